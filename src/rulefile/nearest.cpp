#include "rulefile/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/utf8.h"

namespace rulefile {

namespace {

// Keys longer than this are no slip of the finger; the bound keeps the table below small.
constexpr std::size_t letters_compared_max = 64;

std::size_t letters_to_change(std::u32string_view from, std::u32string_view to) {
  from = from.substr(0, letters_compared_max);
  to = to.substr(0, letters_compared_max);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      std::size_t const replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, std::vector<std::string> const& words, std::size_t changes_max) {
  auto const letters = base::to_code_points(word);
  std::string best;
  std::size_t changes_least = std::numeric_limits<std::size_t>::max();
  for (auto const& candidate : words) {
    auto const changes = letters_to_change(letters, base::to_code_points(candidate));
    if (changes >= changes_least || changes > changes_max) continue;
    changes_least = changes;
    best = candidate;
  }
  return best;
}

}  // namespace rulefile
