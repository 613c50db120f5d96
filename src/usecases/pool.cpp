#include "usecases/pool.h"

#include <algorithm>

#include "base/utf8.h"
#include "usecases/cases_parts.h"
#include "usecases/pool_parts.h"

namespace usecases {
namespace {

using cases::Case;
using cases::Step;

constexpr std::string_view machine_id = "project";

[[nodiscard]] std::optional<base::Money> last_money(Case const& standing, std::string const& field) {
  std::optional<base::Money> out;
  for (auto const& step : standing.steps) {
    auto const found = step.fields.find(field);
    if (found == step.fields.end()) continue;
    if (auto const* money = std::get_if<base::Money>(&found->second)) out = *money;
  }
  return out;
}

[[nodiscard]] bool reached_by(Case const& standing, std::string_view state, base::Day last) {
  auto const found = std::ranges::find(standing.reached, state, &Case::Reached::state);
  return found != standing.reached.end() && standing.steps[found->step].day <= last;
}

[[nodiscard]] bool entered_in(Case const& standing, int year) {
  auto const found = std::ranges::find(standing.reached, "in_pool", &Case::Reached::state);
  if (found != standing.reached.end() && standing.steps[found->step].day.year() == year) return true;
  return std::ranges::any_of(standing.steps, [&](Step const& step) {
    return step.action_id == "carry_over" && cases::said(step, "year") == std::to_string(year);
  });
}

/// All money allotted in a year; nothing where no step speaks of that year.
[[nodiscard]] base::Result<std::optional<base::Money>> allotted_in(std::vector<Case> const& all, int year) {
  std::optional<base::Money> out;
  for (auto const& standing : all) {
    for (auto const& step : standing.steps) {
      bool const allots = step.action_id == "allot" || step.action_id == "allot_more";
      if (!allots || step.day.year() != year) continue;
      for (std::string const source : {"central", "region", "city", "banner", "other"}) {
        auto const found = step.fields.find(source);
        if (found == step.fields.end()) continue;
        out = TRY(base::add(out.value_or(base::Money()), std::get<base::Money>(found->second)));
      }
    }
  }
  return out;
}

[[nodiscard]] projects::Pool pool_of(std::vector<Case> const& all, PoolYear const& year) {
  projects::Pool out;
  for (auto const& standing : all) {
    bool const left = reached_by(standing, "out_of_pool", year.last) || reached_by(standing, "terminated", year.last);
    if (left || !entered_in(standing, year.year)) continue;
    out.projects.push_back(pool_project(standing));
  }
  return out;
}

/// The seats that scored a project in the year, and their scores.
struct Seats {
  PoolReviewed project;
  std::vector<base::Decimal> scores;
};
[[nodiscard]] Seats seats_of(Case const& standing, int year, office::SignedIn const* reader) {
  Seats out;
  out.project.code = standing.code;
  out.project.title = standing.title;
  out.project.section = cases::said_last(standing, "section");
  out.project.open = standing.state == "checked";
  for (auto const& step : standing.steps) {
    auto const found = step.fields.find("score");
    if (step.action_id != "score" || step.day.year() != year || found == step.fields.end()) continue;
    auto const score = std::get<base::Decimal>(found->second);
    out.scores.push_back(score);
    SeatScore seat;
    if (auto const number = step.fields.find("seat"); number != step.fields.end()) {
      if (auto const* value = std::get_if<std::int64_t>(&number->second)) seat.seat = *value;
    }
    seat.section = cases::said(step, "seat_section");
    seat.score = base::to_text(score);
    seat.own = reader != nullptr && reader->account == step.account;
    seat.entry = step.entry;
    out.project.seats.push_back(std::move(seat));
  }
  std::ranges::stable_sort(out.project.seats, {}, &SeatScore::seat);
  return out;
}

/// How many seats a review has at least, by the rule of that day; zero: it does not say.
[[nodiscard]] std::int64_t least_seats(Rules const& rules, base::Day day) {
  auto const* machine = rules.machines.find(machine_id, day);
  if (machine == nullptr) machine = rules.machines.latest(machine_id);
  auto const* review = machine == nullptr ? nullptr : cases::find_action(*machine, "review");
  if (review == nullptr) return 0;
  std::int64_t least = 0;
  for (auto const& balance : review->balances) {
    bool const of_seats = balance.value == "experts" && balance.predicate == cases::Predicate::at_least;
    if (of_seats && balance.number) least = std::max(least, *balance.number);
  }
  return least;
}

/// As long as somebody may still score, nobody sees what others gave, nor what it comes to.
void hide_scores(PoolReview& review) {
  for (auto& project : review.projects) {
    project.rank = {project.code, project.title, 0, std::ssize(project.seats), {}, {}, {}, {}};
    for (auto& seat : project.seats) {
      if (!seat.own) seat.score.clear();
    }
  }
  std::ranges::sort(review.projects, [](PoolReviewed const& a, PoolReviewed const& b) {
    return std::pair(a.seats.empty(), a.code) < std::pair(b.seats.empty(), b.code);
  });
}

}  // namespace

projects::PoolProject pool_project(Case const& standing) {
  return {standing.code,
          standing.title,
          cases::said_last(standing, "category"),
          cases::said_last(standing, "content"),
          cases::said_last(standing, "place"),
          last_money(standing, "applied")};
}

base::Result<PoolYear> pool_year(PoolAsked const& asked) {
  constexpr int first_year = 1949;
  constexpr int last_year = 2199;
  if (asked.year < first_year || asked.year > last_year)
    return base::fail("pool.year", {{"year", std::to_string(asked.year)}}, "year");
  auto const first = TRY(base::Day::make(asked.year, 1, 1));
  auto const last = TRY(base::Day::make(asked.year, 12, 31));
  return PoolYear{asked.year, first, last};
}

base::Result<std::vector<Case>> all_projects(Office& office, Act const& act, std::string const& unit) {
  return every_case(office, act, unit, machine_id);
}

base::Result<PoolChecked> check_pool(Office& office, Act const& act, PoolAsked const& asked) {
  auto const year = TRY(pool_year(asked));
  auto const all = TRY(all_projects(office, act, asked.unit));
  PoolChecked out;
  out.pool = pool_of(all, year);
  if (asked.last_year.empty()) {
    out.pool.last_year = TRY(allotted_in(all, asked.year - 1));
  } else {
    out.pool.last_year = TRY(base::parse_money(asked.last_year, "万元"));
  }
  out.findings = projects::check_pool(office.rules.pool.rules(year.last), out.pool);
  return out;
}

base::Result<PoolReview> review_pool(Office& office, Act const& act, PoolAsked const& asked) {
  auto const year = TRY(pool_year(asked));
  auto const all = TRY(all_projects(office, act, asked.unit));
  PoolReview out;
  std::vector<projects::Scored> scored;
  std::map<std::string, PoolReviewed> by_code;
  for (auto const& standing : all) {
    auto [project, scores] = seats_of(standing, year.year, act.by);
    if (!project.open && project.seats.empty()) continue;
    scored.push_back({standing.code, standing.title, std::move(scores)});
    out.seats = std::max(out.seats, std::ssize(project.seats));
    by_code.emplace(standing.code, std::move(project));
  }
  if (out.seats > 0) out.seats = std::max(out.seats, least_seats(office.rules, year.last));
  for (auto const& [code, project] : by_code) {
    auto const given = std::ssize(project.seats);
    if (project.open && given > 0 && given < out.seats) out.blind = true;
  }
  for (auto& rank : projects::rank(scored)) {
    auto& project = by_code.at(rank.code);
    project.rank = std::move(rank);
    out.projects.push_back(std::move(project));
  }
  if (out.blind) hide_scores(out);
  return out;
}

base::Result<PoolRanking> rank_projects(Office& office, Act const& act, PoolAsked const& asked) {
  auto review = TRY(review_pool(office, act, asked));
  PoolRanking out{{}, review.blind, review.seats};
  for (auto& project : review.projects) {
    if (project.rank.seats > 0) out.ranks.push_back(std::move(project.rank));
  }
  return out;
}

namespace {

/// Those that wait in the pool for money and have not been carried into the year.
[[nodiscard]] std::vector<Case> to_carry(std::vector<Case> all, PoolYear const& year) {
  std::erase_if(all, [&](Case const& standing) {
    bool const waits = standing.state == "in_pool" || standing.state == "declared";
    return !waits || entered_in(standing, year.year) || standing.since >= year.first;
  });
  return all;
}

}  // namespace

base::Result<CarriedOver> carry_over(Office& office, Act const& act, PoolAsked const& asked, bool dry_run) {
  auto const year = TRY(pool_year(asked));
  CarriedOver out;
  auto const waiting = to_carry(TRY(all_projects(office, act, asked.unit)), year);
  for (auto const& standing : waiting) out.projects.emplace_back(standing.code, standing.title);
  if (dry_run) return out;
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  auto const* machine = TRY(machine_meant(office.rules, machine_id, year.first));
  auto const* action = cases::find_action(*machine, "carry_over");
  if (action == nullptr)
    return base::fail("case.unknown_action",
                      {{"text", "carry_over"}, {"machine", machine->name}, {"known", "—"}, {"known_en", "—"}});
  auto recording = TRY(Recording::begin(office, act, unit));
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
    return out;
  }
  for (auto const& standing : waiting) {
    ledger::Draft draft;
    draft.kind = machine->kind;
    draft.days = {year.first, year.first};
    draft.title = standing.title;
    draft.fields = {{std::string(cases::code_field), standing.code},
                    {std::string(cases::action_field), action->name},
                    {"year", std::to_string(asked.year)}};
    TRY(recording.add(std::move(draft)));
  }
  if (out.projects.empty()) return out;
  out.receipt = TRY(recording.commit());
  return out;
}

base::Result<std::vector<TargetLine>> performance_table(Office& office, Act const& act, CaseMeant const& which) {
  auto const view = TRY(view_case(office, act, which));
  std::vector<TargetLine> out;
  for (auto const* indicator : office.rules.pool.indicators(base::day_of(act.now))) {
    out.push_back({indicator->first, indicator->second, indicator->name, indicator->unit, {}, {}});
  }
  for (auto const& step : view.standing.steps) {
    auto const name = cases::said(step, "indicator");
    if (name.empty()) continue;
    auto line = std::ranges::find(out, name, &TargetLine::name);
    if (line == out.end()) line = out.insert(line, TargetLine{"", "", name, "", {}, {}});
    if (auto target = cases::said(step, "target"); !target.empty()) line->target = std::move(target);
    if (auto actual = cases::said(step, "actual"); !actual.empty()) line->actual = std::move(actual);
  }
  return out;
}

}  // namespace usecases
