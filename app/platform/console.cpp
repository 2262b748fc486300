#include "app/platform/console.h"

#include <csignal>
#include <cstdio>
#include <filesystem>

#include "sessions/core/text.h"

namespace entremise::platform {
namespace {

std::atomic<bool> stop_asked = false;
void on_signal(int) { stop_asked = true; }

}  // namespace

const std::atomic<bool>& asked_to_stop() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    std::signal(SIGHUP, on_signal);  // the terminal was closed, or the connection to it
    std::signal(SIGQUIT, on_signal);
    return stop_asked;
}

std::string sentence(const Language& language, const Message& message) {
    auto words = message.words;
    for (const auto& [name, word] : message.words)
        if (name == "path") words.emplace_back("name", std::filesystem::path(word).filename().string());
    for (auto& [name, word] : words)  // details that are sentences of the packs themselves
        if (name == "detail" && language.has(word)) word = language(word, message.words);
    return language(Message{message.key, std::move(words)});
}

void Console::line(const std::string& text) const {
    std::printf("%s\n", (json ? harmless_json(text) : harmless(text)).c_str());
    std::fflush(stdout);
}
void Console::text(const std::string& text) const {
    std::printf("%s\n", harmless(text, true).c_str());
    std::fflush(stdout);
}
void Console::error(const Message& message) const { trouble(sentence(language, message)); }
void Console::trouble(const std::string& text) const { std::fprintf(stderr, "%s\n", harmless(text).c_str()); }

}  // namespace entremise::platform
