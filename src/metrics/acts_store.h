#pragma once

#include "metrics/cuts_store.h"
#include "metrics/metrics_store.h"

/// What the office itself has said about periods: closings, and numbers read from earlier reports.
namespace metrics {

/// Closings as they were known at the cut, by position.
[[nodiscard]] base::Result<std::vector<Closing>> closings_at(db::Connection& connection, office::UnitId unit,
                                                             ledger::Position cut);

/// Up to where the period is known for the unit, when it is closed there; none while it is open. `known` is the cut of
/// the question: nothing beyond it is looked at.
[[nodiscard]] base::Result<std::optional<Cut>> lock_of(db::Connection& connection, std::vector<Closing> const& closings,
                                                       base::Period const& period, Cut const& known);

struct OpeningStatement {
  std::string figure;  // as written: id or name
  base::Period period;
  Opening opening;
};
[[nodiscard]] base::Result<std::vector<OpeningStatement>> openings_at(db::Connection& connection, office::UnitId unit,
                                                                      ledger::Position cut);

}  // namespace metrics
