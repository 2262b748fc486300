// Writing in place: new cards, and cards that are there.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/view/board/frame.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/free_place.h"

namespace entremise::view {
namespace {

using rules::CardKind;

/// Near what a new card goes by key: what it belongs to, what is chosen, else what is seen.
rules::Near near_what(const BoardFrame& f, CardKind kind, CardId parent) {
    const BoardPoint here = middle(f.camera().visible());
    auto near = near_point(here);
    near.card = f.own.layout.find(parent) ? parent : f.own.selection.sole_card();
    return !near.card && kind == CardKind::note ? near_in_frame(f, here) : near;
}

/// The card that a new position or argument would belong to, starting from what is chosen.
CardId parent_for(const BoardFrame& f, CardKind kind, CardId chosen) {
    const auto* card = rules::card_on_board(f.state(), chosen);
    if (!card) return {};
    if (kind == CardKind::position)
        return rules::controversy_of(f.state(), chosen) ? rules::controversy_of(f.state(), chosen)
               : card->kind == CardKind::controversy    ? chosen
                                                        : CardId{};
    if (card->kind == CardKind::position || card->kind == CardKind::argument) return chosen;
    return {};
}

/// What a note is about; 0: nothing.
CardId noted_by(const BoardFrame& f, CardId note) {
    const auto all = rules::linked_from(f.state(), note, rules::LinkKind::concerns);
    return all.empty() ? CardId{} : all.front();
}
/// Beside it goes the next one, not about it: one goes on writing. About another's it would be a comment.
bool is_own_note(const BoardFrame& f, CardId id) {
    const auto* card = rules::card_on_board(f.state(), id, CardKind::note);
    return card && card->author == f.scene.self;
}

rules::Command command_for(const BoardFrame& f, const Writing& w, const std::string& text) {
    rules::Place place{0, 0, w.width};
    if (!w.near) {
        place.x = static_cast<std::int32_t>(w.place.x);
        place.y = static_cast<std::int32_t>(w.place.y);
    }
    const auto add = view_of(w.kind).add ? view_of(w.kind).add : view_of(CardKind::note).add;
    return add(f.state(), {text, place, w.near, w.parent, w.against, w.as_is});
}

/// Where a card will probably lie whose words are written beside the board.
Writing placed_beside(const BoardFrame& f, const WrittenBeside& card) {
    Writing w{.kind = card.kind, .parent = card.parent, .against = card.against};
    const BoardPoint here = middle(f.own.fitted ? f.camera().visible() : f.own.layout.bounds());
    auto near = card.parent ? near_point(here) : near_in_frame(f, here);
    if (card.parent) near.card = card.parent;
    put_near(f, w, near);
    return w;
}

/// Refused because it can be answered by yes or no: whoever leads is asked instead of told.
bool may_keep_question(BoardFrame& f, const Writing& w, const std::string& text) {
    if (!f.leads() || !f.own.said || f.own.said->why.key != "refusal.yes_no_question") return false;
    f.own.said.reset();
    f.own.closed_question = Draft{w, text, {}};
    return true;
}

}  // namespace

void put_near(const BoardFrame& f, Writing& w, const rules::Near& near) {
    const auto there = rules::free_place(f.state(), near, w.kind, "", w.width, w.parent);
    w.near = near;
    w.place = {static_cast<double>(there.x), static_cast<double>(there.y)};
}

bool commit_writing(BoardFrame& f, const Writing& w, const std::string& written) {
    // As the rules would keep it, so that nothing jumps.
    const std::string text = clean_text(std::string(trimmed(written)), rules::text_limits(w.kind))
                                 .value_or(std::string(trimmed(written)));
    if (w.card) {
        const auto* card = rules::card_on_board(f.state(), w.card);
        if (!card || text == card->text) return true;
        const Token token =
            ask_or_say(f, rules::Command(rules::RewordCard{w.card, text, w.base, w.as_is}), w.card, w.place);
        if (!token && may_keep_question(f, w, text)) return false;
        if (!token) {
            // Here said by the question which one to keep, else at the card.
            const bool met = f.own.said && f.own.said->why.key == "refusal.text_changed";
            if (met) f.own.said.reset();
            keep_draft(f.own, w, text, met);
            return text.empty();
        }
        f.own.pending.texts[w.card] = {text, token};
        f.own.pending.since = f.ui.now;
        return true;
    }
    if (text.empty()) return true;  // leaves no trace
    const Token token = ask_or_say(f, command_for(f, w, text), {}, w.place);
    if (!token && may_keep_question(f, w, text)) return false;
    if (!token) {
        keep_draft(f.own, w, text);
        return false;
    }
    f.own.pending.cards.push_back({w, text, token, f.ui.now});
    return true;
}

std::optional<Message> add_beside(Ui& ui, const Scene& scene, BoardUi& own, const WrittenBeside& card,
                                  Requests& out) {
    const BoardOptions options;
    BoardFrame f{ui, scene, own, options, out};
    own.beside.reset();
    Writing w = placed_beside(f, card);
    auto command = command_for(f, w, card.text);
    auto may = rules::decide(f.state(), f.stamp(), command);
    if (!may && card.kind == CardKind::note && w.parent) {  // tied where that is legal
        w.parent = {};
        command = command_for(f, w, card.text);
        may = rules::decide(f.state(), f.stamp(), command);
    }
    if (!may) {
        remember_refusal(own, may.error(), scene.now);
        return may.error();
    }
    const Token token{ui.draw_number()};
    request(out, std::move(command), token);
    own.pending.cards.push_back({w, card.text, token, ui.now, true});
    // Who looks at a place of their own sees where it went; all others see what the mediator shows.
    if (own.exploring) bring_into_view(f, box_for(ui, w, card.text).rect, 40);
    return {};
}

void write_beside(Ui& ui, const Scene& scene, BoardUi& own, const WrittenBeside& card, double wrote) {
    const auto is_same = [&](const Writing& w) {
        return !w.card && w.kind == card.kind && w.parent == card.parent && w.against == card.against;
    };
    if (!own.beside || !is_same(own.beside->what)) {
        const BoardOptions options;
        Requests none;
        const Writing what = placed_beside({ui, scene, own, options, none}, card);
        own.beside = BoardUi::Beside{.what = what};
    }
    own.beside->wrote = wrote;
}

void start_writing(BoardFrame& f, Writing w) {
    std::string text;
    if (w.card)
        if (const auto* card = rules::card_on_board(f.state(), w.card)) text = card->text;
    end_gesture(f);
    f.own.writing = w;
    f.own.editor.open(f.ui, std::move(text), rules::text_limits(w.kind), !w.card);
    f.own.suspended = f.own.wrote = f.ui.now;
    if (!w.card) f.own.chosen_before = std::exchange(f.own.selection, {});
    const CardBox* there = w.card ? f.own.layout.find(w.card) : nullptr;
    BoardRect r = there ? there->rect : box_for(f.ui, w).rect;
    // It grows with its text; where the hand put it, it is seen already.
    const bool by_hand = !there && !w.near;
    if (!there && !by_hand) r.height += 40;
    bring_into_view(f, r, by_hand ? 8.f : 40.f);
}

std::optional<Message> why_not_reword(const BoardFrame& f, CardId id) {
    const auto* card = rules::card_on_board(f.state(), id);
    if (!card) return Message{"why.choose_card"};
    if (!view_of(card->kind).hint) return Message{"why.words_of_catalogue"};
    // Asked of the rules with words that differ: may this person reword it at all?
    const auto may =
        rules::decide(f.state(), f.stamp(), rules::RewordCard{id, card->text + ".", card->revision});
    if (!may && may.error().key == "refusal.not_yours") return may.error();
    return {};
}

void edit_card(BoardFrame& f, CardId id, bool really) {
    if (go_in(f, id)) return;  // what is seen from afar is first gone to
    const auto* card = rules::card_on_board(f.state(), id);
    const CardBox* box = f.own.layout.find(id);
    if (!card || !box) return;
    if (!f.works()) return say_at(f, {"refusal.read_only"}, id, {});
    if (const auto why = why_not_reword(f, id)) return say_at(f, *why, id, {});
    if (!really)
        for (const auto& [person, presence] : f.scene.presence)
            if (presence.editing == id && !presence.rests && person != f.scene.self) {
                f.own.held = {id, person};
                f.own.held_asked = true;
                return;
            }
    select_only(f, id);
    start_writing(f, {.card = id,
                      .kind = card->kind,
                      .place = {box->rect.x, box->rect.y},
                      .width = card->place.width,
                      .base = card->revision});
}

std::optional<Message> why_not_new(const BoardFrame& f, CardKind kind, bool against, CardId chosen) {
    if (!f.works()) return Message{f.state().agenda.ended ? "refusal.session_ended" : "refusal.read_only"};
    if (const auto allowed = rules::may_add(f.state(), f.stamp(), kind); !allowed) return allowed.error();
    const auto& view = view_of(kind);
    if (!view.add) return {};
    Writing w{.kind = kind, .against = against};
    if (view.needs) {
        w.parent = parent_for(f, kind, chosen);
        if (!w.parent) return Message{view.needs};
    }
    // What the rules will say of who asks is said now, not after the writing.
    const auto may = rules::decide(f.state(), f.stamp(), command_for(f, w, "…"));
    if (!may && may.error().key == "refusal.mediators_only") return may.error();
    return {};
}

void new_card(BoardFrame& f, CardKind kind, bool against, std::optional<BoardPoint> at, CardId parent) {
    const BoardPoint here = at ? *at : f.camera().to_board(f.camera().area().GetCenter());
    const CardId chosen = parent ? parent : f.own.selection.sole_card();
    if (auto why = why_not_new(f, kind, against, chosen)) return say_at(f, std::move(*why), chosen, here);
    Writing w{.kind = kind, .against = against};
    const auto& view = view_of(kind);
    if (!view.add) {
        f.own.move_wanted = true;
        return;
    }
    if (view.needs)
        w.parent = parent_for(f, kind, chosen);
    else if (view.tied && !at)
        w.parent = parent || !is_own_note(f, chosen) ? chosen : noted_by(f, chosen);
    if (at && !parent)
        w.place = {std::round(at->x - rules::size_of(kind, "").width / 2), std::round(at->y - 20)};
    else
        put_near(f, w, near_what(f, kind, w.parent));
    if (!f.own.tool_kept) f.own.tool = Tool::select;
    start_writing(f, w);
}

void draw_editor(BoardFrame& f) {
    if (!f.own.writing) return;
    const Writing w = *f.own.writing;
    const float zoom = f.camera().zoom(), k = f.camera().z();
    const CardBox* there = w.card ? f.own.layout.find(w.card) : nullptr;
    if (w.card && !there) {  // archived by somebody while it was written
        keep_draft(f.own, {.kind = CardKind::note, .place = w.place}, f.own.editor.text());
        f.own.writing.reset();
        f.own.editor.close();
        return;
    }
    CardBox box = there ? *there : box_for(f.ui, w, f.own.editor.text());
    if (there) {
        const BoardRect now = rect_now(f, box);
        box.rect.x = now.x;
        box.rect.y = now.y;
    }
    box.words_for = f.smallest();  // as they are drawn: nothing jumps
    reword(f.ui, box, f.own.editor.text());
    Rect r = f.camera().to_screen(box.rect);
    const EditorLook look = editor_look(f.ui, box, r.Min, zoom);
    const CardText& text = box.own_text();
    // Taller while the text that is written is longer than the card holds.
    const float written =
        f.own.editor.height() > 0 && look.fill == 0 ? f.own.editor.height() : text.height() * k;
    const float held = (box.rect.height - text.y - picture::look_of(box.kind).bottom) * k;
    const float grown_by = std::max(0.f, written - held);
    r.Max.y += grown_by;
    draw_card(f.ui, box, r, zoom, {.draft = !w.card, .editing = true, .grown = grown_by});
    if (w.card) {
        Rect round = whole(r);
        round.Expand(f.ui.u(3));
        f.ui.canvas().AddRect(round.Min, round.Max, f.ui.theme.accent,
                              f.ui.u(f.ui.theme.radius) * zoom + f.ui.u(3), 0, f.ui.u(2));
    }
    if (f.own.editor.text().empty()) {
        const float css = look.fill ? std::max(look.css * look.z, feel::least_words) : look.css * look.z;
        draw_text(f.ui, look.weight, f.ui.em(css),
                  {look.at.x, in_line(look.at.y, f.ui.lh(css, look.k), f.ui.em(css))}, f.ui.theme.ink_faint,
                  ellipsis(f.ui, look.weight, f.ui.em(css), f.ui.tr(view_of(w.kind).hint),
                           look.width * css / (look.css * look.z)));
    }
    Edited answer = f.own.editor.draw(f.ui, "###editor", look);
    // Beside the board a click ends it and does what is there: a tool, a button.
    const bool beside_board = !f.camera().area().Contains(ImGui::GetIO().MousePos);
    if (answer == Edited::interrupted && beside_board && ImGui::IsMouseClicked(0) &&
        !ImGui::GetIO().AppFocusLost)
        answer = Edited::finished;
    if (beside_board) inside::let_others_be_pressed();
    if (f.own.editor.is_writing()) f.own.suspended = f.own.wrote = f.ui.now;
    if (f.own.editor.take_cut())
        say_at(f, {"toast.pasted_cut", {{"most", text_of(rules::text_limits(w.kind).graphemes)}}}, w.card,
               w.place);
    if (answer == Edited::open) return;
    f.own.writing.reset();
    const std::string written_text = f.own.editor.text();
    const BoardPoint below{box.rect.x, box.rect.y + box.rect.height + grown_by / k};
    const bool leaves_nothing = answer == Edited::dropped || trimmed(written_text).empty();
    if (!w.card && leaves_nothing && answer != Edited::interrupted) {
        f.own.selection = std::exchange(f.own.chosen_before, {});
        std::erase_if(f.own.selection.cards, [&](CardId id) { return !f.own.layout.find(id); });
        if (answer != Edited::next && answer != Edited::previous) return;
    }
    switch (answer) {
    case Edited::closed:
    case Edited::open:
    case Edited::dropped: return;
    case Edited::interrupted:  // half a thought is not for the room: it waits here
        if (!trimmed(written_text).empty() &&
            (!w.card || written_text != f.state().board.cards.find(w.card)->text))
            keep_draft(f.own, w, written_text);
        return;
    case Edited::finished: commit_writing(f, w, written_text); return await_answer(f, w, below);
    case Edited::sister: {
        if (!commit_writing(f, w, written_text) || trimmed(written_text).empty()) return;
        Writing sister{.kind = w.kind, .parent = w.parent, .against = w.against, .width = w.width};
        if (w.card)
            if (const auto* card = rules::card_on_board(f.state(), w.card))
                sister.parent = w.kind == CardKind::note ? noted_by(f, w.card) : card->parent;
        BoardRect beside = box.rect;
        if (w.kind == CardKind::argument)
            beside.y += beside.height + grown_by / k + 16;
        else
            beside.x += beside.width + (w.kind == CardKind::position ? 48.f : 24.f);
        put_near(f, sister, near_point(middle(beside)));
        start_writing(f, sister);
        return;
    }
    case Edited::next:
    case Edited::previous:
        commit_writing(f, w, written_text);
        await_answer(f, w, below);
        if (f.own.pending.cards.empty())
            step_selection(f, answer == Edited::next ? 1 : -1);
        else
            f.own.step_after = answer == Edited::next ? 1 : -1;
        return;
    }
}

}  // namespace entremise::view
