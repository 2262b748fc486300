#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

/// Units above a zone that its title takes.
inline constexpr std::int32_t zone_title_height = 34;

// Events

struct ZoneDrawn {
    static constexpr std::string_view kind = "zone.drawn";
    ZoneId zone;
    std::string title;
    ZoneArea area;
    void describe(Fields& f) {
        f(1, "zone", zone);
        f(2, "title", title);
        f(3, "area", area);
    }
    Audience audience() const { return Audience::everyone; }
    ZoneId made() const { return zone; }
    friend bool operator==(const ZoneDrawn&, const ZoneDrawn&) = default;
};

struct ZoneTitled {
    static constexpr std::string_view kind = "zone.titled";
    ZoneId zone;
    std::string title;
    void describe(Fields& f) {
        f(1, "zone", zone);
        f(2, "title", title);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ZoneTitled&, const ZoneTitled&) = default;
};

/// They lie elsewhere, or are larger or smaller. The cards that went along are said by `cards.moved`.
struct ZonesMoved {
    static constexpr std::string_view kind = "zones.moved";
    std::vector<ZoneMove> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ZonesMoved&, const ZonesMoved&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ZonesEvents = Kinds<ZoneDrawn, ZoneTitled, ZonesMoved>;

// Commands. The mediators' alone: what lies in one, everyone goes on moving.

struct DrawZone {
    static constexpr std::string_view kind = "zone.draw";
    std::string title;
    ZoneArea area;
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "area", area);
    }
    friend bool operator==(const DrawZone&, const DrawZone&) = default;
};

struct TitleZone {
    static constexpr std::string_view kind = "zone.title";
    ZoneId zone;
    std::string title;
    std::uint32_t base = 0;         ///< the revision read
    void start_from(const State&);  ///< the base
    void describe(Fields& f) {
        f(1, "zone", zone);
        f(2, "title", title);
        f(3, "base", base);
    }
    friend bool operator==(const TitleZone&, const TitleZone&) = default;
};

/// Elsewhere or of another size. `carry`: the cards in it go along, but for pinned ones.
struct MoveZone {
    static constexpr std::string_view kind = "zone.move";
    ZoneId zone;
    ZoneArea area;
    bool carry = false;
    void describe(Fields& f) {
        f(1, "zone", zone);
        f(2, "area", area);
        f(3, "carry", carry);
    }
    friend bool operator==(const MoveZone&, const MoveZone&) = default;
};

/// Every command of the topic.
using ZonesCommands = Kinds<DrawZone, TitleZone, MoveZone>;

/// For the topics' `decide`: those that lie elsewhere then.
tl::expected<Events, Refusal> moved_zones(const State&, const std::vector<ZoneMove>&);

}  // namespace entremise::rules
