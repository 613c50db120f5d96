#include "office/accounts_store.h"

#include "office/acts_store.h"
#include "office/office_store.h"
#include "testing/database.h"

namespace office {
namespace {

class AccountsStoreTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    unit_ = *add_unit(*connection_, {"旗", UnitLevel::banner, {}}, base::Instant(1));
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }
  db::Connection& connection() { return *connection_; }
  AccountId made(std::string const& name) { return *account(connection(), unit_, name, "recorder"); }
  void change(AccountId id, AccountId successor = {}) {
    AccountChange change;
    change.account = id;
    change.role = "recorder";
    change.granted = true;
    change.successor = successor;
    change.recorded = base::Instant(5);
    ASSERT_TRUE(change_account(connection(), change).has_value());
  }
  void note(std::string const& what, std::int64_t at) {
    ActNoted act;
    act.at = base::Instant(at);
    act.role = "recorder";
    act.verb = "record";
    act.what = what;
    ASSERT_TRUE(append_act(connection(), act, "192.0.2.1").has_value());
  }

 private:
  std::optional<db::Connection> connection_;
  UnitId unit_;
};
INSTANTIATE_BOTH_DATABASES(AccountsStoreTest);

TEST_P(AccountsStoreTest, TheNewestChangeHolds) {
  auto const id = made("记录员");
  EXPECT_EQ((*account_record(connection(), id))->change, 0);
  EXPECT_FALSE(account_record(connection(), "记录员")->has_value());  // named on the command line only
  change(id);
  auto const record = **account_record(connection(), " 记录员 ");
  EXPECT_EQ(record.id, id);
  EXPECT_TRUE(record.granted);
  EXPECT_FALSE(record.factor);
  EXPECT_EQ(record.password_hash, "");
  EXPECT_FALSE(account_record(connection(), "别人")->has_value());
  EXPECT_FALSE(account_record(connection(), std::string_view("a\0b", 3))->has_value());
  EXPECT_FALSE(account_record(connection(), "\xff")->has_value());
}

TEST_P(AccountsStoreTest, SecretsComeBack) {
  auto const id = made("记录员");
  FactorSecret secret{1, 2, 3};
  ASSERT_TRUE(set_factor(connection(), id, {secret, std::nullopt, 7}).has_value());
  ASSERT_TRUE(set_password_hash(connection(), id, "hash").has_value());
  auto const record = **account_record(connection(), id);
  EXPECT_EQ(record.factor, secret);
  EXPECT_FALSE(record.factor_offered);
  EXPECT_EQ(record.factor_step, 7);
  EXPECT_EQ(record.password_hash, "hash");
}

// Work that came by two hands is one's own too.
TEST_P(AccountsStoreTest, WhatWasHandedOverIsOnesOwn) {
  auto const first = made("甲");
  auto const second = made("乙");
  auto const third = made("丙");
  change(first, second);
  change(second, third);
  EXPECT_EQ(*own_accounts(connection(), third), (std::vector{first, second, third}));
  EXPECT_EQ(*own_accounts(connection(), first), std::vector{first});
}

// What must endure refuses to be changed, whoever asks.
TEST_P(AccountsStoreTest, TracesEndure) {
  change(made("甲"));
  note("1-1", 10);
  ASSERT_TRUE(add_views(connection(), {5, AccountId(1), "entries", 3}).has_value());
  ASSERT_TRUE(add_views(connection(), {5, AccountId(1), "entries", 2}).has_value());
  EXPECT_EQ(views_between(connection(), {0, 9})->front().count, 5);
  for (auto const* script : {"UPDATE acts SET verb = 'x'", "DELETE FROM acts", "UPDATE account_changes SET role = 'x'",
                             "DELETE FROM account_changes", "DELETE FROM act_views", "UPDATE act_views SET count = 1",
                             "UPDATE act_views SET account = 2"}) {
    auto const refused = connection().execute(script);
    ASSERT_FALSE(refused.has_value()) << script;
    EXPECT_EQ(refused.error().code, "db.refused") << script;
  }
}

// A clock moved back does not reorder the log; addresses go when their time is over, the acts stay.
TEST_P(AccountsStoreTest, TheLogIsOneChain) {
  note("1-1", 10);
  note("1-2", 30);
  note("1-3", 20);
  std::vector<ActNoted> rows;
  ASSERT_TRUE(for_each_act(connection(), 0, [&](ActNoted const& act) -> base::Done {
                rows.push_back(act);
                return {};
              }).has_value());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows.at(2).at, base::Instant(30));
  EXPECT_FALSE(verify_acts(connection())->has_value());
  EXPECT_EQ(*count_addresses(connection()), 3);
  ASSERT_TRUE(cut_addresses(connection(), base::Instant(10)).has_value());
  EXPECT_EQ(*count_addresses(connection()), 2);
  EXPECT_FALSE(verify_acts(connection())->has_value());

  auto altered = rows.at(2);
  altered.number = 4;
  EXPECT_EQ(restore_act(connection(), altered).error().code, "verify.act_altered");
}

// Whoever goes behind the program's back and drops the triggers is found out.
TEST_P(AccountsStoreTest, AnAlteredLogShows) {
  for (int i = 1; i <= 4; ++i) note("1-" + std::to_string(i), i);
  bool const sqlite = GetParam() == db::Dialect::sqlite;
  ASSERT_TRUE(connection()
                  .execute(sqlite ? "DROP TRIGGER acts_no_update; DROP TRIGGER acts_no_delete"
                                  : "DROP TRIGGER acts_enduring ON acts")
                  .has_value());
  ASSERT_TRUE(connection().execute("UPDATE acts SET what = 'x' WHERE number = 3").has_value());
  EXPECT_EQ(*verify_acts(connection()), 3);
  ASSERT_TRUE(connection().execute("UPDATE acts SET what = '1-3' WHERE number = 3").has_value());
  EXPECT_FALSE(verify_acts(connection())->has_value());
  ASSERT_TRUE(connection().execute("DELETE FROM acts WHERE number = 2").has_value());
  EXPECT_EQ(*verify_acts(connection()), 3);
}

TEST_P(AccountsStoreTest, PagesBackThroughALongLog) {
  auto transaction = *db::Transaction::begin(connection());
  for (int i = 1; i <= 1'203; ++i) note("1-" + std::to_string(i), i);
  ASSERT_TRUE(transaction.commit().has_value());
  std::int64_t seen = 0;
  std::int64_t last = 1'204;
  ASSERT_TRUE(for_each_act_back(connection(), {.before = 0, .from = base::Instant(3), .until = base::Instant(1'203)},
                                [&](ActNoted const& act) -> base::Result<bool> {
                                  EXPECT_EQ(act.number, last - (seen == 0 ? 2 : 1));
                                  last = act.number;
                                  ++seen;
                                  return true;
                                })
                  .has_value());
  EXPECT_EQ(seen, 1'200);
}

}  // namespace
}  // namespace office
