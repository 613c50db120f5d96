#include "rulefile/letters.h"

#include <algorithm>

#include "base/utf8.h"

namespace rulefile {

std::size_t first_ill_formed_line(std::string_view text) {
  std::size_t line = 1;
  while (true) {
    auto const end = text.find('\n');
    if (end == std::string_view::npos || !base::is_utf8(text.substr(0, end))) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
}

namespace {

Place place_of(std::string_view text, std::size_t at) {
  auto const before = text.substr(0, at);
  auto const line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {1 + static_cast<std::size_t>(std::ranges::count(before, '\n')), 1 + at - line_start};
}

// The place just behind the string that opens at `at`. One left open ends at the end of its line, or of the text: the
// parser stops there anyway.
std::size_t behind_string(std::string_view text, std::size_t at) {
  char const quote = text[at];
  std::string_view const triple = quote == '"' ? "\"\"\"" : "'''";
  bool const long_form = text.substr(at, 3) == triple;
  at += long_form ? 3 : 1;
  while (at < text.size()) {
    if (quote == '"' && text[at] == '\\') {
      at += 2;
    } else if (!long_form && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else if (long_form && text.substr(at, 3) == triple) {
      at += 3;
      while (at < text.size() && text[at] == quote) ++at;
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

}  // namespace

std::optional<Place> stray_letter(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < text.size()) {
    if (text[at] == '"' || text[at] == '\'') {
      at = behind_string(text, at);
    } else if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
      return place_of(text, at);
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace rulefile
