#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imports/imports.h"

/// Headings and what is written around a table: folded for comparing, units and years picked out of them.
namespace imports {

/// A heading taken apart. "申请资金（万元）" → plain 申请资金, unit 万元.
struct Heading {
  std::string folded;      // base::fold, without colon and asterisks
  std::string plain;       // also without what stands in brackets
  std::string money_unit;  // empty: none said
};
[[nodiscard]] Heading parse_heading(std::string_view text);

/// 元, 千元, 万元, 亿元; empty for any other word. 人民币万元 and 单位:万元 are understood.
[[nodiscard]] std::string money_unit_in(std::string_view folded);

/// What a note around the table says: 填报单位：… 单位：万元.
struct Note {
  std::string reporting_unit;
  std::string money_unit;
};
[[nodiscard]] Note parse_note(std::string_view text);

/// The year a title, a sheet's name or a note speaks of; none when it names two, or only the day of filling in.
[[nodiscard]] std::optional<int> year_in(std::string_view text);

/// 填表人：…, 审核：…, 注：…: below or above a table, never a row of it.
[[nodiscard]] bool is_note(std::string_view text);

enum class TotalWord : std::uint8_t { none, subtotal, total };
/// 合计, 小 计, 总计：, 全旗合计.
[[nodiscard]] TotalWord total_word(std::string_view text);

}  // namespace imports
