#include "doors/cli/import_report.h"

#include <algorithm>

#include "base/utf8.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"

namespace doors::cli {
namespace {

/// Lists longer than this are cut in the text; --json has all.
constexpr std::size_t lines_max = 20;

/// What a field is called: the kind's own name for it, or one of the words for what every entry has.
[[nodiscard]] std::string name_of(Global const& global, ledger::Kind const& kind, std::string const& field) {
  if (field == "title") return kind.title_name;
  if (auto const* rule = ledger::find_field(kind, field)) {
    return global.language == messages::Language::zh ? rule->name : rule->name_en;
  }
  return say(global, "cli.field_" + field);
}

[[nodiscard]] std::string meaning_of(Global const& global, ledger::Kind const& kind,
                                     imports::ColumnReading const& column) {
  auto const* rule = ledger::find_field(kind, column.field);
  bool const money = rule != nullptr && rule->type == ledger::FieldType::money;
  std::string const unit =
      money ? "（" + (column.money_unit.empty() ? rule->money_unit : column.money_unit) + "）" : "";
  std::string const name = name_of(global, kind, column.field);
  return (name == column.heading ? name : column.heading + " → " + name) + unit;
}

void print_columns(Global const& global, ledger::Kinds const& kinds, imports::SheetReading const& reading) {
  std::vector<std::string> understood;
  std::vector<std::string> unknown;
  auto const* kind = kinds.find(reading.profile->kind);
  for (auto const& column : reading.columns) {
    if (column.field.empty()) {
      unknown.push_back(column.heading + "（" + column.cell + "）");
    } else {
      understood.push_back(meaning_of(global, *kind, column));
    }
  }
  print("    " + say(global, "cli.columns") + base::join(understood, "、") + "\n");
  if (!unknown.empty()) {
    print("    " +
          say(global, "cli.columns_unknown",
              {{"columns", base::join(unknown, "、")}, {"profile", reading.profile->name}}) +
          "\n");
  }
}

template <class Item, class Write>
void print_some(Global const& global, std::string_view heading, std::vector<Item> const& items, Write const& write) {
  if (items.empty()) return;
  print("    " + say(global, heading, {{"count", std::to_string(items.size())}}) + "\n");
  for (std::size_t i = 0; i < std::min(items.size(), lines_max); ++i) print("      " + write(items[i]) + "\n");
  if (items.size() > lines_max) {
    print("      " + say(global, "cli.and_more", {{"count", std::to_string(items.size() - lines_max)}}) + "\n");
  }
}

void print_not_understood(Global const& global, imports::SheetReading const& reading) {
  if (reading.not_understood) print("  " + messages::render(*reading.not_understood, global.language) + "\n");
}

void print_cases(Global const& global, cases::Machines const& machines, usecases::SheetImport const& sheet) {
  if (sheet.machine.empty()) return;
  auto const& machine = *machines.latest(sheet.machine);
  bool const zh = global.language == messages::Language::zh;
  std::vector<std::string> counts;
  std::int64_t rows = 0;
  for (auto const& state : machine.states) {
    auto const found = sheet.states.find(state.id);
    if (found == sheet.states.end()) continue;
    rows += found->second;
    counts.push_back((zh ? state.name : state.name_en) + " " + std::to_string(found->second));
  }
  print("    " +
        say(global, sheet.lacking == 0 ? "cli.rows_are_cases" : "cli.rows_are_cases_lacking",
            {{"machine", zh ? machine.name : machine.name_en},
             {"rows", std::to_string(rows)},
             {"states", base::join(counts, zh ? "、" : ", ")},
             {"lacking", std::to_string(sheet.lacking)}}) +
        "\n");
}

void print_sheet(Global const& global, usecases::Rules const& rules, usecases::SheetImport const& sheet) {
  auto const& kinds = rules.kinds;
  auto const& reading = sheet.reading;
  if (reading.profile == nullptr) return print_not_understood(global, reading);
  print("  " + reading.name + "：" +
        say(global, "cli.sheet_understood",
            {{"profile", reading.profile->name},
             {"row", std::to_string(reading.heading_row)},
             {"recorded", std::to_string(sheet.recorded)},
             {"equal", std::to_string(sheet.equal)},
             {"totals", std::to_string(sheet.totals)},
             {"refused", std::to_string(sheet.refused)}}) +
        "\n");
  print_columns(global, kinds, reading);
  print_cases(global, rules.machines, sheet);
  print_some(global, "cli.notices", sheet.notices,
             [&](base::Error const& notice) { return messages::message(notice, global.language).sentence; });
  print_some(global, "cli.doubled_rows", sheet.doubled, [&](usecases::DoubledRow const& row) {
    return std::to_string(row.number) + ". " +
           say(global, "cli.row", {{"row", std::to_string(row.row)}, {"day", row.day}, {"title", row.title}});
  });
  print_some(global, "cli.proposals", sheet.proposals, [](usecases::Proposal const& proposal) {
    std::string text = proposal.code + "（" + ledger::to_text(proposal.entry) + "）";
    for (auto const& change : proposal.changes) {
      text += "；" + change.name + "：" + change.before + " → " + change.after;
    }
    return text;
  });
  print_some(global, "cli.vanished", sheet.vanished, [](usecases::Vanished const& row) {
    return ledger::to_text(row.entry) + " " + row.day + " " + row.title;
  });
}

void write_column(Json& json, imports::ColumnReading const& column) {
  json.open_object().key("cell").text(column.cell).key("heading").text(column.heading);
  json.key("field").text(column.field).key("unit").text(column.money_unit).key("why").text(column.why).close_object();
}

void write_sheet(Json& json, Global const& global, usecases::SheetImport const& sheet) {
  auto const& reading = sheet.reading;
  json.open_object().key("sheet").text(reading.name).key("profile");
  if (reading.profile == nullptr) {
    json.null();
  } else {
    json.text(reading.profile->id);
  }
  json.key("heading_row").number(reading.heading_row).key("columns").open_array();
  for (auto const& column : reading.columns) write_column(json, column);
  json.close_array().key("recorded").number(sheet.recorded).key("equal").number(sheet.equal);
  json.key("totals").number(sheet.totals).key("refused").number(sheet.refused);
  json.key("machine").text(sheet.machine).key("states").open_object();
  for (auto const& [state, count] : sheet.states) json.key(state).number(count);
  json.close_object().key("lacking").number(sheet.lacking);
  json.key("by_month").open_object();
  for (auto const& [month, count] : sheet.by_year_month) {
    std::string const number = std::to_string(month % 100);
    json.key(std::to_string(month / 100) + "-" + (number.size() < 2 ? "0" : "") + number).number(count);
  }
  json.close_object().key("doubled").open_array();
  for (auto const& row : sheet.doubled) {
    json.open_object().key("number").number(row.number).key("row").number(row.row);
    json.key("day").text(row.day).key("title").text(row.title).close_object();
  }
  json.close_array().key("proposals").open_array();
  for (auto const& proposal : sheet.proposals) {
    json.open_object().key("entry").text(ledger::to_text(proposal.entry)).key("code").text(proposal.code);
    json.key("where").text(proposal.where).key("changes").open_array();
    for (auto const& change : proposal.changes) {
      json.open_object().key("field").text(change.field).key("before").text(change.before);
      json.key("after").text(change.after).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array().key("vanished").open_array();
  for (auto const& row : sheet.vanished) json.text(ledger::to_text(row.entry));
  json.close_array().key("notices").open_array();
  for (auto const& notice : sheet.notices) {
    json.open_object().key("code").text(notice.code).key("where").text(notice.where);
    json.key("message").text(messages::message(notice, global.language).sentence).close_object();
  }
  json.close_array().close_object();
}

}  // namespace

void print_import(Global const& global, usecases::Rules const& rules, std::string const& file,
                  usecases::Imported const& imported) {
  print(file + "\n");
  if (imported.new_unit) print("  " + say(global, "cli.unit_taken", {{"unit", imported.unit}}) + "\n");
  std::int64_t recorded = 0;
  for (auto const& sheet : imported.sheets) {
    print_sheet(global, rules, sheet);
    recorded += sheet.recorded;
  }
  for (auto const& refusal : imported.refusals) {
    auto const message = messages::message(refusal, global.language);
    print("  ✗ " + message.sentence + "。" + message.mend + "\n");
  }
  if (imported.dry_run) {
    print(say(global, imported.refusals.empty() ? "cli.dry_run_good" : "cli.dry_run_refused",
              {{"recorded", std::to_string(recorded)}, {"count", std::to_string(imported.refusals.size())}}) +
          "\n");
  } else if (imported.batch) {
    print(say(global, "cli.imported",
              {{"batch", std::to_string(imported.batch->value())},
               {"recorded", std::to_string(recorded)},
               {"corrected", std::to_string(imported.corrected)}}) +
          "\n");
    auto const opens = [](usecases::SheetImport const& sheet) {
      return sheet.recorded > 0 && sheet.reading.profile != nullptr && !sheet.reading.profile->takes.empty();
    };
    if (std::ranges::any_of(imported.sheets, opens)) {
      print(say(global, "sign.numbers_hint", {{"batch", std::to_string(imported.batch->value())}}) + "\n");
    }
  } else {
    print(say(global, "cli.nothing_new") + "\n");
  }
}

void print_imports_json(Global const& global, std::vector<std::string> const& files,
                        std::vector<usecases::Imported> const& all) {
  Json json;
  json.open_array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const& imported = all[i];
    json.open_object().key("file").text(files[i]).key("unit").text(imported.unit);
    json.key("dry_run").flag(imported.dry_run).key("batch");
    if (imported.batch) {
      json.number(imported.batch->value());
    } else {
      json.null();
    }
    json.key("corrected").number(imported.corrected).key("sheets").open_array();
    for (auto const& sheet : imported.sheets) write_sheet(json, global, sheet);
    json.close_array().key("refusals").open_array();
    for (auto const& refusal : imported.refusals) {
      auto const message = messages::message(refusal, global.language);
      json.open_object().key("code").text(refusal.code).key("where").text(refusal.where);
      json.key("message").text(message.sentence).key("mend").text(message.mend).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array();
  print(json.take());
}

}  // namespace doors::cli
