#include <algorithm>
#include <cmath>
#include <limits>

#include "document/typeset.h"

namespace document::typeset {
namespace {

// Costs are squares: 1 is a gap of a twentieth of an em between all characters of a line, which nobody sees.
constexpr double gap_unit_em = 0.05;
constexpr double rounding = 1e-6;
constexpr double squeeze_share_max = 0.6;  // of what the marks inside a line could give
constexpr double line_cost = 1;            // shorter paragraphs win where all else is equal
constexpr double overfull_cost = 1e6;
constexpr double never = std::numeric_limits<double>::infinity();

double cost_of(Break at) {
  switch (at) {
    case Break::free:
      return 0;
    case Break::discouraged:
      return 1.5;
    case Break::inside:
      return 50;
    case Break::bound:
      return 150;
    case Break::forbidden:
      return never;
  }
  return never;
}

bool is_word(Kind kind) { return kind == Kind::digit || kind == Kind::latin || kind == Kind::mongolian; }

// Gaps open between cells and at the edges of words, never inside a word or a pair of dashes.
bool stretches(Box const& left, Box const& right) {
  if (right.kind == Kind::attached) return false;
  if (left.kind == right.kind && (left.kind == Kind::dash || left.kind == Kind::ellipsis)) return false;
  return !(is_word(left.kind) && is_word(right.kind)) && right.kind != Kind::middle_dot &&
         left.kind != Kind::middle_dot;
}

// Running sums, so that any stretch of the paragraph is measured by two subtractions.
struct Sums {
  std::vector<double> width;
  std::vector<double> squeeze;
  std::vector<int> gaps;  // gaps[i]: stretching gaps among the boxes before box i, the one in front of i included
};

Sums sum_up(std::span<Box const> boxes) {
  Sums sums{std::vector<double>(boxes.size() + 1), std::vector<double>(boxes.size() + 1),
            std::vector<int>(boxes.size() + 1)};
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    sums.width[i + 1] = sums.width[i] + boxes[i].width;
    sums.squeeze[i + 1] = sums.squeeze[i] + boxes[i].squeeze.left + boxes[i].squeeze.right;
    sums.gaps[i + 1] = sums.gaps[i] + ((i + 1 < boxes.size() && stretches(boxes[i], boxes[i + 1])) ? 1 : 0);
  }
  return sums;
}

// How a line of boxes [first, last) is brought to its width.
struct Fit {
  double cost = never;
  double end_squeeze = 0;    // taken from the mark that ends the line
  double squeeze_share = 0;  // of what the other marks can give
  double gap = 0;            // added in each stretching gap
};

struct Stretch {
  std::size_t first;
  std::size_t last;
  double measure;
  bool fills;  // to be brought to the measure, not merely to fit into it
};

Fit fit(std::span<Box const> boxes, Sums const& sums, Stretch const& line, double em) {
  double const width = sums.width[line.last] - sums.width[line.first];
  double const slack = line.measure - width;
  if (slack >= -rounding) {
    if (!line.fills) return {.cost = 0};
    int const gaps = sums.gaps[line.last - 1] - sums.gaps[line.first];
    if (slack <= rounding) return {.cost = 0};
    if (gaps == 0) return {.cost = std::pow(slack / em / gap_unit_em, 2)};
    double const gap = slack / gaps;
    return {.cost = std::pow(gap / em / gap_unit_em, 2), .gap = gap};
  }
  double const end = boxes[line.last - 1].squeeze.right;
  double const over = -slack;
  if (over <= end + rounding) return {.cost = 0.1, .end_squeeze = std::min(over, end)};
  double const inner = sums.squeeze[line.last] - sums.squeeze[line.first] - end;
  double const share = inner > 0 ? (over - end) / inner : never;
  if (share > squeeze_share_max) return {};
  return {.cost = 0.2 + 4 * share * share / (squeeze_share_max * squeeze_share_max),
          .end_squeeze = end,
          .squeeze_share = share};
}

std::size_t without_spaces(std::span<Box const> boxes, std::size_t first, std::size_t last) {
  while (last > first + 1 && boxes[last - 1].kind == Kind::space) --last;
  return last;
}

struct Choice {
  double cost = never;
  std::size_t from = 0;
  Fit fit;
};

// A line whose one unbreakable piece is too wide: it sticks out rather than being lost.
Choice overfull(std::vector<Choice> const& best, Sums const& sums, std::size_t end, double measure) {
  Choice choice;
  for (std::size_t start = end; start-- > 0;) {
    if (best[start].cost == never) continue;
    double const over = std::max(0.0, sums.width[end] - sums.width[start] - measure);
    choice = {.cost = best[start].cost + overfull_cost * (1 + over), .from = start, .fit = {.cost = 0}};
    break;
  }
  return choice;
}

// A ragged line costs by what it leaves empty: lines fill from the top, yet no word is cut while a short line would do.
double ragged_cost(Sums const& sums, Stretch const& line) {
  double const empty = (line.measure - (sums.width[line.last] - sums.width[line.first])) / line.measure;
  return empty > 0 ? 40 * empty : 0;
}

Choice choose(std::span<Box const> boxes, Sums const& sums, std::vector<Choice> const& best, Setting const& setting,
              std::size_t end) {
  bool const last_line = end == boxes.size();
  double const widest = setting.measure - std::min(setting.first_indent, setting.later_indent);
  Choice found;
  for (std::size_t start = end; start-- > 0;) {
    double const indent = start == 0 ? setting.first_indent : setting.later_indent;
    Stretch const line{.first = start,
                       .last = without_spaces(boxes, start, end),
                       .measure = setting.measure - indent,
                       .fills = setting.justified && !last_line};
    double const squeezable = sums.squeeze[line.last] - sums.squeeze[start];
    if (sums.width[line.last] - sums.width[start] - squeezable > widest + setting.em) break;
    if (best[start].cost == never) continue;
    Fit const how = fit(boxes, sums, line, setting.em);
    if (how.cost == never) continue;
    double cost = best[start].cost + how.cost + line_cost + (last_line ? 0 : cost_of(boxes[end - 1].after));
    if (!setting.justified && !last_line) cost += ragged_cost(sums, line);
    if (cost < found.cost) found = {.cost = cost, .from = start, .fit = how};
  }
  return found;
}

Line place(std::span<Box const> boxes, std::size_t first, std::size_t last, Fit const& how, double indent) {
  Line line{.first = first, .last = last, .x = {}, .width = 0};
  line.x.reserve(last - first);
  double x = indent;
  for (std::size_t i = first; i < last; ++i) {
    Squeeze const& squeeze = boxes[i].squeeze;
    x -= how.squeeze_share * squeeze.left;
    line.x.push_back(x);
    double const share = i + 1 == last ? 0 : how.squeeze_share * squeeze.right;
    x += boxes[i].width - (i + 1 == last ? how.end_squeeze : share);
    if (i + 1 < last && stretches(boxes[i], boxes[i + 1])) x += how.gap;
  }
  line.width = x;
  return line;
}

}  // namespace

std::vector<Line> set_lines(std::span<Box const> boxes, Setting const& setting) {
  if (boxes.empty()) return {};
  Sums const sums = sum_up(boxes);
  std::vector<Choice> best(boxes.size() + 1);
  best[0].cost = 0;
  for (std::size_t end = 1; end <= boxes.size(); ++end) {
    if (end < boxes.size() && boxes[end - 1].after == Break::forbidden) continue;
    best[end] = choose(boxes, sums, best, setting, end);
  }
  if (best.back().cost == never) {
    // Some piece is wider than the column. Allow overfull lines, only where nothing else leads on.
    for (std::size_t end = 1; end <= boxes.size(); ++end) {
      if (end < boxes.size() && boxes[end - 1].after == Break::forbidden) continue;
      best[end] = choose(boxes, sums, best, setting, end);
      if (best[end].cost == never) best[end] = overfull(best, sums, end, setting.measure);
    }
  }
  std::vector<Line> lines;
  for (std::size_t end = boxes.size(); end > 0; end = best[end].from) {
    std::size_t const first = best[end].from;
    double const indent = first == 0 ? setting.first_indent : setting.later_indent;
    lines.push_back(place(boxes, first, without_spaces(boxes, first, end), best[end].fit, indent));
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace document::typeset
