#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/files.h"
#include "base/utf8.h"
#include "document/sheet.h"
#include "wording/term_list.h"
#include "wording/wording.h"

/// The signs of the sample office's workbook carry planted faults. What they are is found here without the engine, by
/// code points alone, and must be what the engine finds.
namespace wording {
namespace {

std::vector<Seen> signs_of_the_sample() {
  auto const file = std::filesystem::path(SHILIU_SOURCE_DIR) / "sample" / "uxin-2024h1.xlsx";
  auto const workbook = document::Workbook::open(file.string()).value();
  std::vector<Seen> out;
  for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
    if (workbook.sheets()[sheet].name != "牌匾审核台账") continue;
    std::int32_t chinese = -1;
    std::int32_t mongolian = -1;
    auto const read = workbook.read_rows(sheet, [&](document::Row const& row) -> base::Done {
      Seen seen;
      for (auto const& cell : row.cells) {
        if (cell.text == "汉文") chinese = cell.column;
        if (cell.text == "蒙文") mongolian = cell.column;
        if (cell.column == chinese) seen.chinese = base::to_code_points(cell.text);
        if (cell.column == mongolian) seen.mongolian = base::to_code_points(cell.text);
      }
      if (chinese >= 0 && !seen.chinese.empty() && seen.chinese != U"汉文") out.push_back(std::move(seen));
      return {};
    });
    EXPECT_TRUE(read);
  }
  return out;
}

Memory memory_of(std::vector<Seen> const& signs) {
  std::vector<Approval> approvals;
  for (auto const& each : propose(signs)) {
    approvals.push_back({.chinese = each.chinese,
                         .mongolian = each.mongolian,
                         .approver = "样例",
                         .source = "样例",
                         .beside = each.mongolian.empty() ? "可不译" : "",
                         .sample = true,
                         .approved = base::parse_day("2024-01-01").value(),
                         .entry = {}});
  }
  return Memory::build(std::move(approvals));
}

/// One connector for both.
std::u32string with_one_connector(std::u32string text) {
  for (auto& c : text) {
    if (c == 0x202F) c = 0x180E;
  }
  return text;
}

/// What was done to a text, seen from the one most signs of the same Chinese have.
std::string planted(std::u32string const& clean, std::u32string text) {
  if (text.empty()) return "none";
  std::string out;
  if (text.back() == 0x200D) {
    text.pop_back();
    out += "joiner ";
  }
  if (text.front() >= 0xE000 && text.front() <= 0xF8FF) {
    text = text.substr(text.find(U' ') + 1);
    out += "private ";
  }
  text = with_one_connector(text);
  if (text.size() + 1 == clean.size() && clean.starts_with(text)) return out + "lost";
  if (text.size() != clean.size()) return "not understood";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == clean[i]) continue;
    if (text[i] == U' ' && clean[i] == 0x180E) {
      out += "space ";
    } else if (text[i] == 0x1824 && clean[i] == 0x1823) {
      out += "letter ";
    } else {
      return "not understood";
    }
  }
  return out;
}

/// What the engine found, in the same words.
std::string found(Judgement const& judgement) {
  if (judgement.reading.verdict == Verdict::no_mongolian) return "none";
  std::string out;
  auto const has = [&](script::Rule rule) {
    return std::ranges::any_of(judgement.findings, [&](script::Finding const& each) { return each.rule == rule; });
  };
  if (has(script::Rule::joiner)) out += "joiner ";
  if (has(script::Rule::private_use)) out += "private ";
  if (has(script::Rule::plain_space)) out += "space ";
  return out;
}

// Each planted fault is named, and none of the clean signs is accused.
TEST(Sample, EveryPlantedFaultIsNamed) {
  auto const signs = signs_of_the_sample();
  ASSERT_GT(signs.size(), 600U);
  auto const memory = memory_of(signs);
  std::map<std::string, int> counts;
  for (auto const& sign : signs) {
    auto const judgement = judge(memory, sign.chinese, sign.mongolian, true);
    auto const pieces = memory.segment(sign.chinese);
    ASSERT_FALSE(pieces.empty());
    auto const& last = pieces.back();
    auto const clean = memory.find(sign.chinese.substr(last.begin, last.end - last.begin));
    ASSERT_FALSE(clean.empty()) << base::to_utf8(sign.chinese);
    auto const what = planted(clean.back().approval.mongolian, sign.mongolian);
    ++counts[what];
    auto const told = base::to_utf8(sign.chinese) + ": " + what;
    auto const verdict = judgement.reading.verdict;
    if (what.empty()) {
      EXPECT_TRUE(judgement.passes) << told;
      EXPECT_EQ(to_text(verdict), "approved") << told;
    } else if (what == "letter ") {
      EXPECT_EQ(to_text(verdict), "same_look") << told;  // nobody sees it: a note
      EXPECT_TRUE(judgement.passes) << told;
    } else if (what == "lost") {
      EXPECT_EQ(to_text(verdict), "other_wording") << told;
      EXPECT_FALSE(judgement.reading.different.empty()) << told;
      EXPECT_FALSE(judgement.passes) << told;
    } else {
      EXPECT_EQ(found(judgement), what) << told;
      EXPECT_FALSE(judgement.passes) << told;
    }
  }
  EXPECT_EQ(counts["not understood"], 0);
  for (auto const* each : {"", "letter ", "lost", "none", "joiner ", "private ", "space "}) {
    EXPECT_GT(counts[each], 0) << each << " is planted";
  }
}

}  // namespace
}  // namespace wording
