#include "office/rights.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace office {
namespace {

constexpr std::array<std::string_view, verbs_count> verb_names{
    "read",     "record", "correct", "import",          "close", "report",   "approve",
    "freeze",   "verify", "export",  "delete_evidence", "units", "settings", "sample",
    "accounts", "rights", "locks",   "second_factor",   "acts",  "views",    "post"};
static_assert(static_cast<std::size_t>(Verb::post) + 1 == verbs_count);

/// The work of the three administrators. A role that has any of it has nothing but it; only the log of acts may also be
/// opened to those who audit the record.
constexpr std::array system_work{Verb::units, Verb::settings, Verb::sample, Verb::accounts};
constexpr std::array security_work{Verb::rights, Verb::locks, Verb::second_factor};
constexpr std::array views_work{Verb::acts, Verb::views};
constexpr std::array acts_work{Verb::acts, Verb::views, Verb::read, Verb::verify, Verb::export_data};

bool has_any(Role const& role, std::span<Verb const> verbs) {
  return std::ranges::any_of(verbs,
                             [&](Verb verb) { return role.reach.at(static_cast<std::size_t>(verb)) != Reach::none; });
}

/// Whether it may do anything but these.
bool has_other(Role const& role, std::span<Verb const> verbs) {
  for (std::size_t i = 0; i < verbs_count; ++i) {
    bool const among = std::ranges::find(verbs, static_cast<Verb>(i)) != verbs.end();
    if (!among && role.reach.at(i) != Reach::none) return true;
  }
  return false;
}

bool mixes(Role const& role) {
  constexpr std::array views{Verb::views};
  constexpr std::array acts{Verb::acts};
  return (has_any(role, system_work) && has_other(role, system_work)) ||
         (has_any(role, security_work) && has_other(role, security_work)) ||
         (has_any(role, views) && has_other(role, views_work)) || (has_any(role, acts) && has_other(role, acts_work));
}

void read_grant(rulefile::Table& grant, Role& role) {
  auto const reach = grant.one_of("reach", {"own", "unit", "subtree"}, "unit");
  auto const how_far = reach == "subtree" ? Reach::subtree : reach == "own" ? Reach::own : Reach::unit;
  for (auto const& word : grant.texts("verbs")) {
    auto const verb = read_verb(word);
    if (!verb) {
      std::vector<std::string> const known(verb_names.begin(), verb_names.end());
      grant.fault("role.unknown_verb", "verbs", {{"verb", word}, {"known", base::join(known, "、")}});
      continue;
    }
    auto& kept = role.reach.at(static_cast<std::size_t>(*verb));
    kept = std::max(kept, how_far);
  }
  grant.finish();
}

Role read_role(rulefile::Table& table, rulefile::Validity const& above) {
  Role role;
  role.id = table.text("id");
  role.name = table.text("name");
  role.name_en = table.text("name_en");
  role.kinds = table.texts("kinds");
  role.by_link = table.flag("by_link", false);
  role.second_factor = table.flag("second_factor", false);
  role.administrator = table.flag("administrator", false);
  role.validity = rulefile::read_validity(table, above);
  for (auto& grant : table.tables("grant")) read_grant(grant, role);
  if (mixes(role)) table.fault("role.administrators_mixed", "id", {{"role", role.name}});
  table.finish();
  return role;
}

/// A whole number within bounds: a lock of a year or a password of one letter is a slip of the pen.
void read_number(rulefile::Table& table, std::string_view key, std::int64_t& number,
                 std::pair<std::int64_t, std::int64_t> bounds) {
  number = table.integer(key, number);
  if (number >= bounds.first && number <= bounds.second) return;
  table.fault(
      "role.number_out_of_range", key,
      {{"key", std::string(key)}, {"least", std::to_string(bounds.first)}, {"most", std::to_string(bounds.second)}});
}

void read_sign_in(rulefile::Table& table, SignInRules& rules) {
  read_number(table, "password_characters_min", rules.password_characters_min, {8, 64});
  read_number(table, "failures_before_lock", rules.failures_before_lock, {1, 100});
  read_number(table, "lock_first_seconds", rules.lock_first_seconds, {1, 86'400});
  read_number(table, "lock_longest_seconds", rules.lock_longest_seconds, {1, 604'800});
  read_number(table, "idle_minutes", rules.idle_minutes, {1, 1'440});
  read_number(table, "session_hours", rules.session_hours, {1, 720});
  read_number(table, "link_hours", rules.link_hours, {1, 720});
  read_number(table, "liaison_link_days", rules.liaison_link_days, {1, 400});
  read_number(table, "address_days", rules.address_days, {1, 180});
  for (auto const& word : table.texts("weak_passwords")) rules.weak_passwords.push_back(base::fold(word));
  table.finish();
}

bool overlap(Role const& one, Role const& other) {
  bool const before = one.validity.until && *one.validity.until <= other.validity.from;
  bool const after = other.validity.until && *other.validity.until <= one.validity.from;
  return one.id == other.id && !before && !after;
}

}  // namespace

std::string_view to_text(Verb verb) { return verb_names.at(static_cast<std::size_t>(verb)); }

std::optional<Verb> read_verb(std::string_view text) {
  auto const found = std::ranges::find(verb_names, text);
  if (found == verb_names.end()) return std::nullopt;
  return static_cast<Verb>(found - verb_names.begin());
}

Roles Roles::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Roles roles;
  for (auto& file : files) {
    auto const above = rulefile::read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables("role")) {
      auto role = read_role(table, above);
      bool const known = std::ranges::any_of(roles.roles_, [&](Role const& other) { return overlap(role, other); });
      if (known) faults.add("role.twice", table.where("id"), {{"role", role.id}});
      roles.roles_.push_back(std::move(role));
    }
    if (auto table = file.root.table("sign_in")) read_sign_in(*table, roles.sign_in_);
    file.root.finish();
  }
  if (roles.roles_.empty()) faults.add("role.none", "rules/roles");
  return roles;
}

Role const* Roles::find(std::string_view id, base::Day day) const {
  for (auto const& role : roles_) {
    if (role.id == id && rulefile::holds_on(role.validity, day)) return &role;
  }
  return nullptr;
}

std::vector<Role const*> Roles::on(base::Day day) const {
  std::vector<Role const*> out;
  for (auto const& role : roles_) {
    if (rulefile::holds_on(role.validity, day)) out.push_back(&role);
  }
  return out;
}

bool allowed(SignedIn const& who, Verb verb, UnitId unit) {
  if (who.second_factor_missing) return false;
  switch (who.reach.at(static_cast<std::size_t>(verb))) {
    case Reach::none:
      return false;
    case Reach::own:
    case Reach::unit:
      return unit == who.unit;
    case Reach::subtree:
      return std::ranges::binary_search(who.subtree, unit);
  }
  return false;
}

bool only_own(SignedIn const& who, Verb verb) { return who.reach.at(static_cast<std::size_t>(verb)) == Reach::own; }

bool allowed_on(SignedIn const& who, Verb verb, UnitId unit, AccountId author) {
  return allowed(who, verb, unit) && (!only_own(who, verb) || std::ranges::binary_search(who.own, author));
}

bool may_record_kind(SignedIn const& who, std::string_view kind) {
  return who.kinds.empty() || std::ranges::find(who.kinds, kind) != who.kinds.end();
}

base::Done must_be_allowed(SignedIn const& who, Verb verb, UnitId unit) {
  if (allowed(who, verb, unit)) return {};
  if (who.second_factor_missing) return base::fail("account.second_factor_missing", {{"role", who.role_name}});
  return base::fail("account.not_allowed", {{"verb", std::string(to_text(verb))}, {"role", who.role_name}});
}

std::vector<std::string_view> verbs_of(SignedIn const& who) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < verbs_count; ++i) {
    if (!who.second_factor_missing && who.reach.at(i) != Reach::none) out.push_back(verb_names.at(i));
  }
  return out;
}

}  // namespace office
