#include <cstddef>
#include <cstdint>
#include <string_view>

#include "doors/face/multipart.h"

/// Multipart bodies from anywhere: the first line is taken as the content type.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  auto const end = input.find('\n');
  if (end == std::string_view::npos) return 0;
  auto const parts = doors::face::read_multipart(input.substr(0, end), input.substr(end + 1));
  if (!parts) return 0;
  std::size_t total = 0;
  for (auto const& part : *parts) total += part.bytes.size() + part.name.size();
  base::ensure(total <= size * 2, "parts are views of the body");
  return 0;
}
