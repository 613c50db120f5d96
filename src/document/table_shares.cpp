#include "document/table_shares.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace document {
namespace {

// In letters; the margins of a cell take about two.
constexpr int margins = 2;
constexpr int ideographs_kept = 8;
constexpr int run_kept_max = 16;
constexpr int text_max = 60;

struct Need {
  int least = 4;
  int full = 4;
};

[[nodiscard]] bool is_letter(char32_t point) { return point > U' ' && point < 0x7F; }
/// Half-width letters; capitals are nearly as wide as an ideograph.
[[nodiscard]] int width_of_letter(char32_t point) {
  bool const narrow = is_letter(point) || point == U' ';
  return narrow && !(point >= U'A' && point <= U'Z') ? 1 : 2;
}

[[nodiscard]] Need need_of(std::string_view text) {
  int full = 0;
  int run = 0;
  int longest = 0;
  for (char32_t const point : base::to_code_points(text)) {
    full += width_of_letter(point);
    run = is_letter(point) ? run + width_of_letter(point) : 0;
    longest = std::max(longest, run);
  }
  int const kept = std::max(std::min(longest, run_kept_max), std::min(full, ideographs_kept));
  return {kept + margins, std::min(full, text_max) + margins};
}

void widen(std::vector<Need>& needs, std::vector<std::string> const& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto const need = need_of(row[i]);
    needs[i].least = std::max(needs[i].least, need.least);
    needs[i].full = std::max(needs[i].full, need.full);
  }
}

}  // namespace

std::vector<int> column_shares(Table const& table, int whole) {
  std::size_t columns = table.head.size();
  for (auto const& row : table.rows) columns = std::max(columns, row.size());
  if (columns == 0) return {};
  std::vector<Need> needs(columns);
  widen(needs, table.head);
  for (auto const& row : table.rows) widen(needs, row);
  int least = 0;
  int more = 0;
  for (auto const& need : needs) {
    least += need.least;
    more += need.full - need.least;
  }
  // Letters of table text on a line of the type area, as it is in Word: 12 points, 156 mm.
  constexpr int line = 73;
  double const spare = std::max(0, line - least);
  std::vector<double> wanted;
  wanted.reserve(columns);
  for (auto const& need : needs) {
    wanted.push_back(need.least + (more == 0 ? 0 : std::min(1.0, spare / more) * (need.full - need.least)));
  }
  double const sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  std::vector<int> shares;
  int left = whole;
  for (std::size_t i = 0; i < columns; ++i) {
    shares.push_back(i + 1 == columns ? left : static_cast<int>(whole * wanted[i] / sum));
    left -= shares.back();
  }
  return shares;
}

}  // namespace document
