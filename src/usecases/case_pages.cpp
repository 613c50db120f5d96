#include "usecases/case_pages.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_known.h"
#include "usecases/cases_parts.h"
#include "usecases/sections.h"

namespace usecases {
namespace {

[[nodiscard]] base::Result<cases::PageAsked> question_of(Office& office, CasePageAsked const& asked, base::Day today) {
  auto const tree = TRY(office::units(office.connection));
  auto const scope = TRY(tree.scope(asked.unit));
  cases::PageAsked question;
  question.units = scope.units;
  std::ranges::sort(question.units);
  if (!asked.machine.empty()) {
    auto const* machine = TRY(machine_meant(office.rules, asked.machine, today));
    question.machine = machine->id;
    if (!asked.state.empty()) question.state = TRY(state_meant(*machine, asked.state));
  }
  if (!asked.section.empty()) {
    auto const root = std::to_string(scope.root.value());
    question.section = TRY(find_section(office, root, asked.section));
  }
  if (asked.overdue) question.due_before = today;
  question.text = asked.text;
  question.sort = asked.sort;
  question.ascending = asked.ascending;
  question.limit = asked.limit;
  question.offset = asked.offset;
  return question;
}

/// What a row says besides what stands in the table.
[[nodiscard]] base::Result<CaseRow> seen(Office& office, CaseNames& names, cases::PageRow at, base::Day today) {
  CaseRow row;
  row.machine = office.rules.machines.find(at.machine, today);
  if (row.machine == nullptr) row.machine = office.rules.machines.latest(at.machine);
  if (row.machine != nullptr) row.state = cases::state_now(*row.machine, at.row.state);
  row.unit_name = TRY(names.unit(at.unit));
  row.section = TRY(names.section(at.unit, at.row.section));
  row.overdue = at.row.due && *at.row.due < today;
  row.at = std::move(at);
  return row;
}

[[nodiscard]] bool is_dropped(cases::State const* state) {
  return state != nullptr && (state->side == cases::Side::withdraw || state->side == cases::Side::terminate);
}

/// What filling in a form cannot mend. The field of a balance is known by the sentence that the rule says of it.
[[nodiscard]] bool stands_in_the_way(cases::Action const& action, base::Error const& error) {
  if (error.code == "case.field_missing" || error.code == "case.evidence_missing") return false;
  if (error.code != "case.balance") return true;
  auto const says = std::ranges::find(error.arguments, "says", &base::Argument::name);
  return std::ranges::any_of(action.balances, [&](cases::Balance const& balance) {
    return balance.says == says->value && !asks_for_it(action, balance);
  });
}

/// Whoever acts, by the number that entries have; zero where it has recorded nothing yet.
[[nodiscard]] base::Result<office::AccountId> account_of(Office& office, Act const& act, office::UnitId unit) {
  if (act.by != nullptr) return act.by->account;
  for (auto const& account : TRY(office::accounts(office.connection, unit))) {
    if (account.name == act.account) return account.id;
  }
  return office::AccountId();
}

[[nodiscard]] CaseOffer offer(Office const& office, Act const& act, CaseDetail const& detail,
                              cases::Action const& action, office::AccountId account) {
  auto const& machine = *detail.view.machine;
  cases::Facts facts;
  facts.step.day = base::day_of(act.now);
  facts.step.code = detail.key.code;
  facts.step.action = action.id;
  facts.step.account = account;
  if (act.by != nullptr) facts.role = act.by->role;
  auto verdict = cases::allow(machine, detail.view.standing, facts);
  CaseOffer out;
  out.action = &action;
  if (verdict.next) out.next = cases::state_now(machine, *verdict.next);
  if (act.by != nullptr && !office::may_record_kind(*act.by, machine.kind)) {
    out.unmet.push_back(
        {"account.kind_not_allowed", {{"kind", detail.kind->name}, {"role", act.by->role_name}}, "", {}});
  }
  for (auto& error : verdict.unmet) {
    if (stands_in_the_way(action, error)) out.unmet.push_back(in_words(std::move(error), office.rules, *detail.kind));
  }
  return out;
}

[[nodiscard]] base::Result<CaseStepSeen> step_seen(Office& office, CaseNames& names, cases::Step const& step) {
  CaseStepSeen seen;
  auto const entry = TRY(ledger::entry(office.connection, step.entry));
  seen.section = TRY(names.section(step.entry.unit, entry.section));
  seen.recorded = entry.recorded;
  for (auto const& ref : entry.what.evidence) {
    auto file = TRY(ledger::find_evidence(office.connection, ref));
    if (!file) file.emplace().ref = ref;
    file->ref.dated = ref.dated;
    seen.evidence.push_back(*std::move(file));
  }
  return seen;
}

}  // namespace

std::vector<cases::Machine const*> machines_today(Rules const& rules, base::Day today) {
  std::vector<cases::Machine const*> out;
  for (auto const& machine : rules.machines.all()) {
    auto const* then = rules.machines.find(machine.id, today);
    if (then == nullptr) then = rules.machines.latest(machine.id);
    if (out.empty() || out.back() != then) out.push_back(then);
  }
  return out;
}

base::Result<CasePage> case_page(Office& office, Act const& act, CasePageAsked const& asked) {
  if (asked.limit < 1 || asked.limit > case_rows_max) {
    return base::fail("list.limit", {{"limit", std::to_string(case_rows_max)}, {"rows", std::to_string(asked.limit)}},
                      "limit");
  }
  auto const today = base::day_of(act.now);
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  auto const question = TRY(question_of(office, asked, today));
  auto found = TRY(cases::page_of_cases(office.connection, office.rules.machines, question));
  CasePage page;
  page.total = found.total;
  CaseNames names(office);
  for (auto& row : found.rows) page.rows.push_back(TRY(seen(office, names, std::move(row), today)));
  return page;
}

base::Result<CaseBoard> case_board(Office& office, Act const& act, CasePageAsked const& asked) {
  auto const today = base::day_of(act.now);
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  CaseBoard board;
  board.machine = TRY(machine_meant(office.rules, asked.machine, today));
  auto question = TRY(question_of(office, asked, today));
  question.state.clear();
  question.limit = board_rows_max;
  std::map<std::string, cases::Column> found;
  for (auto& column : TRY(cases::board_of_cases(office.connection, office.rules.machines, question))) {
    // What an earlier version called otherwise stands where this one has it now.
    auto const* state = cases::state_now(*board.machine, column.state);
    auto& into = found[state == nullptr ? "" : state->id];
    into.total += column.total;
    std::ranges::move(column.rows, std::back_inserter(into.rows));
  }
  CaseNames names(office);
  auto const add = [&](cases::State const* state, cases::Column& column) -> base::Done {
    BoardColumn out{state, {}, column.total};
    for (auto& row : column.rows) out.rows.push_back(TRY(seen(office, names, std::move(row), today)));
    board.columns.push_back(std::move(out));
    if (is_dropped(state)) return {};
    board.total += column.total;
    if (state != nullptr && state->end) board.done += column.total;
    return {};
  };
  for (auto const& state : board.machine->states) {
    auto& column = found[state.id];
    if (state.side == cases::Side::none || column.total > 0) TRY(add(&state, column));
  }
  if (auto const gone = found.find(""); gone != found.end()) TRY(add(nullptr, gone->second));
  question.due_before = today;
  question.limit = 1;
  board.overdue = TRY(cases::page_of_cases(office.connection, office.rules.machines, question)).total;
  return board;
}

base::Result<CaseDetail> open_case(Office& office, Act const& act, CaseMeant const& which) {
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  CaseDetail detail;
  detail.view = TRY(view_case(office, act, which));
  detail.key = TRY(key_of(office, *detail.view.machine, which));
  detail.kind = office.rules.kinds.find(detail.view.machine->kind);
  base::ensure(detail.kind != nullptr, "a machine has a kind");
  CaseNames names(office);
  detail.unit_name = TRY(names.unit(detail.key.unit));
  for (auto const& step : detail.view.standing.steps) detail.steps.push_back(TRY(step_seen(office, names, step)));
  detail.section = detail.steps.front().section;
  detail.links = TRY(links_of(office, detail.key, detail.view.standing, base::day_of(act.now)));
  auto const account = TRY(account_of(office, act, detail.key.unit));
  KnownAround around(office, act, detail);
  for (auto const* action : detail.view.open) {
    auto each = offer(office, act, detail, *action, account);
    each.known = TRY(around.of(*action));
    detail.offers.push_back(std::move(each));
  }
  return detail;
}

}  // namespace usecases
