#include <algorithm>

#include "cases/svg.h"
#include "sites/map.h"

namespace sites {
namespace {

using cases::svg::Picture;
using cases::svg::Point;
using Anchor = Picture::Anchor;

constexpr int margin = 28;
constexpr int head = 74;
constexpr int foot = 84;
constexpr int mark = 11;   // radius of a point
constexpr int pitch = 26;  // from one point to the next
constexpr int in_a_row = 5;
constexpr int note_size = 12;

constexpr std::string_view letters =
    R"css(
text{font-family:"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",sans-serif}
.title{font-family:"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","STZhongsong","Songti SC",serif;font-size:24px;font-weight:600}
.place{font-size:15px;font-weight:600}.number{font-size:11px;font-weight:600}.number-titled{font-size:11px;font-weight:600}.note{font-size:12px}.warn{font-size:13px}
)css";
constexpr std::string_view light =
    R"css(text{fill:#1d2125}.paper{fill:#fff}.rule{fill:none;stroke:#a61c3c;stroke-width:2}.land{fill:#f6f3ec;stroke:#85898e;stroke-width:1.5}
.water{fill:none;stroke:#5b8fc7;stroke-width:3}.road{fill:none;stroke:#b9b5ac;stroke-width:2;stroke-dasharray:6 4}.town{fill:#44494f}
.titled{fill:#a61c3c;stroke:#720f27;stroke-width:1.25}.number-titled{fill:#fff}.untitled{fill:#fff;stroke:#a61c3c;stroke-width:1.5}
.gone{fill:#eeeeec;stroke:#868a8f;stroke-width:1.25;stroke-dasharray:3 2}.halo{fill:none;stroke:#c07d00;stroke-width:2}.note{fill:#5c6167}.warn{fill:#8a5600}
@media print{.paper{fill:none}svg{max-width:100%;height:auto}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";
constexpr std::string_view dark =
    R"css(text{fill:#e9e7e2}.paper{fill:#1b1d20}.rule{fill:none;stroke:#e0708a;stroke-width:2}.land{fill:#26292d;stroke:#8b9096;stroke-width:1.5}
.water{fill:none;stroke:#6fa3dc;stroke-width:3}.road{fill:none;stroke:#6a6e73;stroke-width:2;stroke-dasharray:6 4}.town{fill:#c9ccd0}
.titled{fill:#c23a58;stroke:#f0a9b8;stroke-width:1.25}.number-titled{fill:#fff}.untitled{fill:#1b1d20;stroke:#e0708a;stroke-width:1.5}
.gone{fill:#33363a;stroke:#9aa0a6;stroke-width:1.25;stroke-dasharray:3 2}.halo{fill:none;stroke:#e0a83c;stroke-width:2}.note{fill:#b3b7bb}.warn{fill:#e6b45c}
)css";

[[nodiscard]] std::string_view class_of(MapLine::Is is) {
  if (is == MapLine::Is::water) return "water";
  return is == MapLine::Is::road ? "road" : "land";
}

void draw_mark(Picture& picture, Point at, MapPoint const& point) {
  std::string_view const name = point.gone ? "gone" : point.titled ? "titled" : "untitled";
  if (point.observation && !point.gone) picture.circle(at, mark + 3, "halo");
  picture.circle(at, mark, name);
  picture.text({at.x, at.y + 4}, std::to_string(point.number), name == "titled" ? "number-titled" : "number");
}

/// The points of a place in rows below its name, moved in from the edge where they would leave the picture.
void draw_place(Picture& picture, Map const& map, MapPlace const& place, std::vector<MapPoint const*> const& points) {
  picture.open_group(place.name);
  Point const town{margin + place.x, head + place.y};
  picture.circle(town, 4, "town");
  picture.text({town.x, town.y - 9}, place.name, "place");
  auto const wide = std::min<int>(in_a_row, static_cast<int>(points.size()));
  int const left = std::clamp(town.x - (wide - 1) * pitch / 2, margin + mark,
                              std::max(margin + mark, margin + map.width - mark - (wide - 1) * pitch));
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto const row = static_cast<int>(i) / in_a_row;
    auto const column = static_cast<int>(i) % in_a_row;
    picture.open_group(points[i]->title);
    draw_mark(picture, {left + column * pitch, town.y + 22 + row * pitch}, *points[i]);
    picture.close_group();
  }
  picture.close_group();
}

void draw_legend(Picture& picture, int top, MapWords const& words) {
  int x = margin + mark;
  auto const entry = [&](MapPoint const& like, std::string const& text) {
    std::string_view const name = like.gone ? "gone" : like.titled ? "titled" : "untitled";
    if (like.observation) picture.circle({x, top}, mark - 1, "halo");
    picture.circle({x, top}, mark - 4, name);
    picture.text({x + 16, top + 4}, text, "note", Anchor::start);
    x += 16 + cases::svg::width_of(text, note_size) + 26;
  };
  entry({0, {}, nullptr, true, false, false}, words.titled);
  entry({0, {}, nullptr, false, false, false}, words.untitled);
  entry({0, {}, nullptr, false, true, false}, words.observation);
  entry({0, {}, nullptr, false, false, true}, words.gone);
}

}  // namespace

std::string draw(Map const& map, std::vector<MapPoint> const& points, MapWords const& words) {
  Picture picture;
  auto const& name = words.english ? map.name_en : map.name;
  picture.text({margin, 36}, name, "title", Anchor::start);
  picture.text({margin, 58}, words.sketch, "warn", Anchor::start);
  for (auto const& line : map.lines) picture.path(line.path, {margin, head}, class_of(line.is));
  for (auto const& place : map.places) {
    std::vector<MapPoint const*> here;
    for (auto const& point : points) {
      if (point.place == &place) here.push_back(&point);
    }
    draw_place(picture, map, place, here);
  }
  int const below = head + map.height;
  draw_legend(picture, below + 22, words);
  int line = below + 50;
  int const width = map.width + 2 * margin;
  for (auto const& text : cases::svg::lines_of(words.source, note_size, map.width)) {
    picture.text({margin, line}, text, "note", Anchor::start);
    line += 17;
  }
  std::string const style = std::string(letters) + std::string(words.dark ? dark : light);
  Picture::Frame frame{width,  std::max(line + 10, below + foot), name, words.count + " " + words.sketch, style, {},
                       "paper"};
  return picture.finish(frame);
}

}  // namespace sites
