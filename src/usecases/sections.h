#pragma once

#include "office/sections_store.h"
#include "usecases/act.h"

/// Sections: another name, or another section that goes on with the work. An entry keeps the section that did it; what
/// is dated from the day on is recorded for the successor.
namespace usecases {

struct SectionRow {
  office::SectionState state;
  std::string successor_name;  // empty: it goes on itself
  office::UnitId successor_unit;
  std::string successor_unit_name;
};
/// The sections of one unit. Errors: office.*.
[[nodiscard]] base::Result<std::vector<SectionRow>> list_sections(Office& office, std::string const& unit);
/// By name within the unit (empty: the only top unit), or by number. Errors: office.unknown_section, office.*.
[[nodiscard]] base::Result<office::SectionId> find_section(Office& office, std::string const& unit,
                                                           std::string_view text);

/// From which day (empty: today), and why.
struct SectionGrounds {
  std::string day;
  std::string reason;
};
/// Errors of all: account.not_allowed (for the unit of the section and of its successor), office.unknown_section,
/// office.section_ended, office.reason_missing, office.day_ahead, office.day_before_change, day.*.
/// Errors: office.section_taken, office.nothing_changes, office.name_empty.
[[nodiscard]] base::Done rename_section(Office& office, Act const& act, office::SectionId section,
                                        std::string const& name, SectionGrounds const& grounds);
/// Errors: office.cycle.
[[nodiscard]] base::Done merge_sections(Office& office, Act const& act, office::SectionId section,
                                        office::SectionId into, SectionGrounds const& grounds);
/// To another unit, where a section of its name goes on with its work and is made if there is none. Returns that one.
/// Errors: office.nothing_changes (it is there already), office.unit_merged.
[[nodiscard]] base::Result<office::SectionId> move_section(Office& office, Act const& act, office::SectionId section,
                                                           std::string const& unit, SectionGrounds const& grounds);
/// A merged or moved section does its work itself again. Errors: office.section_not_merged.
[[nodiscard]] base::Done separate_section(Office& office, Act const& act, office::SectionId section,
                                          SectionGrounds const& grounds);

}  // namespace usecases
