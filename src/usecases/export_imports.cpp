#include "usecases/export_imports.h"

#include <boost/json.hpp>
#include <map>
#include <set>

#include "imports/imports_store.h"
#include "office/office_store.h"

namespace usecases {
namespace {

namespace json = boost::json;

[[nodiscard]] base::Done write_batch(db::Connection& connection, ExportFile& file, imports::Batch const& batch) {
  json::object value{{"what", "batch"},
                     {"batch", batch.id.value()},
                     {"unit", batch.unit.value()},
                     {"file_name", batch.file_name},
                     {"file_sha256", base::to_hex(batch.file_digest)},
                     {"account", batch.account.value()},
                     {"imported", batch.imported.milliseconds()},
                     {"first", batch.first.value()},
                     {"last", batch.last.value()}};
  if (batch.undone) {
    value["undone"] = batch.undone->milliseconds();
    value["undone_because"] = batch.undone_because;
  }
  TRY(file.add_line(value));
  for (auto const& row : TRY(imports::set_aside(connection, batch.id))) {
    json::object aside{{"what", "set_aside"},  {"batch", batch.id.value()},
                       {"number", row.number}, {"sheet", row.sheet},
                       {"row", row.row},       {"body", imports::body_of(row.draft)}};
    if (row.let_in) aside["let_in"] = ledger::to_text(*row.let_in);
    TRY(file.add_line(aside));
  }
  return {};
}

/// Reads imports.jsonl line by line. What a line refers to must be there already: chains are restored first.
class ImportsReader {
 public:
  explicit ImportsReader(db::Connection& connection) : connection_(&connection) {}

  [[nodiscard]] base::Done take(ExportLine const& fields) {
    auto const what = TRY(fields.text("what"));
    if (what == "batch") return batch(fields);
    if (what == "set_aside") return set_aside(fields);
    if (what == "mapping") return mapping(fields);
    if (what == "evidence_names") return evidence_names(fields);
    return fields.altered();
  }

 private:
  /// The end of a chain; nothing for a unit that is not there.
  [[nodiscard]] base::Result<std::int64_t> length(office::UnitId unit) {
    if (auto const known = lengths_.find(unit); known != lengths_.end()) return known->second;
    auto const end = TRY(ledger::head(*connection_, unit)).position.value();
    lengths_.emplace(unit, end);
    return end;
  }

  [[nodiscard]] base::Result<ledger::EntryId> entry(ExportLine const& fields, std::string_view key) {
    auto const id = ledger::parse_entry_id(TRY(fields.text(key)));
    if (!id || id->position.value() > TRY(length(id->unit))) return fields.altered();
    return *id;
  }

  [[nodiscard]] base::Done batch(ExportLine const& fields) {
    imports::Batch batch;
    batch.id = imports::BatchId(TRY(fields.number("batch")));
    batch.unit = office::UnitId(TRY(fields.number("unit")));
    batch.file_name = TRY(fields.text("file_name"));
    auto const digest = base::parse_digest(TRY(fields.text("file_sha256")));
    if (!digest) return fields.altered();
    batch.file_digest = *digest;
    batch.account = office::AccountId(TRY(fields.number("account")));
    batch.imported = base::Instant(TRY(fields.number("imported")));
    batch.first = ledger::Position(TRY(fields.number("first")));
    batch.last = ledger::Position(TRY(fields.number("last")));
    bool const in_chain = batch.first.value() >= 0 && batch.first <= batch.last &&
                          batch.last.value() <= TRY(length(batch.unit)) && batches_.insert(batch.id).second;
    if (!in_chain) return fields.altered();
    TRY(imports::insert_batch(*connection_, batch));
    if (!fields.has("undone")) return {};
    base::Instant const undone(TRY(fields.number("undone")));
    return imports::mark_undone(*connection_, batch.id, undone, TRY(fields.text("undone_because")));
  }

  [[nodiscard]] base::Done set_aside(ExportLine const& fields) {
    imports::BatchId const batch(TRY(fields.number("batch")));
    imports::SetAside row;
    row.number = TRY(fields.number("number"));
    row.sheet = TRY(fields.text("sheet"));
    row.row = TRY(fields.number("row"));
    auto const body = ledger::parse_body(TRY(fields.text("body")));
    if (!body || !batches_.contains(batch) || !rows_.emplace(batch, row.number).second) return fields.altered();
    row.draft = body->what;
    TRY(imports::insert_set_aside(*connection_, batch, row));
    if (!fields.has("let_in")) return {};
    return imports::mark_let_in(*connection_, batch, row.number, TRY(entry(fields, "let_in")));
  }

  [[nodiscard]] base::Done mapping(ExportLine const& fields) {
    imports::Mapping mapping;
    mapping.profile = TRY(fields.text("profile"));
    mapping.heading = TRY(fields.text("heading"));
    mapping.field = TRY(fields.text("field"));
    return imports::insert_mapping(*connection_, mapping, base::Instant(TRY(fields.number("mapped"))));
  }

  [[nodiscard]] base::Done evidence_names(ExportLine const& fields) {
    auto const id = TRY(entry(fields, "entry"));
    if (!named_.insert(id).second) return fields.altered();
    return imports::insert_evidence_names(*connection_, id, TRY(fields.text("names")));
  }

  db::Connection* connection_;
  std::map<office::UnitId, std::int64_t> lengths_;
  std::set<imports::BatchId> batches_;
  std::set<std::pair<imports::BatchId, std::int64_t>> rows_;
  std::set<ledger::EntryId> named_;
};

}  // namespace

base::Done write_imports(db::Connection& connection, ExportFile& file) {
  for (auto const& [mapping, mapped] : TRY(imports::mapping_history(connection))) {
    TRY(file.add_line({{"what", "mapping"},
                       {"profile", mapping.profile},
                       {"heading", mapping.heading},
                       {"field", mapping.field},
                       {"mapped", mapped.milliseconds()}}));
  }
  for (auto const& batch : TRY(imports::batches(connection))) TRY(write_batch(connection, file, batch));
  return imports::for_each_evidence_names(connection, [&](ledger::EntryId entry, std::string_view names) {
    return file.add_line({{"what", "evidence_names"}, {"entry", ledger::to_text(entry)}, {"names", names}});
  });
}

base::Done restore_imports(db::Connection& connection, std::filesystem::path const& from) {
  ImportsReader reader(connection);
  return for_each_record(from, std::string(imports_name),
                         [&](ExportLine const& fields) { return reader.take(fields); });
}

}  // namespace usecases
