#include "base/result.h"
#include "ledger/ledger.h"

// Any bytes as a body: refused, or the one spelling of the entry that they mean.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const body(reinterpret_cast<char const*>(data), size);
  auto const entry = ledger::parse_body(body);
  if (entry) base::ensure(ledger::canonical_body(*entry) == body, "a body has two spellings");
  return 0;
}
