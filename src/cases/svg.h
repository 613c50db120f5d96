#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A picture written as SVG, in whole pixels, so that the same picture is the same bytes everywhere.
namespace cases::svg {

struct Point {
  int x = 0;
  int y = 0;
};
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

/// How wide a text comes out at that size: an em for each Han character, a little more than half of one for others.
[[nodiscard]] int width_of(std::string_view text, int size);
/// Lines no wider than that, broken behind punctuation where there is some, else anywhere between Han characters and at
/// the blanks of other words.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text, int size, int width);

class Picture {
 public:
  /// `name` of a class in the style sheet that begin() was given.
  void rect(Box const& box, int radius, std::string_view name);
  void circle(Point centre, int radius, std::string_view name);
  /// Through all points with straight lines and rounded corners.
  void line(std::vector<Point> const& points, std::string_view name);
  /// A path as SVG writes it, moved by that; whoever hands it over has looked at its letters.
  void path(std::string_view data, Point by, std::string_view name);
  enum class Anchor : std::uint8_t { start, middle, end };
  void text(Point base, std::string_view text, std::string_view name, Anchor anchor = Anchor::middle);
  void open_group(std::string_view title);
  void close_group();
  /// The whole file: size, title and description for those who hear it, the style sheet, what was drawn.
  struct Frame {
    int width = 0;
    int height = 0;
    std::string title;
    std::string description;
    std::string_view style;
    std::string_view definitions;
    std::string_view ground;  // class of what lies under everything
  };
  [[nodiscard]] std::string finish(Frame const& frame) const;

 private:
  std::string body_;
};

}  // namespace cases::svg
