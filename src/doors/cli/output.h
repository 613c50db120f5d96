#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doors/cli/arguments.h"
#include "doors/face/error_face.h"

/// What the command line prints: tables that line up with Chinese in them, JSON, progress.
namespace doors::cli {

/// How many columns of a terminal a text takes: Chinese two each, marks above letters none.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Rows under a heading, columns lined up, numbers (columns named in `right`) to the right.
[[nodiscard]] std::string table(std::vector<std::string> const& head, std::vector<std::vector<std::string>> const& rows,
                                std::vector<std::size_t> const& right = {});

using face::Json;

/// Says how far long work is, on the error stream when that is a terminal, from the second second on.
class Progress {
 public:
  explicit Progress(std::string_view what);
  ~Progress();
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  void at(std::int64_t done);

 private:
  std::string what_;
  std::int64_t started_ms_;
  std::int64_t shown_ms_ = 0;
  bool terminal_;
};

/// Prints an error: JSON on the error stream with --json, else sentence, place and mend.
void print_error(base::Error const& error, Global const& global);
using face::exit_code;

}  // namespace doors::cli
