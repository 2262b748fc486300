// What binds the events of a session to each other, and confidential ones to their place.
#include <algorithm>

#include "sessions/core/words.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

Mark mark_of(const Hash& chain) {
    Mark mark;
    std::copy_n(chain.begin(), mark.size(), mark.begin());
    return mark;
}

Chain::Chain(Bytes session_id) : head_(hash_of(session_id)) {}

void Chain::add(Seq seq, Micros time, PersonId author, std::string_view kind_word, std::string_view body) {
    seq_ = seq;
    head_ = Hasher()
                .add(Bytes(head_))
                .add(seq)
                .add(static_cast<std::uint64_t>(time))
                .add(author.value)
                .add(std::uint64_t{kind_word.size()})
                .add(kind_word)
                .add(Bytes(hash_of(bytes_of(body))))
                .finish();
}

Hash commitment_of(PersonId author, std::string_view kind_word, std::string_view body, Bytes salt) {
    return Hasher(salt)
        .add(author.value)
        .add(std::uint64_t{kind_word.size()})
        .add(kind_word)
        .add(body)
        .finish();
}

std::string closing_code(const Hash& head, std::string_view language) {
    return words_from(Bytes(head), language, 5);
}

}  // namespace entremise::log
