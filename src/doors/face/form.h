#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "doors/face/body.h"
#include "ledger/ledger.h"

/// Forms that read a command's own description. A command is described once, by `fields(form, command)`; the JSON
/// body, the schema in OpenAPI and the TypeScript type are made from that description by the forms below.
namespace doors::face {

/// What a person calls a field, and whether a command is a command without it.
struct Label {
  std::string_view zh;
  std::string_view en;
  bool required = false;
};

/// A piece of JSON that a room reads itself.
struct RawJson {
  std::string text;
};

// ---- The kinds of value a field may have: how it is read from JSON, and how it is described.

/// Errors of all: body.wrong_type (field, what is wanted), or those of the value itself.
[[nodiscard]] base::Done read_value(Value const& from, std::string& into);
[[nodiscard]] base::Done read_value(Value const& from, bool& into);
[[nodiscard]] base::Done read_value(Value const& from, std::int64_t& into);
[[nodiscard]] base::Done read_value(Value const& from, base::Day& into);
[[nodiscard]] base::Done read_value(Value const& from, ledger::EntryId& into);
/// "sha256:…", or {"digest":"sha256:…","dated":"2024-06-03"}.
[[nodiscard]] base::Done read_value(Value const& from, ledger::EvidenceRef& into);
[[nodiscard]] base::Done read_value(Value const& from, std::map<std::string, std::string>& into);
[[nodiscard]] base::Done read_value(Value const& from, RawJson& into);
template <class Tag>
[[nodiscard]] base::Done read_value(Value const& from, base::Id<Tag>& into);
/// A piece of a command that is described like one: an item of a list.
class ShapeForm;
template <class Item>
concept Described = requires(ShapeForm& form, Item& item) {
  fields(form, item);
};
template <Described Item>
[[nodiscard]] base::Done read_value(Value const& from, Item& into);
template <class Item>
[[nodiscard]] base::Done read_value(Value const& from, std::vector<Item>& into);
template <class Item>
[[nodiscard]] base::Done read_value(Value const& from, std::optional<Item>& into);

/// The number written as text, as identifiers travel.
[[nodiscard]] base::Result<std::int64_t> read_number(Value const& from);

template <class Tag>
base::Done read_value(Value const& from, base::Id<Tag>& into) {
  into = base::Id<Tag>(TRY(read_number(from)));
  return {};
}

template <class Item>
base::Done read_value(Value const& from, std::vector<Item>& into) {
  auto const* list = std::get_if<List>(&from.is);
  if (list == nullptr) return base::fail("body.wrong_type", {{"wanted", "[…]"}});
  for (auto const& each : *list) {
    Item item{};
    TRY(read_value(each, item));
    into.push_back(std::move(item));
  }
  return {};
}

template <class Item>
base::Done read_value(Value const& from, std::optional<Item>& into) {
  if (std::holds_alternative<std::nullptr_t>(from.is)) return {};
  Item item{};
  TRY(read_value(from, item));
  into = std::move(item);
  return {};
}

/// Schema and TypeScript type of a field.
struct Shape {
  std::string schema;
  std::string typescript;
};
template <class T>
struct ShapeOf {  // identifiers
  static Shape get() { return {R"({"type":"string","pattern":"^[0-9]+$"})", "string"}; }
};
template <>
struct ShapeOf<std::string> {
  static Shape get() { return {R"({"type":"string"})", "string"}; }
};
template <>
struct ShapeOf<RawJson> {
  static Shape get() { return {R"({"type":"array","items":{"type":"object"}})", "object[]"}; }
};
template <>
struct ShapeOf<bool> {
  static Shape get() { return {R"({"type":"boolean"})", "boolean"}; }
};
template <>
struct ShapeOf<std::int64_t> {
  static Shape get() { return {R"({"type":"integer"})", "number"}; }
};
template <>
struct ShapeOf<base::Day> {
  static Shape get() { return {R"({"type":"string","format":"date"})", "string"}; }
};
template <>
struct ShapeOf<ledger::EntryId> {
  static Shape get() { return {R"({"type":"string","pattern":"^[0-9]+-[0-9]+$"})", "string"}; }
};
template <>
struct ShapeOf<ledger::EvidenceRef> {
  static Shape get() {
    return {
        R"({"oneOf":[{"type":"string"},{"type":"object","properties":{"digest":{"type":"string"},)"
        R"("dated":{"type":["string","null"],"format":"date"}},"required":["digest"],"additionalProperties":false}]})",
        "string | { digest: string; dated?: string | null }"};
  }
};
template <>
struct ShapeOf<std::map<std::string, std::string>> {
  static Shape get() {
    return {R"({"type":"object","additionalProperties":{"type":"string"}})", "Record<string, string>"};
  }
};
template <class Item>
struct ShapeOf<std::vector<Item>> {
  static Shape get() {
    auto const item = ShapeOf<Item>::get();
    return {R"({"type":"array","items":)" + item.schema + "}", "(" + item.typescript + ")[]"};
  }
};
template <class Item>
struct ShapeOf<std::optional<Item>> {
  static Shape get() { return ShapeOf<Item>::get(); }
};

// ---- Forms

/// Fills a command from a JSON body and gathers every fault of it.
class JsonForm {
 public:
  explicit JsonForm(Object const& body) : body_(body), asked_(body.size(), false) {}

  template <class T>
  void operator()(std::string_view name, T& value, Label const& label) {
    auto const* from = take(name, label.required);
    if (from == nullptr) return;
    if (auto done = read_value(*from, value); !done) add(std::move(done).error(), name);
  }
  /// "day" and, where an event lasts, "day_last".
  void days(base::Span& value, Label const& label);
  void days(std::optional<base::Span>& value, Label const& label);
  /// All faults: body.missing_key, body.unknown_key, those of the values.
  [[nodiscard]] base::Done finish();

 private:
  [[nodiscard]] Value const* take(std::string_view name, bool required);
  void add(base::Error error, std::string_view name);
  Object const& body_;
  std::vector<bool> asked_;
  std::vector<base::Error> faults_;
};

/// Writes a command down as JSON Schema and as a TypeScript type.
class ShapeForm {
 public:
  template <class T>
  void operator()(std::string_view name, T&, Label const& label) {
    add(name, ShapeOf<T>::get(), label);
  }
  template <class Days>
  void days(Days&, Label const& label) {
    add("day", ShapeOf<base::Day>::get(), label);
    add("day_last", ShapeOf<base::Day>::get(), Label{"最后一天", "Last day", false});
  }
  [[nodiscard]] Shape finish() const;

 private:
  void add(std::string_view name, Shape const& shape, Label const& label);
  std::string properties_;
  std::string required_;
  std::string typescript_;
};

template <Described Item>
struct ShapeOf<Item> {
  static Shape get() {
    Item item{};
    ShapeForm form;
    fields(form, item);
    return form.finish();
  }
};

template <Described Item>
base::Done read_value(Value const& from, Item& into) {
  auto const* object = std::get_if<Object>(&from.is);
  if (object == nullptr) return base::fail("body.wrong_type", {{"wanted", "{…}"}});
  JsonForm form(*object);
  fields(form, into);
  return form.finish();
}

template <class Command>
[[nodiscard]] base::Result<Command> read_command(std::string_view body) {
  auto const object = TRY(read_body(body.empty() ? "{}" : body));
  Command command{};
  JsonForm form(object);
  fields(form, command);
  TRY(form.finish());
  return command;
}

template <class Command>
[[nodiscard]] Shape shape_of() {
  Command command{};
  ShapeForm form;
  fields(form, command);
  return form.finish();
}

}  // namespace doors::face
