#include "document/csv_read.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/limits.h"

namespace document {

namespace {

using base::limits::cell_bytes_max;
using base::limits::sheet_columns_max;
using base::limits::sheet_rows_max;

constexpr std::array separators = {',', '\t', ';'};
constexpr std::size_t lines_judged_max = 50;
constexpr std::size_t sample_bytes = 1U << 16U;

/// Cells of the first lines if `separator` divided them; quotes are respected.
std::map<std::size_t, std::size_t> lines_by_separators(std::string_view head, char separator) {
  std::map<std::size_t, std::size_t> lines;
  std::size_t found = 0;
  std::size_t judged = 0;
  bool quoted = false;
  for (char const letter : head) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    if (letter == separator) ++found;
    if (letter != '\n' && letter != '\r') continue;
    if (found > 0) ++lines[found];
    found = 0;
    if (++judged == lines_judged_max) return lines;
  }
  if (found > 0) ++lines[found];
  return lines;
}

char separator_of(std::string_view head) {
  char best = ',';
  std::pair<std::size_t, std::size_t> best_score;  // lines that agree, separators in each
  for (char const separator : separators) {
    for (auto const& [found, lines] : lines_by_separators(head, separator)) {
      if (std::pair(lines, found) > best_score) {
        best_score = {lines, found};
        best = separator;
      }
    }
  }
  return best;
}

class CsvParser {
 public:
  CsvParser(CsvBook const& book, RowVisitor const& visit) : book_(book), visit_(visit) {}

  base::Done feed(std::string_view text) {
    for (char const letter : text) TRY(take(letter));
    return {};
  }

  base::Done finish() {
    if (state_ == State::quoted) return unclosed();
    if (state_ != State::row_start || !cell_.empty()) TRY(end_row());
    return {};
  }

  /// The line of the file, for a fault of its encoding.
  std::uint64_t line() const { return line_; }

 private:
  enum class State : std::uint8_t { row_start, cell_start, plain, quoted, quote_in_quoted };

  base::Done take(char letter) {
    if (letter == '\n') ++line_;
    bool const second_of_pair = letter == '\n' && after_return_;
    after_return_ = letter == '\r';
    if (state_ == State::quoted) {
      if (letter == '"') {
        state_ = State::quote_in_quoted;
        return {};
      }
      // Line breaks within a cell are one newline, as Excel keeps them.
      return second_of_pair ? base::Done() : append(letter == '\r' ? '\n' : letter);
    }
    if (second_of_pair) return {};
    if (letter == book_.separator) return end_cell();
    if (letter == '\n' || letter == '\r') return end_row();
    if (letter == '"' && state_ != State::plain) {
      bool const doubled = state_ == State::quote_in_quoted;
      quote_row_ = doubled ? quote_row_ : row_.number + 1;
      quote_column_ = doubled ? quote_column_ : column_;
      state_ = State::quoted;
      return doubled ? append('"') : base::Done();
    }
    state_ = State::plain;
    return append(letter);
  }

  base::Done append(char letter) {
    if (cell_.size() == cell_bytes_max) {
      if (state_ == State::quoted) return unclosed();
      constexpr std::uint64_t limit = cell_bytes_max;
      return base::fail("cell.too_long", {{"limit_bytes", std::to_string(limit)}}, place(row_.number + 1, column_));
    }
    cell_ += letter;
    return {};
  }

  base::Done end_cell() {
    if (column_ >= sheet_columns_max) {
      return base::fail("sheet.too_many_columns", {{"limit", std::to_string(sheet_columns_max)}},
                        place(row_.number + 1, column_));
    }
    if (!cell_.empty()) {
      row_.cells.push_back({Cell::Kind::text, column_, std::move(cell_), false});
      cell_.clear();
    }
    ++column_;
    state_ = State::cell_start;
    return {};
  }

  base::Done end_row() {
    TRY(end_cell());
    if (row_.number == sheet_rows_max) {
      return base::fail("sheet.too_many_rows", {{"limit", std::to_string(sheet_rows_max)}}, book_.source.name());
    }
    ++row_.number;
    column_ = 0;
    state_ = State::row_start;
    if (row_.cells.empty()) return {};
    base::Done done = visit_(row_);
    row_.cells.clear();
    return done;
  }

  std::string place(std::int64_t row, std::int32_t column) const {
    return book_.source.name() + "!" + cell_name(row, column);
  }

  base::Done unclosed() const { return base::fail("csv.unclosed_quote", {}, place(quote_row_, quote_column_)); }

  CsvBook const& book_;
  RowVisitor const& visit_;
  Row row_;  // its number is that of the last row ended
  std::string cell_;
  std::int32_t column_ = 0;
  std::int64_t quote_row_ = 0;
  std::int32_t quote_column_ = 0;
  std::uint64_t line_ = 1;
  State state_ = State::row_start;
  bool after_return_ = false;
};

}  // namespace

base::Result<CsvBook> open_csv(WorkbookSource source) {
  TextEncoding const encoding = TRY(detect_encoding(source));
  std::string const head = TRY(source.head(sample_bytes));
  std::string text;
  // A fault in the head is told with its line when the rows are read.
  static_cast<void>(TextDecoder(encoding).decode(head, text));
  return CsvBook{std::move(source), encoding, separator_of(text)};
}

base::Done read_csv(CsvBook const& book, RowVisitor const& visit) {
  TextDecoder decoder(book.encoding);
  CsvParser parser(book, visit);
  std::string text;
  auto const pass = [&](bool decoded) -> base::Done {
    TRY(parser.feed(text));
    if (decoded) return {};
    return base::fail("csv.encoding", {{"line", std::to_string(parser.line())}}, book.source.name());
  };
  TRY(book.source.each_piece([&](std::string_view piece) {
    text.clear();
    bool const decoded = decoder.decode(piece, text);
    return pass(decoded);
  }));
  text.clear();
  bool const decoded = decoder.finish(text);
  TRY(pass(decoded));
  return parser.finish();
}

}  // namespace document
