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

[[nodiscard]] std::string text_in(Step const& step, std::string const& field) {
  auto const found = step.fields.find(field);
  return found == step.fields.end() ? "" : ledger::to_text(found->second);
}

/// What the case said last in that field.
[[nodiscard]] std::string last_text(Case const& standing, std::string const& field) {
  std::string out;
  for (auto const& step : standing.steps) {
    if (auto text = text_in(step, field); !text.empty()) out = std::move(text);
  }
  return out;
}

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
    return step.action_id == "carry_over" && text_in(step, "year") == std::to_string(year);
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
    out.projects.push_back({standing.code, standing.title, last_text(standing, "category"),
                            last_text(standing, "content"), last_text(standing, "place"),
                            last_money(standing, "applied")});
  }
  return out;
}

}  // namespace

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

base::Result<PoolRanking> rank_projects(Office& office, Act const& act, PoolAsked const& asked) {
  auto const year = TRY(pool_year(asked));
  std::vector<projects::Scored> scored;
  std::vector<bool> open;  // still being scored
  for (auto const& standing : TRY(all_projects(office, act, asked.unit))) {
    projects::Scored project{standing.code, standing.title, {}};
    for (auto const& step : standing.steps) {
      auto const found = step.fields.find("score");
      bool const counts = step.action_id == "score" && step.day.year() == year.year && found != step.fields.end();
      if (counts) project.scores.push_back(std::get<base::Decimal>(found->second));
    }
    if (project.scores.empty()) continue;
    scored.push_back(std::move(project));
    open.push_back(standing.state == "checked");
  }
  PoolRanking out;
  for (auto const& project : scored) out.seats = std::max(out.seats, std::ssize(project.scores));
  for (std::size_t i = 0; i < scored.size(); ++i) {
    if (open[i] && std::ssize(scored[i].scores) < out.seats) out.blind = true;
  }
  if (!out.blind) {
    out.ranks = projects::rank(scored);
    return out;
  }
  for (auto const& project : scored) {
    out.ranks.push_back({project.code, project.title, 0, std::ssize(project.scores), {}, {}, {}, {}});
  }
  return out;
}

base::Result<CarriedOver> carry_over(Office& office, Act const& act, PoolAsked const& asked, bool dry_run) {
  auto const year = TRY(pool_year(asked));
  CarriedOver out;
  auto const all = TRY(all_projects(office, act, asked.unit));
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
  for (auto const& standing : all) {
    bool const waits = standing.state == "in_pool" || standing.state == "declared";
    if (!waits || entered_in(standing, asked.year) || standing.since >= year.first) continue;
    ledger::Draft draft;
    draft.kind = machine->kind;
    draft.days = {year.first, year.first};
    draft.title = standing.title;
    draft.fields = {{std::string(cases::code_field), standing.code},
                    {std::string(cases::action_field), action->name},
                    {"year", std::to_string(asked.year)}};
    TRY(recording.add(std::move(draft)));
    out.projects.emplace_back(standing.code, standing.title);
  }
  if (out.projects.empty() || dry_run) return out;
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
    auto const name = text_in(step, "indicator");
    if (name.empty()) continue;
    auto line = std::ranges::find(out, name, &TargetLine::name);
    if (line == out.end()) line = out.insert(line, TargetLine{"", "", name, "", {}, {}});
    if (auto target = text_in(step, "target"); !target.empty()) line->target = std::move(target);
    if (auto actual = text_in(step, "actual"); !actual.empty()) line->actual = std::move(actual);
  }
  return out;
}

}  // namespace usecases
