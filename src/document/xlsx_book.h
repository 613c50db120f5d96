#pragma once

#include <string>
#include <vector>

#include "document/archive.h"
#include "document/sheet.h"
#include "document/xlsx_days.h"

namespace document {

/// What workbook.xml and its relationships say: where everything is.
struct XlsxBook {
  struct Sheet {
    SheetName name;
    std::string part;  // empty: the workbook names a sheet that it does not hold
  };
  std::vector<Sheet> sheets;
  std::string styles_part;  // empty: none
  std::string texts_part;   // empty: none
  DayOrigin origin = DayOrigin::in_1900;
};

/// Errors: workbook.not_a_workbook, workbook.no_sheets, workbook.too_many_sheets, archive.*, xml.*.
[[nodiscard]] base::Result<XlsxBook> read_book(Archive const& archive);

}  // namespace document
