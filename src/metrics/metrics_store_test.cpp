#include "base/limits.h"
#include "metrics/metrics_store_testing.h"

namespace metrics {
namespace {

using made_up::period;

class FiguresStore : public made_up::FiguresTest {
 protected:
  void expect_same(std::vector<Figure> const& found, std::vector<Figure> const& expected, std::string const& what) {
    ASSERT_EQ(found.size(), expected.size()) << what;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].id, expected[i].id) << what;
      EXPECT_EQ(found[i].value, expected[i].value) << what << " " << found[i].name;
      EXPECT_EQ(found[i].entries, expected[i].entries) << what << " " << found[i].name;
      EXPECT_EQ(found[i].numerator, expected[i].numerator) << what << " " << found[i].name;
      EXPECT_EQ(found[i].rule, expected[i].rule) << what;
    }
  }
  std::string any_period(made_up::Work& random) {
    base::Day const from = random.any_day();
    return random.pick({"2023", "2024", "2023H1", "2023H2", "2024Q1", "2024-02", "2023-W20", base::to_text(from),
                        base::to_text(from) + ".." + base::to_text(from.plus(random.below(500)))});
  }
  std::vector<Figure> ask(Question const& question) {
    return figures(connection(), rules_.definitions, rules_.kinds, question).value();
  }
  void compare_with_truth(made_up::Work& random, std::int64_t now, int questions, std::string const& source) {
    for (int i = 0; i < questions; ++i) {
      office::UnitId const root = random.chance(50) ? city_ : random.chance(50) ? banner_ : other_;
      Question question{scope(root, random.chance(50)), period(any_period(random)), std::nullopt};
      if (random.chance(60)) question.as_of = base::Instant(1'000 + random.below(static_cast<int>(now - 999)));
      auto const expected = truth(question.scope, question.period, question.as_of.value_or(base::Instant(now)));
      expect_same(ask(question), expected,
                  source + " " + question.period.name + " root " + std::to_string(root.value()) +
                      (question.as_of ? " as of " + std::to_string(question.as_of->milliseconds()) : ""));
      auto const& any = expected[static_cast<std::size_t>(random.below(static_cast<int>(expected.size())))];
      Definition const& definition = *rules_.definitions.find(any.id, question.period);
      auto const behind =
          entries_behind(connection(), definition, rules_.kinds, rules_.definitions.machines(), question).value();
      EXPECT_EQ(static_cast<std::int64_t>(behind.size()), any.entries) << source << " behind " << any.name;
      if (HasFailure()) return;
    }
  }
};
INSTANTIATE_BOTH_DATABASES(FiguresStore);

// The figures are the same from the tables, from the index of days, and from nothing but the entries; and they are what
// measuring one by one gives: for a unit, for a subtree with joint events, for any period, now and as of any instant.
TEST_P(FiguresStore, AreTheTruthFromEverySource) {
  made_up::Work random(GetParam() == db::Dialect::sqlite ? 11 : 12);
  std::int64_t now = 1'000;
  for (int round = 0; round < 4; ++round) {
    work(random, 900, now);
    compare_with_truth(random, now, 25, "sums");
    ASSERT_FALSE(HasFailure());
    EXPECT_FALSE(verify_derived(connection(), rules_.definitions, rules_.kinds).value());
    EXPECT_FALSE(cases::verify_derived(connection(), rules_.definitions.machines()).value());
  }
  made_up::need(drop_derived(connection()));
  made_up::need(cases::drop_derived(connection()));
  compare_with_truth(random, now, 15, "days");
  made_up::need(ledger::drop_derived(connection()));
  compare_with_truth(random, now, 15, "entries");
}

// Tables kept up while entries arrive have the same rows as tables made anew.
TEST_P(FiguresStore, KeptUpIsRebuilt) {
  made_up::Work random(5);
  std::int64_t now = 1'000;
  for (int round = 0; round < 4; ++round) {
    work(random, 700, now);
    auto const kept = derived_digest(connection()).value();
    rebuild_all();
    EXPECT_EQ(base::to_hex(derived_digest(connection()).value()), base::to_hex(kept));
    auto const cases_kept = cases::derived_digest(connection()).value();
    auto transaction = db::Transaction::begin(connection()).value();
    made_up::need(cases::rebuild(transaction, rules_.definitions.machines()));
    made_up::need(transaction.commit());
    EXPECT_EQ(base::to_hex(cases::derived_digest(connection()).value()), base::to_hex(cases_kept));
  }
}

// A flow over a period is the sum of its parts.
TEST_P(FiguresStore, FlowsAddUp) {
  made_up::Work random(3);
  std::int64_t now = 1'000;
  work(random, 1'200, now);
  for (int i = 0; i < 40; ++i) {
    base::Day const from = random.any_day();
    base::Day const middle = from.plus(random.below(300));
    base::Day const until = middle.plus(1 + random.below(300));
    auto const range = [](base::Day first, base::Day last) {
      return base::to_text(first) + ".." + base::to_text(last);
    };
    auto const whole = asked(banner_, range(from, until));
    auto const left = asked(banner_, range(from, middle));
    auto const right = asked(banner_, range(middle.plus(1), until));
    for (auto const& [id, figure] : whole) {
      Definition const& definition = *rules_.definitions.find(id, figure.period);
      if (definition.course != Course::flow) continue;
      // What was reached by the end of the period is another question for each of its parts.
      if (definition.cases && (!definition.cases->also.empty() || !definition.cases->unless.empty())) continue;
      EXPECT_EQ(figure.entries, left.at(id).entries + right.at(id).entries) << id;
      if (definition.measure == Measure::count) {
        EXPECT_EQ(std::stoll(figure.value), std::stoll(left.at(id).value) + std::stoll(right.at(id).value)) << id;
      }
    }
  }
}

// Verification names the row that was altered, removed or made up.
TEST_P(FiguresStore, VerificationNamesTheRow) {
  // Of plain entries only: figures of cases are in none of these tables.
  auto const metric = [](std::string const& id, std::string const& more) {
    return "[[metric]]\nid = \"" + id + "\"\nname = \"" + id +
           "\"\nunit = \"次\"\nexplanation = \"口径\"\nframework = \"top\"\n" + more;
  };
  rules_ = made_up::rules_of(
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n" + metric("a", "kind = \"study\"\n") +
          metric("b", "kind = \"site\"\nmeasure = \"distinct\"\nfields = [\"cluster\"]\n") +
          metric("c", "kind = \"declaration\"\n"),
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\nyear = 2024\n[[node]]\nid = "
      "\"top\"\nname = \"一\"\n");
  ASSERT_TRUE(rules_.faults.empty());
  made_up::Work random(8);
  std::int64_t now = 1'000;
  work(random, 400, now);
  struct Row {
    std::string script;
    std::string table;
  };
  std::vector<Row> const rows = {
      {"UPDATE figure_sums SET numerator = numerator + 1 WHERE level = 2 AND rule = 3", "figure_sums"},
      {"DELETE FROM figure_sums WHERE level = 1 AND rule = 3", "figure_sums"},
      {"INSERT INTO figure_sums VALUES(2, 1, 0, 1, 7, 1, 0, 1)", "figure_sums"},
      {"INSERT INTO figure_sums VALUES(77, 1, 0, 1, 7, 1, 0, 1)", "figure_sums"},
      {"UPDATE figure_values SET entries = entries + 1 WHERE level = 0", "figure_values"},
      {"DELETE FROM figure_joint WHERE unit = 2", "figure_joint"},
      {"UPDATE figure_heads SET position = position - 1 WHERE unit = 2", "figure_heads"},
  };
  for (auto const& row : rows) {
    made_up::need(connection().execute(row.script));
    auto const fault = verify_derived(connection(), rules_.definitions, rules_.kinds).value();
    ASSERT_TRUE(fault) << row.script;
    EXPECT_EQ(fault->code, "metrics.derived_differ");
    EXPECT_EQ(fault->arguments.front().value, row.table) << row.script;
    rebuild_all();
    EXPECT_FALSE(verify_derived(connection(), rules_.definitions, rules_.kinds).value());
  }
}

// Tables made by other rules are left aside, and the next tally makes them anew.
TEST_P(FiguresStore, OtherRulesMakeNewTables) {
  made_up::Work random(4);
  std::int64_t now = 1'000;
  work(random, 300, now);
  auto const before = rules_.definitions.for_period(period("2023"));
  rules_ = made_up::rules_of(
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n[[metric]]\nid = \"all-study\"\nname = "
      "\"学习\"\nunit = \"次\"\nexplanation = \"全部学习\"\nkind = \"study\"\nframework = \"top\"\n",
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\nyear = 2024\n[[node]]\nid = \"top\"\nname = "
      "\"一\"\n");
  ASSERT_TRUE(rules_.faults.empty());
  compare_with_truth(random, now, 5, "other rules");
  work(random, 100, now);
  compare_with_truth(random, now, 5, "new tables");
  EXPECT_FALSE(verify_derived(connection(), rules_.definitions, rules_.kinds).value());
}

// A sum that no longer fits is told and not wrapped, whether it grows while entries arrive or when they are added up.
TEST_P(FiguresStore, SumsThatDoNotFitAreTold) {
  // Sums of plain entries, which are kept; those of cases are added up when they are asked for.
  rules_ = made_up::rules_of(
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n[[metric]]\nid = \"applied\"\nname = \"申请\"\n"
      "unit = \"万元\"\nexplanation = \"申请\"\nkind = \"project\"\ndecided_by = \"pooled_on\"\nmeasure = \"sum\"\n"
      "fields = [\"applied\"]\nframework = \"top\"\n[[metric]]\nid = \"obtained\"\nname = \"争取\"\nunit = "
      "\"万元\"\nexplanation = \"争取\"\nkind = \"project\"\ndecided_by = \"set_up_on\"\nmeasure = \"sum\"\nfields = "
      "[\"central\", \"region\"]\nframework = \"top\"\n",
      "source = \"试\"\nverified = true\neffective_from = 2020-01-01\nyear = 2024\n[[node]]\nid = \"top\"\nname = "
      "\"一\"\n");
  ASSERT_TRUE(rules_.faults.empty());
  ledger::Draft draft;
  draft.kind = "project";
  draft.days = {made_up::day("2024-01-01"), made_up::day("2024-01-01")};
  draft.title = "项目";
  draft.fields["pooled_on"] = made_up::day("2024-02-01");
  draft.fields["applied"] = base::Money(base::limits::exact_integer_max);
  append(banner_, std::vector<ledger::Draft>(1'100, draft), 1'000);
  Question const question{scope(banner_, false), period("2024"), std::nullopt};
  auto const expect_told = [&] {
    auto const found = figures(connection(), rules_.definitions, rules_.kinds, question);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "metrics.sum_too_large");
  };
  expect_told();

  auto transaction = db::Transaction::begin(connection()).value();
  auto tally = Tally::begin(transaction, rules_.definitions, rules_.kinds).value();
  ledger::Entry entry;
  entry.id = {banner_, ledger::Position(1'100)};
  entry.what = draft;
  entry.what.fields["set_up_on"] = made_up::day("2024-02-01");
  entry.what.fields["central"] = base::Money(base::limits::exact_integer_max);
  entry.what.fields["region"] = base::Money(base::limits::exact_integer_max);
  base::Done done;
  for (int i = 0; i < 600 && done; ++i) {
    entry.id.position = ledger::Position(entry.id.position.value() + 1);
    done = tally.witness(entry, nullptr);
  }
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "metrics.sum_too_large");

  made_up::need(drop_derived(connection()));
  expect_told();
  made_up::need(ledger::drop_derived(connection()));
  expect_told();
}

// The same of the sum of a field over cases.
TEST_P(FiguresStore, SumsOverCasesThatDoNotFitAreTold) {
  ledger::Draft draft;
  draft.kind = "project";
  draft.days = {made_up::day("2024-01-01"), made_up::day("2024-01-01")};
  draft.title = "项目";
  draft.fields["pooled_on"] = made_up::day("2024-02-01");
  draft.fields["applied"] = base::Money(base::limits::exact_integer_max);
  append(banner_, std::vector<ledger::Draft>(1'100, draft), 1'000);
  Question const question{scope(banner_, false), period("2024"), std::nullopt};
  auto const found = figures(connection(), rules_.definitions, rules_.kinds, question);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "metrics.sum_too_large");
}

}  // namespace
}  // namespace metrics
