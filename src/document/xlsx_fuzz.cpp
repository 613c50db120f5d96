#include <array>
#include <cstdlib>

#include "document/xlsx_made_for_test.h"

/// Any bytes as a workbook. Bytes that begin like XML are tried as one part of an otherwise sound workbook, which
/// one their length says, because a fuzzer seldom gets past the checksums of an archive.

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

/// Reads everything and demands what the face promises: rows and columns rise, no cell is empty.
void read_all(std::string bytes) {
  auto const book = document::Workbook::from_bytes(std::move(bytes), "fuzz");
  if (!book) return;
  for (std::size_t sheet = 0; sheet < book->sheets().size(); ++sheet) {
    std::int64_t row_before = 0;
    auto const done = book->read_rows(sheet, [&](document::Row const& row) -> base::Done {
      check(row.number > row_before && !row.cells.empty());
      row_before = row.number;
      std::int32_t column_before = -1;
      for (document::Cell const& cell : row.cells) {
        check(cell.column > column_before && !cell.text.empty());
        column_before = cell.column;
      }
      return {};
    });
    auto const merges = book->merges(sheet);
    check(!done || merges);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  if (!bytes.starts_with('<')) {
    read_all(bytes);
    return 0;
  }
  constexpr std::array parts = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"};
  document::MadeXlsx made("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>45356</v></c><c t=\"s\"><v>1</v></c></row>");
  made.parts[parts[size % parts.size()]] = bytes;
  read_all(made.bytes());
  return 0;
}
