#include "app/view/panels/move_picker.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <tuple>

#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation/tallies.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/wording/moves.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

constexpr std::size_t one_line = 1, two_lines = 2;

using namespace rules;

constexpr std::size_t letters_of_reason = 40;
constexpr float least_column = 235;  // css px: narrower ones stand one under the other
constexpr float rests = .25f;        // s
constexpr float low = 600;           // css px: in a window that is lower, the foot says less

/// The card that a thing is of.
CardId card_of_target(const State& s, const MoveTarget& target) {
    if (target.card) return target.card;
    if (const auto* stake = s.stakes.all.find(target.stake)) return stake->actor;
    if (const auto* link = s.board.links.find(target.link)) return link->from;
    if (const auto* vote = s.votes.all.find(target.vote)) return vote->rule.subject;
    return {};
}

/// The move's target; of several, and without any, the middle of what there is.
Near near_what(const State& s, const std::vector<MoveTarget>& on) {
    std::vector<CardId> targets;
    for (const auto& one : on)
        if (const auto id = card_of_target(s, one)) targets.push_back(id);
    std::int64_t x = 0, y = 0, count = 0;
    const auto take = [&](const Card& card) { x += card.place.x, y += card.place.y, ++count; };
    for (const auto id : targets)
        if (const auto* card = card_on_board(s, id)) take(*card);
    if (count == 0)
        for (const auto& [id, card] : s.board.cards)
            if (!card.archived) take(card);
    if (count == 0) return {};
    return {targets.size() == 1 ? targets.front() : CardId{}, static_cast<std::int32_t>(x / count) + 60,
            static_cast<std::int32_t>(y / count) + 180};
}

struct FoundMove {
    const MoveRow* row;
    Practice practice;
    int rank = 0;
};

/// The moves that answer to the letters, those of a practice together; the practice of the best answer first.
std::vector<FoundMove> moves_found(const Packs& packs, std::string_view search, std::string_view language) {
    std::vector<FoundMove> found;
    std::map<Practice, int> best;
    for (const auto& move : packs.moves.rows) {
        const auto rank = move_rank(move, search, language);
        if (!rank) continue;
        const auto practice = rules::practice_of(packs, move.key);
        const auto known = best.try_emplace(practice, *rank).first;
        known->second = std::min(known->second, *rank);
        found.push_back({&move, practice, *rank});
    }
    std::ranges::stable_sort(found, {}, [&](const FoundMove& one) {
        return std::tuple(best[one.practice], one.practice, one.rank);
    });
    return found;
}

/// As wide as the widest code, of those not found either: the titles stay where they are while one searches.
float code_width(const Ui& ui, const Packs& packs, float most) {
    float widest = 0;
    for (const auto& move : packs.moves.rows)
        widest = std::max(widest, text_w(ui, semibold, ui.em(14), move.key));
    return std::min(widest, most);
}

/// What the list is drawn from, the same for all its rows.
struct List {
    const Scene& scene;
    std::vector<SuggestedMove> suggested;
    bool meanings = false;  ///< in the rows: there is no room for one below
    float left = 0, code = 0, width = 0;
    std::string why_not;
};

/// What is said of a move below its name.
std::vector<std::string> lines_below(const Ui& ui, const List& list, const MoveRow& move, bool planned,
                                     bool confided) {
    std::vector<std::string> lines;
    if (list.meanings) lines.push_back(move.meaning.in(ui.language->code()));
    if (confided) lines.push_back(ui.tr("moves.confided"));
    if (planned) lines.push_back(ui.tr("moves.planned"));
    const auto found = std::ranges::find(list.suggested, move.key, &SuggestedMove::code);
    if (found != list.suggested.end()) {
        auto reason = found->reason;
        for (auto& [name, text] : reason.words) text = shortened(text, letters_of_reason);
        lines.push_back(ui.tr("moves.proposed", {{"text", (*ui.language)(reason)}}));
    }
    std::erase_if(lines, [](const auto& line) { return line.empty(); });
    return lines;
}

/// A move at a place; its height below is the hit's.
Hit draw_move(Ui& ui, const List& list, MovePickerUi& own, std::size_t index, const MoveRow& move,
              ImVec2 at) {
    const Theme& t = ui.theme;
    const auto count = count_of_code(list.scene.state, move.key);
    const auto times = count.made ? ui.tr("moves.times", {{"n", text_of(count.made)}}) : std::string();
    const float times_w = times.empty() ? 0 : text_w(ui, regular, ui.em(13), times) + ui.u(8);
    const float room = list.width - list.left - ui.u(8) - times_w, pad = ui.u(6);
    const auto& name = move.label.in(ui.language->code());
    const auto below = lines_below(ui, list, move, count.planned > 0, move.is_confided() && !own.tells);
    const float title = paragraph_height(ui, {}, name, room);
    float tall = title;
    for (const auto& line : below) tall += paragraph_height(ui, {.css = 13}, line, room);
    const Rect box{at, at + ImVec2(list.width, ui.reach(tall + pad * 2))};
    if (std::ranges::find(list.suggested, move.key, &SuggestedMove::code) != list.suggested.end())
        ui.canvas().AddRectFilled(box.Min, box.Max, t.accent_soft, ui.u(8));
    const Hit h = hit(ui, "###" + move.key, box, list.why_not);
    picker_row(ui, own.picker, index, "###" + move.key, h);
    const ImU32 ink = h.off ? t.ink_faint : t.ink, quiet = h.off ? t.ink_faint : t.ink_soft;
    draw_text(ui, semibold, ui.em(14), {at.x + ui.u(8), in_line(at.y + pad, ui.lh(15), ui.em(14))}, quiet,
              ellipsis(ui, semibold, ui.em(14), move.key, list.code));
    draw_paragraph(ui, {}, {at.x + list.left, at.y + pad}, room, ink, name);
    float y = at.y + pad + title;
    for (const auto& line : below)
        y += draw_paragraph(ui, {.css = 13}, {at.x + list.left, y}, room, quiet, line);
    if (!times.empty())
        draw_text(ui, regular, ui.em(13),
                  {at.x + list.width - times_w, in_line(at.y + pad, ui.lh(15), ui.em(13))}, quiet, times);
    if (h.focus) {
        Rect inside = h.rect;
        inside.Expand(-ui.u(3));
        focus_ring(ui, inside, ui.u(6));
    }
    // The pointer crosses others on its way to the foot.
    if (h.focus || (h.hover && inside::hovered_for() >= rests)) own.looked_at = move.key;
    if (h.hover) ui.wake_in(rests);
    return h;
}

float draw_practice(Ui& ui, Practice practice, ImVec2 at, float width) {
    const std::string word(wording::word_of(practice));
    const auto& name = ui.tr("practice.plural." + word);
    const float name_w = text_w(ui, semibold, ui.em(16), name) + ui.u(8);
    draw_text(ui, semibold, ui.em(16), {at.x + ui.u(8), in_line(at.y, ui.lh(16), ui.em(16))},
              tint_of_moves(ui).ink, name);
    float tall = ui.lh(16);
    if (practice != Practice::none) {
        const auto& gloss = ui.tr("practice.gloss." + word);
        const bool beside = name_w + text_w(ui, regular, ui.em(13), gloss) <= width - ui.u(16);
        const ImVec2 there =
            beside ? ImVec2(at.x + ui.u(8) + name_w, at.y + ui.u(3)) : ImVec2(at.x + ui.u(8), at.y + tall);
        const float more = draw_paragraph(ui, {.css = 13}, there, width - ui.u(16) - (beside ? name_w : 0),
                                          ui.theme.ink_soft, gloss);
        if (!beside) tall += more;
    }
    return tall + ui.u(6);
}

/// The moves, a column for each practice where there is room; the one that was pressed.
const MoveRow* draw_list(Ui& ui, List& list, MovePickerUi& own, const std::vector<FoundMove>& found) {
    std::vector<Practice> practices;
    for (const auto& move : list.scene.packs.moves.rows) {
        const auto practice = practice_of(list.scene.packs, move.key);
        if (std::ranges::find(practices, practice) == practices.end()) practices.push_back(practice);
    }
    std::ranges::sort(practices);
    const ImVec2 from = whole(cursor());
    const float room = room_right() - ui.u(6);
    const auto many = static_cast<float>(std::max<std::size_t>(practices.size(), 1));
    const bool columns = room / many >= ui.u(least_column);
    list.width = std::floor(columns ? room / many : room);
    list.code = code_width(ui, list.scene.packs, list.width * .3f);
    list.left = std::max(ui.u(42), list.code + ui.u(20));
    list.meanings = list.meanings || !columns;
    std::map<Practice, float> ends;  // of what stands in a column, from the top
    const MoveRow* pressed = nullptr;
    float y = from.y;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& [move, practice, rank] = found[i];
        const bool first = !ends.contains(practice);
        const auto column = std::ranges::find(practices, practice) - practices.begin();
        ImVec2 at(from.x + (columns ? static_cast<float>(column) * list.width : 0), columns ? from.y : y);
        if (first) {
            if (!columns && i > 0) at.y += ui.u(12);
            ends[practice] = at.y + draw_practice(ui, practice, at, list.width);
        }
        at.y = ends[practice];
        const Hit h = draw_move(ui, list, own, i, *move, at);
        ends[practice] = y = h.rect.Max.y;
        if (h) pressed = move;
    }
    for (const auto& [practice, end] : ends) y = std::max(y, end);
    ImGui::SetCursorScreenPos({from.x, y});
    ImGui::Dummy({0, ui.u(2)});
    if (found.empty()) soft(ui, ui.tr("moves.none"));
    return pressed;
}

/// What the move may be on instead of what was chosen; told to the room, nothing that the room may not know.
std::vector<MoveTarget> offered_for(const State& s, const MovePickerUi& own, const MoveRow& move) {
    auto offered = targets_offered(s, move, own.targets);
    if (own.tells) std::erase_if(offered, [](const MoveTarget& one) { return is_confided(one.stake); });
    return offered;
}

/// What a move means, what it is on, and as whom one makes it. As high whichever it is.
void draw_foot(Ui& ui, const Scene& scene, MovePickerUi& own, const MoveRow* move) {
    const auto& language = ui.language->code();
    if (ui.css_height >= low) {
        const ImVec2 at = cursor();
        const std::size_t lines = room_right() >= ui.u(700) ? 1 : 2;
        if (move) say(ui, {.css = 14, .most = lines}, ui.theme.ink_soft, move->meaning.in(language));
        ImGui::SetCursorScreenPos({at.x, at.y + ui.lh(14) * static_cast<float>(lines)});
        ImGui::Dummy({0, 0});
        gap(ui, 6);
    }
    // Fields beside one another, where there is room; around them some for the ring of the focus.
    const float left = cursor().x, ring = std::floor(ui.u(5)), space = ui.u(16);
    const bool beside = room_right() >= ui.u(560);
    const float room = beside ? std::floor((room_right() - space) / 2) : room_right();
    const auto part = [&](const char* id, float from, auto draw) {
        const float field = ui.reach(std::floor(ui.lh(15) + ui.u(18)));
        const ImVec2 at = cursor();
        ImGui::SetCursorScreenPos({left + from - ring, at.y});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ring, ring});
        ImGui::BeginChild(id, {room + 2 * ring, std::ceil(ui.lh(14) + ui.u(4) + field + 2 * ring)},
                          ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding,
                          ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
        ImGui::PopStyleVar();
        draw();
        ImGui::EndChild();
    };
    const auto label = [&](const char* id, const std::string& text) {
        return Label{id, ellipsis(ui, semibold, ui.em(14), text, room)};
    };
    const float top = cursor().y;
    part("###foot_target", 0, [&] {
        std::vector<std::string> names;
        std::vector<MoveTarget> offered;
        std::string whole;
        for (const auto& one : own.targets)
            whole += (whole.empty() ? "" : ", ") + wording::target_text(*ui.language, scene.state, one);
        if (move) offered = offered_for(scene.state, own, *move);
        names.push_back(whole.empty() ? ui.tr("moves.target_none") : whole);
        for (const auto& one : offered) names.push_back(wording::target_text(*ui.language, scene.state, one));
        std::size_t now = 0;
        if (const auto found = own.instead ? std::ranges::find(offered, *own.instead) : offered.end();
            found != offered.end())
            now = static_cast<std::size_t>(found - offered.begin()) + 1;
        const auto kind = move ? move->acts_on.in(language) : std::string();
        const auto title =
            kind.empty() ? std::string(ui.tr("moves.target_any")) : ui.tr("moves.target", {{"text", kind}});
        if (const auto i = pick(ui, label("###moves.target", title), names, now))
            own.instead = *i == 0 ? std::nullopt : std::optional(offered[*i - 1]);
    });
    ImGui::SetCursorScreenPos({left, cursor().y});
    ImGui::Dummy({0, 0});
    const float below = cursor().y;
    if (beside) ImGui::SetCursorScreenPos({cursor().x, top});
    part("###foot_role", beside ? room + space : 0, [&] {
        const auto& roles = scene.packs.mediator_roles.rows;
        std::vector<std::string> names{ui.tr("moves.role_none")};
        std::size_t now = 0;
        for (const auto& role : roles) {
            names.push_back(role.label.in(language));
            if (role.key == own.role) now = names.size() - 1;
        }
        if (const auto i = pick(ui, label("###moves.role", ui.tr("moves.role")), names, now))
            own.role = *i == 0 ? std::string() : roles[*i - 1].key;
    });
    ImGui::SetCursorScreenPos({left, std::max(below, cursor().y)});
    ImGui::Dummy({0, 0});
}

/// Beside the title, where there is room for it, else below.
void draw_chosen(Ui& ui, const Scene& scene, const MovePickerUi& own) {
    std::vector<std::string> names;
    for (const auto& one : own.targets)
        names.push_back(shortened(wording::target_text(*ui.language, scene.state, one), 40));
    if (names.empty()) return;
    const auto text = ui.tr("moves.acts_on", {{"text", joined(names)}});
    const float px = ui.em(14), all = room_right();
    const float room = all - text_w(ui, bold, ui.em(20), ui.tr("moves.title")) - ui.u(24);
    if (room < ui.u(200)) {
        say(ui, {.css = 14, .most = one_line}, ui.theme.ink_soft, text);
        return gap(ui, 8);
    }
    const auto shown = ellipsis(ui, regular, px, text, room);
    const ImVec2 at = cursor();
    draw_text(ui, regular, px, {at.x + all - text_w(ui, regular, px, shown), at.y - ui.u(12) - ui.lh(14)},
              ui.theme.ink_soft, shown);
}

PlaceMove place_of(const Scene& scene, const MovePickerUi& own, const MoveRow& move, bool planned) {
    auto on = own.targets;
    if (own.instead) {  // chosen for a move that wants such things; another one keeps what was chosen before
        const auto offered = offered_for(scene.state, own, move);
        if (std::ranges::find(offered, *own.instead) != offered.end()) on = {*own.instead};
    }
    PlaceMove ask{.code = move.key,
                  .label = move.label.in(scene.state.agenda.language),
                  .note = {},
                  .state = planned ? MoveState::planned : MoveState::done,
                  .near = near_what(scene.state, on),
                  .confided = move.is_confided() && !own.tells};
    for (const auto& one : on) {
        if (one.card) ask.targets.push_back(one.card);
        if (one.stake) ask.about.stakes.push_back(one.stake);
        if (one.link) ask.about.links.push_back(one.link);
        if (one.vote) ask.about.votes.push_back(one.vote);
    }
    ask.about.role = own.role;
    return ask;
}

}  // namespace

void begin_move(MovePickerUi& own, const State& s, std::span<const CardId> cards,
                std::span<const LinkId> links) {
    own.targets.clear();
    const auto add = [&](CardId id) {
        const bool there =
            std::ranges::any_of(own.targets, [&](const MoveTarget& target) { return target.card == id; });
        if (!there && !is_confided(id) && card_on_board(s, id)) own.targets.push_back({.card = id});
    };
    for (const auto id : cards)
        if (const auto* move = s.mediation.moves.find(id))
            std::ranges::for_each(move->targets, add);
        else
            add(id);
    for (const auto id : links) own.targets.push_back({.card = {}, .link = id});
    own.instead.reset();
    own.looked_at.clear();
    own.role.clear();
    own.tells = false;
    own.picker.open();
    own.wanted = true;
}

std::optional<int> move_rank(const MoveRow& move, std::string_view typed, std::string_view language) {
    const auto search = searchable(trimmed(typed));
    if (search.empty()) return 3;
    const auto code = searchable(move.key);
    const bool is_code =
        search.size() <= 3 && search.size() > 1 && std::isdigit(static_cast<unsigned char>(search.back()));
    if (is_code) {
        if (code == search) return 0;
        return code.starts_with(search) && search.size() == 2 ? std::optional(1) : std::nullopt;
    }
    if (code == search) return 0;
    if (const auto rank = match_rank(searchable(move.label.in(language)), search)) return *rank + 1;
    if (code.starts_with(search)) return 3;
    if (match_rank(searchable(move.meaning.in(language)), search)) return 4;
    return {};
}

void draw_move_picker(Ui& ui, const Scene& scene, MovePickerUi& own, Requests& out) {
    if (std::exchange(own.wanted, false)) open_sheet("###moves");
    if (begin_sheet(ui, "###moves", ui.tr("moves.title"), 900) != Sheet::open) return;
    draw_chosen(ui, scene, own);
    std::vector<CardId> cards;
    for (const auto& one : own.targets)
        if (one.card) cards.push_back(one.card);
    const bool is_low = ui.css_height < low;
    List list{.scene = scene,
              .suggested = suggested_moves(scene.state, scene.packs, cards),
              .meanings = is_low,
              .why_not = {}};
    if (own.targets.size() > counts::move_targets) {
        list.why_not = (*ui.language)(counts::refuse_targets().value());
        notice(ui, Tone::warning, list.why_not);
        gap(ui, 8);
    }
    const auto event = picker_field(ui, own.picker, ui.tr("moves.hint"), own.rows);
    gap(ui, 8);
    const auto found = moves_found(scene.packs, own.picker.search, ui.language->code());
    own.rows = found.size();
    const auto foot = [&] {
        draw_foot(ui, scene, own, scene.packs.moves.find(own.looked_at));
        gap(ui, 4);
        check_row(ui, ui.label("moves.tells"), own.tells);
        gap(ui, 4);
    };
    const float tall = std::min(ui.u(660), ImGui::GetIO().DisplaySize.y - ui.u(is_low ? 250 : 372));
    ImGui::BeginChild("###list", {0, std::floor(std::max(tall, ui.u(110)))}, ImGuiChildFlags_NavFlattened);
    const MoveRow* chosen = draw_list(ui, list, own, found);
    if (is_low) foot();  // there is no room for it to stay in sight
    ImGui::EndChild();
    if (own.picker.marked && own.picker.at < found.size() && (event.moved || own.looked_at.empty()))
        own.looked_at = found[own.picker.at].row->key;
    if (event.taken != Taken::no && list.why_not.empty() && own.picker.at < found.size())
        chosen = found[own.picker.at].row;
    begin_sheet_end(ui);
    if (!is_low) foot();
    const ImVec2 at = cursor();
    const Label cancel{"###cancel", ui.tr("sheet.cancel")};
    const ImVec2 size = button_size(ui, cancel.text);
    const float room = room_right() - size.x - ui.u(14);
    if (button(ui, cancel)) close_popup();
    draw_paragraph(ui, {.css = 14, .most = two_lines},
                   {at.x + size.x + ui.u(14), in_line(at.y, size.y, ui.lh(14))}, room, ui.theme.ink_soft,
                   ui.tr("moves.keys"));
    if (chosen) {
        own.asked = Token{ui.draw_number()};
        request(out, place_of(scene, own, *chosen, ImGui::GetIO().KeyShift), own.asked);
        close_popup();
    }
    end_sheet();
}

void answered(MovePickerUi& own, const Answered& answer) {
    if (answer.token != own.asked) return;
    own.asked = {};
    if (answer.made && !answer.made->cards.empty()) own.placed = answer.made->cards.front();
}

CardId take_placed(const Scene& scene, MovePickerUi& own) {
    if (!own.placed || !rules::card_on_board(scene.state, own.placed)) return {};
    return std::exchange(own.placed, CardId{});
}

}  // namespace entremise::view
