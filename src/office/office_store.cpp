#include "office/office_store.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/office_sql.h"
#include "office/tree_store.h"

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

/// By its name, or by one that it had before.
base::Result<std::optional<SectionId>> known_section(db::Connection& connection, UnitId unit, std::string_view name) {
  for (auto const sql : {sql::find_section, sql::find_former_section}) {
    if (auto const known = TRY(find_number(connection, sql, unit, name))) return SectionId(*known);
  }
  return std::nullopt;
}

}  // namespace

base::Result<UnitId> add_unit(db::Connection& connection, NewUnit const& unit, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto const name = base::trim(unit.name);
  TRY(check_place(TRY(units(connection)), unit, name));
  auto const numbers = TRY(next_numbers(connection));
  if (numbers.unit > units_max) return base::fail("office.too_many_units", {{"limit", std::to_string(units_max)}});
  UnitId const id(numbers.unit);
  base::Instant const recorded(std::max(now.milliseconds(), numbers.recorded_last));
  TRY(restore_unit(connection, {numbers.change, Unit{id, unit.parent, unit.level, name}, recorded}));
  TRY(transaction.commit());
  return id;
}

base::Result<bool> has_unit(db::Connection& connection, UnitId id) {
  auto& asked = connection.statement(sql::find_unit);
  asked.bind(1, id.value());
  bool const found = TRY(asked.step());
  asked.reset();
  return found;
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
  if (auto const known = TRY(known_section(connection, unit, trimmed))) return *known;
  auto transaction = TRY(db::Transaction::begin(connection));
  if (auto const known = TRY(known_section(connection, unit, trimmed))) return *known;
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
