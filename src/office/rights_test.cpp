#include "office/rights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "office/secret.h"

namespace office {
namespace {

UnitId const above(1);
UnitId const itself(2);
UnitId const below(3);
UnitId const beside(4);
AccountId const me(7);
AccountId const other(8);

Roles house_roles() {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "roles", faults);
  auto roles = Roles::parse(files, faults);
  EXPECT_TRUE(faults.empty()) << faults.take().front().code;
  return roles;
}

SignedIn signed_in(Role const& role) {
  SignedIn who;
  who.account = me;
  who.role = role.id;
  who.role_name = role.name;
  who.unit = itself;
  who.reach = role.reach;
  who.kinds = role.kinds;
  who.subtree = {itself, below};
  who.own = {me};
  return who;
}

base::Day const today = *base::parse_day("2026-11-24");

// Every verb by every role of the house. A letter says how far it goes: s its unit and all below, u its unit only,
// o its unit and only what it recorded itself, - not at all. Columns are the verbs in their order.
constexpr std::array columns{"read",     "record", "correct", "import",          "close", "report",   "approve",
                             "freeze",   "verify", "export",  "delete_evidence", "units", "settings", "sample",
                             "accounts", "rights", "locks",   "second_factor",   "acts",  "views",    "post"};
std::map<std::string, std::string> const matrix{
    {"recorder", "ssss-s--s------------"},
    {"section_lead", "ssss-s--ss-----------"},
    {"office_lead", "sssssssssss---------s"},
    {"project_accountant", "ssss----ss----------s"},
    {"sign_reviewer", "ssss----s------------"},
    {"liaison", "ooo------------------"},
    {"superior", "s--------------------"},
    {"auditor", "s-------ss-----------"},
    {"system_administrator", "-----------ssss------"},
    {"security_administrator", "---------------sss---"},
    {"audit_administrator", "------------------ss-"},
};

TEST(Rights, EveryVerbOfEveryRoleInItsUnitBelowBesideAndAbove) {
  auto const roles = house_roles();
  ASSERT_EQ(roles.on(today).size(), matrix.size());
  for (auto const& [id, letters] : matrix) {
    auto const* role = roles.find(id, today);
    ASSERT_NE(role, nullptr) << id;
    ASSERT_EQ(letters.size(), verbs_count);
    auto const who = signed_in(*role);
    for (std::size_t i = 0; i < verbs_count; ++i) {
      auto const verb = static_cast<Verb>(i);
      ASSERT_EQ(to_text(verb), columns.at(i));
      char const letter = letters.at(i);
      auto const what = id + " " + std::string(to_text(verb));
      EXPECT_EQ(allowed(who, verb, itself), letter != '-') << what << " in its unit";
      EXPECT_EQ(allowed(who, verb, below), letter == 's') << what << " below";
      EXPECT_FALSE(allowed(who, verb, beside)) << what << " beside";
      EXPECT_FALSE(allowed(who, verb, above)) << what << " above";
      EXPECT_FALSE(allowed(who, verb, UnitId(999))) << what << " in a unit that does not exist";
      EXPECT_EQ(allowed_on(who, verb, itself, me), letter != '-') << what << " on its own";
      EXPECT_EQ(allowed_on(who, verb, itself, other), letter == 's' || letter == 'u') << what << " on another's";
      EXPECT_EQ(must_be_allowed(who, verb, itself).has_value(), letter != '-') << what;
    }
  }
}

// None of the three may do what another does, or anything of the everyday work.
TEST(Rights, TheThreeAdministratorsShareNoVerb) {
  auto const roles = house_roles();
  std::array<int, verbs_count> held{};
  for (auto const* id : {"system_administrator", "security_administrator", "audit_administrator"}) {
    auto const* role = roles.find(id, today);
    ASSERT_NE(role, nullptr);
    EXPECT_TRUE(role->administrator && role->second_factor);
    for (std::size_t i = 0; i < verbs_count; ++i) held.at(i) += role->reach.at(i) != Reach::none ? 1 : 0;
  }
  EXPECT_EQ(std::ranges::count(held, 2) + std::ranges::count(held, 3), 0);
  EXPECT_EQ(held.at(static_cast<std::size_t>(Verb::record)), 0);
}

TEST(Rights, WithoutTheSecondFactorThatTheRoleNeedsNothingIsAllowed) {
  auto const roles = house_roles();
  auto who = signed_in(*roles.find("system_administrator", today));
  who.second_factor_missing = true;
  EXPECT_FALSE(allowed(who, Verb::accounts, itself));
  EXPECT_EQ(must_be_allowed(who, Verb::accounts, itself).error().code, "account.second_factor_missing");
  EXPECT_TRUE(verbs_of(who).empty());
  who.second_factor_missing = false;
  EXPECT_EQ(must_be_allowed(who, Verb::record, itself).error().code, "account.not_allowed");
  EXPECT_EQ(verbs_of(who).size(), 4U);
}

TEST(Rights, SomeRolesRecordTheirOwnKindsOnly) {
  auto const roles = house_roles();
  EXPECT_TRUE(may_record_kind(signed_in(*roles.find("recorder", today)), "study"));
  EXPECT_TRUE(may_record_kind(signed_in(*roles.find("sign_reviewer", today)), "sign_review"));
  EXPECT_FALSE(may_record_kind(signed_in(*roles.find("sign_reviewer", today)), "study"));
}

struct Broken {
  std::string_view rules;
  std::string_view code;
};

// What is wrong in a rule file is said with its line; a role holds from its day to its day.
TEST(Rights, RulesAreCheckedWhenTheyAreRead) {
  std::string const head = "source = \"S\"\neffective_from = 2024-01-01\n";
  std::string const role = "[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n";
  std::vector<Broken> const table{
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role.grant]]\nverbs = [\"rule\"]\n",
       "role.unknown_verb"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n",
       "role.twice"},
      {"", "role.none"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role.grant]]\nverbs = [\"accounts\", \"rights\"]\n",
       "role.administrators_mixed"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role.grant]]\nverbs = [\"accounts\", \"record\"]\n",
       "role.administrators_mixed"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role.grant]]\nverbs = [\"views\", \"read\"]\n",
       "role.administrators_mixed"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[[role.grant]]\nverbs = [\"acts\", \"correct\"]\n",
       "role.administrators_mixed"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[sign_in]\npassword_characters_min = 1\n",
       "role.number_out_of_range"},
      {"[[role]]\nid = \"r\"\nname = \"R\"\nname_en = \"R\"\n[sign_in]\naddress_days = 365\n",
       "role.number_out_of_range"},
  };
  for (auto const& [rules, code] : table) {
    rulefile::Faults faults;
    std::vector<rulefile::File> files;
    if (auto file = rulefile::read_text("roles/x.toml", head + std::string(rules), faults)) {
      files.push_back(*std::move(file));
    }
    auto const roles = Roles::parse(files, faults);
    auto const found = faults.take();
    ASSERT_FALSE(found.empty()) << rules;
    EXPECT_EQ(found.front().code, code) << rules;
  }
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(*rulefile::read_text("roles/x.toml",
                                       head + role + "effective_until = 2025-01-01\n" + role +
                                           "effective_from = 2025-01-01\n[[role.grant]]\nverbs = [\"read\"]\n",
                                       faults));
  auto const roles = Roles::parse(files, faults);
  ASSERT_TRUE(faults.empty());
  EXPECT_EQ(roles.find("r", *base::parse_day("2023-12-31")), nullptr);
  EXPECT_EQ(roles.find("r", *base::parse_day("2024-12-31"))->reach.front(), Reach::none);
  EXPECT_EQ(roles.find("r", *base::parse_day("2025-01-01"))->reach.front(), Reach::unit);
}

TEST(Secrets, TheTextComesBackAndNothingElseDoes) {
  Secret secret;
  for (std::size_t i = 0; i < secret.bytes.size(); ++i) secret.bytes.at(i) = static_cast<std::uint8_t>(i);
  EXPECT_EQ(read_secret(to_text(secret))->bytes, secret.bytes);
  EXPECT_FALSE(read_secret(""));
  EXPECT_FALSE(read_secret(to_text(secret) + "0"));
  EXPECT_FALSE(read_secret(std::string(64, 'z')));
  EXPECT_NE(base::to_hex(hash_of(secret)), csrf_of(secret));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

}  // namespace
}  // namespace office
