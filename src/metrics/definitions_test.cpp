#include <algorithm>
#include <fstream>

#include "metrics/rules_testing.h"

namespace metrics {
namespace {

using made_up::rules_of;

std::string const head = "source = \"测试\"\nverified = true\neffective_from = 2020-01-01\n";
std::string const framework = head + "year = 2024\n[[node]]\nid = \"top\"\nname = \"一\"\n";

std::string metric(std::string const& lines, std::string const& id = "some-figure") {
  return "[[metric]]\nid = \"" + id + "\"\nname = \"" + id +
         "\"\nunit = \"次\"\nexplanation = \"口径\"\nframework = \"top\"\n" + lines + "\n";
}

std::vector<std::string> codes(std::vector<base::Error> const& faults) {
  std::vector<std::string> result;
  result.reserve(faults.size());
  for (auto const& fault : faults) result.push_back(fault.code);
  std::ranges::sort(result);
  return result;
}

// The rules that are delivered parse without a fault; every figure has a place in the framework of 2024, and ids and
// names find it.
TEST(Definitions, HouseRulesAreWhole) {
  auto const rules = made_up::house_rules();
  for (auto const& fault : rules.faults) ADD_FAILURE() << fault.code << " " << fault.where;
  auto const half_year = made_up::period("2024H1");
  auto const definitions = rules.definitions.for_period(half_year);
  EXPECT_GE(definitions.size(), 34U);
  Framework const* const tree = rules.definitions.framework(2024);
  ASSERT_NE(tree, nullptr);
  EXPECT_EQ(rules.definitions.framework(1999), nullptr);
  for (Definition const* definition : definitions) {
    EXPECT_NE(std::ranges::find(tree->nodes, definition->framework, &FrameworkNode::id), tree->nodes.end());
    EXPECT_EQ(rules.definitions.find(definition->id, half_year), definition);
    EXPECT_EQ(rules.definitions.find_by_text(" " + definition->name + "　", half_year), definition);
    EXPECT_FALSE(definition->explanation.empty());
    EXPECT_NE(std::ranges::find(definition->measure_words, definition->unit), definition->measure_words.end());
    for (auto const& word : definition->synonyms) {
      EXPECT_EQ(rules.definitions.find_by_text(word, half_year), definition) << word;
    }
  }
  EXPECT_EQ(rules.definitions.find_by_text("没有这个数", half_year), nullptr);
  EXPECT_EQ(rules.definitions.named("党纪学习", half_year).value()->id, "party-discipline-study");
  auto const unknown = rules.definitions.named("党纪学习教育", half_year);  // a synonym is no name
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "metrics.unknown_figure");
}

// Each fault of a definition gets its own code, and a rule that is right gets none.
TEST(Definitions, FaultsHaveCodes) {
  struct Row {
    std::string metric;
    std::vector<std::string> expected;
  };
  std::vector<Row> const rows = {
      {metric("kind = \"study\""), {}},
      {metric("kind = \"study\"", "Äpfel"), {"metrics.id_malformed"}},
      {metric("kind = \"study\"", "a-name-that-is-longer-than-thirty-two-characters"), {"metrics.id_malformed"}},
      {metric("kind = \"no_such\""), {"metrics.unknown_kind"}},
      {metric("machine = \"project\"\nreached = \"in_pool\""), {}},
      {metric("machine = \"no_such\"\nreached = \"in_pool\""), {"metrics.unknown_machine"}},
      {metric("machine = \"project\"\nreached = \"nowhere\""), {"metrics.unknown_mark"}},
      {metric("machine = \"project\"\ntaken = [\"allot\", \"nothing\"]"), {"metrics.unknown_mark"}},
      {metric("machine = \"project\"\nreached = \"in_pool\"\nalso = [\"nowhere\"]\nunless = [\"nowhere\"]"),
       {"metrics.unknown_mark", "metrics.unknown_mark"}},
      {metric("machine = \"project\""), {"metrics.fields_count"}},
      {metric("machine = \"project\"\nreached = \"in_pool\"\ngone = [\"archived\"]"), {"metrics.key_out_of_place"}},
      {metric("machine = \"site\"\nreached = \"named\"\nstated = [\"level\"]\non_file = true"), {}},
      {metric("machine = \"site\"\nreached = \"named\"\nstated = [\"colour\"]"), {"metrics.unknown_field"}},
      {metric("machine = \"site\"\ntaken = [\"name\"]\nstated = [\"level\"]\non_file = true"),
       {"metrics.key_out_of_place", "metrics.key_out_of_place"}},
      {metric("machine = \"project\"\nreached = \"in_pool\"\nkind = \"project\""),
       {"metrics.key_out_of_place", "rule.unknown_key"}},
      {metric("machine = \"project\"\nreached = \"in_pool\"\nwhere = [{ field = \"status\", is = \"已入库\" }]"),
       {"metrics.unknown_field"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"colour\", is = \"红\" }]"), {"metrics.unknown_field"}},
      {metric("kind = \"study\"\ndecided_by = \"place\""), {"metrics.wrong_field_type"}},
      {metric("kind = \"study\"\ndecided_by = \"nowhere\""), {"metrics.unknown_field"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"attendance\", is = \"20\" }]"), {"metrics.wrong_field_type"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"title\", at_least = \"旗级\" }]"), {"metrics.wrong_field_type"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"category\", at_least = \"党纪学习\" }]"),
       {"metrics.unordered_field"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"category\", is = \"中心组学习\" }]"), {"metrics.unknown_choice"}},
      {metric("kind = \"site\"\nwhere = [{ field = \"observation\", is = \"真\" }]"), {"metrics.unknown_choice"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"category\" }]"), {"metrics.predicate_count"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"place\", is = \"会议室\", contains = \"会\" }]"),
       {"metrics.predicate_count"}},
      {metric("kind = \"study\"\nwhere = [{ field = \"place\", not_empty = false }]"), {"metrics.not_empty_false"}},
      {metric("kind = \"study\"\nfields = [\"attendance\"]"), {"metrics.key_out_of_place"}},
      {metric("kind = \"study\"\nnumerator = [{ field = \"place\", not_empty = true }]"), {"metrics.key_out_of_place"}},
      {metric("kind = \"study\"\nended_by = \"days\""), {"metrics.key_out_of_place", "metrics.unknown_field"}},
      {metric("kind = \"task\"\ncourse = \"yearly\"\ndecided_by = \"due_on\""), {"metrics.key_out_of_place"}},
      {metric("kind = \"study\"\nmeasure = \"sum\""), {"metrics.fields_count"}},
      {metric("kind = \"site\"\nmeasure = \"distinct\"\nfields = [\"cluster\", \"town\"]"), {"metrics.fields_count"}},
      {metric("kind = \"study\"\nmeasure = \"sum\"\nfields = [\"place\"]"), {"metrics.wrong_field_type"}},
      {metric("kind = \"project\"\nmeasure = \"sum\"\nfields = [\"applied\"]"), {"metrics.unit_not_money"}},
      {metric("kind = \"study\"\nmeasure = \"share\""), {"metrics.numerator_missing", "metrics.share_unit"}},
      {metric("kind = \"study\"") + metric("kind = \"study\""), {"metrics.overlapping_validity"}},
      {metric("kind = \"study\"\neffective_until = 2024-01-01") +
           metric("kind = \"study\"\neffective_from = 2024-01-01"),
       {}},
      {metric("kind = \"study\"\nsynonyms = [\"学习\"]") + metric("kind = \"study\"\nsynonyms = [\" 学习\"]", "other"),
       {"metrics.ambiguous_word"}},
      {"[[metric]]\nid = \"a\"\nname = \"a\"\nunit = \"次\"\nexplanation = \"口径\"\nframework = \"nowhere\"\nkind = "
       "\"study\"\n",
       {"metrics.unknown_framework"}},
  };
  for (auto const& row : rows)
    EXPECT_EQ(codes(rules_of(head + row.metric, framework).faults), row.expected) << row.metric;
}

// Faults of the framework: all of one file are told at once, each with its line.
TEST(Definitions, FrameworkFaultsAtOnce) {
  auto const rules = rules_of("", head +
                                      "year = 2024\n"
                                      "[[node]]\nid = \"a\"\nname = \"甲\"\nparent = \"b\"\n"
                                      "[[node]]\nid = \"b\"\nname = \"乙\"\nparent = \"a\"\n"
                                      "[[node]]\nid = \"c\"\nname = \"丙\"\nparent = \"nobody\"\n"
                                      "[[node]]\nid = \"d\"\nname = \"丁\"\nparent = \"d\"\n"
                                      "[[node]]\nid = \"e\"\nname = \"戊\"\nparent = \"a\"\n"
                                      "[[node]]\nid = \"c\"\nname = \"丙\"\n");
  std::vector<std::string> const expected = {"metrics.cycle", "metrics.cycle", "metrics.cycle", "metrics.duplicate_id",
                                             "metrics.unknown_parent"};
  EXPECT_EQ(codes(rules.faults), expected);
  for (auto const& fault : rules.faults)
    EXPECT_TRUE(fault.where.starts_with("rules/framework/test.toml:")) << fault.where;
}

// Two frameworks of one year are refused.
TEST(Definitions, OneFrameworkAYear) {
  rulefile::Faults faults;
  auto files = made_up::file_of("framework/a.toml", framework, faults);
  auto more = made_up::file_of("framework/b.toml", framework, faults);
  files.push_back(std::move(more.front()));
  std::vector<rulefile::File> none;
  auto const definitions = Definitions::parse(none, files, ledger::Kinds(), cases::Machines(), faults);
  EXPECT_EQ(codes(faults.take()), std::vector<std::string>{"metrics.framework_twice"});
}

// The version in force on the last day of the period decides; the digest covers what a table inherits.
TEST(Definitions, VersionsAndDigests) {
  std::string const two = metric("kind = \"study\"\neffective_until = 2024-07-01\norder = 2") +
                          metric("kind = \"study\"\neffective_from = 2024-07-01\norder = 1");
  auto const rules = rules_of(head + two, framework);
  ASSERT_TRUE(rules.faults.empty());
  EXPECT_EQ(rules.definitions.find("some-figure", made_up::period("2024H1"))->order, 2);
  EXPECT_EQ(rules.definitions.find("some-figure", made_up::period("2024"))->order, 1);
  EXPECT_EQ(rules.definitions.find("some-figure", made_up::period("2019")), nullptr);
  auto const digest = [](std::string const& top, std::string const& lines) {
    return rules_of(top + metric(lines), framework).definitions.all().front().digest;
  };
  auto const first = digest(head, "kind = \"study\"");
  EXPECT_EQ(first, digest("# 注释\n" + head, "kind   =   \"study\""));
  EXPECT_NE(first, digest("source = \"另一文件\"\nverified = true\neffective_from = 2020-01-01\n", "kind = \"study\""));
  EXPECT_NE(first, digest("source = \"测试\"\nverified = true\neffective_from = 2021-01-01\n", "kind = \"study\""));
  EXPECT_NE(first, digest(head, "kind = \"study\"\nwhere = [{ field = \"place\", not_empty = true }]"));
}

}  // namespace
}  // namespace metrics
