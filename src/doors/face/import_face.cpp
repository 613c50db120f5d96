#include "doors/face/import_face.h"

#include "doors/face/case_face.h"
#include "doors/face/error_face.h"

namespace doors::face {
namespace {

void write_columns(Json& json, imports::SheetReading const& reading, ledger::Kind const* kind,
                   messages::Language language) {
  json.key("columns").open_array();
  for (auto const& column : reading.columns) {
    if (column.field.empty()) continue;
    json.open_object().key("heading").text(column.heading).key("cell").text(column.cell);
    json.key("field").text(column.field);
    json.key("field_name").text(kind == nullptr ? column.field : field_name(*kind, column.field, language));
    json.key("unit").text(column.money_unit).close_object();
  }
  json.close_array().key("unknown_columns").open_array();
  for (auto const& column : reading.columns) {
    if (!column.field.empty()) continue;
    json.open_object().key("heading").text(column.heading).key("cell").text(column.cell);
    json.key("why").text(column.why).close_object();
  }
  json.close_array();
}

void write_proposals(Json& json, std::vector<usecases::Proposal> const& proposals) {
  json.key("proposals").open_array();
  for (auto const& proposal : proposals) {
    json.open_object().key("entry").text(ledger::to_text(proposal.entry)).key("code").text(proposal.code);
    json.key("where").text(proposal.where).key("changes").open_array();
    for (auto const& change : proposal.changes) {
      json.open_object().key("field").text(change.field).key("name").text(change.name);
      json.key("from").text(change.before).key("to").text(change.after).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array();
}

void write_rows_of_note(Json& json, usecases::SheetImport const& sheet, messages::Language language) {
  json.key("doubled").open_array();
  for (auto const& row : sheet.doubled) {
    json.open_object().key("number").number(row.number).key("row").number(row.row);
    json.key("title").text(row.title).key("day").text(row.day).close_object();
  }
  json.close_array();
  write_proposals(json, sheet.proposals);
  json.key("vanished").open_array();
  for (auto const& row : sheet.vanished) {
    json.open_object().key("entry").text(ledger::to_text(row.entry)).key("title").text(row.title);
    json.key("day").text(row.day).close_object();
  }
  json.close_array().key("notices").open_array();
  for (auto const& notice : sheet.notices) json.text(messages::message(notice, language).sentence);
  json.close_array();
}

/// The cases that the rows are steps of, and where the rows leave them; null: they are of none.
void write_cases_of_rows(Json& json, usecases::SheetImport const& sheet, cases::Machines const& machines,
                         messages::Language language) {
  auto const* machine = machines.latest(sheet.machine);
  json.key("cases");
  if (machine == nullptr || sheet.states.empty()) {
    json.null();
    return;
  }
  json.open_object().key("machine").text(machine->id).key("machine_name").text(name_in(*machine, language));
  json.key("lacking").number(sheet.lacking).key("states").open_array();
  for (auto const& [id, rows] : sheet.states) {
    auto const* state = cases::state_now(*machine, id);
    json.open_object().key("state").text(id).key("name").text(state == nullptr ? id : name_in(*state, language));
    json.key("rows").number(rows).close_object();
  }
  json.close_array().close_object();
}

void write_sheet(Json& json, usecases::SheetImport const& sheet, usecases::Rules const& rules,
                 messages::Language language) {
  auto const& reading = sheet.reading;
  auto const* kind = reading.profile == nullptr ? nullptr : rules.kinds.find(reading.profile->kind);
  json.open_object().key("name").text(reading.name).key("profile");
  if (reading.profile == nullptr) {
    json.null().key("profile_name").null();
  } else {
    json.text(reading.profile->id).key("profile_name").text(reading.profile->name);
  }
  json.key("year");
  if (reading.year) {
    json.number(*reading.year);
  } else {
    json.null();
  }
  json.key("heading_row").number(reading.heading_row);
  write_columns(json, reading, kind, language);
  json.key("recorded").number(sheet.recorded).key("equal").number(sheet.equal).key("totals").number(sheet.totals);
  json.key("refused").number(sheet.refused);
  write_cases_of_rows(json, sheet, rules.machines, language);
  write_rows_of_note(json, sheet, language);
  json.key("not_understood");
  if (reading.not_understood) {
    json.text(messages::render(*reading.not_understood, language));
  } else {
    json.null();
  }
  json.close_object();
}

}  // namespace

std::string field_name(ledger::Kind const& kind, std::string const& field, messages::Language language) {
  if (field == "title") return kind.title_name;
  if (auto const* rule = ledger::find_field(kind, field)) {
    return language == messages::Language::zh ? rule->name : rule->name_en;
  }
  return messages::text("cli.field_" + field, language);
}

void write_import(Json& json, usecases::Imported const& imported, usecases::Rules const& rules,
                  messages::Language language) {
  std::int64_t recorded = 0;
  for (auto const& sheet : imported.sheets) recorded += sheet.recorded;
  json.open_object().key("dry_run").flag(imported.dry_run).key("batch");
  if (imported.batch) {
    json.text(std::to_string(imported.batch->value()));
  } else {
    json.null();
  }
  json.key("unit").text(imported.unit).key("new_unit").flag(imported.new_unit).key("recorded").number(recorded);
  json.key("corrected").number(imported.corrected).key("sheets").open_array();
  for (auto const& sheet : imported.sheets) write_sheet(json, sheet, rules, language);
  json.close_array().key("refusals").open_array();
  for (auto const& refusal : imported.refusals) write_error(json, refusal, language);
  json.close_array().close_object();
}

void write_past_import(Json& json, usecases::PastImport const& past) {
  auto const& batch = past.batch;
  json.open_object().key("batch").text(std::to_string(batch.id.value())).key("file").text(batch.file_name);
  json.key("imported").text(base::to_text(batch.imported)).key("unit").text(std::to_string(batch.unit.value()));
  json.key("account").text(std::to_string(batch.account.value())).key("account_name").text(past.account_name);
  json.key("recorded");
  json.number(batch.first ? batch.last.value() - batch.first.value() + 1 : 0).key("set_aside").number(batch.set_aside);
  json.key("undone").flag(batch.undone.has_value()).key("reason").text(batch.undone_because);
  json.key("took_in_signs").flag(past.took_in_signs).close_object();
}

Type import_type() {
  auto const column = Type::object({{"heading", Type::text()},
                                    {"cell", Type::text()},
                                    {"field", Type::text()},
                                    {"field_name", Type::text()},
                                    remarked("unit", Type::text(), "Of money")});
  auto const unknown = Type::object({{"heading", Type::text()}, {"cell", Type::text()}, {"why", Type::text()}});
  auto const doubled =
      Type::object({{"number", Type::whole()}, {"row", Type::whole()}, {"title", Type::text()}, {"day", Type::text()}});
  auto const change =
      Type::object({{"field", Type::text()}, {"name", Type::text()}, {"from", Type::text()}, {"to", Type::text()}});
  auto const proposal = Type::object(
      "Proposal",
      {{"entry", Type::entry_id()}, {"code", Type::text()}, {"where", Type::text()}, {"changes", Type::list(change)}});
  auto const vanished = Type::object({{"entry", Type::entry_id()}, {"title", Type::text()}, {"day", Type::text()}});
  auto const state = Type::object({{"state", Type::text()}, {"name", Type::text()}, {"rows", Type::whole()}});
  auto const of_cases = Type::object(
      "RowsAreCases", {{"machine", Type::text()},
                       {"machine_name", Type::text()},
                       remarked("lacking", Type::whole(), "Rows that lack what their steps should have had"),
                       remarked("states", Type::list(state), "Where the rows leave their cases")});
  auto const sheet =
      Type::object("SheetReading", {{"name", Type::text()},
                                    {"profile", Type::text().or_null()},
                                    {"profile_name", Type::text().or_null()},
                                    {"year", Type::whole().or_null()},
                                    {"heading_row", Type::whole()},
                                    {"columns", Type::list(column)},
                                    {"unknown_columns", Type::list(unknown)},
                                    {"recorded", Type::whole()},
                                    remarked("equal", Type::whole(), "Rows that stand already"),
                                    remarked("totals", Type::whole(), "Rows that only sum others"),
                                    {"refused", Type::whole()},
                                    remarked("cases", of_cases.or_null(), "Which its rows open or carry on"),
                                    {"doubled", Type::list(doubled)},
                                    {"proposals", Type::list(proposal)},
                                    remarked("vanished", Type::list(vanished), "Rows of before that it no longer has"),
                                    {"notices", Type::list(Type::text())},
                                    {"not_understood", Type::text().or_null()}});
  return Type::object("ImportReading", {{"dry_run", Type::flag()},
                                        {"batch", Type::id().or_null()},
                                        {"unit", Type::text()},
                                        {"new_unit", Type::flag()},
                                        {"recorded", Type::whole()},
                                        {"corrected", Type::whole()},
                                        {"sheets", Type::list(sheet)},
                                        {"refusals", Type::list(error_type())}});
}

Type past_import_type() {
  return Type::object("ImportRow", {{"batch", Type::id()},
                                    {"file", Type::text()},
                                    {"imported", Type::instant()},
                                    {"unit", Type::id()},
                                    {"account", Type::id()},
                                    {"account_name", Type::text()},
                                    {"recorded", Type::whole()},
                                    {"set_aside", Type::whole()},
                                    {"undone", Type::flag()},
                                    {"reason", Type::text()},
                                    remarked("took_in_signs", Type::flag(), "Their query numbers can be listed")});
}

}  // namespace doors::face
