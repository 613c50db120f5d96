#include "imports/imports_store.h"

#include <algorithm>

#include "base/decimal.h"
#include "imports/imports_sql.h"

namespace imports {
namespace {

[[nodiscard]] base::Digest digest_of(std::span<std::uint8_t const> bytes) {
  base::Digest digest;
  base::ensure(bytes.size() == digest.bytes.size(), "the database keeps hashes of 32 bytes");
  std::ranges::copy(bytes, digest.bytes.begin());
  return digest;
}

[[nodiscard]] base::Result<std::int64_t> one_number(db::Statement& statement) {
  base::ensure(TRY(statement.step()), "an aggregate gives one row");
  auto const number = statement.integer(0);
  statement.reset();
  return number;
}

}  // namespace

std::string body_of(ledger::Draft const& draft) {
  ledger::Entry entry;
  entry.id = ledger::EntryId{office::UnitId(1), ledger::Position(1)};
  entry.section = office::SectionId(1);
  entry.account = office::AccountId(1);
  entry.command = "set-aside";
  entry.what = draft;
  return ledger::canonical_body(entry);
}

base::Result<BatchId> next_batch(db::Connection& connection) {
  return BatchId(TRY(one_number(connection.statement(sql::next_batch))));
}

base::Done insert_batch(db::Connection& connection, Batch const& batch) {
  auto& statement = connection.statement(sql::insert_batch);
  statement.bind(1, batch.id.value()).bind(2, batch.unit.value()).bind(3, batch.file_name);
  statement.bind(4, std::span<std::uint8_t const>(batch.file_digest.bytes)).bind(5, batch.account.value());
  statement.bind(6, batch.imported.milliseconds()).bind(7, batch.first.value()).bind(8, batch.last.value());
  return statement.run();
}

base::Result<std::vector<Batch>> batches(db::Connection& connection) {
  std::vector<Batch> out;
  auto& rows = connection.statement(sql::batches);
  while (TRY(rows.step())) {
    Batch batch;
    batch.id = BatchId(rows.integer(0));
    batch.unit = office::UnitId(rows.integer(1));
    batch.file_name = rows.text(2);
    batch.file_digest = digest_of(rows.bytes(3));
    batch.account = office::AccountId(rows.integer(4));
    batch.imported = base::Instant(rows.integer(5));
    batch.first = ledger::Position(rows.integer(6));
    batch.last = ledger::Position(rows.integer(7));
    if (!rows.is_null(8)) {
      batch.undone = base::Instant(rows.integer(8));
      batch.undone_because = rows.text(9);
    }
    batch.set_aside = rows.integer(10);
    out.push_back(std::move(batch));
  }
  return out;
}

base::Result<Batch> find_batch(db::Connection& connection, std::string_view id) {
  auto const number = base::parse_whole(id);
  if (number) {
    for (auto& batch : TRY(batches(connection))) {
      if (batch.id.value() == *number) return std::move(batch);
    }
  }
  return base::fail("import.unknown_batch", {{"batch", std::string(id)}});
}

base::Done mark_undone(db::Connection& connection, BatchId batch, base::Instant now, std::string_view reason) {
  auto& statement = connection.statement(sql::insert_undone);
  statement.bind(1, batch.value()).bind(2, now.milliseconds()).bind(3, reason);
  return statement.run();
}

base::Done insert_set_aside(db::Connection& connection, BatchId batch, SetAside const& row) {
  auto& statement = connection.statement(sql::insert_set_aside);
  std::string const body = body_of(row.draft);
  statement.bind(1, batch.value()).bind(2, row.number).bind(3, row.sheet).bind(4, row.row).bind(5, body);
  return statement.run();
}

base::Result<std::vector<SetAside>> set_aside(db::Connection& connection, BatchId batch) {
  std::vector<SetAside> out;
  auto& rows = connection.statement(sql::set_aside);
  rows.bind(1, batch.value());
  while (TRY(rows.step())) {
    SetAside row;
    row.number = rows.integer(0);
    row.sheet = rows.text(1);
    row.row = rows.integer(2);
    row.draft = TRY(ledger::parse_body(rows.text(3))).what;
    if (!rows.is_null(4)) row.let_in = ledger::from_row(rows.integer(4));
    out.push_back(std::move(row));
  }
  return out;
}

base::Done mark_let_in(db::Connection& connection, BatchId batch, std::int64_t number, ledger::EntryId entry) {
  auto& statement = connection.statement(sql::insert_let_in);
  statement.bind(1, batch.value()).bind(2, number).bind(3, ledger::to_row(entry));
  return statement.run();
}

base::Done insert_evidence_names(db::Connection& connection, ledger::EntryId entry, std::string_view names) {
  auto& statement = connection.statement(sql::insert_evidence_names);
  statement.bind(1, ledger::to_row(entry)).bind(2, names);
  return statement.run();
}

base::Result<std::string> evidence_names(db::Connection& connection, ledger::EntryId entry) {
  auto& rows = connection.statement(sql::evidence_names);
  rows.bind(1, ledger::to_row(entry));
  std::string names;
  if (TRY(rows.step())) names = rows.text(0);
  rows.reset();
  return names;
}

base::Done for_each_evidence_names(db::Connection& connection, EvidenceNamesVisitor const& visit) {
  auto& rows = connection.statement(sql::all_evidence_names);
  while (TRY(rows.step())) {
    auto const entry = ledger::from_row(rows.integer(0));
    TRY(visit(entry, rows.text(1)));
  }
  return {};
}

base::Done insert_mapping(db::Connection& connection, Mapping const& mapping, base::Instant now) {
  auto const number = TRY(one_number(connection.statement(sql::next_mapping)));
  auto& statement = connection.statement(sql::insert_mapping);
  statement.bind(1, number).bind(2, mapping.profile).bind(3, mapping.heading).bind(4, mapping.field);
  statement.bind(5, now.milliseconds());
  return statement.run();
}

base::Result<std::vector<MappingMade>> mapping_history(db::Connection& connection) {
  std::vector<MappingMade> out;
  auto& rows = connection.statement(sql::mappings);
  while (TRY(rows.step())) {
    Mapping mapping{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))};
    out.push_back(MappingMade{std::move(mapping), base::Instant(rows.integer(3))});
  }
  return out;
}

base::Result<std::vector<Mapping>> mappings(db::Connection& connection) {
  std::vector<Mapping> out;
  for (auto& made : TRY(mapping_history(connection))) {
    Mapping& mapping = made.mapping;
    auto const same = std::ranges::find_if(
        out, [&](Mapping const& each) { return each.profile == mapping.profile && each.heading == mapping.heading; });
    if (same != out.end()) out.erase(same);
    out.push_back(std::move(mapping));
  }
  return out;
}

}  // namespace imports
