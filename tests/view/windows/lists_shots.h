#pragma once
#include "app/view/windows/start_view.h"

namespace entremise::test {

/// Pictures of the start window while lists of one's own are chosen: before they are read, read, and broken.
/// `save(name, draw)` draws one.
template <class Save> void lists_shots(const Save& save) {
    view::StartUi own;
    own.title = "Sécurité alimentaire — quartier des Érables";
    own.chooses_packs = true;
    view::StartScene scene;
    scene.version = "0.1.0";
    const auto shoot = [&](const char* name) {
        save(name, [&](view::Ui& ui) {
            view::Requests ignored;
            view::draw_start(ui, scene, own, ignored);
        });
    };
    shoot("start_lists");
    own.packs = own.packs_read = "~/Documents/manuel/mes-listes";
    auto read = own_packs_of(R"({"moves": {"rows": [{"key": "a", "label": "x"}]},
        "treatments": {"rows": [{"key": "a", "label": "x"}]}, "power_sources": {"rows": [{"key": "a", "label": "x"}]},
        "agendas": {"rows": [{"key": "a", "label": {"fr": "Soirée de quartier", "en": "Neighbourhood evening"}}]}})");
    scene.own_packs = std::make_shared<const OwnPacks>(std::move(read.value()));
    shoot("start_lists_read");
    scene.own_packs = nullptr;
    scene.error = Message{"error.pack_word",
                          {{"name", "moves.json"},
                           {"line", "12"},
                           {"field", "practice"},
                           {"word", "Cognitif"},
                           {"known", "cognitive, strategic, logistic"}}};
    shoot("start_lists_broken");
}

}  // namespace entremise::test
