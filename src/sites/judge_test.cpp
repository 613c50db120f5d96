#include "sites/judge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/utf8.h"
#include "sites/sites_testing.h"

namespace sites {
namespace {

using testing::item_of;
using testing::read_sets;
using testing::set_head;

std::string ids(std::vector<Item const*> const& items) {
  std::vector<std::string> out;
  out.reserve(items.size());
  for (auto const* item : items) out.push_back(item->id);
  return base::join(out, " ");
}

struct Row {
  std::string what;
  std::vector<Answer> answers;
  std::string score;
  std::int64_t gaps;
  std::string way;  // "vetoes; items → reaches"
  bool passed;
};
std::vector<Row> const scored = {
    {"nothing", {}, "0", 5, "V; W S C → 95", false},
    {"all", {{"W", 1, 0}, {"S", 3, 0}, {"C", 7, 0}, {"E", 1, 1}, {"V", 1, 0}}, "100", 0, "; → 100", true},
    {"one short of the most",
     {{"W", 1, 0}, {"S", 3, 0}, {"C", 6, 0}, {"E", 1, 1}, {"V", 1, 0}},
     "99",
     1,
     "; → 99",
     true},
    {"steps in tenths",
     {{"W", 1, 0}, {"S", 2, 0}, {"C", 7, 0}, {"E", 0, 0}, {"V", 1, 0}},
     "85.5",
     2,
     "; E → 90.5",
     false},
    {"evidence missing",
     {{"W", 1, 0}, {"S", 2, 0}, {"C", 7, 0}, {"E", 1, 0}, {"V", 1, 0}},
     "85.5",
     2,
     "; E → 90.5",
     false},
    {"bonus",
     {{"W", 1, 0}, {"S", 2, 0}, {"C", 7, 0}, {"E", 0, 0}, {"V", 1, 0}, {"B1", 1, 0}},
     "87.5",
     2,
     "; E → 92.5",
     false},
    {"bonus is capped",
     {{"W", 1, 0}, {"S", 3, 0}, {"C", 7, 0}, {"E", 1, 1}, {"V", 1, 0}, {"B1", 1, 0}, {"B2", 1, 0}},
     "103",
     0,
     "; → 103",
     true},
    {"a bonus closes the distance with fewer points",
     {{"W", 1, 0}, {"S", 3, 0}, {"C", 4, 0}, {"E", 0, 0}, {"V", 1, 0}, {"B1", 1, 0}},
     "88",
     2,
     "; E → 93",
     false},
    {"a veto stands", {{"W", 1, 0}, {"S", 3, 0}, {"C", 7, 0}, {"E", 1, 1}, {"V", 0, 0}}, "100", 1, "V; → 100", false},
    {"a veto is not answered", {{"W", 1, 0}, {"S", 3, 0}, {"C", 7, 0}, {"E", 1, 1}}, "100", 1, "V; → 100", false},
    {"the later answer counts",
     {{"W", 1, 0}, {"W", 0, 0}, {"S", 3, 0}, {"C", 7, 0}, {"V", 1, 0}},
     "55",
     2,
     "; W → 95",
     false},
    {"a step that is none, an item that is none",
     {{"S", 4, 0}, {"X", 1, 0}, {"W", 2, 0}, {"V", 1, 0}},
     "0",
     4,
     "; W S C → 95",
     false},
    {"far more than enough", {{"W", 1, 0}, {"S", 3, 0}, {"C", 1'000'000, 0}, {"V", 1, 0}}, "95", 1, "; → 95", true},
};

/// Every rule of scoring, at and around its bounds; evidence, bonus and its cap, vetoes; and the way from there.
TEST(Judge, AnswersBecomePointsGapsAndAWay) {
  auto const sets =
      read_sets(set_head("90", "bonus_most = \"3\"") + item_of("W", "points = \"40\"") +
                item_of("S", "points = \"30\"\nscoring = \"steps\"\nsteps = [\"10\", \"20.5\", \"30\"]") +
                item_of("C", "points = \"25\"\nscoring = \"count\"\neach = \"4\"") +
                item_of("E", "points = \"5\"\nevidence = [\"文件\"]") + item_of("B1", "points = \"2\"\nbonus = true") +
                item_of("B2", "points = \"2\"\nbonus = true") + item_of("V", "scoring = \"veto\""));
  for (auto const& row : scored) {
    auto const found = judge(sets.all().front(), row.answers);
    EXPECT_EQ(base::to_text(found.score), row.score) << row.what;
    EXPECT_EQ(found.gaps, row.gaps) << row.what;
    EXPECT_EQ(found.passed, row.passed) << row.what;
    auto const way = ids(found.way.vetoes) + "; " + ids(found.way.items) + (found.way.items.empty() ? "" : " ") + "→ " +
                     base::to_text(found.way.reaches);
    EXPECT_EQ(way, row.way) << row.what;
  }
}

/// What each item's gap is called.
TEST(Judge, EachGapHasItsName) {
  auto const sets = read_sets(set_head("30") + item_of("A", "points = \"10\"") + item_of("B", "points = \"10\"") +
                              item_of("C", "points = \"10\"\nevidence = [\"文件\"]") + item_of("D", "points = \"10\"") +
                              item_of("V", "scoring = \"veto\""));
  auto const found = judge(sets.all().front(), {{"B", 0, 0}, {"C", 1, 0}, {"D", 1, 0}, {"V", 0, 0}});
  std::vector<std::string> gaps;
  gaps.reserve(found.items.size());
  for (auto const& item : found.items) gaps.emplace_back(word_of(item.gap));
  EXPECT_EQ(base::join(gaps, " "), "unanswered short_of_points evidence_missing none veto");
  EXPECT_EQ(found.answered, 4);
}

/// Random sets small enough to try every subset: the way reaches with the fewest items, and among those with the fewest
/// points; where it says that nothing reaches, no subset does.
TEST(Judge, TheWayIsTheShortestOfAllSubsets) {
  std::mt19937 random(20260701);
  auto const roll = [&](std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(random);
  };
  for (int round = 0; round < 400; ++round) {
    Set set;
    set.pass = base::Decimal(roll(1, 60) * 500);
    set.bonus_most = base::Decimal(roll(0, 12) * 500);
    auto const count = static_cast<int>(roll(1, 9));
    std::vector<Answer> answers;
    answers.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      Item item;
      item.id = std::to_string(i);
      item.points = base::Decimal(roll(1, 20) * 500);
      item.bonus = roll(0, 3) == 0;
      if (roll(0, 1) == 0) {
        item.scoring = Scoring::count;
        item.each = base::Decimal(std::max<std::int64_t>(500, item.points.thousandths() / roll(1, 4) / 500 * 500));
      }
      if (roll(0, 3) == 0) item.evidence = {"文件"};
      answers.push_back({item.id, roll(0, 1), roll(0, 1)});
      set.items.push_back(item);
    }
    auto const found = judge(set, answers);
    struct Best {
      int items = 99;
      std::int64_t points = 0;
    } best;
    for (unsigned chosen = 0; chosen < (1U << static_cast<unsigned>(count)); ++chosen) {
      std::int64_t base_points = 0;
      std::int64_t bonus = 0;
      Best tried{0, 0};
      bool sensible = true;
      for (int i = 0; i < count; ++i) {
        auto const& judged = found.items[static_cast<std::size_t>(i)];
        bool const is_chosen = (chosen >> static_cast<unsigned>(i) & 1U) != 0;
        auto const missing = judged.item->points.thousandths() - judged.counted.thousandths();
        if (is_chosen && missing == 0) sensible = false;
        (judged.item->bonus ? bonus : base_points) +=
            is_chosen ? judged.item->points.thousandths() : judged.counted.thousandths();
        if (is_chosen) tried = {tried.items + 1, tried.points + missing};
      }
      bool const reaches = base_points + std::min(bonus, set.bonus_most.thousandths()) >= set.pass.thousandths();
      if (!sensible || !reaches) continue;
      if (tried.items < best.items || (tried.items == best.items && tried.points < best.points)) best = tried;
    }
    EXPECT_EQ(found.way.possible, best.items != 99) << round;
    if (best.items == 99) continue;
    std::int64_t points = 0;
    for (auto const& judged : found.items) {
      bool const chosen = std::ranges::find(found.way.items, judged.item) != found.way.items.end();
      if (chosen) points += judged.item->points.thousandths() - judged.counted.thousandths();
    }
    EXPECT_EQ(std::ssize(found.way.items), best.items) << round;
    EXPECT_EQ(points, best.points) << round;
    EXPECT_GE(found.way.reaches, set.pass) << round;
  }
}

/// Another right answer never lowers the score, and never makes the way longer.
TEST(Judge, MoreNeverCountsForLess) {
  auto const sets = read_sets(set_head("90", "bonus_most = \"2\"") +
                              item_of("A", "points = \"50\"\nscoring = \"steps\"\nsteps = [\"10\", \"50\"]") +
                              item_of("B", "points = \"45.5\"\nscoring = \"count\"\neach = \"7\"") +
                              item_of("C", "points = \"4.5\"\nbonus = true"));
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    auto const& items = sets.all().front().items;
    std::vector<Answer> answers;
    answers.reserve(items.size());
    for (auto const& item : items)
      answers.push_back({item.id, std::uniform_int_distribution<std::int64_t>(0, highest(item))(random), 1});
    auto const before = judge(sets.all().front(), answers);
    auto& raised = answers[std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random)];
    raised.value = std::min(raised.value + 1, highest(*find_item(sets.all().front(), raised.item)));
    auto const after = judge(sets.all().front(), answers);
    EXPECT_GE(after.score, before.score);
    EXPECT_LE(after.way.items.size(), before.way.items.size());
  }
}

}  // namespace
}  // namespace sites
