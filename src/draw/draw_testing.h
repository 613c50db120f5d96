#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "document/write.h"
#include "draw/draw.h"
#include "draw/han_font.h"
#include "draw/mongolian_font.h"

namespace draw::testing {

/// The font as scripts/fetch_fonts.sh leaves it beside the program; nothing where it has not been fetched.
inline std::optional<MongolianFont> font_here() {
  std::error_code error;
  auto const self = std::filesystem::read_symlink("/proc/self/exe", error);
  std::vector<std::filesystem::path> folders = {std::filesystem::path(SHILIU_SOURCE_DIR) / "build" / "fonts"};
  for (auto folder = self.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    folders.push_back(folder / "fonts");
  }
  auto font = MongolianFont::open(find_font(folders));
  if (!font) return std::nullopt;
  return std::move(*font);
}

/// Both typefaces, or the test is left out where they have not been fetched.
class WithTypefaces : public ::testing::Test {
 protected:
  void SetUp() override {
    auto mongolian = font_here();
    auto han = HanFont::open(document::find_fonts({"/usr/share/fonts"}).hei);
    if (!mongolian || !han) GTEST_SKIP() << "the fonts have not been fetched";
    typefaces_.emplace(Typefaces{std::move(*mongolian), std::move(*han)});
  }
  std::optional<Typefaces> typefaces_;
};

}  // namespace draw::testing
