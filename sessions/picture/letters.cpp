#include "sessions/picture/letters.h"

#include <cairo-ft.h>
#include <cairo.h>

#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "sessions/core/assets.h"
#include "sessions/core/text.h"

namespace entremise::picture {
namespace {

constexpr std::array file_names = {
    "fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf",           "fonts/Inter-Bold.otf",
    "fonts/DejaVuSans.ttf",    "fonts/NotoSansSymbols2-Regular.ttf", "fonts/NotoSansMath-Regular.ttf"};
constexpr std::size_t weights = 3;

/// A face with a library of its own: cairo may let go of a face later, on any thread.
struct Loaded {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    ~Loaded() {
        if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
    }
};
const cairo_user_data_key_t owner_key{};

char32_t next_code(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        code = code << 6 | (byte(at + i) & 0x3Fu);
    at = std::min(text.size(), at + length);
    return code;
}

cairo_font_options_t* plain_options() {
    auto* options = cairo_font_options_create();  // the same letters at every size and on every surface
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    return options;
}

}  // namespace

struct Letters::Faces {
    std::array<cairo_font_face_t*, file_names.size()> fonts{};
    std::array<FT_Face, file_names.size()> faces{};
    cairo_font_options_t* options = plain_options();
    std::map<std::pair<std::size_t, long>, cairo_scaled_font_t*> sized;  // by face and size in hundredths

    Faces() = default;
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;
    ~Faces() {
        for (auto& [key, font] : sized) cairo_scaled_font_destroy(font);
        for (auto* font : fonts)
            if (font) cairo_font_face_destroy(font);
        cairo_font_options_destroy(options);
    }
    bool load(std::size_t i) {
        const auto bytes = asset(file_names[i]);
        auto loaded = std::make_unique<Loaded>();
        if (bytes.empty() || FT_Init_FreeType(&loaded->library) != 0) return false;
        if (FT_New_Memory_Face(loaded->library, reinterpret_cast<const FT_Byte*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), 0, &loaded->face) != 0)
            return false;
        faces[i] = loaded->face;
        fonts[i] = cairo_ft_font_face_create_for_ft_face(loaded->face, FT_LOAD_NO_HINTING);
        if (cairo_font_face_set_user_data(fonts[i], &owner_key, loaded.get(), [](void* p) {
                delete static_cast<Loaded*>(p);
            }) != CAIRO_STATUS_SUCCESS)
            return false;
        static_cast<void>(loaded.release());  // cairo's from here on
        return true;
    }
    std::size_t face_for(Weight weight, char32_t code) const {
        const auto own = static_cast<std::size_t>(weight);
        if (FT_Get_Char_Index(faces[own], code) != 0) return own;
        for (std::size_t i = weights; i < faces.size(); ++i)
            if (FT_Get_Char_Index(faces[i], code) != 0) return i;
        return own;
    }
    cairo_scaled_font_t* scaled(std::size_t face, double size) {
        auto& font = sized[{face, std::lround(size * 100)}];
        if (!font) {
            cairo_matrix_t matrix, unit;
            cairo_matrix_init_scale(&matrix, size, size);
            cairo_matrix_init_identity(&unit);
            font = cairo_scaled_font_create(fonts[face], &matrix, &unit, options);
        }
        return font;
    }
    /// Calls fn(face, text) for each run of letters of one face. Joiners and variation selectors have no
    /// shape.
    template <class Fn> void runs(Weight weight, std::string_view text, Fn fn) const {
        std::size_t begin = 0, face = static_cast<std::size_t>(weight);
        std::string run;
        for (std::size_t at = 0; at < text.size();) {
            begin = at;
            const auto code = next_code(text, at);
            if (code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F)) continue;
            const auto wanted = face_for(weight, code);
            if (wanted != face && !run.empty()) {
                fn(face, run);
                run.clear();
            }
            face = wanted;
            run += text.substr(begin, at - begin);
        }
        if (!run.empty()) fn(face, run);
    }
};

Letters::Letters() : faces_(std::make_unique<Faces>()) {}
Letters::~Letters() = default;

Result<std::unique_ptr<Letters>> Letters::load() {
    std::unique_ptr<Letters> letters(new Letters());
    for (std::size_t i = 0; i < file_names.size(); ++i)
        if (!letters->faces_->load(i)) return fail("error.fonts", {});
    return letters;
}

double Letters::width(Weight weight, double size, std::string_view text, double tracking) const {
    double total = 0;
    faces_->runs(weight, text, [&](std::size_t face, const std::string& run) {
        cairo_text_extents_t extents;
        cairo_scaled_font_text_extents(faces_->scaled(face, size), run.c_str(), &extents);
        total += extents.x_advance;
    });
    if (tracking != 0) total += tracking * static_cast<double>(count_graphemes(text));
    return total;
}

void Letters::draw(cairo_t* cr, Weight weight, double size, double x, double baseline, std::string_view text,
                   double tracking) const {
    cairo_set_font_options(cr, faces_->options);
    faces_->runs(weight, text, [&](std::size_t face, const std::string& run) {
        cairo_set_font_face(cr, faces_->fonts[face]);
        cairo_set_font_size(cr, size);
        std::string_view rest = run;
        do {
            const auto end = tracking == 0 ? rest.size() : grapheme_end(rest, 1);
            const std::string piece(rest.substr(0, end));
            cairo_move_to(cr, x, baseline);
            cairo_show_text(cr, piece.c_str());
            cairo_text_extents_t extents;
            cairo_scaled_font_text_extents(faces_->scaled(face, size), piece.c_str(), &extents);
            x += extents.x_advance + tracking;
            rest.remove_prefix(end);
        } while (!rest.empty());
    });
    cairo_new_path(cr);
}

std::vector<std::string> broken_lines(const Letters& letters, Weight weight, double size,
                                      std::string_view text, double width, std::size_t most) {
    const auto fits = [&](std::string_view line) {
        return letters.width(weight, size, line) <= width + 0.01;
    };
    const auto sticks = [](std::string_view before, std::string_view after) {
        for (const std::string_view mark : {":", ";", "?", "!", "%", "»"})
            if (after.starts_with(mark)) return true;
        return before.ends_with("«");
    };
    std::vector<std::string> lines;
    for (const auto paragraph : split(text, '\n')) {
        // Pieces that may not be broken, each with the blank before it.
        std::vector<std::string> pieces;
        for (auto word : split(paragraph, ' ')) {
            const bool stuck = !pieces.empty() && sticks(pieces.back(), word);
            if (stuck) {
                pieces.back() += " ";
                pieces.back() += word;
                continue;
            }
            bool first = true;
            while (!word.empty() || first) {  // a hyphen between letters may end a line
                auto cut = word.find('-', 1);
                if (cut == std::string_view::npos || cut + 1 >= word.size() || word[cut - 1] == '-')
                    cut = word.size() - 1;
                if (word.empty()) cut = 0;
                const auto piece = word.empty() ? word : word.substr(0, cut + 1);
                pieces.push_back((first && !pieces.empty() ? " " : "") + std::string(piece));
                word.remove_prefix(piece.size());
                first = false;
            }
        }
        std::string line;
        for (const auto& piece : pieces) {
            if (fits(line + piece)) {
                line += piece;
                continue;
            }
            if (!line.empty()) lines.push_back(std::exchange(line, {}));
            std::string_view rest = piece;
            if (rest.starts_with(' ')) rest.remove_prefix(1);
            while (!fits(rest)) {  // wider than the line: between graphemes
                std::size_t end = grapheme_end(rest, 1);
                for (std::size_t n = 2;; ++n) {
                    const auto further = grapheme_end(rest, n);
                    if (further == end || !fits(rest.substr(0, further))) break;
                    end = further;
                }
                lines.emplace_back(rest.substr(0, end));
                rest.remove_prefix(end);
                if (rest.starts_with(' ')) rest.remove_prefix(1);
                if (rest.empty()) break;
            }
            line = rest;
        }
        lines.push_back(std::move(line));
    }
    if (most > 0 && lines.size() > most) {
        lines.resize(most);
        auto& last = lines.back();
        while (!last.empty() && !fits(last + "…")) {
            const auto count = count_graphemes(last);
            last.resize(grapheme_end(last, count - 1));
        }
        last = std::string(trimmed(last)) + "…";
    }
    return lines;
}

}  // namespace entremise::picture
