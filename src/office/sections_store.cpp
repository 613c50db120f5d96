#include "office/sections_store.h"

#include <algorithm>

#include "office/office_sql.h"

namespace office {
namespace {

constexpr int successors_max = 1000;  // a chain of successors longer than this goes round

[[nodiscard]] SectionState state_of(db::Statement const& row) {
  SectionState out{{SectionId(row.integer(0)), UnitId(row.integer(1)), std::string(row.text(2))}, std::nullopt};
  if (!row.is_null(3))
    out.end = SectionEnd{SectionId(row.integer(3)), base::Day(static_cast<std::int32_t>(row.integer(4)))};
  return out;
}

/// The newest day of a change of the section.
[[nodiscard]] base::Result<std::optional<base::Day>> last_day(db::Connection& connection, SectionId id) {
  std::optional<base::Day> last;
  for (auto const& change : TRY(section_history(connection))) {
    if (change.section.id == id) last = change.day;
  }
  return last;
}

[[nodiscard]] base::Done check_change(db::Connection& connection, SectionChange const& change) {
  if (change.day > base::day_of(change.recorded)) {
    return base::fail("office.day_ahead", {{"day", base::to_text(change.day)}}, "day");
  }
  if (auto const last = TRY(last_day(connection, change.section.id)); last && change.day < *last) {
    return base::fail("office.day_before_change", {{"name", change.was}, {"day", base::to_text(*last)}}, "day");
  }
  for (auto const& other : TRY(section_states(connection, change.section.unit))) {
    bool const taken = other.section.id != change.section.id && other.section.name == change.section.name;
    if (taken) return base::fail("office.section_taken", {{"name", change.section.name}}, "name");
  }
  auto next = change.successor;
  for (int step = 0; next; ++step) {
    bool const round = *next == change.section.id || step > successors_max;
    if (round) return base::fail("office.cycle", {{"name", change.section.name}}, "into");
    auto const end = TRY(section_state(connection, *next)).end;
    next = end ? std::optional(end->successor) : std::nullopt;
  }
  return {};
}

}  // namespace

base::Result<std::vector<SectionState>> section_states(db::Connection& connection, UnitId unit) {
  auto& rows = connection.statement(sql::read_section_states);
  rows.bind(1, unit.value());
  std::vector<SectionState> found;
  while (TRY(rows.step())) found.push_back(state_of(rows));
  return found;
}

base::Result<SectionState> section_state(db::Connection& connection, SectionId id) {
  auto& rows = connection.statement(sql::find_section_state);
  rows.bind(1, id.value());
  if (!TRY(rows.step())) return base::fail("office.unknown_section", {{"name", std::to_string(id.value())}});
  auto const found = state_of(rows);
  rows.reset();
  return found;
}

base::Result<SectionId> section_then(db::Connection& connection, SectionId id, base::Day day) {
  auto const asked = TRY(section_state(connection, id));
  auto now = asked;
  for (int step = 0; now.end && now.end->day <= day; ++step) {
    base::ensure(step < successors_max, "successors of sections end");
    now = TRY(section_state(connection, now.end->successor));
  }
  if (now.section.unit == asked.section.unit) return now.section.id;
  auto const tree = TRY(units(connection));
  return base::fail(
      "office.section_moved",
      {{"name", asked.section.name}, {"into", now.section.name}, {"unit", tree.find(now.section.unit)->name}});
}

base::Done change_section(db::Connection& connection, SectionChange change) {
  auto transaction = TRY(db::Transaction::begin(connection));
  auto& asked = connection.statement(sql::next_section_change);
  base::ensure(TRY(asked.step()), "an aggregate gives one row");
  change.number = asked.integer(0);
  change.recorded = std::max(change.recorded, base::Instant(asked.integer(1)));
  asked.reset();
  TRY(check_change(connection, change));
  TRY(restore_section_change(connection, change));
  if (change.section.name != change.was) {
    auto& renamed = connection.statement(sql::rename_section);
    TRY(renamed.bind(1, change.section.id.value()).bind(2, change.section.name).run());
  }
  return transaction.commit();
}

base::Result<std::vector<SectionChange>> section_history(db::Connection& connection) {
  auto& rows = connection.statement(sql::read_section_changes);
  std::vector<SectionChange> history;
  while (TRY(rows.step())) {
    SectionChange change;
    change.number = rows.integer(0);
    change.section.id = SectionId(rows.integer(1));
    change.section.unit = UnitId(rows.integer(2));
    change.was = rows.text(3);
    change.section.name = rows.text(4);
    if (!rows.is_null(5)) change.successor = SectionId(rows.integer(5));
    change.day = base::Day(static_cast<std::int32_t>(rows.integer(6)));
    change.reason = rows.text(7);
    change.by = AccountId(rows.integer(8));
    change.recorded = base::Instant(rows.integer(9));
    history.push_back(std::move(change));
  }
  return history;
}

base::Done restore_section_change(db::Connection& connection, SectionChange const& change) {
  auto& added = connection.statement(sql::add_section_change);
  added.bind(1, change.number).bind(2, change.section.id.value()).bind(3, change.section.unit.value());
  added.bind(4, change.was).bind(5, change.section.name);
  if (change.successor) {
    added.bind(6, change.successor->value());
  } else {
    added.bind_null(6);
  }
  added.bind(7, std::int64_t{change.day.since_epoch()}).bind(8, change.reason).bind(9, change.by.value());
  return added.bind(10, change.recorded.milliseconds()).run();
}

}  // namespace office
