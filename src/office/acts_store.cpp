#include "office/acts_store.h"

#include <algorithm>
#include <limits>

#include "office/office_sql.h"

namespace office {
namespace {

struct Last {
  std::int64_t number = 0;
  base::Instant at;
  base::Digest hash;
};

base::Digest read_digest(db::Statement& row, int column) {
  base::Digest digest;
  auto const bytes = row.bytes(column);
  base::ensure(bytes.size() == digest.bytes.size(), "32 bytes of a hash");
  std::ranges::copy(bytes, digest.bytes.begin());
  return digest;
}

base::Result<Last> last_act(db::Connection& connection) {
  auto& asked = connection.statement(sql::read_last_act);
  Last last;
  if (TRY(asked.step())) last = Last{asked.integer(0), base::Instant(asked.integer(1)), read_digest(asked, 2)};
  asked.reset();
  return last;
}

/// H(hash before, one line for each column). No column holds a line end, so that the text has one meaning only.
base::Digest chained(base::Digest const& before, ActNoted const& act) {
  std::string text;
  auto const line = [&](std::string_view part) {
    base::ensure(part.find('\n') == std::string_view::npos, "one line for each column of an act");
    text.append(part).append("\n");
  };
  line(std::to_string(act.number));
  line(std::to_string(act.at.milliseconds()));
  line(std::to_string(act.account.value()));
  line(act.role);
  line(std::to_string(act.unit.value()));
  line(act.verb);
  line(act.what);
  line(act.outcome);
  base::Hasher hasher(act.algorithm);
  return hasher.add(std::span<std::uint8_t const>(before.bytes)).add(text).finish();
}

base::Done insert(db::Connection& connection, ActNoted const& act) {
  return connection.statement(sql::add_act)
      .bind(1, act.number)
      .bind(2, act.at.milliseconds())
      .bind(3, act.account.value())
      .bind(4, act.role)
      .bind(5, act.unit.value())
      .bind(6, act.verb)
      .bind(7, act.what)
      .bind(8, act.outcome)
      .bind(9, base::to_text(act.algorithm))
      .bind(10, std::span<std::uint8_t const>(act.hash.bytes))
      .run();
}

base::Result<ActNoted> read_act(db::Statement& row) {
  ActNoted act;
  act.number = row.integer(0);
  act.at = base::Instant(row.integer(1));
  act.account = AccountId(row.integer(2));
  act.role = row.text(3);
  act.unit = UnitId(row.integer(4));
  act.verb = row.text(5);
  act.what = row.text(6);
  act.outcome = row.text(7);
  act.algorithm = TRY(base::parse_hash_algorithm(row.text(8)));
  act.hash = read_digest(row, 9);
  return act;
}

}  // namespace

base::Done append_act(db::Connection& connection, ActNoted act, std::string_view address) {
  auto const last = TRY(last_act(connection));
  act.number = last.number + 1;
  act.at = std::max(act.at, last.at);
  act.hash = chained(last.hash, act);
  TRY(insert(connection, act));
  if (address.empty()) return {};
  return connection.statement(sql::add_act_address)
      .bind(1, act.number)
      .bind(2, act.at.milliseconds())
      .bind(3, address)
      .run();
}

base::Done restore_act(db::Connection& connection, ActNoted const& act) {
  auto const last = TRY(last_act(connection));
  if (act.number != last.number + 1 || act.at < last.at || act.hash != chained(last.hash, act)) {
    return base::fail("verify.act_altered", {{"number", std::to_string(act.number)}});
  }
  return insert(connection, act);
}

base::Done for_each_act(db::Connection& connection, std::int64_t after,
                        std::function<base::Done(ActNoted const&)> const& take) {
  auto& asked = connection.statement(sql::read_acts).bind(1, after);
  while (TRY(asked.step())) TRY(take(TRY(read_act(asked))));
  asked.reset();
  return {};
}

base::Done for_each_act_back(db::Connection& connection, ActsSpan span,
                             std::function<base::Result<bool>(ActNoted const&)> const& take) {
  constexpr std::int64_t page = 500;
  auto before = span.before == 0 ? std::numeric_limits<std::int64_t>::max() : span.before;
  while (true) {
    std::vector<ActNoted> rows;
    auto& asked = connection.statement(sql::read_acts_back);
    asked.bind(1, before).bind(2, span.from.milliseconds()).bind(3, span.until.milliseconds()).bind(4, page);
    while (TRY(asked.step())) rows.push_back(TRY(read_act(asked)));
    asked.reset();
    for (auto const& row : rows) {
      if (!TRY(take(row))) return {};
    }
    if (std::ssize(rows) < page) return {};
    before = rows.back().number;
  }
}

base::Result<std::optional<base::Instant>> closing_done_at(db::Connection& connection, UnitId unit,
                                                           std::string_view what) {
  auto& asked = connection.statement(sql::find_closing_act);
  base::ensure(TRY(asked.bind(1, unit.value()).bind(2, what).step()), "an aggregate gives one row");
  auto const at = asked.is_null(0) ? std::nullopt : std::optional(base::Instant(asked.integer(0)));
  asked.reset();
  return at;
}

base::Result<std::optional<std::int64_t>> verify_acts(db::Connection& connection) {
  Last last;
  std::optional<std::int64_t> broken;
  TRY(for_each_act(connection, 0, [&](ActNoted const& act) -> base::Done {
    bool const follows = act.number == last.number + 1 && act.at >= last.at && act.hash == chained(last.hash, act);
    if (!follows && !broken) broken = act.number;
    last = Last{act.number, act.at, act.hash};
    return {};
  }));
  return broken;
}

base::Result<bool> has_acts(db::Connection& connection) { return connection.has_table("acts"); }

base::Done cut_addresses(db::Connection& connection, base::Instant until) {
  return connection.statement(sql::cut_addresses).bind(1, until.milliseconds()).run();
}

base::Result<std::int64_t> count_addresses(db::Connection& connection) {
  auto& asked = connection.statement(sql::count_addresses);
  TRY(asked.step());
  auto const count = asked.integer(0);
  asked.reset();
  return count;
}

base::Done add_views(db::Connection& connection, ViewsCounted const& views) {
  return connection.statement(sql::add_views)
      .bind(1, views.hour)
      .bind(2, views.account.value())
      .bind(3, views.view)
      .bind(4, views.count)
      .run();
}

base::Result<std::vector<ViewsCounted>> views_between(db::Connection& connection, HourSpan span) {
  auto& asked = connection.statement(sql::read_views).bind(1, span.from).bind(2, span.until);
  std::vector<ViewsCounted> found;
  while (TRY(asked.step())) {
    found.push_back({asked.integer(0), AccountId(asked.integer(1)), std::string(asked.text(2)), asked.integer(3)});
  }
  asked.reset();
  return found;
}

}  // namespace office
