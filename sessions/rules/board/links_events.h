#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct LinkDrawn {
    static constexpr std::string_view kind = "link.drawn";
    LinkId link;
    CardId from;
    CardId to;
    LinkKind relation = LinkKind::concerns;
    std::uint32_t strength = 0;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "from", from);
        f(3, "to", to);
        f(4, "relation", relation);
        f(5, "strength", strength);
        f(6, "mandate", mandate);
    }
    Audience audience() const { return Audience::everyone; }
    LinkId made() const { return link; }
    friend bool operator==(const LinkDrawn&, const LinkDrawn&) = default;
};

/// By what mandate somebody speaks for somebody, said or corrected later.
struct MandateSaid {
    static constexpr std::string_view kind = "link.mandate_said";
    LinkId link;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "mandate", mandate);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MandateSaid&, const MandateSaid&) = default;
};

/// Every event of the topic; the order gives their numbers.
using LinksEvents = Kinds<LinkDrawn, MandateSaid>;

// Commands

/// One more link of an act.
struct NewLink {
    CardId from;
    CardId to;
    LinkKind relation = LinkKind::concerns;
    Mandate mandate = Mandate::unsaid;  ///< `speaks_for` only
    void describe(Fields& f) {
        f(1, "from", from);
        f(2, "to", to);
        f(3, "relation", relation);
        f(4, "mandate", mandate);
    }
    friend bool operator==(const NewLink&, const NewLink&) = default;
};

struct DrawLink {
    static constexpr std::string_view kind = "link.draw";
    CardId from;
    CardId to;
    LinkKind relation = LinkKind::concerns;
    std::uint32_t strength = 0;         ///< 1 to 3; 0 = the middle
    Mandate mandate = Mandate::unsaid;  ///< `speaks_for` only
    LinkId instead;                     ///< goes in the same act: another end, kind or strength; 0 = none
    std::vector<NewLink> more = {};     ///< of the same act and strength: all of them or none
    void describe(Fields& f) {
        f(1, "from", from);
        f(2, "to", to);
        f(3, "relation", relation);
        f(4, "strength", strength);
        f(5, "mandate", mandate);
        f(6, "instead", instead);
        f(7, "more", more);
    }
    friend bool operator==(const DrawLink&, const DrawLink&) = default;
};

struct SayMandate {
    static constexpr std::string_view kind = "link.say_mandate";
    LinkId link;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "mandate", mandate);
    }
    friend bool operator==(const SayMandate&, const SayMandate&) = default;
};

/// Every command of the topic.
using LinksCommands = Kinds<DrawLink, SayMandate>;

}  // namespace entremise::rules
