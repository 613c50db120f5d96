#pragma once

#include "document/csv_encoding.h"
#include "document/sheet.h"
#include "document/workbook_source.h"

namespace document {

/// A CSV file found readable: its encoding and the mark between its cells.
struct CsvBook {
  WorkbookSource source;
  TextEncoding encoding = TextEncoding::utf8;
  char separator = ',';
};

/// Comma, semicolon or tab: the one that divides most of the first lines into the same number of cells; a comma where
/// none divides any. Errors: csv.encoding, file.*.
[[nodiscard]] base::Result<CsvBook> open_csv(WorkbookSource source);

/// Streams rows after RFC 4180, also with lone CR or LF between them. Cells are text: numbers and days are understood
/// by who knows the headings. A row's number counts records, as Excel shows them.
/// Errors: csv.encoding, csv.unclosed_quote, cell.too_long, sheet.too_many_rows, sheet.too_many_columns, file.*, and
/// those of `visit`.
[[nodiscard]] base::Done read_csv(CsvBook const& book, RowVisitor const& visit);

}  // namespace document
