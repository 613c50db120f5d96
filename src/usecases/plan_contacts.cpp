#include "usecases/plan_contacts.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "usecases/cases_parts.h"
#include "usecases/record.h"
#include "usecases/sign_work.h"

namespace usecases {
namespace {

constexpr std::string_view plan_machine = "plan";
constexpr std::string_view lists = "list_post";
constexpr std::string_view takes_off = "take_post_off";

/// A version, and the place in the steps at which the next one begins.
struct PlanVersion {
  std::string name;
  std::size_t until = 0;
};
[[nodiscard]] std::vector<PlanVersion> versions_of(cases::Case const& standing) {
  std::vector<PlanVersion> out;
  for (std::size_t i = 0; i < standing.steps.size(); ++i) {
    auto name = cases::said(standing.steps[i], "version");
    if (name.empty()) continue;
    if (!out.empty()) out.back().until = i;
    out.push_back({std::move(name), 0});
  }
  if (!out.empty()) out.back().until = standing.steps.size();
  return out;
}

struct ListedPost {
  PlanPost post;
  std::int64_t line = 0;
};
[[nodiscard]] bool is_same_post(PlanPost const& one, PlanPost const& other) {
  return one.post == other.post && one.section == other.section;
}

/// The posts that stand after so many steps, by line.
[[nodiscard]] std::vector<ListedPost> posts_after(cases::Case const& standing, std::size_t steps) {
  std::vector<ListedPost> out;
  for (std::size_t i = 0; i < steps; ++i) {
    auto const& step = standing.steps[i];
    if (step.action_id != lists && step.action_id != takes_off) continue;
    ListedPost listed{{cases::said(step, "post"), cases::said(step, "post_section"), cases::said(step, "duty"),
                       cases::said(step, "telephone")},
                      0};
    if (auto const line = step.fields.find("line"); line != step.fields.end()) {
      if (auto const* number = std::get_if<std::int64_t>(&line->second)) listed.line = *number;
    }
    std::erase_if(out, [&](ListedPost const& each) { return is_same_post(each.post, listed.post); });
    if (step.action_id == lists) out.push_back(std::move(listed));
  }
  std::ranges::stable_sort(out, {}, &ListedPost::line);
  return out;
}

[[nodiscard]] std::optional<base::Day> last_change(cases::Case const& standing, std::size_t steps) {
  std::optional<base::Day> out;
  for (std::size_t i = 0; i < steps; ++i) {
    auto const& step = standing.steps[i];
    if (step.action_id == lists || step.action_id == takes_off) out = step.day;
  }
  return out;
}

/// What was recorded under an older rule, or came with somebody's export.
[[nodiscard]] std::string shown_telephone(ledger::Privacy const& privacy, std::string const& text) {
  bool const personal = std::ranges::any_of(ledger::personal_numbers(privacy, text),
                                            [](auto const& found) { return found.kind != "landline"; });
  return personal ? std::string(ledger::covered_number) : text;
}

[[nodiscard]] base::Result<ContactSheet> sheet_of(Office const& office, CaseView const& view,
                                                  std::string const& version) {
  auto const& standing = view.standing;
  auto const versions = versions_of(standing);
  ContactSheet out;
  out.code = standing.code;
  out.title = standing.title;
  for (auto const& each : versions) {
    if (std::ranges::find(out.versions, each.name) == out.versions.end()) out.versions.push_back(each.name);
  }
  auto meant = versions.rbegin();
  if (!version.empty()) {
    meant = std::find_if(versions.rbegin(), versions.rend(),
                         [&](PlanVersion const& each) { return each.name == base::trim(version); });
    if (meant == versions.rend()) {
      return base::fail("plan.unknown_version",
                        {{"text", version}, {"known", out.versions.empty() ? "—" : base::join(out.versions, "、")}},
                        "version");
    }
  }
  auto const until = meant == versions.rend() ? standing.steps.size() : meant->until;
  if (meant != versions.rend()) out.version = meant->name;
  out.latest = meant == versions.rbegin();
  out.since = last_change(standing, until);
  for (auto& listed : posts_after(standing, until)) {
    listed.post.telephone = shown_telephone(office.rules.privacy, listed.post.telephone);
    out.posts.push_back(std::move(listed.post));
  }
  out.can_change = std::ranges::any_of(view.open, [](cases::Action const* each) { return each->id == lists; });
  return out;
}

/// The fields of a step by their ids, as a command calls them.
[[nodiscard]] std::string place_of(ledger::Kind const& kind, std::string const& where) {
  auto const named = [&](ledger::FieldRule const& field) { return field.id == where || field.name == where; };
  auto const field = std::ranges::find_if(kind.fields, named);
  if (field == kind.fields.end()) return where;
  return field->id == "post_section" ? "section" : field->id;
}

/// The sheet against what stands: a draft for each post that is new, changed or gone.
class ContactSteps {
 public:
  ContactSteps(Office& office, Act const& act, Recording& recording, NewContactSheet const& wanted)
      : office_(office), act_(act), recording_(recording), wanted_(wanted) {}

  [[nodiscard]] base::Done prepare(cases::CaseKey const& key, cases::Machine const& machine,
                                   cases::Case const& standing);
  /// Errors: everything that is wrong, at once.
  [[nodiscard]] base::Result<std::int64_t> append();

 private:
  [[nodiscard]] base::Done step(std::string_view action, std::map<std::string, std::string> fields,
                                std::string const& place);

  Office& office_;
  Act const& act_;
  Recording& recording_;
  NewContactSheet const& wanted_;
  cases::CaseKey key_;
  cases::Machine const* machine_ = nullptr;
  cases::Case standing_;
  std::vector<ledger::Draft> drafts_;
  std::vector<base::Error> faults_;
};

base::Done ContactSteps::step(std::string_view action, std::map<std::string, std::string> fields,
                              std::string const& place) {
  StepAsked asked{key_, *machine_, standing_, {}};
  asked.facts.step.day = wanted_.days.first;
  asked.facts.step.account = recording_.account();
  asked.facts.step.code = key_.code;
  asked.facts.step.action = action;
  if (act_.by != nullptr) asked.facts.role = act_.by->role;
  std::erase_if(fields, [](auto const& field) { return field.second.empty(); });
  CaseStep const taken{{}, std::string(action), wanted_.days, {}, std::move(fields), {}};
  auto prepared = TRY(prepare_step(office_, recording_.connection(), std::move(asked), taken));
  auto const& kind = *office_.rules.kinds.find(machine_->kind);
  for (auto& fault : prepared.faults) {
    fault.where = place.empty() || fault.where.empty() ? place : place + "." + place_of(kind, fault.where);
    faults_.push_back(std::move(fault));
  }
  drafts_.push_back(std::move(prepared.draft));
  return {};
}

base::Done ContactSteps::prepare(cases::CaseKey const& key, cases::Machine const& machine,
                                 cases::Case const& standing) {
  key_ = key;
  machine_ = &machine;
  standing_ = standing;
  auto gone = posts_after(standing, standing.steps.size());
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < wanted_.posts.size(); ++i) {
    auto const& given = wanted_.posts[i];
    PlanPost const post{base::trim(given.post), base::trim(given.section), base::trim(given.duty),
                        base::trim(given.telephone)};
    auto const place = "posts." + std::to_string(i);
    if (!seen.emplace(post.post, post.section).second) {
      faults_.push_back({"plan.post_twice", {{"post", post.post}, {"section", post.section}}, place + ".post", {}});
      continue;
    }
    auto const line = static_cast<std::int64_t>(i) + 1;
    auto const before = std::ranges::find_if(gone, [&](auto const& each) { return is_same_post(each.post, post); });
    bool stands = false;
    if (before != gone.end()) {
      stands = before->line == line && before->post.duty == post.duty && before->post.telephone == post.telephone;
      gone.erase(before);
    }
    if (stands) continue;
    TRY(step(lists,
             {{"post", post.post},
              {"post_section", post.section},
              {"duty", post.duty},
              {"telephone", post.telephone},
              {"line", std::to_string(line)}},
             place));
  }
  for (auto const& each : gone) {
    TRY(step(takes_off, {{"post", each.post.post}, {"post_section", each.post.section}}, {}));
  }
  return {};
}

base::Result<std::int64_t> ContactSteps::append() {
  if (!faults_.empty()) return base::fail_with_all(std::move(faults_));
  auto const written = std::ssize(drafts_);
  for (auto& draft : drafts_) TRY(recording_.add(std::move(draft)));
  return written;
}

}  // namespace

base::Result<ContactSheet> contact_sheet(Office& office, Act const& act, CaseMeant const& which,
                                         std::string const& version) {
  return sheet_of(office, TRY(view_case(office, act, {which.unit, std::string(plan_machine), which.code})), version);
}

base::Result<ContactSheetSet> set_contact_sheet(Office& office, Act const& act, NewContactSheet const& wanted) {
  auto const day = wanted.days.first;
  auto const* meant = TRY(machine_meant(office.rules, plan_machine, day));
  auto const* machine = office.rules.machines.find(meant->id, day);
  if (machine == nullptr) return base::fail("case.no_machine_then", {{"day", base::to_text(day)}}, "day");
  if (cases::find_action(*machine, lists) == nullptr || cases::find_action(*machine, takes_off) == nullptr) {
    return base::fail("plan.no_contacts", {{"machine", machine->name}});
  }
  if (wanted.posts.size() > plan_posts_max) {
    return base::fail("list.limit",
                      {{"limit", std::to_string(plan_posts_max)}, {"rows", std::to_string(wanted.posts.size())}},
                      "posts");
  }
  CaseMeant const which{wanted.unit, machine->id, wanted.code};
  auto const key = TRY(key_of(office, *machine, which));
  auto recording = TRY(Recording::begin(office, act, key.unit));
  ContactSheetSet out;
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
  } else {
    auto const standing = TRY(cases::find_case(recording.connection(), office.rules.machines, key));
    if (!standing) return base::fail("case.unknown", {{"machine", machine->name}, {"case", key.code}}, "case");
    ContactSteps steps(office, act, recording, wanted);
    TRY(steps.prepare(key, *machine, *standing));
    out.written = TRY(steps.append());
    if (out.written > 0) out.receipt = TRY(recording.commit());
  }
  if (out.receipt) out.written = out.receipt->last.value() - out.receipt->first.value() + 1;
  out.sheet = TRY(contact_sheet(office, act, which, {}));
  return out;
}

base::Result<Paper> contact_paper(Office& office, Act const& act, CaseMeant const& which, std::string const& version,
                                  PaperForm const& form) {
  auto const sheet = TRY(contact_sheet(office, act, which, version));
  if (sheet.posts.empty()) return base::fail("plan.no_posts", {{"case", sheet.code}}, "case");
  auto paper = TRY(begin_paper(office, act, which.unit, form, sheet.title + "联络表"));
  document::Table table;
  table.head = {"序号", "岗位", "单位（股室）", "应急职责", "值班电话"};
  for (auto const& post : sheet.posts) {
    table.rows.push_back({std::to_string(table.rows.size() + 1), post.post, post.section, post.duty, post.telephone});
  }
  paper.add(document::Level::body, (sheet.version.empty() ? "" : "版本：" + sheet.version + "。") +
                                       "本表只列岗位和值班电话，人员变动不用改表。");
  paper.add(std::move(table));
  return finish_paper(office, act, std::move(paper), form, "plan contacts " + sheet.code);
}

}  // namespace usecases
