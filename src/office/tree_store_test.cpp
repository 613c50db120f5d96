#include "office/tree_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "office/sections_store.h"
#include "testing/database.h"

namespace office {
namespace {

base::Instant at(std::string const& day) { return *base::parse_instant(day + "T09:00:00+08:00"); }
base::Day day(std::string const& text) { return *base::parse_day(text); }
Reshaping why(std::string const& said, std::string const& holds) { return {at(said), day(holds), "区划调整", {}}; }

/// A city with two banners, a town below the first, a village below the town; all there from the beginning.
class TreeStore : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    city = add("市", UnitLevel::city, {});
    east = add("东旗", UnitLevel::banner, city);
    west = add("西旗", UnitLevel::banner, city);
    town = add("镇", UnitLevel::town, east);
    village = add("村", UnitLevel::village, town);
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }
  db::Connection& connection() { return *connection_; }
  UnitId add(std::string const& name, UnitLevel level, std::optional<UnitId> parent) {
    return add_unit(connection(), {name, level, parent}, at("2024-01-02")).value();
  }
  /// The numbers meant by a scope, sorted, in the tree that is asked for.
  std::string meant(std::string const& scope, TreeAt const& tree = {}) {
    auto const found = scope_at(connection(), scope, tree).value();
    std::string out;
    for (auto const unit : found.units) out += std::to_string(unit.value());
    std::sort(out.begin(), out.end());
    return out;
  }
  static std::string code(base::Done const& done) { return done ? "done" : done.error().code; }

  UnitId city, east, west, town, village;

 private:
  std::optional<db::Connection> connection_;
};
INSTANTIATE_BOTH_DATABASES(TreeStore);

// A change of name holds from its day on; what was before can still be asked for, and exported row by row.
TEST_P(TreeStore, KeepsThePast) {
  ASSERT_TRUE(change_unit(connection(), east, {"新东旗", UnitLevel::banner, city}, {at("2024-03-01")}));
  EXPECT_EQ(units(connection()).value().find(east)->name, "新东旗");
  EXPECT_EQ(units(connection(), {at("2024-02-28"), {}}).value().find(east)->name, "东旗");
  EXPECT_EQ(units(connection(), {{}, day("2024-02-29")}).value().find(east)->name, "东旗");
  EXPECT_EQ(units(connection(), {{}, day("2023-01-01")}).value().all().size(), 5U) << "entered late, there all along";
  EXPECT_EQ(code(change_unit(connection(), city, {"市", UnitLevel::city, town}, {at("2024-04-01")})), "office.cycle");
  EXPECT_EQ(code(change_unit(connection(), UnitId(99), {"旗", UnitLevel::banner, {}}, {at("2024-04-01")})),
            "office.unknown_unit");
  auto const history = unit_history(connection()).value();
  ASSERT_EQ(history.size(), 6U);
  EXPECT_EQ(history[5].holds_from(), day("2024-03-01"));
  EXPECT_EQ(code(restore_unit(connection(), history[1])), "db.constraint");
}

struct ScopeRow {
  std::string scope;
  TreeAt tree;
  std::string meant;
};

// Which units are meant follows the day asked about and what was known at the as-of.
TEST_P(TreeStore, ScopesFollowTheDay) {
  ASSERT_TRUE(change_unit(connection(), town, {"镇", UnitLevel::town, west}, why("2024-07-10", "2024-07-01")));
  ASSERT_TRUE(merge_units(connection(), west, east, why("2024-10-05", "2024-10-01")));
  std::vector<ScopeRow> const table{
      {"东旗/", {{}, day("2024-06-30")}, "245"},  {"西旗/", {{}, day("2024-06-30")}, "3"},
      {"西旗/", {{}, day("2024-09-30")}, "345"},  {"西旗/", {at("2024-07-05"), day("2024-09-30")}, "3"},
      {"东旗", {{}, day("2024-09-30")}, "2"},     {"东旗", {{}, day("2024-12-31")}, "23"},
      {"东旗/", {{}, day("2024-12-31")}, "2345"}, {"西旗", {}, "3"},
      {"市/", {{}, day("2024-06-30")}, "12345"},  {"市/", {}, "12345"},
  };
  for (auto const& row : table) {
    EXPECT_EQ(meant(row.scope, row.tree), row.meant) << row.scope;
  }
  auto const end = unit_end(connection(), west).value();
  ASSERT_TRUE(end.has_value());
  EXPECT_EQ(end->into, east);
  EXPECT_EQ(end->into_name, "东旗");
  EXPECT_EQ(end->day, day("2024-10-01"));
  EXPECT_FALSE(unit_end(connection(), east).value().has_value());
}

// Whatever would make the tree no tree, on any day, is refused and leaves nothing.
TEST_P(TreeStore, RefusesWhatIsNoTree) {
  auto const rows = [&] { return unit_history(connection()).value().size(); };
  EXPECT_EQ(code(merge_units(connection(), east, east, why("2024-03-01", "2024-03-01"))), "office.cycle");
  EXPECT_EQ(code(merge_units(connection(), east, village, why("2024-03-01", "2024-03-01"))), "office.cycle");
  EXPECT_EQ(code(merge_units(connection(), UnitId(77), east, why("2024-03-01", "2024-03-01"))), "office.unknown_unit");
  EXPECT_EQ(code(merge_units(connection(), east, UnitId(77), why("2024-03-01", "2024-03-01"))), "office.unknown_unit");
  EXPECT_EQ(code(merge_units(connection(), west, east, why("2024-03-01", "2024-03-02"))), "office.day_ahead");
  EXPECT_EQ(code(separate_unit(connection(), west, city, why("2024-03-01", "2024-03-01"))), "office.unit_not_merged");
  EXPECT_EQ(rows(), 5U);
  ASSERT_TRUE(merge_units(connection(), town, west, why("2024-05-01", "2024-04-01")));
  EXPECT_EQ(meant("西旗/"), "345") << "the village came along";
  EXPECT_EQ(rows(), 7U);
  EXPECT_EQ(code(merge_units(connection(), town, east, why("2024-06-01", "2024-06-01"))), "office.unit_merged");
  EXPECT_EQ(code(change_unit(connection(), town, {"新镇", UnitLevel::town, west}, why("2024-06-01", "2024-06-01"))),
            "office.unit_merged");
  EXPECT_EQ(code(change_unit(connection(), village, {"村", UnitLevel::village, town}, why("2024-06-01", "2024-06-01"))),
            "office.unit_merged");
  EXPECT_EQ(code(separate_unit(connection(), town, east, why("2024-06-01", "2024-03-31"))), "office.day_before_change");
  ASSERT_TRUE(separate_unit(connection(), town, east, why("2024-06-01", "2024-05-01")));
  EXPECT_EQ(meant("东旗/"), "24");
}

// Two moves, each good today, that would have hung two units below each other for a while.
TEST_P(TreeStore, RefusesACycleOfThePast) {
  ASSERT_TRUE(change_unit(connection(), east, {"东旗", UnitLevel::banner, west}, why("2024-08-01", "2024-07-01")));
  ASSERT_TRUE(change_unit(connection(), east, {"东旗", UnitLevel::banner, city}, why("2024-08-02", "2024-07-20")));
  auto const west_below = NewUnit{"西旗", UnitLevel::banner, east};
  EXPECT_EQ(code(change_unit(connection(), west, west_below, why("2024-08-03", "2024-07-10"))), "office.cycle");
  EXPECT_EQ(code(change_unit(connection(), west, west_below, why("2024-08-03", "2024-07-20"))), "done");
}

// A section keeps its number under another name; its later work goes to whoever goes on with it.
TEST_P(TreeStore, SectionsHaveSuccessors) {
  auto const one = section(connection(), east, "宣传股").value();
  auto const two = section(connection(), east, "综合股").value();
  auto const away = section(connection(), west, "综合股").value();
  auto const change = [&](SectionId id, std::string const& name, std::optional<SectionId> successor,
                          std::string const& holds) {
    SectionChange made;
    made.section = section_state(connection(), id).value().section;
    made.was = made.section.name;
    made.section.name = name;
    made.successor = successor;
    made.day = day(holds);
    made.reason = "机构改革";
    made.recorded = at("2024-09-01");
    return code(change_section(connection(), made));
  };
  EXPECT_EQ(change(one, "综合股", {}, "2024-03-01"), "office.section_taken");
  EXPECT_EQ(change(one, "宣教股", {}, "2024-09-02"), "office.day_ahead");
  EXPECT_EQ(change(one, "宣教股", {}, "2024-03-01"), "done");
  EXPECT_EQ(section(connection(), east, "宣传股").value(), one) << "by the name it had";
  EXPECT_EQ(change(one, "宣教股", one, "2024-04-01"), "office.cycle");
  EXPECT_EQ(change(one, "宣教股", SectionId(99), "2024-04-01"), "office.unknown_section");
  EXPECT_EQ(change(one, "宣教股", two, "2024-02-01"), "office.day_before_change");
  EXPECT_EQ(change(one, "宣教股", two, "2024-04-01"), "done");
  EXPECT_EQ(change(two, "综合股", one, "2024-04-02"), "office.cycle");
  EXPECT_EQ(section_then(connection(), one, day("2024-03-31")).value(), one);
  EXPECT_EQ(section_then(connection(), one, day("2024-04-01")).value(), two);
  EXPECT_EQ(change(two, "综合股", away, "2024-06-01"), "done");
  EXPECT_EQ(section_then(connection(), one, day("2024-05-31")).value(), two);
  EXPECT_EQ(section_then(connection(), one, day("2024-06-01")).error().code, "office.section_moved");
  EXPECT_EQ(change(two, "综合股", {}, "2024-07-01"), "done");
  EXPECT_EQ(section_then(connection(), one, day("2024-08-01")).value(), two);
  EXPECT_EQ(section_state(connection(), SectionId(99)).error().code, "office.unknown_section");
  EXPECT_FALSE(connection().execute("UPDATE section_changes SET reason = 'x'").has_value());
  EXPECT_FALSE(connection().execute("DELETE FROM section_changes").has_value());
}

}  // namespace
}  // namespace office
