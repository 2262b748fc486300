#pragma once
#include <string>

namespace entremise::desktop {

/// This machine's first address on a local network, "" when it has none.
std::string local_address();

}  // namespace entremise::desktop
