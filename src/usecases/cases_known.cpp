#include "usecases/cases_known.h"

#include <algorithm>

#include "funds/entries.h"
#include "usecases/figures.h"
#include "usecases/funds.h"
#include "usecases/pool_parts.h"

namespace usecases {
namespace {

using cases::Action;
using cases::Balance;

[[nodiscard]] bool holds_it(std::vector<std::string> const& fields, std::string const& field) {
  return std::ranges::find(fields, field) != fields.end();
}

/// What stands on one side of a balance so far: fen, or a number. Nothing where it leaves the 64 bits.
[[nodiscard]] std::optional<std::int64_t> so_far(std::vector<cases::Step> const& steps,
                                                 std::vector<std::string> const& fields) {
  std::int64_t sum = 0;
  for (auto const& step : steps) {
    for (auto const& field : fields) {
      auto const found = step.fields.find(field);
      if (found == step.fields.end()) continue;
      std::int64_t more = 0;
      if (auto const* money = std::get_if<base::Money>(&found->second)) more = money->fen();
      if (auto const* count = std::get_if<std::int64_t>(&found->second)) more = *count;
      if (__builtin_add_overflow(sum, more, &sum)) return std::nullopt;
    }
  }
  return sum;
}

[[nodiscard]] std::string shown(std::int64_t number, bool money) {
  return money ? base::decimal_in(base::Money(number), "万元") + "万元" : std::to_string(number);
}

[[nodiscard]] bool is_money(ledger::Kind const& kind, std::string const& id) {
  auto const* field = ledger::find_field(kind, id);
  return field != nullptr && field->type == ledger::FieldType::money;
}

}  // namespace

bool asks_for_it(Action const& action, Balance const& balance) {
  auto const asked = [&](std::string const& field) {
    return holds_it(action.needs, field) || holds_it(action.may, field);
  };
  return asked(balance.value) || asked(balance.last) || std::ranges::any_of(balance.sum, asked) ||
         std::ranges::any_of(balance.of, asked);
}

base::Done KnownAround::add_series(Action const& action, std::vector<base::Error>& out) {
  if (action.series.empty()) return {};
  auto const year = base::day_of(act_.now).year();
  auto const series =
      TRY(series_of(office_, act_, {std::to_string(detail_.key.unit.value()), detail_.key.machine, {}}, year));
  out.push_back({"case.series_next",
                 {{"year", std::to_string(year)},
                  {"last", std::to_string(series.next - 1)},
                  {"next", std::to_string(series.next)}},
                 action.series,
                 {}});
  return {};
}

void KnownAround::add_balances(Action const& action, std::vector<base::Error>& out) const {
  auto const& steps = detail_.view.standing.steps;
  for (auto const& balance : action.balances) {
    // What the form alone decides needs no telling beforehand.
    if (balance.of.empty() || !asks_for_it(action, balance)) continue;
    auto const left = so_far(steps, balance.sum);
    auto const right = so_far(steps, balance.of);
    if (!left || !right) continue;
    bool const money = is_money(*detail_.kind, balance.of.front());
    out.push_back({"case.balance_now",
                   {{"says", balance.says},
                    {"says_en", balance.says_en},
                    {"left", shown(*left, money)},
                    {"right", shown(*right, money)}},
                   balance.value.empty() ? balance.sum.front() : balance.value,
                   {}});
  }
}

base::Done KnownAround::add_fund(Action const& action, std::vector<base::Error>& out) {
  if (action.posts.empty() || office_.rules.kinds.find(funds::movement_kind) == nullptr) return {};
  std::optional<base::Day> closed;
  for (auto const& period : TRY(closed_periods(office_, detail_.key.unit, base::day_of(act_.now)))) {
    closed = std::max(closed.value_or(period.last()), period.last());
  }
  if (closed) out.push_back({"case.closed_until", {{"day", base::to_text(*closed)}}, "day", {}});
  FundsAsked asked;
  asked.unit = std::to_string(detail_.key.unit.value());
  asked.project = detail_.key.code;
  base::Money allotted;
  base::Money encumbered;
  base::Money paid;
  for (auto const& each : TRY(fund_balances(office_, act_, asked, std::nullopt)).projects) {
    if (each.project != detail_.key.code) continue;
    allotted = TRY(base::add(allotted, each.standing.allotted));
    encumbered = TRY(base::add(encumbered, each.standing.encumbered));
    paid = TRY(base::add(paid, each.standing.paid));
  }
  out.push_back({"case.fund_known",
                 {{"allotted", shown(allotted.fen(), true)},
                  {"encumbered", shown(encumbered.fen(), true)},
                  {"paid", shown(paid.fen(), true)}},
                 {},
                 {}});
  return {};
}

void KnownAround::add_pool_rules(Action const& action, std::vector<base::Error>& out) const {
  auto const& standing = detail_.view.standing;
  bool const before_pool = detail_.key.machine == "project" &&
                           std::ranges::find(standing.way, "in_pool") == standing.way.end() && !action.stay &&
                           !action.to.empty();
  auto const* next = before_pool ? cases::find_state(*detail_.view.machine, action.to) : nullptr;
  if (next == nullptr || next->side != cases::Side::none) return;
  projects::Pool const pool{{pool_project(standing)}, std::nullopt};
  for (auto const& finding : projects::check_pool(office_.rules.pool.rules(base::day_of(act_.now)), pool)) {
    bool const of_one = finding.rule->check == projects::PoolCheck::words ||
                        finding.rule->check == projects::PoolCheck::amount_at_least;
    if (!of_one || finding.verdict != projects::Verdict::broken || finding.projects.empty()) continue;
    out.push_back({"pool.rule_broken",
                   {{"rule", finding.rule->name},
                    {"rule_en", finding.rule->name_en},
                    {"says", finding.rule->says},
                    {"says_en", finding.rule->says_en},
                    {"why", finding.projects.front().why}},
                   {},
                   {}});
  }
}

base::Result<std::vector<base::Error>> KnownAround::of(Action const& action) {
  std::vector<base::Error> out;
  TRY(add_series(action, out));
  TRY(add_fund(action, out));
  add_balances(action, out);
  add_pool_rules(action, out);
  return out;
}

}  // namespace usecases
