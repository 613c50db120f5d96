#include "doors/http/target.h"

#include <algorithm>

#include "base/utf8.h"
#include "doors/http/limits.h"

namespace doors::http {
namespace {

[[nodiscard]] int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Printable ASCII without the two signs of an encoding: nearly every target.
[[nodiscard]] bool stands_for_itself(char c) { return c > 0x20 && c < 0x7F && c != '%' && c != '+'; }

[[nodiscard]] std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  if (std::ranges::all_of(text, stands_for_itself)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) return std::nullopt;
      c = static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    out += c;
  }
  if (!base::is_utf8(out)) return std::nullopt;
  return out;
}

[[nodiscard]] bool climbs(std::string_view path) {
  if (path.find('\\') != std::string_view::npos) return true;
  for (std::size_t at = path.find(".."); at != std::string_view::npos; at = path.find("..", at + 1)) {
    bool const begins = at == 0 || path[at - 1] == '/';
    bool const ends = at + 2 == path.size() || path[at + 2] == '/';
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

base::Done read_target(std::string_view target, Request& request) {
  auto const malformed = [] { return base::fail("http.malformed"); };
  auto const question = target.find('?');
  auto const path = decoded(target.substr(0, question), false);
  if (!path || path->empty() || path->front() != '/' || climbs(*path)) return malformed();
  request.path = *path;
  if (question == std::string_view::npos) return {};
  std::string_view rest = target.substr(question + 1);
  while (!rest.empty()) {
    auto const end = std::min(rest.find('&'), rest.size());
    auto const pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    auto const equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || request.query.size() >= limits::query_pairs_max) return malformed();
    // Asked twice under one name: which of the two is meant would be a guess.
    if (std::ranges::find(request.query, *name, &Named::name) != request.query.end()) return malformed();
    request.query.push_back(Named{*std::move(name), *std::move(value)});
  }
  return {};
}

std::string_view cookie(Request const& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    auto const end = std::min(rest.find(';'), rest.size());
    auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace doors::http
