#pragma once

#include <string>
#include <vector>

#include "usecases/record.h"

/// Before saving: entries that may be the same event.
namespace usecases {

struct AlikeEntry {
  ledger::EntryId id;
  base::Span days;
  std::string title;
  std::string unit_name;
  bool equal = false;        // the very same: record() would refuse it
  bool joint = false;        // another unit's joint event that names this unit, or could
  int likeness_percent = 0;  // how much of the shorter title both share
  std::int32_t days_apart = 0;
};
inline constexpr std::int32_t alike_days_apart_max = 3;
inline constexpr std::size_t alike_rows_max = 10;

/// Live entries of the same kind at most `alike_days_apart_max` days away with a like title, of the unit itself and
/// joint events of other units; the likest first. Writes nothing; a draft not yet complete is no fault. Errors:
/// office.*, record.unknown_kind.
[[nodiscard]] base::Result<std::vector<AlikeEntry>> find_alike(Office& office, NewRecord const& draft);

}  // namespace usecases
