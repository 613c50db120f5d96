#include "cases/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "cases/cases_testing.h"

namespace cases {
namespace {

/// A machine of few lines that has one of everything.
std::string const job = R"toml(id = "job"
name = "办件"
kind = "job_step"
source = "试验"
effective_from = 2020-01-01
[[state]]
id = "open"
name = "已开"
due_days = 30
[[state]]
id = "granted"
name = "已批"
due_field = "due"
[[state]]
id = "done"
name = "已办"
end = true
[[state]]
id = "held"
name = "暂缓"
side = "suspend"
[[action]]
id = "begin"
name = "开办"
opens = true
to = "open"
[[action]]
id = "grant"
name = "批准"
from = ["open"]
to = "granted"
needs = ["granted", "seats"]
may = ["due"]
evidence = ["批复"]
other_than = ["begin"]
roles = ["office_lead"]
wait = { after = "begin", days = 10 }
[[action.balance]]
predicate = "at_least"
value = "seats"
number = 3
says = "席位不得少于3个"
[[action]]
id = "pay"
name = "拨付"
from = ["granted"]
stay = true
needs = ["paid"]
[[action.balance]]
predicate = "at_most"
sum = ["paid"]
of = ["granted"]
says = "已付不得超过批准"
[[action]]
id = "finish"
name = "办结"
from = ["granted"]
to = "done"
[[action.balance]]
predicate = "equal"
sum = ["paid"]
last = "granted"
says = "应全部付清"
[[action]]
id = "hold"
name = "搁置"
from = ["any"]
to = "held"
[[action]]
id = "resume"
name = "恢复"
from = ["held"]
back = true
)toml";

struct Told {
  std::string action;
  int day = 0;
  std::int64_t account = 1;
  std::map<std::string, ledger::Value> fields = {};
  std::int64_t evidence = 0;
};
Step step(int position, Told told) {
  Step out;
  out.entry = {ledger::UnitId(1), ledger::Position(position)};
  out.root = ledger::Position(position);
  out.day = base::parse_day("2024-01-01").value().plus(told.day);
  out.account = ledger::AccountId(told.account);
  out.code = "甲";
  out.action = std::move(told.action);
  out.title = "一件";
  out.fields = std::move(told.fields);
  out.evidence = told.evidence;
  return out;
}
std::vector<Step> steps_of(std::vector<Told> const& told) {
  std::vector<Step> out;
  out.reserve(told.size());
  for (auto const& each : told) out.push_back(step(static_cast<int>(out.size()) + 1, each));
  return out;
}
std::vector<std::string> codes(std::vector<base::Error> const& errors) {
  std::vector<std::string> out;
  out.reserve(errors.size());
  for (auto const& error : errors) out.push_back(error.code);
  std::ranges::sort(out);
  return out;
}
base::Money yuan(std::int64_t amount) { return base::Money(amount * 100); }
Told grant(int day = 10) { return {"批准", day, 2, {{"granted", yuan(100)}, {"seats", std::int64_t{3}}}, 1}; }

/// Each requirement alone and all of them together: nobody has to try again to learn the next one.
TEST(Allow, NamesEveryRequirementThatIsNotMet) {
  auto const [machines, faults] = made_up::read({job});
  ASSERT_TRUE(faults.empty()) << faults.front().code;
  struct Row {
    std::vector<Told> before;
    Told wanted;
    std::optional<std::string> role;
    std::vector<std::string> unmet;
    std::string next;
  };
  std::vector<Row> const rows = {
      {{}, {"开办", 0}, {}, {}, "open"},
      {{}, {"begin", 0}, {}, {}, "open"},
      {{},
       {"批准", 0},
       {},
       {"case.balance", "case.evidence_missing", "case.field_missing", "case.field_missing", "case.not_opened"},
       ""},
      {{}, {"飞", 0}, {}, {"case.unknown_action"}, ""},
      {{{"开办"}}, {"开办", 1}, {}, {"case.exists"}, ""},
      {{{"开办"}}, {"办结", 1}, {}, {"case.not_from_here"}, ""},
      {{{"开办", 5}}, {"搁置", 4}, {}, {"case.before_last_step"}, "held"},
      {{{"开办"}}, {"搁置", 1, 1, {{"paid", yuan(1)}}}, {}, {"case.field_not_asked"}, "held"},
      {{{"开办"}}, grant(9), {}, {"case.too_early"}, "granted"},
      {{{"开办"}}, grant(), {}, {}, "granted"},
      {{{"开办"}}, grant(), "recorder", {"case.role_not_allowed"}, "granted"},
      {{{"开办"}}, grant(), "office_lead", {}, "granted"},
      {{{"开办", 0, 2}}, grant(), {}, {"case.second_account"}, "granted"},
      {{{"开办", 0, 2}},
       {"批准", 1, 2},
       "recorder",
       {"case.balance", "case.evidence_missing", "case.field_missing", "case.field_missing", "case.role_not_allowed",
        "case.second_account", "case.too_early"},
       "granted"},
      {{{"开办"}, grant()}, {"拨付", 11, 1, {{"paid", yuan(100)}}}, {}, {}, "granted"},
      {{{"开办"}, grant()}, {"拨付", 11, 1, {{"paid", yuan(101)}}}, {}, {"case.balance"}, "granted"},
      {{{"开办"}, grant(), {"拨付", 11, 1, {{"paid", yuan(60)}}}},
       {"拨付", 12, 1, {{"paid", yuan(41)}}},
       {},
       {"case.balance"},
       "granted"},
      {{{"开办"}, grant(), {"拨付", 11, 1, {{"paid", yuan(60)}}}}, {"办结", 12}, {}, {"case.balance"}, "done"},
      {{{"开办"}, grant(), {"拨付", 11, 1, {{"paid", yuan(100)}}}}, {"办结", 12}, {}, {}, "done"},
      {{{"开办"}, {"搁置", 1}}, {"恢复", 2}, {}, {}, "open"},
      {{{"开办"}, grant(), {"搁置", 11}}, {"恢复", 12}, {}, {}, "granted"},
      {{{"开办"}, grant()},
       {"拨付", 11, 1, {{"paid", base::Money(std::numeric_limits<std::int64_t>::max())}}},
       {},
       {"case.balance"},
       "granted"},
  };
  for (auto const& row : rows) {
    auto const standing = fold(machines, "job", steps_of(row.before));
    Facts const facts{step(99, row.wanted), row.role};
    auto const verdict = allow(*machines.latest("job"), standing, facts);
    EXPECT_EQ(codes(verdict.unmet), row.unmet) << row.before.size() << row.wanted.action << row.wanted.day;
    EXPECT_EQ(verdict.next.value_or(""), row.next) << row.before.size() << row.wanted.action << row.wanted.day;
  }
}

/// Amounts that leave the 64 bits keep no balance, instead of wrapping round into one.
TEST(Allow, ASumThatDoesNotFitKeepsNoBalance) {
  auto const [machines, faults] = made_up::read({job});
  auto const most = base::Money(std::numeric_limits<std::int64_t>::max());
  auto steps = steps_of({{"开办"}, {"批准", 10, 2, {{"granted", most}, {"seats", std::int64_t{3}}}, 1}});
  steps.push_back(step(3, {"拨付", 11, 1, {{"paid", most}}}));
  auto const standing = fold(machines, "job", steps);
  EXPECT_TRUE(standing.remarks.empty());
  auto const verdict = allow(*machines.latest("job"), standing, {step(4, {"拨付", 12, 1, {{"paid", yuan(1)}}}), {}});
  EXPECT_EQ(codes(verdict.unmet), std::vector<std::string>{"case.balance"});
}

/// A step taken out of the middle: what came after it no longer fits, and is shown so.
TEST(Fold, AVoidedStepFallsOutAndTheRestIsShown) {
  auto const [machines, faults] = made_up::read({job});
  auto steps = steps_of({{"开办"}, grant(), {"拨付", 11, 1, {{"paid", yuan(100)}}}, {"办结", 12}});
  auto const whole = fold(machines, "job", steps);
  EXPECT_EQ(whole.state, "done");
  EXPECT_TRUE(whole.consistent());
  EXPECT_TRUE(whole.remarks.empty());
  steps.erase(steps.begin() + 1);
  auto const broken = fold(machines, "job", steps);
  EXPECT_EQ(broken.state, "open");
  EXPECT_FALSE(broken.consistent());
  EXPECT_EQ(broken.remarks.size(), 2U);
  EXPECT_EQ(codes(broken.remarks.front().unmet), (std::vector<std::string>{"case.balance", "case.not_from_here"}));
}

/// History that lacks something is taken as it is: the state moves, and what is missing is said.
TEST(Fold, MissingEvidenceIsShownNotRefused) {
  auto const [machines, faults] = made_up::read({job});
  auto without = grant();
  without.evidence = 0;
  auto const standing = fold(machines, "job", steps_of({{"开办"}, without}));
  EXPECT_EQ(standing.state, "granted");
  EXPECT_TRUE(standing.consistent());
  ASSERT_EQ(standing.remarks.size(), 1U);
  EXPECT_EQ(codes(standing.remarks.front().unmet), std::vector<std::string>{"case.evidence_missing"});
}

/// Whatever order the steps are read in, the case is the same; a correction keeps the place of what it corrects.
TEST(Fold, TheOrderOfReadingDoesNotMatter) {
  auto const [machines, faults] = made_up::read({job});
  auto steps = steps_of({{"开办"}, {"搁置", 1}, {"恢复", 1}, grant(), {"搁置", 10}});
  steps[1].entry.position = ledger::Position(40);  // corrected later: root 2 stays
  auto const standing = fold(machines, "job", steps);
  EXPECT_EQ(standing.state, "held");
  EXPECT_EQ(standing.main_state, "granted");
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::ranges::shuffle(steps, random);
    auto const again = fold(machines, "job", steps);
    EXPECT_EQ(again.state, "held");
    EXPECT_TRUE(again.consistent());
  }
}

/// Terms: days after a state was entered, or the day that the latest step states.
TEST(Fold, KnowsByWhenAStateShouldBeLeft) {
  auto const [machines, faults] = made_up::read({job});
  auto const opened = fold(machines, "job", steps_of({{"开办", 3}}));
  EXPECT_EQ(base::to_text(*opened.due), "2024-02-03");
  auto dated = grant(20);
  dated.fields["due"] = base::parse_day("2024-09-01").value();
  EXPECT_EQ(base::to_text(*fold(machines, "job", steps_of({{"开办", 3}, dated})).due), "2024-09-01");
  EXPECT_FALSE(fold(machines, "job", steps_of({{"开办", 3}, {"搁置", 4}})).due.has_value());
}

/// A new version judges what is done from its day on and leaves alone what was done before.
TEST(Fold, AStepIsJudgedByTheMachineOfItsDay) {
  auto earlier = job;
  earlier.insert(earlier.find("[[state]]"), "effective_until = 2024-02-01\n");
  auto later = job;
  auto const put = [](std::string& text, std::string const& what, std::string const& with) {
    text.replace(text.find(what), what.size(), with);
  };
  put(later, "2020-01-01", "2024-02-01");
  put(later, "needs = [\"granted\", \"seats\"]", "needs = [\"granted\", \"seats\", \"due\"]");
  put(later, "may = [\"due\"]\n", "");
  auto const [machines, faults] = made_up::read({earlier, later});
  ASSERT_TRUE(faults.empty()) << faults.front().code;
  EXPECT_TRUE(fold(machines, "job", steps_of({{"开办"}, grant(20)})).remarks.empty());
  auto const after = fold(machines, "job", steps_of({{"开办"}, grant(40)}));
  ASSERT_EQ(after.remarks.size(), 1U);
  EXPECT_EQ(codes(after.remarks.front().unmet), std::vector<std::string>{"case.field_missing"});
  auto const before_all = fold(machines, "job", steps_of({{"开办", -2000}}));
  EXPECT_EQ(codes(before_all.remarks.front().unmet), std::vector<std::string>{"case.no_machine_then"});
  EXPECT_EQ(before_all.state, "");
}

/// A state that a new version no longer has: shown, and gone on from only where the version says what took its place.
TEST(Fold, AStateThatIsGoneIsShown) {
  auto earlier = job;
  earlier.insert(earlier.find("[[state]]"), "effective_until = 2024-02-01\n");
  auto later = job;
  auto const all = [](std::string& text, std::string const& what, std::string const& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
      text.replace(at, what.size(), with);
    }
  };
  all(later, "2020-01-01", "2024-02-01");
  all(later, "\"open\"", "\"opened\"");
  auto named = later;
  named.replace(named.find("due_days"), 0, "was = [\"open\"]\n");
  for (auto const& [version, moved] : {std::pair(later, false), std::pair(named, true)}) {
    auto const [machines, faults] = made_up::read({earlier, version});
    ASSERT_TRUE(faults.empty()) << faults.front().code;
    auto const standing = fold(machines, "job", steps_of({{"开办"}}));
    EXPECT_EQ(standing.state, "open");
    EXPECT_EQ(state_now(*machines.latest("job"), standing.state) != nullptr, moved);
    auto const verdict = allow(*machines.latest("job"), standing, {step(2, grant(60)), {}});
    EXPECT_EQ(codes(verdict.unmet), moved ? std::vector<std::string>{} : std::vector<std::string>{"case.state_gone"});
    EXPECT_EQ(actions_from(*machines.latest("job"), standing).empty(), !moved);
  }
}

// ---- Walks through the shipped machines.

/// A clerk who gives whatever is asked for: fields of the right type, evidence, another account each time.
class Clerk {
 public:
  Clerk(made_up::Rules const& rules, Machine const& machine, unsigned seed)
      : rules_(rules), machine_(machine), random_(seed) {}

  Step next(Action const& action, Case const& standing) {
    Told told{action.name, 0, ++account_, {}, action.evidence_min};
    for (auto const& id : action.needs) told.fields.emplace(id, value(id));
    for (auto const& balance : action.balances) satisfy(balance, standing, told);
    for (auto const& conflict : action.conflicts) told.fields.insert_or_assign(conflict.with, std::string("别处"));
    for (auto const& [id, word] : said_by_itself(action, standing)) told.fields.insert_or_assign(id, word);
    for (auto const& id : action.once) told.fields.insert_or_assign(id, ++seat_);
    for (auto const& term : action.terms) told.fields.insert_or_assign(term.due, standing.steps.front().day);
    auto out = step(++position_, told);
    day_ += static_cast<int>(random_() % 9);
    if (action.wait) day_ += static_cast<int>(action.wait->days);
    out.day = base::parse_day("2024-01-01").value().plus(day_);
    return out;
  }

 private:
  [[nodiscard]] ledger::Value value(std::string const& id) {
    auto const& field = *ledger::find_field(*rules_.kinds.find(machine_.kind), id);
    switch (field.type) {
      case ledger::FieldType::money:
        return base::Money(static_cast<std::int64_t>(random_() % 1'000) + 1);
      case ledger::FieldType::count:
        return static_cast<std::int64_t>(random_() % 9) + 3;
      case ledger::FieldType::day:
        return base::parse_day("2024-12-31").value();
      case ledger::FieldType::choice:
        return field.choices.front().value;
      case ledger::FieldType::flag:
        return true;
      case ledger::FieldType::decimal:
        return base::Decimal{};
      case ledger::FieldType::text:
        return std::string("写明");
    }
    return std::string();
  }
  [[nodiscard]] static std::int64_t total(Case const& standing, std::vector<std::string> const& fields) {
    std::int64_t sum = 0;
    for (auto const& done : standing.steps) {
      for (auto const& id : fields) {
        auto const found = done.fields.find(id);
        if (found == done.fields.end()) continue;
        auto const* money = std::get_if<base::Money>(&found->second);
        sum += money != nullptr ? money->fen() : std::get<std::int64_t>(found->second);
      }
    }
    return sum;
  }
  /// Money so that the balance holds: enough is allotted, a part of what is left is paid.
  void satisfy(Balance const& balance, Case const& standing, Told& told) {
    if (balance.number) {
      for (auto const& id : balance.sum) told.fields[id] = base::Money(1'000'000);
      return;
    }
    auto const left = total(standing, balance.of) - total(standing, balance.sum);
    auto const& own = balance.value.empty() ? balance.sum : std::vector{balance.value};
    for (auto const& id : own) {
      if (!told.fields.contains(id)) continue;
      auto const some = left > 0 ? static_cast<std::int64_t>(random_() % 3) * left / 2 : 0;
      bool const money = std::holds_alternative<base::Money>(told.fields[id]);
      told.fields[id] = money ? ledger::Value(base::Money(some)) : ledger::Value(some);
    }
  }

  made_up::Rules const& rules_;
  Machine const& machine_;
  std::mt19937 random_;
  int position_ = 0;
  int day_ = 0;
  std::int64_t account_ = 0;
  std::int64_t seat_ = 0;
};

/// Mostly what was done least, so that no walk goes round in one state for ever.
Action const& choose(std::vector<Action const*> const& open, std::map<std::string, int>& times, std::mt19937& random) {
  if (random() % 4 == 0) return *open[random() % open.size()];
  return **std::ranges::min_element(open, {}, [&](Action const* each) { return times[each->id]; });
}

/// Random walks reach every state of every shipped machine by allowed actions alone, and at each step the fold of what
/// was done is where the engine said it would be: a case is its prefix and one step more.
TEST(Walks, ReachEveryStateAndTheFoldAgrees) {
  auto const rules = made_up::shipped();
  for (auto const& machine : rules.machines.all()) {
    std::set<std::string> reached;
    std::set<std::string> taken;
    for (unsigned seed = 1; seed <= 300; ++seed) {
      std::mt19937 random(seed);
      Clerk clerk(rules, machine, seed);
      std::vector<Step> steps;
      Case standing;
      std::map<std::string, int> times;
      for (int length = 0; length < 60; ++length) {
        auto const open = actions_from(machine, standing);
        if (open.empty()) break;
        auto const& action = choose(open, times, random);
        ++times[action.id];
        auto const wanted = clerk.next(action, standing);
        auto const verdict = allow(machine, standing, {wanted, {}});
        if (!verdict.unmet.empty()) {
          // Nothing but money still to be paid may stand in the way of this clerk.
          ASSERT_EQ(verdict.unmet.front().code, "case.balance") << machine.id << " " << action.id;
          ASSERT_EQ(verdict.unmet.size(), 1U) << machine.id << " " << action.id;
          continue;
        }
        steps.push_back(wanted);
        standing = fold(rules.machines, machine.id, steps);
        ASSERT_EQ(standing.state, *verdict.next) << machine.id << " " << action.id << " seed " << seed;
        ASSERT_TRUE(standing.consistent());
        ASSERT_TRUE(standing.remarks.empty()) << standing.remarks.front().unmet.front().code;
        ASSERT_EQ(standing.steps.size(), steps.size());
        reached.insert(standing.state);
        taken.insert(action.id);
      }
    }
    for (auto const& state : machine.states) EXPECT_TRUE(reached.contains(state.id)) << machine.id << " " << state.id;
    for (auto const& action : machine.actions) EXPECT_TRUE(taken.contains(action.id)) << machine.id << " " << action.id;
  }
}

}  // namespace
}  // namespace cases
