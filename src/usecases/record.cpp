#include "usecases/record.h"

#include <algorithm>

#include "base/utf8.h"
#include "ledger/evidence_store.h"
#include "office/tree_store.h"
#include "usecases/acts_log.h"
#include "usecases/blind.h"

namespace usecases {
namespace {

[[nodiscard]] base::Result<ledger::Kind const*> recordable_kind(Rules const& rules, std::string const& id) {
  auto const* kind = rules.kinds.find(id);
  if (kind != nullptr && !kind->commands_only) return kind;
  std::vector<std::string> known;
  for (auto const& each : rules.kinds.all()) {
    if (!each.commands_only) known.push_back(each.id + "（" + each.name + "）");
  }
  return base::fail("record.unknown_kind", {{"text", id}, {"known", base::join(known, "、")}}, "kind");
}

[[nodiscard]] base::Done refuse(std::vector<base::Error> faults) {
  if (faults.empty()) return {};
  return base::fail_with_all(std::move(faults));
}

/// Standing entries of the same kind on the same day whose title shares at least half of its letters.
[[nodiscard]] base::Result<std::vector<Likeness>> alike(Recording& recording, ledger::Kind const& kind,
                                                        office::UnitId unit, ledger::Draft const& draft) {
  std::vector<Likeness> out;
  auto const equal = TRY(recording.live_with_identity(ledger::identity(draft, kind)));
  out.reserve(equal.size());
  for (auto const position : equal) {
    out.push_back(Likeness{ledger::EntryId{unit, position}, draft.title, true});
  }
  auto const letters = base::to_code_points(base::fold(draft.title));
  ledger::LatestQuestion const question{unit, draft.kind, draft.days.first, alike_compared_max + equal.size()};
  auto same_day = TRY(ledger::latest_of_day(recording.connection(), question));
  std::ranges::reverse(same_day);
  for (auto const& other : same_day) {
    if (other.id.unit == unit && std::ranges::find(equal, other.id.position) != equal.end()) continue;
    auto const theirs = base::to_code_points(base::fold(other.what.title));
    auto const shared =
        std::ranges::count_if(letters, [&](char32_t c) { return theirs.find(c) != std::u32string::npos; });
    if (2 * static_cast<std::size_t>(shared) >= std::max(letters.size(), theirs.size())) {
      out.push_back(Likeness{other.id, other.what.title, false});
    }
  }
  return out;
}

}  // namespace

std::vector<base::Error> read_fields(ledger::Kind const& kind, std::map<std::string, std::string> const& written,
                                     std::map<std::string, ledger::Value>& out) {
  std::vector<base::Error> faults;
  for (auto const& [name, text] : written) {
    auto const* field = ledger::find_field(kind, name);
    if (field == nullptr) {
      auto const found = std::ranges::find(kind.fields, name, &ledger::FieldRule::name);
      if (found != kind.fields.end()) field = &*found;
    }
    if (field == nullptr) {
      faults.push_back(base::Error{"record.unknown_field", {{"field", name}, {"kind", kind.name}}, name, {}});
      continue;
    }
    if (text.empty()) {
      out.erase(field->id);
      continue;
    }
    auto value = read_value(*field, text);
    if (value) {
      out.insert_or_assign(field->id, *std::move(value));
    } else {
      faults.push_back(value.error());
    }
  }
  return faults;
}

base::Error number_found(ledger::Privacy const& privacy, FieldName const& field, std::string const& text,
                         std::string const& kind) {
  return base::Error{
      "privacy.number_found",
      {{"field", field.id}, {"kind", kind}, {"masked", ledger::masked(privacy, text)}, {"where_en", field.name_en}},
      field.name,
      {}};
}

std::vector<base::Error> personal_data(Rules const& rules, ledger::Draft const& draft) {
  std::vector<base::Error> faults;
  auto const look = [&](FieldName const& field, std::string const& text) {
    auto const found = ledger::personal_numbers(rules.privacy, text);
    if (!found.empty()) faults.push_back(number_found(rules.privacy, field, text, found.front().kind));
  };
  auto const* kind = rules.kinds.find(draft.kind);
  look({"title", kind == nullptr ? "名称" : kind->title_name, "Title"}, draft.title);
  for (auto const& [id, value] : draft.fields) {
    auto const* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    auto const* rule = kind == nullptr ? nullptr : ledger::find_field(*kind, id);
    look(rule == nullptr ? FieldName{id, id, id} : FieldName{id, rule->name, rule->name_en}, *text);
  }
  if (draft.corrects) look(reason_field, draft.corrects->reason);
  return faults;
}

base::Result<Recorded> record(Office& office, Act const& act, NewRecord const& wanted) {
  auto const* kind = TRY(recordable_kind(office.rules, wanted.kind));
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  Recorded out;
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
    return out;
  }
  ledger::Draft draft;
  draft.kind = kind->id;
  draft.days = wanted.days;
  draft.title = base::trim(wanted.title);
  draft.evidence = wanted.evidence;
  auto faults = read_fields(*kind, wanted.fields, draft.fields);
  for (auto& fault : ledger::check(draft, office.rules.kinds)) faults.push_back(std::move(fault));
  for (auto& fault : personal_data(office.rules, draft)) faults.push_back(std::move(fault));
  TRY(refuse(std::move(faults)));
  for (auto const& name : wanted.with) {
    draft.with.push_back(TRY(unit_meant(recording.connection(), name)));
    // What counts in a unit's figures is recorded by somebody who may record there.
    TRY(check_right(office, act, office::Verb::record, draft.with.back()));
    auto const end = TRY(office::unit_end(recording.connection(), draft.with.back()));
    if (end && draft.days.last >= end->day) {
      return base::fail("record.unit_merged", {{"into", end->into_name}, {"day", base::to_text(end->day)}}, "with");
    }
  }
  std::ranges::sort(draft.with);
  out.alike = TRY(alike(recording, *kind, unit, draft));
  if (!out.alike.empty() && out.alike.front().equal && !wanted.although_equal) {
    return base::fail("record.equal_stands", {{"entry", ledger::to_text(out.alike.front().entry)}});
  }
  TRY(recording.add(std::move(draft)));
  out.receipt = TRY(recording.commit());
  if (wanted.evidence.empty()) out.expected_evidence = kind->expected_evidence;
  return out;
}

base::Result<ledger::Receipt> correct(Office& office, Act const& act, NewCorrection const& wanted) {
  if (base::trim(wanted.reason).empty()) return base::fail("correct.reason_missing", {}, "reason");
  auto recording = TRY(Recording::begin(office, act, wanted.target.unit, office::Verb::correct));
  if (recording.repeated()) return *recording.repeated();
  auto const old = TRY(ledger::entry(recording.connection(), wanted.target));
  auto const* kind = office.rules.kinds.find(old.what.kind);
  if (kind == nullptr) return base::fail("record.unknown_kind", {{"text", old.what.kind}, {"known", ""}}, "kind");
  ledger::Draft draft = old.what;
  draft.origin.reset();
  draft.corrects = ledger::Correction{
      wanted.target.position, wanted.withdraw ? ledger::Correction::Act::withdraw : ledger::Correction::Act::replace,
      base::trim(wanted.reason)};
  if (!wanted.withdraw) {
    if (wanted.title) draft.title = base::trim(*wanted.title);
    if (wanted.days) draft.days = *wanted.days;
    auto faults = read_fields(*kind, wanted.fields, draft.fields);
    for (auto const& ref : wanted.add_evidence) {
      if (std::ranges::find(draft.evidence, ref) == draft.evidence.end()) draft.evidence.push_back(ref);
    }
    for (auto& fault : ledger::check(draft, office.rules.kinds)) faults.push_back(std::move(fault));
    TRY(refuse(std::move(faults)));
    bool const same = draft.title == old.what.title && draft.days == old.what.days && draft.fields == old.what.fields &&
                      draft.evidence == old.what.evidence;
    if (same) return base::fail("correct.nothing_changes", {{"entry", ledger::to_text(wanted.target)}});
  }
  TRY(refuse(personal_data(office.rules, draft)));
  TRY(recording.add(std::move(draft)));
  return recording.commit();
}

base::Result<EntryView> view_entry(Office& office, ledger::EntryId id, office::SignedIn const* by) {
  EntryView view;
  TRY(ledger::for_each_entry(office.connection, id.unit, id.position, ledger::Position(id.position.value() + 1),
                             [&](ledger::Entry const& entry, std::string_view, base::Digest const& hash) -> base::Done {
                               view.entry = entry;
                               view.hash = hash;
                               return {};
                             }));
  if (!view.entry.id.position) return base::fail("ledger.unknown_entry", {{"entry", ledger::to_text(id)}});
  view.standing = TRY(ledger::standing(office.connection, id));
  view.timeliness = ledger::timeliness(view.entry, office.settings.late_after_days);
  view.blind = TRY(Blinds(office, by).hide(view.entry));
  return view;
}

}  // namespace usecases
