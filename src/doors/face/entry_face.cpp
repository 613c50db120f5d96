#include "doors/face/entry_face.h"

#include <algorithm>

namespace doors::face {
namespace {

[[nodiscard]] std::string_view state_of(usecases::EntryView const& view) {
  using Act = ledger::Correction::Act;
  auto const& corrects = view.entry.what.corrects;
  if (corrects && corrects->act == Act::withdraw) return "withdrawal";
  if (view.standing.ended_by) return view.standing.act == Act::withdraw ? "withdrawn" : "replaced";
  return corrects ? "correction" : "live";
}

void write_fields(Json& json, usecases::EntryDetail const& detail, bool zh) {
  json.key("fields").open_array();
  auto const& values = detail.view.entry.what.fields;
  for (auto const& [id, value] : values) {
    auto const* rule = detail.kind == nullptr ? nullptr : ledger::find_field(*detail.kind, id);
    json.open_object().key("id").text(id);
    json.key("name").text(rule == nullptr ? id : zh ? rule->name : rule->name_en);
    json.key("type").text(to_text(ledger::type_of(value)));
    auto const shown = ledger::to_text(value, rule == nullptr ? "元" : rule->money_unit);
    auto const* money = std::get_if<base::Money>(&value);
    json.key("value").text(money == nullptr ? shown
                                            : base::decimal_in(*money, rule == nullptr ? "元" : rule->money_unit));
    json.key("shown").text(shown).close_object();
  }
  json.close_array();
}

void write_history(Json& json, std::vector<usecases::EntryAct> const& history) {
  using What = usecases::EntryAct::What;
  json.key("history").open_array();
  for (auto const& act : history) {
    json.open_object().key("id").text(ledger::to_text(act.id));
    json.key("act").text(act.what == What::recorded   ? "recorded"
                         : act.what == What::replaced ? "replaced"
                                                      : "withdrawn");
    json.key("reason").text(act.reason).key("recorded").text(base::to_text(act.recorded));
    json.key("account").text(act.account).key("section").text(act.section).close_object();
  }
  json.close_array();
}

/// Who made this very version.
[[nodiscard]] usecases::EntryAct const& own_act(usecases::EntryDetail const& detail) {
  auto const found = std::ranges::find(detail.history, detail.view.entry.id, &usecases::EntryAct::id);
  base::ensure(found != detail.history.end(), "an entry is in its own history");
  return *found;
}

void write_row(Json& json, usecases::EntryDetail const& detail, bool zh) {
  auto const& entry = detail.view.entry;
  auto const& what = entry.what;
  auto const* kind = detail.kind;
  json.key("id").text(ledger::to_text(entry.id)).key("day").text(base::to_text(what.days.first));
  json.key("day_last").text(base::to_text(what.days.last)).key("kind").text(what.kind);
  json.key("kind_name").text(kind == nullptr ? what.kind : zh ? kind->name : kind->name_en);
  json.key("title").text(what.title).key("section").text(own_act(detail).section);
  json.key("unit").text(std::to_string(entry.id.unit.value())).key("unit_name").text(detail.unit_name);
  json.key("evidence").number(static_cast<std::int64_t>(what.evidence.size()));
  json.key("state").text(state_of(detail.view)).key("timeliness").text(to_text(detail.view.timeliness));
  json.key("recorded").text(base::to_text(entry.recorded));
}

void write_origin(Json& json, usecases::EntryDetail const& detail) {
  json.key("origin");
  auto const& origin = detail.view.entry.what.origin;
  if (!origin) {
    json.null();
    return;
  }
  json.open_object().key("batch").text(std::to_string(origin->batch.value()));
  json.key("file").text(detail.file_name.value_or("")).key("sheet").text(origin->sheet);
  json.key("row").number(origin->row).close_object();
}

}  // namespace

std::string_view to_text(ledger::FieldType type) {
  switch (type) {
    case ledger::FieldType::text:
      return "text";
    case ledger::FieldType::choice:
      return "choice";
    case ledger::FieldType::flag:
      return "flag";
    case ledger::FieldType::count:
      return "count";
    case ledger::FieldType::money:
      return "money";
    case ledger::FieldType::day:
      return "day";
    case ledger::FieldType::decimal:
      return "decimal";
  }
  return "";
}

std::string_view to_text(ledger::Timeliness timeliness) {
  switch (timeliness) {
    case ledger::Timeliness::in_time:
      return "in_time";
    case ledger::Timeliness::late:
      return "late";
    case ledger::Timeliness::early:
      return "early";
  }
  return "";
}

std::string digest_text(ledger::EvidenceRef const& ref) {
  return std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest);
}

void write_kind_field(Json& json, ledger::FieldRule const& field, messages::Language language) {
  json.open_object().key("id").text(field.id);
  json.key("name").text(language == messages::Language::zh ? field.name : field.name_en);
  json.key("type").text(to_text(field.type)).key("required").flag(field.required).key("choices").open_array();
  for (auto const& choice : field.choices) json.open_object().key("value").text(choice.value).close_object();
  json.close_array().key("open").flag(field.open).key("money_unit").text(field.money_unit).close_object();
}

Type kind_field_type() {
  return Type::object("KindField", {{"id", Type::text()},
                                    {"name", Type::text()},
                                    {"type", Type::words(&to_text, ledger::FieldType::decimal)},
                                    {"required", Type::flag()},
                                    {"choices", Type::list(Type::object({{"value", Type::text()}}))},
                                    remarked("open", Type::flag(), "Another word than the choices may stand there"),
                                    {"money_unit", Type::text()}});
}

void write_evidence(Json& json, ledger::EvidenceFile const& file) {
  json.open_object().key("digest").text(digest_text(file.ref)).key("name").text(file.name);
  json.key("media_type").text(file.media_type).key("bytes").number(file.bytes).key("dated");
  if (file.ref.dated) {
    json.text(base::to_text(*file.ref.dated));
  } else {
    json.null();
  }
  json.key("uploaded").text(base::to_text(file.uploaded)).key("deleted").flag(file.deleted_because.has_value());
  json.key("deleted_because").text(file.deleted_because.value_or("")).close_object();
}

void write_receipt(Json& json, ledger::Receipt const& receipt) {
  json.key("id").text(ledger::to_text(ledger::EntryId{receipt.unit, receipt.last}));
  json.key("recorded").text(base::to_text(receipt.recorded)).key("head").text(base::to_hex(receipt.head));
  json.key("repeated").flag(receipt.repeated);
}

void write_entry(Json& json, usecases::EntryDetail const& detail, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const& view = detail.view;
  json.open_object();
  write_row(json, detail, zh);
  write_fields(json, detail, zh);
  json.key("evidence_files").open_array();
  for (auto const& file : detail.evidence) write_evidence(json, file);
  json.close_array().key("expected_evidence").open_array();
  if (detail.kind != nullptr) {
    for (auto const& expected : detail.kind->expected_evidence) json.text(expected);
  }
  json.close_array().key("with").open_array();
  for (std::size_t i = 0; i < detail.with_names.size(); ++i) {
    json.open_object().key("id").text(std::to_string(view.entry.what.with.at(i).value()));
    json.key("name").text(detail.with_names[i]).close_object();
  }
  json.close_array().key("case");
  if (detail.of_case) {
    json.open_object().key("machine").text(detail.of_case->machine).key("case").text(detail.of_case->code);
    json.close_object();
  } else {
    json.null();
  }
  write_origin(json, detail);
  json.key("account").text(own_act(detail).account);
  write_history(json, detail.history);
  auto const year = std::to_string(view.entry.what.days.first.year());
  json.key("feeds").open_array();
  for (auto const& feed : detail.feeds) {
    json.open_object().key("figure").text(feed.figure).key("name").text(feed.name);
    json.key("period").text(year).key("value").text(feed.value).key("unit").text(feed.unit).close_object();
  }
  json.close_array().key("chain").open_object().key("position").number(view.entry.id.position.value());
  json.key("hash").text(base::to_hex(view.hash)).key("previous").text(base::to_hex(detail.previous));
  json.key("algorithm").text(base::to_text(view.entry.algorithm)).close_object();
  json.key("body");
  if (view.blind) {
    json.null();  // without its blind fields it would be another text than the one that is hashed
  } else {
    json.text(ledger::canonical_body(view.entry));
  }
  json.close_object();
}

Properties entry_members() {
  return {{"id", Type::entry_id()},
          {"day", Type::day()},
          {"day_last", Type::day()},
          {"kind", Type::text()},
          {"kind_name", Type::text()},
          {"title", Type::text()},
          {"section", Type::text()},
          {"unit", Type::id()},
          {"unit_name", Type::text()},
          remarked("evidence", Type::whole(), "How many files"),
          {"state", Type::one_of({"live", "replaced", "withdrawn", "correction", "withdrawal"})},
          {"timeliness", Type::words(&to_text, ledger::Timeliness::early)},
          {"recorded", Type::instant()}};
}

Type evidence_type() {
  return Type::object("EvidenceFile", {{"digest", Type::digest()},
                                       {"name", Type::text()},
                                       {"media_type", Type::text()},
                                       {"bytes", Type::whole()},
                                       remarked("dated", Type::day().or_null(), "The day the document itself bears"),
                                       {"uploaded", Type::instant()},
                                       {"deleted", Type::flag()},
                                       {"deleted_because", Type::text()}});
}

Properties receipt_members() {
  return {{"id", Type::entry_id()},
          {"recorded", Type::instant()},
          remarked("head", Type::hash(), "The head of the chain after it"),
          remarked("repeated", Type::flag(), "The command had been done before; this is its first receipt")};
}

Type entry_type() {
  auto const field = Type::object("EntryField", {{"id", Type::text()},
                                                 {"name", Type::text()},
                                                 {"type", Type::words(&to_text, ledger::FieldType::decimal)},
                                                 remarked("value", Type::text(), "As it is typed"),
                                                 remarked("shown", Type::text(), "As it is read")});
  auto const act = Type::object("EntryAct", {{"id", Type::entry_id()},
                                             {"act", Type::one_of({"recorded", "replaced", "withdrawn"})},
                                             {"reason", Type::text()},
                                             {"recorded", Type::instant()},
                                             {"account", Type::text()},
                                             {"section", Type::text()}});
  auto const origin =
      Type::object({{"batch", Type::id()}, {"file", Type::text()}, {"sheet", Type::text()}, {"row", Type::whole()}});
  auto const of_case = Type::object({{"machine", Type::text()}, {"case", Type::text()}});
  auto const feed = Type::object({{"figure", Type::text()},
                                  {"name", Type::text()},
                                  remarked("period", Type::text(), "The year of its day"),
                                  {"value", Type::text()},
                                  {"unit", Type::text()}});
  auto const chain = Type::object({{"position", Type::whole()},
                                   {"hash", Type::hash()},
                                   {"previous", Type::hash()},
                                   {"algorithm", Type::one_of({"sha256", "sm3"})}});
  return Type::object(
      "EntryDetail",
      entry_members() +
          Properties{
              {"fields", Type::list(field)},
              {"evidence_files", Type::list(evidence_type())},
              {"expected_evidence", Type::list(Type::text())},
              remarked("with", Type::list(Type::object({{"id", Type::id()}, {"name", Type::text()}})),
                       "The other units of a joint event"),
              remarked("case", of_case.or_null(), "The case whose step it is, of the same unit"),
              remarked("origin", origin.or_null(), "The row of the workbook it came from"),
              {"account", Type::text()},
              {"history", Type::list(act)},
              remarked("feeds", Type::list(feed), "The figures it counts in"),
              {"chain", chain},
              remarked("body", Type::text().or_null(),
                       "The canonical text that is hashed; null while it holds scores that are not to be seen yet")});
}

}  // namespace doors::face
