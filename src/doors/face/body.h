#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "doors/face/json.h"

/// A JSON body as a value. Stricter than JSON asks: a key that stands twice, a number that no whole number of 53 bits
/// holds, bytes that are not UTF-8, NUL and deep nesting are refused.
namespace doors::face {

struct Member;
/// What may be copied is said here and made behind Member: until then a list of members has no size.
struct Value {
  using Is = std::variant<std::nullptr_t, bool, std::int64_t, std::string, std::vector<Value>, std::vector<Member>>;
  Value();
  explicit Value(Is what);
  Value(Value const&);
  Value(Value&&) noexcept;
  Value& operator=(Value const&);
  Value& operator=(Value&&) noexcept;
  ~Value();
  Is is;
};
struct Member {
  std::string name;
  Value value;
};
using Object = std::vector<Member>;
using List = std::vector<Value>;

/// Errors: body.not_json (says at which byte), body.not_utf8, body.too_deep, body.key_twice, body.not_a_whole_number,
/// body.not_an_object.
[[nodiscard]] base::Result<Object> read_body(std::string_view text);
/// The same value as JSON again.
void write_value(Json& json, Value const& value);

}  // namespace doors::face
