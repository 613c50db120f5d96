#include "doors/face/commands.h"
#include "doors/face/entry_face.h"
#include "doors/face/figure_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/evidence_pack.h"
#include "usecases/figure_detail.h"
#include "usecases/figures_table.h"

namespace doors::http {
namespace {

using face::remarked;
using face::sometimes;
using face::Type;

[[nodiscard]] base::Result<usecases::FiguresAsked> asked_of(Visit const& visit,
                                                            office::Verb verb = office::Verb::read) {
  auto const scope = TRY(visit.scope(verb));
  usecases::FiguresAsked asked{visit.asked("period"), scope, std::nullopt};
  if (auto const as_of = visit.asked("as_of"); !as_of.empty()) asked.as_of = TRY(base::parse_instant(as_of));
  return asked;
}

void write_period(face::Json& json, base::Period const& period) {
  json.key("period").open_object().key("name").text(period.name).key("title").text(base::to_chinese(period));
  json.key("first").text(base::to_text(period.from)).key("last").text(base::to_text(period.last())).close_object();
}

void write_definition(face::Json& json, metrics::Definition const& definition) {
  json.key("framework").text(definition.framework).key("order").number(definition.order);
  json.key("definition").text(definition.explanation);
}

[[nodiscard]] face::Properties definition_members() {
  return {{"framework", Type::text()}, {"order", Type::whole()}, {"definition", Type::text()}};
}

[[nodiscard]] std::string_view text_of(metrics::Course course) {
  switch (course) {
    case metrics::Course::flow:
      return "flow";
    case metrics::Course::stock:
      return "stock";
    case metrics::Course::yearly:
      return "yearly";
  }
  return "";
}

void write_point(face::Json& json, usecases::FigurePoint const& point) {
  json.open_object().key("period").text(point.period.name).key("value");
  or_null(json, point.value).key("stated").flag(point.stated);
  if (point.stated) json.key("source").text(point.source);
  json.close_object();
}

[[nodiscard]] Type point_type() {
  return Type::object("TrendPoint", {{"period", Type::text()},
                                     {"value", Type::text().or_null()},
                                     remarked("stated", Type::flag(), "Taken from an earlier document"),
                                     sometimes("source", Type::text(), "That document")});
}

void write_strip(face::Json& json, usecases::FigureStrip const& strip) {
  json.key("evidenced");
  if (strip.evidenced) {
    json.number(*strip.evidenced);
  } else {
    json.null();
  }
  json.key("strip").open_object().key("course").text(text_of(strip.course)).key("days");
  if (strip.days.empty()) {
    json.null();
  } else {
    json.open_array();
    for (auto const& [day, id] : strip.days) {
      json.open_object().key("day").text(base::to_text(day)).key("id").text(ledger::to_text(id)).close_object();
    }
    json.close_array();
  }
  json.key("months").open_array();
  for (auto const& month : strip.months) {
    json.open_object().key("month").text(month.period.name).key("value").text(month.value).close_object();
  }
  json.close_array().close_object();
}

[[nodiscard]] Type strip_type() {
  auto const day = Type::object({{"day", Type::day()}, {"id", Type::entry_id()}});
  auto const month = Type::object({{"month", Type::text()}, {"value", Type::text()}});
  return Type::object("Strip", {{"course", Type::words(&text_of, metrics::Course::yearly)},
                                remarked("days", Type::list(day).or_null(),
                                         "Where the records lie, at most twenty; else null and the months say it"),
                                {"months", Type::list(month)}});
}

/// The strips are what a picture of each figure needs; they cost a look at the records. ?brief=1 leaves them out.
[[nodiscard]] base::Result<Response> figures(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const period = TRY(base::parse_period(asked.period));
  auto const all = TRY(usecases::figures(visit.office, asked));
  std::vector<usecases::FigureStrip> strips;
  if (visit.asked("brief") != "1") strips = TRY(usecases::figure_strips(visit.office, asked, all));
  face::Json json;
  json.open_object();
  write_period(json, period);
  json.key("closed").flag(!all.empty() && all.front().closed).key("rows").open_array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    json.open_object();
    face::write_figure(json, all[i]);
    json.key("printed").text(metrics::printed(all[i]));
    auto const* definition = visit.office.rules.definitions.find(all[i].id, period);
    base::ensure(definition != nullptr, "a figure has a definition of its period");
    write_definition(json, *definition);
    if (!strips.empty()) write_strip(json, strips[i]);
    json.close_object();
  }
  json.close_array().close_object();
  return answer(json);
}

[[nodiscard]] Type figures_type() {
  auto members = face::figure_members() + face::Properties{{"printed", Type::text()}} + definition_members();
  members.push_back(sometimes("evidenced", Type::whole().or_null(), "How many of the entries have evidence"));
  members.push_back(sometimes("strip", strip_type(), "Left out where ?brief=1 is asked"));
  auto const period =
      Type::object({{"name", Type::text()}, {"title", Type::text()}, {"first", Type::day()}, {"last", Type::day()}});
  return Type::object(
      "Figures",
      {{"period", period}, {"closed", Type::flag()}, {"rows", Type::list(Type::object("FigureRow", members))}});
}

void write_record(face::Json& json, document::Record const& record) {
  json.open_object().key("id").text(record.id).key("day").text(record.day).key("title").text(record.title);
  json.key("facts").open_array();
  for (auto const& [label, value] : record.facts) json.open_array().text(label).text(value).close_array();
  json.close_array().key("evidence").open_array();
  for (auto const& attachment : record.attachments) {
    json.open_object().key("digest").text(attachment.digest).key("name").text(attachment.name);
    json.key("media_type").text(attachment.media_type).key("dated");
    or_null(json, attachment.dated).close_object();
  }
  json.close_array().key("remark").text(record.remark).key("hash").text(record.proof).close_object();
}

void write_uses(face::Json& json, std::vector<usecases::FigureUse> const& uses) {
  json.key("used_in").open_array();
  for (auto const& use : uses) {
    json.open_object().key("report").text(ledger::to_text(use.report)).key("title").text(use.title);
    json.key("frozen_at").text(base::to_text(use.frozen_at)).key("value").text(use.value).close_object();
  }
  json.close_array();
}

[[nodiscard]] base::Result<Response> figure(Visit const& visit) {
  auto const detail = TRY(usecases::figure_detail(visit.office, TRY(asked_of(visit)), visit.parts.at(0)));
  auto const& definition = detail.opened.definition;
  face::Json json;
  json.open_object();
  face::write_figure(json, detail.opened.figure);
  json.key("printed").text(metrics::printed(detail.opened.figure));
  write_definition(json, definition);
  json.key("explanation").text(definition.explanation);
  json.texts("measure_words", definition.measure_words);
  json.texts("synonyms", definition.synonyms);
  json.key("source").text(definition.validity.source).key("valid_from");
  json.text(base::to_text(definition.validity.from)).key("records").open_array();
  for (auto const& record : detail.opened.records) write_record(json, record);
  json.close_array().key("trend").open_array();
  for (auto const& point : detail.trend) write_point(json, point);
  json.close_array().key("year_before");
  if (detail.year_before) {
    write_point(json, *detail.year_before);
  } else {
    json.null();
  }
  write_uses(json, detail.used_in);
  json.close_object();
  return answer(json);
}

[[nodiscard]] Type record_type() {
  auto const evidence = Type::object({{"digest", Type::text()},
                                      {"name", Type::text()},
                                      {"media_type", Type::text()},
                                      {"dated", Type::text().or_null()}});
  return Type::object("FigureRecord", {{"id", Type::entry_id()},
                                       {"day", Type::text()},
                                       {"title", Type::text()},
                                       remarked("facts", Type::list(Type::pair()), "Label and value"),
                                       {"evidence", Type::list(evidence)},
                                       {"remark", Type::text()},
                                       {"hash", Type::text()}});
}

[[nodiscard]] Type figure_type() {
  auto const use = Type::object(
      {{"report", Type::entry_id()}, {"title", Type::text()}, {"frozen_at", Type::instant()}, {"value", Type::text()}});
  auto const own = face::Properties{{"printed", Type::text()}} + definition_members();
  return Type::object("FigureDetail", face::figure_members() + own +
                                          face::Properties{{"explanation", Type::text()},
                                                           {"measure_words", Type::list(Type::text())},
                                                           {"synonyms", Type::list(Type::text())},
                                                           {"source", Type::text()},
                                                           {"valid_from", Type::day()},
                                                           {"records", Type::list(record_type())},
                                                           {"trend", Type::list(point_type())},
                                                           {"year_before", point_type().or_null()},
                                                           {"used_in", Type::list(use)}});
}

[[nodiscard]] base::Result<Response> closings(Visit const& visit) {
  auto const all = TRY(usecases::list_closings(visit.office, TRY(visit.scope())));
  return rows([&](face::Json& json) {
    for (auto const& closing : all) {
      json.open_object().key("period").text(closing.period.name).key("title").text(base::to_chinese(closing.period));
      json.key("closed_at").text(base::to_text(closing.recorded)).key("until");
      or_null(json, closing.reopened_until ? base::to_text(*closing.reopened_until) : "");
      json.key("reason").text(closing.reason).key("state").text(closing.reopened_until ? "reopened" : "closed");
      json.key("entry").text(ledger::to_text({closing.unit, closing.at})).close_object();
    }
  });
}

[[nodiscard]] Type closing_type() {
  return Type::object("Closing", {{"period", Type::text()},
                                  {"title", Type::text()},
                                  {"closed_at", Type::instant()},
                                  remarked("until", Type::day().or_null(), "A reopened one closes again"),
                                  {"reason", Type::text()},
                                  {"state", Type::one_of({"closed", "reopened"})},
                                  {"entry", Type::entry_id()}});
}

[[nodiscard]] base::Result<Response> close(Visit const& visit, usecases::PeriodAct& wanted) {
  wanted.unit = visit.unit_or_own(wanted.unit);
  auto const receipt = TRY(usecases::close_period(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object();
  face::write_receipt(json, receipt);
  json.key("period").text(wanted.period).close_object();
  return answer(json, receipt.repeated ? 200 : 201);
}

[[nodiscard]] Type closed_type() {
  return Type::object(face::receipt_members() + face::Properties{{"period", Type::text()}});
}

[[nodiscard]] base::Result<Response> pack_of(Visit const& visit, std::string const& figure) {
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  auto pack = TRY(usecases::evidence_pack(visit.office, visit.act(), {asked, figure}));
  return download(std::move(pack.bytes), pack.name, zip_type);
}
[[nodiscard]] Told pack_told() { return file_of({"application/zip"}); }

/// The same figures as the page, to be reckoned with elsewhere.
[[nodiscard]] base::Result<Response> table_file(Visit const& visit) {
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  auto table = TRY(usecases::figures_table(visit.office, visit.act(), asked));
  return download(std::move(table.bytes), table.name, sheet_type);
}
[[nodiscard]] base::Result<Response> pack_of_all(Visit const& visit) { return pack_of(visit, ""); }
[[nodiscard]] base::Result<Response> pack_of_one(Visit const& visit) { return pack_of(visit, visit.parts.at(0)); }

using usecases::View;
constexpr std::array table = {
    Route{Method::get, "/api/v1/figures", Runs::reading, "read", "list_figures", figures, answers<figures_type>,
          nullptr, View::figures, limits::body_bytes_max, "period unit as_of brief"},
    Route{Method::get, "/api/v1/figures/{id}", Runs::reading, "read", "show_figure", figure, answers<figure_type>,
          nullptr, View::figures, limits::body_bytes_max, "period unit as_of"},
    Route{Method::get, "/api/v1/figures/table.xlsx", Runs::slowly, "export", "figures_table", table_file, workbook_told,
          nullptr, View::figures, limits::body_bytes_max, "period unit as_of"},
    Route{Method::get, "/api/v1/figures/pack.zip", Runs::slowly, "export", "pack_evidence", pack_of_all, pack_told,
          nullptr, View::figures, limits::body_bytes_max, "period unit as_of"},
    Route{Method::get, "/api/v1/figures/{id}/pack.zip", Runs::slowly, "export", "pack_evidence_of_figure", pack_of_one,
          pack_told, nullptr, View::figures, limits::body_bytes_max, "period unit as_of"},
    Route{Method::get, "/api/v1/closings", Runs::reading, "read", "list_closings", closings, listed<closing_type>,
          nullptr, std::nullopt, limits::body_bytes_max, "unit"},
    Route{Method::post, "/api/v1/closings", Runs::writing, "close", "close_period",
          with_command<usecases::PeriodAct, close>, answers<closed_type, 200, 201>,
          face::shape_of<usecases::PeriodAct>},
};

}  // namespace

std::span<Route const> figure_routes() { return table; }

}  // namespace doors::http
