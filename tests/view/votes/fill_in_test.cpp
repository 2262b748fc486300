#include "app/view/votes/fill_in.h"

#include "sessions/rules/votes/kind.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using namespace entremise::rules;
using Window = test::ParticipantWindow;

namespace {

Rule rule_of(VoteType type, Secrecy secrecy = Secrecy::named) {
    Rule rule{.type = type, .question = "Où mettre le premier effort ?"};
    rule.secrecy = secrecy;
    if (kind_of(type).least_options > 0 && kind_of(type).most_options > 0)
        rule.options = {"Camion réfrigéré", "Local commun", "Dépannage bonifié", "Coordination payée"};
    if (type == VoteType::dots) rule.dots = 3, rule.cap = 2;
    return rule;
}
void open(Window& w, const Rule& rule) {
    REQUIRE(w.table.ask(w.table.mediator, OpenVote{rule}) == "");
    w.screen.frame(3);
    w.out.clear();
}
std::optional<Ballot> dropped(Window& w) {
    const auto* cast = test::asked<CastBallot>(w.out);
    return cast ? std::optional(cast->ballot) : std::nullopt;
}
/// As if one had clicked the panel: what is typed is for the ballot.
void take_up(Window& w) { w.screen.frame(2); }
const std::string drop = "###ballot/###drop";

}  // namespace

TEST_CASE("several answers are ticked by hand or digit, and Enter drops them", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::approval));
    take_up(w);
    CHECK(w.screen.disabled(drop));
    w.screen.type("1");
    w.screen.frame(2);
    w.screen.type("3");
    w.screen.frame(2);
    CHECK((w.screen.checked("###panel/###option1") && w.screen.checked("###panel/###option3")));
    w.screen.type("1");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.checked("###panel/###option1"));
    w.screen.press("###panel/###option2");
    CHECK(w.out.empty());
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{0, 1, 1}, {}});
}

TEST_CASE("an abstention takes all ticks back, and is dropped as one", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::approval));
    w.screen.press("###panel/###option2");
    w.screen.press("###panel/###option0");
    CHECK_FALSE(w.screen.checked("###panel/###option2"));
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{});
}

TEST_CASE("dots are given and taken back, never more than there are", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::dots));
    take_up(w);
    CHECK(w.screen.shows("0 point donné sur 3"));
    w.screen.type("2");
    w.screen.frame(2);
    for (int i = 0; i < 3; ++i) {  // two to one option at most
        w.screen.type("+");
        w.screen.frame(2);
    }
    CHECK(w.screen.shows("2 points donnés sur 3"));
    w.screen.type("4");
    w.screen.frame(2);
    w.screen.type("+");
    w.screen.frame(2);
    w.screen.type("+");
    w.screen.frame(2);
    CHECK(w.screen.shows("3 points donnés sur 3"));
    w.screen.type("-");
    w.screen.frame(2);
    CHECK(w.screen.shows("2 points donnés sur 3"));
    w.screen.press("###panel/###option1");  // a click gives one
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{1, 2}, {}});
}

TEST_CASE("one score is a key, ten is two digits, no opinion is an answer", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::score));
    take_up(w);
    w.screen.type("1");
    w.screen.frame(3);
    w.screen.type("0");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(dropped(w) == Ballot{{11}, {}});
    Window other;
    open(other, rule_of(VoteType::score));
    other.screen.press("###panel/###mark1_7");
    other.screen.press(drop);
    CHECK(dropped(other) == Ballot{{8}, {}});
    Window none;
    open(none, rule_of(VoteType::score));
    CHECK(none.screen.shows("Sans avis (compté à part)"));
    none.screen.press("###panel/###option0");
    none.screen.press(drop);
    CHECK(dropped(none) == Ballot{});
}

TEST_CASE("several options have a score each, or none", "[view][ballot]") {
    auto rule = rule_of(VoteType::score);
    rule.options = {"Camion réfrigéré", "Local commun"};
    Window w;
    open(w, rule);
    w.screen.press("###panel/###mark2_9");
    w.screen.press("###panel/###mark1_0");
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{1, 10}, {}});
}

TEST_CASE("an order is clicked together, ties by the same rank, and can be undone", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::ranking));
    w.screen.press("###panel/###option4");
    w.screen.press("###panel/###option2");
    w.screen.press("###panel/###option3");
    REQUIRE(w.own.ballot.answer);
    CHECK(w.own.ballot.answer->marks == std::vector<std::uint8_t>{0, 2, 3, 1});
    w.screen.type("2");  // the one at hand, beside the second
    w.screen.frame(2);
    CHECK(w.own.ballot.answer->marks == std::vector<std::uint8_t>{0, 2, 2, 1});
    w.screen.press("###panel/###option4");  // out of the order again: the others close up
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{0, 1, 1}, {}});
}

TEST_CASE("places go up and down by their arrows, beside one another first", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::ranking));
    const auto press = [&](int option, const char* arrow) {
        w.screen.press("###panel/$$" + std::to_string(option) + "/###ballot." + arrow);
        w.screen.frame(2);
        return w.own.ballot.answer ? w.own.ballot.answer->marks : std::vector<std::uint8_t>{};
    };
    using Marks = std::vector<std::uint8_t>;
    CHECK(press(1, "rank_up") == Marks{1});
    CHECK(press(2, "rank_up") == Marks{1, 2});
    CHECK(press(2, "rank_up") == Marks{1, 1});
    CHECK(press(2, "rank_up") == Marks{2, 1});
    CHECK(press(2, "rank_down") == Marks{1, 1});
    CHECK(press(2, "rank_down") == Marks{1, 2});
    CHECK(press(2, "rank_down") == Marks{1});
}

TEST_CASE("a degree of agreement knows no other abstention", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::gradients));
    take_up(w);
    CHECK_FALSE(w.screen.has("###panel/###option0"));
    w.screen.type("0");
    w.screen.frame(2);
    CHECK(w.screen.disabled(drop));
    w.screen.type("8");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(dropped(w) == choosing(8));
}

TEST_CASE("an objection wants its reason, and goes with it", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::consent));
    w.screen.press("###panel/###option2");
    w.screen.frame(3);
    CHECK(w.screen.disabled(drop));
    CHECK(w.screen.shows("Écrivez votre objection."));
    w.screen.type("Aucune denrée du dépannage");
    w.screen.frame(3);
    CHECK_FALSE(w.screen.disabled(drop));
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(3);
    CHECK(dropped(w) == Ballot{{0, 1}, "Aucune denrée du dépannage"});
    // Consent says nothing, whatever was written before.
    w.out.clear();
    w.own.ballot.answer = choosing(1);
    w.screen.frame(2);
    w.screen.press(drop);
    CHECK(dropped(w) == choosing(1));
}

TEST_CASE("a secret objection says that its words are read without a name", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::consent, Secrecy::anonymous));
    w.screen.press("###panel/###option2");
    w.screen.frame(3);
    CHECK(w.screen.shows(Language::of("fr")("ballot.why_secret")));
    w.screen.type("Pas ainsi");
    w.screen.frame(2);
    w.screen.press(drop);
    REQUIRE(w.out.size() == 1);
    const auto* ballot = std::get_if<DropBallot>(&w.out.front());
    REQUIRE(ballot);
    CHECK(ballot->ballot == Ballot{{0, 1}, "Pas ainsi"});
}

TEST_CASE("up to eight answers need no scrolling at 1366 by 768", "[view][ballot]") {
    for (const auto type : {VoteType::gradients, VoteType::approval, VoteType::dots, VoteType::ranking}) {
        auto rule = rule_of(type);
        if (!rule.options.empty())
            rule.options = {"Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit"};
        Window w({.width = 1366, .height = 768});
        open(w, rule);
        INFO(static_cast<int>(type));
        CHECK(inside::part("###panel").was_drawn);
        const auto last = w.screen.item("###panel/###option8").rect;
        CHECK(last.Max.y < w.screen.item(drop).rect.Min.y);
    }
}

TEST_CASE("a temperature is typed, or slid", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::temperature));
    take_up(w);
    CHECK(w.screen.disabled(drop));
    w.screen.type("7");
    w.screen.frame(3);
    w.screen.type("2");
    w.screen.frame(3);
    CHECK(w.screen.shows("72"));
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(dropped(w) == Ballot{{73}, {}});
    Window other;
    open(other, rule_of(VoteType::temperature));
    other.screen.press("###panel/###ballot.slide");
    REQUIRE(other.own.ballot.answer);
    other.screen.press("###panel/###option0");
    other.screen.press(drop);
    CHECK(dropped(other) == Ballot{});
}

TEST_CASE("forces are rated side by side, under what they do", "[view][ballot]") {
    auto rule = rule_of(VoteType::force_field);
    rule.pushing = 2;
    Window w;
    open(w, rule);
    CHECK((w.screen.shows("Ce qui pousse") && w.screen.shows("Ce qui freine")));
    w.screen.press("###panel/###mark1_5");
    w.screen.press("###panel/###mark3_2");
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{5, 0, 2}, {}});
}

TEST_CASE("who answers a Delphi again sees what came of the round before", "[view][ballot]") {
    auto rule = rule_of(VoteType::delphi);
    rule.options = {"Le local", "Le camion"};
    rule.comments = true;
    Window w;
    const auto vote = w.table.all.votes.next;
    open(w, rule);
    CHECK_FALSE(w.screen.shows("Au tour d’avant"));
    REQUIRE(w.table.ask(w.table.rosa, CastBallot{vote, {{4, 2}, "Le bail finit en mai."}}) == "");
    REQUIRE(w.table.close_and_publish(w.table.mediator, vote) == "");
    rule.previous_round = vote;
    open(w, rule);
    CHECK(w.screen.shows("Au tour d’avant"));
    CHECK(w.screen.shows("Le bail finit en mai."));
    w.screen.press("###panel/###mark2_5");
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{0, 5}, {}});
}

TEST_CASE("what is settled may have left the list: each point tells its own round before", "[view][ballot]") {
    auto rule = rule_of(VoteType::delphi);
    rule.options = {"Le local", "Le camion"};
    Window w;
    const auto vote = w.table.all.votes.next;
    open(w, rule);
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.ask(person, CastBallot{vote, {{5, 2}, {}}}) == "");
    REQUIRE(w.table.close_and_publish(w.table.mediator, vote) == "");
    rule.previous_round = vote;
    rule.options = {"Le camion"};
    open(w, rule);
    CHECK(w.screen.shows("médiane 2"));
    CHECK_FALSE(w.screen.shows("médiane 5"));
}

TEST_CASE("statements come one by one, by keys, and the last leads to the button", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::statements));
    w.own.ballot.order = {3, 1, 4, 2};
    take_up(w);
    CHECK(w.screen.shows("Dépannage bonifié"));
    CHECK_FALSE(w.screen.shows("Camion réfrigéré"));
    CHECK(w.screen.disabled(drop));
    CHECK(w.screen.shows("Répondez à un énoncé au moins"));
    w.screen.type("1");
    w.screen.frame(3);
    CHECK(w.screen.shows("Camion réfrigéré"));
    CHECK_FALSE(w.screen.disabled(drop));  // one answer is a ballot; the rest was not seen
    w.screen.type("2");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Backspace);
    w.screen.frame(3);
    CHECK(w.screen.shows("Camion réfrigéré"));
    w.screen.type("3");
    w.screen.frame(3);
    w.screen.press("###panel/###answer1");
    w.screen.frame(2);
    w.screen.press("###panel/###answer2");
    w.screen.frame(3);
    CHECK(w.screen.shows("Vous avez répondu à tout"));
    w.screen.press(drop);
    CHECK(dropped(w) == Ballot{{3, 2, 1, 1}, {}});
}

TEST_CASE("a portrait is answered in its own order, each item beside its condition",
          "[view][ballot][portrait]") {
    Window w;
    open(w, {.type = VoteType::portrait, .question = "Et nous ?"});
    const auto& items = built_in_packs().portrait.rows;
    take_up(w);
    CHECK(w.screen.disabled(drop));
    CHECK(w.screen.shows("Énoncé 1 sur 18 · Couverture des perspectives"));
    for (std::size_t i = 0; i < items.size(); ++i) {
        CAPTURE(i);
        CHECK(w.screen.shows(items[i].label.fr));
        w.screen.type(std::to_string(i % 4 + 1));
        w.screen.frame(3);
    }
    CHECK(w.screen.shows("Vous avez répondu à tout"));
    w.screen.press(drop);
    Ballot expected;
    for (std::size_t i = 0; i < items.size(); ++i)
        expected.marks.push_back(static_cast<std::uint8_t>(i % 4 + 1));
    CHECK(dropped(w) == expected);
}

TEST_CASE("secret answers to statements are published one by one: who answers reads it", "[view][ballot]") {
    auto rule = rule_of(VoteType::statements);
    Window named, secret;
    open(named, rule);
    CHECK_FALSE(named.screen.shows("ligne par ligne"));
    rule.secrecy = Secrecy::anonymous;
    open(secret, rule);
    CHECK(secret.screen.shows("ligne par ligne"));
}

TEST_CASE("an answer given once more is taken back", "[view][ballot]") {
    Window w;
    open(w, rule_of(VoteType::statements));
    w.own.ballot.order = {1, 2, 3, 4};
    take_up(w);
    w.screen.type("1");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Backspace);
    w.screen.frame(3);
    w.screen.type("1");
    w.screen.frame(3);
    CHECK(w.screen.disabled(drop));  // nothing is answered any more
}

TEST_CASE("each device draws an order of its own, of all statements", "[view][ballot]") {
    auto rule = rule_of(VoteType::statements);
    rule.options.clear();
    for (int i = 0; i < 40; ++i) rule.options.push_back("Énoncé " + std::to_string(i));
    Window w, other;
    open(w, rule);
    open(other, rule);
    auto order = w.own.ballot.order;
    REQUIRE(order.size() == 40);
    CHECK(order != other.own.ballot.order);
    std::ranges::sort(order);
    for (std::uint32_t i = 0; i < order.size(); ++i) CHECK(order[i] == i + 1);
}

TEST_CASE("two pins are placed by digit or by hand, and dropped together", "[view][ballot][pins]") {
    Window w;
    open(w, {.type = VoteType::pins, .question = "Où en est notre collaboration ?"});
    take_up(w);
    w.screen.type("3");
    w.screen.frame(2);
    CHECK(w.screen.disabled(drop));  // the second is still missing
    w.screen.type("6");
    w.screen.frame(2);
    CHECK((w.screen.checked("###panel/###pin3_1") && w.screen.checked("###panel/###pin6_2")));
    w.screen.press("###panel/###pin2_1");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.checked("###panel/###pin3_1"));
    w.screen.press("###panel/###pin2_2");
    w.screen.frame(2);
    CHECK((w.screen.checked("###panel/###pin2_1") && w.screen.checked("###panel/###pin2_2")));
    w.screen.press(drop);
    const DropBallot* sent = nullptr;
    for (const auto& one : w.out)
        if (const auto* ballot = std::get_if<DropBallot>(&one)) sent = ballot;
    REQUIRE(sent);
    CHECK(sent->ballot == Ballot{{0, 3}, {}});
}

TEST_CASE("of heat a digit is the rating itself, criterion by criterion", "[view][ballot][heat]") {
    Window w;
    open(w, {.type = VoteType::heat, .question = "Où loger le comptoir ?", .subject = w.table.controversy});
    take_up(w);
    w.screen.type("4");
    w.screen.frame(2);
    w.screen.type("0");
    w.screen.frame(2);
    REQUIRE(w.own.ballot.answer);
    CHECK(*w.own.ballot.answer == Ballot{{5, 1}, {}});
    w.screen.press("###panel/###answer6");  // not known
    w.screen.frame(2);
    w.screen.type("5");  // no such rating
    w.screen.frame(2);
    CHECK(*w.own.ballot.answer == Ballot{{5, 1, 6}, {}});
}
