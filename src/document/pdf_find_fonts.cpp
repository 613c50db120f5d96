#include <array>
#include <optional>
#include <string_view>

#include "document/write.h"

namespace document {
namespace {

using Folders = std::vector<std::filesystem::path>;

constexpr std::string_view serif = "Noto Serif CJK SC";
constexpr std::string_view sans = "Noto Sans CJK SC";

// Where Debian's packages put fonts below /usr/share/fonts.
constexpr std::array<std::string_view, 4> places = {"", "opentype/noto", "truetype/lxgw-wenkai", "truetype/noto"};

std::optional<FontFile> found(Folders const& folders, std::string_view file, std::string_view family) {
  for (auto const& folder : folders) {
    for (std::string_view const place : places) {
      std::filesystem::path const path = folder / place / file;
      std::error_code error;
      if (std::filesystem::is_regular_file(path, error)) return FontFile{.path = path, .family = std::string(family)};
    }
  }
  return std::nullopt;
}

// Kept by its bare name where it is absent: that tells the reader of Pdf::missing_fonts what to install.
FontFile find(Folders const& folders, std::string_view file, std::string_view family) {
  return found(folders, file, family).value_or(FontFile{.path = std::filesystem::path(file), .family = {}});
}

}  // namespace

Fonts find_fonts(std::vector<std::filesystem::path> const& folders) {
  Fonts fonts{.fang_song = find(folders, "FandolFang-Regular.otf", ""),
              .kai = find(folders, "FandolKai-Regular.otf", ""),
              .hei = find(folders, "NotoSansCJK-Regular.ttc", sans),
              .title = find(folders, "NotoSerifCJK-SemiBold.ttc", serif),
              .serif = find(folders, "NotoSerifCJK-Regular.ttc", serif),
              .others = {}};
  // The Kai of the same hand as the body, or else the one with more characters; the next heavier weight for a title.
  if (!found(folders, "FandolKai-Regular.otf", "")) {
    if (auto other = found(folders, "LXGWWenKai-Regular.ttf", "")) fonts.kai = *other;
  }
  if (!found(folders, "NotoSerifCJK-SemiBold.ttc", serif)) {
    if (auto bold = found(folders, "NotoSerifCJK-Bold.ttc", serif)) fonts.title = *bold;
  }
  if (auto mongolian = found(folders, "NotoSansMongolian-Regular.ttf", "")) fonts.others.push_back(*mongolian);
  return fonts;
}

}  // namespace document
