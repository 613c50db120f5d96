#include "imports/cell_value.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"

namespace imports {

namespace {

using document::Cell;
using ledger::FieldType;

template <std::size_t Size>
bool is_one_of(std::array<std::string_view, Size> const& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

tl::unexpected<base::Error> refuse(std::string_view code, std::string_view text) {
  return base::fail(code, {{"text", std::string(text)}});
}

base::Result<CellAnswer> read_flag(std::string const& text) {
  constexpr std::array<std::string_view, 14> yes = {"是", "√",   "✓",    "✔", "☑",  "对", "有",
                                                    "y",  "yes", "true", "1", "已", "t",  "v"};
  constexpr std::array<std::string_view, 15> no = {"否",    "×", "✗",  "✘",    "x",  "无",   "n", "no",
                                                   "false", "0", "非", "不是", "未", "没有", "f"};
  std::string const folded = base::fold(text);
  if (is_one_of(yes, folded)) return CellAnswer{true, {}};
  if (is_one_of(no, folded)) return CellAnswer{false, {}};
  return refuse("import.not_a_flag", text);
}

// Numbers in the record are exact for every reader of JSON.
bool is_exact(std::int64_t number) {
  return number <= base::limits::exact_integer_max && number >= -base::limits::exact_integer_max;
}

// "25人" → "25": a measure word behind the digits says nothing that the column does not.
std::string without_measure_word(std::string text) {
  constexpr std::array<std::string_view, 19> words = {"人次", "人", "个", "名", "次", "项", "件", "副", "家", "户",
                                                      "处",   "条", "起", "篇", "场", "期", "册", "份", "分"};
  for (auto const word : words) {
    if (text.size() <= word.size() || !text.ends_with(word)) continue;
    text.resize(text.size() - word.size());
    break;
  }
  return base::trim(text);
}

base::Result<CellAnswer> read_count(std::string const& text) {
  auto count = base::parse_whole(without_measure_word(text));
  if (!count && count.error().code == "number.not_a_number") return refuse("number.not_a_number", text);
  auto const value = TRY(count);
  if (value < 0) return refuse("import.negative_count", text);
  if (!is_exact(value)) return refuse("number.too_large", text);
  return CellAnswer{value, {}};
}

base::Result<CellAnswer> read_money(std::string text, std::string_view column_unit) {
  std::string const written = text;
  std::string unit(column_unit);
  for (std::string_view const mark : {"￥", "¥", "人民币"}) {
    if (text.starts_with(mark)) text.erase(0, mark.size());
  }
  struct Suffix {
    std::string_view written;
    std::string_view unit;
  };
  for (auto const& suffix : std::array<Suffix, 6>{
           {{"亿元", "亿元"}, {"万元", "万元"}, {"千元", "千元"}, {"元", "元"}, {"万", "万元"}, {"亿", "亿元"}}}) {
    if (!text.ends_with(suffix.written)) continue;
    text.resize(text.size() - suffix.written.size());
    unit = suffix.unit;
    break;
  }
  auto amount = base::parse_money(base::trim(text), unit);
  if (!amount && amount.error().code == "money.not_a_number") return refuse("money.not_a_number", written);
  auto const value = TRY(amount);
  if (value < base::Money(0)) return refuse("import.negative_amount", written);
  if (!is_exact(value.fen())) return refuse("money.overflow", written);
  return CellAnswer{value, {}};
}

constexpr int percent_places = 2;

base::Result<base::Decimal> hundredfold(std::string const& text) {
  auto plain = TRY(base::parse_plain(text));
  plain.places -= percent_places;
  while (plain.places < 0) {
    if (__builtin_mul_overflow(plain.digits, std::int64_t{10}, &plain.digits)) return refuse("number.too_large", text);
    ++plain.places;
  }
  return base::parse_decimal(base::to_text(plain));
}

base::Result<CellAnswer> read_decimal(Cell const& cell, std::string const& text, CellQuestion const& question) {
  if (cell.percent) {
    auto const percent = TRY(hundredfold(text));
    if (!is_exact(percent.thousandths())) return refuse("number.too_large", text);
    return CellAnswer{percent, {}};
  }
  bool const of_hundred = question.field.name.find('%') != std::string::npos;
  std::string digits = base::fold(text);
  bool const marked = digits.ends_with('%');
  if (marked) digits.pop_back();
  auto value = base::parse_decimal(marked ? digits : without_measure_word(digits));
  if (!value && value.error().code == "number.not_a_number") return refuse("number.not_a_number", text);
  CellAnswer answer{TRY(value), {}};
  if (!is_exact(std::get<base::Decimal>(*answer.value).thousandths())) return refuse("number.too_large", text);
  // 0.86 in a column of percent may be meant as 86: taken as written, and said.
  bool const doubtful = of_hundred && !marked && std::get<base::Decimal>(*answer.value) > base::Decimal(0) &&
                        std::get<base::Decimal>(*answer.value) < base::Decimal(1'000);
  if (doubtful) answer.notice = base::Error{"import.percent_doubtful", {{"text", text}}, {}, {}};
  return answer;
}

// Days that lost their style are plain serial numbers: 45299. Taken between 1954 and 2119, and said.
std::optional<base::Day> serial_day(std::string_view digits) {
  constexpr std::int64_t serial_min = 20'000;
  constexpr std::int64_t serial_max = 80'000;
  constexpr std::int64_t serial_of_epoch = 25'569;  // 1970-01-01 in Excel's count from 1899-12-30
  auto const serial = base::parse_whole(digits);
  if (!serial || *serial < serial_min || *serial > serial_max) return std::nullopt;
  return base::Day(static_cast<std::int32_t>(*serial - serial_of_epoch));
}

base::Error serial_notice(std::string const& text, base::Day day) {
  return {"import.serial_day", {{"text", text}, {"day", base::to_chinese(day)}}, {}, {}};
}

base::Result<CellAnswer> read_day_cell(Cell const& cell, std::string const& text, CellQuestion const& question) {
  if (cell.kind == Cell::Kind::day) return CellAnswer{TRY(base::parse_day(cell.text)), {}};
  if (auto const day = serial_day(text)) return CellAnswer{*day, serial_notice(text, *day)};
  std::string const folded = base::fold(text);
  for (auto const& word : question.column.empty_words) {
    if (folded != base::fold(word)) continue;
    return CellAnswer{{}, base::Error{"import.deadline_in_words", {{"text", text}}, {}, {}}};
  }
  // 2024.3 as a number may have been 2024.30 or March; numbers are no days but for 20240305.
  if (cell.kind == Cell::Kind::number && text.size() != 8) return refuse("day.not_a_day", text);
  return CellAnswer{TRY(read_day(text, question.year)), {}};
}

}  // namespace

bool is_placeholder(std::string_view text) {
  constexpr std::array<std::string_view, 9> marks = {"-", "--", "/", "\\", "—", "——", "－", "／", "–"};
  return is_one_of(marks, text);
}

bool is_empty(Cell const& cell) {
  if (cell.kind == Cell::Kind::empty) return !cell.formula;
  if (cell.kind != Cell::Kind::text) return false;
  return base::trimmed(cell.text).empty();
}

base::Result<std::string> text_of(Cell const& cell) {
  switch (cell.kind) {
    case Cell::Kind::empty:
      if (cell.formula) return base::fail("import.formula_without_value");
      return std::string();
    case Cell::Kind::fault:
      return refuse("import.formula_error", cell.text);
    case Cell::Kind::number:
      if (auto const plain = base::parse_plain(cell.text)) return base::to_text(*plain);
      return cell.text;
    case Cell::Kind::flag:
      return std::string(cell.text == "TRUE" ? "是" : "否");
    case Cell::Kind::day:
      return cell.text;
    case Cell::Kind::text:
      break;
  }
  return base::trim(cell.text);
}

base::Result<CellAnswer> read_cell(Cell const& cell, CellQuestion const& question) {
  std::string text = TRY(text_of(cell));
  if (text.empty()) return CellAnswer{};
  auto const type = question.field.type;
  bool const worded = type == FieldType::text || type == FieldType::flag;
  if (!worded && (is_placeholder(text) || (text == "无" && type != FieldType::choice))) return CellAnswer{};
  switch (type) {
    case FieldType::text:
    case FieldType::choice: {
      constexpr auto limit = base::limits::field_characters_max;
      if (text.size() > limit && base::count_code_points(text) > limit) {
        return base::fail("import.text_too_long", {{"limit", std::to_string(limit)}});
      }
      return CellAnswer{std::move(text), {}};
    }
    case FieldType::flag:
      return read_flag(text);
    case FieldType::count:
      return read_count(text);
    case FieldType::money:
      return read_money(std::move(text), question.money_unit);
    case FieldType::day:
      return read_day_cell(cell, text, question);
    case FieldType::decimal:
      return read_decimal(cell, text, question);
  }
  throw base::Bug("a field of unknown type");
}

base::Result<SpanAnswer> read_span_cell(Cell const& cell, std::optional<int> year) {
  if (cell.kind == Cell::Kind::day) {
    auto const day = TRY(base::parse_day(cell.text));
    return SpanAnswer{{day, day}, {}};
  }
  std::string const text = TRY(text_of(cell));
  if (auto const day = serial_day(text)) return SpanAnswer{{*day, *day}, serial_notice(text, *day)};
  if (cell.kind == Cell::Kind::number && text.size() != 8) return refuse("day.not_a_day", text);
  return SpanAnswer{TRY(read_span(text, year)), {}};
}

}  // namespace imports
