#include "doors/http/openapi.h"

#include "doors/http/routes.h"
#include "version.h"

namespace doors::http {
namespace {

[[nodiscard]] std::string_view text_of(Method method) {
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

void write_route(face::Json& json, Route const& route) {
  json.key(text_of(route.method)).open_object().key("operationId").text(route.verb);
  json.key("description").text("Right: " + std::string(route.right));
  write_parameters(json, route);
  write_body(json, route);
  json.key("responses").open_object().key("2XX").open_object().key("description").text("Done").close_object();
  json.key("default").raw(R"({"$ref":"#/components/responses/Refused"})").close_object();
  if (route.right == "anyone") json.key("security").open_array().close_array();
  json.close_object();
}

constexpr std::string_view components =
    R"({"securitySchemes":{"session":{"type":"apiKey","in":"cookie","name":"shiliu"}},)"
    R"("schemas":{"Fault":{"type":"object","required":["code","message","mend","where","causes"],"properties":{)"
    R"("code":{"type":"string"},"message":{"type":"string"},"mend":{"type":"string"},"where":{"type":"string"},)"
    R"("field":{"type":"string"},"causes":{"type":"array","items":{"$ref":"#/components/schemas/Fault"}}}}},)"
    R"("responses":{"Refused":{"description":"Refused, with the cause and the mend","content":{"application/json":)"
    R"({"schema":{"type":"object","properties":{"error":{"$ref":"#/components/schemas/Fault"}}}}}}}})";

}  // namespace

std::string openapi() {
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
  json.close_object().close_object().key("components").raw(components).close_object();
  return json.take();
}

std::string typescript() {
  std::string out =
      "// Written by `shiliu openapi --typescript`; do not edit. tests/server refuses a copy that differs.\n";
  for (auto const& route : all_routes()) {
    if (route.command == nullptr) continue;
    out += "\n/** " + std::string(text_of(route.method)) + " " + std::string(route.pattern) + " */\nexport interface " +
           type_name(route.verb) + " " + route.command().typescript + "\n";
  }
  return out;
}

}  // namespace doors::http
