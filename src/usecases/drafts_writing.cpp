#include <algorithm>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/drafts_parts.h"

namespace usecases {
namespace {

constexpr std::size_t comment_characters_max = 2'000;

/// Refuses what looks like a number of a person.
void look_for_personal_data(ledger::Privacy const& privacy, std::string const& text, std::string const& where,
                            std::vector<base::Error>& faults) {
  if (ledger::suspicions(privacy, text).empty()) return;
  faults.push_back(base::Error{"privacy.number_found", {{"masked", ledger::masked(privacy, text)}}, where, {}});
}

/// A figure is bound by an id that the rules define in the period it is asked for.
void look_for_unknown_figures(metrics::Definitions const& definitions, reports::DraftBlock const& block,
                              std::string const& period, std::vector<base::Error>& faults) {
  for (auto const& run : block.runs) {
    if (run.figure.empty()) continue;
    auto const asked = base::parse_period(run.period.empty() ? period : run.period);
    if (asked && definitions.find(run.figure, *asked) != nullptr) continue;
    faults.push_back(base::Error{"metrics.unknown_figure",
                                 {{"figure", run.figure}, {"period", run.period.empty() ? period : run.period}},
                                 block.id,
                                 {}});
  }
}

[[nodiscard]] base::Done check_blocks(Office& office, DraftRows const& rows, reports::DraftBlocks const& blocks) {
  std::vector<base::Error> faults;
  for (auto const& block : blocks) {
    std::string text;
    for (auto const& run : block.runs) text += run.figure.empty() ? run.text : "，";
    look_for_personal_data(office.rules.privacy, text, block.id, faults);
    look_for_unknown_figures(office.rules.definitions, block, rows.row.period, faults);
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return {};
}

[[nodiscard]] base::Result<DraftConflict> conflict_of(Office& office, DraftRows const& rows, DraftSave const& wanted,
                                                      reports::DraftBlocks theirs) {
  DraftConflict out;
  auto const head = TRY(head_of(office, rows));
  out.version = rows.version();
  out.section = head.edited_by_section;
  out.saved = head.edited_at;
  auto const before = TRY(draft_blocks(office, wanted.id, wanted.from_version));
  auto bound = theirs;
  bound.insert(bound.end(), wanted.blocks.begin(), wanted.blocks.end());
  auto const facts = TRY(draft_facts(office, rows, bound));
  out.merged = reports::merge_drafts(before, theirs, wanted.blocks, facts);
  out.theirs = std::move(theirs);
  return out;
}

}  // namespace

base::Result<DraftSaved> save_draft(Office& office, Act const& act, DraftSave const& wanted) {
  base::ensure(!act.command.empty(), "an act has its command");
  TRY(check_right(office, act, office::Verb::report, TRY(reports::find_draft(office.connection, wanted.id)).unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const rows = TRY(draft_rows(office, wanted.id));
  auto const repeated = std::ranges::find(rows.versions, act.command, &reports::VersionRow::command);
  if (repeated != rows.versions.end()) return DraftSaved{repeated->version, std::nullopt};
  if (rows.state() != DraftState::writing) {
    return base::fail("draft.not_open", {{"state", std::string(to_text(rows.state()))}});
  }
  TRY(check_blocks(office, rows, wanted.blocks));
  auto newest = TRY(draft_blocks(office, wanted.id, rows.version()));
  if (newest == wanted.blocks) return DraftSaved{rows.version(), std::nullopt};
  if (wanted.from_version != rows.version()) {
    auto conflict = TRY(conflict_of(office, rows, wanted, std::move(newest)));
    return DraftSaved{rows.version(), std::move(conflict)};
  }
  auto const author = TRY(draft_author(office.connection, act, rows.row.unit));
  reports::VersionRow row;
  row.draft = wanted.id;
  row.version = rows.version() + 1;
  row.blocks = reports::write_blocks(wanted.blocks);
  row.account = author.account;
  row.section = author.section;
  row.command = act.command;
  row.saved = std::max(act.now, rows.versions.back().saved);
  TRY(reports::insert_version(office.connection, row));
  TRY(note_draft(office, act, office::Verb::report, rows.row, "version " + std::to_string(row.version)));
  TRY(transaction.commit());
  return DraftSaved{row.version, std::nullopt};
}

base::Result<std::int64_t> comment_draft(Office& office, Act const& act, DraftRemark const& wanted) {
  base::ensure(!act.command.empty(), "an act has its command");
  auto const text = base::trim(wanted.text);
  if (text.empty() && !wanted.settles) return base::fail("draft.comment_empty", {}, "text");
  if (base::count_code_points(text) > comment_characters_max) {
    return base::fail("draft.comment_too_long", {{"limit", std::to_string(comment_characters_max)}}, "text");
  }
  std::vector<base::Error> faults;
  look_for_personal_data(office.rules.privacy, text, "text", faults);
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  TRY(check_reader_of_drafts(office, act, TRY(reports::find_draft(office.connection, wanted.id)).unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const rows = TRY(draft_rows(office, wanted.id));
  auto const before = TRY(reports::comments_of(office.connection, wanted.id));
  auto const repeated = std::ranges::find(before, act.command, &reports::CommentRow::command);
  if (repeated != before.end()) return repeated->number;
  auto const blocks = TRY(draft_blocks(office, wanted.id, rows.version()));
  if (!wanted.block.empty() && std::ranges::find(blocks, wanted.block, &reports::DraftBlock::id) == blocks.end()) {
    return base::fail("draft.unknown_block", {{"block", wanted.block}}, "block");
  }
  auto const count = static_cast<std::int64_t>(before.size());
  if (wanted.answers && (*wanted.answers < 1 || *wanted.answers > count)) {
    return base::fail("draft.unknown_comment", {{"number", std::to_string(*wanted.answers)}}, "answers");
  }
  auto const author = TRY(draft_author(office.connection, act, rows.row.unit));
  reports::CommentRow row;
  row.draft = wanted.id;
  row.number = count + 1;
  row.version = rows.version();
  row.block = wanted.block;
  row.text = text;
  row.answers = wanted.answers;
  row.settles = wanted.settles;
  row.account = author.account;
  row.section = author.section;
  row.command = act.command;
  row.made = act.now;
  TRY(reports::insert_comment(office.connection, row));
  TRY(note_draft(office, act, office::Verb::report, rows.row, "comment " + std::to_string(row.number)));
  TRY(transaction.commit());
  return row.number;
}

}  // namespace usecases
