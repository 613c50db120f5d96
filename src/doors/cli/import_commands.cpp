#include <algorithm>

#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/import_report.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/clock.h"
#include "usecases/import_workbook.h"

namespace doors::cli {
namespace {

[[nodiscard]] base::Result<int> undo(Global const& global, Import const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const undone = TRY(usecases::undo_import(office, act(global), wanted.undo, wanted.reason));
  if (global.json) {
    Json json;
    json.open_object().key("batch").text(wanted.undo).key("voided").number(undone.voided);
    json.key("put_back").number(undone.put_back).close_object();
    print(json.take());
    return 0;
  }
  print(say(global, "cli.undone",
            {{"batch", wanted.undo},
             {"voided", std::to_string(undone.voided)},
             {"put_back", std::to_string(undone.put_back)}}) +
        "\n");
  return 0;
}

[[nodiscard]] base::Result<int> let_in(Global const& global, Import const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const count = TRY(usecases::let_in(office, act(global), wanted.let_in));
  if (global.json) {
    Json json;
    json.open_object().key("let_in").number(count).close_object();
    print(json.take());
    return 0;
  }
  print(say(global, "cli.let_in", {{"count", std::to_string(count)}}) + "\n");
  return 0;
}

[[nodiscard]] base::Result<int> list(Global const& global) {
  auto office = TRY(open(global, db::Access::read));
  auto const batches = TRY(usecases::list_batches(office));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& batch : batches) {
      json.open_object().key("batch").number(batch.id.value()).key("file").text(batch.file_name);
      json.key("sha256").text(base::to_hex(batch.file_digest)).key("imported").text(base::to_text(batch.imported));
      json.key("first").number(batch.first.value()).key("last").number(batch.last.value());
      json.key("set_aside").number(batch.set_aside).key("undone").flag(batch.undone.has_value()).close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  if (batches.empty()) {
    print(say(global, "cli.no_batches") + "\n");
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  for (auto const& batch : batches) {
    std::string const range =
        batch.first ? std::to_string(batch.first.value()) + "—" + std::to_string(batch.last.value()) : "";
    rows.push_back({std::to_string(batch.id.value()), batch.file_name, base::to_text(batch.imported), range,
                    std::to_string(batch.set_aside), batch.undone ? batch.undone_because : ""});
  }
  print(table({say(global, "cli.batch"), say(global, "cli.file"), say(global, "cli.recorded_at"),
               say(global, "cli.entry"), say(global, "cli.doubled"), say(global, "cli.undone_because")},
              rows, {0, 4}));
  return 0;
}

[[nodiscard]] base::Result<int> write_templates(Global const& global, Import const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  for (auto const& path : TRY(usecases::write_templates(office, wanted.write_templates, base::day_of(now()).year()))) {
    print(path.string() + "\n");
  }
  return 0;
}

[[nodiscard]] base::Done map_columns(Global const& global, Import const& wanted, usecases::Office& office) {
  for (auto const& text : wanted.maps) {
    auto const mapping = TRY(usecases::map_column(office, act(global), text));
    if (!global.json) {
      print(say(global, "cli.mapped", {{"heading", mapping.heading}, {"field", mapping.field}}) + "\n");
    }
  }
  return {};
}

[[nodiscard]] base::Result<usecases::ImportAsked> asked_of(Import const& wanted, std::string const& file) {
  usecases::ImportAsked asked;
  asked.path = file;
  asked.name = asked.path.filename().string();
  asked.unit = wanted.unit;
  if (!wanted.since.empty()) asked.since = TRY(base::parse_day(wanted.since));
  asked.dry_run = wanted.dry_run;
  asked.leave_out = !wanted.leave_out.empty();
  asked.accept_corrections = wanted.accept_corrections;
  asked.evidence_folder = wanted.evidence_folder;
  asked.draw_number = face::random_query_number;
  return asked;
}

/// One command may import several files; each gets its own command id, so that a repeat finds each of them.
[[nodiscard]] usecases::Act act_for(Global const& global, std::size_t index) {
  auto made = act(global);
  if (index > 0) made.command += "#" + std::to_string(index + 1);
  return made;
}

}  // namespace

base::Result<int> run(Global const& global, Import const& wanted) {
  if (!wanted.undo.empty()) return undo(global, wanted);
  if (!wanted.let_in.empty()) return let_in(global, wanted);
  if (wanted.list) return list(global);
  if (!wanted.write_templates.empty()) return write_templates(global, wanted);
  if (wanted.files.empty() && wanted.maps.empty()) return base::fail("usage.nothing_asked");
  auto office = TRY(open(global, db::Access::write));
  TRY(map_columns(global, wanted, office));
  std::vector<usecases::Imported> all;
  auto const reason = [&](base::Error const& error) { return messages::message(error, global.language).sentence; };
  bool refused = false;
  for (std::size_t i = 0; i < wanted.files.size(); ++i) {
    auto const asked = TRY(asked_of(wanted, wanted.files[i]));
    {
      Progress progress(say(global, "cli.progress_import"));
      all.push_back(TRY(
          usecases::import_workbook(office, act_for(global, i), asked, [&](std::int64_t rows) { progress.at(rows); })));
    }
    refused = refused || (!asked.leave_out && !all.back().refusals.empty());
    if (asked.leave_out && !asked.dry_run) {
      auto file = std::filesystem::path(wanted.leave_out);
      if (i > 0) file.replace_filename(file.stem().string() + "-" + std::to_string(i + 1) + file.extension().string());
      TRY(usecases::write_left_out(file, all.back(), reason));
    }
    if (!global.json) print_import(global, office.rules, asked.name, all.back());
  }
  if (global.json && !wanted.files.empty()) print_imports_json(global, wanted.files, all);
  return refused ? 1 : 0;
}

}  // namespace doors::cli
