#pragma once
#include <string>
#include <vector>

#include "app/view/board/map_index.h"
#include "app/view/panels/outline_page.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/portraits/portraits_events.h"

namespace entremise::view {

/// What stands in the place of the map; in the order of the tabs.
enum class Page : std::uint8_t { map, outline, landmarks, who, outcomes, portrait };

/// How many cards lie on the board, of each kind: there may be thousands, so they are counted when they
/// change.
class CardCounts {
public:
    void update(const Scene&);
    std::size_t of(rules::CardKind kind) const { return of_[static_cast<std::size_t>(kind)]; }
    std::size_t all() const { return all_; }

private:
    std::uint64_t seq_ = 0;  ///< 0: counts every time
    const void* state_ = nullptr;
    std::vector<std::size_t> of_;
    std::size_t all_ = 0;
};

/// The pages, what is chosen and what is written on them.
struct PagesUi {
    Page open = Page::map, was = Page::map;  ///< now, and when that was last looked at
    bool telling_collaboration = false, telling_purpose = false, writing_point = false, writing_event = false,
         writing_outcome = false, writing_effect = false,
         restoring = false;  ///< open that sheet
    rules::SayCollaboration collaboration;
    std::string purpose;
    rules::WritePoint point;
    rules::WriteKeyEvent event;
    rules::WriteOutcome outcome;
    rules::WriteEffect effect;
    OutcomeId chosen;     ///< on the page of outcomes; 0: none
    CardId proposal;      ///< the proposal that is chosen there
    CardId actor;         ///< on the page « Qui est où »
    CardId place_wanted;  ///< open the sheet that says where that actor stands
    OutlineUi outline;
    CardCounts cards;
    bool detail = false;        ///< something was chosen: its panel is wanted
    CardId go;                  ///< lead to that card
    bool asked = false;         ///< a sheet or a menu was open over it in the frame before
    bool recalling = false;     ///< open the sheet that compares with another session
    std::string recall_path;    ///< as a person writes it
    bool ask_portrait = false;  ///< a vote on a portrait is wanted
    bool ask_pins = false;      ///< a vote with pins on the degrees of collaboration is wanted
    bool show = false;          ///< the page is wanted on the room's screen, or no more
    bool hosts = false;  ///< of the host's own mediator: votes and files are at hand; set by the window
    bool works = true;   ///< something can be asked for; set by the window
};

/// What the room's screen calls it; nothing: it is not shown there.
rules::ShownThing thing_of(Page);
/// May this person write on the pages now?
bool writes_pages(const Scene&);
/// Opens it; the one that is open gives way to the map.
void turn_to(PagesUi&, Page);
/// Another page is open than when this was last asked.
bool has_turned(PagesUi&);

/// The page that is open, in that part of the window (css px). Escape leads back to the map, where it is
/// heard: nothing is being written elsewhere. `map`: as the window has it now.
void draw_page_zone(Ui&, const Scene&, PagesUi&, const BoardLayout& map, Rect area, bool hears_escape,
                    Requests&);
/// What the panel says beside it.
void draw_page_panel(Ui&, const Scene&, PagesUi&, Requests&);
/// The ways to the pages: in the panel's flow.
void list_pages(Ui&, const Scene&, PagesUi&);
/// That card suggests an outcome, or is the source of one: in the panel's flow.
void outcome_of_card(Ui&, const Scene&, CardId, PagesUi&, Requests&);
/// Their sheets; once per frame, in a zone that is always there.
void draw_page_sheets(Ui&, const Scene&, PagesUi&, Requests&);

void begin_point(PagesUi&, rules::PointSide);
void begin_key_event(PagesUi&);
void begin_outcome(PagesUi&);
void begin_effect(PagesUi&);
void begin_outcome(PagesUi&, const rules::State&, OutcomeId);
void begin_effect(PagesUi&, const rules::State&, OutcomeId);

// The parts of the pages (landmarks_page.cpp, outcomes_page.cpp, who_page.cpp), in the flow.

/// How it is drawn: `k` times as large, to be read only where there is no `own`.
struct PageLook {
    float k = 1;
    PagesUi* own = nullptr;
    std::vector<float>* parts = nullptr;  ///< where something begins that is read by itself, pixels, top down
    void part_at(float y) const {
        if (parts) parts->push_back(y);
    }
};
void draw_ladder(Ui&, const Scene&, const PageLook&);
void draw_purpose(Ui&, const Scene&, const PageLook&);
void draw_history(Ui&, const Scene&, const PageLook&);
/// The lanes, and below them the effects. `foot`: pixels that there are at most, what does not fit loses
/// lines; 0: no limit. Proposals only with `own`.
void draw_chain(Ui&, const Scene&, const PageLook&, Requests&, float foot = 0);
void draw_chain_panel(Ui&, const Scene&, PagesUi&, Requests&);
/// Sectors below one another, levels beside one another, in each cell the actors that stand there.
void draw_who(Ui&, const Scene&, const PageLook&);
void draw_who_panel(Ui&, const Scene&, PagesUi&);
/// What each answered alone, what the group answers together.
void draw_portrait(Ui&, const Scene&, PagesUi&, Requests&);
void draw_portrait_panel(Ui&, const Scene&, PagesUi&, Requests&);
/// The group's answer to an item, in a box of its own.
void draw_letter(Ui&, Rect, std::uint32_t answer, float css);
/// « 3 sur 18 ».
std::string shared_text(const Ui&, const rules::SharedPortrait&);
/// Actors of whom the sector or the level is not said; in the order of their names.
std::vector<CardId> without_place(const rules::State&);

}  // namespace entremise::view
