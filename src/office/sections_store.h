#pragma once

#include "office/office_store.h"

/// What becomes of sections: another name, or another section that goes on with the work. Entries keep the section that
/// did the work.
namespace office {

/// Where the later work of a section goes, and from which day.
struct SectionEnd {
  SectionId successor;
  base::Day day;
};
struct SectionState {
  Section section;
  std::optional<SectionEnd> end;
};
[[nodiscard]] base::Result<std::vector<SectionState>> section_states(db::Connection& connection, UnitId unit);
/// Errors: office.unknown_section.
[[nodiscard]] base::Result<SectionState> section_state(db::Connection& connection, SectionId id);
/// Which section does on that day the work of the one named, within the same unit. Errors: office.unknown_section,
/// office.section_moved (its work goes to another unit; names both).
[[nodiscard]] base::Result<SectionId> section_then(db::Connection& connection, SectionId id, base::Day day);

/// One row of the history of sections.
struct SectionChange {
  std::int64_t number = 0;
  Section section;  // as it is from then on
  std::string was;  // its name before
  std::optional<SectionId> successor;
  base::Day day;
  std::string reason;
  AccountId by;
  base::Instant recorded;
};
/// Takes the next number; `recorded` never decreases. Errors: office.section_taken, office.day_ahead,
/// office.day_before_change, office.cycle (a section that would go on with its own work).
[[nodiscard]] base::Done change_section(db::Connection& connection, SectionChange change);
[[nodiscard]] base::Result<std::vector<SectionChange>> section_history(db::Connection& connection);
/// Puts back an exported row exactly as it was.
[[nodiscard]] base::Done restore_section_change(db::Connection& connection, SectionChange const& change);

}  // namespace office
