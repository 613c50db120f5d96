#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/sign_layouts.h"

namespace doors::cli {
namespace {

base::Result<bool> read_yes(std::string const& name, std::string const& text) {
  if (text == "是" || text == "yes") return true;
  if (text == "否" || text == "no") return false;
  return base::fail("field.not_a_flag", {{"text", text}}, name);
}

base::Result<signs::Design> design_of(SignJudge const& wanted) {
  signs::Design out;
  auto const arrangement = signs::arrangement_of(wanted.arrangement);
  if (!arrangement) return base::fail("layout.unknown_arrangement", {{"text", wanted.arrangement}});
  out.arrangement = *arrangement;
  out.sign_class = wanted.sign_class;
  for (auto const& [script, texts] :
       {std::pair{signs::Script::mongolian, &wanted.mongolian}, std::pair{signs::Script::chinese, &wanted.chinese},
        std::pair{signs::Script::other, &wanted.other}}) {
    for (auto const& text : *texts) out.boxes.push_back(TRY(signs::read_box(script, text)));
  }
  out.mongolian_stem_mm = wanted.mongolian_stem_mm;
  out.chinese_stem_mm = wanted.chinese_stem_mm;
  for (auto const& [name, text] : TRY(read_pairs(wanted.said))) {
    bool const yes = TRY(read_yes(name, text));
    if (name == "material") out.same_material = yes;
    if (name == "certificate") out.certificate = yes;
    if (name == "proof") out.proof = yes;
    if (name == "private_codes") out.private_codes = yes;
    if (name == "complete") out.complete = yes;
  }
  TRY(signs::check(out));
  return out;
}

std::string state_told(Global const& global, signs::Set const& set) {
  return say(global, "layout.state_" + std::string(signs::state_names[static_cast<std::size_t>(set.state)]));
}

std::string name_of(Global const& global, signs::Set const& set) {
  return global.language == messages::Language::zh ? set.name : set.name_en;
}

std::string rule_told(Global const& global, signs::Rule const& rule) {
  return say(global, "layout.rule_" + std::string(signs::predicate_names[static_cast<std::size_t>(rule.predicate)]));
}

std::string outcome_of(signs::Set const& set, signs::Finding const& finding) {
  if (signs::rejects(set, finding)) return "rejected";
  constexpr std::array<std::string_view, 3> names = {"holds", "fails", "not_judged"};
  return std::string(names[static_cast<std::size_t>(finding.outcome)]);
}

std::string bounds_told(Global const& global, signs::Finding const& finding) {
  if (!finding.measured) return {};
  bool const millimetres = finding.rule->predicate == signs::Predicate::tops_level;
  return say(global, "layout.bounded",
             {{"measured", fmt::format("{:.1f}", *finding.measured)},
              {"least", fmt::to_string(finding.rule->least)},
              {"most", fmt::to_string(finding.rule->most)},
              {"unit", say(global, millimetres ? "layout.unit_mm" : "layout.unit_percent")}});
}

void print_json(Global const& global, signs::Set const& set, std::vector<signs::Finding> const& findings) {
  Json json;
  json.open_object().key("set").text(set.id).key("state");
  json.text(signs::state_names[static_cast<std::size_t>(set.state)]).key("source").text(set.validity.source);
  json.key("findings").open_array();
  for (auto const& finding : findings) {
    json.open_object().key("rule").text(finding.rule->id).key("clause").text(finding.rule->clause);
    json.key("outcome").text(outcome_of(set, finding)).key("message").text(rule_told(global, *finding.rule));
    json.key("measured");
    if (finding.measured) {
      json.raw(fmt::format("{:.1f}", *finding.measured));
    } else {
      json.null();
    }
    json.key("least").number(finding.rule->least).key("most").number(finding.rule->most).close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

}  // namespace

base::Result<int> run(Global const& global, SignRules const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const sets = TRY(usecases::read_layouts(office));
  auto const choices = TRY(usecases::read_choices(office, wanted.unit));
  auto const* chosen = signs::choice_on(choices, base::day_of(now()));
  for (auto const& set : sets.all()) {
    bool const active = chosen != nullptr && chosen->set == set.id;
    print(set.id + "  " + name_of(global, set) + "  " + set.jurisdiction + "  " + state_told(global, set) +
          (active ? "  " + say(global, "layout.active") : "") + "\n  " + set.validity.source + "\n");
    for (auto const& rule : set.rules) print("  " + rule.clause + "  " + rule_told(global, rule) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, SignChoose const& wanted) {
  auto const from = TRY(day_or_today(wanted.day));
  usecases::NewChoice const choice{.unit = wanted.unit, .set = wanted.set, .reason = wanted.reason, .from = from};
  auto office = TRY(open(global, db::Access::write));
  auto const receipt = TRY(usecases::choose_layout(office, act(global), choice));
  print(say(global, "layout.chosen",
            {{"day", base::to_text(choice.from)},
             {"set", wanted.set},
             {"entry", ledger::to_text(ledger::EntryId{receipt.unit, receipt.first})}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, SignJudge const& wanted) {
  auto const design = TRY(design_of(wanted));
  auto const day = TRY(day_or_today(wanted.day));
  auto office = TRY(open(global, db::Access::read));
  auto const sets = TRY(usecases::read_layouts(office));
  auto const* set = TRY(usecases::layout_meant(office, sets, {.unit = wanted.unit, .set = wanted.set, .day = day}));
  auto const findings = signs::judge(*set, design);
  bool const rejected =
      std::ranges::any_of(findings, [&](signs::Finding const& each) { return signs::rejects(*set, each); });
  if (global.json) {
    print_json(global, *set, findings);
    return rejected ? 1 : 0;
  }
  print(say(global, "layout.judged_by",
            {{"set", name_of(global, *set)}, {"state", state_told(global, *set)}, {"source", set->validity.source}}) +
        "\n");
  std::vector<std::vector<std::string>> rows;
  rows.reserve(findings.size());
  for (auto const& finding : findings) {
    rows.push_back({say(global, "layout.outcome_" + outcome_of(*set, finding)), finding.rule->clause,
                    rule_told(global, *finding.rule), bounds_told(global, finding)});
  }
  print(table({say(global, "layout.outcome"), say(global, "layout.clause"), say(global, "layout.rule"),
               say(global, "layout.measured")},
              rows));
  return rejected ? 1 : 0;
}

}  // namespace doors::cli
