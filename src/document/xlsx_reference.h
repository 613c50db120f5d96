#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace document {

/// Row from 1, column from 0; not checked against the size of a sheet.
struct CellReference {
  std::int64_t row = 0;
  std::int32_t column = 0;
};

/// Reads "B4" and "$B$4"; nothing if it is no reference. Numbers past every sheet are capped, not wrapped.
[[nodiscard]] std::optional<CellReference> parse_reference(std::string_view text);

/// Undoes the _xHHHH_ escapes by which a workbook carries control characters (ST_Xstring, ISO/IEC 29500-1 22.9.2.19).
/// A carriage return and a NUL are dropped: Excel's own line break is a newline.
void unescape(std::string& text);
/// The opposite: control characters but tab and newline as escapes, and what looks like an escape made harmless.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace document
