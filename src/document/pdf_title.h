#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace document::pdf {

/// Breaks a title into lines (GB/T 9704-2012, 7.3.1: 词意完整、排列对称、长短适宜, a trapezoid or a diamond). Lengths
/// in cells; a digit or a Latin letter is half a cell.
[[nodiscard]] std::vector<std::string> break_title(std::string_view title, double cells_max);

}  // namespace document::pdf
