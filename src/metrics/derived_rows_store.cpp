#include "metrics/derived_rows_store.h"

#include <algorithm>
#include <limits>

#include "metrics/metrics_sql.h"

namespace metrics::tables {
namespace {

using Table = AnyRow::Table;

/// Column of each part of a row in the statements below; -1: not there.
struct Columns {
  int unit = -1;
  int rule = -1;
  int level = -1;
  int bucket = -1;
  int value = -1;
  int host = -1;
  int place = -1;
  int numerator = -1;
  int denominator = -1;
  int entries = -1;
};

constexpr Columns all_sums_columns{
    .unit = 0, .rule = 1, .level = 2, .bucket = 3, .place = 4, .numerator = 5, .denominator = 6, .entries = 7};
constexpr Columns all_values_columns{
    .unit = 0, .rule = 1, .level = 2, .bucket = 3, .value = 4, .place = 5, .entries = 6};
constexpr Columns all_joint_columns{.unit = 0,
                                    .rule = 1,
                                    .bucket = 2,
                                    .value = 5,
                                    .host = 3,
                                    .place = 4,
                                    .numerator = 6,
                                    .denominator = 7,
                                    .entries = 8};
constexpr Columns sums_columns{
    .rule = 0, .level = 1, .bucket = 2, .place = 3, .numerator = 4, .denominator = 5, .entries = 6};
constexpr Columns values_columns{.rule = 0, .level = 1, .bucket = 2, .value = 3, .place = 4, .entries = 5};
constexpr Columns joint_columns{
    .unit = 0, .rule = 1, .bucket = 2, .value = 4, .place = 3, .numerator = 5, .denominator = 6, .entries = 7};

AnyRow read(db::Statement const& statement, Table table, ledger::UnitId chain, Columns const& columns) {
  auto const number = [&](int column, std::int64_t otherwise) {
    return column < 0 ? otherwise : statement.integer(column);
  };
  AnyRow row;
  row.table = table;
  row.unit = number(columns.unit, chain.value());
  row.chain = ledger::UnitId(number(columns.host, chain ? chain.value() : row.unit));
  row.rule = number(columns.rule, 0);
  row.level = number(columns.level, 0);
  row.bucket = number(columns.bucket, 0);
  row.place = number(columns.place, 0);
  if (columns.value >= 0) row.value = statement.text(columns.value);
  row.numerator = number(columns.numerator, 0);
  row.denominator = number(columns.denominator, 0);
  row.entries = number(columns.entries, 0);
  return row;
}

}  // namespace

std::string_view name_of(Table table) {
  switch (table) {
    case Table::sums:
      return "figure_sums";
    case Table::values:
      return "figure_values";
    case Table::joint:
      return "figure_joint";
  }
  return {};
}

std::string place_of(AnyRow const& row) {
  bool const joint = row.table == Table::joint;
  std::string text = "unit=" + std::to_string(row.unit) + " rule=" + std::to_string(row.rule);
  if (!joint) text += " level=" + std::to_string(row.level);
  text += (joint ? " day=" : " bucket=") + std::to_string(row.bucket);
  if (!row.value.empty()) text += " value=" + row.value;
  if (joint) text += " host=" + std::to_string(row.chain.value());
  return text + (joint ? " position=" : " block=") + std::to_string(row.place);
}

base::Done for_each_row(db::Connection& connection, Table table, RowVisitor const& visit) {
  std::string_view const text = table == Table::sums     ? sql::all_sums
                                : table == Table::values ? sql::all_values
                                                         : sql::all_joint;
  Columns const& columns = table == Table::sums     ? all_sums_columns
                           : table == Table::values ? all_values_columns
                                                    : all_joint_columns;
  auto& statement = connection.statement(text);
  while (TRY(statement.step())) {
    auto done = visit(read(statement, table, {}, columns));
    if (done) continue;
    statement.reset();
    return done;
  }
  return {};
}

base::Result<std::vector<AnyRow>> rows_of(db::Connection& connection, RowsQuestion const& question) {
  Table const table = question.table;
  bool const joint = table == Table::joint;
  auto& statement = connection.statement(joint                  ? sql::read_unit_joint
                                         : table == Table::sums ? sql::read_unit_sums
                                                                : sql::read_unit_values);
  bool const beyond = question.upto == std::numeric_limits<std::int64_t>::max();
  statement.bind(1, question.chain.value());
  statement.bind(2, joint ? question.after : question.after / block_entries);
  statement.bind(3, joint || beyond ? question.upto : (question.upto + block_entries - 1) / block_entries);
  std::vector<AnyRow> result;
  while (TRY(statement.step())) {
    Columns const& columns = joint ? joint_columns : table == Table::sums ? sums_columns : values_columns;
    result.push_back(read(statement, table, question.chain, columns));
  }
  return result;
}

std::vector<AnyRow> rows_of(ledger::UnitId chain, Accumulator const& sums, Table table) {
  std::vector<AnyRow> result;
  if (table == Table::sums) {
    for (auto const& row : sums.sum_rows()) {
      result.push_back({table,
                        chain,
                        chain.value(),
                        row.key.rule,
                        static_cast<std::int64_t>(row.key.level),
                        row.key.bucket,
                        row.key.block,
                        {},
                        row.numerator,
                        row.denominator,
                        row.entries});
    }
    return result;
  }
  for (auto& row : sums.value_rows()) {
    result.push_back({table, chain, chain.value(), row.key.rule, static_cast<std::int64_t>(row.key.level),
                      row.key.bucket, row.key.block, row.key.value, 0, 0, row.entries});
  }
  return result;
}

std::vector<AnyRow> rows_of(ledger::UnitId chain, JointParts const& parts) {
  std::vector<AnyRow> result;
  for (auto const& row : parts.rows()) {
    result.push_back({Table::joint, chain, row.key.unit.value(), row.key.rule, 0, row.key.day, row.key.position.value(),
                      row.key.value, row.numerator, row.denominator, row.entries});
  }
  return result;
}

}  // namespace metrics::tables
