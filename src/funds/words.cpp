#include <array>

#include "funds/funds.h"

namespace funds {
namespace {

constexpr std::array<std::string_view, source_count> source_words{"central", "region", "city", "banner", "other"};
constexpr std::array<std::string_view, role_count> role_words{"appropriated", "unallotted", "available",
                                                              "encumbered",   "disbursed",  "carried"};
constexpr std::array<std::string_view, movement_kind_count> kind_words{
    "appropriation", "surrender",    "allotment", "recall",     "encumbrance",
    "release",       "disbursement", "refund",    "carry_over", "reversal"};

template <class Word, std::size_t Count>
std::optional<Word> find(std::array<std::string_view, Count> const& words, std::string_view word) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (words[i] == word) return static_cast<Word>(i);
  }
  return std::nullopt;
}

}  // namespace

bool is_by_project(Role role) { return role == Role::available || role == Role::encumbered || role == Role::disbursed; }

bool is_by_contract(Role role) { return role == Role::encumbered || role == Role::disbursed; }

std::string_view word_of(MovementKind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }
std::string_view word_of(Source source) { return source_words.at(static_cast<std::size_t>(source)); }
std::string_view word_of(Role role) { return role_words.at(static_cast<std::size_t>(role)); }
std::optional<MovementKind> movement_kind_of(std::string_view word) { return find<MovementKind>(kind_words, word); }
std::optional<Source> source_of(std::string_view word) { return find<Source>(source_words, word); }
std::optional<Role> role_of(std::string_view word) { return find<Role>(role_words, word); }

}  // namespace funds
