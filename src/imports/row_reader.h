#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/digest.h"
#include "imports/totals.h"

/// Understands the rows of one sheet, one at a time.
namespace imports {

class RowReader {
 public:
  RowReader(SheetReading const& sheet, ledger::Kinds const& kinds, ledger::Privacy const& privacy,
            std::optional<base::Day> received);

  /// Nullopt: merged cells must be known first (set_merges), then the same row again.
  [[nodiscard]] base::Result<std::optional<RowReading>> read(document::Row const& row);
  void set_merges(std::vector<document::Merge> const& merges);
  /// A row that was read before merges were known: only what is merged in it is remembered.
  void pass(document::Row const& row);
  /// Totals that stood before their rows and turned out to differ.
  [[nodiscard]] std::vector<RowReading> finish();

 private:
  using Cell = document::Cell;
  // The row with what merges and ditto marks add.
  struct Filled {
    std::int64_t number = 0;
    std::span<Cell const> cells;
    std::vector<Cell> own;  // where something was added
  };

  [[nodiscard]] std::string place(std::int64_t row, std::int32_t column) const;
  void refuse(RowReading& reading, base::Error fault, std::int64_t row, std::int32_t column) const;
  void notice(RowReading& reading, base::Error notice, std::string where);

  [[nodiscard]] bool is_blank(document::Row const& row) const;
  [[nodiscard]] bool is_beside(document::Row const& row) const;
  [[nodiscard]] bool is_heading_again(document::Row const& row) const;
  [[nodiscard]] bool is_note_row(document::Row const& row) const;
  [[nodiscard]] TotalWord total_of(document::Row const& row) const;
  [[nodiscard]] bool has_day(document::Row const& row, std::int32_t but_column) const;

  void fill(document::Row const& row, Filled& filled, RowReading& reading);
  [[nodiscard]] LayoutPlan* plan_for(Filled const& row, RowReading& reading);
  void look_for_personal_numbers(document::Row const& row, RowReading& reading) const;
  void cover_numbers(Filled& filled, RowReading& reading);
  void read_total(document::Row const& row, TotalWord word, RowReading& reading);
  void report(TotalsChecked const& checked, RowReading& reading);
  void read_entry(Filled const& row, LayoutPlan& plan, RowReading& reading);
  void read_column(Filled const& row, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading);
  void read_field(Cell const& cell, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading);
  void take_choice(std::string const& word, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading);
  void find_title(Filled const& row, LayoutPlan const& plan, RowReading& reading);
  void find_days(Filled const& row, LayoutPlan const& plan, RowReading& reading);
  [[nodiscard]] bool days_from_columns(Filled const& row, LayoutPlan const& plan, RowReading& reading);
  [[nodiscard]] bool days_from_fields(Filled const& row, LayoutPlan const& plan, RowReading& reading);
  [[nodiscard]] bool days_from_register(Filled const& row, LayoutPlan const& plan, RowReading& reading);
  void find_missing(Filled const& row, LayoutPlan const& plan, RowReading& reading) const;
  [[nodiscard]] std::optional<base::Error> forbidden_heading(document::Row const& row) const;
  [[nodiscard]] bool lacks_what_a_merge_may_hold(Filled const& row) const;

  SheetReading const& sheet_;
  ledger::Privacy const& privacy_;
  std::optional<base::Day> received_;
  std::vector<LayoutPlan> plans_;                               // the sheet's own, then its routes
  std::vector<std::pair<std::string, std::int32_t>> headings_;  // text, column; of two rows both
  bool merges_known_;
  std::vector<document::Merge> merges_;  // rising
  std::size_t merge_next_ = 0;           // merges before it have begun
  std::vector<std::pair<document::Merge, Cell>> merges_open_;
  std::vector<Cell> previous_;  // of the last entry, for ditto marks
  Totals totals_;
  std::set<std::string> said_;
};

}  // namespace imports
