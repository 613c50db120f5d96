#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "db/db.h"
#include "office/office.h"
#include "usecases/rules.h"
#include "usecases/settings.h"

/// A ledger as it lies on disk: LEDGER/ledger.db (or a PostgreSQL database), LEDGER/rules/, LEDGER/evidence/,
/// LEDGER/reports/, LEDGER/shiliu.toml (settings, commented).
namespace usecases {

struct NewLedger {
  std::filesystem::path folder;
  std::optional<std::string> unit;  // without it the first import takes 填报单位
  office::UnitLevel level = office::UnitLevel::banner;
  Settings settings;
};

/// What doors hold: the ledger opened, its rules read.
struct Office {
  std::filesystem::path folder;
  Settings settings;
  Rules rules;
  db::Connection connection;
};

/// Makes a ledger; the folder must be empty or absent. Errors: ledger.exists, file.*, db.*, office.*.
[[nodiscard]] base::Done make_ledger(NewLedger const& wanted, base::Instant now);

/// Errors: ledger.absent, settings.*, rule.* …, ledger.newer_version, ledger.older_version (it cannot be written, so
/// that it stays as it is), db.*. Either access brings an older schema up to date and adds machines to rules without
/// any. `database` overrides the one in the
/// settings.
[[nodiscard]] base::Result<Office> open_ledger(std::filesystem::path const& folder,
                                               std::optional<std::string> const& database, db::Access access);

/// Whether a ledger lies there.
[[nodiscard]] bool is_ledger(std::filesystem::path const& folder);

}  // namespace usecases
