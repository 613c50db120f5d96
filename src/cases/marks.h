#pragma once

#include <span>
#include <string>
#include <vector>

#include "cases/cases.h"

/// What a case has to show for itself, and from when to when that was known. A mark is a state reached for the first
/// time, or a step taken; figures count marks, so that a question about a past instant gets the answer of that instant.
namespace cases {

/// An entry that is, or attests to, steps of a case, and what later became of it.
struct Recorded {
  ledger::Entry entry;
  ledger::Position root;
  std::optional<ledger::Position> ended_by;
};

[[nodiscard]] std::string reached_mark(std::string_view state);  // "reached:in_pool"
[[nodiscard]] std::string taken_mark(std::string_view action);   // "taken:allot"

struct Mark {
  std::string mark;
  base::Day day;
  ledger::EntryId entry;
  std::vector<ledger::UnitId> with;  // the other units it counts for: those of a joint entry
  ledger::Position known_from;
  std::optional<ledger::Position> known_until;  // the place of what changed it
};
/// All marks that the case ever had, by the place from which they were known. `history` by place in the chain.
[[nodiscard]] std::vector<Mark> marks_of(Machines const& machines, std::string const& machine,
                                         std::span<Recorded const> history);
/// The case as it was known at that place of its chain.
[[nodiscard]] Case standing_at(Machines const& machines, std::string const& machine, std::span<Recorded const> history,
                               ledger::Position upto);

}  // namespace cases
