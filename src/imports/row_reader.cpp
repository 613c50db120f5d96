#include "imports/row_reader.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "imports/row_parts.h"
#include "imports/survey.h"

// What a row is: an entry, a blank line, a total, a heading printed again, a note. Entries are read in row_entry.cpp.
namespace imports {

using document::Cell;
using document::Merge;
using document::Row;
using ledger::FieldType;

namespace {

constexpr std::size_t said_max = 10'000;
constexpr int label_cells_max = 5;  // a total's word stands in one of the first cells

bool is_ditto(std::string_view text) {
  constexpr std::array<std::string_view, 5> marks = {"同上", "〃", "″", "\"", "”"};
  return std::ranges::find(marks, text) != marks.end();
}

// 一、产业项目: a line that heads a group of rows.
bool heads_a_group(std::string_view text) {
  std::string const folded = base::fold(text);
  std::string_view rest = folded;
  bool const bracket = rest.starts_with('(');
  if (bracket) rest.remove_prefix(1);
  for (std::string_view const digit : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}) {
    if (!rest.starts_with(digit)) continue;
    rest.remove_prefix(digit.size());
    return bracket ? rest.find(')') != std::string_view::npos : rest.starts_with("、");
  }
  return false;
}

}  // namespace

Cell const* cell_at(std::span<Cell const> cells, std::int32_t column) {
  auto const found = std::ranges::lower_bound(cells, column, {}, &Cell::column);
  return found == cells.end() || found->column != column || is_empty(*found) ? nullptr : &*found;
}

RowReader::RowReader(SheetReading const& sheet, ledger::Kinds const& kinds, ledger::Privacy const& privacy,
                     std::optional<base::Day> received)
    : sheet_(sheet), privacy_(privacy), received_(received), merges_known_(sheet.merges_known) {
  auto add = [&](Profile const& profile, std::vector<ColumnReading> const& columns) {
    auto const* kind = kinds.find(profile.kind);
    base::ensure(kind != nullptr, "a profile names a kind that is known");
    plans_.emplace_back(profile, columns, *kind);
  };
  base::ensure(sheet.profile != nullptr, "only a sheet that is understood has rows to read");
  add(*sheet.profile, sheet.columns);
  for (auto const& route : sheet.routes) add(*route.profile, route.columns);
  for (auto const& column : sheet.columns) {
    headings_.emplace_back(column.heading, column.column);
    auto const slash = column.heading.find('/');
    if (slash == std::string::npos) continue;
    headings_.emplace_back(column.heading.substr(0, slash), column.column);
    headings_.emplace_back(column.heading.substr(slash + 1), column.column);
  }
  if (merges_known_) set_merges(sheet.merges);
}

void RowReader::set_merges(std::vector<Merge> const& merges) {
  merges_known_ = true;
  std::ranges::copy_if(merges, std::back_inserter(merges_), [&](Merge const& merge) {
    return merge.row_last > merge.row_first && merge.row_first >= sheet_.heading_row;
  });
  std::ranges::sort(merges_, {}, &Merge::row_first);
}

std::string RowReader::place(std::int64_t row, std::int32_t column) const {
  return sheet_.name + "!" + document::cell_name(row, column);
}

void RowReader::refuse(RowReading& reading, base::Error fault, std::int64_t row, std::int32_t column) const {
  fault.where = place(row, column);
  reading.faults.push_back(std::move(fault));
  if (row == reading.row) reading.refused_columns.push_back(column);
}

void RowReader::notice(RowReading& reading, base::Error notice, std::string where) {
  std::string key = notice.code;
  for (auto const& argument : notice.arguments) {
    if (argument.name == "text") key += '\n' + argument.value;
  }
  if (said_.size() >= said_max || !said_.insert(std::move(key)).second) return;
  notice.where = std::move(where);
  reading.notices.push_back(std::move(notice));
}

bool RowReader::is_blank(Row const& row) const {
  return std::ranges::all_of(row.cells, [&](Cell const& cell) {
    auto const* column = plans_.front().at(cell.column);
    if (is_empty(cell)) return true;
    bool const numbered = column != nullptr && column->role == ColumnPlan::Role::row_number;
    if (cell.kind == Cell::Kind::empty) return numbered || column == nullptr;
    return numbered && base::parse_whole(cell.text).has_value();
  });
}

// Words beside the table: nothing stands in any column that is understood.
bool RowReader::is_beside(Row const& row) const {
  return std::ranges::none_of(row.cells, [&](Cell const& cell) {
    auto const* column = is_empty(cell) ? nullptr : plans_.front().at(cell.column);
    return column != nullptr && column->role != ColumnPlan::Role::row_number;
  });
}

bool RowReader::is_heading_again(Row const& row) const {
  std::ptrdiff_t same = 0;
  std::ptrdiff_t filled = 0;
  for (auto const& cell : row.cells) {
    if (is_empty(cell)) continue;
    ++filled;
    if (cell.kind != Cell::Kind::text) continue;
    same += std::ranges::any_of(headings_, [&](auto const& heading) {
      return heading.second == cell.column && heading.first == base::trimmed(cell.text);
    });
    if (filled == 1 && row.cells.size() == 1 && base::trimmed(cell.text) == sheet_.title) return true;
  }
  return same >= 2 && same * 2 > filled;
}

bool RowReader::has_day(Row const& row, std::int32_t but_column) const {
  return std::ranges::any_of(row.cells, [&](Cell const& cell) {
    auto const* column = cell.column == but_column ? nullptr : plans_.front().at(cell.column);
    if (column == nullptr) return false;
    bool const dated =
        column->role == ColumnPlan::Role::days || (column->field != nullptr && column->field->type == FieldType::day);
    return dated && (cell.kind == Cell::Kind::day || read_span(cell.text, sheet_.year).has_value());
  });
}

bool RowReader::is_note_row(Row const& row) const {
  auto const first = std::ranges::find_if(row.cells, [](Cell const& cell) { return !is_empty(cell); });
  if (first == row.cells.end() || first->kind != Cell::Kind::text) return false;
  bool const alone = std::all_of(first + 1, row.cells.end(), [](Cell const& cell) { return is_empty(cell); });
  if (alone && heads_a_group(first->text)) return true;
  return is_note(first->text) && !has_day(row, first->column);
}

TotalWord RowReader::total_of(Row const& row) const {
  int looked_at = 0;
  for (auto const& cell : row.cells) {
    if (is_empty(cell) || cell.kind != Cell::Kind::text) continue;
    if (++looked_at > label_cells_max) break;
    auto const word = total_word(cell.text);
    if (word != TotalWord::none && !has_day(row, cell.column)) return word;
  }
  return TotalWord::none;
}

void RowReader::pass(Row const& row) {
  std::int64_t const index = row.number - 1;
  std::erase_if(merges_open_, [&](auto const& open) { return open.first.row_last < index; });
  while (merge_next_ < merges_.size() && merges_[merge_next_].row_first <= index) {
    auto const& merge = merges_[merge_next_++];
    if (merge.row_first != index) continue;
    if (auto const* cell = cell_at(row.cells, merge.column_first)) merges_open_.emplace_back(merge, *cell);
  }
}

void RowReader::fill(Row const& row, Filled& filled, RowReading& reading) {
  filled.number = row.number;
  filled.cells = row.cells;
  auto const own = [&]() -> std::vector<Cell>& {
    if (filled.own.empty()) filled.own = row.cells;
    return filled.own;
  };
  auto const put = [&](Cell cell) {
    auto& cells = own();
    auto const at = std::ranges::lower_bound(cells, cell.column, {}, &Cell::column);
    if (at != cells.end() && at->column == cell.column) {
      *at = std::move(cell);
    } else {
      cells.insert(at, std::move(cell));
    }
  };
  for (auto const& [merge, cell] : merges_open_) {
    auto const* column = plans_.front().at(merge.column_first);
    if (column == nullptr || merge.row_first == row.number - 1 || cell_at(row.cells, cell.column) != nullptr) continue;
    if (column->fills_down) put(cell);
    if (column->summed) {
      notice(reading, {"import.amount_merged", {{"text", column->name}}, {}, {}}, place(row.number, cell.column));
    }
  }
  for (auto const& cell : row.cells) {
    if (cell.kind != Cell::Kind::text || !is_ditto(cell.text)) continue;
    if (auto const* above = cell_at(previous_, cell.column)) put(*above);
  }
  if (!filled.own.empty()) filled.cells = filled.own;
}

LayoutPlan* RowReader::plan_for(Filled const& row, RowReading& reading) {
  auto& main = plans_.front();
  auto const* category = main.of_field(main.profile->route_by);
  auto const* cell = category == nullptr ? nullptr : cell_at(row.cells, category->column);
  if (plans_.size() == 1 || cell == nullptr || cell->kind != Cell::Kind::text) return &main;
  std::string const word = base::trim(cell->text);
  if (main.choice(*category, word)) return &main;
  std::vector<LayoutPlan*> knowing;
  for (std::size_t i = 1; i < plans_.size(); ++i) {
    auto const* column = plans_[i].of_field(plans_[i].profile->route_by);
    if (column != nullptr && plans_[i].choice(*column, word)) knowing.push_back(&plans_[i]);
  }
  if (knowing.size() == 1) {
    notice(reading, {"import.row_routed", {{"text", word}, {"profile", knowing[0]->profile->name}}, {}, {}},
           place(row.number, cell->column));
    return knowing.front();
  }
  if (!sheet_.mixed) return &main;
  std::vector<std::string> names;
  for (auto const& plan : plans_) names.push_back(plan.profile->name);
  refuse(reading, {"import.kind_unclear", {{"text", word}, {"profiles", base::join(names, "、")}}, {}, {}}, row.number,
         cell->column);
  return nullptr;
}

void RowReader::report(TotalsChecked const& checked, RowReading& reading) {
  auto const shown = [](ColumnPlan const& column, std::int64_t value) {
    if (column.field->type != FieldType::money) return std::to_string(value);
    return base::decimal_in(base::Money(value), column.money_unit) + column.money_unit;
  };
  for (auto const& [written, computed] : checked.differs) {
    auto const& column = *written.column;
    refuse(reading,
           {"import.total_differs",
            {{"name", column.name}, {"written", shown(column, written.value)}, {"computed", shown(column, computed)}},
            {},
            {}},
           written.row, column.column);
  }
  for (auto const& written : checked.unchecked) {
    notice(reading, {"import.total_unchecked", {{"text", written.column->name}}, {}, {}},
           place(written.row, written.column->column));
  }
}

void RowReader::read_total(Row const& row, TotalWord word, RowReading& reading) {
  std::vector<WrittenTotal> written;
  for (auto const& column : plans_.front().columns) {
    auto const* cell = column.summed ? cell_at(row.cells, column.column) : nullptr;
    if (cell == nullptr) continue;
    auto const answer = read_cell(*cell, {*column.field, *column.rule, column.money_unit, sheet_.year});
    if (!answer) {
      bool const formula = answer.error().code.find("formula") != std::string::npos;
      if (formula) refuse(reading, answer.error(), row.number, column.column);
      if (!formula) {
        notice(reading, {"import.total_unchecked", {{"text", column.name}}, {}, {}}, place(row.number, column.column));
      }
    } else if (answer->value) {
      written.push_back({&column, row.number, additive(*answer->value)});
    }
  }
  report(totals_.total(word, std::move(written)), reading);
  reading.kind = reading.faults.empty() ? RowReading::Kind::total : RowReading::Kind::refused;
}

std::int64_t additive(ledger::Value const& value) {
  if (auto const* money = std::get_if<base::Money>(&value)) return money->fen();
  return std::get<std::int64_t>(value);
}

std::vector<RowReading> RowReader::finish() {
  std::vector<RowReading> rows;
  auto const checked = totals_.finish();
  for (auto const& differs : checked.differs) {
    RowReading reading;
    reading.kind = RowReading::Kind::refused;
    reading.row = differs.written.row;
    report({{differs}, {}}, reading);
    rows.push_back(std::move(reading));
  }
  return rows;
}

base::Result<std::optional<RowReading>> RowReader::read(Row const& row) {
  using Kind = RowReading::Kind;
  pass(row);
  RowReading reading;
  reading.row = row.number;
  if (is_blank(row)) return reading;
  bool const beside = is_beside(row) && total_of(row) == TotalWord::none && !is_heading_again(row);
  if (beside || is_note_row(row)) {
    reading.kind = Kind::note;
    return reading;
  }
  reading.cells.reserve(row.cells.size());
  for (auto const& cell : row.cells) {
    if (!is_empty(cell)) reading.cells.emplace_back(cell.column, cell.text);
  }
  if (is_heading_again(row)) {
    reading.kind = Kind::heading_again;
    return reading;
  }
  if (auto const word = total_of(row); word != TotalWord::none) {
    read_total(row, word, reading);
    return reading;
  }
  Filled filled;
  fill(row, filled, reading);
  if (!merges_known_ && lacks_what_a_merge_may_hold(filled)) return std::nullopt;
  look_for_personal_numbers(row, reading);
  if (plans_.front().profile->covers_numbers) cover_numbers(filled, reading);
  if (auto* plan = plan_for(filled, reading)) read_entry(filled, *plan, reading);
  totals_.end_row();
  if (!reading.faults.empty()) {
    reading.kind = Kind::refused;
    if (auto fault = forbidden_heading(row)) return tl::unexpected(*std::move(fault));
  }
  previous_.assign(filled.cells.begin(), filled.cells.end());
  return reading;
}

base::Done read_rows(document::Workbook const& workbook, SheetReading const& sheet, ledger::Kinds const& kinds,
                     ledger::Privacy const& privacy, Hints const& hints, RowSink const& sink) {
  RowReader reader(sheet, kinds, privacy, hints.received);
  std::int64_t done_until = sheet.heading_row;
  bool merges_needed = false;
  do {
    if (merges_needed) reader.set_merges(TRY(workbook.merges(sheet.sheet)));
    merges_needed = false;
    base::Done outcome;
    TRY(read_while(workbook, sheet.sheet, [&](Row const& row) {
      if (row.number <= done_until) {
        if (row.number > sheet.heading_row) reader.pass(row);
        return true;
      }
      auto reading = reader.read(row);
      if (!reading) {
        outcome = tl::unexpected(std::move(reading).error());
        return false;
      }
      merges_needed = !reading->has_value();
      if (merges_needed) return false;
      done_until = row.number;
      outcome = sink(**std::move(reading));
      return outcome.has_value();
    }));
    TRY(std::move(outcome));
  } while (merges_needed);
  for (auto& row : reader.finish()) TRY(sink(std::move(row)));
  return {};
}

}  // namespace imports
