// The board, large.
#include <fmt/format.h>

#include "app/desktop/offscreen.h"
#include "app/view/windows/mediator_view.h"
#include "sessions/picture/routes.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/bench/figures.h"
#include "tests/support/whole_table.h"

namespace entremise::bench {

void frames() {
    for (const int cards : {1000, 5000, 10000}) {
        rules::State state;
        (void)rules::apply(state, {{}, 0},
                           rules::SessionStarted{"Banc d’essai", "fr", {{"Accueil", 10, "", {}}}});
        (void)rules::apply(state, {{}, 1},
                           rules::PersonJoined{PersonId{1}, "Animatrice", rules::Role::mediator});
        const int row = 100;
        for (int i = 0; i < cards; ++i)
            (void)rules::apply(state, {PersonId{1}, 2 + i},
                               rules::NoteAdded{CardId{static_cast<std::uint64_t>(i + 1)},
                                                {(i % row) * 200, (i / row) * 160, 0},
                                                fmt::format("Une idée à voir {}", i),
                                                0});
        auto screen = desktop::Offscreen::open(1920, 1080);
        if (!screen) return;
        const std::map<PersonId, view::Presence> nobody;
        view::Scene scene{
            .state = state, .self = PersonId{1}, .presence = nobody, .packs = built_in_packs(), .seq = 1};
        view::MediatorUi ui;
        view::Requests requests;
        (*screen)->ui().reduced_motion = true;
        const auto draw = [&](view::Ui& to) { view::draw_mediator(to, scene, ui, requests); };
        const auto measured = [&](const std::string& what, const std::function<void(int)>& before) {
            (*screen)->draw_changes(false);
            (*screen)->draw(draw, 10);
            (*screen)->draw_changes(true);
            constexpr int frames = 25, first = 5;  // the first ones find out that little changes
            std::vector<double> build, all, cpu, whole;
            for (int i = 0; i < frames; ++i) {
                before(i);
                const double spent = cpu_seconds();
                all.push_back(milliseconds([&] { (*screen)->draw(draw, 1); }));
                cpu.push_back((cpu_seconds() - spent) * 1e3);
                build.push_back((*screen)->build_ms());
            }
            (*screen)->draw_changes(false);
            for (int i = 0; i < frames; ++i) {
                before(i);
                whole.push_back(milliseconds([&] { (*screen)->draw(draw, 1); }));
            }
            for (auto* times : {&build, &all, &cpu, &whole})
                times->erase(times->begin(), times->begin() + first);
            print(fmt::format("frame_{}_cards_{}", cards, what),
                  {{"build_ms", percentile(build, .5)},
                   {"build_and_draw_ms", percentile(all, .5)},
                   {"cpu_ms", percentile(cpu, .5)},
                   {"whole_picture_ms", percentile(whole, .5)}});
        };
        measured("all_in_view", [](int) {});
        // Somebody moves a note in every frame.
        measured("all_in_view_changing", [&](int) {
            ++scene.seq;
            state.board.cards.find(CardId{static_cast<std::uint64_t>(cards / 2)})->place.x += 1;
        });
        measured("all_in_view_panning", [&](int) { ui.board.camera.pan({2, 1}); });
        measured("panning", [&](int i) { ui.board.camera.show({{400. + i * 8, 300. + i * 5}, 1}); });
    }
}

/// The way of one link between two cards, with four others about.
void route() {
    const picture::BoardRect from{0, 0, 188, 75}, to{500, 20, 230, 100};
    const std::vector<picture::BoardRect> others{
        {280, -20, 150, 96}, {300, 200, 150, 96}, {250, -300, 230, 100}, {420, 160, 60, 60}};
    constexpr int count = 2000;
    double sum = 0;
    const auto all = milliseconds([&] {
        for (int i = 0; i < count; ++i) sum += picture::best_route(from, to, others, {}).points[0].x;
    });
    print("link_route", {{"us", all * 1000 / count}, {"x", sum / count}});
}

/// « Ranger » of the largest maps that a meeting makes: about 300 cards.
void tidy() {
    constexpr test::MapShape large{.questions = {6, 6},
                                   .positions = {4, 4},
                                   .arguments = {5, 7},
                                   .holders = {30, 40},
                                   .notes = {60, 80}};
    std::vector<double> times;
    double cards = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto map = test::RandomMap(seed, large).state;
        cards += static_cast<double>(map.board.cards.size()) / 50;
        times.push_back(milliseconds([&] { (void)picture::tidy(map); }));
    }
    print("tidy", {{"cards", cards}, {"p50_ms", percentile(times, .5)}, {"max_ms", percentile(times, 1)}});
}

/// The map of a large meeting in the mediator's window: looked at whole and at one question, through a lens
/// and a filter, while others change it, and « Ranger ».
void whole_table() {
    rules::State state = test::whole_table(12);
    (void)rules::apply(state, {{}, 1}, rules::PersonJoined{PersonId{1}, "Animatrice", rules::Role::mediator});
    auto screen = desktop::Offscreen::open(1920, 1080);
    if (!screen) return;
    (*screen)->ui().reduced_motion = true;
    const std::map<PersonId, view::Presence> nobody;
    const auto kept = built_in_packs();
    CardId note;
    for (const auto& [id, card] : state.board.cards)
        if (card.kind == rules::CardKind::note) note = id;
    std::uint64_t seq = 1;
    const auto looked_at = [&](float zoom, const std::function<void(view::BoardUi&)>& choose, bool changes) {
        view::MediatorUi ui;
        view::Requests requests;
        std::vector<double> times;
        const auto once = [&](int frames) {
            view::Scene scene{
                .state = state, .self = PersonId{1}, .presence = nobody, .packs = kept, .seq = seq};
            (*screen)->draw([&](view::Ui& to) { view::draw_mediator(to, scene, ui, requests); }, frames);
        };
        once(10);
        choose(ui.board);
        const auto& first = state.controversies.all.begin()->first;
        const auto& place = state.board.cards.find(first)->place;
        if (zoom > 0) ui.board.camera.show({{place.x - 600., place.y - 100.}, zoom});
        once(10);
        for (int i = 0; i < 30; ++i) {
            if (changes) ++seq, state.board.cards.find(note)->place.x += 1;
            once(1);
            times.push_back((*screen)->build_ms());
        }
        return percentile(times, .5);
    };
    const auto as_it_is = [](view::BoardUi&) {};
    const auto lens = [](view::BoardUi& board) { board.lens = rules::Lens::debates; };
    const auto filter = [&](view::BoardUi& board) { board.filter.actor = state.actors.all.begin()->first; };
    std::vector<double> tidying;
    for (int i = 0; i < 5; ++i) tidying.push_back(milliseconds([&] { (void)picture::tidy(state); }));
    print("whole_table", {{"cards", state.board.cards.size()},
                          {"links", state.board.links.size()},
                          {"whole_build_ms", looked_at(0, as_it_is, false)},
                          {"whole_changing_build_ms", looked_at(0, as_it_is, true)},
                          {"near_build_ms", looked_at(.78f, as_it_is, false)},
                          {"near_changing_build_ms", looked_at(.78f, as_it_is, true)},
                          {"lens_changing_build_ms", looked_at(.78f, lens, true)},
                          {"filter_changing_build_ms", looked_at(.78f, filter, true)},
                          {"tidy_ms", percentile(tidying, .5)}});
}

}  // namespace entremise::bench
