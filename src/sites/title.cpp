#include "sites/title.h"

#include <algorithm>

namespace sites {
namespace {

using cases::Case;
using cases::Step;

template <class Is>
[[nodiscard]] std::optional<Is> value_of(Step const& step, std::string const& field) {
  auto const found = step.fields.find(field);
  if (found == step.fields.end()) return std::nullopt;
  auto const* value = std::get_if<Is>(&found->second);
  return value == nullptr ? std::nullopt : std::optional<Is>(*value);
}

/// A step that led on from where the case stood: one that did not is shown as history and has no effect.
[[nodiscard]] bool took_effect(Case const& standing, Step const& step) {
  return std::ranges::none_of(standing.remarks,
                              [&](cases::Remark const& remark) { return remark.entry == step.entry && !remark.moved; });
}

[[nodiscard]] Title named_by(Step const& step) {
  Title out;
  out.level = cases::said(step, "level");
  out.batch = cases::said(step, "batch");
  out.authority = cases::said(step, "authority");
  out.document = cases::said(step, "document");
  out.evidence = step.evidence;
  out.since = step.day;
  out.entry = step.entry;
  out.recheck_by = value_of<base::Day>(step, "recheck_by");
  if (out.level.empty()) out.lacks.emplace_back("level");
  if (out.batch.empty()) out.lacks.emplace_back("batch");
  if (out.authority.empty()) out.lacks.emplace_back("authority");
  if (out.document.empty()) out.lacks.emplace_back("document");
  if (out.evidence == 0) out.lacks.emplace_back("evidence");
  out.standing = out.lacks.empty() ? Title::Standing::held : Title::Standing::lacking;
  return out;
}

[[nodiscard]] bool is_check(Step const& step) {
  return step.action_id == "self_check" || step.action_id == "check_again";
}

}  // namespace

std::string_view word_of(Title::Standing standing) {
  switch (standing) {
    case Title::Standing::none:
      return "none";
    case Title::Standing::held:
      return "held";
    case Title::Standing::lacking:
      return "lacking";
    case Title::Standing::ended:
      return "ended";
  }
  return "none";
}

Title title_of(Case const& standing) {
  Title out;
  for (auto const& step : standing.steps) {
    auto const& action = step.action_id;
    bool const speaks_of_it = action == "name" || action == "recheck" || action == "improve" || action == "withdraw" ||
                              action == "strike_off";
    if (!speaks_of_it || !took_effect(standing, step)) continue;
    if (action == "name") {
      out = named_by(step);
    } else if (out.standing == Title::Standing::none) {
      continue;
    } else if (action == "withdraw" || action == "strike_off") {
      out.standing = Title::Standing::ended;
      out.since = step.day;
      out.entry = step.entry;
      out.recheck_by.reset();
    } else if (auto const by = value_of<base::Day>(step, "recheck_by")) {
      out.recheck_by = by;
    } else if (action == "recheck") {
      out.recheck_by.reset();  // re-checked, and no next day was set
    }
  }
  return out;
}

Place place_of(Case const& standing) {
  Place out;
  for (auto const& step : standing.steps) {
    if (auto text = cases::said(step, "cluster"); !text.empty()) out.cluster = std::move(text);
    if (auto text = cases::said(step, "place"); !text.empty()) out.town = std::move(text);
    if (auto text = cases::said(step, "grade"); !text.empty()) out.grade = std::move(text);
    if (auto const flag = value_of<bool>(step, "observation")) out.observation = *flag;
  }
  return out;
}

std::vector<Check> checks_of(Case const& standing) {
  std::vector<Check> out;
  for (std::size_t i = 0; i < standing.steps.size(); ++i) {
    auto const& step = standing.steps[i];
    if (!is_check(step)) continue;
    out.push_back(
        {step.entry, step.day, cases::said(step, "set"), value_of<std::int64_t>(step, "gaps").value_or(0), i});
  }
  return out;
}

std::vector<Answered> answers_of(Case const& standing, std::string_view set, std::size_t until) {
  std::vector<Answered> out;
  for (std::size_t i = 0; i < std::min(until, standing.steps.size()); ++i) {
    auto const& step = standing.steps[i];
    auto const value = value_of<std::int64_t>(step, "answer");
    if (step.action_id != "answer" || !value || cases::said(step, "set") != set) continue;
    Answered answer{cases::said(step, "item"), *value, step.evidence, cases::said(step, "note"), step.entry, step.day};
    auto const before = std::ranges::find(out, answer.item, &Answered::item);
    if (before == out.end()) {
      out.push_back(std::move(answer));
    } else {
      *before = std::move(answer);
    }
  }
  return out;
}

}  // namespace sites
