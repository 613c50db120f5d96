#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/write.h"
#include "draw/mongolian_font.h"

namespace draw {

/// The font of Chinese, and of what the Mongolian font lacks. Any will do; which one it was stands in the stamp.
class HanFont {
 public:
  /// Errors: draw.han_font_missing.
  [[nodiscard]] static base::Result<HanFont> open(document::FontFile const& file);
  HanFont(HanFont&&) noexcept;
  HanFont& operator=(HanFont&&) noexcept;
  HanFont(HanFont const&) = delete;
  HanFont& operator=(HanFont const&) = delete;
  ~HanFont();

  /// From left to right, or upright one below another; then advance and offsets are of a pen that goes down.
  /// Thousandths of the height of type.
  [[nodiscard]] std::vector<ShapedGlyph> shape(std::u32string_view text, bool upright) const;
  [[nodiscard]] hb_font_t* handle() const;
  /// Family and SHA-256 of the file.
  [[nodiscard]] std::string const& name() const;

 private:
  struct State;
  explicit HanFont(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether the font draws the character.
[[nodiscard]] bool has_glyph(hb_font_t* font, char32_t character);

}  // namespace draw
