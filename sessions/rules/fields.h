#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sessions/core/ids.h"
#include "sessions/core/table.h"

namespace entremise::rules {

/// The words of an enumeration, in the order of its values; words and values are for ever.
using Words = std::span<const std::string_view>;

/// Bytes that are no text; hexadecimal in JSON.
struct Blob {
    std::string bytes;
    friend auto operator<=>(const Blob&, const Blob&) = default;
};

/// Which field: its number in the file and on the wire, its name in JSON and in the schema. Both are for
/// ever.
struct Field {
    std::uint32_t number;
    std::string_view name;
    bool always = false;  ///< an item that is there, even at its zero value
};

class Fields;

/// A list, a map or an optional, whatever it holds.
class Items {
public:
    enum class Shape { list, map, optional };
    virtual std::size_t size() const = 0;
    virtual void each(Fields&, Field) = 0;  ///< tells every item
    virtual bool add(Fields&, Field) = 0;   ///< makes one, has it filled, keeps it; false: it may not be kept
    virtual void clear() = 0;
    virtual std::size_t bytes_of_one() const = 0;  ///< in memory, at least

protected:
    ~Items() = default;
};

/// A struct, whatever its type.
class Part {
public:
    virtual void describe(Fields&) const = 0;

protected:
    ~Part() = default;
};

template <class T>
concept Word = std::is_enum_v<T>;
template <class T>
concept Number = std::is_integral_v<T> && !std::is_same_v<T, bool>;

/// The seam between a struct and a format (bytes, JSON, schema). A struct says its fields once, in
/// `describe(Fields&)`, numbers ascending; a format never knows the struct. A field at its zero value is not
/// written, and its absence means zero, for ever.
class Fields {
public:
    template <class T> void operator()(std::uint32_t number, std::string_view name, T& value) {
        tell({number, name}, value);
    }

    void tell(Field f, bool& b) { boolean(f, b); }
    void tell(Field f, std::string& s) { text(f, s); }
    void tell(Field f, Blob& b) { blob(f, b.bytes); }
    template <class Tag> void tell(Field f, Id<Tag>& id) { identity(f, id.value, Tag::word); }
    template <class T> void tell(Field f, T& value);
    template <class T> void tell(Field f, std::vector<T>& list);
    template <class T> void tell(Field f, std::optional<T>& maybe);
    template <class K, class V> void tell(Field f, std::map<K, V>& map);
    template <class K, class V> void tell(Field f, Table<K, V>& table);

protected:
    ~Fields() = default;
    virtual void boolean(Field, bool&) = 0;
    virtual void natural(Field, std::uint64_t&, std::uint64_t most) = 0;
    /// `of`: what it is the id of. To most formats it is a number.
    virtual void identity(Field f, std::uint64_t& id, std::string_view /*of*/) {
        natural(f, id, std::numeric_limits<std::uint64_t>::max());
    }
    virtual void integer(Field, std::int64_t&, std::int64_t least, std::int64_t most) = 0;
    virtual void word(Field, std::uint64_t&, Words) = 0;
    virtual void text(Field, std::string&) = 0;
    virtual void blob(Field, std::string&) = 0;
    virtual void part(Field, const Part&) = 0;
    virtual void items(Field, Items&, Items::Shape) = 0;
};

template <class T> void Fields::tell(Field f, T& value) {
    if constexpr (Word<T>) {
        auto n = static_cast<std::uint64_t>(value);
        word(f, n, words_of(value));
        value = static_cast<T>(n);
    } else if constexpr (Number<T> && std::is_signed_v<T>) {
        std::int64_t n = value;
        integer(f, n, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
        value = static_cast<T>(n);
    } else if constexpr (Number<T>) {
        std::uint64_t n = value;
        natural(f, n, std::numeric_limits<T>::max());
        value = static_cast<T>(n);
    } else {
        struct PartOf final : Part {
            T& it;
            explicit PartOf(T& thing) : it(thing) {}
            void describe(Fields& fields) const override { it.describe(fields); }
        };
        part(f, PartOf{value});
    }
}

template <class T> void Fields::tell(Field f, std::vector<T>& v) {
    struct List final : Items {
        std::vector<T>& all;
        explicit List(std::vector<T>& x) : all(x) {}
        void clear() override { all.clear(); }
        std::size_t bytes_of_one() const override { return sizeof(T); }
        std::size_t size() const override { return all.size(); }
        void each(Fields& to, Field field) override {
            for (auto& item : all) to.tell(field, item);
        }
        bool add(Fields& to, Field field) override {
            to.tell(field, all.emplace_back());
            return true;
        }
    } list{v};
    f.always = true;
    items(f, list, Items::Shape::list);
}

template <class T> void Fields::tell(Field f, std::optional<T>& o) {
    struct Maybe final : Items {
        std::optional<T>& it;
        explicit Maybe(std::optional<T>& x) : it(x) {}
        void clear() override { it.reset(); }
        std::size_t bytes_of_one() const override { return 0; }  // has its place already
        std::size_t size() const override { return it ? 1 : 0; }
        void each(Fields& to, Field field) override {
            if (it) to.tell(field, *it);
        }
        bool add(Fields& to, Field field) override {
            if (it) return false;
            to.tell(field, it.emplace());
            return true;
        }
    } maybe{o};
    f.always = true;
    items(f, maybe, Items::Shape::optional);
}

/// A row of a map: key and value, keys ascending.
template <class K, class V> struct Row {
    K& key;
    V& value;
    void describe(Fields& f) {
        f(1, "key", key);
        f(2, "value", value);
    }
};

template <class K, class V> void Fields::tell(Field f, std::map<K, V>& m) {
    struct Map final : Items {
        std::map<K, V>& all;
        explicit Map(std::map<K, V>& x) : all(x) {}
        void clear() override { all.clear(); }
        std::size_t bytes_of_one() const override { return sizeof(std::pair<const K, V>); }
        std::size_t size() const override { return all.size(); }
        void each(Fields& to, Field field) override {
            for (auto& [k, v] : all) {
                Row<K, V> row{const_cast<K&>(k), v};
                to.tell(field, row);
            }
        }
        bool add(Fields& to, Field field) override {
            K k{};
            V v{};
            Row<K, V> row{k, v};
            to.tell(field, row);
            if (!all.empty() && !(all.rbegin()->first < k)) return false;
            all.emplace_hint(all.end(), std::move(k), std::move(v));
            return true;
        }
    } map{m};
    f.always = true;
    items(f, map, Items::Shape::map);
}

template <class K, class V> void Fields::tell(Field f, Table<K, V>& t) {
    struct Rows final : Items {
        Table<K, V>& all;
        explicit Rows(Table<K, V>& x) : all(x) {}
        void clear() override { all = {}; }
        std::size_t bytes_of_one() const override { return sizeof(std::pair<K, V>); }
        std::size_t size() const override { return all.size(); }
        void each(Fields& to, Field field) override {
            for (auto& [k, v] : all) {
                K key = k;
                Row<K, V> row{key, v};
                to.tell(field, row);
            }
        }
        bool add(Fields& to, Field field) override {
            K k{};
            V v{};
            Row<K, V> row{k, v};
            to.tell(field, row);
            if (!all.empty() && !((all.end() - 1)->first < k)) return false;
            return all.emplace(k, std::move(v));
        }
    } rows{t};
    f.always = true;
    items(f, rows, Items::Shape::map);
}

}  // namespace entremise::rules
