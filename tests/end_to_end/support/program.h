#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end_to_end/support/process.h"

namespace entremise::test {

/// The program that people get.
inline const std::string program = PROGRAM;

/// The words that start a host without windows; port "0": any that is free.
std::vector<std::string> quiet_host(const std::string& file, const std::vector<std::string>& more = {},
                                    const std::string& port = "0");
/// What a host says when it listens.
struct Ready {
    int port = 0;
    std::string code, file;
};
/// Fails the test when it does not.
Ready ready(Process& host);

/// Runs the program; `words` begin with the command.
Ran call(std::vector<std::string> words, const Surroundings&);
/// A session that was begun and closed; its file.
std::string closed_session(const std::string& file, const std::string& home);
/// One in which three people did something, some fifty events, and which was closed; its file.
std::string finished_session(const std::string& file, const std::string& home);
/// The one line of JSON that a command wrote; discarded when it is none.
nlohmann::json json_of(const std::string& out);

/// Runs a command that must fail, in both languages: an exit code, one sentence each, the two not the same,
/// no key of a text and no blank left in it. `errors` are the French ones.
Ran must_refuse(const std::vector<std::string>& words, const Surroundings&);
/// The two sentences must begin so.
void must_refuse(const std::vector<std::string>& words, const Surroundings&, const std::string& french,
                 const std::string& english);

/// A new SQLite file, of no session.
void sqlite_file(const std::string& file, const std::string& text);
/// Runs one SQL statement on a file; the first column of the first row, as text.
std::string sql(const std::string& file, const std::string& text);
/// seq → mark in hex, from a session file.
std::map<std::uint64_t, std::string> marks_of(const std::string& file);
/// All bytes of a file.
std::string bytes_of_file(const std::string& path);

/// Waits, without asking any clock, until a file is larger than `size` bytes (or as many changes went by as
/// no test needs); its size then.
std::uintmax_t wait_until_larger(const std::string& path, std::uintmax_t size);

}  // namespace entremise::test
