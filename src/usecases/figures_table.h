#pragma once

#include "usecases/figures.h"

/// The figures of a period as an Excel table, as the page shows them, each with what it takes to ask for it again.
namespace usecases {

struct FiguresTable {
  std::string name;  // of the file
  std::string bytes;
  std::int64_t figures = 0;
};
/// Values are numbers; definition, source, as-of and the digest of the rule stand beside them. The same state of the
/// ledger gives the same bytes. Noted as an export in the log of acts. Errors: period.*, office.*, account.not_allowed.
[[nodiscard]] base::Result<FiguresTable> figures_table(Office& office, Act const& act, FiguresAsked const& asked);

}  // namespace usecases
