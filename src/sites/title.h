#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/cases.h"

/// What the steps of a site say of the place, of its checks, and of its title.
namespace sites {

inline constexpr std::string_view machine_id = "site";

/// What a title stands on: the paper that gave it. It shows only where all of it is on file.
struct Title {
  enum class Standing : std::uint8_t {
    none,     // never named
    held,     // named, and all of the basis is on file
    lacking,  // named, but something of the basis is missing: shown as 「待补依据」, never as a title
    ended     // withdrawn, or the place struck off
  };
  Standing standing = Standing::none;
  std::string level;
  std::string batch;      // 第十二批
  std::string authority;  // who named
  std::string document;
  std::int64_t evidence = 0;
  base::Day since;
  std::optional<base::Day> recheck_by;
  std::optional<ledger::EntryId> entry;  // the step that named, or that ended it
  std::vector<std::string> lacks;        // "level", "batch", "authority", "document", "evidence"
};
[[nodiscard]] std::string_view word_of(Title::Standing standing);
/// Of the latest naming that its machine let through; what came after it ends it or dates the next re-check.
[[nodiscard]] Title title_of(cases::Case const& standing);

/// What was said last of the place itself.
struct Place {
  std::string cluster;
  std::string town;
  std::string grade;  // 创建级别: what it is built for, which is no title
  bool observation = false;
};
[[nodiscard]] Place place_of(cases::Case const& standing);

/// A self-check as the ledger has it: one step for each answer, then the step that closes it.
struct Check {
  ledger::EntryId entry;
  base::Day day;
  std::string set;  // empty: an older check, of which only the number of gaps is known
  std::int64_t gaps = 0;
  std::size_t step = 0;  // in Case::steps
};
[[nodiscard]] std::vector<Check> checks_of(cases::Case const& standing);

/// What the steps before `until` (a place in Case::steps) answer to items of that set: of each item the last step.
struct Answered {
  std::string item;
  std::int64_t value = 0;
  std::int64_t evidence = 0;
  std::string note;
  ledger::EntryId entry;
  base::Day day;
};
[[nodiscard]] std::vector<Answered> answers_of(cases::Case const& standing, std::string_view set, std::size_t until);

}  // namespace sites
