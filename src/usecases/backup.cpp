#include "usecases/backup.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "db/copy.h"
#include "ledger/evidence_store.h"
#include "office/accounts_store.h"
#include "usecases/acts_log.h"
#include "usecases/export.h"
#include "usecases/export_files.h"
#include "usecases/report.h"
#include "usecases/sample.h"
#include "usecases/settings.h"
#include "usecases/staging.h"

namespace usecases {
namespace {

/// Evidence deleted between the moment of the database and the copying of its file makes the moment be taken anew.
constexpr int attempts_max = 3;

/// Copies a ledger in use into a folder and remembers each file for the manifest.
class Copier {
 public:
  Copier(Office const& office, std::filesystem::path folder, invariants::Progress const& progress)
      : office_(&office), folder_(std::move(folder)), progress_(&progress) {}

  /// The files named by the database as it was at one moment; false when one of them is gone by now.
  [[nodiscard]] base::Result<bool> copy() {
    items_.clear();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    std::filesystem::create_directories(folder_, ignored);
    TRY(db::copy_database(database_of(office_->folder, office_->settings), folder_ / database_name));
    items_.push_back(TRY(item_of(folder_, std::string(database_name))));
    for (auto const& path : files_below(office_->folder, "rules")) TRY(take(path));
    TRY(settings());
    std::error_code absent;
    if (std::filesystem::exists(office_->folder / sample_marker, absent)) TRY(take(std::string(sample_marker)));
    auto snapshot = TRY(open_ledger(folder_, std::nullopt, db::Access::read));
    TRY(reports(snapshot));
    return evidence(snapshot);
  }

  [[nodiscard]] base::Result<Safe> finish(std::string const& generator) {
    Safe safe;
    safe.files = static_cast<std::int64_t>(items_.size()) + 1;
    for (auto const& item : items_) safe.bytes += item.bytes;
    TRY(base::write_file(folder_ / manifest_name,
                         write_manifest({std::string(backup_format), generator, std::move(items_)})));
    return safe;
  }

 private:
  [[nodiscard]] base::Done take(std::string const& path) {
    items_.push_back(TRY(copy_file(office_->folder / path, folder_, path)));
    (*progress_)(std::ssize(items_));
    return {};
  }

  /// In the backup the database lies beside its settings, wherever it lay before.
  [[nodiscard]] base::Done settings() {
    auto const text = TRY(base::read_file(office_->folder / settings_file, base::limits::rule_file_bytes_max));
    TRY(base::write_file(folder_ / settings_file, with_database_here(text)));
    items_.push_back(TRY(item_of(folder_, std::string(settings_file))));
    return {};
  }

  [[nodiscard]] base::Done reports(Office& snapshot) {
    for (auto const& path : files_below(office_->folder, "reports")) {
      auto const folder = *std::next(std::filesystem::path(path).begin());
      auto const id = ledger::parse_entry_id(folder.string());
      bool const unfinished = path.ends_with(".part");
      if (!id || unfinished || !find_frozen(snapshot, *id)) continue;
      TRY(take(path));
    }
    return {};
  }

  [[nodiscard]] base::Result<bool> evidence(Office& snapshot) {
    bool whole = true;
    for (auto const& file : TRY(ledger::all_evidence(snapshot.connection))) {
      if (file.deleted_because) continue;
      auto const path = ledger::evidence_path(office_->folder, file.ref.digest);
      std::error_code ignored;
      if (!std::filesystem::exists(path, ignored)) {
        whole = false;
        continue;
      }
      TRY(take(path.lexically_relative(office_->folder).generic_string()));
    }
    return whole;
  }

  Office const* office_;
  std::filesystem::path folder_;
  invariants::Progress const* progress_;
  std::vector<ManifestItem> items_;
};

[[nodiscard]] bool is_inside(std::filesystem::path const& path, std::filesystem::path const& folder) {
  auto const relative = plain_path(path).lexically_relative(plain_path(folder));
  return !relative.empty() && *relative.begin() != "..";
}

/// What verify found, as one refusal; `where` is the folder that does not stand.
[[nodiscard]] base::Done must_hold(Verified const& verified, std::filesystem::path const& where) {
  if (verified.report.faults.empty()) return {};
  base::Error error{"backup.does_not_verify",
                    {{"count", std::to_string(verified.report.faults.size())}},
                    where.string(),
                    verified.report.faults};
  return tl::unexpected(std::move(error));
}

/// A reader leaves an empty log and its index beside the database; they are no part of a backup.
void remove_log(std::filesystem::path const& folder) {
  std::error_code ignored;
  auto const database = (folder / database_name).string();
  if (std::filesystem::file_size(database + "-wal", ignored) == 0 || ignored) {
    std::filesystem::remove(database + "-wal", ignored);
    std::filesystem::remove(database + "-shm", ignored);
  }
}

[[nodiscard]] base::Result<Safe> copy_back(RestoreAsked const& asked, std::vector<ManifestItem> const& items,
                                           std::filesystem::path const& folder, invariants::Progress const& progress) {
  Safe safe;
  for (auto const& item : items) {
    auto const copied = copy_file(asked.from / item.path, folder, item.path);
    if (!copied && copied.error().code != "file.unreadable") return tl::unexpected(copied.error());
    if (!copied || copied->sha256 != item.sha256) return base::fail("export.altered", {}, item.path);
    safe.bytes += copied->bytes;
    progress(++safe.files);
  }
  return safe;
}

/// Who was signed in to the old place is not signed in to the new one.
[[nodiscard]] base::Done end_what_was_open(Office& office, base::Instant now) {
  TRY(office::end_old_sessions(office.connection, {now, now}));
  for (auto const& account : TRY(office::account_records(office.connection))) {
    TRY(office::end_links(office.connection, account.id));
  }
  return office::end_links(office.connection, office::AccountId());
}

/// The ledger with the backup noted in its log of acts; where it can only be read, without the note.
struct OpenedForBackup {
  Office office;
  bool noted = false;
};
[[nodiscard]] base::Result<OpenedForBackup> open_for_backup(BackupAsked const& asked, Act const& act) {
  auto noted = [&]() -> base::Result<Office> {
    auto office = TRY(open_ledger(asked.ledger, asked.database, db::Access::write));
    TRY(perform(office, act, Deed{office::Verb::settings, {}, "backup"}, [] { return base::Done(); }));
    return office;
  }();
  if (noted) return OpenedForBackup{*std::move(noted), true};
  bool const only_reading = noted.error().code == "db.read_only" || noted.error().code == "db.unreachable";
  if (!only_reading) return tl::unexpected(std::move(noted).error());
  auto reading = open_ledger(asked.ledger, asked.database, db::Access::read);
  if (!reading) return tl::unexpected(std::move(noted).error());
  return OpenedForBackup{*std::move(reading), false};
}

}  // namespace

base::Result<Safe> back_up(BackupAsked const& asked, Act const& act, invariants::Progress const& progress) {
  if (!is_ledger(asked.ledger)) return base::fail("ledger.absent", {}, asked.ledger.string());
  auto settings = TRY(read_settings(asked.ledger));
  settings.database = asked.database.value_or(settings.database);
  if (database_of(asked.ledger, settings).dialect() == db::Dialect::postgres) return base::fail("backup.postgres");
  if (is_inside(asked.to, asked.ledger)) return base::fail("backup.inside_ledger", {}, asked.to.string());
  auto staging = TRY(Staging::begin(asked.to, "backup.folder_taken"));
  auto const opened = TRY(open_for_backup(asked, act));
  Copier copier(opened.office, staging.folder(), progress);
  for (int attempt = 1; !TRY(copier.copy()) && attempt < attempts_max; ++attempt) continue;
  auto safe = TRY(copier.finish(asked.generator));
  safe.noted = opened.noted;
  {
    auto copy = TRY(open_ledger(staging.folder(), std::nullopt, db::Access::read));
    safe.verified = TRY(verify(copy, {}, progress));
  }
  TRY(must_hold(safe.verified, asked.to));
  remove_log(staging.folder());
  std::error_code ignored;
  std::filesystem::permissions(staging.folder(), std::filesystem::perms::owner_all, ignored);
  TRY(staging.keep());
  return safe;
}

base::Result<Safe> bring_back(RestoreAsked const& asked, Act const& act, invariants::Progress const& progress) {
  auto const manifest = TRY(read_manifest(asked.from));
  bool const of_backup = manifest.format == backup_format;
  if (of_backup && !asked.database.empty()) return base::fail("backup.other_database", {}, asked.from.string());
  auto staging = TRY(Staging::begin(asked.ledger, "ledger.exists"));
  Safe safe;
  if (of_backup) {
    safe = TRY(copy_back(asked, manifest.files, staging.folder(), progress));
  } else {
    TRY(restore(asked.from, staging.folder(), asked.database, act.now));
    safe.files = std::ssize(manifest.files);
  }
  {
    auto office = TRY(open_ledger(staging.folder(), std::nullopt, db::Access::write));
    std::string const what = of_backup ? "restored from a backup" : "restored from an export";
    TRY(perform(office, act, Deed{office::Verb::settings, {}, what},
                [&] { return end_what_was_open(office, act.now); }));
    safe.verified = TRY(verify(office, {}, progress));
  }
  TRY(must_hold(safe.verified, asked.ledger));
  TRY(staging.keep());
  return safe;
}

}  // namespace usecases
