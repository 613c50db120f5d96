#pragma once

#include <string>

#include "usecases/ledger_folder.h"

namespace usecases {

/// A reason typed by a person, free of blanks around it. Errors: `missing` where it is empty, privacy.number_found.
[[nodiscard]] base::Result<std::string> checked_reason(Office const& office, std::string const& reason,
                                                       std::string_view missing);

}  // namespace usecases
