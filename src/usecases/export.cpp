#include "usecases/export.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/files.h"
#include "ledger/evidence_store.h"
#include "ledger/idle_commands_store.h"
#include "office/accounts_store.h"
#include "office/acts_store.h"
#include "office/sections_store.h"
#include "usecases/export_drafts.h"
#include "usecases/export_files.h"
#include "usecases/export_imports.h"
#include "usecases/units.h"

namespace usecases {
namespace {

namespace json = boost::json;

/// Writes one file after another and remembers them for the manifest.
class Exporter {
 public:
  Exporter(Office& office, std::filesystem::path out, std::function<void(std::int64_t)> const& progress)
      : office_(&office), out_(std::move(out)), progress_(&progress) {}

  [[nodiscard]] base::Result<std::int64_t> all() {
    TRY(units());
    TRY(section_changes());
    TRY(accounts());
    TRY(acts());
    auto const tree = TRY(office::units(office_->connection));
    for (auto const& unit : tree.all()) TRY(chain(unit.id));
    TRY(idle_commands(tree));
    TRY(evidence());
    TRY(imports());
    TRY(drafts());
    TRY(settings());
    TRY(copy_below("rules"));
    TRY(copy_below("reports"));
    auto const count = static_cast<std::int64_t>(items_.size());
    auto file = TRY(ExportFile::create(out_, std::string(manifest_name)));
    TRY(file.add(write_manifest({std::string(export_format), "shiliu", std::move(items_)})));
    TRY(file.close());
    return count + 1;
  }

 private:
  [[nodiscard]] base::Done finish(ExportFile& file) {
    items_.push_back(TRY(file.close()));
    return {};
  }

  [[nodiscard]] base::Done units() {
    auto& connection = office_->connection;
    auto file = TRY(ExportFile::create(out_, "units.jsonl"));
    for (auto const& change : TRY(office::unit_history(connection))) {
      json::object value{{"number", change.number},
                         {"unit", change.unit.id.value()},
                         {"level", write_level(change.unit.level)},
                         {"name", change.unit.name},
                         {"recorded", change.recorded.milliseconds()}};
      if (change.unit.parent) value["parent"] = change.unit.parent->value();
      if (change.unit.merged_into) value["merged_into"] = change.unit.merged_into->value();
      if (change.day) value["day"] = base::to_text(*change.day);
      if (!change.reason.empty()) value["reason"] = change.reason;
      if (change.by) value["by"] = change.by.value();
      TRY(file.add_line(value));
    }
    TRY(finish(file));
    auto sections = TRY(ExportFile::create(out_, "sections.jsonl"));
    auto accounts = TRY(ExportFile::create(out_, "accounts.jsonl"));
    auto const tree = TRY(office::units(connection));
    for (auto const& unit : tree.all()) {
      for (auto const& each : TRY(office::sections(connection, unit.id))) {
        TRY(sections.add_line({{"id", each.id.value()}, {"unit", each.unit.value()}, {"name", each.name}}));
      }
      for (auto const& each : TRY(office::accounts(connection, unit.id))) {
        TRY(accounts.add_line(
            {{"id", each.id.value()}, {"unit", each.unit.value()}, {"name", each.name}, {"role", each.role}}));
      }
    }
    TRY(finish(sections));
    return finish(accounts);
  }

  [[nodiscard]] base::Done section_changes() {
    auto file = TRY(ExportFile::create(out_, std::string(section_changes_name)));
    for (auto const& change : TRY(office::section_history(office_->connection))) {
      json::object value{{"number", change.number},
                         {"section", change.section.id.value()},
                         {"unit", change.section.unit.value()},
                         {"was", change.was},
                         {"name", change.section.name},
                         {"day", base::to_text(change.day)},
                         {"reason", change.reason},
                         {"by", change.by.value()},
                         {"recorded", change.recorded.milliseconds()}};
      if (change.successor) value["successor"] = change.successor->value();
      TRY(file.add_line(value));
    }
    return finish(file);
  }

  /// What accounts were and are. Secrets stay here: whoever restores gives out new links.
  [[nodiscard]] base::Done accounts() {
    auto file = TRY(ExportFile::create(out_, "account_changes.jsonl"));
    if (TRY(office::has_acts(office_->connection))) {
      for (auto const& change : TRY(office::account_history(office_->connection))) {
        json::object value{{"number", change.number},     {"account", change.account.value()},
                           {"role", change.role},         {"granted", change.granted},
                           {"disabled", change.disabled}, {"reason", change.reason},
                           {"by", change.by.value()},     {"recorded", change.recorded.milliseconds()}};
        if (change.section) value["section"] = change.section.value();
        if (change.successor) value["successor"] = change.successor.value();
        TRY(file.add_line(value));
      }
    }
    return finish(file);
  }

  /// Without remote addresses and without what was only looked at: these are not for whoever gets the export.
  [[nodiscard]] base::Done acts() {
    auto file = TRY(ExportFile::create(out_, "acts.jsonl"));
    if (TRY(office::has_acts(office_->connection))) {
      TRY(office::for_each_act(office_->connection, 0, [&](office::ActNoted const& act) {
        return file.add_line({{"number", act.number},
                              {"at", act.at.milliseconds()},
                              {"account", act.account.value()},
                              {"role", act.role},
                              {"unit", act.unit.value()},
                              {"verb", act.verb},
                              {"what", act.what},
                              {"outcome", act.outcome},
                              {"algorithm", base::to_text(act.algorithm)},
                              {"hash", base::to_hex(act.hash)}});
      }));
    }
    return finish(file);
  }

  [[nodiscard]] base::Done chain(office::UnitId unit) {
    auto file = TRY(ExportFile::create(out_, "chains/" + std::to_string(unit.value()) + ".jsonl"));
    TRY(ledger::for_each_entry(
        office_->connection, unit, ledger::Position(1), ledger::Position(),
        [&](ledger::Entry const&, std::string_view body, base::Digest const& hash) -> base::Done {
          (*progress_)(++done_);
          return file.add_line({{"hash", base::to_hex(hash)}, {"body", body}});
        }));
    return finish(file);
  }

  /// Those that appended nothing: repeated after restoring, they must get their first receipt all the same.
  [[nodiscard]] base::Done idle_commands(office::UnitTree const& tree) {
    auto file = TRY(ExportFile::create(out_, std::string(commands_name)));
    for (auto const& unit : tree.all()) {
      for (auto const& idle : TRY(ledger::idle_commands(office_->connection, unit.id))) {
        TRY(file.add_line({{"unit", unit.id.value()},
                           {"command", idle.command},
                           {"recorded", idle.receipt.recorded.milliseconds()},
                           {"head", base::to_hex(idle.receipt.head)}}));
      }
    }
    return finish(file);
  }

  [[nodiscard]] base::Done evidence() {
    auto list = TRY(ExportFile::create(out_, "evidence.jsonl"));
    for (auto const& each : TRY(ledger::all_evidence(office_->connection))) {
      std::string const hex = base::to_hex(each.ref.digest);
      json::object value{{"algorithm", base::to_text(each.ref.algorithm)},
                         {"digest", hex},
                         {"name", each.name},
                         {"media_type", each.media_type},
                         {"bytes", each.bytes},
                         {"uploaded", each.uploaded.milliseconds()}};
      if (each.ref.dated) value["dated"] = base::to_text(*each.ref.dated);
      if (each.deleted_because) value["deleted_because"] = *each.deleted_because;
      if (each.deleted) value["deleted"] = each.deleted->milliseconds();
      TRY(list.add_line(value));
      if (each.deleted_because) continue;
      auto file = TRY(ExportFile::create(out_, "evidence/" + hex));
      TRY(file.add(TRY(ledger::read_evidence(office_->connection, office_->folder, each.ref))));
      TRY(finish(file));
      (*progress_)(++done_);
    }
    return finish(list);
  }

  [[nodiscard]] base::Done imports() {
    auto file = TRY(ExportFile::create(out_, std::string(imports_name)));
    TRY(write_imports(office_->connection, file));
    return finish(file);
  }

  [[nodiscard]] base::Done drafts() {
    auto file = TRY(ExportFile::create(out_, std::string(drafts_name)));
    TRY(write_drafts(office_->connection, file));
    return finish(file);
  }

  /// Not where the database lies: that may hold a password, and is decided anew where the ledger is restored.
  [[nodiscard]] base::Done settings() {
    auto file = TRY(ExportFile::create(out_, std::string(settings_name)));
    TRY(file.add_line({{"algorithm", base::to_text(office_->settings.algorithm)},
                       {"late_after_days", office_->settings.late_after_days}}));
    return finish(file);
  }

  [[nodiscard]] base::Done copy_below(std::string const& name) {
    for (auto const& path : files_below(office_->folder, name)) {
      items_.push_back(TRY(copy_file(office_->folder / path, out_, path)));
    }
    return {};
  }

  Office* office_;
  std::filesystem::path out_;
  std::function<void(std::int64_t)> const* progress_;
  std::vector<ManifestItem> items_;
  std::int64_t done_ = 0;
};

}  // namespace

base::Result<std::int64_t> export_all(Office& office, std::filesystem::path const& out,
                                      std::function<void(std::int64_t)> const& progress) {
  std::error_code ignored;
  bool const taken = std::filesystem::exists(out, ignored) &&
                     (!std::filesystem::is_directory(out, ignored) || !std::filesystem::is_empty(out, ignored));
  if (taken) return base::fail("export.folder_taken", {}, out.string());
  return Exporter(office, out, progress).all();
}

base::Done write_out(std::filesystem::path const& file, std::string const& bytes) {
  return base::write_file(file, bytes);
}

}  // namespace usecases
