#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "cases/cases_store.h"
#include "funds/funds_store.h"
#include "ledger/evidence_store.h"
#include "ledger/idle_commands_store.h"
#include "metrics/metrics_store.h"
#include "office/sections_store.h"
#include "search/search_store.h"
#include "usecases/export.h"
#include "usecases/export_accounts.h"
#include "usecases/export_drafts.h"
#include "usecases/export_files.h"
#include "usecases/export_imports.h"
#include "usecases/library.h"
#include "usecases/units.h"

namespace usecases {
namespace {

[[nodiscard]] bool holds(std::vector<ManifestItem> const& items, std::string_view path) {
  return std::ranges::any_of(items, [&](ManifestItem const& item) { return item.path == path; });
}

/// Reads an export back into an empty ledger, inside one transaction.
class Importer {
 public:
  Importer(std::filesystem::path from, std::vector<ManifestItem> const& items, Office& office)
      : from_(std::move(from)),
        office_(&office),
        with_imports_(holds(items, imports_name)),
        with_commands_(holds(items, commands_name)),
        with_drafts_(holds(items, drafts_name)),
        with_section_changes_(holds(items, section_changes_name)),
        with_accounts_(holds(items, account_changes_name) && holds(items, acts_name)) {}

  [[nodiscard]] base::Done all() {
    auto transaction = TRY(db::Transaction::begin(office_->connection));
    TRY(lines("units.jsonl", [&](ExportLine const& fields) { return unit(fields); }));
    TRY(lines("sections.jsonl", [&](ExportLine const& fields) { return section(fields); }));
    TRY(lines("accounts.jsonl", [&](ExportLine const& fields) { return account(fields); }));
    if (with_section_changes_) {
      TRY(lines(std::string(section_changes_name), [&](ExportLine const& fields) { return section_change(fields); }));
    }
    if (with_accounts_) {
      TRY(restore_account_changes(office_->connection, from_));
      TRY(restore_acts(office_->connection, from_));
    }
    TRY(lines("evidence.jsonl", [&](ExportLine const& fields) { return evidence(fields); }));
    auto const tree = TRY(office::units(office_->connection));
    for (auto const& each : tree.all()) TRY(chain(transaction, each.id));
    if (with_commands_) {
      TRY(lines(std::string(commands_name), [&](ExportLine const& fields) { return idle_command(fields); }));
    }
    if (with_imports_) TRY(restore_imports(office_->connection, from_));
    if (with_drafts_) TRY(restore_drafts(office_->connection, from_));
    TRY(ledger::refill_derived(transaction, office_->rules.kinds));
    TRY(metrics::rebuild(transaction, office_->rules.definitions, office_->rules.kinds));
    TRY(funds::rebuild(transaction, office_->rules.kinds));
    TRY(search::rebuild(transaction, library(*office_)));
    TRY(cases::rebuild(transaction, office_->rules.machines));
    return transaction.commit();
  }

 private:
  [[nodiscard]] base::Done lines(std::string const& name, std::function<base::Done(ExportLine const&)> const& take) {
    return for_each_record(from_, name, take);
  }

  [[nodiscard]] base::Done unit(ExportLine const& fields) {
    office::UnitChange change;
    change.number = TRY(fields.number("number"));
    change.unit.id = office::UnitId(TRY(fields.number("unit")));
    if (fields.has("parent")) change.unit.parent = office::UnitId(TRY(fields.number("parent")));
    auto const level = TRY(fields.text("level"));
    if (!is_level(level)) return base::fail("export.altered", {}, "units.jsonl");
    change.unit.level = read_level(level);
    change.unit.name = TRY(fields.text("name"));
    change.recorded = base::Instant(TRY(fields.number("recorded")));
    if (fields.has("merged_into")) change.unit.merged_into = office::UnitId(TRY(fields.number("merged_into")));
    if (fields.has("day")) change.day = TRY(day(fields));
    if (fields.has("reason")) change.reason = TRY(fields.text("reason"));
    if (fields.has("by")) change.by = office::AccountId(TRY(fields.number("by")));
    bool const merged_well = !change.unit.merged_into || change.unit.merged_into == change.unit.parent;
    if (!merged_well) return fields.altered();
    return office::restore_unit(office_->connection, change);
  }

  [[nodiscard]] static base::Result<base::Day> day(ExportLine const& fields) {
    auto const read = base::parse_day(TRY(fields.text("day")));
    if (!read) return fields.altered();
    return *read;
  }

  [[nodiscard]] base::Done section_change(ExportLine const& fields) {
    office::SectionChange change;
    change.number = TRY(fields.number("number"));
    change.section.id = office::SectionId(TRY(fields.number("section")));
    change.section.unit = office::UnitId(TRY(fields.number("unit")));
    change.was = TRY(fields.text("was"));
    change.section.name = TRY(fields.text("name"));
    if (fields.has("successor")) change.successor = office::SectionId(TRY(fields.number("successor")));
    change.day = TRY(day(fields));
    change.reason = TRY(fields.text("reason"));
    change.by = office::AccountId(TRY(fields.number("by")));
    change.recorded = base::Instant(TRY(fields.number("recorded")));
    auto& connection = office_->connection;
    bool there = office::section_state(connection, change.section.id).has_value();
    if (change.successor) {
      there = there && *change.successor != change.section.id &&
              office::section_state(connection, *change.successor).has_value();
    }
    if (!there) return fields.altered();
    return office::restore_section_change(connection, change);
  }

  [[nodiscard]] base::Done section(ExportLine const& fields) {
    office::SectionId const id(TRY(fields.number("id")));
    office::UnitId const unit(TRY(fields.number("unit")));
    auto const name = TRY(fields.text("name"));
    return office::restore_section(office_->connection, office::Section{id, unit, name});
  }

  [[nodiscard]] base::Done account(ExportLine const& fields) {
    office::AccountId const id(TRY(fields.number("id")));
    office::UnitId const unit(TRY(fields.number("unit")));
    auto const name = TRY(fields.text("name"));
    auto const role = TRY(fields.text("role"));
    return office::restore_account(office_->connection, office::Account{id, unit, name, role});
  }

  [[nodiscard]] base::Done evidence(ExportLine const& fields) {
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
    if (fields.has("deleted")) file.deleted = base::Instant(TRY(fields.number("deleted")));
    std::string bytes;
    if (!file.deleted_because) {
      bytes = TRY(base::read_file(from_ / "evidence" / hex, base::limits::evidence_bytes_max));
    }
    return ledger::restore_evidence(office_->connection, office_->folder, file, bytes);
  }

  [[nodiscard]] base::Done chain(db::Transaction& transaction, office::UnitId unit) {
    auto restorer = TRY(ledger::Restorer::begin(transaction, unit));
    TRY(lines("chains/" + std::to_string(unit.value()) + ".jsonl", [&](ExportLine const& fields) -> base::Done {
      return restorer.add(TRY(fields.text("body")), TRY(base::parse_digest(TRY(fields.text("hash")))));
    }));
    TRY(restorer.finish());
    return {};
  }

  [[nodiscard]] base::Done idle_command(ExportLine const& fields) {
    ledger::IdleCommand idle;
    idle.command = TRY(fields.text("command"));
    idle.receipt.unit = office::UnitId(TRY(fields.number("unit")));
    idle.receipt.recorded = base::Instant(TRY(fields.number("recorded")));
    auto const head = base::parse_digest(TRY(fields.text("head")));
    if (!head || !TRY(office::has_unit(office_->connection, idle.receipt.unit))) return fields.altered();
    idle.receipt.head = *head;
    return ledger::restore_idle_command(office_->connection, idle);
  }

  std::filesystem::path from_;
  Office* office_;
  // Exports made before these were part of them are without.
  bool with_imports_;
  bool with_commands_;
  bool with_drafts_;
  bool with_section_changes_;
  bool with_accounts_;
};

[[nodiscard]] base::Done copy_files(std::filesystem::path const& from, std::filesystem::path const& ledger,
                                    std::vector<ManifestItem> const& items) {
  for (auto const& item : items) {
    if (!item.path.starts_with("rules/") && !item.path.starts_with("reports/")) continue;
    TRY(copy_file(from / item.path, ledger, item.path));
  }
  return {};
}

/// The settings of the exported ledger; where its database lay is no part of them.
[[nodiscard]] base::Result<Settings> exported_settings(std::filesystem::path const& from,
                                                       std::vector<ManifestItem> const& items) {
  Settings settings;
  if (!holds(items, settings_name)) return settings;
  TRY(for_each_record(from, std::string(settings_name), [&](ExportLine const& fields) -> base::Done {
    auto const algorithm = base::parse_hash_algorithm(TRY(fields.text("algorithm")));
    auto const days = TRY(fields.number("late_after_days"));
    if (!algorithm || days < 0 || days > late_after_days_max) return fields.altered();
    settings.algorithm = *algorithm;
    settings.late_after_days = static_cast<int>(days);
    return {};
  }));
  return settings;
}

}  // namespace

base::Done restore(std::filesystem::path const& from, std::filesystem::path const& ledger, std::string const& database,
                   base::Instant now) {
  auto const items = TRY(read_manifest(from)).files;
  TRY(check_manifest(from, items));
  NewLedger wanted;
  wanted.folder = ledger;
  wanted.settings = TRY(exported_settings(from, items));
  wanted.settings.database = database;
  TRY(make_ledger(wanted, now));
  // The office's own rules take the place of the program's: none of these may linger.
  std::error_code ignored;
  std::filesystem::remove_all(ledger / "rules", ignored);
  auto restored = [&]() -> base::Done {
    TRY(copy_files(from, ledger, items));
    auto office = TRY(open_ledger(ledger, std::nullopt, db::Access::write));
    return Importer(from, items, office).all();
  }();
  // A half-restored folder is no ledger: without its settings nothing opens it.
  if (!restored) std::filesystem::remove(ledger / settings_file, ignored);
  return restored;
}

}  // namespace usecases
