#include "metrics/rule_book.h"

namespace metrics {
namespace {

/// What a contribution depends on: the definition, and the order in which its kind lists the choices.
base::Digest digest_of(Definition const& definition, ledger::Kind const& kind) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
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

}  // namespace

RuleBook::RuleBook(Definitions const& definitions, ledger::Kinds const& kinds) {
  rules_.reserve(definitions.all().size());
  for (auto const& definition : definitions.all()) {
    auto const* kind = kinds.find(definition.kind);
    base::ensure(kind != nullptr, "a definition of an unknown kind passed the checks");
    auto const number = static_cast<std::int64_t>(rules_.size()) + 1;
    rules_.push_back({number, &definition, kind, digest_of(definition, *kind)});
  }
  for (auto const& rule : rules_) by_kind_[rule.definition->kind].push_back(&rule);
}

std::span<RuleBook::Rule const* const> RuleBook::of_kind(std::string_view kind) const {
  auto const found = by_kind_.find(kind);
  if (found == by_kind_.end()) return {};
  return found->second;
}

}  // namespace metrics
