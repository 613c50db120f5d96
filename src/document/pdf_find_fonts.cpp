#include <array>
#include <string_view>
#include <utility>

#include "document/write.h"

namespace document {
namespace {

// Where Debian's packages put fonts below /usr/share/fonts.
constexpr std::array<std::string_view, 4> places = {"", "opentype/noto", "truetype/lxgw-wenkai", "truetype/noto"};

FontFile find(std::vector<std::filesystem::path> const& folders, std::string_view file, std::string_view family) {
  for (auto const& folder : folders) {
    for (std::string_view const place : places) {
      std::filesystem::path const path = folder / place / file;
      std::error_code error;
      if (std::filesystem::is_regular_file(path, error)) return {.path = path, .family = std::string(family)};
    }
  }
  // Kept although absent: its name tells the reader of Pdf::missing_fonts what to install.
  return {.path = std::filesystem::path(file), .family = std::string(family)};
}

}  // namespace

Fonts find_fonts(std::vector<std::filesystem::path> const& folders) {
  // The Kai of the same hand as the body, or else the one with more characters.
  FontFile kai = find(folders, "FandolKai-Regular.otf", "");
  if (!kai.path.has_parent_path()) kai = find(folders, "LXGWWenKai-Regular.ttf", "");
  Fonts fonts{.fang_song = find(folders, "FandolFang-Regular.otf", ""),
              .kai = std::move(kai),
              .hei = find(folders, "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
              .title = find(folders, "NotoSerifCJK-SemiBold.ttc", "Noto Serif CJK SC"),
              .serif = find(folders, "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
              .others = {}};
  FontFile mongolian = find(folders, "NotoSansMongolian-Regular.ttf", "");
  if (mongolian.path.has_parent_path()) fonts.others.push_back(std::move(mongolian));
  return fonts;
}

}  // namespace document
