#include "sites/map.h"

#include <algorithm>
#include <set>

#include "rulefile/versions.h"

namespace sites {
namespace {

constexpr std::int64_t side_least = 200;
constexpr std::int64_t side_most = 2'000;
constexpr std::size_t path_bytes_most = 20'000;

/// Letters of movement, numbers and what parts them: nothing that could leave the attribute it is written into.
[[nodiscard]] bool is_path(std::string_view text) {
  constexpr std::string_view movement = "MmLlHhVvCcSsQqTtZz0123456789., -\n";
  bool const begins = !text.empty() && (text.front() == 'M' || text.front() == 'm');
  return begins && text.size() <= path_bytes_most && text.find_first_not_of(movement) == std::string_view::npos;
}

[[nodiscard]] MapLine read_line(rulefile::Table& table) {
  MapLine line;
  auto const is = table.one_of("is", {"land", "water", "road"});
  if (is == "water") line.is = MapLine::Is::water;
  if (is == "road") line.is = MapLine::Is::road;
  line.path = table.text("path");
  if (!line.path.empty() && !is_path(line.path)) table.fault("site.map_path", "path", {});
  table.finish();
  return line;
}

[[nodiscard]] MapPlace read_place(rulefile::Table& table, Map const& map) {
  MapPlace place;
  place.name = table.text("name");
  place.was = table.texts("was");
  auto const x = table.integer("x", -1);
  auto const y = table.integer("y", -1);
  bool const inside = x >= 0 && x <= map.width && y >= 0 && y <= map.height;
  if (inside) {
    place.x = static_cast<int>(x);
    place.y = static_cast<int>(y);
  } else {
    table.fault("site.map_position", "name",
                {{"place", place.name}, {"width", std::to_string(map.width)}, {"height", std::to_string(map.height)}});
  }
  table.finish();
  return place;
}

[[nodiscard]] Map read_map(rulefile::Table& table, rulefile::Validity const& above) {
  Map map;
  map.id = table.text("id");
  map.name = table.text("name");
  map.name_en = table.optional_text("name_en").value_or(map.name);
  map.validity = rulefile::read_validity(table, above);
  auto const width = table.integer("width", 0);
  auto const height = table.integer("height", 0);
  if (std::min(width, height) < side_least || std::max(width, height) > side_most) {
    table.fault("site.map_size", "id", {{"least", std::to_string(side_least)}, {"most", std::to_string(side_most)}});
  }
  map.width = static_cast<int>(std::clamp(width, side_least, side_most));
  map.height = static_cast<int>(std::clamp(height, side_least, side_most));
  for (auto& each : table.tables("line")) map.lines.push_back(read_line(each));
  std::set<std::string> names;
  for (auto& each : table.tables("place")) {
    auto place = read_place(each, map);
    bool once = names.insert(place.name).second;
    for (auto const& name : place.was) once = names.insert(name).second && once;
    if (!once) each.fault("site.duplicate", "name", {{"text", place.name}});
    map.places.push_back(std::move(place));
  }
  table.finish();
  return map;
}

}  // namespace

Maps Maps::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Maps out;
  out.maps_ = rulefile::read_versions<Map>(files, "map", "site.duplicate", faults, read_map);
  return out;
}

Map const* Maps::on(base::Day day) const {
  auto const found = std::ranges::find_if(maps_, [&](Map const& map) { return rulefile::holds_on(map.validity, day); });
  return found == maps_.end() ? nullptr : &*found;
}

MapPlace const* find_place(Map const& map, std::string_view name) {
  auto const found = std::ranges::find_if(map.places, [&](MapPlace const& place) {
    return place.name == name || std::ranges::find(place.was, name) != place.was.end();
  });
  return name.empty() || found == map.places.end() ? nullptr : &*found;
}

}  // namespace sites
