// Pictures of every window, drawn without a display from a scripted workshop: look at them after a change of
// a view.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "app/desktop/offscreen.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "app/view/windows/replay_view.h"
#include "app/view/windows/start_view.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/script/script.h"
#include "sessions/wording/events.h"
#include "tests/view/support/table.h"
#include "tests/view/windows/degree_shots.h"
#include "tests/view/windows/finding_shots.h"
#include "tests/view/windows/lens_shots.h"
#include "tests/view/windows/lists_shots.h"
#include "tests/view/windows/page_shots.h"
#include "tests/view/windows/paper_shots.h"
#include "tests/view/windows/vote_shots.h"

using namespace entremise;

namespace {

/// Plays a script on a table until something is true, or to its end.
void play(test::Table& table, const script::Script& script,
          const std::function<bool(const test::Table&)>& enough) {
    for (const auto& person : script.people) table.person(person.name, person.role);
    for (const auto& step : script.steps) {
        table.now = std::max(table.now, step.at);
        const auto* who = script.person(step.who);
        const auto self = who ? script::player(table.all, *who) : PersonId{};
        const auto asked = script::ask_of(step, table.all, script);
        if (!asked) {
            std::printf("line %d cannot be played\n", step.line);
            continue;
        }
        std::string refused;
        if (const auto* ballot = std::get_if<script::SecretBallot>(&*asked))
            refused = table.drop(self, ballot->vote, ballot->ballot);
        else if (const auto* command = std::get_if<rules::Command>(&*asked)) {
            const auto* close = command->as<rules::CloseVote>();
            refused = close ? table.close(self, close->vote) : table.ask(self, *command);
        }
        if (!refused.empty()) std::printf("line %d: %s\n", step.line, refused.c_str());
        if (enough && enough(table)) return;
    }
}

/// A replay of what happened on a table, in memory.
struct Played : log::Replay {
    const test::Table& table;
    log::SessionMeta about;
    Landmarks marks;
    rules::State now;
    log::Seq seq = 0;
    explicit Played(const test::Table& t) : table(t) {
        for (std::size_t i = 0; i < t.entries.size(); ++i) {
            const auto& [by, event] = t.entries[i];
            const log::Seq n = i + 1;
            marks.times.push_back(by.time);
            if (const auto* e = event.as<rules::StageEntered>())
                marks.stages.push_back(
                    {.seq = n, .time = by.time, .id = e->stage, .name = t.all.agenda.items[e->stage].title});
            if (const auto* e = event.as<rules::MovePlaced>())
                marks.moves.push_back({.seq = n, .time = by.time, .id = e->move.value, .code = e->code});
            if (const auto* e = event.as<rules::VoteOpened>())
                marks.votes.push_back({n, by.time, e->vote.value});
            if (event.as<rules::MarkerPlaced>()) marks.markers.push_back({n, by.time});
            if (const auto* e = event.as<rules::HeatRated>()) {
                rules::Controversy c;
                c.heat = e->ratings;
                if (const auto heat = rules::heat_of(c))
                    marks.heat.push_back({n, by.time, e->controversy.value, *heat});
            }
        }
    }
    const log::SessionMeta& meta() const override { return about; }
    log::Seq first() const override { return 0; }
    log::Seq last() const override { return table.entries.size(); }
    log::Seq at() const override { return seq; }
    Micros time() const override { return seq ? table.entries[seq - 1].by.time : 0; }
    const rules::State& state() const override { return now; }
    Result<> seek(log::Seq to) override {
        now = {};
        for (seq = 0; seq < to; ++seq)
            if (rules::audience(table.entries[seq].event) == rules::Audience::everyone)
                (void)rules::apply(now, table.entries[seq].by, table.entries[seq].event);
        return {};
    }
    Result<> seek_time(Micros) override { return {}; }
    std::optional<log::PublicEntry> entry(log::Seq n) override {
        if (n == 0 || n > table.entries.size()) return {};
        const auto& [by, event] = table.entries[n - 1];
        if (rules::audience(event) != rules::Audience::everyone)
            return log::PublicEntry{
                .seq = n, .time = by.time, .kind = *rules::event_number("confidence.kept")};
        log::PublicEntry e{.seq = n, .time = by.time, .author = by.author, .kind = event.index(), .body = {}};
        rules::encode(event, e.body);
        return e;
    }
    Micros time_of(log::Seq n) override { return n ? table.entries[n - 1].by.time : 0; }
    Micros duration() const override { return table.entries.back().by.time; }
    const Landmarks& landmarks() const override { return marks; }
    const std::vector<rules::Sitting>& sittings() const override { return table.everyone.agenda.sittings; }
    Checking checking() const override { return Checking::good; }
    bool loaded() const override { return true; }
    void finish() override {}
    const log::CheckReport& report() const override {
        static const log::CheckReport none;
        return none;
    }
};

struct Shot {
    std::string name;
    int width, height;
    const view::Theme* theme;
    float scale;
    const char* language;
};

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fprintf(stderr, "usage: windows SCRIPT FOLDER [only this]\n");
        return 2;
    }
    std::ifstream file(words[1]);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto script = script::parse_script(text);
    if (!script) return std::fprintf(stderr, "the script cannot be read\n"), 1;
    const std::filesystem::path folder = words[2];
    std::filesystem::create_directories(folder);
    const std::string only = count > 3 ? words[3] : "";

    test::Table voting(script->agenda), counted(script->agenda), after(script->agenda), whole(script->agenda),
        ended(script->agenda), blank(script->agenda);
    play(voting, *script, [](const auto& t) {
        return !t.all.votes.all.empty() && t.all.votes.all.begin()->second.turnout >= 9;
    });
    const auto first_is = [](rules::VoteState state) {
        return [state](const test::Table& t) {
            return !t.all.votes.all.empty() && t.all.votes.all.begin()->second.state == state;
        };
    };
    play(counted, *script, first_is(rules::VoteState::closed));
    play(after, *script, first_is(rules::VoteState::published));
    play(whole, *script, {});
    play(ended, *script, {});
    (void)ended.ask(PersonId{1}, rules::EndSession{});
    (void)blank.person("Maude", rules::Role::mediator);
    const PersonId mediator{1}, participant{8};
    (void)voting.ask(mediator, rules::StartTimer{300});
    (void)voting.ask(participant, rules::RaiseHand{true, {}});
    (void)voting.ask({3}, rules::RaiseHand{true, {}});
    voting.pass(47'000'000);

    const std::vector<Shot> shots{{"fr_1366", 1366, 768, &view::light_theme, 1, "fr"},
                                  {"fr_1920", 1920, 1080, &view::light_theme, 1, "fr"},
                                  {"fr_4k", 3840, 2160, &view::light_theme, 2, "fr"},
                                  {"en_1920", 1920, 1080, &view::light_theme, 1, "en"},
                                  {"en_1366", 1366, 768, &view::light_theme, 1, "en"},
                                  {"dark", 1366, 768, &view::dark_theme, 1, "fr"},
                                  {"contrast_en", 1366, 768, &view::contrast_theme, 1, "en"},
                                  {"small", 1366, 768, &view::light_theme, .8f, "fr"},
                                  {"large", 1920, 1080, &view::light_theme, 2, "fr"},
                                  {"huge", 1366, 768, &view::dark_theme, 2, "en"},
                                  {"en_4k", 3840, 2160, &view::light_theme, 2, "en"},
                                  {"dark_small", 1366, 768, &view::dark_theme, .8f, "fr"},
                                  {"dark_large", 1920, 1080, &view::dark_theme, 2, "fr"},
                                  {"narrow", 700, 768, &view::light_theme, 1, "fr"},
                                  {"hd", 1280, 720, &view::light_theme, 1, "fr"}};
    std::function<void()> over;  // before the letters of a picture end
    const auto save = [&](const std::string& what, const Shot& shot,
                          const std::function<void(view::Ui&)>& draw, int frames = 8) {
        const auto name = what + "_" + shot.name;
        if (!only.empty() && name.find(only) == std::string::npos) return;
        auto screen = desktop::Offscreen::open(shot.width, shot.height);
        if (!screen) {
            std::fprintf(stderr, "%s\n", screen.error().key.c_str());
            return;
        }
        auto& s = **screen;
        s.ui().theme = *shot.theme;
        s.ui().scale = shot.scale;
        s.ui().reduced_motion = true;
        s.ui().language = &Language::of(shot.language);
        s.draw(draw, frames);
        if (const auto done = s.save(folder / (name + ".png")); !done)
            std::fprintf(stderr, "%s\n", done.error().key.c_str());
        std::printf("%s: %.2f ms to build\n", name.c_str(), s.build_ms());
        if (over) over();
    };
    // As many for as against, and the voice of one of those who voted decides.
    const auto tied = [&] {
        test::Table table = whole;
        const auto vote = table.all.votes.next;
        (void)table.ask(mediator, rules::OpenVote{{.question = "Commencer par un essai de six mois ?",
                                                   .casting = participant}});
        const auto& roll = table.all.votes.all.find(vote)->roll;
        for (std::uint32_t i = 0; i + 1 < roll.size(); i += 2)
            for (std::uint32_t yes = 0; yes < 2; ++yes)
                (void)table.ask(roll[i + yes].person, rules::CastBallot{vote, rules::choosing(1 + yes)});
        return table;
    }();
    auto counted_tie = tied;
    (void)counted_tie.close_and_publish(mediator, std::prev(tied.all.votes.all.end())->first);
    auto on_position = whole, reading = whole, code = whole, rounds = after;
    (void)on_position.ask(mediator, rules::ShowToAll{whole.all.controversies.positions.begin()->first});
    (void)reading.ask(mediator, rules::ShowToAll{.thing = rules::ShownThing::reading, .picture_width = 200});
    (void)code.ask(mediator, rules::ShowToAll{.thing = rules::ShownThing::code});
    {  // the same question once more, answered otherwise
        const auto& [first, vote] = *std::prev(after.all.votes.all.end());
        auto rule = vote.rule;
        rule.secrecy = rules::Secrecy::named;
        rule.previous_round = first;
        const auto second = after.all.votes.next;
        (void)rounds.ask(mediator, rules::OpenVote{rule});
        std::uint32_t n = 0;
        for (const auto& elector : rounds.all.votes.all.find(second)->roll)
            (void)rounds.ask(elector.person, rules::CastBallot{second, rules::choosing(++n % 4 ? 1 : 2)});
        (void)rounds.close_and_publish(mediator, second);
    }
    auto frozen = voting;
    (void)frozen.ask(mediator, rules::FreezeRoom{true});
    auto showing = whole;
    (void)showing.ask(mediator, rules::ShowToAll{whole.all.controversies.all.begin()->first});
    const auto controversy = whole.all.controversies.all.begin()->first;
    const auto position = whole.all.controversies.positions.begin()->first;
    rules::WriteArrangement agreement{.controversy = controversy, .near = rules::Near{controversy}};
    agreement.text =
        "Groupe d’achat ouvert à tous ; 30 % des paniers à tarif solidaire, sans preuve de revenu ; "
        "aucune denrée du dépannage. Essai de six mois.";
    agreement.terms.review = "15 juillet 2027";
    agreement.terms.stop = "les demandes d’urgence sans réponse montent de plus de 10 %";
    agreement.terms.decided_by = rules::DecidedBy::consent;
    for (const auto holder : rules::holders_in(whole.all, controversy)) {
        const bool first = agreement.terms.holders.empty();
        agreement.terms.holders.push_back(
            {holder, first ? rules::HolderStatus::can_live_with : rules::HolderStatus::satisfied,
             first ? "Je peux vivre avec, mais je crains l’épuisement des bénévoles." : ""});
    }
    agreement.commitments = {{{},
                              "Julien, Groupe d’achat",
                              "Ouvrir les inscriptions sans preuve de revenu",
                              "15 janvier 2027",
                              {}},
                             {{},
                              "Marc, Banque alimentaire",
                              "Compter les demandes d’urgence sans réponse",
                              "1er octobre 2026",
                              {}}};
    const auto must = [](auto& table, PersonId who, const rules::Command& command) {
        if (const auto why = table.ask(who, command); !why.empty()) throw std::runtime_error(why);
    };
    auto working = whole;  // it came back and is in treatment again
    rules::ChangeControversyState step{.controversy = controversy, .to = rules::ControversyState::open};
    step.text = "La question revient.";
    step.terms.reopening = rules::Reopening::comes_back;
    must(working, mediator, step);
    auto reopened = working;
    step.terms = {};
    step.ground = rules::Ground::override_reason;
    step.treatment = "compromise";
    step.to = rules::ControversyState::in_treatment;
    must(working, mediator, step);
    const auto arrangement = whole.all.agreements.arrangements.begin()->first;
    const auto argument = whole.all.controversies.arguments.begin()->first;
    auto wondering = working;
    must(
        wondering, mediator,
        rules::AskQuestion{
            .text = "Qui livre les paniers le vendredi ?", .about = argument, .near = rules::Near{argument}});
    must(wondering, mediator,
         rules::MarkArgument{
             .argument = argument, .nature = "fact", .source = "relevé d’octobre", .contested = true});
    must(wondering, mediator,
         rules::WriteEvasion{.record = {},
                             .controversy = controversy,
                             .evasion = "postpone",
                             .words = "« On verra au printemps. »"});
    const auto actor = whole.all.actors.all.begin()->first;
    const auto move = whole.all.mediation.moves.begin()->first;
    auto confiding = whole;
    rules::PlaceMove aside{.code = "S2", .label = built_in_packs().moves.label("S2", "fr")};
    aside.targets = {actor};
    aside.state = rules::MoveState::in_progress;
    aside.near = rules::Near{actor, 0, 0};
    aside.note = "Craint de perdre des denrées promises au dépannage : ne pas le dire avant lui.";
    aside.confided = true;
    (void)confiding.ask(mediator, aside);
    (void)confiding.ask(
        mediator, rules::ChangeMoveState{move, rules::MoveState::done, "Deux personnes inquiètes.", false});
    auto moving = whole;
    const auto put = [&](const rules::Command& command) {
        if (const auto why = moving.ask(mediator, command); !why.empty()) throw std::runtime_error(why);
    };
    const auto place = [&](const char* code, std::vector<CardId> targets, rules::MoveState state) {
        rules::PlaceMove ask{.code = code, .label = built_in_packs().moves.label(code, "fr")};
        ask.targets = std::move(targets);
        ask.state = state;
        ask.near = rules::Near{controversy, 0, 0};
        ask.about.people = {mediator, participant};
        put(ask);
        return moving.last_card();
    };
    place("C7", {controversy}, rules::MoveState::planned);
    place("S1", {actor}, rules::MoveState::planned);
    moving.pass(1'000'000);
    const auto begun = place("C1", {position, actor}, rules::MoveState::done);
    moving.pass(1'000'000);
    put(rules::RewordCard{position, "Réserver l’achat collectif aux ménages inscrits, le temps d’un essai",
                          moving.all.board.cards.find(position)->revision});
    auto known = *moving.all.actors.all.find(actor);
    known.presence = rules::ActorPresence::represented;
    known.engagement = rules::Engagement::enrolled;
    put(rules::DescribeActor{actor, known});
    put(rules::ObserveEffect{begun, rules::MoveEffect::positive});
    auto long_note = whole;
    std::string said;
    for (int i = 0; i < 20; ++i)
        said +=
            "Deux personnes parlent des files devant la banque et de ce qu’on y perd : le temps, la gêne. ";
    (void)long_note.ask(mediator, rules::ChangeMoveState{move, rules::MoveState::done, said, true});
    auto resumed = whole;
    (void)resumed.ask(mediator, rules::StartTimer{600});
    resumed.pass(400'000'000);
    (void)resumed.ask({}, rules::InterruptTimer{});
    resumed.pass(3'600'000'000);
    auto clock = resumed.all.agenda.sittings.back().clock;
    clock.utc += resumed.now;
    (void)resumed.ask({}, rules::ResumeSession{clock, 0});
    auto tidied = whole;
    (void)tidied.ask(mediator, rules::MoveCards{picture::tidy(whole.mediators)});
    for (const auto& shot : shots) {
        view::Requests out;
        const auto window = [&](const char* name, const test::Table& table, PersonId self, auto& own,
                                auto prepare) {
            save(name, shot, [&, n = 0](view::Ui& ui) mutable {
                auto scene = table.scene_of(self);
                prepare(scene, n++);
                if constexpr (std::is_same_v<std::decay_t<decltype(own)>, view::MediatorUi>)
                    view::draw_mediator(ui, scene, own, out);
                else
                    view::draw_participant(ui, scene, own, out);
                out.clear();
            });
        };
        const auto plain = [](auto&, int) {};
        {
            view::MediatorUi own;
            window("mediator", whole, mediator, own, [&](auto&, int n) {
                if (n == 1) own.vote.dismissed = VoteId{99};
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            view::ProjectionUi wall;
            std::uint64_t drawn = 0;
            own.room.wall = {[&](view::Ui& ui) {
                                 auto scene = whole.projection();
                                 view::draw_projection(ui, scene, wall, out);
                                 out.clear();
                             },
                             [] { return ImVec2(1920, 1080); }, [&] { return drawn; }};
            over = [&] { own.room.small = own.room.large = {}; };
            window("room_panel", whole, mediator, own, [&](auto& scene, int n) {
                scene.settings.projection_open = true;
                drawn = static_cast<std::uint64_t>(n);
                if (n == 2) view::lead_to(own.board, position);
            });
            window("room_enlarged", whole, mediator, own, [&](auto& scene, int n) {
                scene.settings.projection_open = true;
                drawn = static_cast<std::uint64_t>(n);
                if (n == 2) own.room.enlarged = true;
            });
            window("room_reading_sheet", whole, mediator, own, [&](auto& scene, int n) {
                scene.settings.projection_open = true;
                if (n == 2) own.room.reading = true;
            });
            over = {};
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("tidied", tidied, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, controversy);
            });
        }
        for (const bool whole_map : {true, false}) {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window(whole_map ? "overview" : "frame", tidied, mediator, own, [&](auto&, int n) {
                auto& board = own.board;
                if (n != 3) return;
                if (whole_map)
                    board.camera.fit(board.layout.bounds(), 0);
                else
                    board.camera.fit_frame(board.layout.frame_of(*board.layout.find(controversy))->bounds, 0);
            });
        }
        {  // the README's picture
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            view::ProjectionUi wall;
            std::uint64_t drawn = 0;
            std::map<PersonId, view::Presence> presence;
            own.room.wall = {[&](view::Ui& ui) {
                                 view::Requests nobody;
                                 view::draw_projection(ui, tidied.projection(presence), wall, nobody);
                             },
                             [] { return ImVec2(1920, 1080); }, [&] { return drawn; }};
            over = [&] { own.room.small = own.room.large = {}; };
            const auto of_room = [&](view::Ui& ui) {
                auto scene = tidied.scene_of(mediator);
                scene.settings.projection_open = true;
                auto& board = own.board;
                if (++drawn == 3) view::lead_to(board, controversy);
                if (drawn == 5) {  // the question with all that belongs to it, from its upper edge
                    const auto& all = board.layout.frame_of(*board.layout.find(controversy))->bounds;
                    const auto seen = board.camera.visible();
                    board.camera.show(
                        {{all.x + all.width / 2. - seen.width / 2. + 90, all.y - 60.}, board.camera.zoom()});
                }
                view::Requests told;
                view::draw_mediator(ui, scene, own, told);
                for (const auto& one : told)
                    if (const auto* now = std::get_if<view::Presence>(&one)) presence[mediator] = *now;
            };
            save("readme", shot, of_room, 150);
            over = {};
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            save("tidying", shot, [&, n = 0](view::Ui& ui) mutable {
                if (++n == 3) ui.typed = {'r'};
                view::draw_mediator(ui, whole.scene_of(mediator), own, out);
                out.clear();
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("controversy", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, controversy);
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("actor", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, actor);
                if (n == 5) own.panel_first = true;
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("position", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, position);
                if (n == 5) own.panel_first = true;
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("move", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, move);
                if (n == 5) own.panel_first = true;
            });
        }
        for (const auto& [name, card] :
             {std::pair{"aside", rules::first_confided}, {"note_confided", move}}) {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            own.panel_first = true;
            window(name, confiding, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, card);
            });
        }
        {
            view::MediatorUi own;
            window("timer_question", resumed, mediator, own, plain);
        }
        {
            view::MediatorUi own;
            window("tell_sheet", confiding, mediator, own, [&](auto&, int n) {
                if (n != 2) return;
                own.inspector.told = rules::first_confided;
                own.inspector.telling = true;
            });
        }
        {
            view::ParticipantUi own;
            own.panel_first = true;
            window("participant_aside", confiding, participant, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, actor);
            });
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("running", voting, mediator, own, plain);
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("counted", counted, mediator, own, plain);
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("publish_sheet", counted, mediator, own, [&](auto&, int n) {
                if (n == 2) own.vote.about = VoteId{1}, own.vote.publishing = true;
            });
        }
        {
            view::MediatorUi own;
            own.people.shown = own.panel_first = true;
            window("people", voting, mediator, own, plain);
        }
        {
            view::MediatorUi own;
            window("vote_sheet", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_vote(own.vote, whole.mediators, std::array{controversy});
            });
        }
        {
            view::MediatorUi own;
            window("vote_sheet_tie", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_vote(own.vote, whole.mediators, std::array{position});
                if (n == 2) own.vote.draft.casting = participant;
            });
        }
        {
            view::MediatorUi own;
            window("vote_full", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_vote(own.vote, whole.mediators, {});
                if (n != 2) return;
                own.vote.draft.type = rules::VoteType::single;
                own.vote.draft.question = "Par où commencer ?";
                while (own.vote.draft.options.size() < rules::kind_of(own.vote.draft).most_options)
                    own.vote.draft.options.push_back("Option " +
                                                     std::to_string(own.vote.draft.options.size() + 1));
            });
        }
        {
            view::MediatorUi own;
            std::vector<rules::MoveTarget> many;
            for (const auto& [id, card] : whole.all.board.cards) many.push_back({id});
            while (many.size() < 51) many.push_back(many.front());
            window("moves_full", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) own.moves.targets = many, own.moves.wanted = true;
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            own.panel_first = true;
            window("long_note", long_note, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, move);
            });
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("tie", counted_tie, mediator, own, plain);
        }
        {
            view::ParticipantUi own;
            own.panel_first = true;
            window("participant_tie", counted_tie, participant, own, plain);
        }
        {
            view::ParticipantUi own;
            own.panel_first = true;
            window("participant_tie_ballot", tied, participant, own, plain);
        }
        {
            view::MediatorUi own;
            window("moves_sheet", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_move(own.moves, whole.all, std::array{controversy});
            });
        }
        {
            view::MediatorUi own;
            window("moves_typed", moving, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_move(own.moves, moving.all, std::array{position});
                if (n == 4) own.moves.picker.search = "s8", own.moves.picker.marked = true;
                if (n == 4) own.moves.looked_at = "S8";
            });
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            own.panel_first = true;
            window("moves_to_do", moving, mediator, own, plain);
        }
        {
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            own.panel_first = true;
            window("move_before_after", moving, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, begun);
            });
        }
        {
            view::MediatorUi own;
            window("state_sheet", whole, mediator, own, [&](auto&, int n) {
                if (n != 2) return;
                own.inspector.change.controversy = controversy;
                own.inspector.change.to = rules::ControversyState::in_treatment;
                own.inspector.changing_state = true;
            });
        }
        {
            view::MediatorUi own;
            window("arrangement_sheet", working, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_arrangement(own.inspector.agreements, working.all, controversy);
                if (n != 3) return;
                auto& ask = own.inspector.agreements.arrangement;
                ask.text = agreement.text;
                ask.terms = agreement.terms;
                ask.commitments = agreement.commitments;
                ask.commitments.push_back({{}, "Rosa", "Siéger au comité de suivi", "", {}});
            });
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("arrangement", whole, mediator, own, [&](auto&, int n) {
                if (n == 2) view::lead_to(own.board, arrangement);
            });
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("commitments", whole, mediator, own, plain);
        }
        {
            view::ParticipantUi own;
            own.panel_first = true;
            window("participant_settled", whole, participant, own, [&](auto&, int n) {
                if (n == 2) own.board.selection.cards = {controversy};
            });
        }
        for (const auto& [name, card] :
             {std::pair{"argument_marked", argument}, std::pair{"free_question", wondering.last_card()},
              std::pair{"inquiry", controversy}}) {
            view::MediatorUi own;
            own.panel_first = true;
            window(name, wondering, mediator, own, [&, card = card](auto&, int n) {
                if (n == 2) view::lead_to(own.board, card);
            });
        }
        {
            view::MediatorUi own;
            window("fact_sheet", wondering, mediator, own, [&](auto&, int n) {
                if (n == 2) view::begin_unknown(own.inspector.inquiry, wondering.all, RecordId{1});
            });
        }
        {
            view::MediatorUi own;
            window("evasion_sheet", wondering, mediator, own, [&](auto&, int n) {
                if (n != 2) return;
                own.inspector.inquiry.evasion.controversy = controversy;
                own.inspector.inquiry.telling_evasion = true;
            });
        }
        {
            view::MediatorUi own;
            window("explore_sheet", reopened, mediator, own, [&](auto&, int n) {
                if (n != 2) return;
                view::begin_state_change(own.inspector, reopened.all, controversy);
            });
        }
        {
            view::MediatorUi own;
            window("heat_sheet", whole, mediator, own, [&](auto&, int n) {
                if (n == 2)
                    own.inspector.rated = controversy,
                    own.inspector.ratings = whole.all.controversies.all.begin()->second.heat,
                    own.inspector.rating = true;
            });
        }
        test::finding_shots(window, whole, mediator, participant);
        {
            view::MediatorUi own;
            window("settings", blank, mediator, own, [&](auto&, int n) {
                if (n == 2) own.settings = true;
            });
        }
        {
            view::MediatorUi own;
            window("timer_blank", blank, mediator, own, [&](auto& scene, int n) {
                scene.connection.disk = view::Disk::failed;
                if (n == 2) own.timer = true;
                if (n == 3) view::toast_failed(own.toasts, {"refusal.text_empty"});
            });
        }
        {
            view::MediatorUi own;
            window("copy", whole, mediator, own, [&](auto& scene, int n) {
                scene.free_place = "~/Documents/Entremise/Table de quartier (2).entremise";
                if (n == 2) own.file.copying = true;
            });
        }
        {
            view::MediatorUi own;
            window("file_gone", whole, mediator, own, [&](auto& scene, int n) {
                scene.connection.disk = view::Disk::moved;
                scene.gone_file = "Table de quartier.entremise";
                scene.free_place = "~/Documents/Entremise/Table de quartier (2).entremise";
                if (n == 2) own.file.saving = true;
            });
        }
        {
            view::MediatorUi own;
            window("export", blank, mediator, own, [&](auto&, int n) {
                if (n == 2) own.exporting.wanted = true;
            });
        }
        {
            view::ParticipantUi own;
            own.ballot.vote = VoteId{1};
            own.ballot.answer = rules::choosing(2);
            window("participant_vote", voting, participant, own, plain);
        }
        {
            view::ParticipantUi own;
            own.ballot.differs = true;
            window("participant_seal", voting, participant, own,
                   [](auto& scene, int) { scene.host_seal = "moulin tarte lac"; });
        }
        {
            view::ParticipantUi own;
            window("participant_result", after, participant, own, [](auto& scene, int) {
                scene.ballots[VoteId{1}] = {.found = view::OwnBallot::Found::exact,
                                            .ballot = rules::choosing(2)};
            });
        }
        {
            view::ParticipantUi own;
            own.put_aside =
                whole.all.votes.all.empty() ? VoteId{} : std::prev(whole.all.votes.all.end())->first;
            window("participant", whole, participant, own, [](auto& scene, int) {
                scene.connection = {.state = view::ConnectionState::interrupted,
                                    .since = scene.now - 5'000'000,
                                    .reason = {}};
            });
        }
        {
            view::ParticipantUi own;
            own.board.exploring = true;
            window("participant_shown", showing, participant, own, plain);
        }
        {
            view::MediatorUi own;
            window("frozen", frozen, mediator, own,
                   [](auto& scene, int) { scene.settings.projection_open = true; });
        }
        {
            view::MediatorUi own;
            own.panel_first = true;
            window("ended", ended, mediator, own,
                   [](auto& scene, int) { scene.closing_code = "lune érable canot sel vent"; });
        }
        {
            view::MediatorUi own;
            window("leaving", voting, mediator, own, [&](auto&, int n) {
                if (n == 2) own.ending = own.leaving = true;
            });
        }
        {
            view::ParticipantUi own;
            own.put_aside = VoteId{99};
            window("participant_ended", ended, participant, own, [&](auto& scene, int) {
                own.put_aside = std::prev(ended.all.votes.all.end())->first;
                scene.closing_code = "lune érable canot sel vent";
            });
        }
        {
            view::ParticipantUi own;
            own.panel_first = false;
            own.board.tool = view::Tool::ink;
            window("participant_ink", whole, participant, own, plain);
        }
        const auto projection = [&](const char* name, const test::Table& table) {
            view::ProjectionUi own;
            save(name, shot, [&](view::Ui& ui) {
                auto scene = table.projection();
                scene.host_seal = "moulin tarte lac";
                view::draw_projection(ui, scene, own, out);
            });
        };
        test::page_shots(window, projection, whole, mediator, participant);
        test::lens_shots(window, projection, whole, mediator, participant);
        test::vote_shots(window, projection, whole, mediator, participant);
        test::degree_shots(window, projection, whole, mediator, participant);
        test::paper_shots(window, projection, whole, mediator, participant);
        projection("projection_waiting", blank);
        projection("projection_vote", voting);
        projection("projection_tie_ballot", tied);
        projection("projection_tie", counted_tie);
        projection("projection_result", after);
        projection("projection_map", whole);
        projection("room_position", on_position);
        projection("room_question", showing);
        projection("room_reading", reading);
        projection("room_code", code);
        projection("room_rounds", rounds);
        projection("projection_tidied", tidied);
        {
            view::ProjectionUi own;
            save("projection_ended", shot, [&](view::Ui& ui) {
                auto scene = ended.projection();
                scene.closing_code = "lune érable canot sel vent";
                view::draw_projection(ui, scene, own, out);
            });
            // As a mediator leads it: half of the map.
            const auto bounds = [&] {
                view::BoardRect all;
                for (const auto& [id, card] : whole.everyone.board.cards)
                    all = picture::round_both(
                        all, {static_cast<float>(card.place.x), static_cast<float>(card.place.y), 200, 100});
                return all;
            }();
            std::map<PersonId, view::Presence> presence;
            const auto part = [](float value) { return static_cast<std::int32_t>(value); };
            presence[mediator].view =
                view::Presence::View{part(bounds.x + bounds.width * .3f), part(bounds.y),
                                     part(bounds.width * .4f), part(bounds.height * .5f)};
            const auto led = [&](const char* name, int frames = 8) {
                view::ProjectionUi close;
                save(
                    name, shot,
                    [&](view::Ui& ui) { view::draw_projection(ui, whole.projection(presence), close, out); },
                    frames);
            };
            led("projection_led");
            presence[mediator].selected = whole.all.controversies.arguments.begin()->first;
            led("room_column", 120);
            presence[mediator].selected = whole.all.controversies.arguments.begin()->first;
            presence[mediator].adding = view::Presence::NewCard{
                rules::CardKind::note, static_cast<std::int32_t>(bounds.x + bounds.width * .55f),
                static_cast<std::int32_t>(bounds.y + bounds.height * .3f)};
            presence[mediator].text =
                "On garde le dépannage comme il est, et on essaie six mois avec trente ména";
            led("projection_typing");
        }
        {
            Played replay(whole);
            (void)replay.seek(whole.entries.size() * 3 / 5);
            const auto recent = view::recent_entries(replay, Language::of(shot.language));
            view::ReplayUi own;
            save("replay", shot, [&](view::Ui& ui) {
                view::ReplayRequests asked;
                view::draw_replay(ui, view::replay_scene(replay, recent), own, asked);
            });
        }
        for (const auto page : {view::StartPage::host, view::StartPage::join, view::StartPage::replay}) {
            view::StartUi own;
            own.page = page;
            view::StartScene scene;
            scene.version = "0.1.0";
            scene.recent = {
                {"/home/maude/Entremise/table.entremise", "Table de quartier, rencontre du mardi",
                 "3 novembre 2026", false},
                {"/home/maude/Entremise/ancienne.entremise", "Première rencontre", "12 octobre 2026", true}};
            scene.found = {{"Sécurité alimentaire — quartier des Érables", "192.168.1.20:47800", false}};
            save("start_" + std::to_string(static_cast<int>(page)), shot,
                 [&](view::Ui& ui) { view::draw_start(ui, scene, own, out); });
        }
        test::lists_shots([&](const char* name, const auto& draw) { save(name, shot, draw); });
    }
}
