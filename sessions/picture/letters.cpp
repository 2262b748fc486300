#include "sessions/picture/letters.h"

#include <cairo-ft.h>
#include <cairo.h>
#include <freetype/ftadvanc.h>

#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "sessions/core/assets.h"
#include "sessions/core/characters.h"
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

bool has_no_shape(char32_t code) { return code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F); }

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
    std::map<std::pair<Weight, char32_t>, double> reaches;

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
    /// How far a letter reaches, of its size. Joiners and variation selectors have no shape.
    double reach_of(Weight weight, char32_t code) {
        if (has_no_shape(code)) return 0;
        const auto [at, is_new] = reaches.try_emplace({weight, code}, 0.);
        if (is_new) {
            const FT_Face face = faces[face_for(weight, code)];
            FT_Fixed units = 0;
            if (FT_Get_Advance(face, FT_Get_Char_Index(face, code), FT_LOAD_NO_SCALE, &units) == 0)
                at->second = static_cast<double>(units) / face->units_per_EM;
        }
        return at->second;
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
    /// Calls fn(face, text) for each run of letters of one face. What is no text comes as U+FFFD: cairo would
    /// draw nothing more on the whole picture.
    template <class Fn> void runs(Weight weight, std::string_view text, Fn fn) const {
        std::string cleaned;
        if (!valid_utf8(text)) text = cleaned = harmless(text, true);
        std::size_t begin = 0, face = static_cast<std::size_t>(weight);
        std::string run;
        for (std::size_t at = 0; at < text.size();) {
            begin = at;
            const auto code = next_letter(text, at);
            if (has_no_shape(code)) continue;
            const auto wanted = face_for(weight, code);
            if (wanted != face && !run.empty()) {
                fn(face, run);
                run.clear();
            }
            face = wanted;
            run += is_noncharacter(code) ? std::string_view("\uFFFD") : text.substr(begin, at - begin);
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

Measure Letters::measure() const {
    return {advance(Weight::regular, 1), advance(Weight::semibold, 1), advance(Weight::bold, 1)};
}

Advance Letters::advance(Weight weight, double size) const {
    return [this, weight, size](char32_t code) {
        return static_cast<float>(faces_->reach_of(weight, code) * size);
    };
}

}  // namespace entremise::picture
