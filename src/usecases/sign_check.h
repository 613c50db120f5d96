#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "draw/draw.h"
#include "usecases/sign_layouts.h"
#include "wording/wording.h"

/// One sign looked at by the machine: wording, code points, both engines, layout. What it says is today's word and
/// changes nothing that was decided.
namespace usecases {

/// What signs are checked against: the memory of wordings and the rules of layout.
struct SignRulesRead {
  wording::Memory memory;
  signs::Sets sets;
  std::vector<signs::Choice> choices;
};
/// Errors: office.*, ledger.*, rule.*.
[[nodiscard]] base::Result<SignRulesRead> read_sign_rules(Office& office, std::string const& unit);

/// The same, read once and kept until a wording, a choice or a file of rules changes: a sign is looked at in the time
/// of the sign, not of the memory. For all threads of a door; guards itself.
class KeptSignRules {
 public:
  using Read = std::shared_ptr<SignRulesRead const>;
  /// Errors: those of read_sign_rules.
  [[nodiscard]] base::Result<Read> of(Office& office, std::string const& unit);

 private:
  struct Kept {
    std::string mark;
    Read read;
  };
  std::mutex mutex_;
  std::map<office::UnitId, Kept> kept_;
};

/// What the machine looks with.
struct SignEyes {
  draw::Typefaces const* typefaces = nullptr;  // none: what needs a font is not judged, and nothing passes
  KeptSignRules* kept = nullptr;               // none: everything is read for each sign
  /// Where anybody looks up what was approved: "https://mw.example.gov.cn", below which stands /q/NUMBER. Empty:
  /// nowhere, and papers carry no code.
  std::string public_address = {};
};

struct SignText {
  std::string unit;
  std::string chinese;
  std::string mongolian;  // \u escapes allowed
  std::string layout;     // 横式, 竖式, 环形, 两块牌, or an English word of signs::arrangement_names
  std::string type;       // class of the sign
  std::string
      mongolian_box;  // "left,top,width,height" in mm; both empty: the order in the engine's drawing is judged, no size
  std::string chinese_box;
  base::Day day;  // of the application: its layout rules hold
};

/// One finding, with everything a proof sheet says of it. Positions count from 1.
struct SignFinding {
  enum class Of : std::uint8_t { wording, script, engines, layout };
  Of of = Of::wording;
  std::string rule;  // stable word: "other_wording", "plain_space", "area_ratio"
  bool note = false;
  bool judged = true;                    // false: what it needs was not said; a note too
  std::optional<std::size_t> row;        // of the Mongolian, where it has several lines
  std::optional<std::size_t> character;  // in its row
  std::string code_point;                // "U+0020"
  std::string about;                     // of a script finding: see script::Finding
  script::Standing standing = script::Standing::nowhere;
  std::string citation;            // source, with the clause
  std::string approved;            // the form it should have; empty: none is known
  std::string shown;               // the form it has
  std::optional<double> measured;  // percent or mm, as the layout rule has it
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool millimetres = false;
};

struct SignChecked {
  std::u32string chinese;
  std::u32string mongolian;
  wording::Judgement judgement;
  std::optional<script::Key> font_key;  // what the font shows; none: no font, or nothing to look at
  std::string layout_set;               // id; empty: no set is chosen for the day
  std::string layout_source;
  bool mongolian_first = false;  // what the set asks for, in the drawing
  std::vector<SignFinding> findings;
  bool passes = false;  // wording approved, code points clean, both engines agree, no rule fails
};

/// Errors: script.* (escapes), layout.box_malformed, office.*, ledger.*. Layout that cannot be judged is no error.
[[nodiscard]] base::Result<SignChecked> check_sign(Office& office, SignText const& text, SignEyes const& eyes);
/// The same against a memory and sets that were read before.
[[nodiscard]] base::Result<SignChecked> check_sign(SignRulesRead const& rules, SignText const& text,
                                                   SignEyes const& eyes);

/// What a drawing needs of a sign, nothing judged. Errors: script.* (escapes), office.*, ledger.*, rule.*.
[[nodiscard]] base::Result<SignChecked> unjudged_sign(Office& office, SignText const& text, SignEyes const& eyes);

/// The sign as it would hang, by the layout set of its day. Errors: draw.*.
[[nodiscard]] base::Result<draw::Drawing> draw_sign(SignChecked const& checked, std::string const& layout,
                                                    draw::Typefaces const& typefaces, std::string const& generator);

}  // namespace usecases
