#include "sessions/rules/pieces.h"

#include <algorithm>
#include <functional>

#include "sessions/core/packing.h"
#include "sessions/rules/codec.h"

namespace entremise::rules {
namespace {

constexpr std::size_t longest_piece = 64u
                                      << 20;  // a row is never cut: what one person can take back, at most
constexpr std::size_t few_items = 16;         // counted one by one

/// When its turn is: what cards rest on, cards and links, votes, ink, what can be taken back.
int turn_of(std::string_view topic, std::string_view field) {
    if (topic == "board") return field == "acts" ? 4 : field == "strokes" || field == "zones" ? 3 : 1;
    return topic == "votes" || topic == "showing" || topic == "stakes" || topic == "strategies" ||
                   topic == "inquiry" || topic == "landmarks" || topic == "outcomes" || topic == "parking" ||
                   topic == "portraits"
               ? 2
               : 0;
}

// A format tells nothing to another by itself: what it is told goes on through `tell`.
template <class Value> void hand_on(Fields& out, Field f, Value& value) { out.tell(f, value); }
void hand_on(Fields& out, Field f, const Part& p) {
    struct Through {
        const Part& part;
        void describe(Fields& fields) const { part.describe(fields); }
    };
    const Through through{p};
    out.tell(f, through);
}
void hand_on_blob(Fields& out, Field f, std::string& s) {
    Blob blob{std::move(s)};
    out.tell(f, blob);
    s = std::move(blob.bytes);
}

/// About how many bytes it takes, without writing them.
class Weigher final : public Fields {
public:
    std::uint64_t weight = 0;

private:
    void boolean(Field, bool&) override { weight += 2; }
    void natural(Field, std::uint64_t&, std::uint64_t) override { weight += 2; }
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override { weight += 2; }
    void word(Field, std::uint64_t&, Words) override { weight += 2; }
    void text(Field, std::string& s) override { weight += 2 + s.size(); }
    void blob(Field, std::string& s) override { weight += 2 + s.size(); }
    void part(Field, const Part& p) override {
        weight += 2;
        p.describe(*this);
    }
    void items(Field f, Items& i, Items::Shape) override {
        if (i.size() <= few_items) return i.each(*this, f);
        weight += 3 * i.size();
    }
};

/// The fields of the topics.
class SlotFinder final : public Fields {
public:
    explicit SlotFinder(const std::function<void(Field topic, Field field)>& found) : found_(found) {}

private:
    void found(Field f) {
        if (inside_) found_(*inside_, f);
    }
    void boolean(Field f, bool&) override { found(f); }
    void natural(Field f, std::uint64_t&, std::uint64_t) override { found(f); }
    void integer(Field f, std::int64_t&, std::int64_t, std::int64_t) override { found(f); }
    void word(Field f, std::uint64_t&, Words) override { found(f); }
    void text(Field f, std::string&) override { found(f); }
    void blob(Field f, std::string&) override { found(f); }
    void items(Field f, Items&, Items::Shape) override { found(f); }
    void part(Field f, const Part& p) override {
        if (inside_) return found(f);
        inside_ = f;
        p.describe(*this);
        inside_.reset();
    }
    const std::function<void(Field, Field)>& found_;
    std::optional<Field> inside_;
};

/// One part of a struct.
class PartFinder final : public Fields {
public:
    PartFinder(std::uint32_t number, const std::function<void(const Part&)>& found)
        : number_(number), found_(found) {}

private:
    void boolean(Field, bool&) override {}
    void natural(Field, std::uint64_t&, std::uint64_t) override {}
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(Field, std::uint64_t&, Words) override {}
    void text(Field, std::string&) override {}
    void blob(Field, std::string&) override {}
    void items(Field, Items&, Items::Shape) override {}
    void part(Field f, const Part& p) override {
        if (f.number == number_) found_(p);
    }
    std::uint32_t number_;
    const std::function<void(const Part&)>& found_;
};

/// Hands one field of a topic on, from a row on and as long as there is room; without an output it weighs.
class RowRelay final : public Fields {
public:
    struct Cut {
        std::uint32_t field = 0;
        std::size_t from = 0;  ///< row
        const std::string* bytes = nullptr;
        std::size_t room_until = 0;  ///< size of the bytes
    };
    RowRelay(Fields* out, const Cut& cut) : out_(out), cut_(cut) {}
    std::uint64_t weight() const { return weigher_.weight; }
    std::size_t next_row() const { return next_; }
    bool has_more() const { return more_; }

private:
    bool wanted(Field f) {
        if (!in_rows_) return f.number == cut_.field;
        const auto row = index_++;
        if (row < cut_.from || more_) return false;
        if (cut_.bytes && row > cut_.from && cut_.bytes->size() >= cut_.room_until) {
            more_ = true;
            return false;
        }
        next_ = row + 1;
        return true;
    }
    template <class Value> void value(Field f, Value&& it) {
        if (!wanted(f)) return;
        weigher_.tell(f, it);
        if (out_) hand_on(*out_, f, it);
    }
    void boolean(Field f, bool& b) override { value(f, b); }
    void natural(Field f, std::uint64_t& n, std::uint64_t) override { value(f, n); }
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override { value(f, n); }
    void word(Field f, std::uint64_t& n, Words) override { value(f, n); }
    void text(Field f, std::string& s) override { value(f, s); }
    void blob(Field f, std::string& s) override {
        if (!wanted(f)) return;
        weigher_.weight += 2 + s.size();
        if (out_) hand_on_blob(*out_, f, s);
    }
    void part(Field f, const Part& p) override {
        if (!wanted(f)) return;
        weigher_.weight += 2;
        p.describe(weigher_);
        if (out_) hand_on(*out_, f, p);
    }
    void items(Field f, Items& i, Items::Shape) override {
        if (!wanted(f)) return;
        in_rows_ = true;
        i.each(*this, f);
        in_rows_ = false;
    }

    Fields* out_;
    Cut cut_;
    Weigher weigher_;
    bool in_rows_ = false, more_ = false;
    std::size_t index_ = 0, next_ = 0;
};

}  // namespace

StatePieces::StatePieces(State state) : state_(std::move(state)) {
    const std::function<void(Field, Field)> found = [&](Field topic, Field field) {
        slots_.push_back({topic.number, field.number, turn_of(topic.name, field.name)});
    };
    SlotFinder finder(found);
    state_.describe(finder);
    std::ranges::stable_sort(slots_, {}, &Slot::turn);
    for (const auto& slot : slots_) {
        const std::function<void(const Part&)> weigh = [&](const Part& topic) {
            RowRelay rows(nullptr, {slot.field, 0, nullptr, 0});
            topic.describe(rows);
            total_ += rows.weight();
        };
        PartFinder topics(slot.topic, weigh);
        state_.describe(topics);
    }
}

void StatePieces::more(std::string& out, std::size_t about) {
    std::string piece;
    for (const auto enough = out.size() + about; out.size() < enough && !over();) {
        const auto slot = slots_[at_];
        piece.clear();
        bool rest = false;
        encode(
            [&](Fields& whole) {
                const std::function<void(const Part&)> write = [&](const Part& topic) {
                    struct Inside {
                        const std::function<void(Fields&)>& tell;
                        void describe(Fields& fields) const { tell(fields); }
                    };
                    const std::function<void(Fields&)> tell = [&](Fields& fields) {
                        RowRelay rows(&fields, {slot.field, row_, &piece, enough - out.size()});
                        topic.describe(rows);
                        done_ += rows.weight();
                        rest = rows.has_more();
                        row_ = rows.next_row();
                    };
                    const Inside inside{tell};
                    whole.tell({slot.topic, {}}, inside);
                };
                PartFinder topics(slot.topic, write);
                state_.describe(topics);
            },
            piece);
        if (!rest) ++at_, row_ = 0;
        if (piece.empty()) continue;
        Packer length;
        length.natural(piece.size());
        out += text_of(length.bytes());
        out += piece;
    }
    if (over()) state_ = State();
}

namespace {

struct Next {
    bool good = true;
    std::string_view piece = {};
    std::size_t used = 0;  ///< of the bytes; 0: more has to come
};
Next next_piece(std::string_view bytes) {
    constexpr std::size_t longest_length = 4;
    std::size_t size = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == longest_length) return {false};
        const auto byte = static_cast<unsigned char>(bytes[i]);
        size |= static_cast<std::size_t>(byte & 0x7F) << (7 * i);
        if (byte & 0x80) continue;
        if (size == 0 || size > longest_piece) return {false};
        if (bytes.size() - i - 1 < size) return {};
        return {true, bytes.substr(i + 1, size), i + 1 + size};
    }
    return {};
}

}  // namespace

Result<> ArrivingState::take(std::string_view bytes) {
    rest_ += bytes;
    std::size_t used = 0;
    for (;;) {
        const auto next = next_piece(std::string_view(rest_).substr(used));
        if (!next.good) return fail("a piece of no good length");
        if (next.used == 0) break;
        if (auto done = decode_more(state_, next.piece); !done) return done;
        used += next.used;
    }
    rest_.erase(0, used);
    return {};
}

namespace {

/// What the card is besides has arrived.
bool is_described(const State& s, CardId id, CardKind kind) {
    switch (kind) {
    case CardKind::note: return true;
    case CardKind::actor: return s.actors.all.contains(id);
    case CardKind::intermediary: return s.actors.intermediaries.contains(id);
    case CardKind::controversy: return s.controversies.all.contains(id);
    case CardKind::position: return s.controversies.positions.contains(id);
    case CardKind::argument: return s.controversies.arguments.contains(id);
    case CardKind::move: return s.mediation.moves.contains(id);
    case CardKind::arrangement: return s.agreements.arrangements.contains(id);
    case CardKind::question: return s.inquiry.questions.contains(id);
    }
    return false;
}

}  // namespace

State showable(const State& arriving) {
    State out;
    out.agenda = arriving.agenda;
    out.people = arriving.people;
    out.method = arriving.method;
    auto& cards = out.board.cards;
    for (const auto& [id, card] : arriving.board.cards)
        if (is_described(arriving, id, card.kind) && (!card.parent || cards.contains(card.parent)))
            cards.emplace(id, card);
    const auto forget = [&](CardId& id) {
        if (!cards.contains(id)) id = {};
    };
    const auto forget_all = [&](std::vector<CardId>& ids) {
        std::erase_if(ids, [&](CardId id) { return !cards.contains(id); });
    };
    const auto take = [&](auto& to, const auto& from) {
        for (const auto& [id, thing] : from)
            if (cards.contains(id)) to.emplace(id, thing);
    };
    for (auto& [id, person] : out.people.all) forget(person.actor);
    take(out.actors.all, arriving.actors.all);
    take(out.actors.intermediaries, arriving.actors.intermediaries);
    take(out.actors.courses, arriving.actors.courses);
    take(out.controversies.all, arriving.controversies.all);
    take(out.controversies.positions, arriving.controversies.positions);
    take(out.controversies.arguments, arriving.controversies.arguments);
    take(out.mediation.moves, arriving.mediation.moves);
    take(out.agreements.arrangements, arriving.agreements.arrangements);
    for (auto& [id, controversy] : out.controversies.all) {
        forget(controversy.broader);
        for (auto& change : controversy.history) {
            forget(change.move);
            change.vote = {};
        }
    }
    for (auto& [id, position] : out.controversies.positions) forget_all(position.restated_by);
    for (auto& [id, move] : out.mediation.moves) {
        forget_all(move.targets);
        move.about = {};  // stakes, links and votes come later
        move.before.clear();
        move.after.clear();
    }
    for (auto& [id, arrangement] : out.agreements.arrangements) {
        arrangement.terms.vote = {};
        std::erase_if(arrangement.terms.holders,
                      [&](const HolderSays& said) { return !cards.contains(said.holder); });
    }
    for (const auto& [id, link] : arriving.board.links)
        if (cards.contains(link.from) && cards.contains(link.to)) out.board.links.emplace(id, link);
    for (const auto& [id, stake] : arriving.stakes.all) {
        if (!cards.contains(stake.actor)) continue;
        out.stakes.all.emplace(id, stake);
        forget(out.stakes.all.find(id)->subject);
    }
    for (auto strategy : arriving.strategies.all)
        if (cards.contains(strategy.actor) && (!strategy.controversy || cards.contains(strategy.controversy)))
            out.strategies.all.push_back(std::move(strategy));
    take(out.inquiry.questions, arriving.inquiry.questions);
    for (const auto& [id, fact] : arriving.inquiry.unknowns)
        if (cards.contains(fact.controversy)) out.inquiry.unknowns.emplace(id, fact);
    for (const auto& [id, evasion] : arriving.inquiry.evasions)
        if (cards.contains(evasion.controversy)) out.inquiry.evasions.emplace(id, evasion);
    out.stakes.next = arriving.stakes.next;
    out.stakes.confided = arriving.stakes.confided;
    out.board.strokes = arriving.board.strokes;
    out.board.zones = arriving.board.zones;
    out.board.next_card = arriving.board.next_card;
    out.board.next_link = arriving.board.next_link;
    out.board.next_stroke = arriving.board.next_stroke;
    out.board.next_zone = arriving.board.next_zone;
    return out;
}

}  // namespace entremise::rules
