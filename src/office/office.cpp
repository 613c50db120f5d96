#include "office/office.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "rulefile/nearest.h"

namespace office {
namespace {

std::optional<UnitId> as_number(std::string_view text) {
  auto const number = base::parse_digits(text);
  if (!number || *number == 0) return std::nullopt;
  return UnitId(*number);
}

}  // namespace

base::Result<UnitTree> UnitTree::make(std::vector<Unit> units) {
  UnitTree tree;
  std::ranges::sort(units, {}, &Unit::id);
  tree.units_ = std::move(units);
  for (auto const& unit : tree.units_) {
    if (!unit.parent) continue;
    if (tree.find(*unit.parent) == nullptr) return base::fail("office.unknown_parent", {{"name", unit.name}});
    tree.children_.emplace_back(*unit.parent, unit.id);
  }
  std::ranges::sort(tree.children_);
  // Everything that hangs below a top unit is free of cycles; whatever is left hangs in one.
  std::size_t reached = 0;
  for (auto const& unit : tree.units_) {
    if (!unit.parent) reached += tree.with_descendants(unit.id).size();
  }
  if (reached == tree.units_.size()) return tree;
  for (auto const& unit : tree.units_) {
    auto above = unit.parent;
    for (std::size_t step = 0; above && *above != unit.id && step < tree.units_.size(); ++step) {
      above = tree.find(*above)->parent;
    }
    if (above == unit.id) return base::fail("office.cycle", {{"name", unit.name}});
  }
  throw base::Bug("units that hang neither below a top unit nor in a cycle");
}

Unit const* UnitTree::find(UnitId id) const {
  auto const found = std::ranges::lower_bound(units_, id, {}, &Unit::id);
  return found == units_.end() || found->id != id ? nullptr : &*found;
}

base::Result<UnitId> UnitTree::by_text(std::string_view text) const {
  std::string const name = base::trim(text);
  std::vector<Unit const*> named;
  for (auto const& unit : units_) {
    if (unit.name == name) named.push_back(&unit);
  }
  if (named.size() == 1) return named.front()->id;
  if (named.size() > 1) {
    std::vector<std::string> numbers;
    for (auto const* unit : named) {
      auto const* const parent = unit->parent ? find(*unit->parent) : nullptr;
      numbers.push_back(std::to_string(unit->id.value()) + (parent == nullptr ? "" : "（" + parent->name + "）"));
    }
    return base::fail("office.ambiguous_unit", {{"name", name}, {"numbers", base::join(numbers, "、")}});
  }
  auto const number = as_number(name);
  if (number && find(*number) != nullptr) return *number;
  std::vector<std::string> names;
  for (auto const& unit : units_) names.push_back(unit.name);
  if (names.empty()) return base::fail("office.no_unit");
  return base::fail("office.unknown_unit", {{"name", name}, {"nearest", rulefile::nearest(name, names)}});
}

base::Result<Scope> UnitTree::scope(std::string_view text) const {
  std::string name = base::trim(text);
  Scope scope;
  if (name.empty()) {
    std::vector<std::string> tops;
    for (auto const& unit : units_) {
      if (unit.parent) continue;
      scope.root = unit.id;
      tops.push_back(unit.name);
    }
    if (tops.empty()) return base::fail("office.no_unit");
    if (tops.size() > 1) return base::fail("office.several_tops", {{"names", base::join(tops, "、")}});
    return around(scope.root, false);
  }
  bool const subtree = name.ends_with('/');
  if (subtree) name.pop_back();
  return around(TRY(by_text(name)), subtree);
}

Scope UnitTree::around(UnitId root, bool subtree) const {
  if (subtree) return Scope{root, true, with_descendants(root)};
  Scope scope{root, false, {root}};
  for (std::size_t next = 0; next < scope.units.size(); ++next) {
    UnitId const into = scope.units[next];
    auto below = std::ranges::lower_bound(children_, into, {}, &std::pair<UnitId, UnitId>::first);
    for (; below != children_.end() && below->first == into; ++below) {
      if (find(below->second)->merged_into) scope.units.push_back(below->second);
    }
  }
  return scope;
}

std::vector<UnitId> UnitTree::in_order(Scope const& scope) const {
  std::vector<UnitId> out;
  std::vector<UnitId> open{scope.root};
  while (!open.empty()) {
    auto const unit = open.back();
    open.pop_back();
    if (std::ranges::find(scope.units, unit) != scope.units.end()) out.push_back(unit);
    auto const first = std::ranges::lower_bound(children_, unit, {}, &std::pair<UnitId, UnitId>::first);
    auto const last = std::ranges::upper_bound(children_, unit, {}, &std::pair<UnitId, UnitId>::first);
    for (auto below = last; below != first;) open.push_back((--below)->second);
  }
  return out;
}

std::vector<UnitId> UnitTree::with_descendants(UnitId root) const {
  std::vector<UnitId> reached{root};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    UnitId const parent = reached[next];
    auto below = std::ranges::lower_bound(children_, parent, {}, &std::pair<UnitId, UnitId>::first);
    for (; below != children_.end() && below->first == parent; ++below) {
      if (below->second != root) reached.push_back(below->second);
    }
  }
  return reached;
}

}  // namespace office
