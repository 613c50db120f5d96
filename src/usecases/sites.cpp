#include "usecases/sites.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/cases_parts.h"
#include "usecases/sites_parts.h"

namespace usecases {
namespace {

constexpr char const* maps_folder = "maps";

[[nodiscard]] bool is_gone(cases::State const* state, sites::Title const& basis) {
  bool const ended =
      state != nullptr && (state->side == cases::Side::withdraw || state->side == cases::Side::terminate);
  return ended || basis.standing == sites::Title::Standing::ended;
}

[[nodiscard]] SiteRow row_for(cases::Machine const& machine, sites::Map const* map, cases::Case const& standing) {
  SiteRow row;
  row.code = standing.code;
  row.title = standing.title;
  row.state_id = standing.state;
  row.state = cases::state_now(machine, standing.state);
  row.since = standing.since;
  row.place = sites::place_of(standing);
  row.basis = sites::title_of(standing);
  if (auto checks = sites::checks_of(standing); !checks.empty()) row.checked = std::move(checks.back());
  row.on_map = map != nullptr && sites::find_place(*map, row.place.town) != nullptr;
  row.gone = is_gone(row.state, row.basis);
  return row;
}

/// Everything but the name of the state, which the machine knows.
[[nodiscard]] bool is_asked_for(SiteRow const& row, SitesAsked const& asked, std::string const& state) {
  auto const text = base::fold(asked.text);
  auto const holds = [&](std::string const& in) { return base::fold(in).find(text) != std::string::npos; };
  bool fits = asked.cluster.empty() || row.place.cluster == asked.cluster;
  fits = fits && (asked.town.empty() || row.place.town == asked.town);
  fits = fits && (state.empty() || (row.state != nullptr && row.state->id == state));
  fits = fits && (asked.title.empty() || sites::word_of(row.basis.standing) == asked.title);
  return fits && (text.empty() || holds(row.code) || holds(row.title));
}

[[nodiscard]] base::Done check_title_word(std::string const& text) {
  std::vector<std::string> known;
  for (int i = 0; i <= static_cast<int>(sites::Title::Standing::ended); ++i) {
    known.emplace_back(sites::word_of(static_cast<sites::Title::Standing>(i)));
  }
  bool const fits = text.empty() || std::ranges::find(known, text) != known.end();
  if (!fits) return base::fail("site.title_unknown", {{"text", text}, {"known", base::join(known, "、")}}, "title");
  return {};
}

void count(SiteRegister& out, SiteRow const& row, std::map<std::string, std::int64_t>& clusters,
           std::map<std::string, std::int64_t>& towns) {
  ++out.total;
  if (row.gone) return;
  ++out.live;
  if (row.place.observation) ++out.observation;
  if (row.basis.standing == sites::Title::Standing::held) ++out.held;
  if (row.basis.standing == sites::Title::Standing::lacking) ++out.lacking;
  if (!row.place.cluster.empty()) ++clusters[row.place.cluster];
  if (!row.place.town.empty()) ++towns[row.place.town];
}

[[nodiscard]] base::Result<SiteRegister> register_on(Office& office, Act const& act, SitesAsked const& asked,
                                                     sites::Map const* map) {
  TRY(check_title_word(asked.title));
  auto const* machine = TRY(machine_meant(office.rules, sites::machine_id, base::day_of(act.now)));
  auto const state = asked.state.empty() ? std::string() : TRY(state_meant(*machine, asked.state));
  SiteRegister out;
  std::map<std::string, std::int64_t> clusters;
  std::map<std::string, std::int64_t> towns;
  std::vector<cases::State const*> used;
  auto const tree = TRY(office::units(office.connection));
  for (auto const unit : tree.in_order(TRY(tree.scope(asked.unit)))) {
    for (auto const& standing : TRY(every_case(office, act, std::to_string(unit.value()), sites::machine_id))) {
      auto row = row_for(*machine, map, standing);
      row.unit = unit;
      row.unit_name = tree.find(unit)->name;
      count(out, row, clusters, towns);
      row.number = out.total;
      used.push_back(row.state);
      if (is_asked_for(row, asked, state)) out.rows.push_back(std::move(row));
    }
  }
  for (auto const& [name, number] : clusters) out.clusters.push_back({name, number});
  for (auto const& [name, number] : towns) out.towns.push_back({name, number});
  for (auto const& each : machine->states) {
    if (std::ranges::find(used, &each) != used.end()) out.states.push_back(&each);
  }
  return out;
}

[[nodiscard]] base::Result<sites::Set const*> set_meant(Rules const& rules, std::string const& wanted, base::Day day) {
  auto const& sets = rules.indicators;
  if (auto const* found = sets.find(wanted, day); found != nullptr) return found;
  if (sets.knows(wanted)) return base::fail("site.set_not_then", {{"set", wanted}, {"day", base::to_text(day)}}, "set");
  return base::fail("site.unknown_set", {{"text", wanted}, {"known", sets_known(rules, day)}}, "set");
}

void fill(std::string& text, std::string_view name, std::string const& value) {
  if (auto const at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
}

}  // namespace

std::string sets_known(Rules const& rules, base::Day day) {
  std::vector<std::string> known;
  for (auto const* set : rules.indicators.on(day)) known.push_back(set->id);
  return known.empty() ? "—" : base::join(known, "、");
}

bool of_several_units(SiteRegister const& sites) {
  return std::ranges::any_of(sites.rows, [&](SiteRow const& row) { return row.unit != sites.rows.front().unit; });
}

base::Result<SiteRegister> site_register(Office& office, Act const& act, SitesAsked const& asked) {
  auto const maps = TRY(read_maps(office));
  return register_on(office, act, asked, maps.on(base::day_of(act.now)));
}

base::Result<sites::Set const*> indicator_set(Rules const& rules, cases::Case const& standing, std::string const& id,
                                              base::Day day) {
  auto const& sets = rules.indicators;
  auto wanted = id;
  if (wanted.empty()) {
    for (auto const& check : sites::checks_of(standing)) {
      if (sets.find(check.set, day) != nullptr) wanted = check.set;
    }
  }
  if (wanted.empty()) {
    auto const fitting = sets.fitting(sites::place_of(standing).cluster, day);
    return fitting.size() == 1 ? fitting.front() : nullptr;
  }
  return set_meant(rules, wanted, day);
}

std::vector<sites::Answer> as_answers(std::vector<sites::Answered> const& answered) {
  std::vector<sites::Answer> out;
  out.reserve(answered.size());
  for (auto const& each : answered) out.push_back({each.item, each.value, each.evidence});
  return out;
}

base::Result<sites::Set const*> find_indicator_set(Office const& office, std::string const& id, base::Day day) {
  return set_meant(office.rules, id, day);
}

std::vector<sites::Set const*> indicator_sets(Office const& office, base::Day day) {
  return office.rules.indicators.on(day);
}

base::Result<SiteView> view_site(Office& office, Act const& act, CaseMeant const& which, std::string const& set) {
  auto const today = base::day_of(act.now);
  SiteView out;
  out.view = TRY(view_case(office, act, {which.unit, std::string(sites::machine_id), which.code}));
  auto const& standing = out.view.standing;
  out.place = sites::place_of(standing);
  out.basis = sites::title_of(standing);
  for (auto& check : sites::checks_of(standing)) {
    SiteCheck seen;
    seen.set = check.set.empty() ? nullptr : office.rules.indicators.find(check.set, check.day);
    if (seen.set != nullptr) {
      seen.judgement = sites::judge(*seen.set, as_answers(sites::answers_of(standing, check.set, check.step)));
    }
    seen.check = std::move(check);
    out.checks.push_back(std::move(seen));
  }
  out.sets = office.rules.indicators.on(today);
  out.fitting = office.rules.indicators.fitting(out.place.cluster, today);
  out.set = TRY(indicator_set(office.rules, standing, set, today));
  if (out.set != nullptr) {
    out.answers = sites::answers_of(standing, out.set->id, standing.steps.size());
    out.judgement = sites::judge(*out.set, as_answers(out.answers));
  }
  out.can_check = std::ranges::any_of(out.view.open, [](cases::Action const* action) {
    return action->id == "self_check" || action->id == "check_again";
  });
  return out;
}

base::Result<sites::Maps> read_maps(Office const& office) {
  rulefile::Faults faults;
  auto files = rulefile::read_folder_if_there(office.folder / "rules", maps_folder, faults);
  auto maps = sites::Maps::parse(files, faults);
  if (!faults.empty()) return base::fail_with_all(faults.take());
  return maps;
}

base::Result<SiteMap> site_map(Office& office, Act const& act, SitesAsked const& asked, sites::MapWords words) {
  auto const maps = TRY(read_maps(office));
  auto const* map = maps.on(base::day_of(act.now));
  SiteMap out;
  out.sites = TRY(register_on(office, act, asked, map));
  if (map == nullptr) return out;
  out.map = *map;
  auto const tree = TRY(office::units(office.connection));
  for (auto const& place : map->places) {
    bool const is_unit = std::ranges::any_of(tree.all(), [&](auto const& unit) { return unit.name == place.name; });
    if (!is_unit) out.not_units.push_back(place.name);
  }
  std::vector<sites::MapPoint> points;
  std::int64_t shown = 0;
  for (auto const& row : out.sites.rows) {
    auto const* place = sites::find_place(*map, row.place.town);
    if (place != nullptr) ++shown;
    points.push_back({row.number, row.title, place, row.basis.standing == sites::Title::Standing::held,
                      row.place.observation, row.gone});
  }
  fill(words.count, "{count}", std::to_string(out.sites.rows.size()));
  fill(words.count, "{shown}", std::to_string(shown));
  fill(words.source, "{source}", map->validity.source);
  out.svg = sites::draw(*map, points, words);
  return out;
}

}  // namespace usecases
