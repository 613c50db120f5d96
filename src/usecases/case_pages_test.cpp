#include "usecases/case_pages.h"

#include <algorithm>

#include "document/archive.h"
#include "usecases/accounts_testing.h"
#include "usecases/case_pack.h"
#include "usecases/evidence.h"
#include "usecases/record.h"

namespace usecases {
namespace {

class CasePagesTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] office::SignedIn post(std::string const& role, std::int64_t account) {
    office::UnitId const unit(1);
    return as(role, unit, {unit}, office::AccountId(account));
  }
  void take(office::SignedIn const* by, std::string const& machine, std::string const& code, std::string const& action,
            std::string const& day, std::map<std::string, std::string> fields = {}) {
    CaseStep wanted;
    wanted.which = {"", machine, code};
    wanted.action = action;
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.title = "事项" + code;
    wanted.fields = std::move(fields);
    auto const received = receive(office(), act(), {"依据.txt", "依据" + machine, std::nullopt});
    ASSERT_TRUE(received.has_value()) << received.error().code;
    wanted.evidence = {received->file.ref};
    auto const done = act_on_case(office(), by == nullptr ? act() : act_by(*by), wanted);
    ASSERT_TRUE(done.has_value()) << action << " " << done.error().code;
  }
  void found(std::string const& code, office::SignedIn const* by = nullptr) {
    take(by, "问题整改", code, "登记问题", "2024-03-01", {{"origin", "审计"}, {"finding", "缺页"}});
  }
  void planned(std::string const& code, std::string const& due) {
    found(code);
    take(nullptr, "问题整改", code, "制定措施", "2024-03-02",
         {{"measure", "补"}, {"owner", "综合股"}, {"term", "三个月"}, {"due", due}});
  }
  [[nodiscard]] CaseOffer const* offered(CaseDetail const& detail, std::string const& action) {
    auto const found =
        std::ranges::find(detail.offers, action, [](CaseOffer const& offer) { return offer.action->id; });
    return found == detail.offers.end() ? nullptr : &*found;
  }
  [[nodiscard]] static std::vector<std::string> codes_of(CaseOffer const& offer) {
    std::vector<std::string> out;
    for (auto const& error : offer.unmet) out.push_back(error.code);
    return out;
  }
};
INSTANTIATE_BOTH_DATABASES(CasePagesTest);

// What stands in the way is said beforehand; what the form asks for is not.
TEST_P(CasePagesTest, OffersSayWhatFillingInCannotMend) {
  auto const recorder = post("recorder", 901);
  take(&recorder, "资金项目", "P1", "申报", "2024-01-05", {{"applied", "60万元"}, {"content", "改造"}});
  set_day("2024-03-10");
  auto const same = open_case(office(), act_by(recorder), {"", "project", "P1"}).value();
  EXPECT_EQ(codes_of(*offered(same, "first_check")), std::vector<std::string>{"case.second_account"});
  EXPECT_TRUE(offered(same, "suspend")->unmet.empty()) << "a reason that is missing is the form's to ask for";
  auto const other = post("section_lead", 902);
  auto const opened = open_case(office(), act_by(other), {"", "project", "P1"}).value();
  EXPECT_TRUE(offered(opened, "first_check")->unmet.empty());
  EXPECT_EQ(offered(opened, "first_check")->next->id, "checked");
  take(&other, "资金项目", "P1", "初审", "2024-03-10", {{"opinion", "同意"}});
  auto const checked = open_case(office(), act_by(recorder), {"", "project", "P1"}).value();
  EXPECT_TRUE(offered(checked, "review")->unmet.empty()) << "seats are a number that the step asks for";
  take(nullptr, "资金项目", "P1", "专家评审", "2024-03-10", {{"experts", "5"}});
  take(nullptr, "资金项目", "P1", "公示", "2024-03-10");
  auto const early = open_case(office(), act_by(recorder), {"", "project", "P1"}).value();
  EXPECT_EQ(codes_of(*offered(early, "enter_pool")), std::vector<std::string>{"case.too_early"});
  auto const reviewer = post("sign_reviewer", 905);
  auto const refused = open_case(office(), act_by(reviewer), {"", "project", "P1"}).value();
  EXPECT_EQ(codes_of(*offered(refused, "suspend")), std::vector<std::string>{"account.kind_not_allowed"});
  EXPECT_EQ(early.steps.size(), 4U);
  EXPECT_EQ(early.steps.front().evidence.size(), 1U);
}

// A balance over fields that the step does not ask for stands in the way; one over its own does not.
TEST_P(CasePagesTest, BalancesAreJudgedByWhatIsAskedFor) {
  set_day("2024-05-01");
  take(nullptr, "检查", "J1", "部署", "2024-03-01", {{"scope", "全旗"}, {"owner", "综合股"}});
  take(nullptr, "检查", "J1", "开始检查", "2024-03-02");
  take(nullptr, "检查", "J1", "检查完成", "2024-03-03", {{"findings", "2"}});
  auto const detail = open_case(office(), act(), {"", "inspection", "J1"}).value();
  EXPECT_TRUE(offered(detail, "close")->unmet.empty()) << "as many are handed over as the form says";
}

// 「N项问题，已完成M项」: what was joined or dropped counts for neither.
TEST_P(CasePagesTest, TheBoardCounts) {
  set_day("2024-05-01");
  found("1");
  planned("2", "2024-04-01");
  planned("3", "2024-06-01");
  found("4");
  take(nullptr, "问题整改", "4", "并案", "2024-03-03", {{"joined_to", "2"}});
  found("5");
  take(nullptr, "问题整改", "5", "制定措施", "2024-03-02",
       {{"measure", "补"}, {"owner", "综合股"}, {"term", "立行立改"}, {"due", "2024-03-09"}});
  take(nullptr, "问题整改", "5", "开始整改", "2024-03-03");
  take(nullptr, "问题整改", "5", "报告完成", "2024-03-04", {{"result", "已补"}});
  auto const other = post("office_lead", 902);
  take(&other, "问题整改", "5", "验收销号", "2024-03-05", {{"opinion", "同意"}});
  CasePageAsked asked;
  asked.machine = "rectification";
  auto const board = case_board(office(), act(), asked).value();
  EXPECT_EQ(board.total, 4);
  EXPECT_EQ(board.done, 1);
  EXPECT_EQ(board.overdue, 1);
  std::map<std::string, std::int64_t> columns;
  for (auto const& column : board.columns) columns.emplace(column.state->id, column.total);
  EXPECT_EQ(columns, (std::map<std::string, std::int64_t>{{"found", 1},
                                                          {"planned", 2},
                                                          {"under_way", 0},
                                                          {"reported", 0},
                                                          {"accepted", 1},
                                                          {"looked_back", 0},
                                                          {"joined", 1}}));
  asked.overdue = true;
  auto const late = case_page(office(), act(), asked).value();
  ASSERT_EQ(late.total, 1);
  EXPECT_EQ(late.rows.front().at.row.code, "2");
  EXPECT_TRUE(late.rows.front().overdue);
  EXPECT_EQ(late.rows.front().section, "办公室");
  asked.limit = 0;
  EXPECT_EQ(case_page(office(), act(), asked).error().code, "list.limit");
  asked.limit = 10;
  asked.state = "没有";
  EXPECT_EQ(case_page(office(), act(), asked).error().code, "case.unknown_state");
}

// The hash of each link in the pack is the entry's own, and the same state gives the same bytes.
TEST_P(CasePagesTest, ThePackHoldsWhatIsHashed) {
  planned("甲/1", "2024-04-01");
  CaseMeant const which{"", "rectification", "甲/1"};
  auto const pack = case_pack(office(), act(), which, {}).value();
  EXPECT_EQ(pack.steps, 2);
  EXPECT_EQ(pack.files, 1) << "one paper, cited twice";
  EXPECT_EQ(pack.name.find('/'), std::string::npos);
  auto const archive = document::Archive::from_bytes(pack.bytes).value();
  for (int position = 1; position <= 2; ++position) {
    ledger::EntryId const id{office::UnitId(1), ledger::Position(position)};
    base::Hasher hasher(base::HashAlgorithm::sha256);
    hasher.add(archive.read("链/" + ledger::to_text(id) + ".bin", 1U << 20U).value());
    EXPECT_EQ(base::to_hex(hasher.finish()), base::to_hex(view_entry(office(), id)->hash)) << position;
  }
  EXPECT_EQ(case_pack(office(), act(), which, {})->bytes, pack.bytes);
  EXPECT_EQ(case_pack(office(), act(), which, {}, 3).error().code, "pack.too_large");
  auto const recorder = post("superior", 904);
  EXPECT_EQ(case_pack(office(), act_by(recorder), which, {}).error().code, "account.not_allowed");
}

}  // namespace
}  // namespace usecases
