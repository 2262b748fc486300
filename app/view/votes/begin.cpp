// What a vote's sheet is filled in with, before anybody writes in it.
#include <algorithm>
#include <utility>

#include "app/view/votes/prepare.h"
#include "sessions/core/text.h"
#include "sessions/rules/controversies/controversies.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/delphi.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::view {

using namespace rules;

namespace {

/// An option in the words of that card; `cut`: as many of them as an option may have.
void add_option(Rule& draft, const State& s, CardId id, bool cut) {
    const auto& text = card_on_board(s, id)->text;
    draft.options.push_back(cut ? shortened(text, texts::option.graphemes) : text);
    draft.cards.resize(draft.options.size());
    draft.cards.back() = is_confided(id) ? CardId{} : id;
}

/// The sheet's fields, as they would have been filled in for that rule.
void fill_from(VoteUi& own, const Rule& rule) {
    own.draft = rule;
    own.special.reset();
    if (kind_of(rule).only_secret) own.special = rule.type;
    own.forces.clear();
    for (std::uint32_t i = 0; kind_of(rule).sides && i < rule.options.size(); ++i)
        own.forces.push_back(
            {rule.options[i], i < rule.pushing, std::ranges::find(rule.levers, i + 1) != rule.levers.end()});
    own.dots = rule.dots ? text_of(rule.dots) : std::string();
    own.cap = rule.cap != rule.dots ? text_of(rule.cap) : std::string();
    if (rule.quorum.p) own.quorum_p = text_of(rule.quorum.p);
    if (rule.quorum.q) own.quorum_q = text_of(rule.quorum.q);
    if (rule.p) own.majority_p = text_of(rule.p), own.majority_q = text_of(rule.q);
    own.was_named.reset();
}

}  // namespace

void choose_kind(VoteUi& own, VoteType type) {
    Rule& draft = own.draft;
    const auto& kind = kind_of(type);
    draft.type = type;
    if (kind.secret_at_first && draft.secrecy == Secrecy::named) {
        own.was_named = draft.visibility;
        draft.secrecy = Secrecy::anonymous;
        if (draft.visibility == Visibility::live) draft.visibility = Visibility::after_close;
    } else if (!kind.secret_at_first && own.was_named) {
        draft.secrecy = Secrecy::named;
        draft.visibility = *std::exchange(own.was_named, std::nullopt);
    }
}

void begin_vote(VoteUi& own, const State& s, std::span<const CardId> chosen) {
    own.wanted = true;
    // What was typed stays until it was opened, or something else is chosen.
    if (own.from && !own.kept && std::ranges::equal(*own.from, chosen) && !own.draft.previous_round) return;
    own.from.emplace(chosen.begin(), chosen.end());
    const auto kept = own.draft;
    own.kept = {};
    own.special.reset();
    own.draft = {};
    own.dots.clear();
    own.cap.clear();
    own.forces.clear();
    if (!kind_of(kept).only_secret) own.draft.secrecy = kept.secrecy;  // the last one is proposed again
    own.draft.unit = kept.unit;
    own.draft.visibility = kept.visibility;
    own.draft.only_present = kept.only_present;
    std::vector<CardId> positions;
    CardId controversy;
    for (const auto id : chosen) {
        const auto* card = card_on_board(s, id);
        if (!card) continue;
        if (card->kind == CardKind::position) positions.push_back(id);
        if (card->kind == CardKind::controversy) controversy = id;
    }
    if (controversy && positions.empty()) positions = positions_of(s, controversy);
    std::vector<CardId> notes;
    for (const auto id : chosen)
        if (const auto* card = card_on_board(s, id); card && card->kind == CardKind::note)
            notes.push_back(id);
    std::ranges::stable_sort(positions, {}, [&](CardId id) { return s.board.cards.find(id)->place.x; });
    if (!controversy && !positions.empty()) controversy = controversy_of(s, positions.front());
    own.draft.subject = controversy;
    if (const auto* card = card_on_board(s, controversy)) own.draft.question = card->text;
    if (notes.size() > 1) {  // what people wrote, as statements
        own.draft.type = VoteType::statements;
        for (const auto id : notes) add_option(own.draft, s, id, false);  // the sheet says which is too long
    } else if (positions.size() == 1) {
        own.draft.type = VoteType::gradients;  // before any majority: where do people stand?
        own.draft.subject = positions.front();
        own.draft.question = card_on_board(s, positions.front())->text;
    } else if (positions.size() > 1) {
        own.draft.type = VoteType::single;
        // Those over the limit too: the sheet says so, and one chooses which to leave out.
        for (const auto id : positions) add_option(own.draft, s, id, true);
    }
}

bool may_spread_dots(const State& s, std::span<const CardId> chosen) {
    return std::ranges::count_if(chosen,
                                 [&](CardId id) { return card_on_board(s, id) && !is_confided(id); }) > 1;
}

void begin_dots(VoteUi& own, const State& s, std::span<const CardId> chosen) {
    own.from.reset();
    begin_vote(own, s, chosen);
    choose_kind(own, VoteType::dots);
    own.draft.options.clear();
    own.draft.cards.clear();
    for (const auto id : chosen)
        if (card_on_board(s, id) && !is_confided(id)) add_option(own.draft, s, id, true);
}

void begin_pins(VoteUi& own, const State& s) {
    own.from.reset();
    begin_vote(own, s, {});
    own.special = VoteType::pins;
    choose_kind(own, VoteType::pins);
}

void begin_heat(VoteUi& own, const State& s, CardId controversy) {
    own.from.reset();
    begin_vote(own, s, std::span(&controversy, 1));
    const auto* card = card_on_board(s, controversy);
    own.draft.subject = controversy;  // whatever a vote on it would have been about
    own.draft.question = card ? card->text : std::string();
    own.draft.options.clear();
    own.draft.cards.clear();
    own.special = VoteType::heat;
    choose_kind(own, VoteType::heat);
}

void begin_portrait(VoteUi& own, const State& s) {
    begin_vote(own, s, {});
    choose_kind(own, VoteType::portrait);
}

void begin_prepared(VoteUi& own, const State& s, DraftId id) {
    const Rule* rule = s.votes.prepared.find(id);
    if (!rule) return;
    own.wanted = true;
    if (own.from && own.kept == id) return;
    own.from.emplace();
    own.kept = id;
    fill_from(own, *rule);
}

void begin_round(VoteUi& own, const State& s, VoteId before) {
    const auto* vote = s.votes.all.find(before);
    if (!vote) return;
    own.wanted = true;
    if (own.from && own.draft.previous_round == before) return;
    own.from.emplace();
    own.kept = {};
    fill_from(own, vote->rule);
    own.draft.previous_round = before;
    const auto keep_only = [&](const std::vector<std::uint32_t>& options) {
        own.draft.options.clear();
        own.draft.cards.clear();
        for (const auto i : options) {
            if (i == 0 || i > vote->rule.options.size()) continue;  // whatever a host tells
            own.draft.options.push_back(vote->rule.options[i - 1]);
            own.draft.cards.push_back(i <= vote->rule.cards.size() ? vote->rule.cards[i - 1] : CardId{});
        }
    };
    if (vote->counted && vote->tally.outcome == Outcome::run_off) keep_only(vote->tally.leading);
    // What is settled need not be asked again.
    const auto course = delphi_course(s, *vote);
    const auto goes_on = [](const DelphiItem& item) { return item.stop == DelphiStop::goes_on; };
    if (course && !vote->rule.options.empty() && std::ranges::any_of(course->items, goes_on)) {
        std::vector<std::uint32_t> left;
        for (const auto& item : course->items)
            if (goes_on(item)) left.push_back(item.option);
        keep_only(left);
    }
}

}  // namespace entremise::view
