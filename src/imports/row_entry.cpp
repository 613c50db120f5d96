#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "imports/row_parts.h"
#include "imports/row_reader.h"

// How the cells of a row become an entry.
namespace imports {

using document::Cell;
using document::Row;
using ledger::FieldType;
using Role = ColumnPlan::Role;

namespace {

constexpr std::size_t identity_card_digits = 18;

// An identity number typed as a number has lost its last digits: no check digit can prove it, its length is enough.
bool is_identity_number_as_number(Cell const& cell) {
  if (cell.kind != Cell::Kind::number) return false;
  auto const exponent = cell.text.find_first_of("eE");
  if (exponent == std::string::npos) {
    return cell.text.size() == identity_card_digits && cell.text.find_first_not_of("0123456789") == std::string::npos;
  }
  auto const power = cell.text.substr(exponent + 1);
  return (power == "17" || power == "+17") && cell.text.front() != '-';
}

std::string as_typed(Cell const& cell) {
  if (cell.kind != Cell::Kind::number || cell.text.find_first_of("eE") == std::string::npos) return cell.text;
  auto const text = text_of(cell);
  return text ? *text : cell.text;
}

bool is_refused(RowReading const& reading, std::int32_t column) {
  return std::ranges::find(reading.refused_columns, column) != reading.refused_columns.end();
}

}  // namespace

void RowReader::look_for_personal_numbers(Row const& row, RowReading& reading) const {
  for (auto const& cell : row.cells) {
    if (cell.kind != Cell::Kind::text && cell.kind != Cell::Kind::number) continue;
    if (is_identity_number_as_number(cell)) {
      base::Error fault{"import.identity_number", {{"masked", std::string("■■■■■■■■■■■■■■■■■■")}}, {}, {}};
      refuse(reading, std::move(fault), row.number, cell.column);
      continue;
    }
    auto const text = as_typed(cell);
    auto const found = ledger::suspicions(privacy_, text);
    if (found.empty()) continue;
    bool const card = std::ranges::any_of(found, [](auto const& each) { return each.kind == "identity_card"; });
    if (!card && plans_.front().profile->covers_numbers) continue;
    refuse(reading,
           {card ? "import.identity_number" : "import.telephone_number",
            {{"masked", ledger::masked(privacy_, text)}},
            {},
            {}},
           row.number, cell.column);
  }
}

// Before anything is taken from the row, and in what is kept of it for being told why it was refused.
void RowReader::cover_numbers(Filled& filled, RowReading& reading) {
  for (auto& [column, text] : reading.cells) text = ledger::covered(privacy_, text);
  for (std::size_t i = 0; i < filled.cells.size(); ++i) {
    auto const& cell = filled.cells[i];
    if (cell.kind != Cell::Kind::text && cell.kind != Cell::Kind::number) continue;
    auto const text = as_typed(cell);
    auto covered = ledger::covered(privacy_, text);
    if (covered == text) continue;
    auto const where = place(filled.number, cell.column);
    // What stands in a column that is not understood is not kept anyway.
    if (plans_.front().at(cell.column) != nullptr) {
      notice(reading, {"import.number_covered", {{"text", where}, {"kept", covered}}, {}, {}}, where);
    }
    if (filled.own.empty()) {
      filled.own.assign(filled.cells.begin(), filled.cells.end());
      filled.cells = filled.own;
    }
    filled.own[i].kind = Cell::Kind::text;
    filled.own[i].text = std::move(covered);
  }
}

// Asked of a refused row only: is it the heading of a second table, a list of persons? Its words stand where days
// should, so that an entry about 婚姻习俗 with a wrong date is not taken for one.
std::optional<base::Error> RowReader::forbidden_heading(Row const& row) const {
  auto const* days = plans_.front().with_role(Role::days);
  auto const* in_days = days == nullptr ? nullptr : cell_at(row.cells, days->column);
  if (days != nullptr && in_days == nullptr) return std::nullopt;
  for (auto const& cell : row.cells) {
    if (is_empty(cell)) continue;
    if (cell.kind != Cell::Kind::text) return std::nullopt;
    auto const span = read_span(cell.text, sheet_.year);
    if (span || span.error().code != "day.not_a_day") return std::nullopt;
  }
  for (auto const& cell : row.cells) {
    if (is_empty(cell) || !ledger::is_forbidden_heading(privacy_, cell.text)) continue;
    auto const where = place(row.number, cell.column);
    return base::Error{"import.forbidden_heading", {{"heading", base::trim(cell.text)}, {"cell", where}}, where, {}};
  }
  return std::nullopt;
}

bool RowReader::lacks_what_a_merge_may_hold(Filled const& row) const {
  return std::ranges::any_of(plans_.front().columns, [&](ColumnPlan const& column) {
    bool const needed =
        column.role == Role::title || column.role == Role::days || (column.field != nullptr && column.field->required);
    return needed && column.fills_down && cell_at(row.cells, column.column) == nullptr;
  });
}

void RowReader::read_entry(Filled const& row, LayoutPlan& plan, RowReading& reading) {
  reading.kind = RowReading::Kind::entry;
  reading.profile = plan.profile;
  reading.draft.kind = plan.kind->id;
  for (auto const& column : plan.columns) read_column(row, plan, column, reading);
  if (!sheet_.implied_category.empty() && plan.profile == sheet_.profile) {
    reading.draft.fields.try_emplace(plan.profile->route_by, sheet_.implied_category);
  }
  for (auto const& [field, word] : plan.profile->says) reading.draft.fields.insert_or_assign(field, word);
  find_title(row, plan, reading);
  find_days(row, plan, reading);
  find_missing(row, plan, reading);
}

void RowReader::read_column(Filled const& row, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading) {
  auto const* cell = cell_at(row.cells, column.column);
  if (cell == nullptr || is_refused(reading, column.column)) return;
  if (column.role == Role::field) return read_field(*cell, plan, column, reading);
  bool const text = column.role == Role::title || column.role == Role::section || column.role == Role::evidence;
  if (!text) return;
  auto words = text_of(*cell);
  if (!words) return refuse(reading, std::move(words).error(), row.number, column.column);
  constexpr auto limit = base::limits::title_characters_max;
  if (column.role != Role::evidence && words->size() > limit && base::count_code_points(*words) > limit) {
    base::Error fault{"import.text_too_long", {{"limit", std::to_string(limit)}}, {}, {}};
    return refuse(reading, std::move(fault), row.number, column.column);
  }
  if (column.role != Role::title && is_placeholder(*words)) return;
  auto& into = column.role == Role::title     ? reading.draft.title
               : column.role == Role::section ? reading.section
                                              : reading.evidence_names;
  into = *std::move(words);
}

void RowReader::read_field(Cell const& cell, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading) {
  auto answer = read_cell(cell, {*column.field, *column.rule, column.money_unit, sheet_.year});
  if (!answer) {
    if (column.summed) totals_.lose(column.column);
    return refuse(reading, std::move(answer).error(), reading.row, column.column);
  }
  if (answer->notice) notice(reading, *std::move(answer->notice), place(reading.row, column.column));
  if (!answer->value) return;
  if (column.summed) totals_.add(column.column, additive(*answer->value));
  if (column.field->type == FieldType::choice) {
    return take_choice(std::get<std::string>(*answer->value), plan, column, reading);
  }
  if (column.field->id == plan.kind->code_field) reading.code = std::get<std::string>(*answer->value);
  reading.draft.fields.insert_or_assign(column.field->id, *std::move(answer->value));
}

void RowReader::take_choice(std::string const& word, LayoutPlan& plan, ColumnPlan const& column, RowReading& reading) {
  auto const& known = plan.choice(column, word);
  if (!known && !column.field->open) {
    std::vector<std::string> values;
    for (auto const& choice : column.field->choices) values.push_back(choice.value);
    base::Error fault{"import.choice_unknown", {{"text", word}, {"choices", base::join(values, "、")}}, {}, {}};
    return refuse(reading, std::move(fault), reading.row, column.column);
  }
  if (!known) {
    notice(reading, {"import.choice_new", {{"text", word}, {"name", column.name}}, {}, {}},
           place(reading.row, column.column));
  }
  reading.draft.fields.insert_or_assign(column.field->id, known ? *known : word);
}

void RowReader::find_title(Filled const& row, LayoutPlan const& plan, RowReading& reading) {
  if (!reading.draft.title.empty()) return;
  for (auto const& field : plan.profile->title_from) {
    auto const found = reading.draft.fields.find(field);
    if (found == reading.draft.fields.end()) continue;
    auto const* rule = ledger::find_field(*plan.kind, field);
    reading.draft.title += ledger::to_text(found->second, rule == nullptr ? "元" : rule->money_unit);
  }
  if (reading.draft.title.empty()) return;
  auto const* column = plan.with_role(Role::title);
  notice(reading, {"import.title_from_field", {}, {}, {}}, place(row.number, column == nullptr ? 0 : column->column));
}

bool RowReader::days_from_columns(Filled const& row, LayoutPlan const& plan, RowReading& reading) {
  auto const* column = plan.with_role(Role::days);
  auto const* cell = column == nullptr ? nullptr : cell_at(row.cells, column->column);
  if (cell == nullptr || is_refused(reading, column->column)) return false;
  if (cell->kind == Cell::Kind::text && is_placeholder(base::trimmed(cell->text))) return false;
  auto answer = read_span_cell(*cell, sheet_.year);
  if (!answer) {
    refuse(reading, std::move(answer).error(), row.number, column->column);
    return true;
  }
  if (answer->notice) notice(reading, *std::move(answer->notice), place(row.number, column->column));
  reading.draft.days = answer->span;
  auto const* last_column = plan.with_role(Role::days_last);
  auto const* last = last_column == nullptr ? nullptr : cell_at(row.cells, last_column->column);
  if (last == nullptr) return true;
  auto end = read_span_cell(*last, answer->span.first.year());
  if (!end) {
    refuse(reading, std::move(end).error(), row.number, last_column->column);
  } else if (end->span.last < answer->span.first) {
    refuse(reading, {"day.backwards", {{"text", last->text}}, {}, {}}, row.number, last_column->column);
  } else {
    reading.draft.days.last = end->span.last;
  }
  return true;
}

bool RowReader::days_from_fields(Filled const& row, LayoutPlan const& plan, RowReading& reading) {
  for (auto const& field : plan.profile->day_from) {
    auto const found = reading.draft.fields.find(field);
    if (found == reading.draft.fields.end()) continue;
    auto const* day = std::get_if<base::Day>(&found->second);
    if (day == nullptr) continue;
    reading.draft.days = {*day, *day};
    auto const* column = plan.of_field(field);
    bool const second_choice = plan.with_role(Role::days) != nullptr || field != plan.profile->day_from.front();
    if (second_choice && column != nullptr) {
      notice(reading, {"import.day_from_field", {{"text", column->name}}, {}, {}}, place(row.number, column->column));
    }
    return true;
  }
  return false;
}

bool RowReader::days_from_register(Filled const& row, LayoutPlan const& plan, RowReading& reading) {
  auto const year = sheet_.year;
  if (plan.profile->stock_register && sheet_.since) {
    reading.draft.days = {*sheet_.since, *sheet_.since};
    return true;
  }
  bool const whole_year =
      plan.profile->year_register || (!plan.profile->day_from.empty() && plan.with_role(Role::days) == nullptr);
  if (!whole_year || !year) return false;
  auto const first = base::Day::make(*year, 1, 1);
  auto const last = base::Day::make(*year, 12, 31);
  if (!first || !last) return false;
  reading.draft.days = {*first, *last};
  if (!plan.profile->year_register) {
    notice(reading, {"import.day_from_year", {{"year", std::to_string(*year)}}, {}, {}}, place(row.number, 0));
  }
  return true;
}

void RowReader::find_days(Filled const& row, LayoutPlan const& plan, RowReading& reading) {
  if (plan.profile->year_register && days_from_register(row, plan, reading)) return;
  if (days_from_columns(row, plan, reading) || days_from_fields(row, plan, reading) ||
      days_from_register(row, plan, reading)) {
    return;
  }
  auto const* column = plan.with_role(Role::days);
  if (plan.profile->day_received && received_) {
    reading.draft.days = {*received_, *received_};
    notice(reading, {"import.day_received", {{"day", base::to_text(*received_)}}, {}, {}},
           place(row.number, column == nullptr ? 0 : column->column));
    return;
  }
  bool const is_register = plan.profile->stock_register || plan.profile->year_register;
  if (column == nullptr && !plan.profile->day_from.empty()) column = plan.of_field(plan.profile->day_from.front());
  std::int32_t const at = column == nullptr ? 0 : column->column;
  if (is_refused(reading, at)) return;
  if (is_register) return refuse(reading, {"import.since_missing", {}, {}, {}}, row.number, at);
  std::string const name = column == nullptr ? "日期" : column->name;
  refuse(reading, {"import.cell_missing", {{"name", name}}, {}, {}}, row.number, at);
}

void RowReader::find_missing(Filled const& row, LayoutPlan const& plan, RowReading& reading) const {
  auto const miss = [&](ColumnPlan const* column, std::string const& name) {
    std::int32_t const at = column == nullptr ? 0 : column->column;
    if (column != nullptr && is_refused(reading, at)) return;
    refuse(reading, {"import.cell_missing", {{"name", column == nullptr ? name : column->name}}, {}, {}}, row.number,
           at);
  };
  if (reading.draft.title.empty()) miss(plan.with_role(Role::title), plan.kind->title_name);
  if (!plan.profile->takes.empty()) return;  // what a step needs is judged by its machine
  for (auto const& field : plan.kind->fields) {
    if (field.required && !reading.draft.fields.contains(field.id)) miss(plan.of_field(field.id), field.name);
  }
}

}  // namespace imports
