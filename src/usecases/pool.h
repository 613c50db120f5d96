#pragma once

#include <optional>
#include <string>
#include <vector>

#include "projects/pool.h"
#include "projects/review.h"
#include "usecases/cases.h"
#include "usecases/papers.h"

/// The pool of fund projects of a year: what breaks its rules, how it was scored, what goes on into the next year, and
/// the papers that are made of it.
namespace usecases {

struct PoolAsked {
  std::string unit;  // empty: the only top unit
  int year = 0;
  std::string last_year;  // what was obtained the year before, "527" in 万元; empty: as the ledger knows it
};

struct PoolChecked {
  projects::Pool pool;
  std::vector<projects::Finding> findings;
};
/// Projects that entered the pool in the year or were carried over into it, and had not left it by its end. Errors:
/// pool.year, money.*, account.not_allowed, office.*.
[[nodiscard]] base::Result<PoolChecked> check_pool(Office& office, Act const& act, PoolAsked const& asked);

/// The projects whose seats scored in the year. As long as one of them is still being scored, by fewer seats than
/// another, nobody sees any score: `blind`, and only the numbers of seats are filled in.
struct PoolRanking {
  std::vector<projects::Rank> ranks;
  bool blind = false;
  std::int64_t seats = 0;  // that each should have
};
/// Errors: as check_pool.
[[nodiscard]] base::Result<PoolRanking> rank_projects(Office& office, Act const& act, PoolAsked const& asked);

/// A numbered seat, the section it belongs to, and what it gave. Nobody is named.
struct SeatScore {
  std::int64_t seat = 0;
  std::string section;
  std::string score;  // empty: not to be seen yet
  bool own = false;   // recorded by whoever looks: shown all the same
  ledger::EntryId entry;
};
struct PoolReviewed {
  std::string code;
  std::string title;
  std::string section;           // in charge of the project: its own seats stand back
  bool open = false;             // waits for scores
  std::vector<SeatScore> seats;  // by number
  projects::Rank rank;           // without means where the review is blind or nobody has scored
};
struct PoolReview {
  std::vector<PoolReviewed> projects;  // as they rank; those nobody has scored last
  bool blind = false;
  std::int64_t seats =
      0;  // that each should have: as many as the project with most, and as the rule of the review asks
};
/// The desk of the review: what was scored in the year, and what waits for scores. Errors: as check_pool.
[[nodiscard]] base::Result<PoolReview> review_pool(Office& office, Act const& act, PoolAsked const& asked);

struct PoolPaper {
  std::string name;  // of the file
  std::string bytes;
  std::int64_t projects = 0;
};
/// The decision minute (评审会议纪要): ranking, means, variances, seats without names. Noted as an export where
/// somebody is signed in. Errors: pool.unfinished, pool.nothing_scored, pdf.*, those of check_pool.
[[nodiscard]] base::Result<PoolPaper> review_minute(Office& office, Act const& act, PoolAsked const& asked,
                                                    PaperForm const& form);
/// The notice (公示) of the year's pool. Errors: pool.number_in_notice (names the project; no notice holds the number
/// of a person), pool.nothing_to_publish, pdf.*, those of check_pool.
[[nodiscard]] base::Result<PoolPaper> pool_notice(Office& office, Act const& act, PoolAsked const& asked,
                                                  PaperForm const& form);

/// Projects in the pool, or declared, without money at the end of the year before: each takes the step 留库结转 on the
/// first of January of `asked.year`. Those that took it already are left alone. A dry run only looks.
struct CarriedOver {
  std::vector<std::pair<std::string, std::string>> projects;  // code, title
  std::optional<ledger::Receipt> receipt;                     // none: nothing to carry over, or a dry run
};
[[nodiscard]] base::Result<CarriedOver> carry_over(Office& office, Act const& act, PoolAsked const& asked,
                                                   bool dry_run);

/// One line of the performance table of a project: what rules/pool lists, and what the project says besides.
struct TargetLine {
  std::string first;
  std::string second;
  std::string name;
  std::string unit;
  std::string target;  // empty: not set
  std::string actual;  // empty: not stated
};
/// Errors: case.unknown.
[[nodiscard]] base::Result<std::vector<TargetLine>> performance_table(Office& office, Act const& act,
                                                                      CaseMeant const& which);

}  // namespace usecases
