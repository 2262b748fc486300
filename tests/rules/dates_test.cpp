#include "sessions/rules/controversies/dates.h"

#include <catch2/catch_test_macros.hpp>
#include <utility>

using namespace entremise::rules;

TEST_CASE("a date is read as people write one", "[rules][dates]") {
    const std::pair<const char*, const char*> said[] = {
        {"2026-11-03", "2026-11-03"},
        {"2026-11-03, après le conseil", "2026-11-03"},
        {"31 décembre 2026", "2026-12-31"},
        {"31\u00A0décembre\u00A02026", "2026-12-31"},
        {"31 DÉCEMBRE 2026", "2026-12-31"},
        {"31 déc. 2026", "2026-12-31"},
        {"31 déc 2026.", "2026-12-31"},
        {"1er mars 2027", "2027-03-01"},
        {"le 1er mars 2027 à 14 h", "2027-03-01"},
        {"avant le 5 juil. 2026", "2026-07-05"},
        {"d’ici le 5 juin 2026 : voir le budget", "2026-06-05"},
        {"Au plus tard le 9 août 2026", "2026-08-09"},
        {"jusqu'au 9 sept. 2026", "2026-09-09"},
        {"jeudi 31 décembre 2026", "2026-12-31"},
        {"31/12/2026", "2026-12-31"},
        {"31.12.2026", "2026-12-31"},
        {"31.12.2026.", "2026-12-31"},
        {"31-12-2026", "2026-12-31"},
        {"3/11/2026", "2026-11-03"},  // the day first
        {"le 03/04/2026", "2026-04-03"},
        {"2026/11/3", "2026-11-03"},
        {"December 31, 2026", "2026-12-31"},
        {"Dec 31 2026", "2026-12-31"},
        {"Dec. 31, 2026 (council)", "2026-12-31"},
        {"by December 31st, 2026", "2026-12-31"},
        {"on Thursday, December 31, 2026", "2026-12-31"},
        {"before the 31st of December 2026", "2026-12-31"},
        {"by 3 Mar 2027", "2027-03-03"},
        {"29 février 2028", "2028-02-29"},
    };
    for (const auto& [text, date] : said) {
        INFO(text);
        CHECK(date_said(text) == date);
    }
}

TEST_CASE("what is no date, or may be another one, is not guessed", "[rules][dates]") {
    for (const char* text : {"",
                             "quand le conseil aura voté",
                             "le conseil du 31 décembre 2026",
                             "31 décembre",
                             "décembre 2026",
                             "2026",
                             "31/12",
                             "31/12/26",
                             "12/31/2026",
                             "31/12.2026",
                             "30 février 2026",
                             "29 février 2027",
                             "2026-13-01",
                             "2026-00-10",
                             "0 mars 2026",
                             "31 brumaire 2026",
                             "5 jui 2026",
                             "12026-11-03",
                             "2026-11-031",
                             "31/12/20260",
                             "31/12/2026/4",
                             "2026-11-03-05",
                             "2 novembre 2026 ou plus tard",
                             "2026-11-03 ou 2026-12-03",
                             "3 novembre 2026, sinon 3 novembre 2027",
                             "3 novembre 2026 - 5 décembre",
                             "3 ou 4 novembre 2026",
                             "3-4 novembre 2026",
                             "November 3-4, 2026",
                             "Nov 3 2026 to Nov 5",
                             "pas avant le 3 novembre 2026",
                             "vers le 3 novembre 2026",
                             "lundi 31 décembre 2026",  // a Thursday
                             "l'hiver 2026",
                             "\xff\xfe 31 décembre 2026"}) {
        INFO(text);
        CHECK(date_said(text).empty());
    }
}

TEST_CASE("a year or a month is read where no day is said", "[rules][dates]") {
    const std::pair<const char*, const char*> said[] = {
        {"2019", "2019"},
        {"en 2019", "2019"},
        {"in 2019", "2019"},
        {"mars 2019", "2019-03"},
        {"en août 2019", "2019-08"},
        {"December 2026", "2026-12"},
        {"2019-03", "2019-03"},
        {"03/2019", "2019-03"},
        {"3/2019", "2019-03"},
        {"15 mars 2019", "2019-03-15"},
        {"2019-03-15", "2019-03-15"},
    };
    for (const auto& [text, date] : said) {
        INFO(text);
        CHECK(rough_date_said(text) == date);
    }
    for (const char* text : {"", "un jour", "19", "0019", "12019", "2019 ou 2020", "2019-2020", "2019-13",
                             "13/2019", "00/2019", "31 février 2019", "mars", "mars 2019 environ", "2019-",
                             "/2019", "été 2027", "mars 2019-03", "2019 mars 2020"}) {
        INFO(text);
        CHECK(rough_date_said(text).empty());
    }
}
