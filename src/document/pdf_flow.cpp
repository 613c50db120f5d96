#include "document/pdf_flow.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace document::pdf {
namespace {

constexpr double rounding = 0.01;
constexpr double ideograph_middle_em = 0.38;
// The seed hangs in the corner above the first character.
constexpr double seed_rise_em = 0.87;
constexpr double seed_left = 1.2;

}  // namespace

double baseline_in(double top, double height, double size) { return top + height / 2 + ideograph_middle_em * size; }

Flow::Flow(FontBook& book) : book_(&book), bottom_(top_edge + lines_per_page * row) { pages_.pages.emplace_back(); }

void Flow::turn_page() {
  pages_.pages.emplace_back();
  table_head_.clear();
  y_ = top_edge;
}

double Flow::take(double height) {
  if (height > room() + rounding && !at_top()) turn_page();
  double const top = y_;
  y_ += height;
  return top;
}

void Flow::skip_rows(int count) {
  if (!at_top()) y_ += count * row;
}

void Flow::snap() { y_ = top_edge + std::ceil((y_ - top_edge) / row - rounding) * row; }

void Flow::put(TextLine line, double x, double top, double height) {
  double const size = line.stretches.empty() ? size_3 : line.stretches.front().look.size;
  double const baseline = baseline_in(top, height, size);
  for (Hot const& hot : line.hot) {
    double const reach = size * 0.62;
    page().links.push_back({.left = x + hot.from,
                            .top = top + height / 2 - reach,
                            .right = x + hot.to,
                            .bottom = top + height / 2 + reach,
                            .destination = hot.link});
    if (!hot.seed) continue;
    page().seeds.push_back({.x = x + hot.from - seed_left, .y = baseline - seed_rise_em * size});
    // A figure may stand in the text more than once; the first place is where its back-link leads.
    page().destinations.push_back({.name = use_of(hot.link), .y = top});
  }
  page().shown.push_back({.x = x, .baseline = baseline, .line = std::move(line)});
}

void Flow::show(TextLine line, double x, double height) {
  double const top = take(height);
  put(std::move(line), x, top, height);
}

void Flow::set(std::span<Words const> words, typeset::Setting const& setting, double x, double height) {
  for (TextLine& line : set_words(*book_, words, setting)) show(std::move(line), x, height);
}

void Flow::add_bookmark(int level, std::string title, double y) {
  pages_.bookmarks.push_back({.level = level, .title = std::move(title), .page = page_index(), .y = y});
}

}  // namespace document::pdf
