#include "app/host/ballot_box.h"

#include <catch2/catch_test_macros.hpp>

using namespace entremise;
using host::BallotBox;
using protocol::BallotFrame;
using Put = BallotBox::Put;

namespace {

BallotFrame ballot(std::uint8_t handle, std::uint8_t tracker, std::uint32_t choice = 1,
                   std::uint8_t old = 0) {
    BallotFrame frame;
    frame.vote = VoteId{1};
    frame.new_handle.fill(handle);
    frame.old_handle.fill(old);
    frame.tracker.fill(tracker);
    frame.choice = choice;
    return frame;
}

}  // namespace

TEST_CASE("a ballot is taken once, changed by its handle only, and known when it comes again",
          "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    CHECK(box.put(7, ballot(1, 1)) == Put::first);
    CHECK(box.holds(ballot(1, 1)));
    CHECK(box.put(7, ballot(1, 1)) == Put::repeated);
    CHECK(box.put(7, ballot(1, 1, 2)) == Put::strange);
    CHECK(box.put(7, ballot(2, 2)) == Put::strange);
    CHECK(box.put(7, ballot(2, 2, 2, 1)) == Put::changed);
    CHECK_FALSE(box.holds(ballot(1, 1)));
    CHECK(box.rows().size() == 1);
    CHECK(box.rows()[0].choice == 2);
    CHECK(box.count() == 1);
}

TEST_CASE("no two ballots have one tracker: the vote could never be closed", "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    CHECK(box.put(1, ballot(1, 5)) == Put::first);
    CHECK(box.put(2, ballot(2, 5)) == Put::strange);
    CHECK_FALSE(box.has(2));
    CHECK(box.put(2, ballot(2, 6)) == Put::first);
    CHECK(box.put(2, ballot(3, 5, 1, 2)) == Put::strange);
    CHECK(box.put(2, ballot(4, 6, 0, 2)) == Put::changed);  // its own tracker again
    CHECK(box.rows().size() == 2);
}
