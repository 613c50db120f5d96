#include "projects/pool.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "rulefile/overlap.h"

namespace projects {
namespace {

__extension__ using Wide = __int128;  // products of two amounts

PoolRule read_rule(rulefile::Table& table, rulefile::Validity const& above) {
  PoolRule rule;
  rule.id = table.text("id");
  rule.name = table.text("name");
  rule.name_en = table.optional_text("name_en").value_or(rule.name);
  auto const check =
      table.one_of("check", {"share_of_last_year", "amount_at_least", "category_share", "words"}, "words");
  if (check == "share_of_last_year") rule.check = PoolCheck::share_of_last_year;
  if (check == "amount_at_least") rule.check = PoolCheck::amount_at_least;
  if (check == "category_share") rule.check = PoolCheck::category_share;
  rule.percent = table.integer("percent", 0);
  rule.amount =
      base::Money(std::clamp<std::int64_t>(table.integer("yuan", 0), 0, 1'000'000'000'000) * base::fen_per("元"));
  rule.categories = table.texts("categories");
  rule.words = table.texts("words");
  rule.says = table.text("says");
  rule.says_en = table.optional_text("says_en").value_or(rule.says);
  rule.validity = rulefile::read_validity(table, above);
  bool const of_share = rule.check == PoolCheck::share_of_last_year || rule.check == PoolCheck::category_share;
  bool lacks = of_share && rule.percent <= 0;
  lacks = lacks || (rule.check == PoolCheck::amount_at_least && rule.amount.fen() <= 0);
  lacks = lacks || (rule.check == PoolCheck::category_share && rule.categories.empty());
  lacks = lacks || (rule.check == PoolCheck::words && rule.words.empty());
  if (lacks) table.fault("pool.number_missing", "check", {{"rule", rule.name}, {"check", check}});
  table.finish();
  return rule;
}

Indicator read_indicator(rulefile::Table& table, rulefile::Validity const& above) {
  Indicator out;
  out.first = table.text("first");
  out.second = table.text("second");
  out.name = table.text("name");
  out.unit = table.optional_text("unit").value_or("");
  out.validity = rulefile::read_validity(table, above);
  table.finish();
  return out;
}

[[nodiscard]] std::string ten_thousands(base::Money amount) { return base::decimal_in(amount, "万元") + "万元"; }

/// The sum; nothing where it leaves the 64 bits.
[[nodiscard]] std::optional<base::Money> sum_of(std::vector<PoolProject> const& projects,
                                                std::vector<std::string> const* categories) {
  base::Money sum;
  for (auto const& project : projects) {
    bool const counts = categories == nullptr || std::ranges::find(*categories, project.category) != categories->end();
    if (!counts || !project.applied) continue;
    auto const more = base::add(sum, *project.applied);
    if (!more) return std::nullopt;
    sum = *more;
  }
  return sum;
}

/// part / whole in percent with one place, rounded down, so that 54.99 is never shown as the 55 it does not reach.
[[nodiscard]] std::string percent_of(base::Money part, base::Money whole) {
  auto const tenths = static_cast<std::int64_t>(Wide(part.fen()) * 1'000 / whole.fen());
  return base::to_text(base::Decimalised{tenths, 1}) + "%";
}

[[nodiscard]] bool reaches(base::Money part, base::Money whole, std::int64_t percent) {
  return Wide(part.fen()) * 100 >= Wide(whole.fen()) * percent;
}

void check_reserve(PoolRule const& rule, Pool const& pool, Finding& out) {
  auto const sum = sum_of(pool.projects, nullptr);
  out.verdict = Verdict::unknown;
  if (!sum) return;
  out.found = ten_thousands(*sum);
  if (!pool.last_year || pool.last_year->fen() == 0) return;
  out.wanted = ten_thousands(*pool.last_year) + "×" + std::to_string(rule.percent) + "%";
  out.verdict = reaches(*sum, *pool.last_year, rule.percent) ? Verdict::kept : Verdict::broken;
}

void check_amounts(PoolRule const& rule, Pool const& pool, Finding& out) {
  out.wanted = ten_thousands(rule.amount);
  for (auto const& project : pool.projects) {
    if (project.applied && *project.applied >= rule.amount) continue;
    out.projects.push_back({project.code, project.title, project.applied ? ten_thousands(*project.applied) : ""});
    if (project.applied) out.verdict = Verdict::broken;
    if (!project.applied && out.verdict == Verdict::kept) out.verdict = Verdict::unknown;
  }
}

void check_category(PoolRule const& rule, Pool const& pool, Finding& out) {
  auto const whole = sum_of(pool.projects, nullptr);
  auto const part = sum_of(pool.projects, &rule.categories);
  out.wanted = std::to_string(rule.percent) + "%";
  for (auto const& project : pool.projects) {
    if (project.category.empty()) out.projects.push_back({project.code, project.title, ""});
  }
  out.verdict = Verdict::unknown;
  if (!whole || !part || whole->fen() == 0) return;
  out.found = percent_of(*part, *whole);
  // Projects without a category might be of the industry: where they could tip the balance, nobody can tell.
  if (reaches(*part, *whole, rule.percent)) {
    out.verdict = Verdict::kept;
  } else if (out.projects.empty()) {
    out.verdict = Verdict::broken;
  }
}

void check_words(PoolRule const& rule, Pool const& pool, Finding& out) {
  for (auto const& project : pool.projects) {
    std::vector<std::string> found;
    for (auto const& word : rule.words) {
      for (auto const* text : {&project.title, &project.category, &project.content}) {
        bool const stands = text->find(word) != std::string::npos;
        if (stands && std::ranges::find(found, word) == found.end()) found.push_back(word);
      }
    }
    if (found.empty()) continue;
    out.verdict = Verdict::broken;
    out.projects.push_back({project.code, project.title, base::join(found, "、")});
  }
}

}  // namespace

PoolRules PoolRules::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  PoolRules out;
  for (auto& file : files) {
    auto const above = rulefile::read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables("rule")) {
      auto rule = read_rule(table, above);
      for (auto const& other : out.rules_) {
        if (other.id != rule.id || !overlap(other.validity, rule.validity)) continue;
        faults.add("pool.duplicate", table.where("id"), {{"text", rule.id}});
      }
      out.rules_.push_back(std::move(rule));
    }
    for (auto& table : file.root.tables("indicator")) {
      auto indicator = read_indicator(table, above);
      for (auto const& other : out.indicators_) {
        if (other.name != indicator.name || !overlap(other.validity, indicator.validity)) continue;
        faults.add("pool.duplicate", table.where("name"), {{"text", indicator.name}});
      }
      out.indicators_.push_back(std::move(indicator));
    }
    file.root.finish();
  }
  return out;
}

std::vector<PoolRule const*> PoolRules::rules(base::Day day) const {
  std::vector<PoolRule const*> out;
  for (auto const& rule : rules_) {
    if (rulefile::holds_on(rule.validity, day)) out.push_back(&rule);
  }
  return out;
}

std::vector<Indicator const*> PoolRules::indicators(base::Day day) const {
  std::vector<Indicator const*> out;
  for (auto const& indicator : indicators_) {
    if (rulefile::holds_on(indicator.validity, day)) out.push_back(&indicator);
  }
  return out;
}

std::vector<Finding> check_pool(std::vector<PoolRule const*> const& rules, Pool const& pool) {
  std::vector<Finding> out;
  for (auto const* rule : rules) {
    Finding finding{rule, Verdict::kept, {}, {}, {}};
    switch (rule->check) {
      case PoolCheck::share_of_last_year:
        check_reserve(*rule, pool, finding);
        break;
      case PoolCheck::amount_at_least:
        check_amounts(*rule, pool, finding);
        break;
      case PoolCheck::category_share:
        check_category(*rule, pool, finding);
        break;
      case PoolCheck::words:
        check_words(*rule, pool, finding);
        break;
    }
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace projects
