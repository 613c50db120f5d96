#pragma once

#include <functional>

#include "metrics/figure_tables_store.h"

/// Walks over the derived rows, for verification and digests.
namespace metrics::tables {

/// One row of any of the tables that hold sums, in a common shape.
struct AnyRow {
  enum class Table : std::uint8_t { sums, values, joint };
  Table table = Table::sums;
  ledger::UnitId chain;  // whose entries made it
  std::int64_t unit = 0;
  std::int64_t rule = 0;
  std::int64_t level = 0;
  std::int64_t bucket = 0;  // joint: the day
  std::int64_t place = 0;   // block; joint: position
  std::string value;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::int64_t entries = 0;
  bool operator==(AnyRow const&) const = default;
};
[[nodiscard]] std::string_view name_of(AnyRow::Table table);
/// "unit=1 rule=3 level=0 bucket=19800 block=2", as it is named in a fault.
[[nodiscard]] std::string place_of(AnyRow const& row);

using RowVisitor = std::function<base::Done(AnyRow const& row)>;
/// Every row of the table, by key.
[[nodiscard]] base::Done for_each_row(db::Connection& connection, AnyRow::Table table, RowVisitor const& visit);

/// Rows that positions (after, upto] of a chain have made. Both are borders of blocks, or `upto` is beyond all.
struct RowsQuestion {
  AnyRow::Table table = AnyRow::Table::sums;
  ledger::UnitId chain;
  std::int64_t after = 0;
  std::int64_t upto = 0;
};
[[nodiscard]] base::Result<std::vector<AnyRow>> rows_of(db::Connection& connection, RowsQuestion const& question);

/// The rows that were gathered from entries, in the order of rows_of().
[[nodiscard]] std::vector<AnyRow> rows_of(ledger::UnitId chain, Accumulator const& sums, AnyRow::Table table);
[[nodiscard]] std::vector<AnyRow> rows_of(ledger::UnitId chain, JointParts const& parts);

}  // namespace metrics::tables
