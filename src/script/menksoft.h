#pragma once

#include "script/letters.h"

/// Menksoft's private-use codes: each is a form of a letter, drawn as it stands whatever is beside it.
namespace script {

struct MenksoftCode {
  char32_t letter = 0;
  Form form;
};

/// Null for a code that is no letter of Hudum.
[[nodiscard]] MenksoftCode const* find_menksoft(char32_t code_point);
/// A code for an a or e alone, which behind a finished letter is one set apart: this encoding has no connector for it.
[[nodiscard]] bool is_set_apart(MenksoftCode const& code);

}  // namespace script
