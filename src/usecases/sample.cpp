#include "usecases/sample.h"

#include <array>

#include "base/files.h"
#include "db/empty.h"
#include "imports/imports_store.h"
#include "ledger/ledger_store.h"
#include "usecases/acts_log.h"
#include "usecases/care.h"
#include "usecases/import_workbook.h"
#include "usecases/sample_workbook.h"

namespace usecases {
namespace {

constexpr std::string_view workbook_name = "uxin-2024h1.xlsx";
constexpr std::string_view marker_text = "示例单位，可用 shiliu sample remove 清除。\n";

/// All that is recorded. What is derived from it is refilled; who may work here, and what they did, is no sample.
constexpr std::array<std::string_view, 15> recorded{"entries",
                                                    "commands",
                                                    "evidence",
                                                    "evidence_names",
                                                    "evidence_deletions",
                                                    "import_batches",
                                                    "import_mappings",
                                                    "import_set_aside",
                                                    "import_let_in",
                                                    "import_undone",
                                                    "import_evidence_names",
                                                    "report_drafts",
                                                    "report_draft_versions",
                                                    "report_draft_comments",
                                                    "report_draft_acts"};

/// Where the sample's sketch map lies in a ledger: its only rule file, taken out with it.
[[nodiscard]] std::filesystem::path map_file(std::filesystem::path const& ledger) {
  return ledger / "rules" / "maps" / "sample.toml";
}

[[nodiscard]] base::Done lay_map(std::filesystem::path const& ledger) {
  std::error_code fault;
  std::filesystem::create_directories(map_file(ledger).parent_path(), fault);
  if (fault) return base::fail("file.unwritable", {{"reason", fault.message()}}, map_file(ledger).string());
  return base::write_file(map_file(ledger), std::string(sample_map()));
}

void take_map(std::filesystem::path const& ledger) {
  std::error_code ignored;
  std::filesystem::remove(map_file(ledger), ignored);
  std::filesystem::remove(map_file(ledger).parent_path(), ignored);  // only where nothing else lies in it
}

[[nodiscard]] ImportAsked sample_asked() {
  ImportAsked asked;
  asked.name = workbook_name;
  asked.bytes = std::string(sample_workbook());
  return asked;
}

/// How many records stand in the ledger that the sample's workbook did not bring: its batch is the first.
[[nodiscard]] base::Result<std::int64_t> own_records(Office& office) {
  std::int64_t count = 0;
  for (auto const unit : TRY(ledger::chains(office.connection))) {
    auto const head = TRY(ledger::head(office.connection, unit));
    count += head.position.value();
  }
  auto const batches = TRY(imports::batches(office.connection));
  if (!batches.empty() && batches.front().first.value() > 0) {
    count -= batches.front().last.value() - batches.front().first.value() + 1;
  }
  return count;
}

[[nodiscard]] base::Result<office::UnitId> own_unit(Office& office, Act const& act) {
  if (act.by != nullptr) return act.by->unit;
  return unit_meant(office.connection, "");
}

}  // namespace

base::Done make_sample(std::filesystem::path const& ledger, std::string const& database, Act const& act) {
  NewLedger wanted;
  wanted.folder = ledger;
  wanted.settings.database = database;
  TRY(make_ledger(wanted, act.now));
  TRY(base::write_file(ledger / sample_marker, marker_text));
  TRY(lay_map(ledger));
  auto office = TRY(open_ledger(ledger, std::nullopt, db::Access::write));
  TRY(import_workbook(office, act, sample_asked(), {}));
  return {};
}

bool is_sample(std::filesystem::path const& ledger) {
  std::error_code unknown;
  return is_ledger(ledger) && std::filesystem::exists(ledger / sample_marker, unknown);
}

base::Done remove_sample(std::filesystem::path const& ledger) {
  if (!is_sample(ledger)) return base::fail("sample.not_sample", {}, ledger.string());
  std::error_code fault;
  std::filesystem::remove_all(ledger, fault);
  if (fault) return base::fail("file.unwritable", {{"reason", fault.message()}}, ledger.string());
  return {};
}

base::Done fill_with_sample(Office& office, Act const& act) {
  auto const unit = TRY(own_unit(office, act));
  Deed const deed{office::Verb::sample, unit, "sample made"};
  auto asked = sample_asked();
  asked.unit = std::to_string(unit.value());
  // Whoever may make the sample imports it, though an administrator imports nothing else.
  office::SignedIn importer;
  auto importing = act;
  if (act.by != nullptr) {
    importer = *act.by;
    importer.reach.at(static_cast<std::size_t>(office::Verb::import)) =
        importer.reach.at(static_cast<std::size_t>(office::Verb::sample));
    importing.by = &importer;
  }
  return perform(office, act, deed, [&]() -> base::Done {
    if (!TRY(ledger::chains(office.connection)).empty()) return base::fail("sample.office_not_empty");
    TRY(base::write_file(office.folder / sample_marker, marker_text));
    TRY(lay_map(office.folder));
    auto const imported = import_workbook(office, importing, asked, {});
    if (imported) return {};
    std::error_code ignored;
    std::filesystem::remove(office.folder / sample_marker, ignored);
    take_map(office.folder);
    return tl::unexpected(imported.error());
  });
}

base::Done clear_sample(Office& office, Act const& act, bool with_own) {
  auto const unit = TRY(own_unit(office, act));
  Deed const deed{office::Verb::sample, unit, "sample removed"};
  if (!is_sample(office.folder)) {
    TRY(check_right(office, act, deed.verb, deed.unit));
    return base::fail("sample.not_sample", {}, office.folder.string());
  }
  TRY(perform(office, act, deed, [&]() -> base::Done {
    auto transaction = TRY(db::Transaction::begin(office.connection));
    auto const own = TRY(own_records(office));
    if (own > 0 && !with_own) return base::fail("sample.own_records", {{"count", std::to_string(own)}});
    TRY(db::empty_tables(transaction, recorded));
    TRY(rebuild(office));
    return transaction.commit();
  }));
  std::error_code fault;
  take_map(office.folder);
  for (auto const* folder : {"evidence", "reports"}) std::filesystem::remove_all(office.folder / folder, fault);
  // The marker last: while it stands, whatever was left can still be taken out.
  std::filesystem::remove(office.folder / sample_marker, fault);
  if (fault) return base::fail("file.unwritable", {{"reason", fault.message()}}, office.folder.string());
  return {};
}

}  // namespace usecases
