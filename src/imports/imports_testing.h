#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"

#include "imports/imports.h"

/// The rules of the project and sheets made on the spot, for the tests of this room.
namespace imports_testing {

struct Rules {
  ledger::Kinds kinds;
  imports::Profiles profiles;
  ledger::Privacy privacy;
};

inline Rules const& rules() {
  static Rules const read = [] {
    rulefile::Faults faults;
    std::filesystem::path const folder = std::filesystem::path(SHILIU_SOURCE_DIR) / "rules";
    auto kinds = rulefile::read_folder(folder, "kinds", faults);
    auto imports = rulefile::read_folder(folder, "imports", faults);
    auto privacy = rulefile::read_folder(folder, "privacy", faults);
    Rules result;
    result.kinds = ledger::Kinds::parse(kinds, faults);
    result.profiles = imports::Profiles::parse(imports, result.kinds, faults);
    result.privacy = ledger::Privacy::parse(privacy, faults);
    for (auto const& fault : faults.take()) ADD_FAILURE() << fault.where << " " << fault.code;
    return result;
  }();
  return read;
}

using Lines = std::vector<std::vector<std::string>>;

/// A sheet as text: every cell as a person would type it.
inline document::Workbook csv(Lines const& lines, std::string const& name = "Sheet1") {
  std::string text;
  for (auto const& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) text += (i == 0 ? "\"" : ",\"") + line[i] + "\"";
    text += '\n';
  }
  auto workbook = document::Workbook::from_bytes(std::move(text), name);
  EXPECT_TRUE(workbook.has_value()) << (workbook ? "" : workbook.error().code);
  return *std::move(workbook);
}

inline base::Result<std::vector<imports::SheetReading>> headings(document::Workbook const& workbook,
                                                                 imports::Hints const& hints = {}) {
  return imports::read_headings(workbook, rules().profiles, rules().kinds, rules().privacy, hints);
}

struct Outcome {
  std::vector<imports::RowReading> rows;
  std::string error;  // of the reading itself

  [[nodiscard]] std::vector<imports::RowReading> of(imports::RowReading::Kind kind) const {
    std::vector<imports::RowReading> result;
    std::ranges::copy_if(rows, std::back_inserter(result), [&](auto const& row) { return row.kind == kind; });
    return result;
  }
  [[nodiscard]] std::vector<imports::RowReading> entries() const { return of(imports::RowReading::Kind::entry); }
  /// "day.impossible Sheet1!A3" of every refused cell.
  [[nodiscard]] std::vector<std::string> faults() const {
    std::vector<std::string> result;
    for (auto const& row : rows) {
      for (auto const& fault : row.faults) result.push_back(fault.code + " " + fault.where);
    }
    return result;
  }
  [[nodiscard]] std::vector<std::string> notices() const {
    std::vector<std::string> result;
    for (auto const& row : rows) {
      for (auto const& notice : row.notices) result.push_back(notice.code + " " + notice.where);
    }
    return result;
  }
};

inline Outcome read(document::Workbook const& workbook, imports::SheetReading const& sheet) {
  Outcome outcome;
  auto const done = imports::read_rows(workbook, sheet, rules().kinds, rules().privacy, {},
                                       [&](imports::RowReading&& row) -> base::Done {
                                         outcome.rows.push_back(std::move(row));
                                         return {};
                                       });
  if (!done) outcome.error = done.error().code + " " + done.error().where;
  return outcome;
}

/// The first sheet, understood and read.
inline Outcome read(document::Workbook const& workbook, imports::Hints const& hints = {}) {
  auto const sheets = headings(workbook, hints);
  if (!sheets) return {{}, sheets.error().code + " " + sheets.error().where};
  if (sheets->front().profile == nullptr) return {{}, "not understood"};
  return read(workbook, sheets->front());
}

inline std::string field(imports::RowReading const& row, std::string const& id) {
  auto const found = row.draft.fields.find(id);
  if (found == row.draft.fields.end()) return "";
  auto const* rule = ledger::find_field(*rules().kinds.find(row.draft.kind), id);
  return ledger::to_text(found->second, rule->money_unit);
}

inline std::string days(imports::RowReading const& row) {
  auto const& span = row.draft.days;
  if (span.first == span.last) return base::to_text(span.first);
  return base::to_text(span.first) + ".." + base::to_text(span.last);
}

}  // namespace imports_testing
