#include "sessions/rules/mediation_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view state_words[] = {"planned", "in_progress", "done", "dropped"};
constexpr std::string_view practice_words[] = {"cognitive", "strategic", "logistic", "none"};
constexpr std::string_view effect_words[] = {"unknown", "positive", "none", "negative"};

/// Any that a pack may have: a short text as it is, whatever its letters.
bool good_code(std::string_view code) {
    const auto clean = clean_text(code, name_text);
    return clean && *clean == code;
}

/// What a move is on and about, made clean; the reason as a refusal otherwise. Everyone is told of a move
/// that is not confided: it is about nothing that is.
tl::expected<void, Refusal> clean_ties(const State& s, bool confided, std::vector<CardId>& targets,
                                       MoveAbout& about) {
    const auto sort = [](auto& list) {
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
    };
    sort(targets), sort(about.stakes), sort(about.links), sort(about.votes), sort(about.people);
    if (targets.size() + about.stakes.size() + about.links.size() + about.votes.size() + about.people.size() >
        counts::move_targets)
        return counts::refuse_targets();
    for (const auto target : targets) {
        if (is_confided(target)) return refuse("refusal.confided");
        if (!card_on_board(s, target)) return refuse("refusal.no_such_card");
    }
    for (const auto id : about.stakes) {
        if (is_confided(id) && !confided) return refuse("refusal.confided");
        if (!s.stakes.all.contains(id)) return refuse("refusal.no_such_stake");
    }
    for (const auto id : about.links) {
        const auto* link = s.board.links.find(id);
        if (!link || link->archived) return refuse("refusal.link_gone");
    }
    for (const auto id : about.votes)
        if (!s.votes.all.contains(id)) return refuse("refusal.no_such_vote");
    for (const auto id : about.people)
        if (!s.people.all.contains(id)) return refuse("refusal.no_such_person");
    auto role = texts::clean_or_empty(about.role, texts::method_word);
    if (!role) return tl::unexpected(role.error());
    about.role = std::move(*role);
    return {};
}

/// Numbers count what is told and what is confided apart: none has a gap that would tell of the others.
Result<> lay_move(State& s, const Stamp& by, const auto& e) {
    Card card;
    card.kind = CardKind::move;
    card.place = e.place;
    card.text = e.label;
    if (auto done = lay_card(s, by, e.move, std::move(card)); !done) return done;
    const auto like_it = std::ranges::count_if(
        s.mediation.moves, [&](const auto& row) { return is_confided(row.first) == is_confided(e.move); });
    Move move;
    move.code = e.code;
    move.state = e.state;
    move.targets = e.targets;
    move.number = static_cast<std::uint32_t>(like_it + 1);
    move.changed = by.time;
    move.about = e.about;
    move.in_aside = std::ranges::any_of(s.mediation.moves, [&](const auto& row) {
        return is_confided(row.first) && row.second.state == MoveState::in_progress &&
               card_on_board(s, row.first);
    });
    s.mediation.moves.emplace(e.move, std::move(move));
    return {};
}

}  // namespace

Words words_of(MoveState) { return state_words; }
Words words_of(Practice) { return practice_words; }
Words words_of(MoveEffect) { return effect_words; }

Practice practice_of(const Packs& packs, std::string_view code) {
    const auto* move = packs.moves.find(code);
    const auto* found =
        move ? std::ranges::find(practice_words, move->practice) : std::ranges::end(practice_words);
    return found == std::ranges::end(practice_words)
               ? Practice::none
               : static_cast<Practice>(found - std::ranges::begin(practice_words));
}

std::vector<CardId> moves_on(const State& s, CardId target) {
    std::vector<CardId> found;
    for (const auto& [id, move] : s.mediation.moves)
        if (std::ranges::binary_search(move.targets, target) && card_on_board(s, id)) found.push_back(id);
    return found;
}

bool aside_goes_on(const State& s) {
    return std::ranges::any_of(s.mediation.moves, [&](const auto& row) {
        const auto& [id, move] = row;
        const auto* known = s.method.packs().moves.find(move.code);
        return move.state == MoveState::in_progress && card_on_board(s, id) &&
               (is_confided(id) || (known && known->is_confided()));
    });
}

bool is_noted_in_confidence(const State& s, std::string_view code) {
    const auto* known = s.method.packs().moves.find(code);
    return (known && known->is_confided()) || aside_goes_on(s);
}

bool is_noted_in_confidence(const State& s, const Move& move) {
    return move.in_aside || is_noted_in_confidence(s, move.code);
}

template <> Decision decide(const State& s, const Stamp& by, const PlaceMove& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (auto may = may_add(s, by, CardKind::move); !may) return tl::unexpected(may.error());
    const auto place = placed(s, ask.place, ask.near, CardKind::move, ask.label, {}, ask.confided);
    if (!place) return tl::unexpected(place.error());
    if (!good_code(ask.code)) return refuse("refusal.no_such_move");
    auto label = clean_text(ask.label, text_limits(CardKind::move));
    if (!label) return tl::unexpected(label.error());
    auto note = texts::clean_or_empty(ask.note, texts::move_note);
    if (!note) return tl::unexpected(note.error());
    auto targets = ask.targets;
    auto about = ask.about;
    if (auto done = clean_ties(s, ask.confided, targets, about); !done) return tl::unexpected(done.error());
    if (ask.confided && ask.open && !note->empty()) return refuse("refusal.move_not_told");
    const auto id = ask.confided ? s.board.next_confided() : s.board.next_card;
    Events events{MovePlaced{id, *place, ask.code, *label, std::move(targets), ask.state, std::move(about)}};
    if (!note->empty()) events.push_back(MoveNoted{id, std::move(*note), ask.open});
    return events;
}

void ChangeMoveState::start_from(const State& s) {
    const auto* known = s.mediation.moves.find(move);
    if (!known) return;
    note = latest_note(*known);
    open = known->confided.empty() && !known->note.empty();
}

template <> Decision decide(const State& s, const Stamp& by, const ChangeMoveState& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Move* move = s.mediation.moves.find(ask.move);
    if (!move || !card_on_board(s, ask.move)) return refuse("refusal.no_such_card");
    auto note = texts::clean_or_empty(ask.note, texts::move_note);
    if (!note) return tl::unexpected(note.error());
    // Nothing new, or the words of the room again: those cannot be taken back into confidence.
    const bool same = ask.open ? move->confided.empty() && *note == move->note : *note == latest_note(*move);
    if (!same && ask.open && is_confided(ask.move)) return refuse("refusal.move_not_told");
    Events events;
    if (move->state != ask.state) events.push_back(MoveStateChanged{ask.move, ask.state});
    if (!same) events.push_back(MoveNoted{ask.move, std::move(*note), ask.open});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const TellMove& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Move* move = s.mediation.moves.find(ask.move);
    const Card* card = card_on_board(s, ask.move);
    if (!move || !card) return refuse("refusal.no_such_card");
    if (!is_confided(ask.move)) return Events{};  // everyone knows of it
    if (auto may = may_add(s, by, CardKind::move); !may) return tl::unexpected(may.error());
    auto targets = move->targets;
    std::erase_if(targets, [&](CardId target) { return !card_on_board(s, target); });
    auto about = move->about;
    std::erase_if(about.stakes, [](StakeId id) { return is_confided(id); });
    const Area there = free_area(s, area_of(s, *card));
    const auto id = s.board.next_card;
    return Events{MoveTold{id,
                           {there.x, there.y},
                           move->code,
                           card->text,
                           std::move(targets),
                           move->state,
                           std::move(about)},
                  MoveHandedOver{id, ask.move}};
}

void DescribeMove::start_from(const State& s) {
    const auto* known = s.mediation.moves.find(move);
    if (!known) return;
    targets = known->targets;
    about = known->about;
}

template <> Decision decide(const State& s, const Stamp& by, const DescribeMove& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Move* move = s.mediation.moves.find(ask.move);
    if (!move || !card_on_board(s, ask.move)) return refuse("refusal.no_such_card");
    auto targets = ask.targets;
    auto about = ask.about;
    // What left the board since goes with it.
    std::erase_if(targets, [&](CardId id) {
        return !card_on_board(s, id) && std::ranges::binary_search(move->targets, id);
    });
    std::erase_if(about.links, [&](LinkId id) {
        const auto* link = s.board.links.find(id);
        return (!link || link->archived) && std::ranges::binary_search(move->about.links, id);
    });
    if (auto done = clean_ties(s, is_confided(ask.move), targets, about); !done)
        return tl::unexpected(done.error());
    if (targets == move->targets && about == move->about) return Events{};
    return Events{MoveDescribed{ask.move, std::move(targets), std::move(about)}};
}

template <> Decision decide(const State& s, const Stamp& by, const ObserveEffect& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Move* move = s.mediation.moves.find(ask.move);
    if (!move || !card_on_board(s, ask.move)) return refuse("refusal.no_such_card");
    if (move->effect == ask.effect) return Events{};
    if (!has_begun(move->state)) return refuse("refusal.effect_too_early");
    return Events{MoveEffectObserved{ask.move, ask.effect}};
}

template <> Result<> apply(State& s, const Stamp& by, const MovePlaced& e) {
    if (auto done = lay_move(s, by, e); !done) return done;
    Move& move = *s.mediation.moves.find(e.move);
    if (has_begun(e.state)) move.before = read_targets(s, move);
    return {};
}
// What its targets said when it began, only those who knew of it then have read.
template <> Result<> apply(State& s, const Stamp& by, const MoveTold& e) { return lay_move(s, by, e); }

template <> Result<> apply(State& s, const Stamp& by, const MoveStateChanged& e) {
    Move* move = s.mediation.moves.find(e.move);
    if (!move) return fail("there is no move " + std::to_string(e.move.value));
    if (move->state != e.state) move->changed = by.time;
    const MoveState former = move->state;
    move->state = e.state;
    if (!has_begun(former) && has_begun(e.state)) {
        move->before = read_targets(s, *move);
        move->after.clear();
    } else if (former == MoveState::in_progress && e.state != MoveState::in_progress) {
        move->after = read_targets(s, *move);
    } else if (e.state == MoveState::in_progress) {
        move->after.clear();  // it goes on
    }
    if (e.state == MoveState::planned) move->before.clear(), move->after.clear();
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const MoveDescribed& e) {
    Move* move = s.mediation.moves.find(e.move);
    if (!move) return fail("there is no move " + std::to_string(e.move.value));
    move->targets = e.targets;
    move->about = e.about;
    if (!has_begun(move->state)) return {};
    // What is new is read from now on; what is no longer meant was read for nothing.
    auto now = read_targets(s, *move);
    for (auto& reading : now)
        for (const auto& before : move->before)
            if (before.card == reading.card && before.stake == reading.stake) reading = before;
    std::erase_if(move->after, [&](const Reading& after) {
        return std::ranges::none_of(
            now, [&](const Reading& one) { return one.card == after.card && one.stake == after.stake; });
    });
    move->before = std::move(now);
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const MoveEffectObserved& e) {
    Move* move = s.mediation.moves.find(e.move);
    if (!move) return fail("there is no move " + std::to_string(e.move.value));
    move->effect = e.effect;
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const MoveNoted& e) {
    Move* move = s.mediation.moves.find(e.move);
    if (!move) return fail("there is no move " + std::to_string(e.move.value));
    if (e.open) move->note = e.text;
    move->confided = e.open ? "" : e.text;
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const MoveHandedOver& e) {
    Move* move = s.mediation.moves.find(e.move);
    const Move* before = s.mediation.moves.find(e.confided);
    if (!move || !before)
        return fail("there is no move " + std::to_string((move ? e.confided : e.move).value));
    move->confided = before->confided;
    move->before = before->before;
    move->after = before->after;
    move->effect = before->effect;
    return set_archived(s, by, {e.confided}, {}, {}, {}, true);  // undo brings it back
}

const Topic mediation_topic = topic_of(MediationEvents{}, MediationCommands{});

}  // namespace entremise::rules
