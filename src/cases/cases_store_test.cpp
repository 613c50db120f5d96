#include "cases/cases_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "cases/case_rows_store.h"
#include "cases/cases_testing.h"
#include "office/office_store.h"
#include "testing/database.h"

namespace cases {
namespace {

class CasesStoreTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    banner_ = office::add_unit(*connection_, {"旗", office::UnitLevel::banner, {}}, base::Instant(1)).value();
    other_ = office::add_unit(*connection_, {"邻旗", office::UnitLevel::banner, {}}, base::Instant(1)).value();
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }
  [[nodiscard]] db::Connection& connection() { return *connection_; }

  [[nodiscard]] static ledger::Draft draft(std::string const& code, std::string const& action, int day) {
    ledger::Draft out;
    out.kind = "rectification_step";
    out.days = {base::Day(day), base::Day(day)};
    out.title = "问题" + code;
    out.fields.emplace("case", code);
    out.fields.emplace("action", action);
    return out;
  }
  [[nodiscard]] static ledger::Draft study(int day) {
    ledger::Draft out;
    out.kind = "study";
    out.days = {base::Day(day), base::Day(day)};
    out.title = "学习";
    out.fields.emplace("category", std::string("党纪学习"));
    return out;
  }
  [[nodiscard]] static ledger::Draft correcting(ledger::Draft what, std::int64_t target, bool withdraw) {
    using Act = ledger::Correction::Act;
    what.corrects = ledger::Correction{ledger::Position(target), withdraw ? Act::withdraw : Act::replace, "记错"};
    return what;
  }
  [[nodiscard]] static Asked all_of(ledger::UnitId unit) {
    Asked asked;
    asked.unit = unit;
    asked.machine = "rectification";
    return asked;
  }
  /// One command, committed. `kept`: with the tables kept up beside.
  void append(ledger::UnitId unit, std::vector<ledger::Draft> drafts, bool kept = true) {
    auto transaction = db::Transaction::begin(connection()).value();
    std::optional<Register> tables;
    if (kept) tables.emplace(Register::begin(transaction, rules_.machines).value());
    ++commands_;
    ledger::Author const author{unit,
                                ledger::SectionId(1),
                                ledger::AccountId(1 + commands_ % 3),
                                "c" + std::to_string(commands_),
                                base::Instant(commands_),
                                base::HashAlgorithm::sha256};
    auto const witness = [&](ledger::Entry const& entry, ledger::Entry const* ended) -> base::Done {
      return kept ? tables->witness(entry, ended) : base::Done{};
    };
    auto appender = ledger::Appender::begin(transaction, rules_.kinds, author, witness).value();
    for (auto& each : drafts) {
      auto const added = appender.add(std::move(each));
      ASSERT_TRUE(added.has_value()) << added.error().code;
    }
    ASSERT_TRUE(appender.finish().has_value());
    if (kept) {
      auto const flushed = tables->flush();
      ASSERT_TRUE(flushed.has_value()) << flushed.error().code;
    }
    ASSERT_TRUE(transaction.commit().has_value());
  }
  void rebuild_all() {
    auto transaction = db::Transaction::begin(connection()).value();
    ASSERT_TRUE(rebuild(transaction, rules_.machines).has_value());
    ASSERT_TRUE(transaction.commit().has_value());
  }
  void expect_sound() {
    auto const fault = verify_derived(connection(), rules_.machines);
    ASSERT_TRUE(fault.has_value()) << fault.error().code;
    EXPECT_FALSE(fault->has_value()) << (*fault)->arguments.front().value;
  }
  /// Every case as the tables tell it is the fold of what a walk along the chain finds.
  void compare(ledger::UnitId unit) {
    ASSERT_TRUE(rows::speak_for(connection(), rules_.machines, unit).value());
    auto const truth = rows::walk(connection(), rules_.machines, unit).value();
    std::vector<Row> expected;
    for (auto const& [key, steps] : truth) {
      auto const standing = fold(rules_.machines, key.machine, steps);
      expected.push_back(rows::row_for(connection(), standing).value());
      auto const found = find_case(connection(), rules_.machines, key).value();
      ASSERT_TRUE(found.has_value()) << key.code;
      EXPECT_EQ(rows::row_for(connection(), *found).value(), expected.back()) << key.code;
      ASSERT_EQ(found->steps.size(), standing.steps.size());
      for (std::size_t i = 0; i < standing.steps.size(); ++i) {
        EXPECT_EQ(found->steps[i].entry, standing.steps[i].entry);
      }
    }
    auto asked = all_of(unit);
    asked.limit = 1'000;
    EXPECT_EQ(list_cases(connection(), rules_.machines, asked).value().rows, expected);
  }

  made_up::Rules rules_ = made_up::shipped();
  ledger::UnitId banner_;
  ledger::UnitId other_;
  int commands_ = 0;

 private:
  std::optional<db::Connection> connection_;
};
INSTANTIATE_BOTH_DATABASES(CasesStoreTest);

/// Steps, corrections that change day, action or code, and withdrawals, from a seed, in two chains and among other
/// work: tables kept up beside the appending are the rows that a rebuild makes, and every case is what the chain says.
TEST_P(CasesStoreTest, KeptUpIsRebuilt) {
  std::mt19937 random(20'240'630);
  auto const below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  std::vector<std::string> actions;
  for (auto const& action : rules_.machines.latest("rectification")->actions) actions.push_back(action.name);
  std::map<ledger::UnitId, std::vector<std::int64_t>> live;
  std::map<ledger::UnitId, std::int64_t> length;
  for (int command = 0; command < 60; ++command) {
    auto const unit = below(3) == 0 ? other_ : banner_;
    std::vector<ledger::Draft> drafts;
    for (int i = below(12); i >= 0; --i) {
      auto const code = "Z" + std::to_string(below(9));
      auto const& action = below(3) == 0 ? actions.front() : actions[static_cast<std::size_t>(below(12))];
      auto what = below(4) == 0 ? study(19'800 + below(40)) : draft(code, action, 19'800 + below(40));
      auto& standing = live[unit];
      bool withdraw = false;
      if (below(3) == 0 && !standing.empty()) {
        auto const at = standing.begin() + below(static_cast<int>(standing.size()));
        auto const old = ledger::entry(connection(), {unit, ledger::Position(*at)}).value().what;
        withdraw = below(2) == 0;
        if (withdraw || old.kind != what.kind) {
          what = old;
          what.corrects.reset();
          if (!withdraw) what.title += "改";
        }
        what = correcting(std::move(what), *at, withdraw);
        standing.erase(at);
      }
      ++length[unit];
      // Entries of the same command cannot be read back yet: they become targets with the next one.
      drafts.push_back(std::move(what));
    }
    auto const first = length[unit] - static_cast<std::int64_t>(drafts.size()) + 1;
    std::vector<std::int64_t> fresh;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      auto const& corrects = drafts[i].corrects;
      if (corrects && corrects->act == ledger::Correction::Act::withdraw) continue;
      fresh.push_back(first + static_cast<std::int64_t>(i));
    }
    append(unit, std::move(drafts));
    if (HasFatalFailure()) return;
    live[unit].insert(live[unit].end(), fresh.begin(), fresh.end());
    if (command % 20 == 19) compare(unit);
  }
  expect_sound();
  auto const kept = derived_digest(connection()).value();
  rebuild_all();
  EXPECT_EQ(base::to_hex(derived_digest(connection()).value()), base::to_hex(kept));
  compare(banner_);
  compare(other_);
  expect_sound();
}

/// A case goes on, a step is voided, the fold is made anew; with all steps gone there is no case.
TEST_P(CasesStoreTest, AVoidedStepIsGone) {
  append(banner_, {draft("A", "登记问题", 19'800), draft("A", "制定措施", 19'801), draft("A", "开始整改", 19'802)});
  CaseKey const key{banner_, "rectification", "A"};
  EXPECT_EQ(find_case(connection(), rules_.machines, key).value()->state, "under_way");
  append(banner_, {correcting(draft("A", "制定措施", 19'801), 2, true)});
  auto const broken = find_case(connection(), rules_.machines, key).value();
  EXPECT_EQ(broken->state, "found");
  EXPECT_FALSE(broken->consistent());
  append(banner_,
         {correcting(draft("A", "登记问题", 19'800), 1, true), correcting(draft("A", "开始整改", 1), 3, true)});
  EXPECT_FALSE(find_case(connection(), rules_.machines, key).value().has_value());
  EXPECT_TRUE(list_cases(connection(), rules_.machines, all_of(banner_)).value().rows.empty());
  EXPECT_FALSE(find_case(connection(), rules_.machines, {other_, "rectification", "A"}).value().has_value());
  expect_sound();
}

/// Pages, states and terms; the walk that answers where there are no tables gives the same.
TEST_P(CasesStoreTest, ListsByStateAndTermAndPage) {
  std::vector<ledger::Draft> drafts;
  for (int i = 0; i < 10; ++i) {
    auto const code = "N" + std::to_string(i);
    drafts.push_back(draft(code, "登记问题", 19'800));
    if (i % 2 == 0) continue;
    drafts.push_back(draft(code, "制定措施", 19'801));
    drafts.back().fields.emplace("due", base::Day(19'900 + i));
  }
  append(banner_, std::move(drafts));
  auto const ask = [&] {
    std::vector<std::string> out;
    auto const add = [&](Asked const& asked) {
      auto const listed = list_cases(connection(), rules_.machines, asked).value();
      std::string line;
      for (auto const& row : listed.rows) line += row.code + " ";
      for (auto const& [state, count] : listed.by_state) {
        line += state + "=" + std::to_string(count) + " ";
        auto counted = asked;
        counted.state = state;
        EXPECT_EQ(count_in_state(connection(), rules_.machines, counted).value(), count) << state;
      }
      out.push_back(line + (listed.further ? "…" : "."));
    };
    auto asked = all_of(banner_);
    asked.limit = 3;
    add(asked);
    asked.after = "N7";
    add(asked);
    asked.after = "";
    asked.state = "planned";
    asked.limit = 4;
    add(asked);
    asked.due_before = base::Day(19'905);
    add(asked);
    asked.state = "";
    add(asked);
    return out;
  };
  std::vector<std::string> const expected = {"N0 N1 N2 found=5 planned=5 …", "N8 N9 found=5 planned=5 .",
                                             "N1 N3 N5 N7 found=5 planned=5 …", "N1 N3 found=5 planned=5 .",
                                             "N1 N3 found=5 planned=5 ."};
  EXPECT_EQ(ask(), expected);
  ASSERT_TRUE(drop_derived(connection()).has_value());
  EXPECT_EQ(ask(), expected);
}

/// Whether a step lies between two places, by the tables and by the walk; what was voided was one.
TEST_P(CasesStoreTest, TellsWhetherStepsLieBetween) {
  append(banner_, {draft("A", "登记问题", 19'800), draft("B", "登记问题", 19'800), draft("A", "制定措施", 19'801)});
  append(banner_, {correcting(draft("B", "登记问题", 19'800), 2, true)});
  struct Row {
    std::string machine;
    std::int64_t first;
    std::int64_t last;
    bool expected;
  };
  auto const ask = [&] {
    for (auto const& row : std::vector<Row>{{"rectification", 1, 1, true},
                                            {"rectification", 1, 4, true},
                                            {"rectification", 2, 2, true},
                                            {"rectification", 2, 3, true},
                                            {"rectification", 4, 9, false},
                                            {"sign", 1, 9, false}}) {
      EXPECT_EQ(has_step(connection(), rules_.machines, row.machine, {banner_, ledger::Position(row.first)},
                         ledger::Position(row.last))
                    .value(),
                row.expected)
          << row.machine << ' ' << row.first << ' ' << row.last;
    }
  };
  ask();
  ASSERT_TRUE(drop_derived(connection()).has_value());
  ask();
}

/// Entries appended while nobody kept the tables: read by a walk until the next act takes them in.
TEST_P(CasesStoreTest, WhatNobodyKeptIsCaughtUpWith) {
  append(banner_, {draft("A", "登记问题", 19'800), draft("B", "登记问题", 19'800)});
  append(banner_, {draft("A", "制定措施", 19'801), correcting(draft("B", "登记问题", 19'800), 2, true)}, false);
  EXPECT_FALSE(rows::speak_for(connection(), rules_.machines, banner_).value());
  expect_sound();
  EXPECT_EQ(find_case(connection(), rules_.machines, {banner_, "rectification", "A"}).value()->state, "planned");
  append(banner_, {draft("A", "开始整改", 19'802)});
  compare(banner_);
  expect_sound();
  auto const kept = derived_digest(connection()).value();
  rebuild_all();
  EXPECT_EQ(base::to_hex(derived_digest(connection()).value()), base::to_hex(kept));
}

/// A row that does not follow from the entries is found and named, whichever table it stands in.
TEST_P(CasesStoreTest, AForgedRowIsFound) {
  append(banner_, {draft("A", "登记问题", 19'800), draft("A", "制定措施", 19'801), draft("B", "登记问题", 19'800)});
  for (std::string const script :
       {"UPDATE cases SET state = 'accepted' WHERE code = 'A'", "UPDATE case_steps SET ended_by = 9 WHERE code = 'A'",
        "DELETE FROM cases WHERE code = 'B'", "UPDATE case_steps SET root = 7 WHERE code = 'B'",
        "UPDATE case_heads SET position = 99", "UPDATE case_marks SET day = day + 1 WHERE mark = 'reached:found'",
        "DELETE FROM case_marks WHERE code = 'B'", "UPDATE case_marks SET known_until = 3 WHERE code = 'A'",
        "INSERT INTO case_marks VALUES (2, 1, 'rectification', 'A', 'reached:done', 0, 1, 1, NULL)",
        "INSERT INTO cases VALUES (1, 'rectification', 'C', 't', 'found', 0, NULL, 1, 0, 1, '')"}) {
    ASSERT_TRUE(connection().execute(script).has_value()) << script;
    auto const fault = verify_derived(connection(), rules_.machines).value();
    ASSERT_TRUE(fault.has_value()) << script;
    EXPECT_EQ(fault->code, "case.derived_differ");
    rebuild_all();
    expect_sound();
  }
}

/// Tables that other machines made are left aside and made anew with the next act.
TEST_P(CasesStoreTest, OtherMachinesMakeTheTablesAnew) {
  append(banner_, {draft("A", "登记问题", 19'800)});
  auto other = made_up::read({}, rules_.kinds).first;
  EXPECT_FALSE(rows::speak_for(connection(), other, banner_).value());
  std::swap(other, rules_.machines);
  append(banner_, {study(19'801)});
  EXPECT_FALSE(rows::are_of(connection(), other).value());
  std::swap(other, rules_.machines);
  EXPECT_EQ(find_case(connection(), rules_.machines, {banner_, "rectification", "A"}).value()->state, "found");
  append(banner_, {study(19'802)});
  compare(banner_);
  expect_sound();
}

}  // namespace
}  // namespace cases
