#include <algorithm>
#include <boost/json.hpp>

#include "base/files.h"
#include "base/limits.h"
#include "ledger/evidence_store.h"
#include "metrics/metrics_store.h"
#include "office/accounts_store.h"
#include "office/acts_store.h"
#include "office/office_store.h"
#include "usecases/export.h"
#include "usecases/export_files.h"
#include "usecases/units.h"

namespace usecases {
namespace {

namespace json = boost::json;

constexpr std::uint64_t copied_file_bytes_max = 1ULL << 30U;

/// One line of an export, read strictly: what is missing or of another type makes the file an altered one.
class Fields {
 public:
  [[nodiscard]] static base::Result<Fields> of(std::string_view line, std::string const& file) {
    boost::system::error_code error;
    auto value = json::parse(json::string_view(line.data(), line.size()), error);
    if (error || !value.is_object()) return base::fail("export.altered", {}, file);
    return Fields(std::move(value.get_object()), file);
  }
  [[nodiscard]] base::Result<std::int64_t> number(std::string_view key) const {
    auto const* found = object_.if_contains(key);
    if (found == nullptr || !found->is_int64()) return base::fail("export.altered", {}, file_);
    return found->get_int64();
  }
  [[nodiscard]] base::Result<std::string> text(std::string_view key) const {
    auto const* found = object_.if_contains(key);
    if (found == nullptr || !found->is_string()) return base::fail("export.altered", {}, file_);
    return std::string(found->get_string());
  }
  [[nodiscard]] base::Result<bool> flag(std::string_view key) const {
    auto const* found = object_.if_contains(key);
    if (found == nullptr || !found->is_bool()) return base::fail("export.altered", {}, file_);
    return found->get_bool();
  }
  [[nodiscard]] bool has(std::string_view key) const { return object_.if_contains(key) != nullptr; }

 private:
  Fields(json::object object, std::string file) : object_(std::move(object)), file_(std::move(file)) {}
  json::object object_;
  std::string file_;
};

/// Reads an export back into an empty ledger, inside one transaction.
class Importer {
 public:
  Importer(std::filesystem::path from, Office& office) : from_(std::move(from)), office_(&office) {}

  [[nodiscard]] base::Done all() {
    auto transaction = TRY(db::Transaction::begin(office_->connection));
    TRY(lines("units.jsonl", [&](Fields const& fields) { return unit(fields); }));
    TRY(lines("sections.jsonl", [&](Fields const& fields) { return section(fields); }));
    TRY(lines("accounts.jsonl", [&](Fields const& fields) { return account(fields); }));
    // Exports from before accounts signed in have neither file.
    TRY(lines_if_there("account_changes.jsonl", [&](Fields const& fields) { return account_change(fields); }));
    TRY(lines_if_there("acts.jsonl", [&](Fields const& fields) { return act(fields); }));
    TRY(lines("evidence.jsonl", [&](Fields const& fields) { return evidence(fields); }));
    auto const tree = TRY(office::units(office_->connection));
    for (auto const& each : tree.all()) TRY(chain(transaction, each.id));
    TRY(ledger::refill_derived(transaction, office_->rules.kinds));
    TRY(metrics::rebuild(transaction, office_->rules.definitions, office_->rules.kinds));
    return transaction.commit();
  }

 private:
  [[nodiscard]] base::Done lines(std::string const& name, std::function<base::Done(Fields const&)> const& take) {
    return for_each_line(from_ / name,
                         [&](std::string_view line) -> base::Done { return take(TRY(Fields::of(line, name))); });
  }

  [[nodiscard]] base::Done lines_if_there(std::string const& name,
                                          std::function<base::Done(Fields const&)> const& take) {
    std::error_code absent;
    if (!std::filesystem::exists(from_ / name, absent)) return {};
    return lines(name, take);
  }

  [[nodiscard]] base::Done account_change(Fields const& fields) {
    office::AccountChange change;
    change.number = TRY(fields.number("number"));
    change.account = office::AccountId(TRY(fields.number("account")));
    change.role = TRY(fields.text("role"));
    change.granted = TRY(fields.flag("granted"));
    if (fields.has("section")) change.section = office::SectionId(TRY(fields.number("section")));
    change.disabled = TRY(fields.flag("disabled"));
    if (fields.has("successor")) change.successor = office::AccountId(TRY(fields.number("successor")));
    change.reason = TRY(fields.text("reason"));
    change.by = office::AccountId(TRY(fields.number("by")));
    change.recorded = base::Instant(TRY(fields.number("recorded")));
    return office::restore_account_change(office_->connection, change);
  }

  [[nodiscard]] base::Done act(Fields const& fields) {
    office::ActNoted act;
    act.number = TRY(fields.number("number"));
    act.at = base::Instant(TRY(fields.number("at")));
    act.account = office::AccountId(TRY(fields.number("account")));
    act.role = TRY(fields.text("role"));
    act.unit = office::UnitId(TRY(fields.number("unit")));
    act.verb = TRY(fields.text("verb"));
    act.what = TRY(fields.text("what"));
    act.outcome = TRY(fields.text("outcome"));
    act.algorithm = TRY(base::parse_hash_algorithm(TRY(fields.text("algorithm"))));
    act.hash = TRY(base::parse_digest(TRY(fields.text("hash"))));
    return office::restore_act(office_->connection, act);
  }

  [[nodiscard]] base::Done unit(Fields const& fields) {
    office::UnitChange change;
    change.number = TRY(fields.number("number"));
    change.unit.id = office::UnitId(TRY(fields.number("unit")));
    if (fields.has("parent")) change.unit.parent = office::UnitId(TRY(fields.number("parent")));
    auto const level = TRY(fields.text("level"));
    if (!is_level(level)) return base::fail("export.altered", {}, "units.jsonl");
    change.unit.level = read_level(level);
    change.unit.name = TRY(fields.text("name"));
    change.recorded = base::Instant(TRY(fields.number("recorded")));
    return office::restore_unit(office_->connection, change);
  }

  [[nodiscard]] base::Done section(Fields const& fields) {
    return office::restore_section(
        office_->connection, office::Section{office::SectionId(TRY(fields.number("id"))),
                                             office::UnitId(TRY(fields.number("unit"))), TRY(fields.text("name"))});
  }

  [[nodiscard]] base::Done account(Fields const& fields) {
    return office::restore_account(
        office_->connection,
        office::Account{office::AccountId(TRY(fields.number("id"))), office::UnitId(TRY(fields.number("unit"))),
                        TRY(fields.text("name")), TRY(fields.text("role"))});
  }

  [[nodiscard]] base::Done evidence(Fields const& fields) {
    ledger::EvidenceFile file;
    file.ref.algorithm = TRY(base::parse_hash_algorithm(TRY(fields.text("algorithm"))));
    auto const hex = TRY(fields.text("digest"));
    file.ref.digest = TRY(base::parse_digest(hex));
    if (fields.has("dated")) file.ref.dated = TRY(base::parse_day(TRY(fields.text("dated"))));
    file.name = TRY(fields.text("name"));
    file.media_type = TRY(fields.text("media_type"));
    file.bytes = TRY(fields.number("bytes"));
    file.uploaded = base::Instant(TRY(fields.number("uploaded")));
    if (fields.has("deleted_because")) file.deleted_because = TRY(fields.text("deleted_because"));
    std::string bytes;
    if (!file.deleted_because) {
      bytes = TRY(base::read_file(from_ / "evidence" / hex, base::limits::evidence_bytes_max));
    }
    return ledger::restore_evidence(office_->connection, office_->folder, file, bytes);
  }

  [[nodiscard]] base::Done chain(db::Transaction& transaction, office::UnitId unit) {
    auto restorer = TRY(ledger::Restorer::begin(transaction, unit));
    TRY(lines("chains/" + std::to_string(unit.value()) + ".jsonl", [&](Fields const& fields) -> base::Done {
      return restorer.add(TRY(fields.text("body")), TRY(base::parse_digest(TRY(fields.text("hash")))));
    }));
    TRY(restorer.finish());
    return {};
  }

  std::filesystem::path from_;
  Office* office_;
};

[[nodiscard]] base::Done copy_files(std::filesystem::path const& from, std::filesystem::path const& ledger,
                                    std::vector<ManifestItem> const& items) {
  for (auto const& item : items) {
    if (!item.path.starts_with("rules/") && !item.path.starts_with("reports/")) continue;
    TRY(base::write_file(ledger / item.path, TRY(base::read_file(from / item.path, copied_file_bytes_max))));
  }
  return {};
}

}  // namespace

base::Done restore(std::filesystem::path const& from, std::filesystem::path const& ledger, std::string const& database,
                   base::Instant now) {
  auto const items = TRY(read_manifest(from));
  TRY(check_manifest(from, items));
  NewLedger wanted;
  wanted.folder = ledger;
  wanted.settings.database = database;
  TRY(make_ledger(wanted, now));
  // The office's own rules take the place of the program's: none of these may linger.
  std::error_code ignored;
  std::filesystem::remove_all(ledger / "rules", ignored);
  auto const restored = [&]() -> base::Done {
    TRY(copy_files(from, ledger, items));
    auto office = TRY(open_ledger(ledger, std::nullopt, db::Access::write));
    return Importer(from, office).all();
  }();
  // A half-restored folder is no ledger: without its settings nothing opens it.
  if (!restored) std::filesystem::remove(ledger / "shiliu.toml", ignored);
  return restored;
}

}  // namespace usecases
