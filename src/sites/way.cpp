#include "sites/way.h"

#include <algorithm>
#include <bitset>

namespace sites {
namespace {

constexpr std::int64_t tenth_of_point = 100;
constexpr std::size_t sums_most = static_cast<std::size_t>(points_most / tenth_of_point) + 1;
using Sums = std::bitset<sums_most>;  // which sums of tenths can be had

struct Gain {
  Item const* item = nullptr;
  std::int64_t tenths = 0;
};

/// Which sums can be had of exactly so many of the gains from `first` on: table[first][count].
using Table = std::vector<std::vector<Sums>>;
[[nodiscard]] Table table_of(std::vector<Gain> const& gains, std::size_t count_most) {
  Table out(gains.size() + 1, std::vector<Sums>(count_most + 1));
  out.back().front().set(0);
  for (auto first = gains.size(); first-- > 0;) {
    for (std::size_t count = 0; count <= count_most; ++count) {
      out[first][count] = out[first + 1][count];
      if (count > 0) out[first][count] |= out[first + 1][count - 1] << static_cast<std::size_t>(gains[first].tenths);
    }
  }
  return out;
}

/// The first gains, in their order, that make that sum with that many.
void take(Table const& table, std::vector<Gain> const& gains, std::size_t count, std::size_t sum,
          std::vector<Item const*>& into) {
  for (std::size_t first = 0; first < gains.size() && count > 0; ++first) {
    auto const gain = static_cast<std::size_t>(gains[first].tenths);
    if (gain > sum || !table[first + 1][count - 1].test(sum - gain)) continue;
    into.push_back(gains[first].item);
    --count;
    sum -= gain;
  }
}

/// What the largest `count` of the gains come to.
[[nodiscard]] std::int64_t largest(std::vector<Gain> const& gains, std::size_t count) {
  std::vector<std::int64_t> sorted;
  sorted.reserve(gains.size());
  for (auto const& gain : gains) sorted.push_back(gain.tenths);
  std::ranges::sort(sorted, std::greater<>());
  std::int64_t out = 0;
  for (std::size_t i = 0; i < std::min(count, sorted.size()); ++i) out += sorted[i];
  return out;
}

struct Standing {
  std::vector<Gain> plain;
  std::vector<Gain> bonus;
  std::int64_t bonus_now = 0;  // before the cap
  std::int64_t bonus_most = 0;
  std::int64_t needed = 0;
  /// What bonuses of that sum add, once the cap is on.
  [[nodiscard]] std::int64_t effect(std::int64_t sum) const {
    return std::min(bonus_now + sum, bonus_most) - std::min(bonus_now, bonus_most);
  }
};

[[nodiscard]] Standing standing_of(Judgement const& judgement) {
  Standing out;
  for (auto const& judged : judgement.items) {
    auto const missing = judged.item->points.thousandths() - judged.counted.thousandths();
    if (judged.item->bonus) out.bonus_now += judged.counted.thousandths() / tenth_of_point;
    if (missing <= 0) continue;
    (judged.item->bonus ? out.bonus : out.plain).push_back({judged.item, missing / tenth_of_point});
  }
  out.bonus_most = judgement.set->bonus_most.thousandths() / tenth_of_point;
  out.needed = (judgement.set->pass.thousandths() - judgement.score.thousandths()) / tenth_of_point;
  return out;
}

/// For a given number of bonuses the largest ones do most, and of the rest again the largest: no set of as many does
/// more, so the first number that reaches is the fewest.
[[nodiscard]] std::optional<std::size_t> fewest(Standing const& standing) {
  for (std::size_t count = 0; count <= standing.plain.size() + standing.bonus.size(); ++count) {
    for (std::size_t bonuses = 0; bonuses <= std::min(count, standing.bonus.size()); ++bonuses) {
      auto const most = standing.effect(largest(standing.bonus, bonuses)) + largest(standing.plain, count - bonuses);
      if (count - bonuses <= standing.plain.size() && most >= standing.needed) return count;
    }
  }
  return std::nullopt;
}

/// For every sum the smallest one at or above it that can be had; sums_most where there is none.
[[nodiscard]] std::vector<std::size_t> next_of(Sums const& sums) {
  std::vector<std::size_t> out(sums_most, sums_most);
  auto last = sums_most;
  for (auto sum = sums_most; sum-- > 0;) {
    if (sums.test(sum)) last = sum;
    out[sum] = last;
  }
  return out;
}

struct Choice {
  std::size_t bonuses = 0;
  std::size_t bonus_sum = 0;
  std::size_t plain_sum = 0;
};

/// Of all sets of `count` that reach, the one with the fewest points to be won.
[[nodiscard]] Choice cheapest(Standing const& standing, std::size_t count, Table const& plain, Table const& bonus) {
  std::optional<Choice> best;
  for (std::size_t bonuses = 0; bonuses <= std::min(count, standing.bonus.size()); ++bonuses) {
    if (count - bonuses > standing.plain.size()) continue;
    auto const next = next_of(plain.front()[count - bonuses]);
    auto const& bonus_sums = bonus.front()[bonuses];
    for (std::size_t sum = 0; sum < sums_most; ++sum) {
      if (!bonus_sums.test(sum)) continue;
      auto const rest = std::max<std::int64_t>(0, standing.needed - standing.effect(static_cast<std::int64_t>(sum)));
      auto const found =
          rest >= static_cast<std::int64_t>(sums_most) ? sums_most : next[static_cast<std::size_t>(rest)];
      if (found >= sums_most) continue;
      if (!best || sum + found < best->bonus_sum + best->plain_sum) best = Choice{bonuses, sum, found};
    }
  }
  return best.value_or(Choice{});
}

}  // namespace

Way shortest_way(Judgement const& judgement) {
  Way out;
  for (auto const& judged : judgement.items) {
    bool const open = judged.item->scoring == Scoring::veto && judged.gap != Gap::none;
    if (open) out.vetoes.push_back(judged.item);
  }
  out.reaches = judgement.score;
  auto const standing = standing_of(judgement);
  auto const count = fewest(standing);
  out.possible = count.has_value();
  if (!count || *count == 0) return out;
  auto const plain = table_of(standing.plain, *count);
  auto const bonus = table_of(standing.bonus, *count);
  auto const choice = cheapest(standing, *count, plain, bonus);
  take(plain, standing.plain, *count - choice.bonuses, choice.plain_sum, out.items);
  take(bonus, standing.bonus, choice.bonuses, choice.bonus_sum, out.items);
  auto const place = [&](Item const* item) { return item - judgement.set->items.data(); };
  std::ranges::sort(out.items, {}, place);
  auto const more =
      static_cast<std::int64_t>(choice.plain_sum) + standing.effect(static_cast<std::int64_t>(choice.bonus_sum));
  out.reaches = base::Decimal(judgement.score.thousandths() + more * tenth_of_point);
  return out;
}

}  // namespace sites
