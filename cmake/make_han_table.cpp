// Writes, at build time, what search needs to know of each Han character: the initial of its reading and its place in
// the order of readings. ICU takes 17 µs a character for the one and a collation key each for the other: too dear for
// every text, nothing once. Usage: make_han_table OUT

#include <unicode/coll.h>
#include <unicode/translit.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

namespace {

constexpr char32_t first = 0x3400;
constexpr char32_t until = 0xA000;

char initial_of(icu::Transliterator const& readings, char32_t point) {
  icu::UnicodeString text(static_cast<UChar32>(point));
  readings.transliterate(text);
  auto const letter = text.isEmpty() ? 0 : text.charAt(0);
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter) : '?';
}

std::vector<std::size_t> ranks(icu::Collator const& order) {
  std::vector<char32_t> points;
  for (char32_t point = first; point < until; ++point) points.push_back(point);
  std::stable_sort(points.begin(), points.end(), [&](char32_t left, char32_t right) {
    return order.compare(icu::UnicodeString(static_cast<UChar32>(left)),
                         icu::UnicodeString(static_cast<UChar32>(right))) < 0;
  });
  std::vector<std::size_t> found(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) found[points[i] - first] = i;
  return found;
}

}  // namespace

int main(int count, char** words) {
  UErrorCode failed = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> const readings(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, failed));
  std::unique_ptr<icu::Collator> const order(icu::Collator::createInstance(icu::Locale("zh@collation=pinyin"), failed));
  if (count != 2 || U_FAILURE(failed) != 0) {
    std::cerr << "make_han_table: " << u_errorName(failed) << '\n';
    return 1;
  }
  std::ofstream out(words[1]);
  out << "#pragma once\n#include <array>\n#include <cstdint>\n#include <string_view>\nnamespace search::han {\n"
      << "inline constexpr char32_t first = 0x3400;\ninline constexpr char32_t until = 0xA000;\n"
      << "inline constexpr std::string_view initials =";
  for (char32_t point = first; point < until; ++point) {
    if ((point - first) % 100 == 0) out << "\n\"";
    auto const initial = initial_of(*readings, point);
    if (initial == '?') {
      out << "\\?";
    } else {
      out << initial;
    }
    if ((point - first) % 100 == 99 || point + 1 == until) out << '"';
  }
  out << ";\ninline constexpr std::array<std::uint16_t, " << until - first << "> places{";
  std::size_t written = 0;
  for (auto const rank : ranks(*order)) out << (written++ % 30 == 0 ? "\n" : "") << rank << ',';
  out << "};\n}  // namespace search::han\n";
  return out.good() ? 0 : 1;
}
