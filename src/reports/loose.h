#pragma once

#include "reports/draft.h"

/// Numbers typed by hand: every number in the text of a draft is either set aside as part of a name, a date or an
/// ordinal, or loose. A loose number waits for a person: bind it to a figure, or let it stand.
namespace reports {

/// A figure as prose may name it.
struct Bindable {
  std::string figure;
  std::vector<std::string> names;          // its name and its synonyms
  std::vector<std::string> measure_words;  // its unit among them
  std::string number;                      // its value in its unit: "527"
};

struct Lexicon {
  std::vector<Bindable> figures;
  std::vector<std::string> names;  // in which a number is no number: 六项任务, 五学联动
};

struct LooseNumber {
  std::string block;
  std::size_t run = 0;              // of the block, from 0
  std::size_t offset = 0;           // in code points of the run's text
  std::size_t length = 0;           // with its measure word
  std::string text;                 // 八次, 527万元, 17
  std::string number;               // as a decimal: "8"; empty where it is too large
  std::vector<std::string> offers;  // figures named nearby whose measure word fits, best first, at most three
  bool equal = false;               // the best offer has this very value
};

/// In the order of the text. A number is an Arabic one, or a Chinese one with a measure word. Set aside: what stands in
/// short quotation marks or in 《》, names of the lexicon, 10+6+N and 5·19, codes such as A4, dates and spans of time,
/// numbers of documents, ordinals and numbering, 一 as an article (一个 …) unless a figure is named beside it.
[[nodiscard]] std::vector<LooseNumber> loose_numbers(DraftBlocks const& blocks, Lexicon const& lexicon);

}  // namespace reports
