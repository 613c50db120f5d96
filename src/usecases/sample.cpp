#include "usecases/sample.h"

#include "base/files.h"
#include "usecases/import_workbook.h"
#include "usecases/sample_workbook.h"

namespace usecases {
namespace {

constexpr std::string_view marker = "sample-office";
constexpr std::string_view workbook_name = "uxin-2024h1.xlsx";

}  // namespace

base::Done make_sample(std::filesystem::path const& ledger, std::string const& database, Act const& act) {
  NewLedger wanted;
  wanted.folder = ledger;
  wanted.settings.database = database;
  TRY(make_ledger(wanted, act.now));
  TRY(base::write_file(ledger / marker, "示例单位，可用 shiliu sample remove 清除。\n"));
  auto office = TRY(open_ledger(ledger, std::nullopt, db::Access::write));
  ImportAsked asked;
  asked.name = workbook_name;
  asked.bytes = std::string(sample_workbook());
  TRY(import_workbook(office, act, asked, {}));
  return {};
}

bool is_sample(std::filesystem::path const& ledger) {
  std::error_code unknown;
  return is_ledger(ledger) && std::filesystem::exists(ledger / marker, unknown);
}

base::Done remove_sample(std::filesystem::path const& ledger) {
  if (!is_sample(ledger)) return base::fail("sample.not_sample", {}, ledger.string());
  std::error_code fault;
  std::filesystem::remove_all(ledger, fault);
  if (fault) return base::fail("file.unwritable", {{"reason", fault.message()}}, ledger.string());
  return {};
}

}  // namespace usecases
