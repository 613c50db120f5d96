#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sites/judge.h"
#include "sites/map.h"
#include "sites/title.h"
#include "usecases/cases.h"

/// Demonstration sites: the register, one site with its checks and title, a self-check recorded, the office's map.
/// Places only. Nothing here orders places by their score.
namespace usecases {

struct SitesAsked {
  std::string unit;     // "U", "U/" with all below; empty: the only top unit alone
  std::string cluster;  // empty: any, as in all that follow
  std::string town;
  std::string state;  // id or name
  std::string title;  // "held", "lacking", "none", "ended"
  std::string text;   // a part of code or title
};
struct SiteRow {
  ledger::UnitId unit;
  std::string unit_name;
  std::int64_t number = 0;  // in the whole register: what the map shows
  std::string code;
  std::string title;
  std::string state_id;
  cases::State const* state = nullptr;  // none: this version no longer has it
  base::Day since;
  sites::Place place;
  sites::Title basis;
  std::optional<sites::Check> checked;  // the last self-check
  bool on_map = false;                  // the map knows its town
  bool gone = false;                    // withdrawn or struck off
};
struct Counted {
  std::string name;
  std::int64_t count = 0;
};
struct SiteRegister {
  std::vector<SiteRow> rows;  // by unit in the official order of the tree, then by code
  std::int64_t total = 0;     // of the whole register
  // Of the whole register, without what is withdrawn or struck off.
  std::int64_t live = 0;
  std::int64_t observation = 0;
  std::int64_t held = 0;
  std::int64_t lacking = 0;
  std::vector<Counted> clusters;  // by name
  std::vector<Counted> towns;
  std::vector<cases::State const*> states;  // in use, in the order of the machine
};
/// Whether the rows are of more than one unit, so that each has to say of which.
[[nodiscard]] bool of_several_units(SiteRegister const& sites);
/// The cost grows with the steps of all sites of the units. Errors: site.title_unknown, case.unknown_machine,
/// case.unknown_state, account.not_allowed, office.*.
[[nodiscard]] base::Result<SiteRegister> site_register(Office& office, Act const& act, SitesAsked const& asked);

/// A self-check as it was, judged by the set of its day.
struct SiteCheck {
  sites::Check check;
  sites::Set const* set = nullptr;  // none: an older check, or a set that the rules no longer have
  std::optional<sites::Judgement> judgement;
};
struct SiteView {
  CaseView view;
  sites::Place place;
  sites::Title basis;
  std::vector<SiteCheck> checks;              // oldest first
  std::vector<sites::Set const*> sets;        // that hold on the day
  std::vector<sites::Set const*> fitting;     // of them, those whose words the cluster holds
  sites::Set const* set = nullptr;            // asked for, or of the last check, or the only one that fits
  std::vector<sites::Answered> answers;       // to that set, as they stand
  std::optional<sites::Judgement> judgement;  // of them
  bool can_check = false;                     // its state lets a self-check be taken
};
/// `set`: id; empty: as SiteView::set says, which may be none. Errors: site.unknown_set, site.set_not_then, those of
/// view_case.
[[nodiscard]] base::Result<SiteView> view_site(Office& office, Act const& act, CaseMeant const& which,
                                               std::string const& set);

struct ItemAnswer {
  std::string item;
  std::int64_t value = 0;
  std::vector<ledger::EvidenceRef> evidence;  // beside what was attached to this item before
  std::string note;
};
struct NewCheck {
  std::string unit;
  std::string code;
  base::Day day;
  std::string set;                            // empty: as view_site chooses
  std::vector<ItemAnswer> answers;            // only what is new or has changed: the rest stands from before
  std::vector<ledger::EvidenceRef> evidence;  // 自查报告
  std::string note;
};
struct SiteChecked {
  sites::Judgement judgement;
  std::int64_t written = 0;                // answers
  std::optional<ledger::Receipt> receipt;  // none: a trial
};
/// Judges what would be recorded, and records nothing. Errors: as record_check.
[[nodiscard]] base::Result<SiteChecked> try_check(Office& office, Act const& act, NewCheck const& wanted);
/// One step for each answer and the step that closes the check, all or none. Errors: site.set_missing (several sets or
/// none fit), site.unknown_set, site.set_not_then, site.unknown_item, site.answer_impossible, site.item_twice, case.*,
/// ledger.*, privacy.*, account.*, office.*.
[[nodiscard]] base::Result<SiteChecked> record_check(Office& office, Act const& act, NewCheck const& wanted);

/// The sets that hold on the day.
[[nodiscard]] std::vector<sites::Set const*> indicator_sets(Office const& office, base::Day day);
/// One of them. Errors: site.unknown_set, site.set_not_then.
[[nodiscard]] base::Result<sites::Set const*> find_indicator_set(Office const& office, std::string const& id,
                                                                 base::Day day);

/// The office's own map, read anew: it may be laid beside a ledger that is being served. Errors: site.map_*, rule.*.
[[nodiscard]] base::Result<sites::Maps> read_maps(Office const& office);
struct SiteMap {
  std::optional<sites::Map> map;  // none: the office has drawn none
  std::string svg;                // empty without a map
  SiteRegister sites;
  std::vector<std::string> not_units;  // places of the map that are no units of the tree
};
/// Points without a position are in `sites` only. Errors: those of read_maps and site_register.
[[nodiscard]] base::Result<SiteMap> site_map(Office& office, Act const& act, SitesAsked const& asked,
                                             sites::MapWords words);

}  // namespace usecases
