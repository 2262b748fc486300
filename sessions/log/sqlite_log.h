#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/log/file_lock.h"
#include "sessions/log/private_file.h"
#include "sessions/log/session_file.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

/// The session file that is open to go on. Made by SessionLog::create and SessionLog::resume.
class SqliteLog final : public SessionLog {
public:
    SqliteLog(FileLock lock, Database db, PrivateFile file, FileHead head, Random& random,
              const std::optional<SealKey>& seal)
        : lock_(std::move(lock)),
          db_(std::move(db)),
          private_(std::move(file)),
          meta_(std::move(head.meta)),
          kinds_(std::move(head.kinds)),
          chain_(head.seq, head.head),
          time_(head.time),
          random_(random),
          seal_(seal) {
        for (auto* database : {&db_, &private_.database()}) database->take_values_up_to(longest_snapshot);
    }

    /// What the judgement came to: the states need not be read from the file once more.
    void take_states(States states) { judged_ = std::move(states); }
    /// Makes what appending needs, and watches the files by their names now.
    Result<> prepare();
    /// What of the private file is missing or does not fit; entries beyond the head are dropped.
    Result<> compare_private();

    const std::string& path() const override { return db_.path(); }
    const SessionMeta& meta() const override { return meta_; }
    Seq seq() const override { return chain_.seq(); }
    const Hash& head() const override { return chain_.head(); }
    const std::vector<Seq>& missing() const override { return missing_; }
    std::optional<Message> warning() const override {
        if (missing_.empty()) return std::nullopt;
        return Message{"error.private_missing",
                       {{"path", private_.path()},
                        {"count", std::to_string(missing_.size())},
                        {"seq", std::to_string(missing_.front())}}};
    }

    Result<std::vector<PublicEntry>> append(std::span<const Entry>, std::span<const LastCommand>) override;
    void while_held(std::function<bool(Micros)> waits) override;
    Result<States> states() override;
    Result<std::vector<PublicEntry>> read(Seq from, Seq to) override;
    Result<std::vector<Entry>> read_for(rules::Audience, Seq from, Seq to) override;
    std::vector<LastCommand> last_commands() override;
    std::vector<Seat> seats() override { return private_.seats().value_or(std::vector<Seat>{}); }
    Result<> keep_seats(std::span<const Seat> seats) override {
        return guarded([&] { return private_.keep_seats(seats); });
    }
    Result<> drop_seats(std::span<const ByteArray<32>> devices) override {
        return guarded([&] { return private_.drop_seats(devices); });
    }
    bool tidy(int frames) override;
    PathWatch::Seen look() override;
    Result<std::unique_ptr<SessionCopy>> take_copy(bool with_private) override;
    Result<> move_to(const std::string& path) override;
    bool wants_snapshot() const override;
    Result<> keep_snapshot(const States&) override;
    Result<> close() override;

private:
    /// Every write goes through here: one that failed is the last one.
    template <class Write> Result<> guarded(Write write) {
        if (broken_) return tl::unexpected(*broken_);
        Result<> done = write();
        if (done) return done;
        give_up(done.error());
        return tl::unexpected(*broken_);
    }
    /// The same where the common file is written, which another program may hold: then nothing was begun.
    template <class Write> Result<> guarded_whole(Write write) {
        if (broken_) return tl::unexpected(*broken_);
        auto whole = Transaction::begin(db_);
        if (!whole && whole.error().key == "error.file_in_use") return tl::unexpected(whole.error());
        return guarded([&] {
            if (!whole) return Result<>(tl::unexpected(whole.error()));
            return write().and_then([&] { return whole->commit(); });
        });
    }
    void give_up(const Error& error) {
        broken_ = error;
        if (broken_->key == "error.file_in_use") broken_->key = "error.disk";  // in the middle: no mere lock
        db_.keep_log_on_close();  // what a failed sync left behind is not to be spread
        private_.database().keep_log_on_close();
    }
    bool fits(const EventRow& row, const PrivateFile::Entry& entry) const;
    Result<> put_seal(std::string_view open, std::string_view closed);
    Result<> write_common(std::span<const PublicEntry>, const Chain& after, std::span<const LastCommand>);
    template <class Fn> Result<> each_row(Seq from, Seq to, std::string_view sql, Fn fn);

    /// The files by their names now.
    void watch();
    /// Each file in order where it still has its name; as it is, whole by itself, where it has not.
    void leave();
    void release_statements() {
        for (auto* statement : {&put_event_, &put_head_, &put_done_}) *statement = Statement();
    }

    FileLock lock_;  // the last to go
    Database db_;
    PrivateFile private_;
    SessionMeta meta_;
    Kinds kinds_;
    Chain chain_;
    Micros time_;
    Random& random_;
    std::optional<SealKey> seal_;
    std::optional<States> judged_;  ///< at the head, until they were asked for or something was appended
    Seq snapshot_ = 0;
    std::vector<Seq> missing_;
    PathWatch watch_;
    bool gone_ = false;                  ///< not where it was, when last looked
    std::function<bool(Micros)> waits_;  ///< of while_held
    std::optional<Error> broken_;
    Statement put_event_, put_head_, put_done_;
};

}  // namespace entremise::log
