#include <algorithm>

#include "base/utf8.h"
#include "imports/detect.h"

namespace imports {

namespace {

using document::Cell;
using document::Row;

constexpr std::size_t heading_letters_max = 20;

std::string place(std::string const& sheet, std::int64_t row, std::int32_t column) {
  return sheet + "!" + document::cell_name(row, column);
}

void refuse_forbidden(ledger::Privacy const& privacy, std::string const& sheet, Row const& row, bool surely_heading,
                      std::vector<base::Error>& faults) {
  for (auto const& cell : row.cells) {
    if (cell.kind != Cell::Kind::text) continue;
    if (!surely_heading && base::count_code_points(cell.text) > heading_letters_max) continue;
    if (!ledger::is_forbidden_heading(privacy, cell.text)) continue;
    faults.push_back({"import.forbidden_heading",
                      {{"heading", base::trim(cell.text)}, {"cell", place(sheet, row.number, cell.column)}},
                      place(sheet, row.number, cell.column),
                      {}});
  }
}

// A second row of a heading that had nothing for us.
bool looks_like_heading(Row const& row) {
  return std::ranges::all_of(row.cells, [](Cell const& cell) {
    auto const span = read_span(cell.text, std::nullopt);
    return cell.kind == Cell::Kind::text && !span && span.error().code == "day.not_a_day";
  });
}

// Of a sheet that is understood the heading alone; of any other sheet every row that may be one, because a list of
// residents on a further sheet is as forbidden as on the first.
void look_for_forbidden(ledger::Privacy const& privacy, Survey const& survey, Detected const& detected,
                        std::string const& sheet, std::vector<base::Error>& faults) {
  for (auto const& row : survey.rows) {
    if (row.number > heading_row_max + 1) break;
    bool const heading =
        !detected.heading.cells.empty() && row.number >= detected.heading.first && row.number <= detected.heading.last;
    bool const below = !detected.heading.cells.empty() && row.number == detected.heading.last + 1;
    bool const possible = (!detected.best && row.cells.size() >= 2) || (below && looks_like_heading(row));
    if (heading || possible) refuse_forbidden(privacy, sheet, row, heading, faults);
  }
}

Note note_above(Survey const& survey, std::int64_t heading_row) {
  Note note;
  for (auto const& row : survey.rows) {
    if (heading_row > 0 && row.number >= heading_row) break;
    if (heading_row == 0 && row.number > 3) break;
    add_words(row, note);
  }
  return note;
}

Note note_below(Survey const& survey, std::int64_t heading_row) {
  Note note;
  for (auto const& row : survey.rows) {
    if (row.number > heading_row) add_note(row, note);
  }
  if (note.reporting_unit.empty()) note.reporting_unit = survey.notes_below.reporting_unit;
  if (note.money_unit.empty()) note.money_unit = survey.notes_below.money_unit;
  return note;
}

std::optional<int> year_of(Survey const& survey, SheetReading const& reading) {
  if (auto const year = year_in(reading.title)) return year;
  if (auto const year = year_in(reading.name)) return year;
  for (auto const& row : survey.rows) {
    if (row.number >= reading.heading_row_first) break;
    for (auto const& cell : row.cells) {
      if (cell.kind != Cell::Kind::text) continue;
      if (auto const year = year_in(cell.text)) return year;
    }
  }
  return std::nullopt;
}

bool lacks_money_unit(SheetReading const& reading, ledger::Kinds const& kinds) {
  auto const* kind = kinds.find(reading.profile->kind);
  return std::ranges::any_of(reading.columns, [&](ColumnReading const& column) {
    auto const* field = ledger::find_field(*kind, column.field);
    return field != nullptr && field->type == ledger::FieldType::money && column.money_unit.empty();
  });
}

base::Result<Note> whole_note_below(document::Workbook const& workbook, std::size_t sheet) {
  Note note;
  TRY(read_while(workbook, sheet, [&](Row const& row) {
    add_note(row, note);
    return true;
  }));
  return note;
}

void give_money_unit(SheetReading& reading, std::string const& unit) {
  reading.money_unit = unit;
  auto give = [&](std::vector<ColumnReading>& columns) {
    for (auto& column : columns) {
      if (column.money_unit.empty()) column.money_unit = unit;
    }
  };
  give(reading.columns);
  for (auto& route : reading.routes) give(route.columns);
}

base::Done complete_from_notes(document::Workbook const& workbook, Survey const& survey, ledger::Kinds const& kinds,
                               SheetReading& reading) {
  auto below = note_below(survey, reading.heading_row);
  if (reading.profile != nullptr && below.money_unit.empty() && !survey.complete && lacks_money_unit(reading, kinds)) {
    below = TRY(whole_note_below(workbook, reading.sheet));
  }
  if (reading.reporting_unit.empty()) reading.reporting_unit = below.reporting_unit;
  if (reading.money_unit.empty() && !below.money_unit.empty()) give_money_unit(reading, below.money_unit);
  return {};
}

base::Done keep_merges(document::Workbook const& workbook, Survey const& survey, SheetReading& reading) {
  if (!survey.complete) return {};
  reading.merges_known = true;
  for (auto const& merge : TRY(workbook.merges(reading.sheet))) {
    if (merge.row_last > merge.row_first && merge.row_last >= reading.heading_row) reading.merges.push_back(merge);
  }
  return {};
}

class Reading {
 public:
  Reading(document::Workbook const& workbook, Profiles const& profiles, ledger::Kinds const& kinds,
          ledger::Privacy const& privacy, Hints const& hints)
      : workbook_(workbook), profiles_(profiles), kinds_(kinds), privacy_(privacy), hints_(hints) {
    for (auto const& profile : profiles.all()) {
      if (auto const* kind = kinds.find(profile.kind)) matchers_.emplace_back(profile, *kind, hints.mappings);
    }
  }

  base::Result<std::vector<SheetReading>> run() {
    std::vector<SheetReading> sheets;
    for (std::size_t i = 0; i < workbook_.sheets().size(); ++i) sheets.push_back(TRY(read_sheet(i)));
    if (!faults_.empty()) return base::fail_with_all(std::move(faults_));
    auto const understood = [](SheetReading const& each) { return each.profile != nullptr; };
    if (std::ranges::none_of(sheets, understood)) return nothing_understood(sheets);
    TRY(date_registers(sheets));
    return sheets;
  }

 private:
  base::Result<SheetReading> read_sheet(std::size_t sheet) {
    auto const& name = workbook_.sheets()[sheet];
    auto const seen = TRY(survey(workbook_, sheet));
    auto const above = note_above(seen, 0);
    auto detected = detect(matchers_, seen, {name.name, above.money_unit});
    look_for_forbidden(privacy_, seen, detected, name.name, faults_);
    SheetReading reading;
    reading.sheet = sheet;
    reading.name = name.name;
    reading.hidden = name.hidden;
    reading.heading_row_first = detected.heading.first;
    reading.heading_row = detected.heading.last;
    reading.title = title_above(seen.rows, detected.heading.cells.empty() ? heading_row_max : detected.heading.first);
    auto const note = note_above(seen, detected.heading.first);
    reading.reporting_unit = note.reporting_unit;
    reading.money_unit = note.money_unit;
    reading.year = year_of(seen, reading);
    if (detected.best) {
      reading.profile = detected.best->layout.profile;
      reading.columns = std::move(detected.best->layout.columns);
      reading.routes = std::move(detected.routes);
      reading.implied_category = std::move(detected.implied_category);
      if (!reading.implied_category.empty()) {
        reading.notices.push_back(
            {"import.category_from_title", {{"text", reading.implied_category}}, reading.name, {}});
      }
      reading.mixed = detected.mixed;
      if (!reading.money_unit.empty()) give_money_unit(reading, reading.money_unit);
      TRY(keep_merges(workbook_, seen, reading));
    } else {
      reading.other_profiles = std::move(detected.candidates);
      reading.nearest_profile = std::move(detected.nearest);
      reading.missing = std::move(detected.missing);
      reading.not_understood = about(reading);
    }
    TRY(complete_from_notes(workbook_, seen, kinds_, reading));
    return reading;
  }

  // Each sheet says what it resembles, or between which kinds it would have to be guessed.
  [[nodiscard]] base::Error about(SheetReading const& sheet) const {
    auto const name_of = [&](std::string const& id) {
      auto const* profile = profiles_.find(id);
      return profile == nullptr ? id : profile->name;
    };
    if (!sheet.other_profiles.empty()) {
      std::vector<std::string> names;
      for (auto const& id : sheet.other_profiles) names.push_back(name_of(id));
      return {"import.sheet_ambiguous", {{"profiles", base::join(names, "、")}}, sheet.name, {}};
    }
    if (!sheet.nearest_profile.empty() && !sheet.missing.empty()) {
      return {"import.sheet_lacks",
              {{"profile", name_of(sheet.nearest_profile)}, {"missing", base::join(sheet.missing, "、")}},
              sheet.name,
              {}};
    }
    return {"import.sheet_unknown", {}, sheet.name, {}};
  }

  [[nodiscard]] static tl::unexpected<base::Error> nothing_understood(std::vector<SheetReading> const& sheets) {
    std::vector<std::string> names;
    names.reserve(sheets.size());
    for (auto const& sheet : sheets) names.push_back(sheet.name);
    base::Error error{"import.nothing_understood", {{"sheets", base::join(names, "、")}}, {}, {}};
    for (auto const& sheet : sheets) error.causes.push_back(*sheet.not_understood);
    return tl::unexpected(std::move(error));
  }

  // Registers belong to the year of their title; failing that, to the earliest dated year of the workbook.
  base::Done date_registers(std::vector<SheetReading>& sheets) {
    std::optional<int> earliest;
    for (auto& sheet : sheets) {
      if (sheet.profile == nullptr || !(sheet.profile->stock_register || sheet.profile->year_register)) continue;
      bool const given = sheet.profile->stock_register && hints_.since;
      bool const from_workbook = !given && !sheet.year;
      if (from_workbook && !earliest) earliest = TRY(earliest_year(sheets));
      if (from_workbook) sheet.year = earliest;
      if (given) {
        sheet.since = hints_.since;
      } else if (sheet.year) {
        sheet.since = TRY(base::Day::make(*sheet.year, 1, 1));
      }
      if (!sheet.since || given || (sheet.profile->year_register && !from_workbook)) continue;
      sheet.notices.push_back({from_workbook ? "import.since_from_workbook" : "import.since_from_title",
                               {{"day", base::to_chinese(*sheet.since)}, {"year", std::to_string(*sheet.year)}},
                               sheet.name,
                               {}});
    }
    return {};
  }

  base::Result<std::optional<int>> earliest_year(std::vector<SheetReading> const& sheets) const {
    std::optional<int> earliest;
    for (auto const& sheet : sheets) {
      if (sheet.profile == nullptr) continue;
      std::vector<std::int32_t> columns;
      for (auto const& column : sheet.columns) {
        auto const& fallback = sheet.profile->day_from;
        bool const dated = column.field == "days" || std::ranges::find(fallback, column.field) != fallback.end();
        if (dated && !column.field.empty()) columns.push_back(column.column);
      }
      TRY(read_while(workbook_, sheet.sheet, [&](Row const& row) {
        for (auto const& cell : row.cells) {
          bool const dated = std::ranges::find(columns, cell.column) != columns.end();
          if (row.number <= sheet.heading_row || !dated) continue;
          auto const span = read_span(cell.text, sheet.year);
          if (span && (!earliest || span->first.year() < *earliest)) earliest = span->first.year();
        }
        return true;
      }));
    }
    return earliest;
  }

  document::Workbook const& workbook_;
  Profiles const& profiles_;
  ledger::Kinds const& kinds_;
  ledger::Privacy const& privacy_;
  Hints const& hints_;
  std::vector<Matcher> matchers_;
  std::vector<base::Error> faults_;
};

}  // namespace

base::Result<std::vector<SheetReading>> read_headings(document::Workbook const& workbook, Profiles const& profiles,
                                                      ledger::Kinds const& kinds, ledger::Privacy const& privacy,
                                                      Hints const& hints) {
  return Reading(workbook, profiles, kinds, privacy, hints).run();
}

base::Result<std::string> find_reporting_unit(document::Workbook const& workbook, std::size_t sheet) {
  return TRY(whole_note_below(workbook, sheet)).reporting_unit;
}

}  // namespace imports
