#pragma once

#include <string>
#include <vector>

#include "document/sheet.h"
#include "imports/heading.h"

/// A first look at a sheet: its first rows, and what notes in it say. Memory does not grow with the sheet.
namespace imports {

struct Survey {
  std::vector<document::Row> rows;  // the first ones
  Note notes_below;                 // of lines such as 填表人… 单位：万元 below the first rows
  bool complete = false;            // the whole sheet was seen
};

inline constexpr std::int64_t heading_row_max = 20;
inline constexpr std::size_t sample_rows_max = 80;
inline constexpr std::int64_t survey_rows_max = 2'000;

[[nodiscard]] base::Result<Survey> survey(document::Workbook const& workbook, std::size_t sheet);

/// Adds what the cells of a row say to what is known; the first word wins. 填报单位 and its value may stand in two
/// cells.
void add_words(document::Row const& row, Note& note);
/// The same for a row that is a note.
void add_note(document::Row const& row, Note& note);

/// Reads rows until `visit` says no; stopping is no fault.
[[nodiscard]] base::Done read_while(document::Workbook const& workbook, std::size_t sheet,
                                    std::function<bool(document::Row const&)> const& visit);

}  // namespace imports
