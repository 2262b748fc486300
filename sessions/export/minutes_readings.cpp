#include "sessions/export/minutes_readings.h"

#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/parking/parking.h"
#include "sessions/wording/lenses.h"

namespace entremise::exports {

std::string lens_readings(const Source& source, const Options& options) {
    const auto& notes = source.state.lenses.notes;
    if (notes.empty()) return {};
    const auto& say = language_of(source, options);
    std::string out = "\n## " + say("minutes.lenses") + "\n\n";
    for (const auto& note : notes)
        out += "- " +
               say("minutes.lens",
                   {{"lens", escaped(wording::lens_title(say, source.state.method.packs(), note.lens))},
                    {"text", escaped(note.text)}}) +
               "\n";
    return out;
}

std::string parked_topics(const Source& source, const Options& options) {
    const auto& say = language_of(source, options);
    std::string out;
    for (const auto id : rules::waiting_topics(source.state)) {
        const auto& topic = *source.state.parking.topics.find(id);
        const auto owner = who_told(source, options, topic.owner);
        const auto& nobody = say(topic.owner.empty() ? "word.to_be_found" : "word.someone");
        out += "- " +
               say("minutes.parked", {{"text", escaped(topic.text)},
                                      {"owner", owner.empty() ? nobody : escaped(owner)},
                                      {"when", escaped(topic.returns)}}) +
               "\n";
    }
    return out;
}

}  // namespace entremise::exports
