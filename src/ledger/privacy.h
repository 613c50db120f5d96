#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulefile/rulefile.h"

/// Personal data is kept out at every door: patterns and forbidden headings are rules (rules/privacy/*.toml); the
/// check digits of identity cards and the shape of telephone numbers are arithmetic.
namespace ledger {

/// In the lists of headings "…" stands for anything, at either end: "…电话" is every heading that ends so,
/// "民族事务…" every one that begins so. All are folded.
struct Privacy {
  std::vector<std::string> forbidden_headings;  // 姓名, 民族, 宗教, 户主, …电话
  std::vector<std::string> forbidden_parts;     // a heading holding one of these is forbidden too: 身份证, 手机号
  std::vector<std::string> allowed_headings;  // exceptions, stronger than the two above: 民族事务…, 项目名称
  std::vector<std::string> office_numbers;    // digits only: telephones that the office itself makes public
  bool identity_cards = true;    // 18 digits with a valid check digit (GB 11643-1999), also spaced; 15 old ones
  bool mobile_numbers = true;    // 11 digits, 1[3-9]
  bool landline_numbers = true;  // 0477-7581234
  rulefile::Validity validity;
  /// Several files add up. Faults: privacy.no_headings, privacy.contradiction, those of reading.
  [[nodiscard]] static Privacy parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
};

struct Suspicion {
  std::string kind;        // "identity_card", "mobile", "landline"
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
};

/// Whether a column of that heading would hold personal data. Sees through spaces, full-width letters, asterisks,
/// numbering, remarks in brackets and lists: "姓 名", "*姓名（必填）", "Name/ID number".
[[nodiscard]] bool is_forbidden_heading(Privacy const& privacy, std::string_view heading);
/// Numbers in a text that look like personal data, in order. Codes such as 2024-0001 or 乌民委发〔2024〕12号 are none.
[[nodiscard]] std::vector<Suspicion> suspicions(Privacy const& privacy, std::string_view text);
/// The same without the landlines that the office itself makes public.
[[nodiscard]] std::vector<Suspicion> personal_numbers(Privacy const& privacy, std::string_view text);
/// Whether the whole text is a telephone of the office: a landline that it makes public, an extension of two to five
/// digits, or one with the other: "0477-1234567", "801", "0477-1234567转801". A mobile number never is.
[[nodiscard]] bool is_office_telephone(Privacy const& privacy, std::string_view text);
/// 0477-7581234 and （０４７７）7581234 → 04777581234, for comparing telephones.
[[nodiscard]] std::string digits_of(std::string_view text);
/// What stands where a telephone number stood.
inline constexpr std::string_view covered_number = "〔号码〕";
/// The text with every telephone number replaced so; identity numbers are left to be refused.
[[nodiscard]] std::string covered(Privacy const& privacy, std::string_view text);
/// The text with every suspicion replaced by ■ of the same number of characters.
[[nodiscard]] std::string masked(Privacy const& privacy, std::string_view text);

}  // namespace ledger
