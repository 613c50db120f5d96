#include "doors/face/figure_face.h"

namespace doors::face {
namespace {

void write_opening(Json& json, std::string_view key, std::optional<metrics::Opening> const& opening) {
  if (!opening) return;
  json.key(key).open_object().key("value").text(opening->value).key("source").text(opening->source);
  json.key("period").text(opening->period).close_object();
}

}  // namespace

void write_figure(Json& json, metrics::Figure const& figure) {
  json.key("id").text(figure.id).key("name").text(figure.name);
  if (!figure.name_en.empty()) json.key("name_en").text(figure.name_en);
  json.key("value").text(figure.value);
  json.key("unit").text(figure.unit).key("period").text(figure.period.name);
  json.key("as_of").text(base::to_text(figure.as_of)).key("entries").number(figure.entries);
  if (!figure.denominator.empty()) {
    json.key("numerator").text(figure.numerator).key("denominator").text(figure.denominator);
  }
  json.key("rule").text(base::to_hex(figure.rule)).key("closed").flag(figure.closed);
  json.key("adjustments").open_array();
  for (auto const& adjustment : figure.adjustments) {
    json.open_object().key("period").text(adjustment.period).key("value").text(adjustment.value);
    json.key("entries").number(adjustment.entries).close_object();
  }
  json.close_array();
  write_opening(json, "opening", figure.opening);
  write_opening(json, "opening_a_year_before", figure.opening_a_year_before);
}

Properties figure_members() {
  auto const adjustment =
      Type::object("Adjustment", {{"period", Type::text()}, {"value", Type::text()}, {"entries", Type::whole()}});
  auto const opening =
      Type::object("Stated", {{"value", Type::text()}, {"source", Type::text()}, {"period", Type::text()}});
  return {{"id", Type::text()},
          {"name", Type::text()},
          sometimes("name_en", Type::text()),
          remarked("value", Type::text(), "Decimal without trailing zeros; empty: a share of nothing"),
          {"unit", Type::text()},
          {"period", Type::text()},
          {"as_of", Type::instant()},
          {"entries", Type::whole()},
          sometimes("numerator", Type::text(), "Of a share"),
          sometimes("denominator", Type::text()),
          remarked("rule", Type::hash(), "Digest of the definition"),
          {"closed", Type::flag()},
          {"adjustments", Type::list(adjustment)},
          sometimes("opening", opening, "What was reported before entries were kept"),
          sometimes("opening_a_year_before", opening)};
}

}  // namespace doors::face
