#include "signs/layouts.h"

#include <algorithm>
#include <set>

#include "rulefile/versions.h"

namespace signs {
namespace {

template <std::size_t count>
std::vector<std::string> words(std::array<std::string_view, count> const& names) {
  return {names.begin(), names.end()};
}

template <class Enum, std::size_t count>
Enum one_of(std::array<std::string_view, count> const& names, std::string_view name) {
  auto const* const found = std::ranges::find(names, name);
  return static_cast<Enum>(found == names.end() ? 0 : found - names.begin());
}

constexpr bool has_bounds(Predicate predicate) {
  return predicate == Predicate::area_ratio || predicate == Predicate::height_ratio ||
         predicate == Predicate::stem_ratio || predicate == Predicate::tops_level;
}

Rule read_rule(rulefile::Table& table, State state) {
  Rule rule;
  rule.id = table.text("id");
  rule.predicate = one_of<Predicate>(predicate_names, table.one_of("predicate", words(predicate_names)));
  rule.clause = table.text("clause");
  rule.sign_classes = table.texts("sign_classes");
  for (auto const& name : table.texts("arrangements")) {
    auto const* const found = std::ranges::find(arrangement_names, name);
    if (found == arrangement_names.end()) {
      table.fault("layout.unknown_arrangement", "arrangements", {{"text", name}});
    } else {
      rule.arrangements.push_back(static_cast<Arrangement>(found - arrangement_names.begin()));
    }
  }
  bool const reject = table.one_of("severity", {"warn", "reject"}, "warn") == "reject";
  rule.severity = reject ? Severity::reject : Severity::warn;
  if (reject && state == State::unverified) table.fault("layout.reject_unverified", "severity", {{"rule", rule.id}});
  rule.least = table.integer("least", 0);
  rule.most = table.integer("most", 0);
  bool const wrong = has_bounds(rule.predicate) ? rule.most <= 0 || rule.least > rule.most : rule.most != 0;
  if (wrong) table.fault("layout.bounds", "predicate", {{"rule", rule.id}});
  table.finish();
  return rule;
}

Set read_set(rulefile::Table& table, rulefile::Validity const& above) {
  Set set;
  set.id = table.text("id");
  set.name = table.text("name");
  set.name_en = table.text("name_en");
  set.jurisdiction = table.text("jurisdiction");
  set.state = one_of<State>(state_names, table.one_of("state", words(state_names)));
  set.validity = rulefile::read_validity(table, above);
  // A source that nobody could check is not in force for us, whatever the file calls it.
  if (!set.validity.verified && set.state == State::in_force) set.state = State::unverified;
  std::set<std::string> ids;
  for (auto& rule : table.tables("rule")) {
    set.rules.push_back(read_rule(rule, set.state));
    if (!ids.insert(set.rules.back().id).second) {
      rule.fault("layout.duplicate", "id", {{"text", set.rules.back().id}});
    }
  }
  if (set.rules.empty()) table.fault("layout.no_rules", "id", {{"set", set.id}});
  table.finish();
  return set;
}

}  // namespace

Sets Sets::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Sets out;
  out.sets_ = rulefile::read_versions<Set>(files, "set", "layout.duplicate", faults, read_set);
  return out;
}

Set const* Sets::find(std::string_view id, base::Day day) const { return rulefile::version_on(sets_, id, day); }

bool Sets::knows(std::string_view id) const {
  return std::ranges::any_of(sets_, [&](Set const& set) { return set.id == id; });
}

Choice const* choice_on(std::vector<Choice> const& choices, base::Day day) {
  Choice const* out = nullptr;
  for (auto const& each : choices) {
    if (each.from <= day && (out == nullptr || out->from <= each.from)) out = &each;
  }
  return out;
}

}  // namespace signs
