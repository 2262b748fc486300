#pragma once
#include <string>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/text.h"
#include "sessions/picture/map_picture.h"

namespace entremise::view {

using picture::CardText;
using picture::Edge;
using picture::Reference;
using picture::Route;
using picture::Side;
using CardBox = picture::CardPicture;

/// The window's letters, for setting words on cards; for this frame.
picture::Measure measure_of(const Ui&);
inline Weight weight_of(picture::Weight weight) { return static_cast<Weight>(weight); }

/// The map of a window, kept up with what it knows.
class BoardLayout : public picture::MapPicture {
public:
    /// Once per frame. Does nothing while no event was applied (scene.seq; 0: looks every time).
    void update(const Ui&, const Scene&, picture::Eyes = picture::Eyes::mediators);

private:
    struct Seen {
        std::uint64_t seq = 0;
        const void* state = nullptr;
        std::string language;
        picture::Eyes eyes = picture::Eyes::mediators;
        bool measured = false;
    };
    Seen seen_;
};

}  // namespace entremise::view
