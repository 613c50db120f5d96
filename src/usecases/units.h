#pragma once

#include <string_view>
#include <vector>

#include "usecases/act.h"

/// Units of a ledger that serves several.
namespace usecases {

/// "region", "city", "banner", "town", "village"; anything else is a Bug, the door has checked it.
[[nodiscard]] office::UnitLevel read_level(std::string_view text);
[[nodiscard]] bool is_level(std::string_view text);
[[nodiscard]] std::string_view write_level(office::UnitLevel level);
struct UnitAsked {
  std::string name;
  std::string level;   // of those above; changing a unit: empty leaves it
  std::string parent;  // by name or number; empty: a top unit, or the signed-in one's own; changing: as it is
};
/// Checks the right for the unit above and notes the act. Errors: office.*, office.unknown_level, account.not_allowed.
[[nodiscard]] base::Result<office::UnitId> add_unit(Office& office, Act const& act, UnitAsked const& asked);
/// Another name, level or place in the tree from now on; what it was stays in the history, and its records stay its
/// own. Rights are checked for the unit and for the one it comes to stand under. Errors: those of add_unit,
/// office.cycle, office.nothing_changes.
[[nodiscard]] base::Done change_unit(Office& office, Act const& act, std::string const& unit, UnitAsked const& asked);
[[nodiscard]] base::Result<std::vector<office::Unit>> list_units(Office& office);
/// The sections of one unit. Errors: office.*.
[[nodiscard]] base::Result<std::vector<office::Section>> list_sections(Office& office, std::string const& unit);

}  // namespace usecases
