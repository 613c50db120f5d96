#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"

namespace ledger {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

// A small set of kinds with one field of every type.
Kinds sample_kinds() {
  constexpr std::string_view text = R"toml(
source = "试验"
effective_from = 2020-01-01
[[kind]]
id = "study"
name = "学习"
[[kind.field]]
id = "category"
name = "类别"
type = "choice"
required = true
[[kind.field.choice]]
value = "中心组学习"
synonyms = ["中心组"]
[[kind.field]]
id = "result"
name = "结果"
type = "choice"
open = false
[[kind.field.choice]]
value = "通过"
[[kind.field.choice]]
value = "退回"
[[kind.field]]
id = "attendance"
name = "参加人数"
type = "count"
[[kind.field]]
id = "spent"
name = "经费"
type = "money"
[[kind.field]]
id = "due_on"
name = "时限"
type = "day"
[[kind.field]]
id = "score"
name = "得分"
type = "decimal"
[[kind.field]]
id = "done"
name = "已完成"
type = "flag"
[[kind]]
id = "project"
name = "项目"
code_field = "code"
[[kind.field]]
id = "code"
name = "编号"
type = "text"
[[kind.field]]
id = "note"
name = "备注"
type = "text"
)toml";
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("kinds/sample.toml", std::string(text), faults).value());
  Kinds kinds = Kinds::parse(files, faults);
  EXPECT_TRUE(faults.empty());
  return kinds;
}

Draft sound_draft() {
  Draft draft;
  draft.kind = "study";
  draft.days = {day("2024-01-08"), day("2024-01-08")};
  draft.title = "学习会议精神";
  draft.fields = {{"category", std::string("中心组学习")}, {"attendance", std::int64_t{25}}};
  return draft;
}

std::vector<std::string> codes_of(Draft const& draft) {
  std::vector<std::string> codes;
  for (base::Error const& error : check(draft, sample_kinds())) codes.push_back(error.code + "@" + error.where);
  return codes;
}

using Change = void (*)(Draft&);

// Drafts that may be recorded.
TEST(check, accepts_sound_drafts) {
  std::vector<std::pair<std::string, Change>> const table = {
      {"as it stands", [](Draft&) {}},
      {"every type",
       [](Draft& draft) {
         draft.fields["result"] = std::string("退回");
         draft.fields["spent"] = base::Money(-5);
         draft.fields["due_on"] = day("2199-12-31");
         draft.fields["score"] = base::Decimal(86'500);
         draft.fields["done"] = false;
       }},
      {"a new value in an open choice", [](Draft& draft) { draft.fields["category"] = std::string("新的类别"); }},
      {"title of exactly the limit",
       [](Draft& draft) {
         draft.title.clear();
         for (std::uint64_t i = 0; i < base::limits::title_characters_max; ++i) draft.title += "学";
       }},
      {"withdrawal without title and fields",
       [](Draft& draft) {
         draft.title.clear();
         draft.fields.clear();
         draft.corrects = Correction{Position(1), Correction::Act::withdraw, "重复"};
       }},
      {"joint event",
       [](Draft& draft) {
         draft.with = {UnitId(2), UnitId(3)};
       }},
  };
  for (auto const& [what, change] : table) {
    Draft draft = sound_draft();
    change(draft);
    EXPECT_EQ(codes_of(draft), std::vector<std::string>{}) << what;
  }
}

struct Refusal {
  std::string code;
  Change change;
};

std::vector<Refusal> refusals_of_values() {
  return {
      {"ledger.unknown_field@place", [](Draft& draft) { draft.fields["place"] = std::string("会议室"); }},
      {"ledger.not_a_count@参加人数", [](Draft& draft) { draft.fields["attendance"] = std::string("25人"); }},
      {"ledger.not_an_amount@经费", [](Draft& draft) { draft.fields["spent"] = std::int64_t{5}; }},
      {"ledger.not_a_text@类别", [](Draft& draft) { draft.fields["category"] = true; }},
      {"ledger.not_a_day@时限", [](Draft& draft) { draft.fields["due_on"] = std::string("月底"); }},
      {"ledger.not_a_decimal@得分", [](Draft& draft) { draft.fields["score"] = std::int64_t{86}; }},
      {"ledger.not_a_flag@已完成", [](Draft& draft) { draft.fields["done"] = std::string("是"); }},
      {"ledger.field_missing@类别", [](Draft& draft) { draft.fields.erase("category"); }},
      {"ledger.field_missing@类别", [](Draft& draft) { draft.fields["category"] = std::string("　"); }},
      {"ledger.choice_unknown@结果", [](Draft& draft) { draft.fields["result"] = std::string("待定"); }},
      {"ledger.negative_count@参加人数", [](Draft& draft) { draft.fields["attendance"] = std::int64_t{-1}; }},
      {"ledger.number_too_large@参加人数",
       [](Draft& draft) { draft.fields["attendance"] = base::limits::exact_integer_max + 1; }},
      {"ledger.number_too_large@经费",
       [](Draft& draft) { draft.fields["spent"] = base::Money(-base::limits::exact_integer_max - 1); }},
      {"ledger.number_too_large@得分",
       [](Draft& draft) { draft.fields["score"] = base::Decimal(base::limits::exact_integer_max + 1); }},
      {"ledger.day_out_of_range@时限", [](Draft& draft) { draft.fields["due_on"] = base::Day(-30'000); }},
      {"ledger.nul_character@类别", [](Draft& draft) { draft.fields["category"] = std::string("中\0心", 7); }},
      {"ledger.not_utf8@类别", [](Draft& draft) { draft.fields["category"] = std::string("\xD6\xD0"); }},
      {"ledger.text_too_long@类别",
       [](Draft& draft) { draft.fields["category"] = std::string(base::limits::field_characters_max + 1, 'a'); }},
  };
}

std::vector<Refusal> refusals_of_the_whole() {
  return {
      {"ledger.unknown_kind@party", [](Draft& draft) { draft.kind = "party"; }},
      {"ledger.title_empty@名称", [](Draft& draft) { draft.title = " 　"; }},
      {"ledger.text_too_long@名称",
       [](Draft& draft) { draft.title = std::string(base::limits::title_characters_max + 1, 'a'); }},
      {"ledger.nul_character@名称", [](Draft& draft) { draft.title += '\0'; }},
      {"ledger.span_backwards@日期", [](Draft& draft) { draft.days.last = day("2024-01-07"); }},
      {"ledger.day_out_of_range@日期", [](Draft& draft) { draft.days.last = base::Day(200'000); }},
      {"ledger.reason_missing@理由",
       [](Draft& draft) {
         draft.corrects = Correction{Position(1), Correction::Act::replace, " "};
       }},
      {"ledger.too_much_evidence@依据",
       [](Draft& draft) { draft.evidence.resize(base::limits::evidence_per_entry_max + 1); }},
      {"ledger.joint_units_unordered@联合单位",
       [](Draft& draft) {
         draft.with = {UnitId(3), UnitId(2)};
       }},
      {"ledger.joint_units_unordered@联合单位",
       [](Draft& draft) {
         draft.with = {UnitId(2), UnitId(2)};
       }},
      {"ledger.not_utf8@工作表",
       [](Draft& draft) {
         draft.origin = Origin{BatchId(1), "\xFF", 1};
       }},
  };
}

// One change of a sound draft each: its only fault, and the name of the field as people know it.
TEST(check, names_the_fault_and_the_field) {
  for (auto const& table : {refusals_of_values(), refusals_of_the_whole()}) {
    for (Refusal const& refusal : table) {
      Draft draft = sound_draft();
      refusal.change(draft);
      EXPECT_EQ(codes_of(draft), std::vector<std::string>{refusal.code});
    }
  }
}

// All faults come together, not the first alone.
TEST(check, reports_all_faults_at_once) {
  Draft draft = sound_draft();
  draft.title.clear();
  draft.days.last = day("2024-01-01");
  draft.fields = {{"attendance", std::int64_t{-2}}, {"spent", std::string("五万")}};
  EXPECT_EQ(codes_of(draft), (std::vector<std::string>{"ledger.span_backwards@日期", "ledger.negative_count@参加人数",
                                                       "ledger.not_an_amount@经费", "ledger.title_empty@名称",
                                                       "ledger.field_missing@类别"}));
}

// Ids as people write them, and what is none.
TEST(entry_id, is_read_and_written) {
  EXPECT_EQ(parse_entry_id("1-23").value(), (EntryId{UnitId(1), Position(23)}));
  EXPECT_EQ(parse_entry_id(" 12-9007199254740991 ").value(), (EntryId{UnitId(12), Position(9'007'199'254'740'991)}));
  EXPECT_EQ(to_text(EntryId{UnitId(1), Position(23)}), "1-23");
  for (std::string_view const text :
       {"", "1", "1-", "-1", "0-1", "1-0", "01-1", "1-1-1", "a-1", "1-+1", "1-99999999999999999999"}) {
    auto const id = parse_entry_id(text);
    ASSERT_FALSE(id.has_value()) << text;
    EXPECT_EQ(id.error().code, "entry.not_an_id");
  }
}

// Values as people read them.
TEST(value, is_shown_as_people_write_it) {
  EXPECT_EQ(to_text(Value(std::string("通过"))), "通过");
  EXPECT_EQ(to_text(Value(true)), "是");
  EXPECT_EQ(to_text(Value(false)), "否");
  EXPECT_EQ(to_text(Value(std::int64_t{25})), "25");
  EXPECT_EQ(to_text(Value(base::Money(251'500'000)), "万元"), "251.5万元");
  EXPECT_EQ(to_text(Value(day("2024-01-08"))), "2024-01-08");
  EXPECT_EQ(to_text(Value(base::Decimal(86'500))), "86.5");
  EXPECT_EQ(type_of(Value(std::string())), FieldType::text);
  EXPECT_EQ(type_of(Value(base::Decimal(1))), FieldType::decimal);
}

// In time means: not before the first day, and at most so many days after the last; days are those of UTC+8.
TEST(timeliness, is_judged_by_days_in_utc_plus_8) {
  std::vector<std::pair<std::string, Timeliness>> const table = {
      {"2024-01-07T23:59:59.999+08:00", Timeliness::early}, {"2024-01-08T00:00:00+08:00", Timeliness::in_time},
      {"2024-01-20T23:59:59+08:00", Timeliness::in_time},   {"2024-01-20T16:00:00Z", Timeliness::late},
      {"2024-01-21T00:00:00+08:00", Timeliness::late},
  };
  Entry entry;
  entry.what = sound_draft();
  entry.what.days.last = day("2024-01-10");
  for (auto const& [recorded, expected] : table) {
    entry.recorded = base::parse_instant(recorded).value();
    EXPECT_EQ(timeliness(entry, 10), expected) << recorded;
  }
}

// What makes two rows the same work: every understood cell where there is no code.
TEST(identity, without_a_code_is_the_whole_row) {
  Kinds const kinds = sample_kinds();
  Kind const& study = *kinds.find("study");
  Draft const one = sound_draft();
  EXPECT_EQ(identity(one, study).size(), 32U);
  std::vector<std::pair<bool, Change>> const table = {
      {true, [](Draft& draft) { draft.evidence.resize(1); }},
      {true,
       [](Draft& draft) {
         draft.origin = Origin{BatchId(1), "表", 3};
       }},
      {true, [](Draft& draft) { draft.with = {UnitId(2)}; }},
      {false, [](Draft& draft) { draft.title += "。"; }},
      {false, [](Draft& draft) { draft.days.last = day("2024-01-09"); }},
      {false, [](Draft& draft) { draft.fields["attendance"] = std::int64_t{26}; }},
      {false, [](Draft& draft) { draft.fields["attendance"] = base::Decimal(25'000); }},
      {false, [](Draft& draft) { draft.fields["note"] = std::string(); }},
  };
  for (auto const& [same, change] : table) {
    Draft other = sound_draft();
    change(other);
    EXPECT_EQ(identity(other, study) == identity(one, study), same);
  }
}

// With a code, the code alone; a blank code falls back to the whole row.
TEST(identity, with_a_code_is_the_code) {
  Kinds const kinds = sample_kinds();
  Kind const& project = *kinds.find("project");
  Draft one = sound_draft();
  one.kind = "project";
  one.fields = {{"code", std::string("XM2024-01")}};
  Draft renamed = one;
  renamed.title = "另一个名称";
  renamed.fields["note"] = std::string("改过");
  EXPECT_EQ(identity(one, project), identity(renamed, project));
  Draft other = one;
  other.fields["code"] = std::string("XM2024-02");
  EXPECT_NE(identity(one, project), identity(other, project));
  one.fields["code"] = std::string();
  renamed.fields["code"] = std::string();
  EXPECT_NE(identity(one, project), identity(renamed, project));
  base::Hasher sha256(base::HashAlgorithm::sha256);
  EXPECT_EQ(identity(sha256, other, project), identity(other, project));
}

}  // namespace
}  // namespace ledger
