#include "sessions/core/question.h"

#include <catch2/catch_test_macros.hpp>

using entremise::asks_yes_or_no;

TEST_CASE("a question that yes or no would answer is known by its beginning", "[core][question]") {
    for (const auto* closed :
         {"Est-ce que le local est libre ?", "Est-ce qu’on ferme la rue ?", "Faut-il fermer la rue ?",
          "Doit-on payer la coordination ?", "FAUT-IL attendre ?", "Pouvez-vous vivre avec ce pilote ?",
          "Y a-t-il assez de denrées ?", "Devrions-nous attendre ?", "A-t-on le droit ?", "Should we wait?",
          "Is the room free?", "Do people come?", "  does it help?"}) {
        CAPTURE(closed);
        CHECK(asks_yes_or_no(closed));
    }
    for (const auto* open :
         {"Comment acheter plus, sans rien retirer à l’urgence ?", "Pour qui et comment organiser l’achat ?",
          "Qui décide, et doit-on voter ?", "Qu’est-ce qui manque ?", "Où et à quelles conditions ?",
          "Pourquoi faut-il attendre ?", "How should we buy?", "What is missing?", "Who decides?",
          "Peut-être ensemble ?", "Où en sommes-nous ?", "Isère : que faire ?", ""}) {
        CAPTURE(open);
        CHECK_FALSE(asks_yes_or_no(open));
    }
}
