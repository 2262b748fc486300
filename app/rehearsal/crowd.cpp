#include "app/rehearsal/crowd.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "app/rehearsal/plan.h"
#include "app/rehearsal/player.h"
#include "sessions/core/language.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"

namespace entremise::rehearsal {
namespace {
constexpr Micros second = 1'000'000;
constexpr Micros joining_takes = 60 * second;
constexpr Micros settling_takes = 10 * second, settling_when_stopped = 3 * second;
}  // namespace

Crowd::Crowd(const CrowdSettings& settings, net::CodeKeys& keys, Random& random)
    : settings_(settings),
      keys_(keys),
      random_(random),
      generator_(static_cast<std::uint32_t>(settings.seed)) {
    if (settings.told_file.empty()) return;
    if (auto file = platform::open_to_append(settings.told_file))
        told_ = *file;
    else
        writes_told_ = tl::unexpected(file.error());
}

Crowd::~Crowd() {
    const auto now = platform::steady_now();
    for (auto& member : members_)
        if (!member.gone) member.device->leave(now);
    if (told_) std::fclose(told_);
}

Result<std::size_t> Crowd::join(const std::string& name, bool observer) {
    auto member = member_for(name, observer);
    if (!member) return tl::unexpected(member.error());
    members_.push_back(std::move(*member));
    return members_.size() - 1;
}

Result<> Crowd::join_again(std::size_t member, const std::string& name) {
    auto again = member_for(name, false);
    if (!again) return tl::unexpected(again.error());
    members_[member] = std::move(*again);
    return {};
}

bool Crowd::name_taken(std::size_t member) const {
    return members_[member].refused && members_[member].refusal.key == "refusal.name_taken";
}

Result<Crowd::Member> Crowd::member_for(const std::string& name, bool observer) {
    Member member;
    auto& one = member.settings;
    one.address = settings_.address;
    one.port = settings_.port;
    one.code = settings_.code;
    one.name = name;
    one.observer = observer;
    one.key = net::make_key_pair(random_);
    auto device = client::Device::make(one, keys_, random_);
    if (!device) return tl::unexpected(device.error());
    member.device = std::move(*device);
    return member;
}

void Crowd::leave(std::size_t member) {
    members_[member].device->leave(platform::steady_now());
    members_[member].gone = true;
}

Result<> Crowd::come_back(std::size_t member) {
    auto& m = members_[member];
    if (!m.gone) return {};
    auto device = client::Device::make(m.settings, keys_, random_);
    if (!device) return tl::unexpected(device.error());
    m.device = std::move(*device);
    m.asked.clear();
    m.due = 0;
    m.gone = false;
    return {};
}

void speak_for_actors(Crowd& crowd, const script::Script& script,
                      const std::map<std::string, std::size_t>& parts) {
    for (const auto& [key, seat] : parts)
        if (const auto* person = script.person(key); person && !person->speaks_for.empty())
            crowd.ask(seat, rules::SpeakFor{{}, person->speaks_for});
}

bool Crowd::live(std::size_t member) const {
    const auto& m = members_[member];
    return !m.gone && m.device->replica().connection().state == protocol::ConnectionState::live &&
           m.device->replica().seq() > 0 &&
           m.device->replica().state().people.all.contains(m.device->replica().self());
}
bool Crowd::refused(std::size_t member) const { return members_[member].refused; }
bool Crowd::all_refused() const {
    return std::ranges::all_of(members_, [](const Member& member) { return member.refused; });
}
std::optional<Message> Crowd::nobody_answers() const {
    std::optional<Message> reason;
    for (const auto& member : members_) {
        auto status = member.device->replica().connection();
        const bool answered = status.reason.key.empty() || status.reason.key == "connection.host_slow";
        if (status.state != protocol::ConnectionState::connecting || answered) return std::nullopt;
        reason = std::move(status.reason);
    }
    return reason;
}
bool Crowd::all_live() const {
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (!members_[i].gone && !members_[i].refused && !live(i)) return false;
    return true;
}

void Crowd::tick(Micros until) {
    std::vector<int> handles;
    Micros next = until;
    for (auto& member : members_) {
        if (member.gone) continue;
        for (const int handle : member.device->handles()) handles.push_back(handle);
        next = std::min(next, member.due);
    }
    auto readable = net::wait(handles, next - platform::steady_now());
    std::ranges::sort(readable);
    const auto now = platform::steady_now();
    for (std::size_t i = 0; i < members_.size(); ++i) {
        auto& member = members_[i];
        if (member.gone) continue;
        const bool has_input = std::ranges::any_of(member.device->handles(), [&](int handle) {
            return std::ranges::binary_search(readable, handle);
        });
        if (!has_input && now < member.due) continue;
        member.device->tick(now);
        member.due = member.device->next_tick(now);
        auto& replica = member.device->replica();
        for (auto& answer : replica.answers()) {
            const auto asked = member.asked.find(answer.number);
            if (asked != member.asked.end()) {
                if (answer.refusal)
                    ++not_accepted_;
                else
                    ++accepted_;
                if (answer.seq) on_the_way_.push_back({answer.seq, asked->second});
                member.asked.erase(asked);
            }
            member.answers.push_back(std::move(answer));
        }
        const auto fresh = replica.fresh();
        member.told += fresh.size();
        if (i == 0) write_told(fresh);
        for (const auto& entry : fresh)
            if (entry.author == replica.self())
                if (const auto* note = entry.event.as<rules::NoteAdded>())
                    member.own_notes.push_back(note->card.value);
        if (replica.connection().state == protocol::ConnectionState::refused && !member.refused) {
            member.refused = true;
            member.refusal = replica.connection().reason;
        }
    }
    note_arrivals(now);
}

log::Seq Crowd::seen_by_all() const {
    log::Seq seen = ~log::Seq{0};
    for (const auto& member : members_)
        if (!member.gone && !member.refused) seen = std::min(seen, member.device->replica().seq());
    return members_.empty() ? 0 : seen;
}

Part part_of(Crowd& crowd, std::size_t member) {
    return {[&crowd, member] { return &crowd.device(member).replica(); },
            [&crowd, member](const rules::Command& command) { return crowd.ask(member, command); },
            [&crowd, member] { return crowd.answers(member); },
            [&crowd, member](bool here) {
                if (here)
                    (void)crowd.come_back(member);  // who cannot is not there, and the script says so
                else
                    crowd.leave(member);
            }};
}

void Crowd::note_arrivals(Micros now) {
    const auto seen = seen_by_all();
    std::erase_if(on_the_way_, [&](const Sent& sent) {
        if (sent.seq > seen) return false;
        latencies_.push_back(static_cast<double>(now - sent.at) / 1000);
        return true;
    });
}

void Crowd::write_told(const std::vector<client::ToldEntry>& entries) {
    if (!told_ || entries.empty()) return;
    for (const auto& entry : entries)
        std::fprintf(told_, "%llu %s\n", static_cast<unsigned long long>(entry.seq),
                     to_hex(log::mark_of(entry.head)).c_str());
    std::fflush(told_);
}

double Crowd::draw() {
    generator_ = generator_ * 1664525u + 1013904223u;
    return generator_ / 4294967296.0;
}

std::uint64_t Crowd::ask(std::size_t member, const rules::Command& command) {
    auto& m = members_[member];
    const auto now = platform::steady_now();
    const auto number = m.device->replica().ask(command);
    m.due = std::min(m.due, m.device->next_tick(now));
    m.asked[number] = now;
    ++commands_;
    return number;
}

void Crowd::work(std::size_t member) {
    auto& m = members_[member];
    const auto& state = m.device->replica().state();
    const double choice = draw();
    const auto coordinate = [&](double span) { return static_cast<std::int32_t>((draw() - 0.5) * span); };
    const rules::Card* card = nullptr;
    CardId id;
    if (choice >= 0.1 && !m.own_notes.empty()) {
        id = CardId{m.own_notes[static_cast<std::size_t>(draw() * static_cast<double>(m.own_notes.size()))]};
        card = rules::card_on_board(state, id);
    }
    if (!card) {
        ask(member, rules::AddNote{{coordinate(6000), coordinate(4000), 0},
                                   fmt::format("Une idée à voir {}", generator_ % 1000),
                                   static_cast<std::uint32_t>(draw() < 0.5),
                                   {}});
    } else if (choice < 0.8) {
        ask(member, rules::MoveCards{{{id, coordinate(6000), coordinate(4000), 0}}});
    } else {
        ask(member,
            rules::RewordCard{id, fmt::format("Une idée revue {}", commands_ % 10'000), card->revision});
    }
}

std::vector<client::Answer> Crowd::answers(std::size_t member) {
    return std::exchange(members_[member].answers, {});
}

CrowdReport Crowd::report() {
    CrowdReport report;
    report.participants = static_cast<int>(members_.size());
    report.commands = commands_;
    report.accepted = accepted_;
    report.not_accepted = not_accepted_;
    Hash digest{};
    bool first = true;
    report.all_equal = true;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        auto& member = members_[i];
        if (member.refused) {
            ++report.refused;
            if (report.refusal.key.empty()) report.refusal = member.refusal;
            continue;
        }
        const auto& replica = member.device->replica();
        if (replica.welcome()) ++report.joined;
        report.disk_failed |= replica.disk_failed();
        report.reconnects += member.device->connection().reconnections();
        const auto counters = member.device->counters();
        report.bytes_received += counters.bytes_in;
        report.datagrams_received += counters.datagrams_in;
        report.events_told += member.told;
        if (member.gone || !replica.welcome()) continue;
        const auto own = rules::digest(replica.state());
        if (!first && own != digest) report.all_equal = false;
        if (first || replica.seq() > report.last_seq) digest = own;
        report.last_seq = std::max(report.last_seq, replica.seq());
        first = false;
    }
    report.digest = first ? std::string() : to_hex(digest);
    if (!latencies_.empty()) {
        std::ranges::sort(latencies_);
        const auto at = [&](double p) {
            return latencies_[std::min(latencies_.size() - 1,
                                       static_cast<std::size_t>(p * static_cast<double>(latencies_.size())))];
        };
        report.p50 = at(0.5);
        report.p99 = at(0.99);
        report.max = latencies_.back();
    }
    return report;
}

Result<CrowdReport> run_crowd(const CrowdSettings& settings, Random& random, const std::atomic<bool>& stop) {
    net::CodeKeys keys;
    Crowd crowd(settings, keys, random);
    const auto& language = Language::of(settings.language);
    std::optional<script::Script> script;
    if (!settings.script.empty()) {
        auto text = platform::read_file(settings.script, script::longest_script);
        if (!text) return tl::unexpected(text.error());
        auto parsed = script::parse_script(*text, settings.language);
        if (!parsed) return tl::unexpected(parsed.error());
        script = std::move(*parsed);
        if (auto may = within_limits(*script, script::try_out(*script, {})); !may)
            return tl::unexpected(may.error());
    }
    if (!crowd.writes_told()) return tl::unexpected(crowd.writes_told().error());
    const auto name_of = [&](std::uint64_t i) {
        return language("crowd.name", {{"number", std::to_string(i + 1)}});
    };
    std::map<std::string, std::size_t> parts;
    if (script) {
        for (const auto& person : script->people) {
            if (person.role == rules::Role::mediator) continue;
            auto joined = crowd.join(person.name, person.role == rules::Role::observer);
            if (!joined) return tl::unexpected(joined.error());
            parts[person.key] = *joined;
        }
    } else {
        for (int i = 0; i < settings.participants; ++i) {
            if (auto joined = crowd.join(name_of(static_cast<std::uint64_t>(i))); !joined)
                return tl::unexpected(joined.error());
        }
    }
    const auto joining_since = platform::steady_now();
    while (!stop && !crowd.all_live() && platform::steady_now() - joining_since < joining_takes) {
        crowd.tick(platform::steady_now() + second / 10);
        if (const auto reason = crowd.nobody_answers()) return tl::unexpected(Error{*reason});
        for (std::size_t i = 0; !script && i < crowd.size(); ++i) {  // of an earlier rehearsal
            if (!crowd.name_taken(i)) continue;
            if (auto again = crowd.join_again(i, name_of(crowd.size() + random.number() % 100'000)); !again)
                return tl::unexpected(again.error());
        }
    }
    if (crowd.all_refused()) return crowd.report();

    const auto began = platform::steady_now();
    const auto ends = began + static_cast<Micros>(settings.seconds * second);
    if (script) {
        speak_for_actors(crowd, *script, parts);
        Player player(*script, began, static_cast<Micros>(settings.seconds * second));
        for (const auto& [key, member] : parts) player.give_part(key, part_of(crowd, member));
        while (!stop && !player.finished()) {
            player.play(platform::steady_now());
            crowd.tick(std::min(player.next(platform::steady_now()), platform::steady_now() + second / 50));
        }
    } else {
        const double pause = settings.rate > 0 ? second / settings.rate : 0;
        double due = static_cast<double>(began);
        std::size_t turn = 0;
        for (auto now = began; !stop && now < ends; now = platform::steady_now()) {
            while (pause > 0 && due <= static_cast<double>(now)) {
                for (std::size_t tries = 0; tries < crowd.size(); ++tries)
                    if (const auto member = turn++ % crowd.size(); crowd.live(member)) {
                        crowd.work(member);
                        break;
                    }
                due += pause;
            }
            crowd.tick(std::min<Micros>(ends, pause > 0 ? static_cast<Micros>(due) : ends));
        }
    }
    // All that was told to one is told to all: give it time to arrive.
    const auto settling_since = platform::steady_now();
    auto highest = [&] {
        log::Seq seq = 0;
        for (std::size_t i = 0; i < crowd.size(); ++i) seq = std::max(seq, crowd.device(i).replica().seq());
        return seq;
    };
    while (platform::steady_now() - settling_since < (stop ? settling_when_stopped : settling_takes)) {
        crowd.tick(platform::steady_now() + second / 20);
        bool quiet = crowd.all_live() && crowd.seen_by_all() == highest();
        for (std::size_t i = 0; i < crowd.size(); ++i)
            quiet &= crowd.device(i).connection().protocol().unanswered() == 0;
        if (quiet) break;
    }
    return crowd.report();
}

}  // namespace entremise::rehearsal
