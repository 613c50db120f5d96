#include "base/utf8.h"
#include "ledger/evidence_type.h"

// Any bytes as a cell, a heading and an attachment: what is found lies in the text, in order and apart; masking hides
// all of it and keeps the number of characters.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  ledger::Privacy privacy;
  privacy.forbidden_headings = {"姓名", "…电话", "name"};
  privacy.forbidden_parts = {"身份证"};
  privacy.allowed_headings = {"项目名称", "民族事务…"};
  std::size_t end = 0;
  for (auto const& found : ledger::suspicions(privacy, text)) {
    base::ensure(found.offset >= end && found.length > 0 && found.offset + found.length <= size, "out of the text");
    end = found.offset + found.length;
  }
  std::string const masked = ledger::masked(privacy, text);
  base::ensure(ledger::suspicions(privacy, masked).empty(), "masking leaves a number");
  base::ensure(base::count_code_points(masked) == base::count_code_points(text), "masking changes the length");
  static_cast<void>(ledger::is_forbidden_heading(privacy, text));
  static_cast<void>(ledger::personal_text(privacy, text));
  static_cast<void>(ledger::media_type_of(text, "a.csv"));
  return 0;
}
