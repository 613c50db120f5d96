#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/cases.h"
#include "usecases/papers.h"

/// Whom a plan is carried out by: posts with their duty and a telephone of the office. A person has no place in it. The
/// sheet is what the steps of the plan's case say, so that every version keeps its own.
namespace usecases {

struct PlanPost {
  std::string post;
  std::string section;  // a unit, or a section of one
  std::string duty;
  std::string telephone;  // empty: none of its own
};
struct ContactSheet {
  std::string code;
  std::string title;
  std::string version;                // empty: the plan says none
  std::vector<std::string> versions;  // oldest first
  std::vector<PlanPost> posts;        // in their order
  std::optional<base::Day> since;     // of the last change
  bool latest = true;                 // the version that stands
  bool can_change = false;            // the plan stands where posts are listed
};
/// As the version had it last; `version` empty: the latest. A number that is personal by its shape, whichever way it
/// came, is covered. Errors: plan.unknown_version, those of view_case.
[[nodiscard]] base::Result<ContactSheet> contact_sheet(Office& office, Act const& act, CaseMeant const& which,
                                                       std::string const& version);

struct NewContactSheet {
  std::string unit;  // empty: the only top unit
  std::string code;  // of the plan
  base::Span days;   // its first day is the one that counts
  std::vector<PlanPost> posts;
};
inline constexpr std::size_t plan_posts_max = 100;
struct ContactSheetSet {
  std::optional<ledger::Receipt> receipt;  // none: it stands like this already
  std::int64_t written = 0;                // posts that were listed, changed or taken off
  ContactSheet sheet;
};
/// The whole sheet as it is to stand; only what is new, changed or gone is written, all of it or nothing. Errors name
/// the post (`posts.0.telephone`): plan.post_twice, plan.no_contacts (the ledger's rules do not know them), list.limit,
/// case.no_office_telephone, those of act_on_case.
[[nodiscard]] base::Result<ContactSheetSet> set_contact_sheet(Office& office, Act const& act,
                                                              NewContactSheet const& wanted);

/// One page to hang beside the telephone. Errors: plan.no_posts, pdf.*, those of contact_sheet.
[[nodiscard]] base::Result<Paper> contact_paper(Office& office, Act const& act, CaseMeant const& which,
                                                std::string const& version, PaperForm const& form);

}  // namespace usecases
