#include "usecases/alike.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/utf8.h"
#include "ledger/direct_store.h"
#include "office/office_store.h"
#include "search/search.h"

namespace usecases {
namespace {

constexpr int same_day_percent_min = 50;
constexpr int other_day_percent_min = 70;

/// Pairs of letters that follow each other, as often as they do.
[[nodiscard]] std::map<std::pair<char32_t, char32_t>, int> pairs_of(std::u32string const& letters) {
  std::map<std::pair<char32_t, char32_t>, int> pairs;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    if (letters[i] != 0 && letters[i + 1] != 0) ++pairs[{letters[i], letters[i + 1]}];
  }
  return pairs;
}

/// How much of the shorter of two titles stands in the other, in pairs of letters.
[[nodiscard]] int likeness_percent(std::string_view left, std::string_view right) {
  auto const ours = search::normal(left);
  auto const theirs = search::normal(right);
  if (ours == theirs) return 100;
  auto const pairs = pairs_of(ours);
  auto const others = pairs_of(theirs);
  int shared = 0;
  int all = 0;
  int all_others = 0;
  for (auto const& [pair, count] : pairs) {
    all += count;
    auto const found = others.find(pair);
    if (found != others.end()) shared += std::min(count, found->second);
  }
  for (auto const& [pair, count] : others) all_others += count;
  auto const least = std::min(all, all_others);
  return least == 0 ? 0 : shared * 100 / least;
}

class Comparison {
 public:
  Comparison(Office& office, office::UnitTree const& tree, office::UnitId unit, ledger::Draft const& draft)
      : office_(&office), tree_(&tree), unit_(unit), draft_(&draft) {}

  [[nodiscard]] base::Done add_equal(ledger::Kind const& kind) {
    for (auto const position :
         TRY(ledger::live_with_identity(office_->connection, unit_, ledger::identity(*draft_, kind)))) {
      ledger::EntryId const id{unit_, position};
      auto const entry = TRY(ledger::entry(office_->connection, id));
      add(entry, true);
    }
    return {};
  }
  void add_if_alike(ledger::Entry const& entry) {
    if (met_.contains(entry.id)) return;
    auto const percent = likeness_percent(draft_->title, entry.what.title);
    if (percent >= (apart(entry) == 0 ? same_day_percent_min : other_day_percent_min)) add(entry, false);
  }
  [[nodiscard]] base::Result<bool> stands(ledger::Entry const& entry) const {
    bool const withdrawal = ledger::is_withdrawal(entry.what);
    return !withdrawal && !TRY(ledger::standing(office_->connection, entry.id)).ended_by;
  }
  [[nodiscard]] std::vector<AlikeEntry> take() {
    std::ranges::sort(found_, [](AlikeEntry const& left, AlikeEntry const& right) {
      return std::tuple(!left.equal, -left.likeness_percent, left.days_apart, left.id) <
             std::tuple(!right.equal, -right.likeness_percent, right.days_apart, right.id);
    });
    if (found_.size() > alike_rows_max) found_.resize(alike_rows_max);
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::int32_t apart(ledger::Entry const& entry) const {
    return std::abs(entry.what.days.first.since_epoch() - draft_->days.first.since_epoch());
  }
  void add(ledger::Entry const& entry, bool equal) {
    AlikeEntry row;
    row.id = entry.id;
    row.days = entry.what.days;
    row.title = entry.what.title;
    if (auto const* unit = tree_->find(entry.id.unit)) row.unit_name = unit->name;
    row.equal = equal;
    row.joint = entry.id.unit != unit_;
    row.likeness_percent = likeness_percent(draft_->title, entry.what.title);
    row.days_apart = apart(entry);
    met_.insert(entry.id);
    found_.push_back(std::move(row));
  }

  Office* office_;
  office::UnitTree const* tree_;
  office::UnitId unit_;
  ledger::Draft const* draft_;
  std::set<ledger::EntryId> met_;
  std::vector<AlikeEntry> found_;
};

/// What can be understood of an unfinished form; the rest is left out and makes nothing equal.
[[nodiscard]] ledger::Draft draft_of(ledger::Kind const& kind, NewRecord const& wanted) {
  ledger::Draft draft;
  draft.kind = kind.id;
  draft.days = wanted.days;
  draft.title = base::trim(wanted.title);
  for (auto const& field : kind.fields) {
    auto found = wanted.fields.find(field.id);
    if (found == wanted.fields.end()) found = wanted.fields.find(field.name);
    if (found == wanted.fields.end() || found->second.empty()) continue;
    if (auto value = read_value(field, found->second)) draft.fields.emplace(field.id, *std::move(value));
  }
  return draft;
}

}  // namespace

base::Result<std::vector<AlikeEntry>> find_alike(Office& office, NewRecord const& wanted) {
  auto const* kind = office.rules.kinds.find(wanted.kind);
  if (kind == nullptr || kind->commands_only)
    return base::fail("record.unknown_kind", {{"text", wanted.kind}, {"known", ""}}, "kind");
  auto const tree = TRY(office::units(office.connection));
  auto const unit = TRY(tree.scope(wanted.unit)).root;
  auto const draft = draft_of(*kind, wanted);
  Comparison comparison(office, tree, unit, draft);
  if (!TRY(ledger::has_derived(office.connection))) return comparison.take();
  TRY(comparison.add_equal(*kind));
  auto const from = draft.days.first.plus(-alike_days_apart_max);
  auto const until = draft.days.first.plus(alike_days_apart_max + 1);
  for (auto day = from; day < until; day = day.plus(1)) {
    for (auto const& entry : TRY(ledger::latest_of_day(office.connection, {unit, kind->id, day, alike_compared_max}))) {
      comparison.add_if_alike(entry);
    }
  }
  std::vector<office::UnitId> everyone;
  for (auto const& each : tree.all()) everyone.push_back(each.id);
  TRY(ledger::for_each_joint_entry(office.connection, {kind->id, from, until, everyone},
                                   [&](ledger::Entry const& entry) -> base::Done {
                                     if (TRY(comparison.stands(entry))) comparison.add_if_alike(entry);
                                     return {};
                                   }));
  return comparison.take();
}

}  // namespace usecases
