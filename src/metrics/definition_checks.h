#pragma once

#include <string>
#include <vector>

#include "metrics/metrics.h"

/// Checks of what was read from a rule file. Every fault is added to the table it was found in; nothing stops early.
namespace metrics {

struct PlacedCondition {
  Condition condition;
  std::string where;
};

struct PlacedDefinition {
  Definition definition;
  rulefile::Table table;
  std::vector<PlacedCondition> where;
  std::vector<PlacedCondition> numerator;
};

/// One definition that counts cases against the machines: fills in the kinds that it counts. Before check_definition.
void check_cases(PlacedDefinition& placed, cases::Machines const& machines);

/// One definition against the kinds of entry and the frameworks.
void check_definition(PlacedDefinition& placed, ledger::Kinds const& kinds, std::vector<Framework> const& frameworks);

/// All of them against each other: overlapping versions of one id, words that name two figures.
void check_together(std::vector<PlacedDefinition>& all);

/// One node against those read before it.
void check_node(Framework const& framework, FrameworkNode const& node, rulefile::Table& table);

/// The whole framework: every parent exists, and nobody is above itself. `places` are the lines of the nodes.
void check_tree(Framework const& framework, std::vector<std::string> const& places, rulefile::Faults& faults);

}  // namespace metrics
