#pragma once

#include <string>
#include <vector>

#include "document/archive.h"
#include "document/sheet.h"
#include "document/xlsx_days.h"
#include "document/xlsx_texts.h"

namespace document {

/// All that is needed to read the cells of one sheet.
struct XlsxSheetSource {
  Archive const& archive;
  std::string const& part;
  std::string const& sheet;  // its name, for errors: "学习台账!B4"
  SharedTexts& texts;
  std::vector<NumberStyle> const& styles;
  DayOrigin origin = DayOrigin::in_1900;
};

/// Streams rows to `visit` and returns the merged cells, which stand behind the rows in the file.
/// Errors: sheet.*, cell.*, archive.*, xml.* and those of `visit`.
[[nodiscard]] base::Result<std::vector<Merge>> read_sheet(XlsxSheetSource const& source, RowVisitor const& visit);
/// The merged cells alone.
[[nodiscard]] base::Result<std::vector<Merge>> read_merges(XlsxSheetSource const& source);

}  // namespace document
