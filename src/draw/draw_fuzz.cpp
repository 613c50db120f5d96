#include <filesystem>
#include <optional>

#include "draw/draw.h"
#include "script/script.h"

// Any bytes as the two texts of a sign: both engines read them, and what can be drawn is written in every form.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const typefaces = []() -> std::optional<draw::Typefaces> {
    auto mongolian =
        draw::MongolianFont::open(std::filesystem::path(SHILIU_SOURCE_DIR) / "build" / "fonts" / draw::font_file);
    auto han = draw::HanFont::open(document::find_fonts({"/usr/share/fonts"}).hei);
    if (!mongolian || !han) return std::nullopt;
    return draw::Typefaces{.mongolian = std::move(*mongolian), .han = std::move(*han)};
  }();
  if (!typefaces || size == 0) return 0;
  std::string_view const bytes(reinterpret_cast<char const*>(data + 1), size - 1);
  auto const half = bytes.find('\n');
  draw::Sign sign;
  // Most bytes as letters and controls of the block, so that shaping is reached without UTF-8.
  for (char const c : bytes.substr(0, half)) {
    sign.mongolian.push_back(static_cast<char32_t>(0x1800 + (static_cast<unsigned char>(c) & 0x7FU)));
  }
  if (half != std::string_view::npos) {
    sign.chinese = script::read_text(bytes.substr(half + 1), "fuzz").value_or(std::u32string());
  }
  sign.arrangement = (data[0] & 1U) != 0 ? draw::Arrangement::horizontal : draw::Arrangement::vertical;
  script::Key key;
  typefaces->mongolian.write_key(sign.mongolian, key);
  auto const drawing = draw::compose(sign, *typefaces, {});
  if (!drawing) return 0;
  base::ensure(!draw::to_svg(*drawing).empty() && !draw::to_pdf(*drawing).empty(), "a drawing writes nothing");
  static_cast<void>(draw::to_png(*drawing, 10));
  return 0;
}
