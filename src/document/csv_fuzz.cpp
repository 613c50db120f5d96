#include <cstdlib>

#include "base/utf8.h"
#include "document/csv_read.h"

/// Any bytes as a CSV file: rows and columns rise, cells are well-formed UTF-8 and not empty, and a second reading
/// gives as many rows as the first.

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto source = document::WorkbookSource::of_bytes(std::string(reinterpret_cast<char const*>(data), size), "fuzz");
  if (!source) return 0;
  auto const book = document::open_csv(std::move(*source));
  if (!book) return 0;
  std::int64_t rows_before = -1;
  for (int reading = 0; reading < 2; ++reading) {
    std::int64_t rows = 0;
    std::int64_t row_before = 0;
    static_cast<void>(document::read_csv(*book, [&](document::Row const& row) -> base::Done {
      check(row.number > row_before && !row.cells.empty());
      row_before = row.number;
      std::int32_t column_before = -1;
      for (document::Cell const& cell : row.cells) {
        check(cell.column > column_before && !cell.text.empty() && base::is_utf8(cell.text));
        check(cell.kind == document::Cell::Kind::text);
        column_before = cell.column;
      }
      ++rows;
      return {};
    }));
    check(rows_before < 0 || rows == rows_before);
    rows_before = rows;
  }
  return 0;
}
