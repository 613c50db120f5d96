#include "wording/words.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/result.h"

namespace wording {

std::vector<std::pair<std::size_t, std::size_t>> words_of(std::u32string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  if (text.empty()) return out;
  auto const utf16 = icu::UnicodeString::fromUTF32(reinterpret_cast<UChar32 const*>(text.data()),
                                                   static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> const words(
      icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status));
  base::ensure(U_SUCCESS(status) != 0, "ICU divides words");
  words->setText(utf16);
  std::int32_t begin = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next()) {
    bool has_letter = false;
    for (std::int32_t at = begin; at < end && !has_letter; at = utf16.moveIndex32(at, 1)) {
      has_letter = u_isalnum(utf16.char32At(at)) != 0;
    }
    if (!has_letter) continue;
    auto const first = static_cast<std::size_t>(utf16.countChar32(0, begin));
    out.emplace_back(first, first + static_cast<std::size_t>(utf16.countChar32(begin, end - begin)));
  }
  return out;
}

}  // namespace wording
