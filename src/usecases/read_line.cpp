#include "usecases/read_line.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "usecases/read_line_parts.h"

namespace usecases {
namespace line {
namespace {

constexpr std::u32string_view digits_zh = U"〇一二三四五六七八九";

[[nodiscard]] std::optional<std::int64_t> digit_zh(char32_t point) {
  if (point == U'零' || point == U'○') return 0;
  if (point == U'两') return 2;
  auto const found = digits_zh.find(point);
  if (found == std::u32string_view::npos) return std::nullopt;
  return static_cast<std::int64_t>(found);
}

[[nodiscard]] std::int64_t power_zh(char32_t point) {
  if (point == U'十') return 10;
  if (point == U'百') return 100;
  return point == U'千' ? 1'000 : 0;
}

}  // namespace

Text::Text(std::string_view written) : written_(written) {
  for (std::size_t at = 0; at < written_.size();) {
    std::size_t length = 1;
    while (at + length < written_.size() && (static_cast<unsigned char>(written_[at + length]) & 0xC0U) == 0x80U)
      ++length;
    auto point = base::to_code_points(std::string_view(written_).substr(at, length)).front();
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    if (point == 0x3000 || point == 0xA0 || point == U'\t') point = U' ';
    points_ += point;
    offsets_.push_back(at);
    at += length;
  }
  offsets_.push_back(written_.size());
}

bool Draft::is_free(Range range) const {
  return std::ranges::none_of(looked_at, [&](Range other) { return other.overlaps(range); });
}

void Draft::understand(Range range, std::string_view as, std::string value, std::string_view why, bool out_of_title) {
  auto const offset = text.offset(range.first);
  auto written = text.written(range.first, range.until);
  base::Error reason{std::string(why), {{"text", written}, {"value", value}}, {}, {}};
  reading.understood.push_back({offset, written.size(), written, std::string(as), std::move(value), std::move(reason)});
  looked_at.push_back(range);
  if (out_of_title) taken.push_back(range);
}

void Draft::ask(std::string_view field, std::string_view question, std::vector<base::Argument> arguments,
                std::vector<std::string> choices) {
  bool const asked = std::ranges::any_of(reading.open_questions, [&](auto const& each) { return each.field == field; });
  if (asked) return;
  reading.open_questions.push_back(
      {std::string(field), {std::string(question), std::move(arguments), std::string(field), {}}, std::move(choices)});
}

std::optional<Number> number_at(Text const& text, std::size_t place) {
  Number number{0, place};
  constexpr std::size_t digits_max = 9;
  while (text.at(number.until) >= U'0' && text.at(number.until) <= U'9' && number.until - place < digits_max) {
    number.value = number.value * 10 + static_cast<std::int64_t>(text.at(number.until++) - U'0');
  }
  if (number.until > place) return number;
  std::int64_t open = 0;  // a digit that waits for its power
  bool powers = false;
  for (;; ++number.until) {
    auto const point = text.at(number.until);
    if (auto const power = power_zh(point); power != 0) {
      number.value += (open == 0 ? 1 : open) * power;
      open = 0;
      powers = true;
    } else if (auto const digit = digit_zh(point)) {
      open = powers ? *digit : open * 10 + *digit;
      if (number.until - place > digits_max) return std::nullopt;
    } else {
      break;
    }
  }
  number.value += open;
  if (number.until == place) return std::nullopt;
  return number;
}

namespace {

[[nodiscard]] bool is_break(char32_t point) {
  return std::u32string_view(U"，,。；;、 :：|\n").find(point) != std::u32string_view::npos;
}
/// Words that lead from the day to the matter and say nothing themselves.
constexpr std::array<std::u32string_view, 6> leading = {U"上午", U"下午", U"晚上", U"全天", U"地点", U"当天"};

[[nodiscard]] std::string joined_rest(Draft const& draft, Range& where) {
  auto const& text = draft.text;
  std::string title;
  std::size_t at = 0;
  bool broken = true;  // a sign stood between this piece and the one before
  bool first = true;
  while (at < text.size()) {
    auto const covering =
        std::ranges::find_if(draft.taken, [&](Range range) { return range.first <= at && at < range.until; });
    if (covering != draft.taken.end()) {
      at = covering->until;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() &&
           std::ranges::none_of(draft.taken, [&](Range range) { return range.first <= end && end < range.until; })) {
      ++end;
    }
    auto from = at;
    auto until = end;
    for (bool shorter = true; shorter;) {
      shorter = false;
      while (from < until && is_break(text.at(from))) ++from;
      for (auto const word : leading) {
        if (!text.has(from, word) || from + word.size() > until) continue;
        from += word.size();
        shorter = true;
      }
    }
    while (until > from && is_break(text.at(until - 1))) --until;
    if (from < until) {
      // What was taken out of the middle of a part leaves no comma: 联合教体局（在礼堂）开展宣讲.
      broken = broken || is_break(text.at(at));
      title += (title.empty() || !broken ? "" : "，") + text.written(from, until);
      broken = is_break(text.at(end - 1));
      if (first) where.first = from;
      where.until = until;
      first = false;
    } else {
      broken = true;
    }
    at = end;
  }
  return title;
}

}  // namespace

void read_title(Draft& draft, ledger::Kind const* kind) {
  Range where;
  auto title = base::trim(joined_rest(draft, where));
  if (title.empty()) {
    auto const name = kind == nullptr ? std::string("名称") : kind->title_name;
    draft.ask("title", "line.ask_title", {{"name", name}}, {});
    return;
  }
  draft.reading.draft.title = title;
  draft.understand(where, "title", title, "line.why_title", false);
}

}  // namespace line

namespace {

void ask_required(line::Draft& draft, ledger::Kind const& kind) {
  for (auto const& field : kind.fields) {
    if (!field.required || draft.reading.draft.fields.contains(field.id)) continue;
    std::vector<std::string> choices;
    for (auto const& choice : field.choices) choices.push_back(choice.value);
    draft.ask(field.id, "line.ask_field", {{"field", field.name}, {"kind", kind.name}}, std::move(choices));
  }
}

}  // namespace

base::Result<LineReading> read_line(Rules const& rules, LineAsked const& asked) {
  if (!base::is_utf8(asked.line)) return base::fail("line.not_utf8", {}, "line");
  if (base::trim(asked.line).empty()) return base::fail("line.empty", {}, "line");
  if (base::count_code_points(asked.line) > line_characters_max)
    return base::fail("line.too_long", {{"limit", std::to_string(line_characters_max)}}, "line");
  if (auto const found = ledger::suspicions(rules.privacy, asked.line); !found.empty()) {
    return base::fail(
        "privacy.number_found",
        {{"field", "line"}, {"kind", found.front().kind}, {"masked", ledger::masked(rules.privacy, asked.line)}},
        "line");
  }
  if (!asked.kind.empty() && rules.kinds.find(asked.kind) == nullptr)
    return base::fail("record.unknown_kind", {{"text", asked.kind}, {"known", ""}}, "kind");
  line::Draft draft{line::Text(asked.line), {}, {}, {}};
  line::read_days(draft, asked);
  line::read_kind(draft, rules, asked);
  auto const* kind = rules.kinds.find(draft.reading.draft.kind);
  if (kind != nullptr) line::read_fields(draft, *kind);
  line::read_title(draft, kind);
  if (kind != nullptr) ask_required(draft, *kind);
  std::ranges::stable_sort(draft.reading.understood, {}, &Understood::offset);
  return std::move(draft.reading);
}

}  // namespace usecases
