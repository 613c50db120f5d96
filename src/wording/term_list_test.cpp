#include "wording/term_list.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace wording {
namespace {

base::Day day(char const* text) { return base::parse_day(text).value(); }

Approval approval(std::u32string chinese, std::u32string mongolian, std::string beside = {}) {
  return {.chinese = std::move(chinese),
          .mongolian = std::move(mongolian),
          .approver = "语言文字股·审核员",
          .source = "会议 <3> & 纪要",
          .beside = std::move(beside),
          .sample = false,
          .approved = day("2024-03-01"),
          .entry = {}};
}

// What is written out is read in again, in either form.
TEST(TermList, ComesBackAsItWent) {
  auto const memory =
      Memory::build({approval(U"书店", U"\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837"),
                     approval(U"河", U"\u182d\u1823\u182f"), approval(U"河", U"\u1823\u1837\u1833\u1823", "旧碑用字"),
                     approval(U"甲镇", U"", "镇名可不译")});
  std::vector<std::string> const forms = {write_term_workbook(memory, base::Instant{}).value(), write_tbx(memory)};
  for (auto const& bytes : forms) {
    auto const rows = read_term_list(bytes, "词表");
    ASSERT_TRUE(rows) << rows.error().code << " " << rows.error().where;
    ASSERT_EQ(rows->size(), memory.all().size());
    for (std::size_t i = 0; i < rows->size(); ++i) {
      auto const& row = (*rows)[i];
      auto const& was = memory.all()[i].approval;
      EXPECT_EQ(row.chinese, was.chinese);
      EXPECT_EQ(row.mongolian, was.mongolian);
      EXPECT_EQ(row.beside, was.beside);
      if (was.mongolian.empty()) continue;
      EXPECT_EQ(row.approver, was.approver);
      EXPECT_EQ(row.source, was.source);
      EXPECT_EQ(row.approved, was.approved);
    }
  }
}

// TBX of version 2 and of other programs.
TEST(TermList, ReadsOlderTbx) {
  auto const rows = read_term_list(
      "\xEF\xBB\xBF<?xml version='1.0'?><martif type='TBX'><text><body><termEntry id='c1'>"
      "<langSet xml:lang='ZH-CN'><tig><term>河</term></tig></langSet>"
      "<langSet xml:lang='mn'><ntig><termGrp><term>\u182d\u1823\u182f</term></termGrp></ntig></langSet>"
      "<langSet xml:lang='en'><tig><term>river</term></tig></langSet></termEntry></body></text></martif>",
      "a.tbx");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ((*rows)[0].chinese, U"河");
  EXPECT_EQ((*rows)[0].mongolian, U"\u182d\u1823\u182f");
  EXPECT_EQ((*rows)[0].where, "a.tbx:c1");
}

struct Refused {
  std::string bytes;
  std::string_view code;
};

TEST(TermList, RefusesWithThePlace) {
  std::vector<Refused> const cases = {
      {"甲,乙\n1,2\n", "wording.no_columns"},
      {"汉文,蒙古文\n", "wording.no_terms"},
      {"汉文,蒙古文\n河,\n", "wording.mongolian_missing"},
      {"汉文,蒙古文\n,\u182d\u1823\u182f\n", "wording.chinese_missing"},
      {"汉文,蒙古文\n河,gol\n", "wording.not_mongolian"},
      {"汉文,蒙古文\n河,\ue264\ue265\n", "wording.private_use"},
      {"汉文,蒙古文,审定日期\n河,\u182d\u1823\u182f,三月\n", "day.not_a_day"},
      {"<tbx><conceptEntry></conceptEntry></tbx>", "wording.chinese_missing"},
      {"<tbx><conceptEntry>", "xml.malformed"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><tbx>&b;</tbx>", "xml.entity"},
      {"<tbx></tbx>", "wording.no_terms"},
  };
  for (auto const& each : cases) {
    auto const rows = read_term_list(each.bytes, "词表");
    ASSERT_FALSE(rows) << each.code;
    EXPECT_EQ(rows.error().code, each.code) << each.bytes;
  }
  std::string const long_term = "汉文,蒙古文\n" + std::string(603, 'a') + ",\u182d\u1823\u182f\n";
  EXPECT_EQ(read_term_list(long_term, "词表").error().code, "wording.term_too_long");
  std::string many = "<tbx>";
  for (int i = 0; i <= 1'000'000; ++i) many += "<termEntry/>";
  EXPECT_EQ(read_term_list(many + "</tbx>", "词表").error().code, "wording.too_many_terms");
  auto const two = read_term_list("汉文,蒙古文\n河,\n湖,\n", "词表");
  ASSERT_FALSE(two);
  EXPECT_EQ(two.error().where, "词表!A2");
  EXPECT_EQ(two.error().causes.size(), 1U);  // all faults at once
}

// One wording for each phrase, the one most signs show; a town before it is no part of it.
TEST(Propose, TakesTheMajority) {
  std::vector<Seen> const seen = {{U"甲镇书店", U"\u1828\u1823\u182e"},
                                  {U"书店", U"\u1828\u1823\u182e"},
                                  {U"书店", U"\u1828\u1823"},
                                  {U"书店", U""},
                                  {U"学校", U""}};
  auto const proposals = propose(seen);
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_EQ(proposals[0].chinese, U"甲镇");
  EXPECT_TRUE(proposals[0].mongolian.empty());
  EXPECT_EQ(proposals[1].chinese, U"书店");
  EXPECT_EQ(proposals[1].mongolian, U"\u1828\u1823\u182e");
  EXPECT_EQ(proposals[1].count, 2U);
  EXPECT_EQ(proposals[1].of, 4U);
  auto const rows = read_term_list(write_proposals(proposals, base::Instant{}).value(), "词表");
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 2U);
}

}  // namespace
}  // namespace wording
