#include "usecases/inspections.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/utf8.h"
#include "usecases/acts_log.h"
#include "usecases/cases_around.h"
#include "usecases/cases_parts.h"
#include "usecases/live_entries.h"

namespace usecases {
namespace {

constexpr std::string_view inspection_id = "inspection";
constexpr std::string_view rectification_id = "rectification";
constexpr std::string_view link_field = "inspection";
constexpr int joins_max = 20;  // a case joined to one that was joined itself, and so on
constexpr base::Day ever(std::numeric_limits<std::int32_t>::min());
constexpr base::Day never(std::numeric_limits<std::int32_t>::max());

/// What the inspection said last of that number.
[[nodiscard]] std::int64_t last_count(cases::Case const& standing, std::string const& field) {
  std::int64_t out = 0;
  for (auto const& step : standing.steps) {
    auto const found = step.fields.find(field);
    auto const* count = found == step.fields.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    if (count != nullptr) out = *count;
  }
  return out;
}

[[nodiscard]] bool leads_from(cases::Machine const& machine, std::string_view action, std::string const& state) {
  auto const* found = cases::find_action(machine, action);
  return found != nullptr && std::ranges::find(found->from, state) != found->from.end();
}

struct Followed {
  cases::Case standing;
  std::string joined_to;
};
/// The case, or the one that it was joined to, through every joining.
[[nodiscard]] base::Result<Followed> follow(Office& office, cases::CaseKey key) {
  Followed out;
  for (int i = 0; i < joins_max; ++i) {
    auto standing = TRY(cases::find_case(office.connection, office.rules.machines, key));
    if (!standing) return out;
    out.standing = *std::move(standing);
    if (i > 0) out.joined_to = key.code;
    auto const joins = std::ranges::find(out.standing.steps, "join", &cases::Step::action_id);
    if (out.standing.state != "joined" || joins == out.standing.steps.end()) return out;
    key.code = cases::said(*joins, "joined_to");
  }
  return out;
}

[[nodiscard]] base::Result<FindingRow> row_of_finding(Office& office, cases::CaseKey const& key,
                                                      cases::Machine const& machine, base::Day today) {
  auto const own = TRY(cases::find_case(office.connection, office.rules.machines, key));
  auto const followed = TRY(follow(office, key));
  FindingRow row;
  row.code = key.code;
  row.title = own ? own->title : "";
  row.joined_to = followed.joined_to;
  row.state = cases::state_now(machine, followed.standing.state);
  row.due = followed.standing.due;
  row.overdue = row.due && *row.due < today;
  row.dropped = row.state != nullptr && row.state->side == cases::Side::terminate;
  row.done = row.state != nullptr && row.state->end && !row.dropped && row.state->side == cases::Side::none;
  return row;
}

[[nodiscard]] base::Result<InspectionFindings> read_findings(Office& office, base::Day today,
                                                             cases::CaseKey const& inspection,
                                                             cases::Case const& standing) {
  auto const* machine = TRY(machine_meant(office.rules, rectification_id, today));
  auto const* of = TRY(machine_meant(office.rules, inspection_id, today));
  InspectionFindings out;
  out.found = last_count(standing, "findings");
  out.can_hand_over = leads_from(*of, "close", standing.state);
  cases::CaseKey key{inspection.unit, machine->id, {}};
  auto const registered =
      TRY(live_marks(office, office.connection, {key.unit, machine->id, cases::taken_mark("register"), ever, never}));
  for (auto const& mark : registered) {
    auto const entry = TRY(ledger::entry(office.connection, mark.entry));
    if (entry.what.kind != machine->kind || text_field(entry.what, std::string(link_field)) != inspection.code)
      continue;
    out.rows.push_back(TRY(row_of_finding(office, mark.key, *machine, today)));
  }
  std::ranges::sort(out.rows, {}, &FindingRow::code);
  for (auto const& row : out.rows) {
    if (row.dropped) continue;
    ++out.total;
    if (row.done) ++out.done;
  }
  out.next_code = TRY(free_code(office, office.connection, key, inspection.code + "-"));
  return out;
}

/// The findings of one act, prepared one after the other before anything is appended.
class Handing {
 public:
  Handing(Office& office, Act const& act, Recording& recording, FindingsHandOver const& wanted)
      : office_(office), act_(act), recording_(recording), wanted_(wanted) {}

  [[nodiscard]] base::Done prepare(cases::CaseKey const& inspection, cases::Case const& standing);
  /// Errors: everything that is wrong, at once.
  [[nodiscard]] base::Done append();

 private:
  [[nodiscard]] base::Result<cases::Machine const*> machine(std::string_view id) const;
  [[nodiscard]] cases::Facts facts(std::string const& code, std::string action) const;
  [[nodiscard]] base::Done one(InspectionFinding const& finding, std::string const& place);
  [[nodiscard]] base::Done close(cases::Case const& standing);
  [[nodiscard]] base::Result<PreparedStep> step(cases::CaseKey const& key, cases::Case const& standing, CaseStep wanted,
                                                std::string const& place);

  Office& office_;
  Act const& act_;
  Recording& recording_;
  FindingsHandOver const& wanted_;
  cases::CaseKey inspection_;
  std::string origin_;
  std::vector<ledger::EvidenceRef> evidence_;
  std::vector<ledger::Draft> drafts_;
  std::vector<base::Error> faults_;
};

base::Result<cases::Machine const*> Handing::machine(std::string_view id) const {
  auto const* found = office_.rules.machines.find(id, wanted_.days.first);
  if (found == nullptr) return base::fail("case.no_machine_then", {{"day", base::to_text(wanted_.days.first)}}, "day");
  return found;
}

cases::Facts Handing::facts(std::string const& code, std::string action) const {
  cases::Facts out;
  out.step.day = wanted_.days.first;
  out.step.account = recording_.account();
  out.step.code = code;
  out.step.action = std::move(action);
  if (act_.by != nullptr) out.role = act_.by->role;
  return out;
}

base::Result<PreparedStep> Handing::step(cases::CaseKey const& key, cases::Case const& standing, CaseStep wanted,
                                         std::string const& place) {
  auto const* of = TRY(machine(key.machine));
  StepAsked asked{key, *of, standing, facts(key.code, wanted.action)};
  auto prepared = TRY(prepare_step(office_, recording_.connection(), std::move(asked), wanted));
  auto const* kind = office_.rules.kinds.find(prepared.draft.kind);
  for (auto& fault : prepared.faults) {
    if (kind != nullptr && fault.where == kind->title_name) fault.where = "title";
    if (!place.empty()) fault.where = fault.where.empty() ? place : place + "." + fault.where;
    faults_.push_back(std::move(fault));
  }
  prepared.faults.clear();
  drafts_.push_back(prepared.draft);
  return prepared;
}

base::Done Handing::one(InspectionFinding const& finding, std::string const& place) {
  cases::CaseKey const key{inspection_.unit, std::string(rectification_id), base::trim(finding.code)};
  if (key.code.empty()) {
    faults_.push_back({"case.code_missing", {}, place + ".code", {}});
    return {};
  }
  auto const& machines = office_.rules.machines;
  auto const standing = TRY(cases::find_case(recording_.connection(), machines, key)).value_or(cases::Case{});
  CaseStep wanted{{}, "register", wanted_.days, finding.title, {}, evidence_};
  wanted.fields = {{"origin", origin_}, {"finding", finding.finding}, {std::string(link_field), inspection_.code}};
  auto registered = TRY(step(key, standing, std::move(wanted), place));
  auto const joined_to = base::trim(finding.joined_to);
  if (joined_to.empty() || registered.action == nullptr) return {};
  auto const begun = with_step(office_.rules, key, standing, registered);
  CaseStep joins{{}, "join", wanted_.days, {}, {{"joined_to", joined_to}}, {}};
  return step(key, begun, std::move(joins), place).map([](PreparedStep const&) {});
}

base::Done Handing::close(cases::Case const& standing) {
  auto const before = TRY(read_findings(office_, wanted_.days.first, inspection_, standing));
  auto const all = std::ssize(before.rows) + std::ssize(wanted_.findings);
  CaseStep wanted{{}, "close", wanted_.days, {}, {{"handed", std::to_string(all)}}, {}};
  return step(inspection_, standing, std::move(wanted), {}).map([](PreparedStep const&) {});
}

base::Done Handing::prepare(cases::CaseKey const& inspection, cases::Case const& standing) {
  inspection_ = inspection;
  auto const* of = TRY(machine(inspection_id));
  origin_ = standing.title + "（" + of->name + inspection.code + "）";
  evidence_ = wanted_.evidence;
  if (evidence_.empty()) {
    for (auto const& each : standing.steps) {
      if (each.action_id != "finish") continue;
      evidence_ = TRY(ledger::entry(recording_.connection(), each.entry)).what.evidence;
    }
  }
  std::set<std::string> codes;
  for (std::size_t i = 0; i < wanted_.findings.size(); ++i) {
    auto const& finding = wanted_.findings[i];
    auto const place = "findings." + std::to_string(i);
    if (!codes.insert(base::trim(finding.code)).second) {
      faults_.push_back({"inspection.code_twice", {{"case", finding.code}}, place + ".code", {}});
      continue;
    }
    TRY(one(finding, place));
  }
  return wanted_.close ? close(standing) : base::Done();
}

base::Done Handing::append() {
  if (!faults_.empty()) return base::fail_with_all(std::move(faults_));
  for (auto& draft : drafts_) TRY(recording_.add(std::move(draft)));
  return {};
}

/// What stands in the way whatever the findings are.
[[nodiscard]] base::Done check_inspection(Office& office, FindingsHandOver const& wanted, cases::CaseKey const& key,
                                          cases::Case const& standing) {
  auto const day = wanted.days.first;
  auto const* machine = TRY(machine_meant(office.rules, inspection_id, day));
  auto const* rectification = TRY(machine_meant(office.rules, rectification_id, day));
  auto const* registers = cases::find_action(*rectification, "register");
  bool const linked = registers != nullptr && std::ranges::find(registers->may, link_field) != registers->may.end();
  if (!linked) return base::fail("inspection.no_link", {{"machine", rectification->name}});
  if (!leads_from(*machine, "close", standing.state))
    return base::fail("inspection.not_finished", {{"case", key.code}}, "case");
  if (wanted.findings.empty()) return base::fail("inspection.nothing_handed", {}, "findings");
  auto const now = TRY(read_findings(office, day, key, standing));
  auto const handed = std::ssize(now.rows);
  auto const more = std::ssize(wanted.findings);
  if (handed + more > now.found) {
    return base::fail(
        "inspection.more_than_found",
        {{"found", std::to_string(now.found)}, {"handed", std::to_string(handed)}, {"more", std::to_string(more)}},
        "findings");
  }
  return {};
}

}  // namespace

base::Result<InspectionFindings> findings_of(Office& office, Act const& act, std::string const& unit,
                                             std::string const& code) {
  auto const view = TRY(view_case(office, act, {unit, std::string(inspection_id), code}));
  auto const key = TRY(key_of(office, *view.machine, {unit, std::string(inspection_id), code}));
  return read_findings(office, base::day_of(act.now), key, view.standing);
}

base::Result<HandedOver> hand_findings_over(Office& office, Act const& act, FindingsHandOver const& wanted) {
  auto const today = base::day_of(act.now);
  auto const* machine = TRY(machine_meant(office.rules, inspection_id, wanted.days.first));
  auto const key = TRY(key_of(office, *machine, {wanted.unit, machine->id, wanted.code}));
  auto recording = TRY(Recording::begin(office, act, key.unit));
  HandedOver out;
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
  } else {
    auto const standing = TRY(cases::find_case(recording.connection(), office.rules.machines, key));
    if (!standing) return base::fail("case.unknown", {{"machine", machine->name}, {"case", key.code}}, "case");
    TRY(check_inspection(office, wanted, key, *standing));
    Handing handing(office, act, recording, wanted);
    TRY(handing.prepare(key, *standing));
    TRY(handing.append());
    out.receipt = TRY(recording.commit());
  }
  auto const standing = TRY(cases::find_case(office.connection, office.rules.machines, key));
  if (!standing) return base::fail("case.unknown", {{"machine", machine->name}, {"case", key.code}}, "case");
  out.findings = TRY(read_findings(office, today, key, *standing));
  return out;
}

}  // namespace usecases
