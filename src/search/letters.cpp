#include <unicode/uchar.h>

#include <vector>

#include "base/utf8.h"
#include "search/han_table.h"
#include "search/search.h"

namespace search {
namespace {

constexpr char32_t basic_plane = 0x10000;
constexpr char32_t dropped = 0xFFFF;  // neither letter nor break: marks that choose a form of a letter

[[nodiscard]] bool in_mongolian_block(char32_t point) { return point >= 0x1800 && point <= 0x18AF; }

[[nodiscard]] char32_t fold_point(char32_t point) {
  bool const chooses_form = (point >= 0x180B && point <= 0x180F) || point == 0x200D || point == 0x200C;
  if (chooses_form) return dropped;
  if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
  if (u_isalnum(static_cast<UChar32>(point)) == 0) return 0;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(point), U_FOLD_CASE_DEFAULT));
}

/// Nearly every character of nearly every text is asked for; asking ICU each time would cost more than the rest.
[[nodiscard]] std::vector<char16_t> const& folded() {
  static std::vector<char16_t> const table = [] {
    std::vector<char16_t> made(basic_plane);
    for (char32_t point = 1; point < dropped; ++point) {
      auto const to = fold_point(point);
      made[point] = to < basic_plane ? static_cast<char16_t>(to) : char16_t{0};
    }
    return made;
  }();
  return table;
}

/// Calls take(code point) for each; ill-formed bytes are breaks. Texts of the record are well-formed.
template <class Take>
void each_point(std::string_view text, Take const& take) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  auto const more = [&](std::size_t at) { return char32_t{byte(at)} & 0x3FU; };
  for (std::size_t at = 0; at < text.size();) {
    auto const lead = byte(at);
    if (lead < 0x80) {
      take(char32_t{lead});
      ++at;
    } else if (lead >= 0xE0 && lead < 0xF0 && at + 2 < text.size()) {
      take((char32_t{lead} & 0x0FU) << 12U | more(at + 1) << 6U | more(at + 2));
      at += 3;
    } else if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size()) {
      take((char32_t{lead} & 0x1FU) << 6U | more(at + 1));
      at += 2;
    } else if (lead >= 0xF0 && lead < 0xF5 && at + 3 < text.size()) {
      take((char32_t{lead} & 0x07U) << 18U | more(at + 1) << 12U | more(at + 2) << 6U | more(at + 3));
      at += 4;
    } else {
      take(char32_t{0});
      ++at;
    }
  }
}

[[nodiscard]] char32_t folded(char32_t point) {
  if (point < basic_plane) return folded()[point];
  return point <= 0x10FFFF ? fold_point(point) : 0;
}

[[nodiscard]] bool is_common_han(char32_t point) { return point >= han::first && point < han::until; }

}  // namespace

std::u32string normal(std::string_view text) {
  std::u32string out;
  normal(text, out);
  return out;
}

void normal(std::string_view text, std::u32string& out) {
  out.clear();
  auto const& table = folded();
  each_point(text, [&](char32_t written) {
    auto const point = written < basic_plane ? char32_t{table[written]} : folded(written);
    if (point == dropped) return;
    if (point == 0) {
      if (!out.empty() && out.back() != 0) out += char32_t{0};
      return;
    }
    if (!out.empty() && out.back() != 0 && in_mongolian_block(out.back()) != in_mongolian_block(point))
      out += char32_t{0};
    out += point;
  });
  if (!out.empty() && out.back() == 0) out.pop_back();
}

std::string initials(std::string_view text) {
  std::string out;
  initials(normal(text), out);
  return out;
}

void initials(std::u32string const& normal_text, std::string& out) {
  out.clear();
  for (char32_t const point : normal_text) {
    char letter = 0;
    if (is_common_han(point)) {
      letter = han::initials[point - han::first];
      if (letter == '?') letter = 0;
    } else if (point < 0x80) {
      letter = static_cast<char>(point);
    }
    if (letter != 0 || (!out.empty() && out.back() != 0)) out += letter;
  }
  if (!out.empty() && out.back() == 0) out.pop_back();
}

std::u32string title_key(std::string_view title) {
  std::u32string key;
  key.reserve(title.size() / 3 + 1);
  each_point(title, [&](char32_t point) {
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    // Signs and digits and Latin letters before Chinese, as dictionaries and Excel have it.
    key += is_common_han(point) ? 0x110000 + han::places[point - han::first] : point;
  });
  return key;
}

base::Result<Words> parse_words(std::string_view text) {
  if (!base::is_utf8(text)) return base::fail("search.not_utf8", {}, "q");
  if (base::count_code_points(text) > question_characters_max)
    return base::fail("search.too_long", {{"limit", std::to_string(question_characters_max)}}, "q");
  Words words;
  std::u32string const letters = normal(text);
  for (std::size_t at = 0; at < letters.size();) {
    auto const end = std::min(letters.find(char32_t{0}, at), letters.size());
    Word word{letters.substr(at, end - at), false, false};
    at = end + 1;
    word.mongolian = in_mongolian_block(word.text.front());
    word.maybe_initials = word.text.size() > 1 &&
                          word.text.find_first_not_of(U"abcdefghijklmnopqrstuvwxyz0123456789") == std::u32string::npos;
    words.all.push_back(std::move(word));
  }
  if (words.all.empty()) return base::fail("search.nothing_to_find", {{"text", std::string(text)}}, "q");
  if (words.all.size() > question_words_max)
    return base::fail("search.too_long", {{"limit", std::to_string(question_characters_max)}}, "q");
  return words;
}

}  // namespace search
