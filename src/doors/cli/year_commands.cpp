#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/year_face.h"

namespace doors::cli {
namespace {

void print_line(Global const& global, std::string_view code, std::vector<base::Argument> const& said) {
  print(say(global, code, said) + "\n");
}

void print_work(Global const& global, usecases::YearGoesOn const& work) {
  print_line(global, "cli.year_goes_on",
             {{"kind", work.kind_name}, {"field", work.field_name}, {"count", std::to_string(work.count)}});
  for (std::size_t i = 0; i < work.entries.size(); ++i) {
    print("  " + ledger::to_text(work.entries[i]) + "  " + work.titles[i] + "\n");
  }
}

void print_year(Global const& global, usecases::NewYear const& year) {
  auto const number = std::to_string(year.year);
  auto const before = std::to_string(year.year - 1);
  if (year.framework) {
    print_line(global, "cli.year_framework", {{"year", number}});
  } else {
    auto const newest = year.framework_before == 0 ? "—" : std::to_string(year.framework_before);
    print_line(global, "cli.year_no_framework", {{"year", number}, {"before", newest}});
  }
  for (auto const& name : year.rules_end) print_line(global, "cli.year_rule_ends", {{"name", name}, {"year", number}});
  for (auto const& figure : year.holds) {
    print_line(global, "cli.year_holds",
               {{"name", figure.name}, {"old", figure.old_value}, {"new", figure.new_value}, {"year", number}});
  }
  for (auto const& figure : year.ends) {
    print_line(global, "cli.year_ends",
               {{"name", figure.name},
                {"old", figure.old_value},
                {"new", figure.new_value},
                {"before", before},
                {"year", number}});
  }
  for (auto const& work : year.goes_on) print_work(global, work);
  for (auto const& period : year.open_periods) {
    print_line(global, "cli.year_period_open", {{"period", base::to_chinese(period)}, {"name", period.name}});
  }
  for (auto const& draft : year.drafts) {
    print_line(global, "cli.year_draft", {{"title", draft.title}, {"draft", std::to_string(draft.id.value())}});
  }
}

[[nodiscard]] int show(Global const& global, usecases::NewYear const& year, std::string_view last) {
  if (global.json) {
    Json json;
    face::write_year(json, year);
    print(json.take());
    return 0;
  }
  print_year(global, year);
  std::vector<base::Argument> said{{"year", std::to_string(year.year)}, {"unit", year.unit_name}};
  if (year.opened) said.push_back({"when", base::to_text(base::day_of(*year.opened))});
  print_line(global, last, said);
  return 0;
}

}  // namespace

base::Result<int> run(Global const& global, YearShow const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  usecases::YearAsked const asked{TRY(face::read_year(wanted.year)), wanted.unit};
  auto const year = TRY(usecases::look_at_year(office, asked, now()));
  return show(global, year, year.opened ? "cli.year_is_open" : "cli.year_not_open");
}

base::Result<int> run(Global const& global, YearOpen const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::YearAsked const asked{TRY(face::read_year(wanted.year)), wanted.unit};
  return show(global, TRY(usecases::open_year(office, act(global), asked)), "cli.year_opened");
}

}  // namespace doors::cli
