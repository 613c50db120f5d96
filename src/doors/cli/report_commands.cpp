#include "base/files.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "usecases/report.h"
#include "version.h"

namespace doors::cli {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;  // path, bytes

[[nodiscard]] base::Result<usecases::ReportAsked> asked_of(Report const& wanted) {
  usecases::ReportAsked asked;
  asked.template_id = wanted.template_id;
  asked.figures = usecases::FiguresAsked{wanted.period, wanted.unit, std::nullopt};
  if (!wanted.as_of.empty()) asked.figures.as_of = TRY(base::parse_instant(wanted.as_of));
  asked.fonts = face::fonts();
  asked.generator = "石榴台账 " SHILIU_VERSION;
  return asked;
}

void print_written(Global const& global, usecases::ReportFiles const& report, std::vector<std::string> const& paths,
                   std::string const& frozen) {
  if (global.json) {
    Json json;
    json.open_object().key("files").open_array();
    for (auto const& path : paths) json.text(path);
    json.close_array().key("pages").number(report.pages).key("as_of").text(base::to_text(report.as_of));
    if (!frozen.empty()) json.key("frozen").text(frozen);
    json.key("warnings").open_array();
    for (auto const& warning : report.warnings) json.text(messages::render(warning, global.language));
    json.close_array().close_object();
    print(json.take());
    return;
  }
  for (auto const& path : paths) print(path + "\n");
  for (auto const& warning : report.warnings) print(messages::render(warning, global.language) + "\n");
  if (!frozen.empty()) print(say(global, "cli.frozen", {{"entry", frozen}}) + "\n");
}

}  // namespace

base::Result<int> run(Global const& global, Report const& wanted) {
  if (wanted.template_id.empty()) return base::fail("usage.option_missing", {{"option", "--template"}});
  if (wanted.out.empty() && !wanted.freeze) return base::fail("usage.option_missing", {{"option", "--out"}});
  auto const asked = TRY(asked_of(wanted));
  auto office = TRY(open(global, wanted.freeze ? db::Access::write : db::Access::read));
  auto const report = TRY(usecases::make_report(office, asked));
  std::vector<std::string> paths;
  if (!wanted.out.empty()) {
    std::filesystem::path const folder = wanted.out;
    for (auto const& [suffix, bytes] : {std::pair{".docx", &report.docx}, std::pair{".pdf", &report.pdf},
                                        std::pair{".html", &report.html}, std::pair{".txt", &report.text}}) {
      auto const path = folder / (report.stem + suffix);
      TRY(base::write_file(path, *bytes));
      paths.push_back(path.string());
    }
  }
  std::string frozen;
  if (wanted.freeze) frozen = ledger::to_text(TRY(usecases::freeze_report(office, act(global), asked)).id);
  print_written(global, report, paths, frozen);
  return 0;
}

base::Result<int> run(Global const& global, ReportList const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const reports = TRY(usecases::frozen_reports(office, wanted.unit));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& frozen : reports) {
      json.open_object().key("entry").text(ledger::to_text(frozen.id)).key("title").text(frozen.title);
      json.key("template").text(frozen.template_id).key("period").text(frozen.period);
      json.key("as_of").text(base::to_text(frozen.as_of)).key("frozen_at").text(base::to_text(frozen.frozen_at));
      json.key("rules").text(frozen.rules).close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  if (reports.empty()) {
    print(say(global, "cli.no_frozen_reports") + "\n");
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(reports.size());
  for (auto const& frozen : reports) {
    rows.push_back({ledger::to_text(frozen.id), frozen.title, frozen.period, base::to_text(frozen.as_of),
                    base::to_text(frozen.frozen_at)});
  }
  print(table({say(global, "cli.entry"), say(global, "cli.title"), say(global, "cli.period"), say(global, "cli.as_of"),
               say(global, "cli.frozen_at")},
              rows));
  return 0;
}

base::Result<int> run(Global const& global, ReportDiff const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const changes = TRY(usecases::changes_since(office, TRY(ledger::parse_entry_id(wanted.entry))));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& change : changes) {
      json.open_object().key("id").text(change.difference.id).key("title").text(change.difference.title);
      json.key("before").text(change.difference.before).key("after").text(change.difference.after);
      json.key("rule_changed").flag(change.difference.rule_changed).key("reasons").open_array();
      for (auto const& reason : change.reasons) json.text(reason);
      json.close_array().close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  if (changes.empty()) print(say(global, "cli.nothing_changed") + "\n");
  for (auto const& change : changes) {
    print(change.difference.title + "：" + change.difference.before + " → " + change.difference.after + "\n");
    for (auto const& reason : change.reasons) print("    " + reason + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, ReportFiles const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const id = TRY(ledger::parse_entry_id(wanted.entry));
  for (auto const& frozen : TRY(usecases::frozen_reports(office, std::to_string(id.unit.value())))) {
    if (frozen.id != id) continue;
    for (auto const& suffix : {"docx", "pdf", "html", "txt"}) {
      auto const path = std::filesystem::path(wanted.out) / (frozen.template_id + "-" + frozen.period + "." + suffix);
      TRY(base::write_file(path, TRY(usecases::frozen_file(office, frozen, suffix))));
      print(path.string() + "\n");
    }
    return 0;
  }
  return base::fail("report.unknown_frozen", {{"text", wanted.entry}});
}

}  // namespace doors::cli
