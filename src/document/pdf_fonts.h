#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/write.h"

/// The fonts of a PDF: which glyph stands for a character, how wide it is, and what goes into the file in the end.
namespace document::pdf {

/// The faces of GB/T 9704-2012, 5.2.
enum class Face : std::uint8_t { fang_song, kai, hei, title, serif };
inline constexpr int faces = 5;

/// A glyph of one of the opened fonts. Lengths in em.
struct Glyph {
  std::uint32_t id = 0;
  std::uint8_t font = 0;
  char32_t character = 0;
  float advance = 0;
  float x_offset = 0;
};

/// A glyph as the file knows it.
struct Code {
  std::uint16_t code = 0;   // two bytes in a content stream
  std::uint16_t width = 0;  // thousandths of an em
  char32_t character = 0;   // what it says when copied out
  std::uint32_t glyph = 0;  // of the font it came from
};

/// One font cut down to the glyphs that were used.
struct Embedded {
  std::string name;  // "ABCDEF+FandolFang-Regular"
  std::string program;
  bool is_true_type = false;  // glyf outlines; otherwise CFF
  int ascent = 880;
  int descent = -120;
  int left = 0, bottom = 0, right = 1000, top = 1000;
  std::vector<Code> codes;  // ascending by glyph
};

/// Opens font files without reading them whole and remembers what was asked of each.
class FontBook {
 public:
  /// Errors: pdf.no_font when no file at all can be used.
  [[nodiscard]] static base::Result<FontBook> open(Fonts const& fonts);
  FontBook(FontBook&&) noexcept;
  FontBook& operator=(FontBook&&) noexcept;
  FontBook(FontBook const&) = delete;
  FontBook& operator=(FontBook const&) = delete;
  ~FontBook();

  /// The glyph of the face, or of the first font that has one; the empty box where none has.
  [[nodiscard]] Glyph glyph(Face face, char32_t character);
  /// A word whose letters change form by their neighbours (Mongolian), shaped left to right. Empty where no font
  /// has it.
  [[nodiscard]] std::vector<Glyph> shape(std::u32string_view word);
  /// Marks glyphs as drawn; only they are embedded.
  void use(Glyph const& glyph);
  /// Families that could not be opened; last, one line of characters that no font has ("U+1820 U+1823").
  [[nodiscard]] std::vector<std::string> missing() const;
  [[nodiscard]] std::size_t size() const;
  /// Errors: pdf.failed (a font that cannot be cut down).
  [[nodiscard]] base::Result<Embedded> embed(std::size_t font) const;
  [[nodiscard]] bool is_used(std::size_t font) const;

 private:
  struct Font;
  FontBook();
  [[nodiscard]] std::size_t open_file(FontFile const& file);
  std::vector<Font> fonts_;
  std::vector<std::size_t> of_face_;
  std::vector<std::unordered_map<char32_t, Glyph>> known_;  // by face
  std::vector<std::string> missing_families_;
  std::set<char32_t> missing_characters_;
};

}  // namespace document::pdf
