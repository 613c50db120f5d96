#pragma once

#include <cstdint>

/// Every limit on what comes from outside, in one place.
namespace base::limits {

inline constexpr std::uint64_t rule_file_bytes_max = 1U << 20U;
inline constexpr std::uint64_t workbook_bytes_max = 512ULL << 20U;
inline constexpr std::uint64_t workbook_unpacked_bytes_max = 4ULL << 30U;
inline constexpr std::uint64_t workbook_ratio_max = 200;  // unpacked / packed, per part over 1 MiB
inline constexpr std::uint64_t archive_parts_max = 10'000;
inline constexpr std::uint64_t shared_text_bytes_max = 256ULL << 20U;  // of one workbook, kept in memory
inline constexpr std::size_t sheets_max = 1'000;
inline constexpr std::size_t styles_max = 100'000;
inline constexpr std::size_t merges_max = 100'000;
inline constexpr std::int64_t sheet_rows_max = 1'048'576;
inline constexpr std::int32_t sheet_columns_max = 16'384;
inline constexpr std::uint64_t cell_bytes_max = 32'767ULL * 4;
inline constexpr int xml_depth_max = 64;
inline constexpr std::uint64_t evidence_bytes_max = 200ULL << 20U;
inline constexpr std::uint64_t title_characters_max = 500;
inline constexpr std::uint64_t field_characters_max = 5'000;
inline constexpr std::size_t fields_per_entry_max = 64;
inline constexpr std::size_t evidence_per_entry_max = 100;
inline constexpr std::size_t joint_units_max = 4'096;
inline constexpr std::size_t body_bytes_max = 4U << 20U;
inline constexpr std::int64_t exact_integer_max = 9'007'199'254'740'991;  // 2^53 - 1: exact in every JSON reader
inline constexpr std::uint64_t template_bytes_max = 1U << 20U;
inline constexpr std::size_t refused_cells_listed_max = 200;
inline constexpr std::size_t script_text_characters_max = 10'000;  // of one text in the Mongolian script
inline constexpr std::size_t script_line_bytes_max = 128U << 10U;  // of a line that holds one, escapes and all

}  // namespace base::limits
