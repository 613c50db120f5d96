#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/utf8.h"
#include "document/pdf_fonts_test.h"
#include "document/pdf_page.h"
#include "document/pdf_title.h"
#include "document/specimen_test.h"

namespace document::pdf {
namespace {

Pages laid_out(Document const& document) {
  auto book = FontBook::open(fonts_here());
  if (!book) throw std::runtime_error("no fonts");
  return lay_out(*book, document);
}

Document of(std::vector<Block> body) {
  Document document;
  document.body = std::move(body);
  return document;
}

std::string text_of(Shown const& shown) {
  std::u32string text;
  for (Stretch const& stretch : shown.line.stretches) {
    for (PlacedGlyph const& placed : stretch.glyphs) text += placed.glyph.character;
  }
  return base::to_utf8(text);
}

// GB/T 9704-2012, 5.2.2: 22 lines a page, 28 characters a line; the first line of a paragraph has 26.
TEST(Pages, HoldTwentyTwoLinesOfTwentyEightCharacters) {
  Pages const pages = laid_out(of({paragraph(Level::body, ideographs(26 + 28 * 30))}));
  ASSERT_EQ(pages.pages.size(), 2U);
  auto const& shown = pages.pages[0].shown;
  ASSERT_EQ(shown.size(), 23U);  // and the page number
  for (std::size_t i = 0; i < 22; ++i) {
    EXPECT_EQ(shown[i].line.cells, i == 0 ? 26 : 28);
    EXPECT_NEAR(shown[i].x + shown[i].line.width, right_edge, 0.01);
    if (i > 0) {
      EXPECT_NEAR(shown[i].baseline - shown[i - 1].baseline, 28.95, 0.001);
    }
  }
  // The ink of the first and the last line lies inside the type area.
  EXPECT_GT(shown[0].baseline - 0.88 * size_3, top_edge);
  EXPECT_LT(shown[21].baseline + 0.12 * size_3, bottom_edge);
  EXPECT_EQ(pages.pages[1].shown.size(), 10U);
}

// Each character of a full line stands in its cell of 156 mm / 28.
TEST(Pages, KeepCharactersOnTheGrid) {
  Pages const pages = laid_out(of({paragraph(Level::body, ideographs(100))}));
  auto const& glyphs = pages.pages[0].shown[1].line.stretches.at(0).glyphs;
  ASSERT_EQ(glyphs.size(), 28U);
  for (std::size_t k = 0; k < glyphs.size(); ++k) {
    EXPECT_NEAR(glyphs[k].x, static_cast<double>(k) * 156 * mm / 28 + (cell - size_3) / 2, 0.01);
  }
}

// 7.5: the number stands one character in, right on odd pages and left on even ones, 7 mm below the type area.
TEST(Pages, AreNumberedRightAndLeft) {
  Pages const pages = laid_out(of({paragraph(Level::body, ideographs(28 * 50))}));
  ASSERT_EQ(pages.pages.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    Shown const& number = pages.pages[i].shown.back();
    EXPECT_EQ(text_of(number), "— " + std::to_string(i + 1) + " —");
    EXPECT_NEAR(i % 2 == 0 ? right_edge - number.x - number.line.width : number.x - left_edge, size_4, 0.01);
    EXPECT_NEAR(number.baseline - bottom_edge, 7 * mm + 0.42 * size_4, 0.01);
  }
}

struct Looked {
  Level level;
  char const* text;
  Face face;
  double size;
  double x;  // from the left edge of the type area, in characters; negative: centred
};

// 7.3: each level in its face and size, at its place.
TEST(Levels, HaveTheirFaceSizeAndIndent) {
  for (Looked const& one : {Looked{Level::title, "半年工作总结", Face::title, 22, -1},
                            Looked{Level::heading_1, "一、主要工作", Face::hei, 16, 2},
                            Looked{Level::heading_2, "（一）党建引领", Face::kai, 16, 2},
                            Looked{Level::heading_3, "1.学习", Face::fang_song, 16, 2},
                            Looked{Level::heading_4, "（1）读书班", Face::fang_song, 16, 2},
                            Looked{Level::body, "今年以来", Face::fang_song, 16, 2},
                            Looked{Level::addressee, "市民委：", Face::fang_song, 16, 0}}) {
    Pages const pages = laid_out(of({paragraph(one.level, one.text)}));
    Shown const& shown = pages.pages[0].shown.at(0);
    EXPECT_EQ(text_of(shown), one.text);
    Look const& look = shown.line.stretches.at(0).look;
    EXPECT_EQ(look.face, one.face) << one.text;
    EXPECT_DOUBLE_EQ(look.size, one.size) << one.text;
    double const ink = shown.x + shown.line.stretches[0].glyphs[0].x - left_edge;
    if (one.x < 0) {
      EXPECT_NEAR(shown.x - left_edge, right_edge - shown.x - shown.line.width, 0.01);
    } else {
      EXPECT_NEAR(ink, one.x * cell, 0.5) << one.text;
    }
  }
}

// A heading that runs into its paragraph is 楷体 up to its full stop; 一是 is strong 仿宋.
TEST(Levels, ChangeFaceWhereAHeadingRunsIn) {
  Paragraph run_in{.level = Level::heading_2,
                   .runs = {{.text = "（一）党建引领。一是学习。", .mark = {}, .strong = false}}};
  Pages const pages = laid_out(of({run_in, Paragraph{.level = Level::body,
                                                     .runs = {{.text = "（二）围绕主线。", .mark = {}, .strong = true},
                                                              {.text = "一是", .mark = {}, .strong = true},
                                                              {.text = "创建", .mark = {}, .strong = false}}}}));
  auto const& first = pages.pages[0].shown.at(0).line.stretches;
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].look.face, Face::kai);
  EXPECT_EQ(first[1].look.face, Face::fang_song);
  auto const& second = pages.pages[0].shown.at(1).line.stretches;
  ASSERT_EQ(second.size(), 3U);
  EXPECT_EQ(second[0].look.face, Face::kai);
  EXPECT_FALSE(second[0].look.strong);
  EXPECT_TRUE(second[1].look.strong);
  EXPECT_FALSE(second[2].look.strong);
}

struct Signed {
  char const* signature;
  char const* date;
  double signature_right;  // indents in characters
  double date_right;
};

// 7.3.5.1: 署名 two from the edge, the date begins two to the right of it; a long date stands two from the edge.
TEST(Signatures, StandByTheirDate) {
  for (Signed const& one : {Signed{"某某旗民族事务委员会办公室", "2024年7月1日", 2, 7},
                            Signed{"某某旗民委", "2024年12月31日", 4.0 + 7 - 5, 2}}) {
    Pages const pages = laid_out(of(
        {paragraph(Level::body, "完"), paragraph(Level::signature, one.signature), paragraph(Level::date, one.date)}));
    auto const& shown = pages.pages[0].shown;
    EXPECT_NEAR((right_edge - shown[1].x - shown[1].line.width) / cell, one.signature_right, 0.05) << one.signature;
    EXPECT_NEAR((right_edge - shown[2].x - shown[2].line.width) / cell, one.date_right, 0.05) << one.date;
    EXPECT_NEAR(shown[2].x - shown[1].x, 2 * cell, 0.05);
    EXPECT_NEAR(shown[1].baseline - shown[0].baseline, 2 * row, 0.01);  // one blank line
  }
}

// However the body ends, 署名 and date stand on one page, with its number below them.
TEST(Signatures, NeverLeaveTheirDateAlone) {
  for (std::size_t lines = 0; lines < 26; ++lines) {
    std::vector<Block> blocks(lines, Block(paragraph(Level::body, "完")));
    blocks.emplace_back(paragraph(Level::signature, "某某旗民委"));
    blocks.emplace_back(paragraph(Level::date, "2024年7月1日"));
    auto const pages = laid_out(of(blocks));
    EXPECT_GE(pages.pages.back().shown.size(), 3U) << lines;
  }
}

// Every link of a document leads somewhere; every figure used in the text has an entry and a way back.
TEST(Links, AllResolve) {
  Document const document = specimen_issued();
  Pages const pages = laid_out(document);
  std::set<std::string> places;
  std::set<std::string> wanted;
  std::size_t seeds = 0;
  for (Page const& page : pages.pages) {
    for (Destination const& one : page.destinations) places.insert(one.name);
    for (Link const& one : page.links) {
      wanted.insert(one.destination);
      EXPECT_LT(one.left, one.right);
      EXPECT_LT(one.top, one.bottom);
    }
    seeds += page.seeds.size();
  }
  for (std::string const& name : wanted) EXPECT_TRUE(places.contains(name)) << name;
  EXPECT_GE(wanted.size(), 2 * document.sources.size());  // there and back
  EXPECT_GE(seeds, document.sources.size());
}

// A seed takes no width: with and without marks the lines are the same.
TEST(Links, TakeNoWidth) {
  Document marked = specimen();
  Document plain = marked;
  for (Block& block : plain.body) {
    if (auto* one = std::get_if<Paragraph>(&block)) {
      for (document::Run& run : one->runs) run.mark.clear();
    }
  }
  Pages const left = laid_out(marked);
  Pages const right = laid_out(plain);
  ASSERT_EQ(left.body_pages, right.body_pages);
  for (std::size_t i = 0; i < left.body_pages; ++i) {
    ASSERT_EQ(left.pages[i].shown.size(), right.pages[i].shown.size());
    for (std::size_t k = 0; k < left.pages[i].shown.size(); ++k) {
      EXPECT_EQ(text_of(left.pages[i].shown[k]), text_of(right.pages[i].shown[k]));
      EXPECT_DOUBLE_EQ(left.pages[i].shown[k].line.width, right.pages[i].shown[k].line.width);
    }
  }
}

// The head of a table is repeated on each of its pages, and a row higher than a page runs on.
TEST(Tables, RepeatTheirHeadAndBreakLongRows) {
  Table table{.caption = "项目表", .head = {"序号", "内容"}, .rows = {}};
  for (int i = 0; i < 40; ++i) table.rows.push_back({std::to_string(i), ideographs(60)});
  table.rows.push_back({"41", ideographs(4000)});
  Pages const pages = laid_out(of({table}));
  ASSERT_GT(pages.pages.size(), 3U);
  std::size_t characters = 0;
  for (Page const& page : pages.pages) {
    int heads = 0;
    for (Shown const& shown : page.shown) {
      heads += text_of(shown) == "序号" ? 1 : 0;
      EXPECT_LE(shown.x + shown.line.width, right_edge + 0.01);
      characters += static_cast<std::size_t>(shown.line.cells);
    }
    EXPECT_EQ(heads, 1);
  }
  EXPECT_GT(characters, 40U * 60 + 4000);
}

// Columns narrower than a character do not stop the page, nor do empty cells and rows of other lengths.
TEST(Tables, SurviveOddShapes) {
  Table wide{.caption = {},
             .head = std::vector<std::string>(120, "列"),
             .rows = {{"一"}, std::vector<std::string>(120, "内容")}};
  EXPECT_FALSE(laid_out(of({wide, Table{}, paragraph(Level::body, "")})).pages.empty());
  // a head higher than a page
  Table high{.caption = ideographs(300), .head = {ideographs(3000), "二"}, .rows = {{ideographs(40), ideographs(900)}}};
  EXPECT_LT(laid_out(of({high, high})).pages.size(), 200U);
}

// The colophon stands at the foot; alone on a page it takes away the page's number (7.5).
TEST(Colophons, StandAtTheFoot) {
  Document document = of({paragraph(Level::body, ideographs(100))});
  document.colophon = Colophon{.copies_to = "市委统战部", .issued_by = "某某旗民委", .issued_on = "2024年7月1日"};
  Pages const one = laid_out(document);
  ASSERT_EQ(one.pages.size(), 1U);
  EXPECT_NEAR(one.pages[0].rules.back().y0, bottom_edge, 0.01);
  EXPECT_TRUE(one.pages[0].numbered);
  document.body = {paragraph(Level::body, ideographs(26 + 28 * 21))};
  Pages const two = laid_out(document);
  ASSERT_EQ(two.pages.size(), 2U);
  EXPECT_FALSE(two.pages[1].numbered);
}

// 7.3.1: complete phrases, lines of different length, none longer than the measure.
TEST(Titles, BreakAtPhrases) {
  struct Case {
    char const* title;
    std::vector<std::string> expected;
  };
  std::vector<Case> const cases = {
      {"某某旗民族事务委员会2024年工作总结", {"某某旗民族事务委员会2024年工作总结"}},
      {"某某旗民族事务委员会2024年上半年工作总结", {"某某旗民族事务委员会", "2024年上半年工作总结"}},
      {"某某旗民族事务委员会关于2024年上半年工作情况的报告",
       {"某某旗民族事务委员会关于", "2024年上半年工作情况的报告"}},
      {"某某自治旗民族事务委员会2024年第二季度工作总结", {"某某自治旗民族事务委员会", "2024年第二季度工作总结"}},
  };
  for (Case const& one : cases) EXPECT_EQ(break_title(one.title, 20.1), one.expected);
}

}  // namespace
}  // namespace document::pdf
