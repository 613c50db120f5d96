#pragma once

#include <string>

#include "document/document.h"

namespace document {

/// The text as it stands on paper: what goes into <article>. Figures are links that the page's script opens.
[[nodiscard]] std::string sheet_html(Document const& document);

/// Sizes that depend on this document: columns, issuer's mark, signature. Belongs into the one <style> element,
/// because the page's policy forbids style attributes.
[[nodiscard]] std::string sheet_css(Document const& document);

/// "8次" as a number and its unit: {"8", "次"}.
struct NumberAndUnit {
  std::string number;
  std::string unit;
};
[[nodiscard]] NumberAndUnit split_value(std::string_view value);

}  // namespace document
