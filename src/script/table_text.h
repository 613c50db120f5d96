#pragma once

#include <string_view>

#include "base/result.h"
#include "script/letters.h"

/// How the tables of this room are written, and read by the compiler: a mistake in one stops the build.
namespace script {

/// Words with spaces between.
struct Reader {
  std::string_view rest;

  [[nodiscard]] constexpr std::string_view word() {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    auto const end = rest.find(' ');
    auto const word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    return word;
  }
};

/// "Aa": the unit of that name.
constexpr Unit unit_named(std::string_view name) {
  for (std::size_t i = 0; i < unit_names.size(); ++i) {
    if (unit_names[i] == name) return static_cast<Unit>(i);
  }
  throw base::Bug("no such unit");
}

/// "A+O:2": the units A and O, asked for by the second selector.
constexpr void read_units(std::string_view word, Form& form) {
  if (auto const colon = word.find(':'); colon != std::string_view::npos) {
    form.selector = static_cast<std::uint8_t>(word[colon + 1] - '0');
    word = word.substr(0, colon);
  }
  while (true) {
    auto const plus = word.find('+');
    form.units[form.units_count++] = unit_named(word.substr(0, plus));
    if (plus == std::string_view::npos) return;
    word = word.substr(plus + 1);
  }
}

}  // namespace script
