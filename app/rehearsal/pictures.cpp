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

std::string path_of(const PictureOptions& options, const char* name) {
    return options.folder + "/" + name + ".png";
}

/// One picture in a context of its own.
Result<> take(const PictureOptions& options, const char* name, int width, int height, const Draw& draw) {
    auto screen = desktop::Offscreen::open(width, height);
    if (!screen) return tl::unexpected(screen.error());
    (*screen)->ui().language = &Language::of(options.language);
    (*screen)->ui().reduced_motion = true;
    (*screen)->draw(draw, 12);
    return (*screen)->save(path_of(options, name));
}

PersonId a_participant(const rules::State& state) {
    for (const auto& [id, person] : state.people.all)
        if (person.role == rules::Role::participant) return id;
    return {};
}

}  // namespace

void take_pictures(const PictureOptions& options, const rules::State& at_the_end,
                   platform::Outputs& outputs) {
    constexpr auto mediators = "fenetre-animation", projected = "fenetre-projection",
                   participants = "fenetre-participant", replayed = "fenetre-relecture";
    const auto tried = [&](const char* name, const Result<>& done) {
        outputs.tried(path_of(options, name), done ? nullptr : &done.error());
    };
    auto replay = log::Replay::open(options.session_file);
    if (!replay) {
        for (const auto* name : {mediators, projected, participants, replayed})
            tried(name, tl::unexpected(replay.error()));
        return;
    }
    (*replay)->finish();
    const std::map<PersonId, view::Presence> nobody_moves;
    view::Requests ignored;
    const auto scene_for = [&](const rules::State& state, PersonId self) {
        view::Scene scene{
            .state = state, .self = self, .presence = nobody_moves, .packs = state.method.packs()};
        scene.now = (*replay)->duration();
        scene.sittings = &(*replay)->sittings();
        scene.seq = (*replay)->last();
        scene.connection.state =
            self && self != PersonId{1} ? view::ConnectionState::live : view::ConnectionState::local;
        return scene;
    };

    view::MediatorUi mediator;
    for (const auto& [id, controversy] : at_the_end.controversies.all)
        if (rules::card_on_board(at_the_end, id)) {
            mediator.board.selection.cards = {id};
            break;
        }
    auto scene = scene_for(at_the_end, PersonId{1});
    scene.room_code = options.code;
    tried(mediators, take(options, mediators, options.width, options.height,
                          [&](view::Ui& ui) { view::draw_mediator(ui, scene, mediator, ignored); }));

    view::ProjectionUi projection;
    auto room = scene_for((*replay)->state(), {});
    room.room_code = options.code;
    const auto end = (*replay)->seek((*replay)->last());
    tried(projected, !end ? end : take(options, projected, options.width, options.height, [&](view::Ui& ui) {
              view::draw_projection(ui, room, projection, ignored);
          }));

    view::ParticipantUi participant;
    const auto own = scene_for((*replay)->state(), a_participant((*replay)->state()));
    tried(participants, !end ? end : take(options, participants, 1366, 768, [&](view::Ui& ui) {
              view::draw_participant(ui, own, participant, ignored);
          }));

    // The replay in the middle of the session, where something has just changed.
    if (const auto sought = (*replay)->seek((*replay)->last() * 2 / 3); !sought)
        return tried(replayed, sought);
    const auto recent = view::recent_entries(**replay, Language::of(options.language));
    auto then = view::replay_scene(**replay, recent);
    view::ReplayUi replay_ui;
    view::ReplayRequests replay_ignored;
    tried(replayed, take(options, replayed, options.width, options.height,
                         [&](view::Ui& ui) { view::draw_replay(ui, then, replay_ui, replay_ignored); }));
}

}  // namespace entremise::rehearsal
