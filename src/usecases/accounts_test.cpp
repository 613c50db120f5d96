#include "usecases/accounts.h"

#include <algorithm>

#include "office/accounts_store.h"
#include "usecases/accounts_testing.h"
#include "usecases/record.h"

namespace usecases {
namespace {

using office_testing::code_of;

class AccountsOfOfficeTest : public office_testing::AccountsTest {
 protected:
  void SetUp() override {
    AccountsTest::SetUp();
    if (IsSkipped()) return;
    top_ = list_units(office())->front().id;
    town_ = *add_unit(office(), act(), {"某镇", "town", "1"});
    other_ = *add_unit(office(), act(), {"另一旗民委", "banner", "1"});
    set_up();
  }
  [[nodiscard]] office::UnitId top() const { return top_; }
  [[nodiscard]] office::UnitId town() const { return town_; }
  [[nodiscard]] office::UnitId other() const { return other_; }
  /// As administrator of the whole.
  [[nodiscard]] office::SignedIn admin(std::string const& role) { return as(role, top(), {top(), town(), other()}); }
  [[nodiscard]] std::string state(office::AccountId id) {
    auto const rows = *list_accounts(office(), act());
    for (auto const& row : rows) {
      if (row.id == id) return std::string(to_text(row.state));
    }
    return "absent";
  }
  [[nodiscard]] base::Result<office::AccountId> add(std::string const& name, std::string const& role = "recorder") {
    return add_account(office(), act(), {name, role, "宣传股", "1"}, fresh());
  }

 private:
  office::UnitId top_;
  office::UnitId town_;
  office::UnitId other_;
};
INSTANTIATE_BOTH_DATABASES(AccountsOfOfficeTest);

TEST_P(AccountsOfOfficeTest, NamesAreOfPostsAndTakenOnce) {
  struct Tried {
    std::string name;
    std::string role;
    std::string code;
  };
  std::vector<Tried> const table{
      {"宣传股记录员", "recorder", "done"},
      {" ", "recorder", "office.name_empty"},
      {"系统管理员", "recorder", "account.name_taken"},
      {"电话13800138000", "recorder", "account.name_personal"},
      {"两\n行", "recorder", "account.name_unfit"},
      {std::string(41, 'x'), "recorder", "account.name_unfit"},
      {"甲", "king", "account.unknown_role"},
  };
  for (auto const& [name, role, code] : table) EXPECT_EQ(code_of(add(name, role)), code) << name;
  EXPECT_EQ(code_of(add_account(office(), act(), {"乙", "recorder", "", "没有的单位"}, fresh())),
            "office.unknown_unit");
  EXPECT_EQ(code_of(find_account(office(), "宣传股记录员")), "done");
  EXPECT_EQ(code_of(find_account(office(), "没有这个")), "account.unknown");
  EXPECT_EQ(code_of(find_account(office(), "9999")), "account.unknown");
}

// The system administrator adds, the security administrator grants; neither can do the other's part.
TEST_P(AccountsOfOfficeTest, ARoleHoldsOnceItIsGranted) {
  auto const system = admin("system_administrator");
  auto const security = admin("security_administrator");
  auto const link = fresh();
  auto const id = add_account(office(), act_by(system), {"宣传股记录员", "recorder", "宣传股", "1"}, link);
  ASSERT_EQ(code_of(id), "done");
  EXPECT_EQ(state(*id), "asked");
  ASSERT_EQ(code_of(set_password(link)), "done");
  auto const before = sign_in("宣传股记录员");
  ASSERT_EQ(code_of(before), "done");
  EXPECT_FALSE(office::allowed(before->who, office::Verb::read, top()));
  EXPECT_EQ(code_of(grant_role(office(), act_by(system), *id, "recorder")), "account.not_allowed");
  EXPECT_EQ(code_of(add_account(office(), act_by(security), {"乙", "recorder", "", "1"}, fresh())),
            "account.not_allowed");
  EXPECT_EQ(code_of(reset_account(office(), act_by(security), *id, fresh())), "account.not_allowed");
  EXPECT_EQ(code_of(grant_role(office(), act_by(security), security.account, "recorder")), "account.own_rights");
  EXPECT_EQ(code_of(grant_role(office(), act_by(security), *id, "recorder")), "done");
  EXPECT_EQ(state(*id), "active");
  EXPECT_EQ(code_of(who(*before)), "account.not_signed_in");  // sees its new rights after signing in again
  auto const after = *sign_in("宣传股记录员");
  EXPECT_TRUE(office::allowed(after.who, office::Verb::record, town()));
  // In the unit of another tree branch nobody of this one has a say.
  auto const of_town = as("system_administrator", town(), {town()});
  EXPECT_EQ(code_of(reset_account(office(), act_by(of_town), *id, fresh())), "account.not_allowed");
}

TEST_P(AccountsOfOfficeTest, ResetAndDisableEndEverySession) {
  auto const lead = done().links.at(2);
  ASSERT_EQ(code_of(set_password(lead.link)), "done");
  auto const entered = *sign_in("主任");
  auto const link = fresh();
  ASSERT_EQ(code_of(reset_account(office(), act(), lead.account, link)), "done");
  EXPECT_EQ(code_of(who(entered)), "account.not_signed_in");
  EXPECT_EQ(code_of(sign_in("主任")), "account.wrong_password");
  EXPECT_EQ(state(lead.account), "invited");
  ASSERT_EQ(code_of(set_password(link)), "done");
  auto const again = *sign_in("主任");

  EXPECT_EQ(code_of(set_account_state(office(), act(), lead.account, false, " ")), "account.reason_missing");
  EXPECT_EQ(code_of(set_account_state(office(), act(), lead.account, false, "改打13800138000")),
            "privacy.number_found");
  EXPECT_EQ(code_of(set_account_state(office(), act(), lead.account, true, "人员调整")), "account.state_same");
  EXPECT_EQ(code_of(set_account_state(office(), act(), lead.account, false, "人员调整")), "done");
  EXPECT_EQ(state(lead.account), "disabled");
  EXPECT_EQ(code_of(who(again)), "account.not_signed_in");
  EXPECT_EQ(code_of(sign_in("主任")), "account.disabled");
  EXPECT_EQ(code_of(reset_account(office(), act(), lead.account, fresh())), "account.disabled");
  EXPECT_EQ(code_of(set_account_state(office(), act(), lead.account, true, "返岗")), "done");
  EXPECT_EQ(code_of(sign_in("主任")), "done");
}

TEST_P(AccountsOfOfficeTest, TheLastAdministratorStays) {
  auto const id = done().entered.who.account;
  EXPECT_EQ(code_of(set_account_state(office(), act(), id, false, "人员调整")), "account.last_administrator");
  EXPECT_EQ(code_of(grant_role(office(), act(), id, "recorder")), "account.last_administrator");
  auto const link = fresh();
  auto const second = *add_account(office(), act(), {"系统管理员二", "system_administrator", "", "1"}, link);
  EXPECT_EQ(code_of(set_account_state(office(), act(), id, false, "人员调整")), "account.last_administrator");
  ASSERT_EQ(code_of(set_password(link)), "done");
  EXPECT_EQ(code_of(set_account_state(office(), act(), id, false, "人员调整")), "done");
  EXPECT_EQ(code_of(set_account_state(office(), act(), second, false, "人员调整")), "account.last_administrator");
}

TEST_P(AccountsOfOfficeTest, LocksAndSecondFactorsAreTheSecurityAdministrators) {
  auto const system = admin("system_administrator");
  auto const security = admin("security_administrator");
  auto const id = done().entered.who.account;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(sign_in("系统管理员", "x")), "account.wrong_password");
  EXPECT_EQ(state(id), "locked");
  EXPECT_EQ(code_of(lift_lock(office(), act_by(system), id)), "account.not_allowed");
  EXPECT_EQ(code_of(lift_lock(office(), act_by(security), id)), "done");
  auto const entered = sign_in("系统管理员");
  ASSERT_EQ(code_of(entered), "done");
  EXPECT_EQ(code_of(take_off_second_factor(office(), act_by(security), id)), "account.second_factor_not_offered");
  office::FactorSecret const secret{5};
  ASSERT_EQ(code_of(offer_second_factor(office(), entered->who, secret, now())), "done");
  auto const code = office::code_of(secret, office::step_of(now()));
  ASSERT_EQ(code_of(confirm_second_factor(office(), entered->who, code, now())), "done");
  EXPECT_EQ(code_of(take_off_second_factor(office(), act_by(system), id)), "account.not_allowed");
  EXPECT_EQ(code_of(take_off_second_factor(office(), act_by(security), id)), "done");
  auto const again = *sign_in("系统管理员");
  EXPECT_TRUE(again.who.second_factor_missing);
  EXPECT_EQ(code_of(end_sessions(office(), act_by(security), id)), "done");
  EXPECT_EQ(code_of(who(again)), "account.not_signed_in");
}

// A clerk changes: the new one has the section, and what the old one recorded is its own.
TEST_P(AccountsOfOfficeTest, WorkIsHandedOver) {
  auto const from = *add("宣传股记录员");
  auto const link = fresh();
  auto const to = *add_account(office(), act(), {"新记录员", "recorder", "", "1"}, link);
  auto const away = *add_account(office(), act(), {"镇记录员", "recorder", "", "某镇"}, fresh());
  auto const hand = [&](office::AccountId one, office::AccountId two, std::string const& why = "人员调整") {
    return code_of(hand_over(office(), act(), {one, two, why}));
  };
  EXPECT_EQ(hand(from, to, ""), "account.reason_missing");
  EXPECT_EQ(hand(from, from), "account.hand_over_itself");
  EXPECT_EQ(hand(from, away), "account.other_unit");
  EXPECT_EQ(hand(from, office::AccountId(999)), "account.unknown");
  auto const administrator =
      *add_account(office(), act(), {"管理员二", "system_administrator", "人事股", "1"}, fresh());
  EXPECT_EQ(hand(from, administrator), "account.hand_over_administrator") << "it records nothing";
  auto const settled = *add_account(office(), act(), {"有股室的", "recorder", "文化股", "1"}, fresh());
  EXPECT_EQ(hand(from, to), "done");
  EXPECT_EQ(hand(to, settled), "done");
  auto const rows = *list_accounts(office(), act());
  EXPECT_EQ(std::ranges::find(rows, settled, &AccountRow::id)->section, "文化股") << "who has a section stays in it";
  EXPECT_EQ(std::ranges::find(rows, administrator, &AccountRow::id)->section, "人事股");
  EXPECT_EQ(std::ranges::find(rows, to, &AccountRow::id)->section, "宣传股");
  EXPECT_EQ(hand(to, from), "account.disabled");
  EXPECT_EQ(state(from), "disabled");
  EXPECT_EQ(*office::own_accounts(office().connection, settled), (std::vector{from, to, settled}));
}

TEST_P(AccountsOfOfficeTest, NamesOfTheCommandLineCannotSignIn) {
  NewRecord wanted;
  wanted.kind = "study";
  wanted.unit = "1";
  wanted.days = base::Span{*base::parse_day("2024-01-02"), *base::parse_day("2024-01-02")};
  wanted.title = "党纪学习";
  wanted.fields = {{"category", "党纪学习"}};
  ASSERT_TRUE(record(office(), act(), wanted).has_value());
  auto rows = *list_accounts(office(), act());
  auto const local = std::ranges::find(rows, AccountState::local, &AccountRow::state);
  ASSERT_NE(local, rows.end());
  EXPECT_EQ(code_of(reset_account(office(), act(), local->id, fresh())), "account.local");
  EXPECT_EQ(code_of(grant_role(office(), act(), local->id, "recorder")), "account.local");
  // The post may be opened later; it stays the same account.
  auto const opened = add_account(office(), act(), {local->name, "recorder", "", "1"}, fresh());
  EXPECT_EQ(*opened, local->id);
}

// The liaison has no password; the link works again and again, until it ends.
TEST_P(AccountsOfOfficeTest, LiaisonsComeByLink) {
  auto const link = fresh();
  auto const id = *add_account(office(), act(), {"巴音嘎查联络员", "liaison", "", "某镇"}, link);
  auto const enter = [&](office::Secret const& with) {
    return enter_by_link(office(), {office::to_text(with), fresh(), "192.0.2.9"}, now());
  };
  EXPECT_EQ(code_of(set_password(link)), "account.link_dead");
  EXPECT_EQ(read_link(office(), office::to_text(link), now())->purpose, LinkPurpose::liaison);
  auto const entered = enter(link);
  ASSERT_EQ(code_of(entered), "done");
  EXPECT_EQ(code_of(enter(link)), "done");
  EXPECT_EQ(code_of(enter(done().links.front().link)), "account.link_dead");
  EXPECT_TRUE(office::only_own(entered->who, office::Verb::read));
  auto const other_link = fresh();
  ASSERT_EQ(code_of(reset_account(office(), act(), id, other_link)), "done");
  EXPECT_EQ(code_of(enter(link)), "account.link_dead");
  EXPECT_EQ(code_of(who(*entered)), "account.not_signed_in");
  EXPECT_EQ(code_of(enter(other_link)), "done");
  pass(180LL * 24 * 3600);
  EXPECT_EQ(code_of(enter(other_link)), "account.link_dead");
}

}  // namespace
}  // namespace usecases
