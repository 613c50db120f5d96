#pragma once

#include "office/office_store.h"

/// Changes of the tree of units. No entry is touched by any of them: a chain stays with its unit. A change holds from
/// its day on, says why, and is a row of its own.
namespace office {

/// When it was said, from which day it holds (nothing: the day it was said), why, and by whom.
struct Reshaping {
  base::Instant now;
  std::optional<base::Day> day = {};
  std::string reason = {};
  AccountId by = {};
};

/// What a new unit, or one that is changed, must keep to. Errors: office.name_empty, office.unknown_parent,
/// office.name_taken, office.unit_merged (the unit above).
[[nodiscard]] base::Done check_place(UnitTree const& tree, NewUnit const& unit, std::string const& name,
                                     std::optional<UnitId> itself = std::nullopt);

/// Errors of all: office.unknown_unit, office.unit_merged (names the unit into which it was merged), office.cycle,
/// office.day_ahead, office.day_before_change (names the day of the change before).
/// Another name, level or parent. Errors: those of add_unit.
[[nodiscard]] base::Done change_unit(db::Connection& connection, UnitId id, NewUnit const& unit, Reshaping const& why);
/// From its day on the work of `from` goes to `into`, and what `from` has done counts as done by `into`; the units
/// below `from` come to stand under `into`. Errors: office.name_taken.
[[nodiscard]] base::Done merge_units(db::Connection& connection, UnitId from, UnitId into, Reshaping const& why);
/// A merged unit stands on its own again, under `parent`. Errors: office.unit_not_merged, those of add_unit.
[[nodiscard]] base::Done separate_unit(db::Connection& connection, UnitId id, std::optional<UnitId> parent,
                                       Reshaping const& why);

/// The unit and the day from which its work goes to another; nothing where it takes entries itself.
struct UnitEnd {
  UnitId into;
  std::string into_name;
  base::Day day;
};
[[nodiscard]] base::Result<std::optional<UnitEnd>> unit_end(db::Connection& connection, UnitId id);

}  // namespace office
