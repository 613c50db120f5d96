#include "doors/face/year_face.h"

#include "base/decimal.h"

namespace doors::face {
namespace {

void write_figures(Json& json, std::string_view key, std::vector<usecases::YearFigure> const& figures) {
  json.key(key).open_array();
  for (auto const& figure : figures) {
    json.open_object().key("id").text(figure.id).key("name").text(figure.name);
    if (!figure.name_en.empty()) json.key("name_en").text(figure.name_en);
    json.key("old").text(figure.old_value);
    json.key("new").text(figure.new_value).key("entries").number(figure.entries).close_object();
  }
  json.close_array();
}

void write_work(Json& json, usecases::YearGoesOn const& work) {
  json.open_object().key("kind").text(work.kind).key("kind_name").text(work.kind_name);
  if (!work.kind_name_en.empty()) json.key("kind_name_en").text(work.kind_name_en);
  json.key("field").text(work.field).key("field_name").text(work.field_name);
  if (!work.field_name_en.empty()) json.key("field_name_en").text(work.field_name_en);
  json.key("count").number(work.count).key("entries").open_array();
  for (std::size_t i = 0; i < work.entries.size(); ++i) {
    json.open_object().key("id").text(ledger::to_text(work.entries[i])).key("title").text(work.titles[i]);
    json.close_object();
  }
  json.close_array().close_object();
}

}  // namespace

base::Result<int> read_year(std::string_view text) {
  auto const year = base::parse_digits(text);
  if (year && text.size() == 4 && *year > 0) return static_cast<int>(*year);
  return base::fail("year.not_a_year", {{"text", std::string(text)}}, "year");
}

void write_year(Json& json, usecases::NewYear const& year) {
  json.open_object().key("year").number(year.year).key("unit").text(std::to_string(year.unit.value()));
  json.key("unit_name").text(year.unit_name).key("opened");
  if (year.opened) {
    json.text(base::to_text(*year.opened));
  } else {
    json.null();
  }
  json.key("framework").flag(year.framework).key("framework_before").number(year.framework_before);
  json.key("rules_end").open_array();
  for (auto const& name : year.rules_end) json.text(name);
  json.close_array();
  write_figures(json, "holds", year.holds);
  write_figures(json, "ends", year.ends);
  json.key("goes_on").open_array();
  for (auto const& work : year.goes_on) write_work(json, work);
  json.close_array().key("open_periods").open_array();
  for (auto const& period : year.open_periods) json.text(period.name);
  json.close_array().key("drafts").open_array();
  for (auto const& draft : year.drafts) {
    json.open_object().key("draft").text(std::to_string(draft.id.value())).key("title").text(draft.title);
    json.key("period").text(draft.period).key("state").text(usecases::to_text(draft.state)).close_object();
  }
  json.close_array().close_object();
}

Type year_type() {
  auto const figure = Type::object("YearFigure", {{"id", Type::text()},
                                                  {"name", Type::text()},
                                                  sometimes("name_en", Type::text()),
                                                  {"old", Type::text()},
                                                  {"new", Type::text()},
                                                  {"entries", Type::whole()}});
  auto const entry = Type::object({{"id", Type::entry_id()}, {"title", Type::text()}});
  auto const work = Type::object("YearGoesOn", {{"kind", Type::text()},
                                                {"kind_name", Type::text()},
                                                sometimes("kind_name_en", Type::text()),
                                                remarked("field", Type::text(), "The day that is still missing"),
                                                {"field_name", Type::text()},
                                                sometimes("field_name_en", Type::text()),
                                                {"count", Type::whole()},
                                                {"entries", Type::list(entry)}});
  auto const draft = Type::object({{"draft", Type::id()},
                                   {"title", Type::text()},
                                   {"period", Type::text()},
                                   {"state", Type::words(&usecases::to_text, usecases::DraftState::put_away)}});
  return Type::object("NewYear", {{"year", Type::whole()},
                                  {"unit", Type::id()},
                                  {"unit_name", Type::text()},
                                  {"opened", Type::instant().or_null()},
                                  remarked("framework", Type::flag(), "The year has a framework of its own"),
                                  remarked("framework_before", Type::whole(), "The year of the newest one before"),
                                  {"rules_end", Type::list(Type::text())},
                                  remarked("holds", Type::list(figure), "Stocks that stand on"),
                                  remarked("ends", Type::list(figure), "Yearly duties that begin anew"),
                                  {"goes_on", Type::list(work)},
                                  {"open_periods", Type::list(Type::text())},
                                  {"drafts", Type::list(draft)}});
}

}  // namespace doors::face
