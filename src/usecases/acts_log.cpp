#include "usecases/acts_log.h"

#include <algorithm>
#include <array>
#include <limits>

#include "office/accounts_store.h"
#include "office/acts_store.h"
#include "office/office_store.h"
#include "usecases/accounts.h"
#include "usecases/acts_words.h"

namespace usecases {
namespace {

constexpr std::string_view local_role = "local_operator";
constexpr std::int64_t acts_max = 1'000;
constexpr std::array<std::string_view, 7> view_names{"entries", "entry",    "evidence", "figures",
                                                     "reports", "accounts", "acts"};

[[nodiscard]] base::Result<NamesInActs> names_in_acts(Office& office) {
  NamesInActs names{TRY(account_names(office)), {}, {}};
  auto const tree = TRY(office::units(office.connection));
  for (auto const& unit : tree.all()) {
    names.units.emplace(unit.id, unit.name);
    for (auto const& section : TRY(office::sections(office.connection, unit.id))) {
      names.sections.emplace(section.id, section.name);
    }
  }
  return names;
}

/// Rows of units below the reader's; those of the ledger as a whole for whoever stands at a top unit.
[[nodiscard]] base::Result<bool> sees_whole_ledger(Office& office, Act const& act) {
  if (act.by == nullptr) return true;
  auto const tree = TRY(office::units(office.connection));
  auto const* unit = tree.find(act.by->unit);
  return unit != nullptr && !unit->parent;
}

[[nodiscard]] std::int64_t hour_of(base::Instant instant) { return instant.milliseconds() / base::hour_ms; }

}  // namespace

base::Done note(Office& office, Act const& act, Noted const& noted) {
  auto row = noted;
  if (!row.account && act.by != nullptr) row.account = act.by->account;
  return note_as(office, act.now, act.by != nullptr ? std::string_view(act.by->role) : local_role, row);
}

base::Done note_as(Office& office, base::Instant now, std::string_view role, Noted const& noted) {
  office::ActNoted row;
  row.at = now;
  row.account = noted.account;
  row.role = role;
  row.unit = noted.unit;
  row.verb = noted.verb;
  row.what = noted.what;
  row.outcome = noted.outcome;
  row.algorithm = office.settings.algorithm;
  return office::append_act(office.connection, std::move(row), noted.address);
}

base::Done check_right(Office& office, Act const& act, office::Verb verb, office::UnitId unit) {
  if (act.by == nullptr) return {};
  auto refused = office::must_be_allowed(*act.by, verb, unit);
  if (refused) return {};
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(note(office, act, Noted{.verb = office::to_text(verb), .unit = unit, .outcome = refused.error().code}));
  TRY(transaction.commit());
  return refused;
}

base::Done perform(Office& office, Act const& act, Deed const& deed, std::function<base::Done()> const& doing) {
  TRY(check_right(office, act, deed.verb, deed.unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(doing());
  TRY(note(office, act, Noted{.verb = office::to_text(deed.verb), .unit = deed.unit, .what = deed.what}));
  return transaction.commit();
}

base::Done note_export(Office& office, Act const& act, office::UnitId unit, std::string const& what) {
  return perform(office, act, Deed{office::Verb::export_data, unit, what}, [] { return base::Done(); });
}

std::string_view to_text(View view) { return view_names.at(static_cast<std::size_t>(view)); }

void ViewCounter::saw(office::SignedIn const& who, View view, base::Instant now) {
  std::lock_guard const lock(mutex_);
  ++counts_[Key{hour_of(now), who.account, view}];
  used_[who.session] = now;
}

void ViewCounter::was_here(office::SignedIn const& who, base::Instant now) {
  std::lock_guard const lock(mutex_);
  used_[who.session] = now;
}

base::Done ViewCounter::flush(Office& office) {
  std::map<Key, std::int64_t> counts;
  std::map<base::Digest, base::Instant> used;
  {
    std::lock_guard const lock(mutex_);
    counts.swap(counts_);
    used.swap(used_);
  }
  if (counts.empty() && used.empty()) return {};
  auto kept = [&]() -> base::Done {
    auto transaction = TRY(db::Transaction::begin(office.connection));
    for (auto const& [key, count] : counts) {
      TRY(office::add_views(office.connection, {key.hour, key.account, std::string(to_text(key.view)), count}));
    }
    for (auto const& [session, at] : used) TRY(office::use_session(office.connection, session, at));
    return transaction.commit();
  }();
  if (kept) return {};
  std::lock_guard const lock(mutex_);
  for (auto const& [key, count] : counts) counts_[key] += count;
  used_.merge(used);  // what is newer by now stays
  return kept;
}

base::Result<ActsPage> read_acts(Office& office, Act const& act, ActsAsked const& asked) {
  if (act.by != nullptr) TRY(check_right(office, act, office::Verb::acts, act.by->unit));
  bool const whole = TRY(sees_whole_ledger(office, act));
  auto const names = TRY(names_in_acts(office));
  auto const limit = std::clamp<std::int64_t>(asked.limit, 1, acts_max);
  office::ActsSpan const span{.before = asked.after,
                              .from = asked.from.value_or(base::Instant(0)),
                              .until = asked.until.value_or(base::Instant(std::numeric_limits<std::int64_t>::max()))};
  ActsPage page;
  auto& rows = page.rows;
  TRY(office::for_each_act_back(office.connection, span, [&](office::ActNoted const& noted) -> base::Result<bool> {
    bool const shown =
        noted.unit ? act.by == nullptr || office::allowed(*act.by, office::Verb::acts, noted.unit) : whole;
    if (!shown) return true;
    if (std::ssize(rows) == limit) {
      page.next = rows.back().number;
      return false;
    }
    auto const name = names.accounts.find(noted.account);
    rows.push_back(ActRow{.number = noted.number,
                          .at = noted.at,
                          .account = noted.account,
                          .account_name = name == names.accounts.end() ? "" : name->second,
                          .role = noted.role,
                          .unit = noted.unit,
                          .verb = noted.verb,
                          .what = noted.what,
                          .outcome = noted.outcome});
    rows.back().what_said = words_of_act(office, rows.back(), names);
    rows.back().outcome_said = words_of_outcome(office, rows.back());
    return true;
  }));
  return page;
}

base::Result<std::vector<ViewsRow>> read_views(Office& office, Act const& act, ActsAsked const& asked) {
  // The command line of the machine is no audit administrator: views are shown to an account that is one.
  if (act.by == nullptr) {
    return base::fail("account.not_allowed",
                      {{"verb", std::string(office::to_text(office::Verb::views))}, {"role", std::string(local_role)}});
  }
  TRY(check_right(office, act, office::Verb::views, act.by->unit));
  bool const whole = TRY(sees_whole_ledger(office, act));
  std::map<office::AccountId, office::AccountRecord> records;
  for (auto& record : TRY(office::account_records(office.connection))) records.emplace(record.id, std::move(record));
  office::HourSpan const span{
      .from = asked.from ? hour_of(*asked.from) : 0,
      .until = asked.until ? hour_of(*asked.until) + 1 : std::numeric_limits<std::int64_t>::max()};
  auto const limit = std::clamp<std::int64_t>(asked.limit, 1, acts_max);
  std::vector<ViewsRow> rows;
  for (auto const& counted : TRY(office::views_between(office.connection, span))) {
    auto const record = records.find(counted.account);
    bool const shown =
        record == records.end() ? whole : office::allowed(*act.by, office::Verb::views, record->second.unit);
    if (!shown) continue;
    base::Instant const hour(counted.hour * base::hour_ms);
    bool const same = !rows.empty() && rows.back().hour == hour && rows.back().account == counted.account;
    if (!same && std::ssize(rows) == limit) break;
    if (!same) rows.push_back({hour, counted.account, record == records.end() ? "" : record->second.name, {}});
    rows.back().counts.emplace_back(counted.view, counted.count);
  }
  return rows;
}

base::Done cut_addresses(Office& office, base::Instant now) {
  auto const days = office.rules.roles.sign_in().address_days;
  return office::cut_addresses(office.connection, base::Instant(now.milliseconds() - days * base::day_ms));
}

}  // namespace usecases
