#include "draw/sheet.h"

#include <algorithm>

#include "draw/line.h"

namespace draw {
namespace {

constexpr double line_pitch = 1.5;
constexpr double text_width_mm = paper_width - 2 * paper_edge;
constexpr double text_bottom = paper_height - paper_edge;
/// Of Mongolian that lies: type, and what it takes above and below its foot, in mm.
constexpr double form_size = 14;
constexpr double form_above = 13;
constexpr double form_height = 20;
constexpr double form_left = 24;
constexpr double form_margin = 4;
constexpr double thousand = 1000;

[[nodiscard]] Placement scaled(double size, Point at) {
  return {.xx = size, .xy = 0, .yx = 0, .yy = size, .x0 = at.x, .y0 = at.y};
}

/// A line put on a page: its outline, and the text that it reads.
void put_line(Page& page, Line line, double size, Point at) {
  line.outline.move_by(scaled(size, at));
  for (auto& letter : line.letters) {
    letter.from *= size;
    letter.length *= size;
  }
  page.outlines.push_back(std::move(line.outline));
  page.lines.push_back({.runs_down = false, .begin = at, .size = size, .letters = std::move(line.letters)});
}

/// Bands behind the units that are marked. Where the font's units are not the rules', no place is known: none is
/// marked, and the sentence of the finding says where to look.
void put_marks(Page& page, MongolianFont const& font, std::u32string_view text, std::vector<std::size_t> const& marked,
               double size, Point at) {
  auto const places = font.unit_places(text);
  for (auto const unit : marked) {
    if (unit >= places.size()) continue;
    auto const& place = places[unit];
    double const from = at.x + place.from / thousand * size;
    double const until = at.x + std::max(place.until, place.from + 60) / thousand * size;
    page.patches.push_back(
        {.look = Patch::Look::mark,
         .box = {
             .left = from, .top = at.y - form_above, .right = until, .bottom = at.y + form_height - form_above - 1}});
  }
}

[[nodiscard]] std::size_t fits_into(Line const& line, double size, double width) {
  std::size_t count = 0;
  for (auto const& letter : line.letters) {
    if ((letter.from + letter.length) * size > width) break;
    ++count;
  }
  // What closes a phrase does not begin a line.
  constexpr std::u32string_view closing = U"。，、；：？！）》〉”’〕】";
  while (count > 1 && count < line.letters.size() && closing.find(line.letters[count].code_point) != closing.npos) {
    --count;
  }
  return std::max<std::size_t>(count, 1);
}

}  // namespace

Sheet::Sheet(Typefaces const& typefaces) : typefaces_(&typefaces), pages_(1) {}

void Sheet::room_for(double height) {
  if (y_ + height <= text_bottom || y_ == paper_edge) return;
  pages_.emplace_back();
  y_ = paper_edge;
}

void Sheet::put(std::u32string_view words, double size, Point at) {
  put_line(pages_.back(), draw_along(words, *typefaces_), size, at);
}

void Sheet::text(std::u32string_view words, double size, double indent) {
  while (!words.empty()) {
    auto const count = fits_into(draw_along(words, *typefaces_), size, text_width_mm - indent);
    room_for(size * line_pitch);
    y_ += size * line_pitch;
    put(words.substr(0, count), size, {paper_edge + indent, y_ - size * (line_pitch - 1)});
    words.remove_prefix(std::min(count, words.size()));
  }
}

void Sheet::space(double millimetres) { y_ += millimetres; }

void Sheet::rule() {
  room_for(3);
  pages_.back().patches.push_back(
      {.look = Patch::Look::frame,
       .box = {.left = paper_edge, .top = y_ + 1.5, .right = paper_width - paper_edge, .bottom = y_ + 1.5}});
  y_ += 3;
}

void Sheet::drawing(Drawing const& sign, double width_max, double height_max) {
  auto fit = fitted(sign, width_max, height_max);
  room_for(fit.height + 2);
  Point const corner{paper_edge + (text_width_mm - fit.width) / 2, y_ + 1};
  auto& page = pages_.back();
  page.patches.push_back(
      {.look = Patch::Look::frame,
       .box = {.left = corner.x, .top = corner.y, .right = corner.x + fit.width, .bottom = corner.y + fit.height}});
  auto const placement = scaled(1, corner);
  for (auto& part : fit.parts) {
    for (auto& outline : part.outlines) {
      outline.move_by(placement);
      page.outlines.push_back(std::move(outline));
    }
    for (auto& line : part.lines) {
      line.begin = placement(line.begin);
      page.lines.push_back(std::move(line));
    }
  }
  y_ += fit.height + 2;
}

void Sheet::form(std::u32string_view text, std::vector<std::size_t> const& marked, std::u32string_view word) {
  auto line = draw_along(text, *typefaces_);
  double const size = std::min(form_size, (text_width_mm - form_left) / std::max(line.length, 0.1));
  room_for(form_height);
  Point const at{paper_edge + form_left, y_ + form_above};
  put(word, 3.6, {paper_edge, at.y});
  put_marks(pages_.back(), typefaces_->mongolian, text, marked, size, at);
  put_line(pages_.back(), std::move(line), size, at);
  y_ += form_height;
}

void Sheet::forms(std::u32string_view approved, std::u32string_view shown, Marks const& marks,
                  std::span<std::u32string_view const, 2> words) {
  // Both stay on one page: they are there to be compared.
  room_for(form_height * (approved.empty() ? 1 : 2));
  if (!approved.empty()) form(approved, marks.approved, words[0]);
  if (!shown.empty()) form(shown, marks.shown, words[1]);
}

void Sheet::code(Modules const& modules, double side, std::span<std::u32string const> words, double size) {
  constexpr double gap = 4;
  room_for(side);
  pages_.back().outlines.push_back(outline_of(modules, {paper_edge, y_}, side));
  std::vector<std::u32string_view> lines;
  for (std::u32string_view rest : words) {
    while (!rest.empty()) {
      auto const count = fits_into(draw_along(rest, *typefaces_), size, text_width_mm - side - gap);
      lines.push_back(rest.substr(0, count));
      rest.remove_prefix(std::min(count, rest.size()));
    }
  }
  double const pitch = size * line_pitch;
  double foot = y_ + (side - static_cast<double>(lines.size()) * pitch) / 2 + size;
  for (auto const line : lines) {
    put(line, size, {paper_edge + side + gap, foot});
    foot += pitch;
  }
  y_ += side;
}

std::vector<Page> Sheet::take() && { return std::move(pages_); }

Drawing fitted(Drawing sign, double width_max, double height_max) {
  double const scale = std::min(width_max / sign.width, height_max / sign.height);
  auto const placement = scaled(scale, {});
  sign.width *= scale;
  sign.height *= scale;
  for (auto& part : sign.parts) {
    part.size *= scale;
    Box box;
    if (!part.box.empty()) {
      box.take_in(placement({part.box.left, part.box.top}));
      box.take_in(placement({part.box.right, part.box.bottom}));
    }
    part.box = box;
    for (auto& outline : part.outlines) outline.move_by(placement);
    for (auto& line : part.lines) {
      line.begin = placement(line.begin);
      line.size *= scale;
      for (auto& letter : line.letters) {
        letter.from *= scale;
        letter.length *= scale;
      }
    }
  }
  return sign;
}

Page forms_page(std::u32string_view approved, std::u32string_view shown, Marks const& marks,
                Typefaces const& typefaces) {
  Page page;
  page.width = 2 * form_margin;
  page.height = 2 * form_margin;
  for (auto const& [text, marked] : {std::pair{approved, &marks.approved}, std::pair{shown, &marks.shown}}) {
    if (text.empty()) continue;
    auto line = draw_along(text, typefaces);
    Point const at{form_margin, page.height - form_margin + form_above};
    page.width = std::max(page.width, line.length * form_size + 2 * form_margin);
    put_marks(page, typefaces.mongolian, text, *marked, form_size, at);
    put_line(page, std::move(line), form_size, at);
    page.height += form_height;
  }
  return page;
}

}  // namespace draw
