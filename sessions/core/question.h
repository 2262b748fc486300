#pragma once
#include <string_view>

namespace entremise {

/// May this French or English question be answered by yes or no? By its beginning only: « Est-ce que »,
/// « Faut-il », "Should". For a hint, never for a refusal: a question is the group's own.
bool asks_yes_or_no(std::string_view question);

}  // namespace entremise
