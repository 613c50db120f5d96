#pragma once

#include "reports/drafts_store.h"
#include "reports/loose.h"
#include "reports/merge.h"
#include "usecases/report.h"

/// Report drafts: begun from a template and a period, written by several people without losing a word, looked over and
/// approved by a second person, and frozen as approved. Each verb checks what a draft is (state, version, texts); who
/// may do it within which units is the door's question before it asks.
namespace usecases {

using reports::DraftId;

/// writing → submitted (送审) → approved (审定) → frozen (定稿); give_back leads back to writing; put_away ends it.
enum class DraftState : std::uint8_t { writing, submitted, approved, frozen, put_away };
[[nodiscard]] std::string_view to_text(DraftState state);

/// What a list shows of a draft. Sections, not persons.
struct DraftHead {
  DraftId id;
  office::UnitId unit;
  std::string scope;
  std::string template_id;
  std::string title;
  std::string period;
  DraftState state = DraftState::writing;
  std::int64_t version = 0;
  base::Instant edited_at;
  std::string edited_by_section;
  std::optional<ledger::EntryId> frozen;
};

struct DraftComment {
  reports::CommentRow row;
  std::string section;
  bool settled = false;  // some answer settles it
};

/// One step of the round, for its history.
struct DraftStep {
  reports::ActRow row;
  std::string section;
};

struct DraftChecks {
  std::int64_t characters = 0;
  std::int64_t limit = 0;  // 0: none
  std::string limit_source;
  std::int64_t bound = 0;  // figures in the text, each as often as it stands
  std::vector<reports::LooseNumber> loose;
  std::vector<base::Error> warnings;  // report.too_long, draft.title_missing, draft.heading_*
};

struct DraftView {
  DraftHead head;
  reports::DraftBlocks blocks;
  reports::FactsByMark facts;  // of every figure that the text binds or an offer names, as of `as_of`
  base::Instant as_of;         // now; from approval on, what was known then
  std::vector<DraftComment> comments;
  std::vector<DraftStep> steps;
  DraftChecks checks;
};

struct DraftAsked {
  std::string template_id;
  std::string period;
  std::string unit;  // "U", "U/" or empty
};
/// Errors: report.unknown_template, report.figure_missing, period.*, office.*.
[[nodiscard]] base::Result<DraftHead> begin_draft(Office& office, Act const& act, DraftAsked const& asked);

/// Newest first, those put away left out.
[[nodiscard]] base::Result<std::vector<DraftHead>> drafts(Office& office, std::string const& unit);
/// Errors: draft.unknown.
[[nodiscard]] base::Result<DraftHead> draft_head(Office& office, DraftId id);
/// The newest version, or an older one. Errors: draft.unknown, draft.unknown_version.
[[nodiscard]] base::Result<DraftView> read_draft(Office& office, DraftId id, std::int64_t version = 0);

/// Who saved which version when.
struct DraftVersion {
  std::int64_t version = 0;
  std::string section;
  base::Instant saved;
};
[[nodiscard]] base::Result<std::vector<DraftVersion>> draft_versions(Office& office, DraftId id);

struct DraftSave {
  DraftId id;
  std::int64_t from_version = 0;  // the version that the writer began with
  reports::DraftBlocks blocks;    // reports::read_blocks()
};
/// Somebody saved in between: nothing was written.
struct DraftConflict {
  std::int64_t version = 0;  // theirs, the newest
  std::string section;
  base::Instant saved;
  reports::DraftBlocks theirs;
  reports::Merged merged;
};
struct DraftSaved {
  std::int64_t version = 0;               // the new one; unchanged where nothing differs
  std::optional<DraftConflict> conflict;  // set: not saved
};
/// Errors: draft.unknown, draft.unknown_version, draft.not_open (submitted or later), metrics.unknown_figure,
/// privacy.number_found; each fault with its block.
[[nodiscard]] base::Result<DraftSaved> save_draft(Office& office, Act const& act, DraftSave const& wanted);

struct DraftRemark {
  DraftId id;
  std::string block;  // empty: the whole draft
  std::string text;
  std::optional<std::int64_t> answers;
  bool settles = false;
};
/// A comment, also on a draft that is no longer open. Its number. Errors: draft.unknown, draft.unknown_block,
/// draft.unknown_comment, draft.comment_empty, draft.comment_too_long, privacy.number_found.
[[nodiscard]] base::Result<std::int64_t> comment_draft(Office& office, Act const& act, DraftRemark const& wanted);

struct DraftStepWanted {
  DraftId id;
  std::int64_t version = 0;  // the one that the person has seen
  std::string reason;        // give_back and put_away need one
};
/// Errors of all steps: draft.unknown, draft.version_moved, draft.wrong_state (names the state), draft.reason_missing.
/// submit also: draft.loose_numbers (each as a cause). approve also: draft.own_approval (who wrote or submitted the
/// version cannot approve it).
[[nodiscard]] base::Result<DraftHead> submit_draft(Office& office, Act const& act, DraftStepWanted const& wanted);
[[nodiscard]] base::Result<DraftHead> give_back_draft(Office& office, Act const& act, DraftStepWanted const& wanted);
[[nodiscard]] base::Result<DraftHead> approve_draft(Office& office, Act const& act, DraftStepWanted const& wanted);
[[nodiscard]] base::Result<DraftHead> put_away_draft(Office& office, Act const& act, DraftStepWanted const& wanted);

struct DraftFilesAsked {
  DraftId id;
  document::Fonts fonts;
  std::string generator;
};
/// Word, PDF, HTML and text of the newest version, without freezing.
[[nodiscard]] base::Result<ReportFiles> draft_files(Office& office, DraftFilesAsked const& asked);
/// Freezes exactly what was approved, with figures as known at approval. Errors: draft.unknown, draft.wrong_state,
/// report.*, those of freeze_report.
[[nodiscard]] base::Result<FrozenReport> freeze_draft(Office& office, Act const& act, DraftFilesAsked const& asked);

}  // namespace usecases
