#include <algorithm>
#include <unordered_set>

#include "ledger/ledger_sql.h"
#include "ledger/ledger_store.h"

namespace ledger {
namespace {

constexpr std::int64_t verified_at_once = 8'192;

struct CommandRow {
  std::string command;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t recorded = 0;
  base::Digest head;
};

base::Result<std::vector<CommandRow>> read_commands(db::Connection& connection, UnitId unit, std::int64_t from,
                                                    std::int64_t until) {
  auto& asked = connection.statement(sql::read_commands);
  asked.bind(1, unit.value()).bind(2, from).bind(3, until);
  std::vector<CommandRow> found;
  while (TRY(asked.step())) {
    CommandRow row{std::string(asked.text(0)), asked.integer(1), asked.integer(2), asked.integer(3), {}};
    if (asked.bytes(4).size() == row.head.bytes.size()) std::ranges::copy(asked.bytes(4), row.head.bytes.begin());
    found.push_back(std::move(row));
  }
  asked.reset();
  return found;
}

/// Columns of sql::read_whole_rows.
enum Column { id, recorded, kind, day_first, day_last, corrects, act, hash, body };

bool columns_agree(db::Statement const& row, Entry const& entry) {
  auto const& what = entry.what;
  bool const same = row.integer(recorded) == entry.recorded.milliseconds() && row.text(kind) == what.kind &&
                    row.integer(day_first) == what.days.first.since_epoch() &&
                    row.integer(day_last) == what.days.last.since_epoch();
  if (!same) return false;
  if (!what.corrects) return row.is_null(corrects) && row.is_null(act);
  auto const* const expected = what.corrects->act == Correction::Act::replace ? "replace" : "withdraw";
  return !row.is_null(corrects) && row.integer(corrects) == to_row({entry.id.unit, what.corrects->target}) &&
         row.text(act) == expected;
}

/// What is known of a chain up to the record being read.
class ChainWalk {
 public:
  ChainWalk(UnitId unit, SoundEntry const& sound) : unit_(unit), sound_(&sound) {}

  /// The code of the first fault of this record, or empty.
  std::string_view check(db::Statement const& row) {
    if (row.integer(id) != to_row(expected())) return "verify.gap";
    auto const text = row.text(body);
    auto const read = parse_body(text);
    if (!read) return "verify.body_altered";
    auto const& entry = *read;
    if (entry.id != expected()) return "verify.column_differs";
    auto& hasher = entry.algorithm == base::HashAlgorithm::sha256 ? sha256_ : sm3_;
    auto const digest = chain_hash(hasher, head_.hash, text);
    auto const kept = row.bytes(hash);
    if (!std::equal(kept.begin(), kept.end(), digest.bytes.begin(), digest.bytes.end())) return "verify.hash_differs";
    if (!columns_agree(row, entry)) return "verify.column_differs";
    if (entry.recorded < head_.recorded) return "verify.instant_falls";
    if (entry.what.corrects && !target_is_live(entry)) return "verify.target_wrong";
    head_ = {entry.id.position, entry.recorded, digest};
    auto const fault = check_command(entry);
    if (fault.empty() && *sound_) (*sound_)(entry);
    return fault;
  }
  void expect_commands(std::vector<CommandRow> commands) {
    if (open_command_ && next_command_ > 0) commands.insert(commands.begin(), commands_[next_command_ - 1]);
    next_command_ = open_command_ ? 1 : 0;
    commands_ = std::move(commands);
  }
  [[nodiscard]] EntryId expected() const { return {unit_, Position(head_.position.value() + 1)}; }
  [[nodiscard]] bool inside_command() const { return open_command_; }

 private:
  bool target_is_live(Entry const& entry) {
    auto const target = entry.what.corrects->target.value();
    if (entry.what.corrects->act == Correction::Act::withdraw) withdrawals_.insert(entry.id.position.value());
    return target < entry.id.position.value() && !withdrawals_.contains(target) && ended_.insert(target).second;
  }
  /// Every entry belongs to one command, and the last one of a command has the hash that the command noted.
  std::string_view check_command(Entry const& entry) {
    auto const position = entry.id.position.value();
    if (!open_command_) {
      if (next_command_ == commands_.size()) return "verify.command_differs";
      open_command_ = true;
      ++next_command_;
      if (commands_[next_command_ - 1].first != position) return "verify.command_differs";
    }
    auto const& command = commands_[next_command_ - 1];
    if (entry.command != command.command || entry.recorded.milliseconds() != command.recorded) {
      return "verify.command_differs";
    }
    if (position != command.last) return {};
    open_command_ = false;
    return head_.hash == command.head ? std::string_view() : "verify.command_differs";
  }

  UnitId unit_;
  SoundEntry const* sound_;
  Head head_;
  base::Hasher sha256_{base::HashAlgorithm::sha256};
  base::Hasher sm3_{base::HashAlgorithm::sm3};
  std::unordered_set<std::int64_t> ended_;
  std::unordered_set<std::int64_t> withdrawals_;
  std::vector<CommandRow> commands_;
  std::size_t next_command_ = 0;
  bool open_command_ = false;
};

/// Commands that note positions behind the end: the end of the chain was cut off.
base::Result<std::int64_t> last_position_noted(db::Connection& connection, UnitId unit) {
  auto& asked = connection.statement(sql::read_last_command);
  asked.bind(1, unit.value());
  std::int64_t const last = TRY(asked.step()) ? asked.integer(1) : 0;
  asked.reset();
  return last;
}

}  // namespace

base::Result<std::optional<ChainFault>> verify_chain(db::Connection& connection, UnitId unit, Progress const& progress,
                                                     SoundEntry const& sound) {
  auto const last = TRY(head(connection, unit)).position.value();
  ChainWalk walk(unit, sound);
  for (std::int64_t from = 1; from <= last; from += verified_at_once) {
    walk.expect_commands(TRY(read_commands(connection, unit, from, from + verified_at_once)));
    auto& rows = connection.statement(sql::read_whole_rows);
    rows.bind(1, to_row({unit, Position(from)})).bind(2, to_row({unit, Position(from + verified_at_once)}));
    while (TRY(rows.step())) {
      auto const expected = walk.expected();
      auto const code = walk.check(rows);
      if (code.empty()) continue;
      rows.reset();
      return ChainFault{expected, std::string(code)};
    }
    auto const reached = std::min(from + verified_at_once - 1, last);
    if (walk.expected().position.value() <= reached) return ChainFault{walk.expected(), "verify.gap"};
    if (progress) progress(reached, last);
  }
  bool const cut = walk.inside_command() || TRY(last_position_noted(connection, unit)) > last;
  if (cut) return ChainFault{walk.expected(), "verify.end_missing"};
  return std::nullopt;
}

}  // namespace ledger
