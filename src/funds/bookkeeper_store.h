#pragma once

#include <map>
#include <vector>

#include "funds/funds_store.h"

/// What the parts of the store share: rows of its tables as values.
namespace funds {

/// By path, with the number each has in the tables.
using AccountNumbers = std::map<Account, std::int64_t>;
[[nodiscard]] base::Result<AccountNumbers> read_accounts(db::Connection& connection, ledger::UnitId unit);
[[nodiscard]] base::Result<std::vector<Balances::Row>> read_rows(db::Connection& connection, ledger::UnitId unit,
                                                                 std::int64_t account);

[[nodiscard]] base::Result<std::optional<VoucherRow>> read_voucher(db::Connection& connection, ledger::UnitId unit,
                                                                   VoucherName const& name);

/// A word out of a closed list as a column keeps it.
template <class Word>
[[nodiscard]] base::Result<Word> word_from(std::int64_t number, int count) {
  if (number < 0 || number >= count) return base::fail("db.damaged");
  return static_cast<Word>(number);
}

}  // namespace funds
