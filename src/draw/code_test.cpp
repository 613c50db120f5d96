#include "draw/code.h"

#include <gtest/gtest.h>

#include "draw/sheet.h"

namespace draw {
namespace {

constexpr std::string_view address = "https://mw.example.gov.cn/q/7K2M-9QWX-3FHT-8RCD";

// A code has 21 modules and four more for each version (ISO/IEC 18004, 5.3), level M holds so many bytes (table 7).
TEST(Code, IsAsLargeAsItsTextNeeds) {
  struct Case {
    std::size_t bytes;
    std::size_t modules;
  };
  for (auto const& [bytes, modules] :
       {Case{1, 21}, Case{14, 21}, Case{15, 25}, Case{26, 25}, Case{42, 29}, Case{62, 33}, Case{84, 37}}) {
    auto const made = modules_of(std::string(bytes, 'a'));
    ASSERT_TRUE(made.has_value()) << bytes;
    EXPECT_EQ(made->size(), modules) << bytes;
    for (auto const& row : *made) EXPECT_EQ(row.size(), modules);
  }
  EXPECT_EQ(modules_of("").error().code, "draw.nothing");
  EXPECT_TRUE(modules_of(std::string(code_bytes_max, 'a')).has_value());
  EXPECT_EQ(modules_of(std::string(code_bytes_max + 1, 'a')).error().code, "draw.code_too_long");
}

// Three corners have the eye of a code, seven modules wide: dark, light, three dark, light, dark (5.3.3).
TEST(Code, HasItsEyes) {
  auto const modules = modules_of(address).value();
  std::size_t const far = modules.size() - 7;
  for (auto const& [row, column] : {std::pair<std::size_t, std::size_t>{3, 0}, {3, far}, {far + 3, 0}}) {
    std::string seen;
    for (std::size_t i = 0; i < 7; ++i) seen += modules[row][column + i] ? '#' : '.';
    EXPECT_EQ(seen, "#.###.#") << row << " " << column;
  }
}

// The outline covers the dark modules and nothing else, and never the quiet zone: even the smallest code is 25 mm wide.
TEST(Code, IsDrawnInTrueMillimetres) {
  for (std::string_view const text : {std::string_view("a"), address}) {
    auto const modules = modules_of(text).value();
    auto const box = outline_of(modules, {10, 20}, code_side_mm).bounds();
    double const quiet = code_quiet * code_side_mm / (static_cast<double>(modules.size()) + 2 * code_quiet);
    EXPECT_NEAR(box.left, 10 + quiet, 1e-9);
    EXPECT_NEAR(box.bottom, 20 + code_side_mm - quiet, 1e-9);
    EXPECT_GE(box.width(), 25);
  }
  auto const drawing = draw_code(address, code_side_mm, {}).value();
  auto const svg = to_svg(drawing);
  EXPECT_NE(svg.find("width=\"36mm\""), std::string::npos);
  EXPECT_EQ(to_png(drawing, 300).value(), to_png(draw_code(address, code_side_mm, {}).value(), 300).value());
}

}  // namespace
}  // namespace draw
