#include <gtest/gtest.h>

#include <random>

#include "invariants/promises_store.h"
#include "usecases/care.h"
#include "usecases/figures.h"
#include "usecases/office_testing.h"
#include "usecases/record.h"

namespace usecases {
namespace {

/// Some of the faults of a year: a clock that jumps, commands sent twice, acts that must be refused.
class YearTest : public office_testing::OfficeTest {
 protected:
  int roll(int sides) { return static_cast<int>(chance_() % static_cast<unsigned>(sides)); }

  void record_something() {
    static std::vector<std::string> const categories{"党纪学习", "党日活动", "干部例会学习", "专题读书班"};
    NewRecord wanted;
    wanted.unit = units_[static_cast<std::size_t>(roll(static_cast<int>(units_.size())))];
    wanted.days.first = base::Day(first_day_.since_epoch() + roll(366));
    wanted.days.last = wanted.days.first.plus(roll(3));
    wanted.title = "学习" + std::to_string(roll(100000));
    wanted.although_equal = true;
    switch (roll(4)) {
      case 0:
        wanted.kind = "project";
        wanted.fields = {{"code", "X" + std::to_string(roll(100000))},
                         {"applied", std::to_string(roll(900)) + ".5"},
                         {"pooled_on", base::to_text(wanted.days.first)},
                         {"status", roll(2) == 0 ? "已入库" : "已立项"}};
        break;
      case 1:
        wanted.kind = "site";
        wanted.fields = {{"cluster", "第" + std::to_string(roll(6)) + "集群"},
                         {"observation", roll(2) == 0 ? "是" : "否"}};
        break;
      default:
        wanted.kind = "study";
        wanted.fields = {{"category", categories[static_cast<std::size_t>(roll(4))]},
                         {"attendance", std::to_string(roll(60))}};
        if (roll(6) == 0) wanted.with = {units_[0] == wanted.unit ? units_[1] : units_[0]};
    }
    auto const recorded = record(office(), act(), wanted);
    ASSERT_TRUE(recorded.has_value()) << recorded.error().code << recorded.error().where;
    entries_.push_back(ledger::EntryId{recorded->receipt.unit, recorded->receipt.last});
  }

  void correct_something() {
    if (entries_.empty()) return;
    auto& target = entries_[static_cast<std::size_t>(roll(static_cast<int>(entries_.size())))];
    NewCorrection wanted;
    wanted.target = target;
    wanted.reason = "核对后改正";
    wanted.withdraw = roll(3) == 0;
    if (!wanted.withdraw) {
      auto const day = base::Day(first_day_.since_epoch() + roll(366));
      wanted.days = base::Span{day, day};
      wanted.title = "改正" + std::to_string(roll(100000));
    }
    auto const receipt = correct(office(), act(), wanted);
    if (!receipt) {
      EXPECT_TRUE(receipt.error().code == "ledger.already_corrected" ||
                  receipt.error().code == "ledger.target_is_withdrawal")
          << receipt.error().code;
      return;
    }
    if (!wanted.withdraw) target = ledger::EntryId{receipt->unit, receipt->last};
  }

  void refuse_something() {
    NewRecord wanted;
    wanted.unit = units_[0];
    wanted.kind = "study";
    wanted.days = {first_day_, first_day_};
    wanted.title = roll(2) == 0 ? "" : "电话13912345678";
    wanted.fields = {{"category", "党纪学习"}, {"attendance", "-3"}};
    EXPECT_FALSE(record(office(), act(), wanted).has_value());
  }

  void check_promises() {
    auto const verified = verify(office(), {}, [](std::int64_t) {});
    ASSERT_TRUE(verified.has_value()) << verified.error().code;
    for (auto const& fault : verified->report.faults) ADD_FAILURE() << fault.code << " " << fault.where;
    auto const before = figures_now();
    auto const digest = usecases::derived_digest(office());
    ASSERT_TRUE(digest.has_value());
    EXPECT_EQ(*rebuild(office()), *digest) << "rebuilding gives the same bytes";
    EXPECT_EQ(figures_now(), before);
  }

  [[nodiscard]] std::string values_as_of(base::Instant instant) {
    auto const asked = usecases::figures(office(), {"2024", units_[0], instant});
    EXPECT_TRUE(asked.has_value());
    std::string out;
    for (auto const& figure : *asked) out += figure.value + ";";
    return out;
  }

  [[nodiscard]] std::string figures_now() {
    std::string out;
    for (std::string const period : {"2024", "2024H1", "2024Q3", "2024-05", "2024-02-11..2024-03-02"}) {
      for (auto const& unit : {units_[0], units_[1], units_[0] + "/"}) {
        auto const asked = usecases::figures(office(), {period, unit, std::nullopt});
        EXPECT_TRUE(asked.has_value());
        for (auto const& figure : *asked) {
          out += period + unit + figure.id + "=" + figure.value + "#" + std::to_string(figure.entries) + "\n";
        }
      }
    }
    return out;
  }

  base::Day first_day_ = *base::parse_day("2024-01-01");
  std::vector<std::string> units_{"示范旗民委", "嘎鲁图镇", "图克镇"};
  std::vector<ledger::EntryId> entries_;
  std::mt19937 chance_;
};

INSTANTIATE_BOTH_DATABASES(YearTest);

// A year of random acts from a seed, on a clock that also runs backwards: after every stretch the chain verifies,
// rebuilding gives the same bytes, and the figures of any past instant stay what they were.
TEST_P(YearTest, random_acts_keep_every_promise) {
  char const* const seed = std::getenv("SHILIU_SEED");
  chance_.seed(seed == nullptr ? 20240630U : static_cast<unsigned>(std::strtoul(seed, nullptr, 10)));
  ASSERT_TRUE(add_unit(office(), act(), {units_[1], "town", units_[0]}).has_value());
  ASSERT_TRUE(add_unit(office(), act(), {units_[2], "town", units_[0]}).has_value());
  std::vector<std::pair<base::Instant, std::string>> remembered;
  for (int act = 0; act < 240; ++act) {
    set_now(base::Instant(now().milliseconds() + (roll(10) == 0 ? -1 : 1) * std::int64_t{roll(86'400'000)}));
    int const what = roll(10);
    if (what < 6) record_something();
    if (what == 6 || what == 7) correct_something();
    if (what == 8) refuse_something();
    if (act % 80 == 79) check_promises();
    if (act % 60 == 59) {
      auto const head = ledger::head(office().connection, office::UnitId(1));
      remembered.emplace_back(head->recorded, values_as_of(head->recorded));
      set_now(base::Instant(head->recorded.milliseconds() + 1));
    }
  }
  for (auto const& [instant, known] : remembered) {
    EXPECT_EQ(values_as_of(instant), known) << "what was known then stays recomputable";
  }
}

}  // namespace
}  // namespace usecases
