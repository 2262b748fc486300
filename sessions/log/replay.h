#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sessions/log/judge.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

/// A saved session, opened for reading: any moment of it, as everyone saw it.
///
/// A usable board comes at once, from the newest snapshot; a thread behind judges the file from its first
/// event on, into a packed log with key frames (a plain copy of the state every N events). Until it has got
/// there, a jump waits for it. Where the judgement ends badly, `last` becomes the last sound event, and the
/// board is to be looked for again (`seek`). Use from one thread (the window's); destroying it stops the
/// thread.
class Replay {
public:
    /// Fails with one sentence when it cannot be opened as a session; the file is never changed.
    static Result<std::unique_ptr<Replay>> open(const std::string& path);
    virtual ~Replay() = default;

    virtual const SessionMeta& meta() const = 0;
    virtual Seq first() const = 0;  ///< 0: before the first event
    virtual Seq last() const = 0;   ///< of those in the file; once `loaded`, of those that are sound
    /// Where we are, and the state there.
    virtual Seq at() const = 0;
    virtual Micros time() const = 0;
    virtual const rules::State& state() const = 0;
    /// Of the session: as the log has it at this moment, else as the file says.
    const std::string& title() const { return state().agenda.title_or(meta().title); }
    /// Goes to just after event `seq` (clamped to first..last).
    virtual Result<> seek(Seq) = 0;
    /// Goes to just after the last event that is not later than `time` (microseconds since the start).
    virtual Result<> seek_time(Micros) = 0;
    /// The entry of a number, for "what just changed"; nothing when out of range.
    virtual std::optional<PublicEntry> entry(Seq) = 0;
    virtual Micros time_of(Seq) = 0;
    virtual Micros duration() const = 0;

    /// What the lanes show; complete once `loaded`.
    struct Landmarks {
        struct At {
            Seq seq = 0;
            Micros time = 0;
            std::uint64_t id = 0;     ///< stage index, move card, vote, controversy
            std::uint32_t value = 0;  ///< heat 0–100
            std::string name = {};    ///< of the stage, what the move or the vote says: known wherever one is
            std::string code = {};    ///< of the move
        };
        std::vector<At> stages, moves, votes, markers, heat, state_changes;
        std::vector<Micros> times;  ///< of every event, by number - 1: for the activity lane
        std::vector<Seq> kept;  ///< those noted in confidence, ascending: nobody is shown that there are any
        std::uint64_t unknown_events = 0;
        std::size_t people = 0;  ///< who took part, of the whole session
    };
    virtual const Landmarks& landmarks() const = 0;
    /// Of the whole session, from the beginning, wherever we are: a clock that is corrected later was wrong
    /// before. For the times that people read (`rules::civil_time`).
    virtual const std::vector<rules::Sitting>& sittings() const = 0;

    enum class Checking { running, good, damaged };
    virtual Checking checking() const = 0;
    virtual bool loaded() const = 0;
    /// Blocks until loaded (and checked).
    virtual void finish() = 0;
    /// Once it is checked: as `check` says it.
    virtual const CheckReport& report() const = 0;
};

}  // namespace entremise::log
