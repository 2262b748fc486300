#pragma once
#include "sessions/rules/controversies/controversies.h"
#include "sessions/rules/controversies/guards.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct ControversyAdded {
    static constexpr std::string_view kind = "controversy.added";
    CardId controversy;
    Place place;
    std::string question;
    std::string object;
    Signal signal = Signal::said_in_session;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "place", place);
        f(3, "question", question);
        f(4, "object", object);
        f(5, "signal", signal);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return controversy; }
    friend bool operator==(const ControversyAdded&, const ControversyAdded&) = default;
};

struct PositionAdded {
    static constexpr std::string_view kind = "position.added";
    CardId position;
    CardId controversy;
    Place place;
    std::string text;
    void describe(Fields& f) {
        f(1, "position", position);
        f(2, "controversy", controversy);
        f(3, "place", place);
        f(4, "text", text);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return position; }
    friend bool operator==(const PositionAdded&, const PositionAdded&) = default;
};

struct ArgumentAdded {
    static constexpr std::string_view kind = "argument.added";
    CardId argument;
    CardId target;
    Place place;
    std::string text;
    bool against = false;
    std::string nature;
    void describe(Fields& f) {
        f(1, "argument", argument);
        f(2, "target", target);
        f(3, "place", place);
        f(4, "text", text);
        f(5, "against", against);
        f(6, "nature", nature);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return argument; }
    friend bool operator==(const ArgumentAdded&, const ArgumentAdded&) = default;
};

/// A holder confirmed the mediator's restatement of the position, or took it back.
struct PositionRestated {
    static constexpr std::string_view kind = "position.restated";
    static constexpr bool lasts = true;
    CardId position;
    CardId holder;
    bool confirmed = false;
    void describe(Fields& f) {
        f(1, "position", position);
        f(2, "holder", holder);
        f(3, "confirmed", confirmed);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PositionRestated&, const PositionRestated&) = default;
};

struct ControversyStateChanged {
    static constexpr std::string_view kind = "controversy.state_changed";
    static constexpr bool lasts = true;
    CardId controversy;
    ControversyState to = ControversyState::latent;
    Ground ground = Ground::note;
    CardId move;
    VoteId vote;
    std::string text;
    std::string treatment;  ///< chosen with `in_treatment`
    Terms terms;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "to", to);
        f(3, "ground", ground);
        f(4, "move", move);
        f(5, "vote", vote);
        f(6, "text", text);
        f(7, "treatment", treatment);
        f(8, "terms", terms);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ControversyStateChanged&, const ControversyStateChanged&) = default;
};

/// Another treatment of what stays in treatment; what the former led to.
struct TreatmentChosen {
    static constexpr std::string_view kind = "treatment.chosen";
    static constexpr bool lasts = true;
    CardId controversy;
    std::string treatment;
    TreatmentResult former = TreatmentResult::unsaid;
    std::string note;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "treatment", treatment);
        f(3, "former", former);
        f(4, "note", note);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TreatmentChosen&, const TreatmentChosen&) = default;
};

struct HeatRated {
    static constexpr std::string_view kind = "controversy.heat_rated";
    CardId controversy;
    std::vector<std::int8_t> ratings;  ///< as in Controversy::heat
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "ratings", ratings);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const HeatRated&, const HeatRated&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ControversiesEvents = Kinds<ControversyAdded, PositionAdded, ArgumentAdded, PositionRestated,
                                  ControversyStateChanged, TreatmentChosen, HeatRated>;

// Commands

/// A question that can be answered by yes or no is refused (`asks_yes_or_no`), unless whoever leads keeps it
/// as it is. The signal is whoever leads's to say: of anybody else it was said in the session.
struct AddControversy {
    static constexpr std::string_view kind = "controversy.add";
    std::string question;
    Place place;
    std::string object;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    Signal signal = Signal::said_in_session;
    bool as_is = false;
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "place", place);
        f(3, "object", object);
        f(4, "near", near);
        f(5, "signal", signal);
        f(6, "as_is", as_is);
    }
    friend bool operator==(const AddControversy&, const AddControversy&) = default;
};

struct AddPosition {
    static constexpr std::string_view kind = "position.add";
    CardId controversy;
    std::string text;
    Place place;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "text", text);
        f(3, "place", place);
        f(4, "near", near);
    }
    friend bool operator==(const AddPosition&, const AddPosition&) = default;
};

struct AddArgument {
    static constexpr std::string_view kind = "argument.add";
    CardId target;
    std::string text;
    Place place;
    bool against = false;
    std::string nature;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "target", target);
        f(2, "text", text);
        f(3, "place", place);
        f(4, "against", against);
        f(5, "nature", nature);
        f(6, "near", near);
    }
    friend bool operator==(const AddArgument&, const AddArgument&) = default;
};

struct RestatePosition {
    static constexpr std::string_view kind = "position.restate";
    CardId position;
    CardId holder;
    bool confirmed = false;
    void describe(Fields& f) {
        f(1, "position", position);
        f(2, "holder", holder);
        f(3, "confirmed", confirmed);
    }
    friend bool operator==(const RestatePosition&, const RestatePosition&) = default;
};

struct ChangeControversyState {
    static constexpr std::string_view kind = "controversy.change_state";
    CardId controversy;
    ControversyState to = ControversyState::latent;
    Ground ground = Ground::note;
    CardId move;
    VoteId vote;
    std::string text;
    std::string treatment;
    Terms terms;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "to", to);
        f(3, "ground", ground);
        f(4, "move", move);
        f(5, "vote", vote);
        f(6, "text", text);
        f(7, "treatment", treatment);
        f(8, "terms", terms);
    }
    friend bool operator==(const ChangeControversyState&, const ChangeControversyState&) = default;
};

struct ChooseTreatment {
    static constexpr std::string_view kind = "treatment.choose";
    CardId controversy;
    std::string treatment;
    TreatmentResult former = TreatmentResult::unsaid;
    std::string note;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "treatment", treatment);
        f(3, "former", former);
        f(4, "note", note);
    }
    friend bool operator==(const ChooseTreatment&, const ChooseTreatment&) = default;
};

struct RateHeat {
    static constexpr std::string_view kind = "controversy.rate_heat";
    CardId controversy;
    std::vector<std::int8_t> ratings;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "ratings", ratings);
    }
    friend bool operator==(const RateHeat&, const RateHeat&) = default;
};

/// Every command of the topic.
using ControversiesCommands = Kinds<AddControversy, AddPosition, AddArgument, RestatePosition,
                                    ChangeControversyState, ChooseTreatment, RateHeat>;

}  // namespace entremise::rules
