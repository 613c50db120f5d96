#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/money.h"
#include "rulefile/rulefile.h"

/// The pool of fund projects: what it should keep to (rules/pool), and what breaks that. Pure. A rule that is broken is
/// reported and refuses nothing, because history and a superior's decision may break it.
namespace projects {

/// The closed list of what a pool rule may ask.
enum class PoolCheck : std::uint8_t {
  share_of_last_year,  // all that the pool applies for ≥ `percent` of what was obtained the year before
  amount_at_least,     // each project applies for `amount` at least
  category_share,      // projects of `categories` apply for ≥ `percent` of the whole
  words                // none of `words` stands in name, category or content
};

struct PoolRule {
  std::string id;
  std::string name;
  std::string name_en;
  PoolCheck check = PoolCheck::words;
  std::int64_t percent = 0;
  base::Money amount;
  std::vector<std::string> categories;
  std::vector<std::string> words;
  std::string says;  // 单个项目申请资金不低于10万元
  std::string says_en;
  rulefile::Validity validity;
};

/// One line of the performance table (绩效目标表).
struct Indicator {
  std::string first;   // 产出指标, 效益指标, 满意度指标
  std::string second;  // 数量指标
  std::string name;    // 实施项目数: what a step names
  std::string unit;
  rulefile::Validity validity;
};

class PoolRules {
 public:
  /// Faults, all at once: pool.duplicate, pool.number_missing (a percentage, an amount, words or categories), rule.*.
  [[nodiscard]] static PoolRules parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// Those in force on the day, in the order of the files.
  [[nodiscard]] std::vector<PoolRule const*> rules(base::Day day) const;
  [[nodiscard]] std::vector<Indicator const*> indicators(base::Day day) const;

 private:
  std::vector<PoolRule> rules_;
  std::vector<Indicator> indicators_;
};

/// A project as the pool of a year has it.
struct PoolProject {
  std::string code;
  std::string title;
  std::string category;
  std::string content;
  std::string place;
  std::optional<base::Money> applied;
};

struct Pool {
  std::vector<PoolProject> projects;
  std::optional<base::Money> last_year;  // obtained the year before; nothing: not known
};

enum class Verdict : std::uint8_t { kept, broken, unknown };  // unknown: what it needs is not recorded

struct Finding {
  PoolRule const* rule = nullptr;
  Verdict verdict = Verdict::kept;
  std::string found;   // "68万元", "46.2%"; empty: nothing to say
  std::string wanted;  // "60万元", "55%"
  struct Project {
    std::string code;
    std::string title;
    std::string why;  // "8万元", "办公楼"; empty: nothing is stated
  };
  std::vector<Project> projects;  // that break it, or lack what it needs
};
/// One finding for each rule. Percentages are exact: compared as products, shown with one place rounded down.
[[nodiscard]] std::vector<Finding> check_pool(std::vector<PoolRule const*> const& rules, Pool const& pool);

}  // namespace projects
