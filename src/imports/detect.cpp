#include "imports/detect.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"

namespace imports {

namespace {

using document::Cell;
using document::Row;

// How much each sign counts when two profiles fit the same columns. A heading that only one kind of sheet has speaks
// louder than one that all have; the words in the category column speak louder than the name of the sheet, which
// people change.
constexpr int peculiar_weight = 6;
constexpr int category_weight = 9;
constexpr int sheet_name_weight = 5;
constexpr int title_weight = 4;
constexpr int heading_word_weight = 2;
constexpr int clear_lead = 3;
constexpr int columns_min = 3;

ColumnReading const* reading_of(Layout const& layout, std::string_view field) {
  auto const found = std::ranges::find(layout.columns, field, &ColumnReading::field);
  return found == layout.columns.end() || field.empty() ? nullptr : &*found;
}

Cell const* cell_at(Row const& row, std::int32_t column) {
  auto const found = std::ranges::find(row.cells, column, &Cell::column);
  return found == row.cells.end() ? nullptr : &*found;
}

// The distinct words of one column below the heading.
std::vector<std::string> words_below(Survey const& survey, std::int64_t heading_row, std::int32_t column) {
  std::vector<std::string> words;
  for (auto const& row : survey.rows) {
    auto const* cell = row.number > heading_row ? cell_at(row, column) : nullptr;
    if (cell == nullptr || cell->kind != Cell::Kind::text || total_word(cell->text) != TotalWord::none) continue;
    auto word = base::fold(cell->text);
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
  }
  return words;
}

bool speaks_for(Profile const& profile, std::string const& folded) {
  return std::ranges::any_of(
      profile.sheet_words, [&](std::string const& word) { return folded.find(base::fold(word)) != std::string::npos; });
}

struct Candidate {
  Matcher const* matcher = nullptr;
  Match match;
  int score = 0;
  bool telling = false;            // something speaks for this kind, not only columns that every ledger has
  std::vector<std::string> words;  // of the category column
  std::size_t words_known = 0;
  std::int32_t category_column = -1;
  std::string implied_category;
};

struct Question {
  std::vector<Matcher> const& matchers;
  std::vector<Matcher const*> claimants;  // whose columns say something of this sheet
  Survey const& survey;
  HeadingRows const& heading;
  std::string sheet_name;  // folded
  std::string title;       // folded
};

bool has_what_it_never_has(Profile const& profile, HeadingRows const& heading) {
  return std::ranges::any_of(heading.cells, [&](HeadingCell const& cell) {
    return std::ranges::any_of(cell.readings, [&](Heading const& reading) {
      return std::ranges::find(profile.never_with, reading.folded) != profile.never_with.end();
    });
  });
}

/// A sheet whose rows open cases shares its columns with the register of them; where it is not one, it takes nothing
/// from what they say of the register.
std::vector<Matcher const*> claimants_of(std::vector<Matcher> const& matchers, HeadingRows const& heading) {
  std::vector<Matcher const*> out;
  for (auto const& matcher : matchers) {
    bool const opens = !matcher.profile().takes.empty();
    bool const other =
        opens && (has_what_it_never_has(matcher.profile(), heading) || !matcher.match(heading, {}).missing.empty());
    if (!other) out.push_back(&matcher);
  }
  return out;
}

// The one category of a kind that name and title of the sheet speak of; none when they speak of several.
std::string category_in_title(Matcher const& matcher, Question const& question) {
  auto const* field = ledger::find_field(matcher.kind(), matcher.profile().route_by);
  if (!matcher.profile().category_from_title || field == nullptr) return {};
  constexpr std::size_t letters_min = 2;
  std::string found;
  for (auto const& choice : field->choices) {
    auto spoken = [&](std::string const& word) {
      auto const folded = base::fold(word);
      bool const there =
          question.title.find(folded) != std::string::npos || question.sheet_name.find(folded) != std::string::npos;
      return there && base::count_code_points(folded) >= letters_min;
    };
    if (!spoken(choice.value) && std::ranges::none_of(choice.synonyms, spoken)) continue;
    if (!found.empty()) return {};
    found = choice.value;
  }
  return found;
}

int heading_score(Candidate& candidate, Question const& question) {
  int score = 0;
  for (std::size_t i = 0; i < question.heading.cells.size(); ++i) {
    auto const& cell = question.heading.cells[i];
    auto const others =
        std::ranges::count_if(question.claimants, [&](Matcher const* each) { return each->claims(cell); });
    bool const equal = std::ranges::find(candidate.match.equal, i) != candidate.match.equal.end();
    bool const known = !candidate.match.layout.columns[i].field.empty();
    bool const spoken = std::ranges::any_of(cell.readings, [&](Heading const& reading) {
      return speaks_for(candidate.matcher->profile(), reading.folded);
    });
    if (known && spoken) score += heading_word_weight;
    if (equal) score += others <= 1 ? peculiar_weight : others == 2 ? 3 : others == 3 ? 2 : 1;
    if (known && !equal) score += 1;
    if (!known && others > 0) score -= 1;
    candidate.telling = candidate.telling || (equal && others <= 1) || (known && spoken);
  }
  return score;
}

void weigh(Candidate& candidate, Question const& question) {
  auto const& profile = candidate.matcher->profile();
  candidate.score = heading_score(candidate, question) + candidate.match.own_words;
  if (auto const* column = reading_of(candidate.match.layout, profile.route_by)) {
    candidate.category_column = column->column;
    candidate.words = words_below(question.survey, question.heading.last, column->column);
    auto const known = category_words(profile, candidate.matcher->kind());
    candidate.words_known = static_cast<std::size_t>(
        std::ranges::count_if(candidate.words, [&](std::string const& word) { return known.contains(word); }));
    if (!candidate.words.empty()) {
      candidate.score +=
          category_weight * static_cast<int>(candidate.words_known) / static_cast<int>(candidate.words.size());
    }
  }
  bool const named = speaks_for(profile, question.sheet_name);
  bool const titled = speaks_for(profile, question.title);
  if (named) candidate.score += sheet_name_weight;
  if (titled) candidate.score += title_weight;
  if (candidate.category_column >= 0) candidate.implied_category.clear();
  bool const implied = !candidate.implied_category.empty();
  if (implied) candidate.score += category_weight;
  // Such a sheet shares its headings with the register of the same cases: what it needs and one more tell it.
  bool const opens = !profile.takes.empty() && candidate.match.understood >= columns_min;
  if (opens) candidate.score += heading_word_weight;
  candidate.telling = candidate.telling || named || titled || implied || opens || candidate.words_known > 0;
}

// The row that holds most columns of one profile; of equals the single row, the upper one. Known headings decide;
// only where there are none, headings that merely end like known ones.
HeadingRows const* best_heading(std::vector<HeadingRows> const& headings, std::vector<Matcher> const& matchers) {
  HeadingRows const* best = nullptr;
  int best_known = 1;
  auto const look = [&](auto const& count) {
    for (auto const& heading : headings) {
      for (auto const& matcher : matchers) {
        int const known = count(matcher, heading);
        if (known <= best_known) continue;
        best_known = known;
        best = &heading;
      }
    }
  };
  look([](Matcher const& matcher, HeadingRows const& heading) {
    return static_cast<int>(
        std::ranges::count_if(heading.cells, [&](HeadingCell const& cell) { return matcher.claims(cell); }));
  });
  if (best != nullptr) return best;
  look([](Matcher const& matcher, HeadingRows const& heading) { return matcher.match(heading, {}).understood; });
  return best;
}

std::vector<Candidate> candidates_for(Question const& question, About const& about, Detected& detected) {
  std::vector<Candidate> fitting;
  std::size_t missing_least = 0;
  int understood_most = 0;
  for (auto const& matcher : question.matchers) {
    if (has_what_it_never_has(matcher.profile(), question.heading)) continue;
    Candidate candidate;
    candidate.matcher = &matcher;
    candidate.implied_category = category_in_title(matcher, question);
    candidate.match = matcher.match(question.heading, about.money_unit, !candidate.implied_category.empty());
    auto const missing = candidate.match.missing.size();
    bool const nearer = detected.nearest.empty() || missing < missing_least ||
                        (missing == missing_least && candidate.match.understood > understood_most);
    if (nearer && candidate.match.understood > 1) {
      detected.nearest = matcher.profile().id;
      detected.missing = candidate.match.missing;
      missing_least = missing;
      understood_most = candidate.match.understood;
    }
    if (missing > 0 || candidate.match.understood < 2) continue;
    weigh(candidate, question);
    if (candidate.match.understood >= columns_min || candidate.telling) fitting.push_back(std::move(candidate));
  }
  std::ranges::stable_sort(fitting, std::greater<>(), &Candidate::score);
  return fitting;
}

bool knows(Candidate const& candidate, std::string const& word) {
  return category_words(candidate.matcher->profile(), candidate.matcher->kind()).contains(word);
}

// Every word of the category column belongs to one of the candidates, and to one only.
bool is_mixed(std::vector<Candidate> const& tied) {
  auto const& first = tied.front();
  if (first.category_column < 0 || first.words.empty()) return false;
  for (auto const& candidate : tied) {
    if (candidate.category_column != first.category_column) return false;
  }
  return std::ranges::all_of(first.words, [&](std::string const& word) {
    return std::ranges::count_if(tied, [&](Candidate const& each) { return knows(each, word); }) == 1;
  });
}

void add_routes(Detected& detected, std::vector<Candidate> const& fitting, Candidate const& best) {
  for (auto const& candidate : fitting) {
    bool const same_column = candidate.category_column >= 0 && candidate.category_column == best.category_column;
    if (candidate.matcher != best.matcher && same_column) detected.routes.push_back(candidate.match.layout);
  }
}

void decide(Detected& detected, std::vector<Candidate>& fitting) {
  bool const any_telling = std::ranges::any_of(fitting, &Candidate::telling);
  std::vector<Candidate> tied;
  for (auto const& candidate : fitting) {
    if (any_telling && !candidate.telling) continue;
    if (tied.empty() || tied.front().score - candidate.score < clear_lead) tied.push_back(candidate);
  }
  if (tied.empty()) return;
  // Kinds without a single word in the category column do not take part in a mixed sheet.
  std::vector<Candidate> with_words;
  std::ranges::copy_if(fitting, std::back_inserter(with_words),
                       [](Candidate const& each) { return each.words_known > 0; });
  bool const several = with_words.size() > 1;
  std::ranges::stable_sort(with_words, std::greater<>(), &Candidate::words_known);
  if (several && tied.size() > 1 && is_mixed(with_words)) {
    detected.mixed = true;
    detected.best = with_words.front().match;
    add_routes(detected, with_words, with_words.front());
    return;
  }
  if (tied.size() > 1 || !tied.front().telling) {
    for (auto const& candidate : tied) detected.candidates.push_back(candidate.matcher->profile().id);
    if (detected.candidates.size() == 1) detected.candidates.clear();
    return;
  }
  detected.best = tied.front().match;
  detected.implied_category = tied.front().implied_category;
  add_routes(detected, fitting, tied.front());
}

// 编号 filled with 1, 2, 3 … is a running number: next year's sheet counts from 1 again.
bool counts_from_one(Survey const& survey, std::int64_t heading_row, std::int32_t column) {
  std::int64_t expected = 1;
  for (auto const& row : survey.rows) {
    auto const* cell = row.number > heading_row ? cell_at(row, column) : nullptr;
    if (cell == nullptr) continue;
    auto const number = base::parse_whole(cell->text);
    if (!number) return expected > 1 && total_word(cell->text) != TotalWord::none;
    if (*number != expected++) return false;
  }
  return expected > 1;
}

void find_running_numbers(Layout& layout, ledger::Kind const& kind, Survey const& survey, std::int64_t heading_row) {
  if (kind.code_field.empty() || reading_of(layout, "row_number") != nullptr) return;
  for (auto& column : layout.columns) {
    if (column.field != kind.code_field || !counts_from_one(survey, heading_row, column.column)) continue;
    column.field = "row_number";
    column.why = "heading.running";
  }
}

}  // namespace

std::unordered_set<std::string> category_words(Profile const& profile, ledger::Kind const& kind) {
  std::unordered_set<std::string> words;
  auto const* field = ledger::find_field(kind, profile.route_by);
  if (field == nullptr) return words;
  for (auto const& choice : field->choices) {
    words.insert(base::fold(choice.value));
    for (auto const& synonym : choice.synonyms) words.insert(base::fold(synonym));
  }
  return words;
}

std::string title_above(std::vector<Row> const& rows, std::int64_t heading_row) {
  std::string first;
  for (auto const& row : rows) {
    if (row.number >= heading_row) break;
    for (auto const& cell : row.cells) {
      if (cell.kind != Cell::Kind::text || is_note(cell.text)) continue;
      auto text = base::trim(cell.text);
      if (text.empty() || !parse_note(text).reporting_unit.empty()) continue;
      // The unit's own name may stand in a line of its own above the title; the year is in the title.
      if (year_in(text)) return text;
      if (first.empty()) first = std::move(text);
    }
  }
  return first;
}

Detected detect(std::vector<Matcher> const& matchers, Survey const& survey, About const& about) {
  Detected detected;
  auto const headings = possible_headings(survey.rows, heading_row_max);
  auto const* heading = best_heading(headings, matchers);
  if (heading == nullptr) return detected;
  detected.heading = *heading;
  Question const question{
      matchers, claimants_of(matchers, *heading), survey,
      *heading, base::fold(about.sheet_name),     base::fold(title_above(survey.rows, heading->first))};
  auto fitting = candidates_for(question, about, detected);
  decide(detected, fitting);
  if (!detected.best) return detected;
  auto const kind_of = [&](Layout const& layout) -> ledger::Kind const& {
    return std::ranges::find(matchers, layout.profile, [](Matcher const& each) { return &each.profile(); })->kind();
  };
  find_running_numbers(detected.best->layout, kind_of(detected.best->layout), survey, heading->last);
  for (auto& route : detected.routes) find_running_numbers(route, kind_of(route), survey, heading->last);
  return detected;
}

}  // namespace imports
