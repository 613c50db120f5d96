#include <cstdint>

#include "reports/reports.h"

/// Any text either parses or is refused with a place; what parses compiles, or says which figure is missing.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  rulefile::Faults faults;
  auto const made = reports::parse_template("reports/fuzz.txt", text, faults);
  if (!made || !faults.empty()) return 0;
  reports::Facts facts;
  facts.period = *base::parse_period("2024H1");
  for (auto const& binding : reports::bindings(*made)) facts.figures.emplace(binding.figure, reports::Fact{});
  auto const compiled = reports::compile(*made, facts);
  base::ensure(compiled.has_value(), "a template whose figures are all there compiles");
  return 0;
}
