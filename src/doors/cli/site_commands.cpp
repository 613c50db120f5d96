#include <algorithm>

#include "base/decimal.h"
#include "base/files.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/case_face.h"
#include "doors/face/site_face.h"
#include "usecases/evidence.h"

namespace doors::cli {
namespace {

[[nodiscard]] usecases::SitesAsked asked_of(SitesWanted const& wanted) {
  return {wanted.unit, wanted.cluster, wanted.town, wanted.state, wanted.title, {}};
}

[[nodiscard]] std::string joined(Global const& global, std::vector<std::string> const& texts) {
  return base::join(texts, global.language == messages::Language::zh ? "、" : ", ");
}

[[nodiscard]] std::string const& text_in(Global const& global, sites::Item const& item) {
  return global.language == messages::Language::zh ? item.text : item.text_en;
}

/// A title only where it is held; what is lacking, by name, where it is not.
[[nodiscard]] std::string title_in(Global const& global, sites::Title const& title) {
  switch (title.standing) {
    case sites::Title::Standing::none:
      return "";
    case sites::Title::Standing::held:
      return say(global, "cli.site_title_held",
                 {{"level", title.level},
                  {"batch", title.batch},
                  {"authority", title.authority},
                  {"document", title.document}});
    case sites::Title::Standing::lacking: {
      std::vector<std::string> lacks;
      lacks.reserve(title.lacks.size());
      for (auto const& field : title.lacks) lacks.push_back(say(global, "cli.site_lacks_" + field));
      return say(global, "cli.site_title_lacking", {{"lacks", joined(global, lacks)}});
    }
    case sites::Title::Standing::ended:
      return say(global, "cli.site_title_ended", {{"day", base::to_text(title.since)}});
  }
  return "";
}

void print_judgement(Global const& global, sites::Judgement const& judgement) {
  auto const& set = *judgement.set;
  bool const zh = global.language == messages::Language::zh;
  print(say(global, judgement.passed ? "cli.site_passed" : "cli.site_not_passed",
            {{"set", zh ? set.name : set.name_en},
             {"score", base::to_text(judgement.score)},
             {"pass", base::to_text(set.pass)},
             {"bonus", base::to_text(judgement.bonus)},
             {"answered", std::to_string(judgement.answered)},
             {"items", std::to_string(set.items.size())},
             {"gaps", std::to_string(judgement.gaps)}}) +
        "\n");
  std::vector<std::vector<std::string>> rows;
  for (auto const& judged : judgement.items) {
    if (judged.gap == sites::Gap::none) continue;
    rows.push_back({judged.item->id, say(global, "cli.site_gap_" + std::string(sites::word_of(judged.gap))),
                    base::to_text(judged.counted), base::to_text(judged.item->points), text_in(global, *judged.item)});
  }
  if (!rows.empty()) {
    print(table({say(global, "cli.site_item"), say(global, "cli.site_gap"), say(global, "cli.site_counted"),
                 say(global, "cli.site_points"), say(global, "cli.site_text")},
                rows, {2, 3}));
  }
  for (auto const* item : judgement.way.vetoes) {
    print(say(global, "cli.site_veto_first", {{"item", item->id}, {"text", text_in(global, *item)}}) + "\n");
  }
  if (!judgement.way.possible) print(say(global, "cli.site_no_way") + "\n");
  if (judgement.way.items.empty()) return;
  std::vector<std::string> steps;
  steps.reserve(judgement.way.items.size());
  for (auto const* item : judgement.way.items) {
    steps.push_back(item->id + " +" + base::to_text(sites::missing(judgement, *item)));
  }
  print(say(global, "cli.site_way",
            {{"count", std::to_string(steps.size())},
             {"items", joined(global, steps)},
             {"score", base::to_text(judgement.way.reaches)}}) +
        "\n");
}

void print_source(Global const& global, sites::Set const& set) {
  if (set.sample) print(say(global, "cli.site_sample") + "\n");
  print(say(global, set.validity.verified ? "cli.case_source" : "cli.case_source_unverified",
            {{"source", set.validity.source}, {"from", base::to_text(set.validity.from)}}) +
        "\n");
}

[[nodiscard]] std::string scoring_in(Global const& global, sites::Item const& item) {
  std::vector<std::string> steps;
  steps.reserve(item.steps.size());
  for (auto const& step : item.steps) steps.push_back(base::to_text(step));
  return say(
      global, "cli.site_scoring_" + std::string(sites::word_of(item.scoring)),
      {{"points", base::to_text(item.points)}, {"each", base::to_text(item.each)}, {"steps", base::join(steps, "/")}});
}

void print_items(Global const& global, sites::Set const& set) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(set.items.size());
  for (auto const& item : set.items) {
    rows.push_back({item.id, item.group, item.bonus ? "+" : "", scoring_in(global, item), joined(global, item.evidence),
                    text_in(global, item)});
  }
  print(table({say(global, "cli.site_item"), say(global, "cli.site_group"), say(global, "cli.site_bonus"),
               say(global, "cli.site_scoring"), say(global, "cli.site_evidence"), say(global, "cli.site_text")},
              rows, {}));
}

/// "A1=2" and "A1=file": one answer an item, with its files taken in. Evidence of an item without an answer is refused.
[[nodiscard]] base::Result<std::vector<usecases::ItemAnswer>> read_answers(usecases::Office& office,
                                                                           SiteCheck const& wanted) {
  std::vector<usecases::ItemAnswer> out;
  for (auto const& [item, text] : TRY(read_pairs(wanted.answers))) {
    usecases::ItemAnswer answer;
    answer.item = item;
    auto const value = base::parse_digits(text);
    if (!value) return base::fail("number.not_a_number", {{"text", text}}, item);
    answer.value = *value;
    out.push_back(std::move(answer));
  }
  for (auto const& pair : wanted.evidence) {
    for (auto const& [item, file] : TRY(read_pairs({pair}))) {
      auto const found = std::ranges::find(out, item, &usecases::ItemAnswer::item);
      if (found == out.end()) return base::fail("site.evidence_alone", {{"item", item}}, "--evidence");
      found->evidence.push_back(TRY(usecases::take_in(office, file, {}, now())).ref);
    }
  }
  return out;
}

/// The unit of each only where there is more than one.
void print_register(Global const& global, usecases::SiteRegister const& sites) {
  bool const several = usecases::of_several_units(sites);
  std::vector<std::vector<std::string>> rows;
  rows.reserve(sites.rows.size());
  for (auto const& row : sites.rows) {
    rows.push_back({row.code, row.title, row.place.cluster, row.place.town,
                    row.place.observation ? say(global, "cli.site_yes") : "",
                    row.state == nullptr ? row.state_id : face::name_in(*row.state, global.language),
                    row.checked ? std::to_string(row.checked->gaps) : "", title_in(global, row.basis)});
    if (several) rows.back().insert(rows.back().begin(), row.unit_name);
  }
  std::vector<std::string> head{say(global, "cli.case_code"),        say(global, "cli.title"),
                                say(global, "cli.site_cluster"),     say(global, "cli.site_town"),
                                say(global, "cli.site_observation"), say(global, "cli.case_state"),
                                say(global, "cli.site_gaps"),        say(global, "cli.site_title")};
  constexpr std::size_t gaps = 6;
  if (several) head.insert(head.begin(), say(global, "cli.unit"));
  print(table(head, rows, {several ? gaps + 1 : gaps}));
}

}  // namespace

base::Result<int> run(Global const& global, SiteList const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const sites = TRY(usecases::site_register(office, act(global), asked_of(wanted.sites)));
  if (global.json) {
    Json json;
    face::write_site_register(json, sites, global.language);
    print(json.take());
    return 0;
  }
  print(say(global, "cli.site_register",
            {{"clusters", std::to_string(sites.clusters.size())},
             {"live", std::to_string(sites.live)},
             {"observation", std::to_string(sites.observation)},
             {"held", std::to_string(sites.held)},
             {"lacking", std::to_string(sites.lacking)}}) +
        "\n");
  print_register(global, sites);
  return 0;
}

base::Result<int> run(Global const& global, SiteShow const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const view = TRY(usecases::view_site(office, act(global), {wanted.unit, {}, wanted.code}, wanted.set));
  if (global.json) {
    Json json;
    face::write_site(json, view, global.language);
    print(json.take());
    return 0;
  }
  auto const& standing = view.view.standing;
  print(standing.code + "  " + standing.title + "  " + view.place.cluster + "  " + view.place.town + "\n");
  print(say(global, "cli.site_stands",
            {{"state", view.view.state == nullptr ? standing.state : face::name_in(*view.view.state, global.language)},
             {"since", base::to_text(standing.since)}}) +
        "\n");
  auto const title = title_in(global, view.basis);
  print(title.empty() ? say(global, "cli.site_no_title") + "\n" : title + "\n");
  if (view.basis.recheck_by)
    print(say(global, "cli.site_recheck_by", {{"day", base::to_text(*view.basis.recheck_by)}}) + "\n");
  for (auto const& check : view.checks) {
    print(say(global, "cli.site_checked_on",
              {{"day", base::to_text(check.check.day)},
               {"set", check.set == nullptr ? "—" : face::name_in(*check.set, global.language)},
               {"score", check.judgement ? base::to_text(check.judgement->score) : "—"},
               {"gaps", std::to_string(check.check.gaps)}}) +
          "\n");
  }
  if (view.judgement) {
    print_judgement(global, *view.judgement);
    print_source(global, *view.set);
  }
  return 0;
}

base::Result<int> run(Global const& global, SiteSets const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const day = TRY(day_or_today(wanted.day));
  auto sets = usecases::indicator_sets(office, day);
  if (!wanted.set.empty()) {
    auto const* set = TRY(usecases::find_indicator_set(office, wanted.set, day));
    sets = {set};
  }
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const* set : sets) face::write_indicator_set(json, *set, global.language);
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(sets.size());
  for (auto const* set : sets) {
    rows.push_back({set->id, face::name_in(*set, global.language), set->level, set->kind,
                    std::to_string(set->items.size()), base::to_text(set->pass)});
  }
  print(table({say(global, "cli.site_set"), say(global, "cli.title"), say(global, "cli.site_level"),
               say(global, "cli.site_kind"), say(global, "cli.site_items"), say(global, "cli.site_pass")},
              rows, {4, 5}));
  if (wanted.set.empty()) return 0;
  print_items(global, *sets.front());
  print_source(global, *sets.front());
  return 0;
}

base::Result<int> run(Global const& global, SiteCheck const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::NewCheck check;
  check.unit = wanted.unit;
  check.code = wanted.code;
  check.day = TRY(read_days(wanted.day)).first;
  check.set = wanted.set;
  check.note = wanted.note;
  check.answers = TRY(read_answers(office, wanted));
  for (auto const& path : wanted.report) {
    check.evidence.push_back(TRY(usecases::take_in(office, path, {}, now())).ref);
  }
  auto const done = wanted.dry_run ? TRY(usecases::try_check(office, act(global), check))
                                   : TRY(usecases::record_check(office, act(global), check));
  if (global.json) {
    Json json;
    face::write_checked(json, done);
    print(json.take());
    return 0;
  }
  if (done.receipt) {
    print(say(global, "cli.site_recorded",
              {{"entry", ledger::to_text(ledger::EntryId{done.receipt->unit, done.receipt->last})},
               {"count", std::to_string(done.written)}}) +
          "\n");
  } else {
    print(say(global, "cli.site_trial") + "\n");
  }
  print_judgement(global, done.judgement);
  if (done.judgement.set->sample) print(say(global, "cli.site_sample") + "\n");
  return 0;
}

base::Result<int> run(Global const& global, SiteMap const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const made = TRY(
      usecases::site_map(office, act(global), asked_of(wanted.sites), face::map_words(global.language, wanted.dark)));
  if (!made.map) return base::fail("site.no_map");
  TRY(base::write_file(wanted.out, made.svg));
  std::vector<std::string> off;
  for (auto const& row : made.sites.rows) {
    if (!row.on_map) off.push_back(row.code + " " + row.title);
  }
  if (global.json) {
    Json json;
    json.open_object().key("file").text(wanted.out).key("shown").number(std::ssize(made.sites.rows) - std::ssize(off));
    json.texts("without_position", off).texts("not_units", made.not_units).close_object();
    print(json.take());
    return 0;
  }
  print(say(global, "cli.site_map_written",
            {{"file", wanted.out}, {"shown", std::to_string(made.sites.rows.size() - off.size())}}) +
        "\n");
  if (!off.empty()) print(say(global, "cli.site_map_off", {{"sites", joined(global, off)}}) + "\n");
  if (!made.not_units.empty())
    print(say(global, "cli.site_map_not_units", {{"places", joined(global, made.not_units)}}) + "\n");
  return 0;
}

}  // namespace doors::cli
