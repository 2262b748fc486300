#pragma once
#include "app/view/scene/scene.h"

namespace entremise::test {

/// The only command asked, of that type.
template <class T> const T* asked(const view::Requests& out) {
    if (out.size() != 1) return nullptr;
    const auto* command = std::get_if<rules::Command>(&out.front());
    return command ? command->as<T>() : nullptr;
}

}  // namespace entremise::test
