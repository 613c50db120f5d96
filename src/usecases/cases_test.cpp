#include "usecases/cases.h"

#include <algorithm>

#include "messages/messages.h"
#include "usecases/accounts_testing.h"
#include "usecases/care.h"
#include "usecases/record.h"

namespace usecases {
namespace {

class CasesTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] office::SignedIn post(std::string const& role, std::int64_t account) {
    office::UnitId const unit(1);
    return as(role, unit, {unit}, office::AccountId(account));
  }
  [[nodiscard]] base::Result<CaseActed> step(office::SignedIn const* by, std::string const& action,
                                             std::string const& day, std::map<std::string, std::string> fields = {}) {
    CaseStep wanted;
    wanted.which = {"", "资金项目", "P01"};
    wanted.action = action;
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.title = "校园交流基地";
    wanted.fields = std::move(fields);
    wanted.evidence.emplace_back();
    return act_on_case(office(), by == nullptr ? act() : act_by(*by), wanted);
  }
  void take(office::SignedIn const* by, std::string const& action, std::string const& day,
            std::map<std::string, std::string> fields = {}) {
    auto const done = step(by, action, day, std::move(fields));
    ASSERT_TRUE(done.has_value()) << action << " " << done.error().code;
  }
  /// Up to where money is paid.
  void procure() {
    auto const other = post("section_lead", 902);
    take(nullptr, "申报", "2024-01-05", {{"applied", "60万元"}, {"content", "改造"}});
    take(&other, "初审", "2024-01-06", {{"opinion", "同意"}});
    take(nullptr, "专家评审", "2024-01-07", {{"experts", "5"}});
    take(nullptr, "公示", "2024-01-08");
    take(nullptr, "入库", "2024-01-20", {{"pool_number", "1"}});
    take(nullptr, "申报上级", "2024-02-01", {{"document", "3号"}});
    take(nullptr, "资金下达", "2024-04-01", {{"document", "8号"}, {"central", "50万元"}});
    take(nullptr, "立项", "2024-04-10", {{"document", "5号"}});
    take(nullptr, "采购", "2024-05-01", {{"method", "公开招标"}});
  }
};
INSTANTIATE_BOTH_DATABASES(CasesTest);

/// Who may pay is said by the machine; a refusal names the roles as people call them.
TEST_P(CasesTest, TheMachineSaysWhoMay) {
  procure();
  auto const recorder = post("recorder", 901);
  auto const refused = step(&recorder, "拨付", "2024-05-20", {{"paid", "20万元"}, {"voucher", "05-12"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "case.role_not_allowed");
  EXPECT_EQ(messages::message(refused.error(), messages::Language::zh).sentence, "角色“记录员”不能办“拨付”");
  auto const known = std::ranges::find(refused.error().arguments, "known", &base::Argument::name);
  EXPECT_NE(known->value.find("项目会计"), std::string::npos);
  auto const accountant = post("project_accountant", 903);
  auto const paid = step(&accountant, "拨付", "2024-05-20", {{"paid", "20万元"}, {"voucher", "05-12"}});
  ASSERT_TRUE(paid.has_value()) << paid.error().code;
  EXPECT_EQ(paid->view.standing.state, "procuring");
  EXPECT_EQ(paid->view.standing.steps.size(), 10U);
}

/// The general rights hold as everywhere: who may only read takes no step, whoever may not record that kind neither.
TEST_P(CasesTest, RightsHold) {
  auto const superior = post("superior", 904);
  EXPECT_EQ(step(&superior, "申报", "2024-01-05").error().code, "account.not_allowed");
  auto const reviewer = post("sign_reviewer", 905);
  auto const refused = step(&reviewer, "申报", "2024-01-05", {{"applied", "60万元"}, {"content", "改造"}});
  EXPECT_EQ(refused.error().code, "account.kind_not_allowed");
  take(nullptr, "申报", "2024-01-05", {{"applied", "60万元"}, {"content", "改造"}});
  EXPECT_TRUE(view_case(office(), act_by(superior), {"", "project", "P01"}).has_value());
}

/// A correction by another use case reaches the case, and everything derived is what a rebuild makes.
TEST_P(CasesTest, CorrectionsReachTheCase) {
  procure();
  NewCorrection correction;
  correction.target = {office::UnitId(1), ledger::Position(7)};
  correction.reason = "文件看错";
  correction.fields = {{"central", "40万元"}, {"region", "5万元"}};
  EXPECT_EQ(correct(office(), act(), correction).error().code, "funds.step_replaced");
  correction.fields.clear();
  correction.withdraw = true;
  EXPECT_EQ(correct(office(), act(), correction).error().code, "funds.step_posted");
  correction.target = {office::UnitId(1), ledger::Position(1)};
  correction.withdraw = false;
  correction.fields = {{"applied", "70万元"}};
  ASSERT_TRUE(correct(office(), act(), correction).has_value());
  auto const corrected = view_case(office(), act(), {"", "project", "P01"}).value();
  EXPECT_EQ(corrected.standing.steps[0].fields.at("applied"), ledger::Value(base::Money(70'000'000)));
  auto const over = step(nullptr, "拨付", "2024-05-20", {{"paid", "50.01万元"}, {"voucher", "05-12"}});
  EXPECT_EQ(over.error().code, "case.balance");
  take(nullptr, "拨付", "2024-05-20", {{"paid", "45万元"}, {"voucher", "05-12"}});
  auto const kept = derived_digest(office()).value();
  EXPECT_EQ(base::to_hex(rebuild(office()).value()), base::to_hex(kept));
  auto const listed = look_at_cases(office(), act(), {}).value();
  EXPECT_EQ(std::ranges::count_if(listed, [](auto const& each) { return !each.listed.rows.empty(); }), 1);
  CasesAsked none;
  none.limit = 0;
  EXPECT_EQ(look_at_cases(office(), act(), none).error().code, "list.limit");
}

/// A step refused leaves nothing behind.
TEST_P(CasesTest, ARefusedStepLeavesNothing) {
  auto const before = *ledger::head(office().connection, office::UnitId(1));
  EXPECT_FALSE(step(nullptr, "申报", "2024-01-05").has_value());
  EXPECT_EQ(ledger::head(office().connection, office::UnitId(1))->position, before.position);
  EXPECT_EQ(view_case(office(), act(), {"", "project", "P01"}).error().code, "case.unknown");
}

}  // namespace
}  // namespace usecases
