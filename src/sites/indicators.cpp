#include "sites/indicators.h"

#include <algorithm>
#include <set>

#include "rulefile/versions.h"

namespace sites {
namespace {

constexpr std::int64_t tenth = 100;  // in thousandths

/// A decimal of one place at most, above or at zero. Points are written as texts, because a number of TOML with a point
/// is not exact.
[[nodiscard]] base::Decimal read_points(rulefile::Table& table, std::string_view key, std::string const& text) {
  auto const read = base::parse_decimal(text);
  if (read && read->thousandths() >= 0 && read->thousandths() <= points_most && read->thousandths() % tenth == 0)
    return *read;
  table.fault("site.points", key, {{"text", text}});
  return base::Decimal(tenth);
}

[[nodiscard]] Scoring scoring_of(std::string_view word) {
  if (word == "steps") return Scoring::steps;
  if (word == "count") return Scoring::count;
  return word == "veto" ? Scoring::veto : Scoring::whole;
}

/// Whether what the rule of scoring needs is there, and nothing else.
[[nodiscard]] bool is_sound(Item const& item) {
  if (item.scoring == Scoring::veto) return item.points == base::Decimal() && item.steps.empty() && !item.bonus;
  bool sound = item.points > base::Decimal();
  sound = sound && (item.scoring == Scoring::count) == (item.each > base::Decimal());
  sound = sound && item.each <= item.points;
  sound = sound && (item.scoring == Scoring::steps) == !item.steps.empty();
  if (item.steps.empty()) return sound;
  bool const rising = std::ranges::is_sorted(item.steps, std::less_equal<>());
  return sound && rising && item.steps.front() > base::Decimal() && item.steps.back() == item.points;
}

[[nodiscard]] Item read_item(rulefile::Table& table) {
  Item item;
  item.id = table.text("id");
  item.group = table.text("group");
  item.text = table.text("text");
  item.text_en = table.optional_text("text_en").value_or(item.text);
  item.scoring = scoring_of(table.one_of("scoring", {"whole", "steps", "count", "veto"}, "whole"));
  if (auto const text = table.optional_text("points")) item.points = read_points(table, "points", *text);
  if (auto const text = table.optional_text("each")) item.each = read_points(table, "each", *text);
  for (auto const& text : table.texts("steps")) item.steps.push_back(read_points(table, "steps", text));
  item.evidence = table.texts("evidence");
  item.bonus = table.flag("bonus", false);
  if (!is_sound(item)) table.fault("site.scoring", "id", {{"item", item.id}});
  table.finish();
  return item;
}

void check_set(rulefile::Table& table, Set const& set) {
  std::int64_t base = 0;
  std::int64_t bonus = 0;
  for (auto const& item : set.items) (item.bonus ? bonus : base) += item.points.thousandths();
  bool const many = set.items.empty() || set.items.size() > items_most || base + bonus > points_most;
  if (many) {
    table.fault("site.items", "id",
                {{"set", set.name},
                 {"most", std::to_string(items_most)},
                 {"points", base::to_text(base::Decimal(points_most))}});
  }
  auto const reached = base + std::min(bonus, set.bonus_most.thousandths());
  if (set.pass.thousandths() <= 0 || set.pass.thousandths() > reached) {
    table.fault(
        "site.pass_mark", "pass",
        {{"set", set.name}, {"pass", base::to_text(set.pass)}, {"points", base::to_text(base::Decimal(reached))}});
  }
}

[[nodiscard]] Set read_set(rulefile::Table& table, rulefile::Validity const& above) {
  Set set;
  set.id = table.text("id");
  set.name = table.text("name");
  set.name_en = table.optional_text("name_en").value_or(set.name);
  set.level = table.text("level");
  set.kind = table.text("kind");
  set.words = table.texts("words");
  set.sample = table.flag("sample", false);
  set.pass = read_points(table, "pass", table.text("pass"));
  if (auto const text = table.optional_text("bonus_most")) set.bonus_most = read_points(table, "bonus_most", *text);
  set.validity = rulefile::read_validity(table, above);
  std::set<std::string> ids;
  for (auto& each : table.tables("item")) {
    set.items.push_back(read_item(each));
    if (!ids.insert(set.items.back().id).second) each.fault("site.duplicate", "id", {{"text", set.items.back().id}});
  }
  check_set(table, set);
  table.finish();
  return set;
}

}  // namespace

std::string_view word_of(Scoring scoring) {
  switch (scoring) {
    case Scoring::whole:
      return "whole";
    case Scoring::steps:
      return "steps";
    case Scoring::count:
      return "count";
    case Scoring::veto:
      return "veto";
  }
  return "whole";
}

std::int64_t highest(Item const& item) {
  if (item.scoring == Scoring::steps) return std::ssize(item.steps);
  if (item.scoring != Scoring::count) return 1;
  return (item.points.thousandths() + item.each.thousandths() - 1) / item.each.thousandths();
}

Sets Sets::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Sets out;
  out.sets_ = rulefile::read_versions<Set>(files, "set", "site.duplicate", faults, read_set);
  return out;
}

Set const* Sets::find(std::string_view id, base::Day day) const { return rulefile::version_on(sets_, id, day); }

bool Sets::knows(std::string_view id) const {
  return std::ranges::any_of(sets_, [&](Set const& set) { return set.id == id; });
}

std::vector<Set const*> Sets::on(base::Day day) const {
  std::vector<Set const*> out;
  for (auto const& set : sets_) {
    if (rulefile::holds_on(set.validity, day)) out.push_back(&set);
  }
  return out;
}

std::vector<Set const*> Sets::fitting(std::string_view cluster, base::Day day) const {
  auto out = on(day);
  std::erase_if(out, [&](Set const* set) {
    return std::ranges::none_of(set->words,
                                [&](std::string const& word) { return cluster.find(word) != std::string_view::npos; });
  });
  return out;
}

Item const* find_item(Set const& set, std::string_view id) {
  auto const found = std::ranges::find(set.items, id, &Item::id);
  return found == set.items.end() ? nullptr : &*found;
}

}  // namespace sites
