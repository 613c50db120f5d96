#pragma once

#include <string>
#include <string_view>

namespace document {

/// Appends `text` as XML character data, fit for elements and for attributes in double quotes. Line breaks and tabs
/// are written as references in attributes by the reader's rules, so they are kept as references everywhere.
/// Each byte that XML 1.0 cannot carry (control characters, U+FFFE, U+FFFF, ill-formed UTF-8) becomes a U+FFFD.
void append_xml(std::string& out, std::string_view text);
[[nodiscard]] std::string to_xml(std::string_view text);

}  // namespace document
