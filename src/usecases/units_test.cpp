#include "usecases/units.h"

#include <algorithm>

#include "office/rights.h"
#include "usecases/figures.h"
#include "usecases/office_testing.h"
#include "usecases/record.h"
#include "usecases/sections.h"

namespace usecases {
namespace {

template <class T>
std::string code_of(base::Result<T> const& done) {
  return done ? "done" : done.error().code;
}

/// A city with two banners, each with its system administrator, and a town below the first.
class UnitsTest : public office_testing::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    if (IsSkipped()) return;
    east = *add_unit(office(), act(), {"东旗", "banner", "1", {}, {}});
    west = *add_unit(office(), act(), {"西旗", "banner", "1", {}, {}});
    town = *add_unit(office(), act(), {"镇", "town", "东旗", {}, {}});
    set_day("2024-09-01");
  }

  /// Somebody of the unit with these rights in its subtree.
  office::SignedIn signed_in(office::UnitId unit, std::vector<office::Verb> const& verbs) {
    office::SignedIn who;
    who.account = office::AccountId(7);
    who.name = "系统管理员";
    who.role = "system_administrator";
    who.unit = unit;
    who.section = "办公室";
    for (auto const verb : verbs) who.reach.at(static_cast<std::size_t>(verb)) = office::Reach::subtree;
    who.subtree = office::units(office().connection)->with_descendants(unit);
    std::ranges::sort(who.subtree);
    return who;
  }
  Act by(office::SignedIn const& who) {
    auto made = act();
    made.by = &who;
    return made;
  }
  std::string study(office::UnitId unit, std::string const& day, Act const& as) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.unit = std::to_string(unit.value());
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.title = wanted.unit + "学习" + day;
    wanted.fields = {{"category", "党纪学习"}};
    return code_of(record(office(), as, wanted));
  }
  std::string count(std::string const& unit, std::string const& period, std::optional<base::Instant> as_of = {}) {
    return open_figure(office(), {period, unit, as_of}, "party-discipline-study")->figure.value;
  }

  office::UnitId east, west, town;
};
INSTANTIATE_BOTH_DATABASES(UnitsTest);

// Rights are asked for the unit and for the one it goes to; numbers of other units do not help.
TEST_P(UnitsTest, RightsOnBothSides) {
  auto const of_east = signed_in(east, {office::Verb::units});
  auto const recorder = signed_in(office::UnitId(1), {office::Verb::record, office::Verb::read});
  UnitMove const into_west{"西旗", "", "撤并"};
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "镇", into_west)), "account.not_allowed");
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "西旗", {"镇", "", "撤并"})), "account.not_allowed");
  EXPECT_EQ(code_of(merge_units(office(), by(recorder), "镇", into_west)), "account.not_allowed");
  EXPECT_EQ(code_of(change_unit(office(), by(of_east), "镇", {"", "", "西旗", "", "调整"})), "account.not_allowed");
  EXPECT_EQ(code_of(separate_unit(office(), by(of_east), "镇", {"1", "", "调整"})), "account.not_allowed");
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "镇", {"999", "", "撤并"})), "office.unknown_unit");
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "镇", {"东旗", "", ""})), "office.reason_missing");
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "镇", {"东旗", "2024-02-30", "撤并"})), "day.impossible");
  EXPECT_EQ(code_of(unit_history(office(), by(of_east), "西旗")), "account.not_allowed");
  EXPECT_EQ(unit_history(office(), by(of_east), "镇")->size(), 1U);
  EXPECT_EQ(code_of(merge_units(office(), by(of_east), "镇", {"东旗", "", "撤并"})), "done");
  auto const history = *unit_history(office(), by(of_east), "镇");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history.back().change.by, of_east.account);
  EXPECT_EQ(history.back().change.reason, "撤并");
}

// No entry is touched: chains and derived tables hold as before, new work goes to the other unit, the old is corrected.
TEST_P(UnitsTest, MergingTouchesNoEntry) {
  EXPECT_EQ(study(town, "2024-05-06", act()), "done");
  auto const head = *ledger::head(office().connection, town);
  auto const before = *metrics::derived_digest(office().connection);
  auto const then = now();
  set_day("2024-09-02");
  ASSERT_TRUE(merge_units(office(), act(), "镇", {"西旗", "2024-07-01", "撤并"}).has_value());
  EXPECT_EQ(ledger::head(office().connection, town)->hash, head.hash);
  EXPECT_EQ(*metrics::derived_digest(office().connection), before);
  EXPECT_EQ(study(town, "2024-07-01", act()), "record.unit_merged");
  EXPECT_EQ(study(town, "2024-06-30", act()), "done");
  NewRecord joint;
  joint.kind = "study";
  joint.unit = "西旗";
  joint.days = {*base::parse_day("2024-07-02"), *base::parse_day("2024-07-02")};
  joint.title = "联合学习";
  joint.fields = {{"category", "党纪学习"}};
  joint.with = {"镇"};
  auto const with_it = record(office(), act(), joint);
  EXPECT_EQ(code_of(with_it), "record.unit_merged");
  EXPECT_EQ(with_it.error().where, "with");
  NewCorrection correcting;
  correcting.target = {town, ledger::Position(1)};
  correcting.withdraw = true;
  correcting.reason = "重复";
  EXPECT_EQ(code_of(correct(office(), act(), correcting)), "done");
  EXPECT_EQ(count("西旗", "2024"), "1");
  EXPECT_EQ(count("西旗", "2024H1"), "0");
  EXPECT_EQ(count("东旗/", "2024H1"), "1");
  EXPECT_EQ(count("东旗/", "2024H1", then), "1");
  EXPECT_EQ(count("东旗/", "2024", then), "1") << "what was reported then can be computed again";
  EXPECT_EQ(count("西旗/", "2024", then), "0");
}

// A closed period of any unit whose sums would change cannot be reached, until it is opened again.
TEST_P(UnitsTest, ClosedPeriodsAreOutOfReach) {
  PeriodAct closing;
  closing.unit = "1";
  closing.period = "2024H1";
  ASSERT_TRUE(close_period(office(), act(), closing).has_value());
  EXPECT_EQ(code_of(merge_units(office(), act(), "镇", {"西旗", "2024-06-30", "撤并"})), "office.day_in_closed_period");
  EXPECT_EQ(code_of(change_unit(office(), act(), "镇", {"", "", "西旗", "2024-01-01", "调整"})),
            "office.day_in_closed_period");
  EXPECT_EQ(code_of(change_unit(office(), act(), "镇", {"新镇", "", "", "2024-01-01", ""})), "done")
      << "a name changes no sum";
  closing.reason = "撤并须从六月算起";
  closing.reopened_until = *base::parse_day("2024-09-30");
  ASSERT_TRUE(close_period(office(), act(), closing).has_value());
  EXPECT_EQ(code_of(merge_units(office(), act(), "新镇", {"西旗", "2024-06-30", "撤并"})), "done");
  EXPECT_EQ(code_of(separate_unit(office(), act(), "新镇", {"东旗", "2024-07-01", "并错了"})), "done");
}

// Sections: rights of both units, forged numbers, and the section that goes on.
TEST_P(UnitsTest, SectionsChangeHands) {
  EXPECT_EQ(study(east, "2024-05-06", act()), "done");
  auto const own = *find_section(office(), "东旗", "办公室");
  auto const of_east = signed_in(east, {office::Verb::units});
  auto const of_west = signed_in(west, {office::Verb::units});
  SectionGrounds const because{"2024-06-01", "机构改革"};
  EXPECT_EQ(code_of(rename_section(office(), by(of_west), own, "综合股", because)), "account.not_allowed");
  EXPECT_EQ(code_of(move_section(office(), by(of_east), own, "西旗", because)), "account.not_allowed");
  EXPECT_EQ(code_of(separate_section(office(), by(of_west), own, because)), "account.not_allowed");
  EXPECT_EQ(code_of(rename_section(office(), by(of_east), office::SectionId(99), "股", because)),
            "office.unknown_section");
  EXPECT_EQ(code_of(merge_sections(office(), by(of_east), own, office::SectionId(99), because)),
            "office.unknown_section");
  EXPECT_EQ(code_of(rename_section(office(), by(of_east), own, " ", because)), "office.name_empty");
  EXPECT_EQ(code_of(rename_section(office(), by(of_east), own, "办公室", because)), "office.nothing_changes");
  EXPECT_EQ(code_of(move_section(office(), act(), own, "东旗", because)), "office.nothing_changes");
  EXPECT_EQ(code_of(separate_section(office(), by(of_east), own, because)), "office.section_not_merged");
  auto const successor = move_section(office(), act(), own, "西旗", because);
  ASSERT_TRUE(successor.has_value()) << successor.error().code;
  auto const rows = *list_sections(office(), "东旗");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().successor_unit_name, "西旗");
  EXPECT_EQ(code_of(merge_sections(office(), by(of_east), own, *successor, because)), "account.not_allowed");
  EXPECT_EQ(code_of(merge_sections(office(), act(), own, *successor, because)), "office.section_ended");
  EXPECT_EQ(study(east, "2024-07-06", act()), "office.section_moved");
  EXPECT_EQ(study(west, "2024-07-06", act()), "done");
}

}  // namespace
}  // namespace usecases
