// The sheets that ask about an actor.
#include <algorithm>
#include <utility>

#include "app/view/panels/actor_panel.h"
#include "app/view/panels/asking.h"
#include "app/view/panels/sheets.h"
#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/actors.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;
using Asks = ActorUi::Asks;

/// Opens the sheet when it is asked for; true while it is open.
bool is_open(Ui& ui, const Scene& scene, ActorUi& own, Asks which, const std::string& id,
             std::string_view title, float css = 560) {
    if (own.asks == which) own.asks = Asks::nothing, open_sheet(id);
    if (begin_sheet(ui, id, title, css) != Sheet::open) return false;
    if (card_on_board(scene.state, own.of, CardKind::actor)) {
        soft(ui, wording::text_of_card(*ui.language, scene.state, own.of), 14);
        gap(ui, 12);
        return true;
    }
    close_popup();
    end_sheet();
    return false;
}

/// One row of a pack, or none.
template <class Row> void pack_pick(Ui& ui, const Label& label, const Pack<Row>& pack, std::string& key) {
    pick_row(ui, label, pack, key);
    gap(ui, 12);
}

/// 0 to `most` beside a name, or below it.
void degree_row(Ui& ui, const std::string& id, std::string_view name, std::uint32_t least, std::uint32_t most,
                std::uint32_t& value) {
    std::vector<Label> labels;
    for (std::uint32_t n = least; n <= most; ++n) labels.push_back({id + "_" + text_of(n), text_of(n)});
    const ImVec2 at = whole(cursor()), size = segments_size(ui, labels);
    const float width = room_right() - ui.u(12);
    const bool beside = width - size.x > ui.u(180);
    const float room = beside ? width - size.x - ui.u(16) : width;
    const float text = paragraph_height(ui, {}, name, room), line = beside ? std::max(size.y, text) : text;
    draw_paragraph(ui, {}, {at.x, at.y + (line - text) / 2}, room, value ? ui.theme.ink : ui.theme.ink_soft,
                   name);
    const ImVec2 where = beside ? ImVec2(at.x + width - size.x, at.y + (line - size.y) / 2)
                                : ImVec2(at.x, at.y + line + ui.u(4));
    if (const auto picked = segments(ui, where, labels, value - least))
        value = static_cast<std::uint32_t>(*picked) + least;
    ImGui::SetCursorScreenPos({at.x, beside ? at.y + line : where.y + size.y});
    ImGui::Dummy({0, 0});
    gap(ui, 8);
}

/// What the sheet wrote, on what is known by now of the rest.
DescribeActor described(const Scene& scene, const ActorUi& own, bool place) {
    DescribeActor ask{own.of, {}};
    ask.start_from(scene.state);
    if (place) {
        ask.about.sector = own.about.sector;
        ask.about.level = own.about.level;
        ask.about.legitimacy = own.about.legitimacy;
        ask.about.mandate = own.about.mandate;
        ask.about.resources = own.about.resources;
    } else {
        ask.about.identity = own.about.identity;
        ask.about.identity_by_others = own.about.identity_by_others;
    }
    return ask;
}

void place_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::place, "###place_sheet", ui.tr("sheet.place_title"), 640)) return;
    const auto& packs = scene.packs;
    two_columns(
        ui,
        [&] {
            pack_pick(ui, {"###sector", ui.tr("inspector.sector")}, packs.sectors, own.about.sector);
        },
        [&] {
            pack_pick(ui, {"###level", ui.tr("inspector.level")}, packs.levels, own.about.level);
        });
    pack_pick(ui, {"###legitimacy", ui.tr("inspector.legitimacy")}, packs.legitimacy, own.about.legitimacy);
    long_text(ui, {"###mandate", ui.tr("inspector.mandate")}, own.about.mandate, own.mandate,
              {.most = texts::actor_detail, .least_lines = 2});
    gap(ui, 12);
    long_text(ui, {"###resources", ui.tr("inspector.resources")}, own.about.resources, own.resources,
              {.most = texts::actor_detail, .least_lines = 2});
    section(ui, ui.tr("inspector.power"));
    own.power.resize(packs.power_sources.rows.size());
    for (std::size_t i = 0; i < own.power.size(); ++i)
        degree_row(ui, "###power_" + packs.power_sources.rows[i].key,
                   packs.power_sources.rows[i].label.in(ui.language->code()), 0, counts::power, own.power[i]);
    const auto ask = described(scene, own, true);
    const auto why = why_not(ui, scene, ask);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) != 0u) return;
    if (const auto* now = scene.state.actors.all.find(own.of); now && ask.about != *now) request(out, ask);
    for (std::size_t i = 0; i < own.power.size(); ++i) {
        const auto& source = packs.power_sources.rows[i].key;
        if (own.power[i] != power_of(scene.state, own.of, source))
            request(out, SayPower{own.of, source, own.power[i]});
    }
}

void identity_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::identity, "###identity_sheet", ui.tr("sheet.identity_title"))) return;
    long_text(ui, {"###identity", ui.tr("inspector.identity")}, own.about.identity, own.identity,
              {.most = texts::actor_detail, .focus = true});
    gap(ui, 12);
    long_text(ui, {"###identity_by_others", ui.tr("inspector.identity_by_others")},
              own.about.identity_by_others, own.others, {.most = texts::actor_detail});
    const auto ask = described(scene, own, false);
    const auto why = why_not(ui, scene, ask);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, ask);
}

/// Which controversy or position a thing is about; 0: none of them.
void subject_pick(Ui& ui, const Scene& scene, const Label& label, std::string_view none, bool positions,
                  CardId& subject) {
    std::vector<CardId> cards{{}};
    std::vector<std::string> names{std::string(none)};
    for (const auto& [id, card] : scene.state.board.cards)
        if (!card.archived &&
            (card.kind == CardKind::controversy || (positions && card.kind == CardKind::position))) {
            cards.push_back(id);
            names.push_back(wording::cut(card.text));
        }
    const auto current = static_cast<std::size_t>(std::ranges::find(cards, subject) - cards.begin());
    if (const auto i = pick(ui, label, names, current)) subject = cards[*i];
    gap(ui, 12);
}

void stake_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::stake, "###stake_sheet", ui.tr("sheet.stake_title"))) return;
    auto& said = own.said;
    const bool is_new = !own.stake, closed = is_confided(own.stake);
    if (closed) soft(ui, ui.tr("inspector.note_confided"), 14), gap(ui, 8);
    long_text(ui, {"###stake_text", ui.tr("sheet.stake_text")}, said.text, own.stake_text,
              {.most = texts::stake, .least_lines = 2, .focus = true});
    gap(ui, 12);
    pack_pick(ui, {"###stake_nature", ui.tr("sheet.stake_nature")}, scene.packs.stakes, said.nature);
    degree_row(ui, "###importance", ui.tr("sheet.stake_importance"), 1, counts::importance, said.importance);
    gap(ui, 4);
    subject_pick(ui, scene, {"###stake_subject", ui.tr("sheet.stake_subject")}, ui.tr("word.none"), true,
                 said.subject);
    if (is_new && leads(scene.state, scene.self))
        check_row(ui, {"###stake_confided", ui.tr("sheet.stake_confided")}, said.confided);
    const Command ask =
        is_new ? Command(said)
               : Command(RewordStake{own.stake, said.text, said.nature, said.importance, said.subject});
    const auto why = trimmed(said.text).empty() ? ui.tr("refusal.text_empty") : why_not(ui, scene, ask);
    std::vector<Label> others;
    if (!is_new) others.push_back({"###stake_remove", ui.tr("sheet.stake_remove")});
    if (closed) others.push_back({"###stake_tell", ui.tr("sheet.stake_tell")});
    const auto answer =
        sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why, .others = std::move(others)});
    if (answer == 0u) request(out, ask);
    if (answer == 2u) request(out, SetStakeAside{own.stake, true});
    if (answer == 3u) own.telling = true;
}

void confided_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::confided, "###confided_sheet", ui.tr("sheet.confided_stakes"))) return;
    soft(ui, ui.tr("sheet.confided_stakes_help"), 14);
    gap(ui, 12);
    for (const auto& [id, stake] : scene.state.stakes.all) {
        if (stake.actor != own.of || !is_confided(id)) continue;
        const auto facts = wording::stake_text(*ui.language, scene.packs, stake);
        if (!row(ui, {.text = stake.text,
                      .right = stake.aside ? ui.tr("inspector.stake_back") : facts,
                      .id = "###confided" + text_of(id.value - first_confided_stake.value)}))
            continue;
        if (stake.aside) {
            request(out, SetStakeAside{id, false});
        } else {
            close_popup();
            begin_stake(own, scene, own.of, id);
        }
    }
    rule(ui);
    sheet_end(ui, {.go = ui.tr("settings.done"), .leaves = false});
}

void strategy_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::strategy, "###strategy_sheet", ui.tr("sheet.strategy_title"))) return;
    soft(ui, ui.tr("sheet.strategy_help"), 14);
    gap(ui, 12);
    subject_pick(ui, scene, {"###strategy_about", ui.tr("sheet.strategy_about")},
                 ui.tr("sheet.strategy_whole"), false, own.read.about);
    const auto& language = ui.language->code();
    for (const auto& way : scene.packs.strategies.rows) {
        const auto& meaning = way.meaning.in(language);
        if (option_card(ui, {"###way_" + way.key, way.label.in(language)},
                        {.on = own.read.way == way.key, .css = 15, .detail = meaning, .pad_y = 8}))
            own.read.way = way.key;
        gap(ui, 6);
    }
    const auto why = own.read.way.empty() ? ui.tr("why.choose_strategy") : why_not(ui, scene, own.read);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, own.read);
}

void voice_sheet(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    if (!is_open(ui, scene, own, Asks::voice, "###voice_sheet", ui.tr("sheet.voice_title"))) return;
    std::vector<CardId> actors;
    std::vector<std::string> names;
    for (const auto& [id, about] : scene.state.actors.all) {
        if (!card_on_board(scene.state, id) || id == own.of) continue;
        actors.push_back(id);
        names.push_back(wording::text_of_card(*ui.language, scene.state, id));
    }
    const auto current = static_cast<std::size_t>(std::ranges::find(actors, own.voice.from) - actors.begin());
    if (const auto i = pick(ui, {"###voice_actor", ui.tr("sheet.voice_actor")}, names, current,
                            {.none = ui.tr("word.none")}))
        own.voice.from = actors[*i];
    section(ui, ui.tr("sheet.voice_mandate"));
    const auto words = mandate_names(*ui.language);
    for (std::size_t i = 0; i < mandates.size(); ++i) {
        if (option_card(ui, {"###mandate_" + std::string(wording::word_of(mandates[i])), words[i]},
                        {.on = own.voice.mandate == mandates[i], .css = 15, .pad_y = 8}))
            own.voice.mandate = mandates[i];
        gap(ui, 6);
    }
    const auto why = own.voice.from ? why_not(ui, scene, own.voice) : ui.tr("why.choose_actor");
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, own.voice);
}

void begin(ActorUi& own, const Scene& scene, CardId actor, Asks asks) {
    own.of = actor;
    own.asks = asks;
    if (const auto* known = scene.state.actors.all.find(actor)) own.about = *known;
}

}  // namespace

void begin_place(ActorUi& own, const Scene& scene, CardId actor) {
    begin(own, scene, actor, Asks::place);
    own.power.clear();
    for (const auto& source : scene.packs.power_sources.rows)
        own.power.push_back(power_of(scene.state, actor, source.key));
}

void begin_identity(ActorUi& own, const Scene& scene, CardId actor) {
    begin(own, scene, actor, Asks::identity);
}

void begin_stake(ActorUi& own, const Scene& scene, CardId actor, StakeId stake) {
    begin(own, scene, actor, Asks::stake);
    own.stake = stake;
    own.said = {.actor = actor, .text = {}, .nature = {}, .importance = (counts::importance + 1) / 2};
    RewordStake known{stake, {}, {}, own.said.importance, {}};
    known.start_from(scene.state);
    own.said.text = known.text;
    own.said.nature = known.nature;
    own.said.importance = known.importance;
    own.said.subject = known.subject;
}

void begin_strategy(ActorUi& own, const Scene& scene, CardId actor) {
    begin(own, scene, actor, Asks::strategy);
    own.read = {actor, {}, {}};
}

void begin_spokesperson(ActorUi& own, const Scene& scene, CardId actor) {
    begin(own, scene, actor, Asks::voice);
    own.voice = {.from = {}, .to = actor, .relation = LinkKind::speaks_for, .strength = 2};
}

void draw_actor_sheets(Ui& ui, const Scene& scene, ActorUi& own, Requests& out) {
    place_sheet(ui, scene, own, out);
    identity_sheet(ui, scene, own, out);
    confided_sheet(ui, scene, own, out);
    stake_sheet(ui, scene, own, out);
    strategy_sheet(ui, scene, own, out);
    voice_sheet(ui, scene, own, out);
    const auto* stake = scene.state.stakes.all.find(own.stake);
    if (confirm_sheet(ui, "###tell_stake", own.telling,
                      {.title = ui.tr("sheet.tell_stake_title"),
                       .body = ui.tr("sheet.tell_stake_body", {{"text", stake ? stake->text : ""}}),
                       .go = ui.tr("sheet.tell")}))
        request(out, TellStake{own.stake});
}

}  // namespace entremise::view
