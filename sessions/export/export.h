#pragma once
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "sessions/core/language.h"
#include "sessions/log/session_log.h"

namespace entremise::exports {

struct Options {
    log::Seq at = 0;            ///< after this event; 0 = at the end
    bool as_public = false;     ///< without the names of persons
    std::string language;       ///< "fr", "en"; empty: the session's own
    std::stop_token stop = {};  ///< asked to stop, nothing is written: "error.export_stopped"
    /// Told what of the export is not as one would expect ("export.note_…"), on the thread that makes it.
    std::function<void(const Message&)> note = {};
};

/// What an export is made from: a state, and the log that led to it as everybody may know it.
struct Source {
    log::SessionMeta meta;
    log::Seq seq = 0;
    Micros time = 0;  ///< of that event, since the start
    rules::State state;
    std::vector<rules::Sitting> sittings;  ///< of the whole log: what it says of clocks holds for `state` too
    std::string closing_code;              ///< of the log up to `seq`, in the export's language
    std::uint64_t unknown_events = 0;
    /// The entry of a number from 1 to `seq`; nothing: it cannot be read.
    std::function<std::optional<log::PublicEntry>(log::Seq)> entry;
};

/// What came of an export that was written.
struct Exported {
    /// The file does not pass `log::check`: what was asked for is sound, and the rest is not.
    std::optional<Error> fault;
};
/// Writes an export of a saved session; the ending of `to` says which (`formats`). The session file is only
/// read; `to` is written beside itself first and then replaced whole. Nothing is told of what does not verify
/// (error.unsound); `at` gives what does. Fails with one sentence: error.export_format, error.export_folder,
/// error.export_write, error.disk_full, error.export_same_file, error.export_stopped, or as
/// log::Replay::open. May take seconds: any thread, one
/// call at a time per file.
Result<Exported> export_session(const std::string& from, const std::string& to, const Options& = {});
/// The same from a state at hand.
Result<> export_source(const Source&, const std::string& to, const Options& = {});

/// One row per format.
struct Format {
    std::string_view ending;
    Result<std::string> (*make)(const Source&, const Options&);
};
std::span<const Format> formats();
/// By the ending of a path; fails with "error.export_format".
Result<const Format*> format_of(const std::string& path);
/// "pdf, png, svg …": for messages and help.
std::string format_list();

// The formats: the bytes of the file.
Result<std::string> board_pdf(const Source&, const Options&);
Result<std::string> board_png(const Source&, const Options&);
Result<std::string> board_svg(const Source&, const Options&);
Result<std::string> minutes(const Source&, const Options&);  ///< Markdown
Result<std::string> state_json(const Source&, const Options&);
Result<std::string> events_jsonl(const Source&, const Options&);

// For the formats.

/// As the log has it at that moment, else as the file says; may be empty.
const std::string& title_of(const Source&);
const Language& language_of(const Source&, const Options&);
/// A person's name, or "Personne 3" in a public export; empty for nobody.
std::string name_of(const Source&, PersonId, const Options&);

}  // namespace entremise::exports
