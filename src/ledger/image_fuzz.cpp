#include "ledger/image.h"

// Any bytes as an image: refused, or cleaned into something that cleaning leaves as it is and that has grown by no
// more than the tag of its orientation.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr std::size_t tag_bytes_max = 64;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const once = ledger::clean_image(bytes);
  if (!once) return 0;
  base::ensure(once->size() <= size + tag_bytes_max, "cleaning makes an image grow");
  auto const twice = ledger::clean_image(*once);
  base::ensure(twice.has_value() && *twice == *once, "a clean image is not left as it is");
  return 0;
}
