#pragma once

#include <vector>

#include "script/letters.h"

/// What the engine's steps share: one run of joined letters.
namespace script {

constexpr bool is_selector(char32_t c) { return (c >= 0x180B && c <= 0x180D) || c == 0x180F; }
constexpr unsigned selector_number(char32_t c) { return c == 0x180F ? 4U : static_cast<unsigned>(c - 0x180AU); }
constexpr bool is_connector(char32_t c) { return c == 0x180E || c == 0x202F; }
inline constexpr char32_t nirugu = 0x180A;
inline constexpr char32_t zero_width_joiner = 0x200D;
inline constexpr char32_t zero_width_non_joiner = 0x200C;
/// Letters of the other writing systems of the block: they join, and the rules of Hudum do not know them.
constexpr bool is_foreign_letter(char32_t c) { return (c >= 0x1843 && c <= 0x1878) || (c >= 0x1880 && c <= 0x18AA); }
constexpr bool is_hudum_letter(char32_t c) { return c >= 0x1820 && c <= 0x1842; }
constexpr bool joins(char32_t c) {
  return is_hudum_letter(c) || is_foreign_letter(c) || c == nirugu || c == zero_width_joiner;
}
/// What a run is made of: selectors lie on the letter before them and break nothing.
constexpr bool belongs_to_run(char32_t c) { return joins(c) || is_selector(c); }

/// A letter in its run. `form` points into the table; null for a foreign letter.
struct Place {
  Letter const* letter = nullptr;
  Form const* form = nullptr;
  Position position = Position::isolated;
  std::uint8_t selector = 0;     // of the selector right behind it
  bool selector_before = false;  // between it and the letter before, stems apart
  bool selector_after = false;   // between it and the letter behind, stems apart
  std::size_t offset = 0;        // of its code point in the text

  [[nodiscard]] Forms const& forms() const { return letter->at(position); }
  [[nodiscard]] bool is(char32_t code_point) const { return letter != nullptr && letter->code_point == code_point; }
  [[nodiscard]] bool is_vowel() const { return letter != nullptr && letter->is_vowel(); }
  [[nodiscard]] bool is_consonant() const { return letter != nullptr && !letter->is_vowel(); }
  [[nodiscard]] bool is_kind(Kind kind) const { return letter != nullptr && letter->kind == kind; }
  /// Takes the form that the condition asks for, where there is one.
  void take(When condition) {
    if (auto const* found = forms().on(condition)) form = found;
  }
  void take_usual() { form = &forms().items[0]; }
  /// The form that will stand in the end, its selector considered.
  [[nodiscard]] Form const& final_form() const {
    auto const* chosen = forms().selected_by(selector);
    return chosen == nullptr ? *form : *chosen;
  }
};

/// What stands behind a run: a connector and then an a or e alone.
enum class Apart : std::uint8_t { nothing, a, e };

struct Run {
  std::vector<Place> places;
  bool after_connector = false;
  Apart apart = Apart::nothing;
  bool apart_holds = false;  // no selector on it takes the look of a chachlag away
};

/// Steps of UTN #57, phase III, in their order.
void apply_chachlag(Run& run);
void apply_syllabic(Run& run);
void apply_particle(Run& run);
void apply_devsger(Run& run);
void apply_post_bowed(Run& run);

/// Whether these letters, all of a run, are a suffix that is written after a connector.
[[nodiscard]] bool is_suffix(std::span<Place const> places);
[[nodiscard]] bool is_suffix(std::u32string_view letters);

/// Reads the run that begins at `begin` into `run`, its places with their usual forms; returns where it ends.
std::size_t read_run(std::u32string_view text, std::size_t begin, Run& run);
/// The same with every step applied.
std::size_t shape_run(std::u32string_view text, std::size_t begin, Run& run);

}  // namespace script
