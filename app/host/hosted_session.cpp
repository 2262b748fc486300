#include "app/host/hosted_session.h"

#include <algorithm>
#include <filesystem>
#include <future>

#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "sessions/core/language.h"
#include "sessions/core/own_packs.h"
#include "sessions/core/text.h"
#include "sessions/core/version.h"
#include "sessions/core/words.h"
#include "sessions/rules/numbers.h"

namespace entremise::host {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

Result<std::vector<rules::AgendaItem>> agenda_items(const Pack<AgendaRow>& agendas, const std::string& name,
                                                    const std::string& language) {
    if (name == "none") return std::vector<rules::AgendaItem>{};
    const auto* found =
        agendas.named(name.empty() && !agendas.rows.empty() ? agendas.rows.front().key : name);
    if (!found) {
        std::string known;
        for (const auto& one : agendas.rows) known += (known.empty() ? "" : ", ") + one.key;
        return fail("error.no_such_template", {{"name", name}, {"known", known}});
    }
    std::vector<rules::AgendaItem> items;
    for (const auto& stage : found->items) {
        auto contribution = rules::Contribution::everything;
        const auto words = rules::words_of(contribution);
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i] == stage.contribution) contribution = static_cast<rules::Contribution>(i);
        items.push_back({stage.title.in(language), stage.minutes, stage.aim.in(language), contribution});
    }
    return items;
}

}  // namespace

/// What was made for a session that does not begin after all: it goes again, and nothing else.
struct HostedSession::Unmade {
    HostedSession& session;
    std::string file = {}, keys = {};

    void nothing() { file.clear(), keys.clear(); }
    ~Unmade() {
        if (file.empty() && keys.empty()) return;
        session.let_go();
        if (!keys.empty()) platform::remove_session_keys(keys);
        if (!file.empty()) log::remove_session(file);
    }
};

Result<std::unique_ptr<HostedSession>> HostedSession::start(const HostedSettings& settings, Random& random) {
    std::unique_ptr<HostedSession> session(new HostedSession);
    session->random_ = &random;
    session->clocks_ = settings.clocks;
    const auto opened = session->clocks_();
    const auto& language = Language::of(settings.language);
    const auto wanted_title = settings.title.empty() ? language("session.untitled") : settings.title;
    auto path = settings.file;
    if (path.empty()) {
        auto folder = platform::sessions_folder();
        if (!folder) return tl::unexpected(folder.error());
        path = platform::file_for(*folder, wanted_title, opened.utc);
    }
    if (!settings.code.empty() && normalised_code(settings.code).empty()) return fail("error.code_empty", {});
    if (!fits(settings.code, room_code_text))
        return fail("error.code_long", {{"most", std::to_string(room_code_text.graphemes)}});
    platform::SessionKeys keys;
    bool had_keys = false;
    Unmade unmade{*session};
    std::vector<rules::AgendaItem> items;
    std::optional<OwnPacks> own;
    if (!settings.packs.empty()) {
        auto read = read_packs(settings.packs);
        if (!read) return tl::unexpected(read.error());
        own = std::move(*read);
    }
    session->resumed_ = platform::is_there(path);
    const auto seal = platform::seal_key(random);
    if (session->resumed_) {
        auto log = log::SessionLog::resume(path, random, seal);
        if (!log) return tl::unexpected(log.error());
        if (own && (*log)->seq() > 0) return fail("error.packs_resumed", {});
        session->log_ = std::move(*log);
        // The keys are there after a crash: who held the code before comes in again.
        if (auto kept = platform::load_session_keys(path, session->log_->meta().session_id)) {
            keys = std::move(*kept);
            had_keys = true;
        }
    } else {
        items = settings.agenda;
        if (items.empty()) {
            auto wanted = agenda_items((own ? own->packs : built_in_packs()).agendas,
                                       settings.agenda_template, language.code());
            if (!wanted) return tl::unexpected(wanted.error());
            items = std::move(*wanted);
        }
        auto title = clean_text(wanted_title, title_text);
        if (!title) return tl::unexpected(Error{{title.error().key, title.error().words}});
        log::SessionMeta meta;
        random.fill(meta.session_id);
        meta.title = std::move(*title);
        meta.language = language.code();
        meta.started =
            settings.started ? settings.started : std::clamp<std::int64_t>(opened.utc, 0, rules::last_start);
        meta.program = program_version();
        auto log = log::SessionLog::create(path, meta, random, seal);
        if (!log) return tl::unexpected(log.error());
        session->log_ = std::move(*log);
        unmade.file = path;
    }
    if (keys.code.empty() ||
        (!settings.code.empty() && normalised_code(settings.code) != normalised_code(keys.code))) {
        keys.code = settings.code.empty() ? joined(draw_words(random, language.code(), 4)) : settings.code;
        random.fill(keys.code_salt);
        keys.host_key = net::make_key_pair(random);
    }
    session->code_ = keys.code;
    session->host_key_ = keys.host_key.open;

    auto options = settings.options;
    options.locked |= keys.locked;
    if (settings.goes_on_by_itself)
        options.shelter = [it = session.get()](Host& gone) { it->go_on_somewhere(gone); };
    options.wake = [wake = &session->wake_] { wake->wake(); };
    options.disk = LogWriter::Thread::own;
    auto host = Host::make(*session->log_, random, options);
    if (!host) return tl::unexpected(host.error());
    session->host_ = std::move(*host);
    session->locked_ = options.locked;

    net::HostSettings network;
    network.port = settings.port;
    network.code = keys.code;
    network.code_salt = keys.code_salt;
    network.session_id = session->log_->meta().session_id;
    network.key = keys.host_key;
    auto transport = net::make_enet_host(network, session->code_keys_, *session->host_, random);
    if (!transport) return tl::unexpected(transport.error());
    session->transport_ = std::move(*transport);
    session->host_->attach(*session->transport_);
    net::forget(network.key.secret);
    if (!had_keys) unmade.keys = path;
    auto saved = platform::save_session_keys(path, network.session_id, keys);
    *session->keys_ = keys.host_key;
    session->code_salt_ = keys.code_salt;
    net::forget(keys.host_key.secret);
    if (!saved) return tl::unexpected(saved.error());

    const bool begins = session->host_->last_time() < 0;
    const auto& sittings = session->host_->state().agenda.sittings;
    const auto began = sittings.empty() ? session->log_->meta().started : rules::utc_of(sittings, 0);
    const bool plays = settings.started && begins;
    const auto now = session->resumed_ ? session->clocks_() : opened;  // to read a long file takes its time
    const auto at = plays ? 0 : SessionClock::goes_on_at(began, session->host_->last_time() + 1, now.utc);
    session->clock_ = {at, now, settings.pace};
    if (plays) session->clock_.ignore_wall();
    // What was made and never begun begins when it was made.
    const auto clock = platform::wall_clock(begins ? began : now.utc);
    const auto name =
        settings.mediator_name.empty() ? language("role.mediator_name") : settings.mediator_name;
    if (auto begun = session->host_->begin(at, name, items, clock, own ? own->text : ""); !begun)
        return tl::unexpected(begun.error());
    session->note_file();
    session->mediator_end_ = &session->host_->local_end(session->host_->mediator(), settings.wake_window);
    session->projection_end_ = &session->host_->local_end({}, settings.wake_window);
    session->thread_ = std::jthread([it = session.get()](std::stop_token stop) { it->run(stop); });
    platform::remember_file(path);
    unmade.nothing();
    return session;
}

std::string HostedSession::file() const {
    const std::scoped_lock lock(file_mutex_);
    return file_;
}

std::string HostedSession::gone() const {
    const std::scoped_lock lock(file_mutex_);
    return gone_;
}

std::vector<HostedSession::WentOn> HostedSession::went_on() {
    const std::scoped_lock lock(file_mutex_);
    return std::exchange(went_on_, {});
}

void HostedSession::note_file() {
    const std::scoped_lock lock(file_mutex_);
    if (file_ != log_->path()) file_ = log_->path();
    if (host_ && gone_ != host_->gone()) gone_ = host_->gone();
}

Result<> HostedSession::keep_keys() {
    platform::SessionKeys keys;
    keys.code = code_;
    keys.code_salt = code_salt_;
    keys.host_key = *keys_;
    keys.locked = locked_;
    auto saved = platform::save_session_keys(log_->path(), log_->meta().session_id, keys);
    net::forget(keys.host_key.secret);
    return saved;
}

Result<> HostedSession::go_on_in(Host& host, const std::string& path) {
    const auto old = log_->path();
    if (auto gone_on = host.go_on_in(path); !gone_on) return gone_on;
    (void)keep_keys();
    platform::remove_session_keys(old);
    platform::remember_file(path);
    note_file();
    return {};
}

void HostedSession::go_on_somewhere(Host& host) {
    constexpr Micros pause = 5'000'000;
    const auto now = platform::steady_now();
    if (now < try_again_) return;
    try_again_ = now + pause;
    WentOn news{host.disk(), host.gone().empty() ? log_->path() : host.gone(), {}};
    for (const auto& path : platform::other_places(log_->path())) {
        const auto done = go_on_in(host, path);
        if (done) news.to = path;
        if (done) break;
        news.error = done.error();
    }
    const bool could_not = news.to.empty();
    if (could_not && std::exchange(could_not_, true)) return;  // said once
    could_not_ = could_not;
    if (!could_not) news.error.reset();
    const std::scoped_lock lock(file_mutex_);
    went_on_.push_back(std::move(news));
}

Result<> HostedSession::save_elsewhere(const std::string& path) {
    Result<> done;
    on_host([&](Host& host) { done = go_on_in(host, path); });
    return done;
}

void HostedSession::take_copy(bool with_private, std::function<void(Copy)> then) {
    on_host([&](Host& host) {
        host.on_disk([with_private, then](log::SessionLog& log) { then(log.take_copy(with_private)); });
    });
}

HostedSession::~HostedSession() {
    if (thread_.joinable()) {
        thread_.request_stop();
        wake_.wake();
        thread_.join();
    }
    let_go();
}

void HostedSession::let_go() {
    transport_.reset();
    host_.reset();
    log_.reset();
}

Micros HostedSession::session_now() const {
    const std::scoped_lock lock(clock_mutex_);
    return clock_.now(clocks_().running);
}

void HostedSession::set_pace(double pace) {
    const std::scoped_lock lock(clock_mutex_);
    clock_.set_pace(pace, clocks_().running);
}

void HostedSession::look_at_wall(bool settled) {
    std::optional<Micros> difference;
    {
        const std::scoped_lock lock(clock_mutex_);
        difference = clock_.correction(clocks_(), settled);
    }
    if (difference) host_->correct_clock(session_now(), *difference);
}

void HostedSession::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        auto handles = transport_->handles();
        handles.push_back(wake_.handle());
        const auto now = platform::steady_now();
        const auto pause = host_->has_local_input() ? 0 : host_->next_tick(now) - now;
        if (pause > 0) net::wait(handles, pause);
        wake_.clear();
        std::vector<std::function<void(Host&)>> jobs;
        {
            const std::scoped_lock lock(jobs_mutex_);
            jobs.swap(jobs_);
        }
        look_at_wall(false);
        host_->tick(session_now(), platform::steady_now());
        note_file();
        for (const auto& job : jobs) job(*host_);
    }
}

void HostedSession::on_host(std::function<void(Host&)> job) {
    std::promise<void> done;
    {
        const std::scoped_lock lock(jobs_mutex_);
        jobs_.push_back([&](Host& host) {
            job(host);
            done.set_value();
        });
    }
    wake_.wake();
    done.get_future().wait();
}

void HostedSession::set_locked(bool locked) {
    locked_ = locked;
    on_host([&](Host& host) {
        host.set_locked(locked);
        (void)keep_keys();  // also after a crash
    });
}

Result<> HostedSession::close() {
    if (closed_) return {};
    closed_ = true;
    Result<> result;
    on_host([&](Host& host) {
        look_at_wall(true);
        // Whoever closes now is asked no more: nothing of it may be lost.
        try_again_ = 0;
        if (protocol::is_gone(host.disk())) go_on_somewhere(host);
        result = host.close();
        if (result || result.error().key != "error.unsaved") return;
        go_on_somewhere(host);
        result = host.close();
    });
    thread_.request_stop();
    wake_.wake();
    thread_.join();
    note_file();
    if (result) platform::remove_session_keys(file());
    return result;
}

}  // namespace entremise::host
