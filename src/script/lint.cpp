#include <algorithm>
#include <array>

#include "script/points.h"
#include "script/run.h"
#include "script/word.h"

namespace script {
namespace {

constexpr std::array<std::string_view, 11> rule_names = {
    "connector_narrow_space", "connector_idle", "selector_idle", "selector_unknown", "selector_lone", "plain_space",
    "suffix_unknown",         "foreign_letter", "joiner",        "private_use",      "stem_kept"};

constexpr Weight weight_of(Rule rule) {
  switch (rule) {
    case Rule::connector_narrow_space:
    case Rule::selector_idle:
    case Rule::stem_kept:
      return Weight::note;
    case Rule::foreign_letter:
      return Weight::not_judged;
    case Rule::connector_idle:
    case Rule::selector_unknown:
    case Rule::selector_lone:
    case Rule::plain_space:
    case Rule::suffix_unknown:
    case Rule::joiner:
    case Rule::private_use:
      return Weight::fault;
  }
  return Weight::fault;
}

/// Walks a text once; each rule looks at one place and says what it found.
class Walk {
 public:
  explicit Walk(std::u32string_view text) : text_(text) {}

  std::vector<Finding> findings() {
    for (std::size_t at = 0; at < text_.size();) {
      if (belongs_to_run(text_[at])) {
        at = judge_run(at);
      } else {
        at = judge_between(at);
      }
    }
    std::ranges::stable_sort(found_, {}, &Finding::position);
    return std::move(found_);
  }

 private:
  void say(Rule rule, std::size_t at, std::string_view about = {}, Standing standing = Standing::nowhere) {
    found_.push_back({rule, weight_of(rule), at, text_[at], std::string(about), standing});
  }

  /// Consecutive code points of one sort are one finding: 10,000 letters of Todo are said once.
  template <class Sort>
  std::size_t end_of(std::size_t at, Sort const& sort) const {
    auto const wanted = sort(text_[at]);
    while (at < text_.size() && sort(text_[at]) == wanted) ++at;
    return at;
  }

  std::size_t judge_between(std::size_t at) {
    char32_t const c = text_[at];
    if (is_connector(c)) judge_connector(at);
    if (is_plain_space(c)) judge_space(at);
    if (is_joiner(c)) say(Rule::joiner, at);
    if (!is_private_use(c)) return at + 1;
    say(Rule::private_use, at, is_menksoft(c) ? "menksoft" : "other_vendor");
    return end_of(at, [](char32_t other) { return is_private_use(other) ? 1 + int(is_menksoft(other)) : 0; });
  }

  void judge_connector(std::size_t at) {
    if (text_[at] == narrow_space) say(Rule::connector_narrow_space, at);
    bool const begins = at == 0 || is_connector(text_[at - 1]) || is_plain_space(text_[at - 1]);
    bool const ends = at + 1 == text_.size() || !(joins(text_[at + 1]) || is_private_use(text_[at + 1]));
    if (begins || ends) say(Rule::connector_idle, at);
  }

  /// The letters of the run that begins at `at`, selectors and stems apart.
  std::u32string letters_from(std::size_t at) const {
    std::u32string out;
    for (; at < text_.size() && belongs_to_run(text_[at]); ++at) {
      if (is_hudum_letter(text_[at]) || is_foreign_letter(text_[at])) out.push_back(text_[at]);
      if (out.size() > letters_compared_max) break;
    }
    return out;
  }

  void judge_space(std::size_t at) {
    bool const after_word = at > 0 && (is_hudum_letter(text_[at - 1]) || is_selector(text_[at - 1]));
    if (!after_word || at + 1 == text_.size() || !is_hudum_letter(text_[at + 1])) return;
    auto const letters = letters_from(at + 1);
    if (is_suffix(letters) && !is_also_a_word(letters)) say(Rule::plain_space, at, to_name(letters));
  }

  std::size_t judge_run(std::size_t begin) {
    auto const end = shape_run(text_, begin, run_);
    judge_suffix(begin);
    for (auto const& place : run_.places) {
      if (place.letter != nullptr && place.selector != 0) judge_selector(place);
    }
    for (auto at = begin; at < end; ++at) {
      if (is_selector(text_[at]) && (at == begin || !takes_selector(text_[at - 1]))) say(Rule::selector_lone, at);
      if (text_[at] == nirugu && (at == begin || text_[at - 1] != nirugu)) say(Rule::stem_kept, at);
      if (text_[at] == zero_width_joiner) say(Rule::joiner, at);
      if (is_foreign_letter(text_[at]) && (at == begin || !is_foreign_letter(text_[at - 1]))) {
        say(Rule::foreign_letter, at, writing_system(text_[at]));
      }
    }
    return end;
  }

  static bool takes_selector(char32_t c) { return is_hudum_letter(c) || is_foreign_letter(c); }

  /// After a connector stands a known suffix or an a or e set apart.
  void judge_suffix(std::size_t begin) {
    if (!run_.after_connector || run_.places.empty() || is_foreign_letter(text_[run_.places[0].offset])) return;
    auto const letters = letters_from(begin);
    bool const apart = letters.size() == 1 && (letters[0] == 0x1820 || letters[0] == 0x1821);
    if (apart || is_suffix(letters)) return;
    say(Rule::suffix_unknown, begin, to_name(letters) + (letters.size() > letters_compared_max ? "…" : ""));
  }

  void judge_selector(Place const& place) {
    auto const at = place.offset + 1;
    auto const standing = static_cast<Standing>(1U + static_cast<unsigned>(place.position));
    if (place.forms().selected_by(place.selector) == nullptr) {
      return say(Rule::selector_unknown, at, place.letter->name, standing);
    }
    auto const [first, last] = word_around(text_, at);
    if (last - first > word_tried_max) return;
    if (is_idle(text_.substr(first, last - first), at - first)) {
      say(Rule::selector_idle, at, place.letter->name, standing);
    }
  }

  static constexpr std::size_t letters_compared_max = 8;
  static constexpr char32_t narrow_space = 0x202F;

  std::u32string_view text_;
  Run run_;
  std::vector<Finding> found_;
};

}  // namespace

std::string_view rule_name(Rule rule) { return rule_names[static_cast<std::size_t>(rule)]; }

std::vector<Finding> lint(std::u32string_view text) { return Walk(text).findings(); }

}  // namespace script
