#include <algorithm>
#include <set>

#include "funds/funds_testing.h"
#include "funds/statement.h"

namespace funds {
namespace {

using made_up::day;
using made_up::house_chart;
using made_up::Life;
using made_up::lived;
using made_up::period;
using made_up::reversal;
using made_up::said;

constexpr int seeds = 8;
constexpr int acts = 400;

bool has_limit(Role role) { return role != Role::appropriated && role != Role::carried; }

/// The slow truth: added up from the postings, without what Balances keeps.
base::Money added_up(Book const& book, Account const& account, base::Day until) {
  std::int64_t sum = 0;
  for (auto const& taken : book.taken()) {
    if (taken.movement.day > until) continue;
    for (auto const& posting : taken.journal.postings()) {
      if (posting.account == account) sum += posting.amount.fen();
    }
  }
  return base::Money(sum);
}

std::set<base::Day> days_of(Book const& book) {
  std::set<base::Day> days;
  for (auto const& taken : book.taken()) days.insert(taken.movement.day);
  return days;
}

/// Of the accounts a journal touches: no account with a limit is below zero at the end of any day.
void expect_within_limits(Book const& book, Journal const& journal) {
  for (auto const& posting : journal.postings()) {
    if (!has_limit(posting.account.role)) continue;
    for (auto const& on : days_of(book)) ASSERT_GE(added_up(book, posting.account, on), base::Money()) << to_text(on);
  }
}

/// Appropriated less surrendered, by the movements alone, is all that stands anywhere.
void expect_conserved(Book const& book) {
  std::int64_t came = 0;
  std::int64_t stands = 0;
  for (auto const& taken : book.taken()) {
    auto const kind = taken.movement.kind;
    if (taken.reversed) continue;
    if (kind == MovementKind::appropriation) came += taken.movement.amount.fen();
    if (kind == MovementKind::surrender) came -= taken.movement.amount.fen();
  }
  std::map<Source, std::int64_t> seam;
  for (auto const& [account, rows] : book.balances().rows()) {
    auto const balance = rows.back().until.balance().fen();
    if (has_limit(account.role)) stands += balance;
    if (account.role == Role::carried) seam[account.source] += balance;
  }
  EXPECT_EQ(came, stands);
  for (auto const& [source, sum] : seam) EXPECT_EQ(sum, 0) << word_of(source);
}

// Whatever is tried: within limits on every day after every act, conserved, and a refusal changes nothing. The tries
// are of every kind, and enough are taken and refused for that to mean something.
TEST(Property, promises_hold_after_every_act) {
  std::map<MovementKind, int> kinds;
  std::map<std::string, int> refusals;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    Book book;
    Life life(seed);
    for (int i = 0; i < acts; ++i) {
      auto const act = life.next(book);
      auto const before = book.balances();
      auto const journal = book.take(act, house_chart(), {});
      if (journal) {
        ++kinds[act.kind];
        expect_within_limits(book, *journal);
      } else {
        ++refusals[journal.error().code];
        EXPECT_EQ(book.balances(), before) << seed;
      }
      if (HasFatalFailure()) return;
    }
    expect_conserved(book);
    EXPECT_GT(book.taken().size(), 100U) << seed;
  }
  for (int i = 0; i < movement_kind_count; ++i) {
    auto const kind = static_cast<MovementKind>(i);
    EXPECT_GT(kinds[kind], 10) << word_of(kind);
  }
  for (auto const* code : {"funds.exceeds_appropriated", "funds.exceeds_allotted", "funds.exceeds_encumbered",
                           "funds.exceeds_paid", "funds.voucher_duplicate", "funds.already_reversed"}) {
    EXPECT_GT(refusals[code], 0) << code;
  }
}

// What is looked up is what is added up, on every day of the year and the days around it.
TEST(Property, balances_are_sums_of_postings) {
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    auto const book = lived(seed, 150);
    for (auto const& [account, rows] : book.balances().rows()) {
      for (base::Day on = day("2023-12-30"); on < day("2025-01-03"); on = on.plus(3)) {
        ASSERT_EQ(book.balances().balance(account, on), added_up(book, account, on)) << seed << to_text(on);
      }
    }
  }
}

// Balances do not know in which order journals came, of one day or of many.
TEST(Property, order_does_not_matter_to_balances) {
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    auto order = book.taken();
    std::mt19937 random(seed);
    std::ranges::shuffle(order, random);
    Balances shuffled;
    for (auto const& taken : order) ASSERT_TRUE(shuffled.add(taken.journal, taken.movement.day));
    EXPECT_EQ(shuffled, book.balances()) << seed;
  }
}

// After a reversal every balance and every turnover is what it was, from its day on.
TEST(Property, reversal_restores) {
  int restored = 0;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto book = lived(seed, acts);
    Life life(seed + 1'000);
    for (int i = 0; i < 40; ++i) {
      auto act = life.next(book);
      act.voucher = "R" + std::to_string(i);
      auto const before = book.balances();
      if (act.kind == MovementKind::reversal || !book.take(act, house_chart(), {})) continue;
      auto const back = reversal(base::to_text(act.day), "R" + std::to_string(i) + "-back", act.name());
      ASSERT_EQ(said(book.take(back, house_chart(), {})), "ok") << seed;
      ++restored;
      for (auto const& [account, rows] : book.balances().rows()) {
        for (auto const& row : rows) ASSERT_EQ(row.until, before.at(account, row.day)) << seed;
      }
    }
  }
  EXPECT_GT(restored, 50);
}

// The same movements in the same order make the same book again.
TEST(Property, a_book_can_be_made_again) {
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    Book again;
    for (auto const& taken : book.taken()) ASSERT_TRUE(again.take(taken.movement, house_chart(), {})) << seed;
    EXPECT_EQ(again.balances(), book.balances()) << seed;
  }
}

// Whatever way a statement is split, it adds up to the same total, exactly and as printed.
TEST(Property, statements_add_up) {
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    auto const year = period("2024");
    auto const whole = statement(book.balances(), Split::source, year);
    ASSERT_TRUE(whole);
    for (auto const split : {Split::source, Split::project, Split::month}) {
      auto const each = statement(book.balances(), split, year);
      ASSERT_TRUE(each);
      EXPECT_EQ(each->total, whole->total) << seed;
      auto const paper = printed(*each, house_chart().statement(year.last()));
      ASSERT_TRUE(paper);
      for (std::size_t column = 0; column < column_count; ++column) {
        std::int64_t sum = 0;
        for (auto const& row : paper->rows) sum += base::parse_money(row.cells.at(column), paper->unit)->fen();
        EXPECT_EQ(sum, base::parse_money(paper->total.cells.at(column), paper->unit)->fen()) << seed;
      }
    }
    auto const trial = trial_balance(book.balances(), period("2024Q2"));
    ASSERT_TRUE(trial);
    EXPECT_TRUE(trial->balances()) << seed;
    EXPECT_GT(trial->turnover.debits, base::Money()) << seed;
  }
}

}  // namespace
}  // namespace funds
