#include "sessions/log/sound_copy.h"

#include <algorithm>

#include "sessions/log/private_file.h"
#include "sessions/log/session_file.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"

namespace entremise::log {
namespace {

class SoundCopy {
public:
    /// `confidential`: with what of the private file fits.
    SoundCopy(Database& from, FileHead head, std::string to, bool confidential)
        : from_(from), head_(std::move(head)), to_(std::move(to)), confidential_(confidential) {}

    Result<> write() {
        Judge judge(from_, head_, {});
        sound_ = judge.run().sound;
        if (sound_ == 0) return file_error("error.nothing_sound", from_.path());
        if (const auto& opening = judge.opening()) {
            head_.meta.title = opening->title;
            head_.meta.language = opening->language;
            if (opening->utc != 0) head_.meta.started = opening->utc;
        }
        people_ = judge.everyone().people.all.size();
        if (must_be_file(private_path(to_))) return file_error("error.file_exists", private_path(to_));
        if (auto made = make_empty_file(to_, 0644); !made) return made;
        auto done = write_common().and_then([&] { return write_private(); });
        if (!done) remove_session(to_);
        return done;
    }

private:
    Result<> write_common() {
        auto db = Database::open(to_, Database::Mode::write);
        if (!db) return tl::unexpected(db.error());
        if (auto done = write_layout(*db, head_.meta); !done) return done;
        auto whole = Transaction::begin(*db);
        if (!whole) return tl::unexpected(whole.error());
        auto done = write_kinds(*db).and_then([&] { return write_events(*db); }).and_then([&] {
            return sound_ == head_.seq ? write_commands(*db) : Result<>();
        });
        return done ? whole->commit() : done;
    }
    Result<> write_kinds(Database& db) {
        auto put = db.prepare("INSERT INTO kind VALUES(?,?)");
        if (!put) return tl::unexpected(put.error());
        for (std::size_t number = 1; number < head_.kinds.words.size(); ++number) {
            const std::string_view word = head_.kinds.words[number];
            if (word.empty()) continue;
            if (auto done = put->with(std::uint64_t{number}, word).run(); !done) return done;
        }
        return {};
    }
    Result<> write_events(Database& db) {
        auto put = db.prepare("INSERT INTO event VALUES(?,?,?,?,?,?)");
        if (!put) return tl::unexpected(put.error());
        auto rows = from_.prepare(rows_between);
        if (!rows) return tl::unexpected(rows.error());
        rows->with(Seq{1}, sound_);
        Chain chain{Bytes(head_.meta.session_id)};
        while (chain.seq() < sound_) {  // what comes after may not be readable
            auto found = rows->step();
            if (!found) return tl::unexpected(found.error());
            if (!*found) break;
            const auto row = event_row(*rows);
            const auto word = head_.kinds.word(row.kind);
            chain.add(row.seq, row.time, row.author, word, row.body);
            if (word == rules::ConfidenceKept::kind) kept_.emplace_back(row.seq, row.body);
            auto done = put->with(row.seq, row.time, row.author.value, row.kind, bytes_of(row.body),
                                  bytes_of(row.mark))
                            .run();
            if (!done) return done;
        }
        auto head = db.prepare("UPDATE meta SET value=? WHERE key='head'");
        if (!head) return tl::unexpected(head.error());
        return head->with(Bytes(chain.head())).run();
    }
    Result<> write_commands(Database& db) {
        auto rows =
            from_.prepare("SELECT author, instance, command, accepted FROM done ORDER BY author LIMIT ?");
        auto put = db.prepare("INSERT INTO done VALUES(?,?,?,?)");
        if (!put) return tl::unexpected(put.error());
        if (!rows) return {};
        rows->with(std::uint64_t{people_ + 1});
        for (;;) {
            auto found = rows->step();
            if (!found || !*found) return {};  // where they end, or cannot be read
            auto done = put->with(rows->number(0), rows->number(1), rows->number(2), rows->number(3)).run();
            if (!done) return done;
        }
    }

    /// What of the private file fits; one that cannot be read is as good as none.
    Result<> write_private() {
        const Bytes id(head_.meta.session_id);
        auto old = PrivateFile::peek(private_path(from_.path()), id);
        auto made = PrivateFile::create(private_path(to_), id);
        if (!made) return tl::unexpected(made.error());
        const bool there = old && *old;
        std::vector<PrivateFile::Entry> entries;
        std::vector<Seat> seats;
        if (there) {
            entries = (*old)->entries(1, sound_).value_or(std::move(entries));
            if ((*old)->seats_are_few()) seats = (*old)->seats().value_or(std::move(seats));
        }
        std::vector<PrivateFile::Entry> fitting;
        Seq gone = 0;
        std::size_t at = 0;
        for (const auto& [seq, body] : kept_) {
            while (at < entries.size() && entries[at].seq < seq) ++at;
            if (confidential_ && at < entries.size() && entries[at].seq == seq && fits(entries[at], body))
                fitting.push_back(std::move(entries[at]));
            else
                gone = seq;
        }
        auto done = made->add(fitting).and_then([&] { return made->keep_gone(gone); });
        if (done) done = made->keep_seats(seats);
        if (!done) return done;
        return made->close();
    }
    bool fits(const PrivateFile::Entry& entry, std::string_view body) const {
        const auto kind = head_.kinds.ours_of(entry.kind);
        if (kind == unknown_kind || !rules::decode_event(kind, entry.body)) return false;
        std::string committed;
        rules::encode(rules::ConfidenceKept{rules::Blob{std::string(text_of(commitment_of(
                          entry.author, head_.kinds.word(entry.kind), entry.body, Bytes(entry.salt))))}},
                      committed);
        return body == committed;
    }

    Database& from_;
    FileHead head_;
    std::string to_;
    bool confidential_;
    Seq sound_ = 0;
    std::size_t people_ = 0;
    std::vector<std::pair<Seq, std::string>> kept_;
};

}  // namespace

Result<CheckReport> copy_sound(const std::string& from, const std::string& to) {
    if (auto there = must_be_file(from); !there) return tl::unexpected(there.error());
    auto file = Moment::of(from);
    if (!file) return tl::unexpected(file.error());
    Error trouble;
    // Confidential entries can be what was written and yet not fit what is left of the log.
    for (const bool confidential : {true, false}) {
        if (auto done = SoundCopy(*file->db, file->head, to, confidential).write(); !done)
            return tl::unexpected(done.error());
        auto report = check(to);
        if (report && report->ok) return report;
        remove_session(to);
        if (!report) return report;
        trouble = said(to, *report);
    }
    return tl::unexpected(trouble);
}

}  // namespace entremise::log
