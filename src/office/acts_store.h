#pragma once

#include <functional>

#include "base/day.h"
#include "base/digest.h"
#include "db/db.h"
#include "office/office.h"

/// The log of acts: an enduring table, chained by hashes over all units, so that a row altered or taken out behind the
/// program's back shows. Remote addresses and counts of views stand apart.
namespace office {

struct ActNoted {
  std::int64_t number = 0;  // given by append_act
  base::Instant at;         // never decreases
  AccountId account;        // zero: nobody
  std::string role;
  UnitId unit;  // zero: the ledger as a whole
  std::string verb;
  std::string what;
  std::string outcome = "done";
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
  base::Digest hash;
};
/// Appends within the caller's transaction; number, instant and hash follow from the row before. An address that is not
/// empty is kept apart. Texts must be free of line ends: they are composed by us.
[[nodiscard]] base::Done append_act(db::Connection& connection, ActNoted act, std::string_view address = {});
/// Puts back an exported row. Errors: verify.act_altered where it does not continue the chain.
[[nodiscard]] base::Done restore_act(db::Connection& connection, ActNoted const& act);
/// In order, from after a number.
[[nodiscard]] base::Done for_each_act(db::Connection& connection, std::int64_t after,
                                      std::function<base::Done(ActNoted const&)> const& take);
struct ActsSpan {
  std::int64_t before = 0;  // number; zero: the newest
  base::Instant from;
  base::Instant until;  // exclusive
};
/// Newest first, until `take` answers false.
[[nodiscard]] base::Done for_each_act_back(db::Connection& connection, ActsSpan span,
                                           std::function<base::Result<bool>(ActNoted const&)> const& take);
/// When an act of closing (Verb::close) with exactly this text was last done in the unit. The cost grows with such acts
/// alone.
[[nodiscard]] base::Result<std::optional<base::Instant>> closing_done_at(db::Connection& connection, UnitId unit,
                                                                         std::string_view what);
/// The number of the first row that does not follow from the one before; nothing where the chain is whole.
[[nodiscard]] base::Result<std::optional<std::int64_t>> verify_acts(db::Connection& connection);
/// Whether the tables are there: a ledger opened for reading may be older.
[[nodiscard]] base::Result<bool> has_acts(db::Connection& connection);

/// Those of acts at or before an instant.
[[nodiscard]] base::Done cut_addresses(db::Connection& connection, base::Instant until);
[[nodiscard]] base::Result<std::int64_t> count_addresses(db::Connection& connection);

struct ViewsCounted {
  std::int64_t hour = 0;  // hours since 1970
  AccountId account;
  std::string view;
  std::int64_t count = 0;
};
[[nodiscard]] base::Done add_views(db::Connection& connection, ViewsCounted const& views);
struct HourSpan {
  std::int64_t from = 0;
  std::int64_t until = 0;  // exclusive
};
/// Newest hour first, by account within it.
[[nodiscard]] base::Result<std::vector<ViewsCounted>> views_between(db::Connection& connection, HourSpan span);

}  // namespace office
