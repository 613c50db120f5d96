#include "doors/face/page_face.h"

#include "doors/face/entry_face.h"
#include "doors/face/import_face.h"

namespace doors::face {
namespace {

[[nodiscard]] std::string_view text_of(usecases::PageRow::State state) {
  using State = usecases::PageRow::State;
  switch (state) {
    case State::live:
      return "live";
    case State::replaced:
      return "replaced";
    case State::withdrawn:
      return "withdrawn";
    case State::correction:
      return "correction";
    case State::withdrawal:
      return "withdrawal";
  }
  return "";
}

[[nodiscard]] std::string_view text_of(usecases::HomeChange::What what) {
  using What = usecases::HomeChange::What;
  switch (what) {
    case What::recorded:
      return "recorded";
    case What::replaced:
      return "replaced";
    case What::withdrawn:
      return "withdrawn";
    case What::closed:
      return "closed";
    case What::reopened:
      return "reopened";
    case What::report_frozen:
      return "report_frozen";
    case What::stated:
      return "stated";
  }
  return "";
}

[[nodiscard]] std::string_view text_of(usecases::ClosingDay::State state) {
  using State = usecases::ClosingDay::State;
  switch (state) {
    case State::open:
      return "open";
    case State::closed:
      return "closed";
    case State::reopened:
      return "reopened";
  }
  return "";
}

void text_or_null(Json& json, std::string_view text) {
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

[[nodiscard]] std::string say(base::Error const& sentence, messages::Language language) {
  return messages::text(sentence.code, sentence.arguments, language);
}

void write_closing(Json& json, usecases::ClosingDay const& day) {
  json.open_object().key("period").text(day.period.name).key("title").text(base::to_chinese(day.period));
  json.key("last").text(base::to_text(day.last)).key("days_left").number(day.days_left);
  json.key("state").text(text_of(day.state)).key("until");
  text_or_null(json, day.reopened_until ? base::to_text(*day.reopened_until) : "");
  json.close_object();
}

void write_framework(Json& json, std::vector<usecases::FrameworkCount> const& framework) {
  json.key("framework").open_array();
  for (auto const& count : framework) {
    json.open_object().key("id").text(count.node.id).key("name").text(count.node.name);
    if (!count.node.name_en.empty()) json.key("name_en").text(count.node.name_en);
    json.key("parent");
    text_or_null(json, count.node.parent);
    json.key("figures").number(count.figures).key("entries_year").number(count.entries_year);
    json.key("entries_week").number(count.entries_week).close_object();
  }
  json.close_array();
}

}  // namespace

void write_page_row(Json& json, usecases::PageRow const& row, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const& what = row.entry.what;
  json.open_object().key("id").text(ledger::to_text(row.entry.id)).key("day").text(base::to_text(what.days.first));
  json.key("day_last").text(base::to_text(what.days.last)).key("kind").text(what.kind).key("kind_name");
  json.text(row.kind == nullptr ? what.kind : zh ? row.kind->name : row.kind->name_en);
  json.key("title").text(what.title).key("summary").text(row.summary).key("count");
  if (row.count) {
    json.number(*row.count);
  } else {
    json.null();
  }
  json.key("count_name");
  text_or_null(json, row.counted == nullptr ? "" : zh ? row.counted->name : row.counted->name_en);
  json.key("section").text(row.section).key("unit").text(std::to_string(row.entry.id.unit.value()));
  json.key("unit_name").text(row.unit_name).key("evidence").number(static_cast<std::int64_t>(what.evidence.size()));
  json.key("state").text(text_of(row.state)).key("timeliness").text(to_text(row.timeliness));
  json.key("recorded").text(base::to_text(row.entry.recorded)).close_object();
}

void write_page(Json& json, usecases::Page const& page, messages::Language language) {
  json.open_object().key("rows").open_array();
  for (auto const& row : page.rows) write_page_row(json, row, language);
  json.close_array().key("next");
  text_or_null(json, page.next);
  json.key("previous");
  text_or_null(json, page.previous);
  json.key("total").number(page.total).key("more_than").flag(page.more_than).close_object();
}

void write_reading(Json& json, usecases::LineReading const& reading, messages::Language language) {
  auto const& draft = reading.draft;
  json.open_object().key("understood").open_array();
  for (auto const& part : reading.understood) {
    json.open_object().key("part").text(part.as).key("as").text(part.as).key("text").text(part.text);
    json.key("value").text(part.value).key("offset").number(static_cast<std::int64_t>(part.offset));
    json.key("length").number(static_cast<std::int64_t>(part.length)).key("why").text(say(part.why, language));
    json.close_object();
  }
  json.close_array().key("draft").open_object().key("kind").text(draft.kind).key("day");
  text_or_null(json, draft.days ? base::to_text(draft.days->first) : "");
  json.key("day_last");
  text_or_null(json, draft.days ? base::to_text(draft.days->last) : "");
  json.key("title").text(draft.title).key("fields").open_object();
  for (auto const& [id, value] : draft.fields) json.key(id).text(value);
  json.close_object().close_object().key("open_questions").open_array();
  for (auto const& question : reading.open_questions) {
    json.open_object().key("field").text(question.field).key("question").text(say(question.question, language));
    json.key("choices").open_array();
    for (auto const& choice : question.choices) json.text(choice);
    json.close_array().close_object();
  }
  json.close_array().close_object();
}

void write_alike(Json& json, usecases::AlikeEntry const& alike) {
  json.open_object().key("id").text(ledger::to_text(alike.id)).key("day").text(base::to_text(alike.days.first));
  json.key("day_last").text(base::to_text(alike.days.last)).key("title").text(alike.title);
  json.key("unit_name").text(alike.unit_name).key("equal").flag(alike.equal).key("joint").flag(alike.joint);
  json.key("likeness_percent").number(alike.likeness_percent).key("days_apart").number(alike.days_apart).close_object();
}

void write_home(Json& json, usecases::Home const& home, messages::Language language) {
  json.open_object().key("since").text(base::to_text(home.since)).key("changes").open_array();
  for (auto const& change : home.changes) {
    json.open_object().key("at").text(base::to_text(change.at)).key("what").text(text_of(change.what));
    json.key("entry").text(ledger::to_text(change.entry)).key("kind").text(change.kind);
    json.key("title").text(change.title).key("entries").number(change.entries).close_object();
  }
  json.close_array().key("missing_evidence").open_object().key("count").number(home.missing_evidence_count);
  json.key("more_than").flag(home.missing_evidence_more).key("rows").open_array();
  for (auto const& row : home.missing_evidence) write_page_row(json, row, language);
  json.close_array().close_object().key("closing").open_array();
  for (auto const& day : home.closing) write_closing(json, day);
  json.close_array().key("framework_year").number(home.framework_year);
  write_framework(json, home.framework);
  json.key("imports").open_array();
  for (auto const& each : home.imports) write_past_import(json, each);
  json.close_array();
}

Type page_row_type() {
  return Type::object("EntryRow",
                      entry_members() + Properties{{"summary", Type::text()},
                                                   {"count", Type::whole().or_null()},
                                                   remarked("count_name", Type::text().or_null(), "What is counted")});
}

Type page_type() {
  return Type::object("EntryPage", {{"rows", Type::list(page_row_type())},
                                    remarked("next", Type::text().or_null(), "What `after` is to be on the next page"),
                                    {"previous", Type::text().or_null()},
                                    {"total", Type::whole()},
                                    remarked("more_than", Type::flag(), "There are more than `total`")});
}

Type reading_type() {
  auto const part = Type::object("ReadPart", {{"part", Type::text()},
                                              {"as", Type::text()},
                                              {"text", Type::text()},
                                              {"value", Type::text()},
                                              remarked("offset", Type::whole(), "In bytes of the line"),
                                              {"length", Type::whole()},
                                              {"why", Type::text()}});
  auto const draft = Type::object("ReadDraft", {{"kind", Type::text()},
                                                {"day", Type::day().or_null()},
                                                {"day_last", Type::day().or_null()},
                                                {"title", Type::text()},
                                                {"fields", Type::by_name(Type::text())}});
  auto const question = Type::object(
      "OpenQuestion", {{"field", Type::text()}, {"question", Type::text()}, {"choices", Type::list(Type::text())}});
  return Type::object("Reading",
                      {{"understood", Type::list(part)}, {"draft", draft}, {"open_questions", Type::list(question)}});
}

Type alike_type() {
  return Type::object("AlikeRow", {{"id", Type::entry_id()},
                                   {"day", Type::day()},
                                   {"day_last", Type::day()},
                                   {"title", Type::text()},
                                   {"unit_name", Type::text()},
                                   {"equal", Type::flag()},
                                   remarked("joint", Type::flag(), "Of another unit: perhaps one event of both"),
                                   {"likeness_percent", Type::whole()},
                                   {"days_apart", Type::whole()}});
}

Properties home_members() {
  auto const change = Type::object("HomeChange", {{"at", Type::instant()},
                                                  {"what", Type::words(&text_of, usecases::HomeChange::What::stated)},
                                                  {"entry", Type::entry_id()},
                                                  {"kind", Type::text()},
                                                  {"title", Type::text()},
                                                  remarked("entries", Type::whole(), "Of one command")});
  auto const missing =
      Type::object({{"count", Type::whole()}, {"more_than", Type::flag()}, {"rows", Type::list(page_row_type())}});
  auto const closing =
      Type::object("ClosingDay", {{"period", Type::text()},
                                  {"title", Type::text()},
                                  {"last", Type::day()},
                                  {"days_left", Type::whole()},
                                  {"state", Type::words(&text_of, usecases::ClosingDay::State::reopened)},
                                  {"until", Type::day().or_null()}});
  auto const count = Type::object("FrameworkCount", {{"id", Type::text()},
                                                     {"name", Type::text()},
                                                     sometimes("name_en", Type::text()),
                                                     {"parent", Type::text().or_null()},
                                                     {"figures", Type::whole()},
                                                     {"entries_year", Type::whole()},
                                                     {"entries_week", Type::whole()}});
  return {{"since", Type::instant()},
          {"changes", Type::list(change)},
          {"missing_evidence", missing},
          {"closing", Type::list(closing)},
          {"framework_year", Type::whole()},
          {"framework", Type::list(count)},
          {"imports", Type::list(past_import_type())}};
}

}  // namespace doors::face
