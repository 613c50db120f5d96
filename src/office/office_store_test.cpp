#include "office/office_store.h"

#include <gtest/gtest.h>

#include "testing/database.h"

namespace office {
namespace {

class OfficeStore : public testing_database::BothDatabases {};
INSTANTIATE_BOTH_DATABASES(OfficeStore);

// Units come back as a tree; names are free of blanks around them.
TEST_P(OfficeStore, KeepsUnits) {
  auto connection = open();
  auto const city = add_unit(connection, {"鄂尔多斯市", UnitLevel::city, {}}, base::Instant(5)).value();
  auto const banner = add_unit(connection, {" 东旗　", UnitLevel::banner, city}, base::Instant(6)).value();
  auto const tree = units(connection).value();
  ASSERT_EQ(tree.all().size(), 2U);
  EXPECT_EQ(tree.find(banner)->name, "东旗");
  EXPECT_EQ(tree.find(banner)->parent, city);
  EXPECT_EQ(tree.find(city)->level, UnitLevel::city);
  EXPECT_TRUE(has_unit(connection, banner).value());
  EXPECT_FALSE(has_unit(connection, UnitId(99)).value());
}

// What cannot be a unit is refused and leaves nothing.
TEST_P(OfficeStore, RefusesFaultyUnits) {
  auto connection = open();
  auto const city = add_unit(connection, {"市", UnitLevel::city, {}}, base::Instant(1)).value();
  ASSERT_TRUE(add_unit(connection, {"旗", UnitLevel::banner, city}, base::Instant(1)));
  struct Row {
    NewUnit unit;
    std::string_view code;
  };
  std::vector<Row> const rows{{{"旗", UnitLevel::banner, city}, "office.name_taken"},
                              {{"　 ", UnitLevel::banner, city}, "office.name_empty"},
                              {{"新旗", UnitLevel::banner, UnitId(77)}, "office.unknown_parent"}};
  for (auto const& row : rows) {
    EXPECT_EQ(add_unit(connection, row.unit, base::Instant(1)).error().code, row.code);
  }
  EXPECT_EQ(units(connection).value().all().size(), 2U);
  EXPECT_TRUE(add_unit(connection, {"旗", UnitLevel::banner, {}}, base::Instant(1))) << "another parent, another unit";
}

// There is room for as many units as the number of an entry's row can name.
TEST_P(OfficeStore, StopsAtTheLastNumber) {
  auto connection = open();
  std::int64_t const last = (std::int64_t{1} << 22) - 1;
  ASSERT_TRUE(restore_unit(connection, {1, Unit{UnitId(last), {}, UnitLevel::city, "市"}, base::Instant(1)}));
  EXPECT_EQ(add_unit(connection, {"旗", UnitLevel::banner, {}}, base::Instant(2)).error().code,
            "office.too_many_units");
}

// Sections and accounts are made on first use and found again by name within their unit.
TEST_P(OfficeStore, KeepsSectionsAndAccounts) {
  auto connection = open();
  auto const one = add_unit(connection, {"甲旗", UnitLevel::banner, {}}, base::Instant(1)).value();
  auto const two = add_unit(connection, {"乙旗", UnitLevel::banner, {}}, base::Instant(1)).value();
  auto const office = section(connection, one, "办公室").value();
  EXPECT_EQ(section(connection, one, " 办公室 ").value(), office);
  EXPECT_NE(section(connection, two, "办公室").value(), office);
  EXPECT_EQ(sections(connection, one).value().size(), 1U);
  EXPECT_EQ(section(connection, one, "").error().code, "office.name_empty");
  auto const clerk = account(connection, one, "台账员", "文员").value();
  EXPECT_EQ(account(connection, one, "台账员", "文员").value(), clerk);
  auto const found = accounts(connection, one).value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().role, "文员");
  EXPECT_EQ(account(connection, one, "", "文员").error().code, "office.name_empty");
}

}  // namespace
}  // namespace office
