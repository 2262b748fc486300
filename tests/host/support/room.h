#pragma once
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <mutex>

#include "app/client/replica.h"
#include "app/host/host.h"
#include "net/simulated.h"
#include "sessions/log/session_copy.h"
#include "sessions/rules/codec.h"
#include "tests/support/folder.h"

namespace entremise::test {

/// Where one thread waits until another lets it pass. Any thread.
class Gate {
public:
    void close() { set(false); }
    void open() { set(true); }
    /// Until it is open.
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
        --waiting_;
    }
    /// Until somebody waits before it.
    void reached() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ > 0; });
    }

private:
    void set(bool open) {
        const std::scoped_lock lock(mutex_);
        open_ = open;
        changed_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    int waiting_ = 0;
};

/// A log whose disk stops taking anything when told to, or takes its time.
class Failing final : public log::SessionLog {
public:
    explicit Failing(std::unique_ptr<SessionLog> log) : log_(std::move(log)) {}
    std::atomic<bool> fails = false;
    bool takes_seats = false;        ///< all the same
    std::string why = "error.disk";  ///< of an append
    Gate gate;                       ///< before each append

    const std::string& path() const override { return log_->path(); }
    const log::SessionMeta& meta() const override { return log_->meta(); }
    log::Seq seq() const override { return log_->seq(); }
    const Hash& head() const override { return log_->head(); }
    const std::vector<log::Seq>& missing() const override { return log_->missing(); }
    std::optional<Message> warning() const override { return log_->warning(); }
    Result<std::vector<log::PublicEntry>> append(std::span<const log::Entry> entries,
                                                 std::span<const log::LastCommand> commands) override {
        gate.pass();
        if (fails) return fail(why, {{"path", path()}, {"detail", "full"}});
        return log_->append(entries, commands);
    }
    void while_held(std::function<bool(Micros)> waits) override { log_->while_held(std::move(waits)); }
    Result<States> states() override { return log_->states(); }
    Result<std::vector<log::PublicEntry>> read(log::Seq from, log::Seq to) override {
        return log_->read(from, to);
    }
    Result<std::vector<log::Entry>> read_for(rules::Audience who, log::Seq from, log::Seq to) override {
        return log_->read_for(who, from, to);
    }
    std::vector<log::LastCommand> last_commands() override { return log_->last_commands(); }
    std::vector<log::Seat> seats() override { return log_->seats(); }
    Result<> keep_seats(std::span<const log::Seat> seats) override {
        if (fails && !takes_seats && !seats.empty())
            return fail("error.disk", {{"path", path()}, {"detail", "full"}});
        return log_->keep_seats(seats);
    }
    Result<> drop_seats(std::span<const ByteArray<32>> devices) override { return log_->drop_seats(devices); }
    bool tidy(int frames) override { return log_->tidy(frames); }
    log::PathWatch::Seen look() override { return log_->look(); }
    Result<std::unique_ptr<log::SessionCopy>> take_copy(bool with_private) override {
        return log_->take_copy(with_private);
    }
    Result<> move_to(const std::string& to) override {
        auto done = log_->move_to(to);
        if (done) fails = false;
        return done;
    }
    bool wants_snapshot() const override { return log_->wants_snapshot(); }
    Result<> keep_snapshot(const States& states) override { return log_->keep_snapshot(states); }
    Result<> close() override { return log_->close(); }

private:
    std::unique_ptr<SessionLog> log_;
};

/// A command as a device of this build sends it to a host of this build.
inline ByteVector request_frame(std::uint64_t number, const rules::Command& command) {
    std::string body;
    rules::encode(command, body);
    return protocol::encode(protocol::RawRequest{number, command.index(), body});
}
/// How a host of this build answers a hello.
inline protocol::Welcome welcome_of_own_build() {
    protocol::Welcome welcome;
    welcome.build = protocol::build_name();
    welcome.vocabulary = rules::own_vocabulary();
    return welcome;
}

/// A host, and one device that says frame by frame what the test wants.
struct Room {
    Folder folder;
    SeededRandom random{3}, log_random{4};
    net::SimulatedNetwork network{3};
    Gate woken;  ///< by the disk's thread, when it has one: it outlives that
    std::unique_ptr<Failing> log;
    std::unique_ptr<host::Host> host;
    std::unique_ptr<net::HostTransport> transport;
    std::unique_ptr<net::ClientTransport> client;
    Micros now = 1'000'000;
    std::vector<ByteVector> heard;

    explicit Room(host::LogWriter::Thread disk = host::LogWriter::Thread::hosts,
                  std::size_t recent = 32 << 20) {
        log::SessionMeta meta;
        meta.language = "fr";
        meta.title = "Séance";
        log = std::make_unique<Failing>(
            log::SessionLog::create(folder.file("a.entremise"), meta, log_random).value());
        host::HostOptions options;
        options.disk = disk;
        options.recent_bytes = recent;
        options.patience = 100'000;
        options.wake = [this] { woken.open(); };
        host = host::Host::make(*log, random, options).value();
        transport = network.make_host(*host);
        host->attach(*transport);
        REQUIRE(host->begin(now, "Animatrice", {}));
        client = network.make_client("Ana", {7});
        client->connect({0, 0, 0, 0, 9, "Ana"});
        run();
        written();
        REQUIRE(client->connected());
        say(protocol::encode(protocol::Hello{protocol::frames_format, 0, {}, 0, 9, {}}));
    }
    ~Room() {
        if (log) log->gate.open();
    }
    void run() {
        for (int i = 0; i < 100; ++i) {
            now += 1'000;
            host->tick(now, now);
            client->tick(now);
            for (auto& event : client->take())
                if (auto* received = std::get_if<net::Received>(&event)) heard.push_back(received->bytes);
        }
    }
    /// Until all that was asked is on disk, and said.
    void written() {
        woken.close();
        while (host->is_writing()) {
            run();
            if (host->is_writing()) woken.pass();
            woken.close();
        }
        run();
    }
    void say(const ByteVector& frame) {
        client->send(net::Channel::control, frame);
        run();
    }
    /// "" when the last answer to this command accepts it, its refusal's key, or "none".
    std::string answer_to(std::uint64_t number) {
        std::string answer = "none";
        for (const auto& frame : heard) {
            if (const auto it = protocol::decode_accepted(frame); it && it->number == number) answer.clear();
            if (const auto it = protocol::decode_refused(frame); it && it->number == number)
                answer = it->why.key;
        }
        return answer;
    }
};

}  // namespace entremise::test
