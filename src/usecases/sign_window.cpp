#include "usecases/sign_window.h"

#include <algorithm>

#include "base/utf8.h"
#include "ledger/evidence_store.h"
#include "office/office_store.h"
#include "usecases/cases_parts.h"
#include "usecases/live_entries.h"
#include "usecases/sign_parts.h"
#include "usecases/sign_proof.h"

namespace usecases {
namespace {

constexpr std::string_view came_by_window = "网上";

/// The window acts under a name of its own, by which no account can sign in, and under commands of its own: what a
/// stranger sends never names a command of the office, whose receipt would be shown.
[[nodiscard]] Act act_of(WindowSettings const& window, std::string const& command, base::Instant now) {
  Act act;
  act.account = "网上窗口";
  act.role = "public";
  act.section = window.section;
  act.command = "window-" + command;
  act.now = now;
  return act;
}

[[nodiscard]] tl::unexpected<base::Error> unknown_number(std::string_view typed) {
  return base::fail("sign.no_such_number", {{"text", std::string(typed)}}, "number");
}

/// Errors: sign.too_long, all of them at once.
[[nodiscard]] base::Done check_lengths(std::string const& chinese, std::string const& mongolian,
                                       std::string const& place, std::string const& type) {
  struct Box {
    std::string const& text;
    std::size_t most;
    std::string_view id;
    std::string_view name;
    std::string_view name_en;
  };
  std::vector<base::Error> faults;
  for (auto const& box :
       {Box{chinese, 100, "chinese", "汉文", "Chinese"}, Box{mongolian, 400, "mongolian", "蒙文", "Mongolian"},
        Box{place, 40, "place", "所在镇", "Town"}, Box{type, 40, "type", "类型", "Class"}}) {
    auto const count = base::to_code_points(box.text).size();
    if (count <= box.most) continue;
    faults.push_back(base::Error{"sign.too_long",
                                 {{"field", std::string(box.name)},
                                  {"field_en", std::string(box.name_en)},
                                  {"count", std::to_string(count)},
                                  {"limit", std::to_string(box.most)}},
                                 std::string(box.id),
                                 {}});
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return {};
}

/// Whether the day has room for one more; a form sent twice needs none. Counted from the ledger, so that it is the same
/// number after a restart: the cost grows with the signs of one day.
[[nodiscard]] base::Done check_day(Office& office, WindowSettings const& window, Act const& act) {
  auto const unit = TRY(unit_meant(office.connection, window.unit));
  auto const today = base::day_of(act.now);
  auto const* machine = TRY(machine_meant(office.rules, sign_machine, today));
  std::int64_t taken = 0;
  bool sent_before = false;
  ledger::DayQuestion const question{unit, machine->kind, ledger::own_days, today, today.plus(1)};
  TRY(ledger::for_each_day_with_body(office.connection, question, [&](ledger::DayRow const& row) -> base::Done {
    auto const entry = TRY(ledger::parse_body(row.body));
    if (text_field(entry.what, "came") == came_by_window && !entry.what.corrects) ++taken;
    sent_before = sent_before || entry.command == act.command;
    return {};
  }));
  if (sent_before || taken < window.day_applications) return {};
  return base::fail("window.full_today");
}

[[nodiscard]] base::Result<cases::Case> case_with(Office& office, WindowSettings const& window,
                                                  std::string_view typed) {
  auto const number = query_number(typed);
  if (!number) return unknown_number(typed);
  auto const unit = TRY(unit_meant(office.connection, window.unit));
  auto standing =
      TRY(cases::find_case(office.connection, office.rules.machines, {unit, std::string(sign_machine), *number}));
  if (!standing) return unknown_number(typed);
  return *std::move(standing);
}

/// The proof sheet that the program drew for a return: whatever else a reviewer attached is the office's.
[[nodiscard]] base::Result<std::optional<ledger::EvidenceRef>> proof_of(Office& office, cases::Step const& step) {
  auto const entry = TRY(ledger::entry(office.connection, step.entry));
  for (auto const& each : entry.what.evidence) {
    auto const file = TRY(ledger::find_evidence(office.connection, each));
    if (file && file->media_type == "application/pdf" && file->name == proof_name(step.code)) return each;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> query_number(std::string_view typed) {
  std::string out;
  std::size_t count = 0;
  for (char32_t const c : base::to_code_points(base::fold(typed))) {
    if (c == U'-' || c == U' ' || c == U'—' || c == U'–') continue;
    auto letter = c >= U'a' && c <= U'z' ? static_cast<char>(c - U'a' + U'A') : static_cast<char>(c < 128 ? c : 0);
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    if (query_letters.find(letter) == std::string_view::npos || letter == 0 || count == query_length)
      return std::nullopt;
    if (count > 0 && count % query_group == 0) out += '-';
    out += letter;
    ++count;
  }
  if (count != query_length) return std::nullopt;
  return out;
}

base::Result<WindowForm> window_form(Office& office, WindowSettings const& window) {
  WindowForm out;
  auto const tree = TRY(office::units(office.connection));
  auto const root = TRY(tree.scope(window.unit)).root;
  out.unit = tree.find(root)->name;
  for (auto const& each : tree.all()) {
    if (each.parent && *each.parent == root) out.towns.push_back(each.name);
  }
  return out;
}

base::Done check_window(Office& office, WindowSettings const& window, base::Day today) {
  TRY(window_form(office, window));
  auto const* machine = TRY(machine_meant(office.rules, sign_machine, today));
  for (auto const& id : {"approve", "send_back", "withdraw"}) {
    auto const* action = cases::find_action(*machine, id);
    if (action == nullptr || action->drops.empty()) return base::fail("window.old_rules", {{"action", id}});
  }
  return {};
}

base::Result<std::string> hand_in_sign(Office& office, WindowSettings const& window, WindowApplication const& wanted,
                                       base::Instant now) {
  TRY(check_lengths(wanted.chinese, wanted.mongolian, wanted.place, wanted.type));
  auto const act = act_of(window, wanted.command, now);
  TRY(check_day(office, window, act));
  NewSign sign;
  sign.unit = window.unit;
  sign.query = wanted.query;
  sign.day = base::day_of(now);
  sign.chinese = wanted.chinese;
  sign.mongolian = wanted.mongolian;
  sign.place = wanted.place;
  sign.type = wanted.type;
  sign.layout = wanted.layout;
  sign.came = came_by_window;
  sign.design = wanted.design;
  return TRY(apply_for_sign(office, act, sign)).view.standing.code;
}

base::Done hand_in_again(Office& office, WindowSettings const& window, WindowChange const& wanted, base::Instant now) {
  TRY(check_lengths(wanted.chinese, wanted.mongolian, {}, {}));
  auto const standing = TRY(case_with(office, window, wanted.query));
  SignDecision change;
  change.which = {window.unit, standing.code};
  change.decision = "resubmit";
  change.day = base::day_of(now);
  change.chinese = wanted.chinese;
  change.mongolian = wanted.mongolian;
  TRY(decide_sign(office, act_of(window, wanted.command, now), change));
  return {};
}

base::Result<WindowSign> window_sign(Office& office, WindowSettings const& window, std::string_view typed) {
  auto const standing = TRY(case_with(office, window, typed));
  WindowSign out;
  out.query = standing.code;
  out.state = standing.state;
  out.text = sign_text({window.unit, standing.code}, standing);
  out.place = cases::said_last(standing, "place");
  out.applied = standing.steps.front().day;
  auto const approval = std::ranges::find(standing.steps, "approve", &cases::Step::action_id);
  if (approval != standing.steps.end()) out.decided = approval->day;
  if (out.state != "returned") return out;
  auto const returned = std::find_if(standing.steps.rbegin(), standing.steps.rend(),
                                     [](cases::Step const& step) { return step.action_id == "send_back"; });
  if (returned == standing.steps.rend()) return out;
  out.reason = cases::said(*returned, "reason");
  out.proof = TRY(proof_of(office, *returned));
  return out;
}

}  // namespace usecases
