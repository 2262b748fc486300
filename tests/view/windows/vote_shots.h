#pragma once
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// Every kind of vote on a table: its ballot half filled in, its result with the mediator and in the room.
/// `window(name, table, person, own, prepare)` draws a window, `room(name, table)` the wall.
template <class Window, class Room>
void vote_shots(const Window& window, const Room& room, const Table& whole, PersonId mediator,
                PersonId participant) {
    using namespace rules;
    const auto some_ballot = [](const Rule& rule, std::size_t i) {
        const auto options = option_count(rule);
        Ballot ballot;
        switch (kind_of(rule).form) {
        case BallotForm::choose_one:
            ballot = choosing(static_cast<std::uint32_t>(i * i % 5 % options + 1));
            if (asks_why(rule, ballot)) ballot.reason = "Aucune denrée du dépannage pendant l’essai.";
            break;
        case BallotForm::choose_many:
            for (std::size_t k = 0; k < options; ++k) ballot.marks.push_back((i + k) % 3 ? 1 : 0);
            break;
        case BallotForm::give:
            ballot.marks.assign(options, 0);
            for (std::uint32_t n = 0; n < rule.dots; ++n) ++ballot.marks[(i * (n + 2)) % options];
            break;
        case BallotForm::rate:
            for (std::size_t k = 0; k < options; ++k)
                ballot.marks.push_back(static_cast<std::uint8_t>((i * 3 + k * 2) % (most_mark(rule) + 1)));
            break;
        case BallotForm::answer:
            for (std::size_t k = 0; k < options; ++k)
                ballot.marks.push_back(
                    static_cast<std::uint8_t>((kind_of(rule).conditions ? (i < 5 + k % 5 ? 0
                                                                           : k % 7 == 6  ? 2
                                                                                        : i % (k % 3 ? 3 : 4))
                                               : k < 2                  ? 0
                                                                        : (i + k) % 2) +
                                              1));
            break;
        case BallotForm::pin:
            ballot.marks.assign(options, 0);
            ballot.marks[i * 7 % 5] |= 1;
            ballot.marks[3 + i * 5 % 4] |= 2;
            break;
        case BallotForm::slide: ballot.marks = {static_cast<std::uint8_t>(i * 17 % 101 + 1)}; break;
        case BallotForm::rank:
            for (std::size_t k = 0; k < options; ++k)
                ballot.marks.push_back(static_cast<std::uint8_t>((i + k) % options + 1));
            break;
        }
        while (!ballot.marks.empty() && ballot.marks.back() == 0) ballot.marks.pop_back();
        return ballot;
    };
    for (std::size_t type = 0; type < words_of(VoteType{}).size(); ++type) {
        Rule rule{.type = static_cast<VoteType>(type), .question = "Où mettre le premier effort ?"};
        const auto& kind = kind_of(rule);
        rule.secrecy = Secrecy::anonymous;
        if (kind.conditions)
            rule.question = "Où en est notre partenariat ?";
        else if (kind.take_from)
            rule.question = "Où en est notre collaboration ?";
        else if (kind.least_options > 0 && kind.most_options > 0)
            rule.options = {"Camion réfrigéré", "Local commun d’entreposage", "Dépannage bonifié",
                            "Groupe d’achat ouvert", "Coordination payée"};
        if (kind.form == BallotForm::choose_one && rule.options.empty())
            rule.question = "Essayer un pilote mixte de six mois";
        if (kind.sides)
            rule.pushing = 3, rule.levers = {2, 4}, rule.question = "Ouvrir le local en mai";
        else if (kind.scale && !kind.take_from)
            rule.question = "À quel point votre parole a-t-elle été entendue ?";
        if (kind.of_controversy) rule.subject = whole.all.controversies.all.begin()->first;
        Table table = whole;
        const auto vote = table.all.votes.next;
        if (!table.ask(mediator, OpenVote{rule}).empty()) continue;
        const auto& opened = *table.all.votes.all.find(vote);
        const std::string word(kind.word);
        {
            view::ParticipantUi own;
            own.panel_first = true;
            window(("ballot_" + word).c_str(), table, participant, own, [&](auto&, int n) {
                if (n == 2) own.ballot.answer = some_ballot(opened.rule, 2), own.ballot.why = "Pas ainsi.";
            });
        }
        std::size_t i = 0;
        for (const auto& elector : std::vector(opened.roll))
            (void)table.drop(elector.person, vote, some_ballot(opened.rule, i++));
        if (!table.close_and_publish(mediator, vote).empty()) continue;
        {
            view::MediatorUi own;
            own.panel_first = true;
            window(("result_" + word).c_str(), table, mediator, own, [](auto&, int) {});
        }
        room(("room_" + word).c_str(), table);
    }
    for (const auto type : {VoteType::gradients, VoteType::dots, VoteType::score, VoteType::force_field,
                            VoteType::delphi, VoteType::temperature, VoteType::portrait}) {
        view::MediatorUi own;
        const std::string word(kind_of(type).word);
        window(("vote_sheet_" + word).c_str(), whole, mediator, own, [&](auto&, int n) {
            if (n == 2) view::begin_vote(own.vote, whole.mediators, {});
            if (n == 3) own.vote.draft.type = type;
            if (n == 3 && !kind_of(type).conditions)
                own.vote.draft.question = "Où mettre le premier effort ?";
        });
    }
}

}  // namespace entremise::test
