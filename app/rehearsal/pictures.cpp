#include "app/rehearsal/pictures.h"

#include "app/desktop/offscreen.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "app/view/windows/replay_view.h"
#include "sessions/log/replay.h"

namespace entremise::rehearsal {
namespace {

using Draw = std::function<void(view::Ui&)>;

/// One picture in a context of its own.
Result<std::string> take(const PictureOptions& options, const std::string& name, int width, int height,
                         const Draw& draw) {
    auto screen = desktop::Offscreen::open(width, height);
    if (!screen) return tl::unexpected(screen.error());
    (*screen)->ui().language = &Language::of(options.language);
    (*screen)->ui().reduced_motion = true;
    (*screen)->draw(draw, 12);
    const auto path = options.folder + "/" + name + ".png";
    if (auto saved = (*screen)->save(path); !saved) return tl::unexpected(saved.error());
    return path;
}

PersonId a_participant(const rules::State& state) {
    for (const auto& [id, person] : state.people.all)
        if (person.role == rules::Role::participant) return id;
    return {};
}

}  // namespace

Result<std::vector<std::string>> take_pictures(const PictureOptions& options,
                                               const rules::State& at_the_end) {
    auto replay = log::Replay::open(options.session_file);
    if (!replay) return tl::unexpected(replay.error());
    (*replay)->finish();
    const std::map<PersonId, view::Presence> nobody_moves;
    view::Requests ignored;
    const auto scene_for = [&](const rules::State& state, PersonId self) {
        view::Scene scene{.state = state, .self = self, .presence = nobody_moves, .packs = built_in_packs()};
        scene.now = (*replay)->duration();
        scene.sittings = &(*replay)->sittings();
        scene.seq = (*replay)->last();
        scene.connection.state =
            self && self != PersonId{1} ? view::ConnectionState::live : view::ConnectionState::local;
        return scene;
    };

    std::vector<std::string> paths;
    const auto keep = [&](Result<std::string> path) -> Result<> {
        if (!path) return tl::unexpected(path.error());
        paths.push_back(std::move(*path));
        return {};
    };
    view::MediatorUi mediator;
    for (const auto& [id, controversy] : at_the_end.controversies.all)
        if (rules::card_on_board(at_the_end, id)) {
            mediator.board.selection.cards = {id};
            break;
        }
    auto scene = scene_for(at_the_end, PersonId{1});
    scene.room_code = options.code;
    if (auto done = keep(take(options, "fenetre-animation", options.width, options.height,
                              [&](view::Ui& ui) { view::draw_mediator(ui, scene, mediator, ignored); }));
        !done)
        return tl::unexpected(done.error());

    view::ProjectionUi projection;
    auto room = scene_for((*replay)->state(), {});
    if (auto sought = (*replay)->seek((*replay)->last()); !sought) return tl::unexpected(sought.error());
    room.room_code = options.code;
    if (auto done = keep(take(options, "fenetre-projection", options.width, options.height,
                              [&](view::Ui& ui) { view::draw_projection(ui, room, projection, ignored); }));
        !done)
        return tl::unexpected(done.error());

    view::ParticipantUi participant;
    const auto own = scene_for((*replay)->state(), a_participant((*replay)->state()));
    if (auto done = keep(take(options, "fenetre-participant", 1366, 768,
                              [&](view::Ui& ui) { view::draw_participant(ui, own, participant, ignored); }));
        !done)
        return tl::unexpected(done.error());

    // The replay in the middle of the session, where something has just changed.
    if (auto sought = (*replay)->seek((*replay)->last() * 2 / 3); !sought)
        return tl::unexpected(sought.error());
    const auto recent = view::recent_entries(**replay, Language::of(options.language), built_in_packs());
    auto then = view::replay_scene(**replay, recent);
    view::ReplayUi replay_ui;
    view::ReplayRequests replay_ignored;
    if (auto done = keep(take(options, "fenetre-relecture", options.width, options.height,
                              [&](view::Ui& ui) { view::draw_replay(ui, then, replay_ui, replay_ignored); }));
        !done)
        return tl::unexpected(done.error());
    return paths;
}

}  // namespace entremise::rehearsal
