#include "sessions/rules/card_kinds.h"

#include <algorithm>

#include "sessions/rules/state.h"

namespace entremise::rules {
namespace {

using enum LinkKind;
constexpr std::string_view link_words[] = {"concerns", "defends", "works_with", "funds",      "mandates",
                                           "informs",  "opposes", "depends_on", "speaks_for", "trusts",
                                           "produces", "uses",    "serves"};
constexpr std::size_t endless = static_cast<std::size_t>(-1);

constexpr SizeStep note_sizes[] = {
    {60, {150, 96}}, {115, {150, 150}}, {190, {230, 150}}, {endless, {320, 190}}};
constexpr SizeStep actor_sizes[] = {{endless, {172, 50}}};
constexpr SizeStep controversy_sizes[] = {{110, {560, 98}}, {endless, {560, 130}}};
constexpr SizeStep position_sizes[] = {{90, {230, 104}}, {endless, {230, 140}}};
constexpr SizeStep argument_sizes[] = {{70, {214, 62}}, {130, {214, 90}}, {endless, {214, 124}}};
constexpr SizeStep intermediary_sizes[] = {{endless, {172, 62}}};
constexpr SizeStep move_sizes[] = {{endless, {26, 26}}};  // its words stand beside it
constexpr SizeStep arrangement_sizes[] = {{100, {460, 92}}, {215, {460, 128}}, {endless, {460, 200}}};
constexpr SizeStep question_sizes[] = {{70, {214, 94}}, {130, {214, 124}}, {endless, {320, 140}}};
constexpr std::int32_t answer_width = 196;

constexpr CardKind questions[] = {CardKind::controversy};
constexpr CardKind claims[] = {CardKind::position, CardKind::argument};

constexpr LinkKind about[] = {concerns};
constexpr LinkKind holds[] = {defends};
constexpr LinkKind between_actors[] = {works_with, depends_on, funds,  mandates,
                                       informs,    speaks_for, trusts, opposes};
constexpr LinkKind makes_or_takes[] = {produces, uses};
constexpr LinkKind helps[] = {serves};
constexpr MayLink note_links[] = {{std::nullopt, about}};
constexpr MayLink actor_links[] = {
    {CardKind::position, holds}, {CardKind::actor, between_actors}, {CardKind::intermediary, makes_or_takes}};
constexpr MayLink intermediary_links[] = {{CardKind::controversy, helps}};

constexpr CardKindRow note_row{"note", note_text, note_sizes, {}, note_links};
constexpr CardKindRow actor_row{"actor", {80}, actor_sizes, {}, actor_links};
constexpr CardKindRow controversy_row{"controversy", {300}, controversy_sizes, {}, {}};
constexpr CardKindRow position_row{"position", {300}, position_sizes,
                                   questions,  {},    "refusal.position_answers_one"};
constexpr CardKindRow argument_row{"argument", {500}, argument_sizes,
                                   claims,     {},    "refusal.argument_has_its_place"};
constexpr CardKindRow move_row{"move", {80}, move_sizes, {}, {}, {}, 160};
constexpr CardKindRow intermediary_row{
    "intermediary", {120}, intermediary_sizes, {}, intermediary_links, "refusal.intermediary_links"};
constexpr CardKindRow arrangement_row{"arrangement", {500, true}, arrangement_sizes,
                                      questions,     {},          "refusal.arrangement_has_its_place"};
constexpr CardKindRow question_row{"question", {300}, question_sizes, {}, note_links};

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind without a row does not compile
constexpr const CardKindRow* find_row(CardKind kind) {
    switch (kind) {
    case CardKind::note: return &note_row;
    case CardKind::actor: return &actor_row;
    case CardKind::controversy: return &controversy_row;
    case CardKind::position: return &position_row;
    case CardKind::argument: return &argument_row;
    case CardKind::move: return &move_row;
    case CardKind::intermediary: return &intermediary_row;
    case CardKind::arrangement: return &arrangement_row;
    case CardKind::question: return &question_row;
    }
    return nullptr;
}
#pragma GCC diagnostic pop

constexpr std::size_t count = [] {
    std::size_t n = 0;
    while (find_row(static_cast<CardKind>(n))) ++n;
    return n;
}();
template <class T, class Fn> constexpr std::array<T, count> of_each(Fn fn) {
    std::array<T, count> out{};
    for (std::size_t i = 0; i < count; ++i) out[i] = fn(static_cast<CardKind>(i));
    return out;
}
constexpr auto kinds = of_each<CardKind>([](CardKind kind) { return kind; });
constexpr auto card_words = of_each<std::string_view>([](CardKind kind) { return find_row(kind)->word; });

/// What a note of that width holds: as many letters to a line as fit, three lines to 50 u, and a foot of 40
/// u.
std::size_t letters_held(std::int32_t width, std::int32_t height) {
    constexpr std::int32_t edges = 22, foot = 40;
    const auto to_a_line = std::max(1, (width - edges) * 141 / 1000);  // 18 at 150 u, 29 at 230, 42 at 320
    return static_cast<std::size_t>(to_a_line * 3 * (height - foot) / 50);
}

/// A width chosen by hand stays: the least of the heights that holds the letters.
Size note_of_width(std::int32_t width, std::size_t letters) {
    constexpr std::int32_t heights[] = {96, 150, 190};
    for (const auto height : heights)
        if (letters <= letters_held(width, height)) return {width, height};
    return {width, std::ranges::max(heights)};
}

}  // namespace

const CardKindRow& row_of(CardKind kind) {
    const auto* row = find_row(kind);
    return row ? *row : note_row;
}

std::span<const CardKind> card_kinds() { return kinds; }

bool may_belong(CardKind child, CardKind parent) {
    return std::ranges::find(row_of(child).parents, parent) != row_of(child).parents.end();
}

Words words_of(CardKind) { return card_words; }
Words words_of(LinkKind) { return link_words; }
TextLimits text_limits(CardKind kind) { return row_of(kind).text; }

Size size_of(CardKind kind, std::string_view text, std::uint32_t width, bool on_argument) {
    const auto letters = count_graphemes(text);
    if (kind == CardKind::note && width)
        return note_of_width(static_cast<std::int32_t>(std::min(width, widest_card)), letters);
    const auto sizes = row_of(kind).sizes;
    const auto step = std::ranges::find_if(sizes, [&](const SizeStep& s) { return letters <= s.letters; });
    Size size = step->size;
    if (kind == CardKind::argument && on_argument) size.width = answer_width;
    return size;
}

Size size_of(const State& s, const Card& card) {
    const Card* parent = card.kind == CardKind::argument ? s.board.cards.find(card.parent) : nullptr;
    return size_of(card.kind, card.text, card.place.width, parent && parent->kind == CardKind::argument);
}

}  // namespace entremise::rules
