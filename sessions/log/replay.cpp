#include "sessions/log/replay.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "sessions/log/judge.h"
#include "sessions/log/session_file.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::log {
namespace {

constexpr Seq first_step = 1024;  // events between key frames, to begin with
constexpr std::size_t most_frames = 40;
constexpr Seq near_step = 4096;      // how far before a slider's place a copy is left
constexpr std::size_t batch = 2048;  // events between two locks
constexpr std::size_t no_kind = 0xffff;
constexpr Seq everything = ~Seq{0};

/// The whole log in memory, about 30 bytes an event.
struct PackedLog {
    std::string bodies;
    std::vector<std::uint32_t> ends;
    std::vector<std::uint16_t> kinds;  ///< the file's numbers
    std::vector<std::uint32_t> authors;
    std::vector<Mark> marks;

    Seq size() const { return ends.size(); }
    std::string_view body(Seq seq) const {
        const auto from = seq == 1 ? 0u : ends[seq - 2];
        return std::string_view(bodies).substr(from, ends[seq - 1] - from);
    }
    Result<> add(const EventRow& row) {
        if (row.seq != size() + 1) return fail("event " + std::to_string(size() + 1) + " is missing");
        if (row.kind < 0 || row.kind >= static_cast<std::int64_t>(no_kind) || row.author.value > UINT32_MAX ||
            row.mark.size() != sizeof(Mark) || bodies.size() + row.body.size() > UINT32_MAX)
            return fail("event " + std::to_string(row.seq) + " is out of range");
        bodies += row.body;
        ends.push_back(static_cast<std::uint32_t>(bodies.size()));
        kinds.push_back(static_cast<std::uint16_t>(row.kind));
        authors.push_back(static_cast<std::uint32_t>(row.author.value));
        std::ranges::copy(bytes_of(row.mark), marks.emplace_back().begin());
        return {};
    }
};

/// Applies what this program knows. `unknown`: something was skipped before, so that an event that cannot be
/// applied is no damage.
Result<> put(rules::State& state, const Kinds& kinds, Seq seq, std::int64_t kind, const rules::Stamp& by,
             std::string_view body, std::uint64_t& unknown) {
    const auto ours = kinds.ours_of(kind);
    const auto bad = [&](const Error& error) {
        return fail("event " + std::to_string(seq) + ": " + detail_of(error));
    };
    if (ours == unknown_kind) {
        if (kinds.word(kind).empty()) return bad(Error{{"its kind is not in the list"}});
        ++unknown;
        return {};
    }
    auto event = rules::decode_event(ours, body);
    if (!event) return bad(event.error());
    if (auto done = rules::apply(state, by, *event); !done) {
        if (unknown == 0) return bad(done.error());
        ++unknown;
    }
    return {};
}

class FileReplay final : public Replay {
public:
    FileReplay(Database db, FileHead head) : db_(std::move(db)), head_(std::move(head)) {}

    /// A board to look at, before anything else; where there is none to be had at once, the empty one.
    void begin() {
        auto snapshot = newest_snapshot(db_, head_.seq);
        if (snapshot) {
            state_ = std::move(snapshot->state);
            at_ = snapshot->seq;
        }
        if (!begin_after_snapshot()) {
            state_ = {};
            at_ = 0;
        }
        time_ = at_ == 0 ? 0 : head_.time;
        sittings_at_first_ = state_.agenda.sittings;
        thread_ = std::jthread([this](std::stop_token stop) { load(stop); });
    }

    const SessionMeta& meta() const override { return head_.meta; }
    Seq first() const override { return 0; }
    Seq last() const override { return loaded() ? packed_.size() : head_.seq; }
    Seq at() const override { return at_; }
    Micros time() const override { return time_; }
    const rules::State& state() const override { return state_; }
    Micros duration() const override {
        if (!loaded()) return head_.time;
        return times_.empty() ? 0 : times_.back();
    }
    const Landmarks& landmarks() const override { return loaded() ? landmarks_ : none_; }
    const std::vector<rules::Sitting>& sittings() const override {
        return loaded() ? sittings_ : sittings_at_first_;
    }
    bool loaded() const override { return loaded_.load(std::memory_order_acquire); }
    Checking checking() const override { return checking_.load(std::memory_order_acquire); }
    const CheckReport& report() const override {
        static const CheckReport none;
        return checking() == Checking::running ? none : report_;
    }
    void finish() override {
        if (thread_.joinable()) thread_.join();
    }

    Result<> seek(Seq to) override {
        to = std::min(to, last());
        if (to == at_ && !(believed_ && checking() == Checking::damaged)) return {};
        const auto lock = until_there(to);
        to = std::min<Seq>(to, packed_.size());
        const auto frame = std::min<std::size_t>(to / step_, frames_.size() - 1);
        const Seq frame_at = frame * step_;
        const bool small_step_back = to < at_ && at_ - to < 2 * near_step;
        if (to < at_ || frame_at > at_ || believed_) go_back(to, frame, frame_at);
        return forward(to, small_step_back);
    }
    Result<> seek_time(Micros time) override {
        Seq to = 0;
        {
            const auto lock = until_there(everything);
            to = static_cast<Seq>(std::ranges::upper_bound(times_, time) - times_.begin());
        }
        return seek(to);
    }
    std::optional<PublicEntry> entry(Seq seq) override {
        if (seq == 0 || seq > last()) return std::nullopt;
        const auto lock = until_there(seq);
        if (packed_.size() < seq) return std::nullopt;
        const auto kind = static_cast<std::int64_t>(packed_.kinds[seq - 1]);
        PublicEntry out{seq,
                        times_[seq - 1],
                        PersonId{packed_.authors[seq - 1]},
                        head_.kinds.ours_of(kind),
                        std::string(packed_.body(seq)),
                        packed_.marks[seq - 1]};
        if (out.kind == unknown_kind) out.unknown_word = head_.kinds.word(kind);
        return out;
    }
    Micros time_of(Seq seq) override {
        if (seq == 0) return 0;
        seq = std::min(seq, last());
        const auto lock = until_there(seq);
        return packed_.size() < seq ? head_.time : times_[seq - 1];
    }

private:
    Result<> begin_after_snapshot() {
        auto rows = db_.prepare(rows_between);
        if (!rows) return tl::unexpected(rows.error());
        rows->with(at_ + 1, head_.seq);
        std::uint64_t unknown = 0;
        for (;;) {
            auto found = rows->step();
            if (!found) return tl::unexpected(found.error());
            if (!*found) return {};
            const auto row = event_row(*rows);
            if (row.seq != at_ + 1) return fail("event " + std::to_string(at_ + 1) + " is missing");
            auto done =
                put(state_, head_.kinds, row.seq, row.kind, {row.author, row.time}, row.body, unknown);
            if (!done) return done;
            at_ = row.seq;
        }
    }
    // What the thread fills while the window may already jump: under the lock until `loaded_`.
    std::unique_lock<std::mutex> until_there(Seq seq) {
        if (loaded()) return {};
        for (auto there = read_.load(std::memory_order_acquire); there < seq;
             there = read_.load(std::memory_order_acquire))
            read_.wait(there, std::memory_order_acquire);
        std::lock_guard turn(gate_);
        return std::unique_lock(mutex_);
    }
    void go_back(Seq to, std::size_t frame, Seq frame_at) {
        believed_ = false;
        // A slider goes back in small steps: a copy on the way saves coming from the key frame each time.
        if (near_at_ <= to && near_at_ > frame_at) {
            state_ = near_state_;
            at_ = near_at_;
        } else {
            state_ = frames_[frame];
            at_ = frame_at;
        }
    }
    Result<> forward(Seq to, bool leave_copy) {
        for (Seq seq = at_ + 1; seq <= to; ++seq) {
            if (leave_copy && to - seq == near_step) {
                near_state_ = state_;
                near_at_ = at_;
            }
            const rules::Stamp by{PersonId{packed_.authors[seq - 1]}, times_[seq - 1]};
            if (auto done =
                    put(state_, head_.kinds, seq, packed_.kinds[seq - 1], by, packed_.body(seq), unknown_);
                !done)
                return damaged(db_.path(), detail_of(done.error()));
            at_ = seq;
            time_ = by.time;
        }
        time_ = at_ == 0 ? 0 : times_[at_ - 1];
        return {};
    }

    void load(std::stop_token);
    CheckReport read_all(std::stop_token);
    void note(const rules::State&, const rules::Stamp&, Seq, const rules::Event&);

    Database db_;
    FileHead head_;
    rules::State state_;
    bool believed_ = true;  ///< it came from a snapshot, and not from the events
    Seq at_ = 0;
    Micros time_ = 0;
    std::uint64_t unknown_ = 0;
    rules::State near_state_;
    Seq near_at_ = 0;  ///< 0 = none
    const Landmarks none_;

    std::mutex
        gate_;  ///< taken on the way to the other, so that the window gets its turn between two batches
    std::mutex mutex_;
    std::atomic<Seq> read_ = 0;  ///< how far the thread is; `everything` when it is done, well or not
    PackedLog packed_;
    std::vector<rules::State> frames_{rules::State{}};  ///< after every `step_` events, the first before any
    Seq step_ = first_step;
    Landmarks landmarks_;
    std::vector<rules::Sitting> sittings_at_first_, sittings_;  ///< as the snapshot, and as the log has them
    std::vector<Micros>& times_ = landmarks_.times;             ///< the packed log's, kept once
    std::atomic<bool> loaded_ = false;
    std::atomic<Checking> checking_ = Checking::running;
    CheckReport report_;   ///< written before `checking_`
    std::jthread thread_;  // last: it ends before what it works on
};

void FileReplay::load(std::stop_token stop) {
    auto report = read_all(stop);
    if (stop.stop_requested()) return;
    report_ = std::move(report);
    checking_.store(report_.ok ? Checking::good : Checking::damaged, std::memory_order_release);
}

CheckReport FileReplay::read_all(std::stop_token stop) {
    Judge judge(db_, head_, {});
    Result<> reading;
    std::unique_lock lock(mutex_);
    const auto most = std::min(head_.seq, head_.room);  // what a number in the file says costs nothing
    frames_.reserve(most_frames + 1);
    packed_.ends.reserve(most);
    packed_.kinds.reserve(most);
    packed_.authors.reserve(most);
    packed_.marks.reserve(most);
    times_.reserve(most);
    auto rows = db_.prepare(every_row);
    if (!rows) reading = tl::unexpected(rows.error());
    while (rows) {
        if (packed_.size() % batch == 0) {
            const auto there = packed_.size();
            lock.unlock();
            read_.store(there, std::memory_order_release);
            read_.notify_all();
            if (stop.stop_requested()) return {};
            std::lock_guard turn(gate_);
            lock.lock();
        }
        auto found = rows->step();
        if (!found) reading = tl::unexpected(found.error());
        if (!found || !*found) break;
        const auto row = event_row(*rows);
        if (!judge.take(row)) break;
        if (reading = packed_.add(row); !reading) break;
        times_.push_back(row.time);
        if (const auto* event = judge.last()) note(judge.everyone(), {row.author, row.time}, row.seq, *event);
        if (packed_.size() % step_ != 0) continue;
        frames_.push_back(judge.everyone());
        if (frames_.size() <= most_frames) continue;
        for (std::size_t i = 1; 2 * i < frames_.size(); ++i) frames_[i] = std::move(frames_[2 * i]);
        frames_.resize((frames_.size() + 1) / 2);
        step_ *= 2;
    }
    landmarks_.unknown_events = judge.unknown_events();
    landmarks_.people = judge.everyone().people.all.size();
    sittings_ = judge.everyone().agenda.sittings;
    loaded_.store(true, std::memory_order_release);
    lock.unlock();
    read_.store(everything, std::memory_order_release);
    read_.notify_all();
    return judge.finish(reading);
}

void FileReplay::note(const rules::State& state, const rules::Stamp& by, Seq seq, const rules::Event& event) {
    const auto add = [&](std::vector<Landmarks::At>& list, std::uint64_t id, std::uint32_t value = 0) {
        list.push_back({.seq = seq, .time = by.time, .id = id, .value = value});
        return &list.back();
    };
    const auto add_move = [&](CardId id, rules::MoveState to) {
        auto* at = add(landmarks_.moves, id.value, static_cast<std::uint32_t>(to));
        if (const auto* move = state.mediation.moves.find(id)) at->code = move->code;
        if (const auto* card = state.board.cards.find(id)) at->name = card->text;
    };
    if (const auto* stage = event.as<rules::StageEntered>()) {
        auto* at = add(landmarks_.stages, stage->stage);
        if (stage->stage < state.agenda.items.size()) at->name = state.agenda.items[stage->stage].title;
    } else if (const auto* placed = event.as<rules::MovePlaced>()) {
        add_move(placed->move, placed->state);
    } else if (const auto* told = event.as<rules::MoveTold>()) {
        add_move(told->move, told->state);
    } else if (const auto* move = event.as<rules::MoveStateChanged>()) {
        add_move(move->move, move->state);
    } else if (event.is<rules::ConfidenceKept>()) {
        landmarks_.kept.push_back(seq);
    } else if (const auto* vote = event.as<rules::VoteOpened>()) {
        auto* at = add(landmarks_.votes, vote->vote.value);
        if (const auto* known = state.votes.all.find(vote->vote)) at->name = known->rule.question;
    } else if (event.is<rules::MarkerPlaced>()) {
        add(landmarks_.markers, state.agenda.markers.size() - 1);
    } else if (const auto* rated = event.as<rules::HeatRated>()) {
        const auto* controversy = state.controversies.all.find(rated->controversy);
        if (const auto heat = controversy ? rules::heat_of(*controversy) : std::nullopt)
            add(landmarks_.heat, rated->controversy.value, *heat);
    } else if (const auto* changed = event.as<rules::ControversyStateChanged>()) {
        add(landmarks_.state_changes, changed->controversy.value, static_cast<std::uint32_t>(changed->to));
    }
}

}  // namespace

Result<std::unique_ptr<Replay>> Replay::open(const std::string& path) {
    if (auto there = must_be_file(path); !there) return tl::unexpected(there.error());
    auto db = Database::open(path, Database::Mode::read);
    if (!db) return tl::unexpected(db.error());
    if (auto done = db->run("BEGIN"); !done)
        return tl::unexpected(done.error());  // one moment, whatever a host writes
    auto head = read_head(*db);
    if (!head) return tl::unexpected(head.error());
    auto replay = std::make_unique<FileReplay>(std::move(*db), std::move(*head));
    replay->begin();
    return replay;
}

}  // namespace entremise::log
