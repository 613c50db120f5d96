#include "cases/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace cases::svg {
namespace {

constexpr int corner = 10;

[[nodiscard]] std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

[[nodiscard]] bool is_wide(char32_t point) { return point >= 0x2E80 && point < 0xE0000; }
[[nodiscard]] bool ends_a_piece(char32_t point) {
  return point == U'、' || point == U'；' || point == U'，' || point == U' ' || point == U'）' || point == U'。';
}

/// What may not be parted: a run up to punctuation, or where that is too wide alone, one character.
[[nodiscard]] std::vector<std::u32string> pieces_of(std::u32string const& points, int size, int width) {
  std::vector<std::u32string> pieces;
  std::u32string piece;
  for (auto const point : points) {
    piece += point;
    if (!ends_a_piece(point)) continue;
    pieces.push_back(std::exchange(piece, {}));
  }
  if (!piece.empty()) pieces.push_back(std::move(piece));
  std::vector<std::u32string> out;
  for (auto& each : pieces) {
    if (width_of(base::to_utf8(each), size) <= width) {
      out.push_back(std::move(each));
      continue;
    }
    for (auto const point : each) out.emplace_back(1, point);
  }
  return out;
}

/// A point on the way from `from` to `to`, at most `corner` away and never past the middle.
[[nodiscard]] Point near(Point from, Point to) {
  auto const step = [](int a, int b) {
    int const far = std::abs(b - a);
    int const by = std::min(corner, far / 2);
    return a + (b > a ? by : -by);
  };
  return {step(from.x, to.x), step(from.y, to.y)};
}

}  // namespace

int width_of(std::string_view text, int size) {
  int tenths = 0;
  for (auto const point : base::to_code_points(text)) tenths += is_wide(point) ? 100 : 56;
  return (tenths * size + 99) / 100;
}

std::vector<std::string> lines_of(std::string_view text, int size, int width) {
  std::vector<std::string> lines;
  std::u32string line;
  for (auto const& piece : pieces_of(base::to_code_points(text), size, width)) {
    if (!line.empty() && width_of(base::trim(base::to_utf8(line + piece)), size) > width) {
      lines.push_back(base::trim(base::to_utf8(std::exchange(line, {}))));
    }
    line += piece;
  }
  if (!line.empty()) lines.push_back(base::trim(base::to_utf8(line)));
  return lines;
}

void Picture::rect(Box const& box, int radius, std::string_view name) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" class=\"{}\"/>\n", box.x, box.y,
                       box.width, box.height, radius, name);
}

void Picture::circle(Point centre, int radius, std::string_view name) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>\n", centre.x, centre.y, radius, name);
}

void Picture::line(std::vector<Point> const& points, std::string_view name) {
  std::string way;
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto const here = points[i];
    if (i == 0) {
      way += fmt::format("M{} {}", here.x, here.y);
    } else if (i + 1 == points.size()) {
      way += fmt::format(" L{} {}", here.x, here.y);
    } else {
      auto const before = near(here, points[i - 1]);
      auto const after = near(here, points[i + 1]);
      way += fmt::format(" L{} {} Q{} {} {} {}", before.x, before.y, here.x, here.y, after.x, after.y);
    }
  }
  body_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", way, name);
}

void Picture::path(std::string_view data, Point by, std::string_view name) {
  body_ +=
      fmt::format("<path d=\"{}\" transform=\"translate({} {})\" class=\"{}\"/>\n", escaped(data), by.x, by.y, name);
}

void Picture::text(Point base, std::string_view text, std::string_view name, Anchor anchor) {
  std::string_view const where = anchor == Anchor::middle ? " text-anchor=\"middle\""
                                 : anchor == Anchor::end  ? " text-anchor=\"end\""
                                                          : "";
  body_ +=
      fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\"{}>{}</text>\n", base.x, base.y, name, where, escaped(text));
}

void Picture::open_group(std::string_view title) { body_ += "<g><title>" + escaped(title) + "</title>\n"; }
void Picture::close_group() { body_ += "</g>\n"; }

std::string Picture::finish(Frame const& frame) const {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
             "role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">{2}</title>\n<desc id=\"d\">{3}</desc>\n",
             frame.width, frame.height, escaped(frame.title), escaped(frame.description)) +
         fmt::format("<style>{}</style>\n<defs>{}</defs>\n", frame.style, frame.definitions) +
         fmt::format("<rect width=\"{}\" height=\"{}\" class=\"{}\"/>\n", frame.width, frame.height, frame.ground) +
         body_ + "</svg>\n";
}

}  // namespace cases::svg
