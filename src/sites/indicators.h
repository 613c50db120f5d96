#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "rulefile/rulefile.h"

/// Indicator sets of demonstration sites as dated data (rules/indicators): what is asked of a kind of place, at which
/// level, how it is scored, and what one has to reach.
namespace sites {

/// How an answer becomes points. The answer is a whole number everywhere.
enum class Scoring : std::uint8_t {
  whole,  // 0 or 1: nothing, or all points
  steps,  // 0 to the number of steps: the points of that step
  count,  // how many: `each` for one, up to all points
  veto    // 1: the case does not exist; 0: it exists, and nothing else counts until it is mended
};
[[nodiscard]] std::string_view word_of(Scoring scoring);

struct Item {
  std::string id;     // keeps its meaning through all versions: another meaning needs another id
  std::string group;  // 一级指标
  std::string text;
  std::string text_en;
  Scoring scoring = Scoring::whole;
  base::Decimal points;               // at most; zero of a veto
  std::vector<base::Decimal> steps;   // rising, the last is `points`
  base::Decimal each;                 // of count
  std::vector<std::string> evidence;  // documents that exist anyway; where there are any, one must be attached
  bool bonus = false;                 // beside the base, together up to Set::bonus_most
};
/// The highest answer that adds anything: 1, the number of steps, as many as fill the points.
[[nodiscard]] std::int64_t highest(Item const& item);

struct Set {
  std::string id;
  std::string name;
  std::string name_en;
  std::string level;               // 旗级, 市级 …
  std::string kind;                // 社区, 嘎查村 …
  std::vector<std::string> words;  // that the cluster of such a place holds: only a suggestion
  bool sample = false;             // a pattern to be replaced by the paper of the year
  base::Decimal pass;
  base::Decimal bonus_most;
  std::vector<Item> items;
  rulefile::Validity validity;
};

inline constexpr std::size_t items_most = 120;          // of a set
inline constexpr std::int64_t points_most = 500'000;    // thousandths, all items together
inline constexpr std::int64_t answer_most = 1'000'000;  // of any item

class Sets {
 public:
  /// Faults, all at once: site.duplicate, site.points, site.scoring, site.pass_mark, site.items, rule.*.
  [[nodiscard]] static Sets parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// The version that holds on the day, or none.
  [[nodiscard]] Set const* find(std::string_view id, base::Day day) const;
  [[nodiscard]] bool knows(std::string_view id) const;
  /// Those that hold on the day, in the order of the files.
  [[nodiscard]] std::vector<Set const*> on(base::Day day) const;
  /// Those of them whose words the cluster holds.
  [[nodiscard]] std::vector<Set const*> fitting(std::string_view cluster, base::Day day) const;
  [[nodiscard]] std::vector<Set> const& all() const { return sets_; }

 private:
  std::vector<Set> sets_;
};

[[nodiscard]] Item const* find_item(Set const& set, std::string_view id);

}  // namespace sites
