#include "imports/match.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace imports {

namespace {

using document::Cell;
using document::Row;

using Texts = std::map<std::int32_t, std::string_view>;

Texts texts_of(Row const& row) {
  Texts texts;
  for (auto const& cell : row.cells) {
    if (cell.kind == Cell::Kind::text && !base::trimmed(cell.text).empty()) texts.emplace(cell.column, cell.text);
  }
  return texts;
}

bool all_text(Row const& row) {
  return std::ranges::all_of(row.cells, [](Cell const& cell) { return cell.kind == Cell::Kind::text; });
}

HeadingRows single_row(Row const& row) {
  HeadingRows heading{row.number, row.number, {}};
  for (auto const& [column, text] : texts_of(row)) {
    auto parsed = parse_heading(text);
    auto unit = parsed.money_unit;
    heading.cells.push_back({column, row.number, base::trim(text), {std::move(parsed)}, std::move(unit)});
  }
  return heading;
}

// The group a column stands under: its own text above, or that of the nearest column to the left, if every column from
// there on has a text below and none above. Merged cells read the same as empty ones, so CSV needs no other rule.
std::string_view group_above(Texts const& upper, Texts const& lower, std::int32_t column) {
  for (std::int32_t at = column; at >= 0 && lower.contains(at); --at) {
    if (auto const found = upper.find(at); found != upper.end()) return found->second;
  }
  return {};
}

HeadingCell joined(std::string_view above, std::string_view below, std::int32_t column, Row const& lower_row) {
  auto const top = parse_heading(above);
  auto const bottom = parse_heading(below);
  HeadingCell cell{column, lower_row.number, base::trim(above) + "/" + base::trim(below), {}, {}};
  for (auto const& text : {bottom.plain + top.plain, top.plain + bottom.plain}) {
    cell.readings.push_back({text, text, {}});
  }
  cell.readings.push_back(bottom);
  cell.money_unit = bottom.money_unit.empty() ? top.money_unit : bottom.money_unit;
  return cell;
}

std::optional<HeadingRows> two_rows(Row const& upper_row, Row const& lower_row) {
  if (lower_row.number != upper_row.number + 1 || !all_text(lower_row)) return std::nullopt;
  auto const upper = texts_of(upper_row);
  auto const lower = texts_of(lower_row);
  if (lower.size() < 2 || upper.empty()) return std::nullopt;
  HeadingRows heading{upper_row.number, lower_row.number, {}};
  bool grouped = false;
  for (auto const& [column, text] : lower) {
    auto const above = group_above(upper, lower, column);
    grouped = grouped || (!above.empty() && !upper.contains(column));
    if (above.empty()) {
      auto parsed = parse_heading(text);
      auto unit = parsed.money_unit;
      heading.cells.push_back({column, lower_row.number, base::trim(text), {std::move(parsed)}, std::move(unit)});
    } else {
      heading.cells.push_back(joined(above, text, column, lower_row));
    }
  }
  if (!grouped) return std::nullopt;
  for (auto& cell : single_row(upper_row).cells) {
    if (!lower.contains(cell.column)) heading.cells.push_back(std::move(cell));
  }
  std::ranges::sort(heading.cells, {}, &HeadingCell::column);
  return heading;
}

}  // namespace

std::vector<HeadingRows> possible_headings(std::vector<Row> const& rows, std::int64_t row_max) {
  std::vector<HeadingRows> headings;
  for (auto const& row : rows) {
    if (row.number > row_max) break;
    auto heading = single_row(row);
    if (heading.cells.size() >= 2) headings.push_back(std::move(heading));
  }
  for (std::size_t i = 0; i + 1 < rows.size() && rows[i].number <= row_max; ++i) {
    if (auto heading = two_rows(rows[i], rows[i + 1])) headings.push_back(*std::move(heading));
  }
  return headings;
}

namespace {

constexpr int mapped_strength = 1'000'000;
constexpr int equal_strength = 10'000;
constexpr std::size_t anywhere_letters_min = 4;
constexpr std::size_t end_letters_min = 2;

}  // namespace

Matcher::Matcher(Profile const& profile, ledger::Kind const& kind, std::vector<Mapping> const& mappings)
    : profile_(&profile), kind_(&kind) {
  for (auto const& rule : profile.columns) {
    Column column{&rule, {}, {}};
    int strength = static_cast<int>(rule.headings.size());  // earlier names are the better ones
    for (auto const& heading : rule.headings) {
      auto parsed = parse_heading(heading);
      Named const named{columns_.size(), strength--};
      literal_.emplace(parsed.folded, named);
      // 名称（蒙文） is not called 名称: a known heading with brackets is met with its brackets only.
      if (parsed.plain == parsed.folded) but_for_brackets_.emplace(parsed.plain, named);
      column.headings.push_back({std::move(parsed.plain), 0});
      column.headings.back().letters = base::count_code_points(column.headings.back().plain);
    }
    for (auto const& word : rule.never) column.never.push_back(base::fold(word));
    columns_.push_back(std::move(column));
  }
  for (auto const& mapping : mappings) {
    if (mapping.profile == profile.id) mappings_.emplace_back(base::fold(mapping.heading), mapping.field);
  }
}

std::optional<Matcher::Candidate> Matcher::mapped(HeadingCell const& cell) const {
  for (auto const& [heading, field] : mappings_) {
    if (base::fold(cell.written) != heading) continue;
    if (field.empty()) return Candidate{0, 0, "heading.left_out"};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].rule->field == field) return Candidate{i, mapped_strength, "heading.mapped"};
    }
  }
  return std::nullopt;
}

Matcher::Candidate Matcher::equal(HeadingCell const& cell) const {
  Candidate best{0, 0, "heading.equal"};
  auto const take = [&](Names const& names, std::string const& text, int weight) {
    auto const found = names.find(text);
    if (found == names.end()) return;
    int const strength = weight * equal_strength + found->second.strength;
    if (strength > best.strength) best = {found->second.column, strength, "heading.equal"};
  };
  for (auto const& reading : cell.readings) {
    take(literal_, reading.folded, 2);
    take(but_for_brackets_, reading.plain, 1);
  }
  return best;
}

Matcher::Candidate Matcher::contained(HeadingCell const& cell) const {
  Candidate best{0, 0, "heading.unknown"};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    for (auto const& known : columns_[i].headings) {
      if (static_cast<int>(known.letters) <= best.strength || known.letters < end_letters_min) continue;
      for (auto const& reading : cell.readings) {
        if (reading.plain.size() <= known.plain.size()) continue;
        auto const at = reading.plain.rfind(known.plain);
        if (at == std::string::npos) continue;
        bool const at_end = at + known.plain.size() == reading.plain.size();
        bool const other = std::ranges::any_of(
            columns_[i].never, [&](std::string const& word) { return reading.plain.find(word) != std::string::npos; });
        if (other || !(at_end || known.letters >= anywhere_letters_min)) continue;
        best = {i, static_cast<int>(known.letters), "heading.contained"};
      }
    }
  }
  return best;
}

Matcher::Candidate Matcher::best_for(HeadingCell const& cell) const {
  if (auto const decided = mapped(cell)) return *decided;
  if (auto const same = equal(cell); same.strength > 0) return same;
  return contained(cell);
}

bool Matcher::claims(HeadingCell const& cell) const {
  auto const decided = mapped(cell);
  return decided ? decided->strength > 0 : equal(cell).strength > 0;
}

std::vector<std::string> Matcher::missing(std::vector<Candidate> const& taken, bool category_known) const {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto const& rule = *columns_[i].rule;
    bool const there =
        std::ranges::any_of(taken, [&](Candidate const& each) { return each.strength > 0 && each.column == i; });
    bool const told_otherwise = (rule.field == "title" && !profile_->title_from.empty()) ||
                                (rule.field == profile_->route_by && category_known);
    if (rule.required && !there && !told_otherwise) {
      result.push_back(rule.headings.empty() ? rule.field : rule.headings.front());
    }
  }
  return result;
}

Match Matcher::match(HeadingRows const& heading, std::string const& sheet_note_unit, bool category_known) const {
  std::vector<Candidate> candidates;
  for (auto const& cell : heading.cells) candidates.push_back(best_for(cell));
  // Of several cells for one field the strongest keeps it, the leftmost of equals.
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (std::size_t j = 0; j < candidates.size(); ++j) {
      auto& loser = candidates[j];
      if (i == j || loser.strength == 0 || candidates[i].strength == 0) continue;
      bool const beaten =
          candidates[i].strength > loser.strength || (candidates[i].strength == loser.strength && i < j);
      if (candidates[i].column == loser.column && beaten) loser = {0, 0, "heading.second"};
    }
  }
  Match match;
  match.layout.profile = profile_;
  match.missing = missing(candidates, category_known);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto const& cell = heading.cells[i];
    bool const known = candidates[i].strength > 0;
    ColumnReading reading{cell.column, cell.written, document::cell_name(cell.row, cell.column), {}, {}, {}};
    reading.why = candidates[i].why;
    if (known) reading.field = columns_[candidates[i].column].rule->field;
    reading.money_unit = cell.money_unit.empty() ? sheet_note_unit : cell.money_unit;
    if (known) ++match.understood;
    if (candidates[i].strength >= equal_strength) match.equal.push_back(i);
    if (known && cell.readings.back().plain == columns_[candidates[i].column].headings.front().plain) ++match.own_words;
    match.layout.columns.push_back(std::move(reading));
  }
  return match;
}

}  // namespace imports
