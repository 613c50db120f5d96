#pragma once

#include "office/rights.h"
#include "usecases/ledger_folder.h"

/// How far a person sees: what is asked of a unit is answered for the units its rights reach, and refused for others.
namespace usecases {

/// The scope meant by "U", "U/" or nothing (the person's own unit), by number, if all of it may be seen. A right that
/// reaches own records only sees no sums. Errors: account.not_allowed, account.second_factor_missing, office.*.
[[nodiscard]] base::Result<std::string> scope_in_sight(Office& office, office::SignedIn const& who, office::Verb verb,
                                                       std::string const& unit);
/// The root of a scope.
[[nodiscard]] base::Result<office::UnitId> unit_in_scope(Office& office, std::string const& scope);
/// The unit of the ledger in which a write of this person lands when it names none: its own.
[[nodiscard]] std::string own_unit(office::SignedIn const& who);

}  // namespace usecases
