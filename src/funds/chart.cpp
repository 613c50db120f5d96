#include "funds/chart.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "rulefile/overlap.h"

namespace funds {
namespace {

using rulefile::Table;
using rulefile::Validity;

template <class Word>
std::vector<std::string> words_of(int count) {
  std::vector<std::string> words(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) words[static_cast<std::size_t>(i)] = word_of(static_cast<Word>(i));
  return words;
}

bool is_letter_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// What all three programs take as one part of a name.
bool is_path_word(std::string_view word) {
  if (word.empty() || word.front() < 'A' || word.front() > 'Z') return false;
  return std::ranges::all_of(word, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_account_path(std::string_view path) {
  auto const colon = path.find(':');
  if (colon == std::string_view::npos) return false;
  auto const top = path.substr(0, colon);
  bool const known = top == "Assets" || top == "Liabilities" || top == "Equity" || top == "Income" || top == "Expenses";
  return known && is_path_word(path.substr(colon + 1));
}

SourceRule read_source(Table& table, Validity const& above) {
  SourceRule rule;
  rule.source = source_of(table.one_of("id", words_of<Source>(source_count), "central")).value_or(Source::central);
  rule.name = table.text("name");
  rule.name_en = table.text("name_en");
  rule.path = table.text("path");
  if (!rule.path.empty() && !is_path_word(rule.path))
    table.fault("funds.path_malformed", "path", {{"path", rule.path}});
  rule.validity = rulefile::read_validity(table, above);
  table.finish();
  return rule;
}

AccountRule read_account(Table& table, Validity const& above) {
  AccountRule rule;
  rule.role = role_of(table.one_of("role", words_of<Role>(role_count), "appropriated")).value_or(Role::appropriated);
  rule.name = table.text("name");
  rule.name_en = table.text("name_en");
  rule.explanation = table.text("explanation");
  rule.path = table.text("path");
  if (!rule.path.empty() && !is_account_path(rule.path)) {
    table.fault("funds.path_malformed", "path", {{"path", rule.path}});
  }
  rule.validity = rulefile::read_validity(table, above);
  table.finish();
  return rule;
}

ScheduleStep read_step(Table& table, Validity const& above) {
  ScheduleStep step;
  auto const by = table.text("by");  // "06-30"
  // Of a leap year: the 29th of February may be asked for and is the last of February otherwise.
  auto const day = base::parse_day("2024-" + by);
  auto const percent = table.integer("percent", 0);
  if (!day || percent < 0 || percent > 100) {
    table.fault("funds.schedule_day", "by", {{"by", by}, {"percent", std::to_string(percent)}});
  } else {
    step.month = day->month();
    step.day_of_month = day->day_of_month();
    step.percent = static_cast<int>(percent);
  }
  step.validity = rulefile::read_validity(table, above);
  table.finish();
  return step;
}

StatementRule read_statement(Table& table, Validity const& above) {
  StatementRule rule;
  rule.unit = table.text("unit");
  auto const places = table.integer("places", 2);
  std::int64_t step = base::fen_per(rule.unit);
  for (std::int64_t i = 0; i < places && step > 0; ++i) step = step % 10 == 0 ? step / 10 : 0;
  if (step <= 0 || places < 0) {
    table.fault("funds.statement_unit", "places", {{"unit", rule.unit}, {"places", std::to_string(places)}});
  } else {
    rule.places = static_cast<int>(places);
  }
  rule.validity = rulefile::read_validity(table, above);
  table.finish();
  return rule;
}

/// Two rules of one thing at one time would leave it to chance which holds.
template <class Rule, class Same>
void refuse_overlap(std::vector<Rule> const& before, Rule const& rule, Table& table, Same same) {
  for (auto const& each : before) {
    if (!overlap(each.validity, rule.validity)) continue;
    if (same(each, rule)) table.fault("funds.overlapping_validity", {}, {{"from", base::to_text(rule.validity.from)}});
  }
}

template <class Rule>
void refuse_same_path(std::vector<Rule> const& before, Rule const& rule, Table& table) {
  for (auto const& each : before) {
    bool const same = overlap(each.validity, rule.validity) && each.path == rule.path;
    if (same && !rule.path.empty()) table.fault("funds.path_twice", "path", {{"path", rule.path}});
  }
}

/// More paid by an earlier day than by a later one cannot be meant.
void check_schedule(std::vector<ScheduleStep> const& before, ScheduleStep const& step, Table& table) {
  for (auto const& each : before) {
    if (!overlap(each.validity, step.validity)) continue;
    bool const earlier = std::tuple(each.month, each.day_of_month) < std::tuple(step.month, step.day_of_month);
    if (earlier ? each.percent > step.percent : each.percent < step.percent) {
      table.fault("funds.schedule_backwards", "percent", {{"percent", std::to_string(step.percent)}});
    }
  }
}

template <class Rule, class Wanted>
Rule const* in_force(std::vector<Rule> const& rules, base::Day day, Wanted wanted) {
  auto const found = std::ranges::find_if(
      rules, [&](Rule const& rule) { return wanted(rule) && rulefile::holds_on(rule.validity, day); });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace

Chart Chart::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Chart chart;
  for (auto& file : files) {
    Validity const above = rulefile::read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables("source_of_money")) {
      auto rule = read_source(table, above);
      refuse_overlap(chart.sources_, rule, table, [](auto& one, auto& two) { return one.source == two.source; });
      refuse_same_path(chart.sources_, rule, table);
      chart.sources_.push_back(std::move(rule));
    }
    for (auto& table : file.root.tables("account")) {
      auto rule = read_account(table, above);
      refuse_overlap(chart.accounts_, rule, table, [](auto& one, auto& two) { return one.role == two.role; });
      refuse_same_path(chart.accounts_, rule, table);
      chart.accounts_.push_back(std::move(rule));
    }
    for (auto& table : file.root.tables("schedule")) {
      auto step = read_step(table, above);
      check_schedule(chart.steps_, step, table);
      chart.steps_.push_back(std::move(step));
    }
    for (auto& table : file.root.tables("statement")) {
      auto rule = read_statement(table, above);
      refuse_overlap(chart.statements_, rule, table, [](auto&, auto&) { return true; });
      chart.statements_.push_back(std::move(rule));
    }
    file.root.finish();
  }
  std::set<Role> roles;
  for (auto const& rule : chart.accounts_) roles.insert(rule.role);
  for (int i = 0; i < role_count; ++i) {
    auto const role = static_cast<Role>(i);
    if (!roles.contains(role))
      faults.add("funds.account_missing", "rules/accounts", {{"id", std::string(word_of(role))}});
  }
  if (chart.sources_.empty()) faults.add("funds.account_missing", "rules/accounts", {{"id", "source_of_money"}});
  return chart;
}

SourceRule const* Chart::source(Source source, base::Day day) const {
  return in_force(sources_, day, [&](SourceRule const& rule) { return rule.source == source; });
}

AccountRule const* Chart::account(Role role, base::Day day) const {
  return in_force(accounts_, day, [&](AccountRule const& rule) { return rule.role == role; });
}

std::vector<ScheduleStep> Chart::schedule(base::Day day) const {
  std::vector<ScheduleStep> steps;
  for (auto const& step : steps_) {
    if (rulefile::holds_on(step.validity, day)) steps.push_back(step);
  }
  std::ranges::sort(steps, {}, [](ScheduleStep const& step) { return std::tuple(step.month, step.day_of_month); });
  return steps;
}

StatementRule Chart::statement(base::Day day) const {
  auto const* rule = in_force(statements_, day, [](StatementRule const&) { return true; });
  return rule == nullptr ? StatementRule{} : *rule;
}

base::Result<std::string> exported_name(Account const& account, Chart const& chart, base::Day day) {
  auto const* source = chart.source(account.source, day);
  auto const* rule = chart.account(account.role, day);
  if (source == nullptr || rule == nullptr) {
    return base::fail("funds.unknown_account", {{"source", std::string(word_of(account.source))},
                                                {"role", std::string(word_of(account.role))},
                                                {"day", base::to_text(day)}});
  }
  auto const colon = rule->path.find(':');
  std::string name = rule->path.substr(0, colon) + ":" + source->path + ":Y" + std::to_string(account.year);
  if (!account.project.empty()) name += ":" + account.project;
  // Before the leaf: an account below another would be added to it by beancount's assertions.
  if (!account.contract.empty()) name += ":" + account.contract;
  return name + rule->path.substr(colon);
}

}  // namespace funds
