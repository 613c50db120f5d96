#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/files.h"
#include "base/limits.h"
#include "usecases/record.h"
#include "usecases/report.h"

namespace usecases {
namespace {

constexpr std::string_view kind_id = "frozen_report";
constexpr std::uint64_t frozen_file_bytes_max = 512ULL << 20U;

[[nodiscard]] std::filesystem::path folder_of(Office const& office, ledger::EntryId id) {
  return office.folder / "reports" / ledger::to_text(id);
}

[[nodiscard]] std::string text_field(ledger::Entry const& entry, std::string const& name) {
  auto const found = entry.what.fields.find(name);
  if (found == entry.what.fields.end()) return {};
  auto const* text = std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

[[nodiscard]] base::Result<FrozenReport> frozen_of(ledger::Entry const& entry) {
  if (entry.what.kind != kind_id) return base::fail("report.unknown_frozen", {{"text", ledger::to_text(entry.id)}});
  FrozenReport out;
  out.id = entry.id;
  out.title = entry.what.title;
  out.template_id = text_field(entry, "template");
  out.period = text_field(entry, "period");
  out.scope = text_field(entry, "scope");
  out.as_of = TRY(base::parse_instant(text_field(entry, "as_of")));
  out.frozen_at = entry.recorded;
  out.rules = text_field(entry, "rules");
  out.generator = text_field(entry, "generator");
  for (std::string const suffix : {"docx", "pdf", "html", "txt", "facts"}) {
    out.files.emplace_back(suffix, text_field(entry, suffix));
  }
  return out;
}

[[nodiscard]] std::string file_name(FrozenReport const& frozen, std::string_view suffix) {
  return frozen.template_id + "-" + frozen.period + "." + (suffix == "facts" ? "json" : std::string(suffix));
}

/// By the index of days; by a walk over the chain where the derived tables are dropped.
[[nodiscard]] base::Result<std::vector<ledger::EntryId>> ids_of_kind(Office& office, office::UnitId unit) {
  std::vector<ledger::EntryId> out;
  if (!TRY(ledger::has_derived(office.connection))) {
    TRY(ledger::for_each_glance(office.connection, unit, ledger::Position(1), ledger::Position(),
                                [&](ledger::Glance const& glance) -> base::Done {
                                  if (glance.kind == kind_id && !glance.withdrawal) out.push_back(glance.id);
                                  return {};
                                }));
    return out;
  }
  ledger::DayQuestion const question{.unit = unit,
                                     .kind = kind_id,
                                     .field = ledger::own_days,
                                     .from = base::Day(std::numeric_limits<std::int32_t>::min()),
                                     .until = base::Day(std::numeric_limits<std::int32_t>::max())};
  TRY(ledger::for_each_day(office.connection, question, [&](ledger::DayRow const& row) -> base::Done {
    if (!row.ended_by) out.push_back(row.id);
    return {};
  }));
  return out;
}

/// One sentence on why an entry now counts, or no longer does.
[[nodiscard]] base::Result<std::string> reason_for(Office& office, std::string const& id, bool came) {
  auto const view = TRY(view_entry(office, TRY(ledger::parse_entry_id(id))));
  std::string const what =
      "第" + id + "条“" + view.entry.what.title + "”（" + base::to_text(view.entry.what.days.first) + "）";
  std::string const on = base::to_text(base::day_of(view.entry.recorded));
  if (came && view.entry.what.corrects) {
    return what + "于" + on + "更正第" + std::to_string(view.entry.what.corrects->target.value()) + "条：" +
           view.entry.what.corrects->reason;
  }
  if (came) return what + "于" + on + "记入";
  if (!view.standing.ended_by) return what + "按现行口径不再计入";
  auto const by = TRY(view_entry(office, ledger::EntryId{view.entry.id.unit, *view.standing.ended_by}));
  bool const withdrawn = view.standing.act == ledger::Correction::Act::withdraw;
  return what + "于" + base::to_text(base::day_of(by.entry.recorded)) + (withdrawn ? "作废：" : "被更正：") +
         by.entry.what.corrects->reason;
}

/// What the figures of a frozen report are today, period by period.
[[nodiscard]] base::Result<std::vector<reports::Fact>> facts_now(Office& office, FrozenReport const& frozen,
                                                                 std::vector<reports::Fact> const& before) {
  std::set<std::string> periods{frozen.period};
  for (auto const& fact : before) periods.insert(fact.source.period);
  std::vector<reports::Fact> after;
  for (auto const& period : periods) {
    for (auto const& opened : TRY(open_figures(office, FiguresAsked{period, frozen.scope, std::nullopt}, 0))) {
      bool const told = std::ranges::any_of(before, [&](reports::Fact const& fact) {
        return fact.source.id == opened.figure.id && fact.source.period == period;
      });
      if (told) after.push_back(fact_of(opened));
    }
  }
  return after;
}

}  // namespace

base::Result<FrozenReport> freeze_report(Office& office, Act const& act, ReportAsked const& asked) {
  auto const files = TRY(make_report(office, asked));
  std::map<std::string, std::string> const bytes{{"docx", files.docx},
                                                 {"pdf", files.pdf},
                                                 {"html", files.html},
                                                 {"txt", files.text},
                                                 {"facts", reports::write_facts(files.facts)}};
  auto const unit = TRY(unit_meant(office.connection, asked.figures.unit));
  auto recording = TRY(Recording::begin(office, act, unit, office::Verb::freeze));
  if (recording.repeated()) {
    return frozen_of(TRY(ledger::entry(recording.connection(), ledger::EntryId{unit, recording.repeated()->first})));
  }
  ledger::Draft draft;
  draft.kind = kind_id;
  auto const today = base::day_of(act.now);
  draft.days = base::Span{today, today};
  draft.title = files.title;
  draft.fields.emplace("template", asked.template_id);
  draft.fields.emplace("period", TRY(base::parse_period(asked.figures.period)).name);
  if (!asked.figures.unit.empty()) draft.fields.emplace("scope", asked.figures.unit);
  draft.fields.emplace("as_of", base::to_text(files.as_of));
  draft.fields.emplace("rules", base::to_hex(files.rules));
  draft.fields.emplace("generator", asked.generator);
  for (auto const& [suffix, content] : bytes) {
    draft.fields.emplace(suffix, base::to_hex(base::hash(base::HashAlgorithm::sha256, content)));
  }
  auto const position = TRY(recording.add(std::move(draft)));
  ledger::EntryId const id{unit, position};
  FrozenReport named;
  named.template_id = asked.template_id;
  named.period = TRY(base::parse_period(asked.figures.period)).name;
  // Files first: a file without an entry is a leftover, an entry without its file would be a loss.
  for (auto const& [suffix, content] : bytes) {
    TRY(base::write_file(folder_of(office, id) / file_name(named, suffix), content));
  }
  TRY(recording.commit());
  return frozen_of(TRY(ledger::entry(office.connection, id)));
}

base::Result<FrozenReport> find_frozen(Office& office, ledger::EntryId id) {
  auto const entry = ledger::entry(office.connection, id);
  if (!entry) return base::fail("report.unknown_frozen", {{"text", ledger::to_text(id)}});
  return frozen_of(*entry);
}

base::Result<std::vector<FrozenReport>> frozen_reports(Office& office, std::string const& unit) {
  auto const root = TRY(unit_meant(office.connection, unit));
  std::vector<FrozenReport> out;
  for (auto const id : TRY(ids_of_kind(office, root))) {
    out.push_back(TRY(frozen_of(TRY(ledger::entry(office.connection, id)))));
  }
  return out;
}

base::Result<std::string> frozen_file(Office& office, FrozenReport const& frozen, std::string_view suffix) {
  auto const path = folder_of(office, frozen.id) / file_name(frozen, suffix);
  auto bytes = TRY(base::read_file(path, frozen_file_bytes_max));
  auto const found = std::ranges::find(frozen.files, suffix, &std::pair<std::string, std::string>::first);
  bool const same =
      found != frozen.files.end() && found->second == base::to_hex(base::hash(base::HashAlgorithm::sha256, bytes));
  if (!same) return base::fail("verify.report_altered", {}, path.string());
  return bytes;
}

base::Result<std::vector<Change>> changes_since(Office& office, ledger::EntryId id) {
  auto const frozen = TRY(find_frozen(office, id));
  auto const before = TRY(reports::read_facts(TRY(frozen_file(office, frozen, "facts"))));
  auto const after = TRY(facts_now(office, frozen, before));
  std::vector<Change> out;
  for (auto& difference : reports::differences(before, after)) {
    Change change{std::move(difference), {}};
    if (change.difference.rule_changed) change.reasons.emplace_back("口径已修改（规则散列不同）");
    for (auto const& each : change.difference.came) change.reasons.push_back(TRY(reason_for(office, each, true)));
    for (auto const& each : change.difference.went) change.reasons.push_back(TRY(reason_for(office, each, false)));
    out.push_back(std::move(change));
  }
  return out;
}

}  // namespace usecases
