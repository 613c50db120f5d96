#include "office/tree_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "office/office_sql.h"

namespace office {
namespace {

/// The rows of the history by unit, each unit's in order.
using Histories = std::map<UnitId, std::vector<UnitChange>>;

[[nodiscard]] Histories by_unit(std::vector<UnitChange> history) {
  Histories out;
  for (auto& change : history) out[change.unit.id].push_back(std::move(change));
  return out;
}

[[nodiscard]] UnitChange const& holding(std::vector<UnitChange> const& rows, TreeAt const& at) {
  auto const* best = &rows.front();
  for (auto const& row : rows) {
    bool const known = !at.as_of || row.recorded <= *at.as_of;
    bool const holds = !at.day || row.holds_from() <= *at.day;
    if (known && holds) best = &row;
  }
  return *best;
}

[[nodiscard]] base::Result<UnitTree> tree_of(Histories const& histories, TreeAt const& at) {
  std::vector<Unit> found;
  found.reserve(histories.size());
  for (auto const& [id, rows] : histories) found.push_back(holding(rows, at).unit);
  return UnitTree::make(std::move(found));
}

[[nodiscard]] base::Result<Unit> known_unit(UnitTree const& tree, UnitId id) {
  auto const* unit = tree.find(id);
  if (unit != nullptr) return *unit;
  return base::fail("office.unknown_unit", {{"name", std::to_string(id.value())}, {"nearest", ""}});
}

[[nodiscard]] base::Done check_stands(UnitTree const& tree, Unit const& unit) {
  if (!unit.merged_into) return {};
  return base::fail("office.unit_merged", {{"name", unit.name}, {"into", tree.find(*unit.merged_into)->name}});
}

[[nodiscard]] base::Result<std::vector<UnitChange>> rows_for(Histories const& histories, std::vector<Unit> units,
                                                             Reshaping const& why) {
  auto const day = why.day.value_or(base::day_of(why.now));
  if (day > base::day_of(why.now)) return base::fail("office.day_ahead", {{"day", base::to_text(day)}}, "day");
  UnitChange latest;
  for (auto const& [id, rows] : histories) {
    if (rows.back().number > latest.number) latest = rows.back();
  }
  base::Instant const recorded(std::max(why.now.milliseconds(), latest.recorded.milliseconds()));
  std::vector<UnitChange> out;
  for (auto& unit : units) {
    auto const& before = histories.at(unit.id);
    if (before.size() > 1 && day < before.back().holds_from()) {
      std::vector<base::Argument> const said{{"name", before.back().unit.name},
                                             {"day", base::to_text(before.back().holds_from())}};
      return base::fail("office.day_before_change", said, "day");
    }
    out.push_back({++latest.number, std::move(unit), recorded, day, why.reason, why.by});
  }
  return out;
}

/// The tree must be one on every day from the change on, also where changes were entered in another order than they
/// hold.
[[nodiscard]] base::Done check_days(Histories const& histories, base::Day from) {
  std::set<base::Day> days{from};
  for (auto const& [id, rows] : histories) {
    for (auto const& row : rows) {
      if (row.holds_from() > from) days.insert(row.holds_from());
    }
  }
  for (auto const day : days) TRY(tree_of(histories, {std::nullopt, day}));
  TRY(tree_of(histories, {}));
  return {};
}

[[nodiscard]] base::Done append(db::Connection& connection, std::vector<Unit> units, Reshaping const& why) {
  auto histories = by_unit(TRY(unit_history(connection)));
  auto const rows = TRY(rows_for(histories, std::move(units), why));
  for (auto const& row : rows) histories[row.unit.id].push_back(row);
  TRY(check_days(histories, rows.front().holds_from()));
  for (auto const& row : rows) TRY(restore_unit(connection, row));
  return {};
}

}  // namespace

base::Done check_place(UnitTree const& tree, NewUnit const& unit, std::string const& name,
                       std::optional<UnitId> itself) {
  if (name.empty()) return base::fail("office.name_empty", {}, "name");
  if (unit.parent) {
    auto const* parent = tree.find(*unit.parent);
    if (parent == nullptr) return base::fail("office.unknown_parent", {{"name", name}});
    TRY(check_stands(tree, *parent));
  }
  for (auto const& other : tree.all()) {
    bool const same = other.name == name && other.parent == unit.parent && other.id != itself;
    if (same) return base::fail("office.name_taken", {{"name", name}});
  }
  return {};
}

base::Result<UnitTree> units(db::Connection& connection, TreeAt const& at) {
  if (at.as_of || at.day) return tree_of(by_unit(TRY(unit_history(connection))), at);
  auto& asked = connection.statement(sql::read_units);
  std::vector<Unit> found;
  while (TRY(asked.step())) {
    Unit unit;
    unit.id = UnitId(asked.integer(0));
    if (!asked.is_null(1)) unit.parent = UnitId(asked.integer(1));
    unit.level = static_cast<UnitLevel>(asked.integer(2));
    unit.name = asked.text(3);
    if (!asked.is_null(4)) unit.merged_into = UnitId(asked.integer(4));
    found.push_back(std::move(unit));
  }
  asked.reset();
  return UnitTree::make(std::move(found));
}

base::Result<Scope> scope_at(db::Connection& connection, std::string_view text, TreeAt const& at) {
  auto now = TRY(TRY(units(connection)).scope(text));
  auto& asked = connection.statement(sql::has_unit_changes);
  bool const changed = TRY(asked.step());
  asked.reset();
  if (!changed) return now;  // most ledgers: each unit stands where it always stood
  return TRY(units(connection, at)).around(now.root, now.subtree);
}

base::Done change_unit(db::Connection& connection, UnitId id, NewUnit const& unit, Reshaping const& why) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const name = base::trim(unit.name);
  auto const tree = TRY(units(connection));
  TRY(check_stands(tree, TRY(known_unit(tree, id))));
  TRY(check_place(tree, unit, name, id));
  TRY(append(connection, {Unit{id, unit.parent, unit.level, name}}, why));
  return transaction.commit();
}

base::Done merge_units(db::Connection& connection, UnitId from, UnitId into, Reshaping const& why) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const tree = TRY(units(connection));
  auto ends = TRY(known_unit(tree, from));
  auto const goes_on = TRY(known_unit(tree, into));
  TRY(check_stands(tree, ends));
  TRY(check_stands(tree, goes_on));
  auto const below = tree.with_descendants(from);
  if (std::ranges::find(below, into) != below.end()) return base::fail("office.cycle", {{"name", goes_on.name}});
  std::vector<Unit> changed;
  for (auto const id : below) {
    auto unit = *tree.find(id);
    if (unit.parent != from || unit.merged_into) continue;  // what was merged into it stays with it
    unit.parent = into;
    TRY(check_place(tree, {unit.name, unit.level, into}, unit.name, unit.id));
    changed.push_back(std::move(unit));
  }
  ends.parent = into;
  ends.merged_into = into;
  TRY(check_place(tree, {ends.name, ends.level, into}, ends.name, from));
  changed.push_back(std::move(ends));
  TRY(append(connection, std::move(changed), why));
  return transaction.commit();
}

base::Done separate_unit(db::Connection& connection, UnitId id, std::optional<UnitId> parent, Reshaping const& why) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const tree = TRY(units(connection));
  auto unit = TRY(known_unit(tree, id));
  if (!unit.merged_into) return base::fail("office.unit_not_merged", {{"name", unit.name}});
  TRY(check_place(tree, {unit.name, unit.level, parent}, unit.name, id));
  unit.parent = parent;
  unit.merged_into.reset();
  TRY(append(connection, {std::move(unit)}, why));
  return transaction.commit();
}

base::Result<std::optional<UnitEnd>> unit_end(db::Connection& connection, UnitId id) {
  auto& asked = connection.statement(sql::read_unit_end);
  asked.bind(1, id.value());
  std::optional<UnitEnd> end;
  if (TRY(asked.step()) && !asked.is_null(0)) {
    end = UnitEnd{UnitId(asked.integer(0)), std::string(asked.text(2)),
                  base::Day(static_cast<std::int32_t>(asked.integer(1)))};
  }
  asked.reset();
  return end;
}

base::Result<std::vector<UnitChange>> unit_history(db::Connection& connection) {
  auto& asked = connection.statement(sql::read_unit_history);
  std::vector<UnitChange> history;
  while (TRY(asked.step())) {
    UnitChange change;
    change.number = asked.integer(0);
    change.unit.id = UnitId(asked.integer(1));
    if (!asked.is_null(2)) change.unit.parent = UnitId(asked.integer(2));
    change.unit.level = static_cast<UnitLevel>(asked.integer(3));
    change.unit.name = asked.text(4);
    change.recorded = base::Instant(asked.integer(5));
    if (!asked.is_null(6)) change.day = base::Day(static_cast<std::int32_t>(asked.integer(6)));
    if (!asked.is_null(7)) change.unit.merged_into = UnitId(asked.integer(7));
    change.reason = asked.text(8);
    change.by = AccountId(asked.integer(9));
    history.push_back(std::move(change));
  }
  asked.reset();
  return history;
}

base::Done restore_unit(db::Connection& connection, UnitChange const& change) {
  auto& added = connection.statement(sql::add_unit_change);
  auto const bind = [&](int index, std::optional<std::int64_t> value) {
    if (value) {
      added.bind(index, *value);
    } else {
      added.bind_null(index);
    }
  };
  auto const number = [](std::optional<UnitId> id) {
    return id ? std::optional<std::int64_t>(id->value()) : std::nullopt;
  };
  added.bind(1, change.number).bind(2, change.unit.id.value());
  bind(3, number(change.unit.parent));
  added.bind(4, static_cast<std::int64_t>(change.unit.level)).bind(5, change.unit.name);
  added.bind(6, change.recorded.milliseconds());
  bind(7, change.day ? std::optional<std::int64_t>(change.day->since_epoch()) : std::nullopt);
  bind(8, number(change.unit.merged_into));
  return added.bind(9, change.reason).bind(10, change.by.value()).run();
}

}  // namespace office
