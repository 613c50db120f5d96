#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/result.h"

/// Spreadsheets in and out, as cells; no office term here. Reading streams: memory does not grow with rows.
namespace document {

/// A fault that the sheet itself states: #REF!, #DIV/0!
struct CellFault {
  std::string text;
};

/// What a cell holds. Excel keeps days as numbers with a date style; they arrive as Day. `number` keeps the
/// written digits ("96.299999999999997"), so that no precision is invented.
struct Cell {
  enum class Kind : std::uint8_t { empty, text, number, day, flag, fault };
  Kind kind = Kind::empty;
  std::int32_t column = 0;  // from 0
  std::string text;         // text, digits, ISO day, "TRUE"/"FALSE", "#REF!"
  bool formula = false;     // the value was computed by a formula; an empty one is a formula without a kept value
  bool percent = false;     // a number shown as a percentage: 0.86 is seen as 86%
};

struct Row {
  std::int64_t number = 0;  // from 1, as a person counts
  std::vector<Cell> cells;  // only non-empty ones, by rising column
};

/// A rectangle of merged cells, ends included, from 0.
struct Merge {
  std::int64_t row_first = 0;
  std::int64_t row_last = 0;
  std::int32_t column_first = 0;
  std::int32_t column_last = 0;
};

struct SheetName {
  std::string name;
  bool hidden = false;
};

/// "B4"; row from 1, column from 0.
[[nodiscard]] std::string cell_name(std::int64_t row, std::int32_t column);

/// Called for each non-empty row in order. Returning an error stops the reading and is returned.
using RowVisitor = std::function<base::Done(Row const&)>;

/// A workbook held open. Also reads one CSV file, seen as a workbook of one sheet named after the file.
class Workbook {
 public:
  struct Driver;
  /// By content, not by name. Errors: file.unreadable, file.too_large, workbook.old_xls, workbook.encrypted,
  /// workbook.not_a_workbook, workbook.web_page, workbook.empty, workbook.no_sheets, workbook.too_many_sheets,
  /// archive.*, xml.*, csv.encoding.
  [[nodiscard]] static base::Result<Workbook> open(std::string const& path);
  /// From bytes, for tests, fuzzing and uploads; `name` is used for a CSV sheet.
  [[nodiscard]] static base::Result<Workbook> from_bytes(std::string bytes, std::string name);
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;
  ~Workbook();

  [[nodiscard]] std::vector<SheetName> const& sheets() const;
  /// Streams the rows of one sheet; can be called again. Errors: sheet.too_many_rows (past 1,048,576),
  /// sheet.too_many_columns, sheet.too_many_merges, sheet.rows_disordered, cell.too_long, cell.bad_reference,
  /// workbook.too_many_texts, workbook.too_many_styles, workbook.shared_text_missing, csv.encoding,
  /// csv.unclosed_quote, archive.*, xml.*, and those of `visit`.
  [[nodiscard]] base::Done read_rows(std::size_t sheet, RowVisitor const& visit) const;
  /// The merged cells of a sheet: known once its rows have been read to the end, else a pass of its own.
  [[nodiscard]] base::Result<std::vector<Merge>> merges(std::size_t sheet) const;

 private:
  explicit Workbook(std::unique_ptr<Driver> driver);
  std::unique_ptr<Driver> driver_;
};

/// A workbook to write: blank templates, exports in the clerk's layout, lists.
struct SheetOut {
  std::string name;   // at most 31 characters
  std::string title;  // merged over all columns, row 1
  std::string note;   // merged, row 2: "填报单位：… 单位：万元"
  struct Column {
    std::string heading;
    double width = 14;                 // characters
    std::vector<std::string> choices;  // offered as a drop-down
    std::string comment;               // shown when the cell is selected
  };
  std::vector<Column> columns;
  using Value = std::variant<std::monostate, std::string, std::int64_t, double, base::Day>;
  std::vector<std::vector<Value>> rows;
};
/// Deterministic bytes: `made_at` is the only time in them. Text never becomes a formula. The heading row is frozen and
/// repeated on every printed page (A4 landscape, one page wide, 第 1 页，共 3 页 below). Lists too long for a drop-down
/// of their own stand on a hidden sheet. Errors: xlsx.no_sheets, xlsx.sheet_name, xlsx.text_too_long,
/// sheet.too_many_rows, sheet.too_many_columns, archive.too_large.
[[nodiscard]] base::Result<std::string> write_xlsx(std::vector<SheetOut> const& sheets, base::Instant made_at);

}  // namespace document
