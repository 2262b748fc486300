#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "sessions/rules/board/missing.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

/// Whether that link may be drawn by them, in the place of `instead`.
tl::expected<void, Refusal> check(const State& s, const Stamp& by, const NewLink& link, LinkId instead) {
    const Card* from = card_on_board(s, link.from);
    if (!from) return refuse("refusal.no_such_card");
    if (auto may = may_add(s, by, from->kind == CardKind::note ? CardKind::note : CardKind::actor); !may)
        return tl::unexpected(may.error());
    if (auto may = may_link(s, link.from, link.to, link.relation, instead); !may)
        return tl::unexpected(may.error());
    const Link* before = s.board.links.find(instead);
    // A link that was drawn before mandates were asked for stays what it is.
    if (link.relation == LinkKind::speaks_for && link.mandate == Mandate::unsaid &&
        !(before && before->kind == LinkKind::speaks_for && before->mandate == Mandate::unsaid))
        return refuse("refusal.mandate_needed");
    return {};
}

}  // namespace

template <> Decision decide(const State& s, const Stamp& by, const DrawLink& ask) {
    std::vector<NewLink> links{{ask.from, ask.to, ask.relation, ask.mandate}};
    links.insert(links.end(), ask.more.begin(), ask.more.end());
    if (links.size() > counts::linked) return counts::refuse_at_once(links.size(), counts::linked);
    for (const NewLink& link : links)
        if (auto may = check(s, by, link, &link == links.data() ? ask.instead : LinkId{}); !may)
            return tl::unexpected(may.error());
    if (ask.strength > counts::link_strength)
        return counts::refuse_over("refusal.link_strength", counts::link_strength);
    const auto drawn_as = [&](LinkId id, const NewLink& link) {
        return LinkDrawn{id,
                         link.from,
                         link.to,
                         link.relation,
                         ask.strength ? ask.strength : 2,
                         link.relation == LinkKind::speaks_for ? link.mandate : Mandate::unsaid};
    };
    Events events;
    if (ask.instead) {
        const Link* old = s.board.links.find(ask.instead);
        if (!old || old->archived) return refuse("refusal.no_such_link");
        if (!may_change(s, by.author, old->author)) return refuse("refusal.not_yours");
        const auto first = drawn_as({}, links.front());
        if (old->from == first.from && old->to == first.to && old->kind == first.relation &&
            old->strength == first.strength && old->mandate == first.mandate)
            links.erase(links.begin());
        else
            events.emplace_back(ThingsArchived{{}, {ask.instead}, {}});
    }
    LinkId next = s.board.next_link;
    std::set<std::tuple<CardId, CardId, LinkKind>> drawn;
    for (const NewLink& link : links) {
        if (!drawn.emplace(link.from, link.to, link.relation).second) return refuse("refusal.link_exists");
        events.emplace_back(drawn_as(next, link));
        next = LinkId{next.value + 1};
    }
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const SayMandate& ask) {
    const Link* link = s.board.links.find(ask.link);
    if (!link || link->archived || link->kind != LinkKind::speaks_for) return refuse("refusal.no_such_link");
    if (!may_change(s, by.author, link->author)) return refuse("refusal.not_yours");
    if (link->mandate == ask.mandate) return Events{};
    if (ask.mandate == Mandate::unsaid) return refuse("refusal.mandate_needed");
    return Events{MandateSaid{ask.link, ask.mandate}};
}

template <> Result<> apply(State& s, const Stamp& by, const LinkDrawn& e) {
    if (!s.board.cards.contains(e.from) || !s.board.cards.contains(e.to))
        return fail(missing("card", e.from.value));
    if (!s.board.links.emplace(
            e.link, Link{e.relation, e.from, e.to, e.strength, by.author, false, e.mandate, by.time}))
        return fail("link " + std::to_string(e.link.value) + " exists already");
    if (auto used = use_id(s.board.next_link, e.link); !used) return used;
    Change change{ChangedField::link_there, e.link.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

std::optional<Event> MandateSaid::as_it_is(const State& s, PersonId by) const {
    const Link* known = s.board.links.find(link);
    if (!known || !may_change(s, by, known->author)) return std::nullopt;
    return MandateSaid{link, known->mandate};
}
template <> Result<> apply(State& s, const Stamp&, const MandateSaid& e) {
    Link* link = s.board.links.find(e.link);
    if (!link) return fail(missing("link", e.link.value));
    link->mandate = e.mandate;
    return {};
}

const Topic links_topic = topic_of(LinksEvents{}, LinksCommands{});

}  // namespace entremise::rules
