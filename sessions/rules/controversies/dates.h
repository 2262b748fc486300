#pragma once
#include <string>
#include <string_view>

namespace entremise::rules {

/// The date with which a text begins, as people write one in French or English: "2026-12-31", "31 décembre
/// 2026", "avant le 1er mars 2027", "31/12/2026" (the day first), "by Dec 31, 2026". As "2026-12-31"; empty
/// when there is none, when it does not exist, or when the text tells of more than one.
std::string date_said(std::string_view);
/// The same where a month or a year is enough: "mars 2019", "03/2019", "2019". As "2026-12-31", "2019-03" or
/// "2019", which stand in this order as texts do.
std::string rough_date_said(std::string_view);

}  // namespace entremise::rules
