#pragma once

#include "usecases/sites.h"

/// What the acts on sites share.
namespace usecases {

/// The set meant on the day: by id, or chosen where only one can be meant. Errors: site.unknown_set,
/// site.set_not_then; nothing where none is asked for and none can be chosen.
[[nodiscard]] base::Result<sites::Set const*> indicator_set(Rules const& rules, cases::Case const& standing,
                                                            std::string const& id, base::Day day);
/// The sets of the day by their ids, for whoever asked for none of them.
[[nodiscard]] std::string sets_known(Rules const& rules, base::Day day);
[[nodiscard]] std::vector<sites::Answer> as_answers(std::vector<sites::Answered> const& answered);

}  // namespace usecases
