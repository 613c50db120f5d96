#pragma once

#include "db/db.h"
#include "metrics/accumulator.h"

/// The derived tables of the figures: figure_rules, figure_heads, figure_sums, figure_values, figure_joint. Seen by the
/// store half of this room only.
namespace metrics::tables {

/// Whether the tables exist and were made by exactly these rules.
[[nodiscard]] base::Result<bool> are_of(db::Connection& connection, RuleBook const& book);
[[nodiscard]] base::Result<bool> exist(db::Connection& connection);
/// Empty tables, noting these rules. Tables that are there are dropped.
[[nodiscard]] base::Done make(db::Connection& connection, RuleBook const& book);

/// Up to which position the sums of a chain go; zero when nothing was counted.
[[nodiscard]] base::Result<ledger::Position> counted(db::Connection& connection, ledger::UnitId unit);
[[nodiscard]] base::Done set_counted(db::Connection& connection, ledger::UnitId unit, ledger::Position position);

/// Adds rows of one chain. Blocks from `fresh_block` on have no row yet and are inserted in bulk.
[[nodiscard]] base::Done add(db::Connection& connection, ledger::UnitId unit, Accumulator const& sums,
                             std::int64_t fresh_block);
[[nodiscard]] base::Done add(db::Connection& connection, JointParts const& parts);

/// What has to be added up: buckets of one course, blocks before `block_until`.
struct SumsQuestion {
  ledger::UnitId unit;
  Course course = Course::flow;
  BucketRange buckets;
  std::int64_t block_until = 0;
};
/// Adds to `totals`, which are by rule number. Errors: metrics.sum_too_large.
[[nodiscard]] base::Done add_up(db::Connection& connection, RuleBook const& book, SumsQuestion const& question,
                                std::vector<Total>& totals);

struct JointQuestion {
  ledger::UnitId unit;
  Course course = Course::flow;
  base::Day from;
  base::Day until;
};
using JointVisitor = std::function<base::Done(JointRow const& row)>;
[[nodiscard]] base::Done for_each_joint(db::Connection& connection, JointQuestion const& question,
                                        JointVisitor const& visit);

}  // namespace metrics::tables
