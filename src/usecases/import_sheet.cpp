#include "usecases/import_sheet.h"

#include <algorithm>

#include "base/limits.h"
#include "base/pipeline.h"
#include "base/utf8.h"
#include "usecases/evidence.h"

namespace usecases {
namespace {

/// The rows of one sheet on their way into the ledger.
class SheetRows {
 public:
  SheetRows(ImportRun& run, imports::SheetReading const& reading) : run_(&run) { out_.reading = reading; }

  [[nodiscard]] base::Done take(imports::RowReading&& row) {
    ++run_->rows_read;
    if (run_->progress) run_->progress(run_->rows_read);
    for (auto& notice : row.notices) note(std::move(notice));
    switch (row.kind) {
      case imports::RowReading::Kind::entry:
        return entry(std::move(row));
      case imports::RowReading::Kind::refused:
        refuse(std::move(row));
        return {};
      case imports::RowReading::Kind::total:
        ++out_.totals;
        return {};
      case imports::RowReading::Kind::blank:
      case imports::RowReading::Kind::heading_again:
      case imports::RowReading::Kind::note:
        ++out_.blank;
        return {};
    }
    throw base::Bug("a row of unknown kind");
  }

  [[nodiscard]] base::Result<SheetImport> finish() {
    TRY(find_vanished());
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string where(imports::RowReading const& row) const {
    return out_.reading.name + "!" + document::cell_name(row.row, 0);
  }

  void note(base::Error notice) {
    if (out_.notices.size() < base::limits::refused_cells_listed_max) out_.notices.push_back(std::move(notice));
  }

  void refuse(imports::RowReading&& row) {
    ++out_.refused;
    for (auto const& fault : row.faults) {
      if (run_->refusals.size() < base::limits::refused_cells_listed_max) run_->refusals.push_back(fault);
    }
    if (run_->asked->leave_out || out_.refused_rows.size() < base::limits::refused_cells_listed_max) {
      out_.refused_rows.push_back(std::move(row));
    }
  }

  [[nodiscard]] base::Done entry(imports::RowReading&& row) {
    auto const* kind = run_->office->rules.kinds.find(row.draft.kind);
    base::ensure(kind != nullptr, "a profile names a kind");
    bool const opens = !row.profile->takes.empty();
    if (opens) read_as_handed_in(*run_, out_.reading, row);
    auto const verdict = run_->seen.add(imports::row_key(row, *kind));
    if (verdict == imports::SeenRows::Verdict::code_twice) {
      row.faults.push_back(base::Error{"import.code_twice", {{"code", row.code}}, where(row), {}});
      refuse(std::move(row));
      return {};
    }
    if (TRY(stands_already(row, *kind))) return {};
    bool const doubled = verdict == imports::SeenRows::Verdict::doubled;
    if (doubled && was_set_aside(row, *kind)) return {};
    if (opens) {
      row.draft = TRY(opening_step(*run_, out_.reading, row));
      if (!row.faults.empty()) {
        refuse(std::move(row));
        return {};
      }
    }
    return doubled ? set_aside(std::move(row)) : append(std::move(row), *kind);
  }

  [[nodiscard]] base::Result<bool> stands_already(imports::RowReading const& row, ledger::Kind const& kind) {
    if (!run_->head_before) return false;
    if (row.profile->takes.empty()) return met_standing(row, kind);
    if (!TRY(was_opened_before(*run_, row))) return false;
    ++out_.equal;
    return true;
  }

  /// Whether the row is an entry that stood before this file: then nothing is appended, or a correction is proposed.
  [[nodiscard]] base::Result<bool> met_standing(imports::RowReading const& row, ledger::Kind const& kind) {
    std::string const identity = ledger::identity(row.draft, kind);
    std::vector<ledger::Position> standing;
    for (auto const position : TRY(run_->recording->live_with_identity(identity))) {
      if (position <= run_->head_before) standing.push_back(position);
    }
    auto& used = run_->used[identity];
    if (used >= standing.size()) return false;
    ledger::EntryId const id{run_->unit, standing[used++]};
    auto const old = TRY(ledger::entry(run_->recording->connection(), id));
    met_.insert(id.position.value());
    if (old.what.origin) ++lineage_[{old.what.origin->batch.value(), old.what.origin->sheet}];
    auto const changes = imports::changes(old.what, row.draft, kind, columns_of(row));
    if (changes.empty()) {
      ++out_.equal;
      return true;
    }
    out_.proposals.push_back(Proposal{id, row.code, where(row), changes});
    if (run_->asked->accept_corrections) TRY(correct(old, row, changes));
    return true;
  }

  [[nodiscard]] std::vector<imports::ColumnReading> const& columns_of(imports::RowReading const& row) const {
    for (auto const& route : out_.reading.routes) {
      if (route.profile == row.profile) return route.columns;
    }
    return out_.reading.columns;
  }

  [[nodiscard]] base::Done correct(ledger::Entry const& old, imports::RowReading const& row,
                                   std::vector<imports::Change> const& changes) {
    auto draft = imports::with_changes(old.what, row.draft, changes);
    draft.corrects = ledger::Correction{old.id.position, ledger::Correction::Act::replace,
                                        "导入的新版台账（" + run_->asked->name + "）中此行有变"};
    draft.origin = ledger::Origin{run_->batch, out_.reading.name, row.row};
    TRY(run_->recording->add(std::move(draft), row.section));
    ++run_->corrected;
    ++run_->appended;
    return {};
  }

  /// A doubled row that an earlier version already set aside is not set aside again.
  [[nodiscard]] bool was_set_aside(imports::RowReading const& row, ledger::Kind const& kind) {
    auto const before = run_->set_aside_before.find(identity_of_row(row.draft, kind));
    if (before == run_->set_aside_before.end() || before->second == 0) return false;
    --before->second;
    ++out_.equal;
    return true;
  }

  [[nodiscard]] base::Done set_aside(imports::RowReading&& row) {
    imports::SetAside kept{++run_->set_aside, out_.reading.name, row.row, std::move(row.draft), std::nullopt};
    out_.doubled.push_back(DoubledRow{kept.number, kept.row, kept.draft.title, base::to_text(kept.draft.days.first)});
    return imports::insert_set_aside(run_->recording->connection(), run_->batch, kept);
  }

  [[nodiscard]] base::Done append(imports::RowReading&& row, ledger::Kind const&) {
    auto const day = row.draft.days.first;
    row.draft.origin = ledger::Origin{run_->batch, out_.reading.name, row.row};
    if (!run_->asked->evidence_folder.empty()) TRY(attach(row));
    attest(row);
    auto const position = TRY(run_->recording->add(std::move(row.draft), row.section));
    if (!row.evidence_names.empty()) {
      TRY(imports::insert_evidence_names(run_->recording->connection(), ledger::EntryId{run_->unit, position},
                                         row.evidence_names));
    }
    ++out_.recorded;
    ++run_->appended;
    ++out_.by_year_month[day.year() * 100 + day.month()];
    return {};
  }

  /// What the row says of a case, before anything is committed: the preview shows it too.
  void attest(imports::RowReading const& row) {
    auto const& machines = run_->office->rules.machines;
    auto const* machine = machines.of_kind(row.draft.kind);
    if (machine == nullptr) return;
    ledger::Entry entry;
    entry.id = {run_->unit, ledger::Position(1)};
    entry.what = row.draft;
    auto steps = cases::steps_of(machines, entry, entry.id.position);
    if (steps.empty()) return;
    auto const standing = cases::fold(machines, *machine, std::move(steps));
    out_.machine = *machine;
    ++out_.states[standing.state];
    if (!standing.remarks.empty()) ++out_.lacking;
  }

  /// Files named in the row that lie in the evidence folder.
  [[nodiscard]] base::Done attach(imports::RowReading& row) {
    for (auto const& name : split(row.evidence_names)) {
      auto known = run_->evidence.find(name);
      if (known == run_->evidence.end()) {
        auto const file = run_->asked->evidence_folder / name;
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored)) {
          note(base::Error{"import.evidence_absent", {{"name", name}}, where(row), {}});
          continue;
        }
        auto const stored = TRY(take_in(*run_->office, file, base::to_text(row.draft.days.first), run_->now));
        known = run_->evidence.emplace(name, stored.ref).first;
      }
      row.draft.evidence.push_back(known->second);
    }
    return {};
  }

  [[nodiscard]] static std::vector<std::string> split(std::string const& names) {
    std::vector<std::string> out;
    std::u32string part;
    auto const close = [&] {
      std::string const name = base::trim(base::to_utf8(part));
      bool const plain = !name.empty() && name.find('/') == std::string::npos && name != "..";
      if (plain && std::ranges::find(out, name) == out.end()) out.push_back(name);
      part.clear();
    };
    for (char32_t const point : base::to_code_points(names)) {
      if (std::u32string_view(U"、，,；;\n").find(point) != std::u32string_view::npos) {
        close();
      } else {
        part += point;
      }
    }
    close();
    return out;
  }

  /// Entries of an earlier version of this sheet that no row met. A version is told by its rows: at least half of what
  /// the earlier batch recorded from a sheet of that name must have been met again.
  [[nodiscard]] base::Done find_vanished() {
    for (auto const& [origin, met] : lineage_) {
      auto const batch = TRY(imports::find_batch(run_->recording->connection(), std::to_string(origin.first)));
      if (!batch.first) continue;
      std::vector<Vanished> missing;
      TRY(ledger::for_each_entry(
          run_->recording->connection(), run_->unit, batch.first, ledger::Position(batch.last.value() + 1),
          [&, &sheet = origin.second](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
            bool const ours = entry.what.origin && entry.what.origin->sheet == sheet && !entry.what.corrects;
            if (ours && !met_.contains(entry.id.position.value())) {
              missing.push_back(Vanished{entry.id, entry.what.title, base::to_text(entry.what.days.first)});
            }
            return {};
          }));
      if (static_cast<std::int64_t>(missing.size()) > met) continue;
      for (auto& each : missing) {
        if (!TRY(ledger::standing(run_->recording->connection(), each.entry)).ended_by) {
          out_.vanished.push_back(std::move(each));
        }
      }
    }
    return {};
  }

  ImportRun* run_;
  SheetImport out_;
  std::set<std::int64_t> met_;
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> lineage_;
};

}  // namespace

base::Result<SheetImport> import_sheet(ImportRun& run, document::Workbook const& workbook,
                                       imports::SheetReading const& reading) {
  SheetRows rows(run, reading);
  auto const& rules = run.office->rules;
  // Unpacking and understanding the sheet is half of the work, and touches nothing of the ledger.
  TRY(base::pipeline<imports::RowReading>(
      [&](imports::RowSink const& sink) {
        return imports::read_rows(workbook, reading, rules.kinds, rules.privacy, run.hints, sink);
      },
      [&](imports::RowReading&& row) { return rows.take(std::move(row)); }));
  return rows.finish();
}

}  // namespace usecases
