#include "ledger/kind.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ledger {
namespace {

struct Parsed {
  Kinds kinds;
  std::vector<base::Error> faults;
};

Parsed parse(std::vector<std::string> const& texts) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.reserve(texts.size());
  for (std::string const& text : texts) {
    files.push_back(rulefile::read_text("kinds/f" + std::to_string(files.size()) + ".toml", text, faults).value());
  }
  Parsed parsed;
  parsed.kinds = Kinds::parse(files, faults);
  parsed.faults = faults.take();
  return parsed;
}

std::string const head = "source = \"试验\"\neffective_from = 2020-01-01\n";
std::string const study = head + "[[kind]]\nid = \"study\"\nname = \"学习\"\n";

// The shipped kinds are sound, and hold what imports and figures rely on.
TEST(kinds, shipped_file_is_sound) {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(std::string(SHILIU_SOURCE_DIR) + "/rules", "kinds", faults);
  Kinds const kinds = Kinds::parse(files, faults);
  EXPECT_TRUE(faults.empty()) << faults.take().front().where;
  Kind const* const media = kinds.find("media_report");
  ASSERT_NE(media, nullptr);
  EXPECT_EQ(media->title_name, "标题");
  FieldRule const* const level = find_field(*media, "level");
  ASSERT_NE(level, nullptr);
  EXPECT_TRUE(level->ordered);
  EXPECT_EQ(rank_of(*level, "旗级"), 0);
  EXPECT_EQ(rank_of(*level, "国家级"), 3);
  EXPECT_EQ(rank_of(*level, "乡级"), std::nullopt);
  Kind const* const project = kinds.find("project");
  ASSERT_NE(project, nullptr);
  EXPECT_EQ(project->code_field, "code");
  EXPECT_EQ(find_field(*project, "applied")->money_unit, "万元");
  EXPECT_TRUE(kinds.find("closing")->commands_only);
  EXPECT_EQ(kinds.find("nothing"), nullptr);
}

// Everything a kind can say, with the defaults of what it leaves out.
TEST(kinds, reads_everything_a_kind_says) {
  Parsed const parsed = parse({study + R"toml(name_en = "Study"
title_name = "主题"
code_field = "code"
expected_evidence = ["通知"]
commands_only = true
effective_from = 2021-01-01
effective_until = 2025-01-01
[[kind.field]]
id = "code"
name = "编号"
type = "text"
required = true
[[kind.field]]
id = "spent"
name = "经费"
type = "money"
[[kind.field]]
id = "level"
name = "级别"
type = "choice"
ordered = true
open = false
[[kind.field.choice]]
value = "旗级"
synonyms = ["县级", "旗 县 级"]
[[kind.field.choice]]
value = "市级"
)toml"});
  ASSERT_TRUE(parsed.faults.empty());
  Kind const& kind = *parsed.kinds.find("study");
  EXPECT_EQ(kind.name_en, "Study");
  EXPECT_EQ(kind.title_name, "主题");
  EXPECT_EQ(kind.code_field, "code");
  EXPECT_EQ(kind.expected_evidence, std::vector<std::string>{"通知"});
  EXPECT_TRUE(kind.commands_only);
  EXPECT_EQ(kind.validity.source, "试验");
  EXPECT_EQ(base::to_text(kind.validity.from), "2021-01-01");
  ASSERT_EQ(kind.fields.size(), 3U);
  EXPECT_TRUE(kind.fields[0].required);
  EXPECT_EQ(kind.fields[0].name_en, "编号");
  EXPECT_EQ(kind.fields[1].money_unit, "元");
  EXPECT_FALSE(kind.fields[2].open);
  EXPECT_EQ(canonical_choice(kind.fields[2], "旗县级"), "旗级");
  EXPECT_EQ(canonical_choice(kind.fields[2], " 县　级 "), "旗级");
  EXPECT_EQ(canonical_choice(kind.fields[2], "市级"), "市级");
  EXPECT_EQ(canonical_choice(kind.fields[2], "国家级"), std::nullopt);
  EXPECT_EQ(rank_of(kind.fields[0], "旗级"), std::nullopt);
}

// A kind inherits source and dates of its file.
TEST(kinds, inherit_the_validity_of_their_file) {
  Parsed const parsed = parse({study});
  ASSERT_TRUE(parsed.faults.empty());
  EXPECT_EQ(base::to_text(parsed.kinds.find("study")->validity.from), "2020-01-01");
  EXPECT_FALSE(parsed.kinds.find("study")->validity.verified);
}

struct FaultCase {
  std::string code;
  std::string text;
  std::string where;
};

// One wrong line each: its code, and the file and line where it stands.
TEST(kinds, names_each_fault_with_its_line) {
  std::string const field = study + "[[kind.field]]\nid = \"a\"\nname = \"甲\"\n";
  std::string const choice = field + "type = \"choice\"\n[[kind.field.choice]]\nvalue = \"一\"\n";
  std::vector<FaultCase> const table = {
      {"kind.bad_id", head + "[[kind]]\nid = \"Study\"\nname = \"学习\"\n", "rules/kinds/f0.toml:4"},
      {"kind.bad_id", study + "[[kind.field]]\nid = \"参加\"\nname = \"甲\"\n", "rules/kinds/f0.toml:7"},
      {"kind.duplicate_id", study + "[[kind]]\nid = \"study\"\nname = \"学习二\"\n", "rules/kinds/f0.toml:7"},
      {"kind.duplicate_field", field + "[[kind.field]]\nid = \"a\"\nname = \"乙\"\n", "rules/kinds/f0.toml:10"},
      {"kind.duplicate_field", field + "[[kind.field]]\nid = \"b\"\nname = \"甲 \"\n", "rules/kinds/f0.toml:11"},
      {"kind.wordless", study + "title_name = \"—\"\n[[kind.field]]\nid = \"a\"\nname = \"甲\"\ntype = \"text\"\n",
       "rules/kinds/f0.toml:6"},
      {"kind.choices_missing", field + "type = \"choice\"\n", "rules/kinds/f0.toml:9"},
      {"kind.choices_unused", field + "type = \"text\"\n[[kind.field.choice]]\nvalue = \"一\"\n",
       "rules/kinds/f0.toml:10"},
      {"kind.ordered_without_choices", field + "ordered = true\n", "rules/kinds/f0.toml:9"},
      {"kind.duplicate_choice", choice + "[[kind.field.choice]]\nvalue = \"二\"\nsynonyms = [\"一\"]\n",
       "rules/kinds/f0.toml:13"},
      {"kind.unknown_money_unit", field + "type = \"money\"\nmoney_unit = \"美元\"\n", "rules/kinds/f0.toml:10"},
      {"kind.code_field_unknown", study + "code_field = \"code\"\n", "rules/kinds/f0.toml:6"},
      {"rule.unknown_key", study + "titel_name = \"主题\"\n", "rules/kinds/f0.toml:6"},
      {"rule.unknown_word", field + "type = \"number\"\n", "rules/kinds/f0.toml:9"},
      {"rule.missing_key", head + "[[kind]]\nid = \"study\"\n", "rules/kinds/f0.toml:3"},
  };
  for (auto const& [code, text, where] : table) {
    Parsed const parsed = parse({text});
    ASSERT_EQ(parsed.faults.size(), 1U) << code << " " << (parsed.faults.empty() ? "" : parsed.faults.back().code);
    EXPECT_EQ(parsed.faults.front().code, code);
    EXPECT_EQ(parsed.faults.front().where, where) << code;
  }
}

// The same id in two files is found too, and all faults of all files come together.
TEST(kinds, gathers_faults_across_files) {
  Parsed const parsed = parse({study, study + "[[kind.field]]\nid = \"B\"\nname = \"甲\"\ntype = \"choise\"\n"});
  std::vector<std::string> codes;
  for (base::Error const& fault : parsed.faults) codes.push_back(fault.code);
  std::ranges::sort(codes);
  EXPECT_EQ(codes, (std::vector<std::string>{"kind.bad_id", "kind.duplicate_id", "rule.unknown_word"}));
}

// More fields than an entry can carry are refused at start, not at the first entry.
TEST(kinds, refuses_too_many_fields) {
  std::string text = study;
  for (int i = 0; i < 65; ++i) {
    text += "[[kind.field]]\nid = \"f" + std::to_string(i) + "\"\nname = \"栏" + std::to_string(i) + "\"\n";
  }
  Parsed const parsed = parse({text});
  ASSERT_EQ(parsed.faults.size(), 1U);
  EXPECT_EQ(parsed.faults.front().code, "kind.too_many_fields");
}

}  // namespace
}  // namespace ledger
