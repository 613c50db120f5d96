#include "doors/http/openapi.h"

#include <set>

#include "doors/face/error_face.h"
#include "doors/face/typescript.h"
#include "doors/http/routes.h"
#include "version.h"

namespace doors::http {
namespace {

[[nodiscard]] std::string_view member_of(Method method) {
  switch (method) {
    case Method::get:
    case Method::head:
      return "get";
    case Method::post:
      return "post";
    case Method::put:
      return "put";
    case Method::remove:
      return "delete";
    case Method::other:
      break;
  }
  return "";
}

/// "record_entry" → "RecordEntry".
[[nodiscard]] std::string type_name(std::string_view verb) {
  std::string name;
  bool upper = true;
  for (char const c : verb) {
    if (c == '_') {
      upper = true;
      continue;
    }
    name += static_cast<char>(upper ? c - 32 : c);
    upper = false;
  }
  return name;
}

void write_parameter(face::Json& json, std::string_view name, std::string_view in) {
  json.open_object().key("name").text(name).key("in").text(in).key("required").flag(in == "path");
  json.key("schema").open_object().key("type").text("string").close_object().close_object();
}

/// What stands in braces is in the path; the rest may be asked.
void write_parameters(face::Json& json, Route const& route) {
  json.key("parameters").open_array();
  auto rest = route.pattern;
  while (rest.find('{') != std::string_view::npos) {
    rest.remove_prefix(rest.find('{') + 1);
    write_parameter(json, rest.substr(0, rest.find('}')), "path");
  }
  for (auto query = route.query; !query.empty();) {
    auto const end = std::min(query.find(' '), query.size());
    write_parameter(json, query.substr(0, end), "query");
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  if (route.method != Method::get && route.right != "anyone") {
    write_parameter(json, "X-CSRF-Token", "header");
    write_parameter(json, "Idempotency-Key", "header");
  }
  json.close_array();
}

void write_body(face::Json& json, Route const& route) {
  bool const upload = route.command == nullptr && route.body_bytes_max > limits::body_bytes_max;
  if (route.command == nullptr && !upload) return;
  json.key("requestBody").open_object().key("required").flag(true).key("content").open_object();
  json.key(upload ? "multipart/form-data" : "application/json").open_object().key("schema");
  json.raw(upload ? R"({"type":"object","properties":{"file":{"type":"string","format":"binary"}},"required":["file"]})"
                  : route.command().schema);
  json.close_object().close_object().close_object();
}

void write_content(face::Json& json, std::string_view media_type, std::string_view schema) {
  json.key(media_type).open_object();
  if (!schema.empty()) json.key("schema").raw(schema);
  json.close_object();
}

void write_answers(face::Json& json, Told const& told) {
  json.key("responses").open_object();
  for (int const status : told.statuses) {
    json.key(std::to_string(status)).open_object().key("description").text("Done");
    if (told.type || !told.media_types.empty()) json.key("content").open_object();
    if (told.type) write_content(json, "application/json", told.type->is.schema);
    for (auto const& media_type : told.media_types) write_content(json, media_type, "");
    if (told.type || !told.media_types.empty()) json.close_object();
    json.close_object();
  }
  for (auto const& [status, type] : told.refusals) {
    json.key(std::to_string(status)).open_object().key("description").text("Refused, with more than the cause");
    json.key("content").open_object();
    write_content(json, "application/json", type.is.schema);
    json.close_object().close_object();
  }
  json.key("default").raw(R"({"$ref":"#/components/responses/Refused"})").close_object();
}

void write_route(face::Json& json, Route const& route) {
  json.key(member_of(route.method)).open_object().key("operationId").text(route.verb);
  json.key("description").text("Right: " + std::string(route.right));
  write_parameters(json, route);
  write_body(json, route);
  write_answers(json, route.told());
  if (route.right == "anyone") json.key("security").open_array().close_array();
  json.close_object();
}

/// What every refusal says, whichever route it comes from.
[[nodiscard]] face::Type refused_type() {
  return face::Type::object("Refused", {{"error", face::error_type()},
                                        face::sometimes("incident", face::Type::text(),
                                                        "By which the administrator finds a fault of the program")});
}

/// Every type with a name that an answer is made of. Two types of one name would be one of them told wrongly.
[[nodiscard]] std::map<std::string, face::Shape> named_types(std::vector<Route> const& routes) {
  std::map<std::string, face::Shape> named;
  auto const take = [&](face::Type const& type) {
    for (auto const& [name, shape] : type.named) {
      auto const [place, fresh] = named.try_emplace(name, shape);
      base::ensure(fresh || place->second.schema == shape.schema, "a name of one type only");
    }
  };
  for (auto const& route : routes) {
    auto const told = route.told();
    if (told.type) take(*told.type);
    for (auto const& [status, type] : told.refusals) take(type);
  }
  take(refused_type());
  return named;
}

void write_components(face::Json& json, std::vector<Route> const& routes) {
  json.key("components").open_object().key("securitySchemes");
  json.raw(R"({"session":{"type":"apiKey","in":"cookie","name":"shiliu"}})").key("schemas").open_object();
  for (auto const& [name, shape] : named_types(routes)) json.key(name).raw(shape.schema);
  json.close_object().key("responses").open_object().key("Refused").open_object();
  json.key("description").text("Refused, with the cause and the mend").key("content").open_object();
  write_content(json, "application/json", refused_type().is.schema);
  json.close_object().close_object().close_object().close_object();
}

[[nodiscard]] std::string written() {
  auto routes = all_routes();
  std::ranges::stable_sort(routes, {}, &Route::pattern);
  face::Json json;
  json.open_object().key("openapi").text("3.1.0").key("info").open_object();
  json.key("title").text("石榴台账 Shiliu").key("version").text(SHILIU_VERSION).close_object();
  json.key("security").raw(R"([{"session":[]}])").key("paths").open_object();
  std::string_view path;
  for (auto const& route : routes) {
    if (route.pattern != path) {
      if (!path.empty()) json.close_object();
      path = route.pattern;
      json.key(path).open_object();
    }
    write_route(json, route);
  }
  json.close_object().close_object();
  write_components(json, routes);
  json.close_object();
  return json.take();
}

}  // namespace

std::string const& openapi() {
  static std::string const once = written();
  return once;
}

namespace {

constexpr std::string_view first_line =
    "// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses "
    "a "
    "copy that differs.\n";

struct Letters {
  std::string_view name;  // of the file
  char first;
  char last;
};
constexpr std::array commands_by_letter = {Letters{face::typescript_files[1], 'A', 'L'},
                                           Letters{face::typescript_files[2], 'M', 'Z'}};
constexpr std::array answers_by_letter = {Letters{face::typescript_files[4], 'A', 'D'},
                                          Letters{face::typescript_files[5], 'E', 'K'},
                                          Letters{face::typescript_files[6], 'L', 'Z'}};

[[nodiscard]] bool lies_between(std::string_view name, Letters const& between) {
  return name.front() >= between.first && name.front() <= between.last;
}

[[nodiscard]] std::string exports_of(std::span<Letters const> files) {
  std::string out;
  for (auto const& each : files) out += "export * from \"./" + std::string(each.name) + "\";\n";
  return out;
}

[[nodiscard]] bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

/// The names of types that a text in TypeScript speaks of, its remarks left aside.
void add_spoken_of(std::string_view text, std::map<std::string, face::Shape> const& named, std::set<std::string>& out) {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (text.substr(begin).starts_with("/*")) begin = std::min(text.find("*/", begin), text.size() - 1);
    if (!is_letter(text[begin])) continue;
    auto end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (auto const found = named.find(std::string(text.substr(begin, end - begin))); found != named.end()) {
      out.insert(found->first);
    }
    begin = end;
  }
}

[[nodiscard]] std::string imports_of(std::set<std::string> const& names) {
  if (names.empty()) return {};
  std::string out = "import type {";
  std::size_t line = out.size();
  for (auto const& name : names) {
    if (line + name.size() > 110) {
      out += "\n ";
      line = 1;
    }
    out += " " + name + ",";
    line += name.size() + 2;
  }
  return out + "\n} from \"./answers\";\n";
}

[[nodiscard]] std::string types_between(Letters const& between) {
  auto const named = named_types(all_routes());
  std::string body;
  std::set<std::string> spoken_of;
  for (auto const& [name, shape] : named) {
    if (!lies_between(name, between)) continue;
    body += "\nexport interface " + name + " " + shape.typescript + "\n";
    add_spoken_of(shape.typescript, named, spoken_of);
  }
  std::erase_if(spoken_of, [&](auto const& name) { return lies_between(name, between); });
  return std::string(first_line) + imports_of(spoken_of) + body;
}

[[nodiscard]] std::string typescript_answers() {
  auto const routes = all_routes();
  std::string silent;
  std::string answers;
  for (auto const& route : routes) {
    auto const told = route.told();
    auto const verb = std::string(route.verb);
    if (told.type) {
      answers += "  /** " + std::string(member_of(route.method)) + " " + std::string(route.pattern) + " */ " + verb +
                 ": " + told.type->is.typescript + ";\n";
    } else if (told.media_types.empty()) {
      silent += std::string(silent.size() - (silent.rfind('\n') + 1) > 100 ? "\n " : "") + " | \"" + verb + "\"";
    }
  }
  auto const named = named_types(routes);
  std::set<std::string> spoken_of;
  add_spoken_of(answers, named, spoken_of);
  std::string out(first_line);
  out += imports_of(spoken_of);
  out += exports_of(answers_by_letter);
  out += "\n/** The routes that answer with nothing. */\nexport type Silent =\n " + silent + ";\n";
  out += "\n/** What each route answers with, by its operationId in OpenAPI; files are not among them. */\n";
  out += "export interface Answers extends Record<Silent, void> {\n" + answers;
  return out + "}\n";
}

[[nodiscard]] std::string commands_between(Letters const& between) {
  std::string out(first_line);
  for (auto const& route : all_routes()) {
    if (route.command == nullptr || !lies_between(type_name(route.verb), between)) continue;
    out += "\n/** " + std::string(member_of(route.method)) + " " + std::string(route.pattern) +
           " */\nexport interface " + type_name(route.verb) + " " + route.command().typescript + "\n";
  }
  return out;
}

}  // namespace

std::string typescript(std::string_view file) {
  if (file == "commands") return std::string(first_line) + exports_of(commands_by_letter);
  if (file == "answers") return typescript_answers();
  auto const command = std::ranges::find(commands_by_letter, file, &Letters::name);
  if (command != commands_by_letter.end()) return commands_between(*command);
  auto const answer = std::ranges::find(answers_by_letter, file, &Letters::name);
  base::ensure(answer != answers_by_letter.end(), "a file of types that there is");
  return types_between(*answer);
}

}  // namespace doors::http
