#pragma once

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/ledger_store.h"

/// What is found in the entries themselves without any derived table: by one walk over a chain, or through the two
/// small indexes of migrations 0004 and 0010.
namespace ledger {

using StandingVisitor = std::function<base::Done(Entry const& entry, std::optional<Position> ended_by)>;

/// Which entries of a chain to stop at: those whose own first day lies in [from, until), whatever their kind, and those
/// of `kinds`, whatever their day.
struct GlanceQuestion {
  UnitId unit;
  Position upto;
  base::Day from;
  base::Day until;
  std::vector<std::string_view> kinds;
};
inline constexpr std::size_t glanced_kinds_max = 8;
/// Walks a chain at the speed of the database, which itself leaves out the others; in no promised order. Ended ones
/// (see endings()) and withdrawals are among those visited. At most `glanced_kinds_max` kinds can be named.
[[nodiscard]] base::Done for_each_glance(db::Connection& connection, GlanceQuestion const& question,
                                         GlanceVisitor const& visit);

/// Kinds of which there are few entries, which are asked for all the time: an index holds them.
inline constexpr std::array<std::string_view, 4> indexed_kinds = {"closing", "opening", "wording", "layout_choice"};
/// Entries of one of indexed_kinds of a unit, by position; ended ones included, so that an as-of can choose.
[[nodiscard]] base::Done for_each_of_kind(db::Connection& connection, UnitId unit, std::string_view kind,
                                          StandingVisitor const& visit);
/// The last of them, corrections and withdrawals included: it moves with whatever changes what stands. Zero: there is
/// none.
[[nodiscard]] base::Result<Position> last_of_kind(db::Connection& connection, UnitId unit, std::string_view kind);

/// Joint entries of a kind, recorded in any chain, whose own first day lies in [from, until) and which name one of
/// `units` (rising) as another unit; in no promised order, ended ones and withdrawals among them.
struct JointQuestion {
  std::string_view kind;
  base::Day from;
  base::Day until;
  std::span<UnitId const> units;
};
using JointVisitor = std::function<base::Done(Entry const& entry)>;
[[nodiscard]] base::Done for_each_joint_entry(db::Connection& connection, JointQuestion const& question,
                                              JointVisitor const& visit);

}  // namespace ledger
