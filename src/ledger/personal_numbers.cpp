#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "ledger/privacy.h"

// Identity-card and telephone numbers in running text. Digits are taken in groups, as people write them with spaces
// and hyphens; a match always begins and ends with a whole group, so that parts of longer numbers are no match.
namespace ledger {
namespace {

constexpr std::size_t shortest_number = 10;  // 010-7654321

struct Glyph {
  char32_t point;      // full-width digits and letters made half-width
  std::size_t offset;  // in bytes
};

/// Digits that stand together: glyphs [first, last).
struct Group {
  std::size_t first;
  std::size_t last;
  std::string digits;
  bool joined = false;     // to the group before, by one or two spaces or hyphens, or a closing bracket
  bool hyphen = false;     // one of those is a hyphen
  bool bracketed = false;  // one of those is a closing bracket
};

/// A number found: glyphs [first, last), and how many groups it takes up.
struct Match {
  std::size_t last;
  std::size_t groups;
};

using base::is_digit;
bool is_hyphen(char32_t point) { return point == U'-' || (point >= U'‐' && point <= U'—') || point == U'−'; }
bool is_space(char32_t point) {
  return point == U' ' || point == U'\t' || point == U'\u00A0' || point == U'\u3000' || point == U'\uFEFF' ||
         (point >= U'\u2000' && point <= U'\u200B');
}
// What stands for the check digit ten: X, and letters and signs that look like it.
bool is_ten(char32_t point) {
  return point == U'X' || point == U'x' || point == U'Ⅹ' || point == U'×' || point == U'Х' || point == U'х';
}

bool has_digits_enough(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const ascii = text[i] >= '0' && text[i] <= '9';
    bool const full = static_cast<unsigned char>(text[i]) == 0xEF && i + 2 < text.size() &&
                      static_cast<unsigned char>(text[i + 1]) == 0xBC &&
                      static_cast<unsigned char>(text[i + 2]) >= 0x90 && static_cast<unsigned char>(text[i + 2]) < 0x9A;
    if ((ascii || full) && ++digits == shortest_number) return true;
  }
  return false;
}

std::vector<Glyph> glyphs_of(std::string_view text) {
  std::vector<Glyph> glyphs;
  std::size_t offset = 0;
  while (offset < text.size()) {
    std::size_t next = offset + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    char32_t point = base::to_code_points(text.substr(offset, next - offset)).front();
    if (point >= U'！' && point <= U'～') point -= U'！' - U'!';
    glyphs.push_back({point, offset});
    offset = next;
  }
  return glyphs;
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text), glyphs_(glyphs_of(text)) {
    find_groups();
    find_links();
  }

  std::vector<Suspicion> run(Privacy const& privacy) {
    std::vector<Suspicion> found;
    for (std::size_t i = 0; i < groups_.size();) {
      std::optional<Match> match;
      std::string_view kind = "identity_card";
      if (privacy.identity_cards) match = identity_card(i);
      if (!match && privacy.mobile_numbers) {
        kind = "mobile";
        match = mobile(i);
      }
      if (!match && privacy.landline_numbers) {
        kind = "landline";
        match = landline(i);
      }
      if (match) {
        std::size_t const from = glyphs_[groups_[i].first].offset;
        found.push_back({std::string(kind), from, offset_of(match->last) - from});
      }
      i += match ? match->groups : 1;
    }
    return found;
  }

 private:
  [[nodiscard]] std::size_t offset_of(std::size_t glyph) const {
    return glyph < glyphs_.size() ? glyphs_[glyph].offset : text_.size();
  }

  void find_groups() {
    for (std::size_t i = 0; i < glyphs_.size();) {
      if (!is_digit(glyphs_[i].point)) {
        ++i;
        continue;
      }
      Group group{i, i, {}};
      while (i < glyphs_.size() && is_digit(glyphs_[i].point)) group.digits += static_cast<char>(glyphs_[i++].point);
      group.last = i;
      if (!groups_.empty()) join(groups_.back(), group);
      groups_.push_back(std::move(group));
    }
  }

  void join(Group const& before, Group& group) const {
    if (group.first - before.last > 2) return;
    for (std::size_t i = before.last; i < group.first; ++i) {
      char32_t const point = glyphs_[i].point;
      if (is_hyphen(point)) group.hyphen = true;
      if (point == U')') group.bracketed = true;
      if (!is_hyphen(point) && !is_space(point) && point != U')') return;
    }
    group.joined = true;
  }

  // Addresses of pages are full of long numbers that are nobody's telephone.
  void find_links() {
    std::size_t from = 0;
    while ((from = std::min(text_.find("://", from), text_.find("www.", from))) != std::string_view::npos) {
      std::size_t until = from;
      while (until < text_.size() && text_[until] > ' ' && text_[until] < '\x7f' && text_[until] != '"') ++until;
      links_.emplace_back(from, until);
      from = until;
    }
  }

  [[nodiscard]] bool in_link(std::size_t group) const {
    std::size_t const offset = glyphs_[groups_[group].first].offset;
    return std::ranges::any_of(links_, [&](auto const& link) { return link.first <= offset && offset < link.second; });
  }

  /// Lengths of the groups from i on that hang together by spaces and hyphens, up to `digits_max` digits.
  [[nodiscard]] std::vector<std::size_t> shape(std::size_t i, std::size_t digits_max) const {
    std::vector<std::size_t> lengths;
    std::size_t total = 0;
    for (std::size_t j = i; j < groups_.size(); ++j) {
      if (j > i && (!groups_[j].joined || groups_[j].bracketed)) break;
      total += groups_[j].digits.size();
      if (total > digits_max) break;
      lengths.push_back(groups_[j].digits.size());
    }
    return lengths;
  }

  [[nodiscard]] std::string digits(std::size_t i, std::size_t groups) const {
    std::string all;
    for (std::size_t j = i; j < i + groups; ++j) all += groups_[j].digits;
    return all;
  }

  // Part of something longer: 978-7-…, 3.14159…
  [[nodiscard]] bool goes_on_before(std::size_t i) const {
    std::size_t const first = groups_[i].first;
    if (i == 0 || first == 0) return false;
    bool const point = glyphs_[first - 1].point == U'.' && groups_[i - 1].last + 1 == first;
    return point || (groups_[i].joined && groups_[i].hyphen);
  }
  [[nodiscard]] bool goes_on_after(std::size_t i) const {
    if (i + 1 >= groups_.size()) return false;
    std::size_t const last = groups_[i].last;
    bool const point = glyphs_[last].point == U'.' && groups_[i + 1].first == last + 1;
    return point || (groups_[i + 1].joined && groups_[i + 1].hyphen);
  }

  [[nodiscard]] std::optional<Match> identity_card(std::size_t i) const;
  [[nodiscard]] std::optional<Match> mobile(std::size_t i) const;
  [[nodiscard]] std::optional<Match> mobile_without_country(std::size_t i, bool after_country) const;
  [[nodiscard]] std::optional<Match> landline(std::size_t i) const;

  std::string_view text_;
  std::vector<Glyph> glyphs_;
  std::vector<Group> groups_;
  std::vector<std::pair<std::size_t, std::size_t>> links_;
};

int number(std::string_view digits) {
  int value = 0;
  for (char const digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool is_date(std::string_view yyyymmdd) {
  constexpr int year_min = 1900;
  constexpr int year_max = 2099;
  int const year = number(yyyymmdd.substr(0, 4));
  return year >= year_min && year <= year_max &&
         base::Day::make(year, number(yyyymmdd.substr(4, 2)), number(yyyymmdd.substr(6, 2))).has_value();
}

// First two digits of GB/T 2260: provinces and the like.
bool is_province(std::string_view digits) {
  constexpr std::array<std::string_view, 9> second = {"", "12345", "123", "1234567", "123456", "01234", "", "1", "12"};
  if (digits.substr(0, 2) == "91") return true;
  auto const first = static_cast<std::size_t>(digits[0] - '0');
  if (first == 6) return digits[1] >= '1' && digits[1] <= '5';
  return first < second.size() && second[first].find(digits[1]) != std::string_view::npos;
}

// GB 11643-1999, 4.2: the weighted sum of the first seventeen digits, modulo 11, names the eighteenth.
char check_digit(std::string_view seventeen) {
  constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view names = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (seventeen[i] - '0');
  return names[static_cast<std::size_t>(sum % 11)];
}

bool is_identity_number(std::string_view eighteen) {
  return is_province(eighteen) && is_date(eighteen.substr(6, 8)) && check_digit(eighteen) == eighteen[17];
}

// Before 1999: fifteen digits, the year in two, no check digit.
bool is_old_identity_number(std::string_view fifteen) {
  return is_province(fifteen) && is_date("19" + std::string(fifteen.substr(6, 6)));
}

std::optional<Match> Scan::identity_card(std::size_t i) const {
  std::vector<std::size_t> const lengths = shape(i, 18);
  std::size_t total = 0;
  for (std::size_t count = 1; count <= lengths.size(); ++count) {
    total += lengths[count - 1];
    std::size_t last = groups_[i + count - 1].last;
    if (total == 18 && is_identity_number(digits(i, count))) return Match{last, count};
    if (total != 17) continue;
    if (last < glyphs_.size() && is_space(glyphs_[last].point)) ++last;
    if (last < glyphs_.size() && is_ten(glyphs_[last].point) && is_identity_number(digits(i, count) + "X")) {
      return Match{last + 1, count};
    }
  }
  bool const alone = !lengths.empty() && lengths[0] == 15;
  bool const in_three = lengths.size() >= 3 && lengths[0] == 6 && lengths[1] == 6 && lengths[2] == 3;
  if (!alone && !in_three) return std::nullopt;
  std::size_t const count = alone ? 1 : 3;
  if (in_link(i) || goes_on_before(i) || goes_on_after(i + count - 1)) return std::nullopt;
  if (!is_old_identity_number(digits(i, count))) return std::nullopt;
  return Match{groups_[i + count - 1].last, count};
}

bool is_mobile(std::string_view eleven) { return eleven[0] == '1' && eleven[1] >= '3' && eleven[1] <= '9'; }

std::optional<Match> Scan::mobile_without_country(std::size_t i, bool after_country) const {
  using Lengths = std::vector<std::size_t>;
  static constexpr std::array<std::array<std::size_t, 3>, 6> ways = {
      {{11, 0, 0}, {3, 4, 4}, {3, 8, 0}, {7, 4, 0}, {4, 3, 4}, {3, 3, 5}}};
  Lengths const lengths = shape(i, 11);
  for (auto const& way : ways) {
    std::size_t const count = way[1] == 0 ? 1 : way[2] == 0 ? 2 : 3;
    if (lengths.size() < count || !std::equal(way.begin(), way.begin() + count, lengths.begin())) continue;
    std::string const eleven = digits(i, count);
    if (!is_mobile(eleven)) continue;
    bool const date = way[1] == 8 && is_date(std::string_view(eleven).substr(3));
    bool const longer = count > 1 && ((!after_country && goes_on_before(i)) || goes_on_after(i + count - 1));
    std::size_t const last = groups_[i + count - 1].last;
    bool const amount = last + 1 < glyphs_.size() && glyphs_[last].point == U'.' && is_digit(glyphs_[last + 1].point);
    if (!date && !longer && !amount) return Match{last, count};
  }
  return std::nullopt;
}

std::optional<Match> Scan::mobile(std::size_t i) const {
  if (in_link(i)) return std::nullopt;
  std::string const& first = groups_[i].digits;
  for (std::string_view const country : {"86", "0086"}) {
    if (first == country && i + 1 < groups_.size() && groups_[i + 1].joined) {
      auto match = mobile_without_country(i + 1, true);
      if (match) ++match->groups;
      if (match) return match;
    }
    bool const together = first.size() == country.size() + 11 && first.starts_with(country);
    if (together && is_mobile(std::string_view(first).substr(country.size()))) return Match{groups_[i].last, 1};
  }
  bool const fraction = i > 0 && groups_[i].first > 0 && glyphs_[groups_[i].first - 1].point == U'.' &&
                        groups_[i - 1].last + 1 == groups_[i].first;
  if (fraction) return std::nullopt;
  return mobile_without_country(i, false);
}

bool is_area_code(std::string_view digits) {
  if (digits.size() == 3) return digits == "010" || digits.starts_with("02");
  return digits.size() == 4 && digits[0] == '0' && digits[1] >= '3' && digits[1] <= '9';
}

std::optional<Match> Scan::landline(std::size_t i) const {
  constexpr std::size_t extension_digits_max = 5;
  if (in_link(i) || i + 1 >= groups_.size() || !groups_[i + 1].joined) return std::nullopt;
  std::string const& area = groups_[i].digits;
  std::string const& rest = groups_[i + 1].digits;
  if (!is_area_code(area) || rest.size() < 7 || rest.size() > 8 || rest[0] < '2') return std::nullopt;
  if (goes_on_before(i) || (rest.size() == 8 && is_date(rest))) return std::nullopt;
  if (!goes_on_after(i + 1)) return Match{groups_[i + 1].last, 2};
  if (groups_[i + 2].digits.size() > extension_digits_max || goes_on_after(i + 2)) return std::nullopt;
  return Match{groups_[i + 2].last, 3};
}

// Ends groups, joints and links alike, as the mark does that masks a number.
constexpr char blot = '\x7f';

}  // namespace

// A number that is found sets the ones beside it free: in "0477-5162434-13812345678" the first goes on only until the
// second is known to be one of its own. So the text is read again with the finds blotted out, until nothing is left to
// find; that is after two or three readings, because a number is held up by its neighbours alone.
std::vector<Suspicion> suspicions(Privacy const& privacy, std::string_view text) {
  if (!has_digits_enough(text)) return {};
  std::string left(text);
  std::vector<Suspicion> all;
  for (auto found = Scan(left).run(privacy); !found.empty(); found = Scan(left).run(privacy)) {
    for (Suspicion const& one : found) left.replace(one.offset, one.length, one.length, blot);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::ranges::sort(all, {}, &Suspicion::offset);
  return all;
}

std::string covered(Privacy const& privacy, std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (auto const& each : suspicions(privacy, text)) {
    if (each.kind == "identity_card") continue;
    out += text.substr(at, each.offset - at);
    out += covered_number;
    at = each.offset + each.length;
  }
  out += text.substr(at);
  return out;
}

std::string masked(Privacy const& privacy, std::string_view text) {
  std::string result;
  std::size_t at = 0;
  for (Suspicion const& suspicion : suspicions(privacy, text)) {
    result += text.substr(at, suspicion.offset - at);
    std::size_t const characters = base::count_code_points(text.substr(suspicion.offset, suspicion.length));
    for (std::size_t i = 0; i < characters; ++i) result += "■";
    at = suspicion.offset + suspicion.length;
  }
  result += text.substr(at);
  return result;
}

}  // namespace ledger
