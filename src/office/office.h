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
  std::optional<UnitId> merged_into = {};  // it stands under that unit, to which its later work goes
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

/// Who is asked about: one unit ("U") with those merged into it, or it and all below ("U/").
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
  /// The units meant by a unit alone (it and those merged into it) or with all below. A root that is not there stands
  /// for itself.
  [[nodiscard]] Scope around(UnitId root, bool subtree) const;
  [[nodiscard]] std::vector<UnitId> with_descendants(UnitId root) const;
  /// The units of a scope in the official order: each before those below it, and those of one parent by number.
  [[nodiscard]] std::vector<UnitId> in_order(Scope const& scope) const;
  /// By rising id.
  [[nodiscard]] std::vector<Unit> const& all() const { return units_; }

 private:
  std::vector<Unit> units_;
  std::vector<std::pair<UnitId, UnitId>> children_;  // parent, child; sorted
};

}  // namespace office
