#include "app/host/host.h"

#include <algorithm>

#include "app/protocol/entry_frames.h"
#include "app/protocol/join.h"
#include "net/secret.h"
#include "sessions/core/text.h"
#include "sessions/log/database.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::host {

using namespace protocol;

namespace {

constexpr Micros millisecond = 1'000, second = 1'000'000;
constexpr Micros checkpoint_every = second;
constexpr Micros presence_every = 33 * millisecond;
constexpr Micros look_every = second;    // at the file's name, when nothing is written
constexpr log::Seq most_retold = 2'000;  // further back, a snapshot is shorter

net::NotAdmitted reason_of(const Refusal& why) {
    for (const auto full : {"refusal.too_many_people", "refusal.session_full", "refusal.not_kept"})
        if (why.key == full) return net::NotAdmitted::full;
    if (why.key == "refusal.name_taken") return net::NotAdmitted::name_taken;
    if (why.key == "refusal.text_too_long" || why.key == "refusal.text_too_many_bytes")
        return net::NotAdmitted::name_too_long;
    if (why.key.starts_with("refusal.disk")) return net::NotAdmitted::disk;
    return net::NotAdmitted::name_not_allowed;
}

void wipe_rows(std::vector<rules::BallotRow>& rows) {
    for (auto& row : rows) {
        net::wipe(row.tracker.bytes.data(), row.tracker.bytes.size());
        net::wipe(row.pair.bytes.data(), row.pair.bytes.size());
        wipe_ballot(row.ballot);
    }
}

tl::expected<void, Refusal> fits_vote(const rules::Rule& rule, const BallotFrame& frame) {
    auto ballot = rules::unpack(frame.ballot);
    if (!ballot) return rules::refuse("refusal.not_understood");
    auto fits = rules::check_ballot(rule, *ballot);
    wipe_ballot(*ballot);
    if ((frame.pair != PairToken{}) != rules::is_paired(rule)) return rules::refuse("refusal.not_understood");
    return fits;
}

}  // namespace

Host::Host(log::SessionLog& log, RecentEntries recent, Random& random, const HostOptions& options)
    : meta_(log.meta()),
      random_(random),
      options_(options),
      seq_(log.seq()),
      head_(log.head()),
      recent_(std::move(recent)),
      ballots_(random, options_.limits),
      writer_(log, options_.disk, options_.wake) {}
Host::~Host() = default;

Result<std::unique_ptr<Host>> Host::make(log::SessionLog& log, Random& random, const HostOptions& options) {
    auto recent = RecentEntries::of(log, most_retold, options.recent_bytes);
    if (!recent) return tl::unexpected(recent.error());
    auto states = log.states();
    if (!states) return tl::unexpected(states.error());
    auto newest = log.read(log.seq(), log.seq());
    if (!newest) return tl::unexpected(newest.error());
    std::map<net::DeviceKey, PersonId> seats;
    std::vector<net::DeviceKey> nobodys;  // whose person never came to the file
    for (const auto& seat : log.seats()) {
        if (states->at(rules::Audience::host).people.all.contains(seat.person))
            seats[seat.device] = seat.person;
        else
            nobodys.push_back(seat.device);
    }
    if (auto dropped = log.drop_seats(nobodys); !dropped) return tl::unexpected(dropped.error());
    const auto commands = log.last_commands();
    std::unique_ptr<Host> host(new Host(log, std::move(*recent), random, options));
    host->states_ = std::move(*states);
    if (!newest->empty()) host->last_time_ = newest->back().time;
    host->seats_ = std::move(seats);
    for (const auto& last : commands) host->done_[last.author] = last;
    return host;
}

void Host::attach(net::HostTransport& transport) {
    transport_ = &transport;
    transport.set_locked(options_.locked);
}

Result<> Host::begin(Micros now, const std::string& mediator_name,
                     const std::vector<rules::AgendaItem>& items, const rules::WallClock& clock,
                     std::string_view own_lists) {
    now_ = now;
    const auto need = [&](const rules::Command& command) -> Result<> {
        auto done = perform({}, command);
        if (!done) return tl::unexpected(Error{{done.error().key, done.error().words}});
        return {};
    };
    if (seq_ == 0) {
        now_ = 0;  // of the first event
        if (auto done = need(rules::StartSession{meta_.title, meta_.language, items, clock}); !done)
            return done;
        if (!own_lists.empty())
            if (auto done = need(rules::ChoosePacks{rules::packed_lists(own_lists)}); !done) return done;
        now_ = now;
        if (auto done = need(rules::AdmitPerson{mediator_name, rules::Role::mediator}); !done) return done;
        if (auto done = perform(mediator(), rules::EnterStage{0}); !done && !items.empty())
            return fail(done.error().key, done.error().words);
    } else {
        if (auto done = need(rules::ResumeSession{clock, last_time_}); !done) return done;
        ballots_.resume(state());
    }
    settle();
    if (disk_ != Disk::good || is_writing())
        return log::file_error(disk_ == Disk::held ? "error.file_in_use" : "error.disk",
                               writer_.waited(0).path());
    return {};
}

LocalEnd& Host::local_end(PersonId person, std::function<void()> wake_window) {
    windows_.push_back(
        std::make_unique<LocalEnd>(person, random_.number() | 1, std::move(wake_window), options_.wake));
    LocalEnd* end = windows_.back().get();
    const Peer peer{end, person, person ? rules::Audience::mediators : rules::Audience::everyone, 0, false,
                    0,   0};
    open_peer(next_window_++, peer);
    return *end;
}

std::size_t Host::present() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(peers_, [](const auto& row) { return bool(row.second.person); }));
}

void Host::set_locked(bool locked) {
    options_.locked = locked;
    if (transport_) transport_->set_locked(locked);
}

bool Host::has_local_input() const {
    return std::ranges::any_of(windows_,
                               [](const auto& window) { return window->host_has_input() || window->left(); });
}

Micros Host::next_tick(Micros steady) const {
    Micros next = last_checkpoint_ + checkpoint_every;
    if (transport_) next = std::min(next, transport_->next_tick(steady));
    next = std::min(next, flow_due_);
    if (!presence_changed_.empty()) next = std::min(next, last_presence_ + presence_every);
    if (disk_ == Disk::good && is_writing()) next = std::min(next, waiting_since() + slow_after);
    return std::max(next, steady);
}

void Host::correct_clock(Micros now, Micros difference) {
    now_ = now;
    (void)perform({}, rules::CorrectClock{difference});
}

void Host::tick(Micros now, Micros steady) {
    now_ = now;
    steady_ = steady;
    writer_.take();
    if (transport_) {
        transport_->tick(steady);
        take_network();
    }
    take_windows();
    if (steady - last_look_ >= look_every) look_at_file();
    commit();
    see_how_the_disk_does();
    give_what_is_due();
    if (steady - last_checkpoint_ >= checkpoint_every) send_checkpoints();
    if (!presence_changed_.empty() && steady - last_presence_ >= presence_every) send_presence();
    if (transport_) transport_->flush();
    tidy_when_idle();
}

Result<> Host::close() {
    (void)perform({}, rules::InterruptTimer{});
    settle();
    if (is_gone(disk_)) return tl::unexpected(Error{refused_by_disk()});
    if (is_writing())
        return fail("error.unsaved",
                    {{"n", std::to_string(group_.entries.size())}, {"path", writer_.waited(0).path()}});
    give_what_is_due();
    const auto farewell = encode_farewell();
    for (auto& [key, peer] : peers_) send(peer, net::Channel::control, farewell);
    if (transport_) transport_->flush();
    auto& log = writer_.waited(options_.patience);
    if (!disk_failed())
        if (auto kept = log.keep_snapshot(states_); !kept) return kept;
    return log.close();
}

void Host::on_disk(LogWriter::Work work) { writer_.do_next(std::move(work)); }

// Who comes in

std::string Host::guest_name() const {
    const bool english = meta_.language == "en";
    for (std::size_t i = 1;; ++i) {
        auto name = (english ? "Guest " : "Invité·e ") + std::to_string(i);
        const auto same = [&](const auto& row) { return folded_name(row.second.name) == folded_name(name); };
        if (std::ranges::none_of(state().people.all, same)) return name;
    }
}

net::Decision Host::admit(const net::DeviceKey& device, const net::JoinRequest& request) {
    auto seat = seats_.find(device);
    if (seat == seats_.end()) {
        if (disk_failed()) return tl::unexpected(net::NotAdmitted::disk);
        if (!coming_.contains(device)) {
            if (options_.locked) return tl::unexpected(net::NotAdmitted::locked);
            if (is_gone(disk_) || !takes_more()) return std::nullopt;
            const auto role =
                request.flags & wants_to_observe ? rules::Role::observer : rules::Role::participant;
            const auto name = trimmed(request.name).empty() ? guest_name() : request.name;
            const PersonId person = state().people.next;
            const auto done = perform({}, rules::AdmitPerson{name, role});
            if (!done) return tl::unexpected(reason_of(done.error()));
            group_.seats.push_back({device, person});
            coming_.insert(device);
            commit();
        }
        if (coming_.contains(device)) return std::nullopt;  // once the seat is on disk
        seat = seats_.find(device);
        if (seat == seats_.end()) return tl::unexpected(net::NotAdmitted::disk);
    }
    const rules::Person* person = everyone().people.all.find(seat->second);
    if (!person) return tl::unexpected(net::NotAdmitted::full);
    net::Welcome welcome;
    welcome.participant = static_cast<std::uint32_t>(seat->second.value);
    welcome.role = static_cast<std::uint8_t>(person->role);
    welcome.head_seq = seq_;
    welcome.head_hash = head_;
    return welcome;
}

void Host::open_peer(PeerKey key, Peer peer) {
    peer.budget = options_.burst;
    peer.filled = steady_;
    if (peer.person) {
        connected_[peer.person] = key;
        (void)perform({}, rules::MarkPresence{peer.person, true});
    }
    peers_[key] = std::move(peer);
}

void Host::close_peer(PeerKey key) {
    const auto found = peers_.find(key);
    if (found == peers_.end()) return;
    const PersonId person = found->second.person;
    peers_.erase(found);
    const auto newest = connected_.find(person);
    if (newest == connected_.end() || newest->second != key) return;  // came back on another connection
    connected_.erase(newest);
    presence_[person] = {.person = person};
    presence_changed_.insert(person);
    (void)perform({}, rules::MarkPresence{person, false});
}

void Host::drop_peer(PeerKey key, const std::string& why) {
    const auto found = peers_.find(key);
    if (found == peers_.end()) return;
    if (const auto* device = std::get_if<net::PeerId>(&found->second.end)) transport_->drop(*device, why);
    close_peer(key);
}

void Host::take_network() {
    for (auto& event : transport_->take()) {
        if (const auto* wrong = std::get_if<net::WrongCodes>(&event)) {
            raise_alarm({AlarmKind::wrong_codes, wrong->count});
        } else if (const auto* opened = std::get_if<net::PeerOpened>(&event)) {
            const PersonId person{opened->participant};
            const rules::Person* known = everyone().people.all.find(person);
            if (!known) {
                transport_->drop(opened->peer, "no such person");
                continue;
            }
            open_peer(opened->peer.value,
                      {opened->peer, person, rules::audience_of(known->role), opened->instance, false, 0, 0});
        } else if (auto* received = std::get_if<net::PeerReceived>(&event)) {
            receive(received->peer.value, received->bytes);
            wipe_ballot(received->bytes);
        } else if (const auto* closed = std::get_if<net::PeerClosed>(&event)) {
            close_peer(closed->peer.value);
        }
    }
}

void Host::take_windows() {
    std::vector<PeerKey> keys;
    for (const auto& [key, peer] : peers_)
        if (key >= first_window) keys.push_back(key);
    for (const auto key : keys) {
        LocalEnd* end = std::get<LocalEnd*>(peers_.at(key).end);
        const bool left = end->left();  // before taking: what was asked last still counts
        for (auto& frame : end->take_for_host()) {
            receive(key, frame);
            wipe_ballot(frame);
        }
        if (!left) continue;
        close_peer(key);
        std::erase_if(windows_, [&](const auto& window) { return window.get() == end; });
    }
}

// What they say: who, how often, shape, meaning, rules

bool Host::spend(Peer& peer) {
    if (options_.commands_per_second <= 0 || std::holds_alternative<LocalEnd*>(peer.end)) return true;
    const double gained = options_.commands_per_second * static_cast<double>(steady_ - peer.filled) / second;
    peer.budget = std::min<double>(options_.burst, peer.budget + gained);
    peer.filled = steady_;
    if (peer.budget < 1) return false;
    peer.budget -= 1;
    return true;
}

void Host::receive(PeerKey key, Bytes frame) {
    const auto found = peers_.find(key);
    if (found == peers_.end()) return;
    Peer& peer = found->second;
    ByteVector assembled;
    switch (peer.parts.take(frame, assembled)) {
    case Assembler::Took::other: break;
    case Assembler::Took::more: return;
    case Assembler::Took::whole: frame = assembled; break;
    case Assembler::Took::bad: return drop_peer(key, "parts that do not fit");
    }
    const auto type = type_of(frame);
    if (!type) return drop_peer(key, "not a frame");
    switch (*type) {
    case FrameType::hello:
        if (const auto hello = decode_hello(frame)) return receive_hello(peer, *hello);
        break;
    case FrameType::request: return receive_request(key, peer, frame);
    case FrameType::ballot:
        if (auto ballot = decode_ballot(frame)) {
            receive_ballot(key, peer, *ballot);
            net::wipe(&*ballot, sizeof *ballot);
            return;
        }
        break;
    case FrameType::presence: return receive_presence(peer, frame);
    case FrameType::part:
    case FrameType::welcome:
    case FrameType::entries:
    case FrameType::accepted:
    case FrameType::refused:
    case FrameType::checkpoint:
    case FrameType::snapshot:
    case FrameType::ballot_held:
    case FrameType::farewell:
    case FrameType::disk:
    case FrameType::alarm: break;
    }
    drop_peer(key, "not a frame of a device");
}

void Host::receive_hello(Peer& peer, const Hello& hello) {
    if (hello.format != frames_format) return welcome(peer, false);  // says who is here; told nothing
    peer.instance = hello.instance;
    const bool other_log = has_another_log(peer, hello);
    const bool comparable = hello.seq == 0 ? recent_.first() == 1 : recent_.mark_of(hello.seq) != nullptr;
    const bool good = !other_log && comparable && seq_ - hello.seq <= most_retold &&
                      (hello.seq == 0 || hello.audience == peer.audience);
    if (other_log) say_another_log(peer.person);
    start_flow(peer, !good, good ? hello.seq : 0, true);
    welcome(peer, !good);
    show_everyone_to(peer);
    send(peer, net::Channel::control, encode_disk(disk_));
}

bool Host::has_another_log(const Peer& peer, const Hello& hello) {
    if (hello.seq == 0) return false;
    if (hello.seq > seq_) return true;
    if (const auto* mark = recent_.mark_of(hello.seq)) return *mark != hello.mark;
    // It gets a whole state, whatever it has.
    if (!looked_up_.insert(peer.person).second) return false;
    const auto other = std::make_shared<bool>(false);
    writer_.do_next(
        [other, hello](log::SessionLog& log) {
            const auto there = log.read(hello.seq, hello.seq);
            *other = there && there->size() == 1 && there->front().mark != hello.mark;
        },
        [this, other, person = peer.person] {
            looked_up_.erase(person);
            if (*other) say_another_log(person);
        });
    return false;
}

void Host::say_another_log(PersonId person) {
    if (forked_.insert(person).second) raise_alarm({AlarmKind::fork, person.value});
}

void Host::receive_request(PeerKey key, Peer& peer, Bytes frame) {
    const auto raw = decode_request(frame);
    if (!raw) return drop_peer(key, "not a command");
    const auto refuse = [&](Refusal why, std::uint32_t wait_ms = 0) {
        say(key, peer, encode(RefusedRequest{raw->number, std::move(why), wait_ms}));
    };
    const auto last = done_.find(peer.person);
    if (last != done_.end() && last->second.was_accepted(peer.instance, raw->number)) {
        // A repeat: accepted before the connection broke.
        const auto same = [&](const PendingAnswer& one) {
            return one.peer == key && one.accepted.number == raw->number;
        };
        if (std::ranges::none_of(group_.answers, same))
            group_.answers.push_back({key, answer_again(peer, raw->number)});
        return;
    }
    if (!peer.person) return refuse({{"refusal.not_in_session"}});
    if (!spend(peer)) return refuse({{"refusal.too_fast", {{"seconds", "2"}}}}, 2'000);
    if (raw->body.size() > rules::largest_act) return refuse(rules::counts::too_much_at_once());
    auto command = rules::decode_command(raw->kind, raw->body, rules::limits_of_commands);
    if (!command) return refuse({{"refusal.not_understood"}});
    if (!takes_more()) return refuse(refused_by_disk());
    auto* closing = command->as<rules::CloseVote>();
    if (closing) {
        if (!closing->rows.empty() || !closing->reasons.empty()) return refuse({{"refusal.not_understood"}});
        if (!rules::leads(state(), peer.person)) return refuse({{"refusal.mediators_only"}});
        if (const auto missing = ballots_.fill(state(), *closing)) return refuse(*missing);
    }
    const auto waiting = group_.entries.size();
    const auto seq = perform(peer.person, *command);
    if (closing) {
        wipe_rows(closing->rows);
        for (auto& reason : closing->reasons) net::wipe(reason.data(), reason.size());
    }
    if (!seq) return refuse(seq.error());
    const auto [done, first] =
        done_.try_emplace(peer.person, log::LastCommand{peer.person, peer.instance, raw->number});
    if (!first) done->second.accept(peer.instance, raw->number);
    if (*seq > 0) group_.commands.push_back(done->second);
    Accepted accepted{.number = raw->number, .seq = *seq, .made = rules::Made{}};
    if (*seq > 0) accepted.first = *seq - (group_.entries.size() - waiting) + 1;
    for (auto i = waiting; i < group_.entries.size(); ++i)
        if (is_told(peer.audience, group_.entries[i].audience))
            rules::add_made(group_.events[i], *accepted.made);
    remember_answer(peer, accepted);
    group_.answers.push_back({key, std::move(accepted)});
}

Accepted Host::answer_again(const Peer& peer, std::uint64_t number) const {
    const auto told = accepted_.find(peer.person);
    if (told != accepted_.end() && told->second.instance == peer.instance)
        if (const auto found = told->second.answers.find(number); found != told->second.answers.end())
            return found->second;
    return {.number = number};
}

void Host::remember_answer(const Peer& peer, const Accepted& accepted) {
    auto& told = accepted_[peer.person];
    if (told.instance != peer.instance) told = {peer.instance, {}};
    told.answers[accepted.number] = accepted;
    while (told.answers.size() > log::commands_kept) told.answers.erase(told.answers.begin());
}

void Host::receive_ballot(PeerKey key, Peer& peer, const BallotFrame& ballot) {
    const auto answer = [&](std::optional<Refusal> why) {
        send(peer, net::Channel::control, encode(BallotHeld{ballot.vote, ballot.new_handle, std::move(why)}));
    };
    BallotBox* box = ballots_.box_of(ballot.vote);
    const bool again = box && box->holds(ballot);
    if (!again && !spend(peer)) return answer(Refusal{{"refusal.too_fast", {{"seconds", "2"}}}});
    const rules::Vote* vote = state().votes.all.find(ballot.vote);
    if (!takes_more()) return answer(refused_by_disk());  // before anything lies in the box
    if (!vote || vote->state != rules::VoteState::open || !box)
        return answer(Refusal{{"refusal.vote_closed"}});
    const PersonId whose = ballot.seat ? ballot.seat : peer.person;
    if (whose != peer.person && !rules::acts_for(state(), peer.person, whose))
        return answer(Refusal{{"refusal.ballot_for_other"}});
    const auto seat = rules::seat_of(*vote, whose);
    if (!seat) return answer(Refusal{{"refusal.not_on_the_roll"}});
    if (const auto fits = fits_vote(vote->rule, ballot); !fits) return answer(fits.error());
    // Before anything lies in the box: after a crash the ballot of a delegate who was refused must not take
    // the place of the one who is marked.
    const rules::MarkVoted mark{ballot.vote, whose};
    if (const auto may = rules::decide(state(), stamp_of({}), mark); !may) return answer(may.error());
    switch (box->put(seat, ballot)) {
    case BallotBox::Put::strange: return answer(Refusal{{"refusal.ballot_not_yours"}});
    case BallotBox::Put::first:
    case BallotBox::Put::changed:
    case BallotBox::Put::repeated: break;
    }
    if (const auto marked = perform({}, mark); !marked) return answer(marked.error());
    const auto same = [&](const PendingBallot& one) {
        return one.peer == key && one.held.handle == ballot.new_handle;
    };
    if (std::ranges::any_of(group_.held, same)) return;  // answered once
    group_.held.push_back({key, whose, seat, {ballot.vote, ballot.new_handle, std::nullopt}});
}

void Host::receive_presence(const Peer& peer, Bytes frame) {
    auto all = decode_presence(frame);
    if (!all || all->size() != 1 || !peer.person) return;  // lost without harm
    auto& one = all->front();
    one.person = peer.person;
    if (!rules::leads(state(), peer.person)) {
        one.pointer.reset();
        one.text.clear();
    }
    if (presence_[peer.person] == one) return;
    presence_[peer.person] = std::move(one);
    presence_changed_.insert(peer.person);
}

}  // namespace entremise::host
