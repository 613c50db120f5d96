#include <fmt/format.h>

#include "base/files.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "doors/face/pool_face.h"
#include "usecases/pool.h"
#include "version.h"

namespace doors::cli {
namespace {

[[nodiscard]] usecases::PoolAsked asked(PoolWanted const& wanted) {
  return {wanted.unit, wanted.year, wanted.last_year};
}

/// By how the file is to be called: .pdf, else Word.
[[nodiscard]] usecases::PaperForm form_of(std::string const& file) {
  return {file.ends_with(".pdf"), "shiliu " SHILIU_VERSION, face::fonts()};
}

void write_findings(usecases::PoolChecked const& checked) {
  Json json;
  json.open_object().key("projects").number(std::ssize(checked.pool.projects)).key("findings").open_array();
  for (auto const& finding : checked.findings) {
    json.open_object().key("rule").text(finding.rule->id).key("verdict").text(face::verdict_word(finding.verdict));
    json.key("found").text(finding.found).key("wanted").text(finding.wanted);
    json.key("source").text(finding.rule->validity.source).key("verified").flag(finding.rule->validity.verified);
    json.key("projects").open_array();
    for (auto const& project : finding.projects) {
      json.open_object().key("case").text(project.code).key("title").text(project.title);
      json.key("why").text(project.why).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

void print_finding(Global const& global, projects::Finding const& finding) {
  bool const zh = global.language == messages::Language::zh;
  auto const& rule = *finding.rule;
  auto text = say(global, "cli.pool_" + std::string(face::verdict_word(finding.verdict))) + "  " +
              (zh ? rule.name : rule.name_en) + (zh ? "：" : ": ") + (zh ? rule.says : rule.says_en);
  if (!finding.found.empty() || !finding.wanted.empty()) {
    text += "  " + say(global, "cli.pool_numbers",
                       {{"found", finding.found.empty() ? "—" : finding.found},
                        {"wanted", finding.wanted.empty() ? "—" : finding.wanted}});
  }
  print(text + "\n");
  if (finding.verdict == projects::Verdict::kept) return;
  for (auto const& project : finding.projects) {
    print("    " + project.code + "  " + project.title +
          (project.why.empty() ? "  " + say(global, "cli.pool_not_stated") : "  " + project.why) + "\n");
  }
  print("    " +
        say(global, rule.validity.verified ? "cli.case_source" : "cli.case_source_unverified",
            {{"source", rule.validity.source}, {"from", base::to_text(rule.validity.from)}}) +
        "\n");
}

[[nodiscard]] base::Result<int> write_paper(Global const& global, usecases::PoolPaper const& paper,
                                            std::string const& file) {
  TRY(base::write_file(file, paper.bytes));
  if (global.json) {
    Json json;
    json.open_object().key("file").text(file).key("projects").number(paper.projects).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.pool_paper", {{"file", file}, {"count", std::to_string(paper.projects)}}) + "\n");
  }
  return 0;
}

}  // namespace

base::Result<int> run(Global const& global, PoolCheck const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const checked = TRY(usecases::check_pool(office, act(global), asked(wanted.pool)));
  if (global.json) {
    write_findings(checked);
    return 0;
  }
  print(say(global, "cli.pool_of_year",
            {{"year", std::to_string(wanted.pool.year)}, {"count", std::to_string(checked.pool.projects.size())}}) +
        "\n");
  for (auto const& finding : checked.findings) print_finding(global, finding);
  return 0;
}

base::Result<int> run(Global const& global, PoolRanking const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const ranking = TRY(usecases::rank_projects(office, act(global), asked(wanted.pool)));
  if (global.json) {
    Json json;
    json.open_object().key("blind").flag(ranking.blind).key("seats").number(ranking.seats).key("ranks").open_array();
    for (auto const& rank : ranking.ranks) {
      json.open_object().key("place").number(rank.place).key("case").text(rank.code).key("title").text(rank.title);
      json.key("seats").number(rank.seats).key("mean").text(rank.mean).key("variance").text(rank.variance);
      json.key("lowest").text(rank.lowest).key("highest").text(rank.highest).close_object();
    }
    json.close_array().close_object();
    print(json.take());
    return 0;
  }
  if (ranking.blind) {
    print(say(global, "cli.pool_blind", {{"seats", std::to_string(ranking.seats)}}) + "\n");
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(ranking.ranks.size());
  for (auto const& rank : ranking.ranks) {
    rows.push_back({rank.place == 0 ? "" : std::to_string(rank.place), rank.code, rank.title,
                    std::to_string(rank.seats), rank.mean, rank.variance, rank.lowest, rank.highest});
  }
  print(table({say(global, "cli.pool_place"), say(global, "cli.case_code"), say(global, "cli.title"),
               say(global, "cli.pool_seats"), say(global, "cli.pool_mean"), say(global, "cli.pool_variance"),
               say(global, "cli.pool_lowest"), say(global, "cli.pool_highest")},
              rows, {3, 4, 5, 6, 7}));
  return 0;
}

base::Result<int> run(Global const& global, PoolMinute const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  return write_paper(global, TRY(usecases::review_minute(office, act(global), asked(wanted.pool), form_of(wanted.out))),
                     wanted.out);
}

base::Result<int> run(Global const& global, PoolNotice const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  return write_paper(global, TRY(usecases::pool_notice(office, act(global), asked(wanted.pool), form_of(wanted.out))),
                     wanted.out);
}

base::Result<int> run(Global const& global, PoolCarryOver const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const carried = TRY(usecases::carry_over(office, act(global), asked(wanted.pool), wanted.dry_run));
  if (global.json) {
    Json json;
    json.open_object().key("dry_run").flag(wanted.dry_run).key("projects").open_array();
    for (auto const& [code, title] : carried.projects) {
      json.open_object().key("case").text(code).key("title").text(title).close_object();
    }
    json.close_array().close_object();
    print(json.take());
    return 0;
  }
  for (auto const& [code, title] : carried.projects) print(fmt::format("  {}  {}\n", code, title));
  print(say(global, wanted.dry_run ? "cli.pool_would_carry" : "cli.pool_carried",
            {{"count", std::to_string(carried.projects.size())}, {"year", std::to_string(wanted.pool.year)}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, PoolTargets const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const lines = TRY(usecases::performance_table(office, act(global), {wanted.unit, "project", wanted.code}));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& line : lines) {
      json.open_object().key("first").text(line.first).key("second").text(line.second).key("name").text(line.name);
      json.key("unit").text(line.unit).key("target").text(line.target).key("actual").text(line.actual).close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(lines.size());
  for (auto const& line : lines) {
    rows.push_back({line.first, line.second, line.name, line.unit, line.target, line.actual});
  }
  print(table({say(global, "cli.pool_first"), say(global, "cli.pool_second"), say(global, "cli.pool_third"),
               say(global, "cli.pool_unit"), say(global, "cli.pool_target"), say(global, "cli.pool_actual")},
              rows, {}));
  return 0;
}

}  // namespace doors::cli
