#include "wording/wording.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <random>

#include "base/files.h"
#include "base/utf8.h"
#include "document/sheet.h"
#include "wording/entries.h"
#include "wording/likeness.h"
#include "wording/term_list.h"

namespace wording {
namespace {

// bookshop, river and their like, made up for these tests: whether they are good Mongolian is not asked here.
constexpr std::u32string_view nom_un = U"\u1828\u1823\u182e\u180e\u1824\u1828";
constexpr std::u32string_view delgegur = U"\u1833\u1821\u182f\u182d\u1821\u182d\u1826\u1837";
constexpr std::u32string_view gol = U"\u182d\u1823\u1823\u182f";
constexpr std::u32string_view ordo = U"\u1823\u1837\u1833\u1823";
constexpr std::u32string_view urtu = U"\u1824\u1837\u1832\u1824";  // another spelling of the same look

base::Day day(char const* text) { return base::parse_day(text).value(); }

Approval approval(std::u32string_view chinese, std::u32string_view mongolian, char const* approved = "2024-03-01",
                  std::string beside = {}) {
  return {.chinese = std::u32string(chinese),
          .mongolian = std::u32string(mongolian),
          .approver = "语言文字股·审核员",
          .source = "审定会议",
          .beside = std::move(beside),
          .sample = false,
          .approved = day(approved),
          .entry = {}};
}

std::u32string spaced(std::u32string_view a, std::u32string_view b) {
  return std::u32string(a) + U" " + std::u32string(b);
}

Memory small_memory() {
  std::vector<Approval> approvals = {
      approval(U"书店", spaced(nom_un, delgegur)),
      approval(U"河", gol),
      approval(U"宫", ordo),
      approval(U"书", nom_un),
      approval(U"甲镇", U"", "2024-03-01", "镇名可不译"),
      approval(U"湖", U"\u1828\u1820\u182d\u1824\u1837", "2024-01-01"),
      approval(U"湖", U"\u1828\u1820\u182d\u1824\u1837\u180e\u1824\u1828", "2024-05-01")};
  return Memory::build(std::move(approvals));
}

std::string pieces_told(Memory const& memory, std::u32string_view chinese) {
  std::string out;
  for (auto const& piece : memory.segment(chinese)) {
    if (!out.empty()) out += '|';
    out += base::to_utf8(chinese.substr(piece.begin, piece.end - piece.begin)) + (piece.known ? "" : "?");
  }
  return out;
}

// Terms of the memory first, the longest of them; what lies between is divided as ICU divides it.
TEST(Memory, Segments) {
  auto const memory = small_memory();
  EXPECT_EQ(pieces_told(memory, U"甲镇书店"), "甲镇|书店");
  EXPECT_EQ(pieces_told(memory, U"书河书店"), "书|河|书店");
  EXPECT_EQ(pieces_told(memory, U"学校书店"), "学校?|书店");
  EXPECT_EQ(pieces_told(memory, U"书店（KTV）"), "书店|KTV?");
  EXPECT_EQ(pieces_told(memory, U""), "");
  EXPECT_EQ(pieces_told(Memory::build({}), U"书店 河"), "书店?|河?");
}

struct Case {
  std::u32string chinese;
  std::u32string mongolian;
  Verdict verdict;
  std::size_t different;
};

// What the memory says of a sign; where a term is known the difference is counted in written units.
TEST(ReadSign, SaysWhatIsCertain) {
  auto const memory = small_memory();
  auto const bookshop = spaced(nom_un, delgegur);
  std::vector<Case> const cases = {
      {U"书店", bookshop, Verdict::approved, 0},
      {U"甲镇书店", bookshop, Verdict::approved, 0},             // the town may stay untranslated
      {U"河书店", spaced(gol, bookshop), Verdict::approved, 0},  // term by term
      {U"宫", std::u32string(ordo), Verdict::approved, 0},
      {U"宫", std::u32string(urtu), Verdict::same_look, 0},
      {U"书店", U"\u1828\u1823\u182e\u202f\u1824\u1828 " + std::u32string(delgegur), Verdict::approved, 0},
      {U"书店", U"\u1828\u1823\u182e \u1824\u1828 " + std::u32string(delgegur), Verdict::other_wording,
       1},                                                                            // plain space
      {U"书店", bookshop.substr(0, bookshop.size() - 1), Verdict::other_wording, 1},  // a letter lost
      {U"甲镇书店", bookshop.substr(0, bookshop.size() - 1), Verdict::other_wording, 1},
      {U"书店", spaced(delgegur, nom_un), Verdict::other_wording, 0},
      {U"湖", U"\u1828\u1820\u182d\u1824\u1837", Verdict::superseded, 3},
      {U"湖", U"\u1828\u1820\u182d\u1824\u1837\u180e\u1824\u1828", Verdict::approved, 0},
      {U"学校", std::u32string(gol), Verdict::unknown, 0},
      {U"", std::u32string(gol), Verdict::unknown, 0},
      {U"书店", U"", Verdict::no_mongolian, 0},
      {U"书店", U" ", Verdict::no_mongolian, 0},
  };
  for (auto const& each : cases) {
    auto const reading = read_sign(memory, each.chinese, each.mongolian);
    EXPECT_EQ(to_text(reading.verdict), to_text(each.verdict)) << base::to_utf8(each.chinese + U" " + each.mongolian);
    if (each.different != 0) {
      EXPECT_EQ(reading.different.size(), each.different) << base::to_utf8(each.chinese);
    }
  }
}

// Nothing passes alone that anything speaks against.
TEST(Judge, PassesOnlyWhatIsCertain) {
  auto const memory = small_memory();
  auto const bookshop = spaced(nom_un, delgegur);
  EXPECT_TRUE(judge(memory, U"书店", bookshop, true).passes);
  EXPECT_FALSE(judge(memory, U"书店", bookshop, false).passes);
  EXPECT_FALSE(judge(memory, U"书店", bookshop + U"\u200d", true).passes);
  EXPECT_TRUE(judge(memory, U"书店", U"\u1828\u1823\u182e\u202f\u1824\u1828 " + std::u32string(delgegur), true).passes);
  EXPECT_FALSE(judge(memory, U"学校", bookshop, true).passes);
}

// A later approval ends the earlier one on its day; one with a reason stands beside it.
TEST(Memory, LaterApprovalsSupersede) {
  auto const memory = small_memory();
  auto const lake = memory.find(U"湖");
  ASSERT_EQ(lake.size(), 2U);
  EXPECT_EQ(lake[0].superseded, day("2024-05-01"));
  EXPECT_FALSE(lake[1].superseded);
  auto const both = Memory::build({approval(U"河", gol), approval(U"河", ordo, "2024-06-01", "旧碑用字")});
  EXPECT_FALSE(both.find(U"河")[0].superseded);
  EXPECT_EQ(read_sign(both, U"河", ordo).verdict, Verdict::approved);
  EXPECT_TRUE(memory.find(U"学校").empty());
}

std::string differences_told(std::u32string_view approved, std::u32string_view shown) {
  std::string out;
  auto const found = differences(script::key(approved), script::key(shown));
  for (auto const& each : found.value()) {
    constexpr std::array<std::string_view, 3> kinds = {"-", "+", "/"};
    out += std::string(kinds[static_cast<std::size_t>(each.kind)]) + std::to_string(each.position) + " ";
  }
  return out;
}

TEST(Differences, AreTheFewest) {
  EXPECT_EQ(differences_told(gol, gol), "");
  EXPECT_EQ(differences_told(U"\u1828\u1823\u182e", U"\u1828\u1823"), "-2 ");
  EXPECT_EQ(differences_told(U"\u1828\u1823\u182e", U"\u1820\u1823\u182e"), "+0 /0 ");
  EXPECT_FALSE(differences(script::Key(513), {}).has_value());
}

/// The plain way, to compare with.
int slow_distance(std::string const& a, std::string const& b) {
  std::vector<int> before(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<int> now(b.size() + 1, static_cast<int>(i));
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    }
    before = now;
  }
  return before.back();
}

// From a seed: the quick distance is the plain one, up to where it gives up.
TEST(Likeness, IsTheEditDistance) {
  std::mt19937 random(20261205);
  auto const word = [&](std::size_t length_max) {
    std::string out(random() % (length_max + 1), ' ');
    for (auto& unit : out) unit = static_cast<char>(random() % 5);
    return out;
  };
  for (int round = 0; round < 5000; ++round) {
    auto const a = word(30);
    auto const b = word(30);
    auto const truth = slow_distance(a, b);
    EXPECT_EQ(std::min(Likeness(a).distance(b, distance_max), distance_max + 1), std::min(truth, distance_max + 1));
  }
}

// From a seed: suggestions are exactly the wordings within reach, nearest first.
TEST(Memory, SuggestsTheNearest) {
  std::mt19937 random(20261206);
  std::vector<Approval> approvals;
  auto const word = [&] {
    std::u32string out;
    for (auto length = 1 + random() % 7; length > 0; --length) {
      out.push_back(static_cast<char32_t>(0x1820 + random() % 4));
      out.push_back(static_cast<char32_t>(0x1828 + random() % 8));
    }
    return out;
  };
  approvals.reserve(approvals.size() + 400);
  for (int i = 0; i < 400; ++i)
    approvals.push_back(approval(std::u32string(1, static_cast<char32_t>(0x4E00 + i)), word()));
  auto const memory = Memory::build(approvals);
  for (int round = 0; round < 50; ++round) {
    auto const key = script::key(word());
    std::map<int, std::size_t> within;
    for (auto const& each : memory.all()) {
      auto const distance = slow_distance(to_units(key), to_units(each.key));
      if (distance <= distance_max) ++within[distance];
    }
    std::map<int, std::size_t> found;
    int before = 0;
    for (auto const& each : memory.suggest(key, 1000)) {
      EXPECT_GE(each.distance, before);
      before = each.distance;
      ++found[each.distance];
    }
    EXPECT_EQ(found, within);
  }
}

TEST(Entries, ComeBackAsTheyWere) {
  auto approved = approval(U"书店", nom_un, "2024-03-01", "旧碑用字");
  approved.sample = true;
  ledger::Entry entry;
  entry.what = to_draft(approved);
  auto const back = from_entry(entry);
  EXPECT_EQ(back.chinese, approved.chinese);
  EXPECT_EQ(back.mongolian, approved.mongolian);
  EXPECT_EQ(back.approver, approved.approver);
  EXPECT_EQ(back.source, approved.source);
  EXPECT_EQ(back.beside, approved.beside);
  EXPECT_EQ(back.approved, approved.approved);
  EXPECT_TRUE(back.sample);
}

}  // namespace
}  // namespace wording
