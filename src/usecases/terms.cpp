#include "usecases/terms.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/live_entries.h"
#include "usecases/record.h"
#include "wording/entries.h"

namespace usecases {
namespace {

constexpr std::string_view sign_kind = "sign_review";
constexpr std::size_t faults_listed_max = 100;

/// The wording that now stands for the term and is not meant to stand beside others.
wording::Wording const* current(wording::Memory const& memory, std::u32string_view chinese) {
  for (auto const& each : memory.find(chinese)) {
    if (!each.superseded && each.approval.beside.empty()) return &each;
  }
  return nullptr;
}

bool stands(wording::Memory const& memory, wording::Approval const& approval) {
  return std::ranges::any_of(memory.find(approval.chinese), [&](wording::Wording const& each) {
    return !each.superseded && each.approval.mongolian == approval.mongolian &&
           each.approval.beside.empty() == approval.beside.empty();
  });
}

/// Whoever acts, by section and role: no person's name gets into the memory.
std::string post_of(Office const& office, Act const& act) {
  auto const& roles = office.rules.roles.all();
  auto const role = std::ranges::find(roles, act.role, &office::Role::id);
  return act.section + "·" + (role == roles.end() ? act.role : role->name);
}

/// Every fault of one approval.
std::vector<base::Error> faults_of(Office& office, wording::Memory const& memory, wording::Approval const& approval,
                                   bool supersede, std::string const& where) {
  std::vector<base::Error> out;
  auto const chinese = base::to_utf8(approval.chinese);
  if (approval.chinese.empty()) out.push_back({"wording.chinese_missing", {}, where, {}});
  if (approval.source.empty()) out.push_back({"wording.source_missing", {{"term", chinese}}, where, {}});
  if (approval.mongolian.empty() && approval.beside.empty()) {
    out.push_back({"wording.mongolian_missing", {{"term", chinese}}, where, {}});
  }
  if (!approval.mongolian.empty()) {
    auto const encoding = script::detect(approval.mongolian);
    if (encoding == script::Encoding::other) out.push_back({"wording.not_mongolian", {{"term", chinese}}, where, {}});
    bool const is_private = encoding == script::Encoding::menksoft || encoding == script::Encoding::mixed;
    if (is_private) out.push_back({"wording.private_use", {{"term", chinese}}, where, {}});
  }
  auto const* standing = current(memory, approval.chinese);
  if (standing != nullptr && approval.beside.empty() && !supersede) {
    out.push_back({"wording.would_supersede",
                   {{"term", chinese},
                    {"standing", script::notation(standing->key)},
                    {"day", base::to_text(standing->approval.approved)},
                    {"source", standing->approval.source}},
                   where,
                   {}});
  }
  auto const draft = wording::to_draft(approval);
  for (auto& fault : ledger::check(draft, office.rules.kinds)) {
    // The missing source was named above, with its mend.
    bool const said = fault.code == "ledger.field_missing" && approval.source.empty();
    if (!said) out.push_back(std::move(fault));
  }
  for (auto& fault : personal_data(office.rules, draft)) out.push_back(std::move(fault));
  return out;
}

base::Result<wording::Memory> memory_of(db::Connection& connection, office::UnitId unit) {
  std::vector<wording::Approval> approvals;
  TRY(each_live(connection, unit, wording::kind_id, [&](ledger::Entry const& entry) -> base::Done {
    approvals.push_back(wording::from_entry(entry));
    return {};
  }));
  return wording::Memory::build(std::move(approvals));
}

}  // namespace

base::Result<wording::Memory> read_memory(Office& office, std::string const& unit) {
  return memory_of(office.connection, TRY(unit_meant(office.connection, unit)));
}

base::Result<ledger::Receipt> approve_term(Office& office, Act const& act, NewTerm const& wanted, bool supersede) {
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  if (recording.repeated()) return *recording.repeated();
  auto const mongolian = TRY(script::read_text(base::trim(wanted.mongolian), "mongolian"));
  wording::Approval const approval{
      .chinese = base::to_code_points(base::trim(wanted.chinese)),
      .mongolian = script::canonical(mongolian),
      .approver = wanted.approver.empty() ? post_of(office, act) : base::trim(wanted.approver),
      .source = base::trim(wanted.source),
      .beside = base::trim(wanted.beside),
      .sample = false,
      .approved = wanted.approved,
      .entry = {}};
  auto const memory = TRY(memory_of(recording.connection(), unit));
  if (stands(memory, approval)) {
    return base::fail("wording.stands_already", {{"term", base::to_utf8(approval.chinese)}});
  }
  if (auto faults = faults_of(office, memory, approval, supersede, {}); !faults.empty()) {
    return base::fail_with_all(std::move(faults));
  }
  TRY(recording.add(wording::to_draft(approval)));
  return recording.commit();
}

base::Result<TermsImported> import_terms(Office& office, Act const& act, TermsAsked const& asked) {
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  TermsImported out;
  if (recording.repeated()) return out;
  auto rows = TRY(wording::read_term_list(asked.bytes, asked.name));
  auto const memory = TRY(memory_of(recording.connection(), unit));
  std::vector<base::Error> faults;
  std::vector<wording::Approval> wanted;
  std::map<std::u32string, std::u32string> in_list;
  for (auto& row : rows) {
    wording::Approval approval{.chinese = std::move(row.chinese),
                               .mongolian = script::canonical(row.mongolian),
                               .approver = row.approver.empty() ? asked.approver : row.approver,
                               .source = row.source.empty() ? asked.source : row.source,
                               .beside = row.beside,
                               .sample = asked.sample,
                               .approved = row.approved.value_or(asked.approved),
                               .entry = {}};
    if (approval.approver.empty()) approval.approver = post_of(office, act);
    if (stands(memory, approval)) {
      ++out.standing;
      continue;
    }
    // Two wordings of one term in one list: nobody said which of them is to stand.
    if (approval.beside.empty()) {
      auto const [earlier, is_new] = in_list.try_emplace(approval.chinese, approval.mongolian);
      if (!is_new && earlier->second == approval.mongolian) continue;
      if (!is_new) {
        faults.push_back({"wording.twice_in_list", {{"term", base::to_utf8(approval.chinese)}}, row.where, {}});
      }
    }
    for (auto& fault : faults_of(office, memory, approval, asked.supersede, row.where)) {
      if (faults.size() < faults_listed_max) faults.push_back(std::move(fault));
    }
    wanted.push_back(std::move(approval));
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  for (auto const& approval : wanted) {
    TRY(recording.add(wording::to_draft(approval)));
    ++out.recorded;
  }
  TRY(recording.commit());
  return out;
}

base::Done review_signs(Office& office, std::string const& unit_text, EnginesAgree const& engines_agree,
                        std::function<void(ReviewedSign const& sign)> const& visit) {
  auto const unit = TRY(unit_meant(office.connection, unit_text));
  auto const memory = TRY(memory_of(office.connection, unit));
  return each_live(office.connection, unit, sign_kind, [&](ledger::Entry const& entry) -> base::Done {
    auto const chinese = base::to_code_points(entry.what.title);
    auto const mongolian = base::to_code_points(text_field(entry.what, "mongolian"));
    visit({.entry = entry.id,
           .origin = entry.what.origin,
           .chinese = entry.what.title,
           .judgement = wording::judge(memory, chinese, mongolian, engines_agree(mongolian))});
    return {};
  });
}

base::Result<std::vector<wording::Proposal>> propose_terms(Office& office, std::string const& unit_text) {
  auto const unit = TRY(unit_meant(office.connection, unit_text));
  std::vector<wording::Seen> seen;
  TRY(each_live(office.connection, unit, sign_kind, [&](ledger::Entry const& entry) -> base::Done {
    seen.push_back({base::to_code_points(entry.what.title), base::to_code_points(text_field(entry.what, "mongolian"))});
    return {};
  }));
  return wording::propose(seen);
}

}  // namespace usecases
