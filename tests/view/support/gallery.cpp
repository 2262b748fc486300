#include "tests/view/support/gallery.h"

#include <array>
#include <vector>

#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"

namespace entremise::test {
using namespace entremise::view;
namespace {

const std::vector<Label> stages{{"###accueil", "Accueil"},     {"###situation", "Situation"},
                                {"###acteurs", "Acteurs"},     {"###controverses", "Controverses"},
                                {"###mediation", "Médiation"}, {"###ententes", "Ententes"},
                                {"###portrait", "Portrait"},   {"###cloture", "Clôture"}};

void top(Ui& ui, GalleryUi& own) {
    const float width = ui.u(ui.css_width), height = ui.u(56);
    ui.canvas().AddRectFilled({0, height - ui.stroke()}, {width, height}, ui.theme.line);
    const float y = std::floor((height - pill_size(ui, "a").y) / 2);
    const std::string_view title = "Sécurité alimentaire — quartier Saint-Alban";
    const std::array<std::string, 2> who{"14 présents · 2 mains levées", "14 · 2 mains"};
    const PillLook saved{.colour = ui.theme.controversy, .dot = ui.theme.controversy};
    const auto right = [&](std::size_t v) {
        return pill_size(ui, "**12:40**").x + pill_size(ui, who[v > 1]).x +
               pill_size(ui, "enregistré", saved).x + ui.u(16 * 3);
    };
    const float name = text_w(ui, bold, ui.em(17), title);
    const auto variant = fit_variant(width - ui.u(64), 3, [&](std::size_t v) {
        return name + stepper_width(ui, stages, {.neighbours = v == 0}) + right(v);
    });
    const float left = std::min(
        name, width - right(variant) - stepper_width(ui, stages, {.neighbours = variant == 0}) - ui.u(64));
    draw_text(ui, bold, ui.em(17), {ui.u(16), in_line(0, height, ui.em(17))}, ui.theme.ink,
              ellipsis(ui, bold, ui.em(17), title, left));
    if (auto to = stepper(ui, {ui.u(32) + left, y}, stages, own.stage, {.neighbours = variant == 0}))
        own.stage = *to;
    float x = width - right(variant);
    x = pill(ui, {x, y}, {"###time", "**12:40**"}).rect.Max.x + ui.u(16);
    x = pill(ui, {x, y}, {"###who", who[variant > 1]}).rect.Max.x + ui.u(16);
    pill(ui, {x, y}, {"###saved", "enregistré"}, saved);
}

void rail(Ui& ui) {
    constexpr std::array<std::pair<Icon, const char*>, 12> tools{{{Icon::select, "Choisir"},
                                                                  {Icon::actor, "Acteur"},
                                                                  {Icon::controversy, "Controverse"},
                                                                  {Icon::position, "Position"},
                                                                  {Icon::gesture, "Geste"},
                                                                  {Icon::intermediary, "Intermédiaire"},
                                                                  {Icon::note, "Note"},
                                                                  {Icon::link, "Lien"},
                                                                  {Icon::ink, "Encre"},
                                                                  {Icon::eraser, "Gomme"},
                                                                  {Icon::pointer, "Pointeur"},
                                                                  {Icon::hand, "Main"}}};
    float y = ui.u(66);
    for (std::size_t i = 0; i < tools.size(); ++i) {
        tool(ui, {ui.u(2), y}, {ui.u(80), ui.u(52)}, {"###tool" + std::to_string(i), tools[i].second},
             tools[i].first,
             {.on = i == 0,
              .kept = i == 8,
              .why_not = i == 9 ? std::string_view("Rien à gommer") : std::string_view()});
        y += ui.u(54);
    }
    ImGui::Dummy({1, ui.u(8)});
    ui.canvas().AddRectFilled({ui.u(84) - ui.stroke(), 0}, {ui.u(84), ui.u(ui.css_height)}, ui.theme.line);
}

void board(Ui& ui, GalleryUi& own) {
    const Theme& t = ui.theme;
    const ImVec2 o = ImGui::GetWindowPos();
    const auto p = [&](float x, float y) { return o + ImVec2(ui.u(x), ui.u(y)); };
    const auto link = [&](ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, ImU32 colour, bool dashed,
                          std::string_view word) {
        const Curve curve{{p(a.x, a.y), p(b.x, b.y), p(c.x, c.y), p(d.x, d.y)}};
        bezier(ui, curve, colour, ui.u(1.8f), dashed, !dashed);
        if (!word.empty()) link_label(ui, curve.at(.5f), word);
    };
    link({330, 138}, {310, 180}, {230, 180}, {170, 216}, t.pass, false, "défend");
    link({420, 138}, {440, 180}, {500, 180}, {540, 216}, t.pass, false, "s’oppose");
    link({170, 310}, {180, 380}, {260, 400}, {330, 408}, t.move, true, "");
    const Rect c{p(230, 24), p(530, 138)};
    card(ui, c, t.surface, t.controversy, ui.u(2), ui.u(t.radius));
    draw_kicker(ui, p(248, 42), t.controversy, "Controverse · ouverte");
    badge(ui, {c.Max.x - ui.u(18) - badge_size(ui, "chaude 72").x, p(0, 40).y}, "chaude 72",
          t.controversy_soft, t.controversy_ink);
    draw_paragraph(ui, {.weight = semibold, .css = 18, .k = 1.25f, .most = 2}, p(248, 64), ui.u(264), t.ink,
                   "Dépannage alimentaire ou autonomie : où mettre les fonds ?");
    const std::array<Share, 3> shares{
        {{.46f, t.position_a}, {.38f, t.position_b}, {.16f, fade(t.pass, .5f)}}};
    bar(ui, {p(248, 118), p(512, 126)}, shares);
    for (const auto& [x, colour, title] : {std::tuple{60.f, t.position_a, "Répondre d’abord à l’urgence"},
                                           {430.f, t.position_b, "Investir dans les cuisines et jardins"}}) {
        card_top(ui, whole(Rect{p(x, 216), p(x + 230, 310)}), colour);
        const float tall =
            draw_paragraph(ui, {.weight = semibold, .k = 1.25f}, p(x + 13, 231), ui.u(204), t.ink, title);
        draw_paragraph(ui, {.css = 13}, p(x + 13, 233) + ImVec2(0, tall), ui.u(204), t.ink_soft,
                       "6 arguments · 3 acteurs");
        bar(ui, {p(x + 13, 292), p(x + 217, 300)}, std::array<Share, 1>{{{.46f, colour}}});
    }
    card_left(ui, whole(Rect{p(10, 30), p(198, 105)}), t.actor);
    draw_paragraph(ui, {.weight = semibold, .k = 1.25f}, p(28, 41), ui.u(157), t.ink, "Banque alimentaire");
    draw_paragraph(ui, {.css = 13}, p(28, 62), ui.u(157), t.ink_soft, "Communautaire · logique d’urgence");
    diamond(ui, p(216, 368), ui.u(19), t.move);
    draw_text(ui, bold, ui.em(14),
              {p(216, 0).x - text_w(ui, bold, ui.em(14), "1") / 2, p(0, 368).y - ui.em(14) / 2}, t.surface,
              "1");
    const Rect n{p(20, 350), p(170, 446)};
    shadow(ui, n, ui.u(3), t.shadow_alpha * 1.6f, ui.u(2), ui.u(2.5f));
    card(ui, n, t.note, t.note_line, ui.stroke(), ui.u(3), false);
    draw_paragraph(ui, {.css = 13.5f}, p(31, 361), ui.u(128), t.ink,
                   "Qui parle au nom des familles qui ne viennent pas ?");
    draw_paragraph(ui, {.css = 12}, p(31, 422), ui.u(128), t.note_soft, "anonyme · 3 échos");
    card(ui, whole(Rect{p(330, 370), p(500, 447)}), t.intermediary_soft, t.intermediary, ui.stroke(),
         ui.u(8));
    draw_kicker(ui, p(343, 381), t.intermediary_ink, "Intermédiaire");
    draw_paragraph(ui, {.weight = semibold, .k = 1.25f}, p(343, 398), ui.u(146), t.ink,
                   "Entente de partage des locaux");

    // Every icon.
    float x = 560;
    for (int i = 1; i < icon_count; ++i) {
        const int column = (i - 1) % 12, line = (i - 1) / 12;
        x = 540 + 30 * static_cast<float>(column);
        draw_icon(ui, static_cast<Icon>(i), p(x, 24 + 30 * static_cast<float>(line)), ui.u(20), t.ink_soft);
    }
    pill(ui, p(690, 216), {"###suivi", "Suit l’animatrice · "},
         {.icon = Icon::eye, .link = "explorer librement"});
    const std::array<Label, 4> speeds{{{"###1", "1×"}, {"###2", "2×"}, {"###4", "4×"}, {"###16", "16×"}}};
    if (auto to = segments(ui, p(700, 256), speeds, own.speed)) own.speed = *to;
    check_pill(ui, p(700, 296), {"###silences", "sauter les silences"}, own.skip);
    slider(ui, p(700, 336), {"###zoom", "Zoom"}, own.zoom, .1f, 4,
           {.css_width = 140, .logarithmic = true, .value = "100 %"});
    icon_button(ui, p(700, 372), {"###undo", "Annuler"}, Icon::undo);
    icon_button(ui, p(740, 372), {"###redo", "Refaire"}, Icon::redo, 36, false, "Rien à refaire");
    icon_button(ui, p(780, 372), {"###fit", "Tout voir"}, Icon::fit, 36, true);
    bar_before(ui, {p(540, 440), p(880, 464)}, .4f, .6f, t.position_a);
    bar_before(ui, {p(540, 486), p(880, 510)}, .5f, .4f, t.position_b);
    const float bottom = o.y + ImGui::GetWindowSize().y - ui.u(12);
    const Label again{"###again", "Refaire"};
    const auto first =
        toast(ui, "###toast1", {o.x + ui.u(300), bottom},
              {.text = "11 cartes remises ; « Local » a bougé depuis (Rosa)", .actions = {&again, 1}});
    toast(ui, "###toast2", {o.x + ui.u(300), bottom - first.height - ui.u(8)},
          {.text = "L’enregistrement a échoué : le disque est plein", .error = true});
}

void panel(Ui& ui, GalleryUi& own) {
    const Theme& t = ui.theme;
    kicker(ui, "Vote secret · avant le geste 3");
    heading(ui, "Quelle position vous semble la plus juste aujourd’hui ?", 22);
    gap(ui, 4);
    soft(ui, "Votre bulletin part chiffré dans une urne sans noms, gardée en mémoire.");
    gap(ui, 11);
    constexpr std::array<const char*, 3> options{
        "Répondre d’abord à l’urgence", "Investir dans les cuisines et jardins, et aussi dans la formation",
        "Je m’abstiens"};
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (option_card(ui, {"###option" + std::to_string(i), options[i]},
                        {.on = i == own.option, .colour = i == 2 ? t.ink_soft : t.ink}))
            own.option = i;
        gap(ui, 10);
    }
    const std::array<Choice, 3> actions{
        {{{"###deposer", "Déposer"}, {.kind = Kind::primary, .css = 16, .pad_x = 24, .pad_y = 12}},
         {{"###main", "Lever la main"}, {.icon = Icon::hand, .icon_colour = t.warm}},
         {{"###fermer", "Fermer"}, {.why_not = "Le vote n’est pas ouvert"}}}};
    if (auto i = buttons(ui, actions)) own.pressed = *i + 1;
    gap(ui, 14);
    row(ui, {.badge = "cognitif",
             .badge_fill = t.neutral_soft,
             .badge_ink = t.move,
             .text = "Reformuler l’enjeu commun",
             .right = "14:12",
             .id = "###geste1"});
    row(ui, {.badge = "stratégique",
             .badge_fill = t.strategic_soft,
             .badge_ink = t.strategic_ink,
             .text = "Élargir la table aux familles",
             .right = "14:21"});
    rule(ui);
    gap(ui, 14);
    labelled_field(ui, {"###nom", "Votre nom"}, own.name, {});
    gap(ui, 8);
    text_field(ui, {"###code", "Code"}, own.empty, {.hint = "quatre mots", .wrong = true});
    gap(ui, 8);
    check_row(ui, {"###case", "Garder mon nom sur cet ordinateur"}, own.square);
    gap(ui, 10);
    kicker(ui, "Chaleur depuis 40 min");
    gap(ui, 6);
    const std::array<ImVec2, 7> heat{
        {{0, .1f}, {.2f, .2f}, {.3f, .7f}, {.45f, .9f}, {.6f, .6f}, {.8f, .35f}, {1, .4f}}};
    const std::array<Mark, 2> marks{{{.45f, t.move}, {.7f, t.warm}}};
    sparkline(ui, heat, marks, t.hot);
    gap(ui, 10);
    dumbbell(ui, "Urgence d’abord", .575f, .4375f, t.position_a);
    dumbbell(ui, "Sans avis", .225f, .125f, t.pass, t.ink_soft);
    ImGui::Dummy({1, ui.u(6)});
}

}  // namespace

void draw_gallery(Ui& ui, GalleryUi& own) {
    const float width = ui.css_width, height = ui.css_height, side = std::min(344.f, width * .45f);
    zone(ui, "###top", {0, 0, width, 56}, {.fill = ui.theme.surface}, [&] { top(ui, own); });
    zone(ui, "###rail", {0, 56, 84, height}, {.fill = ui.theme.surface, .scroll = Scroll::hidden_bar},
         [&] { rail(ui); });
    zone(ui, "###board", {84, 56, width - side, height}, {.fill = ui.theme.paper}, [&] { board(ui, own); });
    zone(ui, "###panel", {width - side, 56, width, height},
         {.padding = {16, 16}, .fill = ui.theme.surface, .scroll = Scroll::bar}, [&] {
             panel(ui, own);
             const ImVec2 at = ImGui::GetWindowPos();
             ui.canvas().AddRectFilled(at, at + ImVec2(ui.stroke(), ui.u(height)), ui.theme.line);
         });
}

}  // namespace entremise::test
