#include "sessions/log/judge.h"

#include <algorithm>
#include <array>

#include "sessions/core/text.h"
#include "sessions/log/private_file.h"
#include "sessions/log/seal.h"
#include "sessions/log/session_file.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/numbers.h"

namespace entremise::log {

using namespace rules;

struct Judge::Inside {
    Inside(Database& database, const FileHead& of_file, Options wanted)
        : db(database),
          head(of_file),
          options(std::move(wanted)),
          chain(Bytes(head.meta.session_id)),
          at(options.at == 0 ? head.seq : std::min(options.at, head.seq)) {}

    void begin();
    void open_private();
    void believe_seal();
    bool take(const EventRow&);
    void judge(const EventRow&);
    void judge_event(const EventRow&);
    bool judge_closed(const EventRow&);
    void apply_to_all(const Stamp&, const Event&);
    void apply_closed(const EventRow&, const PrivateFile::Entry&);
    void compare_snapshot();
    void finish(const Result<>&);
    void finish_later();
    void compare_meta();

    void bad(Seq seq, Message reason) {
        if (!good) return;
        good = false;
        report.bad_seq = seq;
        report.reason = std::move(reason);
    }
    /// Something of the private file; what everyone may know is not touched by it.
    void private_bad(Seq seq, Message reason) {
        report.private_file = CheckReport::Private::damaged;
        if (later) return;
        later.emplace(seq, std::move(reason));
    }
    void split() {
        if (!closed) closed.emplace(std::array{everyone, everyone});
    }

    Database& db;
    const FileHead& head;
    Options options;
    Chain chain;
    Seq at;
    bool begun = false, good = true, closed_unsure = false;
    Micros time = 0;
    State everyone;
    /// The states of the host and of the mediators, from the first event on that is not for everyone.
    std::optional<std::array<State, 2>> closed;
    static constexpr std::array closed_audiences{Audience::host, Audience::mediators};
    std::optional<Event> event;
    std::optional<Opening> opening;
    Seq snapshot_at = 0;
    std::string snapshot;
    Seq believed = 0;  ///< up to there the seal says what `apply` makes
    Hash believed_head{};

    std::optional<PrivateFile> file;
    std::vector<PrivateFile::Entry> entries;
    std::size_t entry = 0;                         ///< the first that is not passed
    Seq gone = 0;                                  ///< entries up to this number may be missing
    bool missing = false;                          ///< and one is
    std::optional<std::pair<Seq, Message>> later;  ///< what is wrong beside the log: it spoils no event
    CheckReport report;
};

void Judge::Inside::begin() {
    begun = true;
    report.last = head.seq;
    report.head = head.head;
    report.closing_code = closing_code(head.head, head.meta.language);
    snapshot_at = newest_snapshot_at(db, head.seq);
    if (snapshot_at) snapshot = snapshot_body(db, snapshot_at);
    open_private();
    believe_seal();
    if (at == 0) report.digest = digest(everyone);
}

void Judge::Inside::open_private() {
    using enum CheckReport::Private;
    const auto path = private_path(db.path());
    report.private_file = must_be_file(path) ? whole : none;
    if (report.private_file == none) return;
    auto opened = PrivateFile::peek(path, Bytes(head.meta.session_id));
    if (!opened && opened.error().key == "error.file_in_use") {  // a host has it: the session goes on
        report.private_file = in_use;
        return;
    }
    const auto unreadable = [&](const Error& error) {
        private_bad(0, {"check.private", {{"detail", detail_of(error)}}});
    };
    if (!opened || !*opened) return unreadable(opened ? Error{} : opened.error());
    file = std::move(**opened);
    const auto up_to = file->gone_up_to();
    auto all = file->entries(1, head.seq);
    const auto few = file->seats_are_few();
    if (!up_to || !all || !few) {
        file.reset();
        return unreadable(!up_to ? up_to.error() : !all ? all.error() : few.error());
    }
    gone = *up_to;
    entries = std::move(*all);
}

void Judge::Inside::believe_seal() {
    if (!options.seal || !head.seal || snapshot.empty() || at < snapshot_at) return;
    const auto of_closed = file ? file->snapshot(snapshot_at) : std::string();
    auto opened = unpack_snapshot(snapshot);
    if (!opened || opened->states.size() != 1) return;
    const auto seal = seal_of(*options.seal, Bytes(head.meta.session_id), snapshot_at, opened->head,
                              program_fingerprint(), snapshot, of_closed);
    if (seal != *head.seal) return;
    auto there = db.prepare("SELECT mark FROM event WHERE seq=?");
    if (!there) return;
    auto row = there->with(snapshot_at).step();
    if (!row || !*row || there->bytes(0) != text_of(mark_of(opened->head))) return;  // of another history
    if (!of_closed.empty()) {
        auto others = unpack_snapshot(of_closed);
        if (!others || others->states.size() != closed_audiences.size()) return;
        closed.emplace(std::array{std::move(others->states[0]), std::move(others->states[1])});
    }
    everyone = std::move(opened->states[0]);
    believed = snapshot_at;
    believed_head = opened->head;
}

bool Judge::Inside::take(const EventRow& row) {
    if (!begun) begin();
    if (!good) return false;
    event.reset();
    judge(row);
    return good;
}

void Judge::Inside::judge(const EventRow& row) {
    const Seq expected = report.events + 1;
    if (row.seq != expected)
        return bad(expected,
                   {"check.missing_next", {{"n", std::to_string(static_cast<std::int64_t>(row.seq))}}});
    const auto word = head.kinds.word(row.kind);
    if (word.empty()) return bad(row.seq, {"check.kind"});
    chain.add(row.seq, row.time, row.author, word, row.body);
    const auto mark = mark_of(chain.head());
    if (row.mark != text_of(mark)) return bad(row.seq, {"check.altered"});
    if (row.time < time) return bad(row.seq, {"check.older"});
    if (row.time > longest_session || row.author.value > most_id) return bad(row.seq, {"check.range"});
    time = row.time;
    judge_event(row);
    report.events = row.seq;
    if (good) report.sound = row.seq;
    if (row.seq < believed) return;
    if (row.seq == at) report.digest = digest(everyone);
    if (row.seq == snapshot_at && good) compare_snapshot();
}

void Judge::Inside::judge_event(const EventRow& row) {
    const auto kind = head.kinds.ours_of(row.kind);
    static const auto started = event_number(SessionStarted::kind), kept = event_number(ConfidenceKept::kind);
    if (row.seq == 1 && kind != started && kind != unknown_kind) return bad(row.seq, {"check.beginning"});
    if (row.seq <= believed && kind != started && kind != kept) return;
    if (kind == unknown_kind) {
        ++report.unknown_events;
        return;
    }
    if (row.body.size() > largest_act) return bad(row.seq, {"check.too_large"});
    auto read = decode_event(kind, row.body);
    if (!read) return bad(row.seq, {"check.unreadable", {{"detail", detail_of(read.error())}}});
    if (const auto* start = read->as<SessionStarted>(); start && row.seq == 1) {
        if (start->title.empty()) return bad(row.seq, {"check.beginning"});
        opening = {start->title, start->language, start->clock.utc};
    }
    if (kind == kept && judge_closed(row)) {
        event = std::move(*read);
        return;
    }
    if (row.seq <= believed) return;
    if (audience(*read) != Audience::everyone) return bad(row.seq, {"check.confidential"});
    // What an unknown event did may be what the next ones rest on.
    if (const auto broken = broken_invariant(everyone, *read); !broken.empty() && report.unknown_events == 0)
        return bad(row.seq, Message{std::string(broken)});
    apply_to_all({row.author, row.time}, *read);
    event = std::move(*read);
}

void Judge::Inside::apply_to_all(const Stamp& by, const Event& told) {
    auto done = apply(everyone, by, told);
    if (!done && report.unknown_events > 0) {
        ++report.unknown_events;
        return;
    }
    if (closed)
        for (auto& state : *closed)
            if (auto here = apply(state, by, told); !here && done && !closed_unsure) done = here;
    if (!done) bad(report.events + 1, {"check.not_applied", {{"detail", detail_of(done.error())}}});
}

/// True: its confidential half is here, and was applied where it belongs.
bool Judge::Inside::judge_closed(const EventRow& row) {
    if (!file) return false;
    const auto& seq = row.seq;
    if (entry < entries.size() && entries[entry].seq < seq) {
        private_bad(entries[entry].seq, {"check.private_unknown"});
        while (entry < entries.size() && entries[entry].seq < seq) ++entry;
    }
    if (entry == entries.size() || entries[entry].seq != seq) {
        closed_unsure = missing = true;
        if (seq > gone) private_bad(seq, {"check.private_missing"});
        return false;
    }
    const auto& it = entries[entry++];
    const auto word = head.kinds.word(it.kind);
    Event commitment =
        ConfidenceKept{Blob{std::string(text_of(commitment_of(it.author, word, it.body, Bytes(it.salt))))}};
    std::string body;
    encode(commitment, body);
    if (row.body != body) {
        closed_unsure = missing = true;
        private_bad(seq, {"check.private_altered"});
        return false;
    }
    if (seq > believed) apply_closed(row, it);
    return true;
}

void Judge::Inside::apply_closed(const EventRow& row, const PrivateFile::Entry& it) {
    const auto kind = head.kinds.ours_of(it.kind);
    if (kind == unknown_kind) {
        ++report.unknown_events;
        closed_unsure = true;
        return;
    }
    if (it.body.size() > largest_act) return private_bad(row.seq, {"check.too_large"});
    auto read = it.author.value > most_id ? fail("its author is out of range") : decode_event(kind, it.body);
    if (!read) return private_bad(row.seq, {"check.unreadable", {{"detail", detail_of(read.error())}}});
    split();
    for (std::size_t i = 0; i < closed_audiences.size(); ++i) {
        if (audience(*read) == Audience::everyone || !is_told(closed_audiences[i], audience(*read))) continue;
        if (auto done = apply((*closed)[i], {it.author, row.time}, *read);
            !done && !closed_unsure && report.unknown_events == 0)
            private_bad(row.seq, {"check.not_applied", {{"detail", detail_of(done.error())}}});
    }
}

void Judge::Inside::compare_snapshot() {
    if (believed) {
        if (believed_head != chain.head()) bad(snapshot_at, {"check.snapshot"});
        return;
    }
    const auto differs = [&](const std::string& kept, std::span<const State* const> states) {
        if (kept.empty() || kept == pack_snapshot(chain.head(), states)) return false;
        // Only a cache: one that another program made, of another history or cut is as good as none.
        const auto opened = unpack_snapshot(kept);
        return opened && opened->states.size() == states.size() &&
               mark_of(opened->head) == mark_of(chain.head());
    };
    const State* const open_one[] = {&everyone};
    if (differs(snapshot, open_one) && !later) later.emplace(snapshot_at, Message{"check.snapshot"});
    if (!file || missing) return;
    const State* const closed_ones[] = {closed ? &(*closed)[0] : &everyone,
                                        closed ? &(*closed)[1] : &everyone};
    if (differs(file->snapshot(snapshot_at), closed_ones)) private_bad(snapshot_at, {"check.snapshot"});
}

void Judge::Inside::finish_later() {
    if (file && good && entry < entries.size()) private_bad(entries[entry].seq, {"check.private_unknown"});
    if (file && good && !later) {
        auto whole = file->database().text("PRAGMA quick_check(1)");
        if (!whole || *whole != "ok")
            private_bad(0, {"check.private", {{"detail", whole ? *whole : detail_of(whole.error())}}});
    }
    if (later) bad(later->first, later->second);
    if (report.private_file == CheckReport::Private::whole && missing)
        report.private_file = CheckReport::Private::partial;
}

void Judge::Inside::compare_meta() {
    if (!opening) return;
    const auto& meta = head.meta;
    const auto title = clean_text(meta.title, title_text);
    if (meta.title != opening->title && (!title || *title != opening->title)) bad(0, {"check.meta_title"});
    if (meta.language != opening->language) bad(0, {"check.meta_language"});
    if (opening->utc != 0 && meta.started != opening->utc) bad(0, {"check.meta_started"});
}

void Judge::Inside::finish(const Result<>& reading) {
    if (!begun) begin();
    event.reset();
    if (!reading) bad(report.events + 1, {"check.unreadable", {{"detail", detail_of(reading.error())}}});
    if (good && report.events != head.seq) bad(report.events + 1, {"check.missing"});
    if (good && chain.head() != head.head) bad(head.seq, {"check.chain_end"});
    finish_later();
    if (good) compare_meta();
    if (good) {
        auto sound = db.text("PRAGMA quick_check(1)");
        if (!sound || *sound != "ok")
            bad(0, {"check.file", {{"detail", sound ? *sound : detail_of(sound.error())}}});
    }
    report.ok = good;
}

Judge::Judge(Database& db, const FileHead& head, Options options)
    : in_(std::make_unique<Inside>(db, head, std::move(options))) {}
Judge::~Judge() = default;

bool Judge::take(const EventRow& row) { return in_->take(row); }
const CheckReport& Judge::finish(const Result<>& reading) {
    in_->finish(reading);
    return in_->report;
}
const State& Judge::everyone() const { return in_->everyone; }
std::uint64_t Judge::unknown_events() const { return in_->report.unknown_events; }
const Event* Judge::last() const { return in_->event ? &*in_->event : nullptr; }
const std::optional<Judge::Opening>& Judge::opening() const { return in_->opening; }

SessionLog::States Judge::states() {
    SessionLog::States out;
    for (std::size_t i = 0; i < Inside::closed_audiences.size(); ++i)
        out[Inside::closed_audiences[i]] = in_->closed ? (*in_->closed)[i] : in_->everyone;
    out[Audience::everyone] = in_->everyone;
    return out;
}

const CheckReport& Judge::run() {
    auto rows = in_->db.prepare(every_row);
    if (!rows) return finish(tl::unexpected(rows.error()));
    for (;;) {
        auto found = rows->step();
        if (!found) return finish(tl::unexpected(found.error()));
        if (!*found || !take(event_row(*rows))) return finish({});
    }
}

Error said(const std::string& path, const CheckReport& report) {
    const auto* key = report.sound == 0     ? "error.unsound_whole"
                      : report.bad_seq == 0 ? "error.unsound_file"
                                            : "error.unsound";
    Error error = file_error(key, path).value();
    error.words = {{"path", path},
                   {"name", path.substr(path.rfind('/') + 1)},
                   {"seq", std::to_string(report.bad_seq)},
                   {"sound", std::to_string(report.sound)},
                   {"reason", report.reason.key}};
    error.words.insert(error.words.end(), report.reason.words.begin(), report.reason.words.end());
    return error;
}

Seq sound_up_to(const Error& error) {
    if (!error.key.starts_with("error.unsound")) return 0;
    for (const auto& [name, word] : error.words)
        if (name == "sound") return std::stoull(word);
    return 0;
}

Result<CheckReport> check(const std::string& path, Seq at) {
    if (auto there = must_be_file(path); !there) return tl::unexpected(there.error());
    auto file = Moment::of(path);
    if (!file) return tl::unexpected(file.error());
    return Judge(*file->db, file->head, {at, {}}).run();
}

}  // namespace entremise::log
