#pragma once

#include <string>
#include <vector>

#include "cases/cases.h"

/// What a machine is checked for at start, so that nobody finds out in a case that it cannot go on.
namespace cases {

/// file:line of the machine and of each of its states and actions, in their order.
struct Places {
  std::string machine;
  std::vector<std::string> states;
  std::vector<std::string> actions;
  std::vector<std::string> attested;
};
/// Faults: those named at Machines::parse that concern one version.
void check_machine(Machine const& machine, Places const& places, ledger::Kinds const& kinds, rulefile::Faults& faults);

/// What the actions of a machine register is a case of another one, with all that opening it takes. Asked once all of
/// them are read.
void check_registers(Machine const& machine, Machines const& all, ledger::Kinds const& kinds, rulefile::Faults& faults);

/// The states that an action may lead to: one, or for a way back all of the main line that lead to where it begins.
[[nodiscard]] std::vector<std::string> targets(Machine const& machine, Action const& action);

}  // namespace cases
