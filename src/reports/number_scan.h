#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/loose.h"

/// The reading half of loose.h: where in a text numbers stand, and which of them are none.
namespace reports {

/// Stands for what is not prose: a bound figure, text let stand.
inline constexpr char32_t hole = U'\uFFFC';

struct FoundNumber {
  std::size_t from = 0;
  std::size_t until = 0;  // behind the measure word
  std::string number;     // as a decimal; empty: a range, or too large
  std::u32string measure;
  bool article = false;  // 一个 …: a number only if a figure is named beside it
};

/// A figure's words as code points.
struct Words {
  std::string figure;
  std::vector<std::u32string> names;
  std::vector<std::u32string> measure_words;
  std::string number;
};

class NumberScanner {
 public:
  explicit NumberScanner(Lexicon const& lexicon);
  [[nodiscard]] std::vector<FoundNumber> scan(std::u32string_view text) const;
  [[nodiscard]] std::vector<Words> const& figures() const { return figures_; }

 private:
  [[nodiscard]] std::vector<bool> set_aside(std::u32string_view text) const;
  [[nodiscard]] std::u32string measure_at(std::u32string_view text) const;
  [[nodiscard]] std::size_t arabic(std::u32string_view text, std::size_t at, std::vector<FoundNumber>& out) const;
  [[nodiscard]] std::size_t chinese(std::u32string_view text, std::size_t at, std::vector<FoundNumber>& out) const;
  [[nodiscard]] std::size_t with_measure(std::u32string_view text, FoundNumber& number) const;

  std::vector<Words> figures_;
  std::vector<std::u32string> names_;
  std::vector<std::u32string> measures_;         // longest first
  std::vector<std::u32string> figure_measures_;  // longest first
};

}  // namespace reports
