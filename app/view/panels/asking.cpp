#include "app/view/panels/asking.h"

#include "sessions/rules/session.h"
#include "sessions/wording/names.h"

namespace entremise::view {

std::string say_message(const Language& say, Message message) {
    for (auto& [name, value] : message.words)
        if (name == "date") value = wording::day_text(say, value);
    return say(message);
}

std::string why_not(const Ui& ui, const Scene& scene, const rules::Command& command) {
    const auto may =
        rules::decide(scene.state, rules::Stamp{.author = scene.self, .time = scene.now}, command);
    return may ? std::string() : say_message(*ui.language, may.error());
}

}  // namespace entremise::view
