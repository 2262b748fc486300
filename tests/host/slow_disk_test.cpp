#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/log/judge.h"
#include "sessions/rules/board/notes_events.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/holder.h"

using namespace entremise;
using protocol::Disk;

/// A disk that takes its time is written by a thread of its own: everything else goes on.
namespace {

ByteVector note(std::uint64_t number) { return test::request_frame(number, test::note("Une note")); }
ByteVector hello() { return protocol::encode(protocol::Hello{protocol::frames_format, 0, {}, 0, 9, {}}); }

/// A room with a slow disk, and a second device.
struct SlowRoom : test::Room {
    struct Other {
        std::unique_ptr<net::ClientTransport> line;
        std::vector<net::ClientEvent> events;

        template <class T> const T* find() const {
            for (const auto& event : events)
                if (const auto* found = std::get_if<T>(&event)) return found;
            return nullptr;
        }
        std::vector<ByteVector> heard() const {
            std::vector<ByteVector> frames;
            for (const auto& event : events)
                if (const auto* received = std::get_if<net::Received>(&event))
                    frames.push_back(received->bytes);
            return frames;
        }
    };
    Other bo;

    SlowRoom() : Room(host::LogWriter::Thread::own) {
        bo = come("Bo", 8);
        run_all(100'000);
        written();
        run_all(500'000);
        REQUIRE(bo.line->connected());
        bo.line->send(net::Channel::control, hello());
        run_all(100'000);
        written();
        bo.events.clear();
        heard.clear();
    }
    Other come(const std::string& name, std::uint8_t device) {
        Other other{network.make_client(name, {device}), {}};
        other.line->connect({0, 0, 0, 0, 9, name});
        return other;
    }
    void run_all(Micros duration, std::vector<Other*> others = {}) {
        others.push_back(&bo);
        for (const auto end = now + duration; now < end;) {
            now += 1'000;
            host->tick(now, now);
            client->tick(now);
            for (auto& event : client->take())
                if (auto* received = std::get_if<net::Received>(&event)) heard.push_back(received->bytes);
            for (auto* other : others) {
                other->line->tick(now);
                for (auto& event : other->line->take()) other->events.push_back(std::move(event));
            }
        }
    }
    /// Stalls the disk, and asks until more is not kept; the number of the last one asked.
    std::uint64_t ask_until_full() {
        log->gate.close();
        std::uint64_t number = 1;
        client->send(net::Channel::control, note(number));
        run_all(1'200'000);
        log->gate.reached();
        while (number < 3'000 && answer_to(number) != "refusal.disk_slow") {
            for (int i = 0; i < 20; ++i) client->send(net::Channel::control, note(++number));
            run_all(10'000);
            now += 1'000'000;  // as fast as a device may
        }
        return number;
    }
    /// Of an act that comes when nothing has waited for a while: is anything said of the disk?
    bool called_slow() {
        run_all(5'000'000);
        heard.clear();
        client->send(net::Channel::control, note(100));
        run_all(10'000);
        written();
        CHECK(answer_to(100).empty());
        return told(heard).has_value();
    }
    /// The last that was said of the disk.
    static std::optional<Disk> told(const std::vector<ByteVector>& frames) {
        std::optional<Disk> last;
        for (const auto& frame : frames)
            if (const auto disk = protocol::decode_disk(frame)) last = disk;
        return last;
    }
};

std::vector<log::Seq> entries_in(const std::vector<ByteVector>& frames) {
    std::vector<log::Seq> numbers;
    for (const auto& frame : frames)
        if (const auto entries = protocol::decode_entries(frame))
            for (const auto& entry : entries->entries) numbers.push_back(entry.seq);
    return numbers;
}

}  // namespace

TEST_CASE("while the disk stalls for five seconds nobody is cut off, and what is no act goes on",
          "[host][disk][slow]") {
    SlowRoom t;
    const auto before = t.host->seq();
    t.log->gate.close();
    t.client->send(net::Channel::control, note(1));
    t.run_all(50'000);
    t.log->gate.reached();  // it is being written
    // What comes now is decided and waits; what is refused is refused at once; hands are seen.
    t.client->send(net::Channel::control, note(2));
    t.client->send(net::Channel::control, test::request_frame(3, rules::ColourNote{CardId{99}, 1}));
    protocol::Presence hand;
    hand.pointer = rules::Pointer{true, 10, 20};
    hand.dragged.push_back({CardId{1}, 5, 5, 0});
    for (const auto& frame : protocol::presence_frames({hand}))
        t.client->send(net::Channel::ephemeral, frame);
    t.run_all(200'000);
    CHECK(t.answer_to(1) == "none");
    CHECK(t.answer_to(2) == "none");
    CHECK(t.answer_to(3).starts_with("refusal."));
    CHECK(std::ranges::any_of(
        t.bo.heard(), [](const auto& frame) { return protocol::decode_presence(frame).has_value(); }));
    CHECK_FALSE(t.told(t.heard));  // not yet a second

    t.run_all(1'000'000);
    CHECK(t.told(t.heard) == Disk::slow);
    CHECK(t.told(t.bo.heard()) == Disk::slow);
    t.run_all(4'000'000);
    CHECK(t.host->seq() == before);
    CHECK(entries_in(t.bo.heard()).empty());
    CHECK(t.client->connected());
    CHECK(t.bo.line->connected());
    CHECK_FALSE(t.bo.find<net::Disconnected>());
    CHECK(t.host->present() == 2);

    t.log->gate.open();
    t.written();
    t.run_all(100'000);
    CHECK(t.answer_to(1).empty());
    CHECK(t.answer_to(2).empty());
    CHECK(entries_in(t.bo.heard()) == std::vector{before + 1, before + 2});
    CHECK(t.told(t.bo.heard()) == Disk::slow);  // for a moment still
    t.run_all(3'000'000);
    CHECK(t.told(t.bo.heard()) == Disk::good);
}

TEST_CASE("a newcomer is told to wait for a slow disk, and comes in when its seat is written",
          "[host][disk][slow]") {
    SlowRoom t;
    t.log->gate.close();
    auto cy = t.come("Cy", 9);
    t.run_all(500'000, {&cy});
    t.log->gate.reached();
    CHECK_FALSE(cy.line->connected());
    CHECK(t.log->seats().size() >= 2);
    t.run_all(2'500'000, {&cy});
    const auto* waits = cy.find<net::NotConnected>();
    REQUIRE(waits);
    CHECK(waits->reason.key == "connection.host_slow");
    CHECK_FALSE(waits->final);
    CHECK_FALSE(cy.line->connected());

    t.log->gate.open();
    t.written();
    cy.line->connect({0, 0, 0, 0, 9, "Cy"});
    t.run_all(1'000'000, {&cy});
    CHECK(cy.line->connected());
    CHECK(t.host->state().people.all.size() == 4);  // once, though it asked again and again
}

TEST_CASE("who comes back while something is on its way to the disk gets what is on the disk",
          "[host][disk][slow]") {
    SlowRoom t;
    t.log->gate.close();
    t.client->send(net::Channel::control, note(1));
    t.run_all(50'000);
    t.log->gate.reached();
    const auto written = t.host->seq();
    CHECK(t.host->state().board.cards.size() == 1);
    CHECK(t.host->everyone().board.cards.empty());
    t.bo.events.clear();
    t.bo.line->connect({0, 0, 0, 0, 10, "Bo"});
    t.run_all(500'000);
    const auto* back = t.bo.find<net::Connected>();
    REQUIRE(back);
    CHECK(back->welcome.head_seq == written);
    t.bo.line->send(net::Channel::control, hello());
    t.run_all(500'000);
    std::optional<log::Seq> head, state;
    for (const auto& frame : t.bo.heard()) {
        if (const auto welcome = protocol::decode_welcome(frame)) head = welcome->head;
        if (const auto part = protocol::decode_snapshot(frame)) state = part->seq;
    }
    CHECK(head == written);
    CHECK(state.value_or(written) == written);
    for (const auto seq : entries_in(t.bo.heard())) CHECK(seq <= written);
    t.log->gate.open();
    t.written();
    t.run_all(100'000);
    CHECK(entries_in(t.bo.heard()).back() == t.host->seq());
    CHECK(t.answer_to(1).empty());
}

TEST_CASE("what was decided behind a write that fails is refused with it, and nothing of it stays",
          "[host][disk][slow]") {
    SlowRoom t;
    const auto people = t.host->state().people.all.size();
    t.log->gate.close();
    t.client->send(net::Channel::control, note(1));
    t.run_all(50'000);
    t.log->gate.reached();
    t.client->send(net::Channel::control, note(2));
    auto cy = t.come("Cy", 9);
    t.run_all(300'000, {&cy});
    CHECK(t.host->state().board.cards.size() == 2);
    t.log->fails = true;
    t.log->gate.open();
    t.written();
    t.run_all(300'000, {&cy});
    CHECK(t.answer_to(1) == "refusal.disk");
    CHECK(t.answer_to(2) == "refusal.disk");
    CHECK(t.host->state().board.cards.empty());
    CHECK(t.host->state().people.all.size() == people);
    CHECK_FALSE(cy.line->connected());
    CHECK(t.told(t.heard) == Disk::failed);

    const auto there = t.folder.file("b.entremise");
    REQUIRE(t.host->go_on_in(there));
    t.client->send(net::Channel::control, note(3));
    t.run_all(50'000);
    t.written();
    CHECK(t.answer_to(3).empty());
    CHECK(t.host->state().board.cards.size() == 1);
    REQUIRE(t.host->close());
    const auto report = log::check(there);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->events == t.host->seq());
}

TEST_CASE("what was written before is not refused with what fails behind it", "[host][disk][slow]") {
    SlowRoom t;
    t.client->send(net::Channel::control, note(1));
    t.run_all(50'000);
    t.written();
    REQUIRE(t.answer_to(1).empty());
    t.log->gate.close();
    t.client->send(net::Channel::control, note(2));
    t.run_all(50'000);
    t.log->gate.reached();
    t.heard.clear();
    for (int i = 0; i < 3; ++i) t.client->send(net::Channel::control, note(1));  // as if its answer got lost
    t.run_all(50'000);
    t.log->fails = true;
    t.log->gate.open();
    t.written();
    t.run_all(50'000);
    CHECK(t.answer_to(2) == "refusal.disk");
    CHECK(t.answer_to(1).empty());
    CHECK(std::ranges::count_if(t.heard, [](const auto& frame) {
              return protocol::decode_accepted(frame).has_value();
          }) == 1);  // asked three times, answered once
}

TEST_CASE("a seat whose person was never written is nobody's", "[host][disk][slow]") {
    SlowRoom t;
    t.log->gate.close();
    auto cy = t.come("Cy", 9);
    t.run_all(300'000, {&cy});
    t.log->gate.reached();
    t.log->takes_seats = true;
    t.log->fails = true;
    t.log->gate.open();
    t.written();
    t.run_all(300'000, {&cy});
    REQUIRE(t.host->go_on_in(t.folder.file("b.entremise")));
    auto di = t.come("Di", 10);
    t.run_all(300'000, {&di});
    t.written();
    t.run_all(1'000'000, {&di});
    REQUIRE(di.line->connected());
    const auto* in = di.find<net::Connected>();
    REQUIRE(in);
    t.written();
    CHECK(std::ranges::count(t.log->seats(), PersonId{in->welcome.participant}, &log::Seat::person) == 1);
}

TEST_CASE("the host's own acts are taken however much waits: who leaves is away", "[host][disk][slow]") {
    SlowRoom t;
    CHECK(t.ask_until_full() > 900);
    t.bo.line->disconnect();
    t.run_all(3'000'000);
    t.log->gate.open();
    t.written();
    const auto& people = t.host->everyone().people.all;
    const auto bo = std::ranges::find_if(people, [](const auto& row) { return row.second.name == "Bo"; });
    REQUIRE(bo != people.end());
    CHECK_FALSE(bo->second.present);
}

TEST_CASE("a file that another program holds is waited for without end, and named", "[host][disk][slow]") {
    SlowRoom t;
    const auto before = t.host->seq();
    const auto file = t.folder.file("a.entremise");
    test::Holder holder(file);
    t.client->send(net::Channel::control, note(1));
    t.run_all(20'000'000);
    CHECK(t.answer_to(1) == "none");
    CHECK(t.client->connected());
    while (t.told(t.heard) != Disk::held) t.run_all(1'000);
    SECTION("and written when it is free") {
        holder.let_go();
        t.written();
        CHECK(t.answer_to(1).empty());
        CHECK(t.host->seq() == before + 1);
        t.run_all(3'000'000);
        CHECK(t.told(t.heard) == Disk::good);
        CHECK_FALSE(t.called_slow());
    }
    SECTION("or written elsewhere") {
        const auto there = t.folder.file("b.entremise");
        REQUIRE(t.host->go_on_in(there));
        t.written();
        CHECK(t.answer_to(1).empty());
        CHECK(t.told(t.heard) == Disk::good);
        REQUIRE(t.host->go_on_in(t.folder.file("c.entremise")));
        holder.let_go();
        CHECK_FALSE(t.called_slow());
        REQUIRE(t.host->close());
        CHECK(log::check(t.folder.file("c.entremise")).value().events == t.host->seq());
        CHECK(log::check(there).value().ok);
    }
    SECTION("but not by whoever closes: what is not in the file is counted") {
        const auto closed = t.host->close();
        REQUIRE_FALSE(closed);
        CHECK(closed.error().key == "error.unsaved");
        CHECK(closed.error().words.front().second == "1");
        holder.let_go();
        CHECK(t.host->close());  // asked once more
        CHECK(log::check(file).value().events == t.host->seq());
    }
}

TEST_CASE("not more than can be kept waits for a slow disk: the rest is refused with a sentence",
          "[host][disk][slow]") {
    SlowRoom t;
    const auto number = t.ask_until_full();
    CHECK(number > 900);
    CHECK(number < 3'000);
    t.log->gate.open();
    t.written();
    CHECK(t.answer_to(number - 30).empty());
    CHECK(t.host->state().board.cards.size() == t.host->everyone().board.cards.size());
}

TEST_CASE("a copy is taken behind what is on its way, and nobody waits for it", "[host][disk][slow]") {
    SlowRoom t;
    t.log->gate.close();
    t.client->send(net::Channel::control, note(1));
    t.run_all(50'000);
    t.log->gate.reached();
    log::Seq there = 0;
    t.host->on_disk([&](log::SessionLog& log) { there = log.seq(); });
    t.run_all(100'000);
    t.log->gate.open();
    t.written();
    REQUIRE(t.host->close());
    CHECK(there == t.host->seq());
}
