#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "document/sheet.h"
#include "document/write.h"
#include "usecases/figures.h"
#include "usecases/record.h"

namespace usecases {
namespace {

[[nodiscard]] ledger::Draft draft_of(std::string kind, base::Day day, std::string title) {
  ledger::Draft draft;
  draft.kind = std::move(kind);
  draft.days = base::Span{day, day};
  draft.title = std::move(title);
  return draft;
}

[[nodiscard]] bool is_closed(std::vector<metrics::Closing> const& closings, base::Period const& period) {
  return std::ranges::any_of(closings, [&](metrics::Closing const& closing) { return closing.period == period; });
}

/// "8次" and "8" are the same statement of a figure in 次; another unit is refused.
[[nodiscard]] base::Result<std::string> number_in_unit(metrics::Definition const& definition, std::string written) {
  written = base::trim(written);
  auto units = definition.measure_words;
  units.push_back(definition.unit);
  std::ranges::sort(units, std::greater{}, &std::string::size);
  for (auto const& unit : units) {
    if (!unit.empty() && written.ends_with(unit)) {
      written.resize(written.size() - unit.size());
      break;
    }
  }
  auto const number = base::parse_plain(written);
  if (!number) {
    return base::fail("opening.wrong_unit", {{"text", written}, {"unit", definition.unit}, {"figure", definition.name}},
                      definition.name);
  }
  return base::to_text(*number);
}

}  // namespace

base::Result<std::vector<base::Period>> closed_periods(Office& office, office::UnitId unit, base::Day today) {
  std::vector<base::Period> closed;
  for (auto const& closing : TRY(metrics::closings(office.connection, unit))) {
    std::erase(closed, closing.period);
    bool const open_again = closing.reopened_until && *closing.reopened_until >= today;
    if (!open_again) closed.push_back(closing.period);
  }
  return closed;
}

base::Result<ledger::Receipt> close_period(Office& office, Act const& act, PeriodAct const& wanted) {
  auto const period = TRY(base::parse_period(wanted.period));
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  bool const reopens = wanted.reopened_until.has_value();
  if (reopens && base::trim(wanted.reason).empty()) return base::fail("closing.reason_missing", {}, "reason");
  auto recording = TRY(Recording::begin(office, act, unit, office::Verb::close));
  if (recording.repeated()) return *recording.repeated();
  bool const closed = is_closed(TRY(metrics::closings(recording.connection(), unit)), period);
  if (closed && !reopens) return base::fail("closing.already_closed", {{"period", period.name}});
  if (!closed && reopens) return base::fail("closing.not_closed", {{"period", period.name}});
  auto draft = draft_of("closing", base::day_of(act.now), base::to_chinese(period) + (reopens ? "重新打开" : "封账"));
  draft.fields.emplace("period", period.name);
  if (!base::trim(wanted.reason).empty()) draft.fields.emplace("reason", base::trim(wanted.reason));
  if (reopens) draft.fields.emplace("reopened_until", *wanted.reopened_until);
  auto faults = personal_data(office.rules, draft);
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  TRY(recording.add(std::move(draft)));
  return recording.commit();
}

base::Result<ledger::Receipt> state_openings(Office& office, Act const& act, std::string const& unit,
                                             std::string const& source, std::vector<Statement> const& statements) {
  std::string const named = base::trim(source);
  if (named.empty()) return base::fail("opening.source_missing", {}, "source");
  auto const meant = TRY(unit_meant(office.connection, unit));
  auto recording = TRY(Recording::begin(office, act, meant, office::Verb::close));
  if (recording.repeated()) return *recording.repeated();
  std::vector<base::Error> faults;
  std::vector<ledger::Draft> drafts;
  for (auto const& statement : statements) {
    auto const period = TRY(base::parse_period(statement.period));
    auto const* definition = office.rules.definitions.find_by_text(statement.figure, period);
    if (definition == nullptr) {
      faults.push_back(
          base::Error{"metrics.unknown_figure", {{"figure", statement.figure}, {"period", period.name}}, {}, {}});
      continue;
    }
    auto number = number_in_unit(*definition, statement.value);
    if (!number) {
      faults.push_back(number.error());
      continue;
    }
    auto draft = draft_of("opening", period.last(), named);
    draft.fields.emplace("figure", definition->id);
    draft.fields.emplace("period", period.name);
    draft.fields.emplace("value", *std::move(number));
    for (auto& fault : personal_data(office.rules, draft)) faults.push_back(std::move(fault));
    drafts.push_back(std::move(draft));
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  for (auto& draft : drafts) TRY(recording.add(std::move(draft)));
  return recording.commit();
}

namespace {

struct Heading {
  std::int32_t figure = -1;
  std::int32_t value = -1;
  std::int32_t period = -1;
  [[nodiscard]] bool complete() const { return figure >= 0 && value >= 0; }
};

[[nodiscard]] Heading heading_of(document::Row const& row) {
  Heading heading;
  for (auto const& cell : row.cells) {
    std::string const text = base::fold(cell.text);
    if (text == "指标" || text == "figure") heading.figure = cell.column;
    if (text == "数值" || text == "数" || text == "value") heading.value = cell.column;
    if (text == "报告期" || text == "period") heading.period = cell.column;
  }
  return heading;
}

[[nodiscard]] std::string cell_text(document::Row const& row, std::int32_t column) {
  for (auto const& cell : row.cells) {
    if (cell.column == column) return cell.text;
  }
  return {};
}

[[nodiscard]] base::Result<std::vector<Statement>> statements_of_table(std::string const& bytes,
                                                                       std::string const& name,
                                                                       std::string const& period) {
  auto const workbook = TRY(document::Workbook::from_bytes(bytes, name));
  std::vector<Statement> out;
  for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
    Heading heading;
    TRY(workbook.read_rows(sheet, [&](document::Row const& row) -> base::Done {
      if (!heading.complete()) {
        heading = heading_of(row);
        return {};
      }
      std::string const figure = base::trim(cell_text(row, heading.figure));
      std::string const value = base::trim(cell_text(row, heading.value));
      std::string const own_period = heading.period < 0 ? "" : base::trim(cell_text(row, heading.period));
      if (!figure.empty() && !value.empty()) {
        out.push_back(Statement{figure, own_period.empty() ? period : own_period, value});
      }
      return {};
    }));
  }
  return out;
}

}  // namespace

base::Result<std::vector<Statement>> read_statements(std::string const& bytes, std::string const& name,
                                                     std::string const& period) {
  std::vector<Statement> out;
  if (name.ends_with(".docx")) {
    for (auto const& mark : TRY(document::read_marks(bytes))) {
      out.push_back(Statement{mark.id, mark.period.empty() ? period : mark.period, mark.text});
    }
  } else {
    out = TRY(statements_of_table(bytes, name, period));
  }
  // A figure printed twice in one report is one statement.
  std::vector<Statement> distinct;
  for (auto& statement : out) {
    bool const seen = std::ranges::any_of(distinct, [&](Statement const& each) {
      return each.figure == statement.figure && each.period == statement.period && each.value == statement.value;
    });
    if (!seen) distinct.push_back(std::move(statement));
  }
  if (distinct.empty()) return base::fail("opening.nothing_found", {}, name);
  return distinct;
}

}  // namespace usecases
