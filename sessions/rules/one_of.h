#pragma once
#include <cassert>
#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

#include "sessions/rules/fields.h"

namespace entremise::rules {

/// The kinds that belong together, in the order of their numbers.
template <class... T> struct Kinds { static constexpr std::size_t size = sizeof...(T); };

/// How a struct is handled by what does not know it. One row per struct, made by the compiler.
struct Handling {
    std::string_view word;      ///< what counts in the file and on the wire; for ever
    void* (*make)(void* room);  ///< default-made: in the room, or outside if it is too large
    void* (*copy)(void* room, const void* from);     ///< likewise
    void* (*move)(void* room, void* from) noexcept;  ///< likewise; `from` has ended
    void (*end)(void*) noexcept;
    bool (*equal)(const void*, const void*);
    void (*describe)(void*, Fields&);
};

/// Bytes that a value has in itself; a larger struct lies outside.
inline constexpr std::size_t room_inside = 160;
template <class T>
inline constexpr bool fits_inside =
    sizeof(T) <= room_inside &&
    alignof(T) <= alignof(std::max_align_t) && std::is_nothrow_move_constructible_v<T>;

template <class T>
inline constexpr Handling handling = {
    T::kind,
    [](void* room) -> void* {
        if constexpr (fits_inside<T>) return new (room) T();
        return new T();
    },
    [](void* room, const void* from) -> void* {
        if constexpr (fits_inside<T>) return new (room) T(*static_cast<const T*>(from));
        return new T(*static_cast<const T*>(from));
    },
    [](void* room, void* from) noexcept -> void* {
        if constexpr (!fits_inside<T>) return from;
        auto* moved = new (room) T(std::move(*static_cast<T*>(from)));
        static_cast<T*>(from)->~T();
        return moved;
    },
    [](void* it) noexcept {
        if constexpr (fits_inside<T>)
            static_cast<T*>(it)->~T();
        else
            delete static_cast<T*>(it);
    },
    [](const void* a, const void* b) { return *static_cast<const T*>(a) == *static_cast<const T*>(b); },
    [](void* it, Fields& f) { static_cast<T*>(it)->describe(f); },
};

/// A struct of one of many kinds, as a value: as std::variant, but who holds it need not know the kinds, so
/// that a new one concerns only those who name it. `Row`: what is known of a kind (`Row::handling`, and what
/// else it tells); `Row::of<T>()` is that of a struct, one object in the whole program.
template <class Row> class OneOf {
public:
    /// Holds nothing: only to be assigned to.
    OneOf() = default;
    template <class T>
    requires requires { Row::template of<T>(); }
    OneOf(T it) : row_(&Row::template of<T>()) { it_ = adopt(std::move(it)); }
    /// A default-made one of this kind.
    static OneOf made(const Row& row) {
        OneOf one;
        one.it_ = row.handling.make(one.room_);
        one.row_ = &row;
        return one;
    }
    OneOf(const OneOf& other) : row_(other.row_) {
        if (row_) it_ = row_->handling.copy(room_, other.it_);
    }
    OneOf(OneOf&& other) noexcept { take(other); }
    OneOf& operator=(const OneOf& other) {
        if (this != &other) *this = OneOf(other);
        return *this;
    }
    OneOf& operator=(OneOf&& other) noexcept {
        if (this == &other) return *this;
        end();
        take(other);
        return *this;
    }
    ~OneOf() { end(); }

    /// Of what it holds; it must hold something.
    const Row& row() const {
        assert(row_ && "an empty value has no kind");
        return *row_;
    }
    std::string_view word() const { return row().handling.word; }
    template <class T> bool is() const { return row_ == &Row::template of<T>(); }
    /// nullptr when it is of another kind.
    template <class T> const T* as() const { return is<T>() ? static_cast<const T*>(it_) : nullptr; }
    template <class T> T* as() { return is<T>() ? static_cast<T*>(it_) : nullptr; }
    /// It must be of this kind.
    template <class T> const T& get() const {
        assert(is<T>());
        return *static_cast<const T*>(it_);
    }

    const void* it() const { return it_; }
    void* it() { return it_; }
    void describe(Fields& f) { row().handling.describe(it_, f); }
    friend bool operator==(const OneOf& a, const OneOf& b) {
        return a.row_ == b.row_ && (!a.row_ || a.row_->handling.equal(a.it_, b.it_));
    }

private:
    template <class T> void* adopt(T&& it) {
        if constexpr (fits_inside<std::remove_cvref_t<T>>)
            return new (room_) std::remove_cvref_t<T>(std::forward<T>(it));
        else
            return new std::remove_cvref_t<T>(std::forward<T>(it));
    }
    void take(OneOf& other) noexcept {
        row_ = std::exchange(other.row_, nullptr);
        it_ = row_ ? row_->handling.move(room_, other.it_) : nullptr;
        other.it_ = nullptr;
    }
    void end() noexcept {
        if (row_) row_->handling.end(it_);
        row_ = nullptr;
        it_ = nullptr;
    }

    const Row* row_ = nullptr;
    void* it_ = nullptr;
    alignas(std::max_align_t) std::byte room_[room_inside];
};

/// Calls `fn` with the struct inside if it is one of these; `fn` must take each of them.
template <class Row, class... T, class Fn> bool visit(Kinds<T...>, const OneOf<Row>& one, Fn&& fn) {
    const auto told = [&]<class One>(const One* it) {
        if (it) fn(*it);
        return it != nullptr;
    };
    return (told(one.template as<T>()) || ...);
}

}  // namespace entremise::rules
