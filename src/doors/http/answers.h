#pragma once

#include <string_view>

#include "doors/face/error_face.h"
#include "doors/http/exchange.h"

/// Small pieces of which answers are made.
namespace doors::http {

[[nodiscard]] inline Response answer(face::Json& json, int status = 200) {
  Response response;
  response.status = status;
  response.body = json.take();
  return response;
}

/// {"rows":[…]}; `write` writes the rows.
template <class Write>
[[nodiscard]] Response rows(Write const& write) {
  face::Json json;
  json.open_object().key("rows").open_array();
  write(json);
  json.close_array().close_object();
  return answer(json);
}

/// A text, or null where it is empty.
inline face::Json& or_null(face::Json& json, std::string_view text) {
  return text.empty() ? json.null() : json.text(text);
}

[[nodiscard]] inline Response nothing() {
  Response response;
  response.status = 204;
  return response;
}

}  // namespace doors::http
