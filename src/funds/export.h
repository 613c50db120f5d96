#pragma once

#include <string>

#include "funds/book.h"

/// The book as text for programs that others wrote, so that nobody has to believe our sums. Equal books give equal
/// bytes.
namespace funds {

enum class TextForm : std::uint8_t {
  ledger,     // for ledger and hledger alike
  beancount,  // dates, accounts and metadata as beancount writes them
};

/// Journals until the end of the day, by day, then in the order in which they were taken; every account and the
/// commodity declared first; at the end the balance of every account as an assertion, which their checkers compute
/// again. Names of accounts are those of the chart on `day`. Errors: funds.unknown_account.
[[nodiscard]] base::Result<std::string> exported(Book const& book, Chart const& chart, TextForm form, base::Day day);

}  // namespace funds
