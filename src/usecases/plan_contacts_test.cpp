#include "usecases/plan_contacts.h"

#include "usecases/accounts_testing.h"
#include "usecases/care.h"
#include "usecases/record.h"

namespace usecases {
namespace {

/// A plan in its first version, of an office that makes one landline public.
class PlanContactsTest : public office_testing::AccountsTest {
 protected:
  static base::Span on(std::string const& day) { return {*base::parse_day(day), *base::parse_day(day)}; }
  void SetUp() override {
    AccountsTest::SetUp();
    if (IsSkipped()) return;
    office().rules.privacy.office_numbers = {"04771234567"};
    take("draft", "2024-01-05", {{"version", "2024"}});
  }
  void take(std::string const& action, std::string const& day, std::map<std::string, std::string> fields) {
    CaseStep const wanted{{"", "plan", "Y"}, action, on(day), "雪灾应急预案", std::move(fields), {{}}};
    auto who = act();
    if (action == "review" || action == "approve" || action == "revised") who.account = "审核岗";
    auto const done = act_on_case(office(), who, wanted);
    ASSERT_TRUE(done.has_value()) << action << " " << done.error().code;
  }
  [[nodiscard]] base::Result<ContactSheetSet> set(std::string const& day, std::vector<PlanPost> posts) {
    return set_contact_sheet(office(), act(), {"", "Y", on(day), std::move(posts)});
  }
  [[nodiscard]] ContactSheet sheet(std::string const& version = "") {
    return contact_sheet(office(), act(), {"", "", "Y"}, version).value();
  }
  [[nodiscard]] static std::string in_words(ContactSheet const& sheet) {
    std::string out;
    for (auto const& post : sheet.posts) out += post.post + "/" + post.duty + "/" + post.telephone + " ";
    return out;
  }
};
INSTANTIATE_BOTH_DATABASES(PlanContactsTest);

PlanPost const leader{"组长", "综合股", "统筹", "0477-1234567"};
PlanPost const desk{"值班室", "办公室", "接报", "801"};

/// Only what is new, changed or gone is written, each version keeps its own sheet, and all of it is derived.
TEST_P(PlanContactsTest, EachVersionKeepsItsSheet) {
  EXPECT_TRUE(sheet().posts.empty());
  EXPECT_TRUE(sheet().can_change);
  auto const first = set("2024-01-06", {leader, desk});
  ASSERT_TRUE(first.has_value()) << first.error().code;
  EXPECT_EQ(first->written, 2);
  EXPECT_EQ(in_words(first->sheet), "组长/统筹/0477-1234567 值班室/接报/801 ");
  EXPECT_EQ(set("2024-01-06", {leader, desk})->written, 0);
  EXPECT_FALSE(set("2024-01-06", {leader, desk})->receipt.has_value());
  take("consult", "2024-01-07", {});
  take("review", "2024-01-08", {{"opinion", "同意"}});
  take("approve", "2024-01-09", {{"document", "1号"}});
  take("file", "2024-01-10", {});
  take("issue", "2024-01-11", {{"revise_by", "2026-01-11"}});
  take("revise", "2024-06-01", {{"version", "2024修订"}, {"reason", "机构调整"}});
  // Another order is another line for both; a post that is not named is taken off.
  auto moved = desk;
  moved.telephone = "802";
  ASSERT_EQ(set("2024-06-02", {moved, leader})->written, 2);
  ASSERT_EQ(set("2024-06-03", {moved})->written, 1);
  EXPECT_EQ(in_words(sheet()), "值班室/接报/802 ");
  EXPECT_EQ(sheet().version, "2024修订");
  EXPECT_EQ(sheet().versions, (std::vector<std::string>{"2024", "2024修订"}));
  EXPECT_EQ(in_words(sheet("2024")), "组长/统筹/0477-1234567 值班室/接报/801 ");
  EXPECT_FALSE(sheet("2024").latest);
  EXPECT_EQ(base::to_text(*sheet("2024").since), "2024-01-06");
  EXPECT_EQ(contact_sheet(office(), act(), {"", "", "Y"}, "2020").error().code, "plan.unknown_version");
  auto const derived = derived_digest(office()).value();
  EXPECT_EQ(derived, rebuild(office()).value());
}

/// Everything that is wrong at once, each with its line; nothing of it is written.
TEST_P(PlanContactsTest, WhatCannotBeListedIsNamed) {
  struct Row {
    std::vector<PlanPost> posts;
    std::vector<std::string> faults;
  };
  auto const with = [](std::string telephone) { return PlanPost{"组长", "综合股", "统筹", std::move(telephone)}; };
  for (auto const& row : std::vector<Row>{
           {{desk, with("13800138000")}, {"privacy.number_found posts.1.telephone"}},
           {{with("0477-7654321")}, {"privacy.number_found posts.0.telephone"}},
           {{with("7654321")}, {"case.no_office_telephone posts.0.telephone"}},
           {{with("见通讯录")}, {"case.no_office_telephone posts.0.telephone"}},
           {{desk, desk}, {"plan.post_twice posts.1.post"}},
           {{{"", "", "接报", ""}}, {"case.field_missing posts.0.post", "case.field_missing posts.0.section"}},
           {{{"组长13800138000", "综合股", "统筹", ""}}, {"privacy.number_found posts.0.post"}},
           {std::vector<PlanPost>(plan_posts_max + 1, desk), {"list.limit posts"}},
       }) {
    auto const done = set("2024-01-06", row.posts);
    ASSERT_FALSE(done.has_value()) << row.faults.front();
    std::vector<std::string> found;
    if (done.error().causes.empty()) found.push_back(done.error().code + " " + done.error().where);
    for (auto const& cause : done.error().causes) found.push_back(cause.code + " " + cause.where);
    if (!done.error().causes.empty() && done.error().code == row.faults.front().substr(0, done.error().code.size())) {
      found.insert(found.begin(), done.error().code + " " + done.error().where);
    }
    EXPECT_EQ(found, row.faults);
    EXPECT_TRUE(sheet().posts.empty());
  }
  EXPECT_EQ(set("2024-01-04", {desk}).error().code, "case.before_last_step");
  EXPECT_EQ(set_contact_sheet(office(), act(), {"", "X", on("2024-01-06"), {desk}}).error().code, "case.unknown");
}

/// A repeated command is the first one; a step of its own is judged alike; a paper has the posts and no more.
TEST_P(PlanContactsTest, OnceAndOnPaper) {
  PaperForm const form{false, "shiliu", {}};
  EXPECT_EQ(contact_paper(office(), act(), {"", "", "Y"}, "", form).error().code, "plan.no_posts");
  auto once = act();
  once.command = "the-same";
  NewContactSheet const wanted{"", "Y", on("2024-01-06"), {leader, desk}};
  auto const first = set_contact_sheet(office(), once, wanted);
  auto const again = set_contact_sheet(office(), once, wanted);
  ASSERT_TRUE(first.has_value() && again.has_value());
  EXPECT_TRUE(again->receipt->repeated);
  EXPECT_EQ(again->written, 2);
  CaseStep const single{
      {"", "plan", "Y"},
      "list_post",
      on("2024-01-07"),
      "",
      {{"post", "副组长"}, {"post_section", "综合股"}, {"duty", "协助"}, {"line", "3"}, {"telephone", "7654321"}},
      {}};
  EXPECT_EQ(act_on_case(office(), act(), single).error().code, "case.no_office_telephone");
  auto const paper = contact_paper(office(), act(), {"", "", "Y"}, "2024", form);
  ASSERT_TRUE(paper.has_value()) << paper.error().code;
  EXPECT_EQ(paper->name, "雪灾应急预案联络表.docx");
  NewCorrection correction;
  correction.target = {first->receipt->unit, first->receipt->last};
  correction.reason = "换号";
  correction.fields = {{"telephone", "13800138000"}};
  EXPECT_EQ(correct(office(), act(), correction).error().code, "privacy.number_found");
}

}  // namespace
}  // namespace usecases
