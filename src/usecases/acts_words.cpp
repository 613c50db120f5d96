#include "usecases/acts_words.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"

namespace usecases {
namespace {

[[nodiscard]] base::Error say(std::string_view code, std::vector<base::Argument> arguments = {}) {
  return base::Error{std::string(code), std::move(arguments), {}, {}};
}

struct Pattern {
  std::string_view what;  // words as they stand in the log; one in braces stands for any word
  std::string_view code;
};

/// In the order in which they are tried.
constexpr std::array patterns = {
    Pattern{"nothing", "act.nothing"},
    Pattern{"evidence", "act.evidence"},
    Pattern{"evidence stored", "act.evidence"},
    Pattern{"evidence {digest}", "act.evidence_deleted"},
    Pattern{"backup", "act.backup"},
    Pattern{"restored from a backup", "act.restored_backup"},
    Pattern{"restored from an export", "act.restored_export"},
    Pattern{"sample made", "act.sample_made"},
    Pattern{"sample removed", "act.sample_removed"},
    Pattern{"link made", "act.link_made"},
    Pattern{"by link", "act.by_link"},
    Pattern{"changed", "act.password_changed"},
    Pattern{"offered", "act.factor_offered"},
    Pattern{"set", "act.factor_set"},
    Pattern{"dropped", "act.factor_dropped"},
    Pattern{"mapping {profile}", "act.mapping"},
    Pattern{"session ended", "act.session_ended"},
    Pattern{"other sessions ended", "act.other_sessions_ended"},
    Pattern{"unit added", "act.unit_added"},
    Pattern{"unit {unit} changed", "act.unit_changed"},
    Pattern{"unit {unit} moved under unit {other}", "act.unit_moved"},
    Pattern{"unit {unit} merged into unit {other}", "act.unit_merged"},
    Pattern{"unit {unit} stands apart under unit {other}", "act.unit_apart"},
    Pattern{"section {section} renamed", "act.section_renamed"},
    Pattern{"section {section} merged into section {successor}", "act.section_merged"},
    Pattern{"section {section} moved to unit {unit}", "act.section_moved"},
    Pattern{"section {section} goes on itself", "act.section_apart"},
    Pattern{"year {year} opened", "act.year_opened"},
    Pattern{"export", "act.export"},
    Pattern{"export layout", "act.export_layout"},
    Pattern{"entries table", "act.entries_table"},
    Pattern{"figures table {period}", "act.figures_table"},
    Pattern{"fund statement", "act.fund_statement"},
    Pattern{"fund journal", "act.fund_journal"},
    Pattern{"pool minute {year}", "act.pool_minute"},
    Pattern{"pool notice {year}", "act.pool_notice"},
    Pattern{"plan contacts {case}", "act.plan_contacts"},
    Pattern{"evidence pack {period}", "act.evidence_pack"},
    Pattern{"evidence pack {period} {figure}", "act.evidence_pack_of_figure"},
    Pattern{"case pack {machine} {case}", "act.case_pack"},
    Pattern{"account {account} added as {role}", "act.account_added"},
    Pattern{"account {account} reset", "act.account_reset"},
    Pattern{"account {account} enabled", "act.account_enabled"},
    Pattern{"account {account} disabled", "act.account_disabled"},
    Pattern{"account {account} handed over to account {to}", "act.account_handed_over"},
    Pattern{"account {account} granted {role}", "act.account_granted"},
    Pattern{"account {account} lock lifted", "act.account_lock_lifted"},
    Pattern{"account {account} sessions ended", "act.account_sessions_ended"},
    Pattern{"account {account} second factor taken off", "act.account_factor_taken_off"},
    Pattern{"draft {draft} version {number}", "act.draft_version"},
    Pattern{"draft {draft} comment {number}", "act.draft_comment"},
    Pattern{"draft {draft} submit", "act.draft_submit"},
    Pattern{"draft {draft} give_back", "act.draft_give_back"},
    Pattern{"draft {draft} approve", "act.draft_approve"},
    Pattern{"draft {draft} freeze", "act.draft_freeze"},
    Pattern{"draft {draft} put_away", "act.draft_put_away"},
};

[[nodiscard]] std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find(between, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

template <class Id>
[[nodiscard]] std::string named(std::map<Id, std::string> const& names, std::string const& text) {
  auto const found = names.find(Id(base::parse_digits(text).value_or(0)));
  return found == names.end() ? text : found->second;
}

/// A role of today's rules by both its names; one they no longer know by its id.
void add_role(Office const& office, std::string const& id, base::Day day, std::vector<base::Argument>& arguments) {
  auto const* role = office.rules.roles.find(id, day);
  arguments.push_back({"role", role == nullptr ? id : role->name});
  arguments.push_back({"role_en", role == nullptr ? id : role->name_en});
}

void add_argument(Office const& office, ActRow const& row, NamesInActs const& names,
                  std::pair<std::string, std::string> const& found, std::vector<base::Argument>& arguments) {
  auto const& [name, text] = found;
  if (name == "account" || name == "to") {
    arguments.push_back({name, named(names.accounts, text)});
  } else if (name == "section" || name == "successor") {
    arguments.push_back({name, named(names.sections, text)});
  } else if (name == "unit" || name == "other") {
    arguments.push_back({name, named(names.units, text)});
  } else if (name == "role") {
    add_role(office, text, base::day_of(row.at), arguments);
  } else if (name == "figure") {
    auto const& all = office.rules.definitions.all();
    auto const figure = std::ranges::find(all, text, &metrics::Definition::id);
    arguments.push_back({name, figure == all.end() ? text : figure->name});
  } else if (name == "machine") {
    auto const* machine = office.rules.machines.latest(text);
    arguments.push_back({name, machine == nullptr ? text : machine->name});
    arguments.push_back({"machine_en", machine == nullptr ? text : machine->name_en});
  } else if (name == "profile") {
    auto const* profile = office.rules.profiles.find(text);
    arguments.push_back({name, profile == nullptr ? text : profile->name});
  } else {
    arguments.push_back({name, text});
  }
}

/// What the words in braces stood for, or nothing where the text is another.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> match(std::string_view pattern,
                                                                                    std::string const& what) {
  auto const wanted = split(pattern, ' ');
  auto const words = split(what, ' ');
  if (wanted.size() != words.size()) return std::nullopt;
  std::vector<std::pair<std::string, std::string>> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (wanted[i].starts_with('{')) {
      found.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), words[i]);
    } else if (wanted[i] != words[i]) {
      return std::nullopt;
    }
  }
  return found;
}

/// "1-23" or "1-23..1-40".
[[nodiscard]] std::optional<base::Error> entries_of(std::string const& what) {
  auto const dots = what.find("..");
  auto const first = what.substr(0, dots);
  if (!ledger::parse_entry_id(first)) return std::nullopt;
  if (dots == std::string::npos) return say("act.entry", {{"entry", first}});
  return say("act.entries", {{"first", first}, {"last", what.substr(dots + 2)}});
}

/// "account 1, account 2": those of the first start.
[[nodiscard]] std::optional<base::Error> accounts_of(std::string const& what, NamesInActs const& names) {
  constexpr std::string_view word = "account ";
  std::vector<std::string> accounts;
  for (auto const& part : split(what, ',')) {
    auto const text = base::trim(part);
    if (!text.starts_with(word)) return std::nullopt;
    accounts.push_back(named(names.accounts, text.substr(word.size())));
  }
  return say("act.accounts", {{"names", base::join(accounts, "、")}, {"names_en", base::join(accounts, ", ")}});
}

}  // namespace

base::Error words_of_act(Office const& office, ActRow const& row, NamesInActs const& names) {
  if (row.what.empty()) return {};
  for (auto const& pattern : patterns) {
    auto const found = match(pattern.what, row.what);
    if (!found) continue;
    auto said = say(pattern.code);
    for (auto const& pair : *found) add_argument(office, row, names, pair, said.arguments);
    return said;
  }
  if (auto said = entries_of(row.what)) return *std::move(said);
  if (auto said = accounts_of(row.what, names)) return *std::move(said);
  return say("act.other", {{"what", row.what}});
}

base::Error words_of_outcome(Office const& office, ActRow const& row) {
  if (row.outcome == "done") return say("act.done");
  auto said = say(row.outcome, {{"verb", row.verb}});
  add_role(office, row.role, base::day_of(row.at), said.arguments);
  return said;
}

}  // namespace usecases
