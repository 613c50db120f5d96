#include "doors/face/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace doors::face {
namespace {

[[nodiscard]] bool must_be_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

}  // namespace

void Json::before_value() {
  if (!after_key_ && !has_item_.empty()) {
    if (has_item_.back()) out_ += ',';
    has_item_.back() = true;
  }
  after_key_ = false;
}

Json& Json::open_object() {
  before_value();
  out_ += '{';
  has_item_.push_back(false);
  return *this;
}
Json& Json::close_object() {
  has_item_.pop_back();
  out_ += '}';
  return *this;
}
Json& Json::open_array() {
  before_value();
  out_ += '[';
  has_item_.push_back(false);
  return *this;
}
Json& Json::close_array() {
  has_item_.pop_back();
  out_ += ']';
  return *this;
}
Json& Json::key(std::string_view name) {
  text(name);
  out_ += ':';
  after_key_ = true;
  return *this;
}
Json& Json::text(std::string_view value) {
  before_value();
  out_ += '"';
  while (!value.empty()) {
    auto const plain = std::ranges::find_if(value, must_be_escaped) - value.begin();
    out_ += value.substr(0, static_cast<std::size_t>(plain));
    value.remove_prefix(static_cast<std::size_t>(plain));
    if (value.empty()) break;
    char const c = value.front();
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
    value.remove_prefix(1);
  }
  out_ += '"';
  return *this;
}
Json& Json::number(std::int64_t value) {
  before_value();
  out_ += std::to_string(value);
  return *this;
}
Json& Json::flag(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}
Json& Json::null() {
  before_value();
  out_ += "null";
  return *this;
}
Json& Json::texts(std::string_view name, std::vector<std::string> const& values) {
  key(name).open_array();
  for (auto const& value : values) text(value);
  return close_array();
}

Json& Json::raw(std::string_view json) {
  before_value();
  out_ += json;
  return *this;
}
std::string Json::take() { return std::exchange(out_, {}) + "\n"; }

}  // namespace doors::face
