#include "office/office.h"

#include <gtest/gtest.h>

namespace office {
namespace {

Unit unit(std::int64_t id, std::optional<std::int64_t> parent, std::string name) {
  Unit made;
  made.id = UnitId(id);
  if (parent) made.parent = UnitId(*parent);
  made.name = std::move(name);
  return made;
}

UnitTree tree() {
  return UnitTree::make({unit(4, 2, "苏木"), unit(1, {}, "市"), unit(2, 1, "东旗"), unit(3, 1, "西旗"),
                         unit(5, 3, "苏木"), unit(6, 4, "嘎查")})
      .value();
}

std::vector<std::int64_t> numbers(std::vector<UnitId> const& units) {
  std::vector<std::int64_t> found;
  found.reserve(units.size());
  for (auto const each : units) found.push_back(each.value());
  return found;
}

// Units may come in any order; those above others are found, and so is everything below one.
TEST(UnitTree, KnowsWhatIsBelow) {
  auto const units = tree();
  EXPECT_EQ(numbers(units.with_descendants(UnitId(1))), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(numbers(units.with_descendants(UnitId(2))), (std::vector<std::int64_t>{2, 4, 6}));
  EXPECT_EQ(numbers(units.with_descendants(UnitId(6))), (std::vector<std::int64_t>{6}));
  // The official order: each before those below it.
  EXPECT_EQ(numbers(units.in_order(units.around(UnitId(1), true))), (std::vector<std::int64_t>{1, 2, 4, 6, 3, 5}));
  EXPECT_EQ(numbers(units.in_order(units.around(UnitId(2), false))), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(units.find(UnitId(5))->name, "苏木");
  EXPECT_EQ(units.find(UnitId(7)), nullptr);
}

// A unit above itself, at any distance, and a parent that is not there are refused by name.
TEST(UnitTree, RefusesWhatIsNoTree) {
  struct Row {
    std::vector<Unit> units;
    std::string_view code;
    std::string_view name;
  };
  std::vector<Row> const rows{
      {{unit(1, 1, "旗")}, "office.cycle", "旗"},
      {{unit(1, {}, "市"), unit(2, 4, "甲"), unit(3, 2, "乙"), unit(4, 3, "丙")}, "office.cycle", "甲"},
      {{unit(1, {}, "市"), unit(2, 9, "旗")}, "office.unknown_parent", "旗"},
  };
  for (auto const& row : rows) {
    auto const made = UnitTree::make(row.units);
    ASSERT_FALSE(made) << row.code;
    EXPECT_EQ(made.error().code, row.code);
    EXPECT_EQ(made.error().arguments.front().value, row.name);
  }
}

// What people write after --unit: a name, a number, either with a slash for everything below, or nothing.
TEST(UnitTree, ReadsScopes) {
  struct Row {
    std::string_view text;
    std::vector<std::int64_t> units;
    std::string_view code;
  };
  std::vector<Row> const rows{
      {"东旗", {2}, ""},
      {"东旗/", {2, 4, 6}, ""},
      {"3", {3}, ""},
      {" 3/ ", {3, 5}, ""},
      {"", {1}, ""},
      {"南旗", {}, "office.unknown_unit"},
      {"99", {}, "office.unknown_unit"},
      {"苏木", {}, "office.ambiguous_unit"},
      {"/", {}, "office.unknown_unit"},
  };
  for (auto const& row : rows) {
    auto const scope = tree().scope(row.text);
    EXPECT_EQ(scope ? "" : scope.error().code, row.code) << row.text;
    if (!scope) continue;
    EXPECT_EQ(numbers(scope->units), row.units) << row.text;
    EXPECT_EQ(scope->root.value(), row.units.front()) << row.text;
    EXPECT_EQ(scope->subtree, row.text.find('/') != std::string_view::npos) << row.text;
  }
}

// A mistyped name is answered with the nearest one, an ambiguous one with the numbers and where they belong.
TEST(UnitTree, HelpsWithNames) {
  EXPECT_EQ(tree().scope("东棋").error().arguments.back().value, "东旗");
  EXPECT_EQ(tree().scope("苏木").error().arguments.back().value, "4（东旗）、5（西旗）");
}

// Without a name, there must be exactly one unit at the top.
TEST(UnitTree, AsksWhichTopUnit) {
  EXPECT_EQ(UnitTree::make({}).value().scope("").error().code, "office.no_unit");
  EXPECT_EQ(UnitTree::make({}).value().scope("旗").error().code, "office.no_unit");
  auto const two = UnitTree::make({unit(1, {}, "甲旗"), unit(2, {}, "乙旗")}).value();
  EXPECT_EQ(two.scope("").error().code, "office.several_tops");
}

}  // namespace
}  // namespace office
