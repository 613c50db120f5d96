#include "wording/term_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/sheet.h"
#include "wording/tbx.h"

namespace wording {
namespace {

constexpr std::size_t terms_max = 1'000'000;
constexpr std::size_t term_characters_max = 200;
constexpr std::size_t faults_listed_max = 100;

enum class Column : std::uint8_t { chinese, mongolian, approver, source, beside, approved, untranslated };
struct Heading {
  std::string_view text;
  Column column;
};
constexpr std::array headings = {
    Heading{"汉文", Column::chinese},        Heading{"汉语", Column::chinese},
    Heading{"中文", Column::chinese},        Heading{"汉文名称", Column::chinese},
    Heading{"术语", Column::chinese},        Heading{"蒙古文", Column::mongolian},
    Heading{"蒙文", Column::mongolian},      Heading{"蒙古语", Column::mongolian},
    Heading{"审定写法", Column::mongolian},  Heading{"审定岗位", Column::approver},
    Heading{"审定人", Column::approver},     Heading{"出处", Column::source},
    Heading{"来源", Column::source},         Heading{"并用理由", Column::beside},
    Heading{"审定日期", Column::approved},   Heading{"日期", Column::approved},
    Heading{"可不译", Column::untranslated},
};

/// Which column of the sheet holds what; -1 for what it does not have.
using Columns = std::array<std::int32_t, 7>;

Columns columns_of(document::Row const& row) {
  Columns out;
  out.fill(-1);
  for (auto const& cell : row.cells) {
    auto const text = base::trim(cell.text);
    auto const* const found = std::ranges::find(headings, text, &Heading::text);
    if (found == headings.end()) continue;
    auto& column = out[static_cast<std::size_t>(found->column)];
    if (column < 0) column = cell.column;
  }
  return out;
}

bool has_both(Columns const& columns) {
  return columns[static_cast<std::size_t>(Column::chinese)] >= 0 &&
         columns[static_cast<std::size_t>(Column::mongolian)] >= 0;
}

/// Gathers rows and every fault of them.
class Rows {
 public:
  void fault(base::Error error) {
    if (faults_.size() < faults_listed_max) faults_.push_back(std::move(error));
  }

  [[nodiscard]] base::Done add(TermRow row, bool untranslated) {
    if (rows_.size() == terms_max) return base::fail("wording.too_many_terms", {{"limit", fmt::to_string(terms_max)}});
    judge(row, untranslated);
    if (untranslated && row.mongolian.empty() && row.beside.empty()) row.beside = "可不译";
    rows_.push_back(std::move(row));
    return {};
  }

  [[nodiscard]] base::Result<std::vector<TermRow>> take() {
    if (!faults_.empty()) return base::fail_with_all(std::move(faults_));
    if (rows_.empty()) return base::fail("wording.no_terms");
    return std::move(rows_);
  }

 private:
  void judge(TermRow const& row, bool untranslated) {
    if (row.chinese.empty()) return fault({"wording.chinese_missing", {}, row.where, {}});
    if (row.mongolian.empty()) {
      if (!untranslated) fault({"wording.mongolian_missing", {{"term", base::to_utf8(row.chinese)}}, row.where, {}});
      return;
    }
    if (row.chinese.size() > term_characters_max || row.mongolian.size() > term_characters_max) {
      return fault({"wording.term_too_long", {{"limit", fmt::to_string(term_characters_max)}}, row.where, {}});
    }
    switch (script::detect(row.mongolian)) {
      case script::Encoding::unicode:
        return;
      case script::Encoding::menksoft:
      case script::Encoding::mixed:
        return fault({"wording.private_use", {{"term", base::to_utf8(row.chinese)}}, row.where, {}});
      case script::Encoding::other:
        return fault({"wording.not_mongolian", {{"term", base::to_utf8(row.chinese)}}, row.where, {}});
    }
  }

  std::vector<TermRow> rows_;
  std::vector<base::Error> faults_;
};

base::Done read_row(document::Row const& row, Columns const& columns, std::string const& sheet, Rows& out) {
  std::array<std::string, 7> texts;
  for (auto const& cell : row.cells) {
    auto const* const found = std::ranges::find(columns, cell.column);
    if (found == columns.end()) continue;
    texts[static_cast<std::size_t>(found - columns.begin())] = base::trim(cell.text);
  }
  auto const text = [&](Column column) -> std::string& { return texts[static_cast<std::size_t>(column)]; };
  if (std::ranges::all_of(texts, &std::string::empty)) return {};
  TermRow term;
  term.chinese = base::to_code_points(text(Column::chinese));
  term.mongolian = base::to_code_points(text(Column::mongolian));
  term.approver = text(Column::approver);
  term.source = text(Column::source);
  term.beside = text(Column::beside);
  term.where = fmt::format("{}!{}", sheet, document::cell_name(row.number, columns[0]));
  if (auto const& written = text(Column::approved); !written.empty()) {
    auto const day = base::parse_day(written);
    if (day) term.approved = *day;
    if (!day) out.fault({day.error().code, day.error().arguments, term.where, {}});
  }
  return out.add(std::move(term), !text(Column::untranslated).empty());
}

base::Result<std::vector<TermRow>> read_workbook(std::string bytes, std::string const& name) {
  auto const workbook = TRY(document::Workbook::from_bytes(std::move(bytes), name));
  Rows rows;
  bool any = false;
  for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
    Columns columns;
    columns.fill(-1);
    auto const& sheet_name = workbook.sheets()[sheet].name;
    TRY(workbook.read_rows(sheet, [&](document::Row const& row) -> base::Done {
      if (has_both(columns)) return read_row(row, columns, sheet_name, rows);
      columns = columns_of(row);
      any = any || has_both(columns);
      return {};
    }));
  }
  if (!any) return base::fail("wording.no_columns", {}, name);
  return rows.take();
}

base::Result<std::vector<TermRow>> read_tbx_rows(std::string_view bytes, std::string const& name) {
  Rows rows;
  for (auto& concept_read : TRY(read_tbx(bytes, name))) {
    bool const untranslated = concept_read.mongolian.empty() && !concept_read.beside.empty();
    TRY(rows.add(std::move(concept_read), untranslated));
  }
  return rows.take();
}

}  // namespace

base::Result<std::vector<TermRow>> read_term_list(std::string bytes, std::string const& name) {
  std::string_view start = bytes;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  while (!start.empty() && static_cast<unsigned char>(start.front()) <= ' ') start.remove_prefix(1);
  if (start.starts_with('<')) return read_tbx_rows(bytes, name);
  return read_workbook(std::move(bytes), name);
}

}  // namespace wording
