#include "usecases/import_workbook.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/import_sheet.h"

namespace usecases {
namespace {

struct UnitChosen {
  office::UnitId id;
  std::string name;
  bool is_new = false;
};

/// The one unit that the sheets report for; empty where none says.
[[nodiscard]] base::Result<std::string> reporting_unit(document::Workbook const& workbook,
                                                       std::vector<imports::SheetReading> const& sheets) {
  std::string found;
  for (auto const& sheet : sheets) {
    if (sheet.profile == nullptr) continue;
    std::string name = sheet.reporting_unit;
    if (name.empty()) name = TRY(imports::find_reporting_unit(workbook, sheet.sheet));
    if (name.empty() || name == found) continue;
    if (!found.empty()) {
      return base::fail("import.units_differ", {{"first", found}, {"second", name}}, sheet.name);
    }
    found = name;
  }
  return found;
}

/// --unit, else 填报单位, else the only unit. A ledger without units takes 填报单位 as its own.
[[nodiscard]] base::Result<UnitChosen> choose_unit(db::Connection& connection, document::Workbook const& workbook,
                                                   std::vector<imports::SheetReading> const& sheets,
                                                   std::string const& asked, base::Instant now) {
  auto const tree = TRY(office::units(connection));
  if (!asked.empty()) {
    auto const id = TRY(tree.scope(asked)).root;
    return UnitChosen{id, tree.find(id)->name, false};
  }
  std::string const reported = TRY(reporting_unit(workbook, sheets));
  if (tree.all().empty()) {
    if (reported.empty()) return base::fail("import.unit_missing");
    auto const id = TRY(office::add_unit(connection, office::NewUnit{reported, office::UnitLevel::banner, {}}, now));
    return UnitChosen{id, reported, true};
  }
  if (reported.empty()) {
    auto const id = TRY(tree.scope("")).root;
    return UnitChosen{id, tree.find(id)->name, false};
  }
  for (auto const& unit : tree.all()) {
    if (base::fold(unit.name) == base::fold(reported)) return UnitChosen{unit.id, unit.name, false};
  }
  return base::fail("import.unit_unknown", {{"unit", reported}});
}

[[nodiscard]] base::Result<document::Workbook> open_workbook(ImportAsked const& asked) {
  if (!asked.bytes.empty()) return document::Workbook::from_bytes(asked.bytes, asked.name);
  return document::Workbook::open(asked.path.string());
}

[[nodiscard]] base::Result<base::Digest> digest_of(ImportAsked const& asked) {
  if (!asked.bytes.empty()) return base::hash(base::HashAlgorithm::sha256, asked.bytes);
  auto const bytes = TRY(base::read_file(asked.path, base::limits::workbook_bytes_max));
  return base::hash(base::HashAlgorithm::sha256, bytes);
}

[[nodiscard]] base::Done read_sheets(ImportRun& run, document::Workbook const& workbook,
                                     std::vector<imports::SheetReading> const& sheets, Imported& out) {
  for (auto const& reading : sheets) {
    if (reading.profile == nullptr) {
      SheetImport named;
      named.reading = reading;
      out.sheets.push_back(std::move(named));
      continue;
    }
    auto sheet = TRY(import_sheet(run, workbook, reading));
    for (auto const& notice : reading.notices) sheet.notices.push_back(notice);
    out.sheets.push_back(std::move(sheet));
  }
  return {};
}

/// What earlier batches set aside and nobody let in: a later version of the file brings the same doubled rows again.
[[nodiscard]] base::Done remember_set_aside(ImportRun& run) {
  auto& connection = run.office->connection;
  for (auto const& batch : TRY(imports::batches(connection))) {
    if (batch.unit != run.unit || batch.undone || batch.set_aside == 0) continue;
    for (auto const& row : TRY(imports::set_aside(connection, batch.id))) {
      auto const* kind = run.office->rules.kinds.find(row.draft.kind);
      if (!row.let_in && kind != nullptr) ++run.set_aside_before[identity_of_row(row.draft, *kind)];
    }
  }
  return {};
}

[[nodiscard]] base::Done keep_batch(ImportRun& run, base::Digest const& digest, ledger::Receipt const& receipt,
                                    base::Instant now) {
  imports::Batch batch;
  batch.id = run.batch;
  batch.unit = run.unit;
  batch.file_name = run.asked->name;
  batch.file_digest = digest;
  batch.account = run.recording->account();
  batch.imported = now;
  batch.first = receipt.first;
  batch.last = receipt.last;
  return imports::insert_batch(run.recording->connection(), batch);
}

/// What a repeated command answers: the batch it made the first time.
[[nodiscard]] base::Result<Imported> first_answer(db::Connection& connection, ledger::Receipt const& receipt,
                                                  UnitChosen const& unit) {
  Imported out;
  out.unit = unit.name;
  for (auto const& batch : TRY(imports::batches(connection))) {
    if (batch.unit == receipt.unit && batch.first == receipt.first && batch.last == receipt.last) out.batch = batch.id;
  }
  return out;
}

}  // namespace

base::Result<Imported> import_workbook(Office& office, Act const& act, ImportAsked const& asked,
                                       ImportProgress const& progress) {
  auto const digest = TRY(digest_of(asked));
  auto const workbook = TRY(open_workbook(asked));
  // The outer transaction also holds the unit and the batch; a dry run is the same work, never committed.
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto mappings = TRY(imports::mappings(office.connection));
  imports::Hints hints{asked.since, std::move(mappings), base::day_of(act.now)};
  auto const& rules = office.rules;
  auto const sheets = TRY(imports::read_headings(workbook, rules.profiles, rules.kinds, rules.privacy, hints));
  auto const unit = TRY(choose_unit(office.connection, workbook, sheets, asked.unit, act.now));
  auto recording = TRY(Recording::begin(office, act, unit.id, office::Verb::import));
  if (recording.repeated()) return first_answer(office.connection, *recording.repeated(), unit);

  ImportRun run;
  run.office = &office;
  run.asked = &asked;
  run.recording = &recording;
  run.unit = unit.id;
  run.now = act.now;
  if (act.by != nullptr) run.role = act.by->role;
  run.batch = TRY(imports::next_batch(office.connection));
  run.head_before = TRY(ledger::head(office.connection, unit.id)).position;
  run.hints = std::move(hints);
  run.progress = progress;
  TRY(remember_set_aside(run));
  Imported out;
  out.unit = unit.name;
  out.new_unit = unit.is_new;
  out.dry_run = asked.dry_run;
  TRY(read_sheets(run, workbook, sheets, out));
  out.corrected = run.corrected;
  out.refusals = std::move(run.refusals);
  if (!out.refusals.empty() && !asked.leave_out && !asked.dry_run) {
    base::Error refused{"import.rows_refused", {{"count", std::to_string(out.refusals.size())}}, asked.name, {}};
    refused.causes = std::move(out.refusals);
    return tl::unexpected(std::move(refused));
  }
  if (asked.dry_run) return out;
  if (run.appended == 0 && run.set_aside == 0) return out;
  auto const receipt = TRY(recording.close());
  TRY(keep_batch(run, digest, receipt, act.now));
  TRY(recording.keep());
  TRY(transaction.commit());
  out.batch = run.batch;
  return out;
}

}  // namespace usecases
