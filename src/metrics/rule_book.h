#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metrics/metrics.h"

namespace metrics {

/// All versions of all definitions, numbered from 1 and arranged by the kind that they count, for passes over entries;
/// those that count cases are of no kind.
/// Holds pointers: the definitions and kinds must outlive it.
class RuleBook {
 public:
  struct Rule {
    std::int64_t number = 0;
    Definition const* definition = nullptr;
    ledger::Kind const* kind = nullptr;
  };
  RuleBook(Definitions const& definitions, ledger::Kinds const& kinds);
  [[nodiscard]] std::vector<Rule> const& all() const { return rules_; }
  /// By number; the number must be one of all().
  [[nodiscard]] Rule const& rule(std::int64_t number) const { return rules_[static_cast<std::size_t>(number - 1)]; }
  [[nodiscard]] std::span<Rule const* const> of_kind(std::string_view kind) const;
  [[nodiscard]] cases::Machines const& machines() const { return *machines_; }

 private:
  cases::Machines const* machines_;
  std::vector<Rule> rules_;
  std::unordered_map<std::string_view, std::vector<Rule const*>> by_kind_;
};

}  // namespace metrics
