#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "ledger/ledger.h"
#include "script/script.h"

/// The memory of approved wordings: which Mongolian an office approved for a Chinese term, who, when and from what
/// source. It judges no spelling and no translation: what is not in it needs a person. Pure: usecases read it out of a
/// ledger.
namespace wording {

/// One approval. A later one for the same Chinese supersedes it, unless it stands `beside` others with a reason.
struct Approval {
  std::u32string chinese;
  std::u32string
      mongolian;  // as proposed to be stored; empty: the term may stay untranslated (a town before a shop's name)
  std::string approver;  // section and post, never a name
  std::string source;
  std::string beside;  // why this wording stands beside others; empty: it is the one
  bool sample = false;
  base::Day approved;
  ledger::EntryId entry;
};

struct Wording {
  Approval approval;
  script::Key key;
  std::optional<base::Day> superseded;  // by the approval of that day
};

/// A stretch of Chinese: a term of the memory, or what lies between.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool known = false;
};

/// An approved wording that looks much alike. Its texts are its own: an answer outlives the memory that was asked.
struct Suggestion {
  std::u32string chinese;
  std::u32string mongolian;
  int distance = 0;  // written units left out, put in or exchanged
};

/// Built once, then asked by many at once. Exact look-up takes constant time; suggestions look only at wordings of
/// about the same length that share most of their units.
class Memory {
 public:
  /// In the order of their chain.
  [[nodiscard]] static Memory build(std::vector<Approval> approvals);
  Memory(Memory&&) noexcept;
  Memory& operator=(Memory&&) noexcept;
  Memory(Memory const&) = delete;
  Memory& operator=(Memory const&) = delete;
  ~Memory();

  /// Those of one term, the newest last; empty where the term is unknown.
  [[nodiscard]] std::span<Wording const> find(std::u32string_view chinese) const;
  /// Every wording, by term.
  [[nodiscard]] std::span<Wording const> all() const;
  /// Terms of the memory, the longest first from left to right; between them words as ICU sees them. Spaces and marks
  /// belong to no piece.
  [[nodiscard]] std::vector<Piece> segment(std::u32string_view chinese) const;
  /// Current wordings whose written units are nearest, nearest first.
  [[nodiscard]] std::vector<Suggestion> suggest(script::Key const& key, std::size_t most) const;

 private:
  struct State;
  explicit Memory(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Wordings with up to this many units of difference are suggested.
inline constexpr int distance_max = 3;

// ---- One sign

/// What the memory says of a sign's text.
enum class Verdict : std::uint8_t {
  approved,       // the approved wording, code point for code point as we store it
  same_look,      // another spelling that nobody can tell from it on paper: a note
  other_wording,  // every term is known, and the sign shows something else: asked
  superseded,     // shows what was approved until a later approval: asked
  unknown,        // Chinese that the memory does not know: asked
  no_mongolian,   // nothing to compare
};
[[nodiscard]] std::string_view to_text(Verdict verdict);

/// One difference between two keys.
struct Difference {
  enum class Kind : std::uint8_t { left_out, put_in, exchanged };
  Kind kind = Kind::left_out;
  std::size_t position = 0;  // in the approved key, from 0
  script::Sign approved;     // not of put_in
  script::Sign shown;        // not of left_out
  friend bool operator==(Difference const&, Difference const&) = default;
};
/// The fewest that make `shown` out of `approved`, in order. Nothing where either is longer than 512 units.
[[nodiscard]] std::optional<std::vector<Difference>> differences(script::Key const& approved, script::Key const& shown);

struct Reading {
  Verdict verdict = Verdict::unknown;
  std::vector<Piece> pieces;
  std::u32string expected;              // the approved wording nearest to what is shown; empty where a term is unknown
  std::vector<Difference> different;    // from it
  std::vector<Suggestion> suggestions;  // where a term is unknown: what the memory has of a like look
};
[[nodiscard]] Reading read_sign(Memory const& memory, std::u32string_view chinese, std::u32string_view mongolian);

/// Passes alone only what is certain: the approved wording, clean code points, both engines of one opinion.
struct Judgement {
  Reading reading;
  std::vector<script::Finding> findings;
  bool engines_agree = false;
  bool passes = false;
};
/// `engines_agree`: see draw::engines_agree; false where it could not be asked.
[[nodiscard]] Judgement judge(Memory const& memory, std::u32string_view chinese, std::u32string_view mongolian,
                              bool engines_agree);

}  // namespace wording
