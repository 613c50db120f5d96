#pragma once

#include "usecases/pool.h"

/// What the acts on the pool and its papers share.
namespace usecases {

struct PoolYear {
  int year = 0;
  base::Day first;
  base::Day last;
};
/// Errors: pool.year.
[[nodiscard]] base::Result<PoolYear> pool_year(PoolAsked const& asked);

/// A project as the pool has it, from what its steps said last.
[[nodiscard]] projects::PoolProject pool_project(cases::Case const& standing);

/// Every project of the unit with its steps, by code. Errors: account.not_allowed, office.*.
[[nodiscard]] base::Result<std::vector<cases::Case>> all_projects(Office& office, Act const& act,
                                                                  std::string const& unit);

}  // namespace usecases
