#pragma once

#include <string_view>

/// Kinds of code points that have no letter of Hudum in them.
namespace script {

constexpr bool is_menksoft(char32_t c) { return c >= 0xE234 && c <= 0xE351; }
constexpr bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}
/// Characters without a look of their own that Hudum has no use for: joiners, zero-width spaces, soft hyphen.
constexpr bool is_joiner(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x034F;
}
/// Spaces that people type before a suffix where the connector belongs.
constexpr bool is_plain_space(char32_t c) {
  return c == U' ' || c == 0x00A0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x205F;
}
/// Of a letter that Hudum does not know: "todo", "sibe", "manchu", "buryat", "ali_gali".
[[nodiscard]] std::string_view writing_system(char32_t code_point);

}  // namespace script
