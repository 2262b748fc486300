#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sessions/core/packs.h"
#include "sessions/core/result.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

/// What an option stands for, where a picture should tell it.
enum class Stance : std::uint8_t { plain, agree, disagree, neither, level };

/// What an option is called: a key of the language packs, or else what people wrote.
struct OptionName {
    std::string key, text;
    Stance stance = Stance::plain;
};

/// A figure behind a result, under the name that programs read.
struct Figure {
    std::string_view name;
    double value = 0;
};

/// What came out of a count, to be printed alike wherever it is shown. No text in a language; a number in a
/// sentence is written with a decimal point, and `wording::figure_text` says it.
struct ResultRow {
    std::uint32_t option = 0;  ///< 0: the abstentions
    OptionName name;
    std::uint32_t count = 0;
    std::uint32_t whole = 0;  ///< of which it is a part; for the abstentions all ballots
    std::string large = {};   ///< the number that stands for it; "": `count`
    Message said = {};        ///< beside its bar; no key: `count` and its share of `whole`
    std::uint32_t bar = 0;    ///< its length, of `ResultTable::full`
    /// What its bar is made of, together as long as `bar`; none: of one.
    std::vector<std::pair<Stance, std::uint32_t>> parts = {};
    std::vector<Figure> figures = {};
    std::vector<Message> notes = {};  ///< what else is said of it
    std::uint32_t group = 0;          ///< the row of `groups` that it is part of, from 1; 0: of none
    std::uint32_t full = 0;           ///< the longest that its own bar can be; 0: as all bars of the table
};
struct ResultTable {
    std::vector<ResultRow>
        rows;  ///< the options in their order, then the abstentions, where the kind has any
    std::vector<ResultRow> groups;       ///< what its rows make up together, where they do
    std::vector<std::uint32_t> leading;  ///< options that the outcome is about
    Outcome outcome = Outcome::no_quorum;
    Message in_short;            ///< the rows in one sentence; no key: their numbers one after the other
    std::vector<Message> words;  ///< what is said of the whole, and what may come next
    std::vector<Figure> figures;
    ShareOf share_of = ShareOf::cast;
    std::uint32_t full = 0;   ///< the longest bar there can be
    bool on_a_scale = false;  ///< bars are read against the longest there can be, not against each other
};

/// A kind of vote. All that differs from one to the next is said here: rules, sheets, ballots, results and
/// scripts ask its row, and never which kind it is.
struct VoteKind {
    std::string_view word;  ///< in files and on the wire, for ever
    VoteType type;
    std::size_t most_options = 0;    ///< written for each vote; 0: the kind has its own
    std::size_t least_options = 2;   ///< of those that are written; 0: the question may stand alone
    bool majority = false;           ///< its rule names a majority
    bool majority_required = false;  ///< its rule may ask for more than half of the votes cast
    bool casting = false;            ///< a tie may be left to one voice: option 1 or 2
    bool abstention = true;          ///< one may drop a ballot that marks nothing
    bool digests = false;            ///< many answers of one person: a fingerprint
    bool sides = false;              ///< its first options push, the others hold back; some are levers
    bool feedback = false;           ///< who answers again is told what came out of the round before
    bool conditions = false;         ///< its options make up conditions
    bool secret_at_first = false;    ///< so the sheet proposes it
    bool only_secret = false;        ///< what each answered is told of nobody, and never as a whole
    bool of_controversy = false;     ///< its subject is one
    bool paper = false;              ///< its ballots may be on paper: totals are enough to count them
    bool in_order = false;           ///< asked one by one, they come as they were written, not as drawn
    std::string_view signs;          ///< of marks from 0 up, as scripts write a row of answers; "": none
    BallotForm form = BallotForm::choose_one;
    /// Gives a rule without options those of a session's lists, in that language; nothing: it has none there.
    void (*take_from)(Rule&, const Packs&, std::string_view language) = nullptr;
    /// Where answers are numbers: gives the rule its scale, and what belongs to it; false: there is no such.
    bool (*scale)(Rule&) = nullptr;
    std::uint32_t (*options)(const Rule&) = nullptr;
    OptionName (*name)(const Rule&, std::uint32_t option) = nullptr;
    /// A key of the language packs over the options from this one on; "": none.
    std::string_view (*heading)(const Rule&, std::uint32_t option) = nullptr;
    /// The largest mark an option may have; nothing: 1.
    std::uint32_t (*most_mark)(const Rule&) = nullptr;
    /// What a mark says, from 1 up, where that is no number.
    OptionName (*mark_name)(std::uint32_t mark) = nullptr;
    /// Of a ballot that marks nothing but options there are, with no mark that is too large.
    bool (*may_be)(const Rule&, const Ballot&) = nullptr;
    /// Has to say why; nothing: none has to, and it may only where comments are asked for.
    bool (*asks_why)(const Ballot&) = nullptr;
    /// Counts among the abstentions; nothing: where nothing is marked.
    bool (*abstains)(const Ballot&) = nullptr;
    /// Which row of the result counts it, where rows are answers, not options; 0: the abstentions.
    std::optional<std::uint32_t> (*row)(const Rule&, const Ballot&) = nullptr;
    /// So many places from the lowest up, where the answers have an order, and where one stands, from 0 up;
    /// nothing: it has no place. No functions: they have no order.
    std::uint32_t (*places)(const Rule&) = nullptr;
    std::optional<std::uint32_t> (*place)(const Rule&, const Ballot&) = nullptr;
    /// Fills `counts`, and `marks` where it keeps them; `counts` are zeros, one for each option.
    void (*count)(const Rule&, const std::vector<Ballot>&, Tally&) = nullptr;
    /// Whatever a host tells, where the answers are not told: such ballots can have these totals; nothing:
    /// its form says all there is to say.
    bool (*adds_up)(const Tally&) = nullptr;
    /// Says the outcome of what was counted, and who leads; the quorum is reached and somebody voted. Looks
    /// at the tally alone.
    void (*judge)(const Rule&, Tally&) = nullptr;
    /// What only this kind says of a result; the rows and the outcome are there.
    void (*tell)(const Rule&, const Tally&, ResultTable&) = nullptr;
};
const VoteKind& kind_of(VoteType);
inline const VoteKind& kind_of(const Rule& rule) { return kind_of(rule.type); }

std::uint32_t most_mark(const Rule&);
/// What a mark of 1 stands for: on a scale its lower end.
std::uint32_t first_value(const Rule&);
bool abstains(const Rule&, const Ballot&);
/// From 1 up; 0 is the abstention. An option that is not there has no name.
OptionName option_name(const Rule&, std::uint32_t option);
/// May such answers lie in such a vote, and if not, why; whatever is said with them.
tl::expected<void, Refusal> check_marks(const Rule&, const Ballot&);
/// The same of all that somebody drops.
tl::expected<void, Refusal> check_ballot(const Rule&, const Ballot&);
/// This answer has to say why.
bool asks_why(const Rule&, const Ballot&);
/// It may: it has to, or comments are asked for.
bool may_say_why(const Rule&, const Ballot&);
/// The rows of its result are answers: a row tells what those in it said.
bool rows_are_answers(const Rule&);
/// The key of what stands over the options from this one on; "": nothing.
std::string_view heading_over(const Rule&, std::uint32_t option);
/// Is it one of those that this row of the result counts? 0: the abstentions.
bool is_counted_in(const Rule&, const Ballot&, std::uint32_t row);
/// Marks an option; nothing stands behind the last mark.
void set_mark(Ballot&, std::uint32_t option, std::uint32_t mark);
void drop_empty_end(Ballot&);
/// What each ballot gives where the rule does not say: a third of the options, rounded up.
std::uint32_t usual_dots(std::size_t options);
/// Says the outcome of a tally whose counts are there.
void judge(const Rule&, Tally&);
/// Only where something was counted: under three secret ballots no row.
ResultTable result_table(const Rule&, const Tally&);
/// The same with what was decided afterwards.
ResultTable result_table(const Vote&);
/// What may have been said with so many secret ballots of such a vote.
bool are_reasons_of(const Rule&, const std::vector<std::string>&, std::size_t ballots);
/// The round before this one, if both were counted and their rows mean the same; else nullptr. Of a kind with
/// rounds they need only have one option in common.
const Vote* comparable_round(const State&, const Vote&);
/// The same option of that earlier round; 0: there it was none.
std::uint32_t option_before(const Vote& earlier, const Rule& now, std::uint32_t option);
/// What came out of it then, a row for each of the rows that there are now; none: one of them is new.
std::vector<ResultRow> rows_before(const Vote& earlier, const Vote& now);
/// The same, whether this one was counted or not.
const Vote* round_before(const State&, const Vote&);

/// Its options are texts that may be kept, each once.
tl::expected<void, Refusal> clean_options(Rule&);

// For the kinds

/// One option, or an abstention.
bool marks_one(const Rule&, const Ballot&);
bool marks_any(const Rule&, const Ballot&);
/// The marks of each option are added up.
void add_marks(const Rule&, const std::vector<Ballot>&, Tally&);
/// The options that were written.
std::uint32_t written_options(const Rule&);
OptionName written_name(const Rule&, std::uint32_t option);
/// There is nothing to choose between.
void judge_measured(const Rule&, Tally&);
/// What each seat answered, where the rows have names.
std::map<std::uint64_t, Ballot> ballots_by_seat(const Vote&);
/// Those with the most, from 1 up.
std::vector<std::uint32_t> with_most(const std::vector<std::uint32_t>& counts);

}  // namespace entremise::rules
