#pragma once
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/text.h"
#include "sessions/core/table.h"
#include "sessions/picture/routes.h"

namespace entremise::view {

using picture::Route;
using picture::Side;

/// A text on a card: lines broken once, at 100 %.
struct CardText {
    enum class Tone : std::uint8_t { title, soft, kicker, by, side };
    Tone tone = Tone::title;
    Weight weight = regular;
    float css = 15, k = 1.35f;
    float x = 0, y = 0, width = 0;  ///< u, from the card's corner
    std::size_t most = 0;           ///< lines shown while nobody edits; 0: all
    std::string text;
    std::vector<Line> lines;
    std::size_t shown() const { return most == 0 ? lines.size() : std::min(most, lines.size()); }
    float height() const { return css * k * static_cast<float>(shown()); }
};

/// A card as it lies on the board at 100 %.
struct CardBox {
    CardId id;
    rules::CardKind kind = rules::CardKind::note;
    BoardRect rect;
    std::vector<CardText> texts;  ///< the first is the card's own
    std::uint32_t colour =
        0;              ///< notes: 0, 1; positions: their number among the controversy's; moves: the practice
    std::string badge;  ///< at the upper right: the heat
    std::uint32_t heat = 0;
    std::vector<std::pair<float, std::uint32_t>> shares;  ///< of holders, by number of the position
    float bar_y = 0;
    bool empty_chair = false, against = false;
    std::uint32_t number = 0;  ///< of a move
    rules::MoveState move_state = rules::MoveState::planned;
    rules::ControversyState state = rules::ControversyState::latent;

    CardText& own_text() { return texts.front(); }
    const CardText& own_text() const { return texts.front(); }
    /// Text of cut-off lines, far out: broken for one width, kept until the width changes.
    mutable float far_width = 0;
    mutable std::vector<Line> far_lines;
};
/// A move's diamond, in its box.
BoardRect diamond_of(const CardBox&);
/// The kind's own width in u.
float usual_width(rules::CardKind);

/// A line between two cards: a drawn link, or what follows from a parent or a move's targets.
struct Edge {
    enum class Kind : std::uint8_t { link, answers, argues, touches };
    Kind kind = Kind::link;
    LinkId link;
    CardId from, to;
    rules::LinkKind relation = rules::LinkKind::concerns;
    std::uint32_t strength = 2;
    bool against = false;
    rules::Practice practice = rules::Practice::cognitive;
    Route route;
    std::string label;
    std::optional<BoardPoint> label_at;  ///< none where every place meets a card
};

/// A stroke of ink, unpacked once.
struct StrokeShape {
    std::vector<BoardPoint> points;
    BoardRect bounds;
};

/// Where everything lies, kept up with the state: measured once per text, in a grid for looking things up.
class BoardLayout {
public:
    /// Once per frame. Does nothing while no event was applied (scene.seq; 0: looks every time).
    void update(const Ui&, const Scene&);

    const Table<CardId, CardBox>& boxes() const { return boxes_; }
    const CardBox* find(CardId id) const { return boxes_.find(id); }
    const Table<StrokeId, StrokeShape>& strokes() const { return strokes_; }
    const std::vector<Edge>& edges() const { return edges_; }
    const Edge* find_link(LinkId) const;
    /// Round all cards and ink; no width: the board is empty.
    BoardRect bounds() const { return bounds_; }
    /// Cards that meet a rectangle, lowest first.
    std::vector<CardId> cards_in(const BoardRect&) const;
    /// Whether a rectangle meets no card but these.
    bool is_free(const BoardRect&, CardId except = {}) const;
    /// Children by parent, in reading order: positions by x, arguments by y.
    std::vector<CardId> children(const rules::State&, CardId) const;
    /// All cards in the order of the map: controversies from the upper left, each with what belongs to it,
    /// then the rest in rows of 100 u.
    std::vector<CardId> reading_order(const rules::State&) const;

private:
    struct Seen {
        std::uint64_t seq = 0;
        const void* state = nullptr;
        std::string language;
        bool measured = false;
    };
    struct Tally {
        std::map<CardId, std::uint32_t> arguments, holders;  ///< of positions
        std::map<CardId, std::vector<CardId>> positions;     ///< of controversies
        std::map<CardId, std::uint32_t> index;               ///< of a position among them
        std::map<PersonId, std::string> names;               ///< with whom they speak for
    };
    struct Key {  ///< what a card's look depends on besides the words below it
        std::uint32_t revision = 0, width = 0, colour = 0;
        std::size_t echoes = 0;
        PersonId author;
        std::string words;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct CellHash {
        std::size_t operator()(std::uint64_t cell) const { return cell * 0x9E3779B97F4A7C15u; }
    };

    Tally count(const Ui&, const rules::State&) const;
    Key key_of(const Ui&, const Scene&, CardId, const rules::Card&, const Tally&) const;
    CardBox measured(const Ui&, const Scene&, CardId, const rules::Card&, const Tally&, const Key&) const;
    void put_in_grid(CardId, const BoardRect&);
    void take_from_grid(CardId, const BoardRect&);
    void lay_edges(const Ui&, const Scene&, const std::vector<BoardRect>& changed);
    void spread_ends();
    void place_label(const Ui&, Edge&) const;
    template <class Fn> void each_cell(const BoardRect&, Fn) const;

    Seen seen_;
    Table<CardId, CardBox> boxes_;
    Table<CardId, Key> keys_;
    std::unordered_map<std::uint64_t, std::vector<CardId>, CellHash> grid_;
    Table<StrokeId, StrokeShape> strokes_;
    std::vector<Edge> edges_;
    BoardRect bounds_;
};

}  // namespace entremise::view
