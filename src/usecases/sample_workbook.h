#pragma once

#include <string_view>

namespace usecases {

/// The clerk's workbook of the sample office (sample/uxin-2024h1.xlsx), part of the program.
[[nodiscard]] std::string_view sample_workbook();
/// Its sketch map (sample/map.toml).
[[nodiscard]] std::string_view sample_map();

}  // namespace usecases
