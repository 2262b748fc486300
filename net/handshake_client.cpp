#include <algorithm>
#include <array>

#include "net/channel.h"
#include "net/handshake.h"
#include "sessions/core/hash.h"
#include "sessions/core/text.h"

namespace entremise::net {
namespace {

constexpr Micros millisecond = 1000;
constexpr Micros waits[] = {250 * millisecond, 500 * millisecond, 1000 * millisecond, 2000 * millisecond};
constexpr Micros nothing_heard = 8000 * millisecond, longest_attempt = 20000 * millisecond;
constexpr Micros welcome_wins = 700 * millisecond;
constexpr int most_unanswered_thirds = 2;

}  // namespace

ByteVector join_prologue(const Nonce& client, const Nonce& host, const Nonce& session_id,
                         const Nonce& code_salt) {
    ByteVector out;
    for (const auto part :
         {bytes_of("workshop/1 join"), Bytes(client), Bytes(host), Bytes(session_id), Bytes(code_salt)})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

ByteVector cpace_ci(const Nonce& session_id) {
    auto out = cpace::lv_cat({bytes_of("workshop/1 client"), bytes_of("workshop/1 host")});
    out.insert(out.end(), session_id.begin(), session_id.end());
    return out;
}

ByteVector cpace_sid(const Nonce& client, const Nonce& host) {
    ByteVector out(client.begin(), client.end());
    out.insert(out.end(), host.begin(), host.end());
    return out;
}

Key join_secret(const cpace::SharedKey& agreed, const Key& code_key) {
    return Hasher(agreed).add("workshop/1 psk").add(Bytes(code_key)).finish();
}

Message sentence(NotAdmitted reason) {
    switch (reason) {
    case NotAdmitted::wrong_code: return {"refusal.wrong_code"};
    case NotAdmitted::full: return {"refusal.full"};
    case NotAdmitted::locked: return {"refusal.locked"};
    case NotAdmitted::name_taken: return {"refusal.name_taken"};
    case NotAdmitted::older_program: return {"refusal.older_program"};
    case NotAdmitted::kicked: return {"refusal.kicked"};
    case NotAdmitted::paused: return {"refusal.paused"};
    case NotAdmitted::name_too_long:
        return {"refusal.name_too_long", {{"most", std::to_string(name_text.graphemes)}}};
    case NotAdmitted::name_not_allowed: return {"refusal.name_not_allowed"};
    case NotAdmitted::disk: return {"refusal.host_disk"};
    case NotAdmitted::slow: return {"connection.host_slow"};  // no refusal: it is tried again
    }
    return {"refusal.wrong_code"};  // a number from the network that no version of ours sends
}

bool is_final(NotAdmitted reason) {
    return reason == NotAdmitted::full || reason == NotAdmitted::older_program ||
           reason == NotAdmitted::kicked;
}

ClientHandshake::ClientHandshake(std::string code, DeviceKeyOf key_of, JoinRequest request,
                                 CodeKeys& code_keys, Random& random)
    : code_(std::move(code)),
      key_of_(std::move(key_of)),
      request_(std::move(request)),
      code_keys_(code_keys),
      random_(random) {}

ClientHandshake::~ClientHandshake() {
    forget({reinterpret_cast<std::uint8_t*>(code_.data()), code_.size()});
    forget(client_to_host_);
    forget(host_to_client_);
    if (auto* entered = std::get_if<Entered>(&outcome_)) {
        forget(entered->client_to_host);
        forget(entered->host_to_client);
    }
}

void ClientHandshake::ask(Stage stage, ByteVector question, Micros now) {
    stage_ = stage;
    question_ = std::move(question);
    repeats_ = 0;
    next_at_ = now + waits[0];
    outgoing_.push_back(question_);
}

void ClientHandshake::start(Micros now) {
    random_.fill(client_nonce_);
    cpace_.reset();
    noise_.reset();
    ask(Stage::hello, encode(HelloDatagram{client_nonce_, Purpose::join}), now);
}

void ClientHandshake::tick(Micros now) {
    if (over()) return;
    if (!began_) {
        began_ = now;
        return start(now);
    }
    if (refused_ && now >= refused_->second) {
        outcome_ = refused_->first;
        return;
    }
    if (now - *began_ >= longest_attempt || (!heard_ && now - *began_ >= nothing_heard)) {
        outcome_ = Error{{"error.no_answer"}};
        return;
    }
    if (now < next_at_) return;
    if (++repeats_ < std::size(waits)) {
        next_at_ = now + waits[repeats_];
        outgoing_.push_back(question_);
        return;
    }
    // A host that cannot read the third message need not say so: a stranger posing as the host would not.
    if (stage_ == Stage::third && ++unanswered_thirds_ >= most_unanswered_thirds)
        outcome_ = NotAdmitted::wrong_code;
    else
        start(now);
}

/// A host says "later" before any key work, and everything else only once it read the third message.
bool ClientHandshake::makes_sense(NotAdmitted reason) const {
    if (reason < NotAdmitted::wrong_code || reason > last_reason) return false;
    return stage_ == (reason == NotAdmitted::paused ? Stage::first : Stage::third);
}

void ClientHandshake::receive(Bytes datagram, Micros now) {
    if (over() || !began_) return;
    if (const auto challenge = decode<ChallengeDatagram>(datagram)) {
        if (challenge->client_nonce == client_nonce_ && stage_ == Stage::hello) on_challenge(*challenge, now);
    } else if (const auto second = decode<SecondDatagram>(datagram)) {
        if (second->client_nonce == client_nonce_ && stage_ == Stage::first) on_second(*second, now);
    } else if (const auto welcome = decode<WelcomeDatagram>(datagram)) {
        if (welcome->client_nonce == client_nonce_ && stage_ == Stage::third && welcome->id == id_)
            on_welcome(datagram, *welcome);
    } else if (const auto refuse = decode<RefuseDatagram>(datagram)) {
        if (refuse->client_nonce != client_nonce_ || refused_ || !makes_sense(refuse->reason)) return;
        refused_ = {refuse->reason, now + welcome_wins};
    }
}

void ClientHandshake::on_challenge(const ChallengeDatagram& challenge, Micros now) {
    heard_ = true;
    auto key = code_keys_.of(code_, challenge.code_salt);
    if (!key) {
        outcome_ = key.error();
        return;
    }
    *code_key_ = *key;
    forget(*key);
    host_nonce_ = challenge.host_nonce;
    session_id_ = challenge.session_id;
    cpace_.emplace(*code_key_, cpace_ci(session_id_), cpace_sid(client_nonce_, host_nonce_), random_);
    auto ephemeral = make_key_pair(random_);
    noise_.emplace(Pattern::XXpsk3, true,
                   join_prologue(client_nonce_, host_nonce_, session_id_, challenge.code_salt), ephemeral);
    auto device = key_of_(session_id_);
    noise_->set_static(device);
    forget(device.secret);
    forget(ephemeral.secret);
    ByteVector payload(cpace_->share().begin(), cpace_->share().end()), noise;
    payload.resize(payload.size() + 8);
    if (!noise_->write(payload, noise)) return start(now);
    FirstDatagram first{client_nonce_, host_nonce_, challenge.cookie, Purpose::join, {}};
    std::copy(noise.begin(), noise.end(), first.noise.begin());
    ask(Stage::first, encode(first), now);
}

void ClientHandshake::on_second(const SecondDatagram& second, Micros now) {
    Handshake trial = *noise_;  // a forged message must leave the true one its chance
    ByteVector payload, noise;
    if (trial.read(second.noise, payload) != Handshake::Read::good) return;
    cpace::Share theirs;
    std::copy_n(payload.begin(), theirs.size(), theirs.begin());
    // The first message began with our ephemeral key.
    ByteArray<32> ours;
    std::copy_n(question_.begin() + FirstDatagram::size - 88, ours.size(), ours.begin());
    auto agreed = cpace_->agree(true, theirs, ours, trial.partner_ephemeral());
    if (!agreed) return;
    auto secret = join_secret(*agreed, *code_key_);
    trial.set_secret(secret);
    forget(*agreed);
    forget(secret);
    if (!trial.write(encode_request(request_), noise)) return;
    id_ = second.id;
    noise_ = trial;
    std::tie(client_to_host_, host_to_client_) = trial.split();
    ThirdDatagram third{client_nonce_, id_, {}};
    std::copy(noise.begin(), noise.end(), third.noise.begin());
    ask(Stage::third, encode(third), now);
}

void ClientHandshake::on_welcome(Bytes datagram, const WelcomeDatagram& welcome) {
    auto key = welcome_key(host_to_client_);
    ByteArray<192> plain;
    const bool good =
        open(key, welcome.counter, datagram.first(WelcomeDatagram::head), welcome.sealed, plain.data());
    forget(key);
    const auto opened = good ? decode_welcome(plain) : std::nullopt;
    if (!opened) return;
    outcome_ = Entered{opened->welcome,          opened->token, client_to_host_, host_to_client_,
                       noise_->partner_static(), session_id_};
}

}  // namespace entremise::net
