#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "app/protocol/entry_frames.h"
#include "sessions/core/language.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/numbers.h"
#include "tests/protocol/support/carried.h"
#include "tests/support/largest_acts.h"

using namespace entremise;
using namespace entremise::protocol;
using test::carried;
using test::LargestAct;

namespace {

/// How much a command holds, field by field: letters, items, bytes, how far a number is from 0. Of a field
/// that comes several times, the most. A list is called "name[]", its items as their fields.
class Extents final : public rules::Fields {
public:
    explicit Extents(rules::Command command) { command.describe(*this); }
    struct Extent {
        std::uint64_t most = 0;
        bool text = false, counted = false;  ///< counted: it has a limit that is a number
        bool endless = false;                ///< as far as its type goes
    };
    const std::map<std::string, Extent>& all() const& { return all_; }
    std::map<std::string, Extent> all() && { return std::move(all_); }
    std::uint64_t of(const std::string& path) const {
        const auto found = all_.find(path);
        return found == all_.end() ? 0 : found->second.most;
    }

private:
    using Field = rules::Field;
    Extent& note(const std::string& path, std::uint64_t much) {
        auto& extent = all_[path];
        extent.most = std::max(extent.most, much);
        return extent;
    }
    std::string at(Field f) const { return in_ + std::string(f.name); }
    void boolean(Field f, bool& b) override { note(at(f), b); }
    void natural(Field f, std::uint64_t& n, std::uint64_t most) override {
        auto& extent = note(at(f), n);
        extent.counted = true;
        extent.endless |= n == most;
    }
    void identity(Field f, std::uint64_t& id, std::string_view) override { note(at(f), id); }
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override {
        note(at(f), static_cast<std::uint64_t>(n < 0 ? -n : n)).counted = true;
    }
    void word(Field f, std::uint64_t& n, rules::Words) override { note(at(f), n); }
    void text(Field f, std::string& s) override { note(at(f), count_graphemes(s)).text = true; }
    void blob(Field f, std::string& s) override { note(at(f), s.size()).counted = true; }
    void part(Field f, const rules::Part& part) override {
        const auto outer = std::exchange(in_, at(f) + ".");
        part.describe(*this);
        in_ = outer;
    }
    void items(Field f, rules::Items& items, rules::Items::Shape shape) override {
        auto& extent = note(at(f) + "[]", items.size());
        extent.counted = shape != rules::Items::Shape::optional;
        items.each(*this, f);
    }
    std::map<std::string, Extent> all_;
    std::string in_;
};

/// A session whose commands and events go through everything that a wire and a file do to them.
struct Session {
    std::map<rules::Audience, rules::State> states{
        {rules::Audience::everyone, {}}, {rules::Audience::mediators, {}}, {rules::Audience::host, {}}};
    Micros now = 0;
    log::Seq seq = 0;
    std::uint64_t requests = 0;
    std::set<std::string_view> told;  ///< kinds of events

    const rules::State& all() const { return states.at(rules::Audience::host); }

    /// What the host answers to it, as it comes in.
    rules::Decision ask(PersonId by, const rules::Command& command) {
        now += 1'000;
        std::string body;
        rules::encode(command, body);
        if (body.size() > rules::largest_act) return rules::refuse("refusal.too_much_at_once");
        const auto frame = carried(encode(RawRequest{++requests, command.index(), body}));
        const auto raw = decode_request(frame);
        REQUIRE(raw);
        const auto arrived = rules::decode_command(raw->kind, raw->body, rules::limits_of_commands);
        if (!arrived) return rules::refuse("refusal.not_understood");
        CHECK(*arrived == command);
        return rules::decide(all(), {by, now, 7, {}}, *arrived);
    }

    /// Tells everybody what they may know, and the asker that it was accepted.
    void take(PersonId by, const rules::Events& events) {
        rules::Made made;
        for (const auto& event : events) {
            INFO(event.word());
            told.insert(event.word());
            CHECK(rules::broken_invariant(all(), event).empty());
            rules::add_made(event, made);
            const auto author = rules::hides_author(event) ? PersonId{} : by;
            WireEntry::Inside whole{author, event.index(), {}};
            rules::encode(event, whole.body);
            REQUIRE(whole.body.size() <= rules::largest_act);
            const auto whose = rules::audience(event);
            WireEntry entry{++seq, now, whole.author, whole.kind, whole.body, {}};
            if (whose != rules::Audience::everyone) {
                const rules::Event kept = rules::ConfidenceKept{{std::string(32, 'c')}};
                entry.author = {};
                entry.kind = kept.index();
                entry.body.clear();
                rules::encode(kept, entry.body);
            }
            REQUIRE(rules::apply(states.at(rules::Audience::host), {author, now}, event));
            for (const auto who : {rules::Audience::mediators, rules::Audience::everyone}) {
                auto sent = entry;
                if (whose != rules::Audience::everyone && rules::is_told(who, whose)) sent.inside = whole;
                const auto frames = entry_frames({sent}, who);
                REQUIRE(frames.size() == 1);
                const auto back = decode_entries(carried(frames.front().bytes));
                REQUIRE(back);
                REQUIRE(back->entries == std::vector{sent});
                const auto& got = back->entries.front();
                const auto known = rules::decode_event(got.inside ? got.inside->kind : got.kind,
                                                       got.inside ? got.inside->body : got.body);
                REQUIRE(known);
                if (rules::is_told(who, whose)) CHECK(*known == event);
                REQUIRE(rules::apply(states.at(who), {author, now}, *known));
            }
        }
        const auto back = decode_accepted(carried(encode(Accepted{requests, seq, seq, made})));
        REQUIRE(back);
        CHECK(back->made == made);
    }
};

void check_refused(const rules::Decision& decision, const std::string& key) {
    if (key.empty()) {
        CHECK(decision.has_value());
        return;
    }
    REQUIRE_FALSE(decision.has_value());
    CHECK(decision.error().key == key);
    CHECK(Language::of("fr").has(key));
    CHECK(Language::of("en").has(key));
    const auto back = decode_refused(carried(encode(RefusedRequest{1, decision.error(), 0})));
    REQUIRE(back);
    CHECK(back->why == decision.error());
}

/// Where limits were met and passed, of all examples of one kind.
struct Met {
    std::set<std::string> filled, limited;

    void take(const LargestAct& act) {
        const Extents here(act.command);
        for (const auto& [path, extent] : here.all()) {
            if (extent.most > 0) filled.insert(path);
            if (extent.endless || (extent.text && extent.most > 0)) limited.insert(path);
        }
        for (const auto& over : act.over)
            for (const auto& [path, extent] : Extents(over.command).all()) {
                if (extent.most > 0) filled.insert(path);  // nothing at all may be the limit
                if (extent.most == here.of(path) + 1) limited.insert(path);
            }
    }
};

}  // namespace

TEST_CASE("every command is taken at its largest and told to all, and one more of anything gets its sentence",
          "[protocol][largest]") {
    Session session;
    std::map<std::size_t, Met> met;
    for (const auto& make : test::largest_acts()) {
        const auto act = make(session.all());
        INFO(act.command.word() << " of person " << act.by.value);
        if (!act.on_the_way) {
            met[act.command.index()].take(act);
            for (const auto& over : test::one_more_of_each(act)) {
                INFO("more: " << over.key);
                check_refused(session.ask(act.by, over.command), over.key);
            }
        }
        const auto decision = session.ask(act.by, act.command);
        INFO((decision ? std::string() : decision.error().key));
        REQUIRE(decision.has_value());
        CHECK_FALSE(decision->empty());
        session.take(act.by, *decision);
    }
    for (const auto& [who, state] : session.states) {
        std::string body;
        rules::encode(state, body);
        const auto back = rules::decode_state(body);
        REQUIRE(back);
        CHECK(*back == state);
    }
    for (std::size_t kind = 0; kind < rules::event_kinds(); ++kind) {
        INFO(rules::event_word(kind) << " was never told");
        CHECK((session.told.contains(rules::event_word(kind)) ||
               rules::event_word(kind) == rules::ConfidenceKept::kind));
    }
    for (std::size_t kind = 0; kind < rules::command_kinds(); ++kind) {
        INFO(rules::command_word(kind) << " has no largest example, or not of everything that it holds");
        CHECK(met.contains(kind));
        for (const auto& [path, extent] : Extents(rules::filled_command(kind)).all()) {
            INFO(path);
            CHECK(met[kind].filled.contains(path));
            if (extent.text || extent.counted) CHECK(met[kind].limited.contains(path));
        }
    }
}

TEST_CASE("what an act writes of a thing on record goes back with it, and comes again", "[protocol][acts]") {
    Session session;
    std::set<std::string_view> tried;
    const auto apply_all = [](rules::State& s, const rules::Stamp& by, const rules::Events& events) {
        for (const auto& event : events) {
            INFO(event.word());
            CHECK(rules::broken_invariant(s, event).empty());
            const auto done = rules::apply(s, by, event);
            INFO((done ? std::string() : done.error().key));
            REQUIRE(done);
        }
    };
    for (const auto& make : test::largest_acts()) {
        const auto act = make(session.all());
        const auto decision = session.ask(act.by, act.command);
        REQUIRE(decision.has_value());
        if (act.by && !session.all().agenda.ended) {
            const auto records = [&](const rules::State& s) {
                rules::Events now;
                for (const auto& event : *decision)
                    if (event.row().as_it_is)
                        if (auto one = event.row().as_it_is(s, act.by, event.it())) now.push_back(*one);
                return now;
            };
            const auto before = records(session.all());
            rules::State s = session.all();
            rules::Stamp by{act.by, session.now, 7, {}};
            apply_all(s, by, *decision);
            const auto after = records(s);
            const bool lasts =
                std::ranges::any_of(*decision, [](const auto& event) { return event.row().lasts; });
            if (!lasts && !before.empty() && before != after) {
                INFO(act.command.word());
                for (const auto& one : before) tried.insert(one.word());
                by.time += 100;
                const auto undo = rules::decide(s, by, rules::UndoAct{});
                REQUIRE(undo);
                apply_all(s, by, *undo);
                CHECK(records(s) == before);
                by.time += 100;
                const auto redo = rules::decide(s, by, rules::RedoAct{});
                REQUIRE(redo);
                apply_all(s, by, *redo);
                CHECK(records(s) == after);
            }
        }
        session.take(act.by, *decision);
    }
    // A new stake goes back as one that is set aside.
    for (std::size_t kind = 0; kind < rules::event_kinds(); ++kind) {
        INFO(rules::event_word(kind) << " was never taken back");
        const auto event = rules::filled_event(kind);
        CHECK((!event.row().as_it_is || tried.contains(event.word()) || event.is<rules::StakeSaid>()));
    }
}
