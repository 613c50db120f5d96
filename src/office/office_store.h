#pragma once

#include "base/day.h"
#include "db/db.h"
#include "office/office.h"

namespace office {

struct NewUnit {
  std::string name;
  UnitLevel level = UnitLevel::banner;
  std::optional<UnitId> parent;
};

/// A name is taken when a unit of the same parent has it. Errors: office.name_taken, office.unknown_parent,
/// office.name_empty, office.too_many_units.
[[nodiscard]] base::Result<UnitId> add_unit(db::Connection& connection, NewUnit const& unit, base::Instant now);
/// Gives a unit another name, level or parent from now on; what it was before stays in the history.
/// Errors: those of add_unit, office.unknown_unit, office.cycle.
[[nodiscard]] base::Done change_unit(db::Connection& connection, UnitId id, NewUnit const& unit, base::Instant now);
/// The units as they are, or as they were at an instant.
[[nodiscard]] base::Result<UnitTree> units(db::Connection& connection,
                                           std::optional<base::Instant> as_of = std::nullopt);
[[nodiscard]] base::Result<bool> has_unit(db::Connection& connection, UnitId id);

/// One row of the history of units, for export and restoring.
struct UnitChange {
  std::int64_t number = 0;
  Unit unit;
  base::Instant recorded;
};
[[nodiscard]] base::Result<std::vector<UnitChange>> unit_history(db::Connection& connection);
/// Puts back exported rows exactly as they were. Errors: db.constraint where they are there already.
[[nodiscard]] base::Done restore_unit(db::Connection& connection, UnitChange const& change);
[[nodiscard]] base::Done restore_section(db::Connection& connection, Section const& section);
[[nodiscard]] base::Done restore_account(db::Connection& connection, Account const& account);

/// The section of that name, made on first use. Errors: office.name_empty.
[[nodiscard]] base::Result<SectionId> section(db::Connection& connection, UnitId unit, std::string_view name);
[[nodiscard]] base::Result<std::vector<Section>> sections(db::Connection& connection, UnitId unit);
/// The account of that name, made on first use (until accounts sign in, the command line names one).
/// Errors: office.name_empty.
[[nodiscard]] base::Result<AccountId> account(db::Connection& connection, UnitId unit, std::string_view name,
                                              std::string_view role);
[[nodiscard]] base::Result<std::vector<Account>> accounts(db::Connection& connection, UnitId unit);

}  // namespace office
