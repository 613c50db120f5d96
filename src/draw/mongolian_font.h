#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "script/script.h"

struct hb_font_t;

/// Traditional Mongolian set in one font that is known byte for byte: what it shows, as a second opinion beside the
/// rules of `script`, and its outlines. The names of its glyphs carry the written units; other versions name them
/// otherwise.
namespace draw {

inline constexpr std::string_view font_name = "Noto Sans Mongolian";
inline constexpr std::string_view font_version = "3.002";
inline constexpr std::string_view font_file = "NotoSansMongolian-Regular.ttf";
inline constexpr std::string_view font_sha256 = "7c0edce49dfc23a2f7b5697df7d73b0dad24c8bb751a1ea1a4b9b59fc849f481";

/// A glyph where the font puts it, lying as in a horizontal line. Thousandths of the height of type.
struct ShapedGlyph {
  std::uint32_t id = 0;
  std::size_t cluster = 0;  // the first code point it stands for
  int advance = 0;
  int x_offset = 0;
  int y_offset = 0;
};

/// The stretch of a line in which a written unit stands: that of its glyph. Thousandths of the height of type.
struct UnitPlace {
  int from = 0;
  int until = 0;
};

class MongolianFont {
 public:
  /// Errors: draw.font_missing (no such file), draw.font_other (of another version, or damaged; both hashes named).
  [[nodiscard]] static base::Result<MongolianFont> open(std::filesystem::path const& file);
  MongolianFont(MongolianFont&&) noexcept;
  MongolianFont& operator=(MongolianFont&&) noexcept;
  MongolianFont(MongolianFont const&) = delete;
  MongolianFont& operator=(MongolianFont const&) = delete;
  ~MongolianFont();

  /// What the font shows for the text, in the units of `script`: made from the glyphs that HarfBuzz chooses, by a table
  /// of glyph names and without any rule of `script`. A form that the table does not know becomes U+FFFD, which equals
  /// nothing.
  void write_key(std::u32string_view text, script::Key& out) const;
  /// Where the font writes each unit of that key, one behind another, in a line that lies.
  [[nodiscard]] std::vector<UnitPlace> unit_places(std::u32string_view text) const;
  /// Shaped from left to right; whoever draws turns it.
  [[nodiscard]] std::vector<ShapedGlyph> shape(std::u32string_view text) const;
  [[nodiscard]] hb_font_t* handle() const;

 private:
  struct State;
  explicit MongolianFont(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether both opinions are one. Where they differ nobody says "correct": a person looks.
[[nodiscard]] bool engines_agree(MongolianFont const& font, std::u32string_view text);

/// The first folder that has the font's file; a path in none of them where it is absent, for open() to name.
[[nodiscard]] std::filesystem::path find_font(std::vector<std::filesystem::path> const& folders);

}  // namespace draw
