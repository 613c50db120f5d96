#include "usecases/rules.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "funds/entries.h"
#include "usecases/default_rules.h"

namespace usecases {
namespace {

/// Letters in common, each counted once: enough to name the nearest of forty names.
[[nodiscard]] std::size_t likeness(std::string_view left, std::string_view right) {
  auto const points = base::to_code_points(left);
  auto const other = base::to_code_points(right);
  return static_cast<std::size_t>(
      std::ranges::count_if(points, [&](char32_t point) { return other.find(point) != std::u32string::npos; }));
}

[[nodiscard]] std::string nearest(metrics::Definitions const& definitions, std::string_view name) {
  std::string best;
  std::size_t most = 0;
  for (auto const& definition : definitions.all()) {
    auto const common = likeness(name, definition.name);
    if (common > most) {
      most = common;
      best = definition.name;
    }
  }
  return best;
}

[[nodiscard]] bool is_defined(metrics::Definitions const& definitions, std::string_view text) {
  auto const folded = base::fold(text);
  return std::ranges::any_of(definitions.all(), [&](metrics::Definition const& definition) {
    return definition.id == text || base::fold(definition.name) == folded ||
           std::ranges::any_of(definition.synonyms,
                               [&](std::string const& synonym) { return base::fold(synonym) == folded; });
  });
}

void check_bindings(reports::Template const& from, metrics::Definitions const& definitions, rulefile::Faults& faults) {
  for (auto const& binding : reports::bindings(from)) {
    if (is_defined(definitions, binding.figure)) continue;
    faults.add("report.figure_undefined", from.file + ":" + std::to_string(binding.line),
               {{"figure", binding.figure}, {"nearest", nearest(definitions, binding.figure)}});
  }
}

[[nodiscard]] bool names_a_file(std::string_view id) {
  return !id.empty() &&
         std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void read_templates(std::filesystem::path const& folder, Rules& rules, rulefile::Faults& faults, base::Hasher& hasher) {
  std::vector<std::filesystem::path> files;
  std::error_code missing;
  for (auto const& item : std::filesystem::directory_iterator(folder / "reports", missing)) {
    if (item.path().extension() == ".txt") files.push_back(item.path());
  }
  std::ranges::sort(files);
  for (auto const& path : files) {
    std::string const name = "reports/" + path.filename().string();
    auto text = base::read_file(path, base::limits::template_bytes_max);
    if (!text) {
      faults.add(text.error());
      continue;
    }
    hasher.add(name).add(*text);
    if (!base::is_utf8(*text)) {
      faults.add("rule.not_utf8", name);
      continue;
    }
    auto parsed = reports::parse_template(name, *text, faults);
    if (!parsed) continue;
    if (!names_a_file(parsed->id)) faults.add("report.name_unsafe", name, {{"text", parsed->id}});
    rules.templates.push_back(*std::move(parsed));
  }
}

/// A ledger made before there were roles has no such folder: then the program's own hold.
[[nodiscard]] std::vector<rulefile::File> default_roles(rulefile::Faults& faults) {
  std::vector<rulefile::File> files;
  for (auto const& rule : default_rules) {
    if (!rule.path.starts_with("roles/")) continue;
    auto file = rulefile::read_text(std::string(rule.path), std::string(rule.text), faults);
    if (file) files.push_back(*std::move(file));
  }
  return files;
}

void check_kinds_of_roles(office::Roles const& roles, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  for (auto const& role : roles.all()) {
    for (auto const& kind : role.kinds) {
      if (kinds.find(kind) != nullptr) continue;
      faults.add("role.unknown_kind", "rules/roles", {{"role", role.name}, {"kind", kind}});
    }
  }
}

void check_roles_of_machines(cases::Machines const& machines, office::Roles const& roles, rulefile::Faults& faults) {
  for (auto const& machine : machines.all()) {
    for (auto const& action : machine.actions) {
      for (auto const& id : action.roles) {
        if (std::ranges::find(roles.all(), id, &office::Role::id) != roles.all().end()) continue;
        faults.add("machine.unknown_role", action.place,
                   {{"machine", machine.name}, {"action", action.name}, {"role", id}});
      }
    }
  }
}

/// Steps of such cases, and the rows that attest to some, are not found by their words either.
[[nodiscard]] search::FoundByCode found_by_code(cases::Machines const& machines) {
  search::FoundByCode out;
  for (auto const& machine : machines.all()) {
    if (!machine.found_by_code) continue;
    out.emplace(machine.kind, cases::code_field);
    if (machine.testimony) out.emplace(machine.testimony->kind, machine.testimony->code);
  }
  return out;
}

/// What the rows of a sheet take has to open a case of the machine whose steps are entries of that kind.
void check_steps_of_profiles(imports::Profiles const& profiles, cases::Machines const& machines,
                             rulefile::Faults& faults) {
  for (auto const& profile : profiles.all()) {
    if (profile.takes.empty()) continue;
    auto const* id = machines.of_kind(profile.kind);
    auto const* machine = id == nullptr ? nullptr : machines.latest(*id);
    auto const* action = machine == nullptr ? nullptr : cases::find_action(*machine, profile.takes);
    if (action != nullptr && action->opens && machine->kind == profile.kind) continue;
    faults.add("import.takes_no_step", "rules/imports",
               {{"profile", profile.name}, {"text", profile.takes}, {"kind", profile.kind}});
  }
}

/// What a step posts: words of movements that a step can make, of a book that is kept.
void check_posts_of_machines(cases::Machines const& machines, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  bool const has_book = kinds.find(funds::movement_kind) != nullptr;
  for (auto const& machine : machines.all()) {
    for (auto const& action : machine.actions) {
      for (auto const& word : action.posts) {
        auto const kind = funds::movement_kind_of(word);
        bool const possible =
            kind && *kind != funds::MovementKind::reversal && *kind != funds::MovementKind::carry_over;
        if (possible && has_book) continue;
        faults.add("machine.unknown_movement", action.place,
                   {{"machine", machine.name}, {"action", action.name}, {"text", word}});
      }
    }
  }
}

}  // namespace

base::Result<Rules> read_rules(std::filesystem::path const& folder) {
  rulefile::Faults faults;
  base::Hasher hasher(base::HashAlgorithm::sha256);
  auto const hashed = [&](std::vector<rulefile::File> files) {
    for (auto const& file : files) hasher.add(file.name).add(file.text);
    return files;
  };
  auto const read = [&](std::string_view below) { return hashed(rulefile::read_folder(folder, below, faults)); };
  auto const read_if_there = [&](std::string_view below) {
    return hashed(rulefile::read_folder_if_there(folder, below, faults));
  };
  Rules rules;
  auto kinds = read("kinds");
  auto privacy = read("privacy");
  auto metric_files = read("metrics");
  auto framework = read("framework");
  auto profiles = read("imports");
  // A ledger made before there was searching has no such rules: then no document is public text.
  std::error_code missing;
  auto papers = read_if_there("search");
  bool const has_accounts = std::filesystem::exists(folder / "accounts", missing);
  auto accounts = read_if_there("accounts");
  auto machines = read_if_there("machines");
  auto pool = read_if_there("pool");
  auto indicators = read_if_there("indicators");
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  rules.privacy = ledger::Privacy::parse(privacy, faults);
  bool const own_roles = std::filesystem::exists(folder / "roles", missing);
  auto roles = own_roles ? read("roles") : default_roles(faults);
  rules.roles = office::Roles::parse(roles, faults);
  // Everything below names kinds: with broken ones it would only repeat that they are broken, once for each rule.
  if (!faults.empty()) return base::fail_with_all(faults.take());
  rules.machines = cases::Machines::parse(machines, rules.kinds, faults);
  check_roles_of_machines(rules.machines, rules.roles, faults);
  funds::check_kind(rules.kinds, faults);
  check_posts_of_machines(rules.machines, rules.kinds, faults);
  rules.definitions = metrics::Definitions::parse(metric_files, framework, rules.kinds, rules.machines, faults);
  rules.profiles = imports::Profiles::parse(profiles, rules.kinds, faults);
  check_steps_of_profiles(rules.profiles, rules.machines, faults);
  rules.public_papers = search::PublicPapers::parse(papers);
  rules.public_papers.find_by_code(found_by_code(rules.machines));
  rules.pool = projects::PoolRules::parse(pool, faults);
  rules.indicators = sites::Sets::parse(indicators, faults);
  if (has_accounts) rules.chart = funds::Chart::parse(accounts, faults);
  read_templates(folder, rules, faults, hasher);
  check_kinds_of_roles(rules.roles, rules.kinds, faults);
  for (auto const& from : rules.templates) check_bindings(from, rules.definitions, faults);
  if (!faults.empty()) return base::fail_with_all(faults.take());
  rules.digest = hasher.finish();
  return rules;
}

base::Result<reports::Template const*> find_template(Rules const& rules, std::string_view id) {
  std::vector<std::string> known;
  for (auto const& from : rules.templates) {
    if (from.id == id) return &from;
    known.push_back(from.id);
  }
  return base::fail("report.unknown_template", {{"text", std::string(id)}, {"known", base::join(known, "、")}});
}

}  // namespace usecases
