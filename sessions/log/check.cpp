#include <algorithm>
#include <optional>

#include "sessions/log/private_file.h"
#include "sessions/log/replay.h"
#include "sessions/log/session_file.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"

namespace entremise::log {
namespace {

using namespace rules;

class Checking {
public:
    Checking(Database& db, FileHead head, Seq at)
        : db_(db),
          head_(std::move(head)),
          chain_(Bytes(head_.meta.session_id)),
          at_(at == 0 ? head_.seq : std::min(at, head_.seq)) {}

    Result<CheckReport> run() {
        report_.head = head_.head;
        report_.closing_code = closing_code(head_.head, head_.meta.language);
        snapshot_ = newest_snapshot(db_, head_.seq);
        if (at_ == 0) report_.digest = digest(state_);
        if (auto done = each_event(); !done) {
            if (done.error().key != "error.file_damaged") return tl::unexpected(done.error());
            bad(report_.events + 1, {"check.unreadable", {{"detail", detail_of(done.error())}}});
        }
        if (good_ && report_.events != head_.seq) bad(report_.events + 1, {"check.missing"});
        if (good_ && chain_.head() != head_.head) bad(head_.seq, {"check.chain_end"});
        if (auto done = check_private(); !done) return tl::unexpected(done.error());
        if (good_) {
            auto sound = db_.text("PRAGMA quick_check(1)");
            if (!sound || *sound != "ok")
                bad(0, {"check.file", {{"detail", sound ? *sound : detail_of(sound.error())}}});
        }
        report_.ok = good_;
        return report_;
    }

private:
    void bad(Seq seq, Message reason) {
        if (!good_) return;
        good_ = false;
        report_.bad_seq = seq;
        report_.reason = std::move(reason);
    }
    Result<> each_event() {
        auto rows = db_.prepare("SELECT seq,time_us,author,kind,body,mark FROM event ORDER BY seq");
        if (!rows) return tl::unexpected(rows.error());
        Micros time = 0;
        while (good_) {
            auto found = rows->step();
            if (!found) return tl::unexpected(found.error());
            if (!*found) break;
            const auto row = event_row(*rows);
            const Seq expected = report_.events + 1;
            if (row.seq != expected) {
                bad(expected,
                    {"check.missing_next", {{"n", std::to_string(static_cast<std::int64_t>(row.seq))}}});
                break;
            }
            const auto word = head_.kinds.word(row.kind);
            if (word.empty()) {
                bad(row.seq, {"check.kind"});
                break;
            }
            chain_.add(row.seq, row.time, row.author, word, row.body);
            const auto mark = mark_of(chain_.head());
            if (row.mark != text_of(mark)) {
                bad(row.seq, {"check.altered"});
                break;
            }
            if (row.time < time) {
                bad(row.seq, {"check.older"});
                break;
            }
            time = row.time;
            if (auto reason = take(row)) bad(row.seq, std::move(*reason));
            report_.events = row.seq;
            if (row.seq == at_) report_.digest = digest(state_);
            if (good_ && snapshot_ && snapshot_->seq == row.seq) {
                if (snapshot_->head != chain_.head() || !(snapshot_->state == state_))
                    bad(row.seq, {"check.snapshot"});
            }
        }
        return {};
    }
    std::optional<Message> take(const EventRow& row) {
        const auto kind = head_.kinds.ours_of(row.kind);
        if (kind == unknown_kind) {
            ++report_.unknown_events;
            return {};
        }
        auto event = decode_event(kind, row.body);
        if (!event) return Message{"check.unreadable", {{"detail", detail_of(event.error())}}};
        if (const auto* kept = event->as<ConfidenceKept>())
            kept_.push_back({row.seq, kept->commitment.bytes});
        if (audience(*event) != Audience::everyone) return Message{"check.confidential"};
        // What an unknown event did may be what the next ones rest on.
        if (const auto broken = broken_invariant(state_, *event);
            !broken.empty() && report_.unknown_events == 0)
            return Message{std::string(broken)};
        const auto done = apply(state_, {row.author, row.time}, *event);
        if (done) return {};
        if (report_.unknown_events == 0)
            return Message{"check.not_applied", {{"detail", detail_of(done.error())}}};
        ++report_.unknown_events;
        return {};
    }
    Result<> check_private() {
        using enum CheckReport::Private;
        const auto path = private_path(db_.path());
        report_.private_file = must_be_file(path) ? whole : none;
        if (report_.private_file == none) return {};
        const auto spoilt = [&](Seq seq, Message reason) {
            report_.private_file = CheckReport::Private::damaged;
            bad(seq, std::move(reason));
        };
        auto file = PrivateFile::peek(path, Bytes(head_.meta.session_id));
        if (!file && file.error().key == "error.file_in_use") {  // a host has it: the session goes on
            report_.private_file = in_use;
            return {};
        }
        auto entries =
            file && *file ? (*file)->entries(1, head_.seq) : Result<std::vector<PrivateFile::Entry>>();
        if (!file || !entries) {
            spoilt(0, {"check.private", {{"detail", detail_of(!file ? file.error() : entries.error())}}});
            return {};
        }
        auto entry = entries->begin();
        for (const auto& [seq, commitment] : kept_) {
            if (entry != entries->end() && entry->seq < seq) break;
            if (entry == entries->end() || entry->seq != seq) {
                spoilt(seq, {"check.private_missing"});
                return {};
            }
            const auto hash =
                commitment_of(entry->author, head_.kinds.word(entry->kind), entry->body, Bytes(entry->salt));
            if (commitment != text_of(hash)) {
                spoilt(seq, {"check.private_altered"});
                return {};
            }
            ++entry;
        }
        if (entry != entries->end() && entry->seq <= report_.events)
            spoilt(entry->seq, {"check.private_unknown"});
        return {};
    }

    Database& db_;
    FileHead head_;
    Chain chain_;
    Seq at_;
    State state_;
    std::optional<StateSnapshot> snapshot_;
    std::vector<std::pair<Seq, std::string>> kept_;
    CheckReport report_;
    bool good_ = true;
};

}  // namespace

Result<CheckReport> check(const std::string& path, Seq at) {
    if (auto there = must_be_file(path); !there) return tl::unexpected(there.error());
    auto db = Database::open(path, Database::Mode::read);
    if (!db) return tl::unexpected(db.error());
    auto whole = Transaction::begin_reading(*db);
    if (!whole) return tl::unexpected(whole.error());
    auto head = read_head(*db, HeadMust::be_there);
    if (!head) return tl::unexpected(head.error());
    return Checking(*db, std::move(*head), at).run();
}

}  // namespace entremise::log
