#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "usecases/ledger_folder.h"

namespace usecases {

/// What the last walk along each unit's chain said, for a door that stays open. Safe for many threads.
class ChainWatch {
 public:
  /// Walks every chain; returns the first altered record of each (code verify.…, the entry as `where`). Errors: db.*.
  [[nodiscard]] base::Result<std::vector<base::Error>> walk(Office& office);
  /// None: not walked yet.
  [[nodiscard]] std::optional<bool> intact(office::UnitId unit) const;

 private:
  mutable std::mutex mutex_;
  std::map<office::UnitId, bool> intact_;
};

}  // namespace usecases
