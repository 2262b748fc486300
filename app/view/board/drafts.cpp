// Texts that wait: drafts, two texts that met, a card that another writes.

#include "app/view/board/frame.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

const Draft* met_draft(const BoardUi& own) {
    for (const Draft& draft : own.drafts)
        if (draft.met) return &draft;
    return nullptr;
}

/// Mine, the other, or both: the other stays on the card and mine becomes a note about it.
void draw_met_sheet(BoardFrame& f) {
    constexpr const char* id = "###met_sheet";
    const Draft* found = met_draft(f.own);
    const auto* card = found ? rules::card_on_board(f.state(), found->what.card) : nullptr;
    if (std::exchange(f.own.met_asked, false) && card) open_sheet(id);
    if (!card) return;
    if (begin_sheet(f.ui, id, f.ui.tr("sheet.text_changed_title"), 520) != Sheet::open) return;
    const Draft draft = *found;
    kicker(f.ui, f.ui.tr("sheet.text_mine"));
    body(f.ui, draft.text);
    gap(f.ui, 12);
    kicker(f.ui, f.ui.tr("sheet.text_other"));
    body(f.ui, card->text);
    // Whoever presses Enter in a hurry loses neither.
    const auto pressed = sheet_end(
        f.ui, {.go = f.ui.tr("sheet.text_both"),
               .id = "###sheet.text_both",
               .others = {f.ui.label("sheet.text_keep_mine"), f.ui.label("sheet.text_take_other")}});
    if (!pressed || pressed == 1u) return;
    std::erase(f.own.drafts, draft);
    Writing mine{.card = draft.what.card, .kind = card->kind, .base = card->revision};
    if (pressed == 2u) commit_writing(f, mine, draft.text);
    if (pressed == 0u) {
        Writing note{.kind = rules::CardKind::note, .parent = draft.what.card};
        put_near(f, note, {draft.what.card, card->place.x, card->place.y});
        commit_writing(f, note, draft.text);
    }
}

/// An open question opens the room; one that yes or no answers is kept only if whoever leads wants it so.
void draw_closed_question_sheet(BoardFrame& f) {
    constexpr const char* id = "###closed_question";
    if (!f.own.closed_question) return;
    if (!ImGui::IsPopupOpen(id)) open_sheet(id);
    const Draft draft = *f.own.closed_question;
    switch (begin_sheet(f.ui, id, f.ui.tr("sheet.closed_question_title"), 520)) {
    case Sheet::closed: break;
    case Sheet::dismissed:
        f.own.closed_question.reset();
        keep_draft(f.own, draft.what, draft.text);
        break;
    case Sheet::open: {
        body(f.ui, draft.text);
        gap(f.ui, 10);
        soft(f.ui, f.ui.tr("board.hint_yes_no"));
        const auto pressed = sheet_end(f.ui, {.go = f.ui.tr("sheet.closed_question_reword"),
                                              .id = "###sheet.closed_question_reword",
                                              .others = {f.ui.label("sheet.closed_question_keep")}});
        if (!pressed) break;
        f.own.closed_question.reset();
        Writing what = draft.what;
        what.as_is = pressed == 2u;
        if (pressed == 0u) {
            start_writing(f, what);
            f.own.editor.replace(draft.text);
        } else if (what.as_is) {
            commit_writing(f, what, draft.text);
        } else {
            keep_draft(f.own, what, draft.text);
        }
        break;
    }
    }
}

}  // namespace

std::vector<Draft> unsent_texts(const BoardUi& own) {
    std::vector<Draft> texts = own.drafts;
    for (auto& draft : texts) draft.met = false;
    for (const auto& [id, text] : own.pending.texts) texts.push_back({{.card = id}, text.text, text.token});
    for (const auto& card : own.pending.cards) texts.push_back({card.what, card.text, card.token});
    for (const auto& paste : own.pending.pastes)
        for (const auto& note : paste.notes) texts.push_back({note.what, note.text, note.token});
    for (const auto& text : own.awaited.written)
        texts.push_back({{.kind = rules::CardKind::note, .place = own.awaited.below}, text, {}});
    if (own.closed_question) texts.push_back(*own.closed_question);
    if (own.writing && own.editor.is_changed() && !trimmed(own.editor.text()).empty())
        texts.push_back({*own.writing, own.editor.text(), {}});
    return texts;
}

void resume_draft(BoardFrame& f) {
    if (f.own.drafts.empty()) return;
    Draft draft = f.own.drafts.back();
    f.own.drafts.pop_back();
    Writing writing = draft.what;
    if (writing.card) {
        const auto* card = rules::card_on_board(f.state(), writing.card);
        const CardBox* box = f.own.layout.find(writing.card);
        if ((!card || !box) && rules::is_confided(writing.card)) {
            // What is about something that this person may not know any more becomes nothing for everyone.
            ImGui::SetClipboardText(draft.text.c_str());
            f.own.toast = Message{"toast.copied"};
            return;
        }
        if (!card || !box)
            writing = {.kind = rules::CardKind::note, .place = writing.place};
        else
            writing = {.card = writing.card,
                       .kind = card->kind,
                       .place = {box->rect.x, box->rect.y},
                       .width = card->place.width,
                       .base = card->revision};
    }
    start_writing(f, writing);
    f.own.editor.replace(draft.text);
}

void draw_drafts(BoardFrame& f) {
    draw_met_sheet(f);
    draw_closed_question_sheet(f);
    f.own.drafts_aside = std::min(f.own.drafts_aside, f.own.drafts.size());
    if (f.own.drafts.size() == f.own.drafts_aside || f.own.writing || f.options.projection) return;
    const std::string found = f.ui.tr("toast.drafts_found", {{"n", text_of(f.own.drafts.size())}}) + " · ";
    // Where one may no longer write, the text can still be taken along.
    const bool resumes = f.works();
    const std::string act = f.ui.tr(resumes ? "toast.draft_resume" : "menu.copy");
    const ImVec2 size = pill_size(f.ui, found, {.link = act});
    const Rect& area = f.camera().area();
    const ImVec2 at{area.GetCenter().x - size.x / 2, area.Min.y + f.ui.u(16)};
    if (pill(f.ui, at, {"###draft", found}, {.link = act})) {
        if (resumes) return resume_draft(f);
        ImGui::SetClipboardText(f.own.drafts.back().text.c_str());
        f.own.toast = Message{"toast.copied"};
    }
    if (icon_button(f.ui, {at.x + size.x + f.ui.u(4), at.y + (size.y - f.ui.reach(f.ui.u(32))) / 2},
                    {"###draft_close", f.ui.tr("toast.close")}, Icon::close, 32))
        f.own.drafts_aside = f.own.drafts.size();
}

void draw_held_menu(BoardFrame& f) {
    const auto [id, person] = f.own.held;
    const CardBox* box = id ? f.own.layout.find(id) : nullptr;
    if (std::exchange(f.own.held_asked, false) && box) {
        open_menu("###held");
        const Rect r = f.camera().to_screen(rect_now(f, *box));
        ImGui::SetNextWindowPos({r.Min.x, r.Max.y + f.ui.u(6)}, ImGuiCond_Always);
    }
    if (!begin_menu(f.ui, "###held", 260)) return;
    // Free again: it is offered, with the words that are there then. Nothing opens by itself.
    const bool is_free = std::ranges::none_of(f.scene.presence, [&](const auto& row) {
        return row.first != f.scene.self && row.second.editing == id && !row.second.rests;
    });
    const auto* card = f.state().board.cards.find(id);
    ImGui::Indent(f.ui.u(10));
    gap(f.ui, 6);
    soft(f.ui,
         is_free ? f.ui.tr("board.writing_done")
         : card && card->author
             ? f.ui.tr("board.writing_here", {{"name", wording::name_of(*f.ui.language, f.state(), person)}})
             : f.ui.tr("board.writing_someone"));
    gap(f.ui, 6);
    ImGui::Unindent(f.ui.u(10));
    if (is_free && menu_item(f.ui, f.ui.label("action.edit"), {.icon = Icon::ink, .key = "F2"}))
        edit_card(f, id, true);
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere(), ImGui::SetNavCursorVisible(true);
    if (menu_item(f.ui, f.ui.label("board.add_note_instead"), {.icon = Icon::note, .key = "N"})) {
        select_only(f, id);
        new_card(f, rules::CardKind::note, false, {}, id);
    }
    if (!is_free && f.leads() && menu_item(f.ui, f.ui.label("board.take_over"), {.icon = Icon::hand}))
        edit_card(f, id, true);
    end_menu();
}

}  // namespace entremise::view
