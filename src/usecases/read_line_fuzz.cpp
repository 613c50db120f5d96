#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "usecases/read_line.h"

namespace {

usecases::Rules const& rules() {
  static usecases::Rules const made = usecases::read_rules(SHILIU_SOURCE_DIR "/rules").value();
  return made;
}

}  // namespace

// Whatever is typed: what was understood stands in the line, in order and apart from one another (but a title may hold
// other parts), and a draft without an open question has a kind and a day.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const line(reinterpret_cast<char const*>(data), size);
  auto const today = base::Day::make(2024, 6, 28).value();
  auto const reading = usecases::read_line(rules(), {line, today, base::parse_period("2024H1").value(), {}});
  if (!reading) {
    base::ensure(!reading.error().code.empty(), "a refused line states a fault");
    return 0;
  }
  std::size_t last = 0;
  for (auto const& part : reading->understood) {
    base::ensure(part.offset + part.length <= line.size(), "parts lie in the line");
    base::ensure(line.compare(part.offset, part.length, part.text) == 0, "a part says what stands there");
    base::ensure(base::is_utf8(part.value), "a value is text");
    if (part.as == "title") continue;
    base::ensure(part.offset >= last, "parts lie apart");
    last = part.offset + part.length;
  }
  if (reading->open_questions.empty()) {
    base::ensure(!reading->draft.kind.empty() && reading->draft.days.has_value(),
                 "nothing is missing without a question");
  }
  return 0;
}
