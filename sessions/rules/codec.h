#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sessions/rules/session.h"

namespace entremise::rules {

/// What foreign bytes may hold at most.
struct DecodeLimits {
    std::size_t text = 65'536;        ///< bytes of one text
    std::size_t items = 1'000'000;    ///< of one list
    std::size_t memory = 256u << 20;  ///< bytes that the items of all lists take together
    int depth = 8;
    std::size_t structs = 1'000'000;  ///< items that are no plain values, of all lists together
};
/// Bytes that an encoded command or event may have, over a wire and in a file.
inline constexpr std::size_t largest_act = 1 << 20;
/// Of a command that somebody sends: small bytes must not become a large memory. As many as there may be
/// cards.
inline constexpr DecodeLimits limits_of_commands{.structs = 20'000};

/// Events and commands by number: their place among all topics. The numbers are this program's own;
/// in the file and on the wire the word is what counts.
std::size_t event_kinds();
std::string_view event_word(std::size_t number);
std::optional<std::size_t> event_number(std::string_view word);
std::size_t command_kinds();
std::string_view command_word(std::size_t number);

/// What a build can say, in its own order: each kind's word, and the print (4 bytes of BLAKE2b) of its fields
/// with their numbers, names, types and words. Builds with equal prints read each other's bodies alike.
struct Vocabulary {
    struct Kind {
        std::string word;
        std::uint32_t print = 0;
        friend bool operator==(const Kind&, const Kind&) = default;
    };
    std::vector<Kind> events, commands;
    std::uint32_t state = 0;  ///< the print of a whole state
    friend bool operator==(const Vocabulary&, const Vocabulary&) = default;
};
/// This program's; made once.
const Vocabulary& own_vocabulary();

/// Appends the protobuf wire format: fields ascending, zero values left out; equal values give equal bytes.
void encode(const Event&, std::string& out);
void encode(const Command&, std::string& out);
void encode(const State&, std::string& out);
/// Whatever is told to the fields, as a body.
void encode(const std::function<void(Fields&)>& describe, std::string& out);
/// Fails on anything that `encode` of this or an older or newer version would not write: fields out of order,
/// of another type or out of range (ids: `most_id`, times: `longest_session` either way), text that is no
/// UTF-8, too much of anything.
Result<Event> decode_event(std::size_t number, std::string_view body, const DecodeLimits& = {});
Result<Command> decode_command(std::size_t number, std::string_view body, const DecodeLimits& = {});
Result<State> decode_state(std::string_view body);
/// Fields and rows of a state that has others already; what fails leaves it half done. Rows come in the order
/// of their keys, whatever body they are in.
Result<> decode_more(State&, std::string_view body);

/// One JSON object; fields at their zero value are left out.
std::string to_json(const Event&);
std::string to_json(const State&);
/// Every event and the state as .proto text (proto3), for any protobuf tool.
std::string schema();

/// An event (command) of this number with every field set to something: for tests that walk the list.
Event filled_event(std::size_t number);
Command filled_command(std::size_t number);

}  // namespace entremise::rules
