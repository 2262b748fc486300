#include "sessions/rules/mediation_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view state_words[] = {"planned", "in_progress", "done", "dropped"};
constexpr std::string_view practice_words[] = {"cognitive", "strategic", "logistic", "none"};

/// Any that a pack may have: a short text as it is, whatever its letters.
bool good_code(std::string_view code) {
    const auto clean = clean_text(code, name_text);
    return clean && *clean == code;
}

tl::expected<std::string, Refusal> clean_note(std::string_view raw) {
    if (trimmed(raw).empty()) return std::string();
    return clean_text(raw, note_text);
}

}  // namespace

Words words_of(MoveState) { return state_words; }
Words words_of(Practice) { return practice_words; }

std::vector<CardId> moves_on(const State& s, CardId target) {
    std::vector<CardId> found;
    for (const auto& [id, move] : s.mediation.moves)
        if (std::ranges::binary_search(move.targets, target) && card_on_board(s, id)) found.push_back(id);
    return found;
}

template <> Decision decide(const State& s, const Stamp& by, const PlaceMove& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (auto may = may_add(s, by, CardKind::move); !may) return tl::unexpected(may.error());
    const auto place = placed(s, ask.place, ask.near, CardKind::move, ask.label);
    if (!place) return tl::unexpected(place.error());
    if (!good_code(ask.code)) return refuse("refusal.no_such_move");
    auto label = clean_text(ask.label, text_limits(CardKind::move));
    if (!label) return tl::unexpected(label.error());
    auto note = clean_note(ask.note);
    if (!note) return tl::unexpected(note.error());
    auto targets = ask.targets;
    std::ranges::sort(targets);
    targets.erase(std::ranges::unique(targets).begin(), targets.end());
    if (targets.size() > 50) return refuse("refusal.too_many_targets");
    for (const auto target : targets)
        if (!card_on_board(s, target)) return refuse("refusal.no_such_card");
    return Events{
        MovePlaced{s.board.next_card, *place, ask.code, *label, std::move(targets), *note, ask.state}};
}

void ChangeMoveState::start_from(const State& s) {
    if (const auto* known = s.mediation.moves.find(move)) note = known->note;
}

template <> Decision decide(const State& s, const Stamp& by, const ChangeMoveState& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Move* move = s.mediation.moves.find(ask.move);
    if (!move || !card_on_board(s, ask.move)) return refuse("refusal.no_such_card");
    auto note = clean_note(ask.note);
    if (!note) return tl::unexpected(note.error());
    if (move->state == ask.state && move->note == *note) return Events{};
    return Events{MoveStateChanged{ask.move, ask.state, *note}};
}

template <> Result<> apply(State& s, const Stamp& by, const MovePlaced& e) {
    Card card;
    card.kind = CardKind::move;
    card.place = e.place;
    card.text = e.label;
    if (auto done = lay_card(s, by, e.move, std::move(card)); !done) return done;
    const auto number = static_cast<std::uint32_t>(s.mediation.moves.size() + 1);
    s.mediation.moves.emplace(e.move, Move{e.code, e.state, e.targets, e.note, number, by.time});
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const MoveStateChanged& e) {
    Move* move = s.mediation.moves.find(e.move);
    if (!move) return fail("there is no move " + std::to_string(e.move.value));
    if (move->state != e.state) move->changed = by.time;
    move->state = e.state;
    move->note = e.note;
    return {};
}

const Topic mediation_topic = topic_of(MediationEvents{}, MediationCommands{});

}  // namespace entremise::rules
