#include "sessions/picture/card_picture.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::picture {
namespace {

using rules::CardKind;
constexpr float spacing = 1.18f;  // from line to line, of the size
constexpr float kicker_size = 11, soft_size = 12.5f, badge_letters = 11, tracked = .06f;
constexpr float bar_height = 8, sign = 16, sign_gap = 4, chair_width = 24, chair_gap = 6;
constexpr float beside_move = 150;
constexpr float tall_beside_move = 48;

/// The line with "…": cut at a word, never before the second.
std::string cut_line(std::string_view line, float room, const Advance& advance) {
    for (auto words = line;;) {
        if (width_of(words, advance) + advance(0x2026) <= room) return std::string(words) + "…";
        const auto blank = words.find_last_of(' ');
        if (blank == std::string_view::npos || words.substr(0, blank).find(' ') == std::string_view::npos)
            return ellipsis(std::string(words) + "…", room, advance);
        words = trimmed(words.substr(0, blank));
    }
}

/// Words that are shown, the last one perhaps not to its end.
std::size_t words_shown(const CardText& text) {
    std::size_t words = 1;
    for (std::size_t i = 0; i < text.shown; ++i) {
        words += static_cast<std::size_t>(std::ranges::count(text.part(i), ' '));
        if (i + 1 < text.shown && !text.lines[i].cut) ++words;
    }
    return words;
}

void show_lines(CardText& text, std::size_t most, const Advance& advance) {
    text.shown = std::min(most, text.lines.size());
    const Line& last = text.lines[text.shown - 1];
    const auto part = std::string_view(text.text).substr(last.begin, last.end - last.begin);
    text.last = text.is_cut() ? cut_line(part, text.width / text.size, advance) : std::string(part);
}

/// `whole`: a word that is too wide ends the text, unless the second could be read behind it.
void break_text(CardText& text, std::size_t most, bool whole, const Measure& measure) {
    const Advance& advance = measure.of(text.weight);
    text.lines = break_lines(text.text, text.width / text.size, advance);
    const auto before_cut = lines_before_cut(text.lines) + 1;
    show_lines(text, whole ? std::min(most, before_cut) : most, advance);
    if (!whole || before_cut >= most || words_shown(text) > 1) return;
    CardText broken = text;
    show_lines(broken, most, advance);
    if (words_shown(broken) > 1) text = std::move(broken);
}

/// One line, however long.
CardText one_line(const CardPicture& card, Tint tint, Weight weight, float size, float line,
                  std::string words, float width, const Measure& measure) {
    CardText text{tint, weight,           size, line, look_of(card.kind).left, 0, width, 0,
                  0,    std::move(words), {},   {}};
    break_text(text, 1, false, measure);
    return text;
}

/// Less of the parts of a line, rather than one that is cut.
std::string fitting(std::string words, float room, Weight weight, float size, const Measure& measure) {
    while (measure.width(weight, size, words) > room) {
        const auto part = words.rfind(" · ");
        if (part == std::string::npos) break;
        words.resize(part);
    }
    return words;
}

/// Of as many lines, those that are most alike: no word alone below a long line.
void balance(CardText& text, const Measure& measure) {
    if (text.shown < 2 || text.is_cut()) return;
    for (CardText narrower = text; narrower.width > text.size * 4;) {
        narrower.width *= .92f;
        break_text(narrower, text.shown, true, measure);
        if (narrower.is_cut() || cuts_a_word(narrower.lines)) return;
        const float wide = text.width;
        text = narrower;
        text.width = wide;
    }
}

}  // namespace

Tint accent_of(const CardFacts& card) {
    const auto accent = look_of(card.kind).accent;
    return accent ? accent(card) : Tint{Tone::kind, static_cast<std::uint32_t>(card.kind)};
}

Tally count(const rules::State& s, const Look& look) {
    Tally tally;
    tally.names[PersonId{}] = look.language("word.anonymous");
    for (const auto& [id, person] : s.people.all) {
        if (look.as_public) {
            tally.names[id] = look.language("word.anonymous");
            continue;
        }
        const auto spoken_for = rules::speaks_for(s, id);
        tally.names[id] = spoken_for.empty() ? person.name : person.name + " (" + spoken_for + ")";
    }
    for (const auto& [id, about] : s.controversies.positions)
        if (const auto* card = rules::card_on_board(s, id)) tally.positions[card->parent].push_back(id);
    for (const auto& [controversy, positions] : tally.positions)
        for (std::size_t i = 0; i < positions.size(); ++i)
            tally.index[positions[i]] = static_cast<std::uint32_t>(i);
    for (const auto& [id, about] : s.controversies.arguments) {
        const auto* card = rules::card_on_board(s, id);
        for (int depth = 0; card && card->kind == CardKind::argument && depth < 64; ++depth) {
            const CardId parent = card->parent;
            card = rules::card_on_board(s, parent);
            if (card && card->kind == CardKind::position) ++tally.arguments[parent];
        }
    }
    std::set<std::pair<CardId, CardId>> held;  // an actor counts once
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == rules::LinkKind::defends && rules::card_on_board(s, link.from) &&
            held.insert({link.to, link.from}).second)
            ++tally.holders[link.to];
    return tally;
}

CardFacts facts_of(const rules::State& s, CardId id, const rules::Card& card, const Tally& tally,
                   const Look& look) {
    CardFacts out;
    out.id = id;
    out.kind = card.kind;
    out.title = card.text;
    out.size = rules::size_of(s, card);
    look_of(card.kind).tell({s, id, card, tally, look}, out);
    return out;
}

void set_words(CardPicture& card, float smallest, const Measure& measure) {
    // Sizes that change nothing are one, and in steps: words are not set anew at every step of a zoom.
    smallest = std::ceil(std::max(smallest, kicker_size) * 4) / 4;
    if (card.words_for == smallest && !card.texts.empty()) return;
    card.words_for = smallest;
    card.texts.clear();
    card.badge_at = card.bar_at = card.chair_at = card.sign_at = {};
    const CardKindLook& look = look_of(card.kind);
    const bool is_move = card.kind == CardKind::move, is_argument = card.kind == CardKind::argument;
    const auto wide = static_cast<float>(card.size.width), tall = static_cast<float>(card.size.height);
    const auto at_least = [&](float size) { return std::max(size, smallest); };
    const Tint ink = is_move ? Tint{Tone::practice_ink, card.colour} : Tint{Tone::ink};

    if (card.empty_chair)
        card.chair_at = {wide - chair_width - chair_gap, (tall - chair_width) / 2, chair_width, chair_width};
    const float beside = card.empty_chair ? chair_width + chair_gap : 0;
    const float room = is_move ? beside_move : wide - look.left - look.right - beside;
    const float high = tall - look.top - look.bottom;
    CardText own{ink, look.weight, at_least(look.size), 0,  look.left, look.top, room,
                 0,   0,           card.title,          {}, {}};
    own.line = own.size * spacing;
    // For or against is never told by colour alone: a sign, beside the kind or beside the words.
    const float side = is_argument ? std::max(sign, own.size) + sign_gap : 0;
    const auto set_own = [&](float indent) {
        own.x = look.left + indent;
        own.width = room - indent;
        const float fits = std::floor((is_move ? tall_beside_move : high) / own.line + .02f);
        break_text(own, static_cast<std::size_t>(std::max(1.f, fits)), own.size > look.size, measure);
    };
    set_own(0);
    if (is_move) {  // whole or not: beside it there is room for no more
        if (card.mute || own.is_cut() || (own.size > look.size && cuts_a_word(own.lines)))
            own.shown = 0;
        else
            balance(own, measure);
    }
    float left_over = own.is_cut() ? 0 : high - own.height();

    const float kicker = at_least(kicker_size), above = look.above * kicker / kicker_size;
    const bool has_above = look.above > 0 && !card.above.empty() && left_over >= above;
    if (has_above) left_over -= above;
    if (is_argument && !has_above) {
        set_own(side);
        left_over = own.is_cut() ? 0 : high - own.height();
    }
    const float soft = at_least(soft_size), below = look.below * soft / soft_size;
    const bool has_below = !card.below.empty() && look.below > 0 && left_over >= below;
    if (has_below) left_over -= below;
    const bool has_bar = !card.shares.empty() && left_over >= bar_height + 4;

    own.y = look.top + (has_above ? above : 0);
    if (look.centred) own.y = (tall - own.height() - (has_below ? below : 0)) / 2;
    const float own_bottom = own.y + own.height();
    card.texts.push_back(std::move(own));
    if (has_above) {
        const float indent = is_argument ? side : 0;
        float free = room - indent;
        if (!card.badge.empty()) {
            const float size = card.badge_size = at_least(badge_letters),
                        w = measure.width(Weight::semibold, size, card.badge) + 16;
            card.badge_at = {wide - look.right - w, look.top - 2, w, size * 1.5f};
            free -= w + 8;
        }
        const Weight weight = is_argument ? Weight::semibold : Weight::bold;
        const float tracking = kicker * tracked;
        const auto length = [&](const std::string& words) {
            return measure.width(weight, kicker, words) +
                   tracking * static_cast<float>(count_graphemes(words));
        };
        auto text = one_line(card, accent_of(card), weight, kicker, above,
                             length(card.above) <= free ? card.above : card.in_short, free, measure);
        text.x += indent;
        text.y = look.top - (is_argument ? 1.f : 2.f);
        text.tracking = tracking;
        text.last =
            text.text;  // the spaces between letters were not measured: whole, as it was chosen to fit
        card.texts.push_back(std::move(text));
    }
    if (is_argument) {
        const float size = has_above ? above - 2 : std::max(sign, card.own_text().size);
        const float y = has_above ? look.top : card.own_text().y + (card.own_text().line - size) / 2;
        card.sign_at = {look.left - 2, y, size, size};
    }
    if (has_below) {
        const Tint tint = card.kind == CardKind::note ? Tint{Tone::note_soft, card.colour} : Tint{Tone::soft};
        const bool whole = measure.width(Weight::regular, soft, card.below) <= room || card.in_short.empty();
        auto text = one_line(
            card, tint, Weight::regular, soft, below,
            fitting(whole ? card.below : card.in_short, room, Weight::regular, soft, measure), room, measure);
        text.y = look.centred ? own_bottom : tall - look.bottom - below;
        card.texts.push_back(std::move(text));
    }
    if (has_bar) {
        const float y = tall - look.bottom - (has_below ? below : 0) - bar_height - (has_below ? 1 : 0);
        card.bar_at = {look.left, y, wide - look.left - look.right, bar_height};
    }
}

}  // namespace entremise::picture
