#pragma once

#include <unordered_set>

#include "imports/match.h"
#include "imports/survey.h"

/// Which kind of ledger a sheet is.
namespace imports {

/// Words by which a kind's category is written, folded.
[[nodiscard]] std::unordered_set<std::string> category_words(Profile const& profile, ledger::Kind const& kind);

struct Detected {
  HeadingRows heading;                  // empty cells: no heading was found
  std::optional<Match> best;            // none: not understood
  std::string implied_category;         // said by the title, where no column says it
  std::vector<Layout> routes;           // other kinds for which the columns fit, told apart by the same column
  bool mixed = false;                   // categories of several kinds, none ahead
  std::vector<std::string> candidates;  // ids of profiles that fit equally well; then none is best
  std::string nearest;                  // id of the profile that lacks least
  std::vector<std::string> missing;     // what it lacks
};

/// `about` is the sheet's name and title, where words may speak for a kind.
struct About {
  std::string sheet_name;
  std::string money_unit;  // of a note above the table
};
[[nodiscard]] Detected detect(std::vector<Matcher> const& matchers, Survey const& survey, About const& about);

/// The title of a sheet: the first text above its heading that names a year; failing that, the first that is no note.
[[nodiscard]] std::string title_above(std::vector<document::Row> const& rows, std::int64_t heading_row);

}  // namespace imports
