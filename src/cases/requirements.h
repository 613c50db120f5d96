#pragma once

#include <string>
#include <vector>

#include "cases/cases.h"

/// What an action asks of the values of its step, apart from the balances of numbers.
namespace cases {

/// case.out_of_range, case.conflict, case.conflict_unknown, case.stands_already, case.term, case.names_no_case,
/// case.series; all that are not met.
[[nodiscard]] std::vector<base::Error> unmet_values(Action const& action, Case const& standing, Facts const& facts);

}  // namespace cases
