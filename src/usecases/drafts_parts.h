#pragma once

#include <map>

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

/// The figures of the draft's period by id, and those of other periods that blocks bind by mark; without records.
[[nodiscard]] base::Result<reports::FactsByMark> draft_facts(Office& office, DraftRows const& rows,
                                                             reports::DraftBlocks const& blocks);
[[nodiscard]] base::Result<std::vector<reports::LooseNumber>> draft_loose(Office& office, DraftRows const& rows,
                                                                          reports::DraftBlocks const& blocks,
                                                                          reports::FactsByMark const& facts);

}  // namespace usecases
