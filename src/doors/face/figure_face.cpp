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
  json.key("id").text(figure.id).key("name").text(figure.name).key("value").text(figure.value);
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

}  // namespace doors::face
