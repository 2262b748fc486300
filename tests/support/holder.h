#pragma once
#include <optional>
#include <string>

#include "sessions/log/database.h"

namespace entremise::test {

/// Another program that holds a session file as one does that writes to it, until `let_go`.
class Holder {
public:
    explicit Holder(const std::string& path)
        : db_(log::Database::open(path, log::Database::Mode::write).value()),
          held_(log::Transaction::begin(db_).value()) {}
    void let_go() {
        held_.reset();
        db_.close();
    }

private:
    log::Database db_;
    std::optional<log::Transaction> held_;
};

}  // namespace entremise::test
