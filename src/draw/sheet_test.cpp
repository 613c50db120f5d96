#include "draw/sheet.h"

#include <gtest/gtest.h>

#include "draw/draw_testing.h"
#include "script/script.h"

namespace draw {
namespace {

using OnPaper = testing::WithTypefaces;

constexpr std::u32string_view bookshop = U"\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837";

// Every unit of the key has its place, one behind another, from the beginning of the line to its end.
TEST_F(OnPaper, UnitsHavePlaces) {
  for (std::u32string_view const text :
       {bookshop, std::u32string_view(U"\u1820\u182a\u1824"), std::u32string_view(),
        std::u32string_view(U"\u1828\u1820\u200d"), std::u32string_view(U"A1 \u1833")}) {
    script::Key key;
    typefaces_->mongolian.write_key(text, key);
    auto const places = typefaces_->mongolian.unit_places(text);
    ASSERT_EQ(places.size(), key.size());
    int at = 0;
    for (auto const& place : places) {
      EXPECT_GE(place.from, at);
      EXPECT_GE(place.until, place.from);
      at = place.from;
    }
  }
}

// A long text goes on in the next line, and on the next page; nothing is lost.
TEST_F(OnPaper, BreaksLinesAndPages) {
  Sheet sheet(*typefaces_);
  std::u32string const words(2000, U'牌');
  sheet.text(words, 4);
  auto const pages = std::move(sheet).take();
  ASSERT_GT(pages.size(), 1U);
  std::size_t letters = 0;
  for (auto const& page : pages) {
    for (auto const& line : page.lines) {
      letters += line.letters.size();
      EXPECT_LE(line.begin.y, paper_height - paper_edge + 1);
      auto const& last = line.letters.back();
      EXPECT_LE(line.begin.x + last.from + last.length, paper_width - paper_edge + 0.1);
    }
  }
  EXPECT_EQ(letters, words.size());
  EXPECT_EQ(to_pdf(pages, {}), to_pdf(pages, {}));
}

// Both forms stand one above the other, each with as many marks as it was given; a unit that is not there marks
// nothing.
TEST_F(OnPaper, FormsAreMarked) {
  auto const page = forms_page(bookshop, U"\u1828\u1823\u182e", {.approved = {0, 3, 99}, .shown = {1}}, *typefaces_);
  EXPECT_EQ(page.patches.size(), 3U);
  ASSERT_EQ(page.lines.size(), 2U);
  EXPECT_LT(page.lines[0].begin.y, page.lines[1].begin.y);
  auto const svg = to_svg(page, "<对照>");
  EXPECT_NE(svg.find("&lt;对照&gt;"), std::string::npos);
  EXPECT_TRUE(forms_page({}, {}, {}, *typefaces_).lines.empty());
}

}  // namespace
}  // namespace draw
