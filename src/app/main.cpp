#include "doors/cli/commands.h"
#include "doors/cli/session.h"
#include "doors/http/door.h"
#include "doors/http/openapi.h"

namespace {

base::Result<int> serve(doors::cli::Global const& global, doors::cli::Serve const& wanted) {
  doors::http::Serving const serving{.ledger = global.ledger,
                                     .database = global.database,
                                     .bind = wanted.bind,
                                     .certificate = wanted.certificate,
                                     .key = wanted.key,
                                     .window = wanted.window,
                                     .log_to_stderr = wanted.log_to_stderr};
  TRY(doors::http::serve(serving, [&](doors::http::Opened const& opened) {
    doors::cli::print(doors::cli::say(global, "cli.serving", {{"address", opened.address}}) + "\n");
    if (!opened.window.empty()) {
      doors::cli::print(doors::cli::say(global, "cli.window_open", {{"address", opened.window}}) + "\n");
    }
    if (!opened.setup_link.empty()) {
      doors::cli::print(doors::cli::say(global, "cli.account_setup") + "\n" + opened.setup_link + "\n");
    }
    std::fflush(stdout);
  }));
  return 0;
}

std::string describe(doors::cli::OpenApi const& wanted) {
  if (wanted.typescript.empty()) return doors::http::openapi();
  return doors::http::typescript(wanted.typescript);
}

}  // namespace

int main(int count, char** words) { return doors::cli::run(count, words, {serve, describe}); }
