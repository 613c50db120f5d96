#include "script/word.h"

#include "script/run.h"

namespace script {
namespace {

constexpr bool belongs_to_word(char32_t c) { return belongs_to_run(c) || is_connector(c); }

}  // namespace

std::pair<std::size_t, std::size_t> word_around(std::u32string_view text, std::size_t at) {
  auto first = at;
  while (first > 0 && belongs_to_word(text[first - 1])) --first;
  auto last = at;
  while (last < text.size() && belongs_to_word(text[last])) ++last;
  return {first, last};
}

bool is_idle(std::u32string_view word, std::size_t at) {
  std::u32string without(word);
  without.erase(at, 1);
  return key(without) == key(word);
}

std::string to_name(std::u32string_view letters) {
  std::string out;
  for (char32_t const c : letters) {
    if (auto const* letter = find_letter(c)) out += letter->name;
  }
  return out;
}

std::u32string canonical(std::u32string_view text) {
  std::u32string out(text);
  for (auto& c : out) {
    if (is_connector(c)) c = 0x180E;
  }
  for (std::size_t begin = 0; begin < out.size();) {
    if (!belongs_to_word(out[begin])) {
      ++begin;
      continue;
    }
    auto end = word_around(out, begin).second;
    // What goes may make idle what stood before it: the word is gone through until nothing goes.
    for (bool changed = end - begin <= word_tried_max; changed;) {
      changed = false;
      for (auto at = begin; at < end; ++at) {
        bool const may_go = is_selector(out[at]) || out[at] == zero_width_joiner;
        if (!may_go || !is_idle(std::u32string_view(out).substr(begin, end - begin), at - begin)) continue;
        out.erase(at, 1);
        --end;
        --at;
        changed = true;
      }
    }
    begin = end;
  }
  return out;
}

}  // namespace script
