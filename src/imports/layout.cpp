#include <algorithm>

#include "base/utf8.h"
#include "imports/imports.h"

// Sheets that we write: blank ones for towns, entries in the clerk's own layout, refused rows.
namespace imports {

namespace {

using document::SheetOut;
using ledger::FieldType;
using Value = SheetOut::Value;

ledger::FieldRule const* rule_of(ledger::Kind const& kind, ColumnRule const& column) {
  return ledger::find_field(kind, column.field);
}

// One unit of money for the whole sheet, as clerks note it above the table; empty where there are no amounts.
std::string money_unit_of(std::vector<ColumnRule const*> const& columns, ledger::Kind const& kind) {
  for (auto const* column : columns) {
    auto const* rule = rule_of(kind, *column);
    if (rule != nullptr && rule->type == FieldType::money) return rule->money_unit;
  }
  return {};
}

SheetOut begin(Profile const& profile, ledger::Kind const& kind, SheetHead const& head,
               std::vector<ColumnRule const*> const& columns) {
  SheetOut sheet;
  sheet.name = profile.name;
  sheet.title = std::to_string(head.year) + "年" + profile.title;
  sheet.note = "填报单位：" + head.unit;
  auto const unit = money_unit_of(columns, kind);
  if (!unit.empty()) sheet.note += "　　单位：" + unit;
  for (auto const* column : columns) {
    SheetOut::Column out;
    out.heading = column->headings.front();
    out.width = column->width;
    out.comment = column->comment;
    if (auto const* rule = rule_of(kind, *column)) {
      for (auto const& choice : rule->choices) out.choices.push_back(choice.value);
      if (rule->type == FieldType::flag) out.choices = {"是", "否"};
    }
    sheet.columns.push_back(std::move(out));
  }
  return sheet;
}

std::string days_in_words(base::Span days) { return base::to_chinese(days.first) + "至" + base::to_chinese(days.last); }

Value days_cell(base::Span days) {
  if (days.first == days.last) return days.first;
  return days_in_words(days);
}

Value field_cell(ledger::Value const& value, ledger::FieldRule const& rule, std::string const& money_unit) {
  struct Writer {
    ledger::FieldRule const& rule;
    std::string const& money_unit;
    Value operator()(std::string const& text) const { return text; }
    Value operator()(bool flag) const { return std::string(flag ? "是" : "否"); }
    Value operator()(std::int64_t count) const { return count; }
    Value operator()(base::Money amount) const {
      auto const text = base::decimal_in(amount, money_unit);
      // A number in the sheet has 15 digits that are sure; a longer amount stays text.
      constexpr std::size_t digits_max = 15;
      return text.size() > digits_max ? Value(text) : Value(std::stod(text));
    }
    Value operator()(base::Day day) const { return day; }
    Value operator()(base::Decimal decimal) const {
      auto const text = base::to_text(decimal);
      if (rule.name.find('%') != std::string::npos) return text + "%";
      return std::stod(text);
    }
  };
  return std::visit(Writer{rule, money_unit}, value);
}

Value cell_of(ExportRow const& row, ColumnRule const& column, ledger::Kind const& kind, std::int64_t number,
              std::string const& money_unit) {
  if (column.field == "row_number") return number;
  if (column.field == "title") return row.draft.title;
  if (column.field == "days") return days_cell(row.draft.days);
  if (column.field == "section") return row.section;
  if (column.field == "evidence") return row.evidence_names;
  auto const* rule = rule_of(kind, column);
  auto const found = row.draft.fields.find(column.field);
  if (rule == nullptr || found == row.draft.fields.end()) return std::monostate{};
  return field_cell(found->second, *rule, money_unit);
}

// The columns of the clerk's sheet, and those others in which some entry holds something.
std::vector<ColumnRule const*> columns_to_write(Profile const& profile, std::vector<ExportRow> const& rows) {
  std::vector<ColumnRule const*> columns;
  for (auto const& column : profile.columns) {
    bool const used = std::ranges::any_of(rows, [&](ExportRow const& row) {
      if (column.field == "section") return !row.section.empty();
      if (column.field == "evidence") return !row.evidence_names.empty();
      return row.draft.fields.contains(column.field);
    });
    if (column.written || used) columns.push_back(&column);
  }
  return columns;
}

}  // namespace

SheetOut blank_template(Profile const& profile, ledger::Kind const& kind, SheetHead const& head) {
  return begin(profile, kind, head, columns_to_write(profile, {}));
}

SheetOut exported(Profile const& profile, ledger::Kind const& kind, SheetHead const& head,
                  std::vector<ExportRow> const& rows) {
  auto const columns = columns_to_write(profile, rows);
  auto const money_unit = money_unit_of(columns, kind);
  auto sheet = begin(profile, kind, head, columns);
  std::int64_t number = 0;
  for (auto const& row : rows) {
    ++number;
    std::vector<Value> cells;
    for (auto const* column : columns) cells.push_back(cell_of(row, *column, kind, number, money_unit));
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

SheetOut refused_rows(SheetReading const& sheet, std::vector<RowReading> const& rows,
                      std::vector<std::string> const& reasons) {
  base::ensure(rows.size() == reasons.size(), "each refused row has a reason");
  SheetOut out;
  out.name = sheet.name;
  out.title = sheet.title;
  if (!sheet.reporting_unit.empty()) out.note = "填报单位：" + sheet.reporting_unit;
  if (!sheet.money_unit.empty()) out.note += (out.note.empty() ? "单位：" : "　　单位：") + sheet.money_unit;
  out.columns.push_back({"原行", 8, {}, {}});
  out.columns.push_back({"未导入的原因", 60, {}, {}});
  for (auto const& column : sheet.columns) out.columns.push_back({column.heading, 16, {}, {}});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<Value> cells{rows[i].row, reasons[i]};
    for (auto const& column : sheet.columns) {
      auto const found = std::ranges::find(rows[i].cells, column.column, [](auto const& cell) { return cell.first; });
      if (found == rows[i].cells.end()) {
        cells.emplace_back(std::monostate{});
        continue;
      }
      bool const refused = std::ranges::find(rows[i].refused_columns, column.column) != rows[i].refused_columns.end();
      std::string text = found->second;
      if (refused) {
        auto const letters = base::count_code_points(text);
        text.clear();
        for (std::size_t j = 0; j < letters; ++j) text += "■";
      }
      cells.emplace_back(std::move(text));
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}

}  // namespace imports
