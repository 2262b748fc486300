#include <sodium.h>

#include <algorithm>

#include "net/channel.h"
#include "net/handshake.h"

namespace entremise::net {
namespace {

constexpr Micros second = 1'000'000;
constexpr Micros secret_lives = 60 * second, pending_lives = 10 * second, pause = 60 * second;
constexpr std::size_t most_pending = 64, most_pending_per_address = 2, most_pending_own = 1024;
constexpr Micros decided_within = second, ask_again_every = second / 10;
constexpr int wrong_codes_to_pause = 5;
constexpr std::uint64_t wrong_codes_to_alarm = 20;
constexpr std::size_t most_askers = 1024;

Nonce keyed_nonce(const Key& secret, std::string_view name, const Address& from, Bytes a, Bytes b = {}) {
    Nonce out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret.data(), secret.size(), out.size());
    const auto add = [&](Bytes bytes) { crypto_generichash_update(&state, bytes.data(), bytes.size()); };
    add(bytes_of(name));
    add(little_endian<4>(from.ip));
    add(little_endian<2>(from.port));
    add(a);
    add(b);
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace

bool HostHandshakes::Budget::take(Micros now) {
    used_until = std::max(used_until, now);
    if (used_until - now > every * (burst - 1)) return false;
    used_until += every;
    return true;
}

HostHandshakes::HostHandshakes(const HostIdentity& identity, Doorkeeper& doorkeeper, Random& random)
    : doorkeeper_(doorkeeper), random_(random) {
    secrets_->identity = identity;
}

HostHandshakes::~HostHandshakes() = default;

void HostHandshakes::renew_secrets(Micros now) {
    if (renewed_ && now - *renewed_ < secret_lives) return;
    // After a pause of more than two lives not even the last one counts.
    if (renewed_ && now - *renewed_ < 2 * secret_lives)
        secrets_->last_cookie = secrets_->cookie;
    else
        random_.fill(secrets_->last_cookie);
    random_.fill(secrets_->cookie);
    renewed_ = now;
}

Nonce HostHandshakes::host_nonce(const Key& secret, const Address& from, const Nonce& client) const {
    return keyed_nonce(secret, "hn", from, client);
}
Nonce HostHandshakes::cookie(const Key& secret, const Address& from, const Nonce& client,
                             const Nonce& host) const {
    return keyed_nonce(secret, "ck", from, client, host);
}

bool HostHandshakes::is_own(const Address& from) const {
    return from.ip >> 24 == 127 || std::find(own_.begin(), own_.end(), from.ip) != own_.end();
}

HostHandshakes::Asker& HostHandshakes::asker(const Address& from, Micros now) {
    if (askers_.size() >= most_askers && !askers_.contains(from.ip)) {
        const auto idle = std::min_element(askers_.begin(), askers_.end(), [](const auto& a, const auto& b) {
            return std::max(a.second.seen, a.second.paused_until) <
                   std::max(b.second.seen, b.second.paused_until);
        });
        askers_.erase(idle);
    }
    auto& found = askers_[from.ip];
    found.seen = now;
    return found;
}

void HostHandshakes::send(const Address& to, ByteVector bytes) {
    outgoing_.push_back({to, std::move(bytes)});
}

std::size_t HostHandshakes::pending() const {
    return static_cast<std::size_t>(std::count_if(pending_.begin(), pending_.end(),
                                                  [](const Pending& p) { return p.noise.has_value(); }));
}

void HostHandshakes::receive(const Address& from, Bytes datagram, Micros now) {
    renew_secrets(now);
    const auto before = outgoing_.size();
    switch (datagram_kind(datagram)) {
    case HelloDatagram::kind: on_hello(from, datagram, now); break;
    case FirstDatagram::kind: on_first(from, datagram, now); break;
    case ThirdDatagram::kind: on_third(from, datagram, now); return;  // may wait for its turn
    case WhoDatagram::kind:
        if (here_.take(now)) on_who(from, datagram);
        break;
    default: break;
    }
    if (outgoing_.size() == before) ++dropped_;
}

void HostHandshakes::on_hello(const Address& from, Bytes datagram, Micros) {
    const auto hello = decode<HelloDatagram>(datagram);
    if (!hello || hello->purpose != Purpose::join) return;
    const auto host = host_nonce(secrets_->cookie, from, hello->client_nonce);
    send(from, encode(ChallengeDatagram{
                   hello->client_nonce, host, cookie(secrets_->cookie, from, hello->client_nonce, host),
                   secrets_->identity.session_id, secrets_->identity.code_salt, locked_}));
}

void HostHandshakes::on_who(const Address& from, Bytes datagram) {
    if (const auto who = decode<WhoDatagram>(datagram))
        send(from, encode(HereDatagram{who->client_nonce, port_, locked_}));
}

void HostHandshakes::on_first(const Address& from, Bytes datagram, Micros now) {
    const auto first = decode<FirstDatagram>(datagram);
    if (!first || first->purpose != Purpose::join) return;
    const bool cookie_valid = [&] {
        for (const auto* secret : {&secrets_->cookie, &secrets_->last_cookie}) {
            const auto right = cookie(*secret, from, first->client_nonce, first->host_nonce);
            if (sodium_memcmp(right.data(), first->cookie.data(), right.size()) == 0) return true;
        }
        return false;
    }();
    if (!cookie_valid) return;

    for (const auto& p : pending_)
        if (p.from == from && p.client_nonce == first->client_nonce) {
            if (std::equal(datagram.begin(), datagram.end(), p.question.begin(), p.question.end()))
                send(from, p.answer);
            return;
        }
    if (!is_own(from)) {
        auto& who = asker(from, now);
        if (now < who.paused_until)
            return send(from, encode(RefuseDatagram{first->client_nonce, NotAdmitted::paused}));
        if (!who.first.take(now) || !first_.take(now)) return;
    }
    Pending p{from, first->client_nonce, static_cast<std::uint32_t>(random_.number()), now, {}, {}, {}, {},
              {}};
    if (!open_first(p, *first)) return;
    p.question.assign(datagram.begin(), datagram.end());
    make_room(from);
    send(from, p.answer);
    pending_.push_back(std::move(p));
}

void HostHandshakes::make_room(const Address& from) {
    const auto drop_oldest = [&](std::size_t most, auto counts) {
        const auto is_open = [&](const Pending& p) { return p.noise && counts(p); };
        if (static_cast<std::size_t>(std::count_if(pending_.begin(), pending_.end(), is_open)) >= most)
            pending_.erase(std::find_if(pending_.begin(), pending_.end(), is_open));
    };
    const bool own = is_own(from);
    if (!own) drop_oldest(most_pending_per_address, [&](const Pending& p) { return p.from.ip == from.ip; });
    drop_oldest(own ? most_pending_own : most_pending,
                [&](const Pending& p) { return is_own(p.from) == own; });
}

bool HostHandshakes::open_first(Pending& p, const FirstDatagram& first) {
    const auto prologue = join_prologue(first.client_nonce, first.host_nonce, secrets_->identity.session_id,
                                        secrets_->identity.code_salt);
    auto ephemeral = make_key_pair(random_);
    p.noise.emplace(Pattern::XXpsk3, false, prologue, ephemeral);
    p.noise->set_static(secrets_->identity.key);
    forget(ephemeral.secret);
    ByteVector payload;
    if (p.noise->read(first.noise, payload) != Handshake::Read::good) return false;
    cpace::Share theirs;
    std::copy_n(payload.begin(), theirs.size(), theirs.begin());  // 8 bytes of capabilities follow
    const cpace::Side cpace(secrets_->identity.code_key, cpace_ci(secrets_->identity.session_id),
                            cpace_sid(first.client_nonce, first.host_nonce), random_);
    auto agreed = cpace.agree(false, theirs, p.noise->partner_ephemeral(), ephemeral.open);
    if (!agreed) return false;
    auto secret = join_secret(*agreed, secrets_->identity.code_key);
    p.noise->set_secret(secret);
    forget(*agreed);
    forget(secret);

    ByteVector answer(cpace.share().begin(), cpace.share().end()), noise;
    answer.resize(answer.size() + 8);
    if (!p.noise->write(answer, noise)) return false;
    SecondDatagram second{p.client_nonce, p.id, {}};
    std::copy(noise.begin(), noise.end(), second.noise.begin());
    p.answer = encode(second);
    return true;
}

void HostHandshakes::on_third(const Address& from, Bytes datagram, Micros now) {
    const auto third = decode<ThirdDatagram>(datagram);
    const auto found = std::find_if(pending_.begin(), pending_.end(), [&](const Pending& p) {
        return third && p.from == from && p.client_nonce == third->client_nonce && p.id == third->id;
    });
    if (found == pending_.end()) {
        ++dropped_;
    } else if (found->request) {  // it is being decided upon
        return;
    } else if (found->noise) {
        found->waiting.assign(datagram.begin(), datagram.end());
        if (is_own(from)) return check(*found, now);
        serve(now);
    } else if (std::equal(datagram.begin(), datagram.end(), found->question.begin(), found->question.end())) {
        send(from, found->answer);
    } else {
        ++dropped_;
    }
}

void HostHandshakes::serve(Micros now) {
    while (true) {
        Pending* next = nullptr;  // of the address whose last turn is longest ago
        Micros longest = 0;
        for (auto& p : pending_) {
            if (p.waiting.empty()) continue;
            const auto turn = asker(p.from, now).served;
            if (next == nullptr || turn < longest) next = &p, longest = turn;
        }
        if (next == nullptr || !third_.take(now)) return;
        asker(next->from, now).served = now;
        check(*next, now);
    }
}

void HostHandshakes::check(Pending& p, Micros now) {
    const auto datagram = std::exchange(p.waiting, {});
    const auto third = decode<ThirdDatagram>(datagram);
    Handshake trial = *p.noise;  // a forged message must leave the true one its chance
    ByteVector request;
    const auto read = trial.read(third->noise, request);
    if (read == Handshake::Read::not_from_partner) {
        ++dropped_;
        return;
    }
    p.question = datagram;
    if (read != Handshake::Read::good) {
        p.noise.reset();  // one handshake, one guess
        wrong_code(p, now);
        return send(p.from, p.answer);
    }
    p.request = decode_request(request);
    if (!p.request) return p.noise.reset();
    p.noise = std::move(trial);
    p.asked = now;
    ask_doorkeeper(p, now);
}

void HostHandshakes::ask_doorkeeper(Pending& p, Micros now) {
    const auto decision = doorkeeper_.admit(p.noise->partner_static(), *p.request);
    if (!decision && now - p.asked < decided_within) return;
    if (!decision)
        p.answer = encode(RefuseDatagram{p.client_nonce, NotAdmitted::slow});
    else if (!*decision)
        p.answer = encode(RefuseDatagram{p.client_nonce, decision->error()});
    else
        p.answer = welcome(p, **decision);
    p.noise.reset();
    p.request.reset();
    send(p.from, p.answer);
}

void HostHandshakes::wrong_code(Pending& p, Micros now) {
    p.answer = encode(RefuseDatagram{p.client_nonce, NotAdmitted::wrong_code});
    if (++wrong_codes_ % wrong_codes_to_alarm == 0)
        alarm_ = WrongCodes{static_cast<std::uint32_t>(wrong_codes_)};
    if (is_own(p.from)) return;
    auto& who = asker(p.from, now);
    if (++who.wrong_codes < wrong_codes_to_pause) return;
    who.wrong_codes = 0;
    who.paused_until = now + pause;
}

ByteVector HostHandshakes::welcome(Pending& p, const Welcome& decided) {
    Admission admission{p.from, 0, {}, {}, p.noise->partner_static(), *p.request, decided};
    std::tie(admission.client_to_host, admission.host_to_client) = p.noise->split();
    while (admission.token == 0) admission.token = static_cast<std::uint32_t>(random_.number());

    WelcomeDatagram datagram{p.client_nonce, p.id, 0, {}};
    auto key = welcome_key(admission.host_to_client);
    const auto head = encode(datagram);
    seal(key, datagram.counter, Bytes(head).first(WelcomeDatagram::head),
         encode_welcome({admission.welcome, admission.token}), datagram.sealed.data());
    forget(key);
    admitted_.push_back(std::move(admission));
    return encode(datagram);
}

void HostHandshakes::tick(Micros now) {
    renew_secrets(now);
    std::erase_if(pending_, [&](const Pending& p) { return now - p.since >= pending_lives; });
    for (auto& p : pending_)
        if (p.request) ask_doorkeeper(p, now);
    serve(now);
}

Micros HostHandshakes::next_tick(Micros now) const {
    if (std::ranges::any_of(pending_, [](const Pending& p) { return p.request.has_value(); }))
        return now + ask_again_every;
    for (const auto& p : pending_)
        if (!p.waiting.empty()) return now + third_.every;
    return now + pending_lives;
}

}  // namespace entremise::net
