#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "script/script.h"

/// The letters of Hudum and the forms each takes: the table that the rules choose from.
namespace script {

/// Where a letter stands in what is joined: nothing joined to it, only after it, on both sides, only before it.
enum class Position : std::uint8_t { isolated, initial, medial, final };
inline constexpr std::size_t positions_count = 4;

/// What a letter is to vowel harmony.
enum class Kind : std::uint8_t { masculine, feminine, neuter, consonant };

/// When a rule asks for a form that is not the usual one. The words are those of UTN #57.
enum class When : std::uint8_t {
  chachlag,             // a vowel set apart from its word
  chachlag_onset,       // the consonant before such an a or e
  chachlag_onset_of_e,  // the same, before e alone
  particle,             // in a suffix that follows the connector
  marked,               // the vowel of the first syllable; d in a syllable of two letters
  after_bowed,          // after a unit that ends in a bow
  after_vowel,          // i that closes a syllable
  onset,                // before a vowel
  devsger,              // closing a syllable
  masculine_onset,
  masculine_devsger,
  feminine,
  dotless,
};

struct Form {
  std::array<Unit, 3> units{};
  std::uint8_t units_count = 0;
  std::uint8_t selector = 0;  // the free variation selector that asks for it: 1 to 4, 0 for none
  std::uint16_t when = 0;     // one bit for each When
  bool joins_before = false;  // how its outline ends, which is not always how the letter stands
  bool joins_after = false;

  [[nodiscard]] constexpr bool has(When condition) const {
    return (when & (1U << static_cast<unsigned>(condition))) != 0;
  }
  [[nodiscard]] constexpr std::span<Unit const> written() const { return {units.data(), units_count}; }
  [[nodiscard]] constexpr Unit last() const { return units[units_count - 1U]; }
};

/// The forms of one letter in one position; the first is the usual one.
struct Forms {
  std::array<Form, 4> items{};
  std::uint8_t count = 0;

  [[nodiscard]] constexpr std::span<Form const> all() const { return {items.data(), count}; }
  /// The form asked for, or nothing.
  [[nodiscard]] constexpr Form const* on(When condition) const {
    for (auto const& form : all()) {
      if (form.has(condition)) return &form;
    }
    return nullptr;
  }
  [[nodiscard]] constexpr Form const* selected_by(unsigned selector) const {
    for (auto const& form : all()) {
      if (selector != 0 && form.selector == selector) return &form;
    }
    return nullptr;
  }
};

struct Letter {
  char32_t code_point = 0;
  std::string_view name;
  Kind kind = Kind::consonant;
  std::array<Forms, positions_count> forms{};

  [[nodiscard]] constexpr bool is_vowel() const { return kind != Kind::consonant; }
  [[nodiscard]] constexpr Forms const& at(Position position) const { return forms[static_cast<std::size_t>(position)]; }
};

/// Null unless the code point is a letter of Hudum, U+1820 to U+1842.
[[nodiscard]] Letter const* find_letter(char32_t code_point);

}  // namespace script
