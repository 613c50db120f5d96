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
/// Which tree is meant: as known at an instant (nothing: now), as it stood on a day (nothing: as it is). A unit stands
/// before its first change as it stood then: that it was entered late says nothing about the time before.
struct TreeAt {
  std::optional<base::Instant> as_of = {};
  std::optional<base::Day> day = {};
};
[[nodiscard]] base::Result<UnitTree> units(db::Connection& connection, TreeAt const& at = {});
/// The units meant by "U" or "U/" in the tree that is meant; names are those of today. Errors: as UnitTree::scope.
[[nodiscard]] base::Result<Scope> scope_at(db::Connection& connection, std::string_view text, TreeAt const& at);
[[nodiscard]] base::Result<bool> has_unit(db::Connection& connection, UnitId id);

/// One row of the history of units, for export and restoring.
struct UnitChange {
  std::int64_t number = 0;
  Unit unit;
  base::Instant recorded;
  std::optional<base::Day> day = {};  // from which it holds; nothing in old rows: the day it was recorded
  std::string reason = {};
  AccountId by = {};  // zero: the local operator
  [[nodiscard]] base::Day holds_from() const { return day.value_or(base::day_of(recorded)); }
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
