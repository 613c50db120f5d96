#pragma once

#include <optional>
#include <string>

#include "base/day.h"
#include "ledger/ledger_store.h"
#include "metrics/metrics_store.h"
#include "office/rights.h"
#include "usecases/ledger_folder.h"

namespace funds {
class Bookkeeper;
}

/// Who acts, when, and under which command id: a repeated command returns the first receipt.
namespace usecases {

struct Act {
  std::string account = "台账员";  // a post, not a person
  std::string role = "recorder";
  std::string section = "办公室";
  std::string command;
  base::Instant now;
  /// Whoever is signed in, whose rights are checked; nobody: the local operator, on the machine itself.
  office::SignedIn const* by = nullptr;
};

/// The unit meant by a text; empty means the only top unit. Errors: office.*.
[[nodiscard]] base::Result<office::UnitId> unit_meant(db::Connection& connection, std::string_view text);

/// The section for which an act is done, as it goes on today. Errors: office.name_empty, office.section_moved.
[[nodiscard]] base::Result<office::SectionId> section_of_act(db::Connection& connection, Act const& act,
                                                             office::UnitId unit);

/// One transaction of appends with every derived table kept up to date. Nothing is kept unless commit() is called.
class Recording {
 public:
  /// Checks the right before anything else and notes the act when it is kept; who is signed in must outlive it.
  /// Errors: account.not_allowed.
  [[nodiscard]] static base::Result<Recording> begin(Office& office, Act const& act, office::UnitId unit,
                                                     office::Verb verb = office::Verb::record);
  Recording(Recording&&) noexcept;
  ~Recording();
  [[nodiscard]] std::optional<ledger::Receipt> const& repeated() const;
  /// Errors: account.kind_not_allowed, account.not_own, record.unit_merged, office.section_moved, funds.only_reversal,
  /// funds.step_posted, funds.step_replaced, ledger.*.
  [[nodiscard]] base::Result<ledger::Position> add(ledger::Draft draft, std::string_view section = {});
  /// Live entries of that identity, those just added included.
  [[nodiscard]] base::Result<std::vector<ledger::Position>> live_with_identity(std::string_view identity);
  /// The book of the fund, as it stands with what was added here. Errors: db.*.
  [[nodiscard]] base::Result<funds::Bookkeeper*> book();
  [[nodiscard]] db::Connection& connection();
  [[nodiscard]] office::AccountId account() const;
  /// close() and keep() in one.
  [[nodiscard]] base::Result<ledger::Receipt> commit();
  /// Ends the appending and notes the act; rows of other tables may still be written before keep().
  [[nodiscard]] base::Result<ledger::Receipt> close();
  [[nodiscard]] base::Done keep();

 private:
  struct State;
  [[nodiscard]] static base::Result<funds::Bookkeeper*> open_book(State& state);
  [[nodiscard]] static base::Done enter(State& state, ledger::Entry const& entry);
  explicit Recording(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace usecases
