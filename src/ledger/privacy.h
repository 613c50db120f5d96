#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulefile/rulefile.h"

/// Personal data is kept out at every door: patterns and forbidden headings are rules (rules/privacy/*.toml); the
/// check digits of identity cards and the shape of telephone numbers are arithmetic.
namespace ledger {

struct Privacy {
  std::vector<std::string> forbidden_headings;  // 姓名, 民族, 宗教, 身份证号, 户主, 电话 …: folded
  std::vector<std::string> forbidden_parts;  // a heading holding one of these is forbidden too: 身份证, 联系电话
  std::vector<std::string> allowed_headings;  // exceptions: 民族事务…, 项目名称
  bool identity_cards = true;                 // 18 digits with a valid check digit (GB 11643-1999), also spaced
  bool mobile_numbers = true;                 // 11 digits, 1[3-9]
  bool landline_numbers = true;               // 0477-7581234
  rulefile::Validity validity;
  [[nodiscard]] static Privacy parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
};

struct Suspicion {
  std::string kind;        // "identity_card", "mobile", "landline"
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
};

[[nodiscard]] bool is_forbidden_heading(Privacy const& privacy, std::string_view heading);
/// Numbers in a text that look like personal data. Codes such as 2024-0001 or 乌民委发〔2024〕12号 are none.
[[nodiscard]] std::vector<Suspicion> suspicions(Privacy const& privacy, std::string_view text);
/// The text with every suspicion replaced by ■ of the same number of characters.
[[nodiscard]] std::string masked(Privacy const& privacy, std::string_view text);

}  // namespace ledger
