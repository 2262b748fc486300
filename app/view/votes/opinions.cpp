#include "app/view/votes/opinions.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <numeric>
#include <thread>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/votes/choice.h"
#include "app/view/votes/result.h"
#include "sessions/core/bytes.h"
#include "sessions/core/text.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;
/// What was worked out last, by what it was made of. Nobody waits for its thread but at the end of the
/// program, for the map that it is at.
class Maps {
public:
    static Maps& all() {
        static Maps maps;
        return maps;
    }
    /// `ballot`: the ballot of one of the rows. `keep`: as `map_opinions` has it.
    template <class Rows, class Fn>
    OpinionsShown of(std::size_t statements, const Rows& rows, Fn ballot, std::uint32_t keep = 0) {
        std::string key = std::to_string(statements) + ' ' + std::to_string(keep);
        for (const auto& row : rows) {
            const auto& marks = ballot(row).marks;
            key += '/';
            key.append(marks.begin(), marks.end());
        }
        const std::lock_guard lock(mutex_);
        if (const auto known = find(key); known != kept_.end()) return known->map;
        if (kept_.size() >= most) kept_.pop_front();
        std::vector<Ballot> ballots;
        for (const auto& row : rows) ballots.push_back(ballot(row));
        kept_.push_back({key, nullptr});
        asked_.push_back({std::move(key), statements, std::move(ballots), keep});
        // What nobody waits for any more is not worked out.
        std::erase_if(asked_, [&](const Asked& one) { return find(one.key) == kept_.end(); });
        changed_.notify_all();
        return nullptr;
    }
    void finish() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return asked_.empty() && !works_; });
    }

private:
    static constexpr std::size_t most = 16;
    struct Kept {
        std::string key;
        OpinionsShown map;  ///< nothing: not worked out yet
    };
    struct Asked {
        std::string key;
        std::size_t statements;
        std::vector<Ballot> ballots;
        std::uint32_t keep;
    };
    std::deque<Kept>::iterator find(const std::string& key) {
        return std::ranges::find(kept_, key, &Kept::key);
    }
    void work(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (changed_.wait(lock, stop, [&] { return !asked_.empty(); }) && !stop.stop_requested()) {
            const Asked one = std::move(asked_.front());
            asked_.pop_front();
            works_ = true;
            lock.unlock();
            auto map =
                std::make_shared<const OpinionMap>(map_opinions(one.statements, one.ballots, one.keep));
            lock.lock();
            works_ = false;
            if (const auto kept = find(one.key); kept != kept_.end()) kept->map = std::move(map);
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Kept> kept_;
    std::deque<Asked> asked_;
    bool works_ = false;
    std::jthread thread_{[this](const std::stop_token& stop) { work(stop); }};
};

constexpr double wait_for_map = .05;  // s

std::string group_name(const Ui& ui, std::uint32_t group) {
    return ui.tr("opinion.group", {{"n", text_of(group + 1)}});
}

void draw_point(const Ui& ui, ImVec2 at, float r, std::uint32_t group, ImU32 colour) {
    auto& list = ui.canvas();
    switch (group % 5) {
    case 0: return list.AddCircleFilled(at, r, colour);
    case 1: return list.AddRectFilled(at - ImVec2(r, r), at + ImVec2(r, r), colour, r * .2f);
    case 2:
        return list.AddTriangleFilled(at + ImVec2(0, -1.2f * r), at + ImVec2(1.15f * r, r * .9f),
                                      at + ImVec2(-1.15f * r, r * .9f), colour);
    case 3:
        return list.AddQuadFilled(at + ImVec2(0, -1.3f * r), at + ImVec2(1.3f * r, 0),
                                  at + ImVec2(0, 1.3f * r), at + ImVec2(-1.3f * r, 0), colour);
    default: return list.AddCircle(at, r, colour, 0, std::max(2.f, r * .45f));
    }
}

void say_statements(Ui& ui, const Rule& rule, const OpinionMap& map, const std::vector<std::uint32_t>& which,
                    std::string_view title, float css) {
    if (which.empty()) return;
    gap(ui, css * .8f);
    say(ui, {.weight = bold, .css = css * 1.1f}, ui.theme.ink, title);
    for (const auto j : which) {
        gap(ui, css * .5f);
        say(ui, {.weight = semibold, .css = css}, ui.theme.ink,
            wording::option_text(*ui.language, rule, j + 1));
        gap(ui, css * .25f);
        const ImVec2 at = cursor();
        const float width = room_right();
        const float tall = opinion_bars(ui, map, j, at, width, std::max(14.f, css * .9f), true);
        flow_below({at, at + ImVec2(width, tall)});
    }
}

}  // namespace

OpinionsShown opinions_shown(Ui& ui, const Vote& vote) {
    if (!has_opinions(vote)) return nullptr;
    auto map = Maps::all().of(option_count(vote.rule), vote.rows,
                              [](const BallotRow& row) -> const Ballot& { return row.ballot; });
    if (!map) ui.wake_in(wait_for_map);
    return map;
}

OpinionsShown LiveOpinions::update(Ui& ui, VoteId id, const Vote& vote) {
    constexpr std::uint32_t wins_needed = 4;
    if (vote.rule.type != VoteType::statements || !is_seen_live(vote)) return nullptr;
    if (vote_ != id) *this = {}, vote_ = id;
    std::vector<Ballot> now;  // in the order of the seats
    for (const auto& [seat, ballot] : vote.ballots) now.push_back(ballot.ballot);
    if (now.empty()) return nullptr;
    if (asked_.empty()) asked_ = now;
    const auto map = Maps::all().of(
        option_count(vote.rule), asked_, [](const Ballot& ballot) -> const Ballot& { return ballot; },
        shown_);
    if (!map) {
        ui.wake_in(wait_for_map);
        return last_;
    }
    if (map != last_) {
        last_ = map;
        wins_ = map->groups > 0 && map->best != map->groups ? wins_ + 1 : 0;
        if (map->groups > 0 && (shown_ == 0 || wins_ == wins_needed)) shown_ = map->best, wins_ = 0;
    }
    if (now != asked_) {
        asked_ = std::move(now);
        ui.wake_in(0);
    }
    return last_;
}

void finish_opinions() { Maps::all().finish(); }

std::optional<std::size_t> own_row(const Scene& scene, VoteId id) {
    const auto* vote = scene.state.votes.all.find(id);
    if (!vote || !scene.self) return std::nullopt;
    const bool named = names_are_told(vote->rule);
    const auto tracker = !named && scene.tracker_of ? scene.tracker_of(id) : std::string();
    for (std::size_t i = 0; i < vote->rows.size(); ++i) {
        const auto& row = vote->rows[i];
        if (named ? row.person == scene.self
                  : !tracker.empty() && to_hex(bytes_of(row.tracker.bytes)).starts_with(tracker))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> own_row_live(const Scene& scene, VoteId id) {
    const auto* vote = scene.state.votes.all.find(id);
    if (!vote || !is_seen_live(*vote)) return std::nullopt;
    std::size_t row = 0;
    for (const auto& [seat, ballot] : vote->ballots) {
        if (ballot.person == scene.self) return row;
        ++row;
    }
    return std::nullopt;
}

void draw_opinion_map(Ui& ui, Rect area, const OpinionMap& map, std::optional<std::size_t> own, float css) {
    if (map.people.empty()) return;
    const Theme& t = ui.theme;
    const float px = ui.em(css), line = ui.lh(css), r = ui.u(css * .3f);
    Rect inner = area;
    inner.Min += ImVec2(r * 2, line + r * 2);
    inner.Max -= ImVec2(r * 2, (map.groups > 1 ? line : 0) + r * 2);
    ImVec2 low(1e9f, 1e9f), high(-1e9f, -1e9f);
    for (const auto& person : map.people) {
        const ImVec2 p(static_cast<float>(person.x), static_cast<float>(-person.y));
        low = least(low, p), high = largest(high, p);
    }
    // The same scale both ways: a distance is a distance.
    const ImVec2 span = largest(high - low, ImVec2(1e-6f, 1e-6f));
    const float scale = std::min(inner.GetWidth() / span.x, inner.GetHeight() / span.y);
    const ImVec2 start = inner.GetCenter() - (low + high) * .5f * scale;
    const auto place = [&](const OpinionMap::Person& person) {
        return start + ImVec2(static_cast<float>(person.x), static_cast<float>(-person.y)) * scale;
    };
    auto& list = ui.canvas();
    std::vector<Rect> names;
    std::vector<std::string> texts;
    for (std::uint32_t g = 0; g < map.groups; ++g) {
        Rect around(ImVec2(1e9f, 1e9f), ImVec2(-1e9f, -1e9f));
        std::uint32_t size = 0;
        for (const auto& person : map.people)
            if (person.group == g) {
                around.Min = least(around.Min, place(person)),
                around.Max = largest(around.Max, place(person));
                ++size;
            }
        around.Expand(r * 2.2f);
        list.AddRectFilled(around.Min, around.Max, t.accent_soft, r * 2);
        const auto text = group_name(ui, g) + " · " + ui.tr("opinion.people", {{"n", text_of(size)}});
        const float wide = text_w(ui, semibold, px, text);
        const float x =
            std::clamp(around.GetCenter().x - wide / 2, area.Min.x, std::max(area.Min.x, area.Max.x - wide));
        // Above its people, or where another name stands there, below them.
        Rect name({x, around.Min.y - line}, {x + wide, around.Min.y});
        const auto is_over = [&](const Rect& other) { return other.Overlaps(name); };
        while (std::ranges::any_of(names, is_over))
            name.Translate({0, name.Min.y < around.Min.y ? around.Max.y - name.Min.y : line});
        name.Translate({0, std::min(0.f, area.Max.y - name.Max.y)});
        names.push_back(name);
        texts.push_back(text);
    }
    for (const auto& person : map.people) draw_point(ui, place(person), r, person.group, t.ink_soft);
    for (const auto& person : map.people)
        if (own == person.row)
            list.AddCircle(place(person), r * 1.9f, t.accent, 0, std::max(2.f, ui.u(2.5f)));
    for (std::size_t i = 0; i < names.size(); ++i) draw_text(ui, semibold, px, names[i].Min, t.ink, texts[i]);
}

float opinion_bars(Ui& ui, const OpinionMap& map, std::uint32_t statement, ImVec2 at, float width, float css,
                   bool draws) {
    const auto& one = map.statements[statement];
    const bool alone = one.groups.empty();
    const auto groups = alone ? std::vector{one.all} : one.groups;
    const float space = ui.u(css), part = (width - space * static_cast<float>(groups.size() - 1)) /
                                          static_cast<float>(std::max<std::size_t>(1, groups.size()));
    const float tall = std::floor(ui.u(css * .7f)), under = ui.u(css * .2f);
    float used = 0;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        const ImVec2 corner(at.x + static_cast<float>(g) * (part + space), at.y);
        const auto& counts = groups[g];
        const Paragraph look{.css = css, .k = 1.2f};
        const auto text = (alone ? std::string() : group_name(ui, g) + ui.tr("word.colon")) +
                          wording::counts_text(*ui.language, counts);
        used = std::max(used, tall + under + paragraph_height(ui, look, text, part));
        if (!draws) continue;
        const auto seen = static_cast<float>(std::max(1u, counts.seen));
        bar(ui, {corner, corner + ImVec2(part, tall)},
            std::array{Share{static_cast<float>(counts.agree) / seen, ui.theme.agree},
                       Share{static_cast<float>(counts.disagree) / seen, ui.theme.disagree}});
        draw_paragraph(ui, look, {corner.x, corner.y + tall + under}, part, ui.theme.ink_soft, text);
    }
    return std::ceil(used);
}

void draw_opinions(Ui& ui, const Rule& rule, const OpinionMap& map, std::optional<std::size_t> own,
                   float css) {
    say(ui, {.weight = semibold, .css = css}, ui.theme.ink, (*ui.language)(words_of_opinions(map, rule)));
    if (map.found == OpinionMap::Found::too_few) return gap(ui, css * .6f);
    gap(ui, css * .4f);
    const ImVec2 at = cursor();
    const float width = room_right();
    const Rect area{at, at + ImVec2(width, std::floor(ui.u(css * 12)))};
    draw_opinion_map(ui, area, map, own, std::max(13.f, css * .85f));
    flow_below(area);
    if (std::ranges::any_of(map.people, [&](const auto& one) { return own == one.row; }))
        soft(ui, ui.tr("opinion.own"), std::max(13.f, css * .85f));
    say_statements(ui, rule, map, common_ground(map), ui.tr("opinion.common"), css);
    say_statements(ui, rule, map, what_divides(map), ui.tr("opinion.divides"), css);
    say_statements(ui, rule, map, common_rejection(map), ui.tr("opinion.rejected"), css);
    for (std::uint32_t g = 0; g < map.groups; ++g) {
        if (map.representative[g].empty()) continue;
        gap(ui, css * .8f);
        say(ui, {.weight = bold, .css = css * 1.1f}, ui.theme.ink,
            ui.tr("opinion.stands_for", {{"n", text_of(g + 1)}}));
        for (const auto& one : map.representative[g])
            say(ui, {.css = css}, ui.theme.ink,
                ui.tr(one.agrees ? "opinion.agrees_with" : "opinion.disagrees_with",
                      {{"text", wording::option_text(*ui.language, rule, one.statement + 1)}}));
    }
    if (map.groups == 0 && !map.majority.empty()) {
        gap(ui, css * .8f);
        say(ui, {.weight = bold, .css = css * 1.1f}, ui.theme.ink, ui.tr("opinion.majority"));
        for (const auto j : map.majority)
            say(ui, {.css = css}, ui.theme.ink,
                ui.tr("opinion.agrees_with", {{"text", wording::option_text(*ui.language, rule, j + 1)}}));
    }
    if (map.left_out > 0) {
        gap(ui, css * .5f);
        soft(ui, ui.tr("opinion.left_out", {{"n", text_of(map.left_out)}}), std::max(13.f, css * .85f));
    }
    if (map.hides_totals()) {
        gap(ui, css * .5f);
        soft(ui, ui.tr("opinion.no_totals"), std::max(13.f, css * .85f));
        std::vector<std::uint32_t> all(map.statements.size());
        std::iota(all.begin(), all.end(), 0u);
        say_statements(ui, rule, map, all, ui.tr("opinion.by_group"), css);
    }
    gap(ui, css);
}

void name_common_ground(Ui& ui, const Scene& scene, VoteId id, Requests& out) {
    constexpr std::string_view naming = "C10";
    const State& s = scene.state;
    const auto* vote = s.votes.all.find(id);
    const auto* move = scene.packs.moves.find(naming);
    if (!vote || !move || vote->state != VoteState::published || vote->tally.outcome == Outcome::no_quorum)
        return;
    const auto map = opinions_shown(ui, *vote);
    const auto common = map ? common_ground(*map) : std::vector<std::uint32_t>();
    if (common.empty()) return;
    gap(ui, 10);
    const bool is_named = std::ranges::any_of(s.mediation.moves, [&](const auto& one) {
        return one.second.code == naming && card_on_board(s, one.first) &&
               std::ranges::find(one.second.about.votes, id) != one.second.about.votes.end();
    });
    if (is_named) return soft(ui, ui.tr("opinion.is_named"), 14);
    if (!button(ui, ui.label("opinion.name_it"))) return;
    std::string statements;  // whole ones, as many as a note holds
    std::size_t named = 0;
    for (const auto j : common) {
        const auto one =
            ui.tr("vote.quoted", {{"text", wording::option_text(*ui.language, vote->rule, j + 1)}});
        const auto more = ui.tr("opinion.more", {{"n", text_of(common.size() - named)}});
        const auto longer = statements + (statements.empty() ? "" : " ") + one;
        if (count_graphemes(longer) + count_graphemes(more) + 1 > texts::move_note.graphemes) {
            statements += " " + more;
            break;
        }
        statements = longer;
        ++named;
    }
    PlaceMove ask{.code = move->key,
                  .label = move->label.in(s.agenda.language),
                  .note = statements,
                  .state = MoveState::done,
                  .near = Near{},
                  .open = true};
    if (const CardId subject = vote->rule.subject; card_on_board(s, subject) && !is_confided(subject)) {
        ask.near = Near{subject};
        ask.targets = {subject};
    }
    ask.about.votes = {id};
    request(out, ask);
}

}  // namespace entremise::view
