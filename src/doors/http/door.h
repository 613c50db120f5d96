#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"

namespace doors::http {

struct Serving {
  std::filesystem::path ledger;
  std::optional<std::string> database;
  // What is not said here is as the ledger's settings say.
  std::optional<std::string> bind;         // address:port; port 0 takes a free one
  std::optional<std::string> certificate;  // PEM; empty: a local one where one is needed
  std::optional<std::string> key;
  std::optional<std::string> window;  // address:port of the public window; empty: none
  bool log_to_stderr = false;
};

struct Opened {
  std::string address;     // "http://127.0.0.1:8321"
  std::string window;      // of the public window; empty: there is none
  std::string setup_link;  // for the first start; empty: somebody can sign in already
};

/// Serves the ledger until SIGTERM or SIGINT. A folder that is absent or empty becomes a new ledger. `opened` is told
/// once the port is open. Errors: http.*, ledger.*, settings.*, rule.*, db.*.
[[nodiscard]] base::Done serve(Serving const& wanted, std::function<void(Opened const&)> const& opened);

}  // namespace doors::http
