#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/db.h"
#include "funds/book.h"
#include "ledger/ledger_store.h"

/// The book in tables, derived: fund_accounts, fund_postings, fund_balances, fund_vouchers. The movements themselves
/// are entries of the ledger; `position` is where in the unit's chain one stands.
namespace funds {

/// A voucher as the journal shows it. Its movement is without evidence and reason, and that of a reversal has the money
/// of what it took back.
struct VoucherRow {
  ledger::Position position;
  Movement movement;
  std::optional<ledger::Position> reversed_by;
};

/// Keeps the tables of one unit while movements are taken, under the write lock of the transaction, so that of two who
/// pay the same money the second sees the first. Finish before commit.
class Bookkeeper {
 public:
  /// The tables must be there (create_derived).
  [[nodiscard]] static base::Result<Bookkeeper> begin(db::Transaction& transaction, ledger::UnitId unit);
  Bookkeeper(Bookkeeper&&) noexcept;
  ~Bookkeeper();
  /// What the book says to it, without taking it. Errors: those of assess().
  [[nodiscard]] base::Result<Journal> assess(Movement const& movement, Chart const& chart, Facts const& facts);
  /// Errors: those of assess().
  [[nodiscard]] base::Result<Journal> take(ledger::Position position, Movement const& movement, Chart const& chart,
                                           Facts const& facts);
  /// What was taken once is entered again without being judged again: for refilling, in the order of the chain. Errors:
  /// funds.unknown_voucher, funds.voucher_duplicate, those of Journal::balanced, money.overflow.
  [[nodiscard]] base::Done enter(ledger::Position position, Movement const& movement);
  /// Once, at the end.
  [[nodiscard]] base::Done finish();

 private:
  struct State;
  struct Judged;
  [[nodiscard]] base::Result<Judged> judge(Movement const& movement, Chart const& chart, Facts const& facts);
  explicit Bookkeeper(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Up to the end of the day: one row is read, however many postings there are.
[[nodiscard]] base::Result<Turnover> turnover_at(db::Connection& connection, ledger::UnitId unit,
                                                 Account const& account, base::Day day);
/// All of a unit, for statements and trial balances: the rows of days, not the postings.
[[nodiscard]] base::Result<Balances> read_balances(db::Connection& connection, ledger::UnitId unit);

/// Money that may go on from a stage: what stands there on the day and on every later day of the account.
[[nodiscard]] base::Result<base::Money> free_at(db::Connection& connection, ledger::UnitId unit, Account const& account,
                                                base::Day day);
/// The accounts of a project's money, in order.
[[nodiscard]] base::Result<std::vector<Account>> accounts_of(db::Connection& connection, ledger::UnitId unit,
                                                             std::string const& project);

/// Which part of the journal.
struct JournalAsked {
  base::Period days;
  std::optional<MovementKind> kind;
  std::optional<Source> source;
  int year = 0;                                                  // of the budget; zero: any
  std::string project;                                           // empty: any
  std::optional<std::pair<base::Day, ledger::Position>> before;  // rows that come after this one, latest first
  std::size_t limit = 50;
};
struct JournalPage {
  std::vector<VoucherRow> rows;  // latest day first
  std::int64_t total = 0;        // whatever `before` and `limit`
  bool further = false;
};
[[nodiscard]] base::Result<JournalPage> list_vouchers(db::Connection& connection, ledger::UnitId unit,
                                                      JournalAsked const& asked);
/// What was posted with the step of a case, reversals left out: numbers, and whether each was taken back.
struct StepVoucher {
  std::string number;
  bool taken_back = false;
};
[[nodiscard]] base::Result<std::vector<StepVoucher>> vouchers_of_step(db::Connection& connection, ledger::UnitId unit,
                                                                      ledger::Position step);
/// Whether a document has appropriated money of this source and year, and was not taken back.
[[nodiscard]] base::Result<bool> is_appropriated(db::Connection& connection, ledger::UnitId unit,
                                                 Movement const& movement);

/// The movements of a unit in the order of its chain, as its entries say them.
using MovementVisitor = std::function<base::Done(ledger::Entry const& entry, Movement const& movement)>;
/// Entries that are no movement that could be understood are told to `strange`.
[[nodiscard]] base::Done for_each_movement(db::Connection& connection, ledger::UnitId unit, ledger::Kinds const& kinds,
                                           MovementVisitor const& visit,
                                           std::function<void(ledger::EntryId, base::Error)> const& strange = {});
/// The whole book in memory, from the entries alone: for export. What stands is taken as it stands.
[[nodiscard]] base::Result<Book> read_book(db::Connection& connection, ledger::UnitId unit, ledger::Kinds const& kinds);

[[nodiscard]] base::Result<bool> has_derived(db::Connection& connection);
/// Drops the tables and refills them from the chains.
[[nodiscard]] base::Done rebuild(db::Transaction& transaction, ledger::Kinds const& kinds);
/// Everything about money that must hold, for each unit: the tables are what the entries make (funds.derived_differ);
/// no stage of any money is below zero on any day (funds.below_zero); what was paid or came back has evidence
/// (funds.paid_without_evidence); every movement can be read (funds.entry_unreadable). Absent tables are no fault.
[[nodiscard]] base::Result<std::vector<base::Error>> verify_derived(db::Connection& connection,
                                                                    ledger::Kinds const& kinds);

/// Empty tables, if absent.
[[nodiscard]] base::Done create_derived(db::Connection& connection);
[[nodiscard]] base::Done drop_derived(db::Connection& connection);
/// Over all rows in the order of their keys: equal bytes, equal digest.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection);

}  // namespace funds
