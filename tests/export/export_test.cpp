#include "sessions/export/export.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>

#include "sessions/core/text.h"
#include "sessions/export/replaced_file.h"
#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "source_dir.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

constexpr std::string_view golden = SOURCE_DIR "/tests/golden/export/";
const exports::Options in_full;

/// A small session with one of everything.
test::Played small(const std::string& title = "Sécurité alimentaire — mardi") {
    test::Played p;
    p.ask({}, StartSession{title,
                           "fr",
                           {{"Accueil", 10, "Se présenter", Contribution::everything},
                            {"Clôture", 5, "", Contribution::notes}}});
    const auto mo = p.join("Maude", Role::mediator);
    const auto rosa = p.join("Rosa"), marc = p.join("Marc"), lucie = p.join("Lucie");
    p.ask(mo, EnterStage{0});
    Actor absent;
    absent.presence = ActorPresence::absent;
    absent.directly_affected = true;
    Actor bank;
    bank.sector = "community";
    bank.logics = {"gift"};
    bank.pivotal = true;
    p.ask(mo, AddActor{"Banque alimentaire", {0, 0}, bank});
    p.ask(mo, AddActor{"Locataires de la tour", {0, 300}, absent});
    p.ask(mo, AddActor{"Santé publique", {900, 0}, {}});
    p.ask(rosa, SpeakFor{CardId{1}, ""});
    p.wait(300);
    p.ask(mo, AddControversy{"Dépannage ou autonomie : où mettre les fonds ?", {450, 0}, "priority"});
    p.ask(mo, AddPosition{CardId{4}, "Répondre d’abord à l’urgence", {280, 300}});
    p.ask(mo, AddPosition{CardId{4}, "Investir dans les cuisines et jardins", {720, 300}});
    p.ask(mo, DrawLink{CardId{1}, CardId{5}, LinkKind::defends, 2});
    p.ask(mo, DrawLink{CardId{3}, CardId{6}, LinkKind::defends, 2});
    p.ask(mo, DrawLink{CardId{1}, CardId{3}, LinkKind::works_with, 3});
    p.ask(rosa, AddArgument{CardId{5}, "Les files s’allongent", {200, 480}, false, "fact"});
    p.ask(marc, AddArgument{CardId{7}, "Pas partout", {420, 480}, true, "experience"});
    p.ask(rosa, AddNote{{640, 480}, "Qui parle au nom des familles qui ne viennent pas ?", 0, CardId{4}});
    p.ask(marc, EchoNote{CardId{9}, true});
    p.ask(mo, RateHeat{CardId{4}, {3, 2, 3, 1, 2, 3, 2, -1, -1, -1, -1, -1, -1}});
    p.ask(mo, ChangeControversyState{
                  CardId{4}, ControversyState::emerging, Ground::note, {}, {}, "On la voit venir.", ""});
    p.wait(600);
    p.ask(mo, PlaceMove{"C1", "Reformuler", {560, 220}, {CardId{5}, CardId{6}}, "", MoveState::done});
    p.ask(mo, PlaceMove{"S1", "Élargir la table", {60, 420}, {CardId{2}}, "", MoveState::planned});
    ChangeControversyState opens{CardId{4}, ControversyState::open, Ground::move, CardId{10}, {}, "", "", {}};
    opens.terms.recognition.resize(recognition_questions, Answer::yes);
    p.ask(mo, opens);
    p.ask(rosa, DrawStroke{0, 1, {4 * 860, 4 * 520, 120, -60, 200, 80, 160, -40}});
    Rule rule;
    rule.question = "Commencer par l’urgence ?";
    rule.subject = CardId{4};
    p.ask(mo, OpenVote{rule});
    p.ask(rosa, CastBallot{VoteId{1}, choosing(1)});
    p.ask(marc, CastBallot{VoteId{1}, choosing(1)});
    p.ask(lucie, CastBallot{VoteId{1}, choosing(2)});
    p.ask(mo, CloseVote{VoteId{1}, {}});
    p.ask(mo, PublishVote{VoteId{1}});
    rule.secrecy = Secrecy::anonymous;
    rule.type = VoteType::single;
    rule.question = "Par quoi commencer ?";
    rule.options = {"Urgence", "Jardins"};
    p.ask(mo, OpenVote{rule});
    for (const auto who : {rosa, marc, lucie}) p.ask({}, MarkVoted{VoteId{2}, who});
    p.close_secret(mo, VoteId{2}, {choosing(1), choosing(2), {}});
    p.ask(mo, PublishVote{VoteId{2}});
    p.ask(mo, PlaceMarker{"Tournant"});
    return p;
}

std::string exported(const test::Played& p, const std::string& name,
                     const exports::Options& options = in_full) {
    const test::Folder folder;
    const auto done = exports::export_source(p.source(), folder / name, options);
    if (!done) return "failed: " + Language::of("fr")(done.error());
    return test::content_of(folder / name);
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

}  // namespace

TEST_CASE("the minutes say what the expected files say", "[export][minutes]") {
    const auto p = small();
    auto options = in_full;
    const auto compare = [&](const std::string& name) {
        const auto text = exported(p, "minutes.md", options);
        const std::string path = std::string(golden) + name;
        if (std::getenv("ENTREMISE_NEW_GOLDEN")) REQUIRE(exports::replace_file(path, text));
        CHECK(text == test::content_of(path));
    };
    compare("minutes-fr.md");
    options.as_public = true;
    compare("minutes-public-fr.md");
    options.language = "en";
    compare("minutes-public-en.md");
}

TEST_CASE("the data say of each counted vote what the minutes print", "[export]") {
    const auto json = exported(small(), "a.json");
    const auto results = json.find("\"results\": [");
    REQUIRE(results != std::string::npos);
    const auto told = [&](std::string_view text) { return json.find(text, results) != std::string::npos; };
    CHECK(told("\"vote\": 1,\n   \"outcome\": \"adopted\",\n"));
    CHECK(told("\"name\": \"Pour\",\n     \"count\": 2,\n     \"of\": 3\n"));
    CHECK(told("\"vote\": 2,\n   \"outcome\": \"tied\",\n"));
    CHECK(told("\"name\": \"Jardins\",\n     \"count\": 1,\n     \"of\": 2\n"));
    CHECK(told("\"option\": 0,\n     \"name\": \"Abstentions\",\n     \"count\": 1,\n     \"of\": 3\n"));
}

TEST_CASE("the public version names nobody", "[export]") {
    const auto p = small();
    auto options = in_full;
    options.as_public = true;
    for (const auto* name : {"a.md", "a.json", "a.jsonl"}) {
        const auto text = exported(p, name, options);
        CAPTURE(name);
        CHECK(text.size() > 500);
        for (const auto* person : {"Maude", "Rosa", "Marc", "Lucie"})
            CHECK(text.find(person) == std::string::npos);
    }
    CHECK(exported(p, "a.md").find("Rosa") != std::string::npos);
}

TEST_CASE("who sees to what is left names nobody in public, in any field of free words", "[export]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    p.join("Zoé Tremblay (Banque alimentaire)");
    p.join("Jo");
    REQUIRE(p.ask(mo, AddActor{"Banque alimentaire", {600, 0, 0}, {}}).empty());
    const CardId question{p.state().board.next_card};
    REQUIRE(p.ask(mo, AddControversy{"Comment acheter plus ?", {}, ""}).empty());
    REQUIRE(p.ask(mo, WriteCommitment{.commitment = {.who = "zoe tremblay", .what = "Ouvrir"}}).empty());
    REQUIRE(
        p.ask(mo, WriteUnknown{.fact = {.controversy = question, .text = "Le loyer", .who = "Mme Tremblay"}})
            .empty());
    REQUIRE(p.ask(mo, ParkTopic{.text = "Le transport", .owner = "ZOÉ (la ville)", .returns = "en mars"})
                .empty());
    REQUIRE(
        p.ask(mo, WriteCommitment{.commitment = {.who = "« Jo » et la Ville", .what = "Prêter"}}).empty());
    REQUIRE(
        p.ask(mo, WriteCommitment{.commitment = {.who = "Banque alimentaire", .what = "Livrer"}}).empty());
    auto options = in_full;
    options.as_public = true;
    CHECK(exported(p, "a.md", options).find("| quelqu’un | Prêter |") != std::string::npos);
    CHECK(exported(p, "a.md", options).find("| Banque alimentaire | Livrer |") != std::string::npos);
    for (const auto* name : {"a.md", "a.json", "a.jsonl"}) {
        CAPTURE(name);
        const auto whole = folded(exported(p, name)), told = folded(exported(p, name, options));
        CHECK(whole.find("tremblay") != std::string::npos);
        CHECK(told.find("tremblay") == std::string::npos);
        CHECK(told.find("zoe") == std::string::npos);
    }
}

TEST_CASE("a picture of the board is a picture", "[export][picture]") {
    const auto p = small();
    const auto png = exported(p, "a.png");
    REQUIRE(png.size() > 1000);
    CHECK(png.starts_with("\x89PNG"));
    CHECK(big_endian(png, 16) > 1800);  // two pixels a board unit
    CHECK(big_endian(png, 20) > 900);
    const auto svg = exported(p, "a.svg");
    CHECK(svg.find("<svg") != std::string::npos);
    CHECK(svg.find("</svg>") != std::string::npos);
    const auto pdf = exported(p, "a.pdf");
    CHECK(pdf.starts_with("%PDF"));
    CHECK(exported(p, "b.pdf") == pdf);  // the same session, the same bytes
    if (const char* keep = std::getenv("ENTREMISE_KEEP")) {
        REQUIRE(exports::replace_file(std::string(keep) + "/small.png", png));
        REQUIRE(exports::replace_file(std::string(keep) + "/small.pdf", pdf));
    }
}

TEST_CASE("words of the board can be found in the PDF", "[export][picture]") {
    const test::Folder folder;
    auto p = small();
    REQUIRE(p.ask(PersonId{1}, DrawZone{"Pour la suite", {-400, -400, 300, 200}}).empty());
    REQUIRE(exports::export_source(p.source(), folder / "a.pdf", in_full));
    REQUIRE(std::system(
                ("pdftotext -layout '" + (folder / "a.pdf") + "' '" + (folder / "a.txt") + "'").c_str()) ==
            0);
    const auto text = test::content_of(folder / "a.txt");
    for (const auto* word : {"Sécurité alimentaire", "Banque alimentaire", "Santé publique", "Répondre",
                             "Reformuler", "14 h 15", "Pour la suite"}) {
        CAPTURE(word, text);
        auto plain = text;
        for (const std::string blank : {"\u00A0", "\u202F"})
            for (auto at = plain.find(blank); at != std::string::npos; at = plain.find(blank))
                plain.replace(at, blank.size(), " ");
        CHECK(plain.find(word) != std::string::npos);
    }
}

TEST_CASE("an empty board makes a page that says so", "[export][picture]") {
    test::Played p;
    p.ask({}, StartSession{"Vide", "fr", {}});
    for (const auto* name : {"a.png", "a.svg", "a.pdf", "a.md", "a.json", "a.jsonl"}) {
        CAPTURE(name);
        CHECK(exported(p, name).size() > 50);
    }
}

TEST_CASE("a title is text, whatever it looks like", "[export]") {
    for (const std::string title :
         {"<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../etc/passwd", "# *gros* [x](http://y.z)",
          "%n%s%p ## \\end", "\U0001F9D1\u200D\U0001F33E \u2026 \u0001D4C3"}) {
        CAPTURE(title);
        const auto p = small(title);
        const auto md = exported(p, "a.md");
        const auto first = md.substr(0, md.find('\n'));
        CHECK(first.starts_with("# "));
        CHECK(first.find("<script") == std::string::npos);
        CHECK(first.find("x](") == std::string::npos);
        CHECK_FALSE(first.starts_with("# ="));
        CHECK(md.find("\n## But et personnes participantes\n") != std::string::npos);
        CHECK(exported(p, "a.pdf").starts_with("%PDF"));
        CHECK(exported(p, "a.svg").find("<script") == std::string::npos);
        CHECK(exported(p, "a.json").starts_with("{"));
    }
    const auto md = exported(small("=cmd|' /C calc'!A0"), "a.md");
    CHECK(md.starts_with("# \\=cmd\\|"));
}

TEST_CASE("what people wrote stays one line of the minutes", "[export][minutes]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    REQUIRE(p.ask(mo, AddNote{{0, 0}, "une\n# deux\n- trois\n| quatre |", 0, {}}).empty());
    REQUIRE(p.ask(mo, AddNote{{200, 0}, "1. premier", 0, {}}).empty());
    const auto md = exported(p, "a.md");
    CHECK(md.find("\n- une / \\# deux / - trois / \\| quatre \\| — Maude\n") != std::string::npos);
    CHECK(md.find("\n- 1\\. premier — Maude\n") != std::string::npos);
}

TEST_CASE("a move counts for the practice its pack says, and for none where no pack knows it",
          "[export][minutes]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    for (const auto* code : {"écoute 1", "Sortie", "L9"})
        REQUIRE(p.ask(mo, PlaceMove{code, code, {}, {}, "", MoveState::planned}).empty());
    const auto moves = [&](const exports::Options& options) {
        const auto md = exported(p, "a.md", options);
        const auto from = md.find("**Pratique cognitive**");
        return md.substr(from, md.find("\n## ", from) - from);
    };
    CHECK(moves(in_full) ==
          "**Pratique cognitive**\n\n- aucun geste de cette pratique\n\n"
          "**Pratique stratégique**\n\n- aucun geste de cette pratique\n\n"
          "**Pratique logistique**\n\n- L9 L9 (prévu)\n\n"
          "**Autres gestes**\n\n- écoute 1 écoute 1 (prévu)\n- Sortie Sortie (prévu)\n\n"
          "Gestes faits ou en cours\u00A0: C\u00A00 · S\u00A00 · L\u00A00\n");
    CHECK(exported(p, "a.svg").starts_with("<?xml"));
}

TEST_CASE("the words of a session's own lists are in every export", "[export][minutes][method]") {
    const std::string lists =
        R"({"moves":{"title":{"fr":"Nos gestes","en":"Our moves"},"rows":[)"
        R"({"key":"écoute 1","label":{"fr":"Écouter","en":"Listen"},"practice":"cognitive"}]},)"
        R"("objects":{"rows":[{"key":"song","label":{"fr":"Chanter *ensemble*","en":"Sing together"}}]},)"
        R"("power_sources":{"rows":[{"key":"voice","label":{"fr":"La voix","en":"The voice"}}]}})";
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    REQUIRE(p.ask({}, ChoosePacks{packed_lists(lists)}).empty());
    const auto mo = p.join("Maude", Role::mediator);
    for (const auto* code : {"écoute 1", "L9"})
        REQUIRE(p.ask(mo, PlaceMove{code, code, {}, {}, "", MoveState::planned}).empty());
    REQUIRE(p.ask(mo, AddActor{"Chorale", {0, 400, 0}, {}}).empty());
    REQUIRE(p.ask(mo, SayPower{CardId{3}, "voice", 2}).empty());
    REQUIRE(p.ask(mo, AddControversy{"Que chanter ?", {600, 0, 0}, "song"}).empty());
    for (const auto& [language, told, power, treatment, practice] :
         {std::tuple{"fr",
                     "Listes de la méthode propres à cette séance\u00A0: Nos gestes, Objets des "
                     "controverses, Sources de pouvoir",
                     "La voix 2/3", "Chanter \\*ensemble\\*",
                     "**Pratique cognitive**\n\n- écoute 1 écoute 1 (prévu)"},
          std::tuple{"en",
                     "Lists of the method of this session’s own: Our moves, Objects of controversies, "
                     "Sources of power",
                     "The voice 2/3", "Sing together",
                     "**Cognitive practice**\n\n- écoute 1 écoute 1 (planned)"}}) {
        auto options = in_full;
        options.language = language;
        const auto md = exported(p, "a.md", options);
        CAPTURE(md);
        for (const auto* text : {told, power, treatment, practice}) {
            CAPTURE(text);
            CHECK(md.find(text) != std::string::npos);
        }
    }
    const auto json = exported(p, "a.json"), jsonl = exported(p, "a.jsonl");
    for (const auto* text : {"Nos gestes", "Sing together"}) {
        CHECK(json.find(text) != std::string::npos);
        CHECK(jsonl.find(text) != std::string::npos);
    }
    CHECK(jsonl.find(R"("kind":"packs.set","fields":{"lists":{"moves":{)") != std::string::npos);
    for (const auto* name : {"a.svg", "a.pdf", "a.png"}) CHECK(exported(p, name).size() > 50);
}

TEST_CASE("the minutes and the data tell of a casting vote", "[export][minutes]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator), ana = p.join("Ana"), bo = p.join("Bo");
    OpenVote open;
    open.rule.question = "On essaie ?";
    open.rule.casting = ana;
    for (std::uint64_t n = 1; n <= 3; ++n) {  // told by Ana, noted by Maude, never given
        REQUIRE(p.ask(mo, open).empty());
        REQUIRE(p.ask(ana, CastBallot{VoteId{n}, choosing(1)}).empty());
        REQUIRE(p.ask(bo, CastBallot{VoteId{n}, choosing(2)}).empty());
        REQUIRE(p.ask(mo, CloseVote{VoteId{n}, {}}).empty());
        REQUIRE(p.ask(mo, PublishVote{VoteId{n}}).empty());
    }
    REQUIRE(p.ask(ana, GiveCastingVote{VoteId{1}, true}).empty());
    REQUIRE(p.ask(mo, GiveCastingVote{VoteId{2}, false}).empty());
    const auto md = exported(p, "a.md");
    const auto told = [&](std::string_view text) { return md.find(text) != std::string::npos; };
    CHECK(told("\n- En cas d’égalité, Ana tranche (voix prépondérante).\n"));
    CHECK(told("- Résultat\u00A0: **adopté**\n- Voix prépondérante, à "));
    CHECK(told("\u00A0: Ana (Pour)\n"));
    CHECK(told("- Résultat\u00A0: **non adopté**\n- Voix prépondérante, à "));
    CHECK(told("\u00A0: Ana (Contre), notée par Maude\n"));
    CHECK(
        told("**égalité\u00A0: la voix prépondérante doit trancher**\n"
             "- La voix prépondérante n’a pas été donnée\u00A0: rien n’est adopté.\n"));
    const auto json = exported(p, "a.json");
    CHECK(json.find("\"outcome\": \"awaits_casting\"") != std::string::npos);
    CHECK(json.find("\"recorded_by\": " + std::to_string(mo.value)) != std::string::npos);
    CHECK(exported(p, "a.jsonl").find("\"kind\":\"vote.casting_given\"") != std::string::npos);
}

TEST_CASE("a format that is not there is refused with the list of those that are", "[export]") {
    const auto p = small();
    const test::Folder folder;
    for (const auto* name : {"a.doc", "a", "a.", "a.pdf.exe", ".pdf/x"}) {
        CAPTURE(name);
        const auto done = exports::export_source(p.source(), folder / name, in_full);
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.export_format");
        CHECK(Language::of("fr")(done.error()).find("pdf, png, svg, md, json, jsonl") != std::string::npos);
    }
    CHECK(exports::export_source(p.source(), folder / "A.MD", in_full));
}

TEST_CASE("a file is replaced whole or not at all", "[export]") {
    const test::Folder folder;
    const auto key = [](const Result<>& done) { return done ? std::string() : done.error().key; };
    CHECK(key(exports::replace_file(folder / "no/such/a.md", "x")) == "error.export_folder");
    CHECK(key(exports::replace_file(folder.path() + "/", "x")) == "error.export_write");
    CHECK(key(exports::replace_file(folder.path(), "x")) == "error.export_write");
    CHECK(key(exports::replace_file(folder / "a.md", "one")).empty());
    CHECK(key(exports::replace_file(folder / "a.md", "two")).empty());
    CHECK(test::content_of(folder / "a.md") == "two");
    std::size_t files = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
        files += file.is_regular_file();
    CHECK(files == 1);  // nothing left beside it
    if (::getuid() != 0) {
        ::chmod(folder.path().c_str(), 0500);
        CHECK(key(exports::replace_file(folder / "b.md", "x")) == "error.export_write");
        ::chmod(folder.path().c_str(), 0700);
    }
    CHECK(key(exports::replace_file("/proc/a.md", "x")) != "");
}

TEST_CASE("one line of JSON per event, in order", "[export]") {
    const auto p = small();
    const auto text = exported(p, "a.jsonl");
    const auto lines = split(text, '\n');
    REQUIRE(lines.size() == p.source().seq + 1);
    CHECK(lines[0].starts_with(
        R"({"seq":1,"time_us":1000,"time":"2026-11-03T14:00:00-06:00","kind":"session.started","fields":{"title":)"));
    CHECK(text.find(R"("author":"Rosa","kind":"note.added")") != std::string::npos);
    CHECK(lines.back().empty());
}

TEST_CASE("an event that only a newer program knows keeps its word", "[export]") {
    exports::Source source;
    source.seq = 1;
    source.entry = [](log::Seq seq) {
        log::PublicEntry entry;
        entry.seq = seq;
        entry.kind = log::unknown_kind;
        entry.unknown_word = "stake.named";
        return std::optional(entry);
    };
    const auto text = exports::events_jsonl(source, {});
    REQUIRE(text);
    CHECK(*text == R"({"seq":1,"time_us":0,"kind":"stake.named"})"
                   "\n");
}

TEST_CASE("in public no total beside groups tells what somebody answered who is in none",
          "[export][confidence]") {
    // Sixteen people in two camps; one saw a single statement, and is left out.
    Vote vote;
    vote.rule = {.type = VoteType::statements, .question = "?", .secrecy = Secrecy::anonymous};
    vote.rule.options = {"a", "b", "c", "d", "e"};
    vote.counted = true;
    vote.state = VoteState::published;
    std::vector<Ballot> ballots;
    for (std::uint64_t i = 1; i <= 17; ++i) {
        const bool first = i % 2;
        const std::uint8_t yes = 1, no = 2;
        ballots.push_back(i == 17
                              ? Ballot{{yes}, {}}
                              : Ballot{{yes, first ? yes : no, first ? no : yes, first ? yes : no, yes}, {}});
        vote.roll.push_back({PersonId{i}, {}});
        vote.rows.push_back({{}, {}, ballots.back()});
    }
    vote.tally = count_ballots(vote.rule, 17, 17, ballots);
    exports::Source source;
    source.state.votes.all.emplace(VoteId{1}, vote);
    const Event published = VotePublished{VoteId{1}, vote.tally, {}, {}};
    source.seq = 1;
    source.entry = [&](log::Seq) {
        log::PublicEntry entry;
        entry.seq = 1;
        entry.kind = published.index();
        encode(published, entry.body);
        return std::optional(entry);
    };
    const auto told = [&](bool as_public) {
        const exports::Options options{.as_public = as_public};
        return *exports::state_json(source, options) + *exports::events_jsonl(source, options);
    };
    const auto is_told = [](const std::string& text) { return text.find("\"groups\"") != std::string::npos; };
    const auto of_everybody = [](const std::string& text) {
        return text.find("\"all\": {") != std::string::npos ||
               text.find("\"agree\": 17") != std::string::npos ||
               text.find("17,8,8,8,16") != std::string::npos;
    };
    CHECK((is_told(told(true)) && is_told(told(false))));
    CHECK(of_everybody(told(false)));
    CHECK_FALSE(of_everybody(told(true)));
}

TEST_CASE("lines break where French allows it", "[export][letters]") {
    const auto letters = picture::Letters::load();
    REQUIRE(letters);
    const auto lines = [&](std::string_view text, double width, std::size_t most = 0) {
        return broken_lines(text, static_cast<float>(width),
                            (*letters)->advance(picture::Weight::regular, 15), most);
    };
    CHECK(lines("", 100) == std::vector<std::string>{""});
    CHECK(lines("une\ndeux", 500) == std::vector<std::string>{"une", "deux"});
    for (double width = 90; width < 300; width += 7)  // narrower, a word breaks anywhere
        for (const auto& line :
             lines("Où mettre les fonds ? « Ici » : oui\u00A0; porte-parole, 30 % !", width)) {
            CAPTURE(width, line);
            for (const auto* mark : {"?", ":", "%", "!", "»", ";", "\u00A0"})
                CHECK_FALSE(line.starts_with(mark));
            CHECK_FALSE((line.ends_with("«") && line != "«"));
            CHECK_FALSE(line.starts_with(" "));
        }
    const auto wide = lines(std::string(200, 'm'), 100);
    CHECK(wide.size() > 10);
    std::string all;
    for (const auto& line : wide) all += line;
    CHECK(all == std::string(200, 'm'));
    CHECK(lines("un deux trois quatre cinq six sept", 60, 2).size() == 2);
    CHECK(lines("un deux trois quatre cinq six sept", 60, 2).back().ends_with("…"));
    CHECK((*letters)->width(picture::Weight::bold, 20, "abc") ==
          Catch::Approx(2 * (*letters)->width(picture::Weight::bold, 10, "abc")).epsilon(.01));
}

TEST_CASE("a card is as large on paper as the rules say, and its words lie within", "[export][picture]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    p.ask(mo, AddNote{{0, 0}, "court", 0, {}});
    std::string text;
    for (int i = 0; i < 60; ++i) text += "long texte ";
    p.ask(mo, AddNote{{400, 0}, text, 0, {}});
    const auto letters = picture::Letters::load();
    REQUIRE(letters);
    const auto measure = (*letters)->measure();
    picture::MapPicture map;
    map.update(p.state(), {Language::of("fr"), measure, built_in_packs()});
    REQUIRE(map.boxes().size() == 2);
    CHECK(map.find(CardId{1})->rect == picture::BoardRect{0, 0, 150, 96});
    CHECK(map.find(CardId{2})->rect == picture::BoardRect{400, 0, 320, 190});
    CHECK(map.find(CardId{2})->own_text().is_cut());
    for (const auto& [id, card] : map.boxes())
        for (const auto& words : card.texts) CHECK(words.y + words.height() <= card.rect.height);
}

TEST_CASE("a saved session is exported as its file tells it", "[export][session]") {
    const test::Folder folder;
    const auto p = small();
    REQUIRE(p.save(folder / "a.entremise") == "");
    const auto exported_to = [&](const char* name, const exports::Options& options = in_full) {
        const auto done = exports::export_session(folder / "a.entremise", folder / name, options);
        return done ? std::string() : done.error().key;
    };
    for (const auto* name : {"a.md", "a.pdf", "a.png", "a.svg", "a.json", "a.jsonl"}) {
        CAPTURE(name);
        CHECK(exported_to(name) == "");
        CHECK(test::content_of(folder / name).size() > 100);
    }
    CHECK(test::content_of(folder / "a.md").find("Code de clôture") != std::string::npos);
    auto early = in_full;
    early.at = 8;
    CHECK(exported_to("early.md", early) == "");
    CHECK(test::content_of(folder / "early.md").find("Dépannage") == std::string::npos);
    CHECK(exported_to("a.odt") == "error.export_format");
    CHECK(exported_to("no/a.md") == "error.export_folder");
    CHECK(exports::export_session(folder / "none.entremise", folder / "b.md").error().key ==
          "error.file_missing");
    std::filesystem::copy_file(folder / "a.entremise", folder / "same.md");
    CHECK(exports::export_session(folder / "same.md", folder / "same.md").error().key ==
          "error.export_same_file");
}

TEST_CASE("an export that was stopped writes nothing", "[export][session]") {
    const test::Folder folder;
    REQUIRE(small().save(folder / "a.entremise") == "");
    std::stop_source source;
    auto options = in_full;
    options.stop = source.get_token();
    CHECK(exports::export_session(folder / "a.entremise", folder / "kept.md", options));
    source.request_stop();
    for (const auto* name : {"a.md", "a.pdf", "a.jsonl"}) {
        const auto done = exports::export_session(folder / "a.entremise", folder / name, options);
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.export_stopped");
        CHECK_FALSE(std::filesystem::exists(folder / name));
        // Asked to stop while it draws or writes.
        const auto made = exports::export_source(small().source(), folder / name, options);
        REQUIRE_FALSE(made);
        CHECK(made.error().key == "error.export_stopped");
    }
}

TEST_CASE("the minutes tell what circulates, who produces and uses it, and what for", "[export][minutes]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    CHECK(exported(p, "a.md").find("Intermédiaires") == std::string::npos);
    REQUIRE(p.ask(mo, AddActor{"Comptoir", {}, {}}).empty());
    REQUIRE(p.ask(mo, AddActor{"Cuisines", {300, 0, 0}, {}}).empty());
    REQUIRE(p.ask(mo, AddControversy{"Pour qui ?", {600, 0, 0}, ""}).empty());
    AddIntermediary ask{.title = "Charte #1", .place = {0, 300, 0}};
    ask.about.status = IntermediaryStatus::circulating;
    ask.producers = {CardId{1}};
    ask.users = {CardId{2}};
    ask.serves = {CardId{3}};
    REQUIRE(p.ask(mo, ask).empty());
    const auto md = exported(p, "a.md");
    CHECK(md.find("\n## Intermédiaires\n\n- Charte \\#1 (texte, en circulation) (écrit par la médiation)\n"
                  "    - produit par\u00A0: Comptoir\n    - utilisé par\u00A0: Cuisines\n"
                  "    - sert\u00A0: Pour qui ?\n") != std::string::npos);
    const auto json = exported(p, "a.json");
    CHECK(json.find("\"status\": \"circulating\"") != std::string::npos);
    CHECK(json.find("\"produces\"") != std::string::npos);
    CHECK(exported(p, "a.svg").starts_with("<?xml"));
}

TEST_CASE("no export has anything of what was told in confidence, with the private file beside it or not",
          "[export][confidence]") {
    const test::Folder folder;
    const auto write = [&](const std::string& name, bool confiding) {
        test::Played p;
        p.ask({}, StartSession{"Mardi", "fr", {}});
        const auto mo = p.join("Maude", Role::mediator);
        REQUIRE(p.ask(mo, AddActor{"Comptoir", {0, 0}, {}}).empty());
        PlaceMove open{.code = "C1", .label = "Reformuler", .place = {300, 0}, .targets = {CardId{1}}};
        open.note = "dit à tous";
        open.open = true;
        REQUIRE(p.ask(mo, open).empty());
        if (confiding) {
            PlaceMove aside{.code = "S2", .label = "Zibeline", .place = {900, 900}, .targets = {CardId{1}}};
            aside.note = "zibeline craint";
            aside.confided = true;
            REQUIRE(p.ask(mo, aside).empty());
            REQUIRE(
                p.ask(mo, ChangeMoveState{CardId{2}, MoveState::planned, "zibeline encore", false}).empty());
            SayStake fear{.actor = CardId{1}, .text = "zibeline peut fermer", .nature = "security"};
            fear.confided = true;
            REQUIRE(p.ask(mo, fear).empty());
            REQUIRE(p.ask(mo, ReadStrategy{CardId{1}, {}, "zibeline résiste"}).empty());
        }
        REQUIRE(p.save(folder / name).empty());
    };
    write("with.entremise", true);
    write("without.entremise", false);
    REQUIRE(std::filesystem::exists(folder / "with.private"));
    std::filesystem::copy_file(folder / "with.entremise", folder / "bare.entremise");
    for (const auto& format : exports::formats())
        for (const bool as_public : {false, true}) {
            auto options = in_full;
            options.as_public = as_public;
            const auto made = [&](const std::string& name) {
                const auto to = folder / (name + "." + std::string(format.ending));
                REQUIRE(exports::export_session(folder / (name + ".entremise"), to, options));
                return test::content_of(to);
            };
            const auto with = made("with"), bare = made("bare"), without = made("without");
            INFO(format.ending);
            CHECK_FALSE(with.empty());
            CHECK(with.find("ibeline") == std::string::npos);
            CHECK(bare.size() == with.size());
            // A picture says nothing in letters: it must be the same picture. The state likewise.
            const auto state = [](const std::string& json) { return json.substr(json.find("\"state\"")); };
            if (format.make == exports::board_png) CHECK(with == without);
            if (format.make == exports::state_json) CHECK(state(with) == state(without));
        }
}

TEST_CASE("the minutes begin with what was agreed, commitments as a table", "[export][minutes]") {
    test::Played p;
    p.ask({}, StartSession{"T", "fr", {}});
    const auto mo = p.join("Maude", Role::mediator);
    p.join("Julien");
    CHECK(exported(p, "a.md").find("Ce qui a été convenu") == std::string::npos);
    REQUIRE(p.ask(mo, AddControversy{"Comment acheter plus ?", {}, ""}).empty());
    for (int i = 0; i < 2; ++i) {
        const auto n = std::to_string(i + 1);
        REQUIRE(p.ask(mo, AddPosition{CardId{1}, "Position " + n, {i * 300, 300, 0}}).empty());
        REQUIRE(p.ask(mo, AddActor{"Acteur " + n, {i * 300, 600, 0}, {}}).empty());
        const auto position = CardId{static_cast<std::uint64_t>(2 + 2 * i)};
        REQUIRE(p.ask(mo, DrawLink{CardId{position.value + 1}, position, LinkKind::defends}).empty());
    }
    ChangeControversyState treat{.controversy = CardId{1},
                                 .to = ControversyState::in_treatment,
                                 .ground = Ground::override_reason,
                                 .text = "le temps presse",
                                 .treatment = "compromise"};
    REQUIRE(p.ask(mo, treat).empty());
    WriteArrangement ask{.controversy = CardId{1}, .text = "Un essai | six mois", .near = Near{CardId{1}}};
    ask.terms.review = "15 juillet 2027";
    ask.terms.stop = "les demandes montent";
    ask.terms.decided_by = DecidedBy::consent;
    ask.terms.holders = {{CardId{3}, HolderStatus::satisfied, ""},
                         {CardId{5}, HolderStatus::dissent_recorded, "trop vite"}};
    ask.commitments = {{{}, "Julien, Groupe d’achat", "Ouvrir les inscriptions", "15 janvier 2027", {}},
                       {{}, "", "Siéger au comité", "", {}}};
    ask.conclude = true;
    REQUIRE(p.ask(mo, ask).empty());
    REQUIRE(p.ask(mo, WriteDissent{.about = CardId{4}, .words = "nous restons contre"}).empty());
    REQUIRE(p.ask(mo, WriteDecision{.text = "On essaie", .by = DecidedBy::consent}).empty());
    const auto md = exported(p, "a.md");
    const auto at = [&](std::string_view part) {
        INFO(part);
        const auto found = md.find(part);
        REQUIRE(found != std::string::npos);
        return found;
    };
    const auto first = at("\n## Ce qui a été convenu\n\n**Décisions**\n\n- On essaie — par consentement\n");
    CHECK(first < at("### Comment acheter plus ?\n\nUn essai \\| six mois\n"));
    CHECK(first < at("\n## But"));
    at("- Entente\u00A0: conclue\n- Décidée par consentement\n- Bilan\u00A0: 15\u00A0juillet\u00A02027\n"
       "- On arrête si\u00A0: les demandes montent\n- satisfait\u00A0: Acteur 1\n");
    at("- dissidence consignée\u00A0: Acteur 2\n    - Acteur 2\u00A0: «\u00A0trop vite\u00A0»\n");
    at("**Dissidences**\n\n- sans nom\u00A0: «\u00A0nous restons contre\u00A0»\n");
    at("| Qui | Quoi | Quand |\n| --- | --- | --- |\n"
       "| Julien, Groupe d’achat | Ouvrir les inscriptions | 15\u00A0janvier\u00A02027 |\n"
       "| à trouver | Siéger au comité | sans date |\n");
    auto as_public = in_full;
    as_public.as_public = true;
    const auto told = exports::minutes(p.source(), as_public);
    REQUIRE(told);
    CHECK(told->find("Julien") == std::string::npos);
    CHECK(told->find("| quelqu’un | Ouvrir les inscriptions |") != std::string::npos);
    const auto data = exports::state_json(p.source(), as_public);
    REQUIRE(data);
    CHECK(data->find("Julien") == std::string::npos);
}
