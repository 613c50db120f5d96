#pragma once

#include <optional>
#include <vector>

#include "funds/funds.h"

/// Between balances and checks: what one journal does to each of its accounts.
namespace funds {

struct Delta {
  Account account;
  Turnover turnover;  // in red these are below zero
};
/// One for each account, in the order of the postings. Errors: money.overflow.
[[nodiscard]] base::Result<std::vector<Delta>> deltas_of(Journal const& journal);

/// The first day, from `day` on, whose end would leave the account below zero.
struct Shortage {
  base::Day day;
  base::Money balance;  // before the journal
};
/// A later day counts like the day itself: what is dated back must not take away what was spent since.
[[nodiscard]] std::optional<Shortage> shortage(Balances const& balances, Delta const& delta, base::Day day);

}  // namespace funds
