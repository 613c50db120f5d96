#include <algorithm>
#include <array>
#include <tuple>

#include "base/utf8.h"
#include "metrics/definition_checks.h"
#include "metrics/metrics.h"

namespace metrics {
namespace {

using Predicate = Condition::Predicate;

struct PredicateWord {
  std::string_view key;
  Predicate predicate;
};
constexpr std::array predicate_words = {
    PredicateWord{"is", Predicate::is},
    PredicateWord{"is_not", Predicate::is_not},
    PredicateWord{"in", Predicate::in},
    PredicateWord{"at_least", Predicate::at_least},
    PredicateWord{"contains", Predicate::contains},
    PredicateWord{"not_empty", Predicate::not_empty},
};

PlacedCondition read_condition(rulefile::Table& table) {
  PlacedCondition result{{}, table.where()};
  result.condition.field = table.text("field");
  int found = 0;
  for (auto const& word : predicate_words) {
    if (!table.has(word.key)) continue;
    ++found;
    result.condition.predicate = word.predicate;
    if (word.predicate == Predicate::in) {
      result.condition.values = table.texts(word.key);
    } else if (word.predicate == Predicate::not_empty) {
      if (!table.flag(word.key, true)) table.fault("metrics.not_empty_false", word.key);
    } else {
      result.condition.values = {table.optional_text(word.key).value_or("")};
    }
  }
  if (found != 1) table.fault("metrics.predicate_count", "field", {{"found", std::to_string(found)}});
  table.finish();
  return result;
}

std::vector<PlacedCondition> read_conditions(rulefile::Table& table, std::string_view key) {
  std::vector<PlacedCondition> result;
  for (auto& each : table.tables(key)) result.push_back(read_condition(each));
  return result;
}

Course course_of(std::string_view word) {
  if (word == "stock") return Course::stock;
  return word == "yearly" ? Course::yearly : Course::flow;
}

Measure measure_of(std::string_view word) {
  if (word == "sum") return Measure::sum;
  if (word == "distinct") return Measure::distinct;
  return word == "share" ? Measure::share : Measure::count;
}

/// A key that a figure of cases has no use for.
std::vector<base::Argument> out_of_cases(Definition const& definition, std::string key) {
  return {{"figure", definition.name}, {"key", std::move(key)}, {"only", "kind"}};
}

/// Of the table and of what it inherits: the same words under another source or date are another rule.
base::Digest digest_of(rulefile::Table const& table, rulefile::Validity const& validity) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  hasher.add("shiliu metric 1\n").add(base::to_hex(table.digest())).add("\n");
  hasher.add(base::to_text(validity.from)).add("\n");
  hasher.add(validity.until ? base::to_text(*validity.until) : "").add("\n");
  hasher.add(validity.verified ? "verified\n" : "not verified\n").add(validity.source);
  return hasher.finish();
}

/// What a contribution depends on: the definition, and the order in which its kind lists the choices.
base::Digest counting_digest(base::Hasher& hasher, Definition const& definition, ledger::Kind const& kind) {
  hasher.add(std::span(definition.digest.bytes));
  for (auto const* conditions : {&definition.where, &definition.numerator}) {
    for (auto const& condition : *conditions) {
      auto const* field = ledger::find_field(kind, condition.field);
      if (field == nullptr || condition.predicate != Condition::Predicate::at_least) continue;
      hasher.add("\n").add(field->id);
      for (auto const& choice : field->choices) hasher.add("\t").add(choice.value);
    }
  }
  return hasher.finish();
}

OfCases read_of_cases(rulefile::Table& table) {
  OfCases result;
  result.machine = table.text("machine");
  result.reached = table.optional_text("reached").value_or("");
  result.taken = table.texts("taken");
  result.also = table.texts("also");
  result.unless = table.texts("unless");
  result.gone = table.texts("gone");
  result.stated = table.texts("stated");
  result.on_file = table.flag("on_file", false);
  return result;
}

PlacedDefinition read_definition(rulefile::Table& table, rulefile::Validity const& above) {
  PlacedDefinition result{{}, table, {}, {}};
  Definition& definition = result.definition;
  definition.id = table.text("id");
  definition.name = table.text("name");
  definition.name_en = table.optional_text("name_en").value_or("");
  definition.unit = table.text("unit");
  definition.measure_words = table.texts("measure_words");
  definition.synonyms = table.texts("synonyms");
  definition.explanation = table.text("explanation");
  if (table.has("machine")) {
    definition.cases = read_of_cases(table);
    if (table.has("kind")) table.fault("metrics.key_out_of_place", "kind", out_of_cases(definition, "kind"));
  } else {
    definition.kind = table.text("kind");
  }
  definition.course = course_of(table.one_of("course", {"flow", "stock", "yearly"}, "flow"));
  definition.decided_by = table.optional_text("decided_by").value_or("days");
  definition.ended_by = table.optional_text("ended_by").value_or("");
  definition.measure = measure_of(table.one_of("measure", {"count", "sum", "distinct", "share"}, "count"));
  definition.fields = table.texts("fields");
  result.where = read_conditions(table, "where");
  result.numerator = read_conditions(table, "numerator");
  for (auto const& each : result.where) definition.where.push_back(each.condition);
  for (auto const& each : result.numerator) definition.numerator.push_back(each.condition);
  definition.framework = table.text("framework");
  definition.order = static_cast<int>(std::clamp<std::int64_t>(table.integer("order", 0), 0, 1'000'000'000));
  definition.validity = rulefile::read_validity(table, above);
  definition.digest = digest_of(table, definition.validity);
  table.finish();
  return result;
}

Framework read_framework(rulefile::File& file, rulefile::Faults& faults) {
  Framework framework;
  framework.validity = rulefile::read_validity(file.root, std::nullopt);
  framework.year = static_cast<int>(std::clamp<std::int64_t>(file.root.integer("year", 0), 0, 9999));
  if (!file.root.has("year")) file.root.fault("rule.missing_key", {}, {{"key", "year"}});
  std::vector<std::string> places;
  for (auto& table : file.root.tables("node")) {
    FrameworkNode node;
    node.id = table.text("id");
    node.name_en = table.optional_text("name_en").value_or("");
    node.name = table.text("name");
    node.parent = table.optional_text("parent").value_or("");
    node.order = static_cast<int>(std::clamp<std::int64_t>(table.integer("order", 0), 0, 1'000'000'000));
    table.finish();
    check_node(framework, node, table);
    framework.nodes.push_back(std::move(node));
    places.push_back(table.where());
  }
  file.root.finish();
  check_tree(framework, places, faults);
  return framework;
}

}  // namespace

Definitions Definitions::parse(std::vector<rulefile::File>& metric_files, std::vector<rulefile::File>& framework_files,
                               ledger::Kinds const& kinds, cases::Machines machines, rulefile::Faults& faults) {
  Definitions result;
  result.machines_ = std::move(machines);
  for (auto& file : framework_files) {
    Framework framework = read_framework(file, faults);
    if (result.framework(framework.year) != nullptr) {
      faults.add("metrics.framework_twice", file.root.where("year"), {{"year", std::to_string(framework.year)}});
    }
    result.frameworks_.push_back(std::move(framework));
  }
  std::vector<PlacedDefinition> placed;
  for (auto& file : metric_files) {
    rulefile::Validity const above = rulefile::read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables("metric")) placed.push_back(read_definition(table, above));
    file.root.finish();
  }
  for (auto& each : placed) check_cases(each, result.machines_);
  for (auto& each : placed) check_definition(each, kinds, result.frameworks_);
  check_together(placed);
  for (auto& each : placed) result.definitions_.push_back(std::move(each.definition));
  std::ranges::sort(result.definitions_, {}, [](Definition const& definition) {
    return std::tuple(definition.order, std::string_view(definition.id), definition.validity.from);
  });
  base::Hasher hasher(base::HashAlgorithm::sha256);
  for (auto& definition : result.definitions_) {
    auto const* kind = kinds.find(definition.kind);
    if (kind != nullptr) definition.counting = counting_digest(hasher, definition, *kind);
  }
  return result;
}

std::vector<Definition const*> Definitions::for_period(base::Period const& period) const {
  std::vector<Definition const*> result;
  for (auto const& definition : definitions_) {
    if (rulefile::holds_on(definition.validity, period.last())) result.push_back(&definition);
  }
  return result;
}

Definition const* Definitions::find(std::string_view id, base::Period const& period) const {
  auto const found = std::ranges::find_if(definitions_, [&](Definition const& definition) {
    return definition.id == id && rulefile::holds_on(definition.validity, period.last());
  });
  return found == definitions_.end() ? nullptr : &*found;
}

Definition const* Definitions::find_by_text(std::string_view text, base::Period const& period) const {
  std::string const wanted = base::fold(text);
  Definition const* by_synonym = nullptr;
  for (Definition const* definition : for_period(period)) {
    if (definition->id == text || base::fold(definition->name) == wanted) return definition;
    bool const matches =
        std::ranges::any_of(definition->synonyms, [&](auto const& synonym) { return base::fold(synonym) == wanted; });
    if (matches && by_synonym == nullptr) by_synonym = definition;
  }
  return by_synonym;
}

base::Result<Definition const*> Definitions::named(std::string_view text, base::Period const& period) const {
  for (Definition const* definition : for_period(period)) {
    if (definition->id == text || base::fold(definition->name) == base::fold(text)) return definition;
  }
  return base::fail("metrics.unknown_figure", {{"figure", std::string(text)}, {"period", period.name}});
}

Framework const* Definitions::framework(int year) const {
  auto const found = std::ranges::find(frameworks_, year, &Framework::year);
  return found == frameworks_.end() ? nullptr : &*found;
}

}  // namespace metrics
