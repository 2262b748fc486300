#include "tests/bench/workload.h"

#include <fmt/format.h>

#include <filesystem>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"

namespace entremise::bench {

double Workload::draw() {
    s_ = s_ * 1664525u + 1013904223u;
    return s_ / 4294967296.0;
}

log::Entry Workload::made(const rules::Event& event) {
    log::Entry entry{next_++, time_ += 10'000, PersonId{1}, event.index(), {}, rules::audience(event)};
    rules::encode(event, entry.body);
    return entry;
}

std::vector<log::Entry> Workload::entries(std::size_t n) {
    std::vector<log::Entry> all;
    all.reserve(n);
    const auto at = [&](double span) { return static_cast<std::int32_t>((draw() - 0.5) * span); };
    while (all.size() < n) {
        const double choice = draw();
        if (choice < 0.1 || notes_ == 0) {
            rules::NoteAdded note{CardId{++notes_}, {}, fmt::format("Une idée à voir {:02}", s_ % 100), 0};
            note.place = {at(40'000), at(20'000), 0};
            note.colour = draw() < 0.5;
            all.push_back(made(note));
            continue;
        }
        const CardId card{1 + static_cast<std::uint64_t>(draw() * static_cast<double>(notes_))};
        if (choice < 0.8)
            all.push_back(made(rules::CardsMoved{{{card, at(40'000), at(20'000), 0}}}));
        else
            all.push_back(made(rules::CardReworded{card, fmt::format("Une idée revue {:03}", s_ % 1000)}));
    }
    return all;
}

Result<> make_session(const std::string& path, std::size_t events, Random& random) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    std::filesystem::remove(std::filesystem::path(path).replace_extension(".private"), ignored);
    log::SessionMeta meta;
    random.fill(meta.session_id);
    meta.title = "Banc d’essai";
    meta.language = "fr";
    meta.program = "bench";
    auto log = log::SessionLog::create(path, meta, random, log::SealKey{});
    if (!log) return tl::unexpected(log.error());
    std::vector<log::Entry> start;
    const auto add = [&](const rules::Event& event, PersonId author) {
        log::Entry entry{start.size() + 1,      static_cast<Micros>(start.size()), author, event.index(), {},
                         rules::audience(event)};
        rules::encode(event, entry.body);
        start.push_back(std::move(entry));
    };
    add(rules::SessionStarted{meta.title, "fr", {{"Accueil", 10, "", {}}}}, {});
    add(rules::PersonJoined{PersonId{1}, "Animatrice", rules::Role::mediator}, {});
    if (auto done = (*log)->append(start, {}); !done) return tl::unexpected(done.error());
    Workload workload(start.size() + 1);
    for (std::size_t left = events; left > 0;) {
        const auto part = workload.entries(std::min<std::size_t>(left, 10'000));
        if (auto done = (*log)->append(part, {}); !done) return tl::unexpected(done.error());
        left -= part.size();
    }
    auto states = (*log)->states();
    if (!states) return tl::unexpected(states.error());
    if (auto kept = (*log)->keep_snapshot(*states); !kept) return kept;
    return (*log)->close();
}

}  // namespace entremise::bench
