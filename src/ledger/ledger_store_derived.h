#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger_store.h"

/// What entries demand of the derived tables, and the way it gets there. Seen by the store half of this room only.
namespace ledger::derived {

/// The names of axes as small numbers, so that rows can be sorted and kept without their text.
class Axes {
 public:
  [[nodiscard]] std::uint32_t number(std::string_view kind);
  [[nodiscard]] std::uint32_t number(std::string_view kind, std::string_view field);
  [[nodiscard]] std::string_view name(std::uint32_t number) const { return names_[number]; }
  /// Place of each axis in the order of the table.
  [[nodiscard]] std::vector<std::uint32_t> ranks() const;

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  std::vector<std::string> names_;
  std::string joined_;
};

struct DayRow {
  std::int64_t entry = 0;
  std::int64_t ended = 0;  // zero: live
  std::uint32_t unit = 0;
  std::uint32_t axis = 0;
  std::int32_t day = 0;
};

/// 16 bytes, compared as the database compares them.
struct Identity {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(Identity const&) const = default;
};
[[nodiscard]] Identity parse_identity(std::string_view hex);
[[nodiscard]] IdentityBytes to_bytes(Identity identity);
/// Of an entry as its kind demands; a kind that the rules no longer know has no code field.
[[nodiscard]] Identity identity_of(base::Hasher& sha256, Entry const& entry, Kinds const& kinds);

struct KeyRow {
  Identity identity;
  std::int64_t entry = 0;
  std::uint32_t unit = 0;
};

struct JointRow {
  std::int64_t entry = 0;
  std::uint32_t unit = 0;
};

struct CiteRow {
  base::Digest digest;
  std::int64_t entry = 0;
  std::uint32_t unit = 0;
};

/// Computes the rows that one entry has in the derived tables; withdrawals have none but those of
/// evidence.
class Demand {
 public:
  void days(Entry const& entry, std::int64_t ended, std::vector<DayRow>& rows);
  static void keys(Entry const& entry, Identity identity, std::vector<KeyRow>& rows);
  static void joint(Entry const& entry, std::vector<JointRow>& rows);
  static void cites(Entry const& entry, std::vector<CiteRow>& rows);
  [[nodiscard]] Axes const& axes() const { return axes_; }

 private:
  Axes axes_;
};

/// Gathers rows and writes them in the order of the tables: an index grows fastest that way. What is held back is
/// bounded.
class Writer {
 public:
  Writer(db::Connection& connection, Kinds const& kinds)
      : connection_(connection), kinds_(kinds), sha256_(base::HashAlgorithm::sha256) {}
  [[nodiscard]] base::Done add(Entry const& entry, std::optional<Position> ended_by);
  /// The same where the identity is known already.
  [[nodiscard]] base::Done add(Entry const& entry, std::optional<Position> ended_by, Identity identity);
  /// Notes in the rows of an entry what has ended it.
  [[nodiscard]] base::Done end(Entry const& entry, Position by);
  /// Rows of that identity that are still held back.
  void find_held(UnitId unit, Identity identity, std::vector<Position>& found);
  [[nodiscard]] base::Done flush();

 private:
  [[nodiscard]] base::Done flush_days();
  [[nodiscard]] base::Done flush_keys();
  [[nodiscard]] base::Done flush_joint();
  [[nodiscard]] base::Done flush_cites();
  void index_held();

  db::Connection& connection_;
  Kinds const& kinds_;
  base::Hasher sha256_;
  Demand demand_;
  std::vector<DayRow> days_;
  std::vector<KeyRow> keys_;
  std::vector<JointRow> joint_;
  std::vector<CiteRow> cites_;
  std::int64_t first_held_ = 0;       // the first entry whose rows are held back; zero: none
  std::vector<std::uint32_t> slots_;  // keys_ by identity, open addressing, place + 1; made on first question
  std::size_t indexed_ = 0;
};

}  // namespace ledger::derived
