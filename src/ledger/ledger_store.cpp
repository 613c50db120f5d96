#include "ledger/ledger_store.h"

#include <algorithm>

#include "ledger/ledger_sql.h"
#include "ledger/ledger_store_derived.h"

namespace ledger {
namespace {

/// Chains are walked in stretches, so that other statements may run between and little is held on PostgreSQL.
constexpr std::int64_t read_at_once = 4'096;

base::Digest digest_of(std::span<std::uint8_t const> bytes) {
  base::Digest digest;
  base::ensure(bytes.size() == digest.bytes.size(), "the database keeps hashes of 32 bytes");
  std::ranges::copy(bytes, digest.bytes.begin());
  return digest;
}

/// Runs a statement with parameters $1 (first row) and $2 (behind the last row) over a chain, stretch by stretch.
template <class Visit>
base::Done walk(db::Connection& connection, std::string_view sql, EntryId first, Position until, Visit const& visit) {
  auto const end = until ? until.value() : TRY(head(connection, first.unit)).position.value() + 1;
  for (auto from = std::max<std::int64_t>(first.position.value(), 1); from < end; from += read_at_once) {
    auto& rows = connection.statement(sql);
    rows.bind(1, to_row({first.unit, Position(from)}));
    rows.bind(2, to_row({first.unit, Position(std::min(from + read_at_once, end))}));
    while (TRY(rows.step())) {
      auto done = visit(rows);
      if (done) continue;
      rows.reset();
      return done;
    }
  }
  return {};
}

base::Done walk_days(db::Connection& connection, std::string_view sql, DayQuestion const& question, bool with_body,
                     DayVisitor const& visit) {
  std::string axis(question.kind);
  if (question.field != own_days) axis.append(".").append(question.field);
  auto& rows = connection.statement(sql);
  rows.bind(1, question.unit.value()).bind(2, axis);
  rows.bind(3, std::int64_t{question.from.since_epoch()}).bind(4, std::int64_t{question.until.since_epoch()});
  while (TRY(rows.step())) {
    DayRow row;
    row.day = base::Day(static_cast<std::int32_t>(rows.integer(0)));
    row.id = from_row(rows.integer(1));
    if (!rows.is_null(2)) row.ended_by = Position(rows.integer(2));
    if (with_body) row.body = rows.text(3);
    auto done = visit(row);
    if (done) continue;
    rows.reset();
    return done;
  }
  return {};
}

}  // namespace

base::Result<Head> head(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_head);
  asked.bind(1, to_row({unit, Position(1)})).bind(2, to_row({UnitId(unit.value() + 1), Position(0)}) - 1);
  Head found;
  if (TRY(asked.step())) {
    found.position = from_row(asked.integer(0)).position;
    found.recorded = base::Instant(asked.integer(1));
    found.hash = digest_of(asked.bytes(2));
  }
  asked.reset();
  return found;
}

base::Result<Position> position_at(db::Connection& connection, UnitId unit, base::Instant as_of) {
  auto const last = TRY(head(connection, unit));
  if (last.recorded <= as_of) return last.position;
  // Instants never fall along a chain: halve it.
  std::int64_t before = 0;
  std::int64_t after = last.position.value();
  while (after - before > 1) {
    auto const middle = before + (after - before) / 2;
    auto& asked = connection.statement(sql::read_recorded);
    asked.bind(1, to_row({unit, Position(middle)}));
    bool const there = TRY(asked.step());
    auto const recorded = there ? asked.integer(0) : 0;
    asked.reset();
    (recorded <= as_of.milliseconds() ? before : after) = middle;
  }
  return Position(before);
}

base::Result<Entry> entry(db::Connection& connection, EntryId id) {
  auto& asked = connection.statement(sql::read_body);
  asked.bind(1, to_row(id));
  if (!TRY(asked.step())) return base::fail("ledger.unknown_entry", {{"entry", to_text(id)}});
  auto found = parse_body(asked.text(0));
  asked.reset();
  return found;
}

base::Result<Standing> standing(db::Connection& connection, EntryId id) {
  auto& asked = connection.statement(sql::read_ending);
  asked.bind(1, to_row(id));
  Standing found;
  if (TRY(asked.step())) {
    found.ended_by = from_row(asked.integer(0)).position;
    found.act = asked.text(1) == "withdraw" ? Correction::Act::withdraw : Correction::Act::replace;
  }
  asked.reset();
  return found;
}

base::Result<std::vector<Position>> live_with_identity(db::Connection& connection, UnitId unit,
                                                       std::string_view identity) {
  auto const bytes = derived::to_bytes(derived::parse_identity(identity));
  auto& asked = connection.statement(sql::read_live_identities);
  asked.bind(1, unit.value()).bind(2, std::span<std::uint8_t const>(bytes));
  std::vector<Position> found;
  while (TRY(asked.step())) found.push_back(from_row(asked.integer(0)).position);
  asked.reset();
  return found;
}

base::Done for_each_entry(db::Connection& connection, UnitId unit, Position first, Position until,
                          EntryVisitor const& visit) {
  return walk(connection, sql::read_entries, {unit, first}, until, [&visit](db::Statement const& row) -> base::Done {
    auto const body = row.text(1);
    auto const found = TRY(parse_body(body));
    return visit(found, body, digest_of(row.bytes(2)));
  });
}

base::Done for_each_glance(db::Connection& connection, UnitId unit, Position first, Position until,
                           GlanceVisitor const& visit) {
  return walk(connection, sql::read_glances, {unit, first}, until, [&visit](db::Statement const& row) {
    Glance glance;
    glance.id = from_row(row.integer(0));
    glance.kind = row.text(1);
    glance.days.first = base::Day(static_cast<std::int32_t>(row.integer(2)));
    glance.days.last = base::Day(static_cast<std::int32_t>(row.integer(3)));
    glance.withdrawal = row.text(4) == "withdraw";
    glance.body = row.text(5);
    return visit(glance);
  });
}

base::Result<std::vector<Ending>> endings(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_endings);
  asked.bind(1, to_row({unit, Position(0)})).bind(2, to_row({UnitId(unit.value() + 1), Position(0)}));
  std::vector<Ending> found;
  while (TRY(asked.step())) {
    found.push_back({from_row(asked.integer(0)).position, from_row(asked.integer(1)).position});
  }
  asked.reset();
  return found;
}

base::Done for_each_day(db::Connection& connection, DayQuestion const& question, DayVisitor const& visit) {
  return walk_days(connection, sql::read_days, question, false, visit);
}

base::Done for_each_day_with_body(db::Connection& connection, DayQuestion const& question, DayVisitor const& visit) {
  return walk_days(connection, sql::read_days_with_body, question, true, visit);
}

base::Result<std::vector<Entry>> latest_of_day(db::Connection& connection, LatestQuestion const& question) {
  auto& rows = connection.statement(sql::read_latest_of_day);
  rows.bind(1, question.unit.value()).bind(2, question.kind).bind(3, std::int64_t{question.day.since_epoch()});
  rows.bind(4, static_cast<std::int64_t>(question.rows_max));
  std::vector<Entry> found;
  while (TRY(rows.step())) found.push_back(TRY(parse_body(rows.text(1))));
  rows.reset();
  return found;
}

base::Result<std::optional<Citing>> next_citing(db::Connection& connection, base::Digest const& digest, Citing after) {
  auto& asked = connection.statement(sql::next_cite);
  asked.bind(1, std::span<std::uint8_t const>(digest.bytes)).bind(2, after.unit.value());
  asked.bind(3, after.entry.position.value() == 0 ? 0 : to_row(after.entry));
  if (!TRY(asked.step())) return std::nullopt;
  Citing const found{UnitId(asked.integer(0)), from_row(asked.integer(1))};
  asked.reset();
  return found;
}

base::Result<std::vector<EntryId>> joint_entries(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_joint);
  asked.bind(1, unit.value());
  std::vector<EntryId> found;
  while (TRY(asked.step())) found.push_back(from_row(asked.integer(0)));
  asked.reset();
  return found;
}

}  // namespace ledger
