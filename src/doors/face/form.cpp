#include "doors/face/form.h"

#include <algorithm>

#include "base/decimal.h"
#include "doors/face/json.h"

namespace doors::face {
namespace {

[[nodiscard]] tl::unexpected<base::Error> wrong(std::string_view wanted) {
  return base::fail("body.wrong_type", {{"wanted", std::string(wanted)}});
}

}  // namespace

base::Done read_value(Value const& from, std::string& into) {
  auto const* text = std::get_if<std::string>(&from.is);
  if (text == nullptr) return wrong("\"…\"");
  into = *text;
  return {};
}

base::Done read_value(Value const& from, bool& into) {
  auto const* flag = std::get_if<bool>(&from.is);
  if (flag == nullptr) return wrong("true, false");
  into = *flag;
  return {};
}

base::Done read_value(Value const& from, std::int64_t& into) {
  auto const* number = std::get_if<std::int64_t>(&from.is);
  if (number == nullptr) return wrong("123");
  into = *number;
  return {};
}

base::Result<std::int64_t> read_number(Value const& from) {
  if (auto const* number = std::get_if<std::int64_t>(&from.is)) return *number;
  auto const* text = std::get_if<std::string>(&from.is);
  auto const value = text == nullptr ? std::nullopt : base::parse_digits(*text);
  if (!value || *value == 0) return wrong("\"123\"");
  return *value;
}

base::Done read_value(Value const& from, base::Day& into) {
  std::string text;
  TRY(read_value(from, text));
  into = TRY(base::parse_day(text));
  return {};
}

base::Done read_value(Value const& from, ledger::EntryId& into) {
  std::string text;
  TRY(read_value(from, text));
  into = TRY(ledger::parse_entry_id(text));
  return {};
}

base::Done read_value(Value const& from, ledger::EvidenceRef& into) {
  std::string text;
  if (auto const* object = std::get_if<Object>(&from.is)) {
    JsonForm form(*object);
    form("digest", text, Label{"散列", "Digest", true});
    form("dated", into.dated, Label{"依据的日期", "Day of the evidence"});
    TRY(form.finish());
  } else {
    TRY(read_value(from, text));
  }
  auto const colon = text.find(':');
  if (colon == std::string::npos) return wrong("\"sha256:…\"");
  into.algorithm = TRY(base::parse_hash_algorithm(text.substr(0, colon)));
  into.digest = TRY(base::parse_digest(text.substr(colon + 1)));
  return {};
}

base::Done read_value(Value const& from, std::map<std::string, std::string>& into) {
  auto const* object = std::get_if<Object>(&from.is);
  if (object == nullptr) return wrong("{…}");
  for (auto const& member : *object) TRY(read_value(member.value, into[member.name]));
  return {};
}

base::Done read_value(Value const& from, RawJson& into) {
  Json json;
  write_value(json, from);
  into.text = json.take();
  return {};
}

Value const* JsonForm::take(std::string_view name, bool required) {
  auto const found = std::ranges::find(body_, name, &Member::name);
  if (found == body_.end()) {
    if (required) faults_.push_back(base::fail("body.missing_key", {{"key", std::string(name)}}, name).value());
    return nullptr;
  }
  asked_[static_cast<std::size_t>(found - body_.begin())] = true;
  return &found->value;
}

void JsonForm::add(base::Error error, std::string_view name) {
  error.where = error.where.empty() ? std::string(name) : std::string(name) + "." + error.where;
  faults_.push_back(std::move(error));
}

void JsonForm::days(base::Span& value, Label const& label) {
  std::optional<base::Span> read;
  days(read, label);
  if (read) value = *read;
}

void JsonForm::days(std::optional<base::Span>& value, Label const& label) {
  std::optional<base::Day> first;
  std::optional<base::Day> last;
  (*this)("day", first, label);
  (*this)("day_last", last, Label{});
  if (first) value = base::Span{*first, last.value_or(*first)};
  if (!first && last) faults_.push_back(base::fail("body.missing_key", {{"key", "day"}}, "day").value());
}

base::Done JsonForm::finish() {
  for (std::size_t i = 0; i < body_.size(); ++i) {
    if (asked_[i]) continue;
    faults_.push_back(base::fail("body.unknown_key", {{"key", body_[i].name}}, body_[i].name).value());
  }
  if (faults_.empty()) return {};
  return base::fail_with_all(std::move(faults_));
}

void ShapeForm::add(std::string_view name, Shape const& shape, Label const& label) {
  auto const quoted = "\"" + std::string(name) + "\"";
  auto schema = shape.schema;
  Json titles;
  titles.open_object().key("title").text(label.zh).key("description").text(label.en).close_object();
  auto titled = titles.take();
  titled.resize(titled.rfind('}'));
  properties_ += (properties_.empty() ? "" : ",") + quoted + ":" + titled + "," + schema.substr(1);
  if (label.required) required_ += (required_.empty() ? "" : ",") + quoted;
  typescript_ += "  /** " + std::string(label.zh) + " · " + std::string(label.en) + " */\n  " + std::string(name) +
                 (label.required ? ": " : "?: ") + shape.typescript + ";\n";
}

Shape ShapeForm::finish() const {
  return {R"({"type":"object","properties":{)" + properties_ + R"(},"required":[)" + required_ +
              R"(],"additionalProperties":false})",
          "{\n" + typescript_ + "}"};
}

}  // namespace doors::face
