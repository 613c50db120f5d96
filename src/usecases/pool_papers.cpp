#include "usecases/pool_parts.h"

namespace usecases {
namespace {

using document::Level;

[[nodiscard]] base::Result<PoolPaper> pool_paper(Office& office, Act const& act, PoolAsked const& asked,
                                                 PaperForm const& form, PaperBegun paper, std::size_t projects,
                                                 std::string_view noted) {
  auto made =
      TRY(finish_paper(office, act, std::move(paper), form, std::string(noted) + " " + std::to_string(asked.year)));
  return PoolPaper{std::move(made.name), std::move(made.bytes), static_cast<std::int64_t>(projects)};
}

/// "公示期10日。", as the rules say when a project may enter the pool; empty: they do not.
[[nodiscard]] std::string days_of_publicity(Rules const& rules, base::Day day) {
  auto const* machine = rules.machines.find("project", day);
  auto const* enters = machine == nullptr ? nullptr : cases::find_action(*machine, "enter_pool");
  if (enters == nullptr || !enters->wait) return {};
  return "公示期" + std::to_string(enters->wait->days) + "日。";
}

/// No paper that is put up in public holds the number of a card or of a telephone.
[[nodiscard]] std::vector<base::Error> numbers_in(ledger::Privacy const& privacy,
                                                  projects::PoolProject const& project) {
  std::vector<base::Error> out;
  for (auto const* text : {&project.code, &project.title, &project.place, &project.content, &project.category}) {
    if (ledger::personal_numbers(privacy, *text).empty()) continue;
    out.push_back({"pool.number_in_notice",
                   {{"case", project.code}, {"masked", ledger::masked(privacy, *text)}},
                   project.code,
                   {}});
  }
  return out;
}

}  // namespace

base::Result<PoolPaper> review_minute(Office& office, Act const& act, PoolAsked const& asked, PaperForm const& form) {
  auto const ranking = TRY(rank_projects(office, act, asked));
  auto const year = std::to_string(asked.year);
  if (ranking.ranks.empty()) return base::fail("pool.nothing_scored", {{"year", year}});
  if (ranking.blind) return base::fail("pool.unfinished", {{"seats", std::to_string(ranking.seats)}});
  auto paper = TRY(begin_paper(office, act, asked.unit, form, year + "年少数民族发展资金项目专家评审会议纪要"));
  paper.add(Level::body, "本次评审对" + std::to_string(ranking.ranks.size()) + "个项目按席位独立评分，每个项目" +
                             std::to_string(ranking.seats) +
                             "个席位。席位只编号，不记姓名；席位所属股室为项目承办股室的，未参加该项目评分。");
  paper.add(Level::heading_1, "一、评分结果");
  document::Table table;
  table.head = {"名次", "项目编号", "项目名称", "席位", "平均分", "方差", "最低", "最高"};
  for (auto const& rank : ranking.ranks) {
    table.rows.push_back({std::to_string(rank.place), rank.code, rank.title, std::to_string(rank.seats), rank.mean,
                          rank.variance, rank.lowest, rank.highest});
  }
  paper.add(std::move(table));
  paper.add(Level::heading_1, "二、说明");
  paper.add(Level::body, "平均分按各席位评分的算术平均，方差按同一组评分计算，均保留两位小数；平均分相同的名次并列。");
  paper.add(Level::heading_1, "三、评审意见");
  paper.add(Level::body, "（由会议填写：通过的项目、退回补正的项目及理由。）");
  return pool_paper(office, act, asked, form, std::move(paper), ranking.ranks.size(), "pool minute");
}

base::Result<PoolPaper> pool_notice(Office& office, Act const& act, PoolAsked const& asked, PaperForm const& form) {
  auto const checked = TRY(check_pool(office, act, asked));
  auto const year = std::to_string(asked.year);
  if (checked.pool.projects.empty()) return base::fail("pool.nothing_to_publish", {{"year", year}});
  std::vector<base::Error> faults;
  for (auto const& project : checked.pool.projects) {
    for (auto& fault : numbers_in(office.rules.privacy, project)) faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  auto paper = TRY(begin_paper(office, act, asked.unit, form, year + "年少数民族发展资金项目入库公示"));
  document::Table table;
  table.head = {"序号", "项目编号", "项目名称", "类别", "建设地点", "申请资金（万元）"};
  base::Money sum;
  std::int64_t number = 0;
  for (auto const& project : checked.pool.projects) {
    table.rows.push_back({std::to_string(++number), project.code, project.title, project.category, project.place,
                          project.applied ? base::decimal_in(*project.applied, "万元") : ""});
    sum = TRY(base::add(sum, project.applied.value_or(base::Money())));
  }
  table.rows.push_back({"", "", "合计", "", "", base::decimal_in(sum, "万元")});
  paper.add(Level::body, "经申报、初审和评审，" + year + "年拟入库项目" + std::to_string(number) + "个，申请资金" +
                             base::decimal_in(sum, "万元") + "万元。现予公示，" +
                             days_of_publicity(office.rules, base::day_of(act.now)) +
                             "有异议的，请在公示期内向本单位书面反映。");
  paper.add(std::move(table));
  return pool_paper(office, act, asked, form, std::move(paper), checked.pool.projects.size(), "pool notice");
}

}  // namespace usecases
