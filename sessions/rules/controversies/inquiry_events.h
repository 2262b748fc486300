#pragma once
#include <optional>

#include "sessions/rules/controversies/controversies.h"
#include "sessions/rules/controversies/inquiry.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct UnknownWritten {
    static constexpr std::string_view kind = "unknown.written";
    RecordId record;
    UnknownFact fact;
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "fact", fact);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const UnknownWritten&, const UnknownWritten&) = default;
};

struct EvasionWritten {
    static constexpr std::string_view kind = "evasion.written";
    RecordId record;
    Evasion evasion;  ///< its moment is the event's
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "evasion", evasion);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const EvasionWritten&, const EvasionWritten&) = default;
};

/// What is known of a question beside its text; whatever it lacks is no longer so.
struct ControversyDescribed {
    static constexpr std::string_view kind = "controversy.described";
    CardId controversy;
    std::string object;
    Signal signal = Signal::said_in_session;
    CardId broader;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "object", object);
        f(3, "signal", signal);
        f(4, "broader", broader);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ControversyDescribed&, const ControversyDescribed&) = default;
};

struct ArgumentMarked {
    static constexpr std::string_view kind = "argument.marked";
    CardId argument;
    std::string nature;
    std::string source;
    bool contested = false;
    void describe(Fields& f) {
        f(1, "argument", argument);
        f(2, "nature", nature);
        f(3, "source", source);
        f(4, "contested", contested);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ArgumentMarked&, const ArgumentMarked&) = default;
};

struct QuestionAsked {
    static constexpr std::string_view kind = "question.asked";
    CardId question;
    Place place;
    std::string text;
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "place", place);
        f(3, "text", text);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return question; }
    friend bool operator==(const QuestionAsked&, const QuestionAsked&) = default;
};

struct QuestionAnswered {
    static constexpr std::string_view kind = "question.answered";
    CardId question;
    std::string answer;  ///< empty: it is open again
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "answer", answer);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const QuestionAnswered&, const QuestionAnswered&) = default;
};

/// Every event of the topic; the order gives their numbers.
using InquiryEvents = Kinds<UnknownWritten, EvasionWritten, ControversyDescribed, ArgumentMarked,
                            QuestionAsked, QuestionAnswered>;

// Commands

struct WriteUnknown {
    static constexpr std::string_view kind = "unknown.write";
    RecordId record;  ///< 0: a new one
    UnknownFact fact;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "fact", fact);
    }
    friend bool operator==(const WriteUnknown&, const WriteUnknown&) = default;
};

struct WriteEvasion {
    static constexpr std::string_view kind = "evasion.write";
    RecordId record;  ///< 0: a new one
    CardId controversy;
    std::string evasion;  ///< a key of the packs
    std::string words;
    bool aside = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "controversy", controversy);
        f(3, "evasion", evasion);
        f(4, "words", words);
        f(5, "aside", aside);
    }
    friend bool operator==(const WriteEvasion&, const WriteEvasion&) = default;
};

struct DescribeControversy {
    static constexpr std::string_view kind = "controversy.describe";
    CardId controversy;
    std::string object;
    Signal signal = Signal::said_in_session;
    CardId broader;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "object", object);
        f(3, "signal", signal);
        f(4, "broader", broader);
    }
    friend bool operator==(const DescribeControversy&, const DescribeControversy&) = default;
};

struct MarkArgument {
    static constexpr std::string_view kind = "argument.mark";
    CardId argument;
    std::string nature;
    std::string source;
    bool contested = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "argument", argument);
        f(2, "nature", nature);
        f(3, "source", source);
        f(4, "contested", contested);
    }
    friend bool operator==(const MarkArgument&, const MarkArgument&) = default;
};

struct AskQuestion {
    static constexpr std::string_view kind = "question.ask";
    std::string text;
    Place place;
    CardId about;              ///< 0, or the card that it arises from: a link is drawn in the same act
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "text", text);
        f(2, "place", place);
        f(3, "about", about);
        f(4, "near", near);
    }
    friend bool operator==(const AskQuestion&, const AskQuestion&) = default;
};

struct AnswerQuestion {
    static constexpr std::string_view kind = "question.answer";
    CardId question;
    std::string answer;  ///< empty: it is open again
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "answer", answer);
    }
    friend bool operator==(const AnswerQuestion&, const AnswerQuestion&) = default;
};

/// Every command of the topic.
using InquiryCommands =
    Kinds<WriteUnknown, WriteEvasion, DescribeControversy, MarkArgument, AskQuestion, AnswerQuestion>;

}  // namespace entremise::rules
