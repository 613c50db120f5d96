#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "doors/face/form.h"

namespace doors::face {

struct Property;
using Properties = std::vector<Property>;

/// What an answer is made of. A description stands beside the writer it describes, and two things come of it: the JSON
/// Schema in OpenAPI and the TypeScript type of the web application. Nothing here is asked while answers are written;
/// the tests of the server hold every answer they get against it, so that writer and description cannot drift apart.
struct Type {
  Shape is;                            // what stands where the type is used: for a type with a name, the name
  std::map<std::string, Shape> named;  // every type with a name that lies within, itself included

  [[nodiscard]] static Type text();
  [[nodiscard]] static Type whole();
  [[nodiscard]] static Type flag();
  [[nodiscard]] static Type day();
  /// By the clock of UTC+8.
  [[nodiscard]] static Type instant();
  /// A number of ours, written as text: of an account, a unit, a draft.
  [[nodiscard]] static Type id();
  [[nodiscard]] static Type entry_id();
  /// 64 hexadecimal digits.
  [[nodiscard]] static Type hash();
  /// The same behind "sha256:" or "sm3:".
  [[nodiscard]] static Type digest();
  [[nodiscard]] static Type one_of(std::vector<std::string_view> const& words);
  /// The words of an enumeration, from its first (0) to `last`, as the writer says them.
  template <class Enum>
  [[nodiscard]] static Type words(std::string_view (*say)(Enum), Enum last) {
    std::vector<std::string_view> all;
    for (int i = 0; i <= static_cast<int>(last); ++i) all.push_back(say(static_cast<Enum>(i)));
    return one_of(all);
  }
  [[nodiscard]] static Type list(Type item);
  /// Exactly two texts, as a list.
  [[nodiscard]] static Type pair();
  /// An object whose keys are not known beforehand.
  [[nodiscard]] static Type by_name(Type value);
  [[nodiscard]] static Type object(Properties const& members);
  /// An object that has a name in OpenAPI and in TypeScript.
  [[nodiscard]] static Type object(std::string_view name, Properties const& members);
  /// A type inside itself.
  [[nodiscard]] static Type of_name(std::string_view name);

  [[nodiscard]] Type or_null() const;
  [[nodiscard]] Type or_else(Type const& other) const;
};

/// Nothing else may stand in an object, and what is not `sometimes` always does.
struct Property {
  enum class Stands : std::uint8_t { always, sometimes };
  std::string_view name;
  Type type;
  Stands stands = Stands::always;
  std::string_view remark = {};  // what the name does not say
};

[[nodiscard]] inline Property sometimes(std::string_view name, Type type, std::string_view remark = {}) {
  return {name, std::move(type), Property::Stands::sometimes, remark};
}
[[nodiscard]] inline Property remarked(std::string_view name, Type type, std::string_view remark) {
  return {name, std::move(type), Property::Stands::always, remark};
}
/// Where one writer goes on in the object of another.
[[nodiscard]] Properties operator+(Properties first, Properties const& second);

}  // namespace doors::face
