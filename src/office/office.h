#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"

/// Units as a tree, sections inside a unit, accounts. Work only: there is no field for a resident. An account is a
/// name and a role, kept apart from the chain, which holds its number only.
namespace office {

using UnitId = base::Id<struct UnitTag>;
using SectionId = base::Id<struct SectionTag>;
using AccountId = base::Id<struct AccountTag>;

enum class UnitLevel : std::uint8_t { region, city, banner, town, village };

struct Unit {
  UnitId id;
  std::optional<UnitId> parent;
  UnitLevel level = UnitLevel::banner;
  std::string name;
};

struct Section {
  SectionId id;
  UnitId unit;
  std::string name;
};

struct Account {
  AccountId id;
  UnitId unit;
  std::string name;  // as the office calls it: a post, "台账员"
  std::string role;
};

/// Who is asked about: one unit ("U"), or it and all below ("U/").
struct Scope {
  UnitId root;
  bool subtree = false;
  std::vector<UnitId> units;  // the units meant, root first
};

/// All units, with questions about the tree.
class UnitTree {
 public:
  /// Errors: office.cycle, office.unknown_parent (both name the unit).
  [[nodiscard]] static base::Result<UnitTree> make(std::vector<Unit> units);
  [[nodiscard]] Unit const* find(UnitId id) const;
  /// By exact name or by number in text. Errors: office.unknown_unit (names the nearest), office.ambiguous_unit.
  [[nodiscard]] base::Result<UnitId> by_text(std::string_view text) const;
  /// "U" or "U/"; empty text means the only top unit. Errors: those of by_text, office.no_unit.
  [[nodiscard]] base::Result<Scope> scope(std::string_view text) const;
  [[nodiscard]] std::vector<UnitId> with_descendants(UnitId root) const;
  /// By rising id.
  [[nodiscard]] std::vector<Unit> const& all() const { return units_; }

 private:
  std::vector<Unit> units_;
  std::vector<std::pair<UnitId, UnitId>> children_;  // parent, child; sorted
};

}  // namespace office
