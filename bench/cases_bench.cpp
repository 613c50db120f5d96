// How long the first fifty of very many cases take, with their number, by any filter and any order.
// Usage: cases_bench DATABASE [CASES]     a file for SQLite, or postgresql://…; its tables are made anew

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

#include "cases/case_page_store.h"
#include "cases/case_rows_store.h"
#include "db/migrations.h"
#include "measure.h"

namespace {

using measure::must;
using measure::seconds_of;

constexpr int units = 10;
constexpr int rounds = 3;

cases::Machines read_machines() {
  rulefile::Faults faults;
  auto kind_files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "kinds", faults);
  auto machine_files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "machines", faults);
  auto const kinds = ledger::Kinds::parse(kind_files, faults);
  auto machines = cases::Machines::parse(machine_files, kinds, faults);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return machines;
}

/// Rows as they stand after years: every machine, states in their shares, terms for half of them. The ledger itself has
/// no entry, so that heads and chains agree and only the list is measured.
void fill(db::Connection& connection, cases::Machines const& machines, std::int64_t count) {
  constexpr std::array columns = {
      std::string_view("unit"),      std::string_view("machine"), std::string_view("code"), std::string_view("title"),
      std::string_view("state"),     std::string_view("since"),   std::string_view("due"),  std::string_view("steps"),
      std::string_view("soundness"), std::string_view("section"), std::string_view("words")};
  constexpr std::array<std::string_view, 6> things = {"特色村寨保护", "民族团结宣讲整改", "校园交流基地",
                                                      "双语牌匾抽查", "互嵌式试点",       "档案缺页"};
  std::mt19937 random(20'240'630);
  auto const below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  auto transaction = must(db::Transaction::begin(connection));
  must(cases::rows::make(connection, machines));
  auto bulk = must(connection.bulk_insert("cases", columns));
  for (std::int64_t i = 0; i < count; ++i) {
    auto const& machine = machines.all().at(below(machines.all().size()));
    cases::Row row;
    row.code = fmt::format("{}-{:06}", 2020 + below(6), i);
    row.title = fmt::format("{}第{}号", things.at(below(things.size())), below(5'000));
    row.since = base::Day(static_cast<std::int32_t>(18'000 + below(2'000)));
    bulk.add(static_cast<std::int64_t>(1 + i % units)).add(machine.id).add(row.code).add(row.title);
    bulk.add(machine.states.at(below(machine.states.size())).id).add(std::int64_t{row.since.since_epoch()});
    if (below(2) == 0) {
      bulk.add_null();
    } else {
      bulk.add(static_cast<std::int64_t>(19'000 + below(1'500)));
    }
    bulk.add(static_cast<std::int64_t>(1 + below(12)))
        .add(std::int64_t{0})
        .add(static_cast<std::int64_t>(1 + below(8)));
    bulk.add(cases::rows::words_of(machines, machine.id, row));
    must(bulk.end_row());
  }
  must(bulk.finish());
  must(transaction.commit());
  if (connection.dialect() == db::Dialect::postgres) must(connection.execute("ANALYZE cases"));
}

std::vector<cases::PageAsked> questions() {
  std::vector<ledger::UnitId> all;
  for (int unit = 1; unit <= units; ++unit) all.emplace_back(unit);
  std::vector<cases::PageAsked> out;
  for (auto const& wanted : {all, std::vector{all[0], all[4], all[8]}, std::vector{all[3]}}) {
    cases::PageAsked asked;
    asked.units = wanted;
    out.push_back(asked);
    asked.machine = "rectification";
    out.push_back(asked);
    asked.state = "under_way";
    out.push_back(asked);
    asked.machine = asked.state = "";
    asked.section = ledger::SectionId(3);
    out.push_back(asked);
    asked.section.reset();
    asked.due_before = base::Day(19'700);
    out.push_back(asked);
    asked.due_before.reset();
    for (auto const* text : {"牌匾", "第4999号", "2024-0", "没有的字"}) {
      asked.text = text;
      out.push_back(asked);
    }
  }
  return out;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "cases_bench DATABASE [CASES]\n");
    return 2;
  }
  std::string const address = words[1];
  std::int64_t const cases_wanted = count > 2 ? std::stoll(words[2]) : 100'000;
  auto const machines = read_machines();
  auto connection = must(db::Connection::open({address}, db::Access::write));
  must(db::migrate(connection, db::migrations()));
  fill(connection, machines, cases_wanted);
  using Sort = cases::PageAsked::Sort;
  std::vector<double> taken;
  std::int64_t rows = 0;
  for (int round = 0; round < rounds; ++round) {
    for (auto asked : questions()) {
      for (auto const sort : {Sort::due, Sort::since, Sort::code, Sort::title}) {
        for (bool const ascending : {true, false}) {
          asked.sort = sort;
          asked.ascending = ascending;
          taken.push_back(
              seconds_of([&] { rows += std::ssize(must(cases::page_of_cases(connection, machines, asked)).rows); }));
        }
      }
    }
  }
  std::ranges::sort(taken);
  auto const at = [&](double share) {
    return taken.at(static_cast<std::size_t>(share * static_cast<double>(taken.size() - 1)));
  };
  fmt::print(
      "first 50 of {} cases with the total, {} questions: median {:.1f} ms, p95 {:.1f} ms, longest {:.1f} ms ({} "
      "rows)\n",
      cases_wanted, taken.size(), at(0.5) * 1e3, at(0.95) * 1e3, taken.back() * 1e3, rows);
  return 0;
}
