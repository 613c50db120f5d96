#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"

#include "imports/heading.h"
#include "imports/imports.h"

namespace imports {

namespace {

constexpr std::array<std::string_view, 6> special_fields = {"title",   "days",     "days_last",
                                                            "section", "evidence", "row_number"};

struct SharedWords {
  std::vector<std::string> headings;
  std::vector<std::string> folded;  // of each heading
  std::vector<std::string> never;
};
using Shared = std::map<std::string, SharedWords, std::less<>>;

void read_shared(rulefile::File& file, Shared& shared) {
  for (auto& table : file.root.tables("shared")) {
    auto const field = table.text("field");
    auto headings = table.texts("headings");
    auto never = table.texts("never");
    std::vector<std::string> folded;
    folded.reserve(headings.size());
    for (auto const& heading : headings) folded.push_back(parse_heading(heading).folded);
    if (!shared.try_emplace(field, SharedWords{std::move(headings), std::move(folded), std::move(never)}).second) {
      table.fault("import.duplicate_column", "field", {{"field", field}});
    }
    table.finish();
  }
}

std::vector<std::string> field_ids(ledger::Kind const& kind) {
  std::vector<std::string> ids(special_fields.begin(), special_fields.end());
  for (auto const& field : kind.fields) ids.push_back(field.id);
  return ids;
}

void check_field(rulefile::Table& table, std::string_view key, std::string const& field, ledger::Kind const& kind) {
  auto const known = field_ids(kind);
  if (std::ranges::find(known, field) != known.end()) return;
  table.fault("import.unknown_field", key, {{"field", field}, {"kind", kind.id}, {"known", base::join(known, ", ")}});
}

// A column's own headings, then those shared by all profiles, but for those another column claims as its own.
class Headings {
 public:
  void own(rulefile::Table& table, ColumnRule const& column) {
    for (auto const& heading : column.headings) {
      auto const [at, fresh] = claimed_.emplace(parse_heading(heading).folded, column.field);
      if (fresh || at->second == column.field) continue;
      table.fault("import.duplicate_heading", "headings",
                  {{"heading", heading}, {"field", column.field}, {"other", at->second}});
    }
  }
  void share(ColumnRule& column, Shared const& shared) {
    auto const found = shared.find(column.field);
    if (found == shared.end()) return;
    auto const& words = found->second;
    for (std::size_t i = 0; i < words.headings.size(); ++i) {
      if (claimed_.emplace(words.folded[i], column.field).second) column.headings.push_back(words.headings[i]);
    }
    column.never.insert(column.never.end(), found->second.never.begin(), found->second.never.end());
  }

 private:
  std::map<std::string, std::string> claimed_;
};

constexpr std::int64_t width_max = 100;

ColumnRule read_column(rulefile::Table& table) {
  ColumnRule column;
  column.field = table.text("field");
  column.headings = table.texts("headings");
  column.never = table.texts("never");
  column.empty_words = table.texts("empty_words");
  column.comment = table.optional_text("comment").value_or("");
  column.width = static_cast<double>(std::clamp<std::int64_t>(table.integer("width", 14), 1, width_max));
  column.required = table.flag("required", false);
  column.written = table.flag("written", true);
  table.finish();
  return column;
}

void read_columns(rulefile::Table& table, Profile& profile, ledger::Kind const* kind, Shared const& shared) {
  Headings headings;
  std::set<std::string> fields;
  for (auto& row : table.tables("column")) {
    auto column = read_column(row);
    if (kind != nullptr) check_field(row, "field", column.field, *kind);
    if (!fields.insert(column.field).second) {
      row.fault("import.duplicate_column", "field", {{"field", column.field}});
    }
    if (column.headings.empty()) row.fault("import.no_heading", {}, {{"field", column.field}});
    headings.own(row, column);
    profile.columns.push_back(std::move(column));
  }
  for (auto& column : profile.columns) headings.share(column, shared);
}

bool has_column(Profile const& profile, std::string_view field) {
  return std::ranges::find(profile.columns, field, &ColumnRule::field) != profile.columns.end();
}

void check_whole(rulefile::Table& table, Profile const& profile, ledger::Kind const& kind) {
  for (auto const& field : profile.title_from) check_field(table, "title_from", field, kind);
  for (auto const& field : profile.day_from) check_field(table, "day_from", field, kind);
  if (!profile.route_by.empty()) check_field(table, "route_by", profile.route_by, kind);
  if (!has_column(profile, "title") && profile.title_from.empty()) {
    table.fault("import.no_title", {}, {{"profile", profile.id}});
  }
  bool const dated = has_column(profile, "days") || !profile.day_from.empty();
  for (auto const& [field, word] : profile.says) check_field(table, "says", field, kind);
  if (!dated && !profile.year_register && !profile.stock_register && !profile.day_received) {
    table.fault("import.no_day", {}, {{"profile", profile.id}});
  }
}

/// Of a sheet whose rows open cases.
void read_opening(rulefile::Table& table, Profile& profile) {
  profile.takes = table.optional_text("takes").value_or("");
  for (auto const& text : table.texts("says")) {
    auto const at = std::min(text.find('='), text.size());
    profile.says.emplace_back(base::trim(text.substr(0, at)), base::trim(text.substr(std::min(at + 1, text.size()))));
  }
  for (auto const& heading : table.texts("never_with")) profile.never_with.push_back(parse_heading(heading).folded);
  profile.covers_numbers = table.flag("covers_numbers", false);
  profile.day_received = table.flag("day_received", false);
}

Profile read_profile(rulefile::Table& table, rulefile::Validity const& above, ledger::Kinds const& kinds,
                     Shared const& shared) {
  Profile profile;
  profile.id = table.text("id");
  profile.kind = table.text("kind");
  profile.name = table.text("name");
  profile.title = table.optional_text("title").value_or(profile.name);
  profile.sheet_words = table.texts("sheet_words");
  profile.title_from = table.texts("title_from");
  profile.day_from = table.texts("day_from");
  profile.route_by = table.optional_text("route_by").value_or("");
  profile.category_from_title = table.flag("category_from_title", false);
  profile.year_register = table.flag("year_register", false);
  profile.stock_register = table.flag("stock_register", false);
  read_opening(table, profile);
  profile.validity = rulefile::read_validity(table, above);
  auto const* kind = kinds.find(profile.kind);
  // What only commands write is imported where each row is a step that a command could have taken.
  if (kind == nullptr || (kind->commands_only && profile.takes.empty())) {
    std::vector<std::string> known;
    for (auto const& each : kinds.all()) {
      if (!each.commands_only) known.push_back(each.id);
    }
    table.fault("import.unknown_kind", "kind", {{"kind", profile.kind}, {"known", base::join(known, ", ")}});
    kind = nullptr;
  }
  read_columns(table, profile, kind, shared);
  if (kind != nullptr) check_whole(table, profile, *kind);
  table.finish();
  return profile;
}

}  // namespace

Profiles Profiles::parse(std::vector<rulefile::File>& files, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  Profiles result;
  Shared shared;
  for (auto& file : files) read_shared(file, shared);
  std::set<std::string> ids;
  for (auto& file : files) {
    auto const validity = rulefile::read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables("profile")) {
      auto profile = read_profile(table, validity, kinds, shared);
      if (!ids.insert(profile.id).second) {
        faults.add("import.duplicate_id", table.where("id"), {{"id", profile.id}});
      }
      result.profiles_.push_back(std::move(profile));
    }
    file.root.finish();
  }
  return result;
}

Profile const* Profiles::find(std::string_view id) const {
  auto const found = std::ranges::find(profiles_, id, &Profile::id);
  return found == profiles_.end() ? nullptr : &*found;
}

}  // namespace imports
