#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger_store.h"
#include "metrics/metrics.h"
#include "office/office.h"

/// Figures from tables. Derived: `figure_rules`, `figure_sums`, `figure_values`. Nothing here is needed for a right
/// answer: without the derived tables the figures come from the entries alone.
namespace metrics {

struct Question {
  office::Scope scope;
  base::Period period;
  std::optional<base::Instant> as_of;  // none: everything recorded
};

/// All figures of the period, in order. The cost grows with the entries asked about, not with the ledger.
[[nodiscard]] base::Result<std::vector<Figure>> figures(db::Connection& connection, Definitions const& definitions,
                                                        ledger::Kinds const& kinds, Question const& question);
/// The entries behind one figure, by deciding day. Errors: metrics.unknown_figure.
[[nodiscard]] base::Result<std::vector<ledger::EntryId>> entries_behind(db::Connection& connection,
                                                                        Definition const& definition,
                                                                        ledger::Kinds const& kinds,
                                                                        Question const& question);

/// Keeps the derived tables up to date while entries are appended; flush before commit.
class Tally {
 public:
  /// Rebuilds first when the tables are absent or were made by other rules.
  [[nodiscard]] static base::Result<Tally> begin(db::Transaction& transaction, Definitions const& definitions,
                                                 ledger::Kinds const& kinds);
  Tally(Tally&&) noexcept;
  ~Tally();
  [[nodiscard]] base::Done witness(ledger::Entry const& entry, ledger::Entry const* ended);
  [[nodiscard]] base::Done flush();

 private:
  struct State;
  explicit Tally(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

[[nodiscard]] base::Done drop_derived(db::Connection& connection);
/// Refills figure tables from the entries, unit by unit, streaming.
[[nodiscard]] base::Done rebuild(db::Transaction& transaction, Definitions const& definitions,
                                 ledger::Kinds const& kinds);
/// Digest over all rows of this room's and the ledger's derived tables, in key order: equal bytes, equal digest.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection);

/// Closing (封账) of a period for a unit; the act itself is an entry of kind "closing".
struct Closing {
  office::UnitId unit;
  base::Period period;
  ledger::Position at;  // everything up to here is in the closed figure
  std::string reason;
};
[[nodiscard]] base::Result<std::vector<Closing>> closings(db::Connection& connection, office::UnitId unit);

}  // namespace metrics
