#pragma once
#include <atomic>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/client/device.h"
#include "app/rehearsal/player.h"

namespace entremise::rehearsal {

struct CrowdSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = net::usual_port;
    std::string code;
    std::string language = "fr";
    int participants = 12;
    double seconds = 20;  ///< how long they work after all have joined
    double rate = 5;      ///< events per second, of all together
    std::string script;   ///< play this file's participants instead of working at random
    std::uint64_t seed = 1;
    std::string told_file;  ///< append "seq mark" for every event that the first one is told, as it is told
};

struct CrowdReport {
    int participants = 0, joined = 0, refused = 0;
    std::uint64_t commands = 0, accepted = 0, not_accepted = 0, events_told = 0, last_seq = 0, reconnects = 0;
    double p50 = 0, p99 = 0, max = 0;  ///< milliseconds, from the sender's call to the last one's apply
    std::uint64_t bytes_received = 0, datagrams_received = 0;
    std::string digest;        ///< of what everyone sees, at last_seq
    bool disk_failed = false;  ///< the host said that nothing more can be saved
    bool all_equal = false;    ///< all who are connected have the same digest at the end
    Message refusal;           ///< of the first one not let in
};

/// Real participants over real ENet, all on one thread: the mediator's rehearsal and the benchmarks' load.
class Crowd {
public:
    Crowd(const CrowdSettings&, net::CodeKeys&, Random&);
    ~Crowd();

    /// One more participant starts to join; false with the reason when it cannot.
    Result<std::size_t> join(const std::string& name, bool observer = false);
    /// Somebody has this member's name already.
    bool name_taken(std::size_t member) const;
    /// A member who was not let in tries with another name.
    Result<> join_again(std::size_t member, const std::string& name);
    void leave(std::size_t member);
    /// Who left takes the same seat again.
    Result<> come_back(std::size_t member);
    /// Waits for the network until `until` (steady) at the latest, then ticks everyone once.
    void tick(Micros until);
    std::size_t size() const { return members_.size(); }
    bool live(std::size_t member) const;
    bool all_live() const;
    bool refused(std::size_t member) const;
    bool all_refused() const;
    /// Why nobody has come in although each has tried for seconds; nothing while one may.
    std::optional<Message> nobody_answers() const;
    /// Fails when the file for what is told cannot be written.
    const Result<>& writes_told() const { return writes_told_; }
    client::Device& device(std::size_t member) { return *members_[member].device; }
    /// Each at its turn adds a note, moves one of its own, or edits one, as the benchmarks' workload says.
    void work(std::size_t member);
    /// Asks for this member and measures when it has reached everybody.
    std::uint64_t ask(std::size_t member, const rules::Command&);
    /// Answers that came since the last call.
    std::vector<client::Answer> answers(std::size_t member);
    /// Numbers that have reached every connected member.
    log::Seq seen_by_all() const;
    CrowdReport report();

private:
    struct Sent {
        log::Seq seq;
        Micros at;
    };
    struct Member {
        std::unique_ptr<client::Device> device;
        client::Device::Settings settings;  ///< with its key: the same seat, whenever it comes
        Micros due = 0;                     ///< when to tick it at the latest
        std::vector<std::uint64_t> own_notes;
        std::map<std::uint64_t, Micros> asked;  ///< number → when
        std::vector<client::Answer> answers;
        bool gone = false, refused = false;
        Message refusal;
        std::uint64_t told = 0;
    };
    Result<Member> member_for(const std::string& name, bool observer);
    double draw();
    void note_arrivals(Micros now);
    void write_told(const std::vector<client::ToldEntry>&);

    CrowdSettings settings_;
    net::CodeKeys& keys_;
    Random& random_;
    std::uint32_t generator_;
    std::vector<Member> members_;
    std::vector<Sent> on_the_way_;   ///< ascending by seq once answered
    std::vector<double> latencies_;  ///< milliseconds
    std::uint64_t commands_ = 0, accepted_ = 0, not_accepted_ = 0;
    std::FILE* told_ = nullptr;
    Result<> writes_told_;
};

/// A member's hands, for the player of a script.
Part part_of(Crowd&, std::size_t member);
/// For whom each says to speak in the script's head; `parts`: who of the script sits where in the crowd. The
/// roll of a vote and the cards' signatures need it.
void speak_for_actors(Crowd&, const script::Script&, const std::map<std::string, std::size_t>& parts);

/// `entremise crowd`: joins, works or plays its script, reports. When `stop` becomes true it works no
/// more; what is on its way still arrives.
Result<CrowdReport> run_crowd(const CrowdSettings&, Random&, const std::atomic<bool>& stop);

}  // namespace entremise::rehearsal
