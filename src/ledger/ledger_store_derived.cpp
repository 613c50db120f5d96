#include "ledger/ledger_store_derived.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "ledger/ledger_sql.h"

namespace ledger::derived {
namespace {

constexpr std::size_t rows_held_max = std::size_t{1} << 16U;
constexpr std::size_t searched_in_turn_max = 64;  // a single record needs no index of a megabyte
constexpr std::size_t slots_count = rows_held_max * 4;

std::uint64_t parse_half(std::string_view hex) {
  std::uint64_t value = 0;
  for (char const digit : hex) {
    value = value << 4U | static_cast<std::uint64_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  }
  return value;
}

void append_half(std::uint8_t* out, std::uint64_t value) {
  for (int i = 7; i >= 0; --i) {
    out[i] = static_cast<std::uint8_t>(value);
    value >>= 8U;
  }
}

std::uint32_t narrow(UnitId unit) { return static_cast<std::uint32_t>(unit.value()); }

std::uint64_t read_half(std::uint8_t const* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8U | bytes[i];
  return value;
}

}  // namespace

std::uint32_t Axes::number(std::string_view kind) {
  auto const found = numbers_.find(kind);
  if (found != numbers_.end()) return found->second;
  auto const number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(kind);
  numbers_.emplace(kind, number);
  return number;
}

std::uint32_t Axes::number(std::string_view kind, std::string_view field) {
  joined_.assign(kind);
  joined_ += '.';
  joined_ += field;
  return number(joined_);
}

std::vector<std::uint32_t> Axes::ranks() const {
  std::vector<std::uint32_t> ranks(names_.size());
  std::uint32_t rank = 0;
  for (auto const& [name, number] : numbers_) ranks[number] = rank++;
  return ranks;
}

Identity parse_identity(std::string_view hex) {
  constexpr std::size_t digits = 32;
  base::ensure(hex.size() == digits, "an identity has 32 hex digits");
  return {parse_half(hex.substr(0, digits / 2)), parse_half(hex.substr(digits / 2))};
}

IdentityBytes to_bytes(Identity identity) {
  IdentityBytes bytes{};
  append_half(bytes.data(), identity.high);
  append_half(bytes.data() + 8, identity.low);
  return bytes;
}

void Demand::days(Entry const& entry, std::int64_t ended, std::vector<DayRow>& rows) {
  if (is_withdrawal(entry.what)) return;
  auto const& what = entry.what;
  auto const begin = rows.size();
  auto const row = to_row(entry.id);
  rows.push_back({row, ended, narrow(entry.id.unit), axes_.number(what.kind), what.days.first.since_epoch()});
  for (auto const& [id, value] : what.fields) {
    auto const* const day = std::get_if<base::Day>(&value);
    if (day == nullptr) continue;
    rows.push_back({row, ended, narrow(entry.id.unit), axes_.number(what.kind, id), day->since_epoch()});
  }
  auto const end = rows.size();
  for (auto const unit : what.with) {
    for (auto i = begin; i < end; ++i) {
      auto copy = rows[i];
      copy.unit = narrow(unit);
      rows.push_back(copy);
    }
  }
}

Identity identity_of(base::Hasher& sha256, Entry const& entry, Kinds const& kinds) {
  Kind const* const kind = kinds.find(entry.what.kind);
  Kind forgotten;
  if (kind == nullptr) forgotten.id = entry.what.kind;
  auto const bytes = identity_bytes(sha256, entry.what, kind == nullptr ? forgotten : *kind);
  return {read_half(bytes.data()), read_half(bytes.data() + 8)};
}

void Demand::keys(Entry const& entry, Identity identity, std::vector<KeyRow>& rows) {
  if (!is_withdrawal(entry.what)) rows.push_back({identity, to_row(entry.id), narrow(entry.id.unit)});
}

void Demand::joint(Entry const& entry, std::vector<JointRow>& rows) {
  if (is_withdrawal(entry.what) || entry.what.with.empty()) return;
  rows.push_back({to_row(entry.id), narrow(entry.id.unit)});
  for (auto const unit : entry.what.with) rows.push_back({to_row(entry.id), narrow(unit)});
}

void Demand::cites(Entry const& entry, std::vector<CiteRow>& rows) {
  auto const& evidence = entry.what.evidence;
  for (auto ref = evidence.begin(); ref != evidence.end(); ++ref) {
    // A file may be cited twice, with two dates.
    if (std::ranges::find(evidence.begin(), ref, ref->digest, &EvidenceRef::digest) != ref) continue;
    rows.push_back({ref->digest, to_row(entry.id), narrow(entry.id.unit)});
    for (auto const unit : entry.what.with) rows.push_back({ref->digest, to_row(entry.id), narrow(unit)});
  }
}

base::Done Writer::add(Entry const& entry, std::optional<Position> ended_by) {
  return add(entry, ended_by, is_withdrawal(entry.what) ? Identity() : identity_of(sha256_, entry, kinds_));
}

base::Done Writer::add(Entry const& entry, std::optional<Position> ended_by, Identity identity) {
  bool const full = days_.size() >= rows_held_max || keys_.size() >= rows_held_max || cites_.size() >= rows_held_max;
  if (full) TRY(flush());
  if (first_held_ == 0) first_held_ = to_row(entry.id);
  demand_.days(entry, ended_by ? ended_by->value() : 0, days_);
  Demand::keys(entry, identity, keys_);
  Demand::joint(entry, joint_);
  Demand::cites(entry, cites_);
  return {};
}

base::Done Writer::end(Entry const& entry, Position by) {
  if (first_held_ != 0 && to_row(entry.id) >= first_held_) TRY(flush());
  std::vector<DayRow> rows;
  demand_.days(entry, by.value(), rows);
  for (auto const& row : rows) {
    TRY(connection_.statement(sql::end_day)
            .bind(1, std::int64_t{row.unit})
            .bind(2, demand_.axes().name(row.axis))
            .bind(3, std::int64_t{row.day})
            .bind(4, row.entry)
            .bind(5, row.ended)
            .run());
  }
  return {};
}

void Writer::index_held() {
  if (slots_.empty()) slots_.resize(slots_count);
  for (; indexed_ < keys_.size(); ++indexed_) {
    auto slot = keys_[indexed_].identity.low % slots_count;
    while (slots_[slot] != 0) slot = (slot + 1) % slots_count;
    slots_[slot] = static_cast<std::uint32_t>(indexed_ + 1);
  }
}

void Writer::find_held(UnitId unit, Identity identity, std::vector<Position>& found) {
  if (keys_.size() <= searched_in_turn_max) {
    for (auto const& row : keys_) {
      if (row.identity == identity && row.unit == narrow(unit)) found.push_back(from_row(row.entry).position);
    }
    return;
  }
  index_held();
  for (auto slot = identity.low % slots_count; slots_[slot] != 0; slot = (slot + 1) % slots_count) {
    auto const& row = keys_[slots_[slot] - 1];
    if (row.identity == identity && row.unit == narrow(unit)) found.push_back(from_row(row.entry).position);
  }
}

base::Done Writer::flush() {
  TRY(flush_days());
  TRY(flush_keys());
  TRY(flush_joint());
  TRY(flush_cites());
  first_held_ = 0;
  if (indexed_ > 0) std::ranges::fill(slots_, 0);
  indexed_ = 0;
  return {};
}

base::Done Writer::flush_days() {
  auto const ranks = demand_.axes().ranks();
  std::ranges::sort(days_, {},
                    [&ranks](DayRow const& row) { return std::tuple(row.unit, ranks[row.axis], row.day, row.entry); });
  static constexpr std::array<std::string_view, 5> columns{"unit", "axis", "day", "entry", "ended"};
  auto bulk = TRY(connection_.bulk_insert("entry_days", columns));
  for (auto const& row : days_) {
    bulk.add(std::int64_t{row.unit}).add(demand_.axes().name(row.axis)).add(std::int64_t{row.day}).add(row.entry);
    if (row.ended == 0) {
      bulk.add_null();
    } else {
      bulk.add(row.ended);
    }
    TRY(bulk.end_row());
  }
  days_.clear();
  return bulk.finish();
}

base::Done Writer::flush_keys() {
  std::ranges::sort(keys_, {}, [](KeyRow const& row) { return std::tuple(row.unit, row.identity, row.entry); });
  static constexpr std::array<std::string_view, 3> columns{"unit", "identity", "entry"};
  auto bulk = TRY(connection_.bulk_insert("entry_keys", columns));
  for (auto const& row : keys_) {
    auto const bytes = to_bytes(row.identity);
    TRY(bulk.add(std::int64_t{row.unit}).add(std::span<std::uint8_t const>(bytes)).add(row.entry).end_row());
  }
  keys_.clear();
  return bulk.finish();
}

base::Done Writer::flush_joint() {
  if (joint_.empty()) return {};
  std::ranges::sort(joint_, {}, [](JointRow const& row) { return std::tuple(row.unit, row.entry); });
  static constexpr std::array<std::string_view, 2> columns{"unit", "entry"};
  auto bulk = TRY(connection_.bulk_insert("entry_joint", columns));
  for (auto const& row : joint_) TRY(bulk.add(std::int64_t{row.unit}).add(row.entry).end_row());
  joint_.clear();
  return bulk.finish();
}

base::Done Writer::flush_cites() {
  if (cites_.empty()) return {};
  std::ranges::sort(cites_, {}, [](CiteRow const& row) { return std::tie(row.digest, row.unit, row.entry); });
  static constexpr std::array<std::string_view, 3> columns{"digest", "unit", "entry"};
  auto bulk = TRY(connection_.bulk_insert("entry_cites", columns));
  for (auto const& row : cites_) {
    bulk.add(std::span<std::uint8_t const>(row.digest.bytes)).add(std::int64_t{row.unit}).add(row.entry);
    TRY(bulk.end_row());
  }
  cites_.clear();
  return bulk.finish();
}

}  // namespace ledger::derived
