#include "doors/cli/script_words.h"

#include <fmt/format.h>

#include <array>

#include "doors/cli/session.h"

namespace doors::cli {
namespace {

constexpr std::array<std::string_view, 3> weight_names = {"note", "fault", "not_judged"};
constexpr std::array<std::string_view, 5> standing_names = {"nowhere", "isolated", "initial", "medial", "final"};

}  // namespace

std::string weight_name(script::Weight weight) { return std::string(weight_names[static_cast<std::size_t>(weight)]); }

std::string standing_name(script::Standing standing) {
  return std::string(standing_names[static_cast<std::size_t>(standing)]);
}

std::string code_point_text(char32_t c) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)); }

std::string escaped(std::u32string_view text) {
  std::string out;
  for (char32_t const c : text) {
    if (c >= 0x20 && c < 0x7F && c != U'\\') {
      out += static_cast<char>(c);
    } else if (c > 0xFFFF) {
      auto const rest = static_cast<std::uint32_t>(c) - 0x10000U;
      out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
    } else {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    }
  }
  return out;
}

std::string sentence(Global const& global, script::Finding const& finding) {
  bool const is_name = finding.rule == script::Rule::foreign_letter || finding.rule == script::Rule::private_use;
  auto const about = is_name ? say(global, "script.name_" + finding.about) : finding.about;
  auto const standing = say(global, "script.standing_" + standing_name(finding.standing));
  return say(global, "script.rule_" + std::string(script::rule_name(finding.rule)),
             {{"about", about}, {"standing", standing}});
}

std::string told(Global const& global, script::Finding const& finding) {
  return say(global, "script.finding",
             {{"weight", say(global, "script.weight_" + weight_name(finding.weight))},
              {"position", fmt::to_string(finding.position + 1)},
              {"code_point", code_point_text(finding.code_point)},
              {"sentence", sentence(global, finding)}});
}

}  // namespace doors::cli
