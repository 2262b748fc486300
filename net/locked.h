#pragma once
#include <sodium.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace entremise::net {

/// A value in memory that is not swapped out, lies between guard pages and is zeroed when freed (sodium_malloc): for
/// keys that live long. For sources of net/ only. Aborts when there is no memory.
template <class T>
class Locked {
    static_assert(std::is_trivially_destructible_v<T>);

public:
    Locked() {
        if (sodium_init() < 0) std::abort();
        void* place = sodium_malloc(sizeof(T));
        if (place == nullptr) std::abort();
        value_.reset(new (place) T());
    }
    T& operator*() const { return *value_; }
    T* operator->() const { return value_.get(); }

private:
    struct Free {
        void operator()(T* value) const { sodium_free(value); }
    };
    std::unique_ptr<T, Free> value_;
};

}  // namespace entremise::net
