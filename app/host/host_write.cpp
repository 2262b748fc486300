#include <utility>

#include "app/host/host.h"
#include "net/secret.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"

/// How what was asked is decided, and comes to the disk.
namespace entremise::host {

using namespace protocol;

namespace {

constexpr Micros second = 1'000'000;
constexpr Micros tidy_every = second;
/// Of what waits for the disk: events, once the disk is known not to be good, and their bytes. All may be one
/// device's, whose queue takes 2,000 answers.
constexpr std::size_t most_held = 1'024, most_bytes_held = 16 << 20;
/// Frames in the write-ahead log from which they are moved into the file: after a second without an event
/// all, so that a copy is whole; between single commits; while many ask at once.
constexpr int tidy_idle = 1, tidy_single = 256, tidy_busy = 4096;

}  // namespace

log::Seq Host::last_decided() const {
    return seq_ + group_.entries.size() + (in_flight_ ? in_flight_->entries.size() : 0);
}

bool Host::takes_more() const {
    const auto held = last_decided() - seq_;
    const auto bytes = group_.bytes + (in_flight_ ? in_flight_->bytes : 0);
    return !disk_failed() && bytes < most_bytes_held && (disk_ == Disk::good || held < most_held);
}

rules::Stamp Host::stamp_of(PersonId author) {
    return {author, std::max(now_, last_time_ + 1), random_.number(), options_.limits};
}

tl::expected<log::Seq, Refusal> Host::perform(PersonId author, const rules::Command& command) {
    if (disk_failed()) return tl::unexpected(refused_by_disk());
    const auto stamp = stamp_of(author);
    auto events = rules::decide(state(), stamp, command);
    if (!events) return tl::unexpected(events.error());
    std::vector<log::Entry> entries;
    for (const auto& event : *events) {
        log::Entry entry;
        entry.seq = last_decided() + entries.size() + 1;
        entry.time = stamp.time;
        entry.author = rules::hides_author(event) ? PersonId{} : author;
        entry.kind = event.index();
        rules::encode(event, entry.body);
        entry.audience = rules::audience(event);
        if (entry.body.size() > rules::largest_act) return tl::unexpected(rules::counts::too_much_at_once());
        // What is written must be readable for ever.
        if (!rules::decode_event(entry.kind, entry.body) || stamp.time > rules::longest_session)
            return tl::unexpected(Refusal{{"refusal.not_kept"}});
        entries.push_back(std::move(entry));
    }
    if (!try_out(entries, *events)) return tl::unexpected(Refusal{{"refusal.not_kept"}});
    for (std::size_t i = 0; i < entries.size(); ++i) {
        group_.changes_roles |= (*events)[i].is<rules::RoleChanged>();
        group_.bytes += entries[i].body.size();
        group_.entries.push_back(std::move(entries[i]));
        group_.events.push_back(std::move((*events)[i]));
    }
    if (events->empty()) return log::Seq{0};
    last_time_ = stamp.time;
    return last_decided();
}

bool Host::try_out(const std::vector<log::Entry>& entries, const std::vector<rules::Event>& events) {
    auto& all = states_.at(rules::Audience::host);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (rules::apply(all, {entries[i].author, entries[i].time}, events[i])) continue;
        // Half of it may be done: the state is made anew from the file and what waits for the disk.
        auto& log = writer_.waited(options_.patience);
        if (auto states = log.states()) all = std::move(states->at(rules::Audience::host));
        for (const auto* group : {in_flight_.get(), &group_})
            for (std::size_t n = 0; group && n < group->entries.size(); ++n)
                if (group->entries[n].seq > log.seq())
                    (void)rules::apply(all, {group->entries[n].author, group->entries[n].time},
                                       group->events[n]);
        return false;
    }
    return true;
}

void Host::Group::add(Group&& later) {
    const auto move_all = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    if (entries.empty()) since = later.since;
    move_all(later.entries, entries);
    move_all(later.events, events);
    move_all(later.commands, commands);
    move_all(later.seats, seats);
    move_all(later.answers, answers);
    move_all(later.held, held);
    for (auto& ballot : later.held) net::wipe(ballot.held.handle.data(), ballot.held.handle.size());
    bytes += later.bytes;
    changes_roles |= later.changes_roles;
}

/// One group at a time is on its way to the disk; what is asked meanwhile is the next one.
void Host::commit() {
    if (group_.since < 0 && !group_.entries.empty()) group_.since = steady_;
    if (in_flight_ || moving_ || group_.empty()) return;
    if (group_.entries.empty()) {
        auto answers = std::exchange(group_, {});
        return finish(answers);
    }
    // What nobody could find again is not written, nor told as done: it waits.
    if (refused_for_now_ || is_gone(disk_)) return;
    in_flight_ = std::make_unique<Group>(std::exchange(group_, {}));
    last_look_ = last_work_ = steady_;
    const auto written = std::make_shared<Written>();
    writer_.do_next(
        [written, group = in_flight_.get()](log::SessionLog& log) {
            written->seen = log.look();
            if (written->seen.place != log::Place::there) return;
            // The seats first: a person whose device is forgotten could never come back under the same name.
            if (auto kept = log.keep_seats(group->seats); !kept)
                written->entries = tl::unexpected(kept.error());
            else
                written->entries = log.append(group->entries, group->commands);
            written->head = log.head();
        },
        [this, written] { wrote(*written); });
}

void Host::wrote(Written& written) {
    const auto group = std::exchange(in_flight_, nullptr);
    const bool there = written.seen.place == log::Place::there;
    if (!there || !written.entries) {  // nothing of it is written: it is the first of what waits
        group->add(std::exchange(group_, {}));
        group_ = std::move(*group);
        if (!there) return looked(written.seen);
        refused_for_now_ = written.entries.error().key == "error.file_in_use";
        return refused_for_now_ ? see_how_the_disk_does() : fail_disk(written.entries.error());
    }
    looked(written.seen);
    if (disk_ == Disk::held) group_.since = -1;  // what waited for another program waits from now on
    seq_ += written.entries->size();
    head_ = written.head;
    recent_.add(*written.entries, group->entries);
    for (std::size_t i = 0; i < group->entries.size(); ++i) {
        const auto& entry = group->entries[i];
        for (auto& [who, state] : states_)
            if (who != rules::Audience::host && is_told(who, entry.audience))
                (void)rules::apply(state, {entry.author, entry.time}, group->events[i]);
        ballots_.see(states_.at(rules::Audience::mediators), group->events[i]);
    }
    for (const auto& seat : group->seats) {
        seats_[seat.device] = seat.person;
        coming_.erase(seat.device);
    }
    // Who may know less from now on is not told this group any more.
    if (group->changes_roles) follow_roles();
    tell(*group, *written.entries);
    finish(*group);
    const int frames = group->commands.size() > 1 ? tidy_busy : tidy_single;
    if (!moving_) writer_.do_next([frames](log::SessionLog& log) { (void)log.tidy(frames); });
}

/// What is on disk is answered.
void Host::finish(Group& group) {
    for (const auto& [key, given] : group.answers) answer(key, encode(given), given.seq);
    for (auto& one : group.held) send_ballot_answer(one.peer, one.held);
}

void Host::settle() {
    refused_for_now_ = false;
    look_at_file();
    do {
        commit();
        writer_.waited(options_.patience);
        writer_.take();
    } while (in_flight_ || (!group_.entries.empty() && !refused_for_now_ && !is_gone(disk_)));
    commit();
}

void Host::tidy_when_idle() {
    if (disk_ != Disk::good || is_writing() || tidying_ || steady_ - last_tidy_ < tidy_every) return;
    last_tidy_ = steady_;
    tidying_ = true;
    const int frames = steady_ - last_work_ >= tidy_every ? tidy_idle : tidy_single;
    const auto wants_snapshot = std::make_shared<bool>(false);
    writer_.do_next(
        [frames, wants_snapshot](log::SessionLog& log) {
            *wants_snapshot = !log.tidy(frames) && log.wants_snapshot();
        },
        [this, wants_snapshot] {
            tidying_ = false;
            if (*wants_snapshot && !moving_ && !is_writing()) keep_snapshot();
        });
}

void Host::keep_snapshot() {
    const auto states = std::make_shared<const log::SessionLog::States>(states_);
    const auto kept = std::make_shared<Result<>>();
    writer_.do_next([states, kept](log::SessionLog& log) { *kept = log.keep_snapshot(*states); },
                    [this, kept] {
                        if (!*kept && kept->error().key != "error.file_in_use") fail_disk(kept->error());
                    });
}

}  // namespace entremise::host
