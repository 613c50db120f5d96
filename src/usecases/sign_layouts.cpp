#include "usecases/sign_layouts.h"

#include <algorithm>

#include "base/utf8.h"
#include "usecases/live_entries.h"
#include "usecases/record.h"
#include "usecases/rules.h"

namespace usecases {
namespace {

constexpr char const* rules_folder = "layouts";

std::string known_sets(signs::Sets const& sets) {
  std::vector<std::string> out;
  for (auto const& each : sets.all()) {
    if (std::ranges::find(out, each.id) == out.end()) out.push_back(each.id);
  }
  return base::join(out, "、");
}

base::Result<signs::Set const*> set_on(signs::Sets const& sets, std::string const& id, base::Day day) {
  if (!sets.knows(id)) return base::fail("layout.unknown_set", {{"text", id}, {"known", known_sets(sets)}}, "set");
  auto const* found = sets.find(id, day);
  if (found == nullptr) return base::fail("layout.not_then", {{"set", id}, {"day", base::to_text(day)}}, "day");
  return found;
}

}  // namespace

base::Result<signs::Sets> read_layouts(Office const& office) {
  rulefile::Faults faults;
  auto files = rulefile::read_folder_if_there(office.folder / "rules", rules_folder, faults);
  auto sets = signs::Sets::parse(files, faults);
  if (!faults.empty()) return base::fail_with_all(faults.take());
  return sets;
}

std::string layouts_mark(Office const& office) {
  std::vector<std::string> seen;
  std::error_code error;
  auto const folder = office.folder / "rules" / rules_folder;
  for (std::filesystem::directory_iterator file(folder, error); !error && file != std::filesystem::directory_iterator();
       file.increment(error)) {
    auto const changed = file->last_write_time(error).time_since_epoch().count();
    seen.push_back(file->path().filename().string() + "@" + std::to_string(changed));
  }
  std::ranges::sort(seen);
  return base::join(seen, " ");
}

base::Result<std::vector<signs::Choice>> read_choices(Office& office, std::string const& unit_text) {
  auto const unit = TRY(unit_meant(office.connection, unit_text));
  std::vector<signs::Choice> out;
  TRY(each_live(office.connection, unit, layout_choice_kind, [&](ledger::Entry const& entry) -> base::Done {
    out.push_back({entry.what.days.first, text_field(entry.what, "set"), text_field(entry.what, "reason")});
    return {};
  }));
  return out;
}

base::Result<ledger::Receipt> choose_layout(Office& office, Act const& act, NewChoice const& wanted) {
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  if (recording.repeated()) return *recording.repeated();
  auto const sets = TRY(read_layouts(office));
  auto const* set = TRY(set_on(sets, wanted.set, wanted.from));
  auto const reason = base::trim(wanted.reason);
  if (reason.empty()) return base::fail("layout.reason_missing", {}, "reason");
  ledger::Draft draft;
  draft.kind = layout_choice_kind;
  draft.days = {wanted.from, wanted.from};
  draft.title = set->name;
  draft.fields.emplace("set", set->id);
  draft.fields.emplace("reason", reason);
  auto faults = ledger::check(draft, office.rules.kinds);
  for (auto& fault : personal_data(office.rules, draft)) faults.push_back(std::move(fault));
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  TRY(recording.add(std::move(draft)));
  return recording.commit();
}

base::Result<signs::Set const*> layout_meant(Office& office, signs::Sets const& sets, LayoutMeant const& wanted) {
  if (!wanted.set.empty()) return set_on(sets, wanted.set, wanted.day);
  auto const choices = TRY(read_choices(office, wanted.unit));
  auto const* chosen = signs::choice_on(choices, wanted.day);
  if (chosen == nullptr) return base::fail("layout.none_chosen", {{"day", base::to_text(wanted.day)}}, "set");
  return set_on(sets, chosen->set, wanted.day);
}

}  // namespace usecases
