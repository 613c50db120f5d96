#pragma once

#include <string_view>
#include <vector>

#include "office/office_store.h"
#include "usecases/act.h"

/// Units of a ledger that serves several.
namespace usecases {

/// "region", "city", "banner", "town", "village"; anything else is a Bug, the door has checked it.
[[nodiscard]] office::UnitLevel read_level(std::string_view text);
[[nodiscard]] bool is_level(std::string_view text);
[[nodiscard]] std::string_view write_level(office::UnitLevel level);
struct UnitAsked {
  std::string name;
  std::string level;        // of those above; changing a unit: empty leaves it
  std::string parent;       // by name or number; empty: a top unit, or the signed-in one's own; changing: as it is
  std::string day = {};     // changing: from which day it holds; empty: today
  std::string reason = {};  // changing: needed where the unit moves
};
/// Checks the right for the unit above and notes the act. Errors: office.*, office.unknown_level, account.not_allowed.
[[nodiscard]] base::Result<office::UnitId> add_unit(Office& office, Act const& act, UnitAsked const& asked);

/// Errors of what follows: account.not_allowed for the unit or for one that it comes to stand under or leaves its work
/// to, office.unknown_unit, office.unit_merged, office.cycle, office.reason_missing, office.day_ahead,
/// office.day_before_change, office.day_in_closed_period (of a unit whose sums would change), day.*.
/// Another name, level or place in the tree; what it was stays in the history, and its records stay its own.
/// Errors: those of add_unit, office.nothing_changes.
[[nodiscard]] base::Done change_unit(Office& office, Act const& act, std::string const& unit, UnitAsked const& asked);
/// Which other unit, from which day (empty: today), and why.
struct UnitMove {
  std::string other;
  std::string day;
  std::string reason;
};
/// From the day on the unit's work goes to the other one, and what it has done counts there, too. No entry is touched.
[[nodiscard]] base::Done merge_units(Office& office, Act const& act, std::string const& unit, UnitMove const& into);
/// A merged unit stands on its own again, under the other one. Errors: office.unit_not_merged, office.name_taken.
[[nodiscard]] base::Done separate_unit(Office& office, Act const& act, std::string const& unit, UnitMove const& under);
[[nodiscard]] base::Result<std::vector<office::Unit>> list_units(Office& office);
/// What a unit was from some day on.
struct UnitPast {
  office::UnitChange change;
  std::string by_name;  // of the account that wrote it down; empty: the local operator
};
/// What the unit was and is, oldest first. Errors: account.not_allowed, office.*.
[[nodiscard]] base::Result<std::vector<UnitPast>> unit_history(Office& office, Act const& act, std::string const& unit);

}  // namespace usecases
