#include <cstddef>
#include <cstdint>
#include <string_view>

#include "doors/face/commands.h"

/// JSON bodies from anywhere: what is read can be written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const object = doors::face::read_body(text);
  static_cast<void>(doors::face::read_command<usecases::NewRecord>(text));
  if (!object) return 0;
  doors::face::Json json;
  doors::face::write_value(json, doors::face::Value{*object});
  auto const written = json.take();
  auto const again = doors::face::read_body(written);
  base::ensure(again.has_value(), "what was written can be read");
  doors::face::Json twice;
  doors::face::write_value(twice, doors::face::Value{*again});
  base::ensure(twice.take() == written, "and is the same");
  return 0;
}
