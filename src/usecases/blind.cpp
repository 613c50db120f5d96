#include "usecases/blind.h"

#include <algorithm>

namespace usecases {

base::Result<std::string> Blinds::state_of(cases::CaseKey const& key) {
  auto const known = states_.find(key);
  if (known != states_.end()) return known->second;
  auto const standing = TRY(cases::find_case(office_->connection, office_->rules.machines, key));
  return states_.emplace(key, standing ? standing->state : "").first->second;
}

base::Result<bool> Blinds::hide(ledger::Entry& entry) {
  auto const& machines = office_->rules.machines;
  auto const* id = machines.of_kind(entry.what.kind);
  if (id == nullptr || (by_ != nullptr && by_->account == entry.account)) return false;
  auto const* machine = machines.find(*id, entry.what.days.first);
  if (machine == nullptr || machine->kind != entry.what.kind) return false;
  auto const text_in = [&](std::string_view field) {
    auto const found = entry.what.fields.find(std::string(field));
    return found == entry.what.fields.end() ? std::string() : ledger::to_text(found->second);
  };
  auto const* action = cases::find_action(*machine, text_in(cases::action_field));
  if (action == nullptr || action->blind.empty()) return false;
  auto const state = TRY(state_of({entry.id.unit, *id, text_in(cases::code_field)}));
  if (std::ranges::find(action->from, state) == action->from.end()) return false;
  std::size_t taken = 0;
  for (auto const& field : action->blind) taken += entry.what.fields.erase(field);
  return taken > 0;
}

}  // namespace usecases
