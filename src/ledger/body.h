#pragma once

#include <string>
#include <string_view>

#include "ledger/ledger.h"

/// The pieces of the canonical form, shared by the writer of bodies and by identity(). See docs/ledger-format.md.
namespace ledger::body {

void append_integer(std::string& out, std::int64_t value);
void append_text(std::string& out, std::string_view text);
/// "2024-01-08" in quotes. The day must lie in the years 1900 to 2199.
void append_day(std::string& out, base::Day day);
void append_days(std::string& out, base::Span days);
void append_fields(std::string& out, std::map<std::string, Value> const& fields);

inline constexpr std::int64_t format_version = 1;
inline constexpr int year_min = 1900;
inline constexpr int year_max = 2199;
inline constexpr std::size_t id_bytes_max = 64;

/// Ids of kinds and fields: a small letter, then small letters, digits and low lines.
[[nodiscard]] constexpr bool is_id_letter(char letter, bool first) {
  bool const small = letter >= 'a' && letter <= 'z';
  return first ? small : small || (letter >= '0' && letter <= '9') || letter == '_';
}

[[nodiscard]] constexpr bool is_id(std::string_view text) {
  if (text.empty() || text.size() > id_bytes_max) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_id_letter(text[i], i == 0)) return false;
  }
  return true;
}

}  // namespace ledger::body
