#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "funds/chart.h"
#include "funds/funds.h"

/// Which movements are taken. A book is what was taken, in that order; it is the guard of every promise about money.
namespace funds {

/// What other rooms know and this one is told.
struct Facts {
  std::optional<base::Day> closed_through;     // the last day of the last closed period (封账)
  std::map<std::string, base::Day> withdrawn;  // projects, each from the day of its withdrawal (退库、终止)
};

/// A movement that was taken, with the journal it became.
struct Taken {
  Movement movement;
  Journal journal;
  bool reversed = false;  // a later voucher took it back
};

/// What stands in the book that a movement is to enter; of balances at least those of the accounts it touches.
struct Known {
  Balances const& balances;
  std::optional<base::Day> same_voucher;  // the day of the voucher that has its name already
  Taken const* named = nullptr;           // the voucher a reversal names, if there is one
};

/// The journal a movement becomes, or everything that is against it, each error with the voucher as its place. Errors:
/// - of what was handed in: funds.voucher_missing, funds.text_malformed, funds.document_missing,
///   funds.evidence_missing, funds.year_impossible, funds.project_missing, funds.project_malformed,
///   funds.project_out_of_place, funds.contract_malformed, funds.contract_out_of_place, funds.amount_not_positive,
///   funds.stage_impossible, funds.reason_missing, funds.voucher_unnamed, funds.voucher_out_of_place;
/// - of the facts: funds.unknown_source, funds.period_closed, funds.project_withdrawn;
/// - of what was taken before: funds.voucher_duplicate, funds.unknown_voucher, funds.already_reversed,
///   funds.reversal_of_reversal, funds.reversal_too_early, funds.wrong_source, funds.exceeds_appropriated,
///   funds.exceeds_allotted, funds.exceeds_encumbered, funds.exceeds_paid, money.overflow.
[[nodiscard]] base::Result<Journal> assess(Movement const& movement, Chart const& chart, Facts const& facts,
                                           Known const& known);

class Book {
 public:
  /// Takes the movement, or says everything that is against it. Errors: those of assess().
  [[nodiscard]] base::Result<Journal> take(Movement const& movement, Chart const& chart, Facts const& facts);
  /// What was taken once, without being judged again. Errors: funds.unknown_voucher, funds.voucher_duplicate, those of
  /// Journal::balanced, money.overflow.
  [[nodiscard]] base::Done enter(Movement const& movement);
  /// The same as take() without taking it.
  [[nodiscard]] base::Result<Journal> assess(Movement const& movement, Chart const& chart, Facts const& facts) const;

  [[nodiscard]] std::vector<Taken> const& taken() const& { return taken_; }
  // A range-for over the acts of a book that nobody keeps would walk through freed memory.
  std::vector<Taken> const& taken() const&& = delete;
  [[nodiscard]] Taken const* find(VoucherName const& voucher) const;
  [[nodiscard]] Balances const& balances() const { return balances_; }

 private:
  [[nodiscard]] base::Done keep(Movement const& movement, Journal const& journal);
  std::vector<Taken> taken_;
  std::map<VoucherName, std::size_t> places_;
  Balances balances_;
};

/// How the money of one source, year and project stands: each at most the one before. Money carried over counts as
/// appropriated and allotted in the year it was carried into.
struct Standing {
  base::Money appropriated;
  base::Money allotted;
  base::Money encumbered;
  base::Money paid;
  bool operator==(Standing const&) const = default;
};
/// At the end of the day. Of a project `appropriated` is nothing: money is appropriated to no project. Without a
/// project: all of the source and year. Errors: money.overflow.
[[nodiscard]] base::Result<Standing> standing(Balances const& balances, Source source, int year,
                                              std::optional<std::string> const& project, base::Day day);

}  // namespace funds
