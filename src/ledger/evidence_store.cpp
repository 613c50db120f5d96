#include "ledger/evidence_store.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/ledger_sql.h"

namespace ledger {
namespace {

constexpr std::size_t name_characters_max = 200;

base::Result<EvidenceFile> read_row(db::Statement& row) {
  EvidenceFile file;
  file.ref.algorithm = TRY(base::parse_hash_algorithm(row.text(0)));
  auto const digest = row.bytes(1);
  base::ensure(digest.size() == file.ref.digest.bytes.size(), "the database checks the length of digests");
  std::ranges::copy(digest, file.ref.digest.bytes.begin());
  file.bytes = row.integer(2);
  file.media_type = row.text(3);
  if (!row.is_null(4)) file.ref.dated = base::Day(static_cast<std::int32_t>(row.integer(4)));
  file.uploaded = base::Instant(row.integer(5));
  if (!row.is_null(6)) file.name = row.text(6);
  if (!row.is_null(7)) file.deleted_because = std::string(row.text(7));
  if (!row.is_null(8)) file.deleted = base::Instant(row.integer(8));
  return file;
}

/// The last part of a path as any system writes it, without what cannot be shown, and without numbers of persons.
std::string shown_name(Privacy const& privacy, std::string_view name) {
  std::size_t const folder = name.find_last_of("/\\");
  if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
  std::u32string kept;
  for (char32_t const point : base::to_code_points(name)) {
    if (point >= U' ' && point != U'\x7f' && kept.size() < name_characters_max) kept += point;
  }
  std::string shown = base::trim(masked(privacy, base::to_utf8(kept)));
  return shown.empty() ? "未命名" : shown;
}

tl::unexpected<base::Error> personal(PersonalText const& found, bool text, std::string const& where) {
  std::string const line = std::to_string(found.line);
  switch (found.what) {
    case PersonalText::What::telephone:
      return base::fail("evidence.telephone", {{"line", line}, {"number", found.text}}, where);
    case PersonalText::What::heading:
      if (!text) return base::fail("evidence.table_in_document", {{"heading", found.text}}, where);
      return base::fail("evidence.personal_table", {{"line", line}, {"heading", found.text}}, where);
    case PersonalText::What::identity_number:
      break;
  }
  if (!text) return base::fail("evidence.number_in_document", {}, where);
  return base::fail("evidence.identity_number", {{"line", line}}, where);
}

base::Done look_for_personal_data(Privacy const& privacy, std::string const& bytes, std::string_view media_type,
                                  std::string const& where) {
  if (media_type.starts_with("text/")) {
    if (auto const found = personal_text(privacy, bytes)) return personal(*found, true, where);
    return {};
  }
  auto looked = personal_document(privacy, bytes, media_type);
  // What cannot be read cannot be looked through: it is damaged, or made so as not to be read.
  if (!looked) {
    base::Error refused{"evidence.document_damaged", {}, where, {std::move(looked).error()}};
    return tl::unexpected(std::move(refused));
  }
  if (*looked) return personal(**looked, false, where);
  return {};
}

/// The file as it will be stored.
base::Result<EvidenceFile> prepare(NewEvidence& file, EvidenceRules const& rules) {
  EvidenceFile prepared;
  prepared.name = shown_name(rules.privacy, file.name);
  std::string const& where = prepared.name;
  if (file.bytes.empty()) return base::fail("evidence.empty", {}, where);
  if (file.bytes.size() > base::limits::evidence_bytes_max) {
    return base::fail("evidence.too_large", {{"limit_mb", std::to_string(base::limits::evidence_bytes_max >> 20U)}},
                      where);
  }
  prepared.media_type = media_type_of(file.bytes, file.name);
  if (prepared.media_type.empty()) {
    return base::fail("evidence.type_refused", {{"types", std::string(types_taken())}}, where);
  }
  if (prepared.media_type.starts_with("image/")) {
    auto cleaned = clean_image(file.bytes);
    if (!cleaned) return base::fail(cleaned.error().code, std::move(cleaned.error().arguments), where);
    file.bytes = *std::move(cleaned);
  }
  TRY(look_for_personal_data(rules.privacy, file.bytes, prepared.media_type, where));
  prepared.ref = {rules.algorithm, base::hash(rules.algorithm, file.bytes), file.dated};
  prepared.bytes = static_cast<std::int64_t>(file.bytes.size());
  return prepared;
}

base::Done insert(db::Connection& connection, EvidenceFile const& file) {
  db::Statement& row = connection.statement(sql::evidence_insert);
  row.bind(1, base::to_text(file.ref.algorithm)).bind(2, bytes_of(file.ref.digest)).bind(3, file.bytes);
  row.bind(4, file.media_type).bind(6, file.uploaded.milliseconds());
  if (file.ref.dated) {
    row.bind(5, std::int64_t{file.ref.dated->since_epoch()});
  } else {
    row.bind_null(5);
  }
  TRY(row.run());
  db::Statement& name = connection.statement(sql::evidence_insert_name);
  name.bind(1, base::to_text(file.ref.algorithm)).bind(2, bytes_of(file.ref.digest)).bind(3, file.name);
  return name.run();
}

base::Result<EvidenceFile> known_evidence(db::Connection& connection, EvidenceRef const& ref) {
  auto file = TRY(find_evidence(connection, ref));
  if (!file) return base::fail("evidence.unknown", {{"digest", base::to_hex(ref.digest)}});
  return *std::move(file);
}

}  // namespace

std::filesystem::path evidence_path(std::filesystem::path const& ledger, base::Digest const& digest) {
  std::string const hex = base::to_hex(digest);
  return ledger / "evidence" / hex.substr(0, 2) / hex.substr(2);
}

base::Result<EvidenceFile> store_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                          NewEvidence file, EvidenceRules const& rules, base::Instant now) {
  EvidenceFile stored = TRY(prepare(file, rules));
  stored.uploaded = now;
  // The write lock comes first: two processes never write one file at once.
  auto transaction = TRY(db::Transaction::begin(connection));
  std::optional<EvidenceFile> const before = TRY(find_evidence(connection, stored.ref));
  if (before && before->deleted_because) {
    return base::fail("evidence.was_deleted", {{"reason", *before->deleted_because}}, stored.name);
  }
  std::filesystem::path const path = evidence_path(ledger, stored.ref.digest);
  std::error_code ignored;
  bool const whole = before && std::filesystem::file_size(path, ignored) == file.bytes.size();
  if (!whole) TRY(base::write_file(path, file.bytes));
  if (!before) TRY(insert(connection, stored));
  TRY(transaction.commit());
  if (!before) return stored;
  EvidenceFile result = *before;
  if (stored.ref.dated) result.ref.dated = stored.ref.dated;
  return result;
}

base::Result<std::optional<EvidenceFile>> find_evidence(db::Connection& connection, EvidenceRef const& ref) {
  db::Statement& row = connection.statement(sql::evidence_find);
  row.bind(1, base::to_text(ref.algorithm)).bind(2, bytes_of(ref.digest));
  if (!TRY(row.step())) return std::optional<EvidenceFile>();
  std::optional<EvidenceFile> file = TRY(read_row(row));
  row.reset();
  return file;
}

base::Done note_brought(db::Connection& connection, base::Digest const& digest, office::AccountId account) {
  auto& noted = connection.statement(sql::evidence_note_brought);
  return noted.bind(1, std::span<std::uint8_t const>(digest.bytes)).bind(2, account.value()).run();
}

base::Result<bool> was_brought_by(db::Connection& connection, base::Digest const& digest, office::AccountId account) {
  auto& asked = connection.statement(sql::evidence_find_brought);
  asked.bind(1, std::span<std::uint8_t const>(digest.bytes)).bind(2, account.value());
  bool const brought = TRY(asked.step());
  asked.reset();
  return brought;
}

base::Result<std::vector<EvidenceFile>> all_evidence(db::Connection& connection) {
  std::vector<EvidenceFile> files;
  db::Statement& row = connection.statement(sql::evidence_all);
  while (TRY(row.step())) files.push_back(TRY(read_row(row)));
  return files;
}

base::Result<std::string> read_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                        EvidenceRef const& ref) {
  EvidenceFile const file = TRY(known_evidence(connection, ref));
  if (file.deleted_because) {
    return base::fail("evidence.deleted", {{"name", file.name}, {"reason", *file.deleted_because}});
  }
  return base::read_file(evidence_path(ledger, ref.digest), base::limits::evidence_bytes_max);
}

base::Done delete_evidence(db::Connection& connection, std::filesystem::path const& ledger, EvidenceRef const& ref,
                           std::string_view reason, base::Instant now) {
  std::string const why = base::trim(reason);
  if (why.empty()) return base::fail("evidence.reason_missing");
  EvidenceFile const file = TRY(known_evidence(connection, ref));
  if (!file.deleted_because) {
    auto transaction = TRY(db::Transaction::begin(connection));
    db::Statement& row = connection.statement(sql::evidence_delete);
    row.bind(1, base::to_text(ref.algorithm)).bind(2, bytes_of(ref.digest)).bind(3, why).bind(4, now.milliseconds());
    TRY(row.run());
    TRY(transaction.commit());
  }
  std::filesystem::path const path = evidence_path(ledger, ref.digest);
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) return base::fail("file.unwritable", {{"reason", error.message()}}, path.string());
  return {};
}

}  // namespace ledger
