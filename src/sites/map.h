#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulefile/rulefile.h"

/// An office's own schematic map (rules/maps): an outline, and where its places stand on it. No tiles, no surveyed
/// borders: it says of itself that it is a sketch.
namespace sites {

struct MapPlace {
  std::string name;              // of a town, as the tree of units has it
  std::vector<std::string> was;  // other ways in which registers write it
  int x = 0;
  int y = 0;
};
struct MapLine {
  enum class Is : std::uint8_t { land, water, road };
  Is is = Is::land;
  std::string path;  // of SVG: letters of movement and numbers, nothing else
};
struct Map {
  std::string id;
  std::string name;
  std::string name_en;
  int width = 0;
  int height = 0;
  std::vector<MapLine> lines;
  std::vector<MapPlace> places;
  rulefile::Validity validity;
};

class Maps {
 public:
  /// Faults, all at once: site.map_size, site.map_path, site.map_position, site.duplicate, rule.*.
  [[nodiscard]] static Maps parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// The first one that holds on the day.
  [[nodiscard]] Map const* on(base::Day day) const;

 private:
  std::vector<Map> maps_;
};
/// By name, as registers may write it; nothing: the map does not know it, and it is not guessed.
[[nodiscard]] MapPlace const* find_place(Map const& map, std::string_view name);

/// A point to be shown. Numbers are those of the list beside the map.
struct MapPoint {
  std::int64_t number = 0;
  std::string title;
  MapPlace const* place = nullptr;
  bool titled = false;  // holds a title with its basis on file
  bool observation = false;
  bool gone = false;  // withdrawn or struck off
};
struct MapWords {
  bool english = false;
  bool dark = false;
  std::string sketch;  // 示意图，非实测边界
  std::string source;  // 出处：…
  std::string count;   // 共{count}个点位，图上{shown}个
  std::string titled;
  std::string untitled;
  std::string observation;
  std::string gone;
};
/// As SVG: the same map and points, the same bytes.
[[nodiscard]] std::string draw(Map const& map, std::vector<MapPoint> const& points, MapWords const& words);

}  // namespace sites
