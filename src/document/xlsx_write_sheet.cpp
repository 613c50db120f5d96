#include "document/xlsx_write_sheet.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/xlsx_reference.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr std::size_t flush_bytes = 1U << 16U;
constexpr std::size_t inline_choices_max = 255;  // characters, Excel's limit for a list written out
constexpr std::size_t prompt_max = 255;          // characters, Excel's limit for an input message
constexpr std::string_view sheet_start =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + to_xml(value) + "\"";
}

void put_cell_start(std::string& out, std::int64_t row, std::int32_t column, SheetStyle style) {
  out += "<c";
  out += attribute("r", cell_name(row, column));
  out += attribute("s", std::to_string(static_cast<int>(style)));
}

void put_text(std::string& out, std::int64_t row, std::int32_t column, SheetStyle style, std::string_view text) {
  put_cell_start(out, row, column, style);
  if (text.empty()) {
    out += "/>";
    return;
  }
  out += " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
  append_xml(out, escaped(text));
  out += "</t></is></c>";
}

void put_number(std::string& out, std::int64_t row, std::int32_t column, SheetStyle style, std::string_view digits) {
  put_cell_start(out, row, column, style);
  out += "><v>";
  out += digits;
  out += "</v></c>";
}

/// A text that a spreadsheet would take for a formula once somebody edits the cell.
bool tempts_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

/// 1900-01-01 is serial 1, and Excel counts a 29 February 1900.
std::int32_t serial_of(base::Day day) {
  constexpr std::int32_t epoch = 25'569;
  constexpr std::int32_t after_the_day_that_never_was = 61;
  std::int32_t const serial = day.since_epoch() + epoch;
  return serial < after_the_day_that_never_was ? serial - 1 : serial;
}

struct PutValue {
  std::string& out;
  std::int64_t row;
  std::int32_t column;

  void operator()(std::monostate) const { put_text(out, row, column, SheetStyle::text, {}); }
  void operator()(std::string const& text) const {
    put_text(out, row, column, tempts_formula(text) ? SheetStyle::guarded_text : SheetStyle::text, text);
  }
  void operator()(std::int64_t number) const {
    // A spreadsheet keeps 15 digits of a number; longer ones are codes and stay whole as text.
    constexpr std::int64_t exact_max = 999'999'999'999'999;
    std::string const digits = std::to_string(number);
    if (number > exact_max || number < -exact_max) return put_text(out, row, column, SheetStyle::text, digits);
    put_number(out, row, column, SheetStyle::number, digits);
  }
  void operator()(double number) const {
    if (!std::isfinite(number)) {
      put_cell_start(out, row, column, SheetStyle::number);
      out += " t=\"e\"><v>#NUM!</v></c>";
      return;
    }
    std::array<char, 32> digits{};
    auto const [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    base::ensure(error == std::errc(), "a double fits into 32 characters");
    put_number(out, row, column, SheetStyle::number,
               std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }
  void operator()(base::Day day) const {
    put_number(out, row, column, SheetStyle::day, std::to_string(serial_of(day)));
  }
};

/// A fixed height stays when somebody edits the row; another one is only the height to begin with.
struct RowHeight {
  int points = 0;  // 0: the sheet's own
  bool fixed = false;
};

void put_row_start(std::string& out, std::int64_t row, RowHeight height = {}) {
  out += "<row" + attribute("r", std::to_string(row));
  if (height.points > 0) out += attribute("ht", std::to_string(height.points));
  if (height.fixed) out += " customHeight=\"1\"";
  out += ">";
}

/// How many lines a text takes in a column of this many characters; a Chinese character is as wide as two others.
int lines_of(std::string_view text, double width) {
  int lines = 0;
  double used = 0;
  for (char const letter : text) {
    auto const byte = static_cast<unsigned char>(letter);
    if (byte == '\n') {
      lines += static_cast<int>(std::max(1.0, std::ceil(used / width)));
      used = 0;
    } else if (byte < 0x80 || byte >= 0xC0) {
      used += byte >= 0xE0 ? 2 : 1;
    }
  }
  return lines + static_cast<int>(std::max(1.0, std::ceil(used / width)));
}

/// Not every program measures wrapped text when it opens a file, so that the height is worked out here.
RowHeight height_of(SheetOut const& sheet, std::vector<SheetOut::Value> const& values) {
  constexpr int line_points = 15;
  constexpr int lines_max = 27;  // a row cannot be higher than 409 points
  int lines = 1;
  for (std::size_t i = 0; i < values.size() && i < sheet.columns.size(); ++i) {
    auto const* const text = std::get_if<std::string>(&values[i]);
    double const width = std::max(1.0, sheet.columns[i].width - 1);
    if (text != nullptr) lines = std::max(lines, lines_of(*text, width));
  }
  return lines == 1 ? RowHeight{} : RowHeight{std::min(lines, lines_max) * line_points + 3, false};
}

RowHeight heading_height(SheetOut const& sheet) {
  std::vector<SheetOut::Value> headings;
  for (SheetOut::Column const& column : sheet.columns) headings.emplace_back(column.heading);
  RowHeight const needed = height_of(sheet, headings);
  return {std::max(24, needed.points), false};
}

std::int32_t width_of(SheetOut const& sheet) { return static_cast<std::int32_t>(sheet.columns.size()); }

std::string range_over(std::int64_t row, std::int32_t columns) {
  return cell_name(row, 0) + ":" + cell_name(row, columns - 1);
}

std::string front_matter(SheetOut const& sheet, bool selected) {
  std::string const heading = std::to_string(heading_row(sheet));
  std::string const first_free = cell_name(heading_row(sheet) + 1, 0);
  std::string out(sheet_start);
  out += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView";
  if (selected) out += " tabSelected=\"1\"";
  out += " workbookViewId=\"0\"><pane" + attribute("ySplit", heading) + attribute("topLeftCell", first_free);
  out += " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"";
  out += attribute("activeCell", first_free) + attribute("sqref", first_free) + "/></sheetView></sheetViews>";
  out += "<sheetFormatPr defaultRowHeight=\"18\"/>";
  if (!sheet.columns.empty()) out += "<cols>";
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    std::string const number = std::to_string(i + 1);
    std::array<char, 32> width{};
    auto const written = std::to_chars(width.data(), width.data() + width.size(), sheet.columns[i].width);
    out += "<col" + attribute("min", number) + attribute("max", number) +
           attribute("width", std::string_view(width.data(), static_cast<std::size_t>(written.ptr - width.data()))) +
           " customWidth=\"1\"/>";
  }
  if (!sheet.columns.empty()) out += "</cols>";
  return out + "<sheetData>";
}

/// A row merged over all columns. The cells under the merge are written too, so that its border is whole.
void put_banner(std::string& out, SheetOut const& sheet, std::int64_t row, SheetStyle style, std::string_view text) {
  put_row_start(out, row, {style == SheetStyle::title ? 32 : 20, true});
  put_text(out, row, 0, style, text);
  for (std::int32_t column = 1; column < width_of(sheet); ++column) put_text(out, row, column, style, {});
  out += "</row>";
}

void put_rows(ArchiveWriter& archive, std::string& out, SheetOut const& sheet) {
  std::int64_t row = 0;
  if (!sheet.title.empty()) put_banner(out, sheet, ++row, SheetStyle::title, sheet.title);
  if (!sheet.note.empty()) put_banner(out, sheet, ++row, SheetStyle::note, sheet.note);
  put_row_start(out, ++row, heading_height(sheet));
  for (std::int32_t column = 0; column < width_of(sheet); ++column) {
    put_text(out, row, column, SheetStyle::heading, sheet.columns[static_cast<std::size_t>(column)].heading);
  }
  out += "</row>";
  for (std::vector<SheetOut::Value> const& values : sheet.rows) {
    put_row_start(out, ++row, height_of(sheet, values));
    std::int32_t column = 0;
    for (SheetOut::Value const& value : values) std::visit(PutValue{out, row, column++}, value);
    out += "</row>";
    if (out.size() < flush_bytes) continue;
    archive.append(out);
    out.clear();
  }
}

void put_merges(std::string& out, SheetOut const& sheet) {
  int const banners = (sheet.title.empty() ? 0 : 1) + (sheet.note.empty() ? 0 : 1);
  if (banners == 0 || width_of(sheet) < 2) return;
  out += "<mergeCells" + attribute("count", std::to_string(banners)) + ">";
  for (int row = 1; row <= banners; ++row) {
    out += "<mergeCell" + attribute("ref", range_over(row, width_of(sheet))) + "/>";
  }
  out += "</mergeCells>";
}

/// At most `characters` of the text, with an ellipsis where it was cut.
std::string cut(std::string_view text, std::size_t characters) {
  std::u32string points = base::to_code_points(text);
  if (points.size() <= characters) return std::string(text);
  points.resize(characters - 1);
  return base::to_utf8(points) + "…";
}

std::string validation(std::string_view range, std::string_view comment, std::string_view list_formula) {
  std::string out = "<dataValidation";
  if (!list_formula.empty()) out += " type=\"list\" errorStyle=\"warning\" showErrorMessage=\"1\"";
  out += " allowBlank=\"1\"";
  if (!comment.empty()) out += " showInputMessage=\"1\"" + attribute("prompt", escaped(cut(comment, prompt_max)));
  out += attribute("sqref", range);
  if (list_formula.empty()) return out + "/>";
  return out + "><formula1>" + to_xml(list_formula) + "</formula1></dataValidation>";
}

/// A comment is shown at the heading and at every cell below; choices are offered below. Another word is warned of,
/// not forbidden: the list may be older than the rules.
void put_validations(std::string& out, SheetOut const& sheet, std::vector<std::string> const& formulas) {
  std::int64_t const heading = heading_row(sheet);
  std::string all;
  int count = 0;
  for (std::int32_t column = 0; column < width_of(sheet); ++column) {
    SheetOut::Column const& about = sheet.columns[static_cast<std::size_t>(column)];
    if (about.choices.empty() && about.comment.empty()) continue;
    std::string const below = cell_name(heading + 1, column) + ":" + cell_name(base::limits::sheet_rows_max, column);
    all += validation(below, about.comment, formulas[static_cast<std::size_t>(column)]);
    ++count;
    if (about.comment.empty()) continue;
    all += validation(cell_name(heading, column), about.comment, {});
    ++count;
  }
  if (count > 0)
    out += "<dataValidations" + attribute("count", std::to_string(count)) + ">" + all + "</dataValidations>";
}

std::string doubled_quotes(std::string_view text, char quote) {
  std::string out;
  for (char const letter : text) out.append(letter == quote ? 2 : 1, letter);
  return out;
}

}  // namespace

std::int64_t heading_row(SheetOut const& sheet) {
  return 1 + (sheet.title.empty() ? 0 : 1) + (sheet.note.empty() ? 0 : 1);
}

std::string ChoiceLists::formula_of(std::vector<std::string> const& choices) {
  std::string const words = base::join(choices, ",");
  bool comma = false;
  for (std::string const& choice : choices) comma = comma || choice.find(',') != std::string::npos;
  if (!comma && base::count_code_points(words) <= inline_choices_max) return "\"" + doubled_quotes(words, '"') + "\"";
  lists_.push_back(choices);
  std::string const column = cell_name(1, static_cast<std::int32_t>(lists_.size()) - 1);
  std::string const letters = column.substr(0, column.size() - 1);
  return "'" + doubled_quotes(sheet_name_, '\'') + "'!$" + letters + "$1:$" + letters + "$" +
         std::to_string(choices.size());
}

void ChoiceLists::write(ArchiveWriter& archive, std::string_view part) const {
  std::size_t rows = 0;
  for (auto const& list : lists_) rows = std::max(rows, list.size());
  std::string out = std::string(sheet_start) + "<sheetData>";
  for (std::size_t row = 0; row < rows; ++row) {
    auto const number = static_cast<std::int64_t>(row) + 1;
    put_row_start(out, number);
    for (std::size_t column = 0; column < lists_.size(); ++column) {
      if (row >= lists_[column].size()) continue;
      put_text(out, number, static_cast<std::int32_t>(column), SheetStyle::plain, lists_[column][row]);
    }
    out += "</row>";
  }
  archive.add(part, out + "</sheetData></worksheet>");
}

void write_sheet(ArchiveWriter& archive, std::string_view part, SheetOut const& sheet, SheetLook const& look) {
  base::ensure(look.formulas.size() == sheet.columns.size(), "every column has a formula or none");
  archive.begin(part);
  std::string out = front_matter(sheet, look.selected);
  put_rows(archive, out, sheet);
  out += "</sheetData>";
  put_merges(out, sheet);
  put_validations(out, sheet, look.formulas);
  // 9 is A4; height 0 lets the sheet grow over as many pages as it needs.
  out +=
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>"
      "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
      "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>";
  archive.append(out);
  archive.end();
}

}  // namespace document
