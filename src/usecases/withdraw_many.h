#pragma once

#include <string>
#include <vector>

#include "usecases/act.h"

/// Many entries withdrawn (作废) by one act with one reason.
namespace usecases {

struct NewWithdrawals {
  std::vector<ledger::EntryId> entries;  // of any units; each at most once
  std::string reason;
};
inline constexpr std::size_t withdrawals_max = 5'000;

struct Withdrawal {
  ledger::EntryId entry;
  ledger::EntryId by;
};
struct Withdrawn {
  std::vector<Withdrawal> rows;  // in the order asked
  bool repeated = false;         // the command was done before; rows are those of the first time
};
/// All or none. Errors, all of them as causes, each naming its entry: ledger.already_corrected, ledger.unknown_target,
/// ledger.target_is_withdrawal; correct.reason_missing, withdrawals.none, withdrawals.too_many, withdrawals.twice,
/// privacy.number_found.
[[nodiscard]] base::Result<Withdrawn> withdraw_many(Office& office, Act const& act, NewWithdrawals const& wanted);

}  // namespace usecases
