#pragma once

#include "usecases/funds.h"

/// What the use cases that look at the book share: which unit, which part of it.
namespace usecases {

struct FundFilter {
  base::Period days;
  std::optional<funds::MovementKind> kind;
  std::optional<funds::Source> source;
  int year = 0;
  std::string project;
};
[[nodiscard]] base::Result<FundFilter> fund_filter(Office& office, FundsAsked const& asked);

/// The unit, if the right holds there and the tables of the book are there. Errors: account.not_allowed,
/// funds.tables_absent.
[[nodiscard]] base::Result<office::UnitId> fund_unit(Office& office, Act const& act, FundsAsked const& asked,
                                                     office::Verb verb);

/// "source", "project" or "month". Errors: funds.unknown_split.
[[nodiscard]] base::Result<funds::Split> split_meant(std::string const& text);

}  // namespace usecases
