#pragma once

#include "base/day.h"
#include "base/id.h"
#include "db/db.h"
#include "office/office.h"
#include "reports/draft.h"

/// Report drafts as rows. Every save is a row of its own, every act too; nothing is rewritten.
namespace reports {

using DraftId = base::Id<struct ReportDraftTag>;

struct DraftRow {
  DraftId id;
  office::UnitId unit;
  std::string scope;  // as asked: "", "U", "U/"
  std::string template_id;
  std::string period;
  std::string command;
  office::AccountId account;
  base::Instant made;
};

struct VersionRow {
  DraftId draft;
  std::int64_t version = 0;  // from 1
  std::string blocks;        // write_blocks()
  office::AccountId account;
  office::SectionId section;
  std::string command;
  base::Instant saved;
};

struct CommentRow {
  DraftId draft;
  std::int64_t number = 0;  // from 1 within the draft
  std::int64_t version = 0;
  std::string block;
  std::string text;
  std::optional<std::int64_t> answers;  // the number of the comment this one answers
  bool settles = false;                 // and settles (已处理)
  office::AccountId account;
  office::SectionId section;
  std::string command;
  base::Instant made;
};

enum class DraftAct : std::uint8_t { submit, give_back, approve, freeze, put_away };
[[nodiscard]] std::string_view to_text(DraftAct act);
[[nodiscard]] std::optional<DraftAct> read_draft_act(std::string_view text);

struct ActRow {
  DraftId draft;
  std::int64_t number = 0;
  DraftAct act = DraftAct::submit;
  std::int64_t version = 0;
  std::string reason;
  base::Instant as_of;     // approve: what the figures were known at
  std::int64_t entry = 0;  // freeze: position of the frozen report in the unit's chain
  office::AccountId account;
  office::SectionId section;
  std::string command;
  base::Instant done;
};

[[nodiscard]] base::Result<DraftId> next_draft(db::Connection& connection);
[[nodiscard]] base::Done insert_draft(db::Connection& connection, DraftRow const& row);
[[nodiscard]] base::Done insert_version(db::Connection& connection, VersionRow const& row);
[[nodiscard]] base::Done insert_comment(db::Connection& connection, CommentRow const& row);
[[nodiscard]] base::Done insert_act(db::Connection& connection, ActRow const& row);

/// Drafts of a unit, newest first.
[[nodiscard]] base::Result<std::vector<DraftRow>> drafts_of(db::Connection& connection, office::UnitId unit);
/// Of every unit, by rising number.
[[nodiscard]] base::Result<std::vector<DraftRow>> all_drafts(db::Connection& connection);
/// Errors: draft.unknown.
[[nodiscard]] base::Result<DraftRow> find_draft(db::Connection& connection, DraftId id);
/// Without the blocks, which may be long.
[[nodiscard]] base::Result<std::vector<VersionRow>> versions_of(db::Connection& connection, DraftId id);
/// Errors: draft.unknown_version.
[[nodiscard]] base::Result<VersionRow> find_version(db::Connection& connection, DraftId id, std::int64_t version);
[[nodiscard]] base::Result<std::vector<CommentRow>> comments_of(db::Connection& connection, DraftId id);
[[nodiscard]] base::Result<std::vector<ActRow>> acts_of(db::Connection& connection, DraftId id);

}  // namespace reports
