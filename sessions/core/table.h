#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace entremise {

/// Things by id, in the order of their ids: a value like std::map, but one block of memory.
/// Ids are given out in order, so an id lies at its distance from the first, or before.
template <class K, class T> class Table {
public:
    using key_type = K;
    using mapped_type = T;

    std::size_t size() const { return rows_.size(); }
    bool empty() const { return rows_.empty(); }
    auto begin() const { return rows_.begin(); }
    auto end() const { return rows_.end(); }
    auto begin() { return rows_.begin(); }
    auto end() { return rows_.end(); }
    bool contains(K id) const { return find(id) != nullptr; }
    /// nullptr when there is none. Valid until the table changes.
    const T* find(K id) const {
        const auto i = place(id);
        return i < size() && rows_[i].first == id ? &rows_[i].second : nullptr;
    }
    T* find(K id) { return const_cast<T*>(std::as_const(*this).find(id)); }
    /// False, and nothing done, when the id is taken.
    bool emplace(K id, T thing) {
        const auto i = place(id);
        if (i < size() && rows_[i].first == id) return false;
        rows_.emplace(rows_.begin() + static_cast<std::ptrdiff_t>(i), id, std::move(thing));
        return true;
    }
    bool erase(K id) {
        const auto i = place(id);
        if (i == size() || rows_[i].first != id) return false;
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    friend bool operator==(const Table&, const Table&) = default;

private:
    std::size_t place(K id) const {
        if (empty() || id < rows_.front().first) return 0;
        const auto far =
            static_cast<std::size_t>(std::min<std::uint64_t>(id.value - rows_.front().first.value, size()));
        if (far < size() && rows_[far].first == id) return far;
        const auto last = rows_.begin() + static_cast<std::ptrdiff_t>(far);
        const auto found =
            std::lower_bound(rows_.begin(), last, id, [](const auto& row, K k) { return row.first < k; });
        return static_cast<std::size_t>(found - rows_.begin());
    }
    std::vector<std::pair<K, T>> rows_;
};

}  // namespace entremise
