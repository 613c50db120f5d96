#include <array>
#include <optional>
#include <variant>

#include "document/archive.h"
#include "document/csv_read.h"
#include "document/sheet.h"
#include "document/workbook_compound.h"
#include "document/workbook_source.h"
#include "document/xlsx_book.h"
#include "document/xlsx_sheet.h"
#include "document/xlsx_styles.h"
#include "document/xlsx_texts.h"

namespace document {

namespace {

constexpr std::size_t head_bytes = 1U << 16U;

/// Puts what a person knows, a workbook or a sheet, before the name of a part inside:
/// "学习台账（xl/worksheets/sheet1.xml）".
template <class T>
base::Result<T> placed(base::Result<T> result, Archive const& archive, std::string const& known) {
  if (!result && archive.has(result.error().where)) result.error().where = known + "（" + result.error().where + "）";
  return result;
}

/// A workbook of XML parts. Styles and shared strings are read when the first sheet is.
struct Xlsx {
  Archive archive;
  XlsxBook book;
  bool loaded = false;
  std::vector<NumberStyle> styles;
  SharedTexts texts;
  std::vector<std::optional<std::vector<Merge>>> merges;  // by sheet, once known
  std::string name;                                       // of the workbook

  base::Done load() {
    if (loaded) return {};
    if (archive.has(book.styles_part)) {
      styles = TRY(placed(read_styles(archive, book.styles_part), archive, name));
    }
    if (archive.has(book.texts_part)) {
      texts = TRY(placed(read_shared_texts(archive, book.texts_part), archive, name));
    }
    loaded = true;
    return {};
  }
  /// The sheet has a part of its own. Errors: archive.part_missing.
  base::Done find(std::size_t sheet) const {
    XlsxBook::Sheet const& from = book.sheets[sheet];
    if (archive.has(from.part)) return {};
    return base::fail("archive.part_missing", {{"part", from.part}}, from.name.name);
  }
  XlsxSheetSource source_of(std::size_t sheet) {
    XlsxBook::Sheet const& from = book.sheets[sheet];
    return {archive, from.part, from.name.name, texts, styles, book.origin};
  }
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& letter : out) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return out;
}

/// Some systems hand out web pages named .xls, which Excel opens with a warning.
bool looks_like_markup(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::size_t const first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  std::string const start = lower_case(head.substr(first, 16));
  constexpr std::array<std::string_view, 8> marks = {"<html", "<!doctype", "<?xml",   "<table",
                                                     "<meta", "<head",     "<script", "mime-version:"};
  for (std::string_view const mark : marks) {
    if (start.starts_with(mark)) return true;
  }
  return false;
}

bool looks_like_text(std::string_view head) {
  bool const marked = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  return marked || (head.find('\0') == std::string_view::npos && !head.starts_with("%PDF") &&
                    !head.starts_with("Rar!") && !head.starts_with("7z\xBC\xAF"));
}

}  // namespace

struct Workbook::Driver {
  std::variant<Xlsx, CsvBook> book;
  std::vector<SheetName> sheets;

  static base::Result<std::unique_ptr<Driver>> make(WorkbookSource source) {
    std::string const name = source.name();
    auto made = open(std::move(source));
    if (!made && made.error().where.empty()) made.error().where = name;
    return made;
  }

 private:
  static base::Result<std::unique_ptr<Driver>> open(WorkbookSource source) {
    std::string const head = TRY(source.head(head_bytes));
    if (head.empty()) return base::fail("workbook.empty");
    std::string name = source.name();
    if (Archive::looks_like_one(head)) {
      return open_xlsx(TRY(WorkbookSource::open_archive(std::move(source))), std::move(name));
    }
    if (looks_compound(head)) return refuse_compound(TRY(compound_kind(source)));
    if (looks_like_markup(head)) return base::fail("workbook.web_page");
    if (!looks_like_text(head)) return base::fail("workbook.not_a_workbook");
    CsvBook csv = TRY(open_csv(std::move(source)));
    return std::make_unique<Driver>(Driver{std::move(csv), {{name, false}}});
  }

  static base::Result<std::unique_ptr<Driver>> open_xlsx(Archive archive, std::string name) {
    XlsxBook book = TRY(placed(read_book(archive), archive, name));
    std::vector<SheetName> sheets;
    for (XlsxBook::Sheet const& sheet : book.sheets) sheets.push_back(sheet.name);
    Xlsx xlsx{std::move(archive), std::move(book), false, {}, SharedTexts(), {}, std::move(name)};
    xlsx.merges.resize(sheets.size());
    return std::make_unique<Driver>(Driver{std::move(xlsx), std::move(sheets)});
  }

  static tl::unexpected<base::Error> refuse_compound(CompoundKind kind) {
    switch (kind) {
      case CompoundKind::old_workbook:
        return base::fail("workbook.old_xls");
      case CompoundKind::encrypted:
        return base::fail("workbook.encrypted");
      case CompoundKind::other:
        break;
    }
    return base::fail("workbook.not_a_workbook");
  }
};

Workbook::Workbook(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

base::Result<Workbook> Workbook::open(std::string const& path) {
  return Workbook(TRY(Driver::make(TRY(WorkbookSource::of_file(path)))));
}

base::Result<Workbook> Workbook::from_bytes(std::string bytes, std::string name) {
  return Workbook(TRY(Driver::make(TRY(WorkbookSource::of_bytes(std::move(bytes), std::move(name))))));
}

std::vector<SheetName> const& Workbook::sheets() const { return driver_->sheets; }

base::Done Workbook::read_rows(std::size_t sheet, RowVisitor const& visit) const {
  base::ensure(sheet < driver_->sheets.size(), "the workbook has this sheet");
  if (auto const* csv = std::get_if<CsvBook>(&driver_->book)) return read_csv(*csv, visit);
  Xlsx& xlsx = std::get<Xlsx>(driver_->book);
  TRY(xlsx.find(sheet));
  TRY(xlsx.load());
  std::string const& name = driver_->sheets[sheet].name;
  xlsx.merges[sheet] = TRY(placed(read_sheet(xlsx.source_of(sheet), visit), xlsx.archive, name));
  return {};
}

base::Result<std::vector<Merge>> Workbook::merges(std::size_t sheet) const {
  base::ensure(sheet < driver_->sheets.size(), "the workbook has this sheet");
  if (std::holds_alternative<CsvBook>(driver_->book)) return std::vector<Merge>{};
  Xlsx& xlsx = std::get<Xlsx>(driver_->book);
  TRY(xlsx.find(sheet));
  std::string const& name = driver_->sheets[sheet].name;
  if (!xlsx.merges[sheet]) xlsx.merges[sheet] = TRY(placed(read_merges(xlsx.source_of(sheet)), xlsx.archive, name));
  return *xlsx.merges[sheet];
}

}  // namespace document
