#include <gtest/gtest.h>

#include <algorithm>

#include "cases/cases_testing.h"
#include "cases/svg.h"

namespace cases {
namespace {

Captions captions() {
  Captions out;
  out.source = "出处：{source}";
  out.holds = "{from}起施行";
  out.holds_until = "{from}起，{until}止";
  out.unverified = "未核对原文";
  out.side = "旁支环节";
  out.any = "主线任一环节";
  out.from = "自{states}";
  out.range = "{first}至{last}";
  out.back = "回到原环节";
  out.end = "可在此结束";
  out.passed = "已办";
  out.here = "现在";
  out.loop = "环节不变";
  return out;
}

std::size_t count(std::string const& text, std::string const& what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

/// Every state and action of every shipped machine is in its picture, and nothing is drawn outside of it.
TEST(Draw, ShowsWholeMachines) {
  auto const rules = made_up::shipped();
  for (auto const& machine : rules.machines.all()) {
    auto const svg = draw(machine, captions());
    EXPECT_EQ(svg, draw(machine, captions())) << machine.id;
    EXPECT_EQ(count(svg, "<g><title>"), machine.states.size()) << machine.id;
    for (auto const& state : machine.states) EXPECT_NE(svg.find(">" + state.name + "<"), std::string::npos) << state.id;
    for (auto const& action : machine.actions) EXPECT_NE(svg.find(action.name), std::string::npos) << action.id;
    EXPECT_EQ(count(svg, "未核对原文</text>"), machine.validity.verified ? 0U : 1U);
    EXPECT_EQ(svg.find('{', svg.find("</style>")), std::string::npos) << "a caption was not filled in";
    auto const number = [&](std::string_view key, std::size_t from) {
      auto const at = svg.find(key, from) + key.size();
      return std::stoi(svg.substr(at, svg.find('"', at) - at));
    };
    int const width = number("width=\"", 0);
    int const height = number("height=\"", 0);
    for (auto at = svg.find("<text x=\""); at != std::string::npos; at = svg.find("<text x=\"", at + 1)) {
      int const x = number("x=\"", at);
      auto const open = svg.find('>', at) + 1;
      auto const text = svg.substr(open, svg.find('<', open) - open);
      bool const centred = svg.substr(at, open - at).find("middle") != std::string::npos;
      int const wide = svg::width_of(text, 12);
      EXPECT_GE(centred ? x - wide / 2 : x, 0) << machine.id << " " << text;
      EXPECT_LE(centred ? x + wide / 2 : x + wide, width) << machine.id << " " << text;
      EXPECT_LE(number("y=\"", at), height) << machine.id << " " << text;
    }
  }
}

/// No two chips lie over one another, in either language: they stand side by side in their columns.
TEST(Draw, ChipsKeepToTheirColumns) {
  auto const rules = made_up::shipped();
  auto in_english = captions();
  in_english.english = true;
  in_english.back = "back to where it was";
  for (auto const& machine : rules.machines.all()) {
    for (auto const& svg : {draw(machine, captions()), draw(machine, in_english)}) {
      std::map<std::string, std::vector<std::pair<int, int>>> rows;  // by y: where chips begin and end
      for (auto at = svg.find("<rect x=\""); at != std::string::npos; at = svg.find("<rect x=\"", at + 1)) {
        auto const tag = svg.substr(at, svg.find("/>", at) - at);
        if (tag.find("class=\"chip\"") == std::string::npos) continue;
        auto const value = [&](std::string const& key) {
          auto const from = tag.find(" " + key + "=\"") + key.size() + 3;
          return tag.substr(from, tag.find('"', from) - from);
        };
        rows[value("y")].emplace_back(std::stoi(value("x")), std::stoi(value("x")) + std::stoi(value("width")));
      }
      for (auto& [y, spans] : rows) {
        std::ranges::sort(spans);
        for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_LT(spans[i - 1].second, spans[i].first) << machine.id;
      }
    }
  }
}

/// The case in hand: where it is, which states it has passed.
TEST(Draw, MarksTheCase) {
  auto const rules = made_up::shipped();
  auto const& machine = *rules.machines.latest("rectification");
  Case standing;
  standing.code = "2024-<1>";
  standing.title = "问题";
  standing.state = "under_way";
  standing.way = {"found", "planned", "under_way"};
  auto const svg = draw(machine, captions(), &standing);
  EXPECT_EQ(count(svg, "class=\"passed\""), 3U);  // two states, and the sample below
  EXPECT_EQ(count(svg, "class=\"here\""), 2U);
  EXPECT_NE(svg.find("2024-&lt;1&gt;"), std::string::npos);
  EXPECT_EQ(count(draw(machine, captions()), "class=\"here\""), 0U);
  auto english = captions();
  english.english = true;
  EXPECT_NE(draw(machine, english).find(">Under way<"), std::string::npos);
}

/// Lines break behind punctuation where there is some, and no line is too wide.
TEST(Draw, LinesFit) {
  EXPECT_EQ(svg::lines_of("自主线任一环节、退回补正、调整中", 12, 120),
            (std::vector<std::string>{"自主线任一环节、", "退回补正、调整中"}));
  EXPECT_EQ(svg::lines_of("Measures set", 12, 70), (std::vector<std::string>{"Measures", "set"}));
  EXPECT_EQ(svg::lines_of("资产已移交", 12, 36), (std::vector<std::string>{"资产已", "移交"}));
  EXPECT_TRUE(svg::lines_of("", 12, 36).empty());
}

}  // namespace
}  // namespace cases
