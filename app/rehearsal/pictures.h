#pragma once
#include <string>

#include "app/platform/outputs.h"
#include "sessions/rules/session.h"

namespace entremise::rehearsal {

struct PictureOptions {
    std::string folder;
    std::string language = "fr";
    std::string session_file;  ///< for the replay's window
    std::string code;          ///< room code, for the mediator's window and the projection
    int width = 1920, height = 1080;
};

/// Pictures of the four windows as they look at the end of a session: mediator, projection, a participant's,
/// replay; as PNG, drawn off screen by the same views. One that fails says "error.no_opengl" or as
/// Offscreen::save.
void take_pictures(const PictureOptions&, const rules::State& at_the_end, platform::Outputs&);

}  // namespace entremise::rehearsal
