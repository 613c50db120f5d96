#include <gtest/gtest.h>
#include <algorithm>

#include "cases/cases_testing.h"

namespace cases {
namespace {

std::string const head = R"toml(id = "job"
name = "办件"
kind = "job_step"
source = "试验"
effective_from = 2020-01-01
)toml";
std::string const body = R"toml([[state]]
id = "open"
name = "已开"
[[state]]
id = "done"
name = "已办"
end = true
[[action]]
id = "begin"
name = "开办"
opens = true
to = "open"
[[action]]
id = "finish"
name = "办结"
from = ["open"]
to = "done"
)toml";

/// What the shipped rules promise: they read without a fault, and each says where it comes from.
TEST(Machines, ThoseShippedAreSound) {
  auto const rules = made_up::shipped();
  EXPECT_GE(rules.machines.all().size(), 6U);
  for (auto const& machine : rules.machines.all()) {
    EXPECT_FALSE(machine.validity.source.empty()) << machine.id;
    EXPECT_EQ(*rules.machines.of_kind(machine.kind), machine.id);
  }
}

/// Whether every action that takes the field takes a telephone of the office or nothing in it.
bool is_office_telephone_everywhere(Machine const& machine, std::string const& field) {
  auto const holds = [&](std::vector<std::string> const& fields) {
    return std::ranges::find(fields, field) != fields.end();
  };
  return std::ranges::all_of(machine.actions, [&](Action const& action) {
    return (!holds(action.needs) && !holds(action.may)) || holds(action.telephones);
  });
}

/// No step has a field for a resident: the headings that imports refuse are refused as names of fields.
TEST(Machines, NoFieldHoldsAPerson) {
  auto const rules = made_up::shipped();
  for (auto const& machine : rules.machines.all()) {
    for (auto const& field : rules.kinds.find(machine.kind)->fields) {
      for (std::string const word : {"姓名", "民族", "宗教", "身份证", "电话", "责任人", "参加人"}) {
        if (word == "电话" && is_office_telephone_everywhere(machine, field.id)) continue;
        EXPECT_EQ(field.name.find(word), std::string::npos) << machine.id << " " << field.name;
      }
    }
  }
}

/// One fault planted in a sound machine: its code, and the line it is reported on.
TEST(Machines, EveryFaultIsNamedWithItsPlace) {
  struct Row {
    std::string text;
    std::string code;
    std::string where;
  };
  std::string const end = "[[state]]\nid = \"lost\"\nname = \"走失\"\n";
  std::string const stray = "[[action]]\nid = \"stray\"\nname = \"走\"\nfrom = [\"open\"]\n";
  std::vector<Row> const rows = {
      {head + body + "[[state]]\nid = \"open\"\nname = \"又\"\n", "machine.duplicate", ":23"},
      {head + body + stray + "to = \"nowhere\"\n", "machine.unknown_state", ":23"},
      {head + body + stray + "to = \"done\"\nother_than = [\"nobody\"]\n", "machine.unknown_action", ":23"},
      {head + body + stray + "to = \"done\"\nneeds = [\"name\"]\n", "machine.unknown_field", ":23"},
      {head + body + stray + "to = \"done\"\nneeds = [\"case\"]\n", "machine.unknown_field", ":23"},
      {head + body + stray + "to = \"done\"\nguarded = true\n", "machine.guard_missing", ":23"},
      {head + body + stray + "to = \"lost\"\n" + end, "machine.dead_end", ":28"},
      // What changes no state leads nowhere, even if it can be done in states that do go on.
      {head + body + stray + "to = \"lost\"\n" + end +
           "[[action]]\nid = \"note\"\nname = \"记\"\nfrom = [\"open\", \"lost\"]\nstay = true\n",
       "machine.dead_end", ":28"},
      {head + body + end + "end = true\n", "machine.unreachable", ":23"},
      {head + body + stray + "stay = true\n[[action.balance]]\nsum = [\"paid\"]\nof = [\"seats\"]\nsays = \"数\"\n",
       "machine.unlike_fields", ":23"},
      {head + body + stray + "stay = true\n[[action.balance]]\nsum = [\"paid\"]\nsays = \"数\"\n",
       "machine.balance_sides", ":28"},
      {head + body + stray +
           "stay = true\n[[action.balance]]\npredicate = \"about\"\nvalue = \"paid\"\nnumber = 1\n"
           "says = \"数\"\n",
       "rule.unknown_word", ":29"},
      {head + body + "[[state]]\nid = \"late\"\nname = \"逾\"\nend = true\ndue_field = \"seats\"\n",
       "machine.unlike_fields", ":23"},
      {head + "[[state]]\nid = \"open\"\nname = \"开\"\nend = true\n", "machine.no_opening", ":1"},
      {head + body + stray + "stay = true\n[[action.range]]\nfield = \"paid\"\nmost = 9\n", "machine.unlike_fields",
       ":23"},
      {head + body + stray + "stay = true\n[[action.conflict]]\nfield = \"seats\"\nwith = \"case\"\nsays = \"避\"\n",
       "machine.unlike_fields", ":23"},
      {head + body + stray + "stay = true\nseries = \"due\"\n", "machine.unlike_fields", ":23"},
      {head + body + stray + "stay = true\ndrops = [\"due\"]\n", "machine.unlike_fields", ":23"},
      {head + body + stray + "stay = true\ndrops = [\"name\"]\n", "machine.unknown_field", ":23"},
      {head + body + stray + "stay = true\ntelephones = [\"due\"]\n", "machine.unlike_fields", ":23"},
      {head + body + stray + "stay = true\n[action.names_other]\nmachine = \"nobody\"\ncode = \"paid\"\n",
       "machine.unknown_field", ":23"},
      {head + body + stray + "stay = true\n[action.names_other]\nmachine = \"paid\"\ncode = \"paid\"\n",
       "machine.unlike_fields", ":23"},
      {head + body + "[testimony]\nkind = \"none\"\n", "machine.unknown_kind", ":23"},
  };
  for (auto const& row : rows) {
    auto const [machines, faults] = made_up::read({row.text});
    bool named = false;
    for (auto const& fault : faults) named = named || (fault.code == row.code && fault.where.ends_with(row.where));
    EXPECT_TRUE(named) << row.code << " " << row.where << "; found "
                       << (faults.empty() ? "nothing" : faults.front().code + " " + faults.front().where);
  }
  auto const [machines, faults] = made_up::read({head + body});
  EXPECT_TRUE(faults.empty());
}

/// Faults of the kind, and between files.
TEST(Machines, KindsAndVersionsFitTogether) {
  auto other = head;
  other.replace(other.find("\"job\""), 5, "\"work\"");
  auto unknown = head;
  unknown.replace(unknown.find("job_step"), 8, "none");
  struct Row {
    std::vector<std::string> texts;
    std::string code;
  };
  std::vector<Row> const rows = {{{unknown + body}, "machine.unknown_kind"},
                                 {{head + body, head + body}, "machine.versions_overlap"},
                                 {{head + body, other + body}, "machine.kind_taken"}};
  for (auto const& row : rows) {
    auto const [machines, faults] = made_up::read(row.texts);
    ASSERT_EQ(faults.size(), 1U) << row.code;
    EXPECT_EQ(faults.front().code, row.code);
  }
  std::string open_kind = made_up::job_kind;
  open_kind.erase(open_kind.find("commands_only = true\n"), 21);
  auto const [machines, faults] = made_up::read({head + body}, made_up::kinds_of(open_kind));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults.front().code, "machine.kind_recordable");
}

/// The version of a day, half-open as every rule.
TEST(Machines, AVersionHoldsForItsDays) {
  auto later = head;
  later.replace(later.find("2020"), 4, "2024");
  auto const earlier = head + "effective_until = 2024-01-01\n";
  auto const [machines, faults] = made_up::read({later + body, earlier + body});
  ASSERT_TRUE(faults.empty()) << faults.front().code;
  auto const day = [](char const* text) { return base::parse_day(text).value(); };
  EXPECT_EQ(machines.find("job", day("2019-12-31")), nullptr);
  EXPECT_EQ(machines.find("job", day("2023-12-31"))->validity.from, day("2020-01-01"));
  EXPECT_EQ(machines.find("job", day("2024-01-01"))->validity.from, day("2024-01-01"));
  EXPECT_EQ(machines.latest("job")->validity.from, day("2024-01-01"));
  EXPECT_EQ(machines.latest("none"), nullptr);
}

}  // namespace
}  // namespace cases
