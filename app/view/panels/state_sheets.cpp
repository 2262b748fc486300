// The sheets that change a controversy's state and rate its heat.
#include <algorithm>
#include <array>
#include <span>

#include "app/view/panels/inspector.h"
#include "app/view/panels/sheets.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/rules/controversies/warnings.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

std::string meaning_of(const Ui& ui, const Scene& scene, ControversyState state) {
    const auto* known = scene.packs.states.find(wording::word_of(state));
    return known ? known->meaning.in(ui.language->code()) : std::string();
}

/// States in a row, and in as many as they need: the present one filled, the chosen one outlined. One that
/// cannot be reached is drawn, and cannot be pressed. `is_way`: one leads to the next.
void states_row(Ui& ui, const Scene& scene, InspectorUi& own, ControversyState present,
                std::span<const ControversyState> states, bool is_way) {
    const Theme& t = ui.theme;
    const ImVec2 start = whole(cursor());
    const float right = start.x + room_right(), px = ui.em(14), between = ui.u(is_way ? 14 : 8);
    const float tall = ui.reach(std::floor(ui.lh(14) + ui.u(12)));
    ImVec2 at = start;
    for (const auto state : states) {
        const auto name = wording::state_name(*ui.language, scene.packs, state);
        const float width = text_w(ui, semibold, px, name) + ui.u(28);
        if (at.x > start.x && at.x + width > right)
            at = {start.x, at.y + tall + ui.u(8)};
        else if (is_way && at.x > start.x)
            ui.canvas().AddLine({at.x - between, at.y + tall / 2}, {at.x, at.y + tall / 2}, t.line,
                                ui.u(1.5f));
        const Rect box{at, at + ImVec2(width, tall)};
        const bool is_present = state == present, chosen = !is_present && own.change.to == state;
        const bool offered = !is_present && !out_of_reach(scene.state, own.change.controversy, state);
        ImU32 fill = is_present ? t.controversy : t.neutral_soft, ink = is_present ? t.surface : t.ink_soft;
        if (chosen) fill = t.surface, ink = t.controversy_ink;
        if (!is_present && !offered) fill = t.surface, ink = t.ink_faint;
        Hit h;
        if (offered) {
            const std::string id = "###to_" + std::string(wording::word_of(state));
            h = hit(ui, id, box);
            report_checked(id, chosen);
            if (h.hover && !chosen) fill = t.line;
            if (h) own.change.to = state;
        }
        card(ui, box, fill,
             chosen                  ? t.controversy
             : offered || is_present ? fill
                                     : t.line,
             chosen ? std::max(ui.stroke(), ui.u(2)) : ui.stroke(), tall / 2, false);
        const Weight weight = is_present || chosen ? semibold : regular;
        draw_text(ui, weight, px,
                  {at.x + (width - text_w(ui, weight, px, name)) / 2, in_line(at.y, tall, px)}, ink, name);
        if (h.focus) focus_ring(ui, box, tall / 2);
        at.x += width + between;
    }
    ImGui::SetCursorScreenPos({start.x, at.y + tall});
    ImGui::Dummy({0, 0});
}

/// One of a pack's rows, each with its meaning.
template <class Row>
void pack_part(Ui& ui, std::string_view title, const std::string& name, const Pack<Row>& pack,
               std::string& chosen) {
    section(ui, title);
    const auto& language = ui.language->code();
    for (const auto& line : pack.rows) {
        if (option_card(ui, {"###" + name + "_" + line.key, line.label.in(language)},
                        {.on = chosen == line.key, .css = 15, .detail = line.meaning.in(language)}))
            chosen = line.key;
        gap(ui, 6);
    }
}

/// The ways of making a question evolve, side by side where there is room: what each is, when it serves, by
/// what moves; of the chosen one, when it is done.
void treatments_part(Ui& ui, const Scene& scene, std::string_view title, std::string& chosen) {
    section(ui, title);
    const Theme& t = ui.theme;
    const auto& language = ui.language->code();
    const auto& rows = scene.packs.treatments.rows;
    const float room = room_right(), between = ui.u(12), pad = ui.u(14);
    constexpr std::size_t most = 3;
    std::size_t columns = std::clamp<std::size_t>(rows.size(), 1, most);
    const auto width_of = [&] {
        return std::floor((room - between * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    };
    while (columns > 1 && width_of() < ui.u(220)) --columns;
    const float width = width_of(), inside = width - 2 * pad;
    const Paragraph name{.weight = semibold}, small{.css = 14};
    struct Words {
        std::string when, moves;
        float tall = 0;
    };
    std::vector<Words> words;
    for (const auto& row : rows) {
        Words one{row.use_when.in(language), {}};
        if (one.when.empty()) one.when = row.meaning.in(language);
        std::vector<std::string> moves;
        for (const auto& code : row.moves)
            moves.push_back(code + " " + scene.packs.moves.label(code, language));
        one.moves = joined(moves, " · ");
        one.tall = paragraph_height(ui, name, row.label.in(language), inside) + ui.u(4) +
                   paragraph_height(ui, small, one.when, inside);
        if (!one.moves.empty()) one.tall += ui.u(8) + paragraph_height(ui, small, one.moves, inside);
        words.push_back(std::move(one));
    }
    ImVec2 at = whole(cursor());
    const float left = at.x;
    for (std::size_t first = 0; first < rows.size(); first += columns) {
        const std::size_t end = std::min(first + columns, rows.size());
        float tall = 0;
        for (std::size_t i = first; i < end; ++i) tall = std::max(tall, words[i].tall);
        tall = std::floor(tall + 2 * pad);
        for (std::size_t i = first; i < end; ++i) {
            const ImVec2 corner{left + static_cast<float>(i - first) * (width + between), at.y};
            const Rect box{corner, corner + ImVec2(width, tall)};
            const std::string id = "###treatments_" + rows[i].key;
            const bool on = chosen == rows[i].key;
            const Hit h = hit(ui, id, box);
            report_checked(id, on);
            if (h) chosen = rows[i].key;
            card(ui, box,
                 on        ? t.accent_soft
                 : h.hover ? t.neutral_soft
                           : t.surface,
                 on ? t.accent : t.line, on ? std::max(ui.stroke(), ui.u(1.5f)) : ui.stroke(), ui.u(10),
                 false);
            float y = corner.y + pad;
            y += draw_paragraph(ui, name, {corner.x + pad, y}, inside, t.ink, rows[i].label.in(language));
            y += ui.u(4);
            y += draw_paragraph(ui, small, {corner.x + pad, y}, inside, t.ink_soft, words[i].when);
            if (!words[i].moves.empty())
                draw_paragraph(ui, small, {corner.x + pad, y + ui.u(8)}, inside, t.ink, words[i].moves);
            if (h.focus) focus_ring(ui, box, ui.u(10));
        }
        at.y += tall + between;
    }
    ImGui::SetCursorScreenPos({left, at.y - between});
    ImGui::Dummy({0, 0});
    const auto* known = scene.packs.treatments.find(chosen);
    if (known && !known->done_when.in(language).empty()) {
        gap(ui, 8);
        fact(ui, ui.tr("sheet.treatment_done_when"), known->done_when.in(language));
    }
}

void result_part(Ui& ui, TreatmentResult& result, std::span<const TreatmentResult> offered) {
    section(ui, ui.tr("sheet.treatment_result"));
    std::vector<Label> labels;
    for (const auto one : offered)
        labels.push_back({"###result_" + std::string(wording::word_of(one)),
                          wording::say_word(*ui.language, "treatment_result", one)});
    const auto current = static_cast<std::size_t>(std::ranges::find(offered, result) - offered.begin());
    const ImVec2 at = cursor();
    if (const auto i = segments(ui, at, labels, current)) result = offered[*i];
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy(segments_size(ui, labels));
}

/// One of a few words, one below the other.
template <class E> void words_part(Ui& ui, std::string_view title, std::string_view prefix, E& chosen) {
    section(ui, title);
    for (std::size_t i = 1; i < words_of(E{}).size(); ++i) {  // the first: nothing is said
        const auto one = static_cast<E>(i);
        const auto id = std::string(prefix) + "_" + std::string(wording::word_of(one));
        if (option_card(ui, {"###" + id, wording::say_word(*ui.language, prefix, one)},
                        {.on = chosen == one, .css = 15, .pad_y = 10}))
            chosen = one;
        gap(ui, 6);
    }
}

/// The five questions, a yes or a no to each.
void recognition_part(Ui& ui, const Scene& scene, Terms& terms) {
    section(ui, ui.tr("sheet.recognition"));
    terms.recognition.resize(recognition_questions);
    const auto& questions = scene.packs.recognition.rows;
    for (std::size_t i = 0; i < recognition_questions && i < questions.size(); ++i) {
        auto& answer = terms.recognition[i];
        const std::array labels{Label{"###yes" + text_of(i), ui.tr("choice.yes")},
                                Label{"###no" + text_of(i), ui.tr("choice.no")}};
        const ImVec2 at = whole(cursor()), size = segments_size(ui, labels);
        const float room = room_right() - size.x - ui.u(16);
        const auto& text = questions[i].label.in(ui.language->code());
        const float tall = paragraph_height(ui, {}, text, room), line = std::max(size.y, tall);
        draw_paragraph(ui, {}, {at.x, at.y + (line - tall) / 2}, room, ui.theme.ink, text);
        const auto current = answer == Answer::none ? labels.size() : answer == Answer::yes ? 0u : 1u;
        if (const auto picked =
                segments(ui, {at.x + room + ui.u(16), at.y + (line - size.y) / 2}, labels, current))
            answer = *picked == 0 ? Answer::yes : Answer::no;
        ImGui::SetCursorScreenPos({at.x, at.y + line});
        gap(ui, 8);
    }
}

/// What this step asks to be said; whatever it does not ask for is forgotten.
void terms_part(Ui& ui, const Scene& scene, const Controversy& c, InspectorUi& own) {
    using enum ControversyState;
    auto& change = own.change;
    auto& terms = change.terms;
    const bool from_parking = c.state == parked && change.to == c.before_parking;  // asked before
    if (change.to == in_treatment && !from_parking)
        treatments_part(ui, scene, ui.tr("inspector.treatment_title"), change.treatment);
    else
        change.treatment.clear();
    if ((change.to == open && c.state == emerging) || change.to == requalified)
        recognition_part(ui, scene, terms);
    else
        terms.recognition.clear();
    if (change.to == requalified)
        pack_part(ui, ui.tr("sheet.disagreement"), "disagreements", scene.packs.disagreements,
                  terms.disagreement);
    if (change.to == explored && c.state == in_treatment) {
        constexpr std::array ended{TreatmentResult::no_effect, TreatmentResult::worsened};
        result_part(ui, terms.result, ended);
    } else {
        terms.result = TreatmentResult::unsaid;
    }
    if (change.to == explored && c.state == open) {
        section(ui, ui.tr("sheet.unknowns"));
        const auto facts = unknowns_of(scene.state, change.controversy);
        for (const auto record : facts) body(ui, "– " + scene.state.inquiry.unknowns.find(record)->text);
        if (facts.empty()) soft(ui, ui.tr("sheet.unknowns_none"), 14);
        gap(ui, 4);
        if (text_link(ui, cursor(), ui.label("inspector.add_unknown"))) {
            close_popup();
            begin_unknown(own.inquiry, change.controversy);
        }
        gap(ui, 6);
        check_row(ui, {"###facts", ui.tr("sheet.unknown_facts")}, terms.unknown_facts_confirmed);
    }
    const auto tick = [&](bool asked, const char* key, bool& on) {
        if (!asked) return void(on = false);
        gap(ui, 10);
        check_row(ui, ui.label(key), on);
    };
    tick(change.to == in_treatment && !from_parking, "sheet.announced", terms.announced);
    tick(change.to == closed, "sheet.lost_object", terms.lost_object);
    if (change.to == open && (c.state == arranged || c.state == closed || c.state == smothered))
        words_part(ui, ui.tr("sheet.reopening"), "reopening", terms.reopening);
    else
        terms.reopening = Reopening::unsaid;
    if (change.to == smothered)
        words_part(ui, ui.tr("sheet.smothering"), "smothering", terms.smothering);
    else
        terms.smothering = Smothering::unsaid;
    if (change.to == parked) {
        gap(ui, 10);
        labelled_field(ui, {"###returns", ui.tr("sheet.returns")}, terms.returns, {.most = texts::returns});
    }
}

/// True when Enter was pressed in the reason.
bool ground_part(Ui& ui, const Scene& scene, InspectorUi& own, bool missing) {
    const State& s = scene.state;
    auto& change = own.change;
    section(ui, ui.tr("sheet.state_ground"));
    auto moves = moves_on(s, change.controversy);
    std::erase_if(moves, [&](CardId id) {
        const auto state = s.mediation.moves.find(id)->state;
        // What is said to everyone names nothing that everyone was not told.
        return is_confided(id) || (state != MoveState::in_progress && state != MoveState::done);
    });
    std::vector<VoteId> votes;
    for (const auto& [id, vote] : s.votes.all)
        if (is_published(vote)) votes.push_back(id);
    // Only what can be: where something is missing, nothing but a written reason carries the change.
    std::vector<Ground> grounds;
    if (!missing) {
        grounds.push_back(Ground::note);
        if (!moves.empty()) grounds.push_back(Ground::move);
        if (!votes.empty()) grounds.push_back(Ground::vote);
    }
    grounds.push_back(Ground::override_reason);
    if (std::exchange(own.forced, missing) && !missing) change.ground = Ground::note;
    if (std::ranges::find(grounds, change.ground) == grounds.end()) change.ground = grounds.front();
    if (grounds.size() > 1) {
        std::vector<Label> labels;
        for (const auto ground : grounds)
            labels.push_back({"###ground_" + std::string(wording::word_of(ground)),
                              wording::say_word(*ui.language, "ground", ground)});
        const auto current =
            static_cast<std::size_t>(std::ranges::find(grounds, change.ground) - grounds.begin());
        const ImVec2 at = cursor();
        if (const auto i = segments(ui, at, labels, current)) change.ground = grounds[*i];
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy(segments_size(ui, labels));
        gap(ui, 12);
    }
    std::vector<std::string> names;
    if (change.ground == Ground::move) {
        if (std::ranges::find(moves, change.move) == moves.end()) change.move = moves.back();
        for (const auto id : moves)
            names.push_back(s.mediation.moves.find(id)->code + " · " +
                            wording::text_of_card(*ui.language, s, id));
        const auto current = static_cast<std::size_t>(std::ranges::find(moves, change.move) - moves.begin());
        if (const auto i = pick(ui, {"###move", ""}, names, current)) change.move = moves[*i];
        gap(ui, 12);
    }
    if (change.ground == Ground::vote) {
        if (std::ranges::find(votes, change.vote) == votes.end()) change.vote = votes.back();
        for (const auto id : votes) names.push_back(s.votes.all.find(id)->rule.question);
        const auto current = static_cast<std::size_t>(std::ranges::find(votes, change.vote) - votes.begin());
        if (const auto i = pick(ui, {"###vote", ""}, names, current)) change.vote = votes[*i];
        gap(ui, 12);
    }
    return long_text(ui, {"###reason", ui.tr("sheet.state_reason")}, change.text, own.reason_field,
                     {.most = texts::state_reason, .least_lines = 2, .focus = own.reason_first})
        .entered;
}

}  // namespace

namespace {

/// The way of a question and what leads off it; of a usual step that cannot be made, why not and the way to
/// what is missing.
void states_part(Ui& ui, const Scene& scene, InspectorUi& own, const Controversy& c) {
    using enum ControversyState;
    constexpr std::array road{latent, emerging, open, explored, in_treatment, arranged, closed};
    constexpr std::array off_the_road{parked, smothered, requalified};
    const CardId question = own.change.controversy;
    states_row(ui, scene, own, c.state, road, true);
    gap(ui, 10);
    soft(ui, ui.tr("sheet.off_the_way"), 14);
    gap(ui, 4);
    states_row(ui, scene, own, c.state, off_the_road, false);
    gap(ui, 10);
    if (own.change.to != c.state) soft(ui, meaning_of(ui, scene, own.change.to), 14);
    for (const auto state : usual_next(c)) {
        const auto guard = out_of_reach(scene.state, question, state);
        if (!guard) continue;
        const auto text =
            ui.tr("sheet.out_of_reach", {{"state", wording::state_name(*ui.language, scene.packs, state)},
                                         {"text", say_message(*ui.language, guard->missing)}});
        const bool records = guard->mend == Mend::arrangement;
        const bool can = !records || may_arrange(scene.state, question);
        const auto& way = ui.tr(records ? "sheet.record_arrangement" : "sheet.go_there");
        if (!guard_row(ui, "###reach_" + std::string(wording::word_of(state)), Met::no, text,
                       can ? std::string_view(way) : std::string_view()))
            continue;
        close_popup();
        if (records)
            begin_arrangement(own.agreements, scene.state, question);
        else
            own.agreements.go = guard->at;
    }
}

/// What the table asks for, one by one, what is missing first, each with the way to where it is mended.
void guards_part(Ui& ui, const Scene& scene, InspectorUi& own) {
    auto guards = guards_of(scene.state, own.change, today(scene));
    if (guards.empty()) return;
    std::ranges::stable_partition(guards, [](const Guard& guard) { return !guard.is_met; });
    section(ui, ui.tr("sheet.guards",
                      {{"state", wording::state_name(*ui.language, scene.packs, own.change.to)}}));
    const auto met = static_cast<std::size_t>(std::ranges::count_if(guards, &Guard::is_met));
    constexpr std::size_t few = 4;
    const bool folds = met > few && !own.guards_open;
    for (std::size_t i = 0; i < guards.size(); ++i) {
        const auto& guard = guards[i];
        if (folds && guard.is_met) break;
        const auto text = say_message(*ui.language, guard.is_met ? guard.met : guard.missing);
        const bool leads_on = !guard.is_met && guard.mend != Mend::here;
        const bool records = guard.mend == Mend::arrangement;
        const auto& way = ui.tr(records ? "sheet.record_arrangement" : "sheet.go_there");
        if (!guard_row(ui, "###guard" + text_of(i), guard.is_met ? Met::yes : Met::no, text,
                       leads_on ? std::string_view(way) : std::string_view()))
            continue;
        close_popup();
        if (records)
            begin_arrangement(own.agreements, scene.state, own.change.controversy);
        else
            own.agreements.go = guard.at;
    }
    if (folds && guard_row(ui, "###guards_met", Met::yes, ui.tr("sheet.guards_met", {{"n", text_of(met)}}),
                           ui.tr("sheet.guards_show")))
        own.guards_open = true;
}

}  // namespace

void state_sheet(Ui& ui, const Scene& scene, InspectorUi& own, Requests& out) {
    if (std::exchange(own.changing_state, false)) open_sheet("###state_sheet");
    if (begin_sheet(ui, "###state_sheet", ui.tr("sheet.state_title"), 880) != Sheet::open) return;
    const auto* controversy = scene.state.controversies.all.find(own.change.controversy);
    if (!controversy) {
        close_popup();
        return end_sheet();
    }
    say(ui, {.weight = semibold}, ui.theme.ink,
        wording::text_of_card(*ui.language, scene.state, own.change.controversy));
    soft(ui, ui.tr("sheet.state_room"), 14);
    gap(ui, 12);
    states_part(ui, scene, own, *controversy);
    const bool chosen = own.change.to != controversy->state;
    const auto missing = missing_for(scene.state, own.change, today(scene));
    if (chosen) {
        if (missing && missing->key == "missing.unusual_step") {
            gap(ui, 14);
            notice(ui, Tone::warning, (*ui.language)(static_cast<const Message&>(*missing)));
        }
        guards_part(ui, scene, own);
    }
    for (const auto& warning : warnings_for(scene.state, own.change, today(scene))) {
        gap(ui, 12);
        notice(ui, Tone::warning, say_message(*ui.language, warning));
    }
    terms_part(ui, scene, *controversy, own);
    const bool entered = ground_part(ui, scene, own, missing.has_value());
    auto asked = own.change;
    if (asked.ground != Ground::move) asked.move = {};
    if (asked.ground != Ground::vote) asked.vote = {};
    const auto decided = decide(scene.state, Stamp{.author = scene.self, .time = scene.now}, Command{asked});
    std::string why;
    if (!decided) why = say_message(*ui.language, decided.error());
    if (!chosen) why = ui.tr("sheet.choose_state");
    const bool override_it = asked.ground == Ground::override_reason;
    const auto to = wording::state_name(*ui.language, scene.packs, asked.to);
    if (sheet_end(ui, {.go = override_it ? std::string(ui.tr("sheet.state_override"))
                             : chosen    ? ui.tr("sheet.say_state", {{"state", to}})
                                         : std::string(ui.tr("sheet.state_title")),
                       .entered = entered && own.reason_first && !override_it,  // only what S asked for
                       .why_not = why}) == 0u)
        request(out, asked);
}

void treatment_sheet(Ui& ui, const Scene& scene, InspectorUi& own, Requests& out) {
    if (std::exchange(own.choosing_treatment, false)) open_sheet("###treatment_sheet");
    if (begin_sheet(ui, "###treatment_sheet", ui.tr("sheet.treatment_title"), 880) != Sheet::open) return;
    auto& choice = own.choice;
    soft(ui, wording::text_of_card(*ui.language, scene.state, choice.controversy), 14);
    constexpr std::array ended{TreatmentResult::moved, TreatmentResult::no_effect, TreatmentResult::worsened};
    result_part(ui, choice.former, ended);
    treatments_part(ui, scene, ui.tr("sheet.treatment_next"), choice.treatment);
    gap(ui, 10);
    long_text(ui, {"###treatment_note", ui.tr("inspector.move_note")}, choice.note, own.treatment_field,
              {.most = texts::treatment_note, .least_lines = 2});
    const auto decided = decide(scene.state, Stamp{.author = scene.self, .time = scene.now}, Command{choice});
    std::string why;
    if (!decided) why = (*ui.language)(static_cast<const Message&>(decided.error()));
    if (sheet_end(ui, {.go = ui.tr("sheet.treatment_title"), .why_not = why}) == 0u) request(out, choice);
}

void heat_sheet(Ui& ui, const Scene& scene, InspectorUi& own, Requests& out) {
    if (std::exchange(own.rating, false)) open_sheet("###heat_sheet");
    if (begin_sheet(ui, "###heat_sheet", ui.tr("heat.title"), 640) != Sheet::open) return;
    own.ratings.resize(heat_criteria, -1);
    soft(ui, wording::text_of_card(*ui.language, scene.state, own.rated) + " · " + ui.tr("heat.scale"), 14);
    gap(ui, 12);
    const auto& criteria = scene.packs.heat.rows;
    for (std::size_t i = 0; i < heat_criteria && i < criteria.size(); ++i) {
        std::vector<Label> labels{{"###heat" + text_of(i) + "_none", "–"}};
        for (int n = 0; n <= 4; ++n)
            labels.push_back({"###heat" + text_of(i) + "_" + text_of(n), text_of(n)});
        const ImVec2 at = whole(cursor()), size = segments_size(ui, labels);
        const float width = room_right() - ui.u(12);
        const bool beside = width - size.x > ui.u(180);
        const float room = beside ? width - size.x - ui.u(16) : width;
        const auto& name = criteria[i].label.in(ui.language->code());
        const float text = paragraph_height(ui, {}, name, room),
                    line = beside ? std::max(size.y, text) : text;
        draw_paragraph(ui, {}, {at.x, at.y + (line - text) / 2}, room,
                       own.ratings[i] >= 0 ? ui.theme.ink : ui.theme.ink_soft, name);
        const ImVec2 where = beside ? ImVec2(at.x + width - size.x, at.y + (line - size.y) / 2)
                                    : ImVec2(at.x, at.y + line + ui.u(4));
        if (const auto picked = segments(ui, where, labels, static_cast<std::size_t>(own.ratings[i] + 1)))
            own.ratings[i] = static_cast<std::int8_t>(static_cast<int>(*picked) - 1);
        ImGui::SetCursorScreenPos({at.x, beside ? at.y + line : where.y + size.y});
        gap(ui, 8);
    }
    begin_sheet_end(ui);
    Controversy rated;
    rated.heat = own.ratings;
    if (const auto heat = heat_of(rated))
        badges(ui, std::array{Badge{wording::heat_text(*ui.language, *heat), tint_of_heat(ui, *heat)}});
    else
        soft(ui, ui.tr("heat.few", {{"n", text_of(counts::heat_rated)}}), 14);
    gap(ui, 14);
    if (sheet_end(ui, {.go = ui.tr("inspector.save")}) == 0u) request(out, RateHeat{own.rated, own.ratings});
}

}  // namespace entremise::view
