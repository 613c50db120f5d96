#pragma once

#include <string>
#include <vector>

#include "signs/layouts.h"
#include "usecases/act.h"

/// Which set of layout rules the office goes by, and a design judged by the set of its day.
namespace usecases {

/// The kind of the entries that choose a set.
inline constexpr std::string_view layout_choice_kind = "layout_choice";
/// Changes with each file of the sets.
[[nodiscard]] std::string layouts_mark(Office const& office);
/// The sets of this ledger; one from before there were any has none. Errors: layout.*, rule.*.
[[nodiscard]] base::Result<signs::Sets> read_layouts(Office const& office);
/// The choices made, in the order of their chain. Errors: office.*, ledger.*.
[[nodiscard]] base::Result<std::vector<signs::Choice>> read_choices(Office& office, std::string const& unit);

struct NewChoice {
  std::string unit;
  std::string set;
  std::string reason;
  base::Day from;
};
/// Errors: layout.unknown_set, layout.not_then, layout.reason_missing, ledger.*, office.*, privacy.*, account.*.
[[nodiscard]] base::Result<ledger::Receipt> choose_layout(Office& office, Act const& act, NewChoice const& wanted);

struct LayoutMeant {
  std::string unit;
  std::string set;  // empty: the one chosen for the day
  base::Day day;
};
/// Errors: layout.unknown_set, layout.none_chosen, layout.not_then.
[[nodiscard]] base::Result<signs::Set const*> layout_meant(Office& office, signs::Sets const& sets,
                                                           LayoutMeant const& wanted);

}  // namespace usecases
