#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger_store.h"
#include "metrics/metrics.h"
#include "office/office.h"

/// Figures from tables. Derived: `figure_rules`, `figure_heads`, `figure_sums`, `figure_values`, `figure_joint`.
/// Nothing here is needed for a right answer: tables that are absent or were made by other rules are left aside, and
/// the figures come from the ledger's index of days or, without that too, from the entries alone.
namespace metrics {

struct Question {
  office::Scope scope;
  base::Period period;
  std::optional<base::Instant> as_of;  // none: everything recorded
};

/// All figures of the period, in order. The cost grows with the entries asked about, not with the ledger. A period that
/// is closed for a unit is known up to its closing; what came later is in `arrived_later` and in the `adjustments` of
/// the next period. Errors: metrics.sum_too_large, metrics.closing_malformed, metrics.opening_malformed.
[[nodiscard]] base::Result<std::vector<Figure>> figures(db::Connection& connection, Definitions const& definitions,
                                                        ledger::Kinds const& kinds, Question const& question);
/// The entries behind one figure, by deciding day, then unit and position; for a share those of the denominator; of
/// cases the steps that decide and those that state what is summed.
[[nodiscard]] base::Result<std::vector<ledger::EntryId>> entries_behind(db::Connection& connection,
                                                                        Definition const& definition,
                                                                        ledger::Kinds const& kinds,
                                                                        cases::Machines const& machines,
                                                                        Question const& question);

/// Keeps the derived tables up to date while entries are appended; flush before commit. The definitions and kinds must
/// outlive it. Memory is bounded: what is gathered goes to the tables now and then.
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
/// Compares the tables with what the entries demand. A fault is metrics.derived_differ and names the first row that
/// differs; absent tables and tables of other rules are no fault, because nobody reads them.
[[nodiscard]] base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection,
                                                                      Definitions const& definitions,
                                                                      ledger::Kinds const& kinds,
                                                                      ledger::Progress const& progress = {});
/// Digest over all rows of this room's and the ledger's derived tables, in key order: equal bytes, equal digest.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection);

/// Closing (封账) of a period for a unit; the act itself is an entry of kind "closing". One with `reopened_until` opens
/// the period again: what is recorded until the end of that day is in the closed figure.
struct Closing {
  office::UnitId unit;
  base::Period period;
  ledger::Position at;  // everything up to here is in the closed figure
  base::Instant recorded;
  std::optional<base::Day> reopened_until;
  std::string reason;
};
/// Those that hold, by position; the last one of a period decides. Errors: metrics.closing_malformed.
[[nodiscard]] base::Result<std::vector<Closing>> closings(db::Connection& connection, office::UnitId unit);

}  // namespace metrics
