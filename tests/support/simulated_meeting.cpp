#include "tests/support/simulated_meeting.h"

#include <algorithm>
#include <stdexcept>

namespace entremise::test {
namespace {
constexpr Micros patience = 20'000'000;
}

SimulatedMeeting::SimulatedMeeting(std::uint64_t seed, net::SimulatedFaults faults, std::string own_lists)
    : path_(folder_.file("séance.entremise")), own_lists_(std::move(own_lists)), random_(seed) {
    network_ = std::make_unique<net::SimulatedNetwork>(seed, faults);
    log::SessionMeta meta;
    random_.fill(meta.session_id);
    meta.title = "Séance simulée";
    meta.language = "fr";
    meta.program = "test";
    auto log = log::SessionLog::create(path_, meta, random_);
    if (!log) throw std::runtime_error("create: " + log.error().key + " " + detail_of(log.error()));
    log_ = std::move(*log);
    start_host();
}

SimulatedMeeting::~SimulatedMeeting() {
    mediator_.reset();
    projection_.reset();
    mediator_line_.reset();
    projection_line_.reset();
}

void SimulatedMeeting::start_host() {
    host::HostOptions options;
    options.commands_per_second = 0;
    auto host = host::Host::make(*log_, random_, options);
    if (!host) throw std::runtime_error("host: " + host.error().key);
    host_ = std::move(*host);
    transport_ = network_->make_host(*host_);
    host_->attach(*transport_);
    if (auto begun = host_->begin(now_, "Animatrice", {{"Accueil", 10, "", {}}, {"Controverses", 40, "", {}}},
                                  {}, own_lists_);
        !begun)
        throw std::runtime_error("begin: " + begun.error().key);
    mediator_line_ = std::make_unique<client::LocalClient>(host_->local_end(host_->mediator(), {}));
    projection_line_ = std::make_unique<client::LocalClient>(host_->local_end({}, {}));
    mediator_ = std::make_unique<client::Replica>(*mediator_line_);
    projection_ = std::make_unique<client::Replica>(*projection_line_);
    run(2'000);
}

SimulatedMeeting::Member& SimulatedMeeting::join(const std::string& name, bool observer) {
    auto member = std::make_unique<Member>();
    member->name = name;
    random_.fill(member->key);
    members_.push_back(std::move(member));
    restart(*members_.back());
    (void)observer;
    return *members_.back();
}

void SimulatedMeeting::restart(Member& member) {
    member.replica.reset();
    member.line.reset();
    member.transport = network_->make_client(member.name, member.key);
    net::JoinRequest request;
    request.name = member.name;
    member.line = std::make_unique<client::NetworkClient>(*member.transport, request, random_);
    member.replica = std::make_unique<client::Replica>(*member.line);
}

void SimulatedMeeting::run(Micros duration, Micros step) {
    for (const Micros end = now_ + duration; now_ < end;) {
        now_ += step;
        host_->tick(now_, now_);
        for (auto& member : members_) {
            member->line->tick(now_);
            member->replica->poll(now_);
            for (auto& answer : member->replica->answers()) member->answers.push_back(std::move(answer));
            for (auto& answer : member->replica->ballot_answers())
                member->ballot_answers.push_back(std::move(answer));
            for (auto& entry : member->replica->fresh()) member->told.push_back(std::move(entry));
        }
        mediator_->poll(now_);
        projection_->poll(now_);
        (void)mediator_->fresh();
        (void)projection_->fresh();
        for (auto& answer : mediator_->answers()) mediator_answers_.push_back(std::move(answer));
    }
}

bool SimulatedMeeting::settle(Micros most) {
    const auto all_there = [&] {
        return std::ranges::all_of(members_, [&](const auto& member) {
            return member->line->live() && member->replica->seq() == host_->seq() &&
                   member->line->protocol().unanswered() == 0;
        });
    };
    for (const Micros end = now_ + most; now_ < end;) {
        run(50'000, 5'000);
        if (all_there()) return true;
    }
    return false;
}

void SimulatedMeeting::crash_host() {
    mediator_answers_.clear();  // a new line numbers its commands from 1 again
    mediator_.reset();
    projection_.reset();
    mediator_line_.reset();
    projection_line_.reset();
    host_.reset();
    transport_.reset();
    log_.reset();
    auto log = log::SessionLog::resume(path_, random_);
    if (!log) throw std::runtime_error("resume: " + log.error().key + " " + detail_of(log.error()));
    log_ = std::move(*log);
    start_host();
}

std::string SimulatedMeeting::ask(const rules::Command& command) {
    const auto number = mediator_->ask(command);
    for (const Micros end = now_ + patience; now_ < end;) {
        run(2'000);
        for (const auto& answer : mediator_answers_)
            if (answer.number == number) return answer.refusal ? answer.refusal->key : "";
    }
    return "no answer";
}

std::string SimulatedMeeting::ask(Member& member, const rules::Command& command) {
    const auto number = member.replica->ask(command);
    for (const Micros end = now_ + patience; now_ < end;) {
        run(2'000);
        for (const auto& answer : member.answers)
            if (answer.number == number) return answer.refusal ? answer.refusal->key : "";
    }
    return "no answer";
}

}  // namespace entremise::test
