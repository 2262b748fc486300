#include <algorithm>
#include <utility>

#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view lens_words[] = {"none",           "interdependence", "power",        "logics",
                                           "intermediaries", "learning",        "statements",   "debates",
                                           "networks",       "worlds",          "cosmopolitics"};

}  // namespace

Words words_of(Lens) { return lens_words; }

const LensNote* note_through(const Lenses& lenses, Lens lens) {
    const auto found = std::ranges::find(lenses.notes, lens, &LensNote::lens);
    return found == lenses.notes.end() ? nullptr : &*found;
}

void NoteLens::start_from(const State& s) {
    if (const auto* known = note_through(s.lenses, lens)) text = known->text;
}

template <> Decision decide(const State& s, const Stamp& by, const NoteLens& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    if (ask.lens == Lens::none) return refuse("refusal.no_lens");
    auto text = texts::clean_or_empty(ask.text, texts::lens_note);
    if (!text) return tl::unexpected(text.error());
    const auto* known = note_through(s.lenses, ask.lens);
    if (*text == (known ? known->text : std::string())) return Events{};
    return Events{LensNoted{ask.lens, std::move(*text)}};
}

std::optional<Event> LensNoted::as_it_is(const State& s, PersonId by) const {
    const auto* known = note_through(s.lenses, lens);
    // What another read is not read again in one's own name.
    if (!keeps_records(s, by) || (known && known->author != by)) return std::nullopt;
    return LensNoted{lens, known ? known->text : std::string()};
}
template <> Result<> apply(State& s, const Stamp& by, const LensNoted& e) {
    if (e.lens == Lens::none) return fail("a reading through no lens");
    auto& notes = s.lenses.notes;
    const auto at = std::ranges::lower_bound(notes, e.lens, {}, &LensNote::lens);
    const bool known = at != notes.end() && at->lens == e.lens;
    if (e.text.empty()) {
        if (known) notes.erase(at);
        return {};
    }
    LensNote note{e.lens, e.text, by.author, by.time};
    if (known)
        *at = std::move(note);
    else
        notes.insert(at, std::move(note));
    return {};
}

const Topic lenses_topic = topic_of(LensesEvents{}, LensesCommands{});

}  // namespace entremise::rules
