#include <algorithm>

#include "funds/funds_testing.h"

namespace funds {
namespace {

using made_up::day;
using made_up::house_chart;

struct Read {
  Chart chart;
  std::vector<base::Error> faults;
};

Read read(std::string text) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  if (auto file = rulefile::read_text("accounts/test.toml", std::move(text), faults)) files.push_back(std::move(*file));
  Read result{Chart::parse(files, faults), {}};
  result.faults = faults.take();
  return result;
}

std::string const head = "source = \"本单位自定\"\neffective_from = 2020-01-01\n";
std::string const money =
    "[[source_of_money]]\nid = \"central\"\nname = \"中央\"\nname_en = \"Central\"\npath = \"Central\"\n";

std::string account(std::string const& role, std::string const& path, std::string const& more = {}) {
  return "[[account]]\nrole = \"" + role + "\"\nname = \"x\"\nname_en = \"x\"\nexplanation = \"x\"\npath = \"" + path +
         "\"\n" + more;
}

std::string all_accounts() {
  std::string text;
  for (int i = 0; i < role_count; ++i) {
    text += account(std::string(word_of(static_cast<Role>(i))), "Assets:A" + std::to_string(i));
  }
  return text;
}

// The chart of the house has every source and every account, under names that three programs take.
TEST(Chart, of_the_house) {
  auto const& chart = house_chart();
  auto const on = day("2024-06-30");
  for (int i = 0; i < source_count; ++i) EXPECT_NE(chart.source(static_cast<Source>(i), on), nullptr);
  for (int i = 0; i < role_count; ++i) EXPECT_NE(chart.account(static_cast<Role>(i), on), nullptr);
  EXPECT_EQ(chart.source(Source::region, on)->name, "自治区");
  EXPECT_EQ(chart.statement(on).places, 2);
  EXPECT_EQ(chart.schedule(on).size(), 3U);
  EXPECT_EQ(chart.source(Source::central, day("2019-12-31")), nullptr);
  Account const paid{Source::central, 2024, "P-01", Role::disbursed};
  EXPECT_EQ(exported_name(paid, chart, on), "Expenses:Central:Y2024:P-01:Disbursed");
  Account const by_contract{Source::central, 2024, "P-01", Role::encumbered, "HT-1"};
  EXPECT_EQ(exported_name(by_contract, chart, on), "Assets:Central:Y2024:P-01:HT-1:Encumbered");
  Account const came{Source::other, 2025, "", Role::appropriated};
  EXPECT_EQ(exported_name(came, chart, on), "Equity:Other:Y2025:Appropriated");
  EXPECT_EQ(exported_name(paid, chart, day("2019-12-31")).error().code, "funds.unknown_account");
}

// A name changed by a document holds from its day; before it the old one.
TEST(Chart, is_dated) {
  auto const old_name = account("unallotted", "Assets:Old", "effective_until = 2023-01-01\n");
  auto const new_name = account("unallotted", "Assets:New", "effective_from = 2023-01-01\n");
  auto const two =
      read(head + money + account("appropriated", "Equity:A") + old_name + new_name + account("available", "Assets:C") +
           account("encumbered", "Assets:D") + account("disbursed", "Expenses:E") + account("carried", "Equity:F"));
  EXPECT_TRUE(two.faults.empty());
  EXPECT_EQ(two.chart.account(Role::unallotted, day("2022-12-31"))->path, "Assets:Old");
  EXPECT_EQ(two.chart.account(Role::unallotted, day("2023-01-01"))->path, "Assets:New");
}

// A bad file is refused with what is wrong with it and where.
TEST(Chart, faults) {
  struct Case {
    std::string text;
    std::string expected;
    std::string where;
  };
  auto const all = money + all_accounts();
  auto const at = std::to_string(3 + std::ranges::count(all, '\n'));
  auto const path_at = [&](int lines) { return "rules/accounts/test.toml:" + std::to_string(std::stoi(at) + lines); };
  std::vector<Case> const table{
      {all, "", ""},
      {"", "funds.account_missing", "rules/accounts"},
      {all_accounts(), "funds.account_missing", "rules/accounts"},
      {all + account("carried", "Assets:Z"), "funds.overlapping_validity", path_at(0)},
      {all + account("carried", "assets", "effective_from = 1990-01-01\neffective_until = 2020-01-01\n"),
       "funds.path_malformed", path_at(5)},
      {all + "[[source_of_money]]\nid = \"city\"\nname = \"市\"\nname_en = \"City\"\npath = \"市\"\n",
       "funds.path_malformed", path_at(4)},
      {all + "[[source_of_money]]\nid = \"city\"\nname = \"市\"\nname_en = \"City\"\npath = \"Central\"\n",
       "funds.path_twice", path_at(4)},
      {all + "[[schedule]]\nby = \"06-31\"\npercent = 50\n", "funds.schedule_day", path_at(1)},
      {all + "[[schedule]]\nby = \"06-30\"\npercent = 101\n", "funds.schedule_day", path_at(1)},
      {all + "[[schedule]]\nby = \"06-30\"\npercent = 50\n[[schedule]]\nby = \"09-30\"\npercent = 49\n",
       "funds.schedule_backwards", path_at(5)},
      {all + "[[statement]]\nunit = \"万元\"\nplaces = 7\n", "funds.statement_unit", path_at(2)},
      {all + "[[statement]]\nunit = \"美元\"\n", "funds.statement_unit", path_at(0)},
      {all + "[[statement]]\nunit = \"万元\"\nplaces = 6\n", "", ""},
      {all + "[[schedule]]\nby = \"02-29\"\npercent = 5\ncolour = 1\n", "rule.unknown_key", path_at(3)},
  };
  for (auto const& [text, expected, where] : table) {
    auto const faults = read(head + text).faults;
    ASSERT_EQ(faults.empty(), expected.empty()) << text << (faults.empty() ? "" : faults.front().code);
    if (faults.empty()) continue;
    EXPECT_EQ(faults.front().code, expected) << text;
    EXPECT_EQ(faults.front().where, where) << text;
  }
}

}  // namespace
}  // namespace funds
