#pragma once
#include <string>

#include "sessions/log/session_log.h"
#include "sessions/rules/session.h"

namespace entremise::test {

/// What somebody can do to a session file who has the program's source: the chain has no key.

/// Makes marks and head anew over what lies in the table `event`, whatever it is.
void chain_anew(const std::string& path);
/// Lays an event behind the last one, without its place in the chain.
void lay_event(const std::string& path, const rules::Event&, PersonId author = {}, Micros after = 1000);
/// Puts a state in place of what the newest snapshot holds; its number and its head stay.
void forge_snapshot(const std::string& path, const rules::State&);

}  // namespace entremise::test
