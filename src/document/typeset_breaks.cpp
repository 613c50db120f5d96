#include <algorithm>
#include <string_view>

#include "document/typeset.h"

namespace document::typeset {
namespace {

constexpr std::u32string_view openings = U"（《〈“‘「『【〔〖［｛〝([{«￥";
constexpr std::u32string_view closings = U"）》〉”’」』】〕〗］｝〞，。、；：？！．％‰℃°′″～－々〻ー・)]},.;:!?%»–℉";
constexpr std::u32string_view middle_dots = U"·•‧˙";
constexpr std::u32string_view squeezed_half = U"）》〉”’」』】〕〗］｝〞，。、．";
constexpr std::u32string_view squeezed_third = U"；：？！";
// A power of ten after a number belongs to it: 25万|元 would read as two things.
constexpr std::u32string_view powers = U"万亿千百";

bool among(std::u32string_view set, char32_t character) { return set.find(character) != std::u32string_view::npos; }

bool between(char32_t low, char32_t character, char32_t high) { return low <= character && character <= high; }

bool is_attached(char32_t c) {
  return between(0x0300, c, 0x036F) || between(0x20D0, c, 0x20FF) || between(0xFE00, c, 0xFE0F) ||
         between(0x200B, c, 0x200F) || between(0x180B, c, 0x180F) || between(0x2060, c, 0x2064) ||
         between(0xE0100, c, 0xE01EF) || c == 0xFEFF || (c < 0x20) || between(0x7F, c, 0x9F);
}

bool is_mongolian(char32_t c) { return between(0x1800, c, 0x18AF) || c == 0x202F || between(0x11660, c, 0x1167F); }

// Letters of scripts that write words, ASCII signs and the signs of arithmetic among them.
bool is_latin(char32_t c) {
  return c < 0x80 || between(0xA1, c, 0x058F) || between(0x1E00, c, 0x1FFF) || c == 0x2011 || c == 0x2212 || c == 0xD7;
}

bool is_western(Kind kind) { return kind == Kind::digit || kind == Kind::latin; }

// The pair is part of one word, or of a number with its signs, which a line should not cut.
Break inside_word(Kind left, Kind right, char32_t left_character) {
  if (left == Kind::latin && right == Kind::latin) return Break::inside;
  if (left == Kind::mongolian && right == Kind::mongolian) return Break::inside;
  if (is_western(left) && is_western(right)) return Break::bound;
  // 3.5, 5·19 and 100～150: the mark in the middle forbids a break before it, this one a break after it.
  bool const joins = left == Kind::middle_dot || among(U".,:～–－", left_character);
  return joins && is_western(right) ? Break::bound : Break::free;
}

Break between_kinds(Kind left, Kind right, char32_t left_character) {
  if (right == Kind::closing || right == Kind::middle_dot || right == Kind::attached) return Break::forbidden;
  if (left == Kind::opening || right == Kind::space) return Break::forbidden;
  if (left == Kind::space) return Break::free;
  if (left == right && (left == Kind::dash || left == Kind::ellipsis)) return Break::forbidden;
  if (right == Kind::dash || right == Kind::ellipsis) return Break::discouraged;
  if (left == Kind::digit && right == Kind::han) return Break::bound;
  return inside_word(left, right, left_character);
}

}  // namespace

Kind kind_of(char32_t character) {
  if (character == U' ' || character == 0x3000 || character == 0xA0) return Kind::space;
  if (is_attached(character)) return Kind::attached;
  if (between(U'0', character, U'9')) return Kind::digit;
  if (among(openings, character)) return Kind::opening;
  if (among(middle_dots, character)) return Kind::middle_dot;
  if (among(closings, character)) return Kind::closing;
  if (character == 0x2014 || character == 0x2015 || character == 0x2E3A) return Kind::dash;
  if (character == 0x2026 || character == 0x22EF) return Kind::ellipsis;
  if (is_mongolian(character)) return Kind::mongolian;
  return is_latin(character) ? Kind::latin : Kind::han;
}

std::vector<Break> breaks_of(std::u32string_view text) {
  std::vector<Break> breaks(text.size(), Break::free);
  if (text.empty()) return breaks;
  Kind left = kind_of(text[0]);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    Kind const right = kind_of(text[i + 1]);
    Break cost = between_kinds(left, right, text[i]);
    bool const numbered = i > 0 && text[i - 1] < 0x80 && kind_of(text[i - 1]) == Kind::digit;
    if (cost == Break::free && right == Kind::han && numbered && among(powers, text[i])) cost = Break::bound;
    if (cost == Break::free && right == Kind::digit) {
      if (text[i] == U'第') cost = Break::bound;
      if (numbered && among(U"年月", text[i])) cost = Break::discouraged;
    }
    breaks[i] = cost;
    // What is attached takes no part: the character before it decides on the next pair. An opening mark is not left
    // behind by a space either.
    if (right != Kind::attached && !(left == Kind::opening && right == Kind::space)) left = right;
  }
  return breaks;
}

Squeeze squeeze_of(char32_t character, double cell) {
  if (character < 0x80) return {};
  if (among(squeezed_half, character)) return {.left = 0, .right = cell / 2};
  if (among(squeezed_third, character)) return {.left = 0, .right = cell / 3};
  if (among(openings, character)) return {.left = cell / 2, .right = 0};
  return {};
}

}  // namespace document::typeset
