// What a line of a script asks for, once it is due.
#include "sessions/core/packs.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/script/script.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

using Action = ScriptAction;

/// As people vote on a yes or no; nothing: another word.
std::optional<bool> for_or_against(std::string_view word) {
    if (one_of<4>(word, {"oui", "pour", "yes", "for"})) return true;
    if (one_of<4>(word, {"non", "contre", "no", "against"})) return false;
    return std::nullopt;
}

class Resolver {
public:
    Resolver(const ScriptStep& step, const rules::State& s, const Script& script)
        : step_(step), s_(s), script_(script) {}

    Result<ScriptAsk> run();

private:
    template <class T = ScriptAsk>
    Result<T> wrong(const std::string& key,
                    std::vector<std::pair<std::string, std::string>> words = {}) const {
        return trouble(step_.line, script_.language, key, std::move(words));
    }
    static Result<ScriptAsk> ask(rules::Command command) { return ScriptAsk(std::move(command)); }
    bool has(const char* name) const { return step_.options.contains(name); }
    std::string text_option(const char* name) const {
        const auto* value = step_.option(name);
        return value ? *value : std::string();
    }

    /// A card by its whole text, else the only one whose text begins so.
    Result<CardId> card(std::string_view name, std::initializer_list<rules::CardKind> kinds = {}) const {
        const auto folds_to = folded(name);
        CardId whole, part;
        std::size_t parts = 0;
        for (const auto& [id, card] : s_.board.cards) {
            if (card.archived || (kinds.size() > 0 && std::ranges::find(kinds, card.kind) == kinds.end()))
                continue;
            const auto text = folded(card.text);
            if (text == folds_to) whole = id;
            if (text.starts_with(folds_to)) part = id, ++parts;
        }
        if (!whole && !folds_to.empty())
            for (const auto& [id, move] : s_.mediation.moves)
                if (folded(move.code) == folds_to && rules::card_on_board(s_, id)) whole = id;
        if (whole) return whole;
        if (parts == 1) return part;
        return wrong<CardId>(parts > 1 ? "script.ambiguous" : "script.unknown_thing",
                             {{"word", std::string(name)}});
    }

    Result<VoteId> vote(std::string_view question) const {
        const auto folds_to = folded(question);
        VoteId found;
        for (const auto& [id, vote] : s_.votes.all)
            if (folded(vote.rule.question) == folds_to) found = id;
        if (found) return found;
        return wrong<VoteId>("script.unknown_thing", {{"word", std::string(question)}});
    }

    rules::Place place(rules::CardKind kind, CardId near = {}) const {
        rules::Place place;
        if (const auto* at = step_.option("at")) {
            const auto [x, y] = place_of(*at).value_or(std::pair{0, 0});
            place.x = x;
            place.y = y;
        } else {
            place = free_place(kind, near);
        }
        if (const auto* width = step_.option("width"))
            place.width =
                static_cast<std::uint32_t>(std::clamp<std::int64_t>(number_of(*width).value_or(0), 0, 2'000));
        return place;
    }

    struct Size {
        std::int32_t w, h;
    };
    static Size size_of(rules::CardKind kind) {
        switch (kind) {
        case rules::CardKind::note: return {150, 130};
        case rules::CardKind::actor: return {188, 90};
        case rules::CardKind::controversy: return {300, 150};
        case rules::CardKind::position: return {230, 130};
        case rules::CardKind::argument: return {200, 90};
        case rules::CardKind::move: return {190, 44};
        }
        return {230, 130};
    }

    /// The nearest free place right of or below what the new card belongs to.
    rules::Place free_place(rules::CardKind kind, CardId near) const {
        rules::Place start;
        if (const auto* other = s_.board.cards.find(near)) {
            start = other->place;
            start.y += size_of(other->kind).h + 60;
        }
        start.width = 0;
        const auto [w, h] = size_of(kind);
        for (std::int32_t ring = 0; ring < 200; ++ring)
            for (std::int32_t i = 0; i <= ring; ++i) {
                rules::Place at = start;
                at.x += i * (w + 24);
                at.y += (ring - i) * (h + 24);
                const bool free = std::ranges::none_of(s_.board.cards, [&](const auto& row) {
                    if (row.second.archived) return false;
                    const auto other = size_of(row.second.kind);
                    const auto& there = row.second.place;
                    return at.x < there.x + other.w + 12 && there.x < at.x + w + 12 &&
                           at.y < there.y + other.h + 12 && there.y < at.y + h + 12;
                });
                if (free) return at;
            }
        return start;
    }

    Result<rules::Actor> actor(rules::Actor about) const {
        const auto word = [&](const char* name, auto& field, std::string_view labels) -> Result<> {
            using E = std::remove_reference_t<decltype(field)>;
            if (const auto* value = step_.option(name)) {
                const auto found = word_of<E>(*value, labels);
                if (!found) return wrong<void>("script.value", {{"word", *value}, {"option", name}});
                field = *found;
            }
            return {};
        };
        if (auto ok = word("kind", about.kind, "actor_kind"); !ok) return tl::unexpected(ok.error());
        if (auto ok = word("presence", about.presence, "actor_presence"); !ok)
            return tl::unexpected(ok.error());
        if (auto ok = word("engagement", about.engagement, "engagement"); !ok)
            return tl::unexpected(ok.error());
        if (has("sector")) about.sector = pack_key("sectors", text_option("sector"));
        if (has("logic")) {
            about.logics.clear();
            for (const auto& logic : step_.options.at("logic"))
                about.logics.push_back(pack_key("logics", logic));
        }
        if (has("mandate")) about.mandate = text_option("mandate");
        if (has("resources")) about.resources = text_option("resources");
        if (has("identity")) about.identity = text_option("identity");
        about.strategic = about.strategic || has("strategic");
        about.pivotal = about.pivotal || has("pivotal");
        about.directly_affected = about.directly_affected || has("affected");
        return about;
    }

    Result<std::vector<CardId>> targets() const {
        std::vector<CardId> found;
        if (const auto on = step_.options.find("on"); on != step_.options.end())
            for (const auto& name : on->second) {
                auto id = card(name);
                if (!id) return tl::unexpected(id.error());
                found.push_back(*id);
            }
        return found;
    }

    Result<ScriptAsk> timer() const;
    Result<ScriptAsk> hand() const;
    Result<ScriptAsk> argument() const;
    Result<ScriptAsk> link() const;
    Result<ScriptAsk> state() const;
    Result<rules::Terms> terms() const;
    Result<rules::TreatmentResult> result() const;
    Result<ScriptAsk> treatment() const;
    Result<ScriptAsk> heat() const;
    Result<ScriptAsk> move() const;
    Result<ScriptAsk> open_vote() const;
    Result<ScriptAsk> ballot() const;
    Result<ScriptAsk> ink() const;

    const ScriptStep& step_;
    const rules::State& s_;
    const Script& script_;
};

Result<ScriptAsk> Resolver::timer() const {
    const auto& word = step_.words[0];
    if (one_of<1>(word, {"pause"})) return ask(rules::PauseTimer{true});
    if (one_of<2>(word, {"reprise", "resume"})) return ask(rules::PauseTimer{false});
    if (one_of<2>(word, {"arrêt", "stop"})) return ask(rules::StopTimer{});
    const auto value = number_of(word);
    if (!value || *value <= 0 || *value > 720)
        return wrong("script.value", {{"word", word}, {"option", "minuterie"}});
    const bool seconds = step_.words.size() > 1 && one_of<2>(step_.words[1], {"s", "secondes"});
    const auto length = static_cast<std::uint32_t>(*value) * (seconds ? 1u : 60u);
    if (word.starts_with('+')) return ask(rules::ExtendTimer{length});
    return ask(rules::StartTimer{length});
}

Result<ScriptAsk> Resolver::hand() const {
    const bool up = one_of<3>(step_.words[0], {"levée", "up", "raised"});
    if (!up && !one_of<3>(step_.words[0], {"baissée", "down", "lowered"}))
        return wrong("script.value", {{"word", step_.words[0]}, {"option", "main"}});
    PersonId whose;
    if (step_.words.size() > 1) {
        const auto* person = script_.person(step_.words[1]);
        if (!person) return wrong("script.who", {{"word", step_.words[1]}});
        whose = player(s_, *person);
    }
    return ask(rules::RaiseHand{up, whose});
}

Result<ScriptAsk> Resolver::argument() const {
    const auto& side = step_.words[0];
    const bool against = one_of<2>(side, {"contre", "against"});
    if (!against && !one_of<2>(side, {"pour", "for"}))
        return wrong("script.value", {{"word", side}, {"option", "argument"}});
    const auto* on = step_.option("on");
    if (!on) return wrong("script.missing", {{"option", "sur"}});
    const auto target = card(*on, {rules::CardKind::position, rules::CardKind::argument});
    if (!target) return tl::unexpected(target.error());
    return ask(rules::AddArgument{*target, step_.texts[0], place(rules::CardKind::argument, *target), against,
                                  pack_key("natures", text_option("nature"))});
}

Result<ScriptAsk> Resolver::link() const {
    auto word = step_.words[0];
    auto relation = word_of<rules::LinkKind>(word, "link_kind");
    if (!relation) {  // « travaille_avec »: several words are written as one
        std::ranges::replace(word, '_', ' ');
        relation = word_of<rules::LinkKind>(word, "link_kind");
    }
    if (!relation) return wrong("script.value", {{"word", step_.words[0]}, {"option", "lien"}});
    const auto from = card(step_.texts[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = card(step_.texts[1]);
    if (!to) return tl::unexpected(to.error());
    const auto strength = has("strength") ? number_of(text_option("strength")).value_or(0) : 2;
    const auto mandate =
        has("mandate") ? word_of<rules::Mandate>(text_option("mandate"), "mandate") : rules::Mandate::unsaid;
    if (!mandate) return wrong("script.value", {{"word", text_option("mandate")}, {"option", "mandat"}});
    return ask(rules::DrawLink{*from, *to, *relation,
                               static_cast<std::uint32_t>(std::clamp<std::int64_t>(strength, 0, 9)),
                               *mandate});
}

Result<rules::TreatmentResult> Resolver::result() const {
    const auto* said = step_.option("result");
    if (!said) return rules::TreatmentResult::unsaid;
    auto word = *said;
    std::ranges::replace(word, '_', ' ');
    for (const auto& spelled : {*said, word})
        if (const auto found = word_of<rules::TreatmentResult>(spelled, "treatment_result")) return *found;
    return wrong<rules::TreatmentResult>("script.value", {{"word", *said}, {"option", "résultat"}});
}

Result<rules::Terms> Resolver::terms() const {
    rules::Terms terms;
    if (const auto test = step_.options.find("test"); test != step_.options.end())
        for (const auto& word : test->second) {
            const bool yes = one_of<2>(word, {"oui", "yes"});
            if (!yes && !one_of<2>(word, {"non", "no"}))
                return wrong<rules::Terms>("script.value", {{"word", word}, {"option", "test"}});
            terms.recognition.push_back(yes ? rules::Answer::yes : rules::Answer::no);
        }
    if (has("disagreement")) terms.disagreement = pack_key("disagreements", text_option("disagreement"));
    terms.unknown_facts_confirmed = has("facts_read");
    terms.returns = text_option("returns");
    const auto result = this->result();
    if (!result) return tl::unexpected(result.error());
    terms.result = *result;
    return terms;
}

Result<ScriptAsk> Resolver::treatment() const {
    const auto controversy = card(step_.texts[0], {rules::CardKind::controversy});
    if (!controversy) return tl::unexpected(controversy.error());
    const auto result = this->result();
    if (!result) return tl::unexpected(result.error());
    return ask(rules::ChooseTreatment{*controversy, pack_key("treatments", step_.words[0]), *result,
                                      text_option("note")});
}

Result<ScriptAsk> Resolver::state() const {
    const auto controversy = card(step_.texts[0], {rules::CardKind::controversy});
    if (!controversy) return tl::unexpected(controversy.error());
    auto word = step_.words[0];
    auto to = word_of<rules::ControversyState>(word, "controversy_state");
    if (!to) {
        std::ranges::replace(word, '_', ' ');
        to = word_of<rules::ControversyState>(word, "controversy_state");
    }
    if (!to) return wrong("script.value", {{"word", step_.words[0]}, {"option", "état"}});
    rules::ChangeControversyState change;
    change.controversy = *controversy;
    change.to = *to;
    if (has("treatment")) change.treatment = pack_key("treatments", text_option("treatment"));
    auto terms = this->terms();
    if (!terms) return tl::unexpected(terms.error());
    change.terms = std::move(*terms);
    if (const auto* name = step_.option("move")) {
        const auto move = card(*name, {rules::CardKind::move});
        if (!move) return tl::unexpected(move.error());
        change.ground = rules::Ground::move;
        change.move = *move;
    } else if (const auto* question = step_.option("vote")) {
        const auto vote = this->vote(*question);
        if (!vote) return tl::unexpected(vote.error());
        change.ground = rules::Ground::vote;
        change.vote = *vote;
    } else if (const auto* reason = step_.option("reason")) {
        change.ground = rules::Ground::override_reason;
        change.text = *reason;
    }
    if (const auto* note = step_.option("note")) change.text = *note;
    return ask(std::move(change));
}

Result<ScriptAsk> Resolver::heat() const {
    const auto controversy = card(step_.texts[0], {rules::CardKind::controversy});
    if (!controversy) return tl::unexpected(controversy.error());
    rules::RateHeat rate{*controversy, {}};
    for (const auto& word : step_.words) {
        const auto value = word == "-" || word == "–" ? std::optional<std::int64_t>(-1) : number_of(word);
        if (!value || *value < -1 || *value > 4)
            return wrong("script.value", {{"word", word}, {"option", "chaleur"}});
        rate.ratings.push_back(static_cast<std::int8_t>(*value));
    }
    return ask(std::move(rate));
}

Result<ScriptAsk> Resolver::move() const {
    rules::PlaceMove move;
    move.code = step_.words[0];
    move.label = step_.texts.empty() ? label("moves", move.code, script_.language) : step_.texts[0];
    auto on = targets();
    if (!on) return tl::unexpected(on.error());
    move.targets = std::move(*on);
    move.place = place(rules::CardKind::move, move.targets.empty() ? CardId{} : move.targets[0]);
    move.note = text_option("note");
    move.state = has("planned")     ? rules::MoveState::planned
                 : has("under_way") ? rules::MoveState::in_progress
                                    : rules::MoveState::done;
    return ask(std::move(move));
}

Result<ScriptAsk> Resolver::open_vote() const {
    rules::Rule rule;
    rule.question = step_.texts[0];
    if (const auto options = step_.options.find("options"); options != step_.options.end()) {
        rule.type = rules::VoteType::single;
        rule.options = options->second;
    }
    rule.secrecy = has("secret") ? rules::Secrecy::anonymous : rules::Secrecy::named;
    rule.visibility = has("live")        ? rules::Visibility::live
                      : has("mediators") ? rules::Visibility::mediator_only
                                         : rules::Visibility::after_close;
    if (has("by_actor")) rule.unit = rules::VoteUnit::actor;
    rule.majority_required = has("majority_required");
    rule.only_present = has("only_present");
    rule.allow_late = has("allow_late");
    const auto fraction = [](std::string_view word, std::uint32_t& p, std::uint32_t& q) {
        const auto parts = split(word, '/');
        const auto top = number_of(parts[0]), bottom = parts.size() == 2 ? number_of(parts[1]) : std::nullopt;
        if (!top || !bottom || *top < 0 || *bottom < 0 || *top > 1'000'000 || *bottom > 1'000'000)
            return false;
        p = static_cast<std::uint32_t>(*top);
        q = static_cast<std::uint32_t>(*bottom);
        return true;
    };
    if (const auto* word = step_.option("majority")) {
        if (const auto majority = word_of<rules::Majority>(*word, "majority.short"))
            rule.majority = *majority;
        else if (fraction(*word, rule.p, rule.q))
            rule.majority = rules::Majority::fraction;
        else
            return wrong("script.value", {{"word", *word}, {"option", "majorité"}});
    }
    if (const auto* word = step_.option("quorum")) {
        if (const auto number = number_of(*word); number && *number > 0 && *number < 1'000'000)
            rule.quorum = {rules::QuorumKind::number, static_cast<std::uint32_t>(*number), 0};
        else if (fraction(*word, rule.quorum.p, rule.quorum.q))
            rule.quorum.kind = rules::QuorumKind::fraction;
        else
            return wrong("script.value", {{"word", *word}, {"option", "quorum"}});
    }
    auto on = targets();
    if (!on) return tl::unexpected(on.error());
    if (!on->empty()) rule.subject = on->front();
    if (const auto* before = step_.option("round_of")) {
        const auto vote = this->vote(*before);
        if (!vote) return tl::unexpected(vote.error());
        rule.previous_round = *vote;
    }
    if (const auto* chair = step_.option("casting")) {
        const auto* person = script_.person(*chair);
        if (!person) return wrong("script.who", {{"word", *chair}});
        rule.casting = player(s_, *person);
    }
    return ask(rules::OpenVote{std::move(rule)});
}

Result<ScriptAsk> Resolver::ballot() const {
    const auto vote = this->vote(step_.texts[0]);
    if (!vote) return tl::unexpected(vote.error());
    const auto& rule = s_.votes.all.find(*vote)->rule;
    const auto& word = step_.texts.size() > 1 ? step_.texts[1]
                       : step_.words.empty()  ? step_.texts[0]
                                              : step_.words[0];
    std::optional<std::uint32_t> choice;
    if (one_of<3>(word, {"abstention", "abstain", "blanc"})) choice = 0;
    if (rule.type == rules::VoteType::binary) {
        if (const auto yes = for_or_against(word)) choice = *yes ? 1 : 2;
    }
    const auto folds_to = folded(word);
    for (std::size_t i = 0; i < rule.options.size(); ++i)
        if (folded(rule.options[i]).starts_with(folds_to)) choice = static_cast<std::uint32_t>(i + 1);
    if (const auto number = number_of(word); !choice && number && *number >= 0 && *number < 100)
        choice = static_cast<std::uint32_t>(*number);
    if (!choice) return wrong("script.value", {{"word", word}, {"option", "bulletin"}});
    if (rule.secrecy == rules::Secrecy::anonymous) return ScriptAsk(SecretBallot{*vote, *choice});
    return ask(rules::CastBallot{*vote, *choice});
}

Result<ScriptAsk> Resolver::ink() const {
    rules::DrawStroke stroke;
    stroke.width = has("broad") ? 2 : has("middle") ? 1 : has("fine") ? 0 : 1;
    std::int32_t x = 0, y = 0;
    for (const auto& word : step_.words) {
        if (const auto point = place_of(word)) {  // quarters of a unit, the first absolute
            stroke.points.push_back(4 * point->first - x);
            stroke.points.push_back(4 * point->second - y);
            x = 4 * point->first;
            y = 4 * point->second;
            continue;
        }
        bool colour = false;
        for (std::uint32_t i = 0; i < 4; ++i) {
            const auto key = "ink." + std::to_string(i);
            if (one_of<2>(word, {Language::of("fr")(key), Language::of("en")(key)}))
                stroke.colour = i, colour = true;
        }
        if (!colour) return wrong("script.value", {{"word", word}, {"option", "encre"}});
    }
    return ask(std::move(stroke));
}

Result<ScriptAsk> Resolver::run() {
    using rules::CardKind;
    const auto& texts = step_.texts;
    const auto with_card = [&](std::initializer_list<rules::CardKind> kinds, auto make) -> Result<ScriptAsk> {
        const auto id = card(texts[0], kinds);
        if (!id) return tl::unexpected(id.error());
        return make(*id);
    };
    const auto with_vote = [&](auto make) -> Result<ScriptAsk> {
        const auto id = vote(texts[0]);
        if (!id) return tl::unexpected(id.error());
        return ask(make(*id));
    };
    switch (step_.action) {
    case Action::arrive: return ScriptAsk(Coming{true});
    case Action::leave: return ScriptAsk(Coming{false});
    case Action::speak_for: return ask(rules::SpeakFor{{}, text_option("for")});
    case Action::stage: {
        const auto folds_to = folded(texts[0]);
        for (std::uint32_t i = 0; i < s_.agenda.items.size(); ++i)
            if (folded(s_.agenda.items[i].title) == folds_to) return ask(rules::EnterStage{i});
        return wrong("script.unknown_thing", {{"word", texts[0]}});
    }
    case Action::timer: return timer();
    case Action::marker: return ask(rules::PlaceMarker{texts[0]});
    case Action::raise_hand: return hand();
    case Action::note: {
        const auto about = targets();
        if (!about) return tl::unexpected(about.error());
        const CardId on = about->empty() ? CardId{} : about->front();
        return ask(rules::AddNote{place(CardKind::note, on), texts[0], has("blue") ? 1u : 0u, on});
    }
    case Action::actor: {
        auto about = actor({});
        if (!about) return tl::unexpected(about.error());
        return ask(rules::AddActor{texts[0], place(CardKind::actor), std::move(*about)});
    }
    case Action::describe:
        return with_card({CardKind::actor}, [&](CardId id) -> Result<ScriptAsk> {
            auto about = actor(*s_.actors.all.find(id));
            if (!about) return tl::unexpected(about.error());
            return ask(rules::DescribeActor{id, std::move(*about)});
        });
    case Action::controversy:
        return ask(rules::AddControversy{texts[0], place(CardKind::controversy),
                                         pack_key("objects", text_option("object"))});
    case Action::position: {
        const auto* in = step_.option("in");
        if (!in) return wrong("script.missing", {{"option", "dans"}});
        const auto id = card(*in, {CardKind::controversy});
        if (!id) return tl::unexpected(id.error());
        return ask(rules::AddPosition{*id, texts[0], place(CardKind::position, *id)});
    }
    case Action::argument: return argument();
    case Action::link: return link();
    case Action::restate: {
        const auto holder = card(texts[0], {CardKind::actor});
        if (!holder) return tl::unexpected(holder.error());
        const auto held = card(texts[1], {CardKind::position});
        if (!held) return tl::unexpected(held.error());
        return ask(rules::RestatePosition{*held, *holder, step_.words.empty()});
    }
    case Action::state: return state();
    case Action::treatment: return treatment();
    case Action::heat: return heat();
    case Action::move: return move();
    case Action::move_state: {
        const auto id = card(step_.words[0], {CardKind::move});
        if (!id) return tl::unexpected(id.error());
        const auto to = has("under_way") ? rules::MoveState::in_progress
                        : has("done")    ? rules::MoveState::done
                                         : rules::MoveState::dropped;
        return ask(rules::ChangeMoveState{
            *id, to, has("note") ? text_option("note") : s_.mediation.moves.find(*id)->note});
    }
    case Action::vote: return open_vote();
    case Action::ballot: return ballot();
    case Action::close_vote: return with_vote([](VoteId id) { return rules::CloseVote{id, {}}; });
    case Action::publish_vote: return with_vote([](VoteId id) { return rules::PublishVote{id}; });
    case Action::give_casting: {
        const auto yes = for_or_against(step_.words[0]);
        if (!yes) return wrong("script.value", {{"word", step_.words[0]}, {"option", "tranche"}});
        return with_vote([&](VoteId id) { return rules::GiveCastingVote{id, *yes}; });
    }
    case Action::cancel_vote: return with_vote([&](VoteId id) { return rules::CancelVote{id, texts[1]}; });
    case Action::shift:
        return with_card({}, [&](CardId id) -> Result<ScriptAsk> {
            const auto* at = step_.option("at");
            if (!at) return wrong("script.missing", {{"option", "à"}});
            const auto [x, y] = *place_of(*at);
            return ask(rules::MoveCards{{{id, x, y, 0}}});
        });
    case Action::reword:
        return with_card({}, [&](CardId id) {
            return ask(rules::RewordCard{id, texts[1], s_.board.cards.find(id)->revision});
        });
    case Action::colour:
        return with_card({CardKind::note}, [&](CardId id) {
            return ask(rules::ColourNote{id, has("blue") ? 1u : 0u});
        });
    case Action::archive:
        return with_card({}, [&](CardId id) { return ask(rules::ArchiveThings{{id}, {}, {}}); });
    case Action::echo:
        return with_card({CardKind::note}, [&](CardId id) {
            return ask(rules::EchoNote{id, step_.words.empty()});
        });
    case Action::ink: return ink();
    case Action::point: {
        const auto at = place_of(step_.words[0]);
        return ask(rules::ShowPointer{at.has_value(), at ? at->first : 0, at ? at->second : 0});
    }
    case Action::undo: return ask(rules::UndoAct{});
    case Action::redo: return ask(rules::RedoAct{});
    case Action::retitle: return ask(rules::RetitleSession{texts[0]});
    case Action::end: return ask(rules::EndSession{});
    }
    return wrong("script.action", {{"word", step_.who}});
}

}  // namespace

PersonId player(const rules::State& s, const ScriptPerson& who) {
    const auto folds_to = folded_name(who.name);
    for (const auto& [id, person] : s.people.all)
        if (folded_name(person.name) == folds_to) return id;
    return {};
}

Result<ScriptAsk> ask_of(const ScriptStep& step, const rules::State& s, const Script& script) {
    return Resolver(step, s, script).run();
}

}  // namespace entremise::script
