#include "doors/face/fonts.h"

#include <filesystem>
#include <vector>

namespace doors::face {

namespace {

std::vector<std::filesystem::path> font_folders() {
  std::vector<std::filesystem::path> folders;
  std::error_code unknown;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (!unknown) {
    folders.push_back(program.parent_path() / "fonts");
    folders.push_back(program.parent_path().parent_path() / "share" / "shiliu" / "fonts");
  }
  folders.emplace_back("/usr/share/shiliu/fonts");
  folders.emplace_back("/usr/share/fonts");
  folders.emplace_back("/usr/local/share/fonts");
  return folders;
}

}  // namespace

document::Fonts fonts() { return document::find_fonts(font_folders()); }

base::Result<draw::MongolianFont> mongolian_font() {
  return draw::MongolianFont::open(draw::find_font(font_folders()));
}

base::Result<draw::Typefaces> typefaces() {
  auto mongolian = TRY(mongolian_font());
  auto han = TRY(draw::HanFont::open(fonts().hei));
  return draw::Typefaces{.mongolian = std::move(mongolian), .han = std::move(han)};
}

}  // namespace doors::face
