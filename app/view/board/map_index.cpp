#include "app/view/board/map_index.h"

namespace entremise::view {

picture::Measure measure_of(const Ui& ui) {
    // At one size: letters are not hinted, so widths grow exactly with the size. A whole size, so that it is
    // also the same while the camera moves.
    static constexpr float px = 18;
    const auto advance = [&](Weight weight) -> Advance {
        return [letters = advance_of(ui, weight, px)](char32_t c) { return letters(c) * css_to_size / px; };
    };
    return {advance(regular), advance(semibold), advance(bold)};
}

void BoardLayout::update(const Ui& ui, const Scene& scene, picture::Eyes eyes) {
    const bool words_changed = seen_.language != ui.language->code() || seen_.eyes != eyes;
    if (seen_.measured && scene.seq != 0 && scene.seq == seen_.seq && &scene.state == seen_.state &&
        !words_changed)
        return;
    seen_ = {scene.seq, &scene.state, ui.language->code(), eyes, true};
    if (words_changed) forget();
    const auto measure = measure_of(ui);
    MapPicture::update(scene.state, {*ui.language, measure, scene.packs, false, false, eyes});
}

}  // namespace entremise::view
