#include "search/tokens.h"

namespace search {
namespace {

constexpr int type_bits = 56;
constexpr int letter_bits = 21;
constexpr std::uint64_t low_bits = (std::uint64_t{1} << type_bits) - 1;

enum class Type : std::uint8_t { letters, mongolian, signs, initials, unit, kind, section, state, account };

[[nodiscard]] Token token(Type type, std::uint64_t value) {
  return static_cast<Token>(static_cast<std::uint64_t>(type) << type_bits | (value & low_bits));
}

/// FNV-1a: short words, and the same on every machine.
[[nodiscard]] std::uint64_t hash(auto const& letters) {
  std::uint64_t state = 0xCBF29CE484222325ULL;
  for (auto const letter : letters) {
    state ^= static_cast<std::uint64_t>(letter);
    state *= 0x100000001B3ULL;
  }
  return state ^ state >> 40U;
}

[[nodiscard]] bool is_mongolian(char32_t point) { return point >= 0x1800 && point <= 0x18AF; }

/// Codes and years: two of their few signs stand nearly everywhere, three do not.
[[nodiscard]] bool are_signs(std::u32string_view letters, std::size_t at) {
  return at + 2 < letters.size() && letters[at] < 0x80 && letters[at + 1] < 0x80 && letters[at + 2] < 0x80 &&
         letters[at + 1] != 0 && letters[at + 2] != 0;
}

void append_letters(std::u32string const& text, std::vector<Token>& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == 0) continue;
    if (!is_mongolian(text[at])) {
      out.push_back(letters_token(text[at], at + 1 < text.size() ? text[at + 1] : 0));
      if (are_signs(text, at)) out.push_back(signs_token(text[at], text[at + 1], text[at + 2]));
      continue;
    }
    auto const end = std::min(text.find(char32_t{0}, at), text.size());
    out.push_back(mongolian_token(std::u32string_view(text).substr(at, end - at)));
    at = end;
  }
}

void append_initials(std::string const& letters, std::vector<Token>& out) {
  for (std::size_t at = 0; at + 1 < letters.size(); ++at) {
    if (letters[at] == 0 || letters[at + 1] == 0) continue;
    out.push_back(initials_token(letters[at], letters[at + 1], at + 2 < letters.size() ? letters[at + 2] : '\0'));
  }
}

[[nodiscard]] Way letters_way(Word const& word) {
  Way way;
  if (word.mongolian) {
    way.all = {mongolian_token(word.text)};
  } else if (word.text.size() == 1) {
    way.from = letters_token(word.text.front(), 0);
    way.until = letters_token(word.text.front() + 1, 0);
  }
  for (std::size_t at = 0; !word.mongolian && at + 1 < word.text.size(); ++at) {
    way.all.push_back(letters_token(word.text[at], word.text[at + 1]));
    if (are_signs(word.text, at)) way.all.push_back(signs_token(word.text[at], word.text[at + 1], word.text[at + 2]));
  }
  return way;
}

[[nodiscard]] Way initials_way(Word const& word) {
  auto const letter = [&](std::size_t at) { return static_cast<char>(word.text[at]); };
  Way way;
  if (word.text.size() == 2) {
    way.from = initials_token(letter(0), letter(1), '\0');
    way.until = way.from + 256;
  }
  for (std::size_t at = 0; at + 2 < word.text.size(); ++at) {
    way.all.push_back(initials_token(letter(at), letter(at + 1), letter(at + 2)));
  }
  return way;
}

void add_words(Words const& words, Plan& plan) {
  for (auto const& word : words.all) {
    std::vector<Way> ways{letters_way(word)};
    if (word.maybe_initials) ways.push_back(initials_way(word));
    if (!word.mongolian && word.text.size() > 2) plan.exact = false;
    plan.every_one_of.push_back(std::move(ways));
  }
}

}  // namespace

Token letters_token(char32_t first, char32_t second) {
  return token(Type::letters, std::uint64_t{first} << static_cast<unsigned>(letter_bits) | second);
}
Token mongolian_token(std::u32string_view word) { return token(Type::mongolian, hash(word)); }
Token signs_token(char32_t first, char32_t second, char32_t third) {
  return token(Type::signs, std::uint64_t{first} << 16U | std::uint64_t{second} << 8U | third);
}
Token initials_token(char first, char second, char third) {
  auto const byte = [](char letter) { return std::uint64_t{static_cast<unsigned char>(letter)}; };
  return token(Type::initials, byte(first) << 16U | byte(second) << 8U | byte(third));
}
Token unit_token(office::UnitId unit) { return token(Type::unit, static_cast<std::uint64_t>(unit.value())); }
Token kind_token(std::string_view kind) { return token(Type::kind, hash(kind)); }
Token section_token(office::SectionId section) {
  return token(Type::section, static_cast<std::uint64_t>(section.value()));
}
Token account_token(office::AccountId account) {
  return token(Type::account, static_cast<std::uint64_t>(account.value()));
}
Token evidence_token() { return token(Type::state, 1); }
Token withdrawal_token() { return token(Type::state, 2); }
Token ended_token() { return token(Type::state, 3); }

void TokenGatherer::add_text(std::string_view text) {
  normal(text, letters_);
  append_letters(letters_, tokens_);
}

void TokenGatherer::add_words(ledger::Draft const& what, std::vector<std::string> const& papers,
                              FoundByCode const& by_code) {
  if (auto const code = only_code(what, by_code)) return add_text(*code);
  add_text(what.title);
  initials(letters_, initials_);
  append_initials(initials_, tokens_);
  for (auto const& [field, value] : what.fields) {
    if (auto const* text = std::get_if<std::string>(&value)) add_text(*text);
  }
  for (auto const& paper : papers) add_text(paper);
}

std::vector<Token> const& TokenGatherer::tokens(ledger::Entry const& entry, std::vector<std::string> const& papers,
                                                FoundByCode const& by_code) {
  auto const& what = entry.what;
  tokens_.clear();
  add_words(what, papers, by_code);
  tokens_.push_back(unit_token(entry.id.unit));
  for (auto const unit : what.with) tokens_.push_back(unit_token(unit));
  tokens_.push_back(kind_token(what.kind));
  tokens_.push_back(section_token(entry.section));
  tokens_.push_back(account_token(entry.account));
  if (!what.evidence.empty()) tokens_.push_back(evidence_token());
  bool const withdrawal = ledger::is_withdrawal(what);
  if (withdrawal) tokens_.push_back(withdrawal_token());
  return tokens_;
}

Plan plan(Filter const& filter) {
  Plan plan;
  add_words(filter.words, plan);
  auto const one = [&](Token wanted) { plan.every_one_of.push_back({Way{{wanted}, 0, 0}}); };
  if (!filter.kind.empty()) one(kind_token(filter.kind));
  if (filter.section) one(section_token(*filter.section));
  if (filter.evidence && *filter.evidence) one(evidence_token());
  if (filter.evidence && !*filter.evidence) plan.none_of.push_back(evidence_token());
  auto const one_of = [&](auto const& wanted, auto const& token_of) {
    if (wanted.empty()) return;
    std::vector<Way> ways;
    ways.reserve(wanted.size());
    for (auto const each : wanted) ways.push_back(Way{{token_of(each)}, 0, 0});
    plan.every_one_of.push_back(std::move(ways));
  };
  one_of(filter.units, unit_token);
  one_of(filter.accounts, account_token);
  if (filter.live_only) {
    plan.none_of.push_back(ended_token());
    plan.none_of.push_back(withdrawal_token());
  }
  return plan;
}

}  // namespace search
