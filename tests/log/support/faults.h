#pragma once
#include <cstdint>

namespace entremise::test {

/// Storage that fails on command: an SQLite file system under every connection opened while it lives.
class Faults {
public:
    Faults();
    ~Faults();
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    enum class What { nothing, disk_full, sync_fails, write_fails };
    /// The `after`-th write (or sync) from now and all that follow fail.
    void fail(What, int after = 0);
    /// Writes and syncs since the last `fail`.
    int writes() const;
    int syncs() const;
};

}  // namespace entremise::test
