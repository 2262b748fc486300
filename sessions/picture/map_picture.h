#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "sessions/core/table.h"
#include "sessions/picture/card_picture.h"
#include "sessions/picture/frames.h"
#include "sessions/picture/routes.h"

namespace entremise::picture {

/// A line between two cards: a drawn link, or what follows from a parent or a move's targets.
struct Edge {
    enum class Kind : std::uint8_t { link, answers, argues, touches };
    Kind kind = Kind::link;
    LinkId link;
    CardId from, to;
    rules::LinkKind relation = rules::LinkKind::concerns;
    std::uint32_t strength = 2;
    bool against = false, on_argument = false;  ///< of an argument; an answer to another
    std::uint32_t colour = 0;                   ///< `defends`: the position's number
    Route route;
    bool quiet = false;  ///< drawn only while it, or a card at one of its ends, is chosen
    bool is_led =
        false;  ///< its way round cards was looked for; of quiet ones, when they are drawn: see `led`
    std::string label;
    /// None where every place meets a card or another's words, and of `defends`: its colour says it.
    std::optional<BoardPoint> label_at;
};

/// How it is drawn.
struct EdgeLook {
    Tint tint;
    bool plain = false;  ///< neutral instead of the tint
    float width = 2;     ///< u
    bool dashed = false, arrow = false, bar_end = false;
};
EdgeLook look_of(const Edge&);

/// A chip with the name of an actor whose card stands with another question, where a holder of that position
/// would stand: computed, never dragged.
struct Reference {
    CardId actor, position;
    CardPicture chip;
    std::optional<Route> route;  ///< none: there is no way for it
    std::uint32_t colour = 0;    ///< the position's number
};

/// Where a card lies, for whoever looks at thousands.
struct Spot {
    BoardRect rect;
    rules::CardKind kind{};
    std::uint32_t frame = 0;  ///< in which frame of the map it lies, from 1; 0: in none
};

struct FarFrame;

/// A frame as it lies now, and what it says of itself.
struct MapFrame {
    Frame frame;
    BoardRect bounds;  ///< round its cards and references; moves do not count
    std::string title;
    std::string state, heat, counts;  ///< of a question; no heat: none, or not for these eyes
    rules::ControversyState told{};
    bool is_far = false;  ///< too small to be read card by card: speaks as a whole
    float reads_to = -1;  ///< u: the largest smallest size at which two words of each card are read; -1: not
                          ///< looked for yet
    std::shared_ptr<const FarFrame> from_afar;  ///< as it was said last
    float said_for = -1;                        ///< for that smallest size
};

/// A stroke of ink, unpacked once.
struct StrokeShape {
    std::int32_t x = 0, y = 0;  ///< of its first point, as it is kept
    std::vector<BoardPoint> points;
    BoardRect bounds;
};

/// A titled rectangle that somebody drew.
struct ZoneShape {
    std::string title;
    BoardRect rect;
    friend bool operator==(const ZoneShape&, const ZoneShape&) = default;
};
BoardRect rect_of(const rules::ZoneArea&);
/// A zone and the room above it for its title.
BoardRect with_title(const BoardRect& zone);

/// The map as it is painted, on screens and on paper: boxes and routes follow from the state alone. Kept up
/// with the state: only what changed is laid anew. In a grid for looking things up.
class MapPicture {
public:
    void update(const rules::State&, const Look&);
    /// Another language: every word is said anew.
    void forget();

    const Table<CardId, CardPicture>& boxes() const { return boxes_; }
    const CardPicture* find(CardId id) const { return boxes_.find(id); }
    /// A card that is there, its words set for that smallest size (u).
    const CardPicture& with_words(CardId, float smallest, const Measure&);
    const Table<StrokeId, StrokeShape>& strokes() const { return strokes_; }
    const Table<ZoneId, ZoneShape>& zones() const { return zones_; }
    const std::vector<Edge>& edges() const { return edges_; }
    const Edge* find_link(LinkId) const;
    /// One of the edges, led round cards: before a quiet one is drawn.
    const Edge& led(const Edge&);
    const std::vector<Reference>& references() const { return references_; }
    /// Their words set for that smallest size (u).
    const std::vector<Reference>& references_with_words(float smallest, const Measure&);
    /// Ascending by the ids that name them; none on paper.
    const std::vector<MapFrame>& frames() const { return frames_; }
    /// nullptr: the card is in none, or not there.
    const MapFrame* frame_of(const CardPicture& card) const { return frame_of(card.id); }
    const MapFrame* frame_of(CardId card) const {
        const Spot* spot = spots_.find(card);
        return spot && spot->frame ? &frames_[spot->frame - 1] : nullptr;
    }
    /// Of every card.
    const Table<CardId, Spot>& spots() const { return spots_; }
    /// Seen so that letters of that size (u) are the smallest that can be read: which frames speak from afar
    /// now. Each changes as one, and back only with 10 % more room.
    void look_at(float smallest, const Measure&);
    /// One of the frames as a whole, its words set for that smallest size (u).
    const FarFrame& from_afar(const MapFrame&, float smallest, const Language&, const Measure&);
    /// Round all cards, zones and ink; no width: the board is empty.
    BoardRect bounds() const { return bounds_; }
    /// Cards that meet a rectangle, lowest first.
    std::vector<CardId> cards_in(const BoardRect&) const;
    /// Whether a rectangle meets no card.
    bool is_free(const BoardRect&) const;
    /// Children by parent, in reading order: positions by x, arguments by y.
    std::vector<CardId> children(const rules::State&, CardId) const;
    /// All cards in the order of the map: controversies from the upper left, each with what belongs to it,
    /// then the rest in rows of 100 u.
    std::vector<CardId> reading_order(const rules::State&) const;

private:
    /// A note as it was laid. All that it says follows from this and people's names, and most cards are
    /// notes: who knows it need not look at its box.
    struct LaidNote {
        std::uint32_t revision = 0, colour = 0;
        rules::Place place;
        std::size_t echoes = 0;
        PersonId author;
    };
    const LaidNote* laid(CardId, const rules::Card&) const;

    struct CellHash {
        std::size_t operator()(std::uint64_t cell) const { return cell * 0x9E3779B97F4A7C15u; }
    };
    void put_in_grid(CardId, const BoardRect&);
    void take_from_grid(CardId, const BoardRect&);
    void take_off(CardId);
    void lay_edges(const rules::State&, const Look&, const Tally&, const std::vector<BoardRect>& changed,
                   bool reworded);
    bool has_other_frames(const rules::State&, const std::vector<Edge>&);
    void find_frames(const rules::State&, const Look&, const Tally&);
    void lay_references(const rules::State&, const Look&);
    void tell_frame(const rules::State&, const Look&, const Tally&, MapFrame&) const;
    void lead_references();
    bool is_quiet(const Edge&) const;
    std::vector<Edge> edges_of(const rules::State&, const Look&) const;
    void find_badges(const rules::State&);
    CardId end_of(CardId) const;
    void mute_moves(const Measure&);
    Route way_of(const Edge&, const std::optional<Route>& before) const;
    Route way_between(const BoardRect& from, const BoardRect& to, const Edge&,
                      const std::optional<Route>& before) const;
    std::vector<BoardRect> in_the_way(const BoardRect&, const Edge&) const;
    bool is_clear(const Route&, const Edge&) const;
    void spread_ends();
    void place_labels(const Measure&);
    bool is_large(const BoardRect&) const;
    template <class Fn> void each_cell(const BoardRect&, Fn) const;

    Table<CardId, CardPicture> boxes_;
    Table<CardId, Spot> spots_;
    Table<CardId, LaidNote> notes_;
    std::map<PersonId, std::string> names_;  ///< that the notes say
    std::map<CardId, std::uint32_t> dots_;
    std::unordered_map<std::uint64_t, std::vector<CardId>, CellHash> grid_;
    Table<StrokeId, StrokeShape> strokes_;
    Table<ZoneId, ZoneShape> zones_;
    std::vector<Edge> edges_;
    std::vector<Reference> references_;
    std::vector<MapFrame> frames_;
    /// What frames follow from besides cards and lines, as it was when they were found.
    struct Basis {
        std::vector<std::vector<CardId>> targets;  ///< of moves
        std::vector<Micros> entered;               ///< stages
        std::vector<std::string> titles;           ///< of stages
        Table<ZoneId, ZoneShape> zones;
        bool found = false;
        friend bool operator==(const Basis&, const Basis&) = default;
    } basis_;
    std::set<CardId> in_bands_;        ///< notes below their question
    std::map<CardId, CardId> badges_;  ///< moves that lie on a card that they are on, and that card
    BoardRect bounds_;
};

}  // namespace entremise::picture
