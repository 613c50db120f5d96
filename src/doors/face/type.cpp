#include "doors/face/type.h"

#include <algorithm>
#include <utility>

#include "doors/face/json.h"

namespace doors::face {
namespace {

[[nodiscard]] Type plain(std::string schema, std::string typescript) {
  return {{std::move(schema), std::move(typescript)}, {}};
}

[[nodiscard]] std::string quoted(std::string_view text) {
  Json json;
  json.text(text);
  auto written = json.take();
  written.pop_back();
  return written;
}

constexpr std::size_t width_max = 118;

/// The members of a TypeScript type: behind one another, or in lines of which none is wider than need be.
[[nodiscard]] std::string typescript_of(Properties const& properties, bool in_lines) {
  std::string out;
  std::string line;
  auto const end_line = [&] {
    if (!line.empty()) out += "  " + std::exchange(line, {}) + "\n";
  };
  for (auto const& [name, type, stands, remark] : properties) {
    auto const member =
        std::string(name) + (stands == Property::Stands::always ? ": " : "?: ") + type.is.typescript + ";";
    if (!in_lines) {
      out += " " + member;
      continue;
    }
    if (!remark.empty() || line.size() + member.size() > width_max) end_line();
    line += (line.empty() ? "" : " ") + (remark.empty() ? "" : "/** " + std::string(remark) + " */ ") + member;
    if (!remark.empty()) end_line();
  }
  end_line();
  if (in_lines) return "{\n" + out + "}";
  if (out.ends_with(';')) out.back() = ' ';
  return "{" + out + "}";
}

[[nodiscard]] Shape shape_of_members(Properties const& properties, bool in_lines) {
  std::string described;
  std::string required;
  for (auto const& [name, type, stands, remark] : properties) {
    auto schema = type.is.schema;
    if (!remark.empty()) schema.insert(1, R"("description":)" + quoted(remark) + ",");
    described += (described.empty() ? "" : ",") + quoted(name) + ":" + schema;
    if (stands == Property::Stands::always) required += (required.empty() ? "" : ",") + quoted(name);
  }
  return {R"({"type":"object","properties":{)" + described + R"(},"required":[)" + required +
              R"(],"additionalProperties":false})",
          typescript_of(properties, in_lines)};
}

/// What has a name stands in one line where it fits and nothing is remarked.
[[nodiscard]] bool is_short(Properties const& properties) {
  return std::ranges::all_of(properties, [](Property const& each) { return each.remark.empty(); }) &&
         typescript_of(properties, false).size() < width_max - std::string_view("export interface ").size();
}

[[nodiscard]] std::map<std::string, Shape> named_in(Properties const& members) {
  std::map<std::string, Shape> named;
  for (auto const& member : members) named.insert(member.type.named.begin(), member.type.named.end());
  return named;
}

}  // namespace

Type Type::text() { return plain(R"({"type":"string"})", "string"); }
Type Type::whole() { return plain(R"({"type":"integer"})", "number"); }
Type Type::flag() { return plain(R"({"type":"boolean"})", "boolean"); }
Type Type::day() {
  return plain(R"({"type":"string","format":"date","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})", "string");
}
Type Type::instant() {
  return plain(R"({"type":"string","format":"date-time","pattern":"^[0-9-]{10}T[0-9:.]{12}\\+08:00$"})", "string");
}
Type Type::id() { return plain(R"({"type":"string","pattern":"^[0-9]+$"})", "string"); }
Type Type::entry_id() { return plain(R"({"type":"string","pattern":"^[0-9]+-[0-9]+$"})", "string"); }
Type Type::hash() { return plain(R"({"type":"string","pattern":"^[0-9a-f]{64}$"})", "string"); }
Type Type::digest() { return plain(R"({"type":"string","pattern":"^(sha256|sm3):[0-9a-f]{64}$"})", "string"); }

Type Type::one_of(std::vector<std::string_view> const& words) {
  std::string schema;
  std::string typescript;
  for (auto const word : words) {
    schema += (schema.empty() ? "" : ",") + quoted(word);
    typescript += (typescript.empty() ? "" : " | ") + quoted(word);
  }
  return plain(R"({"type":"string","enum":[)" + schema + "]}", typescript);
}

Type Type::list(Type item) {
  auto const& word = item.is.typescript;
  bool const alone = word.starts_with('{') || word.starts_with('[') || word.find(' ') == std::string::npos;
  item.is = {R"({"type":"array","items":)" + item.is.schema + "}", alone ? word + "[]" : "(" + word + ")[]"};
  return item;
}

Type Type::pair() {
  return plain(R"({"type":"array","items":{"type":"string"},"minItems":2,"maxItems":2})", "[string, string]");
}

Type Type::by_name(Type value) {
  value.is = {R"({"type":"object","additionalProperties":)" + value.is.schema + "}",
              "Record<string, " + value.is.typescript + ">"};
  return value;
}

Type Type::object(Properties const& members) { return {shape_of_members(members, false), named_in(members)}; }

Type Type::object(std::string_view name, Properties const& members) {
  auto type = of_name(name);
  type.named = named_in(members);
  type.named.insert_or_assign(std::string(name), shape_of_members(members, !is_short(members)));
  return type;
}

Type Type::of_name(std::string_view name) {
  return plain(R"({"$ref":"#/components/schemas/)" + std::string(name) + "\"}", std::string(name));
}

Type Type::or_null() const {
  auto type = *this;
  type.is = {R"({"anyOf":[)" + is.schema + R"(,{"type":"null"}]})", is.typescript + " | null"};
  return type;
}

Type Type::or_else(Type const& other) const {
  auto type = *this;
  type.is = {R"({"anyOf":[)" + is.schema + "," + other.is.schema + "]}", is.typescript + " | " + other.is.typescript};
  type.named.insert(other.named.begin(), other.named.end());
  return type;
}

Properties operator+(Properties first, Properties const& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace doors::face
