#include "metrics/definition_checks.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "rulefile/overlap.h"

namespace metrics {
namespace {

using ledger::FieldType;
using Predicate = Condition::Predicate;

constexpr std::size_t id_characters_max = 32;

/// Reports faults of one definition at the lines of its own table.
struct Check {
  PlacedDefinition& placed;
  ledger::Kind const& kind;

  [[nodiscard]] Definition const& definition() const { return placed.definition; }

  void fault(std::string_view code, std::string_view key, std::vector<base::Argument> arguments = {}) {
    arguments.push_back({"figure", definition().name});
    placed.table.fault(code, key, std::move(arguments));
  }

  ledger::FieldRule const* field(std::string_view id, std::string_view key) {
    auto const* found = ledger::find_field(kind, id);
    if (found == nullptr) fault("metrics.unknown_field", key, {{"field", std::string(id)}, {"kind", kind.name}});
    return found;
  }

  void wrong_type(ledger::FieldRule const& found, std::string_view key, std::string wanted) {
    fault("metrics.wrong_field_type", key, {{"field", found.name}, {"wanted", std::move(wanted)}});
  }

  void day_field(std::string_view id, std::string_view key) {
    auto const* found = field(id, key);
    if (found != nullptr && found->type != FieldType::day) wrong_type(*found, key, "day");
  }
};

bool is_id(std::string_view id) {
  if (id.empty() || id.size() > id_characters_max) return false;
  return std::ranges::all_of(id, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
}

bool takes(FieldType type, Predicate predicate) {
  switch (predicate) {
    case Predicate::is:
    case Predicate::is_not:
    case Predicate::in:
      return type == FieldType::text || type == FieldType::choice || type == FieldType::flag;
    case Predicate::at_least:
      return type == FieldType::choice;
    case Predicate::contains:
      return type == FieldType::text || type == FieldType::choice;
    case Predicate::not_empty:
      return true;
  }
  return false;
}

std::string wanted_for(Predicate predicate) {
  if (predicate == Predicate::at_least) return "ordered choice";
  return predicate == Predicate::contains ? "text, choice" : "text, choice, flag";
}

/// A value that can never be met would count nothing and say nothing.
void check_values(Check& check, ledger::FieldRule const& field, PlacedCondition const& condition,
                  std::string_view key) {
  if (condition.condition.predicate == Predicate::contains) return;
  for (auto const& value : condition.condition.values) {
    bool known = true;
    if (field.type == FieldType::flag) known = value == "是" || value == "否";
    if (field.type == FieldType::choice && !field.choices.empty()) {
      known = std::ranges::find(field.choices, value, &ledger::Choice::value) != field.choices.end();
    }
    if (!known) check.fault("metrics.unknown_choice", key, {{"value", value}, {"field", field.name}});
  }
}

void check_conditions(Check& check, std::vector<PlacedCondition> const& conditions, std::string_view key) {
  for (auto const& each : conditions) {
    Predicate const predicate = each.condition.predicate;
    if (each.condition.field == "title") {
      if (predicate == Predicate::at_least) {
        check.fault("metrics.wrong_field_type", key, {{"field", "title"}, {"wanted", wanted_for(predicate)}});
      }
      continue;
    }
    auto const* field = check.field(each.condition.field, key);
    if (field == nullptr) continue;
    if (!takes(field->type, predicate)) {
      check.wrong_type(*field, key, wanted_for(predicate));
      continue;
    }
    if (predicate == Predicate::at_least && !field->ordered) {
      check.fault("metrics.unordered_field", key, {{"field", field->name}});
    }
    check_values(check, *field, each, key);
  }
}

void check_sum(Check& check) {
  auto const& fields = check.definition().fields;
  if (fields.empty()) check.fault("metrics.fields_count", "measure", {{"measure", "sum"}, {"wanted", "1+"}});
  bool money = false;
  bool count = false;
  for (auto const& id : fields) {
    auto const* field = check.field(id, "fields");
    if (field == nullptr) continue;
    if (field->type != FieldType::money && field->type != FieldType::count) {
      check.wrong_type(*field, "fields", "money, count");
    }
    money = money || field->type == FieldType::money;
    count = count || field->type == FieldType::count;
    if (money && count) check.wrong_type(*field, "fields", money ? "money" : "count");
  }
  if (money && base::fen_per(check.definition().unit) == 0) {
    check.fault("metrics.unit_not_money", "unit", {{"unit", check.definition().unit}});
  }
}

void check_measure(Check& check) {
  Definition const& definition = check.definition();
  bool const is_share = definition.measure == Measure::share;
  if (is_share && definition.numerator.empty()) check.fault("metrics.numerator_missing", "measure");
  if (is_share && definition.unit != "%") {
    check.fault("metrics.share_unit", "unit", {{"unit", definition.unit}});
  }
  if (!is_share && !definition.numerator.empty()) {
    check.fault("metrics.key_out_of_place", "numerator", {{"key", "numerator"}, {"only", "measure = \"share\""}});
  }
  if (definition.measure == Measure::sum) check_sum(check);
  if (definition.measure == Measure::distinct) {
    if (definition.fields.size() != 1) {
      check.fault("metrics.fields_count", "measure", {{"measure", "distinct"}, {"wanted", "1"}});
    }
    for (auto const& id : definition.fields) {
      auto const* field = check.field(id, "fields");
      if (field == nullptr) continue;
      if (field->type != FieldType::text && field->type != FieldType::choice) {
        check.wrong_type(*field, "fields", "text, choice");
      }
    }
  }
  if ((is_share || definition.measure == Measure::count) && !definition.fields.empty()) {
    check.fault("metrics.key_out_of_place", "fields", {{"key", "fields"}, {"only", "measure = \"sum\", \"distinct\""}});
  }
}

void check_course(Check& check) {
  Definition const& definition = check.definition();
  if (definition.decided_by != "days") {
    if (definition.course == Course::yearly) {
      check.fault("metrics.key_out_of_place", "decided_by",
                  {{"key", "decided_by"}, {"only", "course = \"flow\", \"stock\""}});
    }
    check.day_field(definition.decided_by, "decided_by");
  }
  if (definition.ended_by.empty()) return;
  if (definition.course != Course::stock) {
    check.fault("metrics.key_out_of_place", "ended_by", {{"key", "ended_by"}, {"only", "course = \"stock\""}});
  }
  check.day_field(definition.ended_by, "ended_by");
}

void check_words(PlacedDefinition& placed, std::map<std::string, std::vector<Definition const*>>& words) {
  Definition const& definition = placed.definition;
  std::set<std::string> own;
  own.insert(base::fold(definition.name));
  for (auto const& synonym : definition.synonyms) own.insert(base::fold(synonym));
  for (auto const& word : own) {
    if (word.empty()) continue;
    for (Definition const* other : words[word]) {
      if (other->id == definition.id || !overlap(other->validity, definition.validity)) continue;
      bool const by_name = word == base::fold(definition.name);
      placed.table.fault("metrics.ambiguous_word", by_name ? "name" : "synonyms",
                         {{"word", word}, {"figure", definition.name}, {"other", other->name}});
    }
    words[word].push_back(&definition);
  }
}

}  // namespace

void check_definition(PlacedDefinition& placed, ledger::Kinds const& kinds, std::vector<Framework> const& frameworks) {
  Definition const& definition = placed.definition;
  if (!definition.id.empty() && !is_id(definition.id)) {
    placed.table.fault("metrics.id_malformed", "id",
                       {{"id", definition.id}, {"characters_max", std::to_string(id_characters_max)}});
  }
  bool const placed_somewhere = std::ranges::any_of(frameworks, [&](Framework const& framework) {
    return std::ranges::find(framework.nodes, definition.framework, &FrameworkNode::id) != framework.nodes.end();
  });
  if (!definition.framework.empty() && !placed_somewhere) {
    placed.table.fault("metrics.unknown_framework", "framework",
                       {{"figure", definition.name}, {"framework", definition.framework}});
  }
  if (definition.kind.empty()) return;  // a missing key, or an unknown machine, was said already
  auto const* kind = kinds.find(definition.kind);
  if (kind == nullptr) {
    placed.table.fault("metrics.unknown_kind", "kind", {{"figure", definition.name}, {"kind", definition.kind}});
    return;
  }
  Check check{placed, *kind};
  check_course(check);
  check_measure(check);
  if (definition.cases) {
    for (auto const& id : definition.cases->stated) static_cast<void>(check.field(id, "stated"));
  }
  check_conditions(check, placed.where, "where");
  check_conditions(check, placed.numerator, "numerator");
}

void check_together(std::vector<PlacedDefinition>& all) {
  std::map<std::string, std::vector<Definition const*>> versions;
  std::map<std::string, std::vector<Definition const*>> words;
  for (auto& placed : all) {
    Definition const& definition = placed.definition;
    if (definition.id.empty()) continue;
    for (Definition const* other : versions[definition.id]) {
      if (!overlap(other->validity, definition.validity)) continue;
      placed.table.fault("metrics.overlapping_validity", "id",
                         {{"id", definition.id},
                          {"from", base::to_text(definition.validity.from)},
                          {"other_from", base::to_text(other->validity.from)}});
    }
    versions[definition.id].push_back(&definition);
    check_words(placed, words);
  }
}

void check_node(Framework const& framework, FrameworkNode const& node, rulefile::Table& table) {
  if (std::ranges::find(framework.nodes, node.id, &FrameworkNode::id) != framework.nodes.end()) {
    table.fault("metrics.duplicate_id", "id", {{"id", node.id}});
  }
}

void check_tree(Framework const& framework, std::vector<std::string> const& places, rulefile::Faults& faults) {
  std::map<std::string_view, FrameworkNode const*> by_id;
  for (auto const& node : framework.nodes) by_id.emplace(node.id, &node);
  for (std::size_t index = 0; index < framework.nodes.size(); ++index) {
    FrameworkNode const& node = framework.nodes[index];
    if (!node.parent.empty() && !by_id.contains(node.parent)) {
      faults.add("metrics.unknown_parent", places[index], {{"id", node.id}, {"parent", node.parent}});
    }
    // Up from the node: it meets itself again exactly when it lies on a cycle; more steps than nodes mean a cycle
    // above.
    std::string_view above = node.parent;
    for (std::size_t steps = 0; !above.empty() && above != node.id && steps < framework.nodes.size(); ++steps) {
      auto const found = by_id.find(above);
      above = found == by_id.end() ? std::string_view() : std::string_view(found->second->parent);
    }
    if (!above.empty() && above == node.id) faults.add("metrics.cycle", places[index], {{"id", node.id}});
  }
}

}  // namespace metrics
