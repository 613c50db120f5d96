#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "imports/heading.h"
#include "imports/imports.h"

/// Which cell of a heading is which column of a profile.
namespace imports {

/// One column's heading; of two rows, the ways in which the upper and the lower text can be read together.
struct HeadingCell {
  std::int32_t column = 0;
  std::int64_t row = 0;  // of the cell named in messages: the lower one where there is one
  std::string written;
  std::vector<Heading> readings;  // the most telling first
  std::string money_unit;
};

/// A row, or two rows with groups over columns, that may be the heading of a table.
struct HeadingRows {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::vector<HeadingCell> cells;
};

/// Every such row among the first rows of a sheet; single rows before pairs.
[[nodiscard]] std::vector<HeadingRows> possible_headings(std::vector<document::Row> const& rows, std::int64_t row_max);

/// A profile laid over a heading.
struct Match {
  Layout layout;                     // one reading for each heading cell, understood or not
  int understood = 0;                // columns that are a field of the profile
  std::vector<std::size_t> equal;    // indices of cells that a synonym equals
  int own_words = 0;                 // of them those called as we call them ourselves
  std::vector<std::string> missing;  // headings of required columns that are not there
};

class Matcher {
 public:
  Matcher(Profile const& profile, ledger::Kind const& kind, std::vector<Mapping> const& mappings);
  [[nodiscard]] Profile const& profile() const { return *profile_; }
  [[nodiscard]] ledger::Kind const& kind() const { return *kind_; }
  /// `category_known`: the column of categories need not be there.
  [[nodiscard]] Match match(HeadingRows const& heading, std::string const& sheet_note_unit,
                            bool category_known = false) const;
  /// Whether some column of the profile is called exactly so.
  [[nodiscard]] bool claims(HeadingCell const& cell) const;

 private:
  struct Known {
    std::string plain;
    std::size_t letters;
  };
  struct Column {
    ColumnRule const* rule;
    std::vector<Known> headings;
    std::vector<std::string> never;
  };
  struct Candidate {
    std::size_t column = 0;  // index into columns_
    int strength = 0;        // higher is better; 0: none
    std::string_view why;
  };
  struct Named {
    std::size_t column;
    int strength;
  };
  using Names = std::unordered_map<std::string, Named>;
  [[nodiscard]] Candidate best_for(HeadingCell const& cell) const;
  [[nodiscard]] std::optional<Candidate> mapped(HeadingCell const& cell) const;
  [[nodiscard]] Candidate equal(HeadingCell const& cell) const;
  [[nodiscard]] Candidate contained(HeadingCell const& cell) const;
  [[nodiscard]] std::vector<std::string> missing(std::vector<Candidate> const& taken, bool category_known) const;

  Profile const* profile_;
  ledger::Kind const* kind_;
  std::vector<Column> columns_;
  Names literal_;
  Names but_for_brackets_;
  std::vector<std::pair<std::string, std::string>> mappings_;  // folded heading, field
};

}  // namespace imports
