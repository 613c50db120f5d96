#include "signs/layouts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace signs {
namespace {

base::Day day(char const* text) { return base::parse_day(text).value(); }

Sets parsed(std::string const& text, std::vector<std::string>* codes = nullptr) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  auto file = rulefile::read_text("layouts/test.toml", text, faults);
  if (file) files.push_back(std::move(*file));
  auto sets = Sets::parse(files, faults);
  for (auto const& error : faults.take()) {
    if (codes != nullptr) codes->push_back(error.code);
  }
  return sets;
}

std::string set_text(std::string const& state, std::string const& verified, std::string const& rules,
                     std::string const& more = "") {
  return "source = \"某办法\"\nverified = " + verified +
         "\neffective_from = 2020-01-01\n[[set]]\nid = \"a\"\nname = \"甲\"\nname_en = \"A\"\njurisdiction = \"某旗\"\n"
         "state = \"" +
         state + "\"\n" + more + rules;
}

std::string rule(std::string const& predicate, std::string const& more = "") {
  return "[[set.rule]]\nid = \"" + predicate + "\"\npredicate = \"" + predicate + "\"\nclause = \"第三条\"\n" + more;
}

Box box(Script script, double left, double top, double width, double height) {
  return {.script = script, .left = left, .top = top, .width = width, .height = height};
}

struct Case {
  Arrangement arrangement;
  std::string predicate;
  Box mongolian;
  Box chinese;
  Outcome outcome;
};

// Order by arrangement, ratios and edges, each from boxes in millimetres.
TEST(Judge, ByWhereTheBoxesStand) {
  auto const m = [](double x, double y, double w, double h) { return box(Script::mongolian, x, y, w, h); };
  auto const c = [](double x, double y, double w, double h) { return box(Script::chinese, x, y, w, h); };
  std::string const bounds = "least = 90\nmost = 110\n";
  std::vector<Case> const cases = {
      {Arrangement::horizontal, "mongolian_first", m(0, 0, 400, 90), c(0, 100, 400, 100), Outcome::holds},
      {Arrangement::horizontal, "mongolian_first", m(0, 0, 100, 100), c(120, 0, 400, 100), Outcome::holds},
      {Arrangement::horizontal, "mongolian_first", m(0, 110, 400, 90), c(0, 0, 400, 100), Outcome::fails},
      {Arrangement::horizontal, "mongolian_first", m(0, 0, 400, 101), c(0, 100, 400, 100),
       Outcome::holds},  // a saw's width
      {Arrangement::horizontal, "mongolian_first", m(0, 0, 400, 120), c(0, 100, 400, 100), Outcome::fails},
      {Arrangement::horizontal, "chinese_first", m(0, 110, 400, 90), c(0, 0, 400, 100), Outcome::holds},
      {Arrangement::vertical, "mongolian_first", m(0, 0, 100, 400), c(120, 0, 100, 400), Outcome::holds},
      {Arrangement::vertical, "mongolian_first", m(0, 0, 100, 100), c(0, 120, 100, 400),
       Outcome::fails},  // above is not left
      {Arrangement::ring, "mongolian_first", m(0, 0, 400, 400), c(100, 100, 200, 200), Outcome::holds},
      {Arrangement::ring, "mongolian_first", m(0, 0, 400, 190), c(0, 200, 400, 190), Outcome::holds},
      {Arrangement::ring, "mongolian_first", m(100, 100, 200, 200), c(0, 0, 400, 400), Outcome::fails},
      {Arrangement::two_boards, "mongolian_first", m(0, 0, 300, 900), c(1000, 0, 300, 900), Outcome::holds},
      {Arrangement::horizontal, "area_ratio", m(0, 0, 400, 90), c(0, 100, 400, 100), Outcome::holds},
      {Arrangement::horizontal, "area_ratio", m(0, 0, 400, 89), c(0, 100, 400, 100), Outcome::fails},
      {Arrangement::vertical, "height_ratio", m(0, 0, 50, 300), c(100, 0, 100, 300), Outcome::holds},
      {Arrangement::vertical, "height_ratio", m(0, 0, 50, 360), c(100, 0, 100, 300), Outcome::fails},
  };
  for (auto const& each : cases) {
    bool const ratio = each.predicate.ends_with("ratio");
    auto const sets = parsed(set_text("in_force", "true", rule(each.predicate, ratio ? bounds : "")));
    ASSERT_EQ(sets.all().size(), 1U);
    Design design;
    design.arrangement = each.arrangement;
    design.boxes = {each.mongolian, each.chinese};
    auto const findings = judge(sets.all()[0], design);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].outcome, each.outcome)
        << each.predicate << " " << each.mongolian.top << " " << each.mongolian.height;
    EXPECT_EQ(findings[0].measured.has_value(), ratio);
  }
}

// What was not said is not judged; what was is.
TEST(Judge, OnlyByWhatWasSaid) {
  auto const sets =
      parsed(set_text("in_force", "true",
                      rule("both_scripts") + rule("stem_ratio", "least = 25\nmost = 33\n") +
                          rule("tops_level", "least = 0\nmost = 2\n") + rule("same_material") + rule("proof_attached") +
                          rule("translation_certificate") + rule("no_private_codes") + rule("text_complete") +
                          rule("third_language_last")));
  auto const& set = sets.all().at(0);
  auto const told = [&](Design const& design) {
    std::string out;
    for (auto const& each : judge(set, design)) out += "+-?"[static_cast<std::size_t>(each.outcome)];
    return out;
  };
  Design design;
  EXPECT_EQ(told(design), "-????????");
  design.boxes = {box(Script::mongolian, 0, 0, 100, 100), box(Script::chinese, 110, 3, 100, 100),
                  box(Script::other, 0, 120, 210, 20)};
  EXPECT_EQ(told(design), "+?-?????+");
  design.mongolian_stem_mm = 3;
  design.chinese_stem_mm = 10;
  design.same_material = true;
  design.proof = false;
  design.certificate = true;
  design.private_codes = true;
  design.complete = true;
  EXPECT_EQ(told(design), "++-+-+-++");
  design.boxes[2].top = 50;
  EXPECT_EQ(told(design).back(), '-');
}

// Rules ask about their classes and arrangements; only a set in force rejects.
TEST(Judge, WhoIsAskedAndWhoRejects) {
  auto const text =
      rule("both_scripts", "severity = \"reject\"\nsign_classes = [\"门店牌匾\"]\narrangements = [\"vertical\"]\n");
  auto const sets = parsed(set_text("in_force", "true", text));
  Design design;
  EXPECT_TRUE(judge(sets.all()[0], design).empty());
  design.sign_class = "门店牌匾";
  design.arrangement = Arrangement::vertical;
  auto const findings = judge(sets.all()[0], design);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_TRUE(rejects(sets.all()[0], findings[0]));
  auto const repealed = parsed(set_text("repealed", "true", text));
  EXPECT_FALSE(rejects(repealed.all()[0], judge(repealed.all()[0], design)[0]));
}

struct Wrong {
  std::string text;
  std::string code;
};

TEST(Sets, RefuseWhatCannotBeMeant) {
  std::vector<Wrong> const cases = {
      {set_text("unverified", "false", rule("both_scripts", "severity = \"reject\"\n")), "layout.reject_unverified"},
      {set_text("in_force", "false", rule("both_scripts", "severity = \"reject\"\n")), "layout.reject_unverified"},
      {set_text("in_force", "true", rule("area_ratio")), "layout.bounds"},
      {set_text("in_force", "true", rule("area_ratio", "least = 9\nmost = 8\n")), "layout.bounds"},
      {set_text("in_force", "true", rule("both_scripts", "most = 8\n")), "layout.bounds"},
      {set_text("in_force", "true", ""), "layout.no_rules"},
      {set_text("in_force", "true", rule("both_scripts") + rule("both_scripts")), "layout.duplicate"},
      {set_text("in_force", "true", rule("both_scripts", "arrangements = [\"round\"]\n")),
       "layout.unknown_arrangement"},
      {set_text("in_force", "true", rule("larger")), "rule.unknown_word"},
  };
  for (auto const& each : cases) {
    std::vector<std::string> codes;
    static_cast<void>(parsed(each.text, &codes));
    EXPECT_NE(std::ranges::find(codes, each.code), codes.end()) << each.code;
  }
  Design design;
  design.boxes = {box(Script::mongolian, 0, 0, 0, 10)};
  EXPECT_EQ(check(design).error().code, "layout.box_malformed");
  design.boxes = {box(Script::mongolian, 0, 0, 10, 10)};
  design.chinese_stem_mm = -1;
  EXPECT_EQ(check(design).error().code, "layout.box_malformed");
}

// A sign is judged by the version and by the choice of its own day.
TEST(Sets, ByTheirDay) {
  auto const sets =
      parsed(set_text("in_force", "true", rule("both_scripts"), "effective_until = 2022-01-01\n") +
             "[[set]]\nid = \"a\"\nname = \"甲\"\nname_en = \"A\"\njurisdiction = \"某旗\"\nstate = \"in_force\"\n"
             "effective_from = 2022-01-01\n" +
             rule("chinese_first"));
  ASSERT_EQ(sets.all().size(), 2U);
  EXPECT_EQ(sets.find("a", day("2019-12-31")), nullptr);
  EXPECT_EQ(sets.find("a", day("2021-12-31"))->rules[0].predicate, Predicate::both_scripts);
  EXPECT_EQ(sets.find("a", day("2022-01-01"))->rules[0].predicate, Predicate::chinese_first);
  EXPECT_TRUE(sets.knows("a"));
  EXPECT_FALSE(sets.knows("b"));
  std::vector<Choice> const choices = {
      {day("2024-01-01"), "a", ""}, {day("2024-06-01"), "b", ""}, {day("2024-06-01"), "c", ""}};
  EXPECT_EQ(choice_on(choices, day("2023-12-31")), nullptr);
  EXPECT_EQ(choice_on(choices, day("2024-05-31"))->set, "a");
  EXPECT_EQ(choice_on(choices, day("2024-06-01"))->set, "c");  // the later one of a day
}

// Boxes and arrangements as people write them; what is neither is refused, or not guessed at.
TEST(Design, IsReadAsItIsWritten) {
  struct Written {
    std::string text;
    bool is_box;
  };
  for (auto const& [text, is_box] : std::vector<Written>{{"0,0,600,200", true},
                                                         {"0.5,-3,600,200", true},
                                                         {"", false},
                                                         {"0,0,600", false},
                                                         {"0,0,600,200,5", false},
                                                         {"0,0,600,x", false},
                                                         {"0, 0, 600, 200", false}}) {
    EXPECT_EQ(read_box(Script::chinese, text).has_value(), is_box) << text;
  }
  EXPECT_EQ(read_box(Script::chinese, "1,2,3,4.5")->height, 4.5);
  EXPECT_EQ(arrangement_of("横版"), Arrangement::horizontal);
  EXPECT_EQ(arrangement_of("two_boards"), Arrangement::two_boards);
  EXPECT_EQ(arrangement_of("竖式"), Arrangement::vertical);
  EXPECT_EQ(arrangement_of("斜着"), std::nullopt);
}

}  // namespace
}  // namespace signs
