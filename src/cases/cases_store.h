#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cases/cases.h"
#include "db/db.h"
#include "ledger/ledger_store.h"

/// Cases from tables. Derived: `case_made`, `case_heads`, `case_steps` (which entries are steps of which case), `cases`
/// (where each stands). Where they are absent, were made by other machines or are behind the chain, the chain is walked
/// instead, so that an answer is right in any event.
namespace cases {

/// Names one case.
struct CaseKey {
  ledger::UnitId unit;
  std::string machine;
  std::string code;
  auto operator<=>(CaseKey const&) const = default;
};

/// The case with its live steps; nothing where no live step names it. The cost grows with its own steps only.
[[nodiscard]] base::Result<std::optional<Case>> find_case(db::Connection& connection, Machines const& machines,
                                                          CaseKey const& key);

/// How a case stands, without its steps.
enum class Soundness : std::uint8_t { whole, lacking, inconsistent };  // lacking: a step lacks what it should have had
struct Row {
  std::string code;
  std::string title;
  std::string state;
  base::Day since;
  std::optional<base::Day> due;
  std::int64_t steps = 0;
  Soundness soundness = Soundness::whole;
  ledger::SectionId section;  // that opened it: in whose hands it is
  bool operator==(Row const&) const = default;
};
/// All but the section, which steps do not know.
[[nodiscard]] Row row_of(Case const& standing);

struct Asked {
  ledger::UnitId unit;
  std::string machine;
  std::string state;                    // empty: any
  std::optional<base::Day> due_before;  // those whose term ended before this day
  std::string after;                    // code; rows behind it
  std::size_t limit = 50;
};
struct Listed {
  std::vector<Row> rows;                         // by code
  std::map<std::string, std::int64_t> by_state;  // of the machine and unit, whatever was asked for
  bool further = false;
};
/// The cost grows with the rows shown and the number of cases of the machine, not with the ledger.
[[nodiscard]] base::Result<Listed> list_cases(db::Connection& connection, Machines const& machines, Asked const& asked);
/// How many stand in the state asked for; nothing else of `asked` counts. The cost grows with what is counted.
[[nodiscard]] base::Result<std::int64_t> count_in_state(db::Connection& connection, Machines const& machines,
                                                        Asked const& asked);

/// Whether a step of the machine, live or not, lies between two places of a chain, both included. The cost grows with
/// the steps that lie there.
[[nodiscard]] base::Result<bool> has_step(db::Connection& connection, Machines const& machines,
                                          std::string const& machine, ledger::EntryId first, ledger::Position last);

/// Keeps the tables up to date while entries are appended; flush after the appender has finished, before commit. The
/// machines must outlive it.
class Register {
 public:
  /// Refills first when the tables are absent or were made by other machines.
  [[nodiscard]] static base::Result<Register> begin(db::Transaction& transaction, Machines const& machines);
  Register(Register&&) noexcept;
  ~Register();
  [[nodiscard]] base::Done witness(ledger::Entry const& entry, ledger::Entry const* ended);
  [[nodiscard]] base::Done flush();

 private:
  struct State;
  explicit Register(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

[[nodiscard]] base::Done drop_derived(db::Connection& connection);
/// Drops and refills the tables from the entries, chain by chain.
[[nodiscard]] base::Done rebuild(db::Transaction& transaction, Machines const& machines);
/// Digest over the rows in key order: equal bytes, equal digest. Absent tables: zeros.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection);
/// Compares the tables with what the entries demand. A fault is case.derived_differ and names the first case that
/// differs; absent tables, tables of other machines, and entries behind the end of the tables
/// are no fault, because nobody reads them.
[[nodiscard]] base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection,
                                                                      Machines const& machines);

}  // namespace cases
