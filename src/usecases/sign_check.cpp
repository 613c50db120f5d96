#include "usecases/sign_check.h"

#include <algorithm>

#include "base/utf8.h"
#include "ledger/direct_store.h"
#include "usecases/terms.h"
#include "wording/entries.h"

namespace usecases {
namespace {

constexpr std::array<std::string_view, 6> verdict_rules = {"approved",   "same_look", "other_wording",
                                                           "superseded", "unknown",   "no_mongolian"};

[[nodiscard]] std::string code_point_told(char32_t c) {
  std::string out = "U+";
  constexpr std::string_view digits = "0123456789ABCDEF";
  int const most = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12;
  for (int shift = most; shift >= 0; shift -= 4) out += digits[(c >> static_cast<unsigned>(shift)) & 0xFU];
  return out;
}

/// A number that was covered is no wording: the sign is read without it.
[[nodiscard]] std::string without_covered(std::string text) {
  for (auto at = text.find(ledger::covered_number); at != std::string::npos; at = text.find(ledger::covered_number)) {
    text.erase(at, ledger::covered_number.size());
  }
  return base::trim(text);
}

/// Where a code point stands: its line and its place in it, from 1.
void place(SignFinding& finding, std::u32string_view text, std::size_t position) {
  auto const before = text.substr(0, std::min(position, text.size()));
  auto const last_break = before.rfind(U'\n');
  finding.row = static_cast<std::size_t>(std::ranges::count(before, U'\n')) + 1;
  finding.character = before.size() - (last_break == std::u32string_view::npos ? 0 : last_break + 1) + 1;
}

/// The first code point behind which the key of the text so far is no beginning of the whole key up to there: where the
/// unit at `unit` is written. Keys of beginnings lack what follows, so the last letter of each is left open.
[[nodiscard]] std::size_t character_of_unit(std::u32string_view text, std::size_t unit) {
  script::Key key;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    script::write_key(text.substr(0, i), key);
    if (key.size() > unit) return i - 1;
  }
  return text.empty() ? 0 : text.size() - 1;
}

[[nodiscard]] std::string source_of_terms(wording::Memory const& memory, std::u32string_view chinese,
                                          std::vector<wording::Piece> const& pieces) {
  std::vector<std::string> out;
  for (auto const& piece : pieces) {
    auto const term = chinese.substr(piece.begin, piece.end - piece.begin);
    for (auto const& each : memory.find(term)) {
      if (each.superseded) continue;
      auto said =
          base::to_utf8(term) + "：" + each.approval.source + "（" + base::to_text(each.approval.approved) + "）";
      if (std::ranges::find(out, said) == out.end()) out.push_back(std::move(said));
    }
  }
  return base::join(out, "；");
}

void add_wording(SignRulesRead const& rules, SignChecked& out) {
  auto const& reading = out.judgement.reading;
  if (reading.verdict == wording::Verdict::approved) return;
  SignFinding finding;
  finding.of = SignFinding::Of::wording;
  finding.rule = verdict_rules[static_cast<std::size_t>(reading.verdict)];
  finding.note = reading.verdict == wording::Verdict::same_look;
  finding.citation = source_of_terms(rules.memory, out.chinese, reading.pieces);
  finding.approved = base::to_utf8(reading.expected);
  finding.shown = base::to_utf8(out.mongolian);
  if (!reading.different.empty()) {
    auto const& first = reading.different.front();
    // Positions of differences count in the approved key: what was put in or left out shifts the shown one by itself.
    place(finding, out.mongolian, character_of_unit(out.mongolian, first.position));
  }
  out.findings.push_back(std::move(finding));
}

void add_script(SignChecked& out) {
  for (auto const& each : out.judgement.findings) {
    SignFinding finding;
    finding.of = SignFinding::Of::script;
    finding.rule = script::rule_name(each.rule);
    finding.note = each.weight == script::Weight::note;
    finding.judged = each.weight != script::Weight::not_judged;
    place(finding, out.mongolian, each.position);
    finding.code_point = code_point_told(each.code_point);
    finding.about = each.about;
    finding.standing = each.standing;
    finding.citation = script::rules_followed;
    finding.shown = base::to_utf8(out.mongolian);
    auto const canonical = script::canonical(out.mongolian);
    if (finding.note && canonical != out.mongolian) finding.approved = base::to_utf8(canonical);
    out.findings.push_back(std::move(finding));
  }
}

void add_engines(SignChecked& out, bool has_font) {
  bool const has_text = out.judgement.reading.verdict != wording::Verdict::no_mongolian;
  if (!has_text || out.judgement.engines_agree) return;
  SignFinding finding;
  finding.of = SignFinding::Of::engines;
  finding.rule = has_font ? "engines_differ" : "no_font";
  finding.citation =
      std::string(script::rules_followed) + "；" + std::string(draw::font_name) + " " + std::string(draw::font_version);
  finding.shown = base::to_utf8(out.mongolian);
  out.findings.push_back(std::move(finding));
}

[[nodiscard]] bool wants_mongolian_first(signs::Set const& set) {
  return std::ranges::any_of(
      set.rules, [](signs::Rule const& rule) { return rule.predicate == signs::Predicate::mongolian_first; });
}

/// The boxes that were stated; else those of the drawing that would be handed to the maker.
[[nodiscard]] base::Result<signs::Design> design_to_judge(SignText const& text, SignChecked const& checked,
                                                          signs::Arrangement arrangement, SignEyes const& eyes) {
  signs::Design design;
  design.arrangement = arrangement;
  design.sign_class = text.type;
  design.private_codes = std::ranges::any_of(
      checked.judgement.findings, [](script::Finding const& each) { return each.rule == script::Rule::private_use; });
  if (!text.mongolian_box.empty()) {
    design.boxes.push_back(TRY(signs::read_box(signs::Script::mongolian, text.mongolian_box)));
  }
  if (!text.chinese_box.empty()) {
    design.boxes.push_back(TRY(signs::read_box(signs::Script::chinese, text.chinese_box)));
  }
  TRY(signs::check(design));
  if (!design.boxes.empty() || eyes.typefaces == nullptr) return design;
  auto const drawing = draw_sign(checked, text.layout, *eyes.typefaces, {});
  if (!drawing) return design;
  for (auto const& part : drawing->parts) {
    design.boxes.push_back({.script = part.is_mongolian ? signs::Script::mongolian : signs::Script::chinese,
                            .left = part.box.left,
                            .top = part.box.top,
                            .width = part.box.width(),
                            .height = part.box.height()});
  }
  return design;
}

void add_layout_finding(signs::Set const& set, signs::Finding const& each, SignChecked& out) {
  if (each.outcome == signs::Outcome::holds) return;
  SignFinding finding;
  finding.of = SignFinding::Of::layout;
  finding.rule = signs::predicate_names[static_cast<std::size_t>(each.rule->predicate)];
  finding.judged = each.outcome != signs::Outcome::not_judged;
  finding.note = !finding.judged;
  finding.citation = set.validity.source + " " + each.rule->clause;
  finding.measured = each.measured;
  finding.least = each.rule->least;
  finding.most = each.rule->most;
  finding.millimetres = each.rule->predicate == signs::Predicate::tops_level;
  out.findings.push_back(std::move(finding));
}

[[nodiscard]] base::Done add_layout(SignRulesRead const& rules, SignText const& text, SignEyes const& eyes,
                                    SignChecked& out) {
  auto const* choice = signs::choice_on(rules.choices, text.day);
  auto const* set = choice == nullptr ? nullptr : rules.sets.find(choice->set, text.day);
  auto const arrangement = signs::arrangement_of(text.layout.empty() ? "竖式" : text.layout);
  if (set != nullptr) {
    out.layout_set = set->id;
    out.layout_source = set->validity.source;
    out.mongolian_first = wants_mongolian_first(*set);
  }
  if (set == nullptr || !arrangement) {
    SignFinding finding;
    finding.of = SignFinding::Of::layout;
    finding.rule = set == nullptr ? "none_chosen" : "arrangement_unknown";
    finding.note = true;
    finding.judged = false;
    out.findings.push_back(std::move(finding));
    return {};
  }
  auto const design = TRY(design_to_judge(text, out, *arrangement, eyes));
  bool const stated = !text.mongolian_box.empty() || !text.chinese_box.empty();
  for (auto each : signs::judge(*set, design)) {
    // The engine's drawing shows who stands first; its sizes are nobody's design.
    if (!stated && each.measured) {
      each.measured.reset();
      each.outcome = signs::Outcome::not_judged;
    }
    add_layout_finding(*set, each, out);
  }
  return {};
}

[[nodiscard]] base::Result<KeptSignRules::Read> rules_for(Office& office, std::string const& unit,
                                                          SignEyes const& eyes) {
  if (eyes.kept != nullptr) return eyes.kept->of(office, unit);
  return std::make_shared<SignRulesRead const>(TRY(read_sign_rules(office, unit)));
}

/// Changes with every wording, every choice of layout rules, and every file of them. Asked before anything is read:
/// what was read may be newer than its mark, never older.
[[nodiscard]] base::Result<std::string> mark_of(Office& office, office::UnitId unit) {
  std::string out;
  for (auto const kind : {wording::kind_id, layout_choice_kind}) {
    out += std::to_string(TRY(ledger::last_of_kind(office.connection, unit, kind)).value()) + " ";
  }
  return out + layouts_mark(office);
}

[[nodiscard]] base::Result<SignChecked> texts_of(SignText const& text) {
  SignChecked out;
  out.chinese = base::to_code_points(without_covered(text.chinese));
  out.mongolian = TRY(script::read_text(without_covered(text.mongolian), "mongolian"));
  return out;
}

}  // namespace

base::Result<SignRulesRead> read_sign_rules(Office& office, std::string const& unit) {
  auto memory = TRY(read_memory(office, unit));
  auto sets = TRY(read_layouts(office));
  auto choices = TRY(read_choices(office, unit));
  return SignRulesRead{.memory = std::move(memory), .sets = std::move(sets), .choices = std::move(choices)};
}

base::Result<KeptSignRules::Read> KeptSignRules::of(Office& office, std::string const& unit_text) {
  auto const unit = TRY(unit_meant(office.connection, unit_text));
  auto mark = TRY(mark_of(office, unit));
  {
    std::scoped_lock const lock(mutex_);
    auto const found = kept_.find(unit);
    if (found != kept_.end() && found->second.mark == mark) return found->second.read;
  }
  auto read = std::make_shared<SignRulesRead const>(TRY(read_sign_rules(office, unit_text)));
  std::scoped_lock const lock(mutex_);
  kept_.insert_or_assign(unit, Kept{std::move(mark), read});
  return read;
}

base::Result<SignChecked> check_sign(SignRulesRead const& rules, SignText const& text, SignEyes const& eyes) {
  auto out = TRY(texts_of(text));
  bool agree = false;
  bool const has_text = script::detect(out.mongolian) != script::Encoding::other;
  if (eyes.typefaces != nullptr && has_text) {
    auto const letters = script::to_unicode(out.mongolian).value_or(out.mongolian);
    out.font_key.emplace();
    eyes.typefaces->mongolian.write_key(letters, *out.font_key);
    agree = draw::engines_agree(eyes.typefaces->mongolian, out.mongolian);
  }
  out.judgement = wording::judge(rules.memory, out.chinese, out.mongolian, agree);
  add_wording(rules, out);
  add_script(out);
  add_engines(out, eyes.typefaces != nullptr);
  TRY(add_layout(rules, text, eyes, out));
  bool const all_hold = std::ranges::all_of(out.findings, [](SignFinding const& each) { return each.note; });
  out.passes = out.judgement.passes && all_hold;
  return out;
}

base::Result<SignChecked> check_sign(Office& office, SignText const& text, SignEyes const& eyes) {
  return check_sign(*TRY(rules_for(office, text.unit, eyes)), text, eyes);
}

base::Result<SignChecked> unjudged_sign(Office& office, SignText const& text, SignEyes const& eyes) {
  auto out = TRY(texts_of(text));
  auto const rules = TRY(rules_for(office, text.unit, eyes));
  auto const* choice = signs::choice_on(rules->choices, text.day);
  auto const* set = choice == nullptr ? nullptr : rules->sets.find(choice->set, text.day);
  out.mongolian_first = set != nullptr && wants_mongolian_first(*set);
  return out;
}

base::Result<draw::Drawing> draw_sign(SignChecked const& checked, std::string const& layout,
                                      draw::Typefaces const& typefaces, std::string const& generator) {
  bool const lies = signs::arrangement_of(layout) == signs::Arrangement::horizontal;
  draw::Sign const sign{.mongolian = checked.mongolian,
                        .chinese = checked.chinese,
                        .arrangement = lies ? draw::Arrangement::horizontal : draw::Arrangement::vertical,
                        .mongolian_first = checked.mongolian_first};
  draw::Stamp stamp;
  stamp.program = generator;
  return draw::compose(sign, typefaces, std::move(stamp));
}

}  // namespace usecases
