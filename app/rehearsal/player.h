#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/client/replica.h"
#include "sessions/core/language.h"
#include "sessions/script/script.h"

namespace entremise::rehearsal {

/// One player's hands: where it sees the session, how it asks, what was answered.
struct Part {
    std::function<client::Replica*()> replica;  ///< nullptr: not there just now
    std::function<std::uint64_t(const rules::Command&)> ask;
    std::function<std::vector<client::Answer>()> answers;
    std::function<void(bool here)> come_or_go = {};  ///< lines « arrive » and « quitte »; empty: ignored
};

/// Plays a script, line by line: a line is asked when its time has come and what was asked before it has
/// reached the one who speaks. Times are stretched so that the whole takes `length`; 0 = as fast as it goes.
class Player {
public:
    Player(const script::Script&, Micros now, Micros length);

    void give_part(const std::string& key, Part);
    /// Steps that are passed over in silence.
    void skip(std::set<std::size_t> steps) { skipped_ = std::move(steps); }
    /// Asks for what is due. Call often.
    void play(Micros now);
    /// When the next line is due (steady time); `now` while an answer is awaited.
    Micros next(Micros now) const;
    bool finished() const { return step_ == script_.steps.size() && !waiting_; }
    /// Lines that could not be played or were refused, with the reason.
    struct Trouble {
        int line = 0;
        Message why;
    };
    const std::vector<Trouble>& troubles() const { return troubles_; }
    /// One sentence, with the number of the line.
    static std::string told(const Language&, const Trouble&);
    std::size_t played() const { return played_; }
    /// Steps that are behind it, played or not.
    std::size_t passed() const { return step_; }

private:
    void take_answers(Micros now);

    const script::Script& script_;
    Micros began_, length_;
    std::map<std::string, Part> parts_;
    std::set<std::size_t> skipped_;
    std::size_t step_ = 0, played_ = 0;
    bool waiting_ = false;
    std::uint64_t waiting_number_ = 0;
    VoteId waiting_ballot_;
    Micros waiting_since_ = 0;
    log::Seq needed_ = 0;  ///< what a speaker must have seen
    std::vector<Trouble> troubles_;
};

}  // namespace entremise::rehearsal
