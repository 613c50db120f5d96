#include "cases/case_rows_store.h"
#include "cases/cases_sql.h"

namespace cases {
namespace {

[[nodiscard]] base::Error differs(CaseKey const& key) {
  return base::Error{"case.derived_differ", {{"case", key.code}, {"machine", key.machine}}, {}, {}};
}

void add_columns(base::Hasher& hasher, db::Statement const& statement, std::string_view types) {
  for (int column = 0; column < static_cast<int>(types.size()); ++column) {
    bool const text = types[static_cast<std::size_t>(column)] == 't';
    if (statement.is_null(column)) {
      hasher.add("-;");
    } else if (text) {
      hasher.add(std::to_string(statement.text(column).size())).add(":").add(statement.text(column)).add(";");
    } else {
      hasher.add(std::to_string(statement.integer(column))).add(";");
    }
  }
}

}  // namespace

base::Result<base::Digest> derived_digest(db::Connection& connection) {
  if (!TRY(connection.has_table("case_made"))) return base::Digest{};
  base::Hasher hasher(base::HashAlgorithm::sha256);
  auto& steps = connection.statement(sql::all_steps);
  while (TRY(steps.step())) add_columns(hasher, steps, "nttnnn");
  auto& cases = connection.statement(sql::all_cases);
  while (TRY(cases.step())) add_columns(hasher, cases, "nttttnnnnnt");
  auto& marks = connection.statement(sql::all_marks);
  while (TRY(marks.step())) add_columns(hasher, marks, "nntttnnnn");
  return hasher.finish();
}

namespace {

/// How many marks the case has; nothing where the table has others than its steps demand.
base::Result<std::optional<std::int64_t>> count_marks(db::Connection& connection, Machines const& machines,
                                                      CaseKey const& key) {
  auto const demanded = rows::mark_rows(machines, key, TRY(rows::read_history(connection, key)));
  if (TRY(rows::read_marks(connection, key)) != demanded) return std::nullopt;
  return static_cast<std::int64_t>(demanded.size());
}

}  // namespace

base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection, Machines const& machines) {
  if (!TRY(rows::are_of(connection, machines))) return std::nullopt;
  std::int64_t steps = 0;
  std::int64_t cases = 0;
  std::int64_t marks = 0;
  for (auto const unit : TRY(ledger::chains(connection))) {
    // What came behind the tables' own end is not in them; nobody reads them until it is caught up with.
    auto const counted = TRY(rows::counted(connection, unit));
    if (counted > TRY(ledger::head(connection, unit)).position) {
      return std::optional(differs({unit, "—", std::to_string(unit.value())}));
    }
    std::optional<base::Error> fault;
    std::set<CaseKey> keys;
    std::set<CaseKey> live;
    TRY(rows::for_each_step(connection, machines, unit, [&](rows::StepRow row, auto const&) -> base::Done {
      if (row.entry.position > counted) return {};
      if (row.ended_by && *row.ended_by > counted) row.ended_by.reset();
      ++steps;
      keys.insert(row.key);
      if (!row.ended_by) live.insert(row.key);
      if (!fault && TRY(rows::read_step(connection, row.entry)) != row) fault = differs(row.key);
      return {};
    }));
    if (fault) return fault;
    for (auto const& key : keys) {
      auto const counted_marks = TRY(count_marks(connection, machines, key));
      if (!counted_marks) return std::optional(differs(key));
      marks += *counted_marks;
    }
    for (auto const& key : live) {
      ++cases;
      auto const standing = fold(machines, key.machine, TRY(rows::read_live_steps(connection, machines, key)));
      if (TRY(rows::read_case(connection, key)) != TRY(rows::row_for(connection, standing))) {
        return std::optional(differs(key));
      }
    }
  }
  auto& counts = connection.statement(sql::count_rows);
  bool same = false;
  while (TRY(counts.step())) {
    same = counts.integer(0) == steps && counts.integer(1) == cases && counts.integer(2) == marks;
  }
  if (!same) return std::optional(differs({{}, "—", "—"}));
  return std::nullopt;
}

}  // namespace cases
