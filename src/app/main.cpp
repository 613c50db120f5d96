#include "doors/cli/commands.h"
#include "doors/cli/session.h"
#include "doors/http/door.h"

namespace {

base::Result<int> serve(doors::cli::Global const& global, doors::cli::Serve const& wanted) {
  doors::http::Serving const serving{.ledger = global.ledger,
                                     .database = global.database,
                                     .bind = wanted.bind,
                                     .certificate = wanted.certificate,
                                     .key = wanted.key,
                                     .log_to_stderr = wanted.log_to_stderr};
  TRY(doors::http::serve(serving, [&](std::string const& address) {
    doors::cli::print(doors::cli::say(global, "cli.serving", {{"address", address}}) + "\n");
    std::fflush(stdout);
  }));
  return 0;
}

}  // namespace

int main(int count, char** words) { return doors::cli::run(count, words, serve); }
