#include "tests/end_to_end/support/relay.h"

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
using Way = Relay::Way;

namespace {

// Long enough to be in no random bytes by chance.
const std::vector<std::string> code_words = {"zythomakouque", "quinquagesime", "brachycephale",
                                             "xylophagisme"};
const std::vector<std::string> in_the_title = {"Orgueilleusement"};
const std::vector<std::string> names = {"Wenceslasine", "Théodobaldus"};
const std::vector<std::string> in_notes = {"Ornithorynquement", "Kératoplastique"};

std::vector<std::string> all_words() {
    std::vector<std::string> all;
    for (const auto* some : {&code_words, &in_the_title, &names, &in_notes})
        all.insert(all.end(), some->begin(), some->end());
    return all;
}
std::string code() {
    std::string text;
    for (const auto& word : code_words) text += (text.empty() ? "" : " ") + word;
    return text;
}

void write_script(const std::string& path) {
    std::ofstream out(path);
    out << "titre « Répétition »\nlangue fr\ndébut 14:00\n";
    for (std::size_t i = 0; i < names.size(); ++i) out << "personne P" << i << " « " << names[i] << " »\n";
    out << "14:00:01 P0 note « " << in_notes[0] << " » à 10,10 nommée N\n";
    out << "14:00:02 P1 note « Avant " << in_notes[1] << " après » à 300,10\n";
    for (int i = 0; i < 20; ++i)
        out << "14:00:03 P" << i % 2 << " note « " << in_notes[0] << " " << i << " »\n";
    out << "14:00:04 P1 écho N\n";
}

std::vector<Relay::Datagram> only(const std::vector<Relay::Datagram>& all, Way way) {
    std::vector<Relay::Datagram> some;
    for (const auto& one : all)
        if (one.way == way) some.push_back(one);
    return some;
}

/// The session with all planted words, played through the relay.
struct Played {
    nlohmann::json report;
    int code = 0;
};
Played play(const Folder& home, int port) {
    const auto script = home.file("répétition.workshop");
    write_script(script);
    const auto ran = call({"crowd", "127.0.0.1:" + std::to_string(port), "--code", code(), "--script", script,
                           "--seconds", "0.5", "--json", "--lang", "fr"},
                          {home.file("")});
    INFO(ran.errors);
    return {json_of(ran.out), ran.code};
}

/// What one who only knows the address hears when asking the whole network's question.
std::string ask_who(int port) {
    const int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    std::string who("\x57\x53\x01\x08", 4);
    who += std::string(16, 'n') + std::string(12, '\0');
    char bytes[2048];
    ssize_t size = -1;
    for (int tries = 0; tries < 20 && size < 0; ++tries) {
        sendto(handle, who.data(), who.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
        pollfd one{handle, POLLIN, 0};
        if (poll(&one, 1, 1'000) > 0) size = recv(handle, bytes, sizeof bytes, 0);
    }
    close(handle);
    return size < 0 ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

}  // namespace

TEST_CASE("what is searched for in datagrams would be found there", "[end_to_end][relay]") {
    const Finder finder({"Théodobaldus"});
    const auto found = [&](const std::vector<std::string>& payloads) {
        std::vector<Relay::Datagram> datagrams;
        for (const auto& payload : payloads) datagrams.push_back({0, Way::to_host, payload});
        return finder.find(datagrams).size() == 1;
    };
    CHECK(found({"..Théodobaldus.."}));
    CHECK(found({"..THéODOBALDUS.."}));
    CHECK(found({std::string("T\0h\0\xE9\0o\0d\0o\0b\0a\0l\0d\0u\0s\0", 24)}));
    CHECK(found({std::string("\0T\0h\0\xE9\0O\0d\0o\0b\0a\0l\0d\0u\0s", 24)}));
    CHECK(found({"x54 5468c3a96f646f62616c647573"}));
    CHECK(found({"5468C3A96F646F62616C647573"}));
    CHECK(found({"VGjDqW9kb2JhbGR1cw=="}));          // the word alone
    CHECK(found({"bGUgVGjDqW9kb2JhbGR1cyBlc3Q="}));  // after three letters
    CHECK(found({"IFRow6lvZG9iYWxkdXMu"}));          // after one
    CHECK(found({"TGEgVGjDqW9kb2JhbGR1cy4="}));
    CHECK(found({"xxxxxxxxThéodo", "baldusxxxxxx"}));
    CHECK(found({"xxxxxxxxThéodo", "12345678baldus"}));
    CHECK_FALSE(found({"Théodobald"}));
    CHECK_FALSE(found({"Théodo", "?baldus"}));
}

TEST_CASE("nothing of a session can be read on the network", "[end_to_end][relay]") {
    Folder home;
    Process host(
        quiet_host(home.file("séance.entremise"), {"--title", "Séance " + in_the_title[0], "--code", code()}),
        home.file(""));
    const auto at = ready(host);
    CHECK(at.code == code());
    Relay relay(at.port);
    const auto played = play(home, relay.port());
    REQUIRE(played.report.is_object());
    CHECK(played.code == 0);
    CHECK(played.report["joined"] == names.size());
    CHECK(played.report["accepted"].get<int>() >= 22);
    const auto here = ask_who(at.port);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);

    // It did happen: all is there in clear for those who have the file.
    const auto jsonl = home.file("séance.jsonl");
    REQUIRE(call({"export", at.file, "--to", jsonl}, {home.file("")}).code == 0);
    const auto data = bytes_of_file(jsonl);
    for (const auto* some : {&in_the_title, &names, &in_notes})
        for (const auto& word : *some) CHECK(data.find(word) != std::string::npos);

    const auto recorded = relay.recorded();
    INFO(recorded.size() << " datagrams");
    CHECK(only(recorded, Way::to_host).size() > 40);
    CHECK(only(recorded, Way::to_device).size() > 40);
    const Finder finder(all_words());
    CHECK(finder.find(recorded) == std::vector<std::string>{});

    // Who asks is told a port, and no more.
    REQUIRE(here.size() == 32);
    CHECK(here.starts_with(std::string("\x57\x53\x01\x09", 4) + std::string(16, 'n')));
    CHECK(static_cast<unsigned char>(here[20]) + 256 * static_cast<unsigned char>(here[21]) == at.port);
    CHECK(here.substr(22) == std::string(10, '\0'));
}

TEST_CASE("a wrong code is refused with a sentence, learns nothing and harms nobody", "[end_to_end][relay]") {
    Folder home;
    Process host(
        quiet_host(home.file("s.entremise"), {"--title", "Séance " + in_the_title[0], "--code", code()}),
        home.file(""));
    const auto at = ready(host);
    REQUIRE(play(home, at.port).code == 0);
    const Finder finder(all_words());
    for (const auto& [language, sentence] :
         {std::pair{"fr", "Mauvais code ou mauvais hôte"}, {"en", "Wrong code or wrong host"}}) {
        Relay relay(at.port);
        const auto since = std::chrono::steady_clock::now();
        const auto wrong =
            call({"crowd", "127.0.0.1:" + std::to_string(relay.port()), "--code", "pas le bon code",
                  "--participants", "1", "--seconds", "30", "--json", "--lang", language},
                 {home.file("")});
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - since;
        std::printf("refused after %.2f s (%s)\n", took.count(), language);
        INFO(wrong.errors);
        CHECK(wrong.code == 1);
        CHECK(wrong.errors.starts_with(sentence));
        CHECK(std::count(wrong.errors.begin(), wrong.errors.end(), '\n') == 1);
        const auto report = json_of(wrong.out);
        REQUIRE(report.is_object());
        CHECK(report["joined"] == 0);
        CHECK(report["refused"] == 1);
        CHECK(report["events_told"] == 0);
        CHECK(report["last_seq"] == 0);
        // Only what comes before the proof of the code: the challenge, the second message, the refusal.
        const auto heard = only(relay.recorded(), Way::to_device);
        CHECK(heard.size() >= 2);
        for (const auto& one : heard) {
            REQUIRE(one.bytes.size() >= 24);
            CHECK(one.bytes.starts_with("\x57\x53\x01"));
            CHECK((one.bytes[3] == 2 || one.bytes[3] == 4 || one.bytes[3] == 7));
        }
        CHECK(finder.find(relay.recorded()) == std::vector<std::string>{});
    }
    const auto right = call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", code(),
                             "--participants", "2", "--seconds", "0.2", "--json"},
                            {home.file("")});
    CHECK(right.code == 0);
    CHECK(json_of(right.out)["joined"] == 2);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    const auto data = call({"check", at.file, "--json"}, {home.file("")});
    CHECK(data.code == 0);
    CHECK(marks_of(at.file).size() == json_of(data.out)["events"]);
}
