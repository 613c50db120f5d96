#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// Traditional Mongolian (Hudum): what a text shows on paper, and how clean its code points are. Two separate things:
/// ordo, urtu and urdu are three spellings of one look. No font is needed and no office term is known. The rules are
/// those of UTN #57 and GB/T 25914-2023; README.md says where the two differ and what is left out.
namespace script {

/// What a drawing or a decision rests on: rises when any text's key changes.
inline constexpr int engine_version = 1;
inline constexpr std::string_view rules_followed = "UTN #57, GB/T 25914-2023";

// ---- What is written

/// A written unit: the smallest stroke that tells one word from another. The last ones are no strokes of letters: the
/// stem (nirugu), the two gaps a connector leaves, a stem that ends in nothing, and controls that took no effect.
enum class Unit : std::uint8_t {
  A,
  Aa,
  I,
  Ix,
  O,
  U,
  Ue,
  Ux,
  W,
  N,
  B,
  B2,
  P,
  H,
  Hx,
  G,
  Gx,
  M,
  L,
  S,
  Sz,
  Sh,
  T,
  D,
  Dd,
  Ch,
  J,
  Y,
  R,
  F,
  K2,
  K,
  C,
  Z,
  Hr,
  Rh,
  Zr,
  Cr,
  stem,
  gap_wide,
  gap_narrow,
  stub_before,
  stub_after,
  selector_1,
  selector_2,
  selector_3,
  selector_4,
  connector,
  other
};
inline constexpr std::array<std::string_view, 49> unit_names = {
    "A",  "Aa", "I",  "Ix", "O",  "U", "Ue", "Ux", "W",  "N",    "B",    "B2",   "P",    "H",   "Hx", "G", "Gx",
    "M",  "L",  "S",  "Sz", "Sh", "T", "D",  "Dd", "Ch", "J",    "Y",    "R",    "F",    "K2",  "K",  "C", "Z",
    "Hr", "Rh", "Zr", "Cr", "Ni", "-", "_",  "<",  ">",  "Fvs1", "Fvs2", "Fvs3", "Fvs4", "Mvs", ""};

/// One place of a key. `code_point` is 0 but for Unit::other: what is not of this script stands for itself.
struct Sign {
  Unit unit = Unit::other;
  char32_t code_point = 0;
  friend bool operator==(Sign const&, Sign const&) = default;
};

/// The sequence of written units. Two texts look alike on paper exactly when their keys are equal. NNBSP and MVS give
/// the same key; a plain space shows a gap as wide as the connector's.
using Key = std::vector<Sign>;

/// The key of a text of any code points, Menksoft's codes among them; never fails, takes time linear in the length.
[[nodiscard]] Key key(std::u32string_view text);
/// The same into a key that keeps its memory: for those who ask for many.
void write_key(std::u32string_view text, Key& out);
/// Written out: names with spaces between ("A A B O - A Ch A"); another script's character as U+XXXX.
[[nodiscard]] std::string notation(Key const& key);

// ---- How it is encoded

enum class Encoding : std::uint8_t {
  unicode,   // letters of the Mongolian block
  menksoft,  // the private-use codes of Menksoft, U+E234 to U+E351
  mixed,     // letters and private-use codes of any vendor
  other,     // no Mongolian we can name
};
[[nodiscard]] Encoding detect(std::u32string_view text);

/// The same text in letters of Unicode, showing the same; nothing where a code is not known or no spelling by its
/// letters shows the same. Text without Menksoft's codes comes back in its canonical form.
[[nodiscard]] std::optional<std::u32string> to_unicode(std::u32string_view text);

/// What is wrong, or only worth a note, with the code points of a text.
enum class Rule : std::uint8_t {
  connector_narrow_space,  // note: NNBSP where Unicode 16 wants MVS
  connector_idle,          // MVS or NNBSP with nothing to connect
  selector_idle,           // note: a selector that asks for what is written anyway
  selector_unknown,        // no such form of the letter where it stands
  selector_lone,           // a selector after no letter
  plain_space,             // a plain space before a suffix
  suffix_unknown,          // after the connector stands no suffix we know
  foreign_letter,          // Todo, Sibe, Manchu or Ali Gali: named, not judged
  joiner,                  // ZWJ, ZWNJ and other characters without a look
  private_use,             // Menksoft's or another vendor's code
  stem_kept,               // note: a nirugu
};
enum class Weight : std::uint8_t { note, fault, not_judged };

/// Where a letter stands in what is joined.
enum class Standing : std::uint8_t { nowhere, isolated, initial, medial, final };

struct Finding {
  Rule rule = Rule::connector_idle;
  Weight weight = Weight::fault;
  std::size_t position = 0;  // of the code point in the text, from 0
  char32_t code_point = 0;
  std::string about;                      // the letter, the writing system, the suffix or the vendor; may be empty
  Standing standing = Standing::nowhere;  // of the letter, where a selector is meant
};

/// Stable word for a rule: "connector_narrow_space".
[[nodiscard]] std::string_view rule_name(Rule rule);
/// Every finding, in the order of the text.
[[nodiscard]] std::vector<Finding> lint(std::u32string_view text);

/// The text as we propose to store it: MVS as the connector, no selector and no joiner that changes nothing. Shows the
/// same: key(canonical(x)) = key(x); what is wrong stays, for a person to mend.
[[nodiscard]] std::u32string canonical(std::u32string_view text);

// ---- Text from outside

/// Code points of UTF-8 in which \uXXXX stands for a code point, pairs of surrogates included; "\\" for a backslash.
/// Errors, with the place given as `where`: script.not_utf8, script.bad_escape, script.too_long.
[[nodiscard]] base::Result<std::u32string> read_text(std::string_view text, std::string_view where);

struct Line {
  std::string id;
  std::u32string text;
};
/// A line "id, tab, text" without its line break; a third column is left alone. Errors as for read_text, and
/// script.line_too_long, script.no_tab.
[[nodiscard]] base::Result<Line> read_line(std::string_view line, std::string_view where);

}  // namespace script
