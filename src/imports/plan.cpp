#include "imports/plan.h"

#include <algorithm>
#include <array>

namespace imports {

namespace {

using ledger::FieldType;
using Role = ColumnPlan::Role;

struct RoleName {
  std::string_view field;
  Role role;
};
constexpr std::array<RoleName, 6> role_names{{{"title", Role::title},
                                              {"days", Role::days},
                                              {"days_last", Role::days_last},
                                              {"section", Role::section},
                                              {"evidence", Role::evidence},
                                              {"row_number", Role::row_number}}};

constexpr std::size_t words_remembered_max = 10'000;

}  // namespace

LayoutPlan::LayoutPlan(Profile const& of_profile, std::vector<ColumnReading> const& readings,
                       ledger::Kind const& of_kind)
    : profile(&of_profile), kind(&of_kind) {
  for (auto const& reading : readings) {
    if (reading.field.empty()) continue;
    ColumnPlan plan;
    plan.column = reading.column;
    plan.name = reading.heading;
    auto const special = std::ranges::find(role_names, reading.field, &RoleName::field);
    auto const rule = std::ranges::find(profile->columns, reading.field, &ColumnRule::field);
    if (rule != profile->columns.end()) plan.rule = &*rule;
    if (special != role_names.end()) {
      plan.role = special->role;
      plan.fills_down = plan.role != Role::row_number;
    } else {
      plan.field = ledger::find_field(*kind, reading.field);
      if (plan.field == nullptr) continue;
      auto const type = plan.field->type;
      plan.money_unit = reading.money_unit.empty() ? plan.field->money_unit : reading.money_unit;
      plan.summed = type == FieldType::money || type == FieldType::count;
      bool const words = type == FieldType::text || type == FieldType::choice || type == FieldType::day;
      plan.fills_down = words && reading.field != kind->code_field;
    }
    auto const index = static_cast<std::size_t>(plan.column);
    if (by_column_.size() <= index) by_column_.resize(index + 1, -1);
    by_column_[index] = static_cast<int>(columns.size());
    columns.push_back(std::move(plan));
  }
  choices_.resize(columns.size());
}

ColumnPlan const* LayoutPlan::at(std::int32_t column) const {
  auto const index = static_cast<std::size_t>(column);
  if (index >= by_column_.size() || by_column_[index] < 0) return nullptr;
  return &columns[static_cast<std::size_t>(by_column_[index])];
}

ColumnPlan const* LayoutPlan::with_role(Role role) const {
  auto const found = std::ranges::find(columns, role, &ColumnPlan::role);
  return found == columns.end() ? nullptr : &*found;
}

ColumnPlan const* LayoutPlan::of_field(std::string_view field) const {
  auto const found = std::ranges::find_if(
      columns, [&](ColumnPlan const& each) { return each.field != nullptr && each.field->id == field; });
  return found == columns.end() ? nullptr : &*found;
}

std::optional<std::string> const& LayoutPlan::choice(ColumnPlan const& column, std::string const& written) {
  auto& known = choices_[static_cast<std::size_t>(&column - columns.data())];
  if (known.size() >= words_remembered_max) known.clear();
  auto const [at, fresh] = known.try_emplace(written);
  if (fresh) at->second = ledger::canonical_choice(*column.field, written);
  return at->second;
}

}  // namespace imports
