#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "messages/messages.h"
#include "usecases/export.h"
#include "usecases/ledger_page.h"
#include "usecases/read_line.h"
#include "usecases/withdraw_many.h"

namespace doors::cli {
namespace {

[[nodiscard]] base::Result<usecases::PageAsked> page_asked(List const& wanted) {
  usecases::PageAsked asked;
  asked.unit = wanted.unit;
  asked.kind = wanted.kind;
  if (!wanted.from.empty()) asked.from = TRY(read_days(wanted.from)).first;
  if (!wanted.until.empty()) asked.until = TRY(read_days(wanted.until)).last;
  asked.section = wanted.section;
  asked.text = wanted.text;
  if (wanted.evidence == "missing") asked.evidence = usecases::PageAsked::Evidence::missing;
  if (wanted.evidence == "present") asked.evidence = usecases::PageAsked::Evidence::present;
  if (wanted.all) asked.state = usecases::PageAsked::State::all;
  if (wanted.sort == "recorded") asked.sort = usecases::PageAsked::Sort::recorded;
  if (wanted.sort == "title") asked.sort = usecases::PageAsked::Sort::title;
  asked.ascending = wanted.ascending;
  asked.limit = wanted.limit;
  asked.after = wanted.after;
  return asked;
}

[[nodiscard]] std::string_view state_of(usecases::PageRow::State state) {
  switch (state) {
    case usecases::PageRow::State::live:
      return "live";
    case usecases::PageRow::State::replaced:
      return "replaced";
    case usecases::PageRow::State::withdrawn:
      return "withdrawn";
    case usecases::PageRow::State::correction:
      return "correction";
    case usecases::PageRow::State::withdrawal:
      return "withdrawal";
  }
  throw base::Bug("a state");
}

[[nodiscard]] std::string in_words(Global const& global, base::Error const& sentence) {
  return messages::text(sentence.code, sentence.arguments, global.language);
}

void print_json(usecases::Page const& page) {
  Json json;
  json.open_object().key("rows").open_array();
  for (auto const& row : page.rows) {
    auto const& what = row.entry.what;
    json.open_object().key("id").text(ledger::to_text(row.entry.id)).key("day").text(base::to_text(what.days.first));
    json.key("day_last").text(base::to_text(what.days.last)).key("kind").text(what.kind).key("title").text(what.title);
    json.key("summary").text(row.summary).key("count");
    if (row.count) {
      json.number(*row.count);
    } else {
      json.null();
    }
    json.key("section").text(row.section).key("unit_name").text(row.unit_name).key("evidence");
    json.number(static_cast<std::int64_t>(what.evidence.size())).key("state").text(state_of(row.state));
    json.key("recorded").text(base::to_text(row.entry.recorded)).close_object();
  }
  json.close_array().key("next");
  if (page.next.empty()) {
    json.null();
  } else {
    json.text(page.next);
  }
  json.key("total").number(page.total).key("more_than").flag(page.more_than).close_object();
  print(json.take());
}

}  // namespace

base::Result<int> run(Global const& global, List const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const asked = TRY(page_asked(wanted));
  if (!wanted.table.empty()) {
    std::vector<std::string> words;
    for (auto const& sentence : TRY(usecases::filter_in_words(office, asked))) {
      words.push_back(in_words(global, sentence));
    }
    auto const bytes = TRY(usecases::ledger_table(office, asked, base::join(words, "；"), now()));
    TRY(usecases::write_out(wanted.table, bytes));
    print(say(global, "cli.table_written", {{"file", wanted.table}}) + "\n");
    return 0;
  }
  auto const page = TRY(usecases::ledger_page(office, asked));
  if (global.json) {
    print_json(page);
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  bool const zh = global.language == messages::Language::zh;
  for (auto const& row : page.rows) {
    rows.push_back({ledger::to_text(row.entry.id), base::to_text(row.entry.what.days.first),
                    row.kind == nullptr ? row.entry.what.kind : (zh ? row.kind->name : row.kind->name_en),
                    row.entry.what.title, row.summary});
  }
  if (!rows.empty()) {
    print(table({say(global, "cli.entry"), say(global, "cli.day"), say(global, "cli.kind"), say(global, "cli.title"),
                 say(global, "cli.summary")},
                rows));
  }
  print(say(global, page.more_than ? "cli.more_entries_than" : "cli.entries_found",
            {{"count", std::to_string(page.total)}}) +
        "\n");
  if (!page.next.empty()) print(say(global, "cli.go_on_after", {{"entry", page.next}}) + "\n");
  return 0;
}

namespace {

void print_json(Global const& global, usecases::LineReading const& reading) {
  Json json;
  json.open_object().key("understood").open_array();
  for (auto const& part : reading.understood) {
    json.open_object().key("part").text(part.text).key("offset").number(static_cast<std::int64_t>(part.offset));
    json.key("as").text(part.as).key("value").text(part.value).key("why").text(in_words(global, part.why));
    json.close_object();
  }
  json.close_array().key("draft").open_object().key("kind").text(reading.draft.kind).key("day");
  if (reading.draft.days) {
    json.text(base::to_text(reading.draft.days->first)).key("day_last").text(base::to_text(reading.draft.days->last));
  } else {
    json.null().key("day_last").null();
  }
  json.key("title").text(reading.draft.title).key("fields").open_object();
  for (auto const& [field, value] : reading.draft.fields) json.key(field).text(value);
  json.close_object().close_object().key("open_questions").open_array();
  for (auto const& question : reading.open_questions) {
    json.open_object().key("field").text(question.field).key("question").text(in_words(global, question.question));
    json.key("choices").open_array();
    for (auto const& choice : question.choices) json.text(choice);
    json.close_array().close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

/// 党纪学习 → study.category and the like, as a person reads it.
[[nodiscard]] std::string field_in_words(Global const& global, ledger::Kind const* kind, std::string const& id) {
  if (id == "day" || id == "kind" || id == "title") return say(global, "cli." + id);
  auto const* field = kind == nullptr ? nullptr : ledger::find_field(*kind, id);
  if (field == nullptr) return id;
  return global.language == messages::Language::zh ? field->name : field->name_en;
}

}  // namespace

base::Result<int> run(Global const& global, ReadLine const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  usecases::LineAsked asked;
  asked.line = wanted.line;
  asked.today = base::day_of(now());
  if (!wanted.period.empty()) asked.period = TRY(base::parse_period(wanted.period));
  asked.kind = wanted.kind;
  auto const reading = TRY(usecases::read_line(office.rules, asked));
  if (global.json) {
    print_json(global, reading);
    return 0;
  }
  auto const* kind = office.rules.kinds.find(reading.draft.kind);
  bool const zh = global.language == messages::Language::zh;
  if (kind != nullptr) print(say(global, "cli.kind") + "  " + (zh ? kind->name : kind->name_en) + "\n");
  for (auto const& part : reading.understood) {
    if (part.value.empty() || part.as == "kind") continue;
    print(field_in_words(global, kind, part.as) + "  " + part.value + "  (" + in_words(global, part.why) + ")\n");
  }
  for (auto const& question : reading.open_questions) {
    print("? " + in_words(global, question.question) +
          (question.choices.empty() ? "" : " " + base::join(question.choices, " / ")) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, Void const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::NewWithdrawals withdrawals;
  for (auto const& text : wanted.entries) withdrawals.entries.push_back(TRY(ledger::parse_entry_id(text)));
  withdrawals.reason = wanted.reason;
  auto const done = TRY(usecases::withdraw_many(office, act(global), withdrawals));
  if (global.json) {
    Json json;
    json.open_object().key("repeated").flag(done.repeated).key("rows").open_array();
    for (auto const& row : done.rows) {
      json.open_object().key("id").text(ledger::to_text(row.entry)).key("withdrawal").text(ledger::to_text(row.by));
      json.close_object();
    }
    json.close_array().close_object();
    print(json.take());
    return 0;
  }
  for (auto const& row : done.rows) {
    print(say(global, "cli.voided", {{"entry", ledger::to_text(row.entry)}, {"by", ledger::to_text(row.by)}}) + "\n");
  }
  return 0;
}

}  // namespace doors::cli
