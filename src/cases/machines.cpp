#include <algorithm>

#include "base/utf8.h"
#include "cases/cases.h"
#include "cases/machine_checks.h"

namespace cases {
namespace {

constexpr std::string_view any_state = "any";

Side read_side(rulefile::Table& table) {
  auto const word = table.one_of("side", {"main", "adjust", "suspend", "withdraw", "terminate"}, "main");
  for (auto const side : {Side::adjust, Side::suspend, Side::withdraw, Side::terminate}) {
    if (word == to_text(side)) return side;
  }
  return Side::none;
}

State read_state(rulefile::Table& table) {
  State state;
  state.id = table.text("id");
  state.name = table.text("name");
  state.name_en = table.optional_text("name_en").value_or(state.name);
  state.side = read_side(table);
  state.end = table.flag("end", false);
  state.was = table.texts("was");
  state.due_field = table.optional_text("due_field").value_or("");
  state.due_days = table.integer("due_days", 0);
  table.finish();
  return state;
}

Balance read_balance(rulefile::Table& table) {
  Balance balance;
  auto const word = table.one_of("predicate", {"at_most", "at_least", "equal"}, "at_most");
  if (word == "at_least") balance.predicate = Predicate::at_least;
  if (word == "equal") balance.predicate = Predicate::equal;
  balance.sum = table.texts("sum");
  balance.value = table.optional_text("value").value_or("");
  balance.of = table.texts("of");
  balance.last = table.optional_text("last").value_or("");
  if (table.has("number")) balance.number = table.integer("number", 0);
  balance.says = table.text("says");
  balance.says_en = table.optional_text("says_en").value_or(balance.says);
  bool const one_left = balance.sum.empty() != balance.value.empty();
  int const right = int{!balance.of.empty()} + int{!balance.last.empty()} + int{balance.number.has_value()};
  if (!one_left || right != 1) table.fault("machine.balance_sides", "predicate");
  table.finish();
  return balance;
}

/// "place=town": the step's field place is the entry's field town; "applied": of one name.
std::pair<std::string, std::string> read_field(std::string const& text) {
  auto const at = text.find('=');
  if (at == std::string::npos) return {text, text};
  return {base::trim(text.substr(0, at)), base::trim(text.substr(at + 1))};
}

Saying read_saying(rulefile::Table& table) {
  Saying out;
  out.field = table.text("field");
  out.word = table.text("is");
  out.after = table.optional_text("after").value_or("");
  out.with = table.optional_text("with").value_or("");
  out.was = table.optional_text("was").value_or("");
  out.open = table.flag("open", false);
  table.finish();
  return out;
}

Registers read_registers(rulefile::Table& table) {
  Registers out;
  out.machine = table.text("machine");
  out.action = table.text("action");
  out.code = table.text("code");
  out.suffix = table.text("suffix");
  out.title = table.text("title");
  for (auto const& each : table.texts("fields")) out.fields.push_back(read_field(each));
  for (auto const& each : table.texts("says")) out.says.push_back(read_field(each));
  table.finish();
  return out;
}

Action read_action(rulefile::Table& table) {
  Action action;
  action.place = table.where();
  action.id = table.text("id");
  action.name = table.text("name");
  action.name_en = table.optional_text("name_en").value_or(action.name);
  action.opens = table.flag("opens", false);
  action.from = table.texts("from");
  action.to = table.optional_text("to").value_or("");
  action.back = table.flag("back", false);
  action.stay = table.flag("stay", false);
  action.needs = table.texts("needs");
  action.may = table.texts("may");
  action.evidence = table.texts("evidence");
  action.evidence_min = table.integer("evidence_min", action.evidence.empty() ? 0 : 1);
  action.other_than = table.texts("other_than");
  for (auto& range : table.tables("range")) {
    action.ranges.push_back({range.text("field"), range.integer("least", 0), range.integer("most", 0)});
    if (!range.has("most")) range.fault("rule.missing_key", {}, {{"key", "most"}});
    range.finish();
  }
  for (auto& conflict : table.tables("conflict")) {
    Conflict read{conflict.text("field"), conflict.text("with"), conflict.text("says"), {}};
    read.says_en = conflict.optional_text("says_en").value_or(read.says);
    conflict.finish();
    action.conflicts.push_back(std::move(read));
  }
  for (auto& term : table.tables("term")) {
    action.terms.push_back({term.text("field"), term.text("is"), term.text("due"), term.integer("days", 0)});
    if (!term.has("days")) term.fault("rule.missing_key", {}, {{"key", "days"}});
    term.finish();
  }
  for (auto& saying : table.tables("says")) action.says.push_back(read_saying(saying));
  if (auto registers = table.table("registers")) action.registers = read_registers(*registers);
  action.names_case = table.texts("names_case");
  if (auto naming = table.table("names_other")) {
    action.names_other = Naming{naming->text("machine"), naming->text("code")};
    naming->finish();
  }
  action.telephones = table.texts("telephones");
  action.series = table.optional_text("series").value_or("");
  action.once = table.texts("once");
  action.blind = table.texts("blind");
  action.drops = table.texts("drops");
  action.roles = table.texts("roles");
  for (auto& balance : table.tables("balance")) action.balances.push_back(read_balance(balance));
  if (auto wait = table.table("wait")) {
    action.wait = Wait{wait->text("after"), wait->integer("days", 0)};
    wait->finish();
  }
  action.posts = table.texts("posts");
  action.listed = table.flag("listed", false);
  action.guarded = table.flag("guarded", false);
  table.finish();
  int const ways = int{!action.to.empty()} + int{action.back} + int{action.stay};
  if (ways != 1) table.fault("rule.missing_key", {}, {{"key", "to"}});
  if (action.opens != action.from.empty()) table.fault("rule.missing_key", {}, {{"key", "from"}});
  return action;
}

Attested read_attested(rulefile::Table& table) {
  Attested out;
  out.action = table.text("action");
  out.days = table.texts("days");
  if (out.days.empty()) out.days = {"days"};
  for (auto const& each : table.texts("fields")) out.fields.push_back(read_field(each));
  out.elsewhere = table.texts("elsewhere");
  for (auto& where : table.tables("where")) {
    Says says{where.text("field"), where.texts("in")};
    where.finish();
    out.where.push_back(std::move(says));
  }
  table.finish();
  return out;
}

std::optional<Testimony> read_testimony(rulefile::Table& root, Places& places) {
  auto table = root.table("testimony");
  if (!table) return std::nullopt;
  Testimony out;
  out.kind = table->text("kind");
  out.code = table->optional_text("code").value_or("");
  out.place = table->where();
  for (auto& step : table->tables("step")) {
    places.attested.push_back(step.where());
    out.steps.push_back(read_attested(step));
  }
  table->finish();
  return out;
}

/// "any" stands for every state of the main line that has something after it.
void fill_any(Machine& machine) {
  for (auto& action : machine.actions) {
    auto const any = std::ranges::find(action.from, any_state);
    if (any == action.from.end()) continue;
    action.from.erase(any);
    action.from_any = true;
    for (auto const& state : machine.states) {
      bool const named = std::ranges::find(action.from, state.id) != action.from.end();
      if (state.side == Side::none && !state.end && !named) action.from.push_back(state.id);
    }
  }
}

/// That of its steps, and that of the entries that attest to some.
std::vector<std::string> kinds_of(Machine const& machine) {
  std::vector<std::string> out{machine.kind};
  if (machine.testimony) out.push_back(machine.testimony->kind);
  return out;
}

Machine read_machine(rulefile::File& file, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  auto& root = file.root;
  Machine machine;
  Places places;
  machine.id = root.text("id");
  machine.name = root.text("name");
  machine.name_en = root.optional_text("name_en").value_or(machine.name);
  machine.kind = root.text("kind");
  machine.found_by_code = root.flag("found_by_code", false);
  machine.validity = rulefile::read_validity(root, std::nullopt);
  for (auto& table : root.tables("state")) {
    places.states.push_back(table.where());
    machine.states.push_back(read_state(table));
  }
  for (auto& table : root.tables("action")) {
    places.actions.push_back(table.where());
    machine.actions.push_back(read_action(table));
  }
  machine.testimony = read_testimony(root, places);
  machine.digest = root.digest();
  root.finish();
  places.machine = root.where();
  fill_any(machine);
  check_machine(machine, places, kinds, faults);
  return machine;
}

}  // namespace

std::string_view to_text(Side side) {
  switch (side) {
    case Side::none:
      return "main";
    case Side::adjust:
      return "adjust";
    case Side::suspend:
      return "suspend";
    case Side::withdraw:
      return "withdraw";
    case Side::terminate:
      return "terminate";
  }
  return "main";
}

State const* find_state(Machine const& machine, std::string_view id) {
  auto const found = std::ranges::find(machine.states, id, &State::id);
  return found == machine.states.end() ? nullptr : &*found;
}

State const* state_now(Machine const& machine, std::string_view id) {
  if (auto const* state = find_state(machine, id); state != nullptr) return state;
  auto const took_over = [&](State const& state) { return std::ranges::find(state.was, id) != state.was.end(); };
  auto const found = std::ranges::find_if(machine.states, took_over);
  return found == machine.states.end() ? nullptr : &*found;
}

Action const* find_action(Machine const& machine, std::string_view text) {
  auto const folded = base::fold(text);
  auto const fits = [&](Action const& action) { return action.id == text || base::fold(action.name) == folded; };
  auto const found = std::ranges::find_if(machine.actions, fits);
  return found == machine.actions.end() ? nullptr : &*found;
}

Machines Machines::parse(std::vector<rulefile::File>& files, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  Machines out;
  std::map<std::string, std::string> places;  // of a version, by id and first day
  for (auto& file : files) {
    auto machine = read_machine(file, kinds, faults);
    auto const place = file.root.where();
    for (auto const& other : out.machines_) {
      bool const same = other.id == machine.id;
      auto const& mine = machine.validity;
      bool const before = other.validity.until && *other.validity.until <= mine.from;
      bool const after = mine.until && *mine.until <= other.validity.from;
      if (same && !before && !after) {
        faults.add("machine.versions_overlap", place,
                   {{"machine", machine.name}, {"first", places[other.id + base::to_text(other.validity.from)]}});
      }
      for (auto const& kind : kinds_of(machine)) {
        auto const others = kinds_of(other);
        if (same || std::ranges::find(others, kind) == others.end()) continue;
        faults.add("machine.kind_taken", place, {{"kind", kind}, {"machine", other.name}});
      }
    }
    places.emplace(machine.id + base::to_text(machine.validity.from), place);
    for (auto const& kind : kinds_of(machine)) out.machine_of_kind_.emplace(kind, machine.id);
    out.machines_.push_back(std::move(machine));
  }
  std::ranges::sort(out.machines_, {}, [](Machine const& each) { return std::pair(each.id, each.validity.from); });
  // With a broken machine it would only be said once more that it is broken.
  if (!faults.empty()) return out;
  for (auto const& machine : out.machines_) check_registers(machine, out, kinds, faults);
  return out;
}

Machine const* Machines::find(std::string_view id, base::Day day) const {
  auto const holds = [&](Machine const& each) { return each.id == id && rulefile::holds_on(each.validity, day); };
  auto const found = std::ranges::find_if(machines_, holds);
  return found == machines_.end() ? nullptr : &*found;
}

Machine const* Machines::latest(std::string_view id) const {
  Machine const* latest = nullptr;
  for (auto const& each : machines_) {
    if (each.id == id) latest = &each;
  }
  return latest;
}

std::string const* Machines::of_kind(std::string_view kind) const {
  auto const found = machine_of_kind_.find(kind);
  return found == machine_of_kind_.end() ? nullptr : &found->second;
}

base::Digest Machines::digest() const {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  for (auto const& machine : machines_) hasher.add(machine.id).add(base::to_hex(machine.digest));
  return hasher.finish();
}

}  // namespace cases
