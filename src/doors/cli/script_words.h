#pragma once

#include <string>
#include <string_view>

#include "doors/cli/arguments.h"
#include "script/script.h"

/// Texts in the Mongolian script and what is found in them, in words.
namespace doors::cli {

/// Controls as escapes, so that a terminal or an editor cannot eat them; the letters too, to be copied as they are.
[[nodiscard]] std::string escaped(std::u32string_view text);
[[nodiscard]] std::string code_point_text(char32_t c);
/// The sentence of a finding, without its place.
[[nodiscard]] std::string sentence(Global const& global, script::Finding const& finding);
/// With its weight and its place.
[[nodiscard]] std::string told(Global const& global, script::Finding const& finding);
[[nodiscard]] std::string weight_name(script::Weight weight);
[[nodiscard]] std::string standing_name(script::Standing standing);

}  // namespace doors::cli
