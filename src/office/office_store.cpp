#include "office/office_store.h"

#include <limits>

#include "base/utf8.h"
#include "office/office_sql.h"

namespace office {
namespace {

constexpr std::int64_t units_max = (std::int64_t{1} << 22) - 1;  // what the number of an entry's row has room for

struct Numbers {
  std::int64_t change;
  std::int64_t unit;
  std::int64_t recorded_last;
};

base::Result<Numbers> next_numbers(db::Connection& connection) {
  auto& asked = connection.statement(sql::next_unit_numbers);
  TRY(asked.step());
  Numbers const numbers{asked.integer(0), asked.integer(1), asked.integer(2)};
  asked.reset();
  return numbers;
}

base::Done check_name(UnitTree const& tree, NewUnit const& unit, std::string const& name,
                      std::optional<UnitId> itself) {
  if (name.empty()) return base::fail("office.name_empty", {}, "name");
  if (unit.parent && tree.find(*unit.parent) == nullptr) return base::fail("office.unknown_parent", {{"name", name}});
  for (auto const& other : tree.all()) {
    bool const same = other.name == name && other.parent == unit.parent && other.id != itself;
    if (same) return base::fail("office.name_taken", {{"name", name}});
  }
  return {};
}

/// The number of the row that $1 $2 find, or nothing.
base::Result<std::optional<std::int64_t>> find_number(db::Connection& connection, std::string_view sql, UnitId unit,
                                                      std::string_view name) {
  auto& asked = connection.statement(sql);
  asked.bind(1, unit.value()).bind(2, name);
  std::optional<std::int64_t> number;
  if (TRY(asked.step())) number = asked.integer(0);
  asked.reset();
  return number;
}

base::Result<std::int64_t> next_number(db::Connection& connection, std::string_view sql) {
  auto& asked = connection.statement(sql);
  TRY(asked.step());
  auto const number = asked.integer(0);
  asked.reset();
  return number;
}

}  // namespace

base::Result<UnitId> add_unit(db::Connection& connection, NewUnit const& unit, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const name = base::trim(unit.name);
  TRY(check_name(TRY(units(connection)), unit, name, std::nullopt));
  auto const numbers = TRY(next_numbers(connection));
  if (numbers.unit > units_max) return base::fail("office.too_many_units", {{"limit", std::to_string(units_max)}});
  UnitId const id(numbers.unit);
  base::Instant const recorded(std::max(now.milliseconds(), numbers.recorded_last));
  TRY(restore_unit(connection, {numbers.change, Unit{id, unit.parent, unit.level, name}, recorded}));
  TRY(transaction.commit());
  return id;
}

base::Done change_unit(db::Connection& connection, UnitId id, NewUnit const& unit, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const name = base::trim(unit.name);
  auto const tree = TRY(units(connection));
  if (tree.find(id) == nullptr) {
    return base::fail("office.unknown_unit", {{"name", std::to_string(id.value())}, {"nearest", ""}});
  }
  TRY(check_name(tree, unit, name, id));
  Unit const changed{id, unit.parent, unit.level, name};
  auto others = tree.all();
  for (auto& other : others) {
    if (other.id == id) other = changed;
  }
  TRY(UnitTree::make(std::move(others)));
  auto const numbers = TRY(next_numbers(connection));
  base::Instant const recorded(std::max(now.milliseconds(), numbers.recorded_last));
  TRY(restore_unit(connection, {numbers.change, changed, recorded}));
  return transaction.commit();
}

base::Result<UnitTree> units(db::Connection& connection, std::optional<base::Instant> as_of) {
  auto& asked = connection.statement(sql::read_units);
  asked.bind(1, as_of ? as_of->milliseconds() : std::numeric_limits<std::int64_t>::max());
  std::vector<Unit> found;
  while (TRY(asked.step())) {
    Unit unit;
    unit.id = UnitId(asked.integer(0));
    if (!asked.is_null(1)) unit.parent = UnitId(asked.integer(1));
    unit.level = static_cast<UnitLevel>(asked.integer(2));
    unit.name = asked.text(3);
    found.push_back(std::move(unit));
  }
  asked.reset();
  return UnitTree::make(std::move(found));
}

base::Result<bool> has_unit(db::Connection& connection, UnitId id) {
  auto& asked = connection.statement(sql::find_unit);
  asked.bind(1, id.value());
  bool const found = TRY(asked.step());
  asked.reset();
  return found;
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
    history.push_back(std::move(change));
  }
  asked.reset();
  return history;
}

base::Done restore_unit(db::Connection& connection, UnitChange const& change) {
  auto& added = connection.statement(sql::add_unit_change);
  added.bind(1, change.number).bind(2, change.unit.id.value());
  if (change.unit.parent) {
    added.bind(3, change.unit.parent->value());
  } else {
    added.bind_null(3);
  }
  return added.bind(4, static_cast<std::int64_t>(change.unit.level))
      .bind(5, change.unit.name)
      .bind(6, change.recorded.milliseconds())
      .run();
}

base::Done restore_section(db::Connection& connection, Section const& section) {
  return connection.statement(sql::add_section)
      .bind(1, section.id.value())
      .bind(2, section.unit.value())
      .bind(3, section.name)
      .run();
}

base::Done restore_account(db::Connection& connection, Account const& account) {
  return connection.statement(sql::add_account)
      .bind(1, account.id.value())
      .bind(2, account.unit.value())
      .bind(3, account.name)
      .bind(4, account.role)
      .run();
}

base::Result<SectionId> section(db::Connection& connection, UnitId unit, std::string_view name) {
  auto const trimmed = base::trim(name);
  if (trimmed.empty()) return base::fail("office.name_empty", {}, "section");
  if (auto const known = TRY(find_number(connection, sql::find_section, unit, trimmed))) return SectionId(*known);
  auto transaction = TRY(db::Transaction::begin(connection));
  if (auto const known = TRY(find_number(connection, sql::find_section, unit, trimmed))) return SectionId(*known);
  SectionId const id(TRY(next_number(connection, sql::next_section)));
  TRY(restore_section(connection, {id, unit, trimmed}));
  TRY(transaction.commit());
  return id;
}

base::Result<std::vector<Section>> sections(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_sections);
  asked.bind(1, unit.value());
  std::vector<Section> found;
  while (TRY(asked.step())) found.push_back({SectionId(asked.integer(0)), unit, std::string(asked.text(1))});
  asked.reset();
  return found;
}

base::Result<AccountId> account(db::Connection& connection, UnitId unit, std::string_view name, std::string_view role) {
  auto const trimmed = base::trim(name);
  if (trimmed.empty()) return base::fail("office.name_empty", {}, "name");
  if (auto const known = TRY(find_number(connection, sql::find_account, unit, trimmed))) return AccountId(*known);
  auto transaction = TRY(db::Transaction::begin(connection));
  if (auto const known = TRY(find_number(connection, sql::find_account, unit, trimmed))) return AccountId(*known);
  AccountId const id(TRY(next_number(connection, sql::next_account)));
  TRY(restore_account(connection, {id, unit, trimmed, std::string(role)}));
  TRY(transaction.commit());
  return id;
}

base::Result<std::vector<Account>> accounts(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_accounts);
  asked.bind(1, unit.value());
  std::vector<Account> found;
  while (TRY(asked.step())) {
    found.push_back({AccountId(asked.integer(0)), unit, std::string(asked.text(1)), std::string(asked.text(2))});
  }
  asked.reset();
  return found;
}

}  // namespace office
