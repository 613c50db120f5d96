#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "cases/case_page_store.h"
#include "cases/history_store.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_parts.h"
#include "usecases/sign_work.h"
#include "usecases/terms.h"

namespace usecases {
namespace {

constexpr std::int64_t sign_rows_max = 200;
/// What waits for somebody at a desk.
constexpr std::array<std::string_view, 3> waiting_states = {"applied", "checked", "reviewed"};

[[nodiscard]] base::Result<std::vector<std::string>> states_asked(cases::Machine const& machine,
                                                                  std::string const& text) {
  if (text.empty()) return std::vector<std::string>(waiting_states.begin(), waiting_states.end());
  return std::vector<std::string>{TRY(state_meant(machine, text))};
}

[[nodiscard]] base::Result<SignRow> row_of_sign(Office& office, cases::Machine const& machine,
                                                cases::PageRow const& at) {
  SignRow out;
  out.code = at.row.code;
  out.chinese = at.row.title;
  out.state = at.row.state;
  out.since = at.row.since;
  if (auto const* state = cases::state_now(machine, at.row.state); state != nullptr) {
    out.state_name = state->name;
    out.state_name_en = state->name_en;
  }
  auto const standing =
      TRY(cases::find_case(office.connection, office.rules.machines, {at.unit, machine.id, at.row.code}));
  if (!standing) return out;
  out.applied = standing->steps.front().day;
  out.mongolian = cases::said_last(*standing, "mongolian");
  out.place = cases::said_last(*standing, "place");
  out.type = cases::said_last(*standing, "type");
  out.machine = cases::said_last(*standing, "machine");
  out.decision = cases::said_last(*standing, "decision");
  return out;
}

[[nodiscard]] bool holds(std::string const& title, std::string const& term) {
  return base::fold(title).find(base::fold(term)) != std::string::npos;
}

/// Adds a case to the counts of its town and class.
void count(cases::Case const& standing, SignCount& counted) {
  ++counted.applied;
  auto const decision = cases::said_last(standing, "decision");
  auto const check = cases::said_last(standing, "check");
  if (decision == "通过" || decision == "修改后通过") ++counted.approved;
  if (decision == "通过") ++counted.approved_at_first;
  if (standing.state == "returned") ++counted.returned;
  if (check == "准确") ++counted.right;
  if (check == "有误") ++counted.wrong;
}

/// The place of a town in the official order: that of the tree of units; towns that are no unit stand behind all of
/// them, and what was not stated behind those.
class OfficialOrder {
 public:
  explicit OfficialOrder(office::UnitTree const& tree) : tree_(&tree) {}
  [[nodiscard]] std::size_t operator()(std::string const& place) const {
    auto const& units = tree_->all();
    if (place.empty()) return units.size() + 1;
    auto const found = std::ranges::find_if(
        units, [&](office::Unit const& unit) { return unit.name == place || unit.name.starts_with(place); });
    return static_cast<std::size_t>(found - units.begin());
  }

 private:
  office::UnitTree const* tree_;
};

}  // namespace

base::Result<std::int64_t> signs_waiting(Office& office, Act const& act, std::string const& unit) {
  cases::Asked asked;
  asked.unit = TRY(unit_meant(office.connection, unit));
  TRY(check_right(office, act, office::Verb::read, asked.unit));
  asked.machine = sign_machine;
  std::int64_t waiting = 0;
  for (auto const state : waiting_states) {
    asked.state = state;
    waiting += TRY(cases::count_in_state(office.connection, office.rules.machines, asked));
  }
  return waiting;
}

base::Result<SignQueue> sign_queue(Office& office, Act const& act, SignsAsked const& asked) {
  if (asked.limit < 1 || asked.limit > sign_rows_max) {
    return base::fail("list.limit", {{"limit", std::to_string(sign_rows_max)}, {"rows", std::to_string(asked.limit)}},
                      "limit");
  }
  auto const* machine = TRY(machine_meant(office.rules, sign_machine, base::day_of(act.now)));
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  TRY(check_right(office, act, office::Verb::read, unit));
  auto const term = base::trim(asked.term);
  if (!term.empty() && TRY(read_memory(office, asked.unit)).find(base::to_code_points(term)).empty()) {
    return base::fail("sign.not_a_term", {{"text", term}}, "term");
  }
  SignQueue out;
  cases::Asked all;
  all.unit = unit;
  all.machine = machine->id;
  all.limit = 1;
  out.by_state = TRY(cases::list_cases(office.connection, office.rules.machines, all)).by_state;
  std::vector<cases::PageRow> found;
  for (auto const& state : TRY(states_asked(*machine, asked.state))) {
    cases::PageAsked question;
    question.units = {unit};
    question.machine = machine->id;
    question.state = state;
    question.sort = cases::PageAsked::Sort::since;
    // Titles of signs are in no index, so that nobody looks up a shop: a term is looked for in the rows themselves.
    question.limit = term.empty() ? asked.offset + asked.limit : out.by_state[state];
    auto page = TRY(cases::page_of_cases(office.connection, office.rules.machines, question));
    if (!term.empty()) {
      std::erase_if(page.rows, [&](cases::PageRow const& each) { return !holds(each.row.title, term); });
      page.total = static_cast<std::int64_t>(page.rows.size());
    }
    out.total += page.total;
    found.insert(found.end(), std::make_move_iterator(page.rows.begin()), std::make_move_iterator(page.rows.end()));
  }
  std::ranges::stable_sort(found, {}, [](cases::PageRow const& each) { return each.row.since; });
  auto const begin = std::min(found.size(), static_cast<std::size_t>(asked.offset));
  auto const end = std::min(found.size(), begin + static_cast<std::size_t>(asked.limit));
  for (auto i = begin; i < end; ++i) out.rows.push_back(TRY(row_of_sign(office, *machine, found[i])));
  return out;
}

base::Result<std::vector<SignCount>> sign_statistics(Office& office, Act const& act, std::string const& unit_text,
                                                     base::Period const& period) {
  auto const unit = TRY(unit_meant(office.connection, unit_text));
  TRY(check_right(office, act, office::Verb::read, unit));
  auto const& machines = office.rules.machines;
  auto history = TRY(cases::History::begin(office.connection, machines, {unit}));
  auto const marks =
      TRY(history.marks({unit, std::string(sign_machine), cases::reached_mark("applied"), period.from, period.until}));
  std::map<std::pair<std::string, std::string>, SignCount> counts;
  for (auto const& mark : marks) {
    if (mark.known_until) continue;
    auto const standing = TRY(cases::find_case(office.connection, machines, mark.key));
    if (!standing) continue;
    auto const place = cases::said_last(*standing, "place");
    auto const type = cases::said_last(*standing, "type");
    auto& counted = counts[{place, type}];
    counted.place = place;
    counted.type = type;
    count(*standing, counted);
  }
  auto const tree = TRY(office::units(office.connection));
  OfficialOrder const order(tree);
  std::vector<SignCount> out;
  out.reserve(counts.size());
  for (auto& [key, counted] : counts) out.push_back(std::move(counted));
  std::ranges::stable_sort(out, [&](SignCount const& a, SignCount const& b) {
    return std::tuple(order(a.place), a.place, a.type.empty(), a.type) <
           std::tuple(order(b.place), b.place, b.type.empty(), b.type);
  });
  return out;
}

}  // namespace usecases
