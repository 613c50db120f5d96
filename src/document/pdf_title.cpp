#include "document/pdf_title.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "document/typeset.h"

namespace document::pdf {
namespace {

// Where a title may well be broken: a name or a phrase has just ended. Words of the written language, no list of
// offices.
constexpr auto good_ends = std::to_array<std::u32string_view>(
    {U"委员会", U"人民政府", U"办公室", U"办公厅", U"政府", U"党委", U"党组", U"局",   U"厅",   U"部",   U"会",
     U"关于",   U"的",       U"、",     U"，",     U"》",   U"”",    U"年",   U"半年", U"季度", U"工作", U"情况的"});
constexpr auto good_starts = std::to_array<std::u32string_view>(
    {U"关于", U"贯彻", U"开展", U"推进", U"做好", U"上半年", U"下半年", U"工作", U"《", U"“"});
// A name that goes on is not cut before its last part.
constexpr auto bad_starts = std::to_array<std::u32string_view>(
    {U"办公室", U"办公厅", U"委员会", U"人民政府", U"工作委", U"的", U"和", U"与", U"及"});

constexpr double never = std::numeric_limits<double>::infinity();

// Digits of the title faces at hand are up to 0.56 of a cell; counting them as half lets a line run over by one
// character.
constexpr double narrow_cells = 0.56;

double width_of(std::u32string_view text) {
  double cells = 0;
  for (char32_t const c : text) cells += c < 0x80 ? narrow_cells : 1;
  return cells;
}

// Cost of ending a line before `at`.
double cost_of_break(std::u32string_view title, std::vector<typeset::Break> const& breaks, std::size_t at) {
  if (breaks[at - 1] == typeset::Break::forbidden) return never;
  if (breaks[at - 1] != typeset::Break::free) return 60;
  if (typeset::kind_of(title[at - 1]) == typeset::Kind::space) return 0;
  auto const before = title.substr(0, at);
  auto const after = title.substr(at);
  // A year stays with its half or quarter: 2024年 and 2024上半年 alike.
  if (before.ends_with(U"年") &&
      (after.starts_with(U"上半年") || after.starts_with(U"下半年") || after.starts_with(U"第")))
    return 40;
  double cost = 12;
  for (auto const end : good_ends) {
    if (before.ends_with(end)) cost = std::min(cost, 4.0 - static_cast<double>(end.size()));
  }
  for (auto const start : good_starts) {
    if (after.starts_with(start)) cost = std::min(cost, 5.0);
  }
  for (auto const start : bad_starts) {
    if (after.starts_with(start)) cost += 12;
  }
  return cost;
}

// Two lines: lengths alike but not equal. Three: a trapezoid or a diamond, never an hourglass.
double cost_of_shape(std::vector<double> const& lengths) {
  double const mean = [&] {
    double sum = 0;
    for (double const length : lengths) sum += length;
    return sum / static_cast<double>(lengths.size());
  }();
  double cost = 0;
  for (double const length : lengths) cost += std::pow(length - mean, 2) / 4;
  for (std::size_t i = 0; i + 1 < lengths.size(); ++i) {
    if (std::abs(lengths[i] - lengths[i + 1]) < 0.9) cost += 3;
  }
  if (lengths.size() == 3 && lengths[1] < lengths[0] && lengths[1] < lengths[2]) cost += 20;
  return cost;
}

struct Best {
  double cost = never;
  std::vector<std::size_t> ends;
};

struct Search {
  std::u32string_view title;
  std::vector<typeset::Break> breaks;
  double cells_max = 0;
  std::size_t lines = 1;
};

void search(Search const& in, std::vector<std::size_t>& ends, double cost, Best& best) {
  std::size_t const start = ends.empty() ? 0 : ends.back();
  if (ends.size() + 1 == in.lines) {
    if (width_of(in.title.substr(start)) > in.cells_max) return;
    std::vector<double> lengths;
    std::size_t from = 0;
    for (std::size_t const end : ends) {
      lengths.push_back(width_of(in.title.substr(from, end - from)));
      from = end;
    }
    lengths.push_back(width_of(in.title.substr(from)));
    cost += cost_of_shape(lengths);
    if (cost < best.cost) best = {.cost = cost, .ends = ends};
    return;
  }
  for (std::size_t at = start + 1; at < in.title.size(); ++at) {
    if (width_of(in.title.substr(start, at - start)) > in.cells_max) break;
    double const step = cost_of_break(in.title, in.breaks, at);
    if (cost + step >= best.cost) continue;
    ends.push_back(at);
    search(in, ends, cost + step, best);
    ends.pop_back();
  }
}

}  // namespace

std::vector<std::string> break_title(std::string_view text, double cells_max) {
  constexpr std::size_t lines_max = 5;
  constexpr double one_line_more = 8;
  std::u32string const title = base::to_code_points(text);
  auto const needed = static_cast<std::size_t>(std::max(1.0, std::ceil(width_of(title) / cells_max)));
  Best best;
  for (std::size_t lines = needed; lines > 1 && lines <= std::min(lines_max, needed + 1); ++lines) {
    std::vector<std::size_t> ends;
    double const more = static_cast<double>(lines - needed) * one_line_more;
    search({.title = title, .breaks = typeset::breaks_of(title), .cells_max = cells_max, .lines = lines}, ends, more,
           best);
  }
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t const end : best.ends) {
    parts.push_back(base::trim(base::to_utf8(std::u32string_view(title).substr(from, end - from))));
    from = end;
  }
  parts.push_back(base::to_utf8(std::u32string_view(title).substr(from)));
  return parts;
}

}  // namespace document::pdf
