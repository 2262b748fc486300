#pragma once
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

/// Something whose content is not for everyone lies in the private file under this number: one may know that,
/// not what nor by whom. `commitment`: BLAKE2b-256 of author, kind and body, keyed with a random salt
/// (`sessions/log`).
struct ConfidenceKept {
    static constexpr std::string_view kind = "confidence.kept";
    Blob commitment;
    void describe(Fields& f) { f(1, "commitment", commitment); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ConfidenceKept&, const ConfidenceKept&) = default;
};

/// Every event of the topic; nobody asks for it.
using ConfidenceEvents = Kinds<ConfidenceKept>;

/// Does it name a card or a stake that only the mediators know? Then so do they alone know of it, whatever it
/// is.
bool names_confided(const Event&);
bool names_confided(const Command&);
/// The same command, of something that there is none of: so it is decided for who may not know.
Command without_confided(const State&, Command);

}  // namespace entremise::rules
