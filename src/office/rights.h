#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "office/office.h"
#include "rulefile/rulefile.h"

/// Who may do what, and where. Roles are rules (rules/roles/*.toml): which role may which verb, how far down the tree,
/// since when and on whose word. The verbs are a closed list, because each is a piece of the program.
namespace office {

/// What a role may be allowed to do.
enum class Verb : std::uint8_t {
  read,             // entries, figures, evidence, reports
  record,           // new entries, drafts, evidence for them
  correct,          // correct and withdraw
  import,           // workbooks, undoing a batch, mapping columns
  close,            // close and reopen periods, opening statements, a new year
  report,           // write drafts of reports, comment on them
  approve,          // the round before freezing: approve or send back
  freeze,           // freeze a report
  verify,           // check chain, evidence, derived tables
  export_data,      // anything that leaves as a file of data
  delete_evidence,  // the bytes of a piece of evidence, with a reason
  units,            // units and sections: add, rename, move
  settings,         // settings, backup
  sample,           // make and remove the sample office
  accounts,         // add, reset, disable, hand over
  rights,           // grant a role
  locks,            // lift a lock, end sessions
  second_factor,    // take off another account's second factor
  acts,             // read the log of acts
  views,            // read who looked at what
  post,             // movements of the fund
};
inline constexpr std::size_t verbs_count = 21;
[[nodiscard]] std::string_view to_text(Verb verb);  // "record", "export" …: as in rules and on the wire
[[nodiscard]] std::optional<Verb> read_verb(std::string_view text);

/// How far a right goes, seen from the unit of the account. `own`: in its unit, and only what it recorded itself.
enum class Reach : std::uint8_t { none, own, unit, subtree };

struct Role {
  std::string id;  // "recorder"
  std::string name;
  std::string name_en;
  std::array<Reach, verbs_count> reach{};  // by Verb
  std::vector<std::string> kinds;          // the only kinds it may record; empty: all
  bool by_link = false;                    // signs in by its link alone, has no password
  bool second_factor = false;              // must have one
  bool administrator = false;              // one of the three; the last of its kind cannot be disabled
  rulefile::Validity validity;
};

/// Numbers of signing in that a document from above may change.
struct SignInRules {
  std::int64_t password_characters_min = 12;
  std::vector<std::string> weak_passwords;  // folded; refused as they stand
  std::int64_t failures_before_lock = 5;
  std::int64_t lock_first_seconds = 60;  // doubles with each further failure
  std::int64_t lock_longest_seconds = 3600;
  std::int64_t idle_minutes = 30;
  std::int64_t session_hours = 12;
  std::int64_t link_hours = 72;  // set-up, invitation and reset
  std::int64_t liaison_link_days = 180;
  std::int64_t address_days = 180;  // then the remote address of an act is cut off
};

class Roles {
 public:
  /// Faults: role.unknown_verb, role.twice, role.none, role.administrators_mixed (one of the three may do another's
  /// work), role.number_out_of_range, those of reading.
  [[nodiscard]] static Roles parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// The role as it holds on that day; nothing where it does not exist or does not hold.
  [[nodiscard]] Role const* find(std::string_view id, base::Day day) const;
  [[nodiscard]] std::vector<Role const*> on(base::Day day) const;
  [[nodiscard]] std::vector<Role> const& all() const { return roles_; }
  [[nodiscard]] SignInRules const& sign_in() const { return sign_in_; }

 private:
  std::vector<Role> roles_;
  SignInRules sign_in_;
};

/// Who is signed in: everything a right is decided by, as one value. Made by usecases::who, for one request.
struct SignedIn {
  AccountId account;
  std::string name;
  std::string role;
  std::string role_name;
  std::string role_name_en;
  UnitId unit;
  std::string unit_name;
  std::string section;  // name of the section its work is recorded for; may be empty
  std::array<Reach, verbs_count> reach{};
  std::vector<std::string> kinds;      // the only kinds it may record; empty: all
  std::vector<UnitId> subtree;         // its unit and all below, sorted
  std::vector<AccountId> own;          // itself, and accounts whose work was handed over to it; sorted
  bool second_factor = false;          // has one
  bool second_factor_missing = false;  // its role needs one: until it is set, nothing else is allowed
  base::Digest session;                // names the session; the token's hash
  std::string csrf;
};

/// The one question that every route asks. With Reach::own it says yes for the own unit: then ask allowed_on as well,
/// or show own records only (only_own).
[[nodiscard]] bool allowed(SignedIn const& who, Verb verb, UnitId unit);
/// The same for one entry, whose author is known.
[[nodiscard]] bool allowed_on(SignedIn const& who, Verb verb, UnitId unit, AccountId author);
/// Whether lists must be narrowed to the records of `who.own`.
[[nodiscard]] bool only_own(SignedIn const& who, Verb verb);
[[nodiscard]] bool may_record_kind(SignedIn const& who, std::string_view kind);
/// allowed() as a Result. Errors: account.not_allowed (names verb and role), account.second_factor_missing.
[[nodiscard]] base::Done must_be_allowed(SignedIn const& who, Verb verb, UnitId unit);
/// What the account may do anywhere, for showing and hiding buttons.
[[nodiscard]] std::vector<std::string_view> verbs_of(SignedIn const& who);

}  // namespace office
