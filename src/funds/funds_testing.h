#pragma once

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "funds/book.h"
#include "funds/chart.h"

/// The chart of the house, movements in a line, and a year of random acts from a seed.
namespace funds::made_up {

inline base::Day day(std::string_view text) { return base::parse_day(text).value(); }
inline base::Period period(std::string_view text) { return base::parse_period(text).value(); }
inline base::Money yuan(std::int64_t amount) { return base::Money(amount * 100); }

inline Chart const& house_chart() {
  static Chart const chart = [] {
    rulefile::Faults faults;
    auto files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "accounts", faults);
    auto result = Chart::parse(files, faults);
    if (!faults.empty()) throw std::runtime_error("rules/accounts: " + faults.take().front().code);
    return result;
  }();
  return chart;
}

inline base::Digest receipt() { return base::hash(base::HashAlgorithm::sha256, "receipt"); }

/// With everything a movement of its kind needs; central money of 2024.
inline Movement movement(MovementKind kind, std::string_view on, std::string voucher, base::Money amount,
                         std::string project = {}) {
  Movement result;
  result.kind = kind;
  result.day = day(on);
  result.voucher = std::move(voucher);
  result.document = "内财农〔2024〕1号";
  result.evidence = {receipt()};
  result.year = 2024;
  result.project = std::move(project);
  result.amount = amount;
  return result;
}

inline Movement reversal(std::string_view on, std::string voucher, VoucherName reverses) {
  auto result = movement(MovementKind::reversal, on, std::move(voucher), {});
  result.reverses = std::move(reverses);
  result.reason = "金额填错";
  return result;
}

/// "ok", or the codes of all errors, in their order.
inline std::string said(base::Result<Journal> const& journal) {
  if (journal) return "ok";
  std::string codes = journal.error().code;
  for (auto const& cause : journal.error().causes) codes += " " + cause.code;
  return codes;
}

/// Takes what must be taken.
inline void take(Book& book, Movement const& movement, Facts const& facts = {}) {
  auto const taken = book.take(movement, house_chart(), facts);
  if (!taken) throw std::runtime_error(movement.voucher + ": " + said(taken));
}

/// 100 yuan appropriated, 80 allotted to P1, 60 encumbered, 50 paid, one step a month from January 2024.
inline Book small_book() {
  Book book;
  take(book, movement(MovementKind::appropriation, "2024-01-10", "A1", yuan(100)));
  take(book, movement(MovementKind::allotment, "2024-02-10", "A2", yuan(80), "P1"));
  take(book, movement(MovementKind::encumbrance, "2024-03-10", "A3", yuan(60), "P1"));
  take(book, movement(MovementKind::disbursement, "2024-04-10", "A4", yuan(50), "P1"));
  return book;
}

/// One random act after another; most are sensible, some are not, some are dated back.
class Life {
 public:
  explicit Life(std::uint32_t seed) : random_(seed) {}

  Movement next(Book const& book) {
    Movement act;
    // The way from the source to the payee is walked more often than the ways back.
    constexpr std::array forward{MovementKind::appropriation, MovementKind::allotment, MovementKind::encumbrance,
                                 MovementKind::disbursement};
    act.kind = upto(1) == 0 ? forward.at(static_cast<std::size_t>(upto(3)))
                            : static_cast<MovementKind>(upto(movement_kind_count - 1));
    // Money must come in before it can go on.
    if (book.taken().size() < 4) act.kind = MovementKind::appropriation;
    if (upto(9) < 9) today_ = std::min(day("2024-12-31"), today_.plus(upto(2)));
    act.day = upto(9) == 0 ? day("2024-01-01").plus(upto(365)) : today_;
    act.voucher = "V" + std::to_string(upto(40) == 0 ? upto(number_) : ++number_);
    act.document = upto(1) == 0 ? "〔2024〕" + std::to_string(number_) + "号" : R"(a "b" \c [2024-13-99] d: e, f; | g)";
    act.evidence = {receipt()};
    act.source = static_cast<Source>(upto(1));
    act.year = 2023 + upto(1);
    bool const of_project = act.kind != MovementKind::appropriation && act.kind != MovementKind::surrender;
    act.stage = static_cast<Role>(1 + upto(2));
    if (of_project && (act.kind != MovementKind::carry_over || is_by_project(act.stage))) {
      act.project = "P-" + std::to_string(upto(2));
    }
    constexpr std::array contracts{"", "HT-1"};
    bool const carries_contract = act.kind == MovementKind::carry_over && act.stage == Role::encumbered;
    if (carries_contract || act.kind == MovementKind::encumbrance || act.kind == MovementKind::release ||
        act.kind == MovementKind::disbursement || act.kind == MovementKind::refund) {
      act.contract = contracts.at(static_cast<std::size_t>(upto(1)));
    }
    act.amount = base::Money(1 + upto(act.kind == MovementKind::appropriation ? 90'000'000 : 20'000'000 >> upto(8)));
    if (act.kind == MovementKind::refund && upto(1) == 0) pay_back(act, book);
    if (act.kind == MovementKind::reversal && !book.taken().empty()) {
      auto const last = static_cast<int>(book.taken().size()) - 1;
      act.reverses = book.taken()[static_cast<std::size_t>(upto(last))].movement.name();
      act.reason = "金额填错";
    }
    return act;
  }

 private:
  int upto(int last) { return std::uniform_int_distribution<int>(0, last)(random_); }

  /// Who pays back was paid before: the money of the last payment, and up to twice as much of it.
  void pay_back(Movement& act, Book const& book) {
    for (auto at = book.taken().rbegin(); at != book.taken().rend(); ++at) {
      auto const& paid = at->movement;
      if (paid.kind != MovementKind::disbursement) continue;
      act.source = paid.source;
      act.year = paid.year;
      act.project = paid.project;
      act.contract = paid.contract;
      act.amount = base::Money(1 + upto(static_cast<int>(paid.amount.fen()) * 2));
      return;
    }
  }

  std::mt19937 random_;
  base::Day today_ = day("2024-01-01");
  int number_ = 0;
};

/// A year of `acts` tries; a good part of them is refused.
inline Book lived(std::uint32_t seed, int acts) {
  Book book;
  Life life(seed);
  for (int i = 0; i < acts; ++i) static_cast<void>(book.take(life.next(book), house_chart(), {}));
  return book;
}

}  // namespace funds::made_up
