#include "document/docx_marks.h"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"

namespace document {
namespace {

Source source(std::string id, std::string period, std::string as_of) {
  Source made;
  made.id = std::move(id);
  made.mark = made.id;
  made.title = "党纪学习";
  made.value = "8次";
  made.period = std::move(period);
  made.as_of = std::move(as_of);
  made.digest = std::string(60, 'a') + "bcde";
  return made;
}

// Tags stay within Word's 64 characters and give back what they were made from; the digest shrinks first.
TEST(DocxMarks, TagsCarryTheFigure) {
  std::string const now = "2024-07-01T09:30:00.123+08:00";
  std::string const long_id = "a-figure-id-of-thirty-two-chars.";
  struct Case {
    std::string id;
    std::string period;
    std::string as_of;
    std::size_t digits;
  };
  std::vector<Case> const cases = {
      {"party-study", "2024H1", now, 16},
      {"party-study", "2024-01-01..2024-06-30", now, 16},
      {"party-study", "2024-W23", "2024-06-30", 16},
      {long_id, "2024H1", now, 7},
      {long_id, "2024-W23", now, 5},
      {long_id, "2024-01-01..2024-06-30", now, 5},
      {long_id + "longer", "2024-W23", now, 0},
  };
  for (Case const& one : cases) {
    Source const figure = source(one.id, one.period, one.as_of);
    std::string const tag = mark_names({figure})[0].tag;
    EXPECT_LE(tag.size(), 64U);
    auto const back = parse_tag(tag);
    if (one.digits == 0) {
      EXPECT_FALSE(back) << tag;
      continue;
    }
    ASSERT_TRUE(back) << tag;
    EXPECT_EQ(back->id, one.id);
    EXPECT_EQ(back->period, one.period);
    EXPECT_EQ(back->as_of, one.as_of);
    EXPECT_EQ(back->digest, figure.digest.substr(0, one.digits)) << tag;
  }
}

// What does not fit into a tag, or would be misread, gets a tag that is only a key to the custom part.
TEST(DocxMarks, OddSourcesGetAKey) {
  std::vector<Source> const odd = {source("", "2024H1", ""), source("a;b", "2024H1", ""), source("党纪", "2024H1", ""),
                                   source("*", "2024H1", ""), source(std::string(80, 'x'), "2024H1", "")};
  auto const names = mark_names(odd);
  std::set<std::string> tags;
  for (MarkNames const& name : names) {
    EXPECT_TRUE(name.tag.starts_with("shiliu:*")) << name.tag;
    EXPECT_LE(name.tag.size(), 64U);
    EXPECT_FALSE(parse_tag(name.tag));
    tags.insert(name.tag);
  }
  EXPECT_EQ(tags.size(), odd.size());
}

// Sources that agree in everything a tag holds still get tags of their own, and all come back from the custom part.
TEST(DocxMarks, TagsAreUnique) {
  std::vector<Source> same(12, source("party-study", "2024H1", "2024-07-01T09:30:00.123+08:00"));
  for (std::size_t i = 0; i < same.size(); ++i) same[i].mark = "mark-" + std::to_string(i);
  auto const names = mark_names(same);
  std::set<std::string> tags;
  for (MarkNames const& name : names) {
    EXPECT_LE(name.tag.size(), 64U);
    tags.insert(name.tag);
  }
  EXPECT_EQ(tags.size(), same.size());
  auto const known = parse_figures_part(figures_part(same, names), "item1.xml").value();
  ASSERT_EQ(known.size(), same.size());
  EXPECT_EQ(known[11].tag, names[11].tag);
  EXPECT_EQ(known[11].digest, same[0].digest);
}

// Titles hold at most 64 UTF-16 units and lose the end of the name before they lose the value.
TEST(DocxMarks, TitlesKeepTheValue) {
  Source figure = source("x", "2024H1", "");
  EXPECT_EQ(mark_names({figure})[0].title, "党纪学习 · 8次");
  for (int i = 0; i < 40; ++i) figure.title += "长名";
  std::string const title = mark_names({figure})[0].title;
  EXPECT_EQ(base::count_code_points(title), 64U);
  EXPECT_EQ(value_in_title(title), "8次");
  figure.value = std::string(70, '9');
  EXPECT_EQ(base::count_code_points(mark_names({figure})[0].title), 64U);
  EXPECT_EQ(value_in_title("党纪学习"), "");
}

// Tags of other programs and spoiled ones are nobody's figure.
TEST(DocxMarks, ReadsOnlyItsOwnTags) {
  for (std::string_view const tag : {"", "other", "shiliu:", "shiliu:a", "shiliu:a;b;c", "shiliu:;b;c;d"}) {
    EXPECT_FALSE(parse_tag(tag)) << tag;
  }
  EXPECT_EQ(parse_tag("shiliu:a;~zz;~zz zz;d")->period, "~zz");
}

}  // namespace
}  // namespace document
