#include "funds/statement.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/decimal.h"

namespace funds {
namespace {

base::Done add_to(base::Money& sum, base::Money amount) {
  sum = TRY(base::add(sum, amount));
  return {};
}

base::Done add_balance(Turnover& sums, base::Money balance) {
  return balance.fen() >= 0 ? add_to(sums.debits, balance) : add_to(sums.credits, base::Money(-balance.fen()));
}

base::Done add_turnover(Turnover& sums, Turnover const& turnover) {
  TRY(add_to(sums.debits, turnover.debits));
  return add_to(sums.credits, turnover.credits);
}

base::Money& cell(Amounts& amounts, Column column) { return amounts.at(static_cast<std::size_t>(column)); }

/// Money that has come as far as one stage has passed all before it.
base::Done add_account(Amounts& amounts, Account const& account, Turnover const& turnover) {
  base::Money const rise = turnover.balance();
  switch (account.role) {
    case Role::disbursed:
      TRY(add_to(cell(amounts, Column::refunded), turnover.credits));
      TRY(add_to(cell(amounts, Column::paid), rise));
      [[fallthrough]];
    case Role::encumbered:
      TRY(add_to(cell(amounts, Column::encumbered), rise));
      [[fallthrough]];
    case Role::available:
      return add_to(cell(amounts, Column::allotted), rise);
    case Role::appropriated:
    case Role::carried:
      return add_to(cell(amounts, Column::appropriated), base::Money(-rise.fen()));
    case Role::unallotted:
      return {};
  }
  throw base::Bug("an account has one of six roles");
}

std::vector<base::Period> months_of(base::Period const& period) {
  std::vector<base::Period> months;
  for (base::Day from = period.from; from < period.until;) {
    bool const december = from.month() == 12;
    auto const next = base::Day::make(from.year() + (december ? 1 : 0), december ? 1 : from.month() + 1, 1);
    base::Day const until = next ? std::min(*next, period.until) : period.until;
    months.push_back({base::to_text(from).substr(0, 7), from, until});
    from = until;
  }
  return months;
}

std::string key_of(Account const& account, Split split) {
  return split == Split::source ? std::string(word_of(account.source)) : account.project;
}

/// Sources in their own order; projects by code.
bool comes_before(std::string const& left, std::string const& right, Split split) {
  return split == Split::source ? *source_of(left) < *source_of(right) : left < right;
}

base::Result<std::vector<StatementRow>> rows_by_key(Balances const& balances, Split split, base::Period const& period,
                                                    std::optional<int> year) {
  std::map<std::string, Amounts> sums;
  for (auto const& [account, rows] : balances.rows()) {
    if ((year && account.year != *year) || rows.empty() || rows.front().day >= period.until) continue;
    TRY(add_account(sums[key_of(account, split)], account, balances.within(account, period)));
  }
  std::vector<StatementRow> result;
  result.reserve(sums.size());
  for (auto const& [key, amounts] : sums) result.push_back({key, amounts});
  std::ranges::sort(result,
                    [&](auto const& left, auto const& right) { return comes_before(left.key, right.key, split); });
  return result;
}

base::Result<std::vector<StatementRow>> rows_by_month(Balances const& balances, base::Period const& period,
                                                      std::optional<int> year) {
  std::vector<StatementRow> result;
  for (auto const& month : months_of(period)) {
    StatementRow row{month.name, {}};
    for (auto const& [account, rows] : balances.rows()) {
      if (year && account.year != *year) continue;
      TRY(add_account(row.amounts, account, balances.within(account, month)));
    }
    result.push_back(std::move(row));
  }
  return result;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

/// "12.50": statements keep the zeros, so that the points stand below one another.
std::string with_places(std::int64_t steps, int places) {
  std::string digits = std::to_string(steps);
  bool const negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  auto const wanted = static_cast<std::size_t>(places);
  if (digits.size() <= wanted) digits.insert(0, wanted + 1 - digits.size(), '0');
  if (wanted > 0) digits.insert(digits.size() - wanted, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace

base::Result<TrialBalance> trial_balance(Balances const& balances, base::Period const& period) {
  TrialBalance result;
  for (auto const& [account, rows] : balances.rows()) {
    if (rows.empty() || rows.front().day >= period.until) continue;
    TrialLine const line{account, balances.balance(account, period.from.plus(-1)), balances.within(account, period),
                         balances.balance(account, period.last())};
    TRY(add_balance(result.opening, line.opening));
    TRY(add_turnover(result.turnover, line.turnover));
    TRY(add_balance(result.closing, line.closing));
    result.lines.push_back(line);
  }
  return result;
}

base::Result<Statement> statement(Balances const& balances, Split split, base::Period const& period,
                                  std::optional<int> year) {
  Statement result{period, {}, {}};
  if (split == Split::month) {
    result.rows = TRY(rows_by_month(balances, period, year));
  } else {
    result.rows = TRY(rows_by_key(balances, split, period, year));
  }
  for (auto const& row : result.rows) {
    for (std::size_t column = 0; column < column_count; ++column) {
      TRY(add_to(result.total.at(column), row.amounts.at(column)));
    }
  }
  return result;
}

base::Result<std::vector<std::int64_t>> apportioned(std::span<base::Money const> parts, std::int64_t fen_a_step) {
  base::ensure(fen_a_step > 0, "a step of rounding is at least one fen");
  base::Money sum;
  for (auto const part : parts) TRY(add_to(sum, part));
  std::vector<std::int64_t> steps;
  std::vector<std::int64_t> remainders;
  std::int64_t missing = floor_divide(sum.fen(), fen_a_step);
  std::int64_t const rest = sum.fen() - missing * fen_a_step;
  if (rest >= fen_a_step - rest) ++missing;
  for (auto const part : parts) {
    steps.push_back(floor_divide(part.fen(), fen_a_step));
    remainders.push_back(part.fen() - steps.back() * fen_a_step);
    missing -= steps.back();
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t left, std::size_t right) { return remainders[left] > remainders[right]; });
  for (std::int64_t i = 0; i < missing; ++i) ++steps.at(order.at(static_cast<std::size_t>(i)));
  return steps;
}

base::Result<PrintedStatement> printed(Statement const& statement, StatementRule const& rule) {
  std::int64_t step = base::fen_per(rule.unit);
  for (int i = 0; i < rule.places; ++i) step /= 10;
  PrintedStatement result{rule.unit, {}, {}};
  for (auto const& row : statement.rows) result.rows.push_back({row.key, {}});
  for (std::size_t column = 0; column < column_count; ++column) {
    std::vector<base::Money> parts;
    for (auto const& row : statement.rows) parts.push_back(row.amounts.at(column));
    auto const rounded = TRY(apportioned(parts, step));
    for (std::size_t i = 0; i < rounded.size(); ++i) {
      result.rows[i].cells.at(column) = with_places(rounded[i], rule.places);
    }
    auto const total = TRY(apportioned(std::span(&statement.total.at(column), 1), step));
    result.total.cells.at(column) = with_places(total.front(), rule.places);
  }
  return result;
}

}  // namespace funds
