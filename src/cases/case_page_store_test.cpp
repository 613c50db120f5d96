#include "cases/case_page_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "cases/cases_testing.h"
#include "office/office_store.h"
#include "testing/database.h"

namespace cases {
namespace {

constexpr int first = 19'800;  // a day on which the machines hold

class CasePageStoreTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    for (auto const* name : {"旗", "甲镇", "乙镇"}) {
      units_.push_back(office::add_unit(*connection_, {name, office::UnitLevel::banner, {}}, base::Instant(1)).value());
    }
    fill();
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }
  [[nodiscard]] db::Connection& connection() { return *connection_; }

  [[nodiscard]] static ledger::Draft step(std::string const& kind, std::string const& code, std::string const& title,
                                          std::string const& action, int day) {
    ledger::Draft out;
    out.kind = kind;
    out.days = {base::Day(day), base::Day(day)};
    out.title = title;
    out.fields.emplace("case", code);
    out.fields.emplace("action", action);
    return out;
  }
  void append(ledger::UnitId unit, int section, std::vector<ledger::Draft> drafts) {
    auto transaction = db::Transaction::begin(connection()).value();
    auto tables = Register::begin(transaction, rules_.machines).value();
    ++commands_;
    ledger::Author const author{unit,
                                ledger::SectionId(section),
                                ledger::AccountId(1),
                                "c" + std::to_string(commands_),
                                base::Instant(commands_),
                                base::HashAlgorithm::sha256};
    auto const witness = [&](ledger::Entry const& entry, ledger::Entry const* ended) -> base::Done {
      return tables.witness(entry, ended);
    };
    auto appender = ledger::Appender::begin(transaction, rules_.kinds, author, witness).value();
    for (auto& each : drafts) ASSERT_TRUE(appender.add(std::move(each)).has_value());
    ASSERT_TRUE(appender.finish().has_value());
    ASSERT_TRUE(tables.flush().has_value());
    ASSERT_TRUE(transaction.commit().has_value());
  }
  /// Cases of two machines in three units: with a term and without, in several states, with texts that are awkward.
  void fill() {
    for (int i = 0; i < 36; ++i) {
      auto const unit = units_.at(static_cast<std::size_t>(i % 3));
      auto const code = "2024-" + std::to_string(i);
      auto const title = i % 4 == 0 ? "整改100%_" + std::to_string(i % 7) : "门牌\\" + std::to_string(i % 5);
      std::vector<ledger::Draft> drafts{step("rectification_step", code, title, "登记问题", first + i % 6)};
      if (i % 3 != 1) {
        drafts.push_back(step("rectification_step", code, title, "制定措施", first + 10));
        drafts.back().fields.emplace("due", base::Day(first + 20 + i % 5));
      }
      if (i % 6 == 0) drafts.push_back(step("rectification_step", code, title, "开始整改", first + 11));
      append(unit, 1 + i % 2, std::move(drafts));
      append(unit, 1, {step("inspection_step", code, "检查Ａ" + std::to_string(i), "部署", first + i)});
    }
  }
  [[nodiscard]] PageAsked all_of(std::vector<ledger::UnitId> units) const {
    PageAsked asked;
    asked.units = std::move(units);
    asked.limit = 7;
    return asked;
  }
  [[nodiscard]] std::vector<PageAsked> questions() const {
    std::vector<PageAsked> out;
    for (auto const& units : {units_, std::vector{units_[0], units_[2]}, std::vector{units_[1]}}) {
      auto const asked = all_of(units);
      out.push_back(asked);
      auto narrowed = asked;
      narrowed.machine = "rectification";
      out.push_back(narrowed);
      narrowed.state = "planned";
      out.push_back(narrowed);
      narrowed = asked;
      narrowed.section = ledger::SectionId(2);
      out.push_back(narrowed);
      narrowed = asked;
      narrowed.due_before = base::Day(first + 23);
      out.push_back(narrowed);
      for (auto const* text : {"100%_", "\\3", "检查a1", "没有的", "2024-1"}) {
        narrowed = asked;
        narrowed.text = text;
        out.push_back(narrowed);
      }
    }
    return out;
  }

  made_up::Rules rules_ = made_up::shipped();
  std::vector<ledger::UnitId> units_;
  int commands_ = 0;

 private:
  std::optional<db::Connection> connection_;
};
INSTANTIATE_BOTH_DATABASES(CasePageStoreTest);

// Whatever is asked in whatever order, the tables say what a walk along the chains says; pages put together are the
// whole.
TEST_P(CasePageStoreTest, TablesAndWalkAgree) {
  using Sort = PageAsked::Sort;
  std::vector<Page> told;
  std::vector<std::vector<Column>> boards;
  auto const ask_all = [&](auto const& visit) {
    for (auto question : questions()) {
      for (auto const sort : {Sort::due, Sort::since, Sort::code, Sort::title}) {
        for (bool const ascending : {true, false}) {
          question.sort = sort;
          question.ascending = ascending;
          for (question.offset = 0; question.offset < 21; question.offset += 7) {
            visit(page_of_cases(connection(), rules_.machines, question).value());
          }
        }
      }
    }
  };
  ask_all([&](Page page) { told.push_back(std::move(page)); });
  for (auto const& question : questions())
    boards.push_back(board_of_cases(connection(), rules_.machines, question).value());
  ASSERT_TRUE(drop_derived(connection()).has_value());
  std::size_t at = 0;
  ask_all([&](Page const& page) {
    EXPECT_EQ(page.total, told[at].total) << at;
    EXPECT_EQ(page.rows, told[at].rows) << at;
    ++at;
  });
  at = 0;
  for (auto const& question : questions()) {
    auto const walked = board_of_cases(connection(), rules_.machines, question).value();
    ASSERT_EQ(walked.size(), boards[at].size()) << at;
    for (std::size_t i = 0; i < walked.size(); ++i) {
      EXPECT_EQ(walked[i].state, boards[at][i].state);
      EXPECT_EQ(walked[i].total, boards[at][i].total);
      EXPECT_EQ(walked[i].rows, boards[at][i].rows) << at << " " << walked[i].state;
    }
    ++at;
  }
}

// What a text means: a part of code or title, marks of LIKE for themselves, full-width letters as half-width ones.
TEST_P(CasePageStoreTest, TextsAreParts) {
  auto asked = all_of(units_);
  asked.limit = 100;
  auto const total = [&](char const* text) {
    asked.text = text;
    return page_of_cases(connection(), rules_.machines, asked)->total;
  };
  EXPECT_EQ(total(""), 72);
  EXPECT_EQ(total("100%_"), 9);
  EXPECT_EQ(total("%"), 9);
  EXPECT_EQ(total("_"), 9);
  EXPECT_EQ(total("\\"), 27);
  EXPECT_EQ(total("检查a35"), 1);
  EXPECT_EQ(total(" 检 查 Ａ35 "), 1);
}

}  // namespace
}  // namespace cases
