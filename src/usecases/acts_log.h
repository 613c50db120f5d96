#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "usecases/act.h"

/// The log of acts: what was written, exported, granted, refused, by which account. A row is written in the transaction
/// of the act itself, chained by hashes and never changed. What was only looked at is counted by hour and account, kept
/// apart, and shown to the audit administrator alone.
namespace usecases {

/// The act is refused, and the refusal noted, unless its account has the right there; the local operator has every
/// right. Errors: account.not_allowed, account.second_factor_missing.
[[nodiscard]] base::Done check_right(Office& office, Act const& act, office::Verb verb, office::UnitId unit);

/// One row of the log, within the caller's transaction.
struct Noted {
  std::string_view verb;
  office::UnitId unit;
  office::AccountId account = {};  // zero: whoever acts, or nobody
  std::string what = {};
  std::string outcome = "done";
  std::string address = {};
};
[[nodiscard]] base::Done note(Office& office, Act const& act, Noted const& noted);
/// The same where nobody has signed in yet but an account is meant: its role stands in the row.
[[nodiscard]] base::Done note_as(Office& office, base::Instant now, std::string_view role, Noted const& noted);

/// An act that is more or less than an entry: a unit, a file of evidence, an export.
struct Deed {
  office::Verb verb = office::Verb::read;
  office::UnitId unit;
  std::string what;  // "unit 3", "export", "evidence sha256:…": never a text that a person typed
};
/// Checks the right, runs `doing` and notes the act, all in one transaction; what is refused for want of rights is
/// noted by itself. Nothing is kept where `doing` fails. Errors: account.not_allowed, those of `doing`.
[[nodiscard]] base::Done perform(Office& office, Act const& act, Deed const& deed,
                                 std::function<base::Done()> const& doing);
/// Checks the right and notes the act before data leave: an export that cannot be noted does not happen.
[[nodiscard]] base::Done note_export(Office& office, Act const& act, office::UnitId unit, std::string const& what);

// ---- Views

enum class View : std::uint8_t { entries, entry, evidence, figures, reports, accounts, acts };
[[nodiscard]] std::string_view to_text(View view);

/// Counts views in memory and remembers when each session was last used, so that looking at something writes nothing
/// by itself. A door keeps one, calls `flush` each minute and at its end. Safe for many threads.
class ViewCounter {
 public:
  void saw(office::SignedIn const& who, View view, base::Instant now);
  /// A request of a session that is no view.
  void was_here(office::SignedIn const& who, base::Instant now);
  /// Adds what was counted to the table. Errors: db.*; then nothing is lost, the next flush tries again.
  [[nodiscard]] base::Done flush(Office& office);

 private:
  struct Key {
    std::int64_t hour = 0;
    office::AccountId account;
    View view = View::entries;
    auto operator<=>(Key const&) const = default;
  };
  std::mutex mutex_;
  std::map<Key, std::int64_t> counts_;
  std::map<base::Digest, base::Instant> used_;  // by session
};

// ---- Reading the log

struct ActRow {
  std::int64_t number = 0;
  base::Instant at;
  office::AccountId account;  // zero: none, nobody had signed in
  std::string account_name;
  std::string role;  // at the time; "local_operator" for the command line of the machine itself
  office::UnitId unit;
  std::string verb;
  std::string what = {};
  std::string outcome;            // "done" or the code of the refusal
  base::Error what_said = {};     // `what` as a sentence; without a code where there is nothing to say
  base::Error outcome_said = {};  // `outcome` as a sentence
};
struct ActsPage {
  std::vector<ActRow> rows;
  std::int64_t next = 0;  // `after` of the page that follows; zero: there is none
};
struct ActsAsked {
  std::optional<base::Instant> from;
  std::optional<base::Instant> until;  // exclusive
  std::int64_t after = 0;              // number of the last row seen; rows come newest first
  std::int64_t limit = 100;
};
/// Of the units that the act may read the log of. Errors: account.not_allowed.
[[nodiscard]] base::Result<ActsPage> read_acts(Office& office, Act const& act, ActsAsked const& asked);

/// One row for each account and hour: what was looked at and how often. Never a record, never a sum by person.
struct ViewsRow {
  base::Instant hour;  // its beginning
  office::AccountId account;
  std::string account_name;
  std::vector<std::pair<std::string, std::int64_t>> counts;  // by view
};
/// For the audit administrator. Errors: account.not_allowed.
[[nodiscard]] base::Result<std::vector<ViewsRow>> read_views(Office& office, Act const& act, ActsAsked const& asked);

/// Cuts off remote addresses older than the rules allow. Doors call it at start and each day; signing in does too.
[[nodiscard]] base::Done cut_addresses(Office& office, base::Instant now);

}  // namespace usecases
