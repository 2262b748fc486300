#pragma once
#include <span>
#include <string>
#include <string_view>

#include "sessions/core/result.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

/// What an option stands for, where a picture should tell it.
enum class Stance : std::uint8_t { plain, agree, disagree };

/// What an option is called: a key of the language packs, or else what people wrote.
struct OptionName {
    std::string key, text;
    Stance stance = Stance::plain;
};

/// What came out of a count, to be printed alike wherever it is shown. No text in a language.
struct ResultRow {
    std::uint32_t option = 0;  ///< 0: the abstentions
    OptionName name;
    std::uint32_t count = 0;
    std::uint32_t whole = 0;  ///< of which it is a part: the votes cast; for the abstentions all ballots
};
struct ResultTable {
    std::vector<ResultRow> rows;         ///< the options in their order, then the abstentions
    std::vector<std::uint32_t> leading;  ///< options that the outcome is about
    Outcome outcome = Outcome::no_quorum;
    Message in_short;              ///< the rows in one sentence; no key: their numbers one after the other
    std::vector<Message> figures;  ///< what is said of the whole: a median, a measure
};

/// A kind of vote. All that differs from one to the next is said here: rules, sheets, ballots, results and
/// scripts ask its row, and never which kind it is.
struct VoteKind {
    std::string_view word;  ///< in files and on the wire, for ever
    VoteType type;
    std::size_t most_options = 0;    ///< written for each vote, two at least; 0: the kind has its own
    bool majority = false;           ///< its rule names a majority
    bool majority_required = false;  ///< its rule may ask for more than half of the votes cast
    bool casting = false;            ///< a tie may be left to one voice: option 1 or 2
    bool reasons = false;            ///< a ballot may say why
    BallotForm form = BallotForm::choose_one;
    std::uint32_t (*options)(const Rule&) = nullptr;
    OptionName (*name)(const Rule&, std::uint32_t option) = nullptr;
    /// Of a ballot that marks nothing but options there are.
    bool (*may_be)(const Rule&, const Ballot&) = nullptr;
    /// Fills `counts` and `abstentions`.
    void (*count)(const Rule&, const std::vector<Ballot>&, Tally&) = nullptr;
    /// Says the outcome of what was counted, and who leads; the quorum is reached and somebody voted.
    void (*judge)(const Rule&, Tally&) = nullptr;
    /// What only this kind says of a result; the rows and the outcome are there.
    void (*tell)(const Tally&, ResultTable&) = nullptr;
};
const VoteKind& kind_of(VoteType);
inline const VoteKind& kind_of(const Rule& rule) { return kind_of(rule.type); }

/// From 1 up; 0 is the abstention. An option that is not there has no name.
OptionName option_name(const Rule&, std::uint32_t option);
/// May this lie in such a vote, and if not, why.
tl::expected<void, Refusal> check_ballot(const Rule&, const Ballot&);
/// Only where something was counted: under three secret ballots no row.
ResultTable result_table(const Rule&, const Tally&);
/// The same with what was decided afterwards.
ResultTable result_table(const Vote&);
/// The round before this one, if both were counted and their rows mean the same; else nullptr.
const Vote* comparable_round(const State&, const Vote&);

// For the kinds

/// One mark, and it is 1; or an abstention.
bool marks_one(const Rule&, const Ballot&);
/// The marks of each option are added up.
void add_marks(const Rule&, const std::vector<Ballot>&, Tally&);

}  // namespace entremise::rules
