#include "sessions/picture/card_picture.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/wording/names.h"

namespace entremise::picture {
namespace {

using rules::CardKind;
constexpr float spacing = 1.18f;  // from line to line, of the size
constexpr float kicker_size = 11, soft_size = 12.5f, badge_letters = 11, tracked = .06f;
constexpr float sign = 16, sign_gap = 4, chair_width = 24, widest_chair = 40, chair_gap = 6;

/// The line with "…": cut at a word, never before that many of its own.
std::string cut_line(std::string_view line, std::size_t least, float room, const Advance& advance) {
    for (auto words = line;;) {
        if (width_of(words, advance) + advance(0x2026) <= room) return std::string(words) + "…";
        const auto blank = words.find_last_of(' ');
        const auto before = words.substr(0, blank);
        if (blank == std::string_view::npos ||
            static_cast<std::size_t>(std::ranges::count(before, ' ')) + 1 < least)
            return ellipsis(std::string(words) + "…", room, advance);
        words = trimmed(before);
    }
}

/// Words that are shown to their end.
std::size_t words_shown(const CardText& text) {
    constexpr std::string_view blanks = " \n", more = "…";
    std::string_view last = text.last;
    if (last.ends_with(more)) last.remove_suffix(more.size());
    const std::string_view all = text.text;
    const auto end = std::min(text.lines[text.shown - 1].begin + last.size(), all.size());
    const bool is_whole = end == all.size() || blanks.find(all[end]) != std::string_view::npos;
    std::size_t words = 0;
    for (std::size_t i = 0; i < end; ++i)
        if (blanks.find(all[i]) == std::string_view::npos &&
            (i + 1 == end ? is_whole : blanks.find(all[i + 1]) != std::string_view::npos))
            ++words;
    return words;
}

void show_lines(CardText& text, std::size_t most, const Advance& advance) {
    text.shown = std::min(most, text.lines.size());
    const Line& last = text.lines[text.shown - 1];
    const auto part = std::string_view(text.text).substr(last.begin, last.end - last.begin);
    // Two words are read, whatever the line breaks.
    const std::size_t least = text.shown == 1 ? 2 : 1;
    text.last = text.is_cut() ? cut_line(part, least, text.width / text.size, advance) : std::string(part);
}

}  // namespace

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

bool says_enough(const CardText& text) { return text.shown > 0 && (!text.is_cut() || words_shown(text) > 1); }

namespace {

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

/// For or against is never told by colour alone: a sign, beside the kind or beside the words.
bool has_a_sign(const CardFacts& card) { return card.kind == CardKind::argument && !card.answer; }
float sign_room(float size) { return std::max(sign, size) + sign_gap; }

/// As large as one sees it beside such letters; the words have the room while they can be read.
float chair_for(float smallest) {
    constexpr float small_letters = 22;
    return smallest < small_letters ? chair_width : std::min(smallest * 1.5f, widest_chair);
}

float room_of(const CardPicture& card, float smallest) {
    const CardKindLook& look = look_of(card.kind);
    if (card.kind == CardKind::move) return card.beside;
    const float chair = card.empty_chair ? chair_for(smallest) + chair_gap : 0;
    return static_cast<float>(card.size.width) - look.left - look.right - chair;
}

/// Its own words over the whole box; `signed_`: the sign stands beside them.
CardText own_text_of(const CardPicture& card, float smallest, bool signed_, const Measure& measure) {
    const CardKindLook& look = look_of(card.kind);
    const bool is_move = card.kind == CardKind::move;
    const float size = std::max(look.size, smallest), indent = signed_ ? sign_room(size) : 0;
    CardText own{{Tone::ink}, look.weight, size, size * spacing, look.left + indent, look.top, 0, 0, 0,
                 card.title,  {},          {}};
    own.width = room_of(card, smallest) - indent;
    const float high =
        is_move ? card.tall_beside : static_cast<float>(card.size.height) - look.top - look.bottom;
    const float fits = std::floor(high / own.line + .02f);
    break_text(own, static_cast<std::size_t>(std::max(1.f, fits)), size > look.size, measure);
    return own;
}

}  // namespace

float reads_to(const CardPicture& card, const Measure& measure) {
    constexpr float largest = 120, step = .25f;
    constexpr int words = 4;
    CardPicture start = card;  // the first words alone tell
    std::size_t end = 0;
    for (int i = 0; i < words && end != std::string::npos; ++i)
        end = card.title.find_first_of(" \n", end + 1);
    start.title.resize(std::min(end, start.title.size()));
    const auto is_read = [&](float size) {
        return says_enough(own_text_of(start, size, has_a_sign(card), measure));
    };
    const float own = look_of(card.kind).size;
    if (start.title.empty() || !is_read(own)) return largest;
    float low = own, high = largest;
    while (high - low > step) {
        const float middle = (low + high) / 2;
        (is_read(middle) ? low : high) = middle;
    }
    return low;
}

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
    std::map<CardId, std::vector<CardId>> positions;  // of controversies
    for (const auto& [id, about] : s.controversies.positions)
        if (const auto* card = rules::card_on_board(s, id)) positions[card->parent].push_back(id);
    for (const auto& [controversy, in_order] : positions)
        for (std::size_t i = 0; i < in_order.size(); ++i)
            tally.index[in_order[i]] = static_cast<std::uint32_t>(i);
    for (const auto& [id, about] : s.controversies.arguments) {
        const auto* card = rules::card_on_board(s, id);
        for (std::size_t depth = 0;
             card && card->kind == CardKind::argument && depth <= rules::counts::argument_depth; ++depth) {
            const CardId parent = card->parent;
            card = rules::card_on_board(s, parent);
            if (card && card->kind == CardKind::position)
                ++(depth == 0 ? tally.arguments : tally.answers)[parent];
        }
    }
    std::set<std::pair<CardId, CardId>> held;  // an actor counts once
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == rules::LinkKind::defends && rules::card_on_board(s, link.from) &&
            held.insert({link.to, link.from}).second)
            ++tally.holders[link.to];
    tally.dots = rules::dots_of_cards(s);
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
    if (const auto dots = tally.dots.find(id); dots != tally.dots.end()) {
        const auto said = look.language("card.dots", {{"n", std::to_string(dots->second)}});
        for (auto* line : {&out.below, &out.in_short})  // first: what is behind may be cut
            *line = line->empty() ? said : said + " · " + *line;
    }
    return out;
}

void set_words(CardPicture& card, float smallest, const Measure& measure) {
    smallest = in_steps(std::max(smallest, kicker_size));  // sizes that change nothing are one
    if (card.words_for == smallest && !card.texts.empty()) return;
    card.words_for = smallest;
    card.texts.clear();
    card.badge_at = card.chair_at = card.sign_at = {};
    const CardKindLook& look = look_of(card.kind);
    const bool is_move = card.kind == CardKind::move, is_argument = card.kind == CardKind::argument;
    const auto wide = static_cast<float>(card.size.width), tall = static_cast<float>(card.size.height);
    const auto at_least = [&](float size) { return std::max(size, smallest); };

    if (const float chair = chair_for(smallest); card.empty_chair)
        card.chair_at = {wide - chair - chair_gap, (tall - chair) / 2, chair, chair};
    const float room = room_of(card, smallest), high = tall - look.top - look.bottom;
    CardText own = own_text_of(card, smallest, false, measure);
    const bool has_sign = has_a_sign(card);
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
    if (has_sign && !has_above) {
        own = own_text_of(card, smallest, true, measure);
        left_over = own.is_cut() ? 0 : high - own.height();
    }
    const float soft = at_least(soft_size), below = look.below * soft / soft_size;
    const bool has_below = !card.below.empty() && look.below > 0 && left_over >= below;
    if (has_below) left_over -= below;

    own.y = look.top + (has_above ? above : 0);
    if (look.centred) own.y = (tall - own.height() - (has_below ? below : 0)) / 2;
    const float own_bottom = own.y + own.height();
    card.texts.push_back(std::move(own));
    if (has_above) {
        const float indent = has_sign ? std::max(sign_room(card.own_text().size), above - 2 + sign_gap) : 0;
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
    if (has_sign) {
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
}

}  // namespace entremise::picture
