#include "sessions/picture/card_layout.h"

#include <algorithm>
#include <map>

#include "sessions/wording/names.h"

namespace entremise::picture {
namespace {

using rules::CardKind;

/// Writes lines down a card.
struct Writer {
    const Letters& letters;
    CardLayout& card;
    double left, width, y;

    void text(Weight weight, double size, double spacing, Colour colour, std::string_view words,
              std::size_t most = 0) {
        for (auto& line :
             broken_lines(words, static_cast<float>(width), letters.advance(weight, size), most)) {
            const double height = size * spacing;
            card.lines.push_back(
                {left, baseline_in(y, height, size), size, 0, weight, colour, std::move(line)});
            y += height;
        }
    }
};

double width_of(const rules::Card& card) {
    if (card.place.width) return card.place.width;
    switch (card.kind) {
    case CardKind::note: return 150;
    case CardKind::actor: return 188;
    case CardKind::controversy: return 300;
    case CardKind::position: return 230;
    case CardKind::argument: return 200;
    case CardKind::move: return 38;
    }
    return 230;
}

struct Maker {
    const rules::State& s;
    const Language& lang;
    const Packs& packs;
    const Letters& letters;
    bool as_public;
    std::map<CardId, std::vector<CardId>> positions = {};  // of each controversy
    std::map<CardId, std::size_t> index = {};              // of a position among them

    std::size_t holders(CardId position) const { return rules::holders_of(s, position).size(); }
    std::size_t all_holders(CardId controversy) const {
        std::size_t sum = 0;
        if (const auto found = positions.find(controversy); found != positions.end())
            for (const auto id : found->second) sum += holders(id);
        return sum;
    }
    std::string count(const char* key, std::size_t n) const { return lang(key, {{"n", std::to_string(n)}}); }

    void actor(const rules::Card& card, CardLayout& out) const {
        const auto* about = s.actors.all.find(out.id);
        out.colour = light::actor;
        out.empty_chair = about && rules::empty_chair(*about);
        Writer write{letters, out, out.box.x + 18, out.box.w - 30 - (out.empty_chair ? 26 : 0),
                     out.box.y + 10};
        write.text(Weight::semibold, 15, 1.25, light::ink, card.text);
        write.width = out.box.w - 30;
        std::vector<std::string> parts;
        if (about && about->kind == rules::ActorKind::non_human)
            parts.push_back(lang("actor_kind.non_human"));
        if (about && !about->sector.empty() && about->sector != "other")
            parts.push_back(packs.sectors.label(about->sector, lang.code()));
        if (about)
            for (const auto& logic : about->logics)
                parts.push_back(lang("card.logic", {{"text", packs.logics.label(logic, lang.code())}}));
        if (about && about->pivotal) parts.push_back(lang("card.pivotal"));
        if (about && about->strategic) parts.push_back(lang("card.strategic"));
        if (about && about->presence != rules::ActorPresence::at_table) {
            const auto words = rules::words_of(about->presence);
            parts.push_back(
                lang("actor_presence." + std::string(words[static_cast<std::size_t>(about->presence)])));
        }
        std::string line;
        for (const auto& part : parts) line += (line.empty() ? "" : " · ") + part;
        if (out.empty_chair) line += (line.empty() ? "" : " · ") + lang("card.empty_chair");
        write.y += 2;
        if (!line.empty()) write.text(Weight::regular, 13, 1.35, light::ink_soft, line);
        out.box.h = write.y + 10 - out.box.y;
    }

    void controversy(const rules::Card& card, CardLayout& out) const {
        const auto* about = s.controversies.all.find(out.id);
        out.colour = light::controversy;
        const double left = out.box.x + 18, width = out.box.w - 36;
        double y = out.box.y + 16;
        double room = width;
        if (const auto heat = about ? rules::heat_of(*about) : std::nullopt) {
            static constexpr const char* bands[] = {"heat.badge.cold", "heat.badge.warm", "heat.badge.hot"};
            const auto text = lang(bands[rules::heat_band(*heat)], {{"n", std::to_string(*heat)}});
            const double w = letters.width(Weight::semibold, 12, text) + 16;
            out.badge = {left + width - w, y - 1, w, 20};
            out.badge_colour = light::controversy_soft;
            out.lines.push_back({out.badge.x + 8, baseline_in(out.badge.y, 20, 12), 12, 0, Weight::semibold,
                                 light::controversy_ink, text});
            room -= w + 8;
        }
        const auto words = rules::words_of(rules::ControversyState{});
        const auto state = lang(
            "controversy_state." +
            std::string(
                words[static_cast<std::size_t>(about ? about->state : rules::ControversyState::latent)]));
        auto kicker = upper(lang("card.controversy", {{"state", state}}));
        if (letters.width(Weight::bold, 12, kicker, .72) > room) kicker = upper(state);
        out.lines.push_back(
            {left, baseline_in(y, 18, 12), 12, .72, Weight::bold, light::controversy, kicker});
        Writer write{letters, out, left, width, y + 24};
        write.text(Weight::semibold, 18, 1.25, light::ink, card.text);
        y = write.y + 8;
        const auto found = positions.find(out.id);
        const auto total = all_holders(out.id);
        if (found != positions.end() && total > 0) {
            out.bar = {left, y, width, 8};
            for (const auto id : found->second)
                out.shares.push_back({static_cast<double>(holders(id)) / static_cast<double>(total),
                                      position_colour(index.at(id))});
            y += 8;
        }
        out.box.h = y + 16 - out.box.y;
    }

    void position(const rules::Card& card, CardLayout& out) const {
        const auto at = index.find(out.id);
        out.colour = position_colour(at == index.end() ? 0 : at->second);
        Writer write{letters, out, out.box.x + 13, out.box.w - 26, out.box.y + 15};
        write.text(Weight::semibold, 15, 1.25, light::ink, card.text);
        write.y += 2;
        const auto held = holders(out.id);
        write.text(Weight::regular, 13, 1.35, light::ink_soft,
                   lang("card.position_line",
                        {{"arguments", count("word.arguments", rules::count_arguments(s, out.id))},
                         {"holders", held ? count("card.defended", held) : lang("card.not_defended")}}));
        const auto total = all_holders(card.parent);
        if (total > 0) {
            write.y += 8;
            out.bar = {out.box.x + 13, write.y, out.box.w - 26, 8};
            out.shares.push_back({static_cast<double>(held) / static_cast<double>(total), out.colour});
            write.y += 8;
        }
        out.box.h = write.y + 12 - out.box.y;
    }

    void argument(const rules::Card& card, CardLayout& out) const {
        const auto* about = s.controversies.arguments.find(out.id);
        const bool against = about && about->against;
        out.colour = against ? light::disagree : light::agree;
        std::string kicker = upper(lang(against ? "card.against" : "card.for"));
        if (about && !about->nature.empty())
            kicker += " · " + packs.natures.label(about->nature, lang.code());
        Writer write{letters, out, out.box.x + 14, out.box.w - 26, out.box.y + 8};
        write.text(Weight::semibold, 12, 1.35, out.colour, (against ? "−  " : "+  ") + kicker);
        write.y += 1;
        write.text(Weight::regular, 13.5, 1.3, light::ink, card.text);
        out.box.h = write.y + 9 - out.box.y;
    }

    void note(const rules::Card& card, CardLayout& out) const {
        out.note_colour = card.colour;
        out.colour = card.colour ? light::note_b_line : light::note_line;
        Writer write{letters, out, out.box.x + 10, out.box.w - 20, out.box.y + 10};
        write.text(Weight::regular, 13.5, 1.35, light::note_ink, card.text);
        write.y += 6;
        const auto* person = s.people.all.find(card.author);
        auto by = person && !as_public ? person->name : lang("word.anonymous");
        if (!card.echoes.empty())
            by = lang("card.by", {{"name", by}, {"n", std::to_string(card.echoes.size())}});
        write.text(Weight::regular, 12, 1.35, card.colour ? light::note_b_soft : light::note_soft, by);
        out.box.h = std::max(96.0, write.y + 10 - out.box.y);
    }

    void move(const rules::Card& card, CardLayout& out) const {
        const auto* about = s.mediation.moves.find(out.id);
        const auto practice = wording::practice_of(packs, about ? about->code : "");
        out.colour = practice_colour(practice);
        out.number = about ? about->number : 0;
        Writer write{letters, out, out.box.x + 45, 132, out.box.y};
        auto text = card.text;
        if (about && about->state != rules::MoveState::done) {
            const auto words = rules::words_of(about->state);
            text +=
                " (" + lang("move_state." + std::string(words[static_cast<std::size_t>(about->state)])) + ")";
        }
        const auto lines =
            broken_lines(text, static_cast<float>(write.width), letters.advance(Weight::semibold, 13.5));
        const double height = static_cast<double>(lines.size()) * 13.5 * 1.25;
        write.y = out.box.y + std::max(0.0, 19 - height / 2);
        write.text(Weight::semibold, 13.5, 1.25, practice_ink(practice), text);
        double widest = 0;
        for (const auto& line : lines) widest = std::max(widest, letters.width(Weight::semibold, 13.5, line));
        out.box.w = 45 + widest;
        out.box.h = std::max(38.0, height);
    }

    CardLayout make(CardId id, const rules::Card& card) const {
        CardLayout out;
        out.id = id;
        out.kind = card.kind;
        out.box = {static_cast<double>(card.place.x), static_cast<double>(card.place.y), width_of(card), 0};
        switch (card.kind) {
        case CardKind::note: note(card, out); break;
        case CardKind::actor: actor(card, out); break;
        case CardKind::controversy: controversy(card, out); break;
        case CardKind::position: position(card, out); break;
        case CardKind::argument: argument(card, out); break;
        case CardKind::move: move(card, out); break;
        }
        return out;
    }
};

}  // namespace

Colour position_colour(std::size_t index) {
    static constexpr Colour colours[] = {0x7A3E9D, 0x00795C, 0x8A6100, 0x1F5FA8, 0x3C6E2F, 0xB4400F};
    return colours[index % std::size(colours)];
}
Colour practice_colour(rules::Practice practice) {
    switch (practice) {
    case rules::Practice::cognitive: return light::cognitive;
    case rules::Practice::strategic: return light::strategic;
    case rules::Practice::logistic: return light::logistic;
    case rules::Practice::none: break;
    }
    return light::ink_faint;
}
Colour practice_ink(rules::Practice practice) {
    return practice == rules::Practice::strategic ? light::strategic_ink : practice_colour(practice);
}

Box diamond_of(const CardLayout& card) { return {card.box.x, card.box.y + (card.box.h - 38) / 2, 38, 38}; }

std::vector<CardLayout> lay_out(const rules::State& s, const Language& lang, const Packs& packs,
                                const Letters& letters, bool as_public) {
    Maker maker{s, lang, packs, letters, as_public};
    for (const auto& [id, about] : s.controversies.all) {
        auto positions = rules::positions_of(s, id);
        for (std::size_t i = 0; i < positions.size(); ++i) maker.index[positions[i]] = i;
        maker.positions[id] = std::move(positions);
    }
    std::vector<CardLayout> cards;
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived) cards.push_back(maker.make(id, card));
    return cards;
}

}  // namespace entremise::picture
