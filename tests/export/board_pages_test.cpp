#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "sessions/export/board_groups.h"
#include "sessions/export/sheets.h"
#include "sessions/picture/letters.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/export/support/paged.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::test;
using Catch::Approx;

namespace {

/// Twelve controversies in rows of four, each with what people hold and say about it: 25 cards each.
Played large(std::size_t controversies = 12) {
    Played p;
    p.ask({},
          StartSession{"Sécurité alimentaire", "fr", {{"Cartographie", 60, "", Contribution::everything}}});
    const auto mo = p.join("Maude", Role::mediator), rosa = p.join("Rosa");
    p.ask(mo, EnterStage{0});
    const auto ask = [&](PersonId who, const Command& what) { REQUIRE(p.ask(who, what).empty()); };
    const auto card = [&] { return p.state().board.next_card; };
    for (std::size_t i = 0; i < controversies; ++i) {
        const auto x = static_cast<std::int32_t>(i % 4 * 1'700), y = static_cast<std::int32_t>(i / 4 * 1'500);
        const auto at = [&](std::int32_t right, std::int32_t down) { return Place{x + right, y + down}; };
        const auto n = std::to_string(i + 1);
        const auto subject = card();
        ask(mo, AddControversy{"Dépannage ou autonomie : où mettre les fonds du quartier " + n + " ?",
                               at(600, 0), "priority"});
        std::vector<CardId> actors;
        for (std::int32_t k = 0; k < 6; ++k) {
            actors.push_back(card());
            ask(mo, AddActor{"Comité des locataires " + n + "." + std::to_string(k + 1),
                             at(k % 2 ? 1'250 : 0, k / 2 * 260),
                             {}});
        }
        for (std::int32_t k = 0; k < 3; ++k) {
            const auto position = card();
            ask(mo, AddPosition{subject, "Investir dans les cuisines et les jardins, pas dans les paniers",
                                at(330 + 300 * k, 320)});
            ask(mo, DrawLink{actors[static_cast<std::size_t>(k)], position, LinkKind::defends, 2});
            for (std::int32_t j = 0; j < 2; ++j)
                ask(rosa, AddArgument{position, "Les files s’allongent chaque semaine depuis janvier",
                                      at(330 + 300 * k, 560 + 150 * j), j == 1, "fact"});
        }
        for (std::int32_t k = 0; k < 8; ++k)
            ask(rosa,
                AddNote{at(k * 190, 920), "Qui parle au nom des familles qui ne viennent pas ? " + n, 0, {}});
        ask(mo,
            PlaceMove{
                "C1", "Reformuler ce qui vient d’être dit", at(100, 820), {subject}, "", MoveState::done});
        ask(mo, DrawLink{actors[3], actors[4], LinkKind::works_with, 3});
    }
    if (controversies > 6)
        ask(rosa, DrawStroke{0, 1, {4 * 860, 4 * 520, 4 * 1'200, -60, 200, 4 * 1'000, 4 * 1'600, -40}});
    return p;
}

std::vector<PdfPage> pages(const Played& p, const Folder& folder) {
    REQUIRE(exports::export_source(p.source(), folder / "a.pdf", {}));
    return pages_of(folder / "a.pdf");
}
std::string made(Result<std::string> (*make)(const exports::Source&, const exports::Options&),
                 const Played& p) {
    auto bytes = make(p.source(), {});
    REQUIRE(bytes);
    return *bytes;
}
/// With blanks in the place of what French sets before some signs.
std::string plain(std::string text) {
    for (const std::string blank : {"\u00A0", "\u202F"})
        for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank))
            text.replace(at, blank.size(), " ");
    return text;
}
bool same_words(const PdfPage& a, const PdfPage& b) {
    return std::ranges::equal(a.words, b.words, [](const auto& one, const auto& other) {
        return one.text == other.text && std::abs(one.x - other.x) < .01 && std::abs(one.y - other.y) < .01;
    });
}
std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

}  // namespace

TEST_CASE("a small board is one page, whose words are nine points at least", "[export][pages]") {
    const Folder folder;
    const auto pages = ::pages(large(1), folder);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].smallest() > 8.95);
    CHECK(pages[0].text().find("Feuille") == std::string::npos);
}

TEST_CASE("a large board is an overview and A4 sheets whose words are nine points at least",
          "[export][pages]") {
    const Folder folder;
    const auto p = large();
    const auto pages = ::pages(p, folder);
    REQUIRE(pages.size() > 20);
    REQUIRE(pages.size() < 60);
    CHECK(pages[0].text().find("Sécurité alimentaire 3 novembre 2026") == 0);
    CHECK(pages[0].text().find(std::to_string(pages.size() - 1) + " feuilles A4, ") != std::string::npos);
    std::set<std::string> said;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CAPTURE(i);
        CHECK(std::min(pages[i].width, pages[i].height) == Approx(595.28).margin(.01));
        CHECK(std::max(pages[i].width, pages[i].height) == Approx(841.89).margin(.01));
        if (i == 0) continue;
        CHECK(pages[i].smallest() > 8.95);
        for (const auto& word : pages[i].words) said.insert(word.text);
    }
    for (std::size_t subject = 1; subject <= 12; ++subject)  // nothing of the board is on no sheet
        for (std::size_t actor = 1; actor <= 6; ++actor)
            CHECK(said.contains(std::to_string(subject) + "." + std::to_string(actor)));
}

TEST_CASE("a board of too many sheets has smaller words, and the overview says how small",
          "[export][pages]") {
    Played p;
    p.ask({}, StartSession{"Très grand", "fr", {}});
    const auto maude = p.join("Maude", Role::mediator);
    std::set<std::string> written;
    for (std::int32_t row = 0; row < 36; ++row) {
        PasteThings line;
        for (std::int32_t column = 0; column < 36; ++column) {
            const auto word = "n" + std::to_string(row) + "x" + std::to_string(column);
            written.insert(word), written.insert("m" + word);
            const auto full = word + " ce que chacune dit des files devant la banque de m" + word;
            line.notes.push_back({{column * 720, row * 540, 0}, full, 0});
        }
        REQUIRE(p.ask(maude, line).empty());
    }
    const Folder folder;
    std::vector<Message> noted;
    exports::Options options;
    options.note = [&](const Message& message) { noted.push_back(message); };
    REQUIRE(exports::export_source(p.source(), folder / "a.pdf", options));
    const auto pages = pages_of(folder / "a.pdf");
    CHECK(pages.size() > 200);
    CHECK(pages.size() <= exports::most_sheets + 1);
    const auto told = std::ranges::find(noted, "export.sheets_small", &Message::key);
    REQUIRE(told != noted.end());
    const auto sentence = plain(Language::of("fr")(*told));
    INFO(sentence);
    CHECK(plain(pages[0].text()).find(sentence) != std::string::npos);
    double smallest = 100;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        smallest = std::min(smallest, pages[i].smallest());
        for (const auto& word : pages[i].words) written.erase(word.text);
    }
    CHECK(smallest < 8.95);
    // No smaller than is said.
    REQUIRE(told->words.size() == 2);
    CHECK(told->words[0].second == std::to_string(exports::most_sheets));
    auto number = told->words[1].second;
    std::ranges::replace(number, ',', '.');
    const auto said = std::stod(number);
    CHECK(smallest > said - .06);
    CHECK(written.empty());  // nothing is left out instead
}

TEST_CASE("a sheet says which lie beside it, and they are there", "[export][pages]") {
    const Folder folder;
    const auto pages = ::pages(large(), folder);
    std::map<std::string, std::map<std::string, std::string>> sheets;  // by name: where, which
    for (std::size_t i = 1; i < pages.size(); ++i) {
        auto foot = plain(pages[i].text());
        foot = foot.substr(foot.rfind("Feuille "));
        std::istringstream words(foot);
        std::string name, word, before;
        words >> word >> name;
        auto& next = sheets[name];
        while (words >> word) {
            if (word == ":") {
                REQUIRE(words >> word);
                next[before] = word;
            }
            before = word;
        }
    }
    REQUIRE(sheets.size() == pages.size() - 1);
    std::size_t pairs = 0;
    for (auto& [name, next] : sheets)
        for (const auto& [there, back] : {std::pair{"droite", "gauche"}, {"dessous", "au-dessus"}}) {
            if (!next.contains(there)) continue;
            CAPTURE(name, there);
            REQUIRE(sheets.contains(next[there]));
            CHECK(sheets[next[there]][back] == name);
            ++pairs;
        }
    CHECK(pairs >= sheets.size());
    CHECK(sheets["A1"].size() == 2);
    // The overview names every sheet.
    std::set<std::string> named;
    for (const auto& word : pages[0].words) named.insert(word.text);
    for (const auto& [name, next] : sheets) CHECK(named.contains(name));
}

TEST_CASE("sheets overlap by the strip to glue on, and hold all that is drawn", "[export][pages]") {
    const auto letters = picture::Letters::load();
    REQUIRE(letters);
    const auto p = large();
    picture::MapPicture map;
    const auto measure = (*letters)->measure();
    map.update(p.state(), {Language::of("fr"), measure, built_in_packs()});
    const auto groups = exports::groups_of(map, **letters);
    REQUIRE(groups.size() == 1);
    const auto sheets = exports::sheets_of(map, groups[0], {700, 900});
    CHECK(sheets.shrunk == 1);
    CHECK(picture::holds(sheets.bounds, groups[0].bounds));
    for (const auto& sheet : sheets.sheets) {
        CHECK(picture::holds(picture::grown(sheets.bounds, 1), sheet.part));
        if (const auto* beside = sheets.at(static_cast<std::ptrdiff_t>(sheet.column) + 1,
                                           static_cast<std::ptrdiff_t>(sheet.row)))
            CHECK(sheet.part.x + sheet.part.width - beside->part.x ==
                  Approx(exports::sheet_overlap).margin(.5));
    }
    for (const auto& [id, card] : map.boxes()) {
        const auto& r = card.rect;
        for (const picture::BoardPoint corner :
             {picture::BoardPoint{r.x, r.y}, {r.x + r.width, r.y + r.height}})
            CHECK(std::ranges::any_of(sheets.sheets,
                                      [&](const auto& sheet) { return holds(sheet.part, corner); }));
    }
}

TEST_CASE("what lies far away leaves the picture of the rest as it was", "[export][pages]") {
    const Folder folder;
    const auto near = large();
    const auto alone = ::pages(near, folder);
    const auto png = made(exports::board_png, near);
    const PersonId maude{1}, rosa{2};
    const auto far_note = [&](Played& p) {
        REQUIRE(p.ask(maude, AddNote{{board_edge - 400, 400 - board_edge}, "Loin de tout", 0, {}}).empty());
    };
    const auto far_actor = [&](Played& p) {  // linked to one of the others
        const auto card = p.state().board.next_card;
        REQUIRE(p.ask(maude, AddActor{"Loin de tout", {-600'000, 0}, {}}).empty());
        REQUIRE(p.ask(maude, DrawLink{card, CardId{2}, LinkKind::works_with, 3}).empty());
    };
    const auto far_ink = [&](Played& p) {
        REQUIRE(p.ask(rosa, DrawStroke{0, 1, {3'600'000, 3'600'000, 400, 400}}).empty());
    };
    const auto endless_ink = [&](Played& p) {  // across the whole board, through what lies there
        REQUIRE(p.ask(rosa, DrawStroke{0, 1, {-3'600'000, -3'600'000, 7'200'000, 7'200'000}}).empty());
    };
    int number = 0;
    for (const auto& add :
         std::vector<std::function<void(Played&)>>{far_note, far_actor, far_ink, endless_ink}) {
        CAPTURE(++number);
        auto p = large();
        add(p);
        const auto pages = ::pages(p, folder);
        REQUIRE(pages.size() == alone.size() + 1);
        for (std::size_t i = 0; i < alone.size(); ++i) CHECK(same_words(pages[i], alone[i]));
        CHECK(pages.back().text().find("Loin du reste de la carte") == 0);
        const auto with = made(exports::board_png, p);
        CHECK(big_endian(with, 16) * 10 > big_endian(png, 16) * 9);  // as large, or nearly
        CHECK(big_endian(with, 16) <= big_endian(png, 16));
        CHECK(made(exports::board_svg, p).starts_with("<?xml"));
    }
}

TEST_CASE("nothing that is broken on the board spoils the picture of the rest", "[export][pages]") {
    const Folder folder;
    const auto whole = large(1);
    const auto before = ::pages(whole, folder);
    const std::vector<std::string> texts = {"\xff\xfe\x80",
                                            std::string("a\0b", 3),
                                            "",
                                            std::string(300'000, 'm'),
                                            "\n\n\n",
                                            "\U0010FFFF\uFFFE\u202E\x1b[2J",
                                            "\xed\xa0\x80"};
    for (const auto& text : texts) {
        INFO(text.substr(0, 20));
        auto source = whole.source();
        auto* broken = source.state.board.cards.find(CardId{20});
        REQUIRE(broken);
        REQUIRE(broken->kind == CardKind::note);
        broken->text = text;
        for (const auto& format : exports::formats()) {
            CAPTURE(format.ending);
            const auto bytes = format.make(source, {});
            CHECK(bytes);
        }
        REQUIRE(exports::export_source(source, folder / "b.pdf", {}));
        std::string said;
        for (const auto& page : pages_of(folder / "b.pdf")) said += page.text() + "\n";
        for (const auto& word : before[0].words)
            if (!word.text.starts_with("Qui")) CHECK(said.find(word.text) != std::string::npos);
    }
}
