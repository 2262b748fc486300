// Commands that have no line of their own are written word name value….
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/bytes.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/script/script.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::script;

namespace {

constexpr std::string_view head =
    "titre « Un mardi »\ndébut 14:00\npersonne MO « Maude » rôle mediator\npersonne P1 « Rosa »\n";

/// Writes a command as a line says it: every field by its name.
class LineWriter final : public rules::Fields {
public:
    static std::string line_of(rules::Command command) {
        LineWriter writer;
        command.describe(writer);
        return std::string(command.word()) + writer.line_;
    }

private:
    using Field = rules::Field;
    void boolean(Field f, bool& b) override { say(f, b ? "yes" : "no"); }
    void natural(Field f, std::uint64_t& n, std::uint64_t) override { say(f, std::to_string(n)); }
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override { say(f, std::to_string(n)); }
    void word(Field f, std::uint64_t& n, rules::Words words) override { say(f, std::string(words[n])); }
    void text(Field f, std::string& s) override { say(f, "« " + s + " »"); }
    void blob(Field f, std::string& s) override { say(f, to_hex(bytes_of(s))); }
    void part(Field f, const rules::Part& part) override {
        const auto before = before_;
        before_ += std::string(f.name) + "." + (item_ > 0 ? std::to_string(item_) + "." : "");
        const auto item = std::exchange(item_, 0);
        part.describe(*this);
        before_ = before;
        item_ = item + (item > 0);
    }
    void items(Field f, rules::Items& items, rules::Items::Shape) override {
        const auto before = std::exchange(list_, "");
        const auto item = std::exchange(item_, 1);
        const auto name = before_ + std::string(f.name);
        items.each(*this, f);
        if (!list_.empty()) line_ += " " + name + " " + list_;
        item_ = item;
        list_ = before;
    }
    void say(Field f, const std::string& value) {
        if (item_ > 0)
            list_ += (list_.empty() ? "" : ", ") + value;
        else
            line_ += " " + before_ + std::string(f.name) + " " + value;
    }

    std::string line_, before_, list_;
    int item_ = 0;
};

Result<Script> script_of(const std::string& line) {
    return parse_script(std::string(head) + "14:10 MO " + line + "\n");
}
/// What a line says to do, in a state; "" and the sentence when it cannot be read.
Result<rules::Command> read(const std::string& line, const rules::State& s = {}) {
    const auto script = script_of(line);
    if (!script) return tl::unexpected(script.error());
    return command_of(script->steps.front(), s, *script);
}
std::string trouble_with(const std::string& line, const rules::State& s = {}) {
    const auto command = read(line, s);
    return command ? "" : Language::of("fr")(command.error());
}
template <class T> T read_as(const std::string& line, const rules::State& s = {}) {
    const auto command = read(line, s);
    if (!command) FAIL(Language::of("fr")(command.error()));
    REQUIRE(command->is<T>());
    return command->get<T>();
}

}  // namespace

TEST_CASE("every command can be written as a line and is read back as it was", "[script]") {
    for (std::size_t i = 0; i < rules::command_kinds(); ++i) {
        const auto command = rules::filled_command(i);
        const auto line = LineWriter::line_of(command);
        CAPTURE(line);
        const auto back = read(line);
        if (!back) FAIL(Language::of("fr")(back.error()));
        CHECK(*back == command);
    }
}

TEST_CASE("things are named in a line without words of its own as in any other", "[script]") {
    test::Played session;
    const auto script = parse_script(std::string(head) +
                                     "14:01 MO note « Un chat »\n14:02 MO acteur « Comptoir »\n"
                                     "14:03 MO vote « On essaie ? »\n");
    REQUIRE(script);
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    CHECK(read_as<rules::ColourNote>("note.colour card « Un ch » colour 1", s).card == CardId{1});
    CHECK(read_as<rules::SpeakFor>("person.speak_for actor « Comptoir »", s).actor == CardId{2});
    CHECK(read_as<rules::PublishVote>("vote.publish vote « On essaie ? »", s).vote == VoteId{1});
    CHECK(read_as<rules::ChangeRole>("person.change_role person P1 role scribe", s) ==
          rules::ChangeRole{PersonId{2}, rules::Role::scribe});
    CHECK(read_as<rules::ChangeRole>("person.change_role person « Rosa » role observer", s).person ==
          PersonId{2});
    CHECK(trouble_with("vote.publish vote « Rien »", s).find("Rien") != std::string::npos);
}

TEST_CASE("a field without words of its own stands behind any line, by its name or the end of it",
          "[script]") {
    const auto actor = read_as<rules::AddActor>("acteur « A » sorte person identity_by_others « Eux » à 1,2");
    CHECK(actor.about.kind == rules::ActorKind::person);
    CHECK(actor.about.identity_by_others == "Eux");
    const auto paste = read_as<rules::PasteThings>(
        "things.paste notes.1.text « a » notes.2.text « b » notes.2.place.x 4 strokes.1.points 1, -2");
    REQUIRE(paste.notes.size() == 2);
    CHECK(paste.notes[1].text == "b");
    CHECK(paste.notes[1].place.x == 4);
    CHECK(paste.strokes.at(0).points == std::vector<std::int32_t>{1, -2});
}

TEST_CASE("a line of fields that cannot be read says why", "[script]") {
    for (const auto& [line, word] : std::initializer_list<std::pair<std::string, std::string>>{
             {"note.add texte « a »", "texte"},
             {"note.add text", "text"},
             {"note.adds text « a »", "note.adds"},
             {"note.add text « a » colour bleu", "bleu"},
             {"note.add text « a » place.x 99999999999", "99999999999"},
             {"hand.raise up peut-être", "peut-être"},
             {"person.change_role person P9", "P9"},
             {"person.change_role role roi", "roi"}}) {
        CAPTURE(line);
        const auto said = trouble_with(line);
        CHECK(said.starts_with("Ligne 5"));
        CHECK(said.find(word) != std::string::npos);
    }
}
