#include "usecases/cases_around.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "cases/history_store.h"
#include "usecases/acts_log.h"

namespace usecases {
namespace {

constexpr std::int64_t missing_max = 200;
constexpr base::Day first_day(std::numeric_limits<std::int32_t>::min());
constexpr base::Day no_last_day(std::numeric_limits<std::int32_t>::max());

[[nodiscard]] bool is_gone(cases::Machine const& machine, std::string const& state) {
  auto const* found = cases::state_now(machine, state);
  return found != nullptr && (found->side == cases::Side::withdraw || found->side == cases::Side::terminate);
}

/// The state of the case; empty: there is none, or it was itself withdrawn or joined.
[[nodiscard]] base::Result<std::string> state_of(Office const& office, db::Connection& connection,
                                                 cases::CaseKey const& key) {
  auto const standing = TRY(cases::find_case(connection, office.rules.machines, key));
  auto const* machine = office.rules.machines.latest(key.machine);
  if (!standing || machine == nullptr || is_gone(*machine, standing->state)) return std::string();
  return standing->state;
}

struct Year {
  base::Day first;
  base::Day until;
};
[[nodiscard]] base::Result<Year> days_of_year(int year) {
  auto const first = TRY(base::Day::make(year, 1, 1));
  auto const until = TRY(base::Day::make(year + 1, 1, 1));
  return Year{first, until};
}

[[nodiscard]] base::Result<CaseSeries> read_series(Office const& office, db::Connection& connection,
                                                   ledger::UnitId unit, cases::Machine const& machine, int year) {
  auto const action = std::ranges::find_if(machine.actions, [](auto const& each) { return !each.series.empty(); });
  if (action == machine.actions.end()) return base::fail("case.no_series", {{"machine", machine.name}}, "machine");
  auto const days = TRY(days_of_year(year));
  CaseSeries out;
  for (auto const& row :
       TRY(live_marks(office, connection, {unit, machine.id, cases::taken_mark(action->id), days.first, days.until}))) {
    auto const entry = TRY(ledger::entry(connection, row.entry));
    auto const field = entry.what.fields.find(action->series);
    auto const number =
        field == entry.what.fields.end() ? std::nullopt : cases::number_in(ledger::to_text(field->second));
    if (!number) {
      out.unread.push_back(row.entry);
      continue;
    }
    out.numbers.push_back({*number, row.key.code, entry.what.title, row.day, row.entry});
  }
  std::ranges::sort(out.numbers, {}, [](auto const& each) { return std::pair(each.number, each.entry); });
  for (auto const& each : out.numbers) {
    bool const again = each.number == out.next - 1 && each.number > 0;
    if (again && (out.twice.empty() || out.twice.back() != each.number)) out.twice.push_back(each.number);
    for (auto lost = out.next; lost < each.number && std::ssize(out.missing) < missing_max; ++lost) {
      out.missing.push_back(lost);
    }
    out.next = std::max(out.next, each.number + 1);
  }
  return out;
}

}  // namespace

base::Result<std::vector<cases::MarkRow>> live_marks(Office const& office, db::Connection& connection,
                                                     cases::MarkQuestion const& question) {
  auto history = TRY(cases::History::begin(connection, office.rules.machines, {question.unit}));
  auto rows = TRY(history.marks(question));
  std::erase_if(rows, [](cases::MarkRow const& row) { return row.known_until.has_value(); });
  return rows;
}

std::optional<cases::CaseKey> case_named(Office const& office, ledger::UnitId unit, cases::Naming const& naming,
                                         cases::Step const& step) {
  auto const code = base::trim(cases::said(step, naming.code));
  auto const machine = machine_meant(office.rules, cases::said(step, naming.machine), step.day);
  if (code.empty() || !machine) return std::nullopt;
  return cases::CaseKey{unit, (*machine)->id, code};
}

base::Result<cases::Around> around(Office const& office, db::Connection& connection, cases::CaseKey const& key,
                                   cases::Action const& action, cases::Step const& step) {
  cases::Around out;
  for (auto const& field : action.names_case) {
    auto const found = step.fields.find(field);
    if (found == step.fields.end()) continue;
    auto state = TRY(state_of(office, connection, {key.unit, key.machine, ledger::to_text(found->second)}));
    if (!state.empty()) out.named.emplace(field, std::move(state));
  }
  if (action.names_other) {
    auto const named = case_named(office, key.unit, *action.names_other, step);
    auto state = named && *named != key ? TRY(state_of(office, connection, *named)) : std::string();
    if (!state.empty()) out.named.emplace(action.names_other->code, std::move(state));
  }
  if (action.series.empty()) return out;
  auto const* machine = office.rules.machines.find(key.machine, step.day);
  auto const series = TRY(read_series(office, connection, key.unit, *machine, step.day.year()));
  out.series_last = series.next - 1;
  return out;
}

base::Result<std::vector<std::string>> joined_into(Office& office, cases::CaseKey const& key) {
  std::vector<std::string> out;
  auto const* machine = office.rules.machines.latest(key.machine);
  if (machine == nullptr) return out;
  for (auto const& action : machine->actions) {
    for (auto const& field : action.names_case) {
      for (auto const& row :
           TRY(live_marks(office, office.connection,
                          {key.unit, key.machine, cases::taken_mark(action.id), first_day, no_last_day}))) {
        auto const entry = TRY(ledger::entry(office.connection, row.entry));
        auto const named = entry.what.fields.find(field);
        if (named != entry.what.fields.end() && ledger::to_text(named->second) == key.code) out.push_back(row.key.code);
      }
    }
  }
  return out;
}

base::Result<CaseSeries> series_of(Office& office, Act const& act, CaseMeant const& which, int year) {
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  TRY(check_right(office, act, office::Verb::read, unit));
  auto const* machine = TRY(machine_meant(office.rules, which.machine, base::day_of(act.now)));
  return read_series(office, office.connection, unit, *machine, year);
}

}  // namespace usecases
