#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/utf8.h"
#include "document/pdf_page.h"

namespace document::pdf {
namespace {

using typeset::Box;
using typeset::Kind;

// What one box draws and where it comes from.
struct Piece {
  std::size_t words = 0;
  std::vector<Glyph> glyphs;
  double shift = 0;  // of the glyphs inside the box
};

struct Pieces {
  std::vector<Box> boxes;
  std::vector<Piece> pieces;
};

std::u32string readable(std::string_view text) {
  std::u32string characters = base::to_code_points(text);
  for (char32_t& c : characters) {
    if (c == U'\n' || c == U'\r' || c == U'\t') c = U' ';
  }
  return characters;
}

bool is_quote(char32_t c) { return c >= 0x2018 && c <= 0x201D; }

// A mark of Chinese punctuation that the font draws narrow still takes its cell; brackets keep to their text.
void widen(Piece& piece, Box& box, double full) {
  if (box.width > 0.94 * full) return;
  bool const opens = box.kind == Kind::opening;
  piece.shift = opens ? full - box.width : box.kind == Kind::dash ? (full - box.width) / 2 : 0;
  box.width = full;
}

void add_character(FontBook& book, Pieces& out, Words const& words, std::size_t index, char32_t character) {
  Look const& look = words.look;
  Glyph const glyph = book.glyph(look.face, character);
  double const full = look.size * look.pitch;
  Box box{.width = static_cast<double>(glyph.advance) * full,
          .squeeze = typeset::squeeze_of(character, full),
          .kind = typeset::kind_of(character)};
  Piece piece{.words = index, .glyphs = {glyph}};
  if (is_quote(character) || box.kind == Kind::dash || box.kind == Kind::ellipsis) widen(piece, box, full);
  if (box.kind == Kind::middle_dot) {
    // Half a cell; less for a narrow dot, so that no reader of the file takes the white beside it for a space.
    double const half = std::min(full / 2, box.width + 0.16 * full);
    piece.shift = (half - box.width) / 2;
    box.width = half;
  }
  if (box.kind == Kind::attached) {
    piece.glyphs.clear();
    box.width = 0;
  }
  // Ink sits in the middle of a cell that is narrower than the em.
  if (glyph.advance > 0.94F && !(box.kind == Kind::middle_dot)) piece.shift += (full - look.size) / 2;
  out.boxes.push_back(box);
  out.pieces.push_back(std::move(piece));
}

// Letters that join: one box for the word. False where no font knows the script.
bool add_joined(FontBook& book, Pieces& out, Words const& words, std::size_t index, std::u32string_view joined) {
  Piece piece{.words = index, .glyphs = book.shape(joined)};
  if (piece.glyphs.empty()) return false;
  double width = 0;
  for (Glyph const& glyph : piece.glyphs) width += static_cast<double>(glyph.advance) * words.look.size;
  out.boxes.push_back({.width = width, .squeeze = {}, .kind = Kind::mongolian});
  out.pieces.push_back(std::move(piece));
  return true;
}

// Breaks are decided over the whole paragraph: a run that ends does not end a word.
struct Source {
  std::u32string text;
  std::vector<std::size_t> words;  // for each character
};

Source join(std::span<Words const> words) {
  Source source;
  for (std::size_t i = 0; i < words.size(); ++i) {
    source.text += readable(words[i].text);
    source.words.resize(source.text.size(), i);
  }
  return source;
}

std::size_t joined_end(Source const& source, std::size_t at) {
  std::size_t end = at;
  auto joins = [&](std::size_t i) {
    Kind const kind = typeset::kind_of(source.text[i]);
    return source.words[i] == source.words[at] && (kind == Kind::mongolian || kind == Kind::attached);
  };
  while (end < source.text.size() && joins(end)) ++end;
  return end;
}

Pieces take_apart(FontBook& book, std::span<Words const> words) {
  Source const source = join(words);
  std::vector<typeset::Break> const breaks = typeset::breaks_of(source.text);
  Pieces out;
  out.boxes.reserve(source.text.size());
  out.pieces.reserve(source.text.size());
  for (std::size_t i = 0; i < source.text.size(); ++i) {
    std::size_t const index = source.words[i];
    std::size_t const end = typeset::kind_of(source.text[i]) == Kind::mongolian ? joined_end(source, i) : i;
    if (end > i && add_joined(book, out, words[index], index, std::u32string_view(source.text).substr(i, end - i))) {
      i = end - 1;
    } else {
      add_character(book, out, words[index], index, source.text[i]);
    }
    out.boxes.back().after = breaks[i];
  }
  return out;
}

void add_hot(TextLine& line, Words const& words, double from, double to, bool first) {
  if (words.link.empty()) return;
  if (!line.hot.empty() && line.hot.back().link == words.link && std::abs(line.hot.back().to - from) < 2) {
    line.hot.back().to = to;
    return;
  }
  line.hot.push_back({.link = words.link, .from = from, .to = to, .seed = words.seed && first});
}

TextLine draw(FontBook& book, std::span<Words const> words, Pieces const& pieces, typeset::Line const& line) {
  TextLine drawn;
  drawn.width = line.width;
  drawn.cells = static_cast<int>(line.last - line.first);
  for (std::size_t i = line.first; i < line.last; ++i) {
    Piece const& piece = pieces.pieces[i];
    Words const& from = words[piece.words];
    if (drawn.stretches.empty() || drawn.stretches.back().look != from.look) {
      drawn.stretches.push_back({.look = from.look, .glyphs = {}});
    }
    double x = line.x[i - line.first] + piece.shift;
    for (Glyph const& glyph : piece.glyphs) {
      book.use(glyph);
      drawn.stretches.back().glyphs.push_back(
          {.glyph = glyph, .x = static_cast<float>(x + glyph.x_offset * from.look.size)});
      x += static_cast<double>(glyph.advance) * from.look.size;
    }
    double const left = line.x[i - line.first];
    bool const starts = i == 0 || pieces.pieces[i - 1].words != piece.words;
    add_hot(drawn, from, left, left + pieces.boxes[i].width, starts);
  }
  return drawn;
}

}  // namespace

std::vector<TextLine> set_words(FontBook& book, std::span<Words const> words, typeset::Setting const& setting) {
  Pieces const pieces = take_apart(book, words);
  // A table of very many columns leaves less than a character to each: it is set to one character a line.
  typeset::Setting usable = setting;
  usable.measure = std::max(setting.measure, setting.em + std::max(setting.first_indent, setting.later_indent));
  std::vector<TextLine> lines;
  for (typeset::Line const& line : typeset::set_lines(pieces.boxes, usable)) {
    lines.push_back(draw(book, words, pieces, line));
  }
  return lines;
}

double width_of(FontBook& book, std::span<Words const> words) {
  Pieces const pieces = take_apart(book, words);
  double width = 0;
  for (Box const& box : pieces.boxes) width += box.width;
  return width;
}

}  // namespace document::pdf
