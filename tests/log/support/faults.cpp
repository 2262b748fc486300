#include "tests/log/support/faults.h"

#include <sqlite3.h>

#include <cstring>
#include <string>

namespace entremise::test {
namespace {

// SQLite's interface is C: what the methods share has no other place. Tests run one after the other.
struct {
    Faults::What what = Faults::What::nothing;
    int after = 0, writes = 0, syncs = 0;
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs shim{};
} faults;

struct File {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

int close(sqlite3_file* f) { return of(f)->real()->pMethods->xClose(of(f)->real()); }
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return of(f)->real()->pMethods->xRead(of(f)->real(), to, n, at);
}
int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    const bool due = faults.writes++ >= faults.after;
    if (due && faults.what == Faults::What::disk_full) return SQLITE_FULL;
    if (due && faults.what == Faults::What::write_fails) return SQLITE_IOERR_WRITE;
    return of(f)->real()->pMethods->xWrite(of(f)->real(), from, n, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 n) {
    return of(f)->real()->pMethods->xTruncate(of(f)->real(), n);
}
int sync(sqlite3_file* f, int flags) {
    if (faults.syncs++ >= faults.after && faults.what == Faults::What::sync_fails) return SQLITE_IOERR_FSYNC;
    return of(f)->real()->pMethods->xSync(of(f)->real(), flags);
}
int size(sqlite3_file* f, sqlite3_int64* n) { return of(f)->real()->pMethods->xFileSize(of(f)->real(), n); }
int lock(sqlite3_file* f, int level) { return of(f)->real()->pMethods->xLock(of(f)->real(), level); }
int unlock(sqlite3_file* f, int level) { return of(f)->real()->pMethods->xUnlock(of(f)->real(), level); }
int reserved(sqlite3_file* f, int* out) {
    return of(f)->real()->pMethods->xCheckReservedLock(of(f)->real(), out);
}
int control(sqlite3_file* f, int op, void* arg) {
    return of(f)->real()->pMethods->xFileControl(of(f)->real(), op, arg);
}
int sector(sqlite3_file* f) { return of(f)->real()->pMethods->xSectorSize(of(f)->real()); }
int device(sqlite3_file* f) { return of(f)->real()->pMethods->xDeviceCharacteristics(of(f)->real()); }
int shm_map(sqlite3_file* f, int page, int n, int more, void volatile** to) {
    return of(f)->real()->pMethods->xShmMap(of(f)->real(), page, n, more, to);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) {
    return of(f)->real()->pMethods->xShmLock(of(f)->real(), at, n, flags);
}
void shm_barrier(sqlite3_file* f) { of(f)->real()->pMethods->xShmBarrier(of(f)->real()); }
int shm_unmap(sqlite3_file* f, int gone) { return of(f)->real()->pMethods->xShmUnmap(of(f)->real(), gone); }

const sqlite3_io_methods methods = {2,      close,   read,     write,       truncate, sync,
                                    size,   lock,    unlock,   reserved,    control,  sector,
                                    device, shm_map, shm_lock, shm_barrier, shm_unmap};

int open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
    auto* file = of(f);
    file->base.pMethods = nullptr;
    const int code = faults.real->xOpen(faults.real, name, file->real(), flags, out);
    if (file->real()->pMethods) file->base.pMethods = &methods;
    return code;
}

}  // namespace

Faults::Faults() {
    faults.real = sqlite3_vfs_find(nullptr);
    faults.shim = *faults.real;
    faults.shim.zName = "faults";
    faults.shim.pNext = nullptr;
    faults.shim.szOsFile = static_cast<int>(sizeof(File)) + faults.real->szOsFile;
    faults.shim.xOpen = open;
    fail(What::nothing);
    sqlite3_vfs_register(&faults.shim, 1);
}
Faults::~Faults() {
    sqlite3_vfs_unregister(&faults.shim);
    sqlite3_vfs_register(faults.real, 1);
}
void Faults::fail(What what, int after) {
    faults.what = what;
    faults.after = after;
    faults.writes = faults.syncs = 0;
}
int Faults::writes() const { return faults.writes; }
int Faults::syncs() const { return faults.syncs; }

}  // namespace entremise::test
