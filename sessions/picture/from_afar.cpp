#include "sessions/picture/from_afar.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace entremise::picture {
namespace {

using rules::CardKind;

constexpr float hull_margin = 12, spacing = 1.18f, tab_height = 1.5f;
constexpr float title_share = 17.f / 12;  ///< of the smallest letters
constexpr float least_letters = 12;       ///< css px on a laptop: what the widths below are in
constexpr float same_stack = 24;          ///< u between cards that stand as one block
constexpr std::size_t most_title_lines = 3;

class Speaker {
public:
    Speaker(const MapFrame& frame, const MapPicture& map, float smallest, const Language& say,
            const Measure& measure)
        : frame_(frame),
          map_(map),
          smallest_(smallest),
          px_(smallest / least_letters),
          say_(say),
          measure_(measure) {}
    FarFrame speak();

private:
    struct Entry {
        CardId actor;
        BoardRect rect;
    };
    FarText words(const BoardRect& in, std::string text, Weight weight, float size, float left, float top,
                  float right, std::size_t most) const;
    FarFrame::Column column(const Column&, FarFrame&) const;
    void add_stacks(std::vector<Entry>, bool is_reference, FarFrame&) const;
    void say_stack(FarFrame::Stack&) const;
    bool is_apart(const BoardRect& hull) const;
    void add_question_in_place(FarFrame&) const;
    std::optional<BoardRect> row_of_title(const FarFrame&, const BoardRect& question, float top) const;
    bool add_question(FarFrame&, const CardPicture& question) const;
    void add_title(FarFrame&) const;
    void add_tab(FarFrame&) const;
    static void add_block(FarFrame&, const CardPicture&);
    float wide(const CardText&) const;

    const MapFrame& frame_;
    const MapPicture& map_;
    float smallest_, px_;  ///< u: of letters; of a twelfth of them
    const Language& say_;
    const Measure& measure_;
};

void Speaker::add_block(FarFrame& out, const CardPicture& card) {
    out.blocks.push_back({card.id, card.rect, card.kind, card.colour, accent_of(card)});
}

FarText Speaker::words(const BoardRect& in, std::string text, Weight weight, float size, float left,
                       float top, float right, std::size_t most) const {
    CardText out{{Tone::ink},     weight, size, size * spacing, left, top, in.width - left - right, 0, 0,
                 std::move(text), {},     {}};
    if (most > 0) break_text(out, most, true, measure_);
    return {in, std::move(out)};
}

float Speaker::wide(const CardText& text) const {
    float wide = 0;
    for (std::size_t i = 0; i < text.shown; ++i)
        wide = std::max(wide, measure_.width(text.weight, text.size, text.part(i)));
    return wide;
}

/// A position's title over its column: down to its last argument, as long as nothing else lies there.
FarFrame::Column Speaker::column(const Column& column, FarFrame& out) const {
    constexpr float beside = 40, below = 40;
    const CardPicture& position = *map_.find(column.position);
    FarFrame::Column made{column.position, accent_of(position), position.rect, {}, {}};
    auto arguments = column.arguments;
    std::erase_if(arguments, [&](CardId id) { return !map_.find(id); });
    std::ranges::stable_sort(arguments, {}, [&](CardId id) { return map_.find(id)->rect.y; });
    std::vector<CardId> inside{column.position};
    for (const CardId id : arguments) {
        const CardPicture& argument = *map_.find(id);
        BoardRect longer = made.rect;
        longer.height = std::max(longer.height, argument.rect.y + argument.rect.height - made.rect.y);
        const bool in_column =
            argument.rect.x >= made.rect.x - 4 && argument.rect.y > made.rect.y &&
            argument.rect.x + argument.rect.width <= made.rect.x + made.rect.width + beside &&
            argument.rect.y <= made.rect.y + made.rect.height + below;
        const bool free = std::ranges::all_of(map_.cards_in(longer), [&](CardId other) {
            return other == id || std::ranges::find(inside, other) != inside.end() ||
                   map_.find(other)->kind == CardKind::move;
        });
        if (!in_column || !free) {
            add_block(out, argument);
            continue;
        }
        made.rect = longer;
        inside.push_back(id);
        made.strokes.push_back({id, {}, accent_of(argument)});
    }
    const float w = std::max(26.f, 14 * px_), h = std::max(8.f, 5 * px_), gap = 3 * px_, side = 6 * px_;
    const auto in_row =
        static_cast<std::size_t>(std::max(1.f, (made.rect.width - 2 * side + gap) / (w + gap)));
    const auto rows = (made.strokes.size() + in_row - 1) / in_row;
    const float strokes = static_cast<float>(rows) * (h + gap) + (rows > 0 ? side : 0);
    for (std::size_t i = 0; i < made.strokes.size(); ++i)
        made.strokes[i].rect = {
            made.rect.x + side + static_cast<float>(i % in_row) * (w + gap),
            made.rect.y + made.rect.height - strokes + static_cast<float>(i / in_row) * (h + gap), w, h};
    const float size = std::max(look_of(CardKind::position).size, smallest_), top = 7 + 4 * px_;
    made.words = words(made.rect, position.title, Weight::semibold, size, side, top, side,
                       static_cast<std::size_t>(
                           std::max(0.f, (made.rect.height - top - strokes) / (size * spacing) + .02f)));
    return made;
}

/// Those that stand above each other are one block.
void Speaker::add_stacks(std::vector<Entry> entries, bool is_reference, FarFrame& out) const {
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
        return std::tuple(a.rect.x, a.rect.y) < std::tuple(b.rect.x, b.rect.y);
    });
    for (const Entry& entry : entries) {
        const auto last = out.stacks.empty() ? nullptr : &out.stacks.back();
        const bool goes_on = last && last->is_reference == is_reference &&
                             std::abs(last->rect.x - entry.rect.x) < same_stack &&
                             &entry != &entries.front() &&
                             std::abs(entry.rect.y - last->rect.y - last->rect.height) <= same_stack;
        if (!goes_on) out.stacks.push_back({{}, is_reference, entry.rect, {}});
        out.stacks.back().actors.push_back(entry.actor);
        out.stacks.back().rect = round_both(out.stacks.back().rect, entry.rect);
    }
}

/// All their names where all fit whole, never some; else how many they are.
void Speaker::say_stack(FarFrame::Stack& stack) const {
    const float size = std::max(look_of(CardKind::actor).size, smallest_);
    const float left = std::max(5.f, 3 * px_) + 4 * px_, right = 4 * px_;
    const float gap = size * .3f;
    const auto sign = stack.is_reference ? " ↗" : "";
    const auto whole = [&](std::string text) -> std::optional<FarText> {
        FarText made = words(stack.rect, std::move(text), Weight::semibold, size, left, 0, right, 99);
        if (cuts_a_word(made.text.lines) || made.text.is_cut()) return {};
        return made;
    };
    const auto put = [&](std::vector<FarText> texts) {
        float tall = -gap;
        for (const FarText& one : texts) tall += one.text.height() + gap;
        if (tall > stack.rect.height) return false;
        float y = (stack.rect.height - tall) / 2;
        for (FarText& one : texts) {
            one.text.y = y;
            y += one.text.height() + gap;
        }
        stack.words = std::move(texts);
        return true;
    };
    std::vector<FarText> names;
    for (const CardId actor : stack.actors)
        if (auto name = whole(map_.find(actor)->title + sign)) names.push_back(std::move(*name));
    if (names.size() == stack.actors.size() && put(std::move(names))) return;
    if (stack.actors.size() == 1) {  // one name, as much of it as there is room for
        const auto rows = stack.rect.height / (size * spacing) + .02f;
        put({words(stack.rect, map_.find(stack.actors.front())->title + sign, Weight::semibold, size, left, 0,
                   right, static_cast<std::size_t>(rows))});
        return;
    }
    const auto n = std::to_string(stack.actors.size());
    for (const auto& text : {say_("word.actors", {{"n", n}}) + sign, n + sign, n})
        if (auto count = whole(text)) {
            count->centred = true;
            if (put({std::move(*count)})) return;
        }
}

bool Speaker::is_apart(const BoardRect& hull) const {
    return std::ranges::none_of(map_.cards_in(hull), [&](CardId id) {
        const CardPicture& card = *map_.find(id);
        const MapFrame* frame = card.kind == CardKind::move ? nullptr : map_.frame_of(card);
        return frame && frame != &frame_;
    });
}

/// In the largest letters that show it whole, else in the smallest.
void Speaker::add_question_in_place(FarFrame& out) const {
    const CardPicture* question = map_.find(frame_.frame.question);
    if (!question || frame_.frame.kind != Frame::Kind::question) return;
    const float side = 6 * px_, top = 7 + 2 * px_;
    FarFrame::Column made{question->id, accent_of(*question), question->rect, {}, {}};
    for (const float share : {title_share, 1.2f, 1.f}) {
        const float size = smallest_ * share;
        const auto most = (question->rect.height - top) / (size * spacing) + .02f;
        made.words = words(question->rect, question->title, Weight::semibold, size, side, top, side,
                           static_cast<std::size_t>(std::max(0.f, most)));
        if (says_enough(made.words.text) && !made.words.text.is_cut()) break;
    }
    out.columns.insert(out.columns.begin(), std::move(made));
}

/// Above the first card below the question, between what stands beside it. None: something lies on it.
std::optional<BoardRect> Speaker::row_of_title(const FarFrame& out, const BoardRect& question,
                                               float top) const {
    constexpr float air = 4;
    std::vector<BoardRect> others;
    for (const CardId id : map_.cards_in(out.hull))
        if (id != frame_.frame.question && map_.find(id)->kind != CardKind::move)
            others.push_back(map_.find(id)->rect);
    for (const FarFrame::Stack& stack : out.stacks)
        if (stack.is_reference) others.push_back(stack.rect);
    const float low = question.y + question.height;
    float left = out.hull.x, right = out.hull.x + out.hull.width, bottom = out.hull.y + out.hull.height;
    for (const BoardRect& r : others) {
        if (r.y >= low || r.y + r.height <= top) continue;
        if (r.x + r.width <= question.x)
            left = std::max(left, r.x + r.width + air);
        else if (r.x >= question.x + question.width)
            right = std::min(right, r.x - air);
        else
            return std::nullopt;
    }
    for (const BoardRect& r : others)
        if (r.y >= low && r.x < right && r.x + r.width > left) bottom = std::min(bottom, r.y - air);
    return BoardRect{left, top, right - left, std::max(low, bottom) - top};
}

/// Over the frame's whole width, in as many lines as have room.
bool Speaker::add_question(FarFrame& out, const CardPicture& question) const {
    constexpr float below = 20;  // u: in the middle of the card, and of so much more
    const float side = 4 * px_, low = question.rect.y + question.rect.height;
    const float tab = out.tab ? smallest_ * tab_height / 2 : 0;
    BoardRect row = row_of_title(out, question.rect, std::min(out.hull.y + tab, low)).value_or(question.rect);
    const float size = smallest_ * title_share;
    FarText made = words(row, frame_.title, Weight::semibold, size, side, 0, side,
                         static_cast<std::size_t>(row.height / (size * spacing) + .02f));
    if (!says_enough(made.text)) return false;
    row.height = std::min(row.height, std::max(made.text.height(), low + below - row.y));
    made.in = row;
    made.text.y = (row.height - made.text.height()) / 2;
    made.centred = true;
    out.title = std::move(made);
    return true;
}

void Speaker::add_title(FarFrame& out) const {
    if (!out.is_apart) return add_question_in_place(out);
    if (frame_.title.empty()) return;
    const CardPicture* question = map_.find(frame_.frame.question);
    if (question && frame_.frame.kind == Frame::Kind::question && add_question(out, *question)) return;
    const float size = smallest_ * title_share, tab = out.tab ? smallest_ * tab_height / 2 : 0;
    // Over what lies there, on a pill; smaller where a word would be broken.
    const BoardRect inner{out.hull.x, out.hull.y + tab, out.hull.width, out.hull.height - tab};
    FarText made;
    for (const float letters : {size, smallest_}) {
        const auto most = static_cast<std::size_t>(std::max(0.f, inner.height / (letters * spacing)));
        made = words(inner, frame_.title, Weight::semibold, letters, 10 * px_, 0, 10 * px_,
                     std::min(most, most_title_lines));
        const std::span<const Line> shown(made.text.lines.data(), made.text.shown);
        if (says_enough(made.text) && !cuts_a_word(shown)) break;
        made.text.shown = 0;
    }
    if (made.text.shown == 0) return;
    const float w = wide(made.text) + 20 * px_, h = made.text.height() + 4 * px_;
    const BoardPoint m = middle(inner);
    made.in = {static_cast<float>(m.x) - w / 2, static_cast<float>(m.y) - h / 2, w, h};
    made.text.y = 2 * px_;
    made.text.width = w - 20 * px_;
    made.centred = true;
    // Words half covered are no words.
    const auto covered = [&](const FarText& text) { return meet(text.in, made.in); };
    for (FarFrame::Column& column : out.columns)
        if (covered(column.words)) column.words.text.shown = 0;
    for (FarFrame::Stack& stack : out.stacks) std::erase_if(stack.words, covered);
    out.title = std::move(made);
    out.title_on_pill = true;
}

/// State and counts at the frame's edge: what has no room is left out from its end.
void Speaker::add_tab(FarFrame& out) const {
    if (frame_.state.empty()) return;
    const float size = smallest_, high = size * tab_height, pad = size * .7f, room = out.hull.width;
    const auto part = [&](const BoardRect& in, std::string text, Tint tint, Weight weight, float left) {
        FarText made = words(in, std::move(text), weight, size, left, 0, -1e6f, 1);
        made.text.tint = tint;
        made.text.y = (high - made.text.line) / 2;
        return made;
    };
    const std::string state = frame_.heat.empty() ? frame_.state : frame_.state + ", " + frame_.heat;
    const float state_wide = measure_.width(Weight::semibold, size, state);
    if (state_wide + 2 * pad > room) return;
    std::string counts = frame_.counts;
    const auto counts_wide = [&] {
        return counts.empty() ? 0.f : measure_.width(Weight::regular, size, " · " + counts);
    };
    while (!counts.empty() && state_wide + counts_wide() + 2 * pad > room) {
        const auto last = counts.rfind(" · ");
        counts.resize(last == std::string::npos ? 0 : last);
    }
    const CardPicture* question = map_.find(frame_.frame.question);
    const BoardRect& edge = out.is_apart || !question ? out.hull : question->rect;
    const BoardRect at{edge.x, edge.y - (out.is_apart ? high / 2 : high),
                       state_wide + counts_wide() + 2 * pad, high};
    const bool covers = !out.is_apart && std::ranges::any_of(map_.cards_in(at), [&](CardId id) {
        return id != frame_.frame.question && map_.find(id)->kind != CardKind::move;
    });
    if (covers) return;
    out.tab = FarFrame::Tab{
        at, part(at, state, {Tone::state, static_cast<std::uint32_t>(frame_.told)}, Weight::semibold, pad),
        part(at, counts.empty() ? "" : " · " + counts, {Tone::soft}, Weight::regular, pad + state_wide)};
}

FarFrame Speaker::speak() {
    FarFrame out;
    out.question = frame_.frame.question;
    out.hull = grown(frame_.bounds, hull_margin);
    out.is_apart = is_apart(out.hull);
    const Frame& frame = frame_.frame;
    const auto put_actor = [&](CardId id, std::vector<Entry>& stack) {
        const CardPicture* card = map_.find(id);
        if (!card) return;
        if (card->kind == CardKind::actor && card->away)
            out.as_they_are.push_back(id);
        else if (card->kind == CardKind::actor)
            stack.push_back({id, card->rect});
        else if (card->kind != CardKind::move)
            add_block(out, *card);
    };
    for (const Column& column : frame.columns) {
        if (!map_.find(column.position)) continue;
        out.columns.push_back(this->column(column, out));
        std::vector<Entry> cards, references;
        for (const Holder& holder : column.holders)
            if (!holder.is_reference) put_actor(holder.actor, cards);
        for (const Reference& reference : map_.references())
            if (reference.position == column.position)
                references.push_back({reference.actor, reference.chip.rect});
        add_stacks(std::move(cards), false, out);
        add_stacks(std::move(references), true, out);
    }
    for (const CardId id : frame.others) {
        std::vector<Entry> alone;
        put_actor(id, alone);
        add_stacks(std::move(alone), false, out);
    }
    for (FarFrame::Stack& stack : out.stacks) say_stack(stack);
    for (const CardId id : frame.arrangements)
        if (map_.find(id)) out.as_they_are.push_back(id);
    for (const CardId id : frame.notes)
        if (const CardPicture* card = map_.find(id)) {
            if (card->kind == CardKind::question)
                out.as_they_are.push_back(id);
            else
                add_block(out, *card);
        }
    add_tab(out);
    add_title(out);
    return out;
}

}  // namespace

CardId FarFrame::stands_for(CardId id, const MapPicture& map) const {
    const CardPicture* card = map.find(id);
    if (!card || card->kind == CardKind::move) return {};
    for (const Column& column : columns)
        for (const Stroke& stroke : column.strokes)
            if (stroke.argument == id) return column.position;
    return id;
}

std::optional<BoardRect> FarFrame::rect_of(CardId id) const {
    for (const Column& column : columns)
        if (column.position == id ||
            std::ranges::find(column.strokes, id, &Stroke::argument) != column.strokes.end())
            return column.rect;
    for (const Stack& stack : stacks)
        if (!stack.is_reference && std::ranges::find(stack.actors, id) != stack.actors.end())
            return stack.rect;
    if (id == question && title) return title->in;
    return {};
}

bool FarFrame::says_whole(CardId id) const {
    const auto whole = [](const FarText& words) { return words.text.shown > 0 && !words.text.is_cut(); };
    if (id == question && title) return whole(*title);
    for (const Column& column : columns)
        if (column.position == id) return whole(column.words);
    for (const Stack& stack : stacks)
        if (!stack.is_reference && std::ranges::find(stack.actors, id) != stack.actors.end())
            return stack.words.size() == stack.actors.size() && std::ranges::all_of(stack.words, whole);
    return false;
}

FarFrame from_afar(const MapFrame& frame, const MapPicture& map, float smallest, const Language& say,
                   const Measure& measure) {
    return Speaker(frame, map, smallest, say, measure).speak();
}

}  // namespace entremise::picture
