#include "sites/map.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/utf8.h"

namespace sites {
namespace {

Maps read(std::string text, std::vector<std::string>* codes = nullptr) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("maps/test.toml", std::move(text), faults).value());
  auto maps = Maps::parse(files, faults);
  for (auto const& fault : faults.take()) {
    if (codes == nullptr) {
      ADD_FAILURE() << fault.code << " " << fault.where;
    } else {
      codes->push_back(fault.code);
    }
  }
  return maps;
}
std::string map_of(std::string const& more, std::string const& size = "width = 400\nheight = 300") {
  return "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n[[map]]\nid = \"m\"\nname = \"图\"\n" + size +
         "\n" + more;
}
std::string const place = "[[map.place]]\nname = \"甲镇\"\nwas = [\"甲乡\"]\nx = 100\ny = 80\n";

/// Each fault is named; a path can hold nothing but movement and numbers.
TEST(Map, FaultsOfAFileAreNamed) {
  auto const line = [](std::string const& path) { return "[[map.line]]\nis = \"land\"\npath = \"" + path + "\"\n"; };
  struct Row {
    std::string text;
    std::string codes;
  };
  std::vector<Row> const rows = {
      {map_of(line("M0 0 L10 10 Z") + place), ""},
      {map_of("", "width = 100\nheight = 300"), "site.map_size"},
      {map_of("", "width = 400\nheight = 3000"), "site.map_size"},
      {map_of(line("L0 0")), "site.map_path"},
      {map_of(line("M0 0' onload='x")), "site.map_path"},
      {map_of(line("M0 0<script>")), "site.map_path"},
      {map_of("[[map.place]]\nname = \"甲镇\"\nx = 401\ny = 0\n"), "site.map_position"},
      {map_of("[[map.place]]\nname = \"甲镇\"\n"), "site.map_position"},
      {map_of(place + place), "site.duplicate"},
      {map_of(place) + map_of("").substr(map_of("").find("[[map]]")), "site.duplicate"},
      {map_of("[[map.line]]\nis = \"wall\"\npath = \"M0 0\"\n"), "rule.unknown_word"},
  };
  for (auto const& row : rows) {
    std::vector<std::string> codes;
    (void)read(row.text, &codes);
    EXPECT_EQ(base::join(codes, " "), row.codes) << row.text;
  }
}

/// A place is found by any of its names and by nothing like them; a map holds from its day on.
TEST(Map, PlacesAreFoundByNameAndNotGuessed) {
  auto const maps = read(map_of(place));
  EXPECT_EQ(maps.on(base::parse_day("2019-12-31").value()), nullptr);
  auto const* map = maps.on(base::parse_day("2024-01-01").value());
  ASSERT_NE(map, nullptr);
  for (auto const* name : {"甲镇", "甲乡"}) EXPECT_EQ(find_place(*map, name), map->places.data()) << name;
  for (auto const* name : {"", "甲", "甲镇 ", "乙镇"}) EXPECT_EQ(find_place(*map, name), nullptr) << name;
}

/// The same points, the same bytes; every point with a place is drawn with its number and its name, the others are not;
/// what is written into the picture is written as text.
TEST(Map, DrawsEveryPointAtItsPlace) {
  auto const maps = read(map_of(place));
  auto const& map = *maps.on(base::parse_day("2024-01-01").value());
  std::vector<MapPoint> const points = {{1, "甲社区 <b>", map.places.data(), true, true, false},
                                        {2, "乙嘎查", map.places.data(), false, false, false},
                                        {3, "不在图上", nullptr, true, false, false}};
  MapWords words;
  words.sketch = "示意图";
  words.source = "出处";
  words.titled = "已命名";
  auto const drawn = draw(map, points, words);
  EXPECT_EQ(drawn, draw(map, points, words));
  EXPECT_NE(drawn.find("甲社区 &lt;b&gt;"), std::string::npos);
  EXPECT_EQ(drawn.find("不在图上"), std::string::npos);
  EXPECT_NE(drawn.find("示意图"), std::string::npos);
  EXPECT_NE(drawn.find("class=\"halo\""), std::string::npos);
  words.dark = true;
  EXPECT_NE(draw(map, points, words), drawn);
}

/// The sample office's map is sound and says that nobody surveyed it.
TEST(Map, TheSampleMapIsSound) {
  auto const text = base::read_file(std::string(SHILIU_SOURCE_DIR) + "/sample/map.toml", 100'000);
  ASSERT_TRUE(text.has_value());
  auto const maps = read(*text);
  auto const* map = maps.on(base::parse_day("2024-06-30").value());
  ASSERT_NE(map, nullptr);
  EXPECT_FALSE(map->validity.verified);
  EXPECT_EQ(map->places.size(), 6U);
}

}  // namespace
}  // namespace sites
