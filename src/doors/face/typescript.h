#pragma once

#include <array>
#include <string_view>

namespace doors::face {

/// The files of types that the web application has, web/src/api/NAME.ts; the last three hold those with a name, by its
/// first letter, so that none grows without end.
inline constexpr std::array<std::string_view, 5> typescript_files = {"commands", "answers", "answers_a_d",
                                                                     "answers_e_k", "answers_l_z"};

}  // namespace doors::face
