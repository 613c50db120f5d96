#pragma once

#include <map>
#include <set>
#include <vector>

#include "imports/heading.h"
#include "imports/plan.h"

/// Sums of the rows above, to check total rows by. Amounts in fen, counts as they are.
namespace imports {

/// A column of a total row as written.
struct WrittenTotal {
  ColumnPlan const* column = nullptr;
  std::int64_t row = 0;
  std::int64_t value = 0;
};

struct TotalDiffers {
  WrittenTotal written;
  std::int64_t computed = 0;
};

/// What a check of one total row brought out.
struct TotalsChecked {
  std::vector<TotalDiffers> differs;
  std::vector<WrittenTotal> unchecked;  // a row above could not be read, so its sum is not known
};

class Totals {
 public:
  void add(std::int32_t column, std::int64_t value);
  /// A number above could not be read: sums of that column are no longer known.
  void lose(std::int32_t column);
  void end_row();
  /// 小计 is compared with the rows since the last 小计; 合计 with all rows, or those since the last 合计. A total
  /// with no row above stands before its rows: it is checked when they are over.
  [[nodiscard]] TotalsChecked total(TotalWord word, std::vector<WrittenTotal> written);
  /// At the end of the sheet: totals that stood before their rows.
  [[nodiscard]] TotalsChecked finish();

 private:
  struct Sums {
    std::int64_t all = 0;
    std::int64_t since_total = 0;
    std::int64_t since_subtotal = 0;
    bool lost = false;
  };
  void close(WrittenTotal const& written, bool subtotal, TotalsChecked& result) const;
  void restart(bool subtotal);
  void settle(std::vector<WrittenTotal>& pending, bool subtotal, TotalsChecked& result);

  std::map<std::int32_t, Sums> sums_;
  std::int64_t rows_ = 0;
  std::int64_t rows_since_subtotal_ = 0;
  bool subtotals_trail_ = false;  // a 小计 stood below its rows, so an empty group is one with the sum 0
  std::vector<WrittenTotal> pending_totals_;
  std::vector<WrittenTotal> pending_subtotals_;
};

}  // namespace imports
