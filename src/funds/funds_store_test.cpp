#include "funds/funds_store.h"

#include <array>
#include <set>
#include <thread>

#include "funds/funds_testing.h"
#include "testing/database.h"

namespace funds {
namespace {

using made_up::day;
using made_up::house_chart;
using made_up::lived;
using made_up::movement;
using made_up::reversal;
using made_up::said;
using made_up::yuan;

ledger::UnitId const unit(7);
ledger::UnitId const neighbour(8);

void need(base::Done const& done) {
  if (!done) throw std::runtime_error(done.error().code + " " + done.error().where);
}

class FundsStoreTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    need(create_derived(*connection_));
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }
  db::Connection& connection() { return *connection_; }

  /// In one transaction; what is refused is left out. Positions go on from the last.
  std::vector<std::string> take_all(std::vector<Movement> const& movements, ledger::UnitId whose = unit) {
    std::vector<std::string> outcomes;
    auto transaction = db::Transaction::begin(connection()).value();
    auto keeper = Bookkeeper::begin(transaction, whose).value();
    for (auto const& each : movements) {
      auto const taken = keeper.take(ledger::Position(position_ + 1), each, house_chart(), {});
      if (taken) ++position_;
      outcomes.push_back(said(taken));
    }
    need(keeper.finish());
    need(transaction.commit());
    return outcomes;
  }
  void enter_all(std::vector<Taken> const& taken) {
    auto transaction = db::Transaction::begin(connection()).value();
    auto keeper = Bookkeeper::begin(transaction, unit).value();
    std::int64_t position = 0;
    for (auto const& each : taken) need(keeper.enter(ledger::Position(++position), each.movement));
    need(keeper.finish());
    need(transaction.commit());
  }

 private:
  std::optional<db::Connection> connection_;
  std::int64_t position_ = 0;
};
INSTANTIATE_BOTH_DATABASES(FundsStoreTest);

std::vector<Movement> small() {
  return {movement(MovementKind::appropriation, "2024-01-10", "A1", yuan(100)),
          movement(MovementKind::allotment, "2024-02-10", "A2", yuan(80), "P1"),
          movement(MovementKind::encumbrance, "2024-03-10", "A3", yuan(60), "P1"),
          movement(MovementKind::disbursement, "2024-04-10", "A4", yuan(50), "P1")};
}

// Of random tries, tables and memory take the same ones, for the same reasons, however they are cut into transactions.
TEST_P(FundsStoreTest, judges_as_the_book_does) {
  for (int const at_once : {1, 7, 300}) {
    need(drop_derived(connection()));
    need(create_derived(connection()));
    Book book;
    made_up::Life life(5);
    std::vector<Movement> tries;
    std::vector<std::string> expected;
    for (int i = 0; i < 300; ++i) {
      tries.push_back(life.next(book));
      expected.push_back(said(book.take(tries.back(), house_chart(), {})));
    }
    std::vector<std::string> got;
    for (std::size_t i = 0; i < tries.size(); i += static_cast<std::size_t>(at_once)) {
      auto const end = std::min(tries.size(), i + static_cast<std::size_t>(at_once));
      auto const some =
          take_all({tries.begin() + static_cast<std::ptrdiff_t>(i), tries.begin() + static_cast<std::ptrdiff_t>(end)});
      got.insert(got.end(), some.begin(), some.end());
    }
    EXPECT_EQ(got, expected) << at_once;
    EXPECT_EQ(read_balances(connection(), unit), book.balances()) << at_once;
    EXPECT_GT(std::set(expected.begin(), expected.end()).size(), 6U);
  }
}

// Kept up in many transactions or made anew in one: the same bytes.
TEST_P(FundsStoreTest, rows_kept_up_are_rows_made_anew) {
  auto const book = lived(3, 400);
  std::vector<Movement> some;
  for (auto const& taken : book.taken()) {
    some.push_back(taken.movement);
    if (some.size() == 9) take_all(std::exchange(some, {}));
  }
  take_all(some);
  auto const kept_up = derived_digest(connection()).value();
  need(drop_derived(connection()));
  need(create_derived(connection()));
  EXPECT_NE(derived_digest(connection()).value(), kept_up);
  enter_all(book.taken());
  EXPECT_EQ(derived_digest(connection()).value(), kept_up);
  EXPECT_EQ(read_balances(connection(), unit), book.balances());
}

// A balance of any account on any day is that of the book.
TEST_P(FundsStoreTest, looks_up_any_account_on_any_day) {
  auto const book = lived(4, 300);
  enter_all(book.taken());
  for (auto const& [account, rows] : book.balances().rows()) {
    for (auto const* on : {"2023-12-31", "2024-01-01", "2024-03-07", "2024-12-31", "2030-01-01"}) {
      EXPECT_EQ(turnover_at(connection(), unit, account, day(on)), book.balances().at(account, day(on))) << on;
    }
  }
  EXPECT_EQ(turnover_at(connection(), unit, {Source::other, 1999, "P", Role::disbursed}, day("2024-12-31")),
            Turnover{});
}

// Units do not know of one another: their numbers, their money and their tables.
TEST_P(FundsStoreTest, units_stand_apart) {
  EXPECT_EQ(take_all(small()), std::vector<std::string>(4, "ok"));
  EXPECT_EQ(take_all({small()[1]}, neighbour), std::vector<std::string>{"funds.exceeds_appropriated"});
  EXPECT_EQ(take_all(small(), neighbour), std::vector<std::string>(4, "ok"));
  EXPECT_EQ(read_balances(connection(), unit).value(), read_balances(connection(), neighbour).value());
}

// A reversal finds what it takes back, in the same transaction or in a later one, and only once.
TEST_P(FundsStoreTest, takes_back_across_transactions) {
  auto const back = [](std::string number) { return reversal("2024-05-01", std::move(number), {2024, "A4"}); };
  auto acts = small();
  take_all(acts);
  EXPECT_EQ(take_all({back("B1"), back("B2")}), (std::vector<std::string>{"ok", "funds.already_reversed"}));
  EXPECT_EQ(take_all({back("B3")}), std::vector<std::string>{"funds.already_reversed"});
  EXPECT_EQ(take_all({reversal("2024-05-01", "B4", {2024, "B1"})}),
            std::vector<std::string>{"funds.reversal_of_reversal"});
  Account const paid{Source::central, 2024, "P1", Role::disbursed};
  EXPECT_EQ(turnover_at(connection(), unit, paid, day("2024-04-30")), (Turnover{yuan(50), {}}));
  EXPECT_EQ(turnover_at(connection(), unit, paid, day("2024-05-01")), Turnover{});
}

// Contracts are apart in the tables too.
TEST_P(FundsStoreTest, keeps_contracts_apart) {
  take_all(small());
  auto lock = movement(MovementKind::encumbrance, "2024-05-01", "B1", yuan(20), "P1");
  lock.contract = "HT-1";
  auto pay = movement(MovementKind::disbursement, "2024-05-01", "B2", yuan(11), "P1");
  EXPECT_EQ(take_all({lock, pay}), (std::vector<std::string>{"ok", "funds.exceeds_encumbered"}));
  pay.contract = "HT-1";
  EXPECT_EQ(take_all({pay}), std::vector<std::string>{"ok"});
  Account const left{Source::central, 2024, "P1", Role::encumbered, "HT-1"};
  EXPECT_EQ(turnover_at(connection(), unit, left, day("2024-05-01")), (Turnover{yuan(20), yuan(11)}));
}

// A refusal names the other money of the project although only what was asked for had been read.
TEST_P(FundsStoreTest, says_which_money_a_project_has) {
  take_all(small());
  auto wrong = movement(MovementKind::disbursement, "2024-05-01", "B1", yuan(1), "P1");
  wrong.source = Source::region;
  EXPECT_EQ(take_all({wrong}), std::vector<std::string>{"funds.wrong_source"});
}

// Two who pay the same money at once: the second waits, sees the first, and is refused; the money went out once.
TEST_P(FundsStoreTest, two_accountants_pay_once) {
  take_all(small());
  auto const pay = [&](db::Connection& mine, std::string number) {
    auto transaction = db::Transaction::begin(mine).value();
    auto keeper = Bookkeeper::begin(transaction, unit).value();
    auto const act = movement(MovementKind::disbursement, "2024-05-01", number, yuan(10), "P1");
    auto const taken = keeper.take(ledger::Position(number == "B1" ? 5 : 6), act, house_chart(), {});
    if (taken) {
      need(keeper.finish());
      need(transaction.commit());
    }
    return said(taken);
  };
  auto second = open();
  std::array<std::string, 2> outcomes;
  std::thread other([&] { outcomes[1] = pay(second, "B2"); });
  outcomes[0] = pay(connection(), "B1");
  other.join();
  std::multiset<std::string> const sorted(outcomes.begin(), outcomes.end());
  EXPECT_EQ(sorted, (std::multiset<std::string>{"ok", "funds.exceeds_encumbered"}));
  Account const paid{Source::central, 2024, "P1", Role::disbursed};
  EXPECT_EQ(turnover_at(connection(), unit, paid, day("2024-12-31")), (Turnover{yuan(60), {}}));
}

// What was begun and not committed is as if it had never been.
TEST_P(FundsStoreTest, leaves_nothing_of_what_is_rolled_back) {
  take_all(small());
  auto const before = derived_digest(connection()).value();
  {
    auto transaction = db::Transaction::begin(connection()).value();
    auto keeper = Bookkeeper::begin(transaction, unit).value();
    auto const act = movement(MovementKind::disbursement, "2024-05-01", "B1", yuan(10), "P1");
    ASSERT_TRUE(keeper.take(ledger::Position(5), act, house_chart(), {}));
    need(keeper.finish());
  }
  EXPECT_EQ(derived_digest(connection()).value(), before);
}

// Entering anew what names a voucher that is not there is refused, not guessed.
TEST_P(FundsStoreTest, enters_only_what_has_its_voucher) {
  auto transaction = db::Transaction::begin(connection()).value();
  auto keeper = Bookkeeper::begin(transaction, unit).value();
  auto const entered = keeper.enter(ledger::Position(1), reversal("2024-05-01", "B1", {2024, "A4"}));
  ASSERT_FALSE(entered);
  EXPECT_EQ(entered.error().code, "funds.unknown_voucher");
}

}  // namespace
}  // namespace funds
