#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/privacy.h"

namespace ledger {

/// "image/jpeg", "application/pdf", … by content; empty for a type that is not taken in: programs, archives, films,
/// pages and drawings that can hold scripts, documents with macros, encrypted documents. The name only tells plain
/// text from a table in it (.csv).
[[nodiscard]] std::string media_type_of(std::string_view bytes, std::string_view name);
/// The types taken, for people: "JPG、PNG、…".
[[nodiscard]] std::string_view types_taken();

/// Personal data in a plain text or a CSV table: an identity number anywhere, or a table with a forbidden heading
/// among its first rows. Telephone numbers pass: notices carry them.
struct PersonalText {
  std::int64_t line = 0;  // from 1
  std::string heading;    // empty: an identity number
};
[[nodiscard]] std::optional<PersonalText> personal_text(Privacy const& privacy, std::string_view bytes);
/// The same in a Word document or a workbook: an identity number anywhere, a forbidden heading in the first rows of any
/// table. Lines count paragraphs and rows. Nothing where the document cannot be read.
[[nodiscard]] std::optional<PersonalText> personal_document(Privacy const& privacy, std::string const& bytes,
                                                            std::string_view media_type);

}  // namespace ledger
