#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "base/money.h"
#include "base/result.h"

/// The money of the development fund in double entry: what was appropriated, allotted, encumbered and paid, by source,
/// year and project. Amounts are integer fen. A day is the smallest moment: within a day journals have no order.
namespace funds {

/// Where money comes from (资金来源).
enum class Source : std::uint8_t { central, region, city, banner, other };
inline constexpr int source_count = 5;

/// What an account holds. Money stands in exactly one of unallotted, available, encumbered and disbursed, so that
/// "paid ≤ encumbered ≤ allotted ≤ appropriated" says no more and no less than that none of these four is below zero.
enum class Role : std::uint8_t {
  appropriated,  // 预算下达: the other side of all money; credit
  unallotted,    // 待分配: appropriated, not yet given to a project
  available,     // 已分配未占用: allotted, not yet encumbered
  encumbered,    // 已占用未拨付: locked by a contract, not yet paid
  disbursed,     // 已拨付: paid, less what came back
  carried,       // 结转: the seam between two years of the same money
};
inline constexpr int role_count = 6;
[[nodiscard]] bool is_by_project(Role role);
/// What is encumbered and paid is kept by contract, so that one contract cannot be paid with the money of another.
[[nodiscard]] bool is_by_contract(Role role);

/// An account is its path. Project and contract are empty where the role is not by them; a contract also where none was
/// named, as in imported history.
struct Account {
  Source source = Source::central;
  int year = 0;  // the budget year of the money, not that of the day
  std::string project;
  Role role = Role::appropriated;
  std::string contract{};
  auto operator<=>(Account const&) const = default;
};

/// One side of a movement. Debits are positive, credits negative.
struct Posting {
  Account account;
  base::Money amount;
  bool operator==(Posting const&) const = default;
};

/// Black: a positive amount is a debit. Red (红字冲销): a positive amount is a credit taken back, so that after a
/// reversal the turnovers too are what they were.
enum class Ink : std::uint8_t { black, red };

/// Postings that add up to zero. There is no other way to obtain one.
class Journal {
 public:
  /// Errors: funds.no_postings, funds.posting_zero, funds.unbalanced, money.overflow.
  [[nodiscard]] static base::Result<Journal> balanced(std::vector<Posting> postings, Ink ink = Ink::black);
  [[nodiscard]] std::span<Posting const> postings() const { return postings_; }
  [[nodiscard]] Ink ink() const { return ink_; }
  bool operator==(Journal const&) const = default;

 private:
  Journal(std::vector<Posting> postings, Ink ink) : postings_(std::move(postings)), ink_(ink) {}
  std::vector<Posting> postings_;
  Ink ink_;
};

enum class MovementKind : std::uint8_t {
  appropriation,  // 预算下达: by document number
  surrender,      // 上缴收回: unallotted money goes back to its source
  allotment,      // 资金分配: to a project, by document number
  recall,         // 收回分配: what a project has not encumbered
  encumbrance,    // 预算占用: a contract locks money
  release,        // 解除占用: what a contract will not need
  disbursement,   // 拨付: with a voucher as evidence
  refund,         // 退款: paid money comes back under its contract
  carry_over,     // 结转: into the next year, from one of three stages
  reversal,       // 红字冲销: takes a voucher back whole
};
inline constexpr int movement_kind_count = 10;
/// The word the export and the rules use: "appropriation", "carry_over".
[[nodiscard]] std::string_view word_of(MovementKind kind);
[[nodiscard]] std::string_view word_of(Source source);
[[nodiscard]] std::string_view word_of(Role role);
[[nodiscard]] std::optional<MovementKind> movement_kind_of(std::string_view word);
[[nodiscard]] std::optional<Source> source_of(std::string_view word);
[[nodiscard]] std::optional<Role> role_of(std::string_view word);

/// Vouchers are numbered anew each year.
struct VoucherName {
  int year = 0;
  std::string number;
  auto operator<=>(VoucherName const&) const = default;
};

/// What somebody hands in. Numbers of vouchers, documents and projects; never a name of a person.
struct Movement {
  MovementKind kind = MovementKind::appropriation;
  base::Day day;
  std::string voucher;                 // 凭证号
  std::string document;                // 指标文号 or contract number
  std::vector<base::Digest> evidence;  // files of the ledger
  Source source = Source::central;     // a reversal has the money of what it takes back: these are not read
  int year = 0;
  std::string project;
  std::string contract;  // encumbrance, release, disbursement, refund: 合同编号, where one is named
  base::Money amount;
  Role stage = Role::unallotted;        // carry_over only: unallotted, available or encumbered
  std::optional<VoucherName> reverses;  // reversal only
  std::string reason;                   // reversal only
  std::int64_t step = 0;                // the position of the step of a case it was posted with; zero: by itself
  [[nodiscard]] VoucherName name() const { return {day.year(), voucher}; }
};

/// The journal of a movement other than a reversal. Says nothing of balances. Errors: those of Journal::balanced.
[[nodiscard]] base::Result<Journal> journal_of(Movement const& movement);
/// The same postings in red. Errors: money.overflow (an amount of -2^63 has no opposite).
[[nodiscard]] base::Result<Journal> reversed(Journal const& journal);

/// Up to the end of a day.
struct Turnover {
  base::Money debits;
  base::Money credits;
  [[nodiscard]] base::Money balance() const { return base::Money(debits.fen() - credits.fen()); }
  bool operator==(Turnover const&) const = default;
};

/// Running turnovers of every account at each day that touched it. A question is one search among the accounts and one
/// among the days of an account: it never depends on how many postings there are.
class Balances {
 public:
  struct Row {
    base::Day day;
    Turnover until;  // the end of that day
    bool operator==(Row const&) const = default;
  };
  /// All or nothing. Costs one row for each later day of the accounts touched. Errors: money.overflow.
  [[nodiscard]] base::Done add(Journal const& journal, base::Day day);
  /// At the end of the day.
  [[nodiscard]] Turnover at(Account const& account, base::Day day) const;
  [[nodiscard]] base::Money balance(Account const& account, base::Day day) const { return at(account, day).balance(); }
  /// What was posted in the period.
  [[nodiscard]] Turnover within(Account const& account, base::Period const& period) const;
  /// By account, each with its rows in the order of days.
  [[nodiscard]] std::map<Account, std::vector<Row>> const& rows() const { return rows_; }
  /// Takes over the rows of an account as a table kept them, in the order of days.
  void keep(Account const& account, std::vector<Row> rows);
  bool operator==(Balances const&) const = default;

 private:
  std::map<Account, std::vector<Row>> rows_;
};

}  // namespace funds
