#include <array>
#include <charconv>

#include "signs/layouts.h"

namespace signs {
namespace {

constexpr std::size_t sides = 4;
constexpr std::array<std::string_view, 4> arrangement_names_zh = {"横式", "竖式", "环形", "两块牌"};

}  // namespace

base::Result<Box> read_box(Script script, std::string_view text) {
  std::array<double, sides> numbers{};
  std::string_view rest = text;
  for (std::size_t i = 0; i < sides; ++i) {
    auto const end = std::min(rest.find(','), rest.size());
    auto const [at, error] = std::from_chars(rest.data(), rest.data() + end, numbers[i]);
    bool const last = i + 1 == sides;
    if (error != std::errc() || at != rest.data() + end || last != (end == rest.size())) {
      return base::fail("layout.box_malformed", {}, std::string(text));
    }
    rest.remove_prefix(last ? end : end + 1);
  }
  return Box{.script = script, .left = numbers[0], .top = numbers[1], .width = numbers[2], .height = numbers[3]};
}

std::optional<Arrangement> arrangement_of(std::string_view text) {
  for (std::size_t i = 0; i < arrangement_names.size(); ++i) {
    if (text == arrangement_names[i] || text == arrangement_names_zh[i]) return static_cast<Arrangement>(i);
  }
  if (text == "横版" || text == "横排") return Arrangement::horizontal;
  if (text == "竖版" || text == "竖排") return Arrangement::vertical;
  return std::nullopt;
}

}  // namespace signs
