#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "funds/chart.h"
#include "funds/funds.h"

/// What is said about money: trial balance, statements by source, project or month, progress against a schedule.
namespace funds {

struct TrialLine {
  Account account;
  base::Money opening;  // before the period; a debit is positive
  Turnover turnover;    // in the period
  base::Money closing;  // at its end
};
struct TrialBalance {
  std::vector<TrialLine> lines;  // every account that was ever touched until the end of the period, in order
  Turnover opening;              // the sums of debit and of credit balances; equal, or nothing balances
  Turnover turnover;
  Turnover closing;
  [[nodiscard]] bool balances() const {
    return opening.debits == opening.credits && turnover.debits == turnover.credits &&
           closing.debits == closing.credits;
  }
};
/// Errors: money.overflow.
[[nodiscard]] base::Result<TrialBalance> trial_balance(Balances const& balances, base::Period const& period);

/// The columns of a statement: by how much each rose in the period, money carried over included in appropriated and
/// allotted. Money refunded is already taken off `paid`.
enum class Column : std::uint8_t { appropriated, allotted, encumbered, paid, refunded };
inline constexpr std::size_t column_count = 5;
using Amounts = std::array<base::Money, column_count>;

enum class Split : std::uint8_t { source, project, month };
struct StatementRow {
  std::string key;  // "central"; a project, or "" for money of no project; "2024-05"
  Amounts amounts;
};
struct Statement {
  base::Period period;
  std::vector<StatementRow> rows;
  Amounts total{};
};
/// Of all money, or of one budget year. By project, what is appropriated stands in the row of no project. Every month
/// of the period has a row; a source or a project has one when any of its accounts was touched by the end of the
/// period. Errors: money.overflow.
[[nodiscard]] base::Result<Statement> statement(Balances const& balances, Split split, base::Period const& period,
                                                std::optional<int> year = std::nullopt);

/// Largest remainder: the sum is rounded half up to whole steps; each part is rounded down, and the steps that are
/// still missing go to the parts with the largest remainders, the first of equals first. So the parts add up to the
/// sum, each is less than one step from its exact amount, and a part of whole steps stays as it is. Errors:
/// money.overflow.
[[nodiscard]] base::Result<std::vector<std::int64_t>> apportioned(std::span<base::Money const> parts,
                                                                  std::int64_t fen_a_step);

struct PrintedRow {
  std::string key;
  std::array<std::string, column_count> cells;  // "12.50"
};
struct PrintedStatement {
  std::string unit;
  std::vector<PrintedRow> rows;
  PrintedRow total;
};
/// Column by column by largest remainder. Errors: money.overflow.
[[nodiscard]] base::Result<PrintedStatement> printed(Statement const& statement, StatementRule const& rule);

/// What should be paid by which day, growing with the days.
struct PlanStep {
  base::Day by;
  base::Money paid;
};
class Plan {
 public:
  /// Errors: funds.plan_backwards.
  [[nodiscard]] static base::Result<Plan> make(std::vector<PlanStep> steps);
  /// What is planned for each quarter of a year. Errors: funds.plan_backwards, money.overflow.
  [[nodiscard]] static base::Result<Plan> of_quarters(int year, std::array<base::Money, 4> const& quarters);
  /// Shares of an amount by a schedule (rules/accounts), each rounded up to a fen. Errors: money.overflow.
  [[nodiscard]] static base::Result<Plan> of_schedule(int year, std::span<ScheduleStep const> schedule,
                                                      base::Money allotted);
  [[nodiscard]] std::span<PlanStep const> steps() const { return steps_; }

 private:
  explicit Plan(std::vector<PlanStep> steps) : steps_(std::move(steps)) {}
  std::vector<PlanStep> steps_;
};

struct Progress {
  base::Money due;   // by the last step whose day has come
  base::Money paid;  // by the end of the day
  base::Money behind;
  std::optional<PlanStep> next;  // the first step whose day is still to come
};
[[nodiscard]] Progress progress(Plan const& plan, base::Money paid, base::Day day);

}  // namespace funds
