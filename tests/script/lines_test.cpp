// The lines that have words of their own, and what the README says of them.
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "sessions/core/language.h"
#include "sessions/rules/codec.h"
#include "sessions/script/phrases.h"
#include "source_dir.h"

using namespace entremise;
using namespace entremise::script;

namespace {

/// What a line says, in a session where every key is known.
ScriptStep step_of(const std::string& line) {
    const auto script = parse_script(
        "titre « t »\npersonne MO « Maude »\npersonne P03 « Rosa »\n0:00 MO note « Une note » nommée N1\n"
        "0:00 MO controverse « Où ? » nommée Q\n0:00 MO position « Ici » dans Q nommée Qa\n"
        "0:00 MO vote « On y va ? » nommé V1\n0:00 MO entente « On essaie » de Q nommée E\n0:01 MO " +
        line + "\n");
    CAPTURE(line);
    if (!script) FAIL(Language::of("fr")(script.error()));
    return script->steps.back();
}
std::string told(const ScriptStep& step) {
    std::string all = step.command;
    for (const auto& [path, values] : step.fields) {
        all += " " + path;
        for (const auto& value : values) all += " " + value.text;
    }
    return all;
}

/// « paper.2.counts » is a field of each of the list.
std::string of_any_item(const std::string& path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (path[i] == '.' && i + 2 < path.size() && std::isdigit(path[i + 1]) && path[i + 2] == '.')
            ++i;
        else
            out += path[i];
    return out;
}

}  // namespace

TEST_CASE("both languages say the same parts of a line, in the same order", "[script]") {
    REQUIRE(phrases().size() > 40);
    const auto& fr = Language::of("fr");
    const auto& en = Language::of("en");
    for (const auto& phrase : phrases()) {
        CAPTURE(phrase.key);
        const auto french = read_phrase(phrase.key, fr("script.line." + phrase.key));
        const auto english = read_phrase(phrase.key, en("script.line." + phrase.key));
        CHECK(french.begins.size() == english.begins.size());
        CHECK(french.sets == english.sets);
        REQUIRE(french.parts.size() == english.parts.size());
        for (std::size_t i = 0; i < french.parts.size(); ++i) {
            const auto &a = french.parts[i], &b = english.parts[i];
            CHECK(a.words.empty() == b.words.empty());
            CHECK(a.sets == b.sets);
            CHECK(a.needed == b.needed);
            REQUIRE(a.value.has_value() == b.value.has_value());
            if (!a.value) continue;
            CHECK(a.value->list == b.value->list);
            CHECK(a.value->quoted == b.value->quoted);
            REQUIRE(a.value->slots.size() == b.value->slots.size());
            for (std::size_t j = 0; j < a.value->slots.size(); ++j) {
                CHECK(a.value->slots[j].path == b.value->slots[j].path);
                CHECK(a.value->slots[j].form == b.value->slots[j].form);
            }
        }
    }
}

TEST_CASE("a line with words of its own names a command and fields that it has", "[script]") {
    for (const auto& phrase : phrases()) {
        CAPTURE(phrase.key);
        const auto paths = fields_of(phrase.command);
        const std::set<std::string> known(paths.begin(), paths.end());
        bool command = false;
        for (std::size_t i = 0; i < rules::command_kinds(); ++i)
            command = command || rules::command_word(i) == phrase.command;
        CHECK(command);
        for (const auto& [path, value] : phrase.sets) CHECK(known.contains(path));
        for (const auto& part : phrase.parts) {
            for (const auto& [path, value] : part.sets) CHECK(known.contains(path));
            if (!part.value) continue;
            for (const auto& slot : part.value->slots) {
                CAPTURE(slot.path);
                CHECK(known.contains(of_any_item(slot.path)));
            }
        }
    }
}

TEST_CASE("the list of lines in the README is that of the language packs", "[script]") {
    const std::string path = SOURCE_DIR "/sessions/samples/README.md";
    std::ifstream file(path);
    std::ostringstream all;
    all << file.rdbuf();
    auto readme = all.str();
    for (const auto& [language, first] : {std::pair{"fr", "| Ligne | Ce qui se passe |\n| --- | --- |\n"},
                                          std::pair{"en", "| Line | What happens |\n| --- | --- |\n"}}) {
        const auto at = readme.find(first);
        REQUIRE(at != std::string::npos);
        const auto begin = at + std::string_view(first).size();
        const auto end = readme.find("\n\n", begin) + 1;
        if (std::getenv("ENTREMISE_NEW_GOLDEN")) {
            readme.replace(begin, end - begin, list_of_lines(language));
            std::ofstream(path) << readme;
        } else {
            CHECK(readme.substr(begin, end - begin) == list_of_lines(language));
        }
    }
}

TEST_CASE("a line is read alike in both languages", "[script]") {
    const std::pair<const char*, const char*> lines[] = {
        {"étape « Acteurs »", "stage “Acteurs”"},
        {"minuterie 8 min", "timer 8 min"},
        {"minuterie 8", "timer 8"},
        {"minuterie 30 s", "timer 30 s"},
        {"minuterie +2 min", "timer +2 min"},
        {"minuterie pause", "timer pause"},
        {"minuterie reprise", "timer resume"},
        {"minuterie arrêt", "timer stop"},
        {"repère « Tournant »", "marker “Tournant”"},
        {"note « a » à 1,2 bleue sur « Une » nommée K", "note “a” at 1,2 blue on “Une” as K"},
        {"acteur « a » à 1,2 sorte non_human présence absent secteur health logique care, lived stratégique "
         "névralgique touché mandat « m » ressources « r »",
         "actor “a” at 1,2 kind non_human presence absent sector health logic care, lived strategic pivotal "
         "affected mandate “m” resources “r”"},
        {"décrit « a » identité « i »", "describes “a” identity “i”"},
        {"décrit « a » niveau city légitimité legal vu « o »",
         "describes “a” level city legitimacy legal seen “o”"},
        {"pouvoir « a » money 3", "power “a” money 3"},
        {"enjeu « e » de « a » sorte material importance 5 sur Qa confié nommé E1",
         "stake “e” of “a” kind material importance 5 on Qa confided as E1"},
        {"redit E1 texte « f » importance 2", "rewords_stake E1 text “f” importance 2"},
        {"retire_enjeu E1", "drops_stake E1"},
        {"retire_enjeu E1 non", "drops_stake E1 no"},
        {"dévoile_enjeu E1", "tells_stake E1"},
        {"stratégie « a » resist sur Q", "strategy “a” resist on Q"},
        {"retire_stratégie « a »", "drops_strategy “a”"},
        {"controverse « Où ? » à 1,2 objet place", "controversy “Où ?” at 1,2 object place"},
        {"position « a » dans Q à 1,2", "position “a” in Q at 1,2"},
        {"argument pour sur Qa « a » nature fact", "argument for on Qa “a” nature fact"},
        {"argument contre sur Qa « a »", "argument against on Qa “a”"},
        {"lien « a » parle_pour Qa force 3 mandat elected",
         "link “a” parle_pour Qa strength 3 mandate elected"},
        {"valide « a » Qa non", "confirms “a” Qa no"},
        {"chaleur Q 3 2 3 1 2 3 2 3 2 3 2 2 -", "heat Q 3 2 3 1 2 3 2 3 2 3 2 2 -"},
        {"état Q open geste C8 note « n » test non, non, non, non, non",
         "state Q open move C8 note “n” test non, non, non, non, non"},
        {"état Q explored vote V1 faits_lus résultat no_effect",
         "state Q explored vote V1 facts_read result no_effect"},
        {"état Q requalified raison « r » désaccord information_gap",
         "state Q requalified reason “r” disagreement information_gap"},
        {"état Q parked note « n » retour « le 15 mai »", "state Q parked note “n” returns “le 15 mai”"},
        {"état Q in_treatment traitement lay_open annoncé",
         "state Q in_treatment treatment lay_open announced"},
        {"état Q open motif new_actor note « n »", "state Q open ground new_actor note “n”"},
        {"état Q smothered cause imposed note « n »", "state Q smothered cause imposed note “n”"},
        {"état Q closed sans_objet note « n »", "state Q closed objectless note “n”"},
        {"entente « e » de Q bilan « 2027-07-15 » arrêt « a » vote V1 nommée E",
         "agreement “e” on Q review “2027-07-15” stop “a” vote V1 as E"},
        {"entend « a » satisfied sur E note « n »", "hears “a” satisfied on E note “n”"},
        {"engagement « quoi » qui « a » pour « 2027-01-15 » sur E",
         "commitment “quoi” who “a” by “2027-01-15” on E"},
        {"engagement « quoi » ligne 1 tenu", "commitment “quoi” line 1 kept"},
        {"conclut E consentement", "concludes E consent"},
        {"conclut E consentement V5", "concludes E consent V5"},
        {"dissidence « non » de « a » sur Qa", "dissent “non” by “a” on Qa"},
        {"collaboration aujourdhui coordination voulue « Partenariat » forme completive",
         "collaboration today coordination wished “Partenariat” form completive"},
        {"but « un toit pour tous »", "purpose “un toit pour tous”"},
        {"gain « un seul appel »", "benefit “un seul appel”"},
        {"difficulté « on s’épuise » ligne 2 retiré", "challenge “on s’épuise” line 2 removed"},
        {"événement « e » date « mars 2019 » résultat T9 sur Q",
         "key_event “e” date “mars 2019” outcome T9 on Q"},
        {"résultat T4 texte « t » date « 2019 » sur Q suit T1, T2",
         "outcome T4 text “t” date “2019” on Q follows T1, T2"},
        {"effet « e » observé quand « été » suit T4", "effect “e” observed when “été” follows T4"},
        {"accepte_résultat Q", "accepts_outcome Q"},
        {"écarte_résultat Q non", "sets_outcome_aside Q no"},
        {"décision « oui » parole sur Q", "decision “oui” word on Q"},
        {"traite Q displace résultat moved note « n »", "treats Q displace result moved note “n”"},
        {"geste C5 « libellé » sur Q, Qa prévu note « n »", "move C5 “libellé” on Q, Qa planned note “n”"},
        {"commence C5", "begins C5"},
        {"fait C5", "does C5"},
        {"abandonne C5 note « n »", "drops C5 note “n”"},
        {"vote « v » options « a », « b » secret majorité two_thirds quorum 8 sur Q tour_de V1 nommé V2",
         "vote “v” options “a”, “b” secret majority two_thirds quorum 8 on Q round_of V1 as V2"},
        {"vote « v » nominal en_direct par_acteur majorité 3/5 quorum 1/2 majorité_exigée présents_seulement "
         "retardataires prépondérante P03",
         "vote “v” named live by_actor majority 3/5 quorum 1/2 majority_required only_present allow_late "
         "casting P03"},
        {"vote « v » options « a », « b », « c » champ_de_forces 2 leviers 1, 3",
         "vote “v” options “a”, “b”, “c” force_field 2 levers 1, 3"},
        {"vote « v » options « a », « b » énoncés secret", "vote “v” options “a”, “b” statements secret"},
        {"vote « v » thermomètre", "vote “v” temperature"},
        {"vote « v » portrait secret", "vote “v” portrait secret"},
        {"vote « v » options « a », « b » portrait conditions « x », « y » condition_de 1, 2",
         "vote “v” options “a”, “b” portrait conditions “x”, “y” condition_of 1, 2"},
        {"vote « v » note 1/5 apparié tour_de V1", "vote “v” score 1/5 paired round_of V1"},
        {"vote « v » confidentiel", "vote “v” confidential"},
        {"vote « v » delphi 1/9 accord 7/9", "vote “v” delphi 1/9 agreed 7/9"},
        {"vote « v » durée 3 ventilé sector", "vote “v” minutes 3 by sector"},
        {"vote « v » ventilé actor_kind", "vote “v” by actor_kind"},
        {"tire_au_sort V1", "draws_lots V1"},
        {"sans_appareil « Rosa » pour « Banque »", "without_device “Rosa” for “Banque”"},
        {"bulletin V1 « a » pour P04", "ballot V1 “a” for P04"},
        {"partie P04", "gone P04"},
        {"procuration de P03 à P04", "proxy of P03 to P04"},
        {"vote « v » procurations", "vote “v” proxies"},
        {"vote « v » médiation", "vote “v” mediators"},
        {"portrait_ensemble « v » après V1", "portrait_together “v” after V1"},
        {"réponse_ensemble 12 3", "answer_together 12 3"},
        {"bulletin V1 « a »", "ballot V1 “a”"},
        {"bulletin V1 abstention", "ballot V1 abstention"},
        {"ferme V1", "closes V1"},
        {"publie V1", "publishes V1"},
        {"retire V1 « raison »", "cancels V1 “raison”"},
        {"tranche V1 non", "decides V1 non"},
        {"main levée", "hand up"},
        {"main baissée P03", "hand down P03"},
        {"écho N1 non", "echo N1 no"},
        {"encre rouge moyen 10,20 30,24 52,20", "ink red middle 10,20 30,24 52,20"},
        {"pointe 900,300", "points 900,300"},
        {"pointe fin", "points off"},
        {"déplace N1 à 1,2", "shifts N1 at 1,2"},
        {"réécrit N1 « b »", "rewords N1 “b”"},
        {"colore N1 bleue", "colours N1 blue"},
        {"archive N1", "archives N1"},
        {"parle pour « a »", "speaks for “a”"},
        {"quitte", "leaves"},
        {"arrive", "arrives"},
        {"annule", "undoes"},
        {"rétablit", "redoes"},
        {"renomme « t »", "retitles “t”"},
        {"clôt", "ends"},
    };
    for (const auto& [french, english] : lines) CHECK(told(step_of(french)) == told(step_of(english)));
}
