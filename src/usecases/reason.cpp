#include "usecases/reason.h"

#include "base/utf8.h"
#include "ledger/privacy.h"

namespace usecases {

base::Result<std::string> checked_reason(Office const& office, std::string const& reason, std::string_view missing) {
  auto trimmed = base::trim(reason);
  if (trimmed.empty()) return base::fail(std::string(missing), {}, "reason");
  auto const found = ledger::suspicions(office.rules.privacy, trimmed);
  if (found.empty()) return trimmed;
  return base::fail(
      "privacy.number_found",
      {{"field", "reason"}, {"kind", found.front().kind}, {"masked", ledger::masked(office.rules.privacy, trimmed)}},
      "reason");
}

}  // namespace usecases
