#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "rulefile/rulefile.h"

/// Where the two scripts stand on a sign, how large, and what else a design must have: sets of rules as dated data, and
/// a design judged by the set of its day. Which set an office goes by is its own recorded choice.
namespace signs {

enum class Arrangement : std::uint8_t { horizontal, vertical, ring, two_boards };
inline constexpr std::array<std::string_view, 4> arrangement_names = {"horizontal", "vertical", "ring", "two_boards"};

/// A rule's kind of question: a closed list, so that a rule names one and never spells one.
enum class Predicate : std::uint8_t {
  both_scripts,             // Mongolian and Chinese are both there
  mongolian_first,          // above, on the left, on the outer ring, as the arrangement has it
  chinese_first,            // the other way round
  third_language_last,      // another language stands behind or below both
  area_ratio,               // area of Mongolian in percent of that of Chinese
  height_ratio,             // height likewise
  stem_ratio,               // width of the Mongolian stem in percent of that of a Chinese stroke
  tops_level,               // tops differ by so many millimetres at most
  same_material,            // material, colour and brightness
  translation_certificate,  // handed in with the design
  proof_attached,
  no_private_codes,
  text_complete,
};
inline constexpr std::array<std::string_view, 13> predicate_names = {
    "both_scripts",   "mongolian_first",  "chinese_first", "third_language_last", "area_ratio",
    "height_ratio",   "stem_ratio",       "tops_level",    "same_material",       "translation_certificate",
    "proof_attached", "no_private_codes", "text_complete"};

enum class Severity : std::uint8_t { warn, reject };
enum class State : std::uint8_t { in_force, repealed, unverified };
inline constexpr std::array<std::string_view, 3> state_names = {"in_force", "repealed", "unverified"};

struct Rule {
  std::string id;
  Predicate predicate = Predicate::both_scripts;
  std::string clause;                     // of the source: "第三条"
  std::vector<std::string> sign_classes;  // empty: every class
  std::vector<Arrangement> arrangements;  // empty: every arrangement
  Severity severity = Severity::warn;
  std::int64_t least = 0;  // percent or millimetres, as the predicate has it
  std::int64_t most = 0;
};

struct Set {
  std::string id;
  std::string name;
  std::string name_en;
  std::string jurisdiction;
  State state = State::unverified;
  std::vector<Rule> rules;
  rulefile::Validity validity;
};

class Sets {
 public:
  /// Faults: rule.*, layout.duplicate, layout.reject_unverified (an unverified rule can warn, never reject),
  /// layout.bounds (least above most, or neither), layout.no_rules.
  [[nodiscard]] static Sets parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// The version that holds on the day, or none.
  [[nodiscard]] Set const* find(std::string_view id, base::Day day) const;
  [[nodiscard]] bool knows(std::string_view id) const;
  [[nodiscard]] std::vector<Set> const& all() const { return sets_; }

 private:
  std::vector<Set> sets_;
};

// ---- A design

enum class Script : std::uint8_t { mongolian, chinese, other };

/// A box around the text of one script. Millimetres from the upper left corner; of two boards, of both together.
struct Box {
  Script script = Script::mongolian;
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
};

struct Design {
  Arrangement arrangement = Arrangement::horizontal;
  std::string sign_class;
  std::vector<Box> boxes;
  // What was not said is not judged.
  std::optional<double> mongolian_stem_mm;
  std::optional<double> chinese_stem_mm;
  std::optional<bool> same_material;
  std::optional<bool> certificate;
  std::optional<bool> proof;
  std::optional<bool> private_codes;
  std::optional<bool> complete;
};

/// "left,top,width,height" in millimetres, as people write it. Errors: layout.box_malformed.
[[nodiscard]] base::Result<Box> read_box(Script script, std::string_view text);
/// 横式, 竖式, 环形, 两块牌, their English words, and what registers say for the first two; nothing for any other text.
[[nodiscard]] std::optional<Arrangement> arrangement_of(std::string_view text);

/// Errors: layout.box_malformed (a size that is not above zero, or out of range).
[[nodiscard]] base::Done check(Design const& design);

enum class Outcome : std::uint8_t { holds, fails, not_judged };
struct Finding {
  Rule const* rule = nullptr;
  Outcome outcome = Outcome::not_judged;
  std::optional<double> measured;  // percent or millimetres, where the rule has bounds
};
/// One for each rule of the set that asks about such a design, in the set's order.
[[nodiscard]] std::vector<Finding> judge(Set const& set, Design const& design);
/// A rule that fails in a set in force and was written to reject.
[[nodiscard]] bool rejects(Set const& set, Finding const& finding);

/// The office's choice of a set, from its day on.
struct Choice {
  base::Day from;
  std::string set;
  std::string reason;
};
/// The last one on or before the day.
[[nodiscard]] Choice const* choice_on(std::vector<Choice> const& choices, base::Day day);

}  // namespace signs
