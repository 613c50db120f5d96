#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/search.h"

/// Under which signs an entry stands in the index: two letters that follow each other, initials by three, Mongolian
/// words, and what the entry is (unit, kind, section, evidence, state). Seen by this room only.
namespace search {

/// A sign as a number; those of letters sort by their first letter, so that one letter is a range.
using Token = std::int64_t;

/// Raised whenever other tokens or another order would be made of the same entry.
inline constexpr std::int64_t tokens_version = 2;

[[nodiscard]] Token letters_token(char32_t first, char32_t second);  // second zero: the end of a run
[[nodiscard]] Token mongolian_token(std::u32string_view word);
[[nodiscard]] Token signs_token(char32_t first, char32_t second, char32_t third);  // three of ASCII: codes, years
[[nodiscard]] Token initials_token(char first, char second, char third);           // third zero: the end
[[nodiscard]] Token unit_token(office::UnitId unit);
[[nodiscard]] Token kind_token(std::string_view kind);
[[nodiscard]] Token section_token(office::SectionId section);
[[nodiscard]] Token account_token(office::AccountId account);
[[nodiscard]] Token evidence_token();
[[nodiscard]] Token withdrawal_token();
[[nodiscard]] Token ended_token();

/// Every token of an entry but that of having been ended; some more than once. Keeps its memory from call to call.
class TokenGatherer {
 public:
  [[nodiscard]] std::vector<Token> const& tokens(ledger::Entry const& entry, std::vector<std::string> const& papers,
                                                 FoundByCode const& by_code);

 private:
  void add_text(std::string_view text);
  void add_words(ledger::Draft const& what, std::vector<std::string> const& papers, FoundByCode const& by_code);
  std::vector<Token> tokens_;
  std::u32string letters_;
  std::string initials_;
};

/// A way in which a word can occur: all of some tokens, or one of a range of them.
struct Way {
  std::vector<Token> all;
  Token from = 0;  // range [from, until) where `until` is not zero
  Token until = 0;
};
/// What has to be read to answer a filter. Days are not in it: entries lie in their order.
struct Plan {
  std::vector<std::vector<Way>> every_one_of;  // of each, one way at least
  std::vector<Token> none_of;
  bool exact = true;  // else a candidate has to be looked at: its letters may stand apart
};
[[nodiscard]] Plan plan(Filter const& filter);

}  // namespace search
