#pragma once

#include <map>
#include <string>

#include "usecases/acts_log.h"

/// The log of acts as a person reads it. What stands in the chain is short, English and never changes; here it becomes
/// a sentence with the names of today.
namespace usecases {

/// Names by number, as a sentence shows them.
struct NamesInActs {
  std::map<office::AccountId, std::string> accounts;
  std::map<office::UnitId, std::string> units;
  std::map<office::SectionId, std::string> sections;
};

/// What an act was about, as a sentence for messages::text: "act.unit_changed" with its arguments. A text that no
/// sentence is known for comes back as "act.other"; an empty one as an error without a code.
[[nodiscard]] base::Error words_of_act(Office const& office, ActRow const& row, NamesInActs const& names);
/// How it ended: "act.done", or the sentence of the refusal.
[[nodiscard]] base::Error words_of_outcome(Office const& office, ActRow const& row);

}  // namespace usecases
