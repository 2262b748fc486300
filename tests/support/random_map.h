#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/random.h"
#include "sessions/rules/session.h"

namespace entremise::test {

/// How many of what a map has: at least, at most.
struct MapShape {
    struct Range {
        std::uint32_t least, most;
    };
    Range questions{1, 6}, positions{2, 4}, arguments{0, 5}, holders{3, 14}, notes{0, 60}, moves{0, 8},
        absent{0, 3};
    std::size_t longest_argument = 280, longest_position = 300, longest_question = 300, longest_note = 300;
    bool answers = true;          ///< arguments on arguments
    bool other_links = true;      ///< between actors, intermediaries, notes on anything
    bool confided = true;         ///< moves that only the mediators know
    std::uint32_t spread = 4000;  ///< u: within which cards lie anyhow

    /// What a window of 1366 × 768 is to show whole beside its panel.
    static MapShape readable() {
        return {.questions = {1, 1},
                .positions = {2, 3},
                .arguments = {0, 4},
                .holders = {3, 12},
                .notes = {0, 6},
                .moves = {0, 3},
                .absent = {0, 2},
                .longest_argument = 70,
                .longest_position = 90,
                .longest_question = 110,
                .longest_note = 60,
                .answers = false,
                .other_links = false,
                .confided = false};
    }
};

/// A map in the words of the samples, its cards lying anyhow: the same for the same seed.
class RandomMap {
public:
    explicit RandomMap(std::uint64_t seed, const MapShape& shape = {}) : random_(seed), shape_(shape) {
        make();
    }
    rules::State state;

private:
    using Kind = rules::CardKind;
    std::uint32_t up_to(std::uint32_t most) {
        return static_cast<std::uint32_t>(random_.number() % (most + 1));
    }
    std::uint32_t of(MapShape::Range r) { return r.least + up_to(r.most - r.least); }
    template <class T> const T& one_of(const std::vector<T>& all) {
        return all[up_to(static_cast<std::uint32_t>(all.size()) - 1)];
    }
    /// One of these, or several in a row, no longer than that.
    std::string words(const std::vector<std::string>& all, std::size_t longest) {
        for (;;) {
            std::string text = one_of(all);
            while (up_to(3) == 0) text += " " + one_of(all);
            if (count_graphemes(text) <= longest) return text;
        }
    }
    CardId add(Kind kind, std::string text, CardId parent = {}) {
        auto& board = state.board;
        const auto at = [&] { return static_cast<std::int32_t>(up_to(shape_.spread)) - 1000; };
        board.cards.emplace(board.next_card, {.kind = kind,
                                              .created = time_ += 1'000'000,
                                              .place = {at(), at(), 0},
                                              .text = std::move(text),
                                              .parent = parent});
        return CardId{board.next_card.value++};
    }
    void link(rules::LinkKind kind, CardId from, CardId to) {
        auto& board = state.board;
        board.links.emplace(board.next_link, {.kind = kind, .from = from, .to = to, .strength = 2});
        ++board.next_link.value;
    }
    void move_on(CardId card, std::vector<CardId> targets) {
        std::ranges::sort(targets);
        state.mediation.moves.emplace(
            card, {.code = "C8", .state = rules::MoveState::done, .targets = std::move(targets)});
    }
    void make();

    SeededRandom random_;
    MapShape shape_;
    Micros time_ = 0;
};

inline void RandomMap::make() {
    static const std::vector<std::string> questions{
        "Pour qui et comment organiser l’achat collectif d’aliments dans le quartier ?",
        "Comment acheter plus, sans rien retirer à l’urgence ni demander de preuve ?",
        "Comment rendre l’arrivée à l’école sûre sans exclure ceux qui dépendent d’un véhicule ni isoler les "
        "commerces ?",
        "Où et à quelles conditions ce service peut-il vivre dans le quartier ?",
        "Qui fixe et surveille les conditions de fonctionnement ?"};
    static const std::vector<std::string> positions{
        "Réserver l’achat collectif aux ménages à faible revenu",
        "Ouvrir à toute la population pour acheter en gros volume",
        "Essayer six mois un pilote mixte : achat ouvert, 30 % des paniers à tarif solidaire",
        "Fermer la rue matin et soir tous les jours",
        "Garder la rue ouverte et refaire le débarcadère",
        "Fermer par étapes avec accès autorisés",
        "Au local prévu",
        "Ailleurs, loin de l’école",
        "Au local prévu si des conditions sont garanties",
        "L’autorité seule fixe les conditions",
        "Un comité de bon voisinage les fixe et les surveille"};
    static const std::vector<std::string> arguments{
        "Les denrées manquent déjà pour l’urgence",
        "Demander une preuve de revenu humilie",
        "À trente ménages, le fournisseur baisse de 15 %",
        "Les plus pauvres passeront après",
        "Personne n’y perd, tout le monde y apprend",
        "Il ne faut prendre aucune denrée du dépannage",
        "Le pilote achète ses denrées : il n’en prend pas au dépannage",
        "Deux enfants frôlés depuis septembre",
        "C’est le débarcadère qui crée la file",
        "Le transport adapté n’a pas d’autre accès",
        "Les surdoses ont lieu à deux rues d’ici",
        "L’école a déjà retrouvé des seringues",
        "Ailleurs, un comité a réglé les plaintes",
        "L’autorité répond devant la loi",
        "Ceux qui vivent à côté voient avant les autres",
        "Il faut du temps payé pour siéger"};
    static const std::vector<std::string> actors{"Comptoir alimentaire",
                                                 "Société d’entraide",
                                                 "Bénévole du comptoir",
                                                 "Banque alimentaire régionale",
                                                 "Fondation du quartier",
                                                 "Cuisines collectives",
                                                 "Groupe d’achat",
                                                 "Citoyenne concernée",
                                                 "Jardins partagés",
                                                 "École primaire",
                                                 "CIUSSS — organisation communautaire",
                                                 "Arrondissement",
                                                 "Direction d’école",
                                                 "Parent à vélo",
                                                 "Parent navetteur en auto",
                                                 "Résidente de la rue",
                                                 "Propriétaire du dépanneur",
                                                 "Organisme de mobilité active",
                                                 "Santé publique",
                                                 "Transport adapté",
                                                 "Organisme de réduction des méfaits",
                                                 "Pair aidant",
                                                 "Infirmier de CLSC",
                                                 "Association de commerçants",
                                                 "Police communautaire",
                                                 "Office d’habitation",
                                                 "Travailleuse de rue",
                                                 "Propriétaire d’immeuble"};
    static const std::vector<std::string> notes{
        "212 ménages dépannés en octobre, 148 l’an dernier.",
        "Les cuisines refusent du monde depuis l’été.",
        "Je choisis entre le loyer et l’épicerie. Choisir mes aliments, c’est ma dignité.",
        "Sans coordination payée, nos organismes s’épuisent.",
        "On peut essayer une formule mixte six mois, et l’évaluer.",
        "Fait inconnu : combien de ménages n’osent pas venir au comptoir ?",
        "Ma crainte : perdre des denrées promises au dépannage.",
        "Nos donateurs veulent voir à quoi sert l’argent.",
        "Je ne savais pas que la file se voyait de l’arrêt d’autobus.",
        "L’arrondissement peut prêter le local du parc, le soir.",
        "Avec cette phrase, je peux vivre avec.",
        "Oui : un signe suffit.",
        "Les parents ont été informés trop tard.",
        "Une équipe de médiation de rue doit être payée."};
    state.agenda.items = {{"Accueil", 8, "", {}}, {"Acteurs", 8, "", {}}, {"Controverses", 22, "", {}}};
    state.agenda.entered = {0, 20'000'000, 40'000'000};

    std::vector<CardId> actor_ids, frames, everything;
    const auto noted = [&](CardId id) { return everything.push_back(id), id; };
    const auto note_count = of(shape_.notes), holder_count = of(shape_.holders);
    for (std::uint32_t i = 0; i < note_count / 3; ++i)
        noted(add(Kind::note, words(notes, shape_.longest_note)));
    for (std::uint32_t i = 0; i < holder_count; ++i) {
        actor_ids.push_back(noted(add(Kind::actor, one_of(actors))));
        state.actors.all.emplace(actor_ids.back(), {});
    }
    const auto absent = of(shape_.absent);
    for (std::uint32_t i = 0; i < absent; ++i) {
        rules::Actor about;
        about.presence = rules::ActorPresence::absent;
        about.directly_affected = up_to(1) == 0;
        state.actors.all.emplace(noted(add(Kind::actor, one_of(actors))), about);
    }
    std::vector<CardId> position_ids;
    const auto question_count = of(shape_.questions);
    for (std::uint32_t q = 0; q < question_count; ++q) {
        frames.push_back(noted(add(Kind::controversy, words(questions, shape_.longest_question))));
        state.controversies.all.emplace(frames.back(), {});
        const auto position_count = of(shape_.positions);
        for (std::uint32_t p = 0; p < position_count; ++p) {
            const auto position =
                noted(add(Kind::position, words(positions, shape_.longest_position), frames.back()));
            state.controversies.positions.emplace(position, {});
            position_ids.push_back(position);
            std::vector<CardId> below{position};
            const auto argument_count = of(shape_.arguments);
            for (std::uint32_t a = 0; a < argument_count; ++a) {
                const auto on = shape_.answers && up_to(3) == 0 ? one_of(below) : position;
                below.push_back(noted(add(Kind::argument, words(arguments, shape_.longest_argument), on)));
                state.controversies.arguments.emplace(below.back(), {.against = up_to(1) == 0});
            }
        }
    }
    for (const CardId actor : actor_ids)  // each holds one; some, more
        do link(rules::LinkKind::defends, actor, one_of(position_ids));
        while (up_to(3) == 0);
    if (shape_.other_links) {
        for (std::uint32_t i = up_to(3); i > 0; --i)
            if (const auto a = one_of(actor_ids), b = one_of(actor_ids); a != b)
                link(rules::LinkKind::works_with, a, b);
        for (std::uint32_t i = up_to(2); i > 0; --i) {
            const auto between = noted(add(Kind::intermediary, "Règle des paniers solidaires"));
            state.actors.intermediaries.emplace(between, {});
            if (up_to(2) > 0) link(rules::LinkKind::produces, one_of(actor_ids), between);
            if (up_to(1) > 0) link(rules::LinkKind::serves, between, one_of(frames));
        }
        for (std::uint32_t i = up_to(2); i > 0; --i)  // who holds nothing
            state.actors.all.emplace(noted(add(Kind::actor, one_of(actors))), {});
    }
    for (std::uint32_t i = note_count / 3; i < note_count; ++i) {
        const auto note = add(Kind::note, words(notes, shape_.longest_note));
        if (!shape_.other_links)
            link(rules::LinkKind::concerns, note, frames.front());
        else if (up_to(2) > 0)
            link(rules::LinkKind::concerns, note, one_of(everything));
        everything.push_back(note);
    }
    const auto move_count = of(shape_.moves);
    for (std::uint32_t i = 0; i < move_count; ++i) {
        std::vector<CardId> targets;
        if (!shape_.other_links)
            targets = {frames.front()};
        else if (up_to(4) > 0)
            targets = {up_to(1) == 0 ? one_of(frames) : one_of(everything)};
        const auto move = add(Kind::move, "Poser la question commune");
        move_on(move, std::move(targets));
    }
    if (shape_.confided && up_to(1) == 0) {
        const auto confided = state.board.next_confided();
        state.board.cards.emplace(
            confided, {.kind = Kind::move, .place = {300, 300, 0}, .text = "Aparté avec un porteur"});
        ++state.board.confided;
        move_on(confided, {one_of(actor_ids)});
    }
}

}  // namespace entremise::test
