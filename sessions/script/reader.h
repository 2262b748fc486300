#pragma once
#include <optional>
#include <string>

#include "sessions/script/names.h"
#include "sessions/script/script.h"

namespace entremise::script {

/// Fills a command with what a line says of it: the format of `rules::Fields` that people write. Knows no
/// command. A field that the line does not name stays as it is.
class ScriptReader final : public rules::Fields {
public:
    ScriptReader(const ScriptStep& step, const rules::State& s, const Script& script)
        : step_(step), s_(s), script_(script) {}
    /// The first thing that was wrong.
    const std::optional<Message>& trouble() const { return trouble_; }
    /// The card that was named first, 0 if none.
    CardId first_card() const { return card_; }

private:
    using Field = rules::Field;
    void boolean(Field, bool&) override;
    void natural(Field, std::uint64_t&, std::uint64_t most) override;
    void identity(Field, std::uint64_t&, std::string_view of) override;
    void integer(Field, std::int64_t&, std::int64_t least, std::int64_t most) override;
    void word(Field, std::uint64_t&, rules::Words) override;
    void text(Field, std::string&) override;
    void blob(Field, std::string&) override;
    void part(Field, const rules::Part&) override;
    void items(Field, rules::Items&, rules::Items::Shape) override;

    const ScriptValue* value_of(Field) const;
    void wrong(const ScriptValue&);
    std::vector<ScriptValue> marks_of(const std::vector<ScriptValue>& words);

    const ScriptStep& step_;
    const rules::State& s_;
    const Script& script_;
    std::string before_;                 ///< the path of the struct that is being read
    const ScriptValue* item_ = nullptr;  ///< of a list of values, the one that is being read
    bool in_list_ = false;               ///< the next struct is an item: `before_` says which
    CardId card_;
    VoteId vote_;
    std::optional<Message> trouble_;
};

}  // namespace entremise::script
