#include "imports/totals.h"

#include <utility>

namespace imports {

void Totals::add(std::int32_t column, std::int64_t value) {
  auto& sums = sums_[column];
  for (auto* sum : {&sums.all, &sums.since_total, &sums.since_subtotal}) {
    if (__builtin_add_overflow(*sum, value, sum)) sums.lost = true;
  }
}

void Totals::lose(std::int32_t column) { sums_[column].lost = true; }

void Totals::end_row() {
  ++rows_;
  ++rows_since_subtotal_;
}

void Totals::close(WrittenTotal const& written, bool subtotal, TotalsChecked& result) const {
  auto const found = sums_.find(written.column->column);
  Sums const sums = found == sums_.end() ? Sums{} : found->second;
  if (sums.lost) {
    result.unchecked.push_back(written);
    return;
  }
  bool const agrees =
      subtotal ? written.value == sums.since_subtotal : written.value == sums.all || written.value == sums.since_total;
  if (!agrees) result.differs.push_back({written, subtotal ? sums.since_subtotal : sums.all});
}

void Totals::settle(std::vector<WrittenTotal>& pending, bool subtotal, TotalsChecked& result) {
  for (auto const& written : std::exchange(pending, {})) close(written, subtotal, result);
}

void Totals::restart(bool subtotal) {
  for (auto& [column, sums] : sums_) {
    sums.since_subtotal = 0;
    if (!subtotal) sums.since_total = 0;
  }
  rows_since_subtotal_ = 0;
}

TotalsChecked Totals::total(TotalWord word, std::vector<WrittenTotal> written) {
  TotalsChecked result;
  bool const subtotal = word == TotalWord::subtotal;
  bool const leading =
      subtotal ? !subtotals_trail_ && (!pending_subtotals_.empty() || rows_since_subtotal_ == 0) : rows_ == 0;
  settle(pending_subtotals_, true, result);
  if (leading) {
    auto& pending = subtotal ? pending_subtotals_ : pending_totals_;
    pending.insert(pending.end(), written.begin(), written.end());
  } else {
    for (auto const& each : written) close(each, subtotal, result);
    subtotals_trail_ = subtotals_trail_ || subtotal;
  }
  restart(subtotal);
  return result;
}

TotalsChecked Totals::finish() {
  TotalsChecked result;
  settle(pending_subtotals_, true, result);
  settle(pending_totals_, false, result);
  return result;
}

}  // namespace imports
