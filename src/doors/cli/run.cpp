#include <fmt/format.h>

#include <cstdio>

#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"

namespace doors::cli {
namespace {

constexpr int exit_refused = 1;

[[nodiscard]] int leave(base::Error const& error, Global const& global) {
  print_error(error, global);
  return exit_code(error);
}

[[nodiscard]] int perform(Arguments const& arguments, OtherDoor const& other) {
  auto const run_it = [&](auto const& command) -> base::Result<int> {
    if constexpr (std::is_same_v<decltype(command), Serve const&>) {
      return other.serve(arguments.global, command);
    } else if constexpr (std::is_same_v<decltype(command), OpenApi const&>) {
      print(other.describe(command));
      return 0;
    } else {
      return run(arguments.global, command);
    }
  };
  auto const done = std::visit(run_it, arguments.command);
  if (done) return *done;
  return leave(done.error(), arguments.global);
}

}  // namespace

int run(int count, char const* const* words, OtherDoor const& other) {
  auto const parsed = parse(count, words);
  if (auto const* refusal = std::get_if<Refusal>(&parsed)) return leave(refusal->error, refusal->global);
  if (auto const* farewell = std::get_if<Farewell>(&parsed)) {
    print(farewell->text);
    return 0;
  }
  auto const& arguments = std::get<Arguments>(parsed);
  try {
    int const code = perform(arguments, other);
    if (std::fflush(stdout) != 0) return exit_refused;  // the reader of a full disk must not believe it is done
    return code;
  } catch (base::Bug const& bug) {
    print_error(base::Error{"cli.bug", {{"what", bug.what()}}, {}, {}}, arguments.global);
    return exit_refused;
  }
}

}  // namespace doors::cli
