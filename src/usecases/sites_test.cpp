#include "usecases/sites.h"

#include <algorithm>

#include "base/files.h"
#include "usecases/accounts_testing.h"
#include "usecases/care.h"
#include "usecases/figures.h"
#include "usecases/record.h"
#include "usecases/units.h"

namespace usecases {
namespace {

class SitesTest : public office_testing::AccountsTest {
 protected:
  static constexpr auto set_id = "community-sample";

  [[nodiscard]] static base::Day on(std::string const& text) { return *base::parse_day(text); }
  base::Result<CaseActed> step(std::string const& code, std::string const& action, std::string const& day,
                               std::map<std::string, std::string> fields, bool evidence = true) {
    CaseStep wanted;
    wanted.which = {"", "site", code};
    wanted.action = action;
    wanted.days = {on(day), on(day)};
    wanted.title = "点位" + code;
    wanted.fields = std::move(fields);
    if (evidence) wanted.evidence.emplace_back();
    auto who = act();
    if (action == "name" || action == "accept") who.account = "验收岗";
    return act_on_case(office(), who, wanted);
  }
  void open_site(std::string const& code, std::string const& cluster, std::string const& town) {
    auto const done = step(code, "register", "2024-01-05", {{"cluster", cluster}, {"place", town}});
    ASSERT_TRUE(done.has_value()) << done.error().code;
  }
  [[nodiscard]] NewCheck check(std::string const& day,
                               std::vector<std::pair<std::string, std::int64_t>> const& answers) {
    NewCheck out;
    out.code = "S1";
    out.day = on(day);
    for (auto const& [item, value] : answers) {
      ItemAnswer answer;
      answer.item = item;
      answer.value = value;
      answer.evidence.emplace_back();
      out.answers.push_back(std::move(answer));
    }
    return out;
  }
  [[nodiscard]] SiteView seen() { return view_site(office(), act(), {"", {}, "S1"}, "").value(); }
};
INSTANTIATE_BOTH_DATABASES(SitesTest);

/// A trial writes nothing; a check writes one step an answer and one that closes it; the next one records only what
/// changed, and what was attached stays attached. All of it is a case like any other.
TEST_P(SitesTest, AChecksAnswersStandUntilTheyChange) {
  open_site("S1", "社区集群", "甲镇");
  auto const tried = try_check(office(), act(), check("2024-02-01", {{"A1", 1}, {"V1", 1}}));
  ASSERT_TRUE(tried.has_value()) << tried.error().code;
  EXPECT_FALSE(tried->receipt.has_value());
  EXPECT_TRUE(seen().checks.empty());
  auto const first = record_check(office(), act(), check("2024-02-01", {{"A1", 1}, {"V1", 1}}));
  ASSERT_TRUE(first.has_value()) << first.error().code;
  EXPECT_EQ(first->written, 2);
  EXPECT_EQ(base::to_text(first->judgement.score), base::to_text(tried->judgement.score));
  EXPECT_EQ(seen().view.standing.state, "self_checked");
  NewCheck second = check("2024-03-01", {{"B1", 3}});
  ItemAnswer again;
  again.item = "A1";
  again.value = 1;  // without evidence of its own: what was attached stays
  second.answers.push_back(again);
  auto const later = record_check(office(), act(), second);
  ASSERT_TRUE(later.has_value()) << later.error().code;
  EXPECT_EQ(base::to_text(later->judgement.score), "20");
  auto const view = seen();
  ASSERT_EQ(view.checks.size(), 2U);
  EXPECT_EQ(base::to_text(view.checks[0].judgement->score), "8");
  EXPECT_EQ(base::to_text(view.checks[1].judgement->score), "20");
  EXPECT_EQ(view.set->id, set_id);
  EXPECT_EQ(view.judgement->answered, 3);
  auto const derived = derived_digest(office()).value();
  EXPECT_EQ(derived, rebuild(office()).value());
}

/// Every fault of a check at once; nothing of it is written.
TEST_P(SitesTest, WhatCannotBeRecordedIsNamed) {
  open_site("S1", "社区集群", "甲镇");
  struct Row {
    std::string what;
    NewCheck wanted;
    std::vector<std::string> codes;
  };
  auto unknown_set = check("2024-02-01", {});
  unknown_set.set = "none";
  auto too_early = check("2019-02-01", {});
  too_early.set = set_id;
  auto personal = check("2024-02-01", {{"A1", 1}});
  personal.answers.front().note = "联系电话13800138000";
  auto nowhere = check("2024-02-01", {});
  nowhere.code = "S9";
  auto const later = check("2024-01-04", {{"A1", 1}});
  for (auto const& row : std::vector<Row>{
           {"two answers and an item",
            check("2024-02-01", {{"A1", 2}, {"B1", 4}, {"Z9", 1}}),
            {"site.answer_impossible", "site.answer_impossible", "site.unknown_item"}},
           {"twice", check("2024-02-01", {{"A1", 1}, {"A1", 0}}), {"site.item_twice"}},
           {"no such set", unknown_set, {"site.unknown_set"}},
           {"a telephone number", personal, {"privacy.number_found"}},
           {"no such site", nowhere, {"case.unknown"}},
           {"before it was registered", later, {"case.before_last_step", "case.before_last_step"}},
           {"before the rules", too_early, {"case.no_machine_then"}},
       }) {
    auto const done = record_check(office(), act(), row.wanted);
    ASSERT_FALSE(done.has_value()) << row.what;
    std::vector<std::string> codes{done.error().code};
    for (auto const& cause : done.error().causes) codes.push_back(cause.code);
    EXPECT_EQ(codes, row.codes) << row.what;
    EXPECT_TRUE(seen().checks.empty()) << row.what;
  }
}

/// Which set is meant: by the cluster where one fits, never guessed where none or several do.
TEST_P(SitesTest, ASetIsChosenAndNotGuessed) {
  open_site("S1", "学校集群", "甲镇");
  auto const missing = record_check(office(), act(), check("2024-02-01", {{"A1", 1}}));
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, "site.set_missing");
  EXPECT_EQ(seen().set, nullptr);
  auto named = check("2024-02-01", {{"A1", 1}});
  named.set = "village-sample";
  EXPECT_TRUE(record_check(office(), act(), named).has_value());
  EXPECT_EQ(seen().set->id, "village-sample");
}

/// The register counts what is live, filters, and shows a title only with its basis; a repeated command writes once.
TEST_P(SitesTest, TheRegisterShowsATitleOnlyWithItsBasis) {
  open_site("S1", "社区集群", "甲镇");
  open_site("S2", "学校集群", "乙镇");
  auto once = act();
  once.command = "the-same";
  auto const first = record_check(office(), once, check("2024-02-01", {{"A1", 1}}));
  auto const second = record_check(office(), once, check("2024-02-01", {{"A1", 1}}));
  ASSERT_TRUE(first.has_value() && second.has_value());
  EXPECT_TRUE(second->receipt->repeated);
  ASSERT_TRUE(step("S1", "declare", "2024-03-01", {{"level", "市级"}, {"batch", "第十二批"}}).has_value());
  ASSERT_TRUE(step("S1", "accept", "2024-03-02", {{"opinion", "同意"}}).has_value());
  auto const named = step("S1", "name", "2024-03-03",
                          {{"level", "市级"}, {"batch", "第十二批"}, {"authority", "市民委"}, {"document", "12号"}});
  ASSERT_TRUE(named.has_value()) << named.error().code;
  EXPECT_EQ(site_register(office(), act(), {}).value().held, 1);
  // A correction takes the batch away, and another one brings it back.
  NewCorrection without;
  without.target = {named->receipt.unit, named->receipt.last};
  without.reason = "批次写错";
  without.fields = {{"batch", ""}};
  ASSERT_TRUE(correct(office(), act(), without).has_value());
  auto const lacking = site_register(office(), act(), {"", "", "", "", "lacking", ""}).value();
  ASSERT_EQ(lacking.rows.size(), 1U);
  EXPECT_EQ(lacking.rows.front().basis.lacks, std::vector<std::string>{"batch"});
  NewCorrection correction;
  correction.target = *lacking.rows.front().basis.entry;
  correction.reason = "补批次";
  correction.fields = {{"batch", "第十二批"}};
  ASSERT_TRUE(correct(office(), act(), correction).has_value());
  struct Row {
    SitesAsked asked;
    std::size_t rows;
  };
  for (auto const& row : std::vector<Row>{{{}, 2},
                                          {{"", "", "", "", "held", ""}, 1},
                                          {{"", "", "", "", "lacking", ""}, 0},
                                          {{"", "学校集群", "", "", "", ""}, 1},
                                          {{"", "", "甲镇", "", "", ""}, 1},
                                          {{"", "", "", "named", "", ""}, 1},
                                          {{"", "", "", "", "", "s2"}, 1}}) {
    auto const found = site_register(office(), act(), row.asked).value();
    EXPECT_EQ(found.rows.size(), row.rows);
    EXPECT_EQ(found.total, 2);
    EXPECT_EQ(found.held, 1);
  }
  EXPECT_EQ(site_register(office(), act(), {"", "", "", "", "famous", ""}).error().code, "site.title_unknown");
  EXPECT_EQ(site_register(office(), act(), {"", "", "", "gone", "", ""}).error().code, "case.unknown_state");
}

/// Of one unit, or of it and all below in the official order, each row with its unit; the same code may stand in two.
TEST_P(SitesTest, TheRegisterOfATreeNamesUnits) {
  for (auto const& [name, parent] : std::vector<std::pair<std::string, std::string>>{
           {"甲旗", "示范旗民委"}, {"乙旗", "示范旗民委"}, {"甲镇", "甲旗"}}) {
    std::string const level = parent == "甲旗" ? "town" : "banner";
    ASSERT_TRUE(add_unit(office(), act(), {name, level, parent}).has_value()) << name;
  }
  for (std::string const unit : {"乙旗", "甲镇", "甲旗", "示范旗民委"}) {
    CaseStep wanted{{unit, "site", "S1"}, "register", {on("2024-01-05"), on("2024-01-05")}, "点位", {}, {}};
    wanted.fields = {{"cluster", "社区集群"}, {"place", "甲镇"}};
    auto const done = act_on_case(office(), act(), wanted);
    ASSERT_TRUE(done.has_value()) << unit << " " << done.error().code;
  }
  struct Row {
    std::string unit;
    std::vector<std::string> units;
  };
  for (auto const& row : std::vector<Row>{{"", {"示范旗民委"}},
                                          {"1", {"示范旗民委"}},
                                          {"1/", {"示范旗民委", "甲旗", "甲镇", "乙旗"}},
                                          {"甲旗/", {"甲旗", "甲镇"}},
                                          {"乙旗", {"乙旗"}}}) {
    SitesAsked asked;
    asked.unit = row.unit;
    auto const found = site_register(office(), act(), asked).value();
    std::vector<std::string> units;
    for (auto const& each : found.rows) units.push_back(each.unit_name);
    EXPECT_EQ(units, row.units) << row.unit;
    EXPECT_EQ(found.rows.back().number, std::ssize(row.units));
    EXPECT_EQ(of_several_units(found), row.units.size() > 1);
    EXPECT_EQ(site_map(office(), act(), asked, {}).value().sites.rows.size(), row.units.size());
  }
  SitesAsked all;
  all.unit = "1/";
  auto const banner = as("superior", office::UnitId(2), {office::UnitId(2), office::UnitId(4)});
  EXPECT_EQ(site_register(office(), act_by(banner), all).error().code, "account.not_allowed");
}

/// A title counts on the last day of a period with its basis on file, by the step that named and no other.
TEST_P(SitesTest, NamedSitesAreAFigure) {
  set_day("2025-01-10");
  open_site("S1", "社区集群", "甲镇");
  ASSERT_TRUE(step("S1", "self_check", "2024-02-01", {{"gaps", "0"}}).has_value());
  ASSERT_TRUE(step("S1", "declare", "2024-03-01", {{"level", "市级"}, {"batch", "第十二批"}}).has_value());
  ASSERT_TRUE(step("S1", "accept", "2024-03-02", {{"opinion", "同意"}}).has_value());
  auto const named = step("S1", "name", "2024-04-03",
                          {{"level", "市级"}, {"batch", "第十二批"}, {"authority", "市民委"}, {"document", "12号"}});
  ASSERT_TRUE(named.has_value());
  auto const count = [&](std::string const& period) {
    auto const all = figures(office(), {period, "", {}}).value();
    for (auto const& figure : all) {
      if (figure.id == "named-sites") return figure.value;
    }
    return std::string("no such figure");
  };
  EXPECT_EQ(count("2024Q1"), "0");
  EXPECT_EQ(count("2024Q2"), "1");
  auto const opened = open_figure(office(), {"2024Q2", "", {}}, "named-sites").value();
  ASSERT_EQ(opened.records.size(), 1U);
  EXPECT_EQ(opened.records.front().id, ledger::to_text(ledger::EntryId{named->receipt.unit, named->receipt.last}));
  // The batch that was declared does not stand for the one of the naming.
  auto const put = [&](std::string const& batch) {
    NewCorrection correction;
    auto const basis = site_register(office(), act(), {}).value().rows.front().basis;
    correction.target = *basis.entry;
    correction.reason = "批次";
    correction.fields = {{"batch", batch}};
    EXPECT_TRUE(correct(office(), act(), correction).has_value());
  };
  put("");
  EXPECT_EQ(count("2024Q2"), "0");
  put("第十二批");
  EXPECT_EQ(count("2024Q2"), "1");
  ASSERT_TRUE(
      step("S1", "withdraw", "2024-08-01", {{"reason", "不达标"}, {"document", "30号"}, {"authority", "市民委"}})
          .has_value());
  EXPECT_EQ(count("2024Q2"), "1");
  EXPECT_EQ(count("2024Q3"), "0");
}

/// Without a map there is none; with one, points without a position stay in the list, and names that are no units are
/// said.
TEST_P(SitesTest, TheMapKnowsWhatItDoesNotKnow) {
  open_site("S1", "社区集群", "甲镇");
  open_site("S2", "社区集群", "丙镇");
  EXPECT_FALSE(site_map(office(), act(), {}, {}).value().map.has_value());
  std::filesystem::create_directories(office().folder / "rules" / "maps");
  auto const file = office().folder / "rules" / "maps" / "own.toml";
  ASSERT_TRUE(
      base::write_file(file,
                       "source = \"自绘\"\nverified = false\neffective_from = 2020-01-01\n[[map]]\nid = \"m\"\nname = "
                       "\"图\"\nwidth = 400\nheight = 300\n[[map.place]]\nname = \"甲镇\"\nx = 9\ny = 9\n")
          .has_value());
  auto const map = site_map(office(), act(), {}, {}).value();
  ASSERT_TRUE(map.map.has_value());
  EXPECT_TRUE(map.sites.rows[0].on_map);
  EXPECT_FALSE(map.sites.rows[1].on_map);
  EXPECT_EQ(map.not_units, std::vector<std::string>{"甲镇"});
  EXPECT_NE(map.svg.find("点位S1"), std::string::npos);
  EXPECT_EQ(map.svg.find("点位S2"), std::string::npos);
  ASSERT_TRUE(base::write_file(file,
                               "source = \"自绘\"\nverified = false\neffective_from = 2020-01-01\n[[map]]\nid = "
                               "\"m\"\nname = \"图\"\nwidth = 4\nheight = 300\n")
                  .has_value());
  EXPECT_EQ(site_map(office(), act(), {}, {}).error().code, "site.map_size");
}

}  // namespace
}  // namespace usecases
