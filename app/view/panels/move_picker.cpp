#include "app/view/panels/move_picker.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <tuple>

#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t lines_of_targets = 3;

/// The move's target; of several, and without any, the middle of what there is.
Near near_what(const State& s, std::span<const CardId> targets) {
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
        const auto practice = wording::practice_of(packs, move.key);
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
    for (const auto& move : packs.moves.rows) widest = std::max(widest, badge_size(ui, move.key).x);
    return std::min(widest, most);
}

}  // namespace

void begin_move(MovePickerUi& own, std::span<const CardId> targets) {
    own.targets.assign(targets.begin(), targets.end());
    std::erase_if(own.targets, [](CardId id) { return is_confided(id); });
    own.tells = false;
    std::ranges::sort(own.targets);
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
    if (begin_sheet(ui, "###moves", ui.tr("moves.title"), 620) != Sheet::open) return;
    const Theme& t = ui.theme;
    const auto& language = ui.language->code();
    std::vector<std::string> names;
    for (const auto id : own.targets)
        names.push_back(shortened(wording::text_of_card(*ui.language, scene.state, id), 40));
    if (!names.empty()) {
        say(ui, {.css = 14, .most = lines_of_targets}, t.ink_soft,
            ui.tr("moves.acts_on", {{"text", joined(names)}}));
        gap(ui, 10);
    }
    std::string why_not;
    if (own.targets.size() > counts::move_targets) {
        why_not = (*ui.language)(counts::refuse_targets().value());
        notice(ui, Tone::warning, why_not);
        gap(ui, 10);
    }
    const auto event = picker_field(ui, own.picker, ui.tr("moves.hint"), own.rows);
    gap(ui, 10);
    const MoveRow* chosen = nullptr;
    const float tall = std::min(ui.u(380), ImGui::GetIO().DisplaySize.y - ui.u(330));
    ImGui::BeginChild("###list", {0, std::max(tall, ui.u(120))},
                      ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
    const auto found = moves_found(scene.packs, own.picker.search, language);
    const MoveRow* first = found.empty() ? nullptr : found.front().row;
    own.rows = found.size();
    const float width = room_right() - ui.u(10), code = code_width(ui, scene.packs, width * .3f);
    const float left = std::max(ui.u(56), code + ui.u(18)), room = width - left - ui.u(10);
    std::optional<Practice> practice;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto of_move = found[i].practice;
        const auto& move = *found[i].row;
        if (practice != of_move) {
            practice = of_move;
            gap(ui, first == &move ? 4 : 14);
            kicker(ui, ui.tr("practice.title." + std::string(wording::word_of(of_move))),
                   tint_of_moves(ui).ink);
            gap(ui, 6);
        }
        const Tint tint = tint_of_moves(ui);
        const ImVec2 at = whole(cursor());
        const auto& name = move.label.in(language);
        const bool confided = move.is_confided() && !own.tells;
        const auto meaning =
            move.meaning.in(language) + (confided ? " · " + ui.tr("moves.confided") : std::string());
        const float title = paragraph_height(ui, {.weight = semibold}, name, room);
        const float more = paragraph_height(ui, {.css = 14}, meaning, room);
        const Hit h = hit(ui, "###" + move.key, {at, at + ImVec2(width, title + more + ui.u(14))}, why_not);
        picker_row(ui, own.picker, i, "###" + move.key, h);
        badge(ui, at + ImVec2(ui.u(8), ui.u(7)), ellipsis(ui, semibold, ui.em(12), move.key, code - ui.u(16)),
              tint.soft, tint.ink);
        draw_paragraph(ui, {.weight = semibold}, at + ImVec2(left, ui.u(7)), room,
                       h.off ? t.ink_faint : t.ink, name);
        draw_paragraph(ui, {.css = 14}, at + ImVec2(left, ui.u(7) + title), room,
                       h.off ? t.ink_faint : t.ink_soft, meaning);
        if (h.focus) {
            Rect inside = h.rect;
            inside.Expand(-ui.u(3));
            focus_ring(ui, inside, ui.u(6));
        }
        ImGui::SetCursorScreenPos({at.x, h.rect.Max.y});
        ImGui::Dummy({0, 0});
        if (h) chosen = &move;
    }
    if (!first) soft(ui, ui.tr("moves.none"));
    ImGui::EndChild();
    if (event.taken != Taken::no && why_not.empty() && own.picker.at < found.size())
        chosen = found[own.picker.at].row;
    begin_sheet_end(ui);
    check_row(ui, ui.label("moves.tells"), own.tells);
    gap(ui, 8);
    soft(ui, ui.tr("moves.keys"), 14);
    gap(ui, 14);
    if (button(ui, {"###cancel", ui.tr("sheet.cancel")})) close_popup();
    if (chosen) {
        own.asked = Token{ui.draw_number()};
        request(out,
                PlaceMove{.code = chosen->key,
                          .label = chosen->label.in(scene.state.agenda.language),
                          .targets = own.targets,
                          .note = {},
                          .state = ImGui::GetIO().KeyShift ? MoveState::planned : MoveState::done,
                          .near = near_what(scene.state, own.targets),
                          .confided = chosen->is_confided() && !own.tells},
                own.asked);
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
