#include "script/script.h"

// Any bytes as a line and as code points: what is stored shows the same, findings lie in the text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  static_cast<void>(script::read_line(bytes, "fuzz:1"));
  std::u32string text;
  if (auto const read = script::read_text(bytes, "fuzz")) text = *read;
  // Most bytes as letters and controls of the block, so that rules are reached without UTF-8.
  if (!bytes.empty() && bytes.front() == '!') {
    text.clear();
    for (auto const c : bytes.substr(1))
      text.push_back(static_cast<char32_t>(0x1800 + (static_cast<unsigned char>(c) & 0x7FU)));
  }
  if (!bytes.empty() && bytes.front() == '?') {
    text.clear();
    for (auto const c : bytes.substr(1)) text.push_back(static_cast<char32_t>(0xE260 + static_cast<unsigned char>(c)));
  }
  auto const stored = script::canonical(text);
  base::ensure(script::key(stored) == script::key(text), "the stored text shows something else");
  base::ensure(script::canonical(stored) == stored, "what is stored would be stored otherwise");
  for (auto const& finding : script::lint(text)) {
    base::ensure(finding.position < text.size() && text[finding.position] == finding.code_point, "out of the text");
  }
  if (auto const unicode = script::to_unicode(text)) {
    base::ensure(script::key(*unicode) == script::key(text), "the converted text shows something else");
  }
  static_cast<void>(script::detect(text));
  return 0;
}
