#include <algorithm>

#include "script/run.h"

/// The steps of UTN #57, phase III, one function each. Letters are named by their code points' usual transcription.
namespace script {
namespace {

constexpr char32_t a = 0x1820;
constexpr char32_t e = 0x1821;
constexpr char32_t i = 0x1822;
constexpr char32_t o = 0x1823;
constexpr char32_t u = 0x1824;
constexpr char32_t oe = 0x1825;
constexpr char32_t ue = 0x1826;
constexpr char32_t ee = 0x1827;
constexpr char32_t n = 0x1828;
constexpr char32_t b = 0x182A;
constexpr char32_t p = 0x182B;
constexpr char32_t h = 0x182C;
constexpr char32_t g = 0x182D;
constexpr char32_t s = 0x1830;
constexpr char32_t sh = 0x1831;
constexpr char32_t t = 0x1832;
constexpr char32_t d = 0x1833;
constexpr char32_t j = 0x1835;
constexpr char32_t w = 0x1838;
constexpr char32_t f = 0x1839;
constexpr char32_t k = 0x183A;
constexpr char32_t kh = 0x183B;

bool is_round(Place const& place) { return place.is(o) || place.is(u) || place.is(oe) || place.is(ue); }
bool is_front_round(Place const& place) { return place.is(oe) || place.is(ue); }

Place const* before(Run const& run, std::size_t at) { return at == 0 ? nullptr : &run.places[at - 1]; }
Place const* behind(Run const& run, std::size_t at) {
  return at + 1 == run.places.size() ? nullptr : &run.places[at + 1];
}

/// o, u, ö, ü of the first syllable. GB/T 25914: at the end of a word a selector on either side leaves them as they
/// are, but for ö and ü after a g or h whose selector 2 or 4 makes it feminine; inside, any cluster may open the word.
void mark_first_vowel(Run& run) {
  auto& places = run.places;
  if (places.empty() || places[0].position != Position::initial || !places[0].is_consonant()) return;
  std::size_t at = 1;
  while (at < places.size() && places[at].is_consonant()) ++at;
  if (at == places.size() || !is_round(places[at])) return;
  auto& vowel = places[at];
  if (vowel.position == Position::medial) return vowel.take(When::marked);
  if (vowel.position != Position::final || at != 1) return;
  auto const& first = places[0];
  bool const alone = !vowel.selector_before && !vowel.selector_after;
  bool const feminine = (first.is(g) || first.is(h)) && (first.selector == 2 || first.selector == 4);
  if (alone || (feminine && is_front_round(vowel))) vowel.take(When::marked);
}

/// The consonant before an a or e set apart. A selector of its own that fits nothing stops it, by GB/T 25914.
bool take_chachlag_onset(Run const& run, Place& place) {
  if (run.apart == Apart::nothing || !run.apart_holds) return false;
  if (place.is(n) || place.is(j) || place.is(w)) {
    if (place.selector != 0) return true;
    place.take(When::chachlag_onset);
    return true;
  }
  if (!place.is(h) && !place.is(g)) return false;
  if (run.apart == Apart::a) place.take(When::chachlag_onset);
  if (run.apart == Apart::e && place.is(g)) place.take(When::chachlag_onset_of_e);
  return true;
}

/// Vowel harmony as it reaches a letter. From afar it reaches only the h and g right behind an i, by GB/T 25914; behind
/// a consonant they keep their usual form.
struct Harmony {
  Kind from_before = Kind::neuter;  // of the nearest vowel before that has one
  bool masculine_behind = false;    // the nearest vowel behind that has one is masculine
};

void shape_h_or_g(Run& run, std::size_t at, Harmony const& harmony) {
  auto& place = run.places[at];
  auto const* next = behind(run, at);
  auto const* previous = before(run, at);
  if (next == nullptr && run.apart != Apart::nothing) return;
  if (next != nullptr && next->is_vowel()) {
    return place.take(next->is_kind(Kind::masculine) ? When::masculine_onset : When::feminine);
  }
  if (place.position == Position::initial) return place.take(When::feminine);
  if (previous == nullptr || !previous->is_vowel()) return;
  bool const masculine =
      harmony.from_before == Kind::masculine || (harmony.from_before == Kind::neuter && harmony.masculine_behind);
  place.take(masculine ? When::masculine_devsger : When::feminine);
}

void shape_n_t_d(Run& run, std::size_t at) {
  auto& place = run.places[at];
  auto const* next = behind(run, at);
  if (next == nullptr) return;
  bool const syllable_of_two =
      place.position == Position::initial && next->is_vowel() && next->position == Position::final;
  if (place.is(d) && syllable_of_two && !place.selector_after && !next->selector_after) return place.take(When::marked);
  if (next->is_vowel()) place.take(When::onset);
  if (next->is_consonant() || (place.is(t) && next->is(ee))) place.take(When::devsger);
}

void shape_sh(Run& run, std::size_t at) {
  auto const* next = behind(run, at);
  if (next == nullptr || !next->is(i)) return;
  auto& place = run.places[at];
  if (place.position == Position::medial || next->position == Position::medial) place.take(When::dotless);
}

/// g after s or d loses its dots before a masculine vowel, joined or set apart.
void drop_dots(Run& run, std::size_t at) {
  auto const* previous = before(run, at);
  if (previous == nullptr || (!previous->is(s) && !previous->is(d))) return;
  auto const* next = behind(run, at);
  bool const joined = next != nullptr && next->is_kind(Kind::masculine);
  bool const apart = next == nullptr && run.apart == Apart::a && run.apart_holds;
  if (joined || apart) run.places[at].take(When::dotless);
}

/// Whether a masculine vowel stands behind each place with no feminine one between, asked from the last to the first.
std::vector<bool> masculine_behind(Run const& run) {
  std::vector<bool> out(run.places.size());
  bool masculine = run.apart == Apart::a;
  for (auto at = run.places.size(); at-- > 0;) {
    out[at] = masculine;
    auto const& place = run.places[at];
    if (place.is_kind(Kind::masculine)) masculine = true;
    if (place.is_kind(Kind::feminine)) masculine = false;
  }
  return out;
}

bool is_bowed_letter(Place const& place) {
  return place.is(b) || place.is(p) || place.is(f) || place.is(k) || place.is(kh);
}

void shape_after_bowed_letter(Place const& consonant, Place& vowel) {
  if (vowel.is(a) || vowel.is(e)) return vowel.take(When::after_bowed);
  if (!is_round(vowel)) return;
  if (is_front_round(vowel) && consonant.position == Position::initial && consonant.selector != 0) {
    return vowel.take(When::marked);
  }
  if (vowel.form->last() != Unit::Ue) vowel.take(When::after_bowed);
}

/// h and g have a bow in their feminine form; their own selector gives it or takes it away, by GB/T 25914.
void shape_after_h_or_g(Place const& consonant, Place& vowel) {
  bool const bowed = consonant.form->last() == Unit::G || consonant.form->last() == Unit::Gx;
  if (!bowed || !(vowel.is(e) || is_round(vowel))) return;
  if (consonant.selector == 1 || consonant.selector == 3) return vowel.take_usual();
  if (vowel.is(e)) return vowel.take(When::after_bowed);
  if (consonant.selector == 2 || consonant.selector == 4) {
    if (!is_front_round(vowel)) return vowel.take_usual();
    return vowel.take(consonant.position == Position::initial ? When::marked : When::after_bowed);
  }
  if (vowel.form->last() != Unit::Ue) vowel.take(When::after_bowed);
}

}  // namespace

void apply_chachlag(Run& run) {
  if (!run.after_connector || run.places.size() != 1) return;
  auto& place = run.places[0];
  if (!place.is(a) && !place.is(e)) return;
  if (place.position == Position::isolated && !place.selector_after) place.take(When::chachlag);
}

void apply_syllabic(Run& run) {
  mark_first_vowel(run);
  bool const asks_harmony =
      std::any_of(run.places.begin(), run.places.end(), [](Place const& place) { return place.is(h) || place.is(g); });
  auto const masculine = asks_harmony ? masculine_behind(run) : std::vector<bool>();
  Harmony harmony;
  for (std::size_t at = 0; at < run.places.size(); ++at) {
    auto& place = run.places[at];
    if (place.is_kind(Kind::masculine) || place.is_kind(Kind::feminine)) harmony.from_before = place.letter->kind;
    bool const last = at + 1 == run.places.size();
    if (last && take_chachlag_onset(run, place)) {
      if (place.is(g)) drop_dots(run, at);
    } else if (place.is(h) || place.is(g)) {
      harmony.masculine_behind = masculine[at];
      shape_h_or_g(run, at, harmony);
      if (place.is(g)) drop_dots(run, at);
    } else if (place.is(n) || place.is(t) || place.is(d)) {
      shape_n_t_d(run, at);
    } else if (place.is(sh)) {
      shape_sh(run, at);
    }
  }
}

void apply_devsger(Run& run) {
  for (std::size_t at = 1; at < run.places.size(); ++at) {
    auto& place = run.places[at];
    auto const& previous = run.places[at - 1];
    if (place.is(i) && previous.is_vowel() && previous.final_form().last() != Unit::I) place.take(When::after_vowel);
  }
}

void apply_post_bowed(Run& run) {
  for (std::size_t at = 1; at < run.places.size(); ++at) {
    auto& vowel = run.places[at];
    if (vowel.position != Position::final || !vowel.is_vowel()) continue;
    auto const& consonant = run.places[at - 1];
    if (is_bowed_letter(consonant)) shape_after_bowed_letter(consonant, vowel);
    if (consonant.is(h) || consonant.is(g)) shape_after_h_or_g(consonant, vowel);
  }
}

}  // namespace script
