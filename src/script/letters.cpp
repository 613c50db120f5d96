#include "script/letters.h"

#include "base/result.h"
#include "script/table_text.h"

namespace script {
namespace {

/// How forms are written below: units joined by "+", the selector after ":", then the conditions; "/" between forms,
/// and the usual one first. The compiler reads it: a word it does not know stops the build.
struct Written {
  char32_t code_point;
  std::string_view name;
  Kind kind;
  std::string_view isolated;
  std::string_view initial;
  std::string_view medial;
  std::string_view final;
};

constexpr std::array conditions = {
    std::pair{std::string_view("chachlag"), When::chachlag},
    std::pair{std::string_view("chachlag-onset"), When::chachlag_onset},
    std::pair{std::string_view("chachlag-onset-of-e"), When::chachlag_onset_of_e},
    std::pair{std::string_view("particle"), When::particle},
    std::pair{std::string_view("marked"), When::marked},
    std::pair{std::string_view("after-bowed"), When::after_bowed},
    std::pair{std::string_view("after-vowel"), When::after_vowel},
    std::pair{std::string_view("onset"), When::onset},
    std::pair{std::string_view("devsger"), When::devsger},
    std::pair{std::string_view("masculine-onset"), When::masculine_onset},
    std::pair{std::string_view("masculine-devsger"), When::masculine_devsger},
    std::pair{std::string_view("feminine"), When::feminine},
    std::pair{std::string_view("dotless"), When::dotless},
};

/// Vowels, and the consonants whose form depends on where they stand.
constexpr std::array changing = {
    Written{0x1820, "a", Kind::masculine,              //
            "A+A:3 / A:1 / Aa:2 chachlag particle",    //
            "A+A:2 / A:1 particle",                    //
            "A / A+A:1",                               //
            "A:2 / Aa:1 after-bowed"},                 //
    Written{0x1821, "e", Kind::feminine,               //
            "A:2 / Aa:1 chachlag particle",            //
            "A / A+A:1",                               //
            "A",                                       //
            "A:2 / Aa:1 after-bowed"},                 //
    Written{0x1822, "i", Kind::neuter,                 //
            "A+I:3 / I:1 particle / Ix:2",             //
            "A+I:2 / I:1 particle",                    //
            "I:3 / A+I:1 / I+I:2 after-vowel",         //
            "I"},                                      //
    Written{0x1823, "o", Kind::masculine,              //
            "A+O",                                     //
            "A+O",                                     //
            "O / A+O:1",                               //
            "U:2 / O:1 marked after-bowed"},           //
    Written{0x1824, "u", Kind::masculine,              //
            "A+O:3 / U:1 particle / Ux:2",             //
            "A+O:2 / O:1 particle",                    //
            "O / A+O:1",                               //
            "U:2 particle / O:1 marked after-bowed"},  //
    Written{0x1825, "ö", Kind::feminine,               //
            "A+Ue / A+U:1",                            //
            "A+O+I",                                   //
            "O:3 / O+I:1 marked / A+O+I:2",            //
            "U:3 / Ue:1 marked / O:2 after-bowed"},    //
    Written{0x1826, "ü", Kind::feminine,               //
            "A+Ue / A+U:1 / U:2 particle / Ux:3",      //
            "A+O+I:2 / O:1 particle",                  //
            "O:3 particle / O+I:1 marked / A+O+I:2",   //
            "U:3 particle / Ue:1 marked / O:2 after-bowed"},
    Written{0x1828, "n", Kind::consonant,         //
            "N / A:1",                            //
            "N / A:1",                            //
            "A:2 devsger / N:1 onset",            //
            "A:2 devsger / N:1 chachlag-onset"},  //
    Written{0x182A, "b", Kind::consonant, "B", "B", "B", "B / B2:1"},
    Written{0x182C, "h", Kind::consonant,  //
            "H / Hx:1 / G:2 / Gx:4",       //
            "H:3 masculine-onset / Hx:1 / G:2 feminine / Gx:4",
            "G:2 feminine / Hx:1 / H:3 masculine-onset masculine-devsger / Gx:4",
            "H chachlag-onset masculine-devsger / Hx:1"},
    Written{0x182D, "g", Kind::consonant,  //
            "Hx / H:1 / G:2 / Gx:4",       //
            "Hx:3 masculine-onset / H:1 / G:2 feminine / Gx:4",
            "G:2 feminine / Hx:1 masculine-onset / H:3 masculine-devsger dotless / Gx:4",
            "G:2 feminine / H:1 chachlag-onset-of-e masculine-devsger dotless / Hx:3 chachlag-onset"},
    Written{0x1830, "s", Kind::consonant, "S", "S", "S", "S / Sz:1"},
    Written{0x1831, "sh", Kind::consonant, "Sh / S:1", "Sh:2 / S:1 dotless", "Sh:2 / S:1 dotless", "Sh"},
    Written{0x1832, "t", Kind::consonant, "T", "T", "D:2 / T:1 devsger", "T"},
    Written{0x1833, "d", Kind::consonant,       //
            "D / T:1",                          //
            "T:2 onset / D:1 marked particle",  //
            "Dd:2 devsger / D:1 onset",         //
            "Dd devsger / D:1"},                //
    Written{0x1835, "j", Kind::consonant, "I / I:1 chachlag-onset", "I", "J", "J / I:1 chachlag-onset"},
    Written{0x1836, "y", Kind::consonant,  //
            "Y / I:1",                     //
            "Y:2 / I:1 particle",          //
            "Y:3 / I:1 particle / I+I:2",  //
            "I"},                          //
    Written{0x1838, "w", Kind::consonant, "W", "W", "W / O:1", "W / U:1 chachlag-onset"},
    Written{0x183E, "hh", Kind::consonant, "A+Hr", "A+Hr", "Hr", "Hr"},
};

/// Letters that are written alike wherever they stand.
struct Steady {
  char32_t code_point;
  std::string_view name;
  std::string_view units;
};

constexpr std::array steady = {
    Steady{0x1829, "ng", "A+G"},  Steady{0x182B, "p", "P"},   Steady{0x182E, "m", "M"},    Steady{0x182F, "l", "L"},
    Steady{0x1834, "ch", "Ch"},   Steady{0x1837, "r", "R"},   Steady{0x1839, "f", "F"},    Steady{0x183A, "k", "K2"},
    Steady{0x183B, "kh", "K"},    Steady{0x183C, "ts", "C"},  Steady{0x183D, "z", "Z"},    Steady{0x183F, "rh", "Rh"},
    Steady{0x1840, "lh", "L+Hr"}, Steady{0x1841, "zh", "Zr"}, Steady{0x1842, "chi", "Cr"},
};

constexpr std::size_t letters_count = 35;
constexpr char32_t first_letter = 0x1820;

constexpr std::uint16_t bit_named(std::string_view name) {
  for (auto const& [word, condition] : conditions) {
    if (word == name) return static_cast<std::uint16_t>(1U << static_cast<unsigned>(condition));
  }
  throw base::Bug("no such condition");
}

constexpr Forms read_forms(std::string_view text, Position drawn) {
  Forms out;
  Reader reader{text};
  bool begins = true;
  for (auto word = reader.word(); !word.empty(); word = reader.word()) {
    if (word == "/") {
      begins = true;
      continue;
    }
    if (begins) {
      auto& form = out.items[out.count++];
      read_units(word, form);
      form.joins_before = drawn == Position::medial || drawn == Position::final;
      form.joins_after = drawn == Position::medial || drawn == Position::initial;
      begins = false;
    } else {
      out.items[out.count - 1U].when |= bit_named(word);
    }
  }
  return out;
}

/// How the outline ends: a lone consonant is drawn as at the beginning of a word; ng cannot stand without a stem
/// before it; lh cannot end and zh and chi cannot be joined to what stands before.
constexpr Position drawn_as(char32_t code_point, Kind kind, Position position) {
  if (code_point == 0x1829 && position != Position::final) return Position::medial;
  if (code_point == 0x1840 && position == Position::final) return Position::medial;
  if (code_point == 0x1841 || code_point == 0x1842) return Position::initial;
  return kind == Kind::consonant && position == Position::isolated ? Position::initial : position;
}

constexpr Letter read_letter(Written const& written) {
  Letter out{.code_point = written.code_point, .name = written.name, .kind = written.kind};
  std::array const texts = {written.isolated, written.initial, written.medial, written.final};
  for (std::size_t i = 0; i < positions_count; ++i) {
    out.forms[i] = read_forms(texts[i], drawn_as(written.code_point, written.kind, static_cast<Position>(i)));
  }
  // j before an a set apart is the one consonant drawn alone.
  if (written.code_point == 0x1835) out.forms[0].items[1].joins_after = false;
  return out;
}

constexpr std::array<Letter, letters_count> read_letters() {
  std::array<Letter, letters_count> out{};
  for (auto const& each : changing) out[each.code_point - first_letter] = read_letter(each);
  for (auto const& each : steady) {
    out[each.code_point - first_letter] =
        read_letter({each.code_point, each.name, Kind::consonant, each.units, each.units, each.units, each.units});
  }
  out[0x1827 - first_letter] = read_letter({0x1827, "ee", Kind::feminine, "A+W", "A+W", "W", "W"});
  return out;
}

constexpr std::array<Letter, letters_count> letter_table = read_letters();

}  // namespace

Letter const* find_letter(char32_t code_point) {
  return code_point >= first_letter && code_point < first_letter + letters_count
             ? &letter_table[code_point - first_letter]
             : nullptr;
}

}  // namespace script
