#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <random>

#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/simulated_meeting.h"

// What holds for one kind of vote holds for each.

using namespace entremise;
using Found = client::OwnBallot::Found;

namespace {

constexpr VoteId first{1};

rules::VoteType some_kind() {
    return static_cast<rules::VoteType>(
        GENERATE(range(std::size_t{0}, rules::words_of(rules::VoteType{}).size())));
}

rules::Rule asked(rules::VoteType type, rules::Secrecy secrecy) {
    const auto& kind = rules::kind_of(type);
    rules::Rule rule{.type = type, .question = "Où en est-on ?", .secrecy = secrecy};
    if (kind.most_options > 0) rule.options = {"a", "b", "c"};
    if (kind.sides) rule.pushing = 2;
    if (kind.conditions) rule.conditions = {"x", "y"}, rule.condition_of = {1, 2, 2};
    return rule;
}

/// So many that may be dropped, the first two of them not alike.
std::vector<rules::Ballot> some_ballots(const rules::Rule& rule, std::size_t count, std::uint32_t seed) {
    std::mt19937 draw(seed);
    std::vector<rules::Ballot> ballots;
    while (ballots.size() < count) {
        rules::Ballot ballot;
        for (std::uint32_t option = 1; option <= rules::option_count(rule); ++option)
            rules::set_mark(ballot, option, draw() % (rules::most_mark(rule) + 1));
        rules::drop_empty_end(ballot);
        if (rules::asks_why(rule, ballot)) ballot.reason = "parce que";
        if (!rules::check_ballot(rule, ballot)) continue;
        if (ballots.size() == 1 && ballots[0] == ballot) continue;
        ballots.push_back(std::move(ballot));
    }
    return ballots;
}

struct Meeting {
    test::SimulatedMeeting m;
    std::vector<test::SimulatedMeeting::Member*> people;
    explicit Meeting(const rules::Rule& rule, std::uint64_t seed = 61) : m(seed) {
        for (const auto* name : {"Ana", "Bo", "Cy", "Dora"}) people.push_back(&m.join(name));
        REQUIRE(m.settle());
        auto asked = rule;
        if (rules::kind_of(rule).of_controversy) {
            asked.subject = CardId{1};
            REQUIRE(m.ask(rules::AddControversy{.question = "Où loger le comptoir ?", .place = {}}) == "");
            REQUIRE(m.settle());
        }
        REQUIRE(m.ask(rules::OpenVote{asked}) == "");
        REQUIRE(m.settle());
    }
    const rules::Rule& rule() { return m.host().state().votes.all.find(first)->rule; }
    void drop(std::size_t person, const rules::Ballot& ballot) {
        auto& replica = *people[person]->replica;
        if (rules::is_secret(rule()))
            replica.drop_ballot(first, ballot);
        else
            CHECK(m.ask(*people[person], rules::CastBallot{first, ballot}) == "");
    }
    void settle() {
        REQUIRE(m.settle());
        m.run(200'000);
    }
    void close() {
        REQUIRE(m.ask(rules::CloseVote{first, {}}) == "");
        REQUIRE(m.ask(rules::PublishVote{first}) == "");
        settle();
    }
    const rules::Vote& told() { return *m.projection().state().votes.all.find(first); }
};

std::vector<rules::Ballot> answers_of(std::vector<rules::BallotRow> rows) {
    std::vector<rules::Ballot> answers;
    for (auto& row : rows) answers.push_back(std::move(row.ballot));
    std::ranges::sort(answers, {}, &rules::Ballot::marks);
    return answers;
}

}  // namespace

TEST_CASE("whatever the kind, a host that breaks down amid a vote loses no ballot of who comes back",
          "[host][votes][kinds]") {
    const auto type = some_kind();
    const auto secrecy =
        GENERATE(rules::Secrecy::named, rules::Secrecy::confidential, rules::Secrecy::anonymous);
    INFO(rules::kind_of(type).word << ' ' << static_cast<int>(secrecy));
    Meeting meeting(asked(type, secrecy));
    const auto ballots = some_ballots(meeting.rule(), 4, 7);
    for (std::size_t i = 0; i < 3; ++i) meeting.drop(i, ballots[i]);
    meeting.settle();
    meeting.m.crash_host();
    meeting.m.run(12'000'000, 5'000);
    meeting.settle();
    meeting.drop(3, ballots[3]);
    meeting.settle();
    CHECK(meeting.m.host().state().votes.all.find(first)->turnout == 4);
    meeting.close();
    const auto& told = meeting.told();
    CHECK(told.tally.ballots == 4);
    CHECK(rules::result_faults(told).empty());
    const auto counted = rules::count_ballots(meeting.rule(), 4, told.tally.present, ballots);
    CHECK(told.tally == counted);
    CHECK(told.voters.size() == 4);
    if (!rules::is_secret(meeting.rule())) return;
    for (auto* one : meeting.people) CHECK(one->replica->own_ballots().at(first).found == Found::exact);
}

TEST_CASE("whatever the kind, whose secret choice is whose shows nowhere", "[host][votes][kinds]") {
    const auto type = some_kind();
    INFO(rules::kind_of(type).word);
    struct Frame {
        std::string client, bytes;
    };
    std::vector<Frame> frames, frames_other;
    std::size_t until_closed = 0;
    const auto play = [&](bool swapped) {
        Meeting meeting(asked(type, rules::Secrecy::anonymous));
        auto& seen = swapped ? frames_other : frames;
        meeting.m.network().watch([&](const std::string& client, Bytes frame) {
            seen.push_back({client, std::string(reinterpret_cast<const char*>(frame.data()), frame.size())});
        });
        auto ballots = some_ballots(meeting.rule(), 4, 11);
        if (swapped) std::swap(ballots[0], ballots[1]);
        for (std::size_t i = 0; i < 4; ++i) meeting.drop(i, ballots[i]);
        meeting.settle();
        until_closed = seen.size();
        meeting.close();
        auto entries = meeting.m.log().read_for(rules::Audience::host, 1, meeting.m.log().seq());
        REQUIRE(entries);
        return std::pair(std::move(*entries), meeting.told());
    };
    const auto [one, told] = play(false);
    const auto [other, told_other] = play(true);
    REQUIRE(one.size() == other.size());
    // What devices are told: until the vote is closed the very same, then the same sizes in the same order.
    REQUIRE(frames.size() == frames_other.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        INFO(i << " of " << frames.size() << ", closed after " << until_closed);
        CHECK(frames[i].client == frames_other[i].client);
        CHECK(frames[i].bytes.size() == frames_other[i].bytes.size());
        if (i < until_closed) CHECK(frames[i].bytes == frames_other[i].bytes);
    }
    std::size_t results = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK((one[i].time == other[i].time && one[i].author == other[i].author));
        CHECK((one[i].kind == other[i].kind && one[i].body.size() == other[i].body.size()));
        const auto event = rules::decode_event(one[i].kind, one[i].body);
        REQUIRE(event);
        if (event->is<rules::VoteClosed>() || event->is<rules::VotePublished>())
            ++results;
        else
            CHECK(one[i].body == other[i].body);
    }
    CHECK(results == 2);
    CHECK((told.tally == told_other.tally && told.voters == told_other.voters));
    CHECK(std::ranges::equal(told.rows, told_other.rows, {}, &rules::BallotRow::tracker,
                             &rules::BallotRow::tracker));
    CHECK(answers_of(told.rows) == answers_of(told_other.rows));
    auto reasons = told.reasons, reasons_other = told_other.reasons;
    std::ranges::sort(reasons), std::ranges::sort(reasons_other);
    CHECK(reasons == reasons_other);
}
