#include "usecases/inspections.h"

#include <algorithm>

#include "usecases/accounts_testing.h"
#include "usecases/blind.h"
#include "usecases/case_pages.h"
#include "usecases/figures.h"
#include "usecases/ledger_page.h"
#include "usecases/pool.h"
#include "usecases/record.h"

namespace usecases {
namespace {

class InspectionsTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] office::SignedIn post(std::string const& role, std::int64_t account) {
    office::UnitId const unit(1);
    return as(role, unit, {unit}, office::AccountId(account));
  }
  [[nodiscard]] ledger::Receipt take(office::SignedIn const* by, std::string const& machine, std::string const& code,
                                     std::string const& action, std::string const& day,
                                     std::map<std::string, std::string> fields = {}) {
    CaseStep wanted{{"", machine, code}, action, span(day), "事项" + code, std::move(fields), {{}}};
    auto const done = act_on_case(office(), by == nullptr ? act() : act_by(*by), wanted);
    EXPECT_TRUE(done.has_value()) << machine << " " << action << " " << (done ? "" : done.error().code);
    return done ? done->receipt : ledger::Receipt{};
  }
  [[nodiscard]] static base::Span span(std::string const& day) {
    return {*base::parse_day(day), *base::parse_day(day)};
  }
  void inspect(int findings) {
    std::ignore = take(nullptr, "inspection", "J", "plan", "2024-04-01", {{"scope", "全旗"}, {"owner", "综合股"}});
    std::ignore = take(nullptr, "inspection", "J", "begin", "2024-04-02");
    std::ignore = take(nullptr, "inspection", "J", "finish", "2024-04-03", {{"findings", std::to_string(findings)}});
  }
  [[nodiscard]] static std::vector<std::string> codes(base::Error const& error) {
    std::vector<std::string> out{error.code + " " + error.where};
    for (auto const& cause : error.causes) out.push_back(cause.code + " " + cause.where);
    return out;
  }
  [[nodiscard]] std::vector<std::string> known(CaseMeant const& which, std::string const& action) {
    auto const detail = open_case(office(), act(), which).value();
    auto const offer = std::ranges::find(detail.offers, action, [](CaseOffer const& each) { return each.action->id; });
    std::vector<std::string> out;
    if (offer == detail.offers.end()) return {"no such offer"};
    for (auto const& fact : offer->known) out.push_back(fact.code);
    return out;
  }
};
INSTANTIATE_BOTH_DATABASES(InspectionsTest);

// Whatever is wrong with one finding, none is registered; the fault names the finding.
TEST_P(InspectionsTest, WholeOrNone) {
  inspect(2);
  struct Line {
    std::vector<InspectionFinding> findings;
    std::string fault;
  };
  InspectionFinding const good{"R1", "缺页", "缺页", ""};
  std::vector<Line> const lines{{{}, "inspection.nothing_handed findings"},
                                {{good, good}, "inspection.code_twice findings.1.code"},
                                {{good, {"R2", "", "缺页", ""}}, "ledger.title_empty findings.1.title"},
                                {{good, {"", "缺页", "缺页", ""}}, "case.code_missing findings.1.code"},
                                {{good, {"R2", "缺页", "", ""}}, "case.field_missing findings.1.finding"},
                                {{good, {"R2", "缺页", "缺页", "R9"}}, "case.names_no_case findings.1.joined_to"},
                                {{good, good, good}, "inspection.more_than_found findings"}};
  for (auto const& line : lines) {
    auto const done = hand_findings_over(office(), act(), {"", "J", span("2024-04-10"), line.findings, {}, false});
    ASSERT_FALSE(done.has_value()) << line.fault;
    auto const found = codes(done.error());
    EXPECT_NE(std::ranges::find(found, line.fault), found.end()) << line.fault << " but " << found.front();
    EXPECT_TRUE(findings_of(office(), act(), "", "J").value().rows.empty()) << line.fault;
  }
}

// What was found twice is one case, and is done when that case is; what turned out to be none counts for nothing.
TEST_P(InspectionsTest, JoinedAndDone) {
  inspect(3);
  auto const other = post("section_lead", 902);
  std::ignore =
      take(nullptr, "rectification", "OLD", "register", "2024-03-01", {{"origin", "审计"}, {"finding", "缺页"}});
  auto const handed =
      hand_findings_over(office(), act(),
                         {"",
                          "J",
                          span("2024-04-10"),
                          {{"R1", "缺页", "缺页", "OLD"}, {"R2", "错字", "错字", ""}, {"R3", "误记", "误记", ""}},
                          {},
                          true});
  ASSERT_TRUE(handed.has_value()) << handed.error().code;
  EXPECT_FALSE(handed->findings.can_hand_over);
  EXPECT_EQ(handed->findings.total, 3);
  std::ignore = take(&other, "rectification", "R3", "drop", "2024-04-11", {{"reason", "查无此事"}});
  std::ignore = take(nullptr, "rectification", "OLD", "plan", "2024-04-11",
                     {{"measure", "补"}, {"owner", "综合股"}, {"term", "长期坚持"}});
  std::ignore = take(nullptr, "rectification", "OLD", "begin", "2024-04-12");
  std::ignore = take(nullptr, "rectification", "OLD", "report", "2024-04-13", {{"result", "已补"}});
  std::ignore = take(&other, "rectification", "OLD", "accept", "2024-04-14", {{"opinion", "属实"}});
  auto const now = findings_of(office(), act(), "", "J").value();
  EXPECT_EQ(now.total, 2);
  EXPECT_EQ(now.done, 1);
  ASSERT_EQ(now.rows.size(), 3U);
  EXPECT_EQ(now.rows[0].joined_to, "OLD");
  EXPECT_TRUE(now.rows[2].dropped);
}

// Facts around a case are said before anything is filled in.
TEST_P(InspectionsTest, KnownBeforehand) {
  auto const other = post("section_lead", 902);
  std::ignore = take(nullptr, "bulletin", "B", "draft", "2024-01-05", {{"subject", "动态"}});
  std::ignore = take(&other, "bulletin", "B", "check", "2024-01-06", {{"opinion", "同意"}});
  EXPECT_EQ(known({"", "bulletin", "B"}, "issue"), std::vector<std::string>{"case.series_next"});
  std::ignore = take(nullptr, "project", "P", "apply", "2024-01-05", {{"applied", "8万元"}, {"content", "修办公楼"}});
  EXPECT_EQ(known({"", "project", "P"}, "first_check"), (std::vector<std::string>(2, "pool.rule_broken")));
  std::ignore = take(&other, "project", "P", "first_check", "2024-01-06", {{"opinion", "同意"}});
  std::ignore = take(nullptr, "project", "P", "review", "2024-01-07", {{"experts", "5"}});
  std::ignore = take(nullptr, "project", "P", "publicise", "2024-01-08");
  std::ignore = take(nullptr, "project", "P", "enter_pool", "2024-01-20", {{"pool_number", "1"}});
  EXPECT_TRUE(known({"", "project", "P"}, "declare").empty()) << "in the pool the rules have been held against it";
  std::ignore = take(nullptr, "project", "P", "declare", "2024-02-01", {{"document", "3号"}});
  PeriodAct closing;
  closing.period = "2023";
  closing.reason = "已报";
  set_day("2024-03-01");
  ASSERT_TRUE(close_period(office(), act(), closing).has_value());
  EXPECT_EQ(known({"", "project", "P"}, "allot"), (std::vector<std::string>{"case.closed_until", "case.fund_known"}));
  std::ignore = take(nullptr, "project", "P", "allot", "2024-03-01", {{"document", "8号"}, {"central", "50万元"}});
  std::ignore = take(nullptr, "project", "P", "set_up", "2024-03-01", {{"document", "5号"}});
  std::ignore = take(nullptr, "project", "P", "procure", "2024-03-01", {{"method", "公开招标"}});
  auto const start = known({"", "project", "P"}, "start");
  EXPECT_EQ(start, std::vector<std::string>{"case.balance_now"});
}

// A score is seen by whoever gave it and by nobody else, on whatever page, until the review is over.
TEST_P(InspectionsTest, ScoresStayBlind) {
  auto const other = post("section_lead", 902);
  auto const seat = post("recorder", 903);
  std::ignore = take(nullptr, "project", "P", "apply", "2024-01-05",
                     {{"applied", "60万元"}, {"content", "改造"}, {"section", "经济股"}});
  std::ignore = take(&other, "project", "P", "first_check", "2024-01-06", {{"opinion", "同意"}});
  auto const scored = take(&seat, "project", "P", "score", "2024-01-07",
                           {{"seat", "1"}, {"seat_section", "财政局"}, {"score", "91.25"}});
  ledger::EntryId const entry{scored.unit, scored.first};
  EXPECT_TRUE(view_entry(office(), entry)->blind);
  EXPECT_FALSE(view_entry(office(), entry)->entry.what.fields.contains("score"));
  EXPECT_TRUE(view_entry(office(), entry, &other)->blind);
  EXPECT_FALSE(view_entry(office(), entry, &seat)->blind);
  PageAsked asked;
  asked.kind = "project_step";
  auto const page = ledger_page(office(), asked);
  ASSERT_TRUE(page);
  for (auto const& row : page->rows) {
    EXPECT_FALSE(row.entry.what.fields.contains("score"));
    EXPECT_EQ(row.summary.find("91.25"), std::string::npos);
  }
  auto const seen = [&](office::SignedIn const& by) {
    return review_pool(office(), act_by(by), {"", 2024, ""}).value().projects.at(0).seats.at(0).score;
  };
  EXPECT_EQ(seen(seat), "91.25");
  EXPECT_EQ(seen(other), "");
  std::ignore = take(nullptr, "project", "P", "review", "2024-01-08", {{"experts", "3"}});
  EXPECT_FALSE(view_entry(office(), entry)->blind);
  EXPECT_EQ(seen(other), "91.25");
}

}  // namespace
}  // namespace usecases
