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
/// `parent` by name or number; empty: a top unit. Errors: office.*.
[[nodiscard]] base::Result<office::UnitId> add_unit(Office& office, std::string const& name, office::UnitLevel level,
                                                    std::string const& parent, base::Instant now);
[[nodiscard]] base::Result<std::vector<office::Unit>> list_units(Office& office);
/// The sections of one unit. Errors: office.*.
[[nodiscard]] base::Result<std::vector<office::Section>> list_sections(Office& office, std::string const& unit);

}  // namespace usecases
