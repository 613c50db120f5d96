#include "rulefile/ill_formed.h"

#include "base/utf8.h"

namespace rulefile {

std::size_t first_ill_formed_line(std::string_view text) {
  std::size_t line = 1;
  while (true) {
    auto const end = text.find('\n');
    if (end == std::string_view::npos || !base::is_utf8(text.substr(0, end))) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
}

}  // namespace rulefile
