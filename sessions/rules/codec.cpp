#include "sessions/rules/codec.h"

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

#include <algorithm>
#include <cassert>
#include <functional>

#include "sessions/core/bytes.h"
#include "sessions/core/hash.h"
#include "sessions/core/text.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

class Writer final : public Fields {
public:
    explicit Writer(std::string& bytes) : bytes_(bytes), out_(bytes) {}
    Writer(Writer& outer, std::uint32_t number) : bytes_(outer.bytes_), out_(outer.out_, number) {}

private:
    void boolean(Field f, bool& b) override {
        if (b || f.always) out_.add_bool(f.number, b);
    }
    void natural(Field f, std::uint64_t& n, std::uint64_t) override {
        if (n || f.always) out_.add_uint64(f.number, n);
    }
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override {
        if (n || f.always) out_.add_sint64(f.number, n);
    }
    void word(Field f, std::uint64_t& n, Words) override {
        if (n || f.always) out_.add_uint64(f.number, n);
    }
    void text(Field f, std::string& s) override {
        if (!s.empty() || f.always) out_.add_string(f.number, s);
    }
    void blob(Field f, std::string& s) override {
        if (!s.empty() || f.always) out_.add_bytes(f.number, s);
    }
    void part(Field f, const Part& p) override {
        const auto before = bytes_.size();
        {
            Writer inner{*this, f.number};
            p.describe(inner);
        }  // protozero takes an empty part back, but an empty item is an item
        if (f.always && bytes_.size() == before) out_.add_message(f.number, "", 0);
    }
    void items(Field f, Items& i, Items::Shape) override { i.each(*this, f); }

    std::string& bytes_;
    protozero::pbf_writer out_;
};

/// Fields come in ascending order, as the writer leaves them: one pass, no look-up.
class Reader final : public Fields {
public:
    /// `memory`: bytes that items may still take.
    Reader(protozero::pbf_reader in, const DecodeLimits& limits, std::size_t& memory, std::size_t& structs,
           std::string& error, int depth = 0)
        : in_(in), limits_(limits), memory_(memory), structs_(structs), error_(error), depth_(depth) {
        step();
    }
    void end() { next_is(UINT32_MAX); }

private:
    using Wire = protozero::pbf_wire_type;

    void boolean(Field f, bool& b) override {
        std::uint64_t n = b;
        natural(f, n, 1);
        b = n != 0;
    }
    void natural(Field f, std::uint64_t& n, std::uint64_t most) override {
        if (!at(f, Wire::varint)) return;
        const auto read = in_.get_uint64();  // never get_uint32: it cuts
        if (read > most) return fail(f, "too large");
        n = read;
        done(f);
    }
    void identity(Field f, std::uint64_t& id, std::string_view) override { natural(f, id, most_id); }
    void integer(Field f, std::int64_t& n, std::int64_t least, std::int64_t most) override {
        if (!at(f, Wire::varint)) return;
        const auto read = in_.get_sint64();
        least = std::max(least, -longest_session);  // what is wider than 32 bits is a time
        most = std::min(most, longest_session);
        if (read < least || read > most) return fail(f, "out of range");
        n = read;
        done(f);
    }
    void word(Field f, std::uint64_t& n, Words words) override { natural(f, n, words.size() - 1); }
    void text(Field f, std::string& s) override {
        if (!at(f, Wire::length_delimited)) return;
        const auto view = in_.get_view();
        if (view.size() > limits_.text) return fail(f, "too long");
        if (!valid_utf8({view.data(), view.size()})) return fail(f, "not UTF-8");
        s.assign(view.data(), view.size());
        done(f);
    }
    void blob(Field f, std::string& s) override {
        if (!at(f, Wire::length_delimited)) return;
        const auto view = in_.get_view();
        if (view.size() > limits_.text) return fail(f, "too long");
        s.assign(view.data(), view.size());
        done(f);
    }
    void part(Field f, const Part& p) override {
        if (!at(f, Wire::length_delimited)) return;
        if (depth_ >= limits_.depth) return fail(f, "too deep");
        if (f.always && ++structs_ > limits_.structs) return fail(f, "too many in all");
        Reader inner{in_.get_message(), limits_, memory_, structs_, error_, depth_ + 1};
        p.describe(inner);
        inner.end();
        done(f);
    }
    void items(Field f, Items& i, Items::Shape) override {
        while (next_is(f.number)) {
            if (i.size() >= limits_.items || i.bytes_of_one() > memory_) return fail(f, "too many");
            memory_ -= i.bytes_of_one();
            if (!i.add(*this, f)) return fail(f, "twice or out of order");
            if (!error_.empty()) return;
            last_ = 0;  // the same number may come again
        }
        last_ = f.number;
    }

    void step() {
        there_ = error_.empty() && in_.next();
        if (there_ && in_.tag() < last_) {
            error_ = "fields out of order";
            there_ = false;
        }
    }
    bool next_is(std::uint32_t number) {
        while (there_ && in_.tag() < number) {
            if (in_.tag() == last_) {
                error_ = "field twice";
                there_ = false;
                return false;
            }
            in_.skip();  // a field of a newer version
            step();
        }
        return there_ && in_.tag() == number;
    }
    bool at(const Field& f, Wire type) {
        if (!next_is(f.number)) return false;
        if (!in_.has_wire_type(type)) {
            fail(f, "of another type");
            return false;
        }
        return true;
    }
    void done(const Field& f) {
        last_ = f.number;
        step();
    }
    void fail(const Field& f, std::string_view what) {
        if (error_.empty()) error_ = std::string(f.name) + ": " + std::string(what);
        there_ = false;
    }

    protozero::pbf_reader in_;
    const DecodeLimits& limits_;
    std::size_t& memory_;
    std::size_t& structs_;  // read so far
    std::string& error_;
    int depth_;
    bool there_ = false;
    std::uint32_t last_ = 0;
};

void quote(std::string& out, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

class JsonWriter final : public Fields {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

private:
    void boolean(Field f, bool& b) override {
        if (b || f.always) raw(f, b ? "true" : "false");
    }
    void natural(Field f, std::uint64_t& n, std::uint64_t) override {
        if (n || f.always) raw(f, std::to_string(n));
    }
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override {
        if (n || f.always) raw(f, std::to_string(n));
    }
    void word(Field f, std::uint64_t& n, Words words) override {
        if (n || f.always) quoted(f, words[n]);
    }
    void text(Field f, std::string& s) override {
        if (!s.empty() || f.always) quoted(f, s);
    }
    void blob(Field f, std::string& s) override {
        if (!s.empty() || f.always) quoted(f, to_hex(bytes_of(s)));
    }
    void part(Field f, const Part& p) override {
        const auto before = out_.size();
        const bool first = first_;
        name(f);
        const auto open = out_.size();
        out_ += '{';
        const bool bare = std::exchange(bare_, false);
        first_ = true;
        p.describe(*this);
        first_ = false;
        bare_ = bare;
        if (!f.always && out_.size() == open + 1) {
            out_.resize(before);
            first_ = first;
        } else {
            out_ += '}';
        }
    }
    void items(Field f, Items& i, Items::Shape shape) override {
        if (i.size() == 0) return;
        if (shape == Items::Shape::optional) return i.each(*this, f);
        name(f);
        out_ += '[';
        const bool bare = std::exchange(bare_, true);
        first_ = true;
        i.each(*this, f);
        bare_ = bare;
        first_ = false;
        out_ += ']';
    }

    void name(Field f) {
        if (!first_) out_ += ',';
        first_ = false;
        if (bare_) return;
        quote(out_, f.name);
        out_ += ':';
    }
    void raw(Field f, std::string_view value) {
        name(f);
        out_ += value;
    }
    void quoted(Field f, std::string_view value) {
        name(f);
        quote(out_, value);
    }

    std::string& out_;
    bool first_ = true, bare_ = false;
};

std::string in_pascal(std::string_view word) {
    std::string out;
    bool up = true;
    for (const char c : word) {
        if (c == '.' || c == '_') {
            up = true;
            continue;
        }
        out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        up = false;
    }
    return out;
}

class SchemaWriter final : public Fields {
public:
    SchemaWriter(std::string& out, std::string indent) : out_(out), indent_(std::move(indent)) {}

private:
    void boolean(Field f, bool&) override { line(f, "bool"); }
    void natural(Field f, std::uint64_t&, std::uint64_t most) override {
        line(f, most > UINT32_MAX ? "uint64" : "uint32");
    }
    void integer(Field f, std::int64_t&, std::int64_t, std::int64_t most) override {
        line(f, most > INT32_MAX ? "sint64" : "sint32");
    }
    void text(Field f, std::string&) override { line(f, "string"); }
    void blob(Field f, std::string&) override { line(f, "bytes"); }
    void word(Field f, std::uint64_t&, Words words) override {
        const auto type = in_pascal(f.name);
        out_ += indent_ + "enum " + type + " {";
        for (std::size_t i = 0; i < words.size(); ++i)
            out_ += " " + std::string(f.name) + "_" + std::string(words[i]) + " = " + std::to_string(i) + ";";
        out_ += " }\n";
        line(f, type);
    }
    void part(Field f, const Part& p) override {
        const auto type = in_pascal(f.name);
        out_ += indent_ + "message " + type + " {\n";
        SchemaWriter inner{out_, indent_ + "  "};
        p.describe(inner);
        out_ += indent_ + "}\n";
        line(f, type);
    }
    void items(Field f, Items& i, Items::Shape shape) override {
        label_ = shape == Items::Shape::optional ? "optional " : "repeated ";
        packed_ = shape != Items::Shape::optional;
        i.add(*this, f);
    }
    void line(Field f, std::string_view type) {
        assert(f.number > last_ && "fields are described with ascending numbers");
        last_ = f.number;
        const bool number = type != "string" && type != "bytes";
        const bool message = number && type[0] >= 'A' && type[0] <= 'Z';
        out_ += indent_ + std::exchange(label_, std::string()) + std::string(type) + " " +
                std::string(f.name) + " = " + std::to_string(f.number);
        if (std::exchange(packed_, false) && number && !message) out_ += " [packed = false]";
        out_ += ";\n";
    }

    std::string& out_;
    std::string indent_, label_;
    bool packed_ = false;
    std::uint32_t last_ = 0;
};

/// Sets every field to something else than zero, and no two alike.
class Filler final : public Fields {
    void boolean(Field, bool& b) override {
        b = true;
        ++next_;
    }
    void natural(Field, std::uint64_t& n, std::uint64_t most) override { n = std::min(next_++, most); }
    void integer(Field, std::int64_t& n, std::int64_t least, std::int64_t) override {
        n = std::max(-static_cast<std::int64_t>(next_++), least);
    }
    void word(Field, std::uint64_t& n, Words words) override {
        n = words.size() - 1;
        ++next_;
    }
    void text(Field f, std::string& s) override { s = std::string(f.name) + " é" + std::to_string(next_++); }
    void blob(Field, std::string& s) override { s = "\x01\xff" + std::to_string(next_++); }
    void part(Field, const Part& p) override { p.describe(*this); }
    void items(Field f, Items& i, Items::Shape shape) override {
        i.add(*this, f);
        if (shape != Items::Shape::optional) i.add(*this, f);
    }
    std::uint64_t next_ = 1;
};

template <class T> void write(const T& it, std::string& out) {
    Writer writer{out};
    const_cast<T&>(it).describe(writer);  // a writer only reads
}

template <class T> std::string read(std::string_view body, const DecodeLimits& limits, T& it) {
    std::string error;
    auto memory = limits.memory;
    try {
        std::size_t structs = 0;
        Reader reader{protozero::pbf_reader{body.data(), body.size()}, limits, memory, structs, error};
        it.describe(reader);
        reader.end();
    } catch (const protozero::exception& x) {
        if (error.empty()) error = x.what();
    }
    return error;
}

template <class T> std::string json_of(const T& it) {
    std::string out = "{";
    JsonWriter writer{out};
    const_cast<T&>(it).describe(writer);
    return out + "}";
}

template <class T> void add_message(std::string& out, std::string_view name, T it) {
    out += "message " + in_pascal(name) + " {\n";
    SchemaWriter writer{out, "  "};
    it.describe(writer);
    out += "}\n";
}

/// Every row of the topics, in the order of their numbers, and the way back.
template <class Row> class Rows {
public:
    explicit Rows(std::span<const Row* const> Topic::*of_topic) {
        for (const auto* topic : all_topics())
            for (const auto* row : topic->*of_topic) {
                numbers_.emplace_back(row, rows_.size());
                rows_.push_back(row);
            }
        std::ranges::sort(numbers_);
    }
    std::size_t size() const { return rows_.size(); }
    const Row& operator[](std::size_t number) const { return *rows_[number]; }
    std::size_t number_of(const Row& row) const {
        const auto found = std::ranges::lower_bound(numbers_, &row, std::less{}, &Numbered::first);
        assert(found != numbers_.end() && found->first == &row && "a kind that no topic lists");
        return found->second;
    }

private:
    using Numbered = std::pair<const Row*, std::size_t>;
    std::vector<const Row*> rows_;
    std::vector<Numbered> numbers_;
};
const Rows<EventRow>& event_list() {
    static const Rows<EventRow> rows(&Topic::events);
    return rows;
}
const Rows<CommandRow>& command_list() {
    static const Rows<CommandRow> rows(&Topic::commands);
    return rows;
}

template <class One, class Row>
Result<One> decode_one(const Rows<Row>& rows, std::size_t number, std::string_view body,
                       const DecodeLimits& limits) {
    if (number >= rows.size()) return fail("unknown kind");
    One one = One::made(rows[number]);
    if (auto error = read(body, limits, one); !error.empty()) return fail(std::move(error));
    return one;
}

template <class One, class Row> One filled_one(const Row& row) {
    One one = One::made(row);
    Filler filler;
    one.describe(filler);
    return one;
}

std::uint32_t print_of(const std::string& schema) {
    return static_cast<std::uint32_t>(from_little_endian(Bytes(hash_of(bytes_of(schema))).first(4)));
}

template <class One, class Row> std::vector<Vocabulary::Kind> kinds_of(const Rows<Row>& rows) {
    std::vector<Vocabulary::Kind> kinds;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string text;
        add_message(text, rows[i].handling.word, One::made(rows[i]));
        kinds.push_back({std::string(rows[i].handling.word), print_of(text)});
    }
    return kinds;
}

}  // namespace

const Vocabulary& own_vocabulary() {
    static const Vocabulary own = [] {
        std::string state;
        add_message(state, "state", State{});
        return Vocabulary{kinds_of<Event>(event_list()), kinds_of<Command>(command_list()), print_of(state)};
    }();
    return own;
}

std::size_t Event::index() const { return event_list().number_of(row()); }
std::size_t Command::index() const { return command_list().number_of(row()); }

std::size_t event_kinds() { return event_list().size(); }
std::string_view event_word(std::size_t number) { return event_list()[number].handling.word; }
std::optional<std::size_t> event_number(std::string_view word) {
    for (std::size_t i = 0; i < event_kinds(); ++i)
        if (event_word(i) == word) return i;
    return std::nullopt;
}
std::size_t command_kinds() { return command_list().size(); }
std::string_view command_word(std::size_t number) { return command_list()[number].handling.word; }

void encode(const Event& event, std::string& out) { write(event, out); }
void encode(const Command& command, std::string& out) { write(command, out); }
void encode(const State& state, std::string& out) { write(state, out); }
void encode(const std::function<void(Fields&)>& describe, std::string& out) {
    Writer writer{out};
    describe(writer);
}

Result<Event> decode_event(std::size_t number, std::string_view body, const DecodeLimits& limits) {
    return decode_one<Event>(event_list(), number, body, limits);
}
Result<Command> decode_command(std::size_t number, std::string_view body, const DecodeLimits& limits) {
    return decode_one<Command>(command_list(), number, body, limits);
}
Result<State> decode_state(std::string_view body) {
    State state;
    if (auto error = read(body, DecodeLimits{}, state); !error.empty()) return fail(std::move(error));
    if (!state.method.is_sound()) return fail("method: lists that cannot be read");
    return state;
}

Result<> decode_more(State& state, std::string_view body) {
    if (auto error = read(body, DecodeLimits{}, state); !error.empty()) return fail(std::move(error));
    return {};
}

std::string to_json(const Event& event) { return json_of(event); }
std::string to_json(const State& state) { return json_of(state); }

std::string schema() {
    std::string out = "syntax = \"proto3\";\npackage entremise;\n\n";
    for (std::size_t i = 0; i < event_kinds(); ++i)
        add_message(out, event_word(i), Event::made(event_list()[i]));
    add_message(out, "state", State{});
    return out;
}

Event filled_event(std::size_t number) { return filled_one<Event>(event_list()[number]); }
Command filled_command(std::size_t number) { return filled_one<Command>(command_list()[number]); }

}  // namespace entremise::rules
