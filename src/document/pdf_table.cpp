#include <algorithm>
#include <numeric>
#include <utility>

#include "base/utf8.h"
#include "document/pdf_flow.h"

namespace document::pdf {
namespace {

constexpr double boxed_rule = 0.5;
constexpr double hairline = 0.3;
constexpr double column_cells_min = 2.2;
constexpr Look table_head{.face = Face::hei, .size = 12, .pitch = 1};
constexpr Look table_body{.face = Face::fang_song, .size = 12, .pitch = 1};
constexpr Look caption_look{.face = Face::hei, .size = size_4, .pitch = 1};

// Each column gets what it needs while that is less than an even share of what is left; the rest is divided by need.
std::vector<double> divide(std::vector<double> const& needs, double width) {
  double const total = std::accumulate(needs.begin(), needs.end(), 0.0);
  std::vector<double> widths = needs;
  if (total <= width) {
    for (double& one : widths) one *= width / std::max(total, 1.0);
    return widths;
  }
  std::vector<bool> settled(needs.size());
  double left = width;
  auto open = static_cast<double>(needs.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (settled[i] || open < 1 || needs[i] > left / open) continue;
      settled[i] = changed = true;
      left -= needs[i];
      open -= 1;
    }
  }
  double wanted = 0;
  for (std::size_t i = 0; i < needs.size(); ++i) wanted += settled[i] ? 0 : needs[i];
  double const floor = open > 0 ? left / open * 0.5 : 0;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (!settled[i]) widths[i] = floor + (left - floor * open) * needs[i] / wanted;
  }
  return widths;
}

struct LaidRow {
  std::vector<std::vector<TextLine>> cells;
  std::size_t lines = 1;
};

class TableSetter {
 public:
  TableSetter(Flow& flow, std::span<Column const> columns, TableLook const& look)
      : flow_(flow), columns_(columns), look_(look) {}

  void measure(std::vector<std::string> const& head, std::vector<std::vector<Cell>> const& rows) {
    std::vector<double> needs(columns_.size(), column_cells_min * look_.body.size);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].share > 0) {
        needs[i] = columns_[i].share * look_.width;
        continue;
      }
      if (i < head.size()) needs[i] = std::max(needs[i], need_of(head_words(head[i])));
      for (auto const& cells : rows) {
        if (i < cells.size()) needs[i] = std::max(needs[i], need_of(cells[i].words));
      }
    }
    widths_ = divide(needs, look_.width);
  }

  void draw(std::vector<std::string> const& head, std::vector<std::vector<Cell>> const& rows) {
    std::vector<Cell> head_cells;
    head_cells.reserve(head.size());
    for (std::string const& text : head) head_cells.push_back({.words = head_words(text)});
    head_ = lay(head_cells, true);
    // A head is not left alone at the foot of a page: the first row goes with it, or its beginning if it must run on.
    std::size_t first_lines = rows.empty() ? 0 : lay(rows.front(), false).lines;
    double const head_height = height_of(head_.lines);
    if (height_of(first_lines) > lines_per_page * row - head_height)
      first_lines = std::min<std::size_t>(first_lines, 3);
    if (flow_.room() < head_height + height_of(first_lines) && !flow_.at_top()) flow_.turn_page();
    if (!look_.head_once || flow_.table_head() != head) draw_head();
    flow_.remember_table_head(head);
    for (auto const& cells : rows) draw_row(lay(cells, false));
  }

 private:
  [[nodiscard]] std::vector<Words> head_words(std::string const& text) const {
    return {{.text = text, .look = look_.head, .link = {}}};
  }

  [[nodiscard]] double need_of(std::vector<Words> const& words) {
    return width_of(flow_.book(), words) + 2 * look_.padding + 0.5;
  }

  [[nodiscard]] double height_of(std::size_t lines) const {
    return static_cast<double>(lines) * look_.line_height + look_.padding;
  }

  LaidRow lay(std::vector<Cell> const& cells, bool is_head) {
    LaidRow laid;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      double const measure = widths_[i] - 2 * look_.padding;
      Look const& look = is_head ? look_.head : look_.body;
      laid.cells.push_back(i < cells.size() ? set_words(flow_.book(), cells[i].words,
                                                        {.measure = measure, .em = look.size, .justified = false})
                                            : std::vector<TextLine>{});
      laid.lines = std::max(laid.lines, laid.cells.back().size());
    }
    return laid;
  }

  void draw_head() {
    LaidRow copy = head_;
    draw_slice(copy, 0, head_.lines, true);
  }

  void draw_row(LaidRow laid) {
    double const page_full = lines_per_page * row - height_of(head_.lines);
    std::size_t from = 0;
    bool fresh = false;  // the page was turned for this row: what does not fit now never will
    while (from < laid.lines) {
      std::size_t const left = laid.lines - from;
      bool const fits = height_of(left) <= flow_.room() + 0.01;
      auto const here = static_cast<std::size_t>(std::max(0.0, (flow_.room() - look_.padding) / look_.line_height));
      if (!fits && !fresh && (here == 0 || height_of(left) <= page_full)) {
        turn();
        fresh = true;
        continue;
      }
      fresh = false;
      std::size_t const count = fits ? left : std::max<std::size_t>(1, here);
      draw_slice(laid, from, count, false);
      from += count;
    }
  }

  void turn() {
    auto const head = flow_.table_head();
    flow_.turn_page();
    draw_head();
    flow_.remember_table_head(head);
  }

  // Lines [from, from + count) of all cells, and the rules round them.
  void draw_slice(LaidRow& laid, std::size_t from, std::size_t count, bool is_head) {
    double const height = height_of(count);
    double const top = flow_.take(height);
    double x = look_.left;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      auto& lines = laid.cells[i];
      std::size_t const end = std::min(lines.size(), from + count);
      double const filled = static_cast<double>(end > from ? end - from : 0) * look_.line_height;
      bool const centred = is_head || columns_[i].centred;
      double y = top + (look_.boxed || is_head ? (height - filled) / 2 : look_.padding / 2);
      for (std::size_t k = from; k < end; ++k, y += look_.line_height) {
        double const free = widths_[i] - 2 * look_.padding - lines[k].width;
        double const shift = centred ? std::max(0.0, free / 2) : 0;
        flow_.put(std::move(lines[k]), x + look_.padding + shift, y, look_.line_height);
      }
      x += widths_[i];
    }
    draw_rules(top, top + height, is_head);
  }

  void draw_rules(double top, double bottom, bool is_head) {
    double const right = look_.left + look_.width;
    auto& rules = flow_.page().rules;
    if (is_head || look_.boxed) {
      rules.push_back({.x0 = look_.left, .y0 = top, .x1 = right, .y1 = top, .thickness = boxed_rule});
    }
    bool const strong = is_head || look_.boxed;
    rules.push_back({.x0 = look_.left,
                     .y0 = bottom,
                     .x1 = right,
                     .y1 = bottom,
                     .thickness = strong ? boxed_rule : hairline,
                     .colour = strong ? black : faint});
    if (!look_.boxed) return;
    double x = look_.left;
    for (std::size_t i = 0; i <= widths_.size(); ++i) {
      rules.push_back({.x0 = x, .y0 = top, .x1 = x, .y1 = bottom, .thickness = boxed_rule});
      if (i < widths_.size()) x += widths_[i];
    }
  }

  Flow& flow_;
  std::span<Column const> columns_;
  TableLook const& look_;
  std::vector<double> widths_;
  LaidRow head_;
};

bool is_short(std::string const& text) {
  std::u32string const characters = base::to_code_points(text);
  return std::all_of(characters.begin(), characters.end(), [](char32_t c) { return c < 0x80; });
}

}  // namespace

void draw_table(Flow& flow, std::vector<std::string> const& head, std::vector<std::vector<Cell>> const& rows,
                std::span<Column const> columns, TableLook const& look) {
  if (columns.empty()) return;
  TableSetter setter(flow, columns, look);
  setter.measure(head, rows);
  setter.draw(head, rows);
}

void draw_table(Flow& flow, Table const& table) {
  std::size_t columns = table.head.size();
  for (auto const& cells : table.rows) columns = std::max(columns, cells.size());
  std::vector<Column> shapes(columns);
  std::vector<std::vector<Cell>> rows;
  for (auto const& cells : table.rows) {
    rows.emplace_back();
    for (std::string const& text : cells) {
      rows.back().push_back({.words = {{.text = text, .look = table_body, .link = {}}}});
    }
  }
  // Numbers, days and identifiers stand in the middle of their column.
  for (std::size_t i = 0; i < columns; ++i) {
    shapes[i].centred = std::all_of(table.rows.begin(), table.rows.end(),
                                    [&](auto const& cells) { return i >= cells.size() || is_short(cells[i]); });
  }
  if (!table.caption.empty()) {
    std::vector<Words> const words = {{.text = table.caption, .look = caption_look, .link = {}}};
    if (flow.room() < 3 * row) flow.turn_page();
    for (TextLine& line : set_words(flow.book(), words, {.measure = text_width, .em = size_4, .justified = false})) {
      double const x = left_edge + (text_width - line.width) / 2;
      flow.show(std::move(line), x, row);
    }
  }
  draw_table(flow, table.head, rows, shapes, TableLook{.head = table_head, .body = table_body});
  flow.move_to(flow.y() + row / 4);
  flow.snap();
}

}  // namespace document::pdf
