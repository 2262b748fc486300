#include "sessions/log/session_copy.h"

#include "sessions/log/session_file.h"

namespace entremise::log {
namespace {

Result<Database> in_memory(Database& from) {
    auto copy = Database::in_memory();
    if (!copy) return copy;
    if (auto done = from.copy_to(*copy); !done) return tl::unexpected(done.error());
    return copy;
}

Result<> write_file(Database& from, const std::string& path) {
    auto to = Database::open(path, Database::Mode::write);
    if (!to) return tl::unexpected(to.error());
    return from.copy_to(*to).and_then([&] { return to->make_plain(); });
}

}  // namespace

Result<SessionCopy> SessionCopy::of(Database& common, Database* closed) {
    auto first = in_memory(common);
    if (!first) return tl::unexpected(first.error());
    if (!closed) return SessionCopy(std::move(*first), std::nullopt);
    auto second = in_memory(*closed);
    if (!second) return tl::unexpected(second.error());
    return SessionCopy(std::move(*first), std::move(*second));
}

Result<> SessionCopy::write(const std::string& path) {
    // One that was there before belongs to another session, and would be taken for this one's.
    const auto beside_it = private_path(path);
    if (must_be_file(beside_it)) return file_error("error.file_exists", beside_it);
    if (auto made = make_empty_file(path, 0644); !made) return made;
    auto done = closed_ ? make_empty_file(beside_it, 0600) : Result<>();
    if (done && closed_) done = write_file(*closed_, beside_it);
    if (done) done = write_file(common_, path);
    if (!done) remove_session(path);
    if (done) sync_folder_of(path);
    return done;
}

Result<CheckReport> SessionCopy::write_checked(const std::string& path) {
    if (auto done = write(path); !done) return tl::unexpected(done.error());
    auto report = check(path);
    if (report && report->ok) return report;
    remove_session(path);
    return report ? Result<CheckReport>(tl::unexpected(said(path, *report))) : report;
}

}  // namespace entremise::log
