#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"
#include "usecases/drafts_parts.h"

namespace usecases {
namespace {

using reports::DraftAct;

/// What a step of the round asks of a draft.
struct StepRule {
  DraftAct act;
  std::span<DraftState const> from;
  office::Verb verb;
  bool needs_reason = false;
};
constexpr std::array from_writing{DraftState::writing};
constexpr std::array from_submitted{DraftState::submitted};
constexpr std::array from_approved{DraftState::approved};
constexpr std::array before_frozen{DraftState::submitted, DraftState::approved};
constexpr std::array not_ended{DraftState::writing, DraftState::submitted, DraftState::approved};

[[nodiscard]] base::Done check_step(DraftRows const& rows, DraftStepWanted const& wanted, StepRule const& rule) {
  if (std::ranges::find(rule.from, rows.state()) == rule.from.end()) {
    return base::fail("draft.wrong_state", {{"act", std::string(reports::to_text(rule.act))},
                                            {"state", std::string(to_text(rows.state()))}});
  }
  if (wanted.version != rows.version()) {
    return base::fail("draft.version_moved",
                      {{"seen", std::to_string(wanted.version)}, {"newest", std::to_string(rows.version())}});
  }
  if (rule.needs_reason && base::trim(wanted.reason).empty()) return base::fail("draft.reason_missing", {}, "reason");
  return {};
}

/// A number without a source waits for a decision before anybody else is asked to read.
[[nodiscard]] base::Done check_no_loose(Office& office, DraftRows const& rows) {
  auto const blocks = TRY(draft_blocks(office, rows.row.id, rows.version()));
  auto const facts = TRY(draft_facts(office, rows, blocks));
  std::vector<base::Error> faults;
  auto const loose = TRY(draft_loose(office, rows, blocks, facts));
  faults.reserve(loose.size());
  for (auto const& each : loose) {
    faults.push_back(base::Error{
        "draft.loose_numbers", {{"count", std::to_string(loose.size())}, {"text", each.text}}, each.block, {}});
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return {};
}

/// Whoever wrote the version or handed it in does not approve it.
[[nodiscard]] base::Done check_second_person(DraftRows const& rows, office::AccountId account) {
  auto const submitted =
      std::ranges::find(rows.acts.rbegin(), rows.acts.rend(), DraftAct::submit, &reports::ActRow::act);
  bool const wrote = rows.versions.back().account == account;
  bool const handed_in = submitted != rows.acts.rend() && submitted->account == account;
  if (wrote || handed_in) return base::fail("draft.own_approval");
  return {};
}

[[nodiscard]] reports::ActRow act_row(DraftRows const& rows, Act const& act, DraftAct what, DraftAuthor const& author) {
  reports::ActRow row;
  row.draft = rows.row.id;
  row.number = static_cast<std::int64_t>(rows.acts.size()) + 1;
  row.act = what;
  row.version = rows.version();
  row.account = author.account;
  row.section = author.section;
  row.command = act.command;
  row.done = act.now;
  return row;
}

[[nodiscard]] bool is_done(DraftRows const& rows, Act const& act) {
  return std::ranges::find(rows.acts, act.command, &reports::ActRow::command) != rows.acts.end();
}

[[nodiscard]] base::Result<DraftHead> take_step(Office& office, Act const& act, DraftStepWanted const& wanted,
                                                StepRule const& rule) {
  base::ensure(!act.command.empty(), "an act has its command");
  auto const unit = TRY(reports::find_draft(office.connection, wanted.id)).unit;
  if (rule.act == DraftAct::give_back) {
    TRY(check_reader_of_drafts(office, act, unit));
  } else {
    TRY(check_right(office, act, rule.verb, unit));
  }
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const rows = TRY(draft_rows(office, wanted.id));
  if (is_done(rows, act)) return head_of(office, rows);
  TRY(check_step(rows, wanted, rule));
  if (!ledger::suspicions(office.rules.privacy, wanted.reason).empty()) {
    return base::fail("privacy.number_found", {{"masked", ledger::masked(office.rules.privacy, wanted.reason)}},
                      "reason");
  }
  auto const author = TRY(draft_author(office.connection, act, rows.row.unit));
  auto row = act_row(rows, act, rule.act, author);
  row.reason = base::trim(wanted.reason);
  if (rule.act == DraftAct::submit) TRY(check_no_loose(office, rows));
  if (rule.act == DraftAct::approve) {
    TRY(check_second_person(rows, author.account));
    row.as_of = TRY(known_until(office, FiguresAsked{rows.row.period, rows.row.scope, {}}));
  }
  TRY(reports::insert_act(office.connection, row));
  TRY(note_draft(office, act, rule.verb, rows.row, std::string(reports::to_text(rule.act))));
  TRY(transaction.commit());
  return draft_head(office, wanted.id);
}

[[nodiscard]] base::Result<ReportAsked> report_of(Office& office, DraftRows const& rows, DraftFilesAsked const& asked) {
  ReportAsked out;
  out.template_id = rows.row.template_id;
  out.figures = FiguresAsked{rows.row.period, rows.row.scope, rows.as_of()};
  out.fonts = asked.fonts;
  out.generator = asked.generator;
  out.blocks = TRY(draft_blocks(office, rows.row.id, rows.version()));
  return out;
}

}  // namespace

base::Result<DraftHead> submit_draft(Office& office, Act const& act, DraftStepWanted const& wanted) {
  return take_step(office, act, wanted, {DraftAct::submit, from_writing, office::Verb::report});
}

base::Result<DraftHead> give_back_draft(Office& office, Act const& act, DraftStepWanted const& wanted) {
  return take_step(office, act, wanted, {DraftAct::give_back, before_frozen, office::Verb::approve, true});
}

base::Result<DraftHead> approve_draft(Office& office, Act const& act, DraftStepWanted const& wanted) {
  return take_step(office, act, wanted, {DraftAct::approve, from_submitted, office::Verb::approve});
}

base::Result<DraftHead> put_away_draft(Office& office, Act const& act, DraftStepWanted const& wanted) {
  return take_step(office, act, wanted, {DraftAct::put_away, not_ended, office::Verb::report, true});
}

base::Result<ReportFiles> draft_files(Office& office, DraftFilesAsked const& asked) {
  auto const rows = TRY(draft_rows(office, asked.id));
  return make_report(office, TRY(report_of(office, rows, asked)));
}

base::Result<FrozenReport> freeze_draft(Office& office, Act const& act, DraftFilesAsked const& asked) {
  base::ensure(!act.command.empty(), "an act has its command");
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const rows = TRY(draft_rows(office, asked.id));
  if (is_done(rows, act)) {
    return find_frozen(office, ledger::EntryId{rows.row.unit, ledger::Position(rows.acts.back().entry)});
  }
  TRY(check_step(rows, DraftStepWanted{asked.id, rows.version(), {}},
                 {DraftAct::freeze, from_approved, office::Verb::freeze}));
  auto const author = TRY(draft_author(office.connection, act, rows.row.unit));
  // One act inside the other: the report and the end of its draft stand together or not at all.
  auto const frozen = TRY(freeze_report(office, act, TRY(report_of(office, rows, asked))));
  auto row = act_row(rows, act, DraftAct::freeze, author);
  row.entry = frozen.id.position.value();
  TRY(reports::insert_act(office.connection, row));
  TRY(transaction.commit());
  return frozen;
}

}  // namespace usecases
