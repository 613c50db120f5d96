#include <gtest/gtest.h>

#include "document/write.h"
#include "reports/reports.h"

namespace reports {
namespace {

constexpr char const* head =
    "+++\nid = \"half-year\"\nname = \"半年总结\"\nsource = \"本单位自定\"\nverified = true\neffective_from = "
    "2020-01-01\ncharacters_max = 30\ncharacters_source = \"某规定\"\n+++\n";

Fact fact(std::string const& name, std::string const& number, std::string const& unit,
          std::vector<std::string> const& titles = {}) {
  Fact made;
  made.number = number;
  made.zero = number == "0";
  made.source.mark = made.source.id = name;
  made.source.title = name;
  made.source.value = number + unit;
  for (auto const& title : titles) {
    document::Record record;
    record.id = "1-" + std::to_string(made.source.records.size() + 1);
    record.title = title;
    made.source.records.push_back(record);
  }
  return made;
}

Facts facts() {
  Facts made;
  made.unit = "某旗民委";
  made.period = *base::parse_period("2024H1");
  made.figures.emplace("学习", fact("学习", "5", "次"));
  made.figures.emplace("读书班", fact("读书班", "0", "期"));
  made.figures.emplace("点位", fact("点位", "3", "个", {"甲", "乙", "丙"}));
  return made;
}

base::Result<Compiled> compiled(std::string const& body) {
  rulefile::Faults faults;
  auto const made = parse_template("reports/t.txt", head + body, faults);
  EXPECT_TRUE(faults.empty()) << body;
  return compile(*made, facts());
}

struct TextRow {
  std::string body;
  std::string text;
};

// What a line says, by directive: zero figures take their sentence or item with them.
TEST(Compile, directives) {
  std::vector<TextRow> const table{
      {"{报告期}{单位}，{年}年", "2024年上半年某旗民委，2024年\n"},
      {"学习[[学习]]，共[[学习:数]]", "学习5次，共5\n"},
      {"开会。{如有：办读书班[[读书班]]。}完", "开会。完\n"},
      {"开会。{如有：学习[[学习]]、读书班[[读书班]]。}", "开会。学习5次、读书班0期。\n"},
      {"{并列：学习[[学习]]｜读书班[[读书班]]｜点位[[点位]]}。", "学习5次、点位3个。\n"},
      {"{如有：{并列：读书班[[读书班]]}。}", ""},
      {"包括{清单：点位}", "包括甲、乙和丙\n"},
      {"包括{清单：点位，2}", "包括甲、乙等\n"},
      {"写作\\{报告期\\}和\\[[", "写作{报告期}和[[\n"},
  };
  for (auto const& row : table) {
    auto const made = compiled(row.body);
    ASSERT_TRUE(made.has_value()) << row.body;
    EXPECT_EQ(document::write_text(made->document), row.text) << row.body;
  }
}

// A figure carries its mark, each source stands once, in the order of use; 一是…。 stands out up to its full stop.
TEST(Compile, marks_and_run_in_heads) {
  auto const made = compiled("一是抓学习。点位[[点位]]，学习[[学习]]，点位[[点位:数]]。");
  ASSERT_TRUE(made.has_value());
  ASSERT_EQ(made->document.sources.size(), 2U);
  EXPECT_EQ(made->document.sources[0].id, "点位");
  auto const& runs = std::get<document::Paragraph>(made->document.body[0]).runs;
  EXPECT_TRUE(runs[0].strong);
  EXPECT_EQ(runs[0].text, "一是抓学习。");
  EXPECT_EQ(runs[2].mark, "点位");
  EXPECT_EQ(runs[2].text, "3个");
}

// A bound figure without a value stops the report; a length limit is a warning with its source.
TEST(Compile, missing_figures_and_length) {
  EXPECT_EQ(compiled("[[没有的]]").error().code, "report.figure_missing");
  auto const made = compiled("这一行连同标点在内一共要超过三十个汉字才会提醒篇幅过长请压缩后再报。");
  ASSERT_EQ(made->warnings.size(), 1U);
  EXPECT_EQ(made->warnings[0].code, "report.too_long");
}

// What changed between two versions: values, entries, rules; figures that came or went.
TEST(Differences, values_entries_and_rules) {
  auto before = std::vector{fact("学习", "5", "次", {"甲", "乙"}), fact("点位", "3", "个"), fact("读书班", "1", "期")};
  auto after = std::vector{fact("学习", "6", "次", {"甲", "乙", "丙"}), fact("点位", "3", "个")};
  after[1].source.digest = "新";
  auto const found = differences(before, after);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].before + found[0].after, "5次6次");
  EXPECT_EQ(found[0].came, std::vector<std::string>{"1-3"});
  EXPECT_TRUE(found[1].rule_changed);
  EXPECT_EQ(found[2].after, "");
  EXPECT_TRUE(differences(before, before).empty());
}

// The figures of a frozen report read back as they were written; damage is said.
TEST(Facts, written_and_read_back) {
  auto const before = std::vector{fact("学习", "5", "次", {"甲", "乙"}), fact("读书班", "0", "期")};
  auto const after = read_facts(write_facts(before));
  ASSERT_TRUE(after.has_value());
  EXPECT_TRUE(differences(before, *after).empty());
  EXPECT_TRUE((*after)[1].zero);
  EXPECT_EQ(read_facts("[1]").error().code, "report.facts_damaged");
  EXPECT_EQ(read_facts("{").error().code, "report.facts_damaged");
}

}  // namespace
}  // namespace reports
