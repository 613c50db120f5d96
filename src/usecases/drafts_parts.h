#pragma once

#include <map>

#include "usecases/acts_log.h"
#include "usecases/drafts.h"

/// What the files drafts*.cpp share.
namespace usecases {

/// The rows of a draft read together, and what follows from them.
struct DraftRows {
  reports::DraftRow row;
  std::vector<reports::VersionRow> versions;  // without their blocks; at least one
  std::vector<reports::ActRow> acts;
  [[nodiscard]] std::int64_t version() const { return versions.back().version; }
  [[nodiscard]] DraftState state() const;
  /// The instant up to which the figures are known: fixed by the approval while it holds.
  [[nodiscard]] std::optional<base::Instant> as_of() const;
};
[[nodiscard]] base::Result<DraftRows> draft_rows(Office& office, DraftId id);
[[nodiscard]] base::Result<reports::DraftBlocks> draft_blocks(Office& office, DraftId id, std::int64_t version);
[[nodiscard]] base::Result<DraftHead> head_of(Office& office, DraftRows const& rows);

/// Who acts on a draft, as its rows name them.
struct DraftAuthor {
  office::AccountId account;
  office::SectionId section;
};
[[nodiscard]] base::Result<DraftAuthor> draft_author(db::Connection& connection, Act const& act, office::UnitId unit);

/// Writers and those who approve may comment and give back. Errors: account.not_allowed.
[[nodiscard]] base::Done check_reader_of_drafts(Office& office, Act const& act, office::UnitId unit);
/// The act's row in the log, in the transaction of the act.
[[nodiscard]] base::Done note_draft(Office& office, Act const& act, office::Verb verb, reports::DraftRow const& row,
                                    std::string const& what);

/// The figures of the draft's period by id, and those of other periods that blocks bind by mark; without records.
[[nodiscard]] base::Result<reports::FactsByMark> draft_facts(Office& office, DraftRows const& rows,
                                                             reports::DraftBlocks const& blocks);
[[nodiscard]] base::Result<std::vector<reports::LooseNumber>> draft_loose(Office& office, DraftRows const& rows,
                                                                          reports::DraftBlocks const& blocks,
                                                                          reports::FactsByMark const& facts);

}  // namespace usecases
