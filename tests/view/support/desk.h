#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/view/board/board.h"
#include "sessions/rules/board/ink_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

namespace entremise::test {

using namespace view;

/// One person's board over a table that answers at once, or not. What a test asks the table itself, in the
/// words of what the board asked and has no answer to, answers that.
struct Desk {
    SmallTable table;
    PersonId self = table.mediator;
    BoardUi own;
    BoardOptions options{.area = {84, 56, 1022, 684}};
    std::map<PersonId, Presence> presence;
    std::vector<rules::Command> asked;
    std::vector<Token> tokens;  ///< of those
    std::vector<std::string> refusals;
    std::vector<Presence> told;
    bool answers = true;
    int late = 0;  ///< frames until the table answers
    std::vector<std::pair<int, rules::Command>> on_the_way;
    std::vector<std::pair<Token, rules::Command>> open;  ///< asked and not answered
    std::size_t told_of = 0;                             ///< so much of what the table did
    ConnectionStatus connection;
    Settings settings;
    Screen screen{[this](Ui& ui) { draw(ui); }};

    Desk() { see({{200, 100}, 1}); }
    explicit Desk(PersonId person) : self(person) { see({{200, 100}, 1}); }

    void draw(Ui& ui) {
        std::erase_if(on_the_way, [&](auto& one) {
            if (--one.first > 0) return false;
            refusals.push_back(table.ask(self, one.second));
            return true;
        });
        for (; told_of < table.accepted.size(); ++told_of) answer(table.accepted[told_of]);
        const Scene base = table.scene_of(self);
        const Scene scene{.state = base.state,
                          .self = base.self,
                          .now = base.now,
                          .presence = presence,
                          .packs = base.packs,
                          .connection = connection,
                          .seq = base.seq,
                          .settings = settings};
        Requests out;
        draw_board(ui, scene, own, options, out);
        for (const auto& request : out) {
            if (const auto* p = std::get_if<Presence>(&request)) told.push_back(*p);
            const auto* command = std::get_if<rules::Command>(&request);
            if (!command || command->is<rules::ShowPointer>()) continue;
            asked.push_back(*command);
            tokens.push_back(request.token);
            open.emplace_back(request.token, *command);
            if (!answers) continue;
            if (late > 0)
                on_the_way.emplace_back(late, *command);
            else
                refusals.push_back(table.ask(self, *command));
        }
    }
    void answer(const Table::Done& done) {
        const auto found = std::ranges::find_if(
            open, [&](const auto& one) { return done.author == self && one.second == done.command; });
        if (found == open.end()) return;
        if (found->first) answered(own, Table::answer(found->first, done));
        open.erase(found);
    }
    void see(const Sight& sight) {
        own.camera.show(sight);
        own.fitted = true;
        screen.frame(2);
    }
    ImVec2 at(BoardPoint p) const { return own.camera.to_screen(p); }
    ImVec2 at(CardId id) const { return own.camera.to_screen(middle(own.layout.find(id)->rect)); }
    template <class T> const T* last() const { return asked.empty() ? nullptr : asked.back().as<T>(); }
    const rules::Card& card(CardId id) const { return *table.all.board.cards.find(id); }
    std::string said() const { return own.said ? own.said->why.key : ""; }
};

}  // namespace entremise::test
