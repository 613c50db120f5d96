#include "usecases/sign_proof.h"

#include "cases/cases_store.h"
#include "usecases/accounts_testing.h"
#include "usecases/case_pages.h"
#include "usecases/record.h"
#include "usecases/terms.h"

namespace usecases {
namespace {

class SignWorkTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] office::SignedIn reviewer(std::int64_t account) {
    office::UnitId const unit(1);
    return as("sign_reviewer", unit, {unit}, office::AccountId(account));
  }
  [[nodiscard]] static base::Day on(std::string const& text) { return *base::parse_day(text); }
  void apply(std::string const& query, std::string const& chinese, std::string const& place, std::string const& day) {
    NewSign wanted;
    wanted.query = query;
    wanted.day = on(day);
    wanted.chinese = chinese;
    wanted.place = place;
    wanted.type = "店铺";
    auto const done = apply_for_sign(office(), act(), wanted);
    ASSERT_TRUE(done.has_value()) << done.error().code;
  }
  [[nodiscard]] base::Result<CaseActed> decide(office::SignedIn const* by, std::string const& query,
                                               std::string const& decision, std::string const& day,
                                               std::string const& reason = {}) {
    SignDecision wanted;
    wanted.which = {"", query};
    wanted.decision = decision;
    wanted.day = on(day);
    wanted.reason = reason;
    if (decision == "wrong") wanted.evidence.emplace_back();
    return decide_sign(office(), by == nullptr ? act() : act_by(*by), wanted);
  }
  /// The refusal, or nothing.
  [[nodiscard]] static std::string code_of(base::Result<CaseActed> const& done) {
    return done.has_value() ? "" : done.error().code;
  }
};

INSTANTIATE_BOTH_DATABASES(SignWorkTest);

// A list of cases finds a sign by its query number, never by the words of the shop, from the table and from the chain.
TEST_P(SignWorkTest, IsFoundByItsNumberAlone) {
  apply("7K2M-9QWX-3", "苏力德药店", "图克镇", "2024-03-01");
  CasePageAsked asked;
  for (bool const from_table : {true, false}) {
    if (!from_table) {
      ASSERT_TRUE(cases::drop_derived(office().connection));
    }
    for (auto const& [text, found] : {std::pair("苏力德", 0), std::pair("7k2m", 1), std::pair("", 1)}) {
      asked.text = text;
      EXPECT_EQ(case_page(office(), act(), asked)->total, found) << text << from_table;
    }
  }
}

// Telephone numbers are covered whatever stands around them; what is no telephone stays.
TEST(SignNumbers, AreCovered) {
  ledger::Privacy privacy;
  struct Case {
    std::string text;
    std::string kept;
  };
  for (auto const& [text, kept] : std::vector<Case>{{"书店", "书店"},
                                                    {"书店13912345678", "书店〔号码〕"},
                                                    {"0477-7581234 书店 13912345678", "〔号码〕 书店 〔号码〕"},
                                                    {"2024-0001", "2024-0001"},
                                                    {"11010519491231002X", "11010519491231002X"}}) {
    EXPECT_EQ(ledger::covered(privacy, text), kept) << text;
  }
}

// Where two forms differ is said in the units of each: what was put in or left out shifts what follows.
TEST(SignForms, SayWhereTheyDiffer) {
  std::u32string const approved = U"\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837";
  EXPECT_TRUE(marks_between(approved, approved).shown.empty());
  auto const shorter = marks_between(approved, U"\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821");
  EXPECT_FALSE(shorter.approved.empty());
  for (auto const unit : shorter.approved) EXPECT_LT(unit, script::key(approved).size());
  auto const spaced = marks_between(approved, U"\u1828\u1823\u182e \u1824\u1828 \u182d\u1821\u1837");
  ASSERT_EQ(spaced.shown.size(), 1U);
  EXPECT_EQ(spaced.shown[0], 4U);
  EXPECT_TRUE(spaced.approved.empty());
}

// The second review is another account's, a reason is asked where the machine did not pass, what is wrong on the wall
// is a rectification, and nobody but the program numbers notices.
TEST_P(SignWorkTest, GoesFromTheDeskToTheWall) {
  auto const first = reviewer(901);
  auto const second = reviewer(902);
  apply("AAAA-0001", "书店 13912345678", "乙镇", "2024-04-01");
  auto const checked = record_sign_check(office(), act(), {"", "AAAA-0001"}, on("2024-04-02"), {});
  ASSERT_TRUE(checked.has_value()) << checked.error().code;
  EXPECT_EQ(checked->view.standing.title, "书店 〔号码〕");
  struct Step {
    office::SignedIn const* by;
    std::string decision;
    std::string day;
    std::string reason;
    std::string refused;
    std::string state;
  };
  for (auto const& [by, decision, day, reason, refused, state] : std::vector<Step>{
           {&first, "pass", "2024-04-02", "", "sign.reason_missing", "checked"},
           {&first, "approve", "2024-04-02", "", "case.not_from_here", "checked"},
           {&first, "pass", "2024-04-02", "用语已会商", "", "reviewed"},
           {&first, "approve", "2024-04-03", "", "case.second_account", "reviewed"},
           {&second, "approve", "2024-04-03", "", "", "approved"},
           {&second, "make", "2024-04-04", "", "", "made"},
           {&second, "wrong", "2024-04-05", "少一笔", "", "wrong"},
           {&second, "archive", "2024-04-06", "", "case.not_from_here", "wrong"},
           {&second, "mend", "2024-04-06", "重做", "", "made"},
           {&second, "right", "2024-04-07", "", "", "on_wall"},
       }) {
    EXPECT_EQ(code_of(decide(by, "AAAA-0001", decision, day, reason)), refused) << decision << " " << day;
    auto const view = view_sign(office(), act(), {"", "AAAA-0001"}, {});
    ASSERT_TRUE(view.has_value());
    EXPECT_EQ(view->of.standing.state, state) << decision << " " << day;
  }
  auto const view = view_sign(office(), act(), {"", "AAAA-0001"}, {});
  EXPECT_EQ(view->notice, "1");
  EXPECT_EQ(view->decision, "通过");
  EXPECT_EQ(view->machine, "须人核对");
  auto const mending = view_case(office(), act(), {"", "rectification", view->rectification});
  ASSERT_TRUE(mending.has_value()) << view->rectification;
  EXPECT_EQ(mending->standing.state, "found");
}

// Rows of a register are the same cases: they are counted with those that were carried here, towns that are no unit
// behind the units, what was not stated last.
TEST_P(SignWorkTest, CountsByTownAndClass) {
  apply("AAAA-0001", "书店", "丙镇", "2024-04-01");
  apply("AAAA-0002", "药店", "乙镇", "2024-05-01");
  apply("AAAA-0003", "茶馆", "乙镇", "2024-07-01");
  NewRecord row;
  row.kind = "sign_review";
  row.days = {on("2024-03-01"), on("2024-03-01")};
  row.title = "学校";
  row.fields = {{"审核结果", "通过"}, {"制作后核查", "准确"}, {"编号", "2024-0001"}};
  ASSERT_TRUE(record(office(), act(), row).has_value());
  auto const counts = sign_statistics(office(), act(), "", *base::parse_period("2024H1"));
  ASSERT_TRUE(counts.has_value()) << counts.error().code;
  std::vector<std::string> told;
  for (auto const& each : *counts) {
    told.push_back(each.place + "/" + each.type + " " + std::to_string(each.applied) + " " +
                   std::to_string(each.approved) + " " + std::to_string(each.right));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"丙镇/店铺 1 0 0", "乙镇/店铺 1 0 0", "/ 1 1 1"}));
  auto const queue = sign_queue(office(), act(), {});
  ASSERT_TRUE(queue.has_value());
  EXPECT_EQ(queue->total, 3);
  EXPECT_EQ(queue->by_state.at("on_wall"), 1);
  EXPECT_EQ(queue->rows.front().code, "AAAA-0001");
  SignsAsked unknown;
  unknown.state = "nowhere";
  EXPECT_EQ(sign_queue(office(), act(), unknown).error().code, "case.unknown_state");
}

}  // namespace
}  // namespace usecases
