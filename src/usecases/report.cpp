#include "usecases/report.h"

#include <algorithm>
#include <map>
#include <set>

#include "office/office_store.h"

namespace usecases {
namespace {

/// Pictures embedded in the stand-alone file, all together.
constexpr std::int64_t previews_bytes_max = 8LL << 20U;
/// More records than this are summed by month in print.
constexpr std::size_t records_listed_max = 50;

[[nodiscard]] std::string month_of(document::Record const& record) {
  auto const day = base::parse_day(std::string_view(record.day).substr(0, 10));
  if (!day) return record.day;
  return std::to_string(day->year()) + "年" + std::to_string(day->month()) + "月";
}

/// Records by month, in the order in which they stand.
[[nodiscard]] std::vector<document::Subtotal> by_month(std::vector<document::Record> const& records,
                                                       std::string const& unit) {
  std::vector<document::Subtotal> out;
  for (auto const& record : records) {
    std::string const month = month_of(record);
    auto found = std::ranges::find(out, month, &document::Subtotal::label);
    if (found == out.end()) {
      out.push_back(document::Subtotal{month, {}, 0});
      found = std::prev(out.end());
    }
    ++found->records;
  }
  for (auto& subtotal : out) subtotal.value = std::to_string(subtotal.records) + unit;
  return out;
}

void add_openings(metrics::Figure const& figure, document::Source& source) {
  if (figure.opening) {
    source.properties.emplace_back("已报数",
                                   figure.opening->value + figure.unit + "（" + figure.opening->source + "）");
  }
  if (figure.opening_a_year_before) {
    source.properties.emplace_back("上年同期已报数", figure.opening_a_year_before->value + figure.unit + "（" +
                                                         figure.opening_a_year_before->source + "）");
  }
  for (auto const& adjustment : figure.adjustments) {
    source.properties.emplace_back("调整", adjustment.period + "封账后" + adjustment.value + figure.unit);
  }
  if (figure.closed) source.properties.emplace_back("封账", "本期已封账，数为封账时所知");
}

}  // namespace

reports::Fact fact_of(OpenedFigure const& opened) {
  auto const& figure = opened.figure;
  reports::Fact fact;
  fact.number = figure.value;
  fact.zero = figure.is_zero();
  auto& source = fact.source;
  source.mark = figure.id;
  source.id = figure.id;
  source.title = figure.name;
  source.value = metrics::printed(figure);
  source.period = figure.period.name;
  source.as_of = base::to_text(figure.as_of);
  source.digest = base::to_hex(figure.rule);
  source.properties.emplace_back("口径", opened.definition.explanation);
  if (!figure.denominator.empty()) {
    source.properties.emplace_back("分子 / 分母", figure.numerator + " / " + figure.denominator);
  }
  source.properties.emplace_back(
      "口径依据", opened.definition.validity.source + (opened.definition.validity.verified ? "" : "（来源未核）"));
  add_openings(figure, source);
  source.records = opened.records;
  source.records_total = static_cast<std::int64_t>(opened.records.size());
  bool const countable = opened.definition.measure == metrics::Measure::count;
  if (opened.records.size() > records_listed_max) {
    source.subtotals = by_month(opened.records, countable ? figure.unit : "条");
  }
  return fact;
}

namespace {

/// The end of the chain as known at an instant.
[[nodiscard]] base::Result<base::Digest> hash_at(Office& office, office::UnitId unit, ledger::Position position) {
  base::Digest out;
  TRY(ledger::for_each_entry(office.connection, unit, position, ledger::Position(position.value() + 1),
                             [&](ledger::Entry const&, std::string_view, base::Digest const& hash) -> base::Done {
                               out = hash;
                               return {};
                             }));
  return out;
}

[[nodiscard]] base::Result<std::vector<std::pair<std::string, std::string>>> verification(Office& office,
                                                                                          office::UnitId unit,
                                                                                          base::Instant as_of) {
  auto const position = TRY(ledger::position_at(office.connection, unit, as_of));
  auto const hash = TRY(hash_at(office, unit, position));
  return std::vector<std::pair<std::string, std::string>>{
      {"校验命令", "shiliu verify --ledger 台账文件夹"},
      {"记录链", "第1条至第" + std::to_string(position.value()) + "条"},
      {"链尾散列", base::to_hex(hash)},
      {"方法",
       "每条记录的散列 = H（上一条的散列 ‖ 本条的规范文本），算法写在记录里；"
       "任何一条被改动，其后的散列全部对不上。格式见程序文档ledger-format.md，可自行编程复核。"},
      {"依据", "依据以内容散列命名保存；对文件重新计算散列，与本文件所列一致即未被替换。"},
  };
}

/// The figures that blocks bind, by mark; those of other periods are asked for period by period.
[[nodiscard]] base::Result<reports::FactsByMark> facts_of_blocks(Office& office, reports::DraftBlocks const& blocks,
                                                                 reports::Facts const& facts,
                                                                 FiguresAsked const& asked) {
  reports::FactsByMark out;
  std::map<std::string, std::set<std::string>> elsewhere;  // period, figures
  for (auto const& block : blocks) {
    for (auto const& run : block.runs) {
      auto const found = facts.figures.find(run.figure);
      if (!run.period.empty()) {
        elsewhere[run.period].insert(run.figure);
      } else if (found != facts.figures.end()) {
        out.emplace(run.figure, found->second);
      }
    }
  }
  for (auto const& [period, wanted] : elsewhere) {
    for (auto const& id : wanted) {
      auto fact = fact_of(TRY(open_figure(office, FiguresAsked{period, asked.unit, asked.as_of}, id)));
      fact.source.mark = id;
      fact.source.mark.append("@").append(period);
      out.emplace(fact.source.mark, fact);
    }
  }
  return out;
}

[[nodiscard]] base::Result<reports::Compiled> compiled(Office& office, ReportAsked const& asked,
                                                       reports::Template const& from, reports::Facts const& facts,
                                                       ReportFiles& out) {
  if (!asked.blocks) {
    auto made = TRY(reports::compile(from, facts));
    for (auto const& source : made.document.sources) out.facts.push_back(facts.figures.at(source.id));
    return made;
  }
  FiguresAsked const then{asked.figures.period, asked.figures.unit, facts.as_of};
  auto const figures = TRY(facts_of_blocks(office, *asked.blocks, facts, then));
  auto made = TRY(reports::compile_draft(from, *asked.blocks, figures, facts));
  for (auto const& source : made.document.sources) out.facts.push_back(figures.at(source.mark));
  return made;
}

}  // namespace

base::Result<base::Instant> known_until(Office& office, FiguresAsked const& figures) {
  auto units = TRY(question_of(office, figures)).scope.units;
  for (auto const unit : TRY(TRY(office::units(office.connection)).scope(figures.unit)).units) units.push_back(unit);
  base::Instant latest;
  for (auto const unit : units) latest = std::max(latest, TRY(ledger::head(office.connection, unit)).recorded);
  // A unit that came or went since the last entry is known, too.
  for (auto const& change : TRY(office::unit_history(office.connection))) latest = std::max(latest, change.recorded);
  return latest;
}

base::Result<reports::Facts> report_facts(Office& office, FactsAsked const& asked) {
  auto const tree = TRY(office::units(office.connection));
  auto const root = TRY(tree.scope(asked.figures.unit)).root;
  auto figures = asked.figures;
  if (!figures.as_of) figures.as_of = TRY(known_until(office, figures));
  reports::Facts facts;
  facts.unit = tree.find(root)->name;
  facts.period = TRY(base::parse_period(figures.period));
  facts.as_of = *figures.as_of;
  facts.generator = asked.generator;
  facts.verification = TRY(verification(office, root, facts.as_of));
  for (auto const& opened : TRY(open_figures(office, figures, asked.previews_bytes_max))) {
    auto fact = fact_of(opened);
    for (auto const& name : opened.definition.synonyms) facts.figures.emplace(name, fact);
    facts.figures.insert_or_assign(opened.definition.name, fact);
    facts.figures.insert_or_assign(opened.definition.id, fact);
  }
  return facts;
}

base::Result<ReportFiles> make_report(Office& office, ReportAsked const& asked) {
  auto const* from = TRY(find_template(office.rules, asked.template_id));
  auto const facts = TRY(report_facts(office, FactsAsked{asked.figures, asked.generator, previews_bytes_max}));
  ReportFiles out;
  auto compiled_report = TRY(compiled(office, asked, *from, facts, out));
  out.stem = from->id + "-" + facts.period.name;
  out.title = compiled_report.document.title;
  out.as_of = facts.as_of;
  out.rules = office.rules.digest;
  out.warnings = std::move(compiled_report.warnings);
  out.docx = TRY(document::write_docx(compiled_report.document));
  auto pdf = TRY(document::write_pdf(compiled_report.document, asked.fonts));
  out.pages = pdf.pages;
  for (auto const& font : pdf.missing_fonts) {
    out.warnings.push_back(base::Error{"report.font_missing", {{"font", font}}, {}, {}});
  }
  out.pdf = std::move(pdf.bytes);
  out.html = document::write_html(compiled_report.document);
  out.text = document::write_text(compiled_report.document);
  return out;
}

}  // namespace usecases
