#include "usecases/funds.h"

#include <algorithm>

#include "document/sheet.h"
#include "funds/funds_testing.h"
#include "usecases/accounts_testing.h"
#include "usecases/care.h"
#include "usecases/cases.h"
#include "usecases/fund_posting.h"
#include "usecases/record.h"

namespace usecases {
namespace {

using funds::MovementKind;
using funds::made_up::movement;
using funds::made_up::yuan;

office::UnitId const unit(1);

class FundsTest : public office_testing::AccountsTest {
 protected:
  void SetUp() override {
    AccountsTest::SetUp();
    if (IsSkipped()) return;
    for (auto const* code : {"P-0", "P-1", "P-2"}) open_project(code);
  }
  void open_project(std::string const& code) {
    CaseStep wanted;
    wanted.which = {"", "project", code};
    wanted.action = "apply";
    wanted.days = {*base::parse_day("2023-01-05"), *base::parse_day("2023-01-05")};
    wanted.title = "校园交流基地";
    wanted.fields = {{"applied", "60万元"}, {"content", "改造"}};
    wanted.evidence.emplace_back();
    auto const done = act_on_case(office(), act(), wanted);
    ASSERT_TRUE(done.has_value()) << done.error().code;
  }
  /// The movement as somebody would write it.
  [[nodiscard]] NewMovement written(funds::Movement const& meant) {
    auto const& kind = *fund_kind(office().rules).value();
    auto const draft = funds::draft_of(meant, kind, "摘要");
    NewMovement out;
    out.day = meant.day;
    out.title = draft.title;
    for (auto const& [id, value] : draft.fields) out.fields.emplace(id, ledger::to_text(value));
    for (auto const& digest : meant.evidence) out.evidence.push_back({base::HashAlgorithm::sha256, digest, {}});
    return out;
  }
  [[nodiscard]] base::Result<Posted> post(funds::Movement const& meant) {
    return post_movement(office(), act(), written(meant));
  }
  void must(funds::Movement const& meant) {
    auto const posted = post(meant);
    ASSERT_TRUE(posted.has_value()) << meant.voucher << " " << posted.error().code;
  }
  /// 100 yuan appropriated, 80 allotted, 60 encumbered, 50 paid.
  void small_book() {
    must(movement(MovementKind::appropriation, "2024-01-10", "A1", yuan(100)));
    must(movement(MovementKind::allotment, "2024-02-10", "A2", yuan(80), "P-1"));
    must(movement(MovementKind::encumbrance, "2024-03-10", "A3", yuan(60), "P-1"));
    must(movement(MovementKind::disbursement, "2024-04-10", "A4", yuan(50), "P-1"));
  }
  [[nodiscard]] std::vector<std::string> faults() {
    std::vector<std::string> codes;
    auto const found = funds::verify_derived(office().connection, office().rules.kinds).value();
    codes.reserve(found.size());
    for (auto const& fault : found) codes.push_back(fault.code);
    return codes;
  }
};
INSTANTIATE_BOTH_DATABASES(FundsTest);

// What was posted stands in journal, balances, trial balance and statement, and a rebuild makes the same of it.
TEST_P(FundsTest, WhatWasPostedStands) {
  small_book();
  auto const journal = fund_journal(office(), act(), {}, "", 3).value();
  ASSERT_EQ(journal.page.rows.size(), 3U);
  EXPECT_EQ(journal.page.total, 4);
  EXPECT_TRUE(journal.page.further);
  EXPECT_EQ(journal.page.rows.front().movement.voucher, "A4");
  auto const rest = fund_journal(office(), act(), {}, cursor_of(journal.page.rows.back()), 3).value();
  ASSERT_EQ(rest.page.rows.size(), 1U);
  EXPECT_EQ(rest.page.rows.front().movement.voucher, "A1");
  EXPECT_EQ(fund_journal(office(), act(), {}, "x", 3).error().code, "list.cursor_malformed");
  EXPECT_EQ(fund_journal(office(), act(), {}, "", 0).error().code, "list.limit");
  FundsAsked of_project;
  of_project.project = "P-1";
  of_project.movement = "拨付";
  EXPECT_EQ(fund_journal(office(), act(), of_project, "", 50)->page.total, 1);
  auto const balances = fund_balances(office(), act(), {}, funds::made_up::day("2024-12-31")).value();
  ASSERT_EQ(balances.sources.size(), 1U);
  EXPECT_EQ(balances.sources[0].standing, (funds::Standing{yuan(100), yuan(80), yuan(60), yuan(50)}));
  ASSERT_EQ(balances.years.size(), 1U);
  EXPECT_EQ(balances.years[0].progress.due, base::Money(7360));
  FundsAsked first_half;
  first_half.period = "2024H1";
  EXPECT_TRUE(fund_trial(office(), act(), first_half)->trial.balances());
  EXPECT_EQ(fund_statement(office(), act(), first_half, "month")->statement.rows.size(), 6U);
  auto const kept = derived_digest(office()).value();
  EXPECT_EQ(base::to_hex(rebuild(office()).value()), base::to_hex(kept));
  EXPECT_TRUE(faults().empty());
}

// A refusal names the field it is about, and everything that is wrong at once; nothing is kept of what is refused.
TEST_P(FundsTest, ARefusalNamesItsField) {
  small_book();
  auto const before = ledger::head(office().connection, unit)->position;
  auto without = movement(MovementKind::disbursement, "2024-05-10", "", yuan(11), "P-1");
  without.evidence.clear();
  auto const refused = post(without);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "funds.voucher_missing");
  EXPECT_EQ(refused.error().where, "voucher");
  ASSERT_EQ(refused.error().causes.size(), 1U);
  EXPECT_EQ(refused.error().causes[0].where, "evidence");
  auto const over = post(movement(MovementKind::disbursement, "2024-05-10", "A5", yuan(11), "P-1"));
  EXPECT_EQ(over.error().code, "funds.exceeds_encumbered");
  EXPECT_EQ(over.error().where, "amount");
  EXPECT_EQ(post(movement(MovementKind::allotment, "2024-05-10", "A5", yuan(1), "P-9")).error().code,
            "funds.project_unknown");
  auto with_step = written(movement(MovementKind::disbursement, "2024-05-10", "A5", yuan(1), "P-1"));
  with_step.fields.emplace("step", "1-1");
  EXPECT_EQ(post_movement(office(), act(), with_step).error().code, "funds.step_out_of_place");
  EXPECT_EQ(ledger::head(office().connection, unit)->position, before);
  EXPECT_TRUE(faults().empty());
}

// Who may post is said by the roles; a movement is neither corrected nor voided.
TEST_P(FundsTest, RightsHoldAndNothingIsRewritten) {
  small_book();
  auto const wanted = written(movement(MovementKind::disbursement, "2024-05-10", "A5", yuan(1), "P-1"));
  for (auto const& [role, allowed] :
       {std::pair("recorder", false), std::pair("auditor", false), std::pair("project_accountant", true)}) {
    auto const who = as(role, unit, {unit}, office::AccountId(900));
    auto const posted = post_movement(office(), act_by(who), wanted);
    EXPECT_EQ(posted.has_value(), allowed) << role;
    EXPECT_EQ(posted ? "" : posted.error().code, allowed ? "" : "account.not_allowed") << role;
  }
  auto const head = ledger::head(office().connection, unit)->position;
  NewCorrection correction;
  correction.target = {unit, head};
  correction.reason = "填错";
  correction.withdraw = true;
  EXPECT_EQ(correct(office(), act(), correction).error().code, "funds.only_reversal");
}

// What got past the judge all the same, by whatever way, is found by verify.
TEST_P(FundsTest, VerifyFindsWhatMustNotBe) {
  small_book();
  auto const& kind = *fund_kind(office().rules).value();
  auto const slip_in = [&](funds::Movement const& meant) {
    auto recording = Recording::begin(office(), act(), unit).value();
    ASSERT_TRUE(recording.add(funds::draft_of(meant, kind, "摘要")).has_value());
    ASSERT_TRUE(recording.commit().has_value());
  };
  slip_in(movement(MovementKind::disbursement, "2024-05-10", "A5", yuan(11), "P-1"));
  auto const found = faults();
  EXPECT_NE(std::ranges::find(found, "funds.below_zero"), found.end());
  EXPECT_NE(std::ranges::find(found, "funds.paid_without_evidence"), found.end());
  EXPECT_EQ(std::ranges::find(found, "funds.derived_differ"), found.end());
}

// An entry of the kind that is no movement is said, and the balances are without it.
TEST_P(FundsTest, VerifyNamesWhatCannotBeRead) {
  small_book();
  auto const& kind = *fund_kind(office().rules).value();
  auto draft = funds::draft_of(movement(MovementKind::appropriation, "2024-05-10", "A5", yuan(1)), kind, "摘要");
  draft.fields.erase("source");
  ledger::Author author{.unit = unit, .section = {}, .account = {}, .command = "past-the-book", .now = now()};
  author.section = ledger::entry(office().connection, {unit, ledger::Position(1)})->section;
  author.account = ledger::entry(office().connection, {unit, ledger::Position(1)})->account;
  auto transaction = db::Transaction::begin(office().connection).value();
  auto appender = ledger::Appender::begin(transaction, office().rules.kinds, author, [](auto const&, auto const*) {
                    return base::Done();
                  }).value();
  ASSERT_TRUE(appender.add(std::move(draft)).has_value());
  ASSERT_TRUE(appender.finish().has_value());
  ASSERT_TRUE(transaction.commit().has_value());
  EXPECT_EQ(faults(), std::vector<std::string>{"funds.entry_unreadable"});
}

// What is printed and read back are the figures of the statement.
TEST_P(FundsTest, ASheetGivesBackItsFigures) {
  must(movement(MovementKind::appropriation, "2024-01-10", "A1", base::Money(123'456'789)));
  FundsAsked asked;
  asked.period = "2024H1";
  auto const made = fund_statement(office(), act(), asked, "source").value();
  EXPECT_EQ(made.printed.total.cells[0], "123.46");
  auto const file = fund_statement_file(office(), act(), asked, "source", "xlsx").value();
  auto const book = document::Workbook::from_bytes(file.bytes, file.name).value();
  std::vector<std::string> first;
  ASSERT_TRUE(book.read_rows(0,
                             [&](document::Row const& row) -> base::Done {
                               if (row.cells.size() > 1) first.push_back(row.cells[1].text);
                               return {};
                             })
                  .has_value());
  EXPECT_NE(std::ranges::find(first, "123.46"), first.end());
}

// A year of random acts from a seed, with faults: what the plain book in memory takes, the ledger takes, and refuses
// for the same reasons; what is given up half way leaves nothing; after each act every promise about money holds.
TEST_P(FundsTest, AYearOfActsAndFaults) {
  constexpr int acts = 90;
  auto const seed = static_cast<std::uint32_t>(GetParam() == db::Dialect::sqlite ? 2024 : 2025);
  funds::made_up::Life life(seed);
  funds::Book book;
  for (int i = 0; i < acts; ++i) {
    auto const meant = life.next(book);
    if (i % 9 == 4) {  // somebody pulls the plug between posting and keeping
      auto recording = Recording::begin(office(), act(), unit).value();
      auto const& kind = *fund_kind(office().rules).value();
      static_cast<void>(recording.add(funds::draft_of(meant, kind, "摘要")));
      static_cast<void>(recording.close());
    }
    auto const expected = funds::made_up::said(book.take(meant, office().rules.chart, {}));
    auto const posted = post(meant);
    auto got = posted ? std::string("ok") : posted.error().code;
    if (!posted) {
      for (auto const& cause : posted.error().causes) got += " " + cause.code;
    }
    ASSERT_EQ(got, expected) << "seed " << seed << ", act " << i << ", " << meant.voucher;
    ASSERT_EQ(faults(), std::vector<std::string>{}) << "seed " << seed << ", act " << i;
    ASSERT_EQ(funds::read_balances(office().connection, unit).value(), book.balances()) << "seed " << seed;
  }
  EXPECT_GT(book.taken().size(), 25U);
  auto const kept = derived_digest(office()).value();
  EXPECT_EQ(base::to_hex(rebuild(office()).value()), base::to_hex(kept));
}

}  // namespace
}  // namespace usecases
