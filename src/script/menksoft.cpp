#include "script/menksoft.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "script/points.h"
#include "script/run.h"
#include "script/table_text.h"

namespace script {
namespace {

/// Codes follow each other by letter. Behind the units stands how the outline is joined: "." on neither side, ">" to
/// what follows, "<" to what stands before, "=" to both. Several codes differ in their curve only and have the same
/// units.
struct Group {
  char32_t first;
  char32_t letter;
  std::string_view forms;
};

constexpr std::array groups = {
    Group{0xE264, 0x1820, "A+A. A. A+A> A> A< Aa< Aa. Aa< A= A= A+A= A="},
    Group{0xE270, 0x1821, "A. A> A+A> A< Aa. Aa< A= A= A="},
    Group{0xE279, 0x1822, "A+I. A+I> I< I< A+I= I= I= I= I+I= I."},
    Group{0xE283, 0x1823, "A+O. A+O> U< O< O< A+O= O= O="},
    Group{0xE28B, 0x1824, "A+O. A+O> U< O< O< A+O= O= O="},
    Group{0xE293, 0x1825, "A+Ue. A+U. A+O+I> U< Ue< Ue< O< O< A+O+I= O+I= O+I= O= O="},
    Group{0xE2A0, 0x1826, "A+Ue. A+U. A+O+I> U< Ue< Ue< O< O< A+O+I= O+I= O+I= O= O="},
    Group{0xE2AD, 0x1827, "A+W. A+W> W< W="},
    Group{0xE2B1, 0x1828, "N> A> N> A> A< N< N= A= N= A="},
    Group{0xE2BB, 0x1829, "A+G< A+G= A+G= A+G="},
    Group{0xE2BF, 0x1828, "N= A="},
    Group{0xE2C1, 0x182A, "B> B> B< B2< B= B= B="},
    Group{0xE2C8, 0x182B, "P> P> P< P= P= P="},
    Group{0xE2CE, 0x182C, "H> Hx> G> Gx> H> Hx> G> Gx> H< Hx< H= Hx= G= Gx= H= G= Gx= G= Gx="},
    Group{0xE2E1, 0x182D, "Hx> H> G> Hx> H> G> H< G< Hx< Hx= G= Hx= G= H= G> G="},
    Group{0xE2F1, 0x182E, "M> M> M< M= M= M="},
    Group{0xE2F7, 0x182F, "L> L> L< L= L= L="},
    Group{0xE2FD, 0x1830, "S> S> S< Sz< S= S="},
    Group{0xE303, 0x1831, "Sh> Sh> Sh< Sh= Sh="},
    Group{0xE308, 0x1832, "T> T> T< D= T= T="},
    Group{0xE30E, 0x1833, "T> T> D> Dd< D< D= Dd="},
    Group{0xE315, 0x1834, "Ch> Ch< Ch="},
    Group{0xE318, 0x1835, "I>"},
    Group{0xE319, 0x1822, "I>"},
    Group{0xE31A, 0x1835, "I> J< I< J="},
    Group{0xE31E, 0x1836, "Y> I< Y= I="},
    Group{0xE322, 0x1837, "R> R> R> R< R= R= R="},
    Group{0xE329, 0x1838, "W> W< U< W="},
    Group{0xE32D, 0x1839, "F> F> F< F= F= F="},
    Group{0xE333, 0x183A, "K2> K2> K2< K2= K2= K2="},
    Group{0xE339, 0x183B, "K> K> K< K= K= K="},
    Group{0xE33F, 0x183C, "C> C< C="},
    Group{0xE342, 0x183D, "Z> Z< Z="},
    Group{0xE345, 0x183E, "A+Hr> Hr< Hr="},
    Group{0xE348, 0x183F, "Rh> Rh= Rh<"},
    Group{0xE34B, 0x1840, "L+Hr> L+Hr= L+Hr="},
    Group{0xE34E, 0x1841, "Zr>"},
    Group{0xE34F, 0x1842, "Cr>"},
    Group{0xE350, 0x1822, "Ix."},
    Group{0xE351, 0x1824, "Ux."},
};

constexpr char32_t first_code = 0xE264;
constexpr char32_t last_code = 0xE351;
constexpr std::size_t codes_count = last_code - first_code + 1;

constexpr std::array<MenksoftCode, codes_count> read_codes() {
  std::array<MenksoftCode, codes_count> out{};
  for (auto const& group : groups) {
    Reader reader{group.forms};
    auto at = group.first - first_code;
    for (auto word = reader.word(); !word.empty(); word = reader.word()) {
      auto& code = out[at++];
      code.letter = group.letter;
      read_units(word.substr(0, word.size() - 1), code.form);
      code.form.joins_before = word.back() == '<' || word.back() == '=';
      code.form.joins_after = word.back() == '>' || word.back() == '=';
    }
  }
  for (auto const& code : out) {
    if (code.letter == 0) throw base::Bug("a code without a form");
  }
  return out;
}

constexpr std::array<MenksoftCode, codes_count> codes = read_codes();

/// A code point of the text to be, and the form it must show where it came from a code.
struct Drafted {
  char32_t code_point = 0;
  std::uint8_t selector = 0;
  MenksoftCode const* wanted = nullptr;
};

constexpr char32_t selector_point(unsigned number) { return number == 4 ? 0x180FU : 0x180AU + number; }

std::u32string write(std::vector<Drafted> const& draft) {
  std::u32string out;
  for (auto const& each : draft) {
    out.push_back(each.code_point);
    if (each.selector != 0) out.push_back(selector_point(each.selector));
  }
  return out;
}

bool same_units(Form const& one, Form const& other) {
  return std::equal(one.written().begin(), one.written().end(), other.written().begin(), other.written().end());
}

/// Letters for codes, without selectors yet; nothing where a code is not known.
std::optional<std::vector<Drafted>> draft_letters(std::u32string_view text) {
  std::vector<Drafted> out;
  bool finished = false;  // the code before ended a stem
  for (char32_t const c : text) {
    auto const* code = find_menksoft(c);
    if (code == nullptr && is_private_use(c)) return std::nullopt;
    if (code != nullptr && finished && is_set_apart(*code)) out.push_back({.code_point = 0x180E});
    out.push_back({.code_point = code == nullptr ? c : code->letter, .wanted = code});
    finished = code != nullptr && !code->form.joins_after;
  }
  return out;
}

/// Puts a selector on each letter that would show another form than its code; whether any was put.
bool put_selectors(std::vector<Drafted>& draft) {
  auto const text = write(draft);
  bool changed = false;
  auto next = draft.begin();
  Run run;
  for (std::size_t at = 0; at < text.size();) {
    if (!belongs_to_run(text[at])) {
      ++at;
      continue;
    }
    at = shape_run(text, at, run);
    for (auto const& place : run.places) {
      while (!is_hudum_letter(next->code_point) && !is_foreign_letter(next->code_point)) ++next;
      auto& each = *next++;
      if (each.wanted == nullptr || each.selector != 0 || same_units(place.final_form(), each.wanted->form)) continue;
      for (auto const& form : place.forms().all()) {
        if (form.selector == 0 || !same_units(form, each.wanted->form)) continue;
        each.selector = form.selector;
        changed = true;
        break;
      }
    }
  }
  return changed;
}

/// A selector may change what stands beside it, which then needs one of its own.
constexpr int rounds_max = 4;

}  // namespace

MenksoftCode const* find_menksoft(char32_t code_point) {
  return code_point >= first_code && code_point <= last_code ? &codes[code_point - first_code] : nullptr;
}

bool is_set_apart(MenksoftCode const& code) {
  return code.form.units[0] == Unit::Aa && !code.form.joins_before && !code.form.joins_after;
}

std::optional<std::u32string> to_unicode(std::u32string_view text) {
  auto draft = draft_letters(text);
  if (!draft) return std::nullopt;
  for (int round = 0; round < rounds_max && put_selectors(*draft); ++round) continue;
  auto out = write(*draft);
  if (key(out) != key(text)) return std::nullopt;
  return canonical(out);
}

}  // namespace script
