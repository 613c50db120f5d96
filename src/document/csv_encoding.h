#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/workbook_source.h"

namespace document {

/// What plain text comes in: UTF-8 from WPS and new programs, GB18030 from Excel on Chinese Windows, UTF-16 from
/// Excel's "Unicode text".
enum class TextEncoding : std::uint8_t { utf8, gb18030, utf16_little, utf16_big };

/// By a byte order mark, else UTF-8 if all bytes are, else GB18030. Text that is mostly UTF-8 with a damaged place is
/// refused, because read as GB18030 it would turn into other words without notice. Errors: csv.encoding, file.*.
[[nodiscard]] base::Result<TextEncoding> detect_encoding(WorkbookSource const& source);

/// Turns pieces of text into UTF-8. A byte order mark is dropped.
class TextDecoder {
 public:
  struct Converter;
  explicit TextDecoder(TextEncoding encoding);
  TextDecoder(TextDecoder&&) noexcept;
  TextDecoder& operator=(TextDecoder&&) noexcept;
  ~TextDecoder();
  /// Appends what `piece` completes. False if bytes are no text in this encoding or stand for NUL; what came before
  /// the bad place has been appended.
  [[nodiscard]] bool decode(std::string_view piece, std::string& out);
  /// False if the text ends within a character.
  [[nodiscard]] bool finish(std::string& out);

 private:
  std::unique_ptr<Converter> converter_;
};

}  // namespace document
