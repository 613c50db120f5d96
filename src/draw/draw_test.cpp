#include "draw/draw.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/utf8.h"
#include "draw/draw_testing.h"
#include "draw/line.h"
#include "draw/raster.h"
#include "script/script.h"

namespace draw {
namespace {

class Drawn : public testing::WithTypefaces {
 protected:
  Drawing drawn(Sign const& sign) {
    Stamp stamp;
    stamp.program = "a test";
    return compose(sign, *typefaces_, stamp).value();
  }
};

constexpr double close_enough = 1e-6;

// Side by side the heads are level and the scripts equally high; Mongolian stands left unless it is asked otherwise.
TEST_F(Drawn, SideBySide) {
  Sign sign{.mongolian = U"\u1824\u182f\u1820\u182d\u1820\u1828 \u1828\u1823\u182e\u180e\u1824\u1828",
            .chinese = U"乌兰书店"};
  auto const drawing = drawn(sign);
  ASSERT_EQ(drawing.parts.size(), 2U);
  auto const& mongolian = drawing.parts[0];
  auto const& chinese = drawing.parts[1];
  EXPECT_TRUE(mongolian.is_mongolian);
  EXPECT_NEAR(mongolian.box.top, 50, close_enough);
  EXPECT_NEAR(chinese.box.top, 50, close_enough);
  EXPECT_NEAR(mongolian.box.bottom, chinese.box.bottom, close_enough);
  EXPECT_LT(mongolian.box.right, chinese.box.left);
  EXPECT_GT(chinese.box.height(), 380);  // four characters of 100 mm one below another
  EXPECT_LT(chinese.box.width(), 105);
  EXPECT_NEAR(drawing.width, chinese.box.right + 50, close_enough);
  sign.mongolian_first = false;
  auto const turned = drawn(sign);
  EXPECT_FALSE(turned.parts[0].is_mongolian);
  EXPECT_LT(turned.parts[0].box.right, turned.parts[1].box.left);
}

// One above the other the middles are level, no word is wider than its column, and the areas are equal where there is
// room.
TEST_F(Drawn, OneAboveTheOther) {
  Sign const sign{.mongolian = U"\u1824\u182f\u1820\u182d\u1820\u1828 \u1828\u1823\u182e\u180e\u1824\u1828",
                  .chinese = U"乌兰书店",
                  .arrangement = Arrangement::horizontal,
                  .margin_mm = 20};
  auto const drawing = drawn(sign);
  auto const& mongolian = drawing.parts[0].box;
  auto const& chinese = drawing.parts[1].box;
  EXPECT_EQ(drawing.parts[0].outlines.size(), 2U);  // a word with its suffix is one column
  EXPECT_LT(mongolian.bottom, chinese.top);
  EXPECT_NEAR((mongolian.left + mongolian.right) / 2, (chinese.left + chinese.right) / 2, close_enough);
  EXPECT_NEAR(mongolian.width() * mongolian.height(), chinese.width() * chinese.height(), 1);
  EXPECT_NEAR(std::min(mongolian.left, chinese.left), 20, close_enough);
}

// Lines of Mongolian go on to the right, columns of Chinese to the left.
TEST_F(Drawn, LinesGoOn) {
  auto const drawing = drawn({.mongolian = U"\u1828\u1823\u182e\n\u1830\u1824\u1837", .chinese = U"石榴\n台账"});
  auto const first_mongolian = drawing.parts[0].outlines[0].bounds();
  auto const second_mongolian = drawing.parts[0].outlines[1].bounds();
  EXPECT_LT(first_mongolian.right, second_mongolian.left);
  EXPECT_LT(drawing.parts[1].outlines[1].bounds().right, drawing.parts[1].outlines[0].bounds().left);
}

// A letter at the beginning of a word stands above the last one, and what stood above the line stands to the right of
// it.
TEST_F(Drawn, TurnsToTheRight) {
  auto const lying = typefaces_->mongolian.shape(U"\u1828\u1823\u182e");
  auto const line = draw_down(U"\u1828\u1823\u182e", *typefaces_, true);
  ASSERT_EQ(line.letters.size(), 3U);
  EXPECT_EQ(line.letters[0].code_point, 0x1828U);
  EXPECT_LT(line.letters[0].from, line.letters[2].from);
  double length = 0;
  for (auto const& glyph : lying) length += glyph.advance * 0.001;
  EXPECT_NEAR(line.length, length, close_enough);
  Outline flat;
  add_glyph(typefaces_->mongolian.handle(), lying[0].id, {.xx = 0.001, .yy = -0.001}, flat);
  auto const before = flat.bounds();
  Outline turned;
  add_glyph(typefaces_->mongolian.handle(), lying[0].id, {.xx = 0, .xy = 0.001, .yx = 0.001, .yy = 0}, turned);
  auto const after = turned.bounds();
  EXPECT_NEAR(after.top, before.left, close_enough);
  EXPECT_NEAR(after.right, -before.top, close_enough);  // y runs down: what is high has a small y
}

// Digits and Latin lie with the line; ideographs stand in it; the text keeps every code point, in order.
TEST_F(Drawn, KeepsEveryCodePoint) {
  std::u32string const text = U"\u1828\u1823\u182e\u202f\u1824\u1828 24\u5c0f\u65f6 KTV\u180b\u200b";
  auto const line = draw_down(text, *typefaces_, true);
  std::u32string kept;
  double before = 0;
  for (auto const& letter : line.letters) {
    kept += letter.code_point;
    EXPECT_GE(letter.from, before - close_enough);
    EXPECT_GE(letter.length, 0);
    before = letter.from;
  }
  EXPECT_EQ(kept, text);
}

struct Refused {
  Sign sign;
  std::string_view code;
};

TEST_F(Drawn, RefusesWhatCannotBeDrawn) {
  std::vector<Refused> const cases = {
      {{}, "draw.nothing"},
      {{.mongolian = U"\n \n"}, "draw.nothing"},
      {{.mongolian = U"\ue264\ue265"}, "draw.no_glyph"},
      {{.chinese = std::u32string(501, U'石')}, "draw.too_long"},
      {{.chinese = U"石", .chinese_mm = 0}, "draw.size"},
      {{.chinese = U"石", .mongolian_mm = 1e9}, "draw.size"},
      {{.chinese = U"石", .margin_mm = -1}, "draw.size"},
  };
  for (auto const& each : cases) {
    auto const refused = compose(each.sign, *typefaces_, {});
    ASSERT_FALSE(refused) << each.code;
    EXPECT_EQ(refused.error().code, each.code);
  }
  EXPECT_EQ(HanFont::open({.path = "absent.ttc", .family = ""}).error().code, "draw.han_font_missing");
  EXPECT_EQ(to_png(drawn({.chinese = U"石"}), 1).error().code, "draw.too_many_dots");
  EXPECT_EQ(to_png(drawn({.chinese = U"石", .chinese_mm = 5000}), 1200).error().code, "draw.too_many_dots");
}

// Equal signs give equal bytes, and each says what made it.
TEST_F(Drawn, TheSameEveryTime) {
  Sign const sign{.mongolian = U"\u1834\u1820\u182d\u180e\u1820", .chinese = U"蒙古 <&> A1"};
  auto const drawing = drawn(sign);
  auto const again = drawn(sign);
  EXPECT_EQ(to_svg(drawing), to_svg(again));
  EXPECT_EQ(to_pdf(drawing), to_pdf(again));
  EXPECT_EQ(*to_png(drawing, 72), *to_png(again, 72));
  auto const svg = to_svg(drawing);
  EXPECT_NE(svg.find(font_sha256), std::string::npos);
  EXPECT_NE(svg.find("script engine 1 by UTN #57"), std::string::npos);
  EXPECT_NE(svg.find("mm\" viewBox="), std::string::npos);
  EXPECT_NE(svg.find("&lt;&amp;&gt;"), std::string::npos);
  EXPECT_EQ(to_png(drawing, 72)->substr(1, 3), "PNG");
}

// The outlines of a sign in the pinned font, as reviewed; re-bless with SHILIU_BLESS=1.
TEST_F(Drawn, MatchesTheReviewedOutlines) {
  Sign const sign{.mongolian =
                      U"\u182e\u1823\u1829\u182d\u1823\u182f \u1828\u1823\u182e\u180e\u1824\u1828\n"
                      U"\u1833\u1821\u182f\u182d\u1821\u182d\u1826\u1837 24"};
  auto drawing = drawn(sign);
  drawing.stamp = {};
  auto const file = std::filesystem::path(SHILIU_SOURCE_DIR) / "tests" / "golden" / "signs" / "mongolian.svg";
  if (std::getenv("SHILIU_BLESS") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    ASSERT_TRUE(base::write_file(file, to_svg(drawing)));
    return;
  }
  auto const expected = base::read_file(file, 1U << 20U);
  ASSERT_TRUE(expected) << file << " is missing; SHILIU_BLESS=1 writes it";
  EXPECT_EQ(*expected, to_svg(drawing)) << "if that is meant, bless it with SHILIU_BLESS=1 and look at the picture";
}

Outline square(double left, double top, double side, bool clockwise) {
  Outline out;
  std::array<Point, 4> corners = {{{left, top}, {left + side, top}, {left + side, top + side}, {left, top + side}}};
  if (!clockwise) std::swap(corners[1], corners[3]);
  out.steps.push_back({Outline::Kind::move, {corners[0]}});
  for (int i = 1; i < 4; ++i) out.steps.push_back({Outline::Kind::line, {corners[static_cast<std::size_t>(i)]}});
  out.steps.push_back({Outline::Kind::close, {}});
  return out;
}

// Exact areas: a square half over a dot covers half of it; a hole is a hole; overlapping strokes are not darker than
// ink.
TEST(Coverage, IsTheArea) {
  auto outline = square(0.5, 1, 2, true);
  auto covered = cover(outline, 1, 10, 10);
  EXPECT_EQ(covered.left, 0U);
  EXPECT_EQ(covered.top, 1U);
  ASSERT_EQ(covered.width, 3U);
  EXPECT_FLOAT_EQ(covered.squares[0], 0.5F);
  EXPECT_FLOAT_EQ(covered.squares[1], 1.0F);
  EXPECT_FLOAT_EQ(covered.squares[2], 0.5F);
  auto const over = square(1, 1, 1, true);
  outline.steps.insert(outline.steps.end(), over.steps.begin(), over.steps.end());
  EXPECT_FLOAT_EQ(cover(outline, 1, 10, 10).squares[1], 1.0F);
  auto ring = square(0, 0, 3, true);
  auto const hole = square(1, 1, 1, false);
  ring.steps.insert(ring.steps.end(), hole.steps.begin(), hole.steps.end());
  auto const with_hole = cover(ring, 1, 10, 10);
  EXPECT_FLOAT_EQ(with_hole.squares[4], 0.0F);
  EXPECT_FLOAT_EQ(with_hole.squares[0], 1.0F);
  EXPECT_TRUE(cover({}, 1, 10, 10).squares.empty());
}

// What lies beside the picture is not drawn, and does no harm.
TEST(Coverage, OutsideThePicture) {
  auto const covered = cover(square(-5, -5, 8, true), 1, 2, 2);
  ASSERT_EQ(covered.squares.size(), 4U);
  for (float const each : covered.squares) EXPECT_FLOAT_EQ(each, 1.0F);
}

}  // namespace
}  // namespace draw
