#include "usecases/fund_posting.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "cases/cases_store.h"
#include "usecases/figures.h"
#include "usecases/funds.h"
#include "usecases/record.h"

namespace usecases {
namespace {

constexpr std::string_view project_machine = "project";

struct FieldOf {
  std::string_view code;
  std::string_view field;
};
/// Which field of the form a refusal is about; what is not here is about the movement as a whole.
constexpr std::array fields_of{FieldOf{"funds.voucher_missing", "voucher"},
                               FieldOf{"funds.voucher_duplicate", "voucher"},
                               FieldOf{"funds.document_missing", "document"},
                               FieldOf{"funds.evidence_missing", "evidence"},
                               FieldOf{"funds.year_impossible", "year"},
                               FieldOf{"funds.project_missing", "project"},
                               FieldOf{"funds.project_malformed", "project"},
                               FieldOf{"funds.project_out_of_place", "project"},
                               FieldOf{"funds.project_withdrawn", "project"},
                               FieldOf{"funds.contract_malformed", "contract"},
                               FieldOf{"funds.contract_out_of_place", "contract"},
                               FieldOf{"funds.amount_not_positive", "amount"},
                               FieldOf{"funds.stage_impossible", "stage"},
                               FieldOf{"funds.reason_missing", "reason"},
                               FieldOf{"funds.voucher_unnamed", "reverses"},
                               FieldOf{"funds.voucher_out_of_place", "reverses"},
                               FieldOf{"funds.unknown_voucher", "reverses"},
                               FieldOf{"funds.already_reversed", "reverses"},
                               FieldOf{"funds.reversal_of_reversal", "reverses"},
                               FieldOf{"funds.unknown_source", "source"},
                               FieldOf{"funds.wrong_source", "source"},
                               FieldOf{"funds.period_closed", "day"},
                               FieldOf{"funds.reversal_too_early", "day"},
                               FieldOf{"funds.exceeds_appropriated", "amount"},
                               FieldOf{"funds.exceeds_allotted", "amount"},
                               FieldOf{"funds.exceeds_encumbered", "amount"},
                               FieldOf{"funds.exceeds_paid", "amount"}};

void name_field(base::Error& error) {
  auto const found = std::ranges::find(fields_of, std::string_view(error.code), &FieldOf::code);
  if (found != fields_of.end()) error.where = std::string(found->field);
}

[[nodiscard]] std::string default_title(ledger::Draft const& draft) {
  std::string title;
  for (auto const* field : {"movement", "project"}) {
    auto const found = draft.fields.find(field);
    if (found == draft.fields.end()) continue;
    title += (title.empty() ? "" : " ") + ledger::to_text(found->second);
  }
  return title;
}

[[nodiscard]] std::string project_of(ledger::Draft const& draft) {
  auto const found = draft.fields.find("project");
  auto const* text = found == draft.fields.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

}  // namespace

base::Result<ledger::Kind const*> fund_kind(Rules const& rules) {
  auto const* kind = rules.kinds.find(funds::movement_kind);
  if (kind == nullptr) return base::fail("funds.not_kept");
  return kind;
}

base::Result<funds::Facts> fund_facts(Office& office, Recording& recording, office::UnitId unit,
                                      std::string const& project, base::Day today) {
  funds::Facts facts;
  for (auto const& period : TRY(closed_periods(office, unit, today))) {
    facts.closed_through = std::max(facts.closed_through.value_or(period.last()), period.last());
  }
  auto const& machines = office.rules.machines;
  if (project.empty() || machines.latest(project_machine) == nullptr) return facts;
  cases::CaseKey const key{unit, std::string(project_machine), project};
  auto const standing = TRY(cases::find_case(recording.connection(), machines, key));
  if (!standing) return base::fail("funds.project_unknown", {{"project", project}}, "project");
  auto const* machine = machines.find(project_machine, standing->since);
  if (machine == nullptr) machine = machines.latest(project_machine);
  auto const* state = cases::state_now(*machine, standing->state);
  bool const withdrawn =
      state != nullptr && (state->side == cases::Side::withdraw || state->side == cases::Side::terminate);
  if (withdrawn) facts.withdrawn.emplace(project, standing->since);
  return facts;
}

base::Done enter_movement(Office& office, Recording& recording, ledger::Draft draft, funds::Facts const& facts) {
  auto const* kind = TRY(fund_kind(office.rules));
  auto const movement = TRY(funds::movement_of(draft, *kind));
  auto* const book = TRY(recording.book());
  auto judged = book->assess(movement, office.rules.chart, facts);
  if (!judged) {
    name_field(judged.error());
    for (auto& cause : judged.error().causes) name_field(cause);
    return tl::unexpected(std::move(judged).error());
  }
  TRY(recording.add(std::move(draft)));
  return {};
}

base::Result<Posted> post_movement(Office& office, Act const& act, NewMovement const& wanted) {
  auto const* kind = TRY(fund_kind(office.rules));
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit, office::Verb::post));
  Posted out;
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
    return out;
  }
  ledger::Draft draft;
  draft.kind = kind->id;
  draft.days = {wanted.day, wanted.day};
  draft.evidence = wanted.evidence;
  auto faults = read_fields(*kind, wanted.fields, draft.fields);
  // A movement belongs to a step because the step posted it, not because somebody says so.
  if (draft.fields.contains("step")) faults.push_back(base::Error{"funds.step_out_of_place", {}, "step", {}});
  draft.title = base::trim(wanted.title);
  if (draft.title.empty()) draft.title = default_title(draft);
  for (auto& fault : ledger::check(draft, office.rules.kinds)) faults.push_back(std::move(fault));
  for (auto& fault : personal_data(office.rules, draft)) faults.push_back(std::move(fault));
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  auto const facts = TRY(fund_facts(office, recording, unit, project_of(draft), base::day_of(act.now)));
  TRY(enter_movement(office, recording, std::move(draft), facts));
  out.receipt = TRY(recording.commit());
  if (wanted.evidence.empty()) out.expected_evidence = kind->expected_evidence;
  return out;
}

}  // namespace usecases
