#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doors::face {

/// Appends `text` as a JSON string, with its quotes.
void append_quoted(std::string& out, std::string_view text);

/// A JSON value written by hand in order: what goes out keeps its keys as documented.
class Json {
 public:
  Json() { out_.reserve(usual_bytes); }
  Json& open_object();
  Json& close_object();
  Json& open_array();
  Json& close_array();
  Json& key(std::string_view name);
  Json& text(std::string_view value);
  Json& number(std::int64_t value);
  Json& flag(bool value);
  Json& null();
  /// The member `key`: an array of texts.
  Json& texts(std::string_view key, std::vector<std::string> const& values);
  /// A value that is JSON already.
  Json& raw(std::string_view json);
  /// What was written, with a line break at the end.
  [[nodiscard]] std::string take();

 private:
  static constexpr std::size_t usual_bytes = 300;  // a line of the log, a receipt
  void before_value();
  std::string out_;
  std::vector<bool> has_item_;
  bool after_key_ = false;
};

}  // namespace doors::face
