#pragma once

#include <CLI/CLI.hpp>

#include "base/result.h"

namespace doors::cli {

/// What is wrong with a command line that CLI11 refuses, in the words of the house: it knows English only, and asks for
/// a missing option before it says that the one written is not known. A command or option that is meant is guessed by
/// its letters and only offered. Errors: usage.unknown_word, usage.unknown_word_near, usage.command_missing,
/// usage.option_missing, usage.value_missing, usage.value_wrong, usage.only_together.
[[nodiscard]] base::Error wrong_usage(CLI::App const& app, CLI::ParseError const& fault);

}  // namespace doors::cli
