#pragma once

#include <string>

#include "doors/cli/arguments.h"
#include "doors/face/clock.h"
#include "usecases/act.h"

/// What the command line brings to a use case: the ledger opened, the clock read, a command id drawn. Time and
/// randomness enter here and travel as values.
namespace doors::cli {

using face::now;
using face::random_secret;
/// 128 random bits in hex.
[[nodiscard]] std::string random_command();
[[nodiscard]] usecases::Act act(Global const& global);
[[nodiscard]] base::Result<usecases::Office> open(Global const& global, db::Access access);

/// "2024-06-03", "2024-06-03..2024-06-05" or any form a person writes with its year. Errors: day.*.
[[nodiscard]] base::Result<base::Span> read_days(std::string_view text);
/// The first day of what read_days understands; today where nothing is written.
[[nodiscard]] base::Result<base::Day> day_or_today(std::string const& text);
/// "field=value" pairs. Errors: usage.not_a_pair.
[[nodiscard]] base::Result<std::map<std::string, std::string>> read_pairs(std::vector<std::string> const& pairs);
/// Bytes given on the command line as files. Errors: file.*.
[[nodiscard]] base::Result<std::string> read_upload(std::string const& path, std::uint64_t bytes_max);
/// A text of the catalogue in the language asked for.
[[nodiscard]] std::string say(Global const& global, std::string_view code,
                              std::vector<base::Argument> const& arguments = {});
void print(std::string const& text);

}  // namespace doors::cli
