#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace base {

/// A named part of a message, e.g. {"cell", "B4"}. Values are shown to people as they stand.
struct Argument {
  std::string name;
  std::string value;
};

/// What the world did wrong. `code` is stable and dotted ("import.day_impossible"); its Chinese and English
/// sentences, each with a mend, stand in messages/<first part of the code>.toml and are filled with `arguments`.
/// `where` is a field, a file:line or a cell ("学习台账!B4"). `causes` holds every further fault found in the
/// same pass: validators report all of them, not the first.
struct Error {
  std::string code;
  std::vector<Argument> arguments;
  std::string where;
  std::vector<Error> causes;
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = Result<void>;

[[nodiscard]] tl::unexpected<Error> fail(std::string_view code, std::vector<Argument> arguments = {},
                                         std::string_view where = {});

/// One error out of many faults: the first carries the others as causes. Needs at least one fault.
[[nodiscard]] tl::unexpected<Error> fail_with_all(std::vector<Error> faults);

/// What only we can do wrong. Caught once, at the door.
struct Bug : std::logic_error {
  using std::logic_error::logic_error;
};

/// Throws Bug unless the condition holds; on in every build.
void ensure(bool condition, std::string_view what);

}  // namespace base

/// Unwraps a Result or returns its error to the caller. The only control-flow macro of the project.
/// A statement expression, so that `auto x = TRY(f());` reads as an assignment (gcc and clang).
/// The counter gives each use its own name, so that one TRY may stand inside another.
#define TRY(...) SHILIU_TRY_COUNTED(__COUNTER__, __VA_ARGS__)
#define SHILIU_TRY_COUNTED(counter, ...) SHILIU_TRY_NAMED(counter, __VA_ARGS__)
#define SHILIU_TRY_NAMED(counter, ...)                                                 \
  __extension__({                                                                      \
    auto&& try_result_##counter = (__VA_ARGS__);                                       \
    if (!try_result_##counter) {                                                       \
      return ::tl::unexpected<::base::Error>(std::move(try_result_##counter).error()); \
    }                                                                                  \
    ::base::detail::unwrap(std::move(try_result_##counter));                           \
  })

namespace base::detail {
template <class T>
T unwrap(tl::expected<T, Error>&& result) {
  return std::move(*result);
}
inline void unwrap(tl::expected<void, Error>&& result) { static_cast<void>(result); }
template <class T>
T unwrap(tl::expected<T, Error>& result) {
  return std::move(*result);
}
inline void unwrap(tl::expected<void, Error>& result) { static_cast<void>(result); }
}  // namespace base::detail
