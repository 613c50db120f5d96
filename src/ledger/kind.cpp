#include "ledger/kind.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/money.h"
#include "base/utf8.h"
#include "ledger/body.h"
#include "ledger/wordless.h"

namespace ledger {
namespace {

FieldType field_type(std::string_view word) {
  if (word == "choice") return FieldType::choice;
  if (word == "flag") return FieldType::flag;
  if (word == "count") return FieldType::count;
  if (word == "money") return FieldType::money;
  if (word == "day") return FieldType::day;
  if (word == "decimal") return FieldType::decimal;
  return FieldType::text;
}

/// An id that goes into bodies of entries: refused here, so that no entry can ever carry an odd one.
std::string read_id(rulefile::Table& table) {
  std::string id = table.text("id");
  if (!id.empty() && !body::is_id(id)) table.fault("kind.bad_id", "id", {{"id", id}});
  return id;
}

std::vector<Choice> read_choices(rulefile::Table& field, std::string const& field_name) {
  std::vector<Choice> choices;
  std::set<std::string> spellings;
  for (rulefile::Table& table : field.tables("choice")) {
    Choice choice;
    choice.value = table.text("value");
    choice.synonyms = table.texts("synonyms");
    table.finish();
    std::vector<std::string> all = choice.synonyms;
    all.push_back(choice.value);
    for (std::string const& spelling : all) {
      if (spelling.empty() || spellings.insert(base::fold(spelling)).second) continue;
      table.fault("kind.duplicate_choice", "value", {{"text", spelling}, {"field", field_name}});
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

FieldRule read_field(rulefile::Table& table) {
  FieldRule field;
  field.id = read_id(table);
  field.name = table.text("name");
  field.name_en = table.optional_text("name_en").value_or(field.name);
  field.type = field_type(table.one_of("type", {"text", "choice", "flag", "count", "money", "day", "decimal"}, "text"));
  field.choices = read_choices(table, field.name);
  field.ordered = table.flag("ordered", false);
  field.open = table.flag("open", true);
  field.required = table.flag("required", false);
  field.money_unit = table.optional_text("money_unit").value_or(field.money_unit);
  table.finish();
  bool const choice = field.type == FieldType::choice;
  if (choice && field.choices.empty()) table.fault("kind.choices_missing", "type", {{"field", field.name}});
  if (!choice && !field.choices.empty()) table.fault("kind.choices_unused", "choice", {{"field", field.name}});
  if (!choice && field.ordered) table.fault("kind.ordered_without_choices", "ordered", {{"field", field.name}});
  if (base::fen_per(field.money_unit) == 0) {
    table.fault("kind.unknown_money_unit", "money_unit", {{"unit", field.money_unit}});
  }
  return field;
}

std::vector<FieldRule> read_fields(rulefile::Table& kind, std::string const& kind_name) {
  std::vector<FieldRule> fields;
  std::set<std::string> ids;
  std::set<std::string> names;
  std::vector<rulefile::Table> tables = kind.tables("field");
  for (rulefile::Table& table : tables) {
    FieldRule field = read_field(table);
    if (!field.id.empty() && !ids.insert(field.id).second) {
      table.fault("kind.duplicate_field", "id", {{"field", field.id}, {"kind", kind_name}});
    }
    if (!field.name.empty() && !names.insert(base::fold(field.name)).second) {
      table.fault("kind.duplicate_field", "name", {{"field", field.name}, {"kind", kind_name}});
    }
    fields.push_back(std::move(field));
  }
  if (fields.size() > base::limits::fields_per_entry_max) {
    kind.fault("kind.too_many_fields", "field",
               {{"kind", kind_name}, {"limit", std::to_string(base::limits::fields_per_entry_max)}});
  }
  return fields;
}

Kind read_kind(rulefile::Table& table, rulefile::Validity const& above) {
  Kind kind;
  kind.id = read_id(table);
  kind.name = table.text("name");
  kind.name_en = table.optional_text("name_en").value_or(kind.name);
  kind.title_name = table.optional_text("title_name").value_or(kind.title_name);
  kind.code_field = table.optional_text("code_field").value_or("");
  kind.expected_evidence = table.texts("expected_evidence");
  kind.commands_only = table.flag("commands_only", false);
  kind.validity = rulefile::read_validity(table, above);
  kind.fields = read_fields(table, kind.name);
  table.finish();
  for (auto const& field : kind.fields) {
    bool const counts = field.type == FieldType::count;
    if (is_wordless(kind) && !counts)
      table.fault("kind.wordless", "title_name", {{"kind", kind.name}, {"field", field.name}});
  }
  if (kind.code_field.empty()) return kind;
  FieldRule const* const code = find_field(kind, kind.code_field);
  if (code == nullptr || code->type != FieldType::text) {
    table.fault("kind.code_field_unknown", "code_field", {{"field", kind.code_field}, {"kind", kind.name}});
  }
  return kind;
}

}  // namespace

Kinds Kinds::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Kinds kinds;
  std::map<std::string, std::string> places;
  for (rulefile::File& file : files) {
    rulefile::Validity const validity = rulefile::read_validity(file.root, std::nullopt);
    std::vector<rulefile::Table> tables = file.root.tables("kind");
    for (rulefile::Table& table : tables) {
      Kind kind = read_kind(table, validity);
      auto const [first, fresh] = places.emplace(kind.id, table.where());
      if (!fresh && !kind.id.empty()) {
        faults.add("kind.duplicate_id", table.where("id"), {{"id", kind.id}, {"first", first->second}});
      }
      kinds.kinds_.push_back(std::move(kind));
    }
    file.root.finish();
  }
  std::ranges::stable_sort(kinds.kinds_, {}, &Kind::id);
  return kinds;
}

Kind const* Kinds::find(std::string_view id) const {
  auto const found = std::ranges::lower_bound(kinds_, id, {}, &Kind::id);
  return found == kinds_.end() || found->id != id ? nullptr : &*found;
}

FieldRule const* find_field(Kind const& kind, std::string_view id) {
  auto const found = std::ranges::find(kind.fields, id, &FieldRule::id);
  return found == kind.fields.end() ? nullptr : &*found;
}

std::optional<std::string> canonical_choice(FieldRule const& field, std::string_view written) {
  std::string const folded = base::fold(written);
  for (Choice const& choice : field.choices) {
    if (base::fold(choice.value) == folded) return choice.value;
    for (std::string const& synonym : choice.synonyms) {
      if (base::fold(synonym) == folded) return choice.value;
    }
  }
  return std::nullopt;
}

std::optional<int> rank_of(FieldRule const& field, std::string_view value) {
  if (!field.ordered) return std::nullopt;
  auto const found = std::ranges::find(field.choices, value, &Choice::value);
  if (found == field.choices.end()) return std::nullopt;
  return static_cast<int>(found - field.choices.begin());
}

}  // namespace ledger
