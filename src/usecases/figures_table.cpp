#include "usecases/figures_table.h"

#include <algorithm>
#include <charconv>

#include "document/sheet.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/sight.h"

namespace usecases {
namespace {

using Value = document::SheetOut::Value;

/// A number where it is one, so that a sheet can reckon with it.
[[nodiscard]] Value number_of(std::string const& text) {
  auto const* const end = text.data() + text.size();
  if (text.empty()) return {};
  std::int64_t whole = 0;
  if (auto const [stopped, fault] = std::from_chars(text.data(), end, whole); fault == std::errc() && stopped == end) {
    return whole;
  }
  double decimal = 0;
  if (auto const [stopped, fault] = std::from_chars(text.data(), end, decimal);
      fault == std::errc() && stopped == end) {
    return decimal;
  }
  return text;
}

/// "六项任务　民族事务治理": where the figure stands in the framework of the year.
[[nodiscard]] std::string place_of(metrics::Framework const* framework, std::string const& id) {
  if (framework == nullptr) return "";
  auto const at = [&](std::string const& wanted) {
    return std::ranges::find(framework->nodes, wanted, &metrics::FrameworkNode::id);
  };
  auto const node = at(id);
  if (node == framework->nodes.end()) return "";
  auto const above = at(node->parent);
  return above == framework->nodes.end() ? node->name : above->name + "　" + node->name;
}

[[nodiscard]] std::string remarks_of(metrics::Figure const& figure) {
  std::string out;
  auto const add = [&](std::string const& text) { out += (out.empty() ? "" : "；") + text; };
  if (!figure.denominator.empty()) add(figure.numerator + "÷" + figure.denominator);
  if (figure.closed) add("已封账");
  for (auto const& adjustment : figure.adjustments) add("含" + adjustment.period + "调整数" + adjustment.value);
  if (figure.arrived_later) add("封账后另有" + figure.arrived_later->value);
  if (figure.opening) add("已报数" + figure.opening->value + "（" + figure.opening->source + "）");
  return out;
}

[[nodiscard]] document::SheetOut sheet_of(Office const& office, std::vector<metrics::Figure> const& figures,
                                          base::Period const& period) {
  document::SheetOut sheet;
  sheet.name = "指标";
  sheet.columns = {{"框架", 30, {}, {}},     {"指标", 24, {}, {}},  {"数值", 10, {}, {}},    {"单位", 6, {}, {}},
                   {"报告期", 10, {}, {}},   {"记录数", 8, {}, {}}, {"备注", 30, {}, {}},    {"口径", 60, {}, {}},
                   {"口径依据", 36, {}, {}}, {"截至", 26, {}, {}},  {"口径散列", 66, {}, {}}};
  auto const* framework = office.rules.definitions.framework(period.from.year());
  for (auto const& figure : figures) {
    auto const* definition = office.rules.definitions.find(figure.id, period);
    base::ensure(definition != nullptr, "a figure has a definition");
    sheet.rows.push_back({place_of(framework, definition->framework), figure.name, number_of(figure.value), figure.unit,
                          figure.period.name, figure.entries, remarks_of(figure), definition->explanation,
                          definition->validity.source, base::to_text(figure.as_of), base::to_hex(figure.rule)});
  }
  return sheet;
}

}  // namespace

base::Result<FiguresTable> figures_table(Office& office, Act const& act, FiguresAsked const& asked) {
  auto const unit = TRY(unit_in_scope(office, asked.unit));
  TRY(check_right(office, act, office::Verb::export_data, unit));
  auto const period = TRY(base::parse_period(asked.period));
  FiguresTable out;
  {
    auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
    auto const all = TRY(figures(office, asked));
    auto const head = TRY(ledger::head(office.connection, unit));
    auto const tree = TRY(office::units(office.connection));
    auto const as_of = asked.as_of.value_or(head.recorded);
    auto const below = TRY(tree.scope(asked.unit)).subtree ? std::string("及下级单位") : std::string();
    out.name = tree.find(unit)->name + below + base::to_chinese(period) + "指标.xlsx";
    auto sheet = sheet_of(office, all, period);
    sheet.title = tree.find(unit)->name + below + base::to_chinese(period) + "指标";
    sheet.note = "截至" + base::to_text(as_of) + "　台账共" + std::to_string(head.position.value()) + "条，链尾散列" +
                 base::to_hex(head.hash).substr(0, 16);
    out.figures = std::ssize(all);
    out.bytes = TRY(document::write_xlsx({std::move(sheet)}, as_of));
  }
  TRY(note_export(office, act, unit, "figures table " + period.name));
  return out;
}

}  // namespace usecases
