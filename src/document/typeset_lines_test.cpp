#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "document/typeset.h"

namespace document::typeset {
namespace {

// One cell for a full-width character, half a cell for ASCII: the grid without a font.
std::vector<Box> boxes_of(std::u32string const& text) {
  std::vector<Break> const breaks = breaks_of(text);
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    boxes.push_back({.width = text[i] < 0x80 ? 0.5 : 1.0,
                     .squeeze = squeeze_of(text[i], 1),
                     .kind = kind_of(text[i]),
                     .after = breaks[i]});
  }
  return boxes;
}

std::string broken(std::string const& text, Setting const& setting) {
  std::u32string const characters = base::to_code_points(text);
  std::string out;
  for (Line const& line : set_lines(boxes_of(characters), setting)) {
    if (!out.empty()) out += "|";
    out += base::to_utf8(std::u32string_view(characters).substr(line.first, line.last - line.first));
  }
  return out;
}

// Ten cells to a line: where the lines end.
TEST(Lines, EndWhereTheRulesLetThem) {
  struct Case {
    char const* text;
    char const* expected;
  };
  std::vector<Case> const cases = {
      {"一二三四五六七八九十一二三", "一二三四五六七八九十|一二三"},
      // a comma that falls on the eleventh cell is pulled in where another mark can give way
      {"一，二，三四五六七八，九十", "一，二，三四五六七八，|九十"},
      // with nothing to give way, the last character goes with its mark
      {"一二三四五六七八九十，一二三四五", "一二三四五六七八九|十，一二三四五"},
      // an opening mark does not end a line
      {"一二三四五六七八九（一二三四）", "一二三四五六七八九|（一二三四）"},
      // a number goes with its unit
      {"一二三四五六七八九12次，一二三", "一二三四五六七八九|12次，一二三"},
      {"一二三四五六七八1033万元了一二", "一二三四五六七八|1033万元了一二"},
      {"一二三四五六七“10+6+N”机制一二三", "一二三四五六七|“10+6+N”机制一二三"},
      {"一二三四五六七八九——一二", "一二三四五六七八九|——一二"},
      // a word that is longer than the line is cut, or nothing would ever fit
      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa|aaaaaaaaaa"},
      // the space at a line's end is dropped
      {"aaaaaaaaaa aaaaaaaaa bbbbbbbbbbbbbbbbbbbb", "aaaaaaaaaa aaaaaaaaa|bbbbbbbbbbbbbbbbbbbb"},
  };
  for (Case const& one : cases) EXPECT_EQ(broken(one.text, {.measure = 10, .em = 1}), one.expected);
}

// The first line of a paragraph is two characters shorter; a hanging one is longer than the rest.
TEST(Lines, KeepTheirIndents) {
  std::string const text = "一二三四五六七八九十一二三四五六七八九十";
  EXPECT_EQ(broken(text, {.measure = 10, .first_indent = 2, .em = 1}), "一二三四五六七八|九十一二三四五六七八|九十");
  EXPECT_EQ(broken(text, {.measure = 10, .later_indent = 4, .em = 1}), "一二三四五六七八九十|一二三四五六|七八九十");
}

// Whatever the text, justified lines fill the measure to a thousandth, nothing is lost, and no mark stands where
// it must not.
TEST(Lines, AreFlushAndLawfulWhateverTheText) {
  std::u32string const alphabet = U"民族团结进步示范创建工作学习，。、；：？！（）《》“”——……8 10%次年A+·b";
  std::mt19937 random(20240630);
  for (int round = 0; round < 400; ++round) {
    std::u32string text;
    std::size_t const length = 1 + random() % 160;
    while (text.size() < length) text += alphabet[random() % alphabet.size()];
    std::vector<Box> const boxes = boxes_of(text);
    Setting const setting{.measure = 28, .first_indent = 2, .em = 1};
    std::vector<Line> const lines = set_lines(boxes, setting);
    ASSERT_FALSE(lines.empty());
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (; next < lines[i].first; ++next) EXPECT_EQ(boxes[next].kind, Kind::space);
      next = lines[i].last;
      ASSERT_EQ(lines[i].x.size(), lines[i].last - lines[i].first);
      if (i + 1 == lines.size()) continue;
      EXPECT_NE(boxes[lines[i].last - 1].kind, Kind::opening) << base::to_utf8(text);
      EXPECT_NE(boxes[lines[i + 1].first].kind, Kind::closing) << base::to_utf8(text);
      EXPECT_NE(boxes[lines[i + 1].first].kind, Kind::middle_dot) << base::to_utf8(text);
      EXPECT_NEAR(lines[i].width, setting.measure, 1e-3) << base::to_utf8(text);
    }
    for (; next < boxes.size(); ++next) EXPECT_EQ(boxes[next].kind, Kind::space);
  }
}

// Pure text stands on the grid: character k of a line at cell k exactly.
TEST(Lines, OfIdeographsStandOnTheGrid) {
  std::u32string const text(200, U'民');
  std::vector<Line> const lines = set_lines(boxes_of(text), {.measure = 28, .first_indent = 2, .em = 1});
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[0].last, 26U);
  for (std::size_t k = 0; k < 28; ++k) EXPECT_NEAR(lines[1].x[k], static_cast<double>(k), 1e-9);
}

// A piece wider than its column sticks out; it is not lost and does not stop the rest.
TEST(Lines, LetAPieceThatIsTooWideStickOut) {
  std::vector<Box> boxes(3, Box{.width = 1, .squeeze = {}, .kind = Kind::han, .after = Break::free});
  boxes[1].width = 25;
  std::vector<Line> const lines = set_lines(boxes, {.measure = 10, .em = 1});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NEAR(lines[1].width, 25, 1e-9);
  EXPECT_TRUE(set_lines({}, {.measure = 10}).empty());
}

}  // namespace
}  // namespace document::typeset
