#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "rulefile/rulefile.h"

/// Finding entries: by what they are (unit, kind, days, section, evidence) and by words in them. Pure half; the index
/// is in search_store.h.
///
/// What can be searched: titles, texts and choices of entries, and the text of documents of kinds marked public
/// (通知, 纪要, 信息, 方案; rules/search). Nothing else of a document, and no picture, is read. Numbers that look like
/// a person's are masked before they get here, so that nobody is found by them.
namespace search {

/// Kinds whose entries are found by a code and by nothing else that they say: kind → the field with the code.
using FoundByCode = std::map<std::string, std::string, std::less<>>;

/// Which documents are public text, by words in the names of their files; read from rules/search/*.toml. Beside it,
/// which entries are no such text themselves, as other rules say.
struct PublicPapers {
  std::vector<std::string> words;  // folded
  std::vector<std::string> never;  // a name with one of these is left out all the same: 名单, 花名册
  FoundByCode by_code;             // of machines whose cases are found by their code: signs
  base::Digest digest;             // of the rules; an index that was made by others is made anew
  rulefile::Validity validity;
  /// Takes them into the digest as well.
  void find_by_code(FoundByCode kinds);
  /// Faults go where the tables send them: rule.*, search.no_words.
  [[nodiscard]] static PublicPapers parse(std::vector<rulefile::File>& files);
};
[[nodiscard]] bool is_public(PublicPapers const& papers, std::string_view file_name);

/// Letters and digits of a text, folded: full-width to half-width, capitals to small ones, forms of Mongolian letters
/// to the letters. Whatever stands between runs of them, and a change between Mongolian and other scripts, is one
/// U+0000.
[[nodiscard]] std::u32string normal(std::string_view text);
/// The same into memory that is there.
void normal(std::string_view text, std::u32string& out);
/// The initials of the readings of a text, "djxx" for 党纪学习; runs as in normal(), '\0' between them. One reading a
/// character, the commonest: 长 is always z.
[[nodiscard]] std::string initials(std::string_view text);
void initials(std::u32string const& normal_text, std::string& out);
/// By reading, as a Chinese dictionary orders; a key to be compared, never shown.
[[nodiscard]] std::u32string title_key(std::string_view title);

/// One word of a question. A word of small letters only may also be initials.
struct Word {
  std::u32string text;
  bool mongolian = false;  // a whole word; others are found anywhere in a run
  bool maybe_initials = false;
};
/// All words have to occur.
struct Words {
  std::vector<Word> all;
};
inline constexpr std::size_t question_characters_max = 100;
inline constexpr std::size_t question_words_max = 16;
/// Errors: search.too_long, search.nothing_to_find (no letter in it), search.not_utf8.
[[nodiscard]] base::Result<Words> parse_words(std::string_view text);

/// What of an entry is looked into: where it is found by its code alone, neither its title, nor its other fields, nor
/// the papers behind it.
struct EntryText {
  std::vector<std::u32string> texts;
  std::string title_initials;
};
[[nodiscard]] EntryText text_of(ledger::Draft const& draft, std::vector<std::string> const& papers,
                                FoundByCode const& by_code);
/// The code of an entry that is found by it alone; null: it is found by all its words.
[[nodiscard]] std::optional<std::string> only_code(ledger::Draft const& draft, FoundByCode const& by_code);
[[nodiscard]] bool occur(Words const& words, EntryText const& text);

/// Which entries. What is left empty asks nothing.
struct Filter {
  std::vector<office::UnitId> units;  // rising; joint events of others that name one of them among them
  std::string kind;
  std::optional<office::SectionId> section;
  std::vector<office::AccountId> accounts;  // recorded by one of these
  std::optional<bool> evidence;             // with, or without
  std::optional<base::Day> from;            // first day of the entry in [from, until)
  std::optional<base::Day> until;
  bool live_only = true;  // else replaced and withdrawn ones and the withdrawals as well
  Words words;
};
/// The plain truth that the index is compared with.
[[nodiscard]] bool fits(Filter const& filter, ledger::Entry const& entry, bool ended,
                        std::vector<std::string> const& papers, FoundByCode const& by_code);

}  // namespace search
