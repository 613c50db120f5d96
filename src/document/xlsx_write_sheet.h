#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/archive.h"
#include "document/sheet.h"

/// The two halves of write_xlsx(): this one writes the parts that hold cells.
namespace document {

/// The cell styles of styles.xml, by index.
enum class SheetStyle : int { plain, title, note, heading, text, guarded_text, number, day };

/// Lists for drop-downs that are too long for a validation (255 characters) or hold a comma. They stand in the columns
/// of a hidden sheet of their own.
class ChoiceLists {
 public:
  explicit ChoiceLists(std::string sheet_name) : sheet_name_(std::move(sheet_name)) {}
  /// The formula of a validation that offers `choices`: the words themselves, or the range in which they stand.
  [[nodiscard]] std::string formula_of(std::vector<std::string> const& choices);
  [[nodiscard]] bool empty() const { return lists_.empty(); }
  [[nodiscard]] std::string const& sheet_name() const { return sheet_name_; }
  void write(ArchiveWriter& archive, std::string_view part) const;

 private:
  std::string sheet_name_;
  std::vector<std::vector<std::string>> lists_;
};

/// The row of the headings, from 1.
[[nodiscard]] std::int64_t heading_row(SheetOut const& sheet);

/// `formulas` holds, for each column, what ChoiceLists made of its choices; empty where there are none.
struct SheetLook {
  bool selected = false;
  std::vector<std::string> formulas;
};
void write_sheet(ArchiveWriter& archive, std::string_view part, SheetOut const& sheet, SheetLook const& look);

}  // namespace document
