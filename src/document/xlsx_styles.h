#pragma once

#include <string_view>
#include <vector>

#include "document/archive.h"
#include "document/xlsx_days.h"

namespace document {

/// What each cell style of the workbook shows, by its index. Errors: workbook.too_many_styles, archive.*, xml.*.
[[nodiscard]] base::Result<std::vector<NumberStyle>> read_styles(Archive const& archive, std::string_view part);

}  // namespace document
