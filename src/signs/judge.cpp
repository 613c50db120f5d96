#include <algorithm>
#include <cmath>

#include "signs/layouts.h"

namespace signs {
namespace {

constexpr double millimetres_max = 100'000;
/// What a saw cuts off: boxes that touch or overlap by so little still stand one behind another.
constexpr double overlap_mm = 1;
constexpr double percent = 100;

/// All boxes of a script, seen as one.
std::optional<Box> box_of(Design const& design, Script script) {
  std::optional<Box> out;
  for (auto const& box : design.boxes) {
    if (box.script != script) continue;
    if (!out) {
      out = box;
      continue;
    }
    double const right = std::max(out->left + out->width, box.left + box.width);
    double const bottom = std::max(out->top + out->height, box.top + box.height);
    out->left = std::min(out->left, box.left);
    out->top = std::min(out->top, box.top);
    out->width = right - out->left;
    out->height = bottom - out->top;
  }
  return out;
}

double area_of(Design const& design, Script script) {
  double out = 0;
  for (auto const& box : design.boxes) {
    if (box.script == script) out += box.width * box.height;
  }
  return out;
}

bool is_left_of(Box const& a, Box const& b) { return a.left + a.width <= b.left + overlap_mm; }
bool is_above(Box const& a, Box const& b) { return a.top + a.height <= b.top + overlap_mm; }
bool surrounds(Box const& a, Box const& b) {
  return a.left < b.left && a.top < b.top && a.left + a.width > b.left + b.width && a.top + a.height > b.top + b.height;
}

/// Where the first of two scripts stands, by arrangement: above or in front of the other in a horizontal one, on the
/// left in a vertical one, on the outer ring or its upper half, on the left or upper of two boards.
bool stands_first(Arrangement arrangement, Box const& first, Box const& second) {
  switch (arrangement) {
    case Arrangement::vertical:
      return is_left_of(first, second);
    case Arrangement::ring:
      return surrounds(first, second) || is_above(first, second);
    case Arrangement::horizontal:
    case Arrangement::two_boards:
      return is_above(first, second) || is_left_of(first, second);
  }
  return false;
}

Outcome outcome_of(bool holds) { return holds ? Outcome::holds : Outcome::fails; }
Outcome outcome_of(std::optional<bool> said) { return said ? outcome_of(*said) : Outcome::not_judged; }

/// Answers one rule about one design.
class Judge {
 public:
  explicit Judge(Design const& design)
      : design_(design),
        mongolian_(box_of(design, Script::mongolian)),
        chinese_(box_of(design, Script::chinese)),
        other_(box_of(design, Script::other)) {}

  [[nodiscard]] Finding operator()(Rule const& rule) const {
    Finding out{.rule = &rule, .outcome = Outcome::not_judged, .measured = std::nullopt};
    switch (rule.predicate) {
      case Predicate::both_scripts:
        out.outcome = outcome_of(mongolian_.has_value() && chinese_.has_value());
        break;
      case Predicate::mongolian_first:
        if (both()) out.outcome = outcome_of(stands_first(design_.arrangement, *mongolian_, *chinese_));
        break;
      case Predicate::chinese_first:
        if (both()) out.outcome = outcome_of(stands_first(design_.arrangement, *chinese_, *mongolian_));
        break;
      case Predicate::third_language_last:
        if (both() && other_) out.outcome = outcome_of(is_behind(*mongolian_) && is_behind(*chinese_));
        break;
      case Predicate::same_material:
        out.outcome = outcome_of(design_.same_material);
        break;
      case Predicate::translation_certificate:
        out.outcome = outcome_of(design_.certificate);
        break;
      case Predicate::proof_attached:
        out.outcome = outcome_of(design_.proof);
        break;
      case Predicate::no_private_codes:
        if (design_.private_codes) out.outcome = outcome_of(!*design_.private_codes);
        break;
      case Predicate::text_complete:
        out.outcome = outcome_of(design_.complete);
        break;
      case Predicate::area_ratio:
      case Predicate::height_ratio:
      case Predicate::stem_ratio:
      case Predicate::tops_level:
        out.measured = measured(rule.predicate);
        if (out.measured) out.outcome = outcome_of(within(rule, *out.measured));
        break;
    }
    return out;
  }

 private:
  [[nodiscard]] bool both() const { return mongolian_ && chinese_; }
  [[nodiscard]] bool is_behind(Box const& box) const { return is_left_of(box, *other_) || is_above(box, *other_); }

  [[nodiscard]] std::optional<double> measured(Predicate predicate) const {
    if (predicate == Predicate::stem_ratio) {
      if (!design_.mongolian_stem_mm || !design_.chinese_stem_mm) return std::nullopt;
      return *design_.mongolian_stem_mm / *design_.chinese_stem_mm * percent;
    }
    if (!both()) return std::nullopt;
    if (predicate == Predicate::area_ratio) {
      return area_of(design_, Script::mongolian) / area_of(design_, Script::chinese) * percent;
    }
    if (predicate == Predicate::height_ratio) return mongolian_->height / chinese_->height * percent;
    return std::fabs(mongolian_->top - chinese_->top);
  }

  /// What is measured is compared as it is shown, to a tenth.
  static bool within(Rule const& rule, double value) {
    double const shown = std::round(value * 10) / 10;
    return shown >= static_cast<double>(rule.least) && shown <= static_cast<double>(rule.most);
  }

  Design const& design_;
  std::optional<Box> mongolian_;
  std::optional<Box> chinese_;
  std::optional<Box> other_;
};

bool asks_about(Rule const& rule, Design const& design) {
  bool const of_class =
      rule.sign_classes.empty() || std::ranges::find(rule.sign_classes, design.sign_class) != rule.sign_classes.end();
  return of_class && (rule.arrangements.empty() ||
                      std::ranges::find(rule.arrangements, design.arrangement) != rule.arrangements.end());
}

}  // namespace

base::Done check(Design const& design) {
  auto const fits = [](double value) { return value > 0 && value <= millimetres_max; };
  for (auto const& box : design.boxes) {
    bool const placed = std::fabs(box.left) <= millimetres_max && std::fabs(box.top) <= millimetres_max;
    if (!placed || !fits(box.width) || !fits(box.height)) return base::fail("layout.box_malformed");
  }
  for (auto const& stem : {design.mongolian_stem_mm, design.chinese_stem_mm}) {
    if (stem && !fits(*stem)) return base::fail("layout.box_malformed");
  }
  return {};
}

std::vector<Finding> judge(Set const& set, Design const& design) {
  Judge const judge_one(design);
  std::vector<Finding> out;
  for (auto const& rule : set.rules) {
    if (asks_about(rule, design)) out.push_back(judge_one(rule));
  }
  return out;
}

bool rejects(Set const& set, Finding const& finding) {
  return finding.outcome == Outcome::fails && set.state == State::in_force &&
         finding.rule->severity == Severity::reject;
}

}  // namespace signs
