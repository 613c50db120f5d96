#include "doors/face/json.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <utility>

namespace doors::face {
namespace {

[[nodiscard]] bool must_be_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

/// How many of the first bytes stand as they are. Eight bytes at a time: a byte of `word` is below n when taking n from
/// it borrows, and equals b when nothing is left of it after an exclusive or (both may err on the byte after such a one
/// only).
[[nodiscard]] std::size_t plain_bytes(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = 0x8080808080808080U;
  auto const below = [](std::uint64_t word, std::uint64_t n) { return (word - ones * n) & ~word & highs; };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((below(word, 0x20) | below(word ^ (ones * '"'), 1) | below(word ^ (ones * '\\'), 1)) != 0) break;
  }
  while (at < text.size() && !must_be_escaped(text[at])) ++at;
  return at;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    auto const plain = plain_bytes(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    char const c = text.front();
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
    text.remove_prefix(1);
  }
  out += '"';
}

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
  append_quoted(out_, value);
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
