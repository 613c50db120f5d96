#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/privacy.h"

namespace ledger {

/// "image/jpeg", "application/pdf", … by content; empty for a type that is not taken in: programs, archives, films,
/// pages and drawings that can hold scripts, documents with macros, encrypted documents. The name only tells plain
/// text from a table in it (.csv).
[[nodiscard]] std::string media_type_of(std::string_view bytes, std::string_view name);
/// The types taken, for people: "JPG、PNG、…".
[[nodiscard]] std::string_view types_taken();

/// Personal data in a plain text or a CSV table: an identity number or a telephone number that is not the office's own
/// anywhere, or a table with a forbidden heading among its first rows.
struct PersonalText {
  enum class What : std::uint8_t { identity_number, telephone, heading };
  What what = What::identity_number;
  std::int64_t line = 0;  // from 1
  std::string text;       // the heading; of a telephone number the first three digits, the rest masked
};
[[nodiscard]] std::optional<PersonalText> personal_text(Privacy const& privacy, std::string_view bytes);
/// The same in a Word document, a workbook or a PDF: numbers anywhere, a forbidden heading in the first rows of any
/// table. Lines count paragraphs and rows. Types that are not read (is_checked) hold nothing. Errors: archive.*, xml.*,
/// workbook.*, sheet.*, pdf.*: the document cannot be read.
[[nodiscard]] base::Result<std::optional<PersonalText>> personal_document(Privacy const& privacy,
                                                                          std::string const& bytes,
                                                                          std::string_view media_type);
/// Whether files of that type are looked through at all: text, tables, Word, Excel and PDF (not its scanned pages).
/// OFD, slides, older formats and pictures are not.
[[nodiscard]] bool is_checked(std::string_view media_type);

}  // namespace ledger
