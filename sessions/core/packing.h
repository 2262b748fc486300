#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sessions/core/bytes.h"

namespace entremise {

/// Writes small frames: variable-length naturals (as in protobuf), fixed little-endian numbers, counted
/// bytes.
class Packer {
public:
    Packer& byte(std::uint8_t value) {
        bytes_.push_back(value);
        return *this;
    }
    Packer& natural(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<std::uint8_t>(value));
        return *this;
    }
    Packer& integer(std::int64_t value) {
        return natural((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    Packer& fixed64(std::uint64_t value) { return raw(little_endian<8>(value)); }
    Packer& raw(Bytes bytes) {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        return *this;
    }
    Packer& counted(Bytes bytes) { return natural(bytes.size()).raw(bytes); }
    Packer& counted(std::string_view text) { return counted(bytes_of(text)); }

    const ByteVector& bytes() const { return bytes_; }
    ByteVector take() { return std::move(bytes_); }
    std::size_t size() const { return bytes_.size(); }
    void clear() { bytes_.clear(); }

private:
    ByteVector bytes_;
};

/// Reads what Packer wrote, out of foreign bytes: after the first thing that is not there, everything is zero
/// or empty and `good()` is false. A decoder must end with `finished()`.
class Unpacker {
public:
    explicit Unpacker(Bytes bytes) : bytes_(bytes) {}

    std::uint8_t byte() {
        if (!enough(1)) return 0;
        return bytes_[at_++];
    }
    std::uint64_t natural() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!enough(1)) return 0;
            const std::uint8_t next = bytes_[at_++];
            if (shift == 63 && next > 1) break;
            value |= static_cast<std::uint64_t>(next & 0x7F) << shift;
            if (!(next & 0x80)) {
                if (next == 0 && shift > 0) break;  // one number, one form
                return value;
            }
        }
        good_ = false;
        return 0;
    }
    std::int64_t integer() {
        const auto value = natural();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::uint64_t fixed64() { return from_little_endian(raw(8)); }
    Bytes raw(std::size_t size) {
        if (!enough(size)) return {};
        const auto part = bytes_.subspan(at_, size);
        at_ += size;
        return part;
    }
    Bytes counted(std::size_t most = 1u << 24) {
        const auto size = natural();
        if (size > most) good_ = false;
        return good_ ? raw(static_cast<std::size_t>(size)) : Bytes{};
    }
    std::string_view text(std::size_t most = 1u << 24) { return text_of(counted(most)); }

    bool good() const { return good_; }
    bool more() const { return good_ && at_ < bytes_.size(); }
    bool finished() const { return good_ && at_ == bytes_.size(); }
    void spoil() { good_ = false; }

private:
    bool enough(std::size_t size) {
        if (!good_ || bytes_.size() - at_ < size) good_ = false;
        return good_;
    }
    Bytes bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

}  // namespace entremise
