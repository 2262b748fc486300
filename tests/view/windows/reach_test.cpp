// Is there a way to every command?
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "sessions/rules/topic.h"
#include "tests/view/support/reach.h"

using namespace entremise;

namespace {

/// What no window asks, and why.
const std::map<std::string_view, std::string_view>& asked_by_no_window() {
    static const std::map<std::string_view, std::string_view> all{
        {"session.start", "the host, where the session begins"},
        {"session.resume", "the host, when it goes on"},
        {"packs.choose", "the host, with the folder that it was given"},
        {"clock.correct", "the host, when the machine's clock was set"},
        {"timer.interrupt", "the host, when it is closed"},
        {"person.admit", "the host, for a device that comes in"},
        {"person.mark_presence", "the host, when a device comes or goes"},
        {"vote.mark", "the host, for a ballot in the box"},
        {"person.rename", "scripts alone: who joins says the name there"},
        {"agenda.change", "scripts alone: the agenda is chosen where the session begins"}};
    return all;
}

}  // namespace

TEST_CASE("every command can be reached by a person", "[view][windows][reach]") {
    std::set<std::string_view> reached, there;
    for (const auto& way : test::ways_of_mediators()) reached.insert(way.word);
    for (const auto& way : test::ways_of_participants()) reached.insert(way.word);
    for (const auto* topic : rules::all_topics())
        for (const auto* row : topic->commands) {
            const auto word = row->handling.word;
            CAPTURE(word);
            there.insert(word);
            CHECK(reached.contains(word) != asked_by_no_window().contains(word));
        }
    for (const auto word : reached) {
        CAPTURE(word);
        CHECK(there.contains(word));
    }
    for (const auto& [word, reason] : asked_by_no_window()) {
        CAPTURE(word, reason);
        CHECK(there.contains(word));
    }
}
