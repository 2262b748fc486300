// A room of two hundred, and who comes late to a long session.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "app/client/local_client.h"
#include "app/host/hosted_session.h"
#include "app/platform/clock.h"
#include "app/rehearsal/crowd.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/bench/figures.h"
#include "tests/bench/workload.h"
#include "tests/support/folder.h"

namespace entremise::bench {
namespace {

/// What a write of 4 KiB that survives a power cut costs here, in milliseconds.
std::vector<double> sync_costs(const std::string& path) {
    std::vector<double> costs;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const std::string block(4096, 'x');
    for (int i = 0; i < 200; ++i)
        costs.push_back(milliseconds([&] {
            if (write(file, block.data(), block.size()) > 0) fdatasync(file);
        }));
    close(file);
    return costs;
}

/// What the mediator's window and the projection hold of a session.
struct Windows {
    client::LocalClient mediator, projection;
    explicit Windows(host::HostedSession& session)
        : mediator(session.mediator_end()), projection(session.projection_end()) {}
};

/// A session with that many participants, all in this process.
struct Room {
    test::Folder folder;
    std::unique_ptr<host::HostedSession> session;
    std::unique_ptr<Windows> windows;
    net::CodeKeys keys;
    std::unique_ptr<rehearsal::Crowd> crowd;

    explicit Room(int participants) {
        host::HostedSettings hosted;
        hosted.file = folder.file("s.entremise");
        hosted.title = "Banc d’essai";
        hosted.port = 0;
        hosted.options.commands_per_second = 0;
        hosted.options.limits = {10'000'000, 10'000'000, 100'000};
        auto started = host::HostedSession::start(hosted, random_source());
        if (!started) std::exit(1);
        session = std::move(*started);
        windows = std::make_unique<Windows>(*session);
        rehearsal::CrowdSettings settings;
        settings.port = session->port();
        settings.code = session->code();
        crowd = std::make_unique<rehearsal::Crowd>(settings, keys, random_source());
        for (int i = 0; i < participants; ++i) (void)crowd->join(fmt::format("Personne {}", i + 1));
        for (const auto since = platform::steady_now();
             !crowd->all_live() && platform::steady_now() - since < 60 * second;)
            crowd->tick(platform::steady_now() + second / 20);
    }
    ~Room() { crowd.reset(); }

    rehearsal::CrowdReport work(double rate, double seconds) {
        const auto ends = platform::steady_now() + static_cast<Micros>(seconds * second);
        double due = static_cast<double>(platform::steady_now());
        std::size_t turn = 0;
        for (auto now = platform::steady_now(); now < ends; now = platform::steady_now()) {
            for (; due <= static_cast<double>(now); due += second / rate) crowd->work(turn++ % crowd->size());
            crowd->tick(std::min<Micros>(ends, static_cast<Micros>(due)));
        }
        for (const auto until = platform::steady_now() + 2 * second; platform::steady_now() < until;)
            crowd->tick(platform::steady_now() + second / 50);
        return crowd->report();
    }
};

}  // namespace

void fan_out() {
    Room room(200);
    const auto syncs = sync_costs(room.folder.file("sync"));
    const auto report = room.work(20, 15);
    print("fan_out_200_at_20_per_s", {{"p50_ms", report.p50},
                                      {"p99_ms", report.p99},
                                      {"max_ms", report.max},
                                      {"events", report.accepted},
                                      {"all_equal", report.all_equal},
                                      {"fsync_p50_ms", percentile(syncs, .5)},
                                      {"fsync_p99_ms", percentile(syncs, .99)}});
}

namespace {

rules::Rule asked(rules::VoteType type) {
    const auto& kind = rules::kind_of(type);
    rules::Rule rule{.type = type, .question = "Où en est-on ?", .secrecy = rules::Secrecy::anonymous};
    if (kind.most_options > 0)
        for (char c = 'a'; c < 'i'; ++c) rule.options.emplace_back(1, c);
    if (kind.sides) rule.pushing = 4;
    if (kind.conditions) rule.conditions = {"x", "y"}, rule.condition_of = {1, 1, 1, 1, 2, 2, 2, 2};
    return rule;
}

rules::Ballot any_ballot(const rules::Rule& rule) {
    for (;;) {
        rules::Ballot ballot;
        for (std::uint32_t option = 1; option <= rules::option_count(rule); ++option)
            rules::set_mark(
                ballot, option,
                static_cast<std::uint32_t>(random_source().number() % (rules::most_mark(rule) + 1)));
        rules::drop_empty_end(ballot);
        if (rules::asks_why(rule, ballot)) ballot.reason = "parce que";
        if (rules::check_ballot(rule, ballot)) return ballot;
    }
}

/// Everyone drops one secret ballot within three seconds; then it is closed, and published.
void vote_in(Room& room, client::Replica& mediator, client::Replica& projection, rules::VoteType type) {
    const auto turn = [&](Micros until) {
        room.crowd->tick(until);
        (void)mediator.poll(platform::steady_now());
        (void)projection.poll(platform::steady_now());
    };
    const auto wait = [&](const auto& done) {
        const auto since = platform::steady_now();
        while (!done() && platform::steady_now() - since < 20 * second)
            turn(platform::steady_now() + second / 1'000);
        return static_cast<double>(platform::steady_now() - since) / 1'000;
    };
    auto rule_asked = asked(type);
    if (rules::kind_of(type).of_controversy) {
        rule_asked.subject = mediator.state().board.next_card;
        mediator.ask(rules::AddControversy{.question = "Où en est-on ?", .place = {}});
        (void)wait([&] { return mediator.state().controversies.all.contains(rule_asked.subject); });
    }
    const auto id = mediator.state().votes.next;
    mediator.ask(rules::OpenVote{rule_asked});
    const auto knows = [&](client::Replica& replica) { return replica.state().votes.all.contains(id); };
    (void)wait([&] {
        for (std::size_t i = 0; i < room.crowd->size(); ++i)
            if (!knows(room.crowd->device(i).replica())) return false;
        return knows(mediator);
    });
    if (!knows(mediator)) return;
    const auto rule = mediator.state().votes.all.find(id)->rule;
    std::vector<Micros> due(room.crowd->size()), dropped(room.crowd->size());
    const auto begins = platform::steady_now();
    for (auto& at : due) at = begins + static_cast<Micros>(random_source().number() % (3 * second));
    std::vector<double> waited;
    (void)wait([&] {
        const auto now = platform::steady_now();
        for (std::size_t i = 0; i < due.size(); ++i) {
            auto& replica = room.crowd->device(i).replica();
            if (!dropped[i] && due[i] <= now) {
                replica.drop_ballot(id, any_ballot(rule));
                dropped[i] = platform::steady_now();
            } else if (dropped[i] > 0) {
                const auto own = replica.own_ballots().find(id);
                if (own == replica.own_ballots().end() || own->second.found != client::OwnBallot::Found::held)
                    continue;
                waited.push_back(static_cast<double>(platform::steady_now() - dropped[i]) / 1'000);
                dropped[i] = -1;
            }
        }
        return waited.size() == due.size();
    });
    const auto counted = [&](client::Replica& replica) {
        const auto* vote = replica.state().votes.all.find(id);
        return vote && vote->counted;
    };
    mediator.ask(rules::CloseVote{id, {}});
    const auto closed = wait([&] { return counted(mediator); });
    mediator.ask(rules::PublishVote{id});
    const auto published = wait([&] { return counted(projection); });
    print(fmt::format("ballots_200_in_3_s_{}", rules::kind_of(type).word),
          {{"held_p50_ms", percentile(waited, .5)},
           {"held_max_ms", percentile(waited, 1)},
           {"held", waited.size()},
           {"mediator_result_ms", closed},
           {"projection_result_ms", published}});
}

}  // namespace

/// Two hundred people who vote in three seconds, in each kind of vote.
void ballots() {
    Room room(200);
    client::Replica mediator(room.windows->mediator), projection(room.windows->projection);
    for (std::size_t i = 0; i < rules::words_of(rules::VoteType{}).size(); ++i)
        vote_in(room, mediator, projection, static_cast<rules::VoteType>(i));
}

void sustained() {
    for (const double rate : {500., 1000., 2000., 4000.}) {
        Room room(200);
        const auto cpu = cpu_seconds();
        const auto report = room.work(rate, 4);
        print(fmt::format("sustained_200_at_{:.0f}_per_s", rate),
              {{"accepted_per_s", static_cast<double>(report.accepted) / 4},
               {"p50_ms", report.p50},
               {"p99_ms", report.p99},
               {"not_accepted", report.not_accepted},
               {"all_equal", report.all_equal},
               {"cpu_s_host_and_crowd", cpu_seconds() - cpu}});
        if (report.p99 > 2000) break;
    }
}

namespace {

/// Adds ink to a saved session: strokes of 2,000 points, as a hand draws them.
Result<> add_ink(const std::string& path, std::size_t strokes) {
    auto log = log::SessionLog::resume(path, random_source());
    if (!log) return tl::unexpected(log.error());
    const auto last = (*log)->read((*log)->seq(), (*log)->seq());
    if (!last) return tl::unexpected(last.error());
    std::vector<log::Entry> entries;
    for (std::size_t i = 1; i <= strokes; ++i) {
        rules::StrokeDrawn stroke{StrokeId{i}, 0, 0, {}};
        for (std::int32_t p = 0; p < 4'000; ++p) stroke.points.push_back((p * 37 % 401 - 200) / 2);
        const rules::Event event(stroke);
        auto& entry = entries.emplace_back(log::Entry{
            (*log)->seq() + i, last->back().time, PersonId{1}, event.index(), {}, rules::Audience::everyone});
        rules::encode(event, entry.body);
    }
    if (auto done = (*log)->append(entries, {}); !done) return tl::unexpected(done.error());
    return (*log)->close();
}

/// Who comes one after the other to a saved session, while somebody works there.
void come_late(const std::string& name, const std::string& path) {
    host::HostedSettings hosted;
    hosted.file = path;
    hosted.port = 0;
    hosted.options.limits = {10'000'000, 10'000'000, 100'000};
    std::unique_ptr<host::HostedSession> session;
    const auto opening = milliseconds([&] {
        auto started = host::HostedSession::start(hosted, random_source());
        if (started) session = std::move(*started);
    });
    if (!session) return;
    Windows windows(*session);
    net::CodeKeys keys;
    rehearsal::CrowdSettings settings;
    settings.port = session->port();
    settings.code = session->code();
    rehearsal::Crowd there(settings, keys, random_source());
    (void)there.join(fmt::format("Là depuis {}", random_source().number() % 100'000));
    for (const auto since = platform::steady_now();
         !there.all_live() && platform::steady_now() - since < 60 * second;)
        there.tick(platform::steady_now() + second / 100);
    std::atomic<bool> over = false;
    std::jthread working([&] {
        while (!over) {
            there.work(0);
            there.tick(platform::steady_now() + second / 50);
        }
    });
    std::vector<double> whole, after_welcome, seen;
    std::uint64_t bytes = 0;
    for (int i = 0; i < 9; ++i) {
        rehearsal::Crowd crowd(settings, keys, random_source());
        const auto began = platform::steady_now();
        (void)crowd.join(fmt::format("Tard {} {}", i, random_source().number() % 100'000));
        Micros welcomed = 0, looked = 0;
        while (!crowd.live(0) && platform::steady_now() - began < 10 * second) {
            crowd.tick(platform::steady_now() + second / 100);
            const auto& replica = crowd.device(0).replica();
            if (!welcomed && replica.welcome()) welcomed = platform::steady_now();
            if (!looked && !replica.state().board.cards.empty()) looked = platform::steady_now();
        }
        const auto since = [&](Micros from) {
            return static_cast<double>(platform::steady_now() - from) / 1000;
        };
        whole.push_back(since(began));
        if (welcomed) after_welcome.push_back(since(welcomed));
        if (welcomed && looked) seen.push_back(static_cast<double>(looked - welcomed) / 1000);
        bytes = crowd.device(0).counters().bytes_in;
    }
    over = true;
    working.join();
    const auto report = there.report();
    print(name, {{"something_to_look_at_ms", percentile(seen, .5)},
                 {"usable_after_handshake_ms", percentile(after_welcome, .5)},
                 {"usable_after_handshake_max_ms", percentile(after_welcome, 1)},
                 {"whole_ms", percentile(whole, .5)},
                 {"bytes", bytes},
                 {"others_p99_ms", report.p99},
                 {"others_reconnections", report.reconnects},
                 {"host_opens_ms", opening}});
}

}  // namespace

void late_joiner() {
    test::Folder folder;
    const auto path = folder.file("s.entremise");
    if (!make_session(path, 100'000, random_source())) return;
    come_late("late_joiner_100000_events", path);
    if (!add_ink(path, 2'600)) return;
    come_late("late_joiner_state_of_20_mb", path);
}

}  // namespace entremise::bench
