#pragma once

#include <optional>
#include <string>
#include <vector>

#include "signs/designs_store.h"
#include "usecases/cases.h"
#include "usecases/sign_check.h"

/// A sign on its way from the application to the wall: a case of the machine `sign`. The shop stands by the sign's
/// text, the town and the query number, which is the code of the case; it is drawn at a door.
namespace usecases {

inline constexpr std::string_view sign_machine = "sign";
/// Query numbers: 16 letters of Crockford's base 32, so 80 bits, in groups of four.
inline constexpr std::string_view query_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t query_length = 16;
inline constexpr std::size_t query_group = 4;
inline constexpr std::size_t design_bytes_max = std::size_t{5} << 20U;

struct NewSign {
  std::string unit;
  std::string query;  // 80 random bits, drawn by the door: "7K2M-9QWX-…"
  base::Day day;
  std::string chinese;
  std::string mongolian;  // \u escapes allowed
  std::string place;      // town
  std::string type;
  std::string layout;
  std::string mongolian_box;
  std::string chinese_box;
  std::string came;    // 窗口, 网上, 导入; empty: 窗口
  std::string design;  // a picture of the design, PNG or JPEG: kept until the decision; its hash stays
  std::string note;
};
/// Telephone numbers in the texts of the sign are covered before anything is stored; an identity number is refused.
/// Errors: those of act_on_case, script.*, layout.box_malformed, layout.unknown_arrangement, sign.design_not_a_picture,
/// sign.design_too_large.
[[nodiscard]] base::Result<CaseActed> apply_for_sign(Office& office, Act const& act, NewSign const& wanted);

/// An application that did not come through the desk, made as the desk would have made it: escapes read, layout known.
/// Faults name their field in `where`.
[[nodiscard]] std::vector<base::Error> as_handed_in(Rules const& rules, ledger::Draft& draft);

struct SignMeant {
  std::string unit;
  std::string code;
};

/// A sign with what was decided of it, and beside that what the machine thinks today.
struct SignView {
  CaseView of;
  SignText text;
  std::string place;
  std::string came;
  std::string machine;   // what was recorded of the machine: 通过, 须人核对; empty: not yet checked
  std::string decision;  // 通过, 修改后通过, 退回; empty: none yet
  std::string notice;
  std::string check;  // 准确, 有误; empty: not yet looked at on the wall
  std::string rectification;
  std::string design;                // hash of the picture handed in; empty: there was none
  bool design_kept = false;          // its picture is still there: no decision yet
  std::optional<base::Day> decided;  // day of the approval
  SignChecked today;
};
/// Errors: those of view_case and check_sign.
[[nodiscard]] base::Result<SignView> view_sign(Office& office, Act const& act, SignMeant const& which,
                                               SignEyes const& eyes);

/// The picture of the design while it is kept. Errors: sign.no_design, those of view_case.
[[nodiscard]] base::Result<signs::Picture> sign_design(Office& office, Act const& act, SignMeant const& which);

/// Boxes that were traced on the picture of a design, "left,top,width,height" in mm; empty: as they stood.
struct SignBoxes {
  std::string mongolian;
  std::string chinese;
};
/// The machine looks, at the boxes too that were traced, and what it says is recorded with them. Errors: those of
/// act_on_case and check_sign, layout.box_malformed.
[[nodiscard]] base::Result<CaseActed> record_sign_check(Office& office, Act const& act, SignMeant const& which,
                                                        base::Day day, SignEyes const& eyes,
                                                        SignBoxes const& traced = {});

/// What a person decides. Words: pass (first review), approve (second, by another account), return, resubmit, make,
/// right, wrong (on the wall; registers a rectification in the same act), mend, archive, withdraw.
struct SignDecision {
  SignMeant which;
  std::string decision;
  base::Day day;
  std::string reason;     // may be empty where the machine passed the sign, or nothing is decided
  std::string chinese;    // of resubmit; empty: as before
  std::string mongolian;  // likewise
  std::vector<ledger::EvidenceRef> evidence;
};
/// Errors: sign.unknown_decision, sign.reason_missing, those of act_on_case.
[[nodiscard]] base::Result<CaseActed> decide_sign(Office& office, Act const& act, SignDecision const& wanted);

struct SignRow {
  std::string code;
  std::string chinese;
  std::string mongolian;
  std::string place;
  std::string type;
  std::string state;  // id
  std::string state_name;
  std::string state_name_en;
  std::string machine;
  std::string decision;
  base::Day applied;
  base::Day since;
};
struct SignQueue {
  std::vector<SignRow> rows;                     // the longest waiting first
  std::map<std::string, std::int64_t> by_state;  // of all signs of the unit
  std::int64_t total = 0;                        // in the states asked for
};
struct SignsAsked {
  std::string unit;
  std::string state;  // id or name; empty: what waits for a reviewer: applied, checked, reviewed
  std::string term;   // an approved term that the text has; empty: any text
  std::int64_t limit = 50;
  std::int64_t offset = 0;
};
/// By state, and by a term of the memory: nobody searches for a shop. Errors: case.unknown_state, sign.not_a_term,
/// list.limit, account.not_allowed.
[[nodiscard]] base::Result<SignQueue> sign_queue(Office& office, Act const& act, SignsAsked const& asked);

/// How many signs of a unit wait for a reviewer. It costs as many as wait. Errors: account.not_allowed, office.*.
[[nodiscard]] base::Result<std::int64_t> signs_waiting(Office& office, Act const& act, std::string const& unit);

/// Counts by town and class of the signs applied for in a period, towns in the official order of the tree of units,
/// those that are no unit behind them, what was not stated last. Not ranked, and nothing of reviewers.
struct SignCount {
  std::string place;  // empty: not stated
  std::string type;   // empty: not stated
  std::int64_t applied = 0;
  std::int64_t approved = 0;
  std::int64_t approved_at_first = 0;  // never returned
  std::int64_t returned = 0;           // stand returned now
  std::int64_t right = 0;              // on the wall, as last looked at
  std::int64_t wrong = 0;
};
/// Errors: account.not_allowed, office.*, ledger.*.
[[nodiscard]] base::Result<std::vector<SignCount>> sign_statistics(Office& office, Act const& act,
                                                                   std::string const& unit, base::Period const& period);

}  // namespace usecases
