#include "metrics/figure_tables_store.h"

#include <algorithm>
#include <array>

#include "metrics/metrics_sql.h"

namespace metrics::tables {
namespace {

std::int64_t number(Course course) { return static_cast<std::int64_t>(course); }
std::int64_t number(Level level) { return static_cast<std::int64_t>(level); }
bool is_distinct(RuleBook::Rule const& rule) { return rule.definition->measure == Measure::distinct; }

base::Done add_row(db::Connection& connection, ledger::UnitId unit, SumRow const& row) {
  return connection.statement(sql::add_to_sum)
      .bind(1, unit.value())
      .bind(2, row.key.rule)
      .bind(3, number(row.key.level))
      .bind(4, row.key.bucket)
      .bind(5, row.key.block)
      .bind(6, row.numerator)
      .bind(7, row.denominator)
      .bind(8, row.entries)
      .run();
}

base::Done add_row(db::Connection& connection, ledger::UnitId unit, ValueRow const& row) {
  return connection.statement(sql::add_to_value)
      .bind(1, unit.value())
      .bind(2, row.key.rule)
      .bind(3, number(row.key.level))
      .bind(4, row.key.bucket)
      .bind(5, std::string_view(row.key.value))
      .bind(6, row.key.block)
      .bind(7, row.entries)
      .run();
}

base::Done insert_row(db::BulkInsert& bulk, ledger::UnitId unit, SumRow const& row) {
  bulk.add(unit.value()).add(row.key.rule).add(number(row.key.level)).add(row.key.bucket).add(row.key.block);
  bulk.add(row.numerator).add(row.denominator).add(row.entries);
  return bulk.end_row();
}

base::Done insert_row(db::BulkInsert& bulk, ledger::UnitId unit, ValueRow const& row) {
  bulk.add(unit.value()).add(row.key.rule).add(number(row.key.level)).add(row.key.bucket);
  bulk.add(std::string_view(row.key.value)).add(row.key.block).add(row.entries);
  return bulk.end_row();
}

struct Target {
  std::string_view table;
  std::span<std::string_view const> columns;
};

template <class Row>
base::Done add_rows(db::Connection& connection, ledger::UnitId unit, std::vector<Row> const& rows,
                    std::int64_t fresh_block, Target const& target) {
  auto const is_fresh = [&](Row const& row) { return row.key.block >= fresh_block; };
  for (auto const& row : rows) {
    if (!is_fresh(row)) TRY(add_row(connection, unit, row));
  }
  if (std::ranges::none_of(rows, is_fresh)) return {};
  auto bulk = TRY(connection.bulk_insert(target.table, target.columns));
  for (auto const& row : rows) {
    if (is_fresh(row)) TRY(insert_row(bulk, unit, row));
  }
  return bulk.finish();
}

constexpr std::array<std::string_view, 8> sum_columns = {"unit",  "rule",      "level",       "bucket",
                                                         "block", "numerator", "denominator", "entries"};
constexpr std::array<std::string_view, 7> value_columns = {"unit",  "rule",  "level",  "bucket",
                                                           "value", "block", "entries"};
constexpr std::array<std::string_view, 9> joint_table_columns = {
    "unit", "rule", "day", "host", "position", "value", "numerator", "denominator", "entries"};

base::Done add_up_values(db::Connection& connection, SumsQuestion const& question, std::vector<Total>& totals) {
  auto& statement = connection.statement(sql::read_values);
  statement.bind(1, question.unit.value()).bind(2, number(question.buckets.level)).bind(3, question.buckets.from);
  statement.bind(4, question.buckets.until).bind(5, question.block_until).bind(6, number(question.course));
  while (TRY(statement.step())) {
    Total& total = totals[static_cast<std::size_t>(statement.integer(0))];
    std::int64_t const entries = statement.integer(2);
    total.entries += entries;
    total.values[std::string(statement.text(1))] += entries;
  }
  return {};
}

}  // namespace

base::Result<bool> exist(db::Connection& connection) { return connection.has_table("figure_rules"); }

base::Result<bool> are_of(db::Connection& connection, RuleBook const& book) {
  if (!TRY(exist(connection))) return false;
  auto& statement = connection.statement(sql::read_rules);
  std::size_t count = 0;
  bool same = true;
  while (TRY(statement.step())) {
    ++count;
    if (count > book.all().size() || statement.integer(0) != static_cast<std::int64_t>(count)) {
      same = false;
      continue;
    }
    auto const& rule = book.rule(statement.integer(0));
    same = same && statement.integer(1) == number(rule.definition->course) &&
           statement.integer(2) == (is_distinct(rule) ? 1 : 0) &&
           std::ranges::equal(statement.bytes(3), rule.definition->counting.bytes);
  }
  return same && count == book.all().size();
}

base::Done make(db::Connection& connection, RuleBook const& book) {
  TRY(connection.execute(sql::drop_derived));
  TRY(connection.execute(sql::create_derived(connection.dialect())));
  for (auto const& rule : book.all()) {
    TRY(connection.statement(sql::add_rule)
            .bind(1, rule.number)
            .bind(2, number(rule.definition->course))
            .bind(3, std::int64_t{is_distinct(rule) ? 1 : 0})
            .bind(4, std::span<std::uint8_t const>(rule.definition->counting.bytes))
            .run());
  }
  return {};
}

base::Result<ledger::Position> counted(db::Connection& connection, ledger::UnitId unit) {
  auto& statement = connection.statement(sql::read_counted);
  statement.bind(1, unit.value());
  ledger::Position position;
  while (TRY(statement.step())) position = ledger::Position(statement.integer(0));
  return position;
}

base::Done set_counted(db::Connection& connection, ledger::UnitId unit, ledger::Position position) {
  return connection.statement(sql::set_counted).bind(1, unit.value()).bind(2, position.value()).run();
}

base::Done add(db::Connection& connection, ledger::UnitId unit, Accumulator const& sums, std::int64_t fresh_block) {
  TRY(add_rows(connection, unit, sums.sum_rows(), fresh_block, {"figure_sums", sum_columns}));
  return add_rows(connection, unit, sums.value_rows(), fresh_block, {"figure_values", value_columns});
}

base::Done add(db::Connection& connection, JointParts const& parts) {
  if (parts.size() == 0) return {};
  auto bulk = TRY(connection.bulk_insert("figure_joint", joint_table_columns));
  for (auto const& row : parts.rows()) {
    bulk.add(row.key.unit.value()).add(row.key.rule).add(row.key.day);
    bulk.add(row.key.host.value()).add(row.key.position.value()).add(std::string_view(row.key.value));
    bulk.add(row.numerator).add(row.denominator).add(row.entries);
    TRY(bulk.end_row());
  }
  return bulk.finish();
}

base::Done add_up(db::Connection& connection, RuleBook const& book, SumsQuestion const& question,
                  std::vector<Total>& totals) {
  auto& statement = connection.statement(sql::read_sums);
  statement.bind(1, question.unit.value()).bind(2, number(question.buckets.level)).bind(3, question.buckets.from);
  statement.bind(4, question.buckets.until).bind(5, question.block_until).bind(6, number(question.course));
  while (TRY(statement.step())) {
    std::int64_t const rule = statement.integer(0);
    Total& total = totals[static_cast<std::size_t>(rule)];
    std::int64_t numerator = 0;
    bool const fits = !__builtin_mul_overflow(statement.integer(1), std::int64_t{1} << 32U, &numerator) &&
                      !__builtin_add_overflow(numerator, statement.integer(2), &numerator);
    if (!fits || !total.add_sums(numerator, statement.integer(3), statement.integer(4))) {
      statement.reset();
      return base::fail("metrics.sum_too_large", {{"figure", book.rule(rule).definition->name}});
    }
  }
  return add_up_values(connection, question, totals);
}

base::Done for_each_joint(db::Connection& connection, JointQuestion const& question, JointVisitor const& visit) {
  auto& statement = connection.statement(sql::read_joint);
  statement.bind(1, question.unit.value()).bind(2, std::int64_t{question.from.since_epoch()});
  statement.bind(3, std::int64_t{question.until.since_epoch()}).bind(4, number(question.course));
  JointRow row;
  row.key.unit = question.unit;
  while (TRY(statement.step())) {
    row.key.rule = statement.integer(0);
    row.key.day = statement.integer(1);
    row.key.host = ledger::UnitId(statement.integer(2));
    row.key.position = ledger::Position(statement.integer(3));
    row.key.value = statement.text(4);
    row.numerator = statement.integer(5);
    row.denominator = statement.integer(6);
    row.entries = statement.integer(7);
    auto done = visit(row);
    if (done) continue;
    statement.reset();
    return done;
  }
  return {};
}

}  // namespace metrics::tables
