#include <algorithm>
#include <array>
#include <charconv>

#include "cases/cases_store.h"
#include "document/document.h"
#include "document/sheet.h"
#include "document/write.h"
#include "funds/export.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/fund_posting.h"
#include "usecases/fund_reading.h"

namespace usecases {
namespace {

struct SplitWords {
  std::string_view word;
  funds::Split split;
  std::string_view heading;  // of the first column
  std::string_view by;       // in the title
};
constexpr std::array splits{SplitWords{"source", funds::Split::source, "资金来源", "分来源"},
                            SplitWords{"project", funds::Split::project, "项目", "分项目"},
                            SplitWords{"month", funds::Split::month, "月份", "分月"}};
constexpr std::array<std::string_view, funds::column_count> headings{"下达", "分配", "占用", "拨付", "其中退款"};

[[nodiscard]] SplitWords const& words_of(funds::Split split) {
  return *std::ranges::find(splits, split, &SplitWords::split);
}

/// What a row is called on paper.
[[nodiscard]] base::Result<std::string> row_name(Office& office, office::UnitId unit, funds::Split split,
                                                 std::string const& key, base::Day day) {
  switch (split) {
    case funds::Split::source: {
      auto const source = funds::source_of(key);
      auto const* rule = source ? office.rules.chart.source(*source, day) : nullptr;
      return rule == nullptr ? key : rule->name;
    }
    case funds::Split::month:
      return base::to_chinese(TRY(base::parse_period(key)));
    case funds::Split::project: {
      if (key.empty()) return std::string("未分到项目");
      auto const found = TRY(cases::find_case(office.connection, office.rules.machines, {unit, "project", key}));
      return found && !found->title.empty() ? key + " " + found->title : key;
    }
  }
  return key;
}

/// A statement with everything that stands on its paper.
struct FundPaper {
  std::string title;
  std::vector<std::string> notes;
  std::string first_heading;
  std::vector<std::pair<std::string, std::array<std::string, funds::column_count>>> rows;
  base::Instant made_at;
  std::string unit_name;
};

[[nodiscard]] base::Result<FundPaper> paper_of(Office& office, office::UnitId unit, FundsAsked const& asked,
                                               FundStatement const& made) {
  auto const& words = words_of(made.split);
  auto const& period = made.statement.period;
  auto const head = TRY(ledger::head(office.connection, unit));
  FundPaper out;
  out.unit_name = made.unit_name;
  out.made_at = head.recorded;
  out.first_heading = words.heading;
  out.title = made.unit_name + base::to_chinese(period) + "少数民族发展资金" + std::string(words.by) + "收支表";
  auto const budget = asked.year == 0 ? std::string("各年度") : std::to_string(asked.year) + "年度";
  out.notes = {"单位：" + made.printed.unit + "　预算年度：" + budget,
               "下达、分配、占用、拨付均为本期增加数，拨付已减退款；结转来的计入转入年度的下达和分配。",
               "合计四舍五入，各行按最大余数法取整，各行之和等于合计。",
               "截至" + base::to_text(head.recorded) + "，台账共" + std::to_string(head.position.value()) +
                   "条，链尾散列" + base::to_hex(head.hash).substr(0, 16)};
  for (auto const& row : made.printed.rows) {
    out.rows.emplace_back(TRY(row_name(office, unit, made.split, row.key, period.last())), row.cells);
  }
  out.rows.emplace_back("合计", made.printed.total.cells);
  return out;
}

[[nodiscard]] document::SheetOut::Value number(std::string const& text) {
  double value = 0;
  auto const* const end = text.data() + text.size();
  auto const [stopped, fault] = std::from_chars(text.data(), end, value);
  if (fault == std::errc() && stopped == end) return value;
  return text;
}

[[nodiscard]] base::Result<std::string> as_sheet(FundPaper const& paper) {
  document::SheetOut sheet;
  sheet.name = "收支表";
  sheet.title = paper.title;
  for (auto const& note : paper.notes) sheet.note += (sheet.note.empty() ? "" : "　") + note;
  sheet.columns.push_back({paper.first_heading, 30, {}, {}});
  for (auto const heading : headings) sheet.columns.push_back({std::string(heading), 14, {}, {}});
  for (auto const& [name, cells] : paper.rows) {
    std::vector<document::SheetOut::Value> row{name};
    for (auto const& cell : cells) row.push_back(number(cell));
    sheet.rows.push_back(std::move(row));
  }
  return document::write_xlsx({std::move(sheet)}, paper.made_at);
}

[[nodiscard]] base::Result<std::string> as_document(FundPaper const& paper) {
  document::Document out;
  out.title = paper.title;
  out.author = paper.unit_name;
  out.generator = "Shiliu";
  out.made_at = paper.made_at;
  for (auto const& line : document::title_lines(paper.title)) {
    out.body.emplace_back(document::Paragraph{document::Level::title, {document::Run{line, {}, false}}});
  }
  document::Table table;
  table.head.push_back(paper.first_heading);
  for (auto const heading : headings) table.head.emplace_back(heading);
  for (auto const& [name, cells] : paper.rows) {
    std::vector<std::string> row{name};
    row.insert(row.end(), cells.begin(), cells.end());
    table.rows.push_back(std::move(row));
  }
  out.body.emplace_back(std::move(table));
  for (auto const& note : paper.notes) {
    out.body.emplace_back(document::Paragraph{document::Level::note, {document::Run{note, {}, false}}});
  }
  return document::write_docx(out);
}

}  // namespace

base::Result<funds::Split> split_meant(std::string const& text) {
  auto const fits = [&](SplitWords const& each) { return each.word == text || each.heading == text; };
  auto const found = std::ranges::find_if(splits, fits);
  if (found == splits.end()) return base::fail("funds.unknown_split", {{"text", text}}, "by");
  return found->split;
}

base::Result<FundFile> fund_statement_file(Office& office, Act const& act, FundsAsked const& asked,
                                           std::string const& split, std::string const& form) {
  if (form != "xlsx" && form != "docx") return base::fail("funds.unknown_form", {{"text", form}}, "form");
  auto const unit = TRY(fund_unit(office, act, asked, office::Verb::export_data));
  FundFile out;
  {
    auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
    auto const made = TRY(fund_statement(office, act, asked, split));
    auto const paper = TRY(paper_of(office, unit, asked, made));
    out.name = paper.title + "." + form;
    out.bytes = TRY(form == "xlsx" ? as_sheet(paper) : as_document(paper));
  }
  TRY(note_export(office, act, unit, "fund statement"));
  return out;
}

base::Result<FundFile> fund_export(Office& office, Act const& act, FundsAsked const& asked, std::string const& form,
                                   std::optional<base::Day> day) {
  bool const plain = form == "hledger" || form == "ledger";
  if (!plain && form != "beancount") return base::fail("funds.unknown_form", {{"text", form}}, "form");
  auto const unit = TRY(fund_unit(office, act, asked, office::Verb::export_data));
  FundFile out;
  {
    auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
    auto const book = TRY(funds::read_book(office.connection, unit, office.rules.kinds));
    auto const until = day.value_or(base::day_of(act.now));
    auto const text_form = plain ? funds::TextForm::ledger : funds::TextForm::beancount;
    out.bytes = TRY(funds::exported(book, office.rules.chart, text_form, until));
    out.name = "fund-" + base::to_text(until) + (plain ? ".journal" : ".beancount");
  }
  TRY(note_export(office, act, unit, "fund journal"));
  return out;
}

}  // namespace usecases
