#include <algorithm>

#include "base/files.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/case_face.h"
#include "usecases/case_pack.h"
#include "usecases/case_pages.h"
#include "usecases/evidence.h"
#include "usecases/export.h"
#include "usecases/sweep.h"

namespace doors::cli {
namespace {

using face::name_in;

void print_row(std::string const& label, std::string const& value) { print(label + "  " + value + "\n"); }

[[nodiscard]] std::string state_name(Global const& global, cases::Machine const& machine, std::string const& id) {
  auto const* state = cases::state_now(machine, id);
  if (state != nullptr) return name_in(*state, global.language);
  return id.empty() ? say(global, "cli.case_not_begun") : say(global, "cli.case_state_gone", {{"state", id}});
}

/// What is worth saying about a row besides where it stands.
[[nodiscard]] std::string notes_on(Global const& global, cases::Row const& row, base::Day today) {
  std::vector<std::string> notes;
  if (row.soundness == cases::Soundness::inconsistent) notes.push_back(say(global, "cli.case_inconsistent"));
  if (row.soundness == cases::Soundness::lacking) notes.push_back(say(global, "cli.case_lacking"));
  if (row.due && *row.due < today) notes.push_back(say(global, "cli.case_overdue"));
  return base::join(notes, global.language == messages::Language::zh ? "、" : ", ");
}

void print_list(Global const& global, usecases::CasesOfMachine const& cases, base::Day today) {
  auto const& machine = *cases.machine;
  std::vector<std::string> counts;
  for (auto const& state : machine.states) {
    auto const found = cases.listed.by_state.find(state.id);
    if (found == cases.listed.by_state.end()) continue;
    counts.push_back(name_in(state, global.language) + " " + std::to_string(found->second));
  }
  print(say(global, "cli.case_of_machine",
            {{"machine", name_in(machine, global.language)},
             {"states", base::join(counts, global.language == messages::Language::zh ? "、" : ", ")}}) +
        "\n");
  std::vector<std::vector<std::string>> rows;
  rows.reserve(cases.listed.rows.size());
  for (auto const& row : cases.listed.rows) {
    rows.push_back({row.code, row.title, state_name(global, machine, row.state), base::to_text(row.since),
                    row.due ? base::to_text(*row.due) : "", notes_on(global, row, today)});
  }
  print(table({say(global, "cli.case_code"), say(global, "cli.title"), say(global, "cli.case_state"),
               say(global, "cli.case_since"), say(global, "cli.case_due"), say(global, "cli.case_notes")},
              rows, {}));
  if (cases.listed.further) {
    print(say(global, "cli.case_further", {{"case", cases.listed.rows.back().code}}) + "\n");
  }
}

void print_steps(Global const& global, usecases::Office const& office, usecases::CaseView const& view) {
  auto const* kind = office.rules.kinds.find(view.machine->kind);
  bool const zh = global.language == messages::Language::zh;
  for (std::size_t i = 0; i < view.standing.steps.size(); ++i) {
    auto const& step = view.standing.steps[i];
    std::vector<std::string> said;
    for (auto const& [id, value] : step.fields) {
      auto const* field = kind == nullptr ? nullptr : ledger::find_field(*kind, id);
      auto const name = field == nullptr ? id : name_in(*field, global.language);
      said.push_back(name + (zh ? "：" : ": ") + ledger::to_text(value, field == nullptr ? "元" : field->money_unit));
    }
    auto const evidence = say(global, "cli.case_pieces", {{"count", std::to_string(step.evidence)}});
    auto const* action = zh ? nullptr : cases::find_action(*view.machine, step.action_id);
    print("  " + base::to_text(step.day) + "  " + (action == nullptr ? step.action : action->name_en) + "  " +
          ledger::to_text(step.entry) + "  " + view.steps_done_by[i] + (step.evidence == 0 ? "" : "  " + evidence) +
          (said.empty() ? "" : "  " + base::join(said, zh ? "；" : "; ")) + "\n");
    // A row that attests to several steps is one entry: what it lacks is said once, below the last of them.
    bool const last = i + 1 == view.standing.steps.size() || view.standing.steps[i + 1].entry != step.entry;
    for (auto const& remark : view.standing.remarks) {
      if (!last || remark.entry != step.entry) continue;
      for (auto const& error : remark.unmet) print("    ! " + messages::render(error, global.language) + "\n");
    }
  }
}

void print_view(Global const& global, usecases::Office const& office, usecases::CaseView const& view) {
  auto const& standing = view.standing;
  print(name_in(*view.machine, global.language) + " " + standing.code + "  " + standing.title + "\n");
  print_row(say(global, "cli.case_state"),
            state_name(global, *view.machine, standing.state) + "  " +
                say(global, "cli.case_since_day", {{"day", base::to_text(standing.since)}}));
  if (standing.due) {
    print_row(say(global, "cli.case_due"),
              base::to_text(*standing.due) + (view.overdue ? "  " + say(global, "cli.case_overdue") : ""));
  }
  if (!view.joined.empty()) print_row(say(global, "cli.case_joined"), base::join(view.joined, "、"));
  if (!standing.consistent()) print(say(global, "cli.case_shown_inconsistent") + "\n");
  print_steps(global, office, view);
  std::vector<std::string> open;
  for (auto const* action : view.open) open.push_back(name_in(*action, global.language));
  auto const between = global.language == messages::Language::zh ? "、" : ", ";
  print(
      say(global, open.empty() ? "cli.case_nothing_open" : "cli.case_open", {{"actions", base::join(open, between)}}) +
      "\n");
}

void print_links(Global const& global, std::string_view label, std::vector<usecases::CaseLink> const& links) {
  for (auto const& link : links) {
    auto const machine = link.machine == nullptr ? link.key.machine : name_in(*link.machine, global.language);
    auto text = machine + " " + link.key.code + "  " + link.title;
    if (link.state != nullptr) text += "  " + name_in(*link.state, global.language);
    if (!link.about.empty()) text += "  " + link.about;
    print_row(say(global, label), text);
  }
}

/// What leads on but not yet, with everything that stands in its way.
void print_blocked(Global const& global, std::vector<usecases::CaseOffer> const& offers) {
  for (auto const& offer : offers) {
    if (offer.unmet.empty()) continue;
    print(say(global, "cli.case_not_yet", {{"action", name_in(*offer.action, global.language)}}) + "\n");
    for (auto const& error : offer.unmet) print("  " + messages::message(error, global.language).sentence + "\n");
  }
}

void print_machine(Global const& global, usecases::Office const& office, cases::Machine const& machine) {
  auto const& kind = *office.rules.kinds.find(machine.kind);
  print(machine.id + "  " + name_in(machine, global.language) + "\n");
  print(say(global, machine.validity.verified ? "cli.case_source" : "cli.case_source_unverified",
            {{"source", machine.validity.source}, {"from", base::to_text(machine.validity.from)}}) +
        "\n");
  for (auto const& state : machine.states) {
    std::vector<std::string> said{name_in(state, global.language)};
    if (state.side != cases::Side::none) said.push_back(say(global, "cli.case_side"));
    if (state.end) said.push_back(say(global, "cli.case_end"));
    print_row("  " + state.id, base::join(said, "  "));
    for (auto const& action : machine.actions) {
      bool const any_elsewhere = action.from_any && state.side == cases::Side::none;
      bool const here = std::ranges::find(action.from, state.id) != action.from.end();
      if (any_elsewhere || !here) continue;
      auto const to = action.back   ? say(global, "cli.case_back")
                      : action.stay ? ""
                                    : state_name(global, machine, action.to);
      print("    " + action.id + "  " + name_in(action, global.language) + (to.empty() ? "" : " → " + to) + "\n");
      for (auto const& line : face::conditions(machine, action, kind, global.language)) print("        " + line + "\n");
    }
  }
  for (auto const& action : machine.actions) {
    if (!action.from_any && !action.opens) continue;
    auto const where = say(global, action.opens ? "cli.case_first" : "cli.case_anywhere");
    print("  " + where + "\n    " + action.id + "  " + name_in(action, global.language) + " → " +
          state_name(global, machine, action.to) + "\n");
    for (auto const& line : face::conditions(machine, action, kind, global.language)) print("        " + line + "\n");
  }
}

}  // namespace

base::Result<int> run(Global const& global, CaseList const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const who = act(global);
  auto const cases = TRY(usecases::look_at_cases(
      office, who,
      {wanted.unit, wanted.machine, wanted.state, wanted.overdue, wanted.after, std::int64_t{wanted.limit}}));
  if (global.json) {
    Json json;
    face::write_cases(json, cases);
    print(json.take());
    return 0;
  }
  bool any = false;
  for (auto const& each : cases) {
    if (each.listed.rows.empty()) continue;
    any = true;
    print_list(global, each, base::day_of(who.now));
  }
  if (!any) print(say(global, "cli.case_none") + "\n");
  return 0;
}

base::Result<int> run(Global const& global, CaseShow const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const detail = TRY(usecases::open_case(office, act(global), {wanted.unit, wanted.machine, wanted.code}));
  if (global.json) {
    Json json;
    face::write_case(json, detail.view, global.language, &detail.links);
    print(json.take());
  } else {
    print_view(global, office, detail.view);
    print_links(global, "cli.case_came_of_it", detail.links.came_of_it);
    print_links(global, "cli.case_came_from", detail.links.came_from);
    print_blocked(global, detail.offers);
  }
  return 0;
}

base::Result<int> run(Global const& global, CasePack const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const made = TRY(usecases::case_pack(office, act(global), {wanted.unit, wanted.machine, wanted.code},
                                            face::captions(global.language)));
  auto const out = wanted.out.empty() ? made.name : wanted.out;
  TRY(usecases::write_out(out, made.bytes));
  if (global.json) {
    Json json;
    json.open_object().key("file").text(out).key("steps").number(made.steps).key("files").number(made.files);
    json.close_object();
    print(json.take());
    return 0;
  }
  print(say(global, "cli.case_packed",
            {{"file", out}, {"steps", std::to_string(made.steps)}, {"files", std::to_string(made.files)}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, CaseAct const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  if (wanted.day.empty()) return base::fail("usage.option_missing", {{"option", "--day"}});
  usecases::CaseStep step;
  step.which = {wanted.unit, wanted.machine, wanted.code};
  step.action = wanted.action;
  step.days = TRY(read_days(wanted.day));
  step.title = wanted.title;
  step.fields = TRY(read_pairs(wanted.fields));
  for (auto const& path : wanted.evidence) {
    step.evidence.push_back(TRY(usecases::take_in(office, path, wanted.evidence_day, now())).ref);
  }
  auto const acted = TRY(usecases::act_on_case(office, act(global), step));
  // What follows the step in the receipt is what it posted to the book of the fund.
  auto const entry = ledger::to_text(ledger::EntryId{acted.receipt.unit, acted.receipt.first});
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(entry).key("repeated").flag(acted.receipt.repeated).key("view");
    face::write_case(json, acted.view, global.language);
    json.close_object();
    print(json.take());
    return 0;
  }
  print(say(global, acted.receipt.repeated ? "cli.recorded_before" : "cli.recorded",
            {{"entry", entry}, {"instant", base::to_text(acted.receipt.recorded)}}) +
        "\n");
  print_view(global, office, acted.view);
  return 0;
}

base::Result<int> run(Global const& global, CaseSeries const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const series = TRY(usecases::series_of(office, act(global), {wanted.unit, wanted.machine, {}}, wanted.year));
  if (global.json) {
    Json json;
    face::write_series(json, series);
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(series.numbers.size());
  for (auto const& each : series.numbers) {
    rows.push_back(
        {std::to_string(each.number), base::to_text(each.day), each.code, each.title, ledger::to_text(each.entry)});
  }
  print(table({say(global, "cli.series_number"), say(global, "cli.series_day"), say(global, "cli.case_code"),
               say(global, "cli.title"), ""},
              rows, {0}));
  auto const listed = [&](std::string_view code, std::vector<std::int64_t> const& numbers) {
    std::vector<std::string> texts;
    texts.reserve(numbers.size());
    for (auto const number : numbers) texts.push_back(std::to_string(number));
    if (!texts.empty()) print(say(global, code, {{"numbers", base::join(texts, "、")}}) + "\n");
  };
  listed("cli.series_missing", series.missing);
  listed("cli.series_twice", series.twice);
  for (auto const entry : series.unread) {
    print(say(global, "cli.series_unread", {{"entry", ledger::to_text(entry)}}) + "\n");
  }
  print(say(global, "cli.series_next", {{"number", std::to_string(series.next)}}) + "\n");
  return 0;
}

base::Result<int> run(Global const& global, Sweep const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const days = TRY(read_days(wanted.day));
  auto const receipt = TRY(usecases::record_sweep(office, act(global), {wanted.unit, days.first, wanted.findings}));
  auto const entry = ledger::to_text(ledger::EntryId{receipt.unit, receipt.last});
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(entry).key("repeated").flag(receipt.repeated).close_object();
    print(json.take());
    return 0;
  }
  print(say(global, receipt.repeated ? "cli.recorded_before" : "cli.recorded",
            {{"entry", entry}, {"instant", base::to_text(receipt.recorded)}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, CaseMachines const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const today = base::day_of(now());
  std::vector<cases::Machine const*> shown;
  for (auto const& machine : office.rules.machines.all()) shown.push_back(&machine);
  if (!wanted.machine.empty()) shown = {TRY(usecases::machine_meant(office.rules, wanted.machine, today))};
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const* machine : shown) face::write_machine(json, *machine);
    json.close_array();
    print(json.take());
    return 0;
  }
  if (!wanted.machine.empty()) {
    print_machine(global, office, *shown.front());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(shown.size());
  for (auto const* machine : shown) {
    rows.push_back({machine->id, name_in(*machine, global.language), std::to_string(machine->states.size()),
                    std::to_string(machine->actions.size()), base::to_text(machine->validity.from),
                    machine->validity.verified ? "" : say(global, "cli.case_unverified")});
  }
  print(table({"", say(global, "cli.case_machine"), say(global, "cli.case_states"), say(global, "cli.case_actions"),
               say(global, "cli.holds_from"), say(global, "cli.case_source_head")},
              rows, {2, 3}));
  return 0;
}

base::Result<int> run(Global const& global, CaseDraw const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const svg = TRY(usecases::draw_machine(office, act(global), {wanted.unit, wanted.machine, wanted.code},
                                              face::captions(global.language)));
  if (wanted.out.empty()) {
    print(svg);
    return 0;
  }
  TRY(base::write_file(wanted.out, svg));
  print(say(global, "cli.case_drawn", {{"file", wanted.out}}) + "\n");
  return 0;
}

}  // namespace doors::cli
