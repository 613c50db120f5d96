#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

/// The words of a document, for searching: paragraphs, cells and lines, one a line; no layout, no notes of changes.
namespace document {

/// Word (.docx; headers, footers, notes and remarks too), Excel (.xlsx), PDF (its text, no scanned pages), plain text
/// and CSV, by media type. Pictures are not read.
[[nodiscard]] bool is_text_readable(std::string_view media_type);
/// At most about `plain_text_bytes_max` bytes; the rest of a longer document is left out.
/// Errors: archive.*, xml.*, workbook.*, sheet.*, pdf.*, csv.encoding.
[[nodiscard]] base::Result<std::string> plain_text(std::string const& bytes, std::string_view media_type);
/// The same for Word, Excel and PDF, for looking whether a document holds what it must not: a row of a table is one
/// line with tabs between its cells, and hidden sheets are read too.
[[nodiscard]] bool has_tables(std::string_view media_type);
[[nodiscard]] base::Result<std::string> rows_text(std::string const& bytes, std::string_view media_type);
inline constexpr std::size_t plain_text_bytes_max = std::size_t{4} << 20U;

}  // namespace document
