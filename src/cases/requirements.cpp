#include "cases/requirements.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace cases {
namespace {

constexpr std::int64_t thousand = 1'000;

/// In thousandths; nothing for what is no number.
[[nodiscard]] std::optional<std::int64_t> thousandths_of(ledger::Value const& value) {
  if (auto const* decimal = std::get_if<base::Decimal>(&value)) return decimal->thousandths();
  auto const* count = std::get_if<std::int64_t>(&value);
  std::int64_t out = 0;
  if (count == nullptr || __builtin_mul_overflow(*count, thousand, &out)) return std::nullopt;
  return out;
}

/// What the case said last in that field, this step included; empty: nothing.
[[nodiscard]] std::string said_last(Case const& standing, Step const& step, std::string const& field) {
  std::string out;
  auto const look = [&](Step const& each) {
    auto const found = each.fields.find(field);
    if (found != each.fields.end()) out = base::fold(ledger::to_text(found->second));
  };
  for (auto const& each : standing.steps) look(each);
  look(step);
  return out;
}

class Values {
 public:
  Values(Action const& action, Case const& standing, Facts const& facts)
      : action_(action), case_(standing), step_(facts.step), around_(facts.around) {}

  std::vector<base::Error> run() {
    for (auto const& range : action_.ranges) check(range);
    for (auto const& conflict : action_.conflicts) check(conflict);
    // A row of a sheet says what happened in words of its own.
    if (!step_.attested) check_sayings();
    for (auto const& field : action_.once) check_once(field);
    for (auto const& term : action_.terms) check(term);
    if (!around_) return std::move(out_);
    for (auto const& field : action_.names_case) check_named(field, true);
    if (action_.names_other) check_named(action_.names_other->code, false);
    if (!action_.series.empty()) check_series();
    return std::move(out_);
  }

 private:
  void refuse(std::string_view code, std::string const& field, std::vector<base::Argument> more) {
    std::vector<base::Argument> arguments{{"action", action_.name}, {"action_en", action_.name_en}, {"field", field}};
    for (auto& each : more) arguments.push_back(std::move(each));
    out_.push_back({std::string(code), std::move(arguments), field, {}});
  }

  void check(Range const& range) {
    auto const found = step_.fields.find(range.field);
    if (found == step_.fields.end()) return;
    auto const value = thousandths_of(found->second);
    bool const inside = value && *value >= range.least * thousand && *value <= range.most * thousand;
    if (inside) return;
    refuse("case.out_of_range", range.field,
           {{"value", ledger::to_text(found->second)},
            {"least", std::to_string(range.least)},
            {"most", std::to_string(range.most)}});
  }

  void check(Conflict const& conflict) {
    auto const own = step_.fields.find(conflict.field);
    if (own == step_.fields.end()) return;
    auto const other = said_last(case_, step_, conflict.with);
    if (other.empty()) {
      refuse("case.conflict_unknown", conflict.with, {});
    } else if (other == base::fold(ledger::to_text(own->second))) {
      refuse("case.conflict", conflict.field, {{"says", conflict.says}, {"says_en", conflict.says_en}});
    }
  }

  void check_sayings() {
    auto const due = said_by_itself(action_, case_);
    for (auto const& saying : action_.says) {
      auto const own = step_.fields.find(saying.field);
      if (own == step_.fields.end()) continue;
      auto const text = ledger::to_text(own->second);
      auto const wanted = due.find(saying.field);
      bool const fits = wanted != due.end() && wanted->second == text;
      if (fits || said_of_.contains(saying.field)) continue;
      if (!saying.open && wanted != due.end()) {
        said_of_.insert(saying.field);
        refuse("case.says_otherwise", saying.field, {{"text", text}, {"word", wanted->second}});
      } else if (text == saying.word) {
        said_of_.insert(saying.field);
        refuse("case.says_untrue", saying.field, {{"text", text}});
      }
    }
  }

  void check_once(std::string const& field) {
    auto const own = step_.fields.find(field);
    if (own == step_.fields.end()) return;
    for (auto const& each : case_.steps) {
      auto const found = each.fields.find(field);
      if (each.action_id != action_.id || found == each.fields.end() || found->second != own->second) continue;
      refuse("case.stands_already", field,
             {{"value", ledger::to_text(own->second)}, {"entry", ledger::to_text(each.entry)}});
    }
  }

  void check(Term const& term) {
    auto const word = step_.fields.find(term.field);
    if (word == step_.fields.end() || ledger::to_text(word->second) != term.word) return;
    auto const opened = case_.steps.empty() ? step_.day : case_.steps.front().day;
    auto const last = opened.plus(static_cast<std::int32_t>(term.days));
    auto const due = step_.fields.find(term.due);
    auto const* day = due == step_.fields.end() ? nullptr : std::get_if<base::Day>(&due->second);
    if (day != nullptr && opened <= *day && *day <= last) return;
    refuse("case.term", term.due,
           {{"term", term.word},
            {"due", day == nullptr ? "—" : base::to_text(*day)},
            {"days", std::to_string(term.days)},
            {"last", base::to_text(last)}});
  }

  /// `own_machine`: the case may not name itself.
  void check_named(std::string const& field, bool own_machine) {
    auto const own = step_.fields.find(field);
    if (own == step_.fields.end()) return;
    auto const text = ledger::to_text(own->second);
    auto const found = around_->named.find(field);
    bool const itself = own_machine && text == step_.code;
    bool const there = found != around_->named.end() && !found->second.empty() && !itself;
    if (!there) refuse("case.names_no_case", field, {{"text", text}});
  }

  void check_series() {
    auto const own = step_.fields.find(action_.series);
    if (own == step_.fields.end()) return;
    auto const next = around_->series_last + 1;
    auto const text = ledger::to_text(own->second);
    if (number_in(text) == next) return;
    refuse("case.series", action_.series,
           {{"text", text},
            {"year", std::to_string(step_.day.year())},
            {"last", std::to_string(around_->series_last)},
            {"next", std::to_string(next)}});
  }

  Action const& action_;
  Case const& case_;
  Step const& step_;
  std::optional<Around> const& around_;
  std::set<std::string> said_of_;  // fields that were refused for what they say
  std::vector<base::Error> out_;
};

}  // namespace

std::map<std::string, std::string> said_by_itself(Action const& action, Case const& standing) {
  std::map<std::string, std::string> out;
  for (auto const& saying : action.says) {
    bool const taken = saying.after.empty() ||
                       std::ranges::find(standing.steps, saying.after, &Step::action_id) != standing.steps.end();
    bool const said = saying.with.empty() || said_last(standing, saying.with) == saying.was;
    if (taken && said) out.emplace(saying.field, saying.word);
  }
  return out;
}

bool is_said_by_itself(Action const& action, std::string_view field) {
  if (action.registers && action.registers->code == field) return true;
  return std::ranges::find(action.says, field, &Saying::field) != action.says.end();
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::string digits;
  bool closed = false;
  for (char32_t const point : base::to_code_points(base::fold(text))) {
    bool const digit = point >= U'0' && point <= U'9';
    if (digit && closed) return std::nullopt;
    if (digit) digits += static_cast<char>(point);
    closed = !digit && !digits.empty();
  }
  return base::parse_digits(digits);
}

std::vector<base::Error> unmet_values(Action const& action, Case const& standing, Facts const& facts) {
  return Values(action, standing, facts).run();
}

Case blinded(Machines const& machines, Case standing, std::optional<ledger::AccountId> reader) {
  for (auto& step : standing.steps) {
    if (reader && step.account == *reader) continue;
    auto const* machine = machines.find(standing.machine, step.day);
    auto const* action = machine == nullptr ? nullptr : find_action(*machine, step.action_id);
    if (action == nullptr) continue;
    bool const still_there = std::ranges::find(action->from, standing.state) != action->from.end();
    if (!still_there) continue;
    for (auto const& field : action->blind) step.fields.erase(field);
  }
  return standing;
}

}  // namespace cases
