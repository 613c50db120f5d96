#include "usecases/entry_detail.h"

#include <algorithm>

#include "cases/cases_store.h"
#include "imports/imports_store.h"
#include "office/office_store.h"

namespace usecases {
namespace {

/// A chain of corrections is short; longer ones are cut.
constexpr std::size_t history_max = 200;

/// Names by number, read once.
class Names {
 public:
  [[nodiscard]] static base::Result<Names> read(db::Connection& connection, office::UnitId unit) {
    Names names;
    names.units_ = TRY(office::units(connection));
    names.sections_ = TRY(office::sections(connection, unit));
    names.accounts_ = TRY(office::accounts(connection, unit));
    return names;
  }
  [[nodiscard]] std::string of(office::UnitId id) const {
    auto const* unit = units_.find(id);
    return unit == nullptr ? std::to_string(id.value()) : unit->name;
  }
  [[nodiscard]] std::string of(office::SectionId id) const { return name_of(sections_, id); }
  [[nodiscard]] std::string of(office::AccountId id) const { return name_of(accounts_, id); }

 private:
  template <class Thing, class Id>
  [[nodiscard]] static std::string name_of(std::vector<Thing> const& things, Id id) {
    auto const found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? std::to_string(id.value()) : found->name;
  }
  office::UnitTree units_;
  std::vector<office::Section> sections_;
  std::vector<office::Account> accounts_;
};

[[nodiscard]] EntryAct act_of(ledger::Entry const& entry, Names const& names) {
  EntryAct act;
  act.id = entry.id;
  act.recorded = entry.recorded;
  act.account = names.of(entry.account);
  act.section = names.of(entry.section);
  if (entry.what.corrects) {
    bool const withdrawn = entry.what.corrects->act == ledger::Correction::Act::withdraw;
    act.what = withdrawn ? EntryAct::What::withdrawn : EntryAct::What::replaced;
    act.reason = entry.what.corrects->reason;
  }
  return act;
}

/// Back to the first version, then forward to the last.
[[nodiscard]] base::Result<std::vector<EntryAct>> history_of(Office& office, EntryView const& view,
                                                             Names const& names) {
  std::vector<EntryAct> acts{act_of(view.entry, names)};
  auto earlier = view.entry.what.corrects;
  while (earlier && acts.size() < history_max) {
    auto const entry = TRY(ledger::entry(office.connection, {view.entry.id.unit, earlier->target}));
    acts.push_back(act_of(entry, names));
    earlier = entry.what.corrects;
  }
  std::ranges::reverse(acts);
  auto later = view.standing.ended_by;
  while (later && acts.size() < history_max) {
    ledger::EntryId const id{view.entry.id.unit, *later};
    acts.push_back(act_of(TRY(ledger::entry(office.connection, id)), names));
    later = TRY(ledger::standing(office.connection, id)).ended_by;
  }
  return acts;
}

/// What one entry adds, as the figure writes it: sums of money are kept in fen.
[[nodiscard]] std::string value_of(metrics::Definition const& definition, ledger::Kind const& kind,
                                   metrics::Contribution const& part) {
  if (definition.measure == metrics::Measure::distinct) return part.distinct_value;
  if (definition.measure == metrics::Measure::sum && !definition.fields.empty()) {
    auto const* field = ledger::find_field(kind, definition.fields.front());
    if (field != nullptr && field->type == ledger::FieldType::money) {
      return base::decimal_in(base::Money(part.numerator), definition.unit);
    }
  }
  return std::to_string(part.numerator);
}

/// The place of the first version of an entry.
[[nodiscard]] base::Result<ledger::Position> root_of(Office& office, ledger::Entry const& entry) {
  auto at = entry.id.position;
  auto before = entry.what.corrects;
  while (before) {
    at = before->target;
    before = TRY(ledger::entry(office.connection, {entry.id.unit, at})).what.corrects;
  }
  return at;
}

/// The figures of cases that the entry is behind, as one of the steps of its case.
[[nodiscard]] base::Done add_feeds_of_case(Office& office, EntryView const& view, base::Period const& year,
                                           std::vector<Feed>& feeds) {
  auto const& machines = office.rules.machines;
  auto const* machine = machines.of_kind(view.entry.what.kind);
  auto const steps = cases::steps_of(machines, view.entry, TRY(root_of(office, view.entry)));
  if (machine == nullptr || steps.empty()) return {};
  cases::CaseKey const key{view.entry.id.unit, *machine, steps.front().code};
  auto const standing = TRY(cases::find_case(office.connection, machines, key));
  if (!standing) return {};
  for (auto const* definition : office.rules.definitions.for_period(year)) {
    if (!definition->cases || definition->cases->machine != *machine) continue;
    auto const& kind = *office.rules.kinds.find(definition->kind);
    for (auto const& hit : metrics::case_hits(*definition, kind, machines, *standing, year)) {
      if (std::ranges::find(hit.behind, view.entry.id) == hit.behind.end()) continue;
      feeds.push_back(Feed{definition->id, definition->name, value_of(*definition, kind, hit.part), definition->unit});
    }
  }
  return {};
}

[[nodiscard]] base::Result<std::vector<Feed>> feeds_of(Office& office, EntryView const& view,
                                                       ledger::Kind const& kind) {
  std::vector<Feed> feeds;
  if (view.standing.ended_by) return feeds;
  auto const year = TRY(base::parse_period(std::to_string(view.entry.what.days.first.year())));
  TRY(add_feeds_of_case(office, view, year, feeds));
  for (auto const* definition : office.rules.definitions.for_period(year)) {
    if (definition->kind != kind.id) continue;
    auto const part = metrics::contribution(*definition, kind, view.entry.what);
    if (!part) continue;
    feeds.push_back(Feed{definition->id, definition->name, value_of(*definition, kind, *part), definition->unit});
  }
  return feeds;
}

[[nodiscard]] base::Result<base::Digest> hash_before(Office& office, ledger::EntryId id) {
  base::Digest hash;
  if (id.position.value() <= 1) return hash;
  TRY(ledger::for_each_entry(office.connection, id.unit, ledger::Position(id.position.value() - 1), id.position,
                             [&](ledger::Entry const&, std::string_view, base::Digest const& before) -> base::Done {
                               hash = before;
                               return {};
                             }));
  return hash;
}

}  // namespace

base::Result<EntryDetail> open_entry(Office& office, ledger::EntryId id, office::SignedIn const* by) {
  EntryDetail detail;
  detail.view = TRY(view_entry(office, id, by));
  auto const& entry = detail.view.entry;
  detail.kind = office.rules.kinds.find(entry.what.kind);
  if (auto const* machine = office.rules.machines.of_kind(entry.what.kind)) {
    auto first = entry;  // a case without a code of its own is called by the first version of its entry
    while (first.what.corrects) {
      first = TRY(ledger::entry(office.connection, ledger::EntryId{id.unit, first.what.corrects->target}));
    }
    auto const steps = cases::steps_of(office.rules.machines, entry, first.id.position);
    if (!steps.empty()) detail.of_case = cases::CaseKey{id.unit, *machine, steps.front().code};
  }
  auto const names = TRY(Names::read(office.connection, id.unit));
  detail.unit_name = names.of(id.unit);
  for (auto const unit : entry.what.with) detail.with_names.push_back(names.of(unit));
  for (auto const& ref : entry.what.evidence) {
    auto file = TRY(ledger::find_evidence(office.connection, ref));
    if (!file) file.emplace().ref = ref;
    file->ref.dated = ref.dated;
    detail.evidence.push_back(*std::move(file));
  }
  if (entry.what.origin) {
    auto const batch = imports::find_batch(office.connection, std::to_string(entry.what.origin->batch.value()));
    if (batch) detail.file_name = batch->file_name;
  }
  detail.history = TRY(history_of(office, detail.view, names));
  if (detail.kind != nullptr) detail.feeds = TRY(feeds_of(office, detail.view, *detail.kind));
  detail.previous = TRY(hash_before(office, id));
  return detail;
}

}  // namespace usecases
