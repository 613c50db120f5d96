#include <algorithm>

#include "base/utf8.h"
#include "usecases/cases_parts.h"
#include "usecases/import_sheet.h"
#include "usecases/sign_work.h"

namespace usecases {
namespace {

/// The cell that a fault speaks of; the first of the row where it is none of a column.
[[nodiscard]] std::string cell_of(imports::SheetReading const& reading, imports::RowReading const& row,
                                  std::string const& field) {
  auto const column = std::ranges::find(reading.columns, field, &imports::ColumnReading::field);
  bool const known = column != reading.columns.end() && !field.empty();
  return reading.name + "!" + document::cell_name(row.row, known ? column->column : 0);
}

/// Identities of the steps by which earlier imports opened cases, and how often.
[[nodiscard]] base::Result<std::map<std::string, std::int64_t>> opened_by_imports(ImportRun& run) {
  auto const& kinds = run.office->rules.kinds;
  auto& connection = run.recording->connection();
  std::map<std::string, std::int64_t> opened;
  for (auto const& batch : TRY(imports::batches(connection))) {
    if (batch.unit != run.unit || batch.undone || !batch.first) continue;
    std::vector<ledger::Entry> steps;
    TRY(ledger::for_each_entry(connection, batch.unit, batch.first, ledger::Position(batch.last.value() + 1),
                               [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                                 auto const* kind = kinds.find(entry.what.kind);
                                 bool const step = kind != nullptr && kind->commands_only && !entry.what.corrects;
                                 if (step && entry.what.origin) steps.push_back(entry);
                                 return {};
                               }));
    for (auto const& row : TRY(imports::set_aside(connection, batch.id))) {  // let in later: behind the batch
      auto const* kind = kinds.find(row.draft.kind);
      if (row.let_in && kind != nullptr && kind->commands_only)
        steps.push_back(TRY(ledger::entry(connection, *row.let_in)));
    }
    for (auto const& entry : steps) {
      auto const standing = TRY(ledger::standing(connection, entry.id));
      bool const withdrawn = standing.ended_by && standing.act == ledger::Correction::Act::withdraw;
      if (!withdrawn) ++opened[identity_of_row(entry.what, *kinds.find(entry.what.kind))];
    }
  }
  return opened;
}

}  // namespace

std::string identity_of_row(ledger::Draft draft, ledger::Kind const& kind) {
  if (kind.commands_only) {
    for (auto const field : {cases::code_field, cases::action_field}) draft.fields.erase(std::string(field));
  }
  return ledger::identity(draft, kind);
}

void read_as_handed_in(ImportRun const& run, imports::SheetReading const& reading, imports::RowReading& row) {
  auto const& rules = run.office->rules;
  auto const* id = rules.machines.of_kind(row.draft.kind);
  if (id == nullptr || *id != sign_machine) return;
  for (auto& fault : as_handed_in(rules, row.draft)) {
    fault.where = cell_of(reading, row, fault.where);
    row.faults.push_back(std::move(fault));
  }
}

base::Result<ledger::Draft> opening_step(ImportRun& run, imports::SheetReading const& reading,
                                         imports::RowReading& row) {
  auto const& rules = run.office->rules;
  auto const refuse = [&](base::Error fault) {
    fault.where = cell_of(reading, row, fault.where);
    row.faults.push_back(std::move(fault));
  };
  auto const day = row.draft.days.first;
  auto const* id = rules.machines.of_kind(row.draft.kind);
  base::ensure(id != nullptr && run.asked->draw_number, "rows open cases of a machine, and the door draws numbers");
  auto const* machine = rules.machines.find(*id, day);
  if (machine == nullptr) {
    refuse({"case.no_machine_then", {{"day", base::to_text(day)}}, "days", {}});
    return std::move(row.draft);
  }
  cases::Facts facts;
  facts.step.day = day;
  facts.step.account = run.recording->account();
  facts.step.code = run.asked->draw_number();
  facts.step.action = row.profile->takes;
  facts.role = run.role;
  cases::CaseKey const key{run.unit, *id, facts.step.code};
  auto prepared = TRY(judge_step(*run.office, run.recording->connection(), {key, *machine, {}, std::move(facts)},
                                 std::move(row.draft)));
  for (auto& fault : prepared.faults) refuse(std::move(fault));
  return std::move(prepared.draft);
}

base::Result<bool> was_opened_before(ImportRun& run, imports::RowReading const& row) {
  if (!run.opened_before) run.opened_before = TRY(opened_by_imports(run));
  auto const* kind = run.office->rules.kinds.find(row.draft.kind);
  auto const found = run.opened_before->find(identity_of_row(row.draft, *kind));
  if (found == run.opened_before->end() || found->second == 0) return false;
  --found->second;
  return true;
}

}  // namespace usecases
