#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/case_face.h"
#include "doors/face/case_page_face.h"
#include "usecases/evidence.h"
#include "usecases/inspections.h"

namespace doors::cli {
namespace {

void print_findings(Global const& global, usecases::InspectionFindings const& findings) {
  if (global.json) {
    Json json;
    face::write_findings(json, findings, global.language);
    print(json.take());
    return;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(findings.rows.size());
  for (auto const& row : findings.rows) {
    auto state = row.state == nullptr ? std::string("—") : face::name_in(*row.state, global.language);
    if (row.overdue && !row.done) state += "  " + say(global, "cli.case_overdue");
    rows.push_back({row.code, row.title, std::move(state), row.due ? base::to_text(*row.due) : "", row.joined_to});
  }
  print(table({say(global, "cli.case_code"), say(global, "cli.title"), say(global, "cli.case_state"),
               say(global, "cli.case_due"), say(global, "cli.finding_joined_to")},
              rows, {}));
  print(say(global, "cli.findings_done",
            {{"total", std::to_string(findings.total)},
             {"done", std::to_string(findings.done)},
             {"found", std::to_string(findings.found)}}) +
        "\n");
}

}  // namespace

base::Result<int> run(Global const& global, CaseHandOver const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::FindingsHandOver hand;
  hand.unit = wanted.unit;
  hand.code = wanted.code;
  hand.days = TRY(read_days(wanted.day));
  hand.close = wanted.close;
  auto const joined = TRY(read_pairs(wanted.joined));
  for (auto const& [code, text] : TRY(read_pairs(wanted.findings))) {
    auto const to = joined.find(code);
    hand.findings.push_back({code, text, text, to == joined.end() ? "" : to->second});
  }
  for (auto const& path : wanted.evidence) {
    hand.evidence.push_back(TRY(usecases::take_in(office, path, wanted.evidence_day, now())).ref);
  }
  print_findings(global, TRY(usecases::hand_findings_over(office, act(global), hand)).findings);
  return 0;
}

base::Result<int> run(Global const& global, CaseFindings const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  print_findings(global, TRY(usecases::findings_of(office, act(global), wanted.unit, wanted.code)));
  return 0;
}

}  // namespace doors::cli
