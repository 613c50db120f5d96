#pragma once

#include <string>
#include <string_view>
#include <utility>

/// A word with its suffixes, and what in it could be left out.
namespace script {

/// Longer than any word: code points of one are tried away singly, which grows with the square of the length.
inline constexpr std::size_t word_tried_max = 256;

/// First and last-plus-one code point of what is joined or connected around `at`.
[[nodiscard]] std::pair<std::size_t, std::size_t> word_around(std::u32string_view text, std::size_t at);
/// Whether the word shows the same without its code point at `at`.
[[nodiscard]] bool is_idle(std::u32string_view word, std::size_t at);
/// Transcription of letters, as far as they are of Hudum.
[[nodiscard]] std::string to_name(std::u32string_view letters);
/// Suffixes that are words as well: after a plain space they may be meant as such.
[[nodiscard]] bool is_also_a_word(std::u32string_view letters);

}  // namespace script
