#include "projects/pool.h"

#include <gtest/gtest.h>

#include <limits>

#include "projects/review.h"

namespace projects {
namespace {

PoolRules read(std::string text, std::vector<base::Error>* faults_out = nullptr) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("pool/test.toml", std::move(text), faults).value());
  auto rules = PoolRules::parse(files, faults);
  auto found = faults.take();
  if (faults_out != nullptr) *faults_out = std::move(found);
  return rules;
}

std::string const head = "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n";
std::string rule(std::string const& id, std::string const& more) {
  return "[[rule]]\nid = \"" + id + "\"\nname = \"规则\"\nsays = \"说\"\n" + more + "\n";
}
PoolProject project(std::string code, std::string category, std::optional<std::int64_t> ten_thousands) {
  PoolProject out{std::move(code), "某项目", std::move(category), {}, {}, {}};
  if (ten_thousands) out.applied = base::Money(*ten_thousands * base::fen_per("万元"));
  return out;
}
base::Day const today = base::parse_day("2024-12-31").value();

/// Each rule kept, broken just so, and not to be told; percentages are compared exactly.
TEST(Pool, WhatBreaksARuleIsNamed) {
  auto const rules = read(head + rule("reserve", "check = \"share_of_last_year\"\npercent = 150") +
                          rule("least", "check = \"amount_at_least\"\nyuan = 100000") +
                          rule("industry", "check = \"category_share\"\npercent = 55\ncategories = [\"产业\"]") +
                          rule("negative", "check = \"words\"\nwords = [\"办公楼\", \"津贴\"]"));
  struct Row {
    std::string what;
    Pool pool;
    std::string expected;  // k, b, u for each rule
  };
  auto const money = [](std::int64_t amount) { return base::Money(amount * base::fen_per("万元")); };
  auto office = project("C", "产业", 20);
  office.title = "办公楼改造";
  std::vector<Row> const rows = {
      {"all kept", {{project("A", "产业", 55), project("B", "培训", 45)}, money(66)}, "kkkk"},
      {"reserve one fen short",
       {{project("A", "产业", 55), project("B", "培训", 45)}, base::Money(66'666'667)},
       "bkkk"},
      {"last year unknown", {{project("A", "产业", 55), project("B", "培训", 45)}, {}}, "ukkk"},
      {"too small", {{project("A", "产业", 9)}, money(1)}, "kbkk"},
      {"amount not stated", {{project("A", "产业", {}), project("B", "产业", 90)}, money(1)}, "kukk"},
      {"industry short", {{project("A", "产业", 54), project("B", "培训", 46)}, money(1)}, "kkbk"},
      {"category not stated", {{project("A", "产业", 54), project("B", "", 46)}, money(1)}, "kkuk"},
      {"negative list", {{office}, money(1)}, "kkkb"},
      {"empty", {{}, money(1)}, "bkuk"},
  };
  for (auto const& row : rows) {
    std::string found;
    for (auto const& finding : check_pool(rules.rules(today), row.pool)) {
      found += finding.verdict == Verdict::kept ? "k" : finding.verdict == Verdict::broken ? "b" : "u";
    }
    EXPECT_EQ(found, row.expected) << row.what;
  }
  auto const findings = check_pool(rules.rules(today), {{office, project("A", "培训", 9)}, money(40)});
  EXPECT_EQ(findings[0].found, "29万元");
  EXPECT_EQ(findings[0].wanted, "40万元×150%");
  EXPECT_EQ(findings[1].projects.front().code, "A");
  EXPECT_EQ(findings[1].projects.front().why, "9万元");
  EXPECT_EQ(findings[2].found, "68.9%");
  EXPECT_EQ(findings[3].projects.front().why, "办公楼");
}

/// Amounts at the edge of the 64 bits are told as unknown, never wrapped.
TEST(Pool, SumsThatDoNotFitAreUnknown) {
  auto const rules = read(head + rule("reserve", "check = \"share_of_last_year\"\npercent = 100"));
  auto most = project("A", "", 1);
  most.applied = base::Money(std::numeric_limits<std::int64_t>::max());
  auto const finding = check_pool(rules.rules(today), {{most, most}, base::Money(100)}).front();
  EXPECT_EQ(finding.verdict, Verdict::unknown);
}

/// Rules hold for their days; a fault has a code and a place.
TEST(Pool, RulesAreDatedAndChecked) {
  auto const dated = read(head + rule("a", "check = \"amount_at_least\"\nyuan = 1\neffective_until = 2024-01-01") +
                          rule("a", "check = \"amount_at_least\"\nyuan = 2\neffective_from = 2024-01-01"));
  ASSERT_EQ(dated.rules(today).size(), 1U);
  EXPECT_EQ(dated.rules(today).front()->amount.fen(), 200);
  struct Row {
    std::string text;
    std::string code;
  };
  std::vector<Row> const rows = {
      {rule("a", "check = \"share_of_last_year\""), "pool.number_missing"},
      {rule("a", "check = \"amount_at_least\""), "pool.number_missing"},
      {rule("a", "check = \"category_share\"\npercent = 5"), "pool.number_missing"},
      {rule("a", "check = \"words\""), "pool.number_missing"},
      {rule("a", "check = \"words\"\nwords = [\"x\"]") + rule("a", "check = \"words\"\nwords = [\"x\"]"),
       "pool.duplicate"},
      {rule("a", "check = \"luck\""), "rule.unknown_word"},
  };
  for (auto const& row : rows) {
    std::vector<base::Error> faults;
    read(head + row.text, &faults);
    ASSERT_FALSE(faults.empty()) << row.code;
    EXPECT_EQ(faults.front().code, row.code);
    EXPECT_TRUE(faults.front().where.starts_with("rules/pool/test.toml:")) << faults.front().where;
  }
}

Scored scored(std::string code, std::vector<std::int64_t> thousandths) {
  Scored out{std::move(code), "某项目", {}};
  for (auto const each : thousandths) out.scores.emplace_back(each);
  return out;
}

/// Means and variances in exact arithmetic, equal means in one place, nobody ranked without scores.
TEST(Review, RanksProjectsByTheirMeans) {
  auto const ranks = rank({scored("B", {80'000, 90'000, 91'000}), scored("A", {87'000, 87'000, 87'000}),
                           scored("D", {}), scored("C", {100'000, 86'665}), scored("E", {86'999})});
  std::string told;
  for (auto const& each : ranks) {
    told += std::to_string(each.place) + each.code + " " + each.mean + " " + each.variance + " " + each.lowest + "-" +
            each.highest + "\n";
  }
  EXPECT_EQ(told,
            "1C 93.33 44.46 86.665-100\n"
            "2A 87 0 87-87\n"
            "2B 87 24.67 80-91\n"
            "4E 87 0 86.999-86.999\n"
            "0D   -\n");
}

}  // namespace
}  // namespace projects
