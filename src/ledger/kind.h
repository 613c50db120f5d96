#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rulefile/rulefile.h"

/// Kinds of entry, read from rules/kinds/*.toml.
namespace ledger {

enum class FieldType : std::uint8_t { text, choice, flag, count, money, day, decimal };

struct Choice {
  std::string value;                  // as stored and shown
  std::vector<std::string> synonyms;  // other spellings met in workbooks
};

struct FieldRule {
  std::string id;    // ASCII: "category"
  std::string name;  // 类别
  std::string name_en;
  FieldType type = FieldType::text;
  std::vector<Choice> choices;  // choice: offered values; in rising order where `ordered`
  bool ordered = false;
  bool open = true;  // choice: other values are recorded and pointed out
  bool required = false;
  std::string money_unit = "元";  // unit in which people write it where nothing else is said
};

struct Kind {
  std::string id;    // "study"
  std::string name;  // 学习
  std::string name_en;
  std::string title_name = "名称";  // what the title of such an entry is called
  std::string code_field;           // field that identifies an entry (编号); empty: none
  std::vector<FieldRule> fields;
  std::vector<std::string> expected_evidence;  // hints: "通知", "会议记录", "照片"
  bool commands_only = false;                  // written by commands (closing, opening), not by record or import
  rulefile::Validity validity;
};

/// All kinds by id.
class Kinds {
 public:
  [[nodiscard]] static Kinds parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  [[nodiscard]] Kind const* find(std::string_view id) const;
  [[nodiscard]] std::vector<Kind> const& all() const { return kinds_; }

 private:
  std::vector<Kind> kinds_;
};

[[nodiscard]] FieldRule const* find_field(Kind const& kind, std::string_view id);
/// The stored value for a written one, by value or synonym (folded); nullopt when not in the list.
[[nodiscard]] std::optional<std::string> canonical_choice(FieldRule const& field, std::string_view written);
/// Place of a value in an ordered list from 0; nullopt when unknown.
[[nodiscard]] std::optional<int> rank_of(FieldRule const& field, std::string_view value);

}  // namespace ledger
