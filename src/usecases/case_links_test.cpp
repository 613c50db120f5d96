#include "usecases/case_links.h"

#include "usecases/accounts_testing.h"
#include "usecases/case_pages.h"
#include "usecases/withdraw_many.h"

namespace usecases {
namespace {

class CaseLinksTest : public office_testing::AccountsTest {
 protected:
  base::Result<CaseActed> take(std::string const& machine, std::string const& code, std::string const& action,
                               std::string const& day, std::map<std::string, std::string> fields) {
    base::Span const days{*base::parse_day(day), *base::parse_day(day)};
    return act_on_case(office(), act(), {{"", machine, code}, action, days, "事项" + code, std::move(fields), {{}}});
  }
  [[nodiscard]] CaseLinks links(std::string const& machine, std::string const& code) {
    return open_case(office(), act(), {"", machine, code}).value().links;
  }
};
INSTANTIATE_BOTH_DATABASES(CaseLinksTest);

/// What came of a finding is named by machine and code, the machine by either of its names; both pages show the other.
TEST_P(CaseLinksTest, ShowBothWays) {
  ASSERT_TRUE(take("research", "D", "ask", "2024-03-01", {{"question", "某问题"}, {"owner", "综合股"}}).has_value());
  ASSERT_TRUE(take("research", "D", "travel", "2024-03-02", {{"place", "某镇"}, {"findings", "1"}}).has_value());
  ASSERT_TRUE(
      take("rectification", "D", "register", "2024-03-03", {{"origin", "调研"}, {"finding", "某事"}}).has_value());
  struct Row {
    std::string as;
    std::string code;
    std::string fault;
  };
  // Of the same code as the research itself: another machine's is another case.
  for (auto const& row : std::vector<Row>{{"rectification", "D", ""},
                                          {"问题整改", "D", ""},
                                          {"问题整改", "E", "case.names_no_case"},
                                          {"没有这种", "D", "case.names_no_case"},
                                          {"research", "D", "case.names_no_case"}}) {
    auto const done = take("research", "D", "came_of_it", "2024-03-04",
                           {{"came_as", row.as}, {"came_case", row.code}, {"finding", "公示牌更新慢"}});
    EXPECT_EQ(done ? "" : done.error().code, row.fault) << row.as << " " << row.code;
  }
  auto const to = links("research", "D");
  ASSERT_EQ(to.came_of_it.size(), 2U);
  EXPECT_TRUE(to.came_from.empty());
  EXPECT_EQ(to.came_of_it[0].key.machine, "rectification");
  EXPECT_EQ(to.came_of_it[0].title, "事项D");
  EXPECT_EQ(to.came_of_it[0].about, "公示牌更新慢");
  EXPECT_EQ(to.came_of_it[0].state->id, "found");
  auto const from = links("rectification", "D");
  ASSERT_EQ(from.came_from.size(), 2U);
  EXPECT_EQ(from.came_from[0].key.machine, "research");
  EXPECT_EQ(from.came_from[0].entry, to.came_of_it[0].entry);
  // A step that is withdrawn links nothing any more; a case that is gone is told as such.
  ASSERT_TRUE(withdraw_many(office(), act(), {{to.came_of_it[0].entry}, "写错"}).has_value());
  EXPECT_EQ(links("rectification", "D").came_from.size(), 1U);
  auto const opening = open_case(office(), act(), {"", "rectification", "D"}).value().view.standing.steps[0].entry;
  ASSERT_TRUE(withdraw_many(office(), act(), {{opening}, "写错"}).has_value());
  auto const left = links("research", "D");
  ASSERT_EQ(left.came_of_it.size(), 1U);
  EXPECT_EQ(left.came_of_it[0].title, "");
}

}  // namespace
}  // namespace usecases
