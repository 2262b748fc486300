#pragma once
#include <memory>
#include <new>
#include <type_traits>

#include "net/secret.h"

namespace entremise::net {

/// A value in locked memory (`locked_memory`): for keys that live long. Zeroed when it goes.
template <class T> class Locked {
    static_assert(std::is_trivially_destructible_v<T>);

public:
    Locked() : value_(new (locked_memory(sizeof(T))) T()) {}
    T& operator*() const { return *value_; }
    T* operator->() const { return value_.get(); }

private:
    struct Free {
        void operator()(T* value) const { free_locked_memory(value); }
    };
    std::unique_ptr<T, Free> value_;
};

}  // namespace entremise::net
