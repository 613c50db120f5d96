#pragma once

#include <map>
#include <optional>

#include "db/db.h"
#include "ledger/ledger_store.h"

namespace metrics {

/// Up to where the chain of a unit is known. A joint entry of a chain outside the scope is known up to the instant.
struct Cut {
  ledger::Position position;             // the last that counts
  std::optional<base::Instant> instant;  // none: everything recorded
};

/// The cuts of all units asked about: the one place that decides what was known.
class Cuts {
 public:
  Cuts() = default;
  explicit Cuts(std::map<ledger::UnitId, Cut> by_unit) : by_unit_(std::move(by_unit)) {}
  /// Of a unit of the scope.
  [[nodiscard]] Cut const& of(ledger::UnitId unit) const;
  /// The last position that counts of the chain `host`, when `asking` (of the scope) is the unit it counts for.
  [[nodiscard]] base::Result<ledger::Position> upto(db::Connection& connection, ledger::UnitId asking,
                                                    ledger::UnitId host);
  bool operator==(Cuts const& other) const;

 private:
  struct Foreign {
    ledger::UnitId asking;
    ledger::UnitId host;
    auto operator<=>(Foreign const&) const = default;
  };
  std::map<ledger::UnitId, Cut> by_unit_;
  std::map<Foreign, ledger::Position> foreign_;
};

}  // namespace metrics
