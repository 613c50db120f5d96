#include "metrics/rule_book.h"

namespace metrics {
RuleBook::RuleBook(Definitions const& definitions, ledger::Kinds const& kinds) : machines_(&definitions.machines()) {
  rules_.reserve(definitions.all().size());
  for (auto const& definition : definitions.all()) {
    auto const* kind = kinds.find(definition.kind);
    base::ensure(kind != nullptr, "a definition of an unknown kind passed the checks");
    auto const number = static_cast<std::int64_t>(rules_.size()) + 1;
    rules_.push_back({number, &definition, kind});
  }
  for (auto const& rule : rules_) {
    if (!rule.definition->cases) by_kind_[rule.definition->kind].push_back(&rule);
  }
}

std::span<RuleBook::Rule const* const> RuleBook::of_kind(std::string_view kind) const {
  auto const found = by_kind_.find(kind);
  if (found == by_kind_.end()) return {};
  return found->second;
}

}  // namespace metrics
