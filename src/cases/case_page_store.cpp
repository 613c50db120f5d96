#include "cases/case_page_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "cases/case_rows_store.h"
#include "cases/cases_sql.h"

namespace cases {
namespace {

/// Behind every day there is.
constexpr std::int64_t no_term = 4'000'000;

[[nodiscard]] base::Result<bool> all_speak_for(db::Connection& connection, Machines const& machines,
                                               std::vector<ledger::UnitId> const& units) {
  if (!TRY(rows::are_of(connection, machines))) return false;
  for (auto const unit : units) {
    if (TRY(rows::counted(connection, unit)) != TRY(ledger::head(connection, unit)).position) return false;
  }
  return true;
}

/// The units as JSON, where they are not all of those between the first and the last.
[[nodiscard]] std::string listed(std::vector<ledger::UnitId> const& units) {
  auto const span = units.back().value() - units.front().value() + 1;
  if (span == static_cast<std::int64_t>(units.size())) return "[]";
  std::string out;
  for (auto const unit : units) out += (out.empty() ? "[" : ",") + std::to_string(unit.value());
  return out + "]";
}

void bind_filter(db::Statement& statement, PageAsked const& asked) {
  statement.bind(1, asked.units.front().value()).bind(2, asked.units.back().value()).bind(3, listed(asked.units));
  statement.bind(4, asked.machine).bind(5, asked.state);
  statement.bind(6, asked.section ? asked.section->value() : std::int64_t{0});
  statement.bind(7, std::int64_t{asked.due_before.has_value()});
  statement.bind(8, std::int64_t{asked.due_before.value_or(base::Day()).since_epoch()});
  statement.bind(9, base::fold(asked.text));
}

[[nodiscard]] PageRow read_row(db::Statement const& statement) {
  return {ledger::UnitId(statement.integer(0)), std::string(statement.text(1)), rows::to_row(statement, 2)};
}

[[nodiscard]] std::string_view ordered(db::Dialect dialect, PageAsked const& asked) {
  using Sort = PageAsked::Sort;
  bool const by_text = asked.sort == Sort::code || asked.sort == Sort::title;
  if (!by_text) return sql::page_by_day(dialect);
  return asked.ascending ? sql::page_by_text(dialect) : sql::page_by_text_down(dialect);
}

[[nodiscard]] bool fits(Machines const& machines, PageRow const& row, PageAsked const& asked) {
  auto const& what = row.row;
  bool const late = !asked.due_before || (what.due && *what.due < *asked.due_before);
  bool const held = !asked.section || what.section == *asked.section;
  auto const text = base::fold(asked.text);
  return late && held && (asked.machine.empty() || row.machine == asked.machine) &&
         (asked.state.empty() || what.state == asked.state) &&
         (text.empty() || rows::words_of(machines, row.machine, what).find(text) != std::string::npos);
}

/// The day a row is ordered by, turned round where the last comes first.
[[nodiscard]] std::int64_t day_key(PageRow const& row, PageAsked const& asked) {
  std::int64_t const sign = asked.ascending ? 1 : -1;
  if (asked.sort == PageAsked::Sort::since) return sign * row.row.since.since_epoch();
  return row.row.due ? sign * row.row.due->since_epoch() : no_term;
}

[[nodiscard]] bool before(PageRow const& left, PageRow const& right, PageAsked const& asked) {
  using Sort = PageAsked::Sort;
  auto const last = [](PageRow const& row) { return std::tie(row.unit, row.machine, row.row.code); };
  if (asked.sort == Sort::code || asked.sort == Sort::title) {
    auto const text = asked.sort == Sort::title ? &Row::title : &Row::code;
    auto const& one = left.row.*text;
    auto const& other = right.row.*text;
    if (one != other) return asked.ascending ? one < other : other < one;
    return last(left) < last(right);
  }
  auto const one = day_key(left, asked);
  auto const other = day_key(right, asked);
  return one != other ? one < other : last(left) < last(right);
}

/// All rows that fit, from the chains themselves, in the order asked for.
[[nodiscard]] base::Result<std::vector<PageRow>> walk(db::Connection& connection, Machines const& machines,
                                                      PageAsked const& asked) {
  std::vector<PageRow> out;
  for (auto const unit : asked.units) {
    for (auto& [key, steps] : TRY(rows::walk(connection, machines, unit))) {
      auto const what = TRY(rows::row_for(connection, fold(machines, key.machine, std::move(steps))));
      PageRow row{unit, key.machine, what};
      if (fits(machines, row, asked)) out.push_back(std::move(row));
    }
  }
  std::ranges::sort(out, [&](PageRow const& left, PageRow const& right) { return before(left, right, asked); });
  return out;
}

}  // namespace

base::Result<Page> page_of_cases(db::Connection& connection, Machines const& machines, PageAsked const& asked) {
  base::ensure(!asked.units.empty(), "cases of some unit");
  Page page;
  if (!TRY(all_speak_for(connection, machines, asked.units))) {
    auto all = TRY(walk(connection, machines, asked));
    page.total = static_cast<std::int64_t>(all.size());
    auto const first = std::min(asked.offset, page.total);
    auto const last = std::min(first + asked.limit, page.total);
    page.rows.assign(std::make_move_iterator(all.begin() + first), std::make_move_iterator(all.begin() + last));
    return page;
  }
  auto const dialect = connection.dialect();
  auto& statement = connection.statement(ordered(dialect, asked));
  bind_filter(statement.plan_for_these_values(), asked);
  using Sort = PageAsked::Sort;
  statement.bind(10, asked.limit).bind(11, asked.offset);
  statement.bind(12, std::int64_t{asked.sort == Sort::due || asked.sort == Sort::title});
  bool const by_day = asked.sort == Sort::due || asked.sort == Sort::since;
  if (by_day) statement.bind(13, std::int64_t{asked.ascending ? 1 : -1});
  while (TRY(statement.step())) page.rows.push_back(read_row(statement));
  auto const shown = static_cast<std::int64_t>(page.rows.size());
  page.total = asked.offset + shown;
  // A page that is not full ends the list: nothing is left to count.
  if (shown > 0 ? shown < asked.limit : asked.offset == 0) return page;
  auto& total = connection.statement(sql::page_total(dialect));
  bind_filter(total.plan_for_these_values(), asked);
  while (TRY(total.step())) page.total = total.integer(0);
  return page;
}

base::Result<std::vector<Column>> board_of_cases(db::Connection& connection, Machines const& machines,
                                                 PageAsked const& asked) {
  base::ensure(!asked.units.empty(), "cases of some unit");
  std::map<std::string, Column> columns;
  auto const add = [&](PageRow row, std::optional<std::int64_t> total) {
    auto& column = columns[row.row.state];
    column.state = row.row.state;
    column.total = total.value_or(column.total + 1);
    if (std::ssize(column.rows) < asked.limit) column.rows.push_back(std::move(row));
  };
  if (TRY(all_speak_for(connection, machines, asked.units))) {
    auto& statement = connection.statement(sql::board(connection.dialect()));
    bind_filter(statement.plan_for_these_values(), asked);
    statement.bind(10, asked.limit);
    while (TRY(statement.step())) add(read_row(statement), statement.integer(10));
  } else {
    auto by_term = asked;
    by_term.sort = PageAsked::Sort::due;
    by_term.ascending = true;
    auto all = TRY(walk(connection, machines, by_term));
    // As the tables order those of one term.
    std::ranges::stable_sort(all, {},
                             [&](PageRow const& row) { return std::pair(day_key(row, by_term), row.row.code); });
    for (auto& row : all) add(std::move(row), std::nullopt);
  }
  std::vector<Column> out;
  out.reserve(columns.size());
  for (auto& [state, column] : columns) out.push_back(std::move(column));
  return out;
}

}  // namespace cases
