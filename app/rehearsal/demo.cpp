#include "app/rehearsal/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/client/local_client.h"
#include "app/desktop/announce.h"
#include "app/desktop/host_windows.h"
#include "app/desktop/windows.h"
#include "app/host/hosted_session.h"
#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "app/rehearsal/crowd.h"
#include "app/rehearsal/pictures.h"
#include "app/rehearsal/plan.h"
#include "app/rehearsal/player.h"
#include "net/enet_host.h"
#include "sessions/core/assets.h"
#include "sessions/export/export.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/pairs.h"

namespace entremise::rehearsal {
namespace {

constexpr Micros second = 1'000'000;
constexpr Micros at_most_joining = 30 * second;            // until one more has come in
constexpr std::size_t people_told = 50, lines_told = 500;  // how often it is said how far it is
constexpr std::string_view sample = "samples/a-securite-alimentaire.workshop";
constexpr Micros frame = second / 60;
constexpr double extra_rate = 0.1;  // acts per second of each one who is not in the script

std::string result_of(const Language& tr, const rules::State& s, VoteId id) {
    const auto table = rules::shown_table(s, id);
    auto text = tr(fmt::format("vote_outcome.{}",
                               rules::words_of(table.outcome)[static_cast<std::size_t>(table.outcome)]));
    std::string counts;
    for (const auto& row : table.rows)
        if (row.option)
            counts +=
                (counts.empty() ? "" : " / ") + (row.large.empty() ? std::to_string(row.count) : row.large);
    if (counts.empty()) return text;
    return fmt::format(
        "{} ({}, {})", text, counts,
        tr("vote.abstentions", {{"n", std::to_string(s.votes.all.find(id)->tally.abstentions)}}));
}

/// Today at that time of day here (minutes since midnight), as UTC.
std::int64_t today_at(int minutes) {
    const auto now = platform::utc_now();
    const std::int64_t offset = std::int64_t{platform::wall_clock(now).minutes_east} * 60 * second;
    constexpr std::int64_t day = 24 * 3600 * std::int64_t{second};
    return (now + offset) / day * day + std::int64_t{minutes} * 60 * second - offset;
}

/// Session seconds per second, so that the saved session lasts as long as the workshop would have.
double pace_of(const script::Script& script, double seconds) {
    constexpr double as_fast_as_it_goes = 5;  // seconds that a workshop takes then, or so
    const double length = static_cast<double>(script.duration()) / second;
    return std::max(1., length / std::max(seconds, as_fast_as_it_goes));
}

/// Everything that a demonstration needs, in the order in which it may be taken down again.
class Demo {
public:
    Demo(const platform::Console& console, const DemoSettings& settings, Random& random)
        : console_(console), settings_(settings), random_(random) {}
    Result<DemoReport> run();

private:
    Result<> read_script();
    void open_display();
    Result<> open_session();
    Result<> open_windows();
    Result<> seat_participants();
    void give_roles();
    void play();
    /// Everybody's turn, and the windows'; waits until `until` (steady) at the latest.
    void turn(Micros until);
    bool left() const { return platform::asked_to_stop() || (windows_ && windows_->done()); }
    void stay_open();
    /// Who is not the mediator; nobody of the script stays away, whatever was asked.
    int participants() const { return std::max(settings_.participants, static_cast<int>(plan_.devices)); }
    void say_plan() const;
    void say(const Message& message) const {
        if (!console_.json) console_.line(console_.language(message));
    }
    void write_outputs(const rules::State& at_the_end);

    const platform::Console& console_;
    const DemoSettings& settings_;
    Random& random_;
    script::Script script_;
    Plan plan_;
    std::string folder_;
    std::unique_ptr<desktop::Program> program_;  ///< only with a display
    std::unique_ptr<host::HostedSession> session_;
    std::unique_ptr<client::LocalClient> mediator_client_;
    std::unique_ptr<client::Replica> mediator_;
    std::unique_ptr<desktop::HostWindows> windows_;
    std::vector<client::Answer> mediator_answers_;
    net::CodeKeys code_keys_;
    std::unique_ptr<Crowd> crowd_;
    std::map<std::string, std::size_t> parts_;  ///< who of the script sits where in the crowd
    std::vector<std::size_t> extras_;
    DemoReport report_;
};

Result<> Demo::read_script() {
    std::string text(asset(sample));
    if (!settings_.script.empty()) {
        auto read = platform::read_file(settings_.script, script::longest_script);
        if (!read) return tl::unexpected(read.error());
        text = std::move(*read);
    }
    auto script = script::parse_script(text, settings_.language);
    if (!script) return tl::unexpected(script.error());
    script_ = std::move(*script);
    plan_ = plan_of(script_, {}, net::most_devices);
    return plan_.may_be_played;
}

/// What is played and how long that takes, before anything is.
void Demo::say_plan() const {
    const auto lines = plan_.lines(script_);
    const auto seconds = seconds_for(lines, static_cast<std::size_t>(participants()), settings_.seconds);
    const bool minutes = seconds >= 120;
    const auto time = console_.language(
        minutes ? "cli.demo.minutes" : "cli.demo.seconds",
        {{"n", std::to_string(static_cast<int>(std::ceil(minutes ? seconds / 60 : seconds)))}});
    if (settings_.participants > 0 && settings_.participants < participants())
        console_.error({"cli.demo.raised", {{"n", std::to_string(participants())}}});
    for (const auto& said : plan_.said) console_.error(said);
    say({"cli.demo.playing",
         {{"title", script_.title},
          {"n", std::to_string(participants() + 1)},
          {"lines", std::to_string(lines)},
          {"time", time}}});
}

Result<> Demo::open_session() {
    folder_ = settings_.out;
    if (folder_.empty()) {
        auto folder = platform::sessions_folder();
        if (!folder) return tl::unexpected(folder.error());
        folder_ = std::filesystem::path(platform::file_for(*folder, script_.title, platform::utc_now()))
                      .replace_extension("")
                      .string();
    }
    open_display();
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return fail("error.folder", {{"path", folder_}, {"detail", error.message()}});
    host::HostedSettings hosted;
    hosted.file = platform::file_for(folder_, script_.title, platform::utc_now());
    hosted.title = script_.title;
    hosted.language = script_.language;
    hosted.agenda = script_.agenda;
    hosted.options.commands_per_second = 0;  // a workshop of two hours in a minute
    hosted.started = today_at(script_.starts);
    hosted.pace = pace_of(script_, settings_.seconds);
    for (const auto& person : script_.people)
        if (person.role == rules::Role::mediator) hosted.mediator_name = person.name;
    if (program_) hosted.wake_window = [desktop = program_->desktop.get()] { desktop->wake(); };
    // With windows, others may want to join: they look for the usual port first.
    if (!program_) hosted.port = 0;
    auto session = host::HostedSession::start(hosted, random_);
    if (!session && hosted.port != 0 && session.error().key == "error.port_in_use") {
        hosted.port = 0;
        session = host::HostedSession::start(hosted, random_);
    }
    if (!session) return tl::unexpected(session.error());
    session_ = std::move(*session);
    mediator_client_ = std::make_unique<client::LocalClient>(session_->mediator_end());
    mediator_ = std::make_unique<client::Replica>(*mediator_client_);
    return {};
}

void Demo::open_display() {
    if (settings_.headless || !desktop::has_display()) return;
    auto program = std::make_unique<desktop::Program>(console_);
    if (program->open())
        program_ = std::move(program);  // else the pictures are drawn off screen, as without a display
}

Result<> Demo::open_windows() {
    if (!program_) return {};
    windows_ = std::make_unique<desktop::HostWindows>(*program_, *session_, *mediator_);
    windows_->on_answer([this](client::Answer answer) { mediator_answers_.push_back(std::move(answer)); });
    windows_->demonstrate();
    if (!console_.json) console_.line(console_.language("cli.demo.watch", {{"code", session_->code()}}));
    return windows_->open();
}

Result<> Demo::seat_participants() {
    CrowdSettings settings;
    settings.port = session_->port();
    settings.code = session_->code();
    crowd_ = std::make_unique<Crowd>(settings, code_keys_, random_);
    const int wanted = participants();
    for (const auto& person : script_.people) {
        if (person.role == rules::Role::mediator || plan_.left_out.contains(person.key)) continue;
        auto seat = crowd_->join(person.name, person.role == rules::Role::observer);
        if (!seat) return tl::unexpected(seat.error());
        parts_[person.key] = *seat;
    }
    while (static_cast<int>(crowd_->size()) < wanted) {
        const auto& tr = Language::of(script_.language);
        auto seat = crowd_->join(tr("crowd.name", {{"number", std::to_string(crowd_->size() + 1)}}));
        if (!seat) return tl::unexpected(seat.error());
        extras_.push_back(*seat);
    }
    auto since = platform::steady_now();
    std::size_t in = 0, told = people_told;
    while (!crowd_->all_live() && !left() && platform::steady_now() - since < at_most_joining) {
        turn(platform::steady_now() + second / 50);
        std::size_t now_in = 0;
        for (std::size_t i = 0; i < crowd_->size(); ++i) now_in += crowd_->live(i);
        if (now_in > in) since = platform::steady_now();
        in = std::max(in, now_in);
        for (; in >= told; told += people_told)
            say({"cli.demo.joined", {{"n", std::to_string(told)}, {"all", std::to_string(crowd_->size())}}});
    }
    if (!left() && !crowd_->all_live())
        return fail("error.crowd", {{"detail", Language::of(settings_.language)("demo.not_all_joined")}});
    give_roles();
    speak_for_actors(*crowd_, script_, parts_);
    return {};
}

/// Everybody joins as a participant (or watches); the mediator makes co-mediators and scribes.
void Demo::give_roles() {
    std::map<PersonId, rules::Role> wanted;
    for (const auto& [key, seat] : parts_) {
        const auto role = script_.person(key)->role;
        if (role == rules::Role::co_mediator || role == rules::Role::scribe)
            wanted[crowd_->device(seat).replica().self()] = role;
    }
    for (const auto& [person, role] : wanted) mediator_->ask(rules::ChangeRole{person, role});
    const auto given = [&] {
        return std::ranges::all_of(wanted, [&](const auto& one) {
            const auto* person = mediator_->state().people.all.find(one.first);
            return person && person->role == one.second;
        });
    };
    const auto since = platform::steady_now();
    while (!given() && !left() && platform::steady_now() - since < at_most_joining)
        turn(platform::steady_now() + second / 50);
}

void Demo::play() {
    const auto began = platform::steady_now();
    Player player(script_, began, static_cast<Micros>(settings_.seconds * second));
    for (const auto& person : script_.people)
        if (person.role == rules::Role::mediator)
            player.give_part(person.key,
                             {[this] { return mediator_.get(); },
                              [this](const rules::Command& command) { return mediator_->ask(command); },
                              [this] { return std::exchange(mediator_answers_, {}); }});
    for (const auto& [key, seat] : parts_) player.give_part(key, part_of(*crowd_, seat));
    player.skip(plan_.skipped);
    auto extras_due = began;
    auto told = lines_told;
    while (!player.finished() && !left() && !mediator_->disk_failed()) {
        const auto now = platform::steady_now();
        player.play(now);
        for (; player.passed() >= told && told < script_.steps.size(); told += lines_told)
            say({"cli.demo.progress",
                 {{"n", console_.language.number(static_cast<std::int64_t>(told))},
                  {"all", console_.language.number(static_cast<std::int64_t>(script_.steps.size()))},
                  {"seconds", std::to_string((now - began) / second)}}});
        if (!extras_.empty() && now >= extras_due) {
            crowd_->work(extras_[random_.number() % extras_.size()]);
            extras_due =
                now + static_cast<Micros>(second / (extra_rate * static_cast<double>(extras_.size())));
        }
        turn(std::min(player.next(now), now + frame));
    }
    const auto& tr = Language::of(settings_.language);
    for (const auto& trouble : player.troubles())
        if (!trouble.why.key.starts_with("refusal.disk"))  // said once, below
            report_.troubles.push_back(Player::told(tr, trouble));
    if (mediator_->disk_failed())
        report_.troubles.push_back(tr(desktop::said_of(mediator_->connection().disk, session_->file())));
    const auto since = platform::steady_now();
    while (crowd_->seen_by_all() < mediator_->seq() && platform::steady_now() - since < 5 * second)
        turn(platform::steady_now() + second / 100);
}

void Demo::turn(Micros until) {
    crowd_->tick(until);
    if (windows_) {
        windows_->turn(0);
        return;
    }
    mediator_->poll(platform::steady_now());
    for (auto& answer : mediator_->answers()) mediator_answers_.push_back(std::move(answer));
}

/// The workshop is over, the room is still there: look around, join from another computer, vote with them.
void Demo::stay_open() {
    if (!windows_ || left()) return;
    session_->set_pace(1);
    windows_->say({"demo.over"});
    while (!left()) turn(platform::steady_now() + frame);
}

void Demo::write_outputs(const rules::State& at_the_end) {
    const auto base = std::filesystem::path(report_.file).replace_extension("").string();
    for (const auto* ending : {"md", "pdf", "svg", "png", "json", "jsonl"}) {
        const auto path = base + "." + ending;
        const auto done = exports::export_session(report_.file, path);
        report_.outputs.tried(path, done ? nullptr : &done.error());
    }
    PictureOptions options;
    options.folder = folder_;
    options.language = settings_.language;
    options.session_file = report_.file;
    options.code = session_->code();
    take_pictures(options, at_the_end, report_.outputs);
}

Result<DemoReport> Demo::run() {
    const auto began = platform::steady_now();
    if (auto done = read_script(); !done) return tl::unexpected(done.error());
    say_plan();
    if (auto done = open_session(); !done) return tl::unexpected(done.error());
    if (auto done = open_windows(); !done) return tl::unexpected(done.error());
    if (auto done = seat_participants(); !done) return tl::unexpected(done.error());
    play();
    stay_open();
    windows_.reset();
    const auto state = mediator_->state();
    const bool disk_failed = mediator_->disk_failed();
    report_.file = session_->file();
    report_.participants = static_cast<int>(crowd_->size());
    crowd_.reset();
    if (const auto closed = session_->close(); !closed && !disk_failed)
        report_.troubles.push_back(platform::sentence(Language::of(settings_.language), closed.error()));
    report_.events = session_->seq();
    const auto& tr = Language::of(settings_.language);
    for (const auto& [id, vote] : state.votes.all)
        if (vote.counted) report_.votes.push_back({vote.rule.question, result_of(tr, state, id)});
    write_outputs(state);
    report_.seconds = static_cast<double>(platform::steady_now() - began) / second;
    return report_;
}

}  // namespace

Result<DemoReport> run_demo(const platform::Console& console, const DemoSettings& settings, Random& random) {
    return Demo(console, settings, random).run();
}

}  // namespace entremise::rehearsal
