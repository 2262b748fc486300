#include "app/view/votes/for_other.h"

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

Scene scene_for(const Scene& scene, PersonId person) {
    Scene seat = scene;
    seat.self = person;
    seat.ballots = {};
    for (const auto& [whose, ballot] : scene.ballots_for_others)
        if (whose.second == person) seat.ballots.emplace(whose.first, ballot);
    seat.ballots_for_others = {};
    // The host's own laptop needs none; a device of the network compares it like any other.
    if (scene.connection.state == protocol::ConnectionState::local) seat.host_seal.reset();
    seat.tracker_of = {};
    return seat;
}

Scene scene_for_passed(const Scene& scene, PersonId person) {
    Scene seat = scene_for(scene, person);
    seat.ballots = {};
    return seat;
}

void send_for(PersonId person, Requests& made, Requests& out) {
    for (auto& one : made) {
        if (auto* dropped = std::get_if<DropBallot>(&one)) dropped->seat = person;
        if (auto* command = std::get_if<Command>(&one))
            if (const auto* ballot = command->as<CastBallot>())
                *command = CastBallot{ballot->vote, ballot->ballot, person};
        out.push_back(std::move(one));
    }
}

void pick_whose(Ui& ui, const Scene& scene, VoteId id, ProxyUi& own) {
    const Vote* vote = scene.state.votes.all.find(id);
    const auto others = vote ? represented_by(*vote, scene.self) : std::vector<PersonId>();
    if (own.vote != id || others.empty()) own = {.vote = id, .ballot = {}};
    if (others.empty()) return;
    std::vector<Label> labels{{"###own_ballot", ui.tr("proxy.own")}};
    std::size_t now = 0;
    for (const auto person : others) {
        if (person == own.whose) now = labels.size();
        labels.push_back(
            {"###ballot_for" + text_of(person.value),
             ui.tr("proxy.of", {{"name", wording::name_of(*ui.language, scene.state, person)}})});
    }
    const ImVec2 at = whole(cursor()), size = segments_size(ui, labels);
    if (const auto picked = segments(ui, at, labels, now)) {
        own.whose = *picked == 0 ? PersonId{} : others[*picked - 1];
        own.ballot = {};
    }
    ImGui::SetCursorScreenPos({at.x, at.y + size.y});
    ImGui::Dummy({0, 0});
    gap(ui, 10);
}

}  // namespace entremise::view
