#include <gtest/gtest.h>

#include "reports/reports.h"

namespace reports {
namespace {

constexpr char const* head =
    "+++\nid = \"half-year\"\nname = \"半年总结\"\nsource = \"本单位自定\"\nverified = true\neffective_from = "
    "2020-01-01\n+++\n";

Template parsed(std::string const& body) {
  rulefile::Faults faults;
  auto made = parse_template("reports/t.txt", head + body, faults);
  EXPECT_TRUE(faults.empty());
  return made.value_or(Template{});
}

struct LevelRow {
  std::string line;
  document::Level level;
  bool run_in;
};

// A line has the level of its own number (GB/T 9704-2012, 7.3.3).
TEST(Template, lines_have_the_level_of_their_number) {
  using document::Level;
  std::vector<LevelRow> const table{
      {"= 标题", Level::title, false},           {"一、主要工作", Level::heading_1, false},
      {"十二、其他", Level::heading_1, false},   {"（一）党建", Level::heading_2, false},
      {"1.学习", Level::heading_3, false},       {"（1）日常", Level::heading_4, false},
      {"一是抓学习。很好。", Level::body, true}, {"2024年，正文", Level::body, false},
      {"一批项目开工。", Level::body, false},    {"（见附件）", Level::body, false},
  };
  for (auto const& row : table) {
    auto const made = parsed(row.line + "\n");
    ASSERT_EQ(made.lines.size(), 1U) << row.line;
    EXPECT_EQ(made.lines[0].level, row.level) << row.line;
    EXPECT_EQ(made.lines[0].run_in, row.run_in) << row.line;
  }
}

// Blank lines and remarks are no lines of the report; the line numbers stay those of the file.
TEST(Template, remarks_and_blank_lines_are_left_out) {
  auto const made = parsed("# 说明\n\n  第一段\r\n\n第二段[[党纪学习]]\n");
  ASSERT_EQ(made.lines.size(), 2U);
  EXPECT_EQ(made.lines[1].number, 12);
  auto const bound = bindings(made);
  ASSERT_EQ(bound.size(), 1U);
  EXPECT_EQ(bound[0].figure, "党纪学习");
  EXPECT_EQ(bound[0].line, 12);
}

struct FaultRow {
  std::string body;
  std::string code;
  std::string where;
};

// Every fault is named with file and line, and none hides another.
TEST(Template, faults_are_named_with_their_line) {
  std::vector<FaultRow> const table{
      {"甲{如有：[[a]]", "report.brace_unclosed", "reports/t.txt:8"},
      {"甲}乙", "report.brace_stray", "reports/t.txt:8"},
      {"甲[[a", "report.bracket_unclosed", "reports/t.txt:8"},
      {"{若有：乙}", "report.unknown_directive", "reports/t.txt:8"},
      {"\n{姓名}", "report.unknown_place", "reports/t.txt:9"},
      {"{并列：[[a]]｜}", "report.series_empty", "reports/t.txt:8"},
      {"{清单：a，多}", "report.list_not_a_number", "reports/t.txt:8"},
      {"{清单：a，0}", "report.list_not_a_number", "reports/t.txt:8"},
      {"{如有：{如有：{如有：{如有：{如有：{如有：{如有：{如有：{如有：深}}}}}}}}}", "report.too_deep",
       "reports/t.txt:8"},
  };
  for (auto const& row : table) {
    rulefile::Faults faults;
    static_cast<void>(parse_template("reports/t.txt", head + row.body, faults));
    auto const found = faults.take();
    ASSERT_FALSE(found.empty()) << row.body;
    EXPECT_EQ(found[0].code, row.code) << row.body;
    EXPECT_EQ(found[0].where, row.where) << row.body;
  }
  rulefile::Faults faults;
  EXPECT_FALSE(parse_template("reports/t.txt", "没有说明\n", faults).has_value());
  EXPECT_EQ(faults.take()[0].code, "report.head_missing");
  static_cast<void>(parse_template("reports/t.txt", std::string(head) + "甲}\n乙[[\n", faults));
  EXPECT_EQ(faults.take().size(), 2U);
}

}  // namespace
}  // namespace reports
