#pragma once

#include <unordered_map>
#include <vector>

#include "imports/cell_value.h"

/// A layout made ready for reading many rows: what to do with each column, without searching.
namespace imports {

struct ColumnPlan {
  enum class Role : std::uint8_t { field, title, days, days_last, section, evidence, row_number };
  Role role = Role::field;
  std::int32_t column = 0;
  ColumnRule const* rule = nullptr;
  ledger::FieldRule const* field = nullptr;  // role field only
  std::string name;                          // heading, for messages
  std::string money_unit;
  bool fills_down = false;  // words and days merged over several rows hold for all of them; amounts do not
  bool summed = false;      // counts and amounts: total rows are checked
};

class LayoutPlan {
 public:
  LayoutPlan(Profile const& profile, std::vector<ColumnReading> const& columns, ledger::Kind const& kind);

  Profile const* profile;
  ledger::Kind const* kind;
  std::vector<ColumnPlan> columns;  // understood ones
  [[nodiscard]] ColumnPlan const* at(std::int32_t column) const;
  [[nodiscard]] ColumnPlan const* with_role(ColumnPlan::Role role) const;
  [[nodiscard]] ColumnPlan const* of_field(std::string_view field) const;

  /// The stored value for a written word of a choice; nullopt: not in the list. Remembers what it was asked.
  [[nodiscard]] std::optional<std::string> const& choice(ColumnPlan const& column, std::string const& written);

 private:
  std::vector<int> by_column_;
  std::vector<std::unordered_map<std::string, std::optional<std::string>>> choices_;  // by index into columns
};

}  // namespace imports
