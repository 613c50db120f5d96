#include <algorithm>

#include "script/points.h"
#include "script/run.h"

namespace script {

std::string_view writing_system(char32_t c) {
  if (c >= 0x1880 && c <= 0x18AA) return "ali_gali";
  if (c == 0x1878) return "buryat";
  if (c >= 0x1873) return "manchu";
  return c >= 0x185D ? "sibe" : "todo";
}

Encoding detect(std::u32string_view text) {
  bool const letters = std::ranges::any_of(text, [](char32_t c) { return is_hudum_letter(c) || is_foreign_letter(c); });
  bool const menksoft = std::ranges::any_of(text, is_menksoft);
  bool const private_use = std::ranges::any_of(text, is_private_use);
  if (letters && private_use) return Encoding::mixed;
  if (letters) return Encoding::unicode;
  return menksoft ? Encoding::menksoft : Encoding::other;
}

}  // namespace script
