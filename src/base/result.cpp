#include "base/result.h"

namespace base {

tl::unexpected<Error> fail(std::string_view code, std::vector<Argument> arguments, std::string_view where) {
  return tl::unexpected<Error>(Error{std::string(code), std::move(arguments), std::string(where), {}});
}

tl::unexpected<Error> fail_with_all(std::vector<Error> faults) {
  ensure(!faults.empty(), "fail_with_all needs a fault");
  Error first = std::move(faults.front());
  for (std::size_t i = 1; i < faults.size(); ++i) first.causes.push_back(std::move(faults[i]));
  return tl::unexpected<Error>(std::move(first));
}

void ensure(bool condition, std::string_view what) {
  if (!condition) throw Bug(std::string(what));
}

}  // namespace base
