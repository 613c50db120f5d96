// How long one question about figures takes in a fresh process, whatever the size of the ledger, beside one GROUP BY
// written by hand over the same rows. Usage: figures_bench run FOLDER [--large] | size FOLDER ENTRIES units|one

#include <fmt/format.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include "db/migrations.h"
#include "ledger/ledger_store.h"
#include "measure.h"
#include "metrics/metrics_store.h"
#include "office/office_store.h"

extern char** environ;

namespace {

using measure::must;

constexpr std::int64_t half_year_entries = 10'000;
constexpr int rounds = 11;
constexpr int rules_from_year = 2020;

struct Rules {
  ledger::Kinds kinds;
  metrics::Definitions definitions;
};

Rules read_rules() {
  Rules rules;
  rulefile::Faults faults;
  std::string const folder = SHILIU_SOURCE_DIR "/rules";
  auto kinds = rulefile::read_folder(folder, "kinds", faults);
  auto figures = rulefile::read_folder(folder, "metrics", faults);
  auto framework = rulefile::read_folder(folder, "framework", faults);
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  auto machines = rulefile::read_folder(folder, "machines", faults);
  auto parsed = cases::Machines::parse(machines, rules.kinds, faults);
  rules.definitions = metrics::Definitions::parse(figures, framework, rules.kinds, std::move(parsed), faults);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return rules;
}

/// Work of an office as its ledgers show it: three quarters sign reviews, the rest study, reports, activities,
/// projects.
class Work {
 public:
  ledger::Draft draft(base::Day day) {
    ledger::Draft result;
    result.days = {day, day};
    int const share = below(100);
    if (share < 70) {
      sign_review(result);
    } else if (share < 82) {
      study(result);
    } else if (share < 90) {
      chosen(result, "media_report", "level", {"旗级", "市级", "自治区级", "国家级"}, "民族团结进步宣传报道");
    } else if (share < 94) {
      chosen(result, "activity", "category", {"理论宣讲", "培训班", "交流活动"}, "“籽籽同心”宣讲队进社区");
    } else if (share < 97) {
      chosen(result, "governance", "category", {"风险隐患排查", "信息上报", "应急预案"}, "民族工作领域风险隐患排查");
    } else if (share < 99) {
      chosen(result, "declaration", "matter", {"备案申报", "教育实践基地申报", "校园经费项目申报"}, "示范单位");
    } else {
      project(result, day);
    }
    return result;
  }
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

 private:
  std::string pick(std::initializer_list<char const*> words) {
    return *(words.begin() + below(static_cast<int>(words.size())));
  }
  void sign_review(ledger::Draft& draft) {
    draft.kind = "sign_review";
    draft.title = fmt::format("嘎鲁图镇{}商店", ++number_);
    draft.fields = {{"code", fmt::format("2024-{}", number_)},          {"mongolian", std::string("ᠮᠣᠩᠭᠣᠯ ᠳᠡᠯᠭᠡᠭᠦᠷ")},
                    {"type", pick({"门店牌匾", "单位名牌", "宣传栏"})}, {"layout", pick({"横式", "竖式"})},
                    {"decision", pick({"通过", "修改后通过"})},         {"check", std::string("准确")}};
  }
  void study(ledger::Draft& draft) {
    chosen(draft, "study", "category", {"党纪学习", "党日活动", "干部例会学习", "理论学习中心组学习", "外出培训"},
           "学习");
    draft.fields["place"] = pick({"党员活动室", "会议室"});
    draft.fields["attendance"] = std::int64_t{below(40)};
  }
  void chosen(ledger::Draft& draft, char const* kind, char const* field, std::initializer_list<char const*> words,
              char const* title) {
    draft.kind = kind;
    draft.title = fmt::format("{}（{}）", title, ++number_);
    draft.fields[field] = pick(words);
  }
  void project(ledger::Draft& draft, base::Day day) {
    draft.kind = "project";
    draft.title = fmt::format("无定河镇技能培训项目{}", ++number_);
    draft.fields = {{"code", fmt::format("XM-{}", number_)},
                    {"applied", base::Money(below(1'000) * 1'000'000LL)},
                    {"pooled_on", day.plus(9)},
                    {"set_up_on", day.plus(90)},
                    {"status", std::string("已立项")},
                    {"central", base::Money(below(500) * 1'000'000LL)}};
  }

  std::mt19937 random_{20'240'630};
  std::int64_t number_ = 0;
};

struct Stretch {
  base::Day from;
  base::Day until;
  std::int64_t entries = 0;
};

base::Instant evening_of(base::Day day) {
  return base::Instant((std::int64_t{day.since_epoch()} + 1) * 86'400'000 - 1);
}

/// One stretch of one chain, recorded day by day within a few days of the event; two in a hundred entries correct an
/// earlier one, one in two hundred is a joint event.
void record(db::Connection& connection, Rules const& rules, office::UnitId unit, office::UnitId neighbour,
            Stretch const& stretch, Work& work) {
  auto transaction = must(db::Transaction::begin(connection));
  auto tally = must(metrics::Tally::begin(transaction, rules.definitions, rules.kinds));
  std::int64_t position = must(ledger::head(connection, unit)).position.value();
  std::int64_t const oldest = position + 1;
  std::int64_t corrected = oldest;
  std::int64_t const days = stretch.until.since_epoch() - stretch.from.since_epoch();
  ledger::Author const author{unit,
                              ledger::SectionId(1),
                              ledger::AccountId(1),
                              fmt::format("{}/{}", unit.value(), stretch.from.since_epoch()),
                              evening_of(stretch.until),
                              base::HashAlgorithm::sha256};
  auto appender =
      must(ledger::Appender::begin(transaction, rules.kinds, author,
                                   [&](auto const& entry, auto const* ended) { return tally.witness(entry, ended); }));
  for (std::int64_t i = 0; i < stretch.entries; ++i) {
    auto draft = work.draft(stretch.from.plus(static_cast<std::int32_t>(i * days / stretch.entries)));
    if (work.below(200) == 0 && neighbour) draft.with = {neighbour};
    if (work.below(50) == 0 && corrected < position) {
      draft.corrects = ledger::Correction{ledger::Position(corrected), ledger::Correction::Act::replace, "写错"};
      corrected += 40;
    }
    position = must(appender.add(std::move(draft))).value();
  }
  must(appender.finish());
  must(tally.flush());
  must(transaction.commit());
}

base::Day new_year(int year) { return must(base::Day::make(year, 1, 1)); }

/// "units": as many banners as it takes, each with five years of 20,000 entries. "one": a single unit whose half-year
/// in question holds 10,000 and the twenty years before it all the others.
void make(std::string const& file, std::int64_t entries, bool one) {
  Rules const rules = read_rules();
  auto connection = must(db::Connection::open({file}, db::Access::write));
  must(db::migrate(connection, db::migrations()));
  must(ledger::create_derived(connection));
  auto const city = must(office::add_unit(connection, {"市", office::UnitLevel::city, {}}, base::Instant(1)));
  Work work;
  std::int64_t const units = one ? 1 : entries / (10 * half_year_entries);
  std::vector<office::UnitId> banners;
  for (std::int64_t i = 0; i < units; ++i) {
    banners.push_back(must(
        office::add_unit(connection, {fmt::format("旗{}", i + 1), office::UnitLevel::banner, city}, base::Instant(1))));
  }
  for (std::size_t i = 0; i < banners.size(); ++i) {
    office::UnitId const neighbour = i == 0 ? city : banners[i - 1];
    for (int half = 0; half < (one ? 40 : 9); ++half) {
      int const year = (one ? 2004 : 2020) + half / 2;
      base::Day const middle = must(base::Day::make(year, 7, 1));
      bool const first = half % 2 == 0;
      std::int64_t const many = one ? (entries - half_year_entries) / 40 : half_year_entries;
      record(connection, rules, banners[i], neighbour,
             {first ? new_year(year) : middle, first ? middle : new_year(year + 1), many}, work);
    }
    if (!one)
      record(connection, rules, banners[i], neighbour, {new_year(2019), new_year(2019).plus(180), half_year_entries},
             work);
    base::Day const middle = must(base::Day::make(2024, 7, 1));
    if (one) record(connection, rules, banners[i], neighbour, {new_year(2024), middle, half_year_entries}, work);
  }
  must(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
}

int ask(std::string const& file, std::string_view scope, std::string_view period, std::string_view as_of) {
  Rules const rules = read_rules();
  auto connection = must(db::Connection::open({file}, db::Access::read));
  auto const tree = must(office::units(connection));
  std::optional<base::Instant> instant;
  if (!as_of.empty()) instant = must(base::parse_instant(as_of));
  auto const found = must(metrics::figures(connection, rules.definitions, rules.kinds,
                                           {must(tree.scope(scope)), must(base::parse_period(period)), instant}));
  std::int64_t entries = 0;
  for (auto const& figure : found) entries += figure.entries;
  fmt::print("{}\n", entries);
  return 0;
}

/// The peer: one statement, which counts by kind and category and can answer nothing else. "same": over the rows that
/// the figures depend on, those too whose days are decided by a field, or that hold for longer; "own": over the
/// half-year's own days alone.
int group(std::string const& file, std::int64_t unit, std::string_view period, bool same) {
  auto const days = must(base::parse_period(period));
  sqlite3* database = nullptr;
  sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  std::string const sql = fmt::format(
      "SELECT kind, body ->> '$.fields.category', count(*) FROM entries WHERE id > {} AND id < {} AND (day_first >= {} "
      "AND day_first < {} {}) GROUP BY 1, 2",
      unit << 40U, (unit + 1) << 40U, days.from.since_epoch(), days.until.since_epoch(),
      same ? "OR kind IN ('project', 'rectification', 'site', 'task')" : "");
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return 1;
  std::int64_t entries = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) entries += sqlite3_column_int64(statement, 2);
  fmt::print("{}\n", entries);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return 0;
}

struct Cost {
  double wall_ms = 0;
  double cpu_ms = 0;
  double peak_mb = 0;
};

Cost cost_of(std::vector<std::string> const& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (auto const& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
  pid_t child = 0;
  auto const begin = std::chrono::steady_clock::now();
  if (posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ) != 0) {
    throw std::runtime_error("cannot start " + command.front());
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  posix_spawn_file_actions_destroy(&actions);
  if (status != 0) throw std::runtime_error("failed: " + command[1]);
  auto const milliseconds = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  std::chrono::duration<double, std::milli> const wall = std::chrono::steady_clock::now() - begin;
  return {wall.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

Cost median(std::vector<Cost> costs) {
  auto const middle = [&](double Cost::*part) {
    std::ranges::nth_element(costs, costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2), {}, part);
    return costs[costs.size() / 2].*part;
  };
  return {middle(&Cost::wall_ms), middle(&Cost::cpu_ms), middle(&Cost::peak_mb)};
}

double report(std::string_view name, std::vector<Cost> const& costs) {
  Cost const typical = median(costs);
  double worst = 0;
  for (auto const& cost : costs) worst = std::max(worst, cost.cpu_ms);
  fmt::print("  {:<44} {:8.1f} ms   cpu {:8.1f} (worst {:8.1f})   {:5.1f} MB\n", name, typical.wall_ms, typical.cpu_ms,
             worst, typical.peak_mb);
  std::fflush(stdout);
  return typical.cpu_ms;
}

class Bench {
 public:
  Bench(std::string const& program, std::filesystem::path folder)
      : program_(program),
        shiliu_((std::filesystem::path(program).parent_path().parent_path() / "shiliu").string()),
        folder_(std::move(folder)) {}

  void ledger_of(std::int64_t entries, bool one) {
    auto const ledger = folder_ / fmt::format("figures_{}_{}", entries, one ? "one" : "units");
    std::string const file = (ledger / "ledger.db").string();
    if (!std::filesystem::exists(file)) {
      cost_of({shiliu_, "--ledger", ledger.string(), "init"});
      auto const making = cost_of({program_, "make", file, std::to_string(entries), one ? "one" : "units"});
      fmt::print("made {} entries in {:.0f} s (cpu {:.0f})\n", entries, making.wall_ms / 1e3, making.cpu_ms / 1e3);
    }
    std::int64_t const units = one ? 1 : entries / (10 * half_year_entries);
    fmt::print("{} entries in {} unit(s), {:.2f} GB\n", entries, units,
               static_cast<double>(std::filesystem::file_size(file)) / 1e9);
    std::string const unit = std::to_string(2 + units / 2);
    report("shiliu figures, the half-year",
           many({shiliu_, "--ledger", ledger.string(), "figures", "--period", "2024H1", "--unit", unit}));
    report("the same question without the program", many({program_, "ask", file, unit, "2024H1"}));
    report("all units together", many({program_, "ask", file, "1/", "2024H1"}));
    random_questions(file, unit, one ? 2004 : 2019);
    report("verify the derived tables", {cost_of({program_, "verify", file})});
    alone(file, unit);
  }

 private:
  std::vector<Cost> many(std::vector<std::string> const& command) {
    std::vector<Cost> costs(rounds);
    for (auto& cost : costs) cost = cost_of(command);
    return costs;
  }
  std::string any_day(int first_year) {
    std::int32_t const days = new_year(2024).plus(181).since_epoch() - new_year(first_year).since_epoch();
    return base::to_text(new_year(first_year).plus(std::uniform_int_distribution<std::int32_t>(0, days)(random_)));
  }
  void random_questions(std::string const& file, std::string const& unit, int first_year) {
    std::vector<Cost> ranges;
    std::vector<Cost> as_ofs;
    std::vector<Cost> both;
    std::vector<Cost> whole;
    for (int i = 0; i < rounds; ++i) {
      auto from = any_day(first_year);
      auto until = any_day(rules_from_year);  // no figure is defined for a period that ends before
      if (until < from) std::swap(from, until);
      auto const days = fmt::format("{}..{}", from, until);
      ranges.push_back(cost_of({program_, "ask", file, unit, days}));
      as_ofs.push_back(cost_of({program_, "ask", file, unit, "2024H1", any_day(2024)}));
      both.push_back(cost_of({program_, "ask", file, unit, days, any_day(first_year)}));
      whole.push_back(cost_of({program_, "ask", file, "1/", days, any_day(first_year)}));
    }
    report("random day..day", ranges);
    report("half-year, random as-of", as_ofs);
    report("random day..day, random as-of", both);
    report("the same, all units together", whole);
  }
  void alone(std::string const& file, std::string const& unit) {
    cost_of({program_, "drop_figures", file});
    report("half-year by the ledger's index of days", many({program_, "ask", file, unit, "2024H1"}));
    cost_of({program_, "drop_all", file});
    double const ours = report("half-year from entries alone", many({program_, "ask", file, unit, "2024H1"}));
    double const peer = report("GROUP BY by hand over the same rows", many({program_, "group", file, unit, "2024H1"}));
    double const least =
        report("GROUP BY by hand, own days alone", many({program_, "group", file, unit, "2024H1", "own"}));
    fmt::print("  {:<44} {:8.2f} and {:.2f}\n", "ratios", ours / peer, ours / least);
    std::filesystem::remove_all(std::filesystem::path(file).parent_path());
  }

  std::string program_;
  std::string shiliu_;
  std::filesystem::path folder_;
  std::mt19937 random_{7};
};

/// The same entries as plain-text accounting keeps them, for a remark about ledger and hledger.
void journal(std::string const& file, std::int64_t entries) {
  std::ofstream out(file);
  Work work;
  for (std::int64_t i = 0; i < entries; ++i) {
    auto const day = new_year(2020).plus(static_cast<std::int32_t>(i * 1'642 / entries));
    auto const draft = work.draft(day);
    out << base::to_text(day) << ' ' << draft.title << "\n    " << draft.kind << "  1\n    done\n\n";
  }
}

void remark(std::string const& program, std::string const& file, std::int64_t entries) {
  if (std::system(fmt::format("command -v {} >/dev/null", program).c_str()) != 0) return;
  journal(file, entries);
  report(fmt::format("{} bal, {} entries", program, entries),
         {cost_of({program, "-f", file, "bal", "-b", "2024-01-01", "-e", "2024-07-01"})});
  std::filesystem::remove(file);
}

void run(std::string const& program, std::filesystem::path const& folder, bool large) {
  Bench bench(program, folder);
  for (std::int64_t entries = 100'000; entries <= (large ? 10'000'000 : 1'000'000); entries *= 10) {
    bench.ledger_of(entries, false);
    bench.ledger_of(entries, true);
  }
  fmt::print("Remarks: plain-text accounting on as many entries, sums by kind\n");
  remark("ledger", (folder / "bench.journal").string(), 1'000'000);
  remark("hledger", (folder / "bench.journal").string(), 100'000);
}

void drop(std::string const& file, bool all) {
  auto connection = must(db::Connection::open({file}, db::Access::write));
  must(metrics::drop_derived(connection));
  if (all) must(ledger::drop_derived(connection));
  must(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
}

void verify(std::string const& file) {
  Rules const rules = read_rules();
  auto connection = must(db::Connection::open({file}, db::Access::read));
  if (must(metrics::verify_derived(connection, rules.definitions, rules.kinds))) throw std::runtime_error("differs");
}

}  // namespace

int main(int count, char** given) {
  std::vector<std::string> arguments(given, given + count);
  arguments.resize(std::max<std::size_t>(arguments.size(), 6));
  std::string const& step = arguments[1];
  std::string const& file = arguments[2];
  if (step == "make") {
    make(file, std::stoll(arguments[3]), arguments[4] == "one");
  } else if (step == "ask") {
    return ask(file, arguments[3], arguments[4], arguments[5]);
  } else if (step == "group") {
    return group(file, std::stoll(arguments[3]), arguments[4], arguments[5] != "own");
  } else if (step == "drop_figures" || step == "drop_all") {
    drop(file, step == "drop_all");
  } else if (step == "verify") {
    verify(file);
  } else if (step == "size" && !arguments[4].empty()) {
    Bench(arguments[0], file).ledger_of(std::stoll(arguments[3]), arguments[4] == "one");
  } else if (step == "run" && !file.empty()) {
    run(arguments[0], file, arguments[3] == "--large");
  } else {
    fmt::print(stderr, "usage: figures_bench run FOLDER [--large] | size FOLDER ENTRIES units|one\n");
    return 2;
  }
  return 0;
}
