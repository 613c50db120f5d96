#include "doors/cli/session.h"

#include <cstdio>

#include "base/files.h"
#include "imports/imports.h"

namespace doors::cli {

std::string random_command() { return face::random_hex(16); }

usecases::Act act(Global const& global) {
  return usecases::Act{.account = global.account,
                       .role = "recorder",
                       .section = global.section,
                       .command = global.command_id.empty() ? random_command() : global.command_id,
                       .now = now()};
}

base::Result<usecases::Office> open(Global const& global, db::Access access) {
  return usecases::open_ledger(global.ledger, global.database, access);
}

base::Result<base::Span> read_days(std::string_view text) {
  if (auto const dots = text.find(".."); dots != std::string_view::npos) {
    auto const first = TRY(base::parse_day(text.substr(0, dots)));
    auto const last = TRY(base::parse_day(text.substr(dots + 2)));
    return base::Span{first, last};
  }
  return imports::read_span(text, std::nullopt);
}

base::Result<base::Day> day_or_today(std::string const& text) {
  if (text.empty()) return base::day_of(now());
  return TRY(read_days(text)).first;
}

base::Result<std::map<std::string, std::string>> read_pairs(std::vector<std::string> const& pairs) {
  std::map<std::string, std::string> out;
  for (auto const& pair : pairs) {
    auto const equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) return base::fail("usage.not_a_pair", {{"text", pair}});
    out.insert_or_assign(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

base::Result<std::string> read_upload(std::string const& path, std::uint64_t bytes_max) {
  return base::read_file(path, bytes_max);
}

std::string say(Global const& global, std::string_view code, std::vector<base::Argument> const& arguments) {
  return messages::text(code, arguments, global.language);
}

void print(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace doors::cli
