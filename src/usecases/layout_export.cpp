#include <algorithm>
#include <map>

#include "base/files.h"
#include "document/sheet.h"
#include "imports/imports_store.h"
#include "ledger/evidence_store.h"
#include "office/office_store.h"
#include "usecases/export.h"

namespace usecases {
namespace {

/// Rows by profile: an entry goes to the first profile of its kind.
class LayoutRows {
 public:
  LayoutRows(Office& office, std::optional<base::Period> period) : office_(&office), period_(std::move(period)) {}

  [[nodiscard]] base::Done gather(office::UnitId unit) {
    for (auto const& section : TRY(office::sections(office_->connection, unit))) sections_[section.id] = section.name;
    for (auto const& file : TRY(ledger::all_evidence(office_->connection))) names_[file.ref.digest] = file.name;
    TRY(imports::for_each_evidence_names(office_->connection, [&](ledger::EntryId id, std::string_view names) {
      if (id.unit == unit) written_.emplace(id.position, names);
      return base::Done();
    }));
    auto const ended = TRY(ledger::endings(office_->connection, unit));
    return ledger::for_each_entry(office_->connection, unit, ledger::Position(1), ledger::Position(),
                                  [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                                    bool const withdrawal = ledger::is_withdrawal(entry.what);
                                    bool const over = std::ranges::binary_search(ended, entry.id.position, {},
                                                                                 &ledger::Ending::ended);
                                    bool const outside = period_ && !period_->contains(entry.what.days.first);
                                    if (entry.what.corrects) inherit(entry);
                                    if (!withdrawal && !over && !outside) add(entry);
                                    return {};
                                  });
  }

  [[nodiscard]] std::vector<document::SheetOut> sheets(imports::SheetHead const& head) const {
    std::vector<document::SheetOut> out;
    for (auto const& profile : office_->rules.profiles.all()) {
      auto const found = rows_.find(profile.kind);
      if (found == rows_.end()) continue;
      bool const first = std::ranges::none_of(out, [&](auto const& sheet) { return sheet.name == profile.name; });
      if (!first || !profile.takes.empty() || profile.id != profile_of(profile.kind)) continue;
      out.push_back(imports::exported(profile, *office_->rules.kinds.find(profile.kind), head, found->second));
    }
    return out;
  }

 private:
  [[nodiscard]] std::string profile_of(std::string const& kind) const {
    for (auto const& profile : office_->rules.profiles.all()) {
      if (profile.kind == kind) return profile.id;
    }
    return {};
  }

  /// A corrected row keeps what its cell said of evidence.
  void inherit(ledger::Entry const& entry) {
    if (auto const before = written_.find(entry.what.corrects->target); before != written_.end()) {
      written_.emplace(entry.id.position, before->second);
    }
  }

  /// What the cell said, then the files attached that it did not name.
  [[nodiscard]] std::string evidence_names(ledger::Entry const& entry) const {
    std::string out;
    if (auto const cell = written_.find(entry.id.position); cell != written_.end()) out = cell->second;
    for (auto const& ref : entry.what.evidence) {
      auto const found = names_.find(ref.digest);
      if (found == names_.end() || out.find(found->second) != std::string::npos) continue;
      out += (out.empty() ? "" : "、") + found->second;
    }
    return out;
  }

  void add(ledger::Entry const& entry) {
    imports::ExportRow row;
    row.draft = entry.what;
    if (auto const found = sections_.find(entry.section); found != sections_.end()) row.section = found->second;
    row.evidence_names = evidence_names(entry);
    rows_[entry.what.kind].push_back(std::move(row));
  }

  Office* office_;
  std::optional<base::Period> period_;
  std::map<std::string, std::vector<imports::ExportRow>> rows_;
  std::map<office::SectionId, std::string> sections_;
  std::map<base::Digest, std::string> names_;
  std::map<ledger::Position, std::string> written_;  // what cells said of evidence, by entry
};

}  // namespace

base::Done export_layout(Office& office, LayoutAsked const& asked) {
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  std::optional<base::Period> period;
  if (!asked.period.empty()) period = TRY(base::parse_period(asked.period));
  LayoutRows rows(office, period);
  TRY(rows.gather(unit));
  auto const head = TRY(ledger::head(office.connection, unit));
  int const year = period ? period->last().year() : base::day_of(head.recorded).year();
  auto const tree = TRY(office::units(office.connection));
  auto const sheets = rows.sheets(imports::SheetHead{tree.find(unit)->name, year});
  if (sheets.empty()) return base::fail("export.nothing_to_write", {}, asked.file.string());
  return base::write_file(asked.file, TRY(document::write_xlsx(sheets, head.recorded)));
}

}  // namespace usecases
