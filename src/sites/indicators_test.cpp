#include <gtest/gtest.h>

#include "base/utf8.h"
#include "sites/sites_testing.h"

namespace sites {
namespace {

using testing::item_of;
using testing::read_sets;
using testing::set_head;

/// Each fault of a file is named with its line; the last row is sound.
TEST(Indicators, FaultsOfAFileAreNamedWithTheirPlace) {
  auto const good = item_of("A1", "points = \"10\"");
  struct Row {
    std::string what;
    std::string text;
    std::string codes;
  };
  std::vector<Row> const rows = {
      {"points no number", set_head("5") + item_of("A1", "points = \"ten\""), "site.points site.pass_mark"},
      {"points too fine", set_head("0.1") + item_of("A1", "points = \"2.55\""), "site.points"},
      {"points below zero", set_head("0.1") + item_of("A1", "points = \"-1\""), "site.points"},
      {"no points", set_head("5") + good + item_of("A2", ""), "site.scoring"},
      {"steps not rising",
       set_head("5") + item_of("A1", "points = \"10\"\nscoring = \"steps\"\nsteps = [\"6\", \"6\", \"10\"]"),
       "site.scoring"},
      {"steps that end short", set_head("5") + item_of("A1", "points = \"10\"\nscoring = \"steps\"\nsteps = [\"6\"]"),
       "site.scoring"},
      {"steps without need", set_head("5") + item_of("A1", "points = \"10\"\nsteps = [\"10\"]"), "site.scoring"},
      {"count without each", set_head("5") + item_of("A1", "points = \"10\"\nscoring = \"count\""), "site.scoring"},
      {"each above points", set_head("5") + item_of("A1", "points = \"10\"\nscoring = \"count\"\neach = \"11\""),
       "site.scoring"},
      {"a veto with points", set_head("5") + good + item_of("V", "points = \"1\"\nscoring = \"veto\""), "site.scoring"},
      {"pass mark above all", set_head("11") + good, "site.pass_mark"},
      {"bonus counts for the mark no further than its cap",
       set_head("14", "bonus_most = \"3\"") + good + item_of("B", "points = \"5\"\nbonus = true"), "site.pass_mark"},
      {"no pass mark", set_head("0") + good, "site.pass_mark"},
      {"no items", set_head("1"), "site.items site.pass_mark"},
      {"too many points", set_head("1") + item_of("A1", "points = \"400\"") + item_of("A2", "points = \"200\""),
       "site.items"},
      {"an item twice", set_head("5") + good + good, "site.duplicate"},
      {"an unknown way to score", set_head("5") + item_of("A1", "points = \"10\"\nscoring = \"half\""),
       "rule.unknown_word"},
      {"sound", set_head("13", "bonus_most = \"3\"") + good + item_of("B", "points = \"5\"\nbonus = true"), ""},
  };
  for (auto const& row : rows) {
    std::vector<base::Error> faults;
    (void)read_sets(row.text, &faults);
    std::vector<std::string> codes;
    for (auto const& fault : faults) {
      codes.push_back(fault.code);
      EXPECT_NE(fault.where.find("indicators/test.toml:"), std::string::npos) << row.what;
    }
    EXPECT_EQ(base::join(codes, " "), row.codes) << row.what;
  }
}

/// Versions of a set follow each other and do not overlap; the one of the day is found, and the one that fits the
/// place.
TEST(Indicators, TheVersionOfTheDayIsFound) {
  auto const version = [](std::string const& dates, std::string const& pass) {
    return "[[set]]\nid = \"s\"\nname = \"套\"\nlevel = \"旗级\"\nkind = \"社区\"\nwords = [\"社区\"]\npass = \"" +
           pass + "\"\n" + "source = \"试\"\n" + dates + item_of("A1", "points = \"10\"");
  };
  auto const sets =
      read_sets(testing::rule_head + version("effective_from = 2020-01-01\neffective_until = 2024-01-01\n", "8") +
                version("effective_from = 2024-01-01\n", "9"));
  struct Row {
    std::string day;
    std::string pass;
  };
  for (auto const& row :
       std::vector<Row>{{"2019-12-31", ""}, {"2020-01-01", "8"}, {"2023-12-31", "8"}, {"2024-01-01", "9"}}) {
    auto const day = base::parse_day(row.day).value();
    auto const* found = sets.find("s", day);
    EXPECT_EQ(found == nullptr ? "" : base::to_text(found->pass), row.pass) << row.day;
    EXPECT_EQ(sets.fitting("某社区集群", day).size(), row.pass.empty() ? 0U : 1U) << row.day;
    EXPECT_TRUE(sets.fitting("学校集群", day).empty());
  }
  std::vector<base::Error> faults;
  (void)read_sets(testing::rule_head + version("effective_from = 2020-01-01\n", "8") +
                      version("effective_from = 2024-01-01\n", "9"),
                  &faults);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults.front().code, "site.duplicate");
}

/// The files that the program brings are sound, say that they are samples, and that nobody compared them with a source.
TEST(Indicators, TheSetsOfTheProgramAreSoundAndSaySoOfThemselves) {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(std::string(SHILIU_SOURCE_DIR) + "/rules", "indicators", faults);
  auto const sets = Sets::parse(files, faults);
  for (auto const& fault : faults.take()) ADD_FAILURE() << fault.code << " " << fault.where;
  ASSERT_GE(sets.all().size(), 2U);
  for (auto const& set : sets.all()) {
    EXPECT_TRUE(set.sample) << set.id;
    EXPECT_FALSE(set.validity.verified) << set.id;
    std::int64_t base = 0;
    for (auto const& item : set.items) base += item.bonus ? 0 : item.points.thousandths();
    EXPECT_EQ(base, 100'000) << set.id;
    EXPECT_EQ(set.pass, base::Decimal(90'000)) << set.id;
  }
}

}  // namespace
}  // namespace sites
