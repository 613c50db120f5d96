#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "document/pdf_flow.h"

namespace document::pdf {
namespace {

// GB/T 9704-2012, 7.2.4: the issuer's mark stands 35 mm below the upper edge of the type area; its size is the
// issuer's choice, not larger than a superior's.
constexpr double issuer_top = top_edge + 35 * mm;
constexpr double issuer_size_max = 48;
constexpr double issuer_width_max = 0.94 * text_width;
constexpr double red_rule_below = 4 * mm;
constexpr double red_rule_thickness = 0.5 * mm;
// 7.4: rules as wide as the type area, 0.35 mm outside, 0.25 mm inside; 4号仿宋, one character in on both sides.
constexpr double outer_rule = 0.35 * mm;
constexpr double inner_rule = 0.25 * mm;
constexpr double colophon_line = 22;
constexpr double colophon_padding = 3;
// 7.5: 4号半角宋体, the dash 7 mm below the type area, one character in.
constexpr double number_below = 7 * mm;
constexpr double dash_top_em = 0.42;

void put_line(Flow& flow, std::vector<Words> const& words, double x, double top) {
  for (TextLine& line : set_words(flow.book(), words, {.measure = text_width, .justified = false})) {
    flow.put(std::move(line), x, top, row);
    top += row;
  }
}

double put_corner(Flow& flow, RedHead const& head) {
  double y = top_edge;
  if (!head.copy_number.empty()) {
    put_line(flow, {{.text = head.copy_number, .look = Look{}, .link = {}}}, left_edge, y);
    y += row;
  }
  if (!head.urgency.empty()) {
    put_line(flow, {{.text = head.urgency, .look = Look{.face = Face::hei}, .link = {}}}, left_edge, y);
    y += row;
  }
  return y;
}

double put_issuer(Flow& flow, RedHead const& head, double top) {
  Look look{.face = Face::title, .size = issuer_size_max, .pitch = 1, .colour = official_red};
  std::vector<Words> words = {{.text = head.issuer_mark, .look = look, .link = {}}};
  double const width = width_of(flow.book(), words);
  if (width > issuer_width_max) words[0].look.size = issuer_size_max * issuer_width_max / width;
  double const size = words[0].look.size;
  for (TextLine& line : set_words(flow.book(), words, {.measure = 2 * text_width, .em = size, .justified = false})) {
    double const x = left_edge + (text_width - line.width) / 2;
    flow.put(std::move(line), x, top, size);
  }
  return top + size;
}

// 7.2.5, 7.2.6: centred; with a signer the number moves to the left and both keep one character from the edge.
void put_number_and_signer(Flow& flow, RedHead const& head, double top) {
  std::vector<Words> const number = {{.text = head.number, .look = Look{}, .link = {}}};
  if (head.signed_by.empty()) {
    put_line(flow, number, left_edge + (text_width - width_of(flow.book(), number)) / 2, top);
    return;
  }
  std::vector<Words> const signer = {{.text = "签发人：", .look = Look{}, .link = {}},
                                     {.text = head.signed_by, .look = Look{.face = Face::kai}, .link = {}}};
  put_line(flow, number, left_edge + cell, top);
  put_line(flow, signer, right_edge - cell - width_of(flow.book(), signer), top);
}

struct Imprint {
  std::vector<TextLine> copies;
  TextLine issuer;
  TextLine day;
};

Imprint imprint_of(FontBook& book, Colophon const& colophon) {
  Look const look{.size = size_4, .pitch = 1};
  auto one_line = [&](std::string const& text) {
    auto lines = set_words(book, std::vector<Words>{{.text = text, .look = look, .link = {}}},
                           {.measure = text_width, .em = size_4, .justified = false});
    return lines.empty() ? TextLine{} : std::move(lines.front());
  };
  static constexpr std::string_view label = "抄送：";
  std::string copies = colophon.copies_to;
  if (!copies.empty() && !copies.starts_with(label)) copies.insert(0, label);
  if (!copies.empty() && !copies.ends_with("。")) copies += "。";
  double const hang = 3 * size_4;
  Imprint imprint;
  imprint.copies =
      set_words(book, std::vector<Words>{{.text = copies, .look = look, .link = {}}},
                {.measure = text_width - 2 * size_4, .first_indent = 0, .later_indent = hang, .em = size_4});
  imprint.issuer = one_line(colophon.issued_by);
  std::string day = colophon.issued_on;
  if (!day.empty() && !day.ends_with("印发")) day += "印发";
  imprint.day = one_line(day);
  return imprint;
}

TextLine number_line(FontBook& book, std::size_t number) {
  Look const look{.face = Face::serif, .size = size_4, .pitch = 1};
  auto lines =
      set_words(book, std::vector<Words>{{.text = "— " + std::to_string(number) + " —", .look = look, .link = {}}},
                {.measure = text_width, .em = size_4, .justified = false});
  return std::move(lines.front());
}

}  // namespace

void draw_red_head(Flow& flow, RedHead const& head) {
  double const corner_end = put_corner(flow, head);
  double const issuer_end = put_issuer(flow, head, std::max(issuer_top, corner_end));
  double const number_top = issuer_end + 2 * row;
  put_number_and_signer(flow, head, number_top);
  // The number's characters end above the bottom of their line; 4 mm are counted from them.
  double const rule = number_top + row / 2 + size_3 / 2 + red_rule_below;
  flow.page().rules.push_back({.x0 = left_edge,
                               .y0 = rule,
                               .x1 = right_edge,
                               .y1 = rule,
                               .thickness = red_rule_thickness,
                               .colour = official_red});
  // 7.3.1: the title stands two blank lines below the rule, on the grid of the page.
  flow.move_to(top_edge + (std::round((rule - top_edge) / row) + 2) * row);
}

void draw_colophon(Flow& flow, Colophon const& colophon) {
  Imprint imprint = imprint_of(flow.book(), colophon);
  auto const count = static_cast<double>(imprint.copies.size());
  double const copies_height = imprint.copies.empty() ? 0 : count * colophon_line + 2 * colophon_padding;
  double const height = copies_height + colophon_line + 2 * colophon_padding;
  if (flow.room() < height) {
    flow.turn_page();
    flow.page().numbered = false;  // 7.5: a page with nothing but 版记 has no number
  }
  double y = bottom_edge - height;
  auto rule = [&](double thickness) {
    flow.page().rules.push_back({.x0 = left_edge, .y0 = y, .x1 = right_edge, .y1 = y, .thickness = thickness});
  };
  rule(outer_rule);
  if (!imprint.copies.empty()) {
    y += colophon_padding;
    for (TextLine& line : imprint.copies) {
      flow.put(std::move(line), left_edge + size_4, y, colophon_line);
      y += colophon_line;
    }
    y += colophon_padding;
    rule(inner_rule);
  }
  double const day_x = right_edge - size_4 - imprint.day.width;
  flow.put(std::move(imprint.issuer), left_edge + size_4, y + colophon_padding, colophon_line);
  flow.put(std::move(imprint.day), day_x, y + colophon_padding, colophon_line);
  y = bottom_edge;
  rule(outer_rule);
}

void number_pages(FontBook& book, Pages& pages) {
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    if (!pages.pages[i].numbered) continue;
    TextLine line = number_line(book, i + 1);
    bool const odd = i % 2 == 0;
    double const x = odd ? right_edge - size_4 - line.width : left_edge + size_4;
    double const baseline = bottom_edge + number_below + dash_top_em * size_4;
    pages.pages[i].shown.push_back({.x = x, .baseline = baseline, .line = std::move(line)});
  }
}

}  // namespace document::pdf
