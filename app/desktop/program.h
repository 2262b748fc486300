#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/client/replica.h"
#include "app/desktop/window.h"
#include "app/platform/console.h"
#include "app/platform/files.h"
#include "app/view/panels/toasts.h"
#include "app/view/scene/scene.h"

/// What the windows of the program share. Everything here lives on the main thread.
namespace entremise::desktop {

/// Seconds a window sleeps at most while nothing happens: the clocks on it go on.
inline constexpr double idle_turn = 1;

template <class... Fs> struct Cases : Fs... { using Fs::operator()...; };
template <class... Fs> Cases(Fs...) -> Cases<Fs...>;

/// The display, and how things look: the same for every window, kept from one start to the next.
struct Program {
    const platform::Console& console;
    std::unique_ptr<Desktop> desktop;
    view::Preferences kept = platform::load_settings<view::Preferences>();
    const Language* language;
    std::vector<Window*> windows;

    explicit Program(const platform::Console&);

    /// Fails with "error.no_display".
    Result<> open();
    Result<Window*> open_window(const WindowOptions&, std::function<void(view::Ui&)> draw);
    void close(Window&);
    /// As views show and change it.
    view::Settings look() const;
    /// Requests that are the same in every window; false: somebody else's.
    bool take(const view::Request&, Window& from);

private:
    void dress(Window&) const;
};

/// Exports on threads of their own; what came of them is read once a turn.
class Exports {
public:
    /// `wake`: called from those threads when something came of one.
    explicit Exports(std::function<void()> wake) : wake_(std::move(wake)) {}
    /// Under the session file's name, beside it or in the folder that was wished for.
    void start(const std::string& from, const view::ExportSession&);
    /// True when there was something to say.
    bool show(view::Toasts&);
    bool is_running();
    /// Those that run now write nothing.
    void stop();

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Message> results_;
    std::vector<Error> failures_;
    int running_ = 0;
    Micros since_ = 0;  ///< they run since then
    int said_ = 0;      ///< 1: that they run, 2: that they can be stopped
    std::stop_source stop_;
    std::vector<std::jthread> workers_;
};

/// The vote of a named ballot, 0 for anything else.
VoteId vote_of_ballot(const rules::Command&);

/// Sends what a window asked to its replica, and the answers back to the window.
class Requester {
public:
    explicit Requester(client::Replica& replica) : replica_(replica) {}
    void ask(const rules::Command& command, view::Token token = {}) {
        replica_.ask(command, token ? token : unwatched);
    }
    /// `answered(view::Answered)` and `refused(view::Refused)` for what was asked here;
    /// `others(client::Answer)` for what somebody else asked through the same replica.
    template <class Answered, class Refused, class Others>
    void answers(Answered answered, Refused refused, Others others) {
        for (auto& answer : replica_.answers()) {
            if (!answer.token)
                others(std::move(answer));
            else if (answer.refusal)
                refused(view::Refused{answer.token, std::move(*answer.refusal), card_of(answer.command),
                                      vote_of_ballot(answer.command), std::move(answer.command)});
            else
                answered(view::Answered{answer.token, answer.seq, std::move(answer.made)});
        }
        for (auto& answer : replica_.ballot_answers())
            if (answer.refusal)
                refused(view::Refused{{}, std::move(*answer.refusal), {}, answer.vote, {}, answer.seat});
    }

private:
    /// Of what no view waits for.
    static constexpr view::Token unwatched{~std::uint64_t{0}};
    client::Replica& replica_;
};

/// A path as people write it: "~/Documents".
std::string from_home(const std::string& path);
std::string to_home(const std::string& path);
/// An error about a file, with the file's name beside its path for sentences that people read.
Error with_file_name(Error);

}  // namespace entremise::desktop
