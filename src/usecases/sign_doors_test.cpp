#include "usecases/accounts_testing.h"
#include "usecases/import_workbook.h"
#include "usecases/ledger_page.h"
#include "usecases/record.h"
#include "usecases/sign_import.h"

namespace usecases {
namespace {

/// Signs through the doors that know nothing of signs: the general one of cases, a workbook, the search of the ledger.
class SignDoorsTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] base::Result<CaseActed> step(std::string const& action, std::string const& day,
                                             std::map<std::string, std::string> fields, std::int64_t account = 901,
                                             std::size_t evidence = 0, std::string const& code = "7K2M-9QWX") {
    office::UnitId const unit(1);
    auto const by = as("sign_reviewer", unit, {unit}, office::AccountId(account));
    CaseStep wanted{{"", "sign", code}, action, {}, "苏力德药店", std::move(fields), {}};
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.evidence.resize(evidence);
    return act_on_case(office(), act_by(by), wanted);
  }
  [[nodiscard]] static std::string code_of(base::Result<CaseActed> const& done) {
    return done.has_value() ? "" : done.error().code;
  }
  [[nodiscard]] std::int64_t found(std::string const& text) {
    PageAsked asked;
    asked.text = text;
    auto const page = ledger_page(office(), asked);
    return page.has_value() ? page->total : -1;
  }
  [[nodiscard]] ImportAsked sheet(std::string const& rows) {
    ImportAsked asked;
    asked.name = "牌匾申请.csv";
    asked.bytes = "汉文,所在镇,类型,申请日期\n" + rows;
    asked.draw_number = [this] { return "DRAWN-" + std::to_string(++drawn_); };
    return asked;
  }

  int drawn_ = 0;
};

INSTANTIATE_BOTH_DATABASES(SignDoorsTest);

// Whatever the machine says by itself is said, and nothing else is taken; what it registers is registered, or nothing
// is.
TEST_P(SignDoorsTest, TheGeneralDoorDoesTheSame) {
  struct Row {
    std::string action;
    std::string day;
    std::map<std::string, std::string> fields;
    std::int64_t account = 901;
    std::size_t evidence = 0;
    std::string refused;
  };
  for (auto const& row : std::vector<Row>{
           {"apply", "2024-04-01", {{"place", "甲镇"}}, 901, 0, ""},
           {"check", "2024-04-01", {{"machine", "须人核对"}, {"findings", "1"}}, 901, 0, ""},
           {"first_review", "2024-04-02", {}, 901, 0, "case.field_missing"},
           {"first_review", "2024-04-02", {{"opinion", "机器核对通过"}}, 901, 0, "case.says_untrue"},
           {"first_review", "2024-04-02", {{"opinion", "已会商"}}, 901, 0, ""},
           {"approve", "2024-04-03", {{"notice", "1"}, {"decision", "修改后通过"}}, 902, 0, "case.says_otherwise"},
           {"approve", "2024-04-03", {{"notice", "1"}}, 902, 0, ""},
           {"make", "2024-04-04", {}, 902, 0, ""},
           {"find_wrong", "2024-04-05", {{"finding", "少一笔"}}, 902, 0, "case.evidence_missing"},
           {"find_wrong", "2024-04-05", {{"finding", "少一笔"}, {"check", "准确"}}, 902, 1, "case.says_otherwise"},
           {"find_wrong", "2024-04-05", {{"finding", "少一笔"}}, 902, 1, ""}}) {
    EXPECT_EQ(code_of(step(row.action, row.day, row.fields, row.account, row.evidence)), row.refused)
        << row.action << " " << row.day;
  }
  auto const sign = view_case(office(), act(), {"", "sign", "7K2M-9QWX"});
  ASSERT_TRUE(sign.has_value());
  EXPECT_EQ(sign->standing.state, "wrong");
  EXPECT_EQ(cases::said_last(sign->standing, "decision"), "通过");
  auto const mending = view_case(office(), act(), {"", "rectification", "7K2M-9QWX-整改1"});
  ASSERT_TRUE(mending.has_value());
  EXPECT_EQ(mending->standing.state, "found");
  EXPECT_EQ(mending->standing.title, "牌匾上墙有误：7K2M-9QWX");
  EXPECT_EQ(cases::said_last(mending->standing, "finding"), "少一笔");
}

// Nobody finds a shop by its words, neither in a step, nor in a row of the register, nor in what was registered of it.
TEST_P(SignDoorsTest, TheLedgerIsSearchedByNumber) {
  ASSERT_EQ(code_of(step("apply", "2024-04-01", {{"place", "甲镇"}})), "");
  NewRecord row;
  row.kind = "sign_review";
  row.days = {*base::parse_day("2024-03-01"), *base::parse_day("2024-03-01")};
  row.title = "苏力德饭馆";
  row.fields = {{"审核结果", "通过"}, {"编号", "P-0001"}};
  ASSERT_TRUE(record(office(), act(), row).has_value());
  row.kind = "study";
  row.title = "到苏力德饭馆宣讲";
  row.fields = {{"类别", "党纪学习"}};
  ASSERT_TRUE(record(office(), act(), row).has_value());
  for (auto const& [text, wanted] : {std::pair("苏力德", 1), std::pair("药店", 0), std::pair("7K2M-9QWX", 1),
                                     std::pair("P-0001", 1), std::pair("甲镇", 0)}) {
    EXPECT_EQ(found(text), wanted) << text;
  }
}

// A sheet of applications opens as many signs, each with a number drawn once: neither the command repeated nor the
// sheet handed in again draws another. Taken back, they are gone.
TEST_P(SignDoorsTest, ASheetOpensSigns) {
  auto const rows = std::string("苏力德药店 13912345678,甲镇,店铺,2024-04-01\n学校,乙镇,单位,2024-04-02\n");
  auto preview = sheet(rows);
  preview.dry_run = true;
  auto const read = import_workbook(office(), act(), preview, {});
  ASSERT_TRUE(read.has_value()) << read.error().code;
  EXPECT_EQ(read->sheets.front().states, (std::map<std::string, std::int64_t>{{"applied", 2}}));
  EXPECT_EQ(read->sheets.front().notices.front().code, "import.number_covered");
  auto const command = act();
  auto const done = import_workbook(office(), command, sheet(rows), {});
  ASSERT_TRUE(done.has_value() && done->batch) << done.error().code;
  auto const batch = std::to_string(done->batch->value());
  ASSERT_TRUE(import_workbook(office(), command, sheet(rows), {}).has_value());
  auto const again = import_workbook(office(), act(), sheet(rows), {});
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->sheets.front().equal, 2);
  auto const numbers = query_numbers(office(), act(), batch);
  ASSERT_TRUE(numbers.has_value());
  ASSERT_EQ(numbers->size(), 2U);
  EXPECT_EQ(numbers->front().chinese, "苏力德药店 〔号码〕");
  EXPECT_EQ(numbers->back().row, 3);
  auto const view = view_sign(office(), act(), {"", numbers->front().code}, {});
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->came, "导入");
  EXPECT_EQ(view->of.standing.state, "applied");
  EXPECT_EQ(found("苏力德"), 0);
  auto const past = list_batches(office()).value();
  EXPECT_TRUE(past_import(office(), past.front()).value().took_in_signs);
  ASSERT_TRUE(undo_import(office(), act(), batch, "报错了表").has_value());
  EXPECT_FALSE(past_import(office(), list_batches(office()).value().front()).value().took_in_signs);
  EXPECT_EQ(query_numbers(office(), act(), batch).error().code, "sign.none_in_batch");
  EXPECT_EQ(sign_queue(office(), act(), {})->total, 0);
}

// What others did since is never left without its beginning: the batch stays whole until it is voided.
TEST_P(SignDoorsTest, ABatchWhoseSignsHaveGoneOnStays) {
  auto const done =
      import_workbook(office(), act(), sheet("学校,乙镇,单位,2024-04-02\n书店,甲镇,店铺,2024-04-02\n"), {});
  ASSERT_TRUE(done.has_value());
  auto const batch = std::to_string(done->batch->value());
  auto const numbers = query_numbers(office(), act(), batch).value();
  ASSERT_EQ(
      code_of(step("check", "2024-04-03", {{"machine", "须人核对"}, {"findings", "1"}}, 901, 0, numbers.front().code)),
      "");
  auto const refused = undo_import(office(), act(), batch, "报错了表");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "import.went_on");
  EXPECT_EQ(query_numbers(office(), act(), batch)->size(), 2U);
}

// One row that cannot be taken stops the sheet, and says where.
TEST_P(SignDoorsTest, ASheetComesWholeOrNotAtAll) {
  for (auto const& [row, code] : {std::pair("书店 11010519491231002X,甲镇,店铺,2024-04-01\n", "import.identity_number"),
                                  std::pair("书店,,店铺,2024-04-01\n", "case.field_missing"),
                                  std::pair(",甲镇,店铺,2024-04-01\n", "import.cell_missing")}) {
    auto const done = import_workbook(office(), act(), sheet("学校,乙镇,单位,2024-04-02\n" + std::string(row)), {});
    ASSERT_FALSE(done.has_value()) << row;
    ASSERT_FALSE(done.error().causes.empty());
    EXPECT_EQ(done.error().causes.front().code, code) << row;
    EXPECT_TRUE(done.error().causes.front().where.find('!') != std::string::npos) << row;
  }
  EXPECT_EQ(sign_queue(office(), act(), {})->total, 0);
}

}  // namespace
}  // namespace usecases
