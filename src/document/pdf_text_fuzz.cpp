#include <cstddef>
#include <cstdint>

#include "document/pdf_made_for_test.h"
#include "document/pdf_text.h"

/// Any bytes as a PDF; and, so that the fuzzer gets past its frame, as the operators and the map of a sound one.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  static_cast<void>(document::words_of_pdf(bytes));
  static_cast<void>(document::words_of_pdf(document::made::pdf_of(
      {.content = bytes, .font = "/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R", .map = bytes, .form = bytes})));
  return 0;
}
