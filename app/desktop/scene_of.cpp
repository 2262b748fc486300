#include "app/desktop/scene_of.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <cmath>

namespace entremise::desktop {
namespace {

constexpr std::size_t characters_shown = 8;  // of a tracker: enough to find it in a list read aloud

std::int32_t whole(float value) { return static_cast<std::int32_t>(std::lround(value)); }

view::OwnBallot::State state_of(client::OwnBallot::Found found) {
    using From = client::OwnBallot::Found;
    using To = view::OwnBallot::State;
    switch (found) {
    case From::sending: return To::sending;
    case From::held: return To::held;
    case From::refused: return To::none;
    case From::exact: return To::found;
    case From::changed:
    case From::missing: return To::missing;
    }
    return To::none;
}

}  // namespace

void copy_presence(const client::Replica& replica, std::map<PersonId, view::Presence>& out) {
    out.clear();
    for (const auto& [person, frame] : replica.presence()) {
        if (person == replica.self()) continue;
        view::Presence presence;
        presence.pointer = frame.pointer;
        if (frame.view)
            presence.view = view::BoardRect{
                static_cast<float>(frame.view->x), static_cast<float>(frame.view->y),
                static_cast<float>(frame.view->width), static_cast<float>(frame.view->height)};
        presence.selected = frame.selected;
        presence.editing = frame.editing;
        if (frame.adding)
            presence.adding = view::Presence::NewCard{frame.adding->kind, frame.adding->x, frame.adding->y};
        presence.text = frame.text;
        presence.dragged = frame.dragged;
        presence.stroke = frame.stroke;
        out.emplace(person, std::move(presence));
    }
}

protocol::PresenceFrame frame_of(const view::Presence& presence) {
    protocol::PresenceFrame frame;
    frame.pointer = presence.pointer;
    if (presence.view)
        frame.view = protocol::PresenceFrame::View{whole(presence.view->x), whole(presence.view->y),
                                                   whole(presence.view->width), whole(presence.view->height)};
    frame.selected = presence.selected;
    frame.editing = presence.editing;
    if (presence.adding)
        frame.adding =
            protocol::PresenceFrame::NewCard{presence.adding->kind, presence.adding->x, presence.adding->y};
    frame.text = presence.text;
    frame.dragged = presence.dragged;
    frame.stroke = presence.stroke;
    return frame;
}

view::Connection connection_of(const client::Replica& replica, bool local) {
    view::Connection connection;
    connection.disk_failed = replica.disk_failed();
    connection.fork = replica.fork();
    connection.since = replica.session_time(replica.connection_since());
    connection.reason = replica.connection_state().reason;
    using Kind = client::ConnectionState::Kind;
    switch (replica.connection_state().kind) {
    case Kind::connecting: connection.state = view::ConnectionState::connecting; break;
    case Kind::live: connection.state = view::ConnectionState::live; break;
    case Kind::interrupted: connection.state = view::ConnectionState::interrupted; break;
    case Kind::ended: connection.state = view::ConnectionState::ended; break;
    case Kind::refused: connection.state = view::ConnectionState::refused; break;
    }
    if (local && connection.state == view::ConnectionState::connecting)
        connection.state = view::ConnectionState::local;
    return connection;
}

std::map<VoteId, view::OwnBallot> ballots_of(const client::Replica& replica) {
    std::map<VoteId, view::OwnBallot> ballots;
    for (const auto& [id, own] : replica.own_ballots())
        ballots[id] = {.state = state_of(own.found), .choice = own.choice};
    for (const auto& [id, check] : replica.results()) {
        auto& ballot = ballots[id];
        ballot.result_is_wrong = !check.faults.empty() || check.contradicted;
        using enum client::ResultCheck::Name;
        switch (check.name) {
        case fits: break;
        case missing:
            if (ballot.state != view::OwnBallot::State::missing)
                ballot.state = view::OwnBallot::State::unnamed;
            break;
        case foreign: ballot.state = view::OwnBallot::State::foreign; break;
        case forgotten: ballot.state = view::OwnBallot::State::forgotten; break;
        }
    }
    return ballots;
}

std::string tracker_shown(const client::Replica& replica, VoteId vote) {
    return replica.tracker(vote).substr(0, characters_shown);
}

std::string local_address() {
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) != 0) return {};
    std::string found;
    for (const ifaddrs* one = all; one && found.empty(); one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET) continue;
        if ((one->ifa_flags & IFF_LOOPBACK) || !(one->ifa_flags & IFF_UP)) continue;
        char text[INET_ADDRSTRLEN] = {};
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text, sizeof text);
        found = text;
    }
    freeifaddrs(all);
    return found;
}

}  // namespace entremise::desktop
