#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "usecases/act.h"
#include "wording/term_list.h"
#include "wording/wording.h"

/// The memory of approved wordings: read, added to one by one or by a list, written out, asked about a sign.
namespace usecases {

/// What a unit has approved. Errors: office.*, ledger.*.
[[nodiscard]] base::Result<wording::Memory> read_memory(Office& office, std::string const& unit);

struct NewTerm {
  std::string unit;  // empty: the only top unit
  std::string chinese;
  std::string mongolian;  // \u escapes allowed; empty with `beside`: the term may stay untranslated
  std::string approver;   // section and post; empty: the section and role of whoever acts
  std::string source;
  std::string beside;  // why it stands beside another wording of the term
  base::Day approved;
};
/// Errors: wording.chinese_missing, wording.mongolian_missing, wording.not_mongolian, wording.private_use,
/// wording.source_missing, wording.stands_already, wording.would_supersede (a sentence with what stands, unless
/// `supersede`), script.*, ledger.*, office.*, privacy.*, account.*.
[[nodiscard]] base::Result<ledger::Receipt> approve_term(Office& office, Act const& act, NewTerm const& wanted,
                                                         bool supersede);

struct TermsAsked {
  std::string unit;
  std::string name;  // of the file
  std::string bytes;
  std::string approver;  // for rows that name none
  std::string source;    // likewise
  base::Day approved;    // likewise
  bool sample = false;
  bool supersede = false;
};
struct TermsImported {
  std::int64_t recorded = 0;
  std::int64_t standing = 0;  // stood already: nothing added
};
/// Whole or not at all. Errors: as for approve_term, of every row at once, wording.twice_in_list, and those of
/// wording::read_term_list.
[[nodiscard]] base::Result<TermsImported> import_terms(Office& office, Act const& act, TermsAsked const& asked);

/// A recorded sign as the memory and both engines see it today; what was decided of it then is not touched.
struct ReviewedSign {
  ledger::EntryId entry;
  std::optional<ledger::Origin> origin;  // the row it was imported from
  std::string chinese;
  wording::Judgement judgement;
};
/// Whether both engines read a text alike: asked of a font, which a door opens.
using EnginesAgree = std::function<bool(std::u32string_view text)>;
/// Calls `visit` for every live sign of the unit. Errors: office.*, ledger.*.
[[nodiscard]] base::Done review_signs(Office& office, std::string const& unit, EnginesAgree const& engines_agree,
                                      std::function<void(ReviewedSign const& sign)> const& visit);

/// Signs reviewed so far, as proposals for a term list. Errors: office.*, ledger.*.
[[nodiscard]] base::Result<std::vector<wording::Proposal>> propose_terms(Office& office, std::string const& unit);

}  // namespace usecases
