#include "ledger/direct_store.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "ledger/ledger_sql.h"

namespace ledger {
namespace {

/// The commonest kind of a chain that is not in the list, judged by a few entries spread over it.
base::Result<std::string> commonest_other(db::Connection& connection, GlanceQuestion const& question) {
  constexpr std::int64_t samples = 32;
  std::map<std::string, int> counts;
  for (std::int64_t i = 1; i <= samples; ++i) {
    auto& asked = connection.statement(sql::read_kind);
    asked.bind(1, to_row({question.unit, Position(std::max<std::int64_t>(question.upto.value() * i / samples, 1))}));
    while (TRY(asked.step())) {
      std::string kind(asked.text(0));
      if (std::ranges::find(question.kinds, kind) == question.kinds.end()) ++counts[std::move(kind)];
    }
  }
  auto const most = std::ranges::max_element(counts, {}, [](auto const& each) { return each.second; });
  return most == counts.end() ? std::string() : most->first;
}

/// Whether the list at the end of a joint body names one of the units. Quotes inside texts are escaped, so the key of
/// the list cannot be met elsewhere.
bool names_one_of(std::string_view body, std::span<UnitId const> units) {
  constexpr std::string_view key = R"("with":[)";
  auto const at = body.rfind(key);
  if (at == std::string_view::npos) return false;
  char const* next = body.data() + at + key.size();
  char const* const end = body.data() + body.size();
  for (std::int64_t unit = 0; next < end; ++next) {
    auto const [stop, error] = std::from_chars(next, end, unit);
    if (error != std::errc{}) return false;
    if (std::ranges::binary_search(units, UnitId(unit))) return true;
    next = stop;
  }
  return false;
}

}  // namespace

base::Done for_each_glance(db::Connection& connection, GlanceQuestion const& question, GlanceVisitor const& visit) {
  base::ensure(question.kinds.size() <= glanced_kinds_max, "no more kinds than the statement has places for");
  std::string const other = TRY(commonest_other(connection, question));
  auto& rows = connection.statement(sql::read_wanted_glances);
  rows.bind(1, to_row({question.unit, Position(1)}));
  rows.bind(2, to_row({question.unit, Position(question.upto.value() + 1)}));
  rows.bind(3, std::int64_t{question.from.since_epoch()}).bind(4, std::int64_t{question.until.since_epoch()});
  constexpr int first_place = 5;
  for (std::size_t i = 0; i < glanced_kinds_max; ++i) {
    bool const named = i < question.kinds.size();
    rows.bind(first_place + static_cast<int>(i), named ? question.kinds[i] : std::string_view());
  }
  rows.bind(first_place + static_cast<int>(glanced_kinds_max), std::string_view(other));
  while (TRY(rows.step())) {
    Glance glance;
    glance.id = from_row(rows.integer(0));
    glance.kind = rows.text(1);
    glance.days.first = base::Day(static_cast<std::int32_t>(rows.integer(2)));
    glance.days.last = base::Day(static_cast<std::int32_t>(rows.integer(3)));
    glance.withdrawal = rows.text(4) == "withdraw";
    glance.body = rows.text(5);
    auto done = visit(glance);
    if (done) continue;
    rows.reset();
    return done;
  }
  return {};
}

base::Done for_each_of_kind(db::Connection& connection, UnitId unit, std::string_view kind,
                            StandingVisitor const& visit) {
  auto& rows = connection.statement(sql::read_of_kind);
  rows.bind(1, kind).bind(2, to_row({unit, Position(0)})).bind(3, to_row({UnitId(unit.value() + 1), Position(0)}));
  while (TRY(rows.step())) {
    auto const found = TRY(parse_body(rows.text(0)));
    std::optional<Position> ended_by;
    if (!rows.is_null(1)) ended_by = from_row(rows.integer(1)).position;
    auto done = visit(found, ended_by);
    if (done) continue;
    rows.reset();
    return done;
  }
  return {};
}

base::Result<Position> last_of_kind(db::Connection& connection, UnitId unit, std::string_view kind) {
  auto& asked = connection.statement(sql::read_last_of_kind);
  asked.bind(1, kind).bind(2, to_row({unit, Position(0)})).bind(3, to_row({UnitId(unit.value() + 1), Position(0)}));
  TRY(asked.step());
  auto const last = asked.is_null(0) ? Position(0) : from_row(asked.integer(0)).position;
  asked.reset();
  return last;
}

base::Done for_each_joint_entry(db::Connection& connection, JointQuestion const& question, JointVisitor const& visit) {
  auto& rows = connection.statement(sql::read_joint_bodies(connection.dialect()));
  rows.bind(1, question.kind).bind(2, std::int64_t{question.from.since_epoch()});
  rows.bind(3, std::int64_t{question.until.since_epoch()});
  while (TRY(rows.step())) {
    auto const body = rows.text(0);
    if (!names_one_of(body, question.units)) continue;
    auto const found = TRY(parse_body(body));
    auto done = visit(found);
    if (done) continue;
    rows.reset();
    return done;
  }
  return {};
}

}  // namespace ledger
