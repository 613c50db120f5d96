#include <algorithm>

#include "base/utf8.h"
#include "search/search.h"

namespace search {
namespace {

[[nodiscard]] bool holds_word(std::u32string const& text, std::u32string const& word) {
  for (auto at = text.find(word); at != std::u32string::npos; at = text.find(word, at + 1)) {
    auto const end = at + word.size();
    if ((at == 0 || text[at - 1] == 0) && (end == text.size() || text[end] == 0)) return true;
  }
  return false;
}

[[nodiscard]] bool holds(std::u32string const& text, Word const& word) {
  return word.mongolian ? holds_word(text, word.text) : text.find(word.text) != std::u32string::npos;
}

[[nodiscard]] bool of_unit(Filter const& filter, ledger::Entry const& entry) {
  auto const asked = [&](office::UnitId unit) { return std::ranges::binary_search(filter.units, unit); };
  return filter.units.empty() || asked(entry.id.unit) || std::ranges::any_of(entry.what.with, asked);
}

}  // namespace

PublicPapers PublicPapers::parse(std::vector<rulefile::File>& files) {
  PublicPapers papers;
  base::Hasher hasher(base::HashAlgorithm::sha256);
  for (auto& file : files) {
    hasher.add(file.name).add(file.text);
    papers.validity = rulefile::read_validity(file.root, std::nullopt);
    for (auto const& word : file.root.texts("public_words")) papers.words.push_back(base::fold(word));
    for (auto const& word : file.root.texts("never")) papers.never.push_back(base::fold(word));
    if (papers.words.empty()) file.root.fault("search.no_words", "public_words");
    file.root.finish();
  }
  papers.digest = hasher.finish();
  return papers;
}

bool is_public(PublicPapers const& papers, std::string_view file_name) {
  auto const folded = base::fold(file_name);
  auto const in_name = [&](std::string const& word) { return folded.find(word) != std::string::npos; };
  return std::ranges::any_of(papers.words, in_name) && std::ranges::none_of(papers.never, in_name);
}

void PublicPapers::find_by_code(FoundByCode kinds) {
  by_code = std::move(kinds);
  if (by_code.empty()) return;
  base::Hasher hasher(base::HashAlgorithm::sha256);
  hasher.add(base::to_hex(digest));
  for (auto const& [kind, field] : by_code) hasher.add(kind).add("=").add(field).add(";");
  digest = hasher.finish();
}

std::optional<std::string> only_code(ledger::Draft const& draft, FoundByCode const& by_code) {
  auto const found = by_code.find(draft.kind);
  if (found == by_code.end()) return std::nullopt;
  auto const value = draft.fields.find(found->second);
  auto const* text = value == draft.fields.end() ? nullptr : std::get_if<std::string>(&value->second);
  return text == nullptr ? std::string() : *text;
}

EntryText text_of(ledger::Draft const& draft, std::vector<std::string> const& papers, FoundByCode const& by_code) {
  EntryText out;
  if (auto const code = only_code(draft, by_code)) {
    out.texts.push_back(normal(*code));
    return out;
  }
  out.texts.push_back(normal(draft.title));
  for (auto const& [field, value] : draft.fields) {
    if (auto const* text = std::get_if<std::string>(&value)) out.texts.push_back(normal(*text));
  }
  for (auto const& paper : papers) out.texts.push_back(normal(paper));
  out.title_initials = initials(draft.title);
  return out;
}

bool occur(Words const& words, EntryText const& text) {
  return std::ranges::all_of(words.all, [&](Word const& word) {
    if (std::ranges::any_of(text.texts, [&](auto const& each) { return holds(each, word); })) return true;
    if (!word.maybe_initials) return false;
    std::string letters;
    for (char32_t const point : word.text) letters += static_cast<char>(point);
    return text.title_initials.find(letters) != std::string::npos;
  });
}

bool fits(Filter const& filter, ledger::Entry const& entry, bool ended, std::vector<std::string> const& papers,
          FoundByCode const& by_code) {
  auto const& what = entry.what;
  bool const withdrawal = ledger::is_withdrawal(what);
  if (filter.live_only && (ended || withdrawal)) return false;
  if (!of_unit(filter, entry)) return false;
  if (!filter.kind.empty() && what.kind != filter.kind) return false;
  if (filter.section && entry.section != *filter.section) return false;
  if (!filter.accounts.empty() && std::ranges::find(filter.accounts, entry.account) == filter.accounts.end()) {
    return false;
  }
  if (filter.evidence && what.evidence.empty() == *filter.evidence) return false;
  if (filter.from && what.days.first < *filter.from) return false;
  if (filter.until && what.days.first >= *filter.until) return false;
  return filter.words.all.empty() || occur(filter.words, text_of(what, papers, by_code));
}

}  // namespace search
