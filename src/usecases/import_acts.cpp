#include <algorithm>
#include <map>
#include <set>

#include "base/decimal.h"
#include "base/files.h"
#include "base/utf8.h"
#include "cases/cases_store.h"
#include "office/accounts_store.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/import_workbook.h"
#include "usecases/live_entries.h"
#include "usecases/record.h"
#include "usecases/sign_import.h"

namespace usecases {
namespace {

constexpr std::size_t cases_named_max = 5;
constexpr std::size_t steps_named_max = 10;  // of a case

/// The live entry at the end of the corrections of an entry; none where it was withdrawn.
[[nodiscard]] base::Result<std::optional<ledger::EntryId>> live_end(db::Connection& connection, ledger::EntryId id) {
  while (true) {
    auto const standing = TRY(ledger::standing(connection, id));
    if (!standing.ended_by) return std::optional(id);
    if (standing.act == ledger::Correction::Act::withdraw) return std::optional<ledger::EntryId>();
    id.position = *standing.ended_by;
  }
}

[[nodiscard]] base::Result<std::vector<ledger::Entry>> entries_of(db::Connection& connection,
                                                                  imports::Batch const& batch) {
  std::vector<ledger::Entry> out;
  if (!batch.first) return out;
  TRY(ledger::for_each_entry(connection, batch.unit, batch.first, ledger::Position(batch.last.value() + 1),
                             [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                               if (entry.what.origin && entry.what.origin->batch == batch.id) out.push_back(entry);
                               return {};
                             }));
  for (auto const& row : TRY(imports::set_aside(connection, batch.id))) {  // let in later: behind the batch
    if (row.let_in) out.push_back(TRY(ledger::entry(connection, *row.let_in)));
  }
  return out;
}

/// What a batch brought in, and where its corrections have led to; no `live`: it was withdrawn.
struct RowOfBatch {
  ledger::Entry entry;
  std::optional<ledger::EntryId> live;
};

/// Steps that others took since would be left of cases that never began: they are voided first, by whoever took them.
class CasesOfBatch {
 public:
  /// Rows of work attest to steps as well as steps do. What was voided since begins nothing any more.
  [[nodiscard]] base::Done add(Office& office, RowOfBatch const& row) {
    auto const& entry = row.entry;
    ours_.insert(entry.id.position);
    auto const& machines = office.rules.machines;
    auto const* machine = machines.of_kind(entry.what.kind);
    if (machine == nullptr || !row.live || entry.what.corrects) return {};
    auto const live = *row.live == entry.id ? entry : TRY(ledger::entry(office.connection, *row.live));
    for (auto const& step : cases::steps_of(machines, live, entry.id.position)) {
      first_.try_emplace({entry.id.unit, *machine, step.code}, entry.id.position);
    }
    return {};
  }
  /// Errors: import.went_on.
  [[nodiscard]] base::Done refuse_gone_on(Office& office, ledger::BatchId batch) const {
    std::vector<std::string> gone_on;
    for (auto const& [key, first] : first_) {
      auto const standing = TRY(cases::find_case(office.connection, office.rules.machines, key));
      if (!standing) continue;
      std::vector<std::string> later;
      for (auto const& step : standing->steps) {
        bool const mine = step.root <= first || ours_.contains(step.root);
        if (!mine && later.size() < steps_named_max) later.push_back(ledger::to_text(step.entry));
      }
      if (!later.empty()) gone_on.push_back(key.code + "（" + base::join(later, "、") + "）");
    }
    if (gone_on.empty()) return {};
    auto const count = std::to_string(gone_on.size());
    if (gone_on.size() > cases_named_max) gone_on.resize(cases_named_max);
    return base::fail(
        "import.went_on",
        {{"batch", std::to_string(batch.value())}, {"count", count}, {"cases", base::join(gone_on, "、")}});
  }

 private:
  std::set<ledger::Position> ours_;
  std::map<cases::CaseKey, ledger::Position> first_;  // step that a case has from the batch
};

[[nodiscard]] ledger::Draft withdrawal_of(ledger::Draft draft, ledger::Position target, std::string const& reason) {
  draft.origin.reset();
  draft.corrects = ledger::Correction{target, ledger::Correction::Act::withdraw, reason};
  return draft;
}

}  // namespace

base::Result<Undone> undo_import(Office& office, Act const& act, std::string const& batch_text,
                                 std::string const& reason) {
  auto const batch = TRY(imports::find_batch(office.connection, batch_text));
  if (batch.undone) return base::fail("import.undone_already", {{"batch", batch_text}});
  if (base::trim(reason).empty()) return base::fail("correct.reason_missing", {}, "reason");
  if (auto const found = ledger::suspicions(office.rules.privacy, reason); !found.empty()) {
    return tl::unexpected(number_found(office.rules.privacy, reason_field, reason, found.front().kind));
  }
  auto recording = TRY(Recording::begin(office, act, batch.unit, office::Verb::import));
  Undone out;
  if (recording.repeated()) return out;
  auto& connection = recording.connection();
  std::vector<RowOfBatch> rows;
  CasesOfBatch of_batch;
  for (auto& entry : TRY(entries_of(connection, batch))) {
    auto const live = TRY(live_end(connection, entry.id));
    TRY(of_batch.add(office, rows.emplace_back(RowOfBatch{std::move(entry), live})));
  }
  TRY(of_batch.refuse_gone_on(office, batch.id));
  for (auto const& [entry, live] : rows) {
    if (!live) continue;
    if (entry.what.corrects) {  // the batch replaced an older entry: put its content back
      auto draft = TRY(ledger::entry(connection, ledger::EntryId{batch.unit, entry.what.corrects->target})).what;
      draft.corrects = ledger::Correction{live->position, ledger::Correction::Act::replace, base::trim(reason)};
      TRY(recording.add(std::move(draft)));
      ++out.put_back;
    } else {
      TRY(recording.add(withdrawal_of(TRY(ledger::entry(connection, *live)).what, live->position, base::trim(reason))));
      ++out.voided;
    }
  }
  TRY(recording.close());
  TRY(imports::mark_undone(connection, batch.id, act.now, base::trim(reason)));
  TRY(recording.keep());
  return out;
}

base::Result<std::int64_t> let_in(Office& office, Act const& act, std::string const& which) {
  auto const colon = which.find(':');
  auto const batch = TRY(imports::find_batch(office.connection, which.substr(0, colon)));
  if (batch.undone) return base::fail("import.undone_already", {{"batch", which}});
  std::optional<std::int64_t> number;
  if (colon != std::string::npos) {
    auto const read = base::parse_whole(which.substr(colon + 1));
    if (!read) return base::fail("import.unknown_set_aside", {{"text", which}});
    number = *read;
  }
  auto recording = TRY(Recording::begin(office, act, batch.unit, office::Verb::import));
  if (recording.repeated()) return recording.repeated()->last.value() - recording.repeated()->first.value() + 1;
  std::vector<std::pair<std::int64_t, ledger::EntryId>> taken;
  for (auto& row : TRY(imports::set_aside(recording.connection(), batch.id))) {
    if (row.let_in || (number && row.number != *number)) continue;
    row.draft.origin = ledger::Origin{batch.id, row.sheet, row.row};
    auto const position = TRY(recording.add(std::move(row.draft)));
    taken.emplace_back(row.number, ledger::EntryId{batch.unit, position});
  }
  if (taken.empty()) return base::fail("import.unknown_set_aside", {{"text", which}});
  TRY(recording.close());
  for (auto const& [row, id] : taken) TRY(imports::mark_let_in(recording.connection(), batch.id, row, id));
  TRY(recording.keep());
  return static_cast<std::int64_t>(taken.size());
}

base::Result<imports::Mapping> map_column(Office& office, Act const& act, std::string const& text) {
  auto const colon = text.find(':');
  auto const equals = text.rfind('=');
  if (colon == std::string::npos || equals == std::string::npos || equals < colon) {
    return base::fail("import.mapping_malformed", {{"text", text}});
  }
  imports::Mapping mapping{base::trim(text.substr(0, colon)), base::trim(text.substr(colon + 1, equals - colon - 1)),
                           base::trim(text.substr(equals + 1))};
  imports::Profile const* profile = nullptr;
  for (auto const& each : office.rules.profiles.all()) {
    if (each.id == mapping.profile || each.name == mapping.profile) profile = &each;
  }
  if (profile == nullptr) return base::fail("import.unknown_profile", {{"text", mapping.profile}});
  mapping.profile = profile->id;
  if (ledger::is_forbidden_heading(office.rules.privacy, mapping.heading)) {
    return base::fail("import.forbidden_mapping", {{"heading", mapping.heading}});
  }
  if (!mapping.field.empty()) {
    auto const& fields = office.rules.kinds.find(profile->kind)->fields;
    auto const found = std::ranges::find_if(
        fields, [&](auto const& field) { return field.id == mapping.field || field.name == mapping.field; });
    bool const own = mapping.field == "title" || mapping.field == "days" || mapping.field == "section";
    if (found == fields.end() && !own) {
      return base::fail("record.unknown_field", {{"field", mapping.field}, {"kind", profile->name}});
    }
    if (found != fields.end()) mapping.field = found->id;
  }
  Deed const deed{office::Verb::import, act.by == nullptr ? office::UnitId() : act.by->unit,
                  "mapping " + mapping.profile};
  TRY(perform(office, act, deed, [&] { return imports::insert_mapping(office.connection, mapping, act.now); }));
  return mapping;
}

base::Result<PastImport> past_import(Office& office, imports::Batch batch) {
  PastImport out;
  if (auto const record = TRY(office::account_record(office.connection, batch.account)))
    out.account_name = record->name;
  out.took_in_signs = TRY(took_in_signs(office, batch));
  out.batch = std::move(batch);
  return out;
}

base::Result<std::vector<imports::Batch>> list_batches(Office& office) { return imports::batches(office.connection); }

namespace {

[[nodiscard]] std::string csv_cell(std::string const& text) {
  if (text.find_first_of("\",\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// Comma-separated, UTF-8 with a byte-order mark, so that Excel shows Chinese.
[[nodiscard]] std::string csv_of(std::vector<document::SheetOut> const& sheets) {
  std::string out = "\xEF\xBB\xBF";
  auto const line = [&](std::vector<std::string> const& cells) {
    std::vector<std::string> written;
    written.reserve(cells.size());
    for (auto const& cell : cells) written.push_back(csv_cell(cell));
    // base::join leaves no separator before a first empty cell.
    for (std::size_t i = 0; i < written.size(); ++i) out += (i == 0 ? "" : ",") + written[i];
    out += "\r\n";
  };
  for (auto const& sheet : sheets) {
    std::vector<std::string> head;
    for (auto const& column : sheet.columns) head.push_back(column.heading);
    line(head);
    for (auto const& row : sheet.rows) {
      std::vector<std::string> cells;
      for (auto const& value : row) {
        auto const* text = std::get_if<std::string>(&value);
        auto const* number = std::get_if<std::int64_t>(&value);
        cells.push_back(text != nullptr ? *text : number != nullptr ? std::to_string(*number) : std::string());
      }
      line(cells);
    }
  }
  return out;
}

}  // namespace

base::Done write_left_out(std::filesystem::path const& file, Imported const& imported,
                          std::function<std::string(base::Error const&)> const& reason) {
  std::vector<document::SheetOut> sheets;
  for (auto const& sheet : imported.sheets) {
    if (sheet.refused_rows.empty()) continue;
    std::vector<std::string> reasons;
    for (auto const& row : sheet.refused_rows) {
      std::vector<std::string> parts;
      for (auto const& fault : row.faults) parts.push_back(reason(fault));
      reasons.push_back(base::join(parts, "；"));
    }
    sheets.push_back(imports::refused_rows(sheet.reading, sheet.refused_rows, reasons));
  }
  if (sheets.empty()) return {};
  if (file.extension() == ".csv") return base::write_file(file, csv_of(sheets));
  return base::write_file(file, TRY(document::write_xlsx(sheets, base::Instant(0))));
}

base::Result<std::vector<std::filesystem::path>> write_templates(Office& office, std::filesystem::path const& folder,
                                                                 int year) {
  std::string unit;
  if (auto const tree = TRY(office::units(office.connection)); !tree.all().empty()) unit = tree.all().front().name;
  std::vector<std::filesystem::path> out;
  for (auto const& profile : office.rules.profiles.all()) {
    auto const* kind = office.rules.kinds.find(profile.kind);
    auto const sheet = imports::blank_template(profile, *kind, imports::SheetHead{unit, year});
    auto const path = folder / (profile.name + ".xlsx");
    TRY(base::write_file(path, TRY(document::write_xlsx({sheet}, base::Instant(0)))));
    out.push_back(path);
  }
  return out;
}

}  // namespace usecases
