#include "document/document.h"

#include <algorithm>
#include <array>

#include "document/pdf_title.h"

namespace document {

namespace {

/// Takes the word off the front of `text` if it stands there.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

Source const* find_source(Document const& document, std::string_view mark) {
  if (mark.empty()) return nullptr;
  auto const found = std::ranges::find(document.sources, mark, &Source::mark);
  return found == document.sources.end() ? nullptr : &*found;
}

std::vector<std::string> title_lines(std::string_view title) {
  constexpr double cells_max = 156.0 / 25.4 * 72 / 22;  // 版心 156 mm, 22 pt
  return pdf::break_title(title, cells_max);
}

bool is_second_level_heading(std::string_view text) {
  constexpr std::array<std::string_view, 10> numerals = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  if (!take(text, "（")) return false;
  bool numbered = false;
  while (std::ranges::any_of(numerals, [&](std::string_view numeral) { return take(text, numeral); })) numbered = true;
  return numbered && take(text, "）");
}

}  // namespace document
