#include "sessions/core/compressed.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <limits>

namespace entremise {
namespace {

const Bytef* bytes_in(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

}  // namespace

std::string compressed(std::string_view text) {
    auto size = compressBound(static_cast<uLong>(text.size()));
    std::string out(size, '\0');
    const auto done = compress2(reinterpret_cast<Bytef*>(out.data()), &size, bytes_in(text),
                                static_cast<uLong>(text.size()), Z_BEST_COMPRESSION);
    assert(done == Z_OK && "there is room for all of it");
    (void)done;
    out.resize(size);
    return out;
}

Result<std::string> decompressed(std::string_view bytes, std::size_t most) {
    if (bytes.size() > std::numeric_limits<uInt>::max()) return fail("compressed: too long");
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return fail("compressed: no memory");
    stream.next_in = const_cast<Bytef*>(bytes_in(bytes));
    stream.avail_in = static_cast<uInt>(bytes.size());
    constexpr std::size_t step = 1 << 16;
    std::string out;
    int done = Z_OK;
    while (done == Z_OK && out.size() <= most) {  // one byte more than that is too much
        const auto before = out.size(), room = std::min(step, most + 1 - before);
        if (room == 0) break;
        out.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        done = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + room - stream.avail_out);
    }
    const bool all = done == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    if (out.size() > most) return fail("compressed: too much in it");
    if (!all) return fail("compressed: damaged");
    return out;
}

}  // namespace entremise
