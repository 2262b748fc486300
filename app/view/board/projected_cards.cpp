// The cards as the room sees them: no word smaller than what is read from ten metres.
#include <algorithm>
#include <array>
#include <optional>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {
namespace {

using rules::CardKind;

constexpr std::size_t crowd = 400;  // cards in view: then nobody reads any of the small ones
constexpr float widest = 440, widest_question = 720;  // css
constexpr float move_side = 26;                       // css: half a diamond that holds its number

constexpr int last_named = 2;  // controversies, positions and actors always bear their names

struct Shown {
    const CardBox* box;
    int rank;
    Rect own, name, place;  ///< where it lies; with room for its longest word; where it is drawn
    std::vector<Line> lines;
    std::size_t words = 0;  ///< lines drawn; 0: none
};

struct Inset {
    float left, right, top, bottom;
};
Inset inset_of(const Ui& ui, const CardBox& box, float k) {
    const float side = ui.u(12), top = ui.u(4);
    const auto body = picture::look_of(box.kind).body;
    const float sign = box.kind == CardKind::argument ? ui.u(34) : 0;
    return {side + sign + (body == picture::Body::bar_left ? 6 * k : 0), side,
            top + (body == picture::Body::bar_top ? 5 * k : 0), top};
}

std::size_t most_lines_of(CardKind kind) {
    return kind == CardKind::note ? 4 : kind == CardKind::actor || kind == CardKind::move ? 2 : 3;
}

float longest_word(const Ui& ui, Weight weight, float px, std::string_view text) {
    float longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        longest = std::max(longest, text_w(ui, weight, px, text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

struct Words {
    const CardText& text;
    Inset in;
    float px, line;
    float width_of(std::string_view part, const Ui& ui) const {
        return text_w(ui, weight_of(text.weight), px, part) + in.left + in.right;
    }
    float share(const Shown& card) const {
        if (card.words == 0) return 0;
        return static_cast<float>(card.lines[card.words - 1].end) / static_cast<float>(text.text.size());
    }
    /// Width with its longest word whole.
    float least(const Ui& ui) const {
        return longest_word(ui, weight_of(text.weight), px, text.text) + in.left + in.right;
    }
};
Words words_of(const BoardFrame& f, const Shown& card, float px) {
    const bool is_move = card.box->kind == CardKind::move;
    return {card.box->own_text(),
            is_move ? Inset{f.ui.u(6), 0, 0, 0} : inset_of(f.ui, *card.box, f.camera().z()), px,
            px / css_to_size * 1.2f};
}

Rect with_name(const BoardFrame& f, const Shown& card, float px) {
    const Words words = words_of(f, card, px);
    const ImVec2 half = largest(card.own.GetSize(),
                                {words.least(f.ui), words.line + words.in.top + words.in.bottom}) /
                        2,
                 c = card.own.GetCenter();
    return {c - half, c + half};
}

/// What a place may not cover: `polite`: where others' names will stand; else only where they lie.
bool is_taken(const BoardFrame& f, const std::vector<Shown>& all, const Shown& card, Rect r,
              bool over_diamonds, bool polite) {
    const Rect& area = f.camera().area();
    if (area.Contains(card.own) && !area.Contains(r)) return true;
    r.Expand(f.ui.u(4));
    return std::ranges::any_of(all, [&](const Shown& other) {
        if (&other == &card) return false;
        if (other.words > 0 && r.Overlaps(other.place)) return true;
        if (other.box->kind == CardKind::move) {
            Rect diamond = other.own;  // its number stays in sight
            if (!over_diamonds) return r.Overlaps(diamond);
            diamond.Expand(-diamond.GetWidth() * .34f);
            Rect own = card.own;  // unless it lies there anyway
            own.Expand(f.ui.u(4));
            return r.Overlaps(diamond) && !own.Overlaps(diamond);
        }
        if (other.rank <= last_named) return r.Overlaps(polite && other.words == 0 ? other.name : other.own);
        return card.rank > last_named && r.Overlaps(other.own);  // names alone lie over what bears none
    });
}

struct Place {
    Rect at;
    bool polite;
};
/// A place of that size at the card: over it, growing any way; a move's words stand beside its diamond.
std::optional<Place> free_place(const BoardFrame& f, const std::vector<Shown>& all, const Shown& card,
                                ImVec2 size, bool over_diamonds) {
    constexpr std::array across{.5f, 0.f, 1.f, .25f, .75f};
    constexpr std::array down{.5f, 0.f, 1.f};
    const bool is_move = card.box->kind == CardKind::move;
    for (const bool polite : {true, false})
        for (const float x : across)
            for (const float y : down) {
                ImVec2 at = card.own.Min + (card.own.GetSize() - size) * ImVec2(x, y);
                if (is_move) {
                    if (y != .5f || (x != 0 && x != 1)) continue;
                    at.x = x == 0 ? card.own.Max.x : card.own.Min.x - size.x;
                }
                const Rect r{at, at + size};
                if (!is_taken(f, all, card, r, over_diamonds, polite)) return Place{r, polite};
            }
    return {};
}

/// Of all widths and directions the one that shows most of the words.
void grow(const BoardFrame& f, const std::vector<Shown>& all, Shown& card, const Words& words, float least,
          bool over_diamonds) {
    const Ui& ui = f.ui;
    const bool is_move = card.box->kind == CardKind::move;
    const float own = is_move ? ui.u(150) : card.own.GetWidth();
    const bool question = card.box->kind == CardKind::controversy;
    const float most = std::max(ui.u(question ? widest_question : widest), own);
    const float in_one = words.width_of(words.text.text, ui) + 2;
    float best = 0;
    for (const float wanted : {own, own * 1.3f, own * 1.7f, own * 2.2f, in_one}) {
        const float width = std::min(std::max(wanted, least), most);
        const auto lines = break_lines(ui, weight_of(words.text.weight), words.px, words.text.text,
                                       width - words.in.left - words.in.right);
        if (card.rank > last_named && cuts_a_word(lines)) continue;
        for (auto n = std::min(lines.size(), most_lines_of(card.box->kind)); n > 0; --n) {
            const float said =
                static_cast<float>(lines[n - 1].end) / static_cast<float>(words.text.text.size());
            float score = said - .04f * width / own - .03f * static_cast<float>(n);
            if (score <= best) break;
            const float tall = static_cast<float>(n) * words.line + words.in.top + words.in.bottom;
            const ImVec2 size(width, is_move ? tall : std::max(card.own.GetHeight(), tall));
            const auto place = free_place(f, all, card, size, over_diamonds);
            if (!place) continue;
            if (!place->polite) score -= .15f;
            if (score <= best) continue;
            card.place = place->at, card.lines = lines, card.words = n, best = score;
            break;
        }
    }
}

void place(const BoardFrame& f, const std::vector<Shown>& all, Shown& card, float px) {
    const Ui& ui = f.ui;
    const CardText& text = card.box->own_text();
    if (text.text.empty()) return;
    const Words words = words_of(f, card, px);
    const float least = words.least(ui);
    grow(f, all, card, words, least, false);
    if (card.rank > last_named) {
        if (words.share(card) >= .5f) return;
        card.words = 0;  // half a thought is worse than none
        card.place = card.own;
        return;
    }
    if (words.share(card) < .75f) {  // a name matters more than the corner of a diamond
        const Shown before = card;
        grow(f, all, card, words, least, true);
        if (words.share(card) <= words.share(before)) card = before;
    }
    if (card.words > 0) return;
    const float width = std::max(card.own.GetWidth(), std::min(least, card.own.GetWidth() * 1.3f));
    const float tall = std::max(card.own.GetHeight(), words.line + words.in.top + words.in.bottom);
    const ImVec2 c = card.own.GetCenter();
    card.place = {c - ImVec2(width, tall) / 2, c + ImVec2(width, tall) / 2};
    card.lines =
        break_lines(ui, weight_of(text.weight), px, text.text, width - words.in.left - words.in.right);
    const float room = (tall - words.in.top - words.in.bottom) / words.line;
    card.words = std::min(card.lines.size(), static_cast<std::size_t>(std::max(1.f, room + .1f)));
}

/// With "…": after a word, or within the only one.
std::string cut_at_word(const Ui& ui, const CardText& text, float px, std::string part, float room) {
    const Weight weight = weight_of(text.weight);
    while (text_w(ui, weight, px, part + "…") > room && part.find(' ') != std::string::npos)
        part.resize(part.rfind(' '));
    return ellipsis(ui, weight, px, part + "…", room);
}

void draw_words(const BoardFrame& f, const Shown& card, float px) {
    const Ui& ui = f.ui;
    const Theme& t = ui.theme;
    const CardBox& box = *card.box;
    const CardText& text = box.own_text();
    const bool is_move = box.kind == CardKind::move;
    const Inset in = is_move ? Inset{ui.u(6), 0, 0, 0} : inset_of(ui, box, f.camera().z());
    const float line = px / css_to_size * 1.2f, used = line * static_cast<float>(card.words);
    const float room = card.place.GetWidth() - in.left - in.right;
    const bool at_left = is_move && card.place.Max.x <= card.own.Min.x + 1;
    const ImU32 ink = is_move ? tint_of(ui, static_cast<rules::Practice>(box.colour)).ink : t.ink;
    float y = card.place.Min.y + in.top + (card.place.GetHeight() - in.top - in.bottom - used) / 2;
    if (box.kind == CardKind::argument)
        draw_icon(ui, icon_of(box), {card.place.Min.x + ui.u(12), y + (line - ui.u(28)) / 2}, ui.u(28),
                  box.against ? t.disagree : t.agree);
    for (std::size_t i = 0; i < card.words; ++i, y += line) {
        auto part = text.text.substr(card.lines[i].begin, card.lines[i].end - card.lines[i].begin);
        if (i + 1 == card.words && card.words < card.lines.size())
            part = cut_at_word(ui, text, px, part, room);
        const float wide = is_move ? text_w(ui, weight_of(text.weight), px, part) : 0;
        const float x = at_left ? card.place.Max.x - ui.u(6) - wide : card.place.Min.x + in.left;
        if (is_move)
            ui.canvas().AddRectFilled({x - ui.u(6), y}, {x + wide + ui.u(6), y + line}, t.paper, line / 2);
        draw_text(ui, weight_of(text.weight), px, {x, in_line(y, line, px)}, ink, part);
    }
}

void draw_block(const BoardFrame& f, const Shown& card) {
    const Ui& ui = f.ui;
    const CardBox& box = *card.box;
    draw_body(ui, box, card.place, f.camera().zoom(), false);
    const float side = std::min({card.place.GetHeight() * .6f, card.place.GetWidth() * .6f, ui.u(40)});
    const ImU32 colour = box.kind == CardKind::note ? (box.colour ? ui.theme.note_b_soft : ui.theme.note_soft)
                                                    : colour_of(ui, box);
    draw_icon(ui, icon_of(box), card.place.GetCenter() - ImVec2(side, side) / 2, side, colour);
}

/// Within the area, as near to where it should be as that allows.
Rect moved_into(Rect r, const Rect& area) {
    r.Translate(least(ImVec2(0, 0), area.Max - r.Max));
    r.Translate(largest(ImVec2(0, 0), area.Min - r.Min));
    return r;
}

}  // namespace

void draw_typing_for_room(BoardFrame& f, const Presence& presence) {
    const Ui& ui = f.ui;
    const CardBox* there = presence.editing ? f.own.layout.find(presence.editing) : nullptr;
    if (!presence.adding && (!there || presence.text.empty())) return;
    const auto kind = there ? there->kind : presence.adding->kind;
    const Rect card = f.camera().to_screen(there ? rect_now(f, *there) : rect_of_new(f, *presence.adding));
    const float css = std::max(least_for_room(ui), 15 * f.camera().zoom()), px = ui.em(css),
                line = ui.lh(css, 1.2f), pad = ui.u(css * .5f);
    Rect area = f.camera().area();
    area.Expand(-ui.u(24));
    const float width = std::min(std::max(card.GetWidth(), ui.u(css * 15)), area.GetWidth());
    auto lines = wrap(ui, semibold, px, presence.text, width - pad * 2);
    // Where it is longer than the wall, its end is what is being written.
    const auto most = static_cast<std::size_t>(std::max(1.f, (area.GetHeight() - pad * 2) / line));
    if (lines.size() > most) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
    const float tall = line * static_cast<float>(std::max<std::size_t>(1, lines.size())) + pad * 2;
    const Rect r = whole(moved_into({card.Min, card.Min + ImVec2(width, tall)}, area));
    const bool note = kind == rules::CardKind::note;
    shadow(ui, r, ui.u(ui.theme.radius), ui.theme.shadow_alpha * 2, ui.u(4), ui.u(10));
    entremise::view::card(ui, r, note ? ui.theme.note : ui.theme.surface, ui.theme.accent, ui.u(3),
                          ui.u(ui.theme.radius));
    ImVec2 at = r.Min + ImVec2(pad, pad);
    float end = at.x;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float y = at.y + line * static_cast<float>(i);
        draw_text(ui, semibold, px, {at.x, in_line(y, line, px)}, ui.theme.ink, lines[i]);
        end = at.x + text_w(ui, semibold, px, lines[i]);
    }
    const float y = r.Max.y - pad - line;
    ui.canvas().AddRectFilled({end + ui.u(2), y + line * .12f}, {end + ui.u(5), y + line * .88f},
                              ui.theme.accent);
}

float least_for_room(const Ui& ui) {
    const float fit = std::min(ui.css_width / 1920, ui.css_height / 1080);
    return feel::least_title_far * std::clamp(fit, .8f, 1.6f);
}

void draw_cards_for_room(BoardFrame& f) {
    const Ui& ui = f.ui;
    const float zoom = f.camera().zoom(), px = ui.em(least_for_room(ui));
    draw_references(f, least_for_room(ui) / zoom);
    std::vector<Shown> all;
    for (const CardId id : f.own.layout.cards_in(grown(f.camera().visible(), 12))) {
        const CardBox* box = f.own.layout.find(id);
        Rect own = whole(f.camera().to_screen(rect_now(f, *box)));
        if (box->kind == CardKind::move) {
            const float side = std::max(ui.u(move_side), 13 * f.camera().z());
            const ImVec2 c = own.GetCenter();
            own = {c - ImVec2(side, side), c + ImVec2(side, side)};
        }
        all.push_back({box, view_of(box->kind).rank, own, own, own, {}, 0});
    }
    std::ranges::stable_sort(all, {}, &Shown::rank);
    for (auto& card : all)
        if (card.rank <= last_named) card.name = with_name(f, card, px);
    for (auto& card : all)
        if (all.size() <= crowd || card.rank <= last_named) place(f, all, card, px);
    const auto draw = [&](const Shown& card) {
        if (card.box->kind == CardKind::move)
            draw_card(ui, *card.box, card.own, std::max(zoom, feel::title_only),
                      {.least_title = feel::least_title_far, .editing = true});
        else if (card.words == 0)
            draw_block(f, card);
        else
            draw_body(ui, *card.box, card.place, zoom, false);
        if (card.words > 0) draw_words(f, card, px);
    };
    // What bears a name lies over what does not.
    const auto named = std::ranges::find_if(all, [](const Shown& card) { return card.rank > last_named; });
    std::for_each(named, all.end(), draw);
    std::for_each(all.begin(), named, draw);
}

}  // namespace entremise::view
