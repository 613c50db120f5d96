#include <fmt/format.h>

#include <optional>

#include "base/limits.h"
#include "base/utf8.h"
#include "script/script.h"

namespace script {
namespace {

/// The value of four hexadecimal digits at the beginning, or nothing.
std::optional<char32_t> four_digits(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t out = 0;
  for (char const c : text.substr(0, 4)) {
    char const lower = (c >= 'A' && c <= 'F') ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower >= '0' && lower <= '9') {
      out = out * 16 + static_cast<char32_t>(lower - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      out = out * 16 + static_cast<char32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

constexpr bool is_high(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

struct Escaped {
  char32_t code_point = 0;
  std::size_t length = 0;
};

/// Of the escape at the beginning: \\, \uXXXX, or two of these that are one code point beyond U+FFFF.
std::optional<Escaped> read_escape(std::string_view text) {
  if (text.starts_with("\\\\")) return Escaped{U'\\', 2};
  if (!text.starts_with("\\u")) return std::nullopt;
  auto const first = four_digits(text.substr(2));
  if (!first || *first == 0 || is_low(*first)) return std::nullopt;
  if (!is_high(*first)) return Escaped{*first, 6};
  if (!text.substr(6).starts_with("\\u")) return std::nullopt;
  auto const second = four_digits(text.substr(8));
  if (!second || !is_low(*second)) return std::nullopt;
  return Escaped{0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), 12};
}

tl::unexpected<base::Error> too_long(std::string_view where) {
  return base::fail("script.too_long", {{"limit", fmt::to_string(base::limits::script_text_characters_max)}}, where);
}

}  // namespace

base::Result<std::u32string> read_text(std::string_view text, std::string_view where) {
  if (text.size() > base::limits::script_line_bytes_max) return too_long(where);
  if (!base::is_utf8(text)) return base::fail("script.not_utf8", {}, where);
  std::u32string out;
  while (!text.empty()) {
    auto const backslash = text.find('\\');
    out += base::to_code_points(text.substr(0, backslash));
    if (backslash == std::string_view::npos) break;
    text.remove_prefix(backslash);
    auto const escaped = read_escape(text);
    // An escape is ASCII where it is well formed; what is shown of a bad one ends before a character it would cut.
    if (!escaped) {
      auto const shown = base::to_utf8(base::to_code_points(text.substr(0, 64)).substr(0, 6));
      return base::fail("script.bad_escape", {{"text", shown}}, where);
    }
    out.push_back(escaped->code_point);
    text.remove_prefix(escaped->length);
  }
  if (out.size() > base::limits::script_text_characters_max) return too_long(where);
  return out;
}

base::Result<Line> read_line(std::string_view line, std::string_view where) {
  if (line.size() > base::limits::script_line_bytes_max) {
    return base::fail("script.line_too_long", {{"limit", fmt::to_string(base::limits::script_line_bytes_max)}}, where);
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  auto const tab = line.find('\t');
  if (tab == std::string_view::npos || tab == 0) return base::fail("script.no_tab", {}, where);
  auto text = line.substr(tab + 1);
  text = text.substr(0, text.find('\t'));
  if (!base::is_utf8(line.substr(0, tab))) return base::fail("script.not_utf8", {}, where);
  auto read = TRY(read_text(text, where));
  return Line{.id = std::string(line.substr(0, tab)), .text = std::move(read)};
}

}  // namespace script
