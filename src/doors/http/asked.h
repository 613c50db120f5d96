#pragma once

#include <array>
#include <string>
#include <utility>

#include "base/decimal.h"
#include "doors/http/visit.h"

/// What stands behind the "?", read as what it must be.
namespace doors::http {

template <class Choice>
using Word = std::pair<std::string_view, Choice>;

/// One of a few words, the first where nothing is asked, or an error that names them all.
template <class Choice, std::size_t count>
[[nodiscard]] base::Result<Choice> one_of(Visit const& visit, std::string_view name,
                                          std::array<Word<Choice>, count> const& words) {
  auto const asked = visit.asked(name);
  if (asked.empty()) return words.front().second;
  std::string known;
  for (auto const& [word, choice] : words) {
    if (word == asked) return choice;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  return base::fail("body.wrong_type", {{"wanted", known}}, name);
}

[[nodiscard]] inline base::Result<std::int64_t> whole_number(Visit const& visit, std::string_view name,
                                                             std::int64_t otherwise) {
  auto const text = visit.asked(name);
  if (text.empty()) return otherwise;
  auto const value = base::parse_digits(text);
  if (!value || *value >= 1'000'000'000) return base::fail("body.wrong_type", {{"wanted", "123"}}, name);
  return *value;
}

}  // namespace doors::http
