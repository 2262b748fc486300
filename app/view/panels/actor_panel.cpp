// What the panel says of an actor.
#include "app/view/panels/actor_panel.h"

#include <algorithm>

#include "app/view/scene/tints.h"
#include "app/view/toolkit/charts.h"
#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/wording/actors.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

Tint quiet(const Ui& ui) { return {ui.theme.neutral_soft, ui.theme.ink_soft, ui.theme.pass}; }

struct Panel {
    Ui& ui;
    const Scene& scene;
    const State& s;
    CardId id;
    const Actor& about;
    ActorUi& own;
    Requests& out;
    ActorWish wish = {};
    bool works = false;  ///< something can be asked for
    bool may = false;    ///< say what the actor is
    bool leads = false;  ///< mediators

    const Language& say() const { return *ui.language; }
    const std::string& code() const { return ui.language->code(); }
    std::string name(CardId card) const { return wording::text_of_card(say(), s, card); }
};

/// The head of a section that folds, and at its right what can be done there. True while it is unfolded.
bool unfolded(Panel& p, const std::string& key, bool at_first, const Label& act, bool& acted) {
    Ui& ui = p.ui;
    const Theme& t = ui.theme;
    gap(ui, 18);
    const ImVec2 at = whole(cursor());
    const float width = room_right(), icon = ui.u(14), pad = ui.u(6);
    const auto& words = ui.tr("inspector." + key);
    const float link_px = ui.em(14), link_w = act.text.empty() ? 0 : text_w(ui, regular, link_px, act.text);
    const float head_w = kicker_w(ui, words) + icon + pad;
    const bool beside = act.text.empty() || head_w + ui.u(16) + link_w <= width;
    const float line = ui.reach(std::max(ui.lh(14), ui.lh(12)) + ui.u(4));
    const float head_room = beside && link_w > 0 ? width - link_w - ui.u(16) : width;
    const std::string id = "###fold_" + key;
    const Hit h = hit(ui, id, {at, at + ImVec2(head_room, line)});
    if (h && !p.own.bent.erase(key)) p.own.bent.insert(key);
    const bool open = at_first != p.own.bent.contains(key);
    report_checked(id, open);
    draw_icon(ui, open ? Icon::down : Icon::forward, {at.x, at.y + (line - icon) / 2}, icon, t.ink_soft);
    draw_kicker(ui, {at.x + icon + pad, at.y + (line - ui.lh(12)) / 2}, h.hover ? t.ink : t.ink_soft, words);
    if (h.focus) focus_ring(ui, h.rect, ui.u(4));
    ImVec2 end{at.x, at.y + line};
    if (link_w > 0) {
        const float link_line = ui.lh(14);
        const ImVec2 where = beside ? ImVec2(at.x + width - link_w, at.y + (line - link_line) / 2) : end;
        acted = text_link(ui, where, act).clicked;
        if (!beside) end.y += link_line + ui.u(2);
    }
    ImGui::SetCursorScreenPos(end);
    ImGui::Dummy({0, 0});
    rule(ui);
    gap(ui, 8);
    return open;
}
bool unfolded(Panel& p, const std::string& key, bool at_first = true) {
    bool acted = false;
    return unfolded(p, key, at_first, {}, acted);
}

void link_line(Ui& ui, const Label& label, bool& pressed) {
    const ImVec2 at = cursor();
    pressed = text_link(ui, at, label).clicked;
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({text_w(ui, regular, ui.em(14), label.text), ui.lh(14)});
}

void head(Panel& p) {
    Ui& ui = p.ui;
    kicker(ui, ui.tr("inspector.actor") + " · " + wording::say_word(p.say(), "actor_kind", p.about.kind),
           ui.theme.actor);
    gap(ui, 2);
    heading(ui, p.name(p.id), room_right() < ui.u(330) ? 18 : 20);
    gap(ui, 8);
    const Theme& t = ui.theme;
    std::vector<std::string> voices;
    for (const auto& [person, who] : p.s.people.all)
        if (who.actor == p.id) voices.push_back(who.name);
    auto presence = wording::say_word(p.say(), "actor_presence", p.about.presence);
    if (!voices.empty()) presence += p.say()("word.colon") + joined(voices);
    std::vector<Badge> all{{presence, {t.accent_soft, t.accent, t.accent}}};
    if (empty_chair(p.about))
        all.push_back({ui.tr("card.empty_chair"), {t.controversy_soft, t.controversy_ink, t.controversy}});
    else if (p.about.directly_affected)
        all.push_back({ui.tr("inspector.affected"), quiet(ui)});
    if (wording::engagement_said(p.s, p.id))
        all.push_back({wording::say_word(p.say(), "engagement", p.about.engagement), quiet(ui)});
    if (p.about.pivotal) all.push_back({ui.tr("card.pivotal"), quiet(ui)});
    if (p.about.strategic) all.push_back({ui.tr("card.strategic"), quiet(ui)});
    for (const auto& logic : p.about.logics)
        all.push_back(
            {ui.tr("card.logic", {{"text", p.scene.packs.logics.label(logic, p.code())}}), quiet(ui)});
    badges(ui, all);
}

/// Who the actor says it is, and others say; how its engagement went.
void who_it_is(Panel& p) {
    Ui& ui = p.ui;
    bool change = false;
    const Label act = p.may ? Label{"###change_identity", ui.tr("inspector.change")} : Label{};
    if (unfolded(p, "actor_who", true, act, change)) {
        if (p.about.identity.empty() && p.about.identity_by_others.empty())
            soft(ui, ui.tr("inspector.no_identity"), 14);
        const auto told = [&](const char* key, const std::string& text) {
            if (text.empty()) return;
            soft(ui, ui.tr(key), 13);
            body(ui, text);
            gap(ui, 4);
        };
        told("inspector.identity", p.about.identity);
        told("inspector.identity_by_others", p.about.identity_by_others);
        if (const auto* course = p.s.actors.courses.find(p.id); course && course->engagement.size() > 1) {
            std::string steps;
            for (const auto& step : course->engagement) {
                if (!steps.empty()) steps += " → ";
                steps += wording::say_word(p.say(), "engagement", step.to) + " " +
                         time_of_day(p.say(), p.scene, step.at);
            }
            soft(ui, ui.tr("inspector.engagement_steps", {{"text", steps}}), 14);
        }
    }
    if (change) begin_identity(p.own, p.scene, p.id);
}

/// A source of power: as many of three marks as it weighs.
void power_row(Ui& ui, std::string_view name, std::uint32_t degree) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), mark = ui.u(16), between = ui.u(3), tall = ui.u(7);
    const float marks = mark * counts::power + between * (counts::power - 1);
    const float text = draw_paragraph(ui, {}, at, width - marks - ui.u(12), t.ink, name);
    const float y = std::floor(at.y + (ui.lh(15) - tall) / 2);
    for (std::uint32_t i = 0; i < counts::power; ++i) {
        const float x = at.x + width - marks + static_cast<float>(i) * (mark + between);
        ui.canvas().AddRectFilled({x, y}, {x + mark, y + tall}, i < degree ? t.accent : t.neutral_soft,
                                  ui.u(2));
        if (i >= degree) ui.canvas().AddRect({x, y}, {x + mark, y + tall}, t.line, ui.u(2), 0, ui.stroke());
    }
    ImGui::Dummy({width, text + ui.u(3)});
}

void place(Panel& p) {
    Ui& ui = p.ui;
    bool change = false;
    const Label act = p.may ? Label{"###change_place", ui.tr("inspector.change")} : Label{};
    if (unfolded(p, "actor_place", true, act, change)) {
        const auto where = wording::place_text(p.say(), p.scene.packs, p.about);
        if (where.empty())
            soft(ui, ui.tr("inspector.actor_place_none"), 14);
        else
            body(ui, where);
        if (const auto standing = wording::standing_text(p.say(), p.scene.packs, p.about); !standing.empty())
            gap(ui, 2), soft(ui, standing, 14);
        gap(ui, 8);
        rule(ui);
        gap(ui, 8);
        const auto* course = p.s.actors.courses.find(p.id);
        if (!course || course->power.empty()) soft(ui, ui.tr("inspector.no_power"), 14);
        if (course)
            for (const auto& power : course->power)
                power_row(ui, p.scene.packs.power_sources.label(power.source, p.code()), power.degree);
    }
    if (change) begin_place(p.own, p.scene, p.id);
}

std::string said_of(Panel& p, const Stake& stake) {
    Ui& ui = p.ui;
    std::vector<std::string> parts{wording::stake_text(p.say(), p.scene.packs, stake)};
    if (card_on_board(p.s, stake.subject))
        parts.push_back(ui.tr("inspector.stake_on", {{"text", wording::cut(p.name(stake.subject))}}));
    const auto* who = p.s.people.all.find(stake.author);
    parts.push_back(ui.tr(who && who->actor == p.id ? "inspector.stake_said" : "inspector.stake_noted",
                          {{"name", wording::name_of(p.say(), p.s, stake.author)},
                           {"time", time_of_day(p.say(), p.scene, stake.said)}}));
    return joined(parts, " · ");
}

void stake_row(Panel& p, StakeId id, const Stake& stake) {
    Ui& ui = p.ui;
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), pad = ui.u(5);
    const Paragraph words{.weight = semibold}, small{.css = 14};
    const auto more = said_of(p, stake);
    const float first = paragraph_height(ui, words, stake.text, width),
                second = paragraph_height(ui, small, more, width);
    const Rect box{at, at + ImVec2(width, ui.reach(first + second + pad * 2))};
    if (p.may) {
        const Hit h = hit(ui, "###stake" + text_of(id.value), box);
        if (h.hover)
            ui.canvas().AddRectFilled(box.Min - ImVec2(ui.u(6), 0), box.Max + ImVec2(ui.u(6), 0),
                                      t.neutral_soft, ui.u(6));
        if (h.focus) focus_ring(ui, box, ui.u(6));
        if (h) begin_stake(p.own, p.scene, p.id, id);
    }
    draw_paragraph(ui, words, at + ImVec2(0, pad), width, t.ink, stake.text);
    draw_paragraph(ui, small, at + ImVec2(0, pad + first), width, t.ink_soft, more);
    ImGui::SetCursorScreenPos({at.x, box.Max.y});
    ImGui::Dummy({width, 0});
    rule(ui);
}

/// Of what was told in confidence, how much; the words only as long as the button is held: whoever looks over
/// a shoulder sees nothing before.
void confided(Panel& p, std::vector<StakeId> all) {
    Ui& ui = p.ui;
    std::erase_if(all, [&](StakeId id) { return p.s.stakes.all.find(id)->aside; });
    gap(ui, 8);
    say(ui, {.weight = semibold}, ui.theme.ink,
        ui.tr("inspector.confided_stakes", {{"n", text_of(all.size())}}));
    const ImVec2 at = cursor();
    draw_icon(ui, Icon::lock, at + ImVec2(0, ui.u(1)), ui.u(15), ui.theme.ink_soft);
    ImGui::Indent(ui.u(22));
    soft(ui, ui.tr("inspector.note_confided"), 14);
    ImGui::Unindent(ui.u(22));
    gap(ui, 6);
    const ImVec2 from = cursor();
    const std::string show = ui.tr("inspector.show_confided"), change = ui.tr("inspector.change");
    const ButtonLook look{.css = 14, .pad_x = 12, .pad_y = 6};
    const ImVec2 first = button_size(ui, show, look), second = button_size(ui, change, look);
    const bool beside = first.x + ui.u(8) + second.x <= room_right();
    const bool held = button(ui, from, {"###show_confided", show}, look).held;
    const ImVec2 next = beside ? from + ImVec2(first.x + ui.u(8), 0) : from + ImVec2(0, first.y + ui.u(6));
    if (button(ui, next, {"###change_confided", change}, look))
        p.own.of = p.id, p.own.asks = ActorUi::Asks::confided;
    ImGui::SetCursorScreenPos({from.x, std::max(from.y + first.y, next.y + second.y)});
    ImGui::Dummy({0, 0});
    if (!held) return;
    ui.wake_in(0);
    for (const auto id : all) {
        const auto& stake = *p.s.stakes.all.find(id);
        gap(ui, 6);
        say(ui, {.weight = semibold}, ui.theme.ink, stake.text);
        soft(ui, said_of(p, stake), 14);
    }
}

void stakes(Panel& p) {
    Ui& ui = p.ui;
    bool add = false;
    const Label act = p.may ? Label{"###new_stake", ui.tr("inspector.new_stake")} : Label{};
    if (unfolded(p, "actor_stakes", true, act, add)) {
        std::vector<StakeId> open, closed, aside;
        for (const auto& [id, stake] : p.s.stakes.all)
            if (stake.actor == p.id) (is_confided(id) ? closed : stake.aside ? aside : open).push_back(id);
        if (open.empty()) soft(ui, ui.tr("inspector.no_stakes"), 14);
        for (const auto id : open) stake_row(p, id, *p.s.stakes.all.find(id));
        if (p.leads && !closed.empty()) confided(p, closed);
        if (p.may && !aside.empty()) {
            gap(ui, 6);
            bool pressed = false;
            link_line(ui, {"###aside", ui.tr("inspector.set_aside_stakes", {{"n", text_of(aside.size())}})},
                      pressed);
            if (pressed) p.own.shows_aside = !p.own.shows_aside;
            if (p.own.shows_aside)
                for (const auto id : aside)
                    if (row(ui, {.text = p.s.stakes.all.find(id)->text,
                                 .right = ui.tr("inspector.stake_back"),
                                 .id = "###back" + text_of(id.value)}))
                        request(p.out, SetStakeAside{id, false});
        }
    }
    if (add) begin_stake(p.own, p.scene, p.id);
}

/// What the mediators read of how it behaves; nobody else knows of it.
void strategies(Panel& p) {
    Ui& ui = p.ui;
    bool add = false;
    const Label act = p.works ? Label{"###read_strategy", ui.tr("inspector.read_strategy")} : Label{};
    if (unfolded(p, "actor_strategies", true, act, add)) {
        const auto about = read_about(p.s, p.id);
        if (about.empty()) soft(ui, ui.tr("inspector.no_strategies"), 14);
        for (const auto controversy : about) {
            if (controversy) soft(ui, p.name(controversy), 14);
            const auto all = strategies_of(p.s, p.id, controversy);
            std::string before;
            for (std::size_t i = 0; i + 1 < all.size(); ++i)
                before += p.scene.packs.strategies.label(all[i].way, p.code()) + " " +
                          time_of_day(p.say(), p.scene, all[i].at) + " → ";
            if (!before.empty()) soft(ui, before);
            say(ui, {.weight = semibold}, ui.theme.ink,
                p.scene.packs.strategies.label(all.back().way, p.code()) + " " +
                    time_of_day(p.say(), p.scene, all.back().at));
            bool back = false;
            if (p.works)
                link_line(ui,
                          {"###take_back" + text_of(controversy.value), ui.tr("inspector.take_back_reading")},
                          back);
            if (back) request(p.out, TakeBackStrategy{p.id, controversy});
            gap(ui, 6);
        }
        if (!about.empty()) soft(ui, ui.tr("inspector.mediators_reading"), 14);
    }
    if (add) begin_strategy(p.own, p.scene, p.id);
}

void asks(Panel& p) {
    Ui& ui = p.ui;
    const bool silent = open_stakes_of(p.s, p.id).empty();
    const bool chair = empty_chair(p.about) && linked_to(p.s, p.id, LinkKind::speaks_for).empty();
    if ((!silent && !chair) || !unfolded(p, "actor_asks")) return;
    if (silent) {
        body(ui, ui.tr("inspector.ask_stake"));
        bool move = false;
        link_line(ui, {"###ask_stake", ui.tr("inspector.ask_stake_move")}, move);
        if (move) p.wish.move = true;
    }
    if (chair) gap(ui, 4), body(ui, ui.tr("inspector.ask_absent"));
}

/// What is chosen out of few words: changed at once.
void known(Panel& p) {
    Ui& ui = p.ui;
    if (!unfolded(p, "actor_known", false)) return;
    Actor about = p.about;
    bool changed = false;
    const auto words = [&]<class E>(const char* key, std::string_view prefix, E& value) {
        if (const auto i = pick(ui, ui.label(key), wording::all_words<E>(*ui.language, prefix),
                                static_cast<std::size_t>(value))) {
            value = static_cast<E>(*i);
            changed = true;
        }
        gap(ui, 12);
    };
    words("inspector.kind", "actor_kind", about.kind);
    words("inspector.presence", "actor_presence", about.presence);
    words("inspector.engagement", "engagement", about.engagement);
    say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft, ui.tr("inspector.logics"));
    gap(ui, 4);
    const ImVec2 start = cursor();
    const float right = start.x + room_right();
    ImVec2 at = start;
    float tall = 0;
    auto logics = about.logics;  // first those of another pack, which can only be taken away
    std::erase_if(logics, [&](const auto& key) { return p.scene.packs.logics.find(key) != nullptr; });
    for (const auto& logic : p.scene.packs.logics.rows) logics.push_back(logic.key);
    const std::string all_taken = ui.tr("refusal.too_many_logics", {{"most", text_of(counts::actor_logics)}});
    for (const auto& logic : logics) {
        const auto text = p.scene.packs.logics.label(logic, p.code());
        const ImVec2 size = check_pill_size(ui, text);
        if (at.x > start.x && at.x + size.x > right) at = {start.x, at.y + size.y + ui.u(8)};
        const auto found = std::ranges::find(about.logics, logic);
        bool on = found != about.logics.end();
        const bool full = !on && about.logics.size() >= counts::actor_logics;
        if (check_pill(ui, at, {"###logic_" + logic, text}, on, full ? std::string_view(all_taken) : "")) {
            if (on)
                about.logics.push_back(logic);
            else
                about.logics.erase(found);
            changed = true;
        }
        tall = at.y + size.y - start.y;
        at.x += size.x + ui.u(8);
    }
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({1, tall});
    if (about.logics.size() >= counts::actor_logics) gap(ui, 8), soft(ui, all_taken, 14);
    gap(ui, 14);
    const auto flag = [&](const char* key, bool& value) {
        const Hit h = check_row(ui, ui.label(key), value);
        tooltip(ui, ui.tr(std::string(key) + "_help"));
        changed |= h.clicked;
    };
    flag("inspector.affected", about.directly_affected);
    flag("inspector.strategic", about.strategic);
    flag("inspector.pivotal", about.pivotal);
    if (changed) request(p.out, DescribeActor{p.id, about});
}

void spokespersons(Panel& p) {
    Ui& ui = p.ui;
    bool add = false;
    const bool may = p.works && may_add(p.s, {.author = p.scene.self}, CardKind::actor).has_value();
    const Label act = may ? Label{"###add_spokesperson", ui.tr("inspector.add_spokesperson")} : Label{};
    if (unfolded(p, "spokespersons", true, act, add)) {
        bool any = false;
        for (const auto& [person, who] : p.s.people.all) {
            if (who.actor != p.id) continue;
            any = true;
            row(ui, {.text = who.name,
                     .right = wording::say_word(p.say(), "actor_presence", ActorPresence::at_table)});
        }
        for (const auto& [number, link] : p.s.board.links) {
            if (link.archived || link.kind != LinkKind::speaks_for || link.to != p.id ||
                !card_on_board(p.s, link.from))
                continue;
            any = true;
            if (row(ui, {.text = p.name(link.from),
                         .right = wording::say_word(p.say(), "mandate", link.mandate),
                         .id = "###voice" + text_of(number.value)}))
                p.wish.go = link.from;
        }
        if (any)
            rule(ui);
        else
            soft(ui, ui.tr("inspector.no_spokesperson"), 14);
    }
    if (add) begin_spokesperson(p.own, p.scene, p.id);
}

void links(Panel& p) {
    Ui& ui = p.ui;
    if (!unfolded(p, "links")) return;
    bool any = false;
    for (const auto& [number, link] : p.s.board.links) {
        if (link.archived || (link.from != p.id && link.to != p.id)) continue;
        if (link.kind == LinkKind::speaks_for && link.to == p.id) continue;  // said above
        const auto other = link.from == p.id ? link.to : link.from;
        if (!card_on_board(p.s, other)) continue;
        any = true;
        const auto& relation = wording::say_word(p.say(), "link_kind", link.kind);
        const auto text = link.from == p.id ? relation + " " + p.name(other) : p.name(other) + " " + relation;
        if (row(ui, {.text = text, .id = "###link" + text_of(number.value)})) p.wish.go = other;
    }
    if (any)
        rule(ui);
    else
        soft(ui, ui.tr("inspector.no_links"));
}

}  // namespace

std::vector<std::string> mandate_names(const Language& say) {
    std::vector<std::string> names;
    for (const auto mandate : mandates) names.push_back(wording::say_word(say, "mandate", mandate));
    return names;
}
std::size_t mandate_choice(Mandate mandate) {
    return static_cast<std::size_t>(std::ranges::find(mandates, mandate) - mandates.begin());
}

ActorWish draw_actor(Ui& ui, const Scene& scene, CardId id, ActorUi& own, Requests& out, bool works) {
    const State& s = scene.state;
    const auto* about = s.actors.all.find(id);
    if (!about || !card_on_board(s, id)) return {};
    Panel p{ui, scene, s, id, *about, own, out};
    p.works = works && !s.agenda.ended;
    p.may = p.works && may_say_of(s, scene.self, id);
    p.leads = leads(s, scene.self);
    head(p);
    place(p);
    stakes(p);
    if (p.leads) strategies(p);
    if (p.leads && p.works) asks(p);
    who_it_is(p);
    spokespersons(p);
    if (p.may) known(p);
    links(p);
    return p.wish;
}

}  // namespace entremise::view
