#include "document/xlsx_sheet.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "document/xlsx_reference.h"
#include "document/xml_stream.h"

namespace document {

namespace {

using base::limits::cell_bytes_max;
using base::limits::merges_max;
using base::limits::sheet_columns_max;
using base::limits::sheet_rows_max;

/// worksheet/mergeCells/mergeCell, and the refusal of what is no worksheet.
struct MergesSink {
  std::string const& sheet;
  std::vector<Merge> merges;
  bool in_merges = false;

  void open(XmlStream& stream, std::string_view name, XmlAttributes attributes) {
    int const depth = stream.depth();
    if (depth == 1 && name != "worksheet") return stream.stop(base::fail("workbook.not_a_workbook", {}, sheet).value());
    if (depth == 2) in_merges = name == "mergeCells";
    if (depth == 3 && in_merges && name == "mergeCell") add(stream, attributes.find("ref"));
  }
  void close(XmlStream&, std::string_view) {}
  void text(XmlStream&, std::string_view) {}

  void add(XmlStream& stream, std::string_view range) {
    std::size_t const colon = range.find(':');
    auto const first = parse_reference(range.substr(0, colon));
    auto const last = colon == std::string_view::npos ? first : parse_reference(range.substr(colon + 1));
    if (!first || !last) {
      return stream.stop(base::fail("cell.bad_reference", {{"text", std::string(range)}}, sheet).value());
    }
    if (merges.size() == merges_max) {
      return stream.stop(base::fail("sheet.too_many_merges", {{"limit", std::to_string(merges_max)}}, sheet).value());
    }
    merges.push_back({std::min(first->row, last->row) - 1, std::max(first->row, last->row) - 1,
                      std::min(first->column, last->column), std::max(first->column, last->column)});
  }
};

/// The t attribute of a cell.
enum class CellType : std::uint8_t { number, shared, flag, fault, text, inline_text, iso_day };

CellType cell_type(std::string_view written) {
  if (written == "s") return CellType::shared;
  if (written == "str") return CellType::text;
  if (written == "inlineStr") return CellType::inline_text;
  if (written == "b") return CellType::flag;
  if (written == "e") return CellType::fault;
  if (written == "d") return CellType::iso_day;
  return CellType::number;
}

std::string_view without_spaces(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  std::size_t const first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Builds rows out of worksheet/sheetData/row/c/(v|f|is). A row is held until the next one begins, because some
/// programs write a row in several pieces.
class RowsSink {
 public:
  RowsSink(XlsxSheetSource const& source, RowVisitor const& visit) : source_(source), visit_(visit) {}

  void open(XmlStream& stream, std::string_view name, XmlAttributes attributes) {
    int const depth = stream.depth();
    if (depth > 4 && in_cell_) return open_in_cell(depth, name);
    if (depth == 4) {
      if (in_row_ && name == "c") begin_cell(stream, attributes);
      return;
    }
    if (depth == 3 && in_data_) {
      if (name == "row") begin_row(stream, attributes);
      return;
    }
    merges_.open(stream, name, attributes);
    if (depth == 2) in_data_ = name == "sheetData";
  }

  void close(XmlStream& stream, std::string_view) {
    int const depth = stream.depth();
    collecting_ = false;
    if (depth == phonetic_depth_) phonetic_depth_ = 0;
    if (depth == 4 && in_cell_) end_cell(stream);
    if (depth == 3) in_row_ = false;
    if (depth == 2) in_data_ = false;
  }

  void text(XmlStream& stream, std::string_view letters) {
    if (!collecting_) return;
    if (value_.size() + letters.size() > cell_bytes_max) {
      constexpr std::uint64_t limit = cell_bytes_max;
      return stop(stream, base::fail("cell.too_long", {{"limit_bytes", std::to_string(limit)}}, here()));
    }
    value_ += letters;
  }

  /// Passes the row held back to the visitor, if it has cells.
  base::Done flush() {
    if (row_.cells.empty()) return {};
    if (!sorted_) sort_cells();
    base::Done done = visit_(row_);
    for (Cell& cell : row_.cells) spare_.push_back(std::move(cell));
    row_.cells.clear();
    return done;
  }

  std::vector<Merge> take_merges() { return std::move(merges_.merges); }

 private:
  static void stop(XmlStream& stream, tl::unexpected<base::Error> fault) { stream.stop(std::move(fault).value()); }

  std::string here() const { return source_.sheet + "!" + cell_name(row_.number, column_); }

  void begin_row(XmlStream& stream, XmlAttributes attributes) {
    in_row_ = true;
    std::string_view const written = attributes.find("r");
    row_named_ = !written.empty();
    std::int64_t number = row_.number + 1;
    if (row_named_) {
      auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
      if (end != written.data() + written.size() || error == std::errc::invalid_argument || number < 1) {
        return stop(stream, base::fail("cell.bad_reference", {{"text", std::string(written)}}, source_.sheet));
      }
      if (error != std::errc()) number = sheet_rows_max + 1;
    }
    turn_to_row(stream, number);
    next_column_ = 0;
  }

  void turn_to_row(XmlStream& stream, std::int64_t number) {
    if (number > sheet_rows_max) {
      return stop(stream,
                  base::fail("sheet.too_many_rows", {{"limit", std::to_string(sheet_rows_max)}}, source_.sheet));
    }
    if (number < row_.number) {
      return stop(stream, base::fail("sheet.rows_disordered",
                                     {{"row", std::to_string(number)}, {"before", std::to_string(row_.number)}},
                                     source_.sheet));
    }
    if (number == row_.number) return;
    if (base::Done done = flush(); !done) return stream.stop(std::move(done).error());
    row_.number = number;
    sorted_ = true;
  }

  void begin_cell(XmlStream& stream, XmlAttributes attributes) {
    std::string_view reference;
    std::string_view style;
    type_ = CellType::number;
    attributes.each([&](std::string_view name, std::string_view value) {
      if (name == "r") reference = value;
      if (name == "s") style = value;
      if (name == "t") type_ = cell_type(value);
    });
    column_ = next_column_;
    if (!reference.empty() && !place(stream, reference)) return;
    if (column_ >= sheet_columns_max || row_.cells.size() >= static_cast<std::size_t>(sheet_columns_max)) {
      return stop(stream, base::fail("sheet.too_many_columns", {{"limit", std::to_string(sheet_columns_max)}},
                                     source_.sheet + "!" + std::to_string(row_.number)));
    }
    next_column_ = column_ + 1;
    style_ = 0;
    std::from_chars(style.data(), style.data() + style.size(), style_);
    in_cell_ = true;
    formula_ = false;
    percent_ = false;
    valued_ = false;
    inline_ = false;
    value_.clear();
  }

  /// Takes row and column from a reference; false if it is wrong.
  bool place(XmlStream& stream, std::string_view reference) {
    auto const at = parse_reference(reference);
    if (at && !row_named_ && next_column_ == 0) turn_to_row(stream, at->row);
    if (!at || at->row != row_.number) {
      stop(stream, base::fail("cell.bad_reference", {{"text", std::string(reference)}},
                              source_.sheet + "!" + std::to_string(row_.number)));
      return false;
    }
    column_ = at->column;
    return true;
  }

  void open_in_cell(int depth, std::string_view name) {
    if (phonetic_depth_ != 0) return;
    if (depth == 5) {
      collecting_ = name == "v" && type_ != CellType::inline_text;
      formula_ = formula_ || name == "f";
      valued_ = valued_ || name == "v";
      inline_ = name == "is";
      return;
    }
    if (name == "rPh") phonetic_depth_ = depth;
    collecting_ = inline_ && name == "t" && type_ == CellType::inline_text;
  }

  void end_cell(XmlStream& stream) {
    in_cell_ = false;
    if (value_.empty()) {
      // A formula may give an empty text; some writers leave an empty <v/> where they computed nothing.
      if (formula_ && !(valued_ && type_ == CellType::text)) add_cell(Cell::Kind::empty, {});
      return;
    }
    Cell::Kind kind = Cell::Kind::text;
    std::string_view content = value_;
    std::optional<std::string> day;
    switch (type_) {
      case CellType::shared: {
        std::size_t index = source_.texts.size();
        content = without_spaces(content);
        std::from_chars(content.data(), content.data() + content.size(), index);
        if (index >= source_.texts.size()) {
          return stop(stream, base::fail("workbook.shared_text_missing", {{"text", std::string(content)}}, here()));
        }
        auto const text = source_.texts.at(index);
        if (!text) return stop(stream, tl::unexpected(text.error()));
        content = *text;
        break;
      }
      case CellType::text:
      case CellType::inline_text:
        unescape(value_);
        content = value_;
        break;
      case CellType::flag:
        kind = Cell::Kind::flag;
        content = without_spaces(content) == "1" || without_spaces(content) == "true" ? "TRUE" : "FALSE";
        break;
      case CellType::fault:
        kind = Cell::Kind::fault;
        break;
      case CellType::iso_day:
        if (auto const parsed = base::parse_day(content.substr(0, 10)); parsed) {
          kind = Cell::Kind::day;
          day = base::to_text(*parsed);
        }
        break;
      case CellType::number:
        kind = number_kind(content, day);
        break;
    }
    if (day) content = *day;
    if (!content.empty()) add_cell(kind, content);
  }

  /// Trims the number; days come back in `day`.
  Cell::Kind number_kind(std::string_view& content, std::optional<std::string>& day) {
    content = without_spaces(content);
    NumberStyle const shown = style_ < source_.styles.size() ? source_.styles[style_] : NumberStyle::number;
    percent_ = shown == NumberStyle::percent;
    if (shown != NumberStyle::number) {
      if (auto const found = day_of_serial(content, shown, source_.origin)) {
        day = base::to_text(*found);
        return Cell::Kind::day;
      }
    }
    bool const numeric = content.find_first_not_of("0123456789.+-eE") == std::string_view::npos;
    return numeric ? Cell::Kind::number : Cell::Kind::text;
  }

  void add_cell(Cell::Kind kind, std::string_view content) {
    // Cells are reused, so that their texts keep their room.
    Cell cell;
    if (!spare_.empty()) {
      cell = std::move(spare_.back());
      spare_.pop_back();
    }
    cell.kind = kind;
    cell.column = column_;
    cell.text.assign(content);
    cell.formula = formula_;
    cell.percent = percent_;
    if (!row_.cells.empty() && row_.cells.back().column >= column_) sorted_ = false;
    row_.cells.push_back(std::move(cell));
  }

  /// By column; of a cell written twice the later one counts, as in Excel.
  void sort_cells() {
    std::stable_sort(row_.cells.begin(), row_.cells.end(),
                     [](Cell const& left, Cell const& right) { return left.column < right.column; });
    auto const first = std::unique(row_.cells.rbegin(), row_.cells.rend(), [](Cell const& later, Cell const& earlier) {
      return later.column == earlier.column;
    });
    row_.cells.erase(row_.cells.begin(), first.base());
  }

  XlsxSheetSource const& source_;
  RowVisitor const& visit_;
  MergesSink merges_{source_.sheet, {}, false};
  Row row_;
  std::vector<Cell> spare_;
  std::string value_;
  CellType type_ = CellType::number;
  std::size_t style_ = 0;
  std::int32_t column_ = 0;
  std::int32_t next_column_ = 0;
  int phonetic_depth_ = 0;
  bool row_named_ = false;
  bool sorted_ = true;
  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool collecting_ = false;
  bool formula_ = false;
  bool percent_ = false;
  bool valued_ = false;  // the cell has a value, even an empty one
  bool inline_ = false;
};

}  // namespace

base::Result<std::vector<Merge>> read_sheet(XlsxSheetSource const& source, RowVisitor const& visit) {
  RowsSink sink(source, visit);
  TRY(read_xml(source.archive, source.part, sink));
  TRY(sink.flush());
  return sink.take_merges();
}

base::Result<std::vector<Merge>> read_merges(XlsxSheetSource const& source) {
  MergesSink sink{source.sheet, {}, false};
  TRY(read_xml(source.archive, source.part, sink));
  return std::move(sink.merges);
}

}  // namespace document
