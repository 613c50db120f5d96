#include <boost/json.hpp>

#include "reports/reports.h"

namespace reports {
namespace {

namespace json = boost::json;

[[nodiscard]] std::string text_at(json::object const& from, std::string_view key) {
  auto const* value = from.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

[[nodiscard]] json::object written(Fact const& fact) {
  json::array entries;
  for (auto const& record : fact.source.records) entries.emplace_back(record.id);
  return {{"id", fact.source.id},
          {"title", fact.source.title},
          {"value", fact.source.value},
          {"number", fact.number},
          {"zero", fact.zero},
          {"period", fact.source.period},
          {"as_of", fact.source.as_of},
          {"digest", fact.source.digest},
          {"entries", std::move(entries)}};
}

[[nodiscard]] Fact read(json::object const& from) {
  Fact fact;
  fact.source.id = text_at(from, "id");
  fact.source.mark = fact.source.id;
  fact.source.title = text_at(from, "title");
  fact.source.value = text_at(from, "value");
  fact.source.period = text_at(from, "period");
  fact.source.as_of = text_at(from, "as_of");
  fact.source.digest = text_at(from, "digest");
  fact.number = text_at(from, "number");
  if (auto const* zero = from.if_contains("zero")) fact.zero = zero->is_bool() && zero->get_bool();
  if (auto const* entries = from.if_contains("entries"); entries != nullptr && entries->is_array()) {
    for (auto const& entry : entries->get_array()) {
      document::Record record;
      if (entry.is_string()) record.id = std::string(entry.get_string());
      fact.source.records.push_back(std::move(record));
    }
  }
  fact.source.records_total = static_cast<std::int64_t>(fact.source.records.size());
  return fact;
}

}  // namespace

std::string write_facts(std::vector<Fact> const& facts) {
  json::array out;
  for (auto const& fact : facts) out.emplace_back(written(fact));
  return json::serialize(out) + "\n";
}

base::Result<std::vector<Fact>> read_facts(std::string_view text) {
  boost::system::error_code error;
  auto const value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_array()) return base::fail("report.facts_damaged");
  std::vector<Fact> out;
  for (auto const& each : value.get_array()) {
    if (!each.is_object()) return base::fail("report.facts_damaged");
    out.push_back(read(each.get_object()));
  }
  return out;
}

}  // namespace reports
