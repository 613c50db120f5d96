#include "usecases/sign_in.h"

#include "office/accounts_store.h"
#include "office/acts_store.h"
#include "office/tree_store.h"
#include "usecases/accounts_testing.h"

namespace usecases {
namespace {

using office_testing::code_of;

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;

class SignInTest : public office_testing::AccountsTest {};
INSTANTIATE_BOTH_DATABASES(SignInTest);

// The link works once, in its time, and makes the three administrators; nothing is left to set up.
TEST_P(SignInTest, TheFirstStart) {
  EXPECT_TRUE(*setup_needed(office()));
  usecases::Setup wanted;
  wanted.password = password;
  for (auto const& token : {std::string("x"), office::to_text(fresh())}) {
    wanted.token = token;
    EXPECT_EQ(code_of(usecases::set_up(office(), place(), wanted, now())), "account.link_dead");
  }
  auto const link = fresh();
  ASSERT_TRUE(make_setup_link(office(), link, now()).has_value());
  wanted.token = office::to_text(link);
  EXPECT_EQ(read_link(office(), wanted.token, now())->purpose, LinkPurpose::setup);
  wanted.password = "短";
  EXPECT_EQ(code_of(usecases::set_up(office(), place(), wanted, now())), "account.password_short");
  wanted.password = password;
  wanted.audit_name = "系统管理员";
  wanted.links = {fresh(), fresh(), fresh()};
  wanted.fresh = fresh();
  EXPECT_EQ(code_of(usecases::set_up(office(), place(), wanted, now())), "account.name_taken");
  pass(72 * hour);
  EXPECT_EQ(code_of(read_link(office(), wanted.token, now())), "account.link_dead");

  AccountsTest::set_up();
  EXPECT_FALSE(*setup_needed(office()));
  EXPECT_EQ(code_of(make_setup_link(office(), fresh(), now())), "account.already_set_up");
  ASSERT_EQ(done().links.size(), 3U);
  EXPECT_EQ(done().links.at(0).role, "security_administrator");
  EXPECT_EQ(done().links.at(1).role, "audit_administrator");
  EXPECT_EQ(done().links.at(2).role, "office_lead");
  EXPECT_TRUE(done().entered.who.second_factor_missing);
  EXPECT_EQ(who(done().entered)->name, "系统管理员");
}

TEST_P(SignInTest, ALinkSetsThePasswordOnce) {
  set_up();
  auto const link = done().links.at(2).link;
  EXPECT_EQ(code_of(sign_in("主任", "")), "account.wrong_password");
  EXPECT_EQ(code_of(set_password(link, "主任的密码就是这一句话")), "account.password_short");
  EXPECT_EQ(code_of(set_password(link, "主任的密码就是这一句很长的话")), "account.password_is_name");
  EXPECT_EQ(code_of(set_password(link)), "done");
  EXPECT_EQ(code_of(set_password(link)), "account.link_dead");
  auto const entered = sign_in(" 主任 ");
  ASSERT_EQ(code_of(entered), "done");
  EXPECT_EQ(entered->who.role, "office_lead");
  EXPECT_EQ(entered->who.section, "办公室");
  EXPECT_TRUE(office::allowed(entered->who, office::Verb::close, entered->who.unit));
}

// A name that nobody has answers as a wrong password does, and locks as well; what was typed is not kept.
TEST_P(SignInTest, UnknownNamesAnswerInTheSameWay) {
  set_up();
  for (auto const* name : {"系统管理员", "无此账号"}) {
    std::vector<std::string> codes;
    codes.reserve(6);
    for (int i = 0; i < 6; ++i) codes.push_back(code_of(sign_in(name, "不对的密码不对的密码")));
    EXPECT_EQ(codes,
              (std::vector<std::string>{"account.wrong_password", "account.wrong_password", "account.wrong_password",
                                        "account.wrong_password", "account.wrong_password", "account.locked"}))
        << name;
  }
  bool typed_kept = false;
  ASSERT_TRUE(office::for_each_act(office().connection, 0, [&](office::ActNoted const& act) -> base::Done {
                typed_kept = typed_kept || act.what.find("无此账号") != std::string::npos;
                return {};
              }).has_value());
  EXPECT_FALSE(typed_kept);
}

// Locks double up to an hour; the right password is not even looked at; success forgets the failures.
TEST_P(SignInTest, LocksGrow) {
  set_up();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(sign_in("系统管理员", "x")), "account.wrong_password");
  auto const locked = sign_in("系统管理员");
  ASSERT_EQ(code_of(locked), "account.locked");
  EXPECT_EQ(locked.error().arguments.front().value, base::to_text(base::Instant(now().milliseconds() + 60'000)));
  pass(59);
  EXPECT_EQ(code_of(sign_in("系统管理员")), "account.locked");
  pass(1);
  EXPECT_EQ(code_of(sign_in("系统管理员", "x")), "account.wrong_password");
  pass(119);
  EXPECT_EQ(code_of(sign_in("系统管理员")), "account.locked");
  // A clock moved back by a day does not lock for a day.
  pass(-24 * hour);
  EXPECT_EQ(code_of(sign_in("系统管理员")), "done");
  EXPECT_EQ(code_of(sign_in("系统管理员", "x")), "account.wrong_password");
  EXPECT_EQ(code_of(sign_in("系统管理员")), "done");
}

TEST_P(SignInTest, SessionsEnd) {
  set_up();
  auto entered = *sign_in("系统管理员");
  ViewCounter views;
  EXPECT_EQ(code_of(usecases::who(office(), "", now())), "account.not_signed_in");
  EXPECT_EQ(code_of(usecases::who(office(), office::to_text(fresh()), now())), "account.not_signed_in");
  EXPECT_TRUE(check_csrf(entered.who, entered.who.csrf).has_value());
  EXPECT_EQ(code_of(check_csrf(entered.who, "")), "account.csrf");

  // Idle for half an hour; each use begins it anew, up to twelve hours.
  for (int i = 0; i < 24; ++i) {
    pass(29 * minute);
    ASSERT_EQ(code_of(who(entered)), "done") << i;
    views.was_here(entered.who, now());
    ASSERT_TRUE(views.flush(office()).has_value());
  }
  pass(24 * minute);
  EXPECT_EQ(code_of(who(entered)), "account.session_ended");
  entered = *sign_in("系统管理员");
  pass(30 * minute);
  EXPECT_EQ(code_of(who(entered)), "account.session_ended");

  auto const one = *sign_in("系统管理员");
  auto const two = *sign_in("系统管理员");
  ASSERT_TRUE(sign_out(office(), one.who, now()).has_value());
  EXPECT_EQ(code_of(who(one)), "account.not_signed_in");
  EXPECT_EQ(code_of(who(two)), "done");
  // Another password ends every other session, not one's own.
  auto const three = *sign_in("系统管理员");
  PasswordChange change{.old = "x", .fresh = "另一句谁也想不到的长话", .salt = {}};
  EXPECT_EQ(code_of(change_password(office(), place(), two.who, change, now())), "account.wrong_password");
  change.old = password;
  EXPECT_EQ(code_of(change_password(office(), place(), two.who, change, now())), "account.password_short");
  change.fresh += "，还要再长一些";
  EXPECT_EQ(code_of(change_password(office(), place(), two.who, change, now())), "done");
  EXPECT_EQ(code_of(who(two)), "done");
  EXPECT_EQ(code_of(who(three)), "account.not_signed_in");
  EXPECT_EQ(code_of(sign_in("系统管理员", change.fresh)), "done");
}

// The door's memory of sessions never outlives a change of the account, of the tree or of the day.
TEST_P(SignInTest, KnownSessionsSeeEveryChange) {
  set_up();
  auto const entered = *sign_in("系统管理员");
  auto const token = office::to_text(entered.token);
  KnownSessions known;
  EXPECT_TRUE(known.who(office(), token, now())->second_factor_missing);
  office::FactorSecret const secret{7};
  ASSERT_TRUE(offer_second_factor(office(), entered.who, secret, now()).has_value());
  ASSERT_TRUE(
      confirm_second_factor(office(), entered.who, office::code_of(secret, office::step_of(now())), now()).has_value());
  auto who = known.who(office(), token, now());
  ASSERT_EQ(code_of(who), "done");
  EXPECT_FALSE(who->second_factor_missing);
  EXPECT_EQ(who->subtree.size(), 1U);
  auto const town = add_unit(office(), act(), {"某镇", "town", ""});
  ASSERT_TRUE(town.has_value());
  office::NewUnit const moved{"某镇", office::UnitLevel::town, who->unit};
  ASSERT_TRUE(perform(office(), act(), {office::Verb::units, *town, "unit 2"}, [&] {
                return office::change_unit(office().connection, *town, moved, {now()});
              }).has_value());
  EXPECT_EQ(known.who(office(), token, now())->subtree.size(), 2U);
  ASSERT_TRUE(sign_out(office(), *who, now()).has_value());
  EXPECT_EQ(code_of(known.who(office(), token, now())), "account.not_signed_in");
}

// The second factor: asked for after the password, no code good twice, wrong ones count towards the lock.
TEST_P(SignInTest, SecondFactor) {
  set_up();
  office::FactorSecret const secret{1, 2, 3};
  auto const code_now = [&] { return office::code_of(secret, office::step_of(now())); };
  auto const entered = *sign_in("系统管理员");
  EXPECT_EQ(code_of(confirm_second_factor(office(), entered.who, "000000", now())),
            "account.second_factor_not_offered");
  auto const offered = offer_second_factor(office(), entered.who, secret, now());
  ASSERT_EQ(code_of(offered), "done");
  EXPECT_EQ(offered->secret, office::to_base32(secret));
  EXPECT_EQ(code_of(confirm_second_factor(office(), entered.who, "12345", now())), "account.wrong_code");
  EXPECT_EQ(code_of(sign_in("系统管理员")), "done");  // does not hold before it is confirmed
  EXPECT_EQ(code_of(confirm_second_factor(office(), entered.who, code_now(), now())), "done");
  EXPECT_EQ(code_of(offer_second_factor(office(), entered.who, secret, now())), "account.second_factor_set");

  EXPECT_EQ(code_of(sign_in("系统管理员")), "account.second_factor_needed");
  EXPECT_EQ(code_of(sign_in("系统管理员", "x", code_now())), "account.wrong_password");
  EXPECT_EQ(code_of(sign_in("系统管理员", password, code_now())), "account.wrong_code");  // used to confirm
  pass(30);
  auto const again = sign_in("系统管理员", password, code_now());
  ASSERT_EQ(code_of(again), "done");
  EXPECT_FALSE(again->who.second_factor_missing);
  EXPECT_TRUE(office::allowed(again->who, office::Verb::accounts, again->who.unit));
  EXPECT_EQ(code_of(sign_in("系统管理员", password, code_now())), "account.wrong_code");  // a second time
  EXPECT_EQ(code_of(drop_second_factor(office(), again->who, code_now(), now())), "account.second_factor_required");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(code_of(sign_in("系统管理员", password, "000000")), "account.wrong_code");
  pass(30);
  EXPECT_EQ(code_of(sign_in("系统管理员", password, code_now())), "account.locked");
}

TEST_P(SignInTest, WhoNeedsNoSecondFactorMayDropIt) {
  set_up();
  ASSERT_EQ(code_of(set_password(done().links.at(2).link)), "done");
  auto const lead = sign_in("主任")->who;
  office::FactorSecret const secret{9};
  auto const code_now = [&] { return office::code_of(secret, office::step_of(now())); };
  EXPECT_EQ(code_of(drop_second_factor(office(), lead, "1", now())), "account.second_factor_not_offered");
  ASSERT_EQ(code_of(offer_second_factor(office(), lead, secret, now())), "done");
  ASSERT_EQ(code_of(confirm_second_factor(office(), lead, code_now(), now())), "done");
  EXPECT_EQ(code_of(drop_second_factor(office(), lead, "000000", now())), "account.wrong_code");
  pass(30);
  EXPECT_EQ(code_of(drop_second_factor(office(), lead, code_now(), now())), "done");
  EXPECT_EQ(code_of(sign_in("主任")), "done");
}

// A restored ledger has accounts and no secrets: the set-up link takes the administrators up again.
TEST_P(SignInTest, SetUpAgainWhereSecretsAreGone) {
  set_up();
  ASSERT_TRUE(office().connection.execute("DELETE FROM account_secrets").has_value());
  EXPECT_TRUE(*setup_needed(office()));
  auto const before = done().entered.who.account;
  set_up();
  EXPECT_EQ(done().entered.who.account, before);
}

}  // namespace
}  // namespace usecases
