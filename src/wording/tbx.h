#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wording/term_list.h"

namespace wording {

/// The pairs of Chinese and Mongolian terms of a TBX file; every Mongolian term of a concept beside its first Chinese
/// one. A concept without Mongolian comes with an empty one. Errors: xml.*, wording.too_many_terms, day.*.
[[nodiscard]] base::Result<std::vector<TermRow>> read_tbx(std::string_view bytes, std::string const& name);

}  // namespace wording
