#include "doors/face/pool_face.h"

namespace doors::face {
namespace {

[[nodiscard]] std::string ten_thousands(base::Money amount) { return base::decimal_in(amount, "万元"); }

/// An amount, or null where none is stated.
void write_stated(Json& json, std::optional<base::Money> const& amount) {
  if (amount) {
    json.text(ten_thousands(*amount));
  } else {
    json.null();
  }
}

void write_pool_finding(Json& json, projects::Finding const& finding, bool zh) {
  auto const& rule = *finding.rule;
  json.open_object().key("rule").text(rule.id).key("name").text(zh ? rule.name : rule.name_en);
  json.key("says").text(zh ? rule.says : rule.says_en).key("verdict").text(verdict_word(finding.verdict));
  json.key("found").text(finding.found).key("wanted").text(finding.wanted);
  json.key("source").text(rule.validity.source).key("verified").flag(rule.validity.verified);
  json.key("effective_from").text(base::to_text(rule.validity.from)).key("projects").open_array();
  for (auto const& project : finding.projects) {
    json.open_object().key("case").text(project.code).key("title").text(project.title);
    json.key("why").text(project.why).close_object();
  }
  json.close_array().close_object();
}

[[nodiscard]] Type verdict_type() { return Type::words(&verdict_word, projects::Verdict::unknown); }

void write_seat(Json& json, usecases::SeatScore const& seat) {
  json.open_object().key("seat").number(seat.seat).key("section").text(seat.section).key("score");
  if (seat.score.empty()) {
    json.null();
  } else {
    json.text(seat.score);
  }
  json.key("own").flag(seat.own).key("entry").text(ledger::to_text(seat.entry)).close_object();
}

}  // namespace

std::string_view verdict_word(projects::Verdict verdict) {
  switch (verdict) {
    case projects::Verdict::kept:
      return "kept";
    case projects::Verdict::broken:
      return "broken";
    case projects::Verdict::unknown:
      return "unknown";
  }
  return "unknown";
}

void write_pool(Json& json, usecases::PoolChecked const& checked, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const& pool = checked.pool;
  json.open_object().key("last_year");
  write_stated(json, pool.last_year);
  json.key("projects").open_array();
  for (auto const& project : pool.projects) {
    json.open_object().key("case").text(project.code).key("title").text(project.title);
    json.key("category").text(project.category).key("place").text(project.place).key("applied");
    write_stated(json, project.applied);
    json.close_object();
  }
  json.close_array().key("findings").open_array();
  for (auto const& finding : checked.findings) write_pool_finding(json, finding, zh);
  json.close_array().close_object();
}

Type pool_type() {
  auto const project = Type::object("PoolProject", {{"case", Type::text()},
                                                    {"title", Type::text()},
                                                    {"category", Type::text()},
                                                    {"place", Type::text()},
                                                    remarked("applied", Type::text().or_null(), "In 10,000 yuan")});
  auto const why = Type::object({{"case", Type::text()},
                                 {"title", Type::text()},
                                 remarked("why", Type::text(), "Empty: what the rule asks for is not stated")});
  auto const finding = Type::object("PoolFinding", {{"rule", Type::text()},
                                                    {"name", Type::text()},
                                                    {"says", Type::text()},
                                                    {"verdict", verdict_type()},
                                                    {"found", Type::text()},
                                                    {"wanted", Type::text()},
                                                    {"source", Type::text()},
                                                    {"verified", Type::flag()},
                                                    {"effective_from", Type::day()},
                                                    {"projects", Type::list(why)}});
  return Type::object("PoolReport",
                      {remarked("last_year", Type::text().or_null(), "Obtained the year before, in 10,000 yuan"),
                       {"projects", Type::list(project)},
                       {"findings", Type::list(finding)}});
}

void write_review(Json& json, usecases::PoolReview const& review) {
  json.open_object().key("blind").flag(review.blind).key("seats").number(review.seats).key("projects").open_array();
  for (auto const& project : review.projects) {
    auto const& rank = project.rank;
    json.open_object().key("case").text(project.code).key("title").text(project.title);
    json.key("section").text(project.section).key("open").flag(project.open).key("place").number(rank.place);
    json.key("seats").number(rank.seats).key("mean").text(rank.mean).key("variance").text(rank.variance);
    json.key("lowest").text(rank.lowest).key("highest").text(rank.highest).key("given").open_array();
    for (auto const& seat : project.seats) write_seat(json, seat);
    json.close_array().close_object();
  }
  json.close_array().close_object();
}

Type review_type() {
  auto const seat = Type::object("PoolSeat", {{"seat", Type::whole()},
                                              {"section", Type::text()},
                                              remarked("score", Type::text().or_null(), "Null: not to be seen yet"),
                                              {"own", Type::flag()},
                                              {"entry", Type::entry_id()}});
  auto const project = Type::object("PoolReviewed", {{"case", Type::text()},
                                                     {"title", Type::text()},
                                                     remarked("section", Type::text(), "In charge of the project"),
                                                     remarked("open", Type::flag(), "Waits for scores"),
                                                     remarked("place", Type::whole(), "Zero: none yet"),
                                                     {"seats", Type::whole()},
                                                     {"mean", Type::text()},
                                                     {"variance", Type::text()},
                                                     {"lowest", Type::text()},
                                                     {"highest", Type::text()},
                                                     {"given", Type::list(seat)}});
  return Type::object("PoolReview", {remarked("blind", Type::flag(), "Nobody sees what others gave"),
                                     remarked("seats", Type::whole(), "That each project should have"),
                                     {"projects", Type::list(project)}});
}

void write_carried(Json& json, usecases::CarriedOver const& carried, bool dry_run) {
  json.open_object().key("dry_run").flag(dry_run).key("projects").open_array();
  for (auto const& [code, title] : carried.projects) {
    json.open_object().key("case").text(code).key("title").text(title).close_object();
  }
  json.close_array().close_object();
}

Type carried_type() {
  auto const project = Type::object({{"case", Type::text()}, {"title", Type::text()}});
  return Type::object("PoolCarried", {{"dry_run", Type::flag()}, {"projects", Type::list(project)}});
}

void write_target(Json& json, usecases::TargetLine const& line) {
  json.open_object().key("first").text(line.first).key("second").text(line.second).key("name").text(line.name);
  json.key("unit").text(line.unit).key("target").text(line.target).key("actual").text(line.actual).close_object();
}

Type target_type() {
  return Type::object("PoolTarget", {remarked("first", Type::text(), "Empty: the project's own, not of the rules"),
                                     {"second", Type::text()},
                                     {"name", Type::text()},
                                     {"unit", Type::text()},
                                     {"target", Type::text()},
                                     {"actual", Type::text()}});
}

}  // namespace doors::face
