#include "usecases/papers.h"

#include "office/office_store.h"
#include "usecases/acts_log.h"

namespace usecases {
namespace {

/// "2024年7月1日"
[[nodiscard]] std::string written_day(base::Day day) {
  return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" + std::to_string(day.day_of_month()) +
         "日";
}

}  // namespace

void PaperBegun::add(document::Level level, std::string text) {
  document.body.emplace_back(document::Paragraph{level, {{std::move(text), {}, false}}});
}

void PaperBegun::add(document::Table table) { document.body.emplace_back(std::move(table)); }

base::Result<PaperBegun> begin_paper(Office& office, Act const& act, std::string const& unit, PaperForm const& form,
                                     std::string title) {
  PaperBegun out;
  out.unit = TRY(unit_meant(office.connection, unit));
  auto const tree = TRY(office::units(office.connection));
  out.unit_name = tree.find(out.unit)->name;
  out.document.title = title;
  out.document.author = out.unit_name;
  out.document.generator = form.generator;
  out.document.made_at = act.now;
  for (auto const& part : document::title_lines(title)) out.add(document::Level::title, part);
  return out;
}

base::Result<Paper> finish_paper(Office& office, Act const& act, PaperBegun paper, PaperForm const& form,
                                 std::string const& noted) {
  paper.add(document::Level::signature, paper.unit_name);
  paper.add(document::Level::date, written_day(base::day_of(act.now)));
  Paper out;
  out.name = paper.document.title + (form.pdf ? ".pdf" : ".docx");
  if (form.pdf) {
    out.bytes = TRY(document::write_pdf(paper.document, form.fonts)).bytes;
  } else {
    out.bytes = TRY(document::write_docx(paper.document));
  }
  if (act.by != nullptr) TRY(note_export(office, act, paper.unit, noted));
  return out;
}

}  // namespace usecases
