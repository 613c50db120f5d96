#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/evidence.h"
#include "usecases/record.h"

namespace doors::cli {
namespace {

[[nodiscard]] base::Result<std::vector<ledger::EvidenceRef>> take_in(usecases::Office& office,
                                                                     std::vector<std::string> const& files,
                                                                     std::string const& day) {
  std::vector<ledger::EvidenceRef> refs;
  refs.reserve(files.size());
  for (auto const& path : files) {
    refs.push_back(TRY(usecases::take_in(office, path, day, now())).ref);
  }
  return refs;
}

void print_receipt(Global const& global, ledger::Receipt const& receipt) {
  auto const id = ledger::to_text(ledger::EntryId{receipt.unit, receipt.last});
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(id).key("recorded").text(base::to_text(receipt.recorded));
    json.key("head").text(base::to_hex(receipt.head)).key("repeated").flag(receipt.repeated).close_object();
    print(json.take());
    return;
  }
  print(say(global, receipt.repeated ? "cli.recorded_before" : "cli.recorded",
            {{"entry", id}, {"instant", base::to_text(receipt.recorded)}}) +
        "\n");
}

void print_kinds(Global const& global, usecases::Office const& office) {
  bool const zh = global.language == messages::Language::zh;
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& kind : office.rules.kinds.all()) {
      if (kind.commands_only) continue;
      json.open_object().key("id").text(kind.id).key("name").text(zh ? kind.name : kind.name_en);
      json.key("fields").open_array();
      for (auto const& field : kind.fields) {
        json.open_object().key("id").text(field.id).key("name").text(zh ? field.name : field.name_en);
        json.key("required").flag(field.required).key("choices").open_array();
        for (auto const& choice : field.choices) json.text(choice.value);
        json.close_array().close_object();
      }
      json.close_array().close_object();
    }
    json.close_array();
    print(json.take());
    return;
  }
  for (auto const& kind : office.rules.kinds.all()) {
    if (kind.commands_only) continue;
    print(kind.id + "  " + (zh ? kind.name : kind.name_en) + "\n");
    for (auto const& field : kind.fields) {
      std::vector<std::string> choices;
      for (auto const& choice : field.choices) choices.push_back(choice.value);
      print("    " + field.id + "  " + (zh ? field.name : field.name_en) +
            (choices.empty() ? "" : "：" + base::join(choices, "、")) + "\n");
    }
  }
}

[[nodiscard]] base::Done require(Global const&, std::string const& value, std::string_view option) {
  if (value.empty()) return base::fail("usage.option_missing", {{"option", std::string(option)}});
  return {};
}

}  // namespace

base::Result<int> run(Global const& global, Record const& wanted) {
  auto office = TRY(open(global, wanted.kinds ? db::Access::read : db::Access::write));
  if (wanted.kinds) {
    print_kinds(global, office);
    return 0;
  }
  TRY(require(global, wanted.kind, "--kind"));
  TRY(require(global, wanted.day, "--day"));
  TRY(require(global, wanted.title, "--title"));
  usecases::NewRecord record;
  record.unit = wanted.unit;
  record.kind = wanted.kind;
  record.days = TRY(read_days(wanted.day));
  record.title = wanted.title;
  record.fields = TRY(read_pairs(wanted.fields));
  record.with = wanted.with;
  record.although_equal = wanted.although_equal;
  record.evidence = TRY(take_in(office, wanted.evidence, wanted.evidence_day));
  auto const recorded = TRY(usecases::record(office, act(global), record));
  print_receipt(global, recorded.receipt);
  if (global.json) return 0;
  for (auto const& like : recorded.alike) {
    print(say(global, "cli.alike", {{"entry", ledger::to_text(like.entry)}, {"title", like.title}}) + "\n");
  }
  if (!recorded.expected_evidence.empty()) {
    print(say(global, "cli.expected_evidence", {{"evidence", base::join(recorded.expected_evidence, "、")}}) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, Correct const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::NewCorrection correction;
  correction.target = TRY(ledger::parse_entry_id(wanted.entry));
  correction.reason = wanted.reason;
  correction.withdraw = wanted.withdraw;
  if (!wanted.title.empty()) correction.title = wanted.title;
  if (!wanted.day.empty()) correction.days = TRY(read_days(wanted.day));
  correction.fields = TRY(read_pairs(wanted.fields));
  correction.add_evidence = TRY(take_in(office, wanted.evidence, wanted.evidence_day));
  print_receipt(global, TRY(usecases::correct(office, act(global), correction)));
  return 0;
}

namespace {

struct Shown {
  std::vector<std::pair<std::string, std::string>> lines;  // label, value
};

[[nodiscard]] Shown lines_of(Global const& global, usecases::Office const& office, usecases::EntryView const& view) {
  Shown shown;
  auto const add = [&](std::string_view code, std::string value) {
    shown.lines.emplace_back(say(global, code), std::move(value));
  };
  auto const& what = view.entry.what;
  auto const* kind = office.rules.kinds.find(what.kind);
  add("cli.entry", ledger::to_text(view.entry.id));
  add("cli.kind", kind == nullptr ? what.kind : kind->name);
  add("cli.day",
      base::to_text(what.days.first) + (what.days.last == what.days.first ? "" : ".." + base::to_text(what.days.last)));
  add("cli.title", what.title);
  for (auto const& [id, value] : what.fields) {
    auto const* field = kind == nullptr ? nullptr : ledger::find_field(*kind, id);
    shown.lines.emplace_back(field == nullptr ? id : field->name,
                             ledger::to_text(value, field == nullptr ? "元" : field->money_unit));
  }
  for (auto const& ref : what.evidence) {
    add("cli.evidence", std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest) +
                            (ref.dated ? "  " + base::to_text(*ref.dated) : ""));
  }
  add("cli.recorded_at", base::to_text(view.entry.recorded));
  if (view.timeliness == ledger::Timeliness::late) add("cli.timeliness", say(global, "cli.late"));
  if (view.timeliness == ledger::Timeliness::early) add("cli.timeliness", say(global, "cli.early"));
  if (what.corrects) {
    add("cli.corrects",
        ledger::to_text(ledger::EntryId{view.entry.id.unit, what.corrects->target}) + "  " + what.corrects->reason);
  }
  if (view.standing.ended_by) {
    bool const withdrawn = view.standing.act == ledger::Correction::Act::withdraw;
    add(withdrawn ? "cli.withdrawn_by" : "cli.replaced_by",
        ledger::to_text(ledger::EntryId{view.entry.id.unit, *view.standing.ended_by}));
  }
  if (view.blind) add("cli.blind", say(global, "cli.blind_until"));
  add("cli.hash", std::string(base::to_text(view.entry.algorithm)) + ":" + base::to_hex(view.hash));
  return shown;
}

}  // namespace

base::Result<int> run(Global const& global, Show const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const view = TRY(usecases::view_entry(office, TRY(ledger::parse_entry_id(wanted.entry))));
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(ledger::to_text(view.entry.id)).key("hash").text(base::to_hex(view.hash));
    json.key("body");
    if (view.blind) {
      json.null();
    } else {
      json.text(ledger::canonical_body(view.entry));
    }
    json.key("ended_by");
    if (view.standing.ended_by) {
      json.text(ledger::to_text(ledger::EntryId{view.entry.id.unit, *view.standing.ended_by}));
    } else {
      json.null();
    }
    json.close_object();
    print(json.take());
    return 0;
  }
  auto const shown = lines_of(global, office, view);
  std::size_t width = 0;
  for (auto const& [label, value] : shown.lines) width = std::max(width, columns_of(label));
  for (auto const& [label, value] : shown.lines) {
    print(fmt::format("{}{}{}\n", label, std::string(width - columns_of(label) + 2, ' '), value));
  }
  return 0;
}

}  // namespace doors::cli
