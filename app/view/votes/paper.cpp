#include "app/view/votes/paper.h"

#include <algorithm>

#include "app/view/votes/choice.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using namespace rules;

namespace {

constexpr std::size_t most_digits_of_total = 4, most_lines = 2;
const std::array<std::string, 2> steps{"###close_paper", "###close_paper_again"};

std::string names_of(const Ui& ui, const State& s, const std::vector<PersonId>& people) {
    std::vector<std::string> names;
    for (const auto person : people) names.push_back(wording::name_of(*ui.language, s, person));
    return joined(names);
}

PaperCount typed(const PaperUi::Count& own, const Rule& rule) {
    PaperCount count{.teller = own.teller};
    const auto options = option_count(rule);
    for (std::size_t i = 0; i < options; ++i)
        count.counts.push_back(i < own.fields.size() ? number_in(own.fields[i]) : 0);
    if (kind_of(rule).abstention && options < own.fields.size())
        count.abstentions = number_in(own.fields[options]);
    return count;
}

/// Who may count, mediators first.
std::vector<PersonId> tellers_offered(const State& s) {
    std::vector<PersonId> all;
    for (const auto& [id, person] : s.people.all)
        if (may_count(s, id)) all.push_back(id);
    std::ranges::stable_partition(all, [&](PersonId id) { return leads(s, id); });
    return all;
}

/// Nothing is counted yet.
void begin_count(PaperUi& own, const Scene& scene, VoteId id) {
    own.counts = {};
    own.at = 0;
    own.counted = id;
    const Vote* vote = scene.state.votes.all.find(id);
    own.counted_for = vote ? vote->paper.voters : std::vector<PersonId>();
    if (leads(scene.state, scene.self)) own.counts[0].teller = scene.self;
}

void pick_teller(Ui& ui, const State& s, PaperUi& own) {
    const auto& other = own.counts[1 - own.at];
    auto& teller = own.counts[own.at].teller;
    auto people = tellers_offered(s);
    if (own.at == 1) std::erase(people, other.teller);
    std::vector<std::string> names;
    for (const auto person : people) names.push_back(wording::name_of(*ui.language, s, person));
    const auto now = static_cast<std::size_t>(std::ranges::find(people, teller) - people.begin());
    if (const auto i =
            pick(ui, {"###teller", ui.tr("paper.teller")}, names, now, {.none = ui.tr("paper.nobody_yet")}))
        teller = people[*i];
}

}  // namespace

bool has_paper(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    return vote && !vote->paper.voters.empty();
}

void draw_on_paper(Ui& ui, const Scene& scene, VoteId id, PaperUi& own) {
    const Vote* vote = scene.state.votes.all.find(id);
    if (!vote || !may_be_on_paper(vote->rule)) return;
    section(ui, ui.tr("paper.title"));
    const auto& voters = vote->paper.voters;
    if (!voters.empty()) {
        soft(ui, names_of(ui, scene.state, voters), 15);
        if (voters.size() < fewest_on_paper)
            notice(ui, Tone::warning, ui.tr("paper.too_few", {{"least", text_of(fewest_on_paper)}}));
        gap(ui, 6);
    }
    if (button(ui, ui.label("paper.tick"), {.css = 14, .pad_x = 12, .pad_y = 6}))
        own.vote = id, own.ticking = true;
    gap(ui, 6);
}

void draw_paper_sheet(Ui& ui, const Scene& scene, PaperUi& own, Requests& out) {
    const State& s = scene.state;
    const Vote* vote = s.votes.all.find(own.vote);
    if (std::exchange(own.ticking, false)) open_sheet("###paper_sheet");
    if (begin_sheet(ui, "###paper_sheet", ui.tr("paper.title"), 560, true) != Sheet::open) return;
    if (!vote || vote->state != VoteState::open) {
        close_popup();
        return end_sheet();
    }
    soft(ui, ui.tr("paper.how", {{"least", text_of(fewest_on_paper)}}), 14);
    gap(ui, 10);
    for (const auto person : may_vote_on_paper(s, *vote)) {
        bool on = std::ranges::binary_search(vote->paper.voters, person);
        ImGui::PushID(static_cast<int>(person.value));
        if (check_row(ui, {"###on_paper", wording::name_of(*ui.language, s, person)}, on))
            request(out, TickPaper{own.vote, person, !on});  // as it is ticked now
        ImGui::PopID();
    }
    gap(ui, 6);
    soft(ui, ui.tr("paper.ticked", {{"n", text_of(vote->paper.voters.size())}}), 14);
    if (sheet_end(ui, {.go = ui.tr("settings.done"), .leaves = false})) close_popup();
}

void begin_closing(PaperUi& own, const Scene& scene, VoteId id) {
    const Vote* vote = scene.state.votes.all.find(id);
    if (!vote) return;
    if (own.counted != id || own.counted_for != vote->paper.voters) begin_count(own, scene, id);
    open_sheet(steps[own.at]);
}

void close_with_paper(Ui& ui, const Scene& scene, PaperUi& own, Requests& out) {
    const State& s = scene.state;
    const VoteId id = own.counted;
    const Vote* vote = s.votes.all.find(id);
    if (begin_sheet(ui, steps[own.at], ui.tr("sheet.close_vote_title"), 620, true) != Sheet::open) return;
    if (!vote || vote->state != VoteState::open || vote->paper.voters.empty()) {
        close_popup();
        return end_sheet();
    }
    const Rule& rule = vote->rule;
    const auto n = vote->paper.voters.size();
    soft(ui, ui.tr("paper.count_how", {{"n", text_of(n)}}), 14);
    if (const auto missing = seats(*vote) - std::min(vote->turnout, seats(*vote)))
        gap(ui, 4), soft(ui, ui.tr("sheet.close_vote_body", {{"n", text_of(missing)}}), 14);
    if (n >= fewest_on_paper && are_too_few(rule, vote->turnout, n))
        gap(ui, 4), notice(ui, Tone::warning, ui.tr("paper.few_beside"));
    gap(ui, 12);
    ImGui::PushID(static_cast<int>(own.at));
    kicker(ui, ui.tr(own.at == 0 ? "paper.first" : "paper.second"));
    gap(ui, 6);
    pick_teller(ui, s, own);
    gap(ui, 12);
    auto& fields = own.counts[own.at].fields;
    const auto options = option_count(rule);
    fields.resize(options + (kind_of(rule).abstention ? 1 : 0));
    bool entered = false;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        const ImVec2 at = whole(cursor());
        const float room = room_right(), box = ui.u(72);
        const auto words = wording::option_text(*ui.language, rule, i < options ? i + 1 : 0);
        const auto field = text_field(ui, {at.x + room - box, at.y}, {"###total" + text_of(i), ""}, fields[i],
                                      {.hint = "0",
                                       .css_width = 72,
                                       .most = {most_digits_of_total},
                                       .focus = i == 0 && ImGui::IsWindowAppearing()});
        entered |= field.entered;
        const float tall = cursor().y - at.y, wide = room - box - ui.u(12);
        const Paragraph look{.css = 15, .most = most_lines};
        draw_paragraph(ui, look,
                       {at.x, at.y + std::max(0.f, (tall - paragraph_height(ui, look, words, wide)) / 2)},
                       wide, ui.theme.ink, words);
        ImGui::SetCursorScreenPos({at.x, at.y + tall});
        ImGui::Dummy({0, 0});
        gap(ui, 4);
    }
    ImGui::PopID();
    gap(ui, 8);
    const auto count = typed(own.counts[own.at], rule);
    std::string why;
    if (n < fewest_on_paper)
        why = ui.tr("paper.too_few", {{"least", text_of(fewest_on_paper)}});
    else if (!count.teller)
        why = ui.tr("paper.who_counts");
    else if (!are_totals_of(rule, n, count.counts, count.abstentions))
        why = ui.tr("paper.totals", {{"n", text_of(n)}});
    if (own.at == 0) {
        SheetEnd end{.go = ui.tr("paper.next"), .entered = entered, .why_not = why, .id = "###paper.next"};
        if (n < fewest_on_paper) end.others.push_back(ui.label("paper.tick"));
        const auto pressed = sheet_end(ui, end);
        if (pressed == 0u) {
            own.at = 1;
            open_sheet(steps[1]);
        }
        if (pressed == 2u) own.vote = id, own.ticking = true;
        return;
    }
    const CloseVote closing{
        .vote = id, .rows = {}, .paper = {typed(own.counts[0], rule), typed(own.counts[1], rule)}};
    // Of these alone: what lies in a ballot box is the host's to put beside them.
    const auto agreed = agreed_count(s, *vote, closing.paper);
    if (why.empty() && !agreed) why = (*ui.language)(static_cast<const Message&>(agreed.error()));
    const auto pressed = sheet_end(ui, {.go = ui.tr("vote.close"),
                                        .final = true,
                                        .entered = entered,
                                        .why_not = why,
                                        .id = "###paper.close",
                                        .others = {ui.label("paper.again")}});
    if (pressed == 0u) request(out, closing);
    if (pressed == 2u) {
        begin_count(own, scene, id);
        open_sheet(steps[0]);
    }
}

}  // namespace entremise::view
