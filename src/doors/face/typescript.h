#pragma once

#include <array>
#include <string_view>

namespace doors::face {

/// The files of types that the web application has, web/src/api/NAME.ts; those with letters hold the types whose names
/// begin with them, so that none grows without end.
inline constexpr std::array<std::string_view, 7> typescript_files = {
    "commands", "commands_a_l", "commands_m_z", "answers", "answers_a_d", "answers_e_k", "answers_l_z"};

}  // namespace doors::face
