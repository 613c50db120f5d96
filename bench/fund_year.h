#pragma once

#include <fmt/format.h>

#include <array>
#include <random>
#include <vector>

#include "funds/funds_store.h"
#include "measure.h"

/// The year that the benchmarks of the fund post.
namespace fund_year {

using measure::must;

inline constexpr int projects = 40;
inline ledger::UnitId const unit(1);

inline funds::Chart read_chart() {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "accounts", faults);
  auto chart = funds::Chart::parse(files, faults);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return chart;
}

/// A year in which every source gives enough on its first day and everything else is encumbered, paid and paid back.
inline std::vector<funds::Movement> year_of(std::int64_t journals) {
  std::mt19937 random(20'240'630);
  auto const below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
  base::Day const first = must(base::Day::make(2024, 1, 1));
  std::vector<funds::Movement> acts;
  auto const add = [&](funds::MovementKind kind, base::Day day, int source, int project, std::int64_t fen) {
    funds::Movement act;
    act.kind = kind;
    act.day = day;
    act.voucher = fmt::format("2024-{}", acts.size() + 1);
    act.document = "〔2024〕1号";
    act.evidence = {base::Digest{}};
    act.source = static_cast<funds::Source>(source);
    act.year = 2024;
    if (project >= 0) act.project = fmt::format("2024-P{}", project);
    act.amount = base::Money(fen);
    acts.push_back(std::move(act));
  };
  using Kind = funds::MovementKind;
  for (int source = 0; source < funds::source_count; ++source) {
    add(Kind::appropriation, first, source, -1, 1'000'000'000'000'000);
    for (int project = 0; project < projects; ++project) {
      add(Kind::allotment, first, source, project, 10'000'000'000'000);
      add(Kind::encumbrance, first, source, project, 5'000'000'000'000);
    }
  }
  constexpr std::array kinds{Kind::encumbrance, Kind::disbursement, Kind::disbursement, Kind::release};
  for (auto number = static_cast<std::int64_t>(acts.size()); number < journals; ++number) {
    auto const day = first.plus(static_cast<std::int32_t>(number * 366 / journals));
    add(kinds.at(static_cast<std::size_t>(below(4))), day, static_cast<int>(below(funds::source_count)),
        static_cast<int>(below(projects)), 1 + below(1'000'000));
  }
  return acts;
}

}  // namespace fund_year
