#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "app/client/device.h"
#include "app/client/local_client.h"
#include "app/host/host.h"
#include "app/platform/clock.h"
#include "net/enet_host.h"
#include "sessions/log/judge.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/folder.h"
#include "tests/support/largest_acts.h"
#include "tests/support/largest_lists.h"

using namespace entremise;
using platform::steady_now;  // the transports need some time to pass: the only clock
using test::LargestAct;

namespace {

/// A host and devices on this machine over ENet, in one thread, each with what it was told.
struct OverEnet {
    /// A device or a window.
    struct Seat {
        std::unique_ptr<client::Device> device;
        std::unique_ptr<client::LocalClient> line;
        std::unique_ptr<client::Replica> window;
        std::map<log::Seq, rules::Event> told;
        std::map<std::uint64_t, client::Answer> answers;
        std::vector<client::BallotAnswer> ballots;

        client::Replica& replica() { return device ? device->replica() : *window; }
        bool is_live() const { return !device || device->connection().live(); }
        void tick(Micros now) {
            if (device)
                device->tick(now);
            else
                window->poll(now);
            for (auto& entry : replica().fresh()) told.emplace(entry.seq, std::move(entry.event));
            for (auto& answer : replica().answers()) answers.emplace(answer.number, std::move(answer));
            for (auto& answer : replica().ballot_answers()) ballots.push_back(std::move(answer));
        }
    };

    test::Folder folder;
    SystemRandom random;
    net::CodeKeys keys;
    std::unique_ptr<log::SessionLog> log;
    std::unique_ptr<host::Host> host;
    std::unique_ptr<net::HostTransport> transport;
    std::map<PersonId, Seat> seats;  ///< of person 1 it is the mediator's window
    net::HostSettings settings;
    Micros started = steady_now();

    ~OverEnet() { seats.clear(); }

    const rules::State& state() const { return host->state(); }
    Micros now() const { return steady_now() - started; }

    void begin(const rules::StartSession& ask) {
        log::SessionMeta meta;
        random.fill(meta.session_id);
        meta.title = ask.title;
        meta.language = ask.language;
        meta.started = ask.clock.utc;
        log = log::SessionLog::create(folder.file("s.entremise"), meta, random).value();
        host::HostOptions options;
        options.commands_per_second = 0;
        host = host::Host::make(*log, random, options).value();
        settings.port = 0;
        settings.code = "abandon abeille abolir aborder";
        settings.session_id = meta.session_id;
        settings.key = net::make_key_pair(random);
        settings.discoverable = false;
        transport = net::make_enet_host(settings, keys, *host, random).value();
        host->attach(*transport);
        REQUIRE(host->begin(now(), test::longest_name(test::mediator), ask.items, ask.clock,
                            test::largest_lists()));
        auto& seat = seats[test::mediator];
        seat.line = std::make_unique<client::LocalClient>(host->local_end(test::mediator, {}));
        seat.window = std::make_unique<client::Replica>(*seat.line);
        REQUIRE(until([&] { return all_told(); }));
    }
    void join(const std::string& name) {
        const auto id = state().people.next;
        seats[id].device = client::Device::make({.port = transport->port(),
                                                 .code = settings.code,
                                                 .name = name,
                                                 .key = net::make_key_pair(random)},
                                                keys, random)
                               .value();
        REQUIRE(until([&] { return state().people.all.contains(id) && all_told(); }));
        CHECK(seats[id].replica().self() == id);
    }

    /// Lets everybody act until it is so; false after ten seconds.
    bool until(const std::function<bool()>& done) {
        for (const auto end = steady_now() + 10'000'000; steady_now() < end;) {
            const auto steady = steady_now();
            host->tick(now(), steady);
            auto next = host->next_tick(steady);
            auto handles = transport->handles();
            for (auto& [id, seat] : seats) {
                seat.tick(steady);
                if (!seat.device) continue;
                next = std::min(next, seat.device->next_tick(steady));
                std::ranges::copy(seat.device->handles(), std::back_inserter(handles));
            }
            if (done()) return true;
            if (!host->has_local_input()) net::wait(handles, std::max<Micros>(0, next - steady));
        }
        return false;
    }
    bool all_told() {
        return std::ranges::all_of(seats, [&](auto& row) {
            return row.second.is_live() && row.second.replica().seq() == host->seq();
        });
    }

    /// "" when accepted, else the refusal's key.
    std::string ask(PersonId by, const rules::Command& command) {
        auto& seat = seats.at(by);
        const auto number = seat.replica().ask(command);
        if (!until([&] { return seat.answers.contains(number); })) return "no answer";
        const auto& answer = seat.answers.at(number);
        return answer.refusal ? answer.refusal->key : "";
    }
    /// It was accepted, and everybody was told what came of it, as they may know it.
    void check_told(PersonId by) {
        REQUIRE(until([&] { return all_told(); }));
        const auto& answer = seats.at(by).answers.rbegin()->second;
        REQUIRE(answer.first > 0);
        for (auto seq = answer.first; seq <= answer.seq; ++seq) {
            const auto& known = seats.at(test::mediator).told.at(seq);
            INFO(known.word());
            const auto* role = known.as<rules::RoleChanged>();
            for (auto& [id, seat] : seats) {
                INFO("person " << id.value);
                if (role && role->person == id) continue;  // is told the whole state of others anew
                REQUIRE(seat.told.contains(seq));
                const auto& told = seat.told.at(seq);
                CHECK((told == known || (told.is<rules::ConfidenceKept>() && !rules::leads(state(), id))));
            }
        }
    }

    /// What is the host's own to ask comes about in its own way. False: nothing to do here.
    bool is_done_by_the_host(const LargestAct& act) {
        if (const auto* start = act.command.as<rules::StartSession>()) {
            begin(*start);
        } else if (const auto* admit = act.command.as<rules::AdmitPerson>()) {
            if (admit->role != rules::Role::mediator) join(admit->name);
        } else if (const auto* correct = act.command.as<rules::CorrectClock>()) {
            host->correct_clock(now(), correct->difference);
        } else if (const auto* mark = act.command.as<rules::MarkVoted>()) {
            auto& seat = seats.at(mark->person);
            seat.replica().drop_ballot(mark->vote, rules::choosing(2));
            REQUIRE(until([&] { return !seat.ballots.empty(); }));
            CHECK_FALSE(seat.ballots.back().refusal);
        }
        return !act.by;
    }
};

}  // namespace

TEST_CASE("over ENet every command is answered at its largest, told to every device, and refused beyond",
          "[host][enet][largest]") {
    OverEnet room;
    const rules::State nothing;
    for (const auto& make : test::largest_acts()) {
        auto act = make(room.host ? room.state() : nothing);
        INFO(act.command.word() << " of person " << act.by.value);
        if (room.is_done_by_the_host(act)) continue;
        // What lies in the ballot box, the host puts in.
        if (auto* close = act.command.as<rules::CloseVote>()) close->rows.clear(), close->reasons.clear();
        if (!act.on_the_way)
            for (const auto& over : test::one_more_of_each(act))
                CHECK(room.ask(act.by, over.command) == over.key);
        REQUIRE(room.ask(act.by, act.command) == "");
        room.check_told(act.by);
    }
    for (auto& [id, seat] : room.seats)
        if (seat.device) CHECK(seat.device->connection().reconnections() == 0);

    // Who comes now is told all of it.
    room.join("Zoé");
    for (auto& [id, seat] : room.seats) {
        INFO("person " << id.value);
        const bool leads = rules::leads(room.state(), id);
        CHECK(seat.replica().state() ==
              (leads ? room.seats.at(test::mediator).replica().state() : room.host->everyone()));
    }
    REQUIRE(room.host->close());

    // And what was told stands in the file, in order.
    const auto report = log::check(room.log->path());
    REQUIRE(report);
    INFO(report->reason.key << " " << report->bad_seq);
    CHECK(report->ok);
    CHECK(report->last == room.log->seq());
    CHECK(report->digest == rules::digest(room.host->everyone()));
}
