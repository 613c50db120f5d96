#include <algorithm>

#include "base/utf8.h"
#include "cases/cases.h"

namespace cases {
namespace {

[[nodiscard]] std::string text_of(ledger::Entry const& entry, std::string_view field) {
  auto const found = entry.what.fields.find(std::string(field));
  auto const* text = found == entry.what.fields.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text == nullptr ? "" : *text;
}

[[nodiscard]] std::optional<base::Day> due_of(Case const& standing, State const& state) {
  std::optional<base::Day> due;
  for (auto const& step : standing.steps) {
    auto const found = step.fields.find(state.due_field);
    if (found == step.fields.end()) continue;
    if (auto const* day = std::get_if<base::Day>(&found->second)) due = *day;
  }
  if (due) return due;
  if (state.due_days > 0) return standing.since.plus(static_cast<std::int32_t>(state.due_days));
  return std::nullopt;
}

[[nodiscard]] ledger::Value const* value_of(ledger::Entry const& entry, std::string_view field) {
  auto const found = entry.what.fields.find(std::string(field));
  return found == entry.what.fields.end() ? nullptr : &found->second;
}

[[nodiscard]] std::optional<base::Day> day_of(ledger::Entry const& entry, std::vector<std::string> const& fields) {
  for (auto const& field : fields) {
    if (field == "days") return entry.what.days.first;
    auto const* value = value_of(entry, field);
    if (value == nullptr) continue;
    if (auto const* day = std::get_if<base::Day>(value)) return *day;
  }
  return std::nullopt;
}

[[nodiscard]] bool holds(Says const& says, ledger::Entry const& entry) {
  auto const words = says.field == "title" ? entry.what.title : text_of(entry, says.field);
  return std::ranges::find(says.words, words) != says.words.end();
}

/// The version that a plain entry is read by: that of its own day, so that a new version does not read old rows anew.
[[nodiscard]] Machine const* version_for(Machines const& machines, std::string const& id, base::Day day) {
  auto const* then = machines.find(id, day);
  return then == nullptr ? machines.latest(id) : then;
}

[[nodiscard]] std::optional<Step> attested(Machine const& machine, Attested const& rule, ledger::Entry const& entry) {
  auto const day = day_of(entry, rule.days);
  bool const said = std::ranges::all_of(rule.where, [&](Says const& says) { return holds(says, entry); });
  if (!day || !said) return std::nullopt;
  auto const* action = find_action(machine, rule.action);
  base::ensure(action != nullptr, "an attested action passed the checks");
  Step step;
  step.entry = entry.id;
  step.day = *day;
  step.account = entry.account;
  step.action = action->name;
  step.title = entry.what.title;
  step.evidence = static_cast<std::int64_t>(entry.what.evidence.size());
  step.attested = true;
  step.elsewhere = {rule.elsewhere.begin(), rule.elsewhere.end()};
  for (auto const& [to, from] : rule.fields) {
    if (from == "title") {
      step.fields.emplace(to, entry.what.title);
    } else if (auto const* value = value_of(entry, from); value != nullptr) {
      step.fields.emplace(to, *value);
    }
  }
  return step;
}

/// The version whose testimony the entry is; nothing where it is a step that was taken, or says nothing.
[[nodiscard]] Machine const* attesting(Machines const& machines, std::string const& id, ledger::Entry const& entry) {
  auto const* machine = version_for(machines, id, entry.what.days.first);
  bool const speaks = machine != nullptr && machine->testimony && machine->testimony->kind == entry.what.kind;
  return speaks ? machine : nullptr;
}

[[nodiscard]] bool is_step(Machines const& machines, std::string const& id, ledger::Entry const& entry) {
  return std::ranges::any_of(machines.all(),
                             [&](Machine const& each) { return each.id == id && each.kind == entry.what.kind; });
}

[[nodiscard]] Step step_of(ledger::Entry const& entry, ledger::Position root) {
  Step step;
  step.entry = entry.id;
  step.root = root;
  step.day = entry.what.days.first;
  step.account = entry.account;
  step.code = text_of(entry, code_field);
  step.action = text_of(entry, action_field);
  step.title = entry.what.title;
  step.fields = entry.what.fields;
  step.fields.erase(std::string(code_field));
  step.fields.erase(std::string(action_field));
  step.evidence = static_cast<std::int64_t>(entry.what.evidence.size());
  return step;
}

/// An attested step leads to its state from wherever the case stands: the row says that it was reached, and what is
/// missing on the way there is remarked on.
void lead_on(Case const& standing, Step const& step, Verdict& verdict) {
  if (!step.attested || verdict.action == nullptr || verdict.next) return;
  auto const& action = *verdict.action;
  if (action.opens && !standing.state.empty()) return;
  if (!action.to.empty()) verdict.next = action.to;
  if (action.stay && !standing.state.empty()) verdict.next = standing.state;
}

/// One step more. The state is left as it is where the step does not lead on from it.
void take(Machines const& machines, Case& standing, Step step) {
  auto const* machine = machines.find(standing.machine, step.day);
  Remark remark{step.entry, false, {}};
  standing.title = step.title;
  if (machine == nullptr) {
    remark.unmet.push_back({"case.no_machine_then", {{"day", base::to_text(step.day)}}, {}, {}});
    standing.remarks.push_back(std::move(remark));
    standing.steps.push_back(std::move(step));
    return;
  }
  Facts const facts{step, std::nullopt, std::nullopt};
  auto verdict = allow(*machine, standing, facts);
  lead_on(standing, step, verdict);
  if (verdict.action != nullptr) step.action_id = verdict.action->id;
  remark.moved = verdict.next.has_value();
  remark.unmet = std::move(verdict.unmet);
  auto const day = step.day;
  standing.steps.push_back(std::move(step));
  if (!remark.unmet.empty()) standing.remarks.push_back(std::move(remark));
  if (!verdict.next) return;
  if (std::ranges::find(standing.reached, *verdict.next, &Case::Reached::state) == standing.reached.end()) {
    standing.reached.push_back({*verdict.next, standing.steps.size() - 1});
  }
  if (*verdict.next != standing.state) standing.since = day;
  if (*verdict.next != standing.state) standing.way.push_back(*verdict.next);
  standing.state = *verdict.next;
  auto const* state = find_state(*machine, standing.state);
  if (state == nullptr) return;
  if (state->side == Side::none) standing.main_state = standing.state;
  standing.due = state->end ? std::nullopt : due_of(standing, *state);
}

}  // namespace

std::vector<Step> steps_of(Machines const& machines, ledger::Entry const& entry, ledger::Position root) {
  auto const* id = machines.of_kind(entry.what.kind);
  if (id == nullptr) return {};
  if (is_step(machines, *id, entry)) return {step_of(entry, root)};
  auto const* machine = attesting(machines, *id, entry);
  if (machine == nullptr) return {};
  auto const& field = machine->testimony->code;
  auto code = field.empty() ? std::string() : base::trim(text_of(entry, field));
  if (code.empty()) code = ledger::to_text(ledger::EntryId{entry.id.unit, root});
  std::vector<Step> out;
  for (auto const& rule : machine->testimony->steps) {
    auto step = attested(*machine, rule, entry);
    if (!step) continue;
    step->root = root;
    step->code = code;
    out.push_back(*std::move(step));
  }
  return out;
}

Case fold(Machines const& machines, std::string machine, std::vector<Step> steps) {
  // Stable: steps that one row attests to stay in the order of its rule where their days are the same.
  std::ranges::stable_sort(steps, {}, [](Step const& step) { return std::pair(step.day, step.root); });
  Case standing;
  standing.machine = std::move(machine);
  if (!steps.empty()) standing.code = steps.front().code;
  for (auto& step : steps) take(machines, standing, std::move(step));
  return standing;
}

std::string said(Step const& step, std::string const& field) {
  auto const found = step.fields.find(field);
  return found == step.fields.end() ? std::string() : ledger::to_text(found->second);
}

std::string said_last(Case const& standing, std::string const& field) {
  auto const says = [&](Step const& step) { return step.fields.contains(field); };
  auto const found = std::find_if(standing.steps.rbegin(), standing.steps.rend(), says);
  return found == standing.steps.rend() ? std::string() : said(*found, field);
}

bool Case::consistent() const { return !state.empty() && std::ranges::all_of(remarks, &Remark::moved); }

}  // namespace cases
