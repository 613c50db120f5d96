#include "doors/face/site_face.h"

#include <algorithm>

#include "doors/face/case_face.h"

namespace doors::face {
namespace {

[[nodiscard]] Type gap_word() { return Type::words<sites::Gap>(&sites::word_of, sites::Gap::veto); }
[[nodiscard]] Type scoring_word() { return Type::words<sites::Scoring>(&sites::word_of, sites::Scoring::veto); }
[[nodiscard]] Type standing_word() {
  return Type::words<sites::Title::Standing>(&sites::word_of, sites::Title::Standing::ended);
}

void write_optional_day(Json& json, std::optional<base::Day> const& day) {
  if (day) {
    json.text(base::to_text(*day));
  } else {
    json.null();
  }
}

void write_site_item(Json& json, sites::Item const& item, messages::Language language) {
  json.open_object().key("id").text(item.id).key("group").text(item.group);
  json.key("text").text(language == messages::Language::zh ? item.text : item.text_en);
  json.key("scoring").text(sites::word_of(item.scoring)).key("points").text(base::to_text(item.points));
  json.key("steps").open_array();
  for (auto const& step : item.steps) json.text(base::to_text(step));
  json.close_array().key("each").text(base::to_text(item.each)).key("highest").number(sites::highest(item));
  json.texts("evidence", item.evidence).key("bonus").flag(item.bonus).close_object();
}

[[nodiscard]] Type site_item_type() {
  return Type::object("SiteItem", {{"id", Type::text()},
                                   {"group", Type::text()},
                                   {"text", Type::text()},
                                   {"scoring", scoring_word()},
                                   remarked("points", Type::text(), "At most; of a veto 0"),
                                   remarked("steps", Type::list(Type::text()), "Points of each step, rising"),
                                   remarked("each", Type::text(), "Points for one, where they are counted"),
                                   remarked("highest", Type::whole(), "The highest answer that adds anything"),
                                   remarked("evidence", Type::list(Type::text()), "One of them must be attached"),
                                   {"bonus", Type::flag()}});
}

[[nodiscard]] Type judgement_type() {
  auto const item = Type::object("SiteJudged", {{"item", Type::text()},
                                                remarked("value", Type::whole().or_null(), "Null: not answered"),
                                                {"evidence", Type::whole()},
                                                {"claimed", Type::text()},
                                                remarked("counted", Type::text(), "Nothing without asked-for evidence"),
                                                {"gap", gap_word()}});
  auto const step = Type::object("SiteWayStep", {{"item", Type::text()}, {"gains", Type::text()}});
  auto const way = Type::object("SiteWay", {remarked("possible", Type::flag(), "Completing all items would do"),
                                            remarked("vetoes", Type::list(Type::text()), "Before everything else"),
                                            {"items", Type::list(step)},
                                            {"reaches", Type::text()}});
  return Type::object("SiteJudgement", {{"set", Type::text()},
                                        {"base", Type::text()},
                                        {"bonus", Type::text()},
                                        {"score", Type::text()},
                                        {"pass", Type::text()},
                                        {"vetoed", Type::flag()},
                                        {"passed", Type::flag()},
                                        {"gaps", Type::whole()},
                                        {"answered", Type::whole()},
                                        {"items", Type::list(item)},
                                        {"way", way}});
}

void write_site_title(Json& json, sites::Title const& title) {
  json.key("basis").open_object().key("standing").text(sites::word_of(title.standing));
  json.key("level").text(title.level).key("batch").text(title.batch).key("authority").text(title.authority);
  json.key("document").text(title.document).key("evidence").number(title.evidence).key("since");
  write_optional_day(json, title.entry ? std::optional(title.since) : std::nullopt);
  json.key("recheck_by");
  write_optional_day(json, title.recheck_by);
  json.key("entry");
  if (title.entry) {
    json.text(ledger::to_text(*title.entry));
  } else {
    json.null();
  }
  json.texts("lacks", title.lacks).close_object();
}

[[nodiscard]] Type site_title_type() {
  return Type::object("SiteTitle",
                      {remarked("standing", standing_word(), "A title is shown as one only where it is held"),
                       {"level", Type::text()},
                       {"batch", Type::text()},
                       {"authority", Type::text()},
                       {"document", Type::text()},
                       {"evidence", Type::whole()},
                       remarked("since", Type::day().or_null(), "Named on, or ended on"),
                       {"recheck_by", Type::day().or_null()},
                       {"entry", Type::entry_id().or_null()},
                       remarked("lacks", Type::list(Type::text()), "level, batch, authority, document, evidence")});
}

void write_site_place(Json& json, sites::Place const& place) {
  json.key("cluster").text(place.cluster).key("town").text(place.town).key("grade").text(place.grade);
  json.key("observation").flag(place.observation);
}
[[nodiscard]] Properties site_place_members() {
  return {{"cluster", Type::text()},
          {"town", Type::text()},
          remarked("grade", Type::text(), "What it is built for, which is no title"),
          {"observation", Type::flag()}};
}

void write_site_state(Json& json, cases::State const* state, std::string const& id, messages::Language language) {
  json.key("state").text(state == nullptr ? id : state->id);
  json.key("state_name").text(state == nullptr ? id : name_in(*state, language));
}
[[nodiscard]] Properties site_state_members() { return {{"state", Type::text()}, {"state_name", Type::text()}}; }

void write_site_row(Json& json, usecases::SiteRow const& row, messages::Language language) {
  json.open_object().key("unit").text(std::to_string(row.unit.value())).key("unit_name").text(row.unit_name);
  json.key("number").number(row.number).key("case").text(row.code).key("title").text(row.title);
  write_site_state(json, row.state, row.state_id, language);
  json.key("since").text(base::to_text(row.since));
  write_site_place(json, row.place);
  write_site_title(json, row.basis);
  json.key("checked");
  if (row.checked) {
    json.open_object().key("day").text(base::to_text(row.checked->day)).key("gaps").number(row.checked->gaps);
    json.key("entry").text(ledger::to_text(row.checked->entry)).close_object();
  } else {
    json.null();
  }
  json.key("on_map").flag(row.on_map).key("gone").flag(row.gone).close_object();
}

[[nodiscard]] Type site_row_type() {
  auto const checked =
      Type::object("SiteLastCheck", {{"day", Type::day()}, {"gaps", Type::whole()}, {"entry", Type::entry_id()}});
  return Type::object("SiteRow", Properties{{"unit", Type::id()},
                                            {"unit_name", Type::text()},
                                            remarked("number", Type::whole(), "In the whole register, as on the map"),
                                            {"case", Type::text()},
                                            {"title", Type::text()}} +
                                     site_state_members() + Properties{{"since", Type::day()}} + site_place_members() +
                                     Properties{{"basis", site_title_type()},
                                                remarked("checked", checked.or_null(),
                                                         "The last self-check; no score, so that no place is ranked"),
                                                {"on_map", Type::flag()},
                                                remarked("gone", Type::flag(), "Withdrawn or struck off")});
}

void write_counted(Json& json, std::string_view key, std::vector<usecases::Counted> const& all) {
  json.key(key).open_array();
  for (auto const& each : all) {
    json.open_object().key("name").text(each.name).key("count").number(each.count).close_object();
  }
  json.close_array();
}

[[nodiscard]] Type site_answer_type() {
  return Type::object("SiteAnswer", {{"item", Type::text()},
                                     {"value", Type::whole()},
                                     {"evidence", Type::whole()},
                                     {"note", Type::text()},
                                     {"entry", Type::entry_id()},
                                     {"day", Type::day()}});
}

void write_site_checks(Json& json, usecases::SiteView const& view, messages::Language language) {
  json.key("checks").open_array();
  for (auto const& each : view.checks) {
    json.open_object().key("entry").text(ledger::to_text(each.check.entry));
    json.key("day").text(base::to_text(each.check.day)).key("set_name");
    if (each.set != nullptr) {
      json.text(name_in(*each.set, language));
    } else {
      json.text(each.check.set);
    }
    json.key("gaps").number(each.check.gaps).key("judgement");
    if (each.judgement) {
      write_judgement(json, *each.judgement);
    } else {
      json.null();
    }
    json.close_object();
  }
  json.close_array();
}

}  // namespace

base::Done read_value(Value const& from, usecases::ItemAnswer& into) {
  auto const* object = std::get_if<Object>(&from.is);
  if (object == nullptr) return base::fail("body.wrong_type", {{"wanted", "{…}"}});
  JsonForm form(*object);
  fields(form, into);
  return form.finish();
}

void write_indicator_set(Json& json, sites::Set const& set, messages::Language language) {
  json.open_object().key("id").text(set.id).key("name").text(name_in(set, language)).key("level").text(set.level);
  json.key("kind").text(set.kind).key("sample").flag(set.sample).key("pass").text(base::to_text(set.pass));
  json.key("bonus_most").text(base::to_text(set.bonus_most)).key("from").text(base::to_text(set.validity.from));
  json.key("until");
  write_optional_day(json, set.validity.until);
  json.key("source").text(set.validity.source).key("verified").flag(set.validity.verified).key("items").open_array();
  for (auto const& item : set.items) write_site_item(json, item, language);
  json.close_array().close_object();
}

Type indicator_set_type() {
  return Type::object("SiteSet",
                      {{"id", Type::text()},
                       {"name", Type::text()},
                       {"level", Type::text()},
                       {"kind", Type::text()},
                       remarked("sample", Type::flag(), "A pattern, to be replaced by the paper of the year"),
                       {"pass", Type::text()},
                       {"bonus_most", Type::text()},
                       {"from", Type::day()},
                       remarked("until", Type::day().or_null(), "Not included"),
                       {"source", Type::text()},
                       {"verified", Type::flag()},
                       {"items", Type::list(site_item_type())}});
}

void write_judgement(Json& json, sites::Judgement const& judgement) {
  auto const& set = *judgement.set;
  json.open_object().key("set").text(set.id).key("base").text(base::to_text(judgement.base));
  json.key("bonus").text(base::to_text(judgement.bonus)).key("score").text(base::to_text(judgement.score));
  json.key("pass").text(base::to_text(set.pass)).key("vetoed").flag(judgement.vetoed);
  json.key("passed").flag(judgement.passed).key("gaps").number(judgement.gaps);
  json.key("answered").number(judgement.answered).key("items").open_array();
  for (auto const& judged : judgement.items) {
    json.open_object().key("item").text(judged.item->id).key("value");
    if (judged.answer) {
      json.number(judged.answer->value);
    } else {
      json.null();
    }
    json.key("evidence").number(judged.answer ? judged.answer->evidence : 0);
    json.key("claimed").text(base::to_text(judged.claimed)).key("counted").text(base::to_text(judged.counted));
    json.key("gap").text(sites::word_of(judged.gap)).close_object();
  }
  json.close_array().key("way").open_object().key("possible").flag(judgement.way.possible).key("vetoes").open_array();
  for (auto const* item : judgement.way.vetoes) json.text(item->id);
  json.close_array().key("items").open_array();
  for (auto const* item : judgement.way.items) {
    json.open_object().key("item").text(item->id).key("gains").text(base::to_text(sites::missing(judgement, *item)));
    json.close_object();
  }
  json.close_array().key("reaches").text(base::to_text(judgement.way.reaches)).close_object().close_object();
}

void write_site_register(Json& json, usecases::SiteRegister const& sites, messages::Language language) {
  json.open_object().key("total").number(sites.total).key("live").number(sites.live);
  json.key("observation").number(sites.observation).key("held").number(sites.held);
  json.key("lacking").number(sites.lacking);
  write_counted(json, "clusters", sites.clusters);
  write_counted(json, "towns", sites.towns);
  json.key("states").open_array();
  for (auto const* state : sites.states) {
    json.open_object();
    write_site_state(json, state, state->id, language);
    json.close_object();
  }
  json.close_array().key("rows").open_array();
  for (auto const& row : sites.rows) write_site_row(json, row, language);
  json.close_array().close_object();
}

Type site_register_type() {
  auto const counted = Type::object("SiteCount", {{"name", Type::text()}, {"count", Type::whole()}});
  return Type::object("SiteRegister", {remarked("total", Type::whole(), "Of the whole register, as are all counts"),
                                       remarked("live", Type::whole(), "Neither withdrawn nor struck off"),
                                       {"observation", Type::whole()},
                                       remarked("held", Type::whole(), "Titles with their basis on file"),
                                       {"lacking", Type::whole()},
                                       {"clusters", Type::list(counted)},
                                       {"towns", Type::list(counted)},
                                       {"states", Type::list(Type::object("SiteState", site_state_members()))},
                                       {"rows", Type::list(site_row_type())}});
}

void write_site(Json& json, usecases::SiteView const& view, messages::Language language) {
  auto const& standing = view.view.standing;
  json.open_object().key("case").text(standing.code).key("title").text(standing.title);
  write_site_state(json, view.view.state, standing.state, language);
  json.key("since").text(base::to_text(standing.since));
  write_site_place(json, view.place);
  write_site_title(json, view.basis);
  json.key("can_check").flag(view.can_check).key("sets").open_array();
  for (auto const* set : view.sets) {
    bool const fits = std::ranges::find(view.fitting, set) != view.fitting.end();
    json.open_object().key("id").text(set->id).key("name").text(name_in(*set, language)).key("fits").flag(fits);
    json.close_object();
  }
  json.close_array().key("set");
  if (view.set != nullptr) {
    write_indicator_set(json, *view.set, language);
  } else {
    json.null();
  }
  json.key("answers").open_array();
  for (auto const& answer : view.answers) {
    json.open_object().key("item").text(answer.item).key("value").number(answer.value).key("evidence");
    json.number(answer.evidence).key("note").text(answer.note).key("entry").text(ledger::to_text(answer.entry));
    json.key("day").text(base::to_text(answer.day)).close_object();
  }
  json.close_array().key("judgement");
  if (view.judgement) {
    write_judgement(json, *view.judgement);
  } else {
    json.null();
  }
  write_site_checks(json, view, language);
  json.close_object();
}

Type site_type() {
  auto const choice =
      Type::object("SiteSetChoice", {{"id", Type::text()},
                                     {"name", Type::text()},
                                     remarked("fits", Type::flag(), "Its words stand in the cluster: a suggestion")});
  auto const check =
      Type::object("SiteCheck", {{"entry", Type::entry_id()},
                                 {"day", Type::day()},
                                 {"set_name", Type::text()},
                                 {"gaps", Type::whole()},
                                 remarked("judgement", judgement_type().or_null(),
                                          "By the set of its day; null: an older check, or a set that is gone")});
  return Type::object(
      "Site", Properties{{"case", Type::text()}, {"title", Type::text()}} + site_state_members() +
                  Properties{{"since", Type::day()}} + site_place_members() +
                  Properties{{"basis", site_title_type()},
                             {"can_check", Type::flag()},
                             {"sets", Type::list(choice)},
                             remarked("set", indicator_set_type().or_null(), "Null: several could be meant, or none"),
                             remarked("answers", Type::list(site_answer_type()), "To that set, as they stand"),
                             {"judgement", judgement_type().or_null()},
                             remarked("checks", Type::list(check), "Oldest first")});
}

void write_site_map(Json& json, usecases::SiteMap const& map, messages::Language language) {
  json.open_object().key("map");
  if (map.map) {
    json.open_object().key("name").text(name_in(*map.map, language)).key("source").text(map.map->validity.source);
    json.key("verified").flag(map.map->validity.verified).close_object();
  } else {
    json.null();
  }
  json.texts("not_units", map.not_units).key("sites");
  write_site_register(json, map.sites, language);
  json.close_object();
}

Type site_map_type() {
  auto const map =
      Type::object("SiteMapSheet", {{"name", Type::text()}, {"source", Type::text()}, {"verified", Type::flag()}});
  return Type::object("SiteMap",
                      {remarked("map", map.or_null(), "Null: the office has drawn none"),
                       remarked("not_units", Type::list(Type::text()), "Places that are no units of the tree"),
                       {"sites", site_register_type()}});
}

void write_checked(Json& json, usecases::SiteChecked const& checked) {
  json.open_object().key("entry");
  if (checked.receipt) {
    json.text(ledger::to_text(ledger::EntryId{checked.receipt->unit, checked.receipt->last}));
  } else {
    json.null();
  }
  json.key("repeated").flag(checked.receipt && checked.receipt->repeated);
  json.key("written").number(checked.written).key("judgement");
  write_judgement(json, checked.judgement);
  json.close_object();
}

Type checked_type() {
  return Type::object("SiteChecked",
                      {remarked("entry", Type::entry_id().or_null(), "Null: a trial, nothing was recorded"),
                       {"repeated", Type::flag()},
                       remarked("written", Type::whole(), "Answers"),
                       {"judgement", judgement_type()}});
}

sites::MapWords map_words(messages::Language language, bool dark) {
  sites::MapWords words;
  auto const say = [&](std::string_view code) { return messages::text(code, language); };
  words.english = language != messages::Language::zh;
  words.dark = dark;
  words.sketch = say("cli.site_map_sketch");
  words.source = say("cli.site_map_source");
  words.count = say("cli.site_map_count");
  words.titled = say("cli.site_map_titled");
  words.untitled = say("cli.site_map_untitled");
  words.observation = say("cli.site_map_observation");
  words.gone = say("cli.site_map_gone");
  return words;
}

}  // namespace doors::face
