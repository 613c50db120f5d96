#include <set>

#include "imports/imports_testing.h"

// The sample as other offices would have kept it: the same work under other names, orders, units and forms of days must
// come out as the same entries.
namespace {

using document::SheetOut;
using imports_testing::rules;

enum class Manner { slashes_and_yuan, months_and_notes, words_and_units };

std::string day_text(base::Day day, Manner manner) {
  auto const month = std::to_string(day.month());
  auto const of_month = std::to_string(day.day_of_month());
  switch (manner) {
    case Manner::slashes_and_yuan:
      return std::to_string(day.year()) + "/" + month + "/" + of_month;
    case Manner::months_and_notes:
      return month + "月" + of_month + "日";
    case Manner::words_and_units:
      return base::to_chinese(day) + "（星期一）";
  }
  return {};
}

std::string money_unit(Manner manner) {
  switch (manner) {
    case Manner::slashes_and_yuan:
      return "元";
    case Manner::months_and_notes:
      return "千元";
    case Manner::words_and_units:
      return "亿元";
  }
  return {};
}

// A word that means the same.
std::string other_word(ledger::FieldRule const& rule, std::string const& value) {
  auto const found = std::ranges::find(rule.choices, value, &ledger::Choice::value);
  return found == rule.choices.end() || found->synonyms.empty() ? value : found->synonyms.back();
}

std::string field_text(ledger::Value const& value, ledger::FieldRule const& rule, Manner manner) {
  if (auto const* day = std::get_if<base::Day>(&value)) return day_text(*day, manner);
  if (auto const* flag = std::get_if<bool>(&value)) {
    return manner == Manner::slashes_and_yuan ? (*flag ? "√" : "×") : (*flag ? "有" : "无");
  }
  if (auto const* money = std::get_if<base::Money>(&value)) {
    auto const text = base::decimal_in(*money, money_unit(manner));
    return manner == Manner::words_and_units ? text + money_unit(manner) : text;
  }
  if (rule.type == ledger::FieldType::choice) return other_word(rule, std::get<std::string>(value));
  if (rule.type == ledger::FieldType::count && manner == Manner::words_and_units)
    return ledger::to_text(value) + "人次";
  if (rule.name.find('%') != std::string::npos) return ledger::to_text(value) + "%";
  return ledger::to_text(value);
}

std::string cell_text(imports::RowReading const& row, imports::ColumnRule const& column, std::size_t number,
                      Manner manner) {
  if (column.field == "row_number") return std::to_string(number);
  if (column.field == "title") return row.draft.title;
  if (column.field == "days") return day_text(row.draft.days.first, manner);
  if (column.field == "section") return row.section;
  if (column.field == "evidence") return row.evidence_names;
  auto const found = row.draft.fields.find(column.field);
  auto const* rule = ledger::find_field(*rules().kinds.find(row.draft.kind), column.field);
  return found == row.draft.fields.end() ? std::string() : field_text(found->second, *rule, manner);
}

// The columns of the profile from another starting point and backwards, under their n-th name.
SheetOut rewritten(imports::Profile const& profile, std::vector<imports::RowReading> const& rows, Manner manner) {
  auto const turn = static_cast<std::size_t>(manner) + 1;
  SheetOut sheet;
  sheet.title = "某某旗2024年材料之" + std::to_string(turn);
  sheet.note = manner == Manner::months_and_notes ? "填报单位：某某旗民委　　单位：千元" : "填报单位：某某旗民委";
  std::vector<imports::ColumnRule const*> columns;
  for (auto const& column : profile.columns) {
    if (column.written) columns.push_back(&column);
  }
  std::rotate(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(turn % columns.size()), columns.end());
  std::ranges::reverse(columns);
  auto const& kind = *rules().kinds.find(profile.kind);
  std::map<std::string, base::Money> sums;
  std::size_t number = 0;
  for (auto const* column : columns) {
    SheetOut::Column out;
    out.heading = column->headings[std::min(turn, column->headings.size() - 1)];
    auto const* rule = ledger::find_field(kind, column->field);
    bool const money = rule != nullptr && rule->type == ledger::FieldType::money;
    if (money && manner == Manner::slashes_and_yuan) out.heading += "（元）";
    sheet.columns.push_back(std::move(out));
  }
  for (auto const& row : rows) {
    ++number;
    std::vector<SheetOut::Value> cells;
    for (auto const* column : columns) {
      cells.emplace_back(cell_text(row, *column, number, manner));
      auto const found = row.draft.fields.find(column->field);
      auto const* money = found == row.draft.fields.end() ? nullptr : std::get_if<base::Money>(&found->second);
      if (money != nullptr) sums[column->field] = base::add(sums[column->field], *money).value();
    }
    sheet.rows.push_back(std::move(cells));
    if (number % 7 == 0) sheet.rows.emplace_back();
  }
  if (sums.empty()) return sheet;
  std::vector<SheetOut::Value> total;
  for (auto const* column : columns) {
    auto const sum = sums.find(column->field);
    auto const unit = manner == Manner::words_and_units ? money_unit(manner) : std::string();
    total.emplace_back(sum == sums.end() ? std::string() : base::decimal_in(sum->second, money_unit(manner)) + unit);
  }
  auto const title = std::ranges::find(columns, std::string("title"), [](auto const* column) { return column->field; });
  total[static_cast<std::size_t>(title - columns.begin())] = std::string("合 计");
  sheet.rows.push_back(std::move(total));
  return sheet;
}

// Of every row, by what identity() makes of it, and the section.
std::multiset<std::string> identities(std::vector<imports::RowReading> const& rows) {
  std::multiset<std::string> result;
  for (auto const& row : rows) {
    auto draft = row.draft;
    result.insert(ledger::identity(draft, *rules().kinds.find(draft.kind)) + row.section + row.evidence_names);
    draft.fields.erase("code");  // coded rows are compared by their content too
    result.insert(ledger::identity(draft, *rules().kinds.find(draft.kind)));
  }
  return result;
}

TEST(variants, of_the_sample_give_the_same_entries) {
  auto const sample = document::Workbook::open(std::string(SHILIU_SOURCE_DIR) + "/sample/uxin-2024h1.xlsx");
  ASSERT_TRUE(sample.has_value());
  auto const sheets = imports_testing::headings(*sample);
  ASSERT_TRUE(sheets.has_value());
  for (auto const manner : {Manner::slashes_and_yuan, Manner::months_and_notes, Manner::words_and_units}) {
    std::vector<SheetOut> written;
    std::vector<std::vector<imports::RowReading>> originals;
    for (auto const& sheet : *sheets) {
      originals.push_back(imports_testing::read(*sample, sheet).entries());
      written.push_back(rewritten(*sheet.profile, originals.back(), manner));
      written.back().name = "Sheet" + std::to_string(written.size());
    }
    auto const bytes = document::write_xlsx(written, base::Instant(0));
    ASSERT_TRUE(bytes.has_value());
    auto const workbook = document::Workbook::from_bytes(*bytes, "variant.xlsx");
    auto const readings = imports_testing::headings(*workbook);
    ASSERT_TRUE(readings.has_value()) << readings.error().code << readings.error().where;
    for (std::size_t i = 0; i < originals.size(); ++i) {
      auto const& reading = readings->at(i);
      auto const& expected = *sheets->at(i).profile;
      ASSERT_NE(reading.profile, nullptr) << expected.id << ": " << base::join(reading.other_profiles, ",");
      EXPECT_EQ(reading.profile->id, expected.id);
      auto const outcome = imports_testing::read(*workbook, reading);
      EXPECT_EQ(outcome.faults(), std::vector<std::string>{}) << expected.id;
      EXPECT_EQ(identities(outcome.entries()), identities(originals[i])) << expected.id << static_cast<int>(manner);
      auto const totals = outcome.of(imports::RowReading::Kind::total).size();
      EXPECT_EQ(totals, expected.id == "project" ? 1U : 0U) << expected.id;
    }
  }
}

}  // namespace
