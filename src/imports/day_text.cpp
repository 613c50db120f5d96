#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "imports/imports.h"

// Days as people write them. What can be read in two ways is refused and both readings are named.
namespace imports {

namespace {

constexpr int century = 2000;  // two-digit years are never trusted; this only words the reading offered

using base::is_digit;

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool drop_end(std::string_view& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text.remove_suffix(word.size());
  return true;
}

// One to eight digits.
struct Number {
  int value = 0;
  std::size_t digits = 0;
};

std::optional<Number> take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  if (length == 0 || length > 8) return std::nullopt;
  Number number{0, length};
  std::from_chars(text.data(), text.data() + length, number.value);
  text.remove_prefix(length);
  return number;
}

constexpr std::array<std::string_view, 11> chinese_digits = {"〇", "一", "二", "三", "四", "五",
                                                             "六", "七", "八", "九", "十"};

// 0 to 9, 10 for 十; removed from the front.
std::optional<int> take_chinese_digit(std::string_view& text) {
  if (take(text, "零") || take(text, "○")) return 0;
  for (std::size_t i = 0; i < chinese_digits.size(); ++i) {
    if (take(text, chinese_digits[i])) return static_cast<int>(i);
  }
  return std::nullopt;
}

// 二〇二四年三月十五日 → 2024年3月15日; other text unchanged.
std::string with_plain_digits(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::vector<int> run;
    while (auto digit = take_chinese_digit(text)) run.push_back(*digit);
    for (std::size_t i = 0; i < run.size(); ++i) {
      bool const ten = run[i] == 10;
      if (ten && i == 0) out += '1';
      if (ten && i + 1 < run.size()) continue;
      out += static_cast<char>('0' + run[i] % 10);
    }
    if (text.empty()) break;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

void erase_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto start = text.find(from); start != std::string::npos; start = text.find(from, start)) {
    auto const end = text.find(to, start);
    if (end == std::string::npos) return;
    text.erase(start, end + to.size() - start);
  }
}

// Without the time of day: 2024-03-05 09:30, 2024-03-05T00:00:00, 2024年3月5日9:30.
void drop_clock(std::string& text) {
  auto const clock = std::min(text.find(':'), text.find("："));
  if (clock == std::string::npos) return;
  constexpr std::string_view day_word = "日";
  auto const word = text.rfind(day_word, clock);
  auto const cut = word != std::string::npos ? word + day_word.size() : text.find_last_of(" T", clock);
  if (cut != std::string::npos) text.resize(cut);
}

// Folded, without weekday and time of day: what is left is the day itself.
std::string day_part(std::string_view written) {
  std::string trimmed = base::trim(written);
  drop_clock(trimmed);
  std::string folded = base::fold(trimmed);
  erase_all(folded, "(周", ")");
  erase_all(folded, "(星期", ")");
  std::string_view text = folded;
  for (std::string_view const week : {"星期", "周"}) {
    auto const at = text.rfind(week);
    if (at != std::string_view::npos && at > 0 && text.size() - at <= week.size() + 3) text = text.substr(0, at);
  }
  for (std::string_view const part : {"上午", "下午", "全天", "晚上"}) drop_end(text, part);
  return with_plain_digits(text);
}

struct Reader {
  std::string_view written;
  std::optional<int> year;

  [[nodiscard]] tl::unexpected<base::Error> refuse(std::string_view code) const {
    return base::fail(code, {{"text", std::string(written)}});
  }

  [[nodiscard]] base::Result<base::Day> make(int of_year, int month, int day) const {
    auto made = base::Day::make(of_year, month, day);
    if (!made) return refuse("day.impossible");
    return *made;
  }

  // Of several ways to read a day the only possible one.
  [[nodiscard]] base::Result<base::Day> only(std::vector<base::Result<base::Day>> const& readings) const {
    std::vector<base::Day> possible;
    for (auto const& reading : readings) {
      if (reading && (possible.empty() || possible.front() != *reading)) possible.push_back(*reading);
    }
    if (possible.empty()) return refuse("day.impossible");
    if (possible.size() == 1) return possible.front();
    return base::fail("day.ambiguous", {{"text", std::string(written)},
                                        {"first", base::to_chinese(possible[0])},
                                        {"second", base::to_chinese(possible[1])}});
  }

  [[nodiscard]] base::Result<base::Day> last_of_month(int of_year, int month) const {
    auto const next = TRY(month == 12 ? make(of_year + 1, 1, 1) : make(of_year, month + 1, 1));
    return next.plus(-1);
  }

  // 3月5日, 3月5, 9月底; behind the year, or alone with the year of the sheet.
  [[nodiscard]] base::Result<base::Day> month_and_day(std::string_view text, std::optional<int> of_year) const {
    auto const month = take_number(text);
    if (!month || month->digits > 2 || !take(text, "月")) return refuse("day.not_a_day");
    bool const end = text == "底" || text == "末" || text == "月底";
    auto const day = end ? std::nullopt : take_number(text);
    if (!end && !day) return refuse("day.not_a_day");
    if (!end && !(take(text, "日") || take(text, "号") || text.empty())) return refuse("day.not_a_day");
    if (!end && !text.empty()) return refuse("day.not_a_day");
    if (!of_year) return refuse("day.year_missing");
    return end ? last_of_month(*of_year, month->value) : make(*of_year, month->value, day->value);
  }

  [[nodiscard]] base::Result<base::Day> in_words(std::string_view text) const {
    if (text == "年底" || text == "年末") {
      if (!year) return refuse("day.year_missing");
      return make(*year, 12, 31);
    }
    auto rest = text;
    auto const first = take_number(rest);
    if (!first || !take(rest, "年")) return month_and_day(text, year);
    take(rest, "度");
    if (first->digits == 4) return within_year(rest, first->value);
    if (first->digits != 2) return refuse("day.not_a_day");
    // 24年3月5日: the century is the one of the sheet's year, or a question.
    if (year && *year % 100 == first->value) return within_year(rest, *year);
    return only({within_year(rest, century + first->value), within_year(rest, century - 100 + first->value)});
  }

  [[nodiscard]] base::Result<base::Day> within_year(std::string_view rest, int of_year) const {
    if (rest == "底" || rest == "末" || rest == "年底") return make(of_year, 12, 31);
    return month_and_day(rest, of_year);
  }

  // 2024-3-5, 3/5/2024, 24.3.5; and 3-5 with the year of the sheet.
  [[nodiscard]] base::Result<base::Day> in_digits(std::string_view text) const {
    auto const first = take_number(text);
    if (!first) return refuse("day.not_a_day");
    if (text.empty() && first->digits == 8) {
      return make(first->value / 10'000, first->value / 100 % 100, first->value % 100);
    }
    if (text.empty() || std::string_view("-/.").find(text.front()) == std::string_view::npos) {
      return refuse("day.not_a_day");
    }
    std::string_view const mark = text.substr(0, 1);
    take(text, mark);
    auto const second = take_number(text);
    if (!second || second->digits > 2) return refuse("day.not_a_day");
    if (text.empty()) return without_year(*first, *second);
    if (!take(text, mark)) return refuse("day.not_a_day");
    auto const third = take_number(text);
    if (!third || !(text.empty() || text == "日")) return refuse("day.not_a_day");
    if (first->digits == 4 && third->digits <= 2) return make(first->value, second->value, third->value);
    if (first->digits > 2) return refuse("day.not_a_day");
    if (third->digits == 4) {
      return only({make(third->value, first->value, second->value), make(third->value, second->value, first->value)});
    }
    if (third->digits > 2) return refuse("day.not_a_day");
    return two_digit_year(*first, *second, *third);
  }

  [[nodiscard]] base::Result<base::Day> without_year(Number first, Number second) const {
    if (first.digits > 2) return refuse("day.not_a_day");
    if (!year) return refuse("day.year_missing");
    return only({make(*year, first.value, second.value), make(*year, second.value, first.value)});
  }

  // Never taken as it stands: 24.3.5 is 5 March 2024 for one and 24 March 2005 for another.
  [[nodiscard]] base::Result<base::Day> two_digit_year(Number first, Number second, Number third) const {
    auto const year_first = make(century + first.value, second.value, third.value);
    auto const year_last = make(century + third.value, second.value, first.value);
    if (!year_first && !year_last) return refuse("day.impossible");
    auto const one = year_first ? *year_first : *year_last;
    auto other = year_first && year_last ? year_last : make(one.year() - 100, one.month(), one.day_of_month());
    if (!other || *other == one) other = make(one.year() - 100, one.month(), one.day_of_month());
    return only({one, other});
  }

  [[nodiscard]] base::Result<base::Day> day(std::string_view text) const {
    bool const words = text.find("年") != std::string_view::npos || text.find("月") != std::string_view::npos;
    return words ? in_words(text) : in_digits(text);
  }

  // The end of a span takes year, month and order from its beginning: 6月3日至5日, 2024.6.3-6.5.
  [[nodiscard]] base::Result<base::Day> end(std::string_view text, base::Day first) const {
    Reader const inside{written, first.year()};
    auto rest = text;
    auto const number = take_number(rest);
    if (number && number->digits <= 2 && (rest.empty() || rest == "日" || rest == "号")) {
      return make(first.year(), first.month(), number->value);
    }
    if (number && number->digits <= 2 && !rest.empty() &&
        std::string_view("-/.").find(rest.front()) != std::string_view::npos) {
      rest.remove_prefix(1);
      auto const second = take_number(rest);
      if (second && rest.empty()) return make(first.year(), number->value, second->value);
    }
    return inside.day(text);
  }

  [[nodiscard]] base::Result<base::Span> split(std::string_view left, std::string_view right) const {
    auto const first = TRY(day(left));
    auto const last = TRY(end(right, first));
    if (last < first) return refuse("day.backwards");
    return base::Span{first, last};
  }
};

bool says_more(base::Error const& error) { return error.code != "day.not_a_day"; }

}  // namespace

base::Result<base::Day> read_day(std::string_view text, std::optional<int> year) {
  std::string const part = day_part(text);
  std::string_view rest = part;
  if (!drop_end(rest, "之前")) {
    if (!drop_end(rest, "以前")) drop_end(rest, "前");
  }
  return Reader{text, year}.day(rest);
}

base::Result<base::Span> read_span(std::string_view text, std::optional<int> year) {
  Reader const reader{text, year};
  std::string const part = day_part(text);
  auto const single = reader.day(part);
  if (single) return base::Span{*single, *single};
  auto fault = single.error();
  for (std::string_view const mark : {"至", "到", "~", "——", "—", "–", "―", "--", "-"}) {
    for (auto at = part.find(mark); at != std::string::npos; at = part.find(mark, at + mark.size())) {
      auto span = reader.split(std::string_view(part).substr(0, at), std::string_view(part).substr(at + mark.size()));
      if (span) return *span;
      if (!says_more(fault)) fault = std::move(span).error();
    }
  }
  return tl::unexpected(std::move(fault));
}

}  // namespace imports
