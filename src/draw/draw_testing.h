#pragma once

#include <filesystem>
#include <optional>

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

}  // namespace draw::testing
