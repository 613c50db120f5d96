#include <fmt/format.h>

#include "script/menksoft.h"
#include "script/pen.h"
#include "script/run.h"

namespace script {
namespace {

constexpr char32_t letter_a = 0x1820;
constexpr char32_t letter_e = 0x1821;

constexpr Unit stem[] = {Unit::stem};

void write_run(std::u32string_view text, std::size_t begin, std::size_t end, Run const& run, Pen& pen) {
  auto place = run.places.begin();
  for (auto i = begin; i < end; ++i) {
    char32_t const c = text[i];
    if (c == nirugu) {
      pen.glyph(stem, true, true);
    } else if (c == zero_width_joiner) {
      pen.glyph({}, true, true);
    } else if (is_selector(c)) {
      pen.sign(static_cast<Unit>(static_cast<unsigned>(Unit::selector_1) + selector_number(c) - 1U));
    } else {
      auto const& here = *place++;
      if (here.letter == nullptr) {
        pen.sign(Unit::other, c);
        continue;
      }
      auto const& form = here.final_form();
      pen.glyph(form.written(), form.joins_before, form.joins_after);
      if (here.selector != 0 && form.selector == here.selector) ++i;  // it has done its work and is not seen
    }
  }
}

/// A connector shows a gap only where something can follow it.
void write_connector(std::u32string_view text, std::size_t at, Pen& pen) {
  auto const next = at + 1;
  bool const holds = next < text.size() &&
                     (is_hudum_letter(text[next]) || text[next] == nirugu || find_menksoft(text[next]) != nullptr);
  if (!holds) return pen.sign(Unit::connector);
  bool const alone = next + 1 == text.size() || !belongs_to_run(text[next + 1]);
  bool const narrow = alone && (text[next] == letter_a || text[next] == letter_e);
  pen.sign(narrow ? Unit::gap_narrow : Unit::gap_wide);
}

/// Which of a and e stands alone behind the connector at `at`, and whether without a selector.
void look_behind(std::u32string_view text, std::size_t at, Run& run) {
  run.apart = Apart::nothing;
  run.apart_holds = false;
  if (at + 1 >= text.size() || !is_connector(text[at])) return;
  char32_t const vowel = text[at + 1];
  if (vowel != letter_a && vowel != letter_e) return;
  auto next = at + 2;
  while (next < text.size() && is_selector(text[next])) ++next;
  if (next < text.size() && joins(text[next])) return;
  run.apart = vowel == letter_a ? Apart::a : Apart::e;
  run.apart_holds = next == at + 2;
}

constexpr Position position_of(bool joined_before, bool joined_after) {
  if (joined_before) return joined_after ? Position::medial : Position::final;
  return joined_after ? Position::initial : Position::isolated;
}

}  // namespace

std::size_t read_run(std::u32string_view text, std::size_t begin, Run& run) {
  run.places.clear();
  run.after_connector = begin > 0 && is_connector(text[begin - 1]);
  bool joined_before = false;
  bool selector_seen = false;
  bool letter_waits = false;  // the last place does not know yet whether something joins it from behind
  auto end = begin;
  for (; end < text.size() && belongs_to_run(text[end]); ++end) {
    char32_t const c = text[end];
    if (is_selector(c)) {
      selector_seen = true;
      if (run.places.empty()) continue;
      auto& place = run.places.back();
      place.selector_after = true;
      if (place.offset + 1 == end) place.selector = static_cast<std::uint8_t>(selector_number(c));
      continue;
    }
    if (letter_waits) {
      auto& place = run.places.back();
      place.position = position_of(place.position == Position::final, true);
    }
    letter_waits = is_hudum_letter(c) || is_foreign_letter(c);
    if (letter_waits) {
      run.places.push_back({.letter = find_letter(c),
                            .position = position_of(joined_before, false),
                            .selector_before = selector_seen,
                            .offset = end});
      selector_seen = false;
    }
    joined_before = true;
  }
  for (auto& place : run.places) {
    if (place.letter != nullptr) place.take_usual();
  }
  look_behind(text, end, run);
  return end;
}

std::size_t shape_run(std::u32string_view text, std::size_t begin, Run& run) {
  auto const end = read_run(text, begin, run);
  apply_chachlag(run);
  apply_syllabic(run);
  apply_particle(run);
  apply_devsger(run);
  apply_post_bowed(run);
  return end;
}

void write_key(std::u32string_view text, Key& out) {
  Pen pen(out);
  Run run;
  bool finished = false;  // what stands right before is a word that no stem leads out of
  for (std::size_t i = 0; i < text.size();) {
    char32_t const c = text[i];
    auto const* code = find_menksoft(c);
    if (code != nullptr) {
      if (finished && !code->form.joins_before) {
        // Two words without a gap between: letters of Unicode cannot stand so, and the key must not show one word.
        bool const apart = is_set_apart(*code);
        pen.sign(apart ? Unit::gap_narrow : Unit::other, apart ? U'\0' : zero_width_non_joiner);
      }
      pen.glyph(code->form.written(), code->form.joins_before, code->form.joins_after);
      finished = !code->form.joins_after;
      ++i;
      continue;
    }
    if (belongs_to_run(c)) {
      if (finished) pen.sign(Unit::other, zero_width_non_joiner);
      auto const end = shape_run(text, i, run);
      write_run(text, i, end, run, pen);
      i = end;
      finished = true;
      continue;
    }
    finished = false;
    if (is_connector(c)) {
      write_connector(text, i, pen);
    } else if (c == U' ') {
      pen.sign(Unit::gap_wide);
    } else {
      pen.sign(Unit::other, c);
    }
    ++i;
  }
  pen.close();
}

Key key(std::u32string_view text) {
  Key out;
  write_key(text, out);
  return out;
}

std::string notation(Key const& key) {
  std::string out;
  for (auto const& sign : key) {
    if (!out.empty()) out += ' ';
    if (sign.unit == Unit::other) {
      out += fmt::format("U+{:04X}", static_cast<std::uint32_t>(sign.code_point));
    } else {
      out += unit_names[static_cast<std::size_t>(sign.unit)];
    }
  }
  return out;
}

}  // namespace script
