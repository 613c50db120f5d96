#include "projects/review.h"

#include <algorithm>

namespace projects {
namespace {

/// Σx and Σx² in thousandths and their squares; 99 scores of 100 stay far below 2^63.
struct Sums {
  std::int64_t count = 0;
  std::int64_t sum = 0;
  std::int64_t squares = 0;
};

[[nodiscard]] Sums sums_of(std::vector<base::Decimal> const& scores) {
  Sums out;
  for (auto const score : scores) {
    ++out.count;
    out.sum += score.thousandths();
    out.squares += score.thousandths() * score.thousandths();
  }
  return out;
}

/// numerator / denominator in hundredths, half up; both are not negative.
[[nodiscard]] std::string hundredths(std::int64_t numerator, std::int64_t denominator) {
  return base::to_text(base::Decimalised{(2 * numerator + denominator) / (2 * denominator), 2});
}

}  // namespace

std::vector<Rank> rank(std::vector<Scored> const& projects) {
  struct Item {
    Scored const* project;
    Sums sums;
  };
  std::vector<Item> items;
  items.reserve(projects.size());
  for (auto const& project : projects) items.push_back({&project, sums_of(project.scores)});
  // a.sum / a.count > b.sum / b.count without dividing.
  auto const higher = [](Sums const& a, Sums const& b) {
    if (a.count == 0 || b.count == 0) return a.count > 0 && b.count == 0;
    return a.sum * b.count > b.sum * a.count;
  };
  std::ranges::sort(items, [&](Item const& a, Item const& b) {
    if (higher(a.sums, b.sums)) return true;
    return !higher(b.sums, a.sums) && a.project->code < b.project->code;
  });
  std::vector<Rank> out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const& [project, sums] = items[i];
    Rank each;
    each.code = project->code;
    each.title = project->title;
    each.seats = sums.count;
    if (sums.count > 0) {
      bool const equal = i > 0 && !higher(items[i - 1].sums, sums);
      each.place = equal ? out.back().place : static_cast<std::int64_t>(i) + 1;
      each.mean = hundredths(sums.sum, sums.count * 10);
      // n·Σx² − (Σx)² over n², from millionths to hundredths.
      each.variance = hundredths(sums.count * sums.squares - sums.sum * sums.sum, sums.count * sums.count * 10'000);
      auto const [low, high] = std::ranges::minmax(project->scores);
      each.lowest = base::to_text(low);
      each.highest = base::to_text(high);
    }
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace projects
