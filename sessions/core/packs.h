#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/result.h"

namespace entremise {

/// A text in both languages of the program.
struct Text {
    std::string fr, en;
    /// French for anything but "en"; the other language where one is empty.
    const std::string& in(std::string_view language) const;
    friend bool operator==(const Text&, const Text&) = default;
};

/// How a row of a pack is read: it says its fields once, by the name they have in the file.
class RowFields {
public:
    /// What there may be at most, in letters.
    static constexpr std::size_t word = 40, line = 120, lines = 500;
    enum class May { lack, not_lack };

    virtual void operator()(const char* name, std::string&, std::size_t most, May = May::lack) = 0;
    virtual void operator()(const char* name, Text&, std::size_t most, May = May::lack) = 0;
    /// One of these words, or none.
    virtual void operator()(const char* name, std::string&, std::initializer_list<std::string_view>) = 0;
    virtual void operator()(const char* name, std::uint32_t&, std::uint32_t most) = 0;
    virtual void operator()(const char* name, std::vector<std::string>&, std::size_t most) = 0;
    /// Any of these words.
    virtual void operator()(const char* name, std::vector<std::string>&,
                            std::initializer_list<std::string_view>) = 0;
    virtual void operator()(const char* name, std::vector<Text>&, std::size_t most) = 0;
    /// A list of structs that are described likewise.
    template <class T> void operator()(const char* name, std::vector<T>& list) {
        for (auto count = items(name); count > 0; --count) {
            list.emplace_back();
            next_item(name, list.size() - 1);
            list.back().describe(*this);
            end_item();
        }
    }

protected:
    ~RowFields() = default;
    virtual std::size_t items(const char* name) = 0;
    virtual void next_item(const char* name, std::size_t index) = 0;
    virtual void end_item() = 0;
};

// A row of each pack. `key`: what the session file holds, for ever; `label`: what people read.

/// gradients, heat, levels, recognition, reminders, sectors
struct Named {
    std::string key;
    Text label;
    void describe(RowFields& f, std::size_t most_of_label = RowFields::line) {
        f("key", key, RowFields::word, RowFields::May::not_lack);
        f("label", label, most_of_label, RowFields::May::not_lack);
    }
};
/// collaboration, disagreements, evasions, legitimacy, logics, mediator_roles, natures, objects,
/// outcome_functions, partnerships, power_sources, stakes, states, strategies: one line explains.
struct Explained : Named {
    Text meaning;
    void describe(RowFields& f, std::size_t most_of_label = RowFields::line) {
        Named::describe(f, most_of_label);
        f("meaning", meaning, RowFields::lines);
    }
};
/// A mediation move; `key` is its code.
struct MoveRow : Explained {
    std::string practice;  ///< a word of `rules::Practice`; empty: none of the three
    Text acts_on;
    std::vector<std::string> targets;  ///< what of the map it is on: words of `rules::TargetKind`
    std::vector<std::string> when;     ///< on which occasions it is proposed: words of `rules::Occasion`
    std::string audience;              ///< who is told of one, at first: "mediators"; empty: everyone
    void describe(RowFields& f) {
        Explained::describe(f, 80);  // its label: what a card of the board may hold
        f("practice", practice, {"cognitive", "strategic", "logistic"});
        f("acts_on", acts_on, RowFields::line);
        f("targets", targets,
          {"position", "argument", "controversy", "actor", "intermediary", "arrangement", "stake", "link",
           "vote"});
        f("when", when,
          {"few_holders", "holder_absent", "no_stake", "not_restated", "facts_unread", "no_arrangement",
           "commitments_open"});
        f("audience", audience, {"everyone", "mediators"});
    }
    bool is_confided() const { return audience == "mediators"; }
};
struct TreatmentRow : Explained {
    Text use_when, done_when;
    std::vector<std::string> moves;  ///< codes of typical moves
    void describe(RowFields& f) {
        Explained::describe(f);
        f("use_when", use_when, RowFields::lines);
        f("done_when", done_when, RowFields::lines);
        f("moves", moves, RowFields::word);
    }
};
/// A kind of transitional outcome; `key` is its code.
struct OutcomeRow : Explained {
    std::string function;  ///< key of one of `outcome_functions`
    std::string lever;     ///< "do_it": the group's own, "make_it_happen": its influence; empty: neither
    void describe(RowFields& f) {
        Explained::describe(f);
        f("function", function, RowFields::word, RowFields::May::not_lack);
        f("lever", lever, {"do_it", "make_it_happen"});
    }
};
/// One of the five keys or of the five views: what to ask oneself.
struct KeyRow : Explained {
    std::vector<Text> questions;
    void describe(RowFields& f) {
        Explained::describe(f);
        f("questions", questions, RowFields::lines);
    }
};
/// An item of a portrait: what each answers from A to C.
struct ItemRow : Named {
    std::string condition;  ///< key of one of `conditions`
    void describe(RowFields& f) {
        Named::describe(f);
        f("condition", condition, RowFields::word, RowFields::May::not_lack);
    }
};
/// An agenda made beforehand.
struct AgendaRow : Named {
    struct Item {
        Text title, aim;
        std::uint32_t minutes = 0;
        std::string contribution;  ///< a word of `rules::Contribution`
        void describe(RowFields& f) {
            f("title", title, 60, RowFields::May::not_lack);
            f("minutes", minutes, 720);
            f("aim", aim, 200);
            f("contribution", contribution, {"everything", "notes", "nothing"});
        }
    };
    std::vector<Item> items;
    void describe(RowFields& f) {
        Named::describe(f);
        f("items", items);
    }
};

/// A list of the domain that people may want to edit.
template <class Row> struct Pack {
    Text title;
    std::vector<Row> rows;
    /// nullptr when there is none of that key. Valid as long as the pack.
    const Row* find(std::string_view key) const {
        for (const auto& row : rows)
            if (row.key == key) return &row;
        return nullptr;
    }
    /// The label of a key; the key itself where the pack lacks it: a session may use another pack's words.
    std::string label(std::string_view key, std::string_view language) const {
        const auto* row = find(key);
        return row ? row->label.in(language) : std::string(key);
    }
    /// A row by its key, else by its label in either language (folded); nullptr if there is none.
    const Row* named(std::string_view name) const;
};

/// The method's lists: a value, handed to whoever shows or reads their words. Which ones a session is played
/// with, its state says; the rules know only keys.
struct Packs {
    Pack<AgendaRow> agendas;
    Pack<Explained> collaboration;  ///< its degrees, from loose to tight
    Pack<Named> conditions;         ///< of an effective partnership: what the items of a portrait make up
    Pack<Explained> disagreements;
    Pack<Explained> evasions;    ///< ways round a controversy that are no treatment of it
    Pack<Named> gradients;       ///< degrees of agreement; votes know its rows by their places
    Pack<Named> heat;            ///< sessions know its rows by their places
    Pack<KeyRow> keys;           ///< what to look at the board through, in the rules' order
    Pack<Explained> legitimacy;  ///< what gives an actor its social position
    Pack<Named> levels;          ///< where an actor has its social position
    Pack<Explained> logics;
    Pack<Explained> mediator_roles;  ///< what a mediator may be to a group
    Pack<MoveRow> moves;
    Pack<Explained> natures;
    Pack<Explained> objects;  ///< what a controversy is about
    Pack<Explained> outcome_functions;
    Pack<OutcomeRow> outcomes;
    Pack<Explained> partnerships;   ///< the forms that one may take
    Pack<ItemRow> portrait;         ///< its items, in the order they are asked
    Pack<Explained> power_sources;  ///< what an actor weighs with
    Pack<Named> recognition;        ///< sessions know its rows by their places
    Pack<Named> reminders;          ///< what holds of any controversy
    Pack<Named> sectors;
    Pack<Explained> stakes;  ///< what kinds of things may be at stake
    Pack<Explained> states;
    Pack<Explained> strategies;  ///< how an actor may behave
    Pack<TreatmentRow> treatments;
    Pack<KeyRow> views;  ///< of the same map, in the rules' order

    /// Calls `fn` with the name of each file (without ".json") and its pack.
    template <class Self, class Fn> static void each(Self& p, Fn&& fn) {
        fn("agendas", p.agendas);
        fn("collaboration", p.collaboration);
        fn("conditions", p.conditions);
        fn("disagreements", p.disagreements);
        fn("evasions", p.evasions);
        fn("gradients", p.gradients);
        fn("heat", p.heat);
        fn("keys", p.keys);
        fn("legitimacy", p.legitimacy);
        fn("levels", p.levels);
        fn("logics", p.logics);
        fn("mediator_roles", p.mediator_roles);
        fn("moves", p.moves);
        fn("natures", p.natures);
        fn("objects", p.objects);
        fn("outcome_functions", p.outcome_functions);
        fn("outcomes", p.outcomes);
        fn("partnerships", p.partnerships);
        fn("portrait", p.portrait);
        fn("power_sources", p.power_sources);
        fn("recognition", p.recognition);
        fn("reminders", p.reminders);
        fn("sectors", p.sectors);
        fn("stakes", p.stakes);
        fn("states", p.states);
        fn("strategies", p.strategies);
        fn("treatments", p.treatments);
        fn("views", p.views);
    }
};

/// Those of `assets/packs/`, read once; any thread. Lists of one's own instead: own_packs.h.
const Packs& built_in_packs();

bool same_name(std::string_view, std::string_view);
template <class Row> const Row* Pack<Row>::named(std::string_view name) const {
    if (const auto* row = find(name)) return row;
    for (const auto& row : rows)
        if (same_name(row.label.fr, name) || same_name(row.label.en, name)) return &row;
    return nullptr;
}

}  // namespace entremise
