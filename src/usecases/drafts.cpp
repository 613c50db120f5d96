#include "usecases/drafts.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/drafts_parts.h"

namespace usecases {

std::string_view to_text(DraftState state) {
  switch (state) {
    case DraftState::writing:
      return "writing";
    case DraftState::submitted:
      return "submitted";
    case DraftState::approved:
      return "approved";
    case DraftState::frozen:
      return "frozen";
    case DraftState::put_away:
      return "put_away";
  }
  return "writing";
}

DraftState DraftRows::state() const {
  if (acts.empty()) return DraftState::writing;
  switch (acts.back().act) {
    case reports::DraftAct::submit:
      return DraftState::submitted;
    case reports::DraftAct::give_back:
      return DraftState::writing;
    case reports::DraftAct::approve:
      return DraftState::approved;
    case reports::DraftAct::freeze:
      return DraftState::frozen;
    case reports::DraftAct::put_away:
      return DraftState::put_away;
  }
  return DraftState::writing;
}

std::optional<base::Instant> DraftRows::as_of() const {
  if (state() != DraftState::approved && state() != DraftState::frozen) return std::nullopt;
  auto const approval =
      std::ranges::find(acts.rbegin(), acts.rend(), reports::DraftAct::approve, &reports::ActRow::act);
  if (approval == acts.rend()) return std::nullopt;
  return approval->as_of;
}

base::Result<DraftRows> draft_rows(Office& office, DraftId id) {
  DraftRows out;
  out.row = TRY(reports::find_draft(office.connection, id));
  out.versions = TRY(reports::versions_of(office.connection, id));
  base::ensure(!out.versions.empty(), "a draft is begun with its first version");
  out.acts = TRY(reports::acts_of(office.connection, id));
  return out;
}

base::Result<reports::DraftBlocks> draft_blocks(Office& office, DraftId id, std::int64_t version) {
  return reports::read_blocks(TRY(reports::find_version(office.connection, id, version)).blocks);
}

base::Result<DraftAuthor> draft_author(db::Connection& connection, Act const& act, office::UnitId unit) {
  auto const account =
      act.by != nullptr ? act.by->account : TRY(office::account(connection, unit, act.account, act.role));
  auto const section = TRY(section_of_act(connection, act, unit));
  return DraftAuthor{account, section};
}

base::Done check_reader_of_drafts(Office& office, Act const& act, office::UnitId unit) {
  bool const approves = act.by != nullptr && office::allowed(*act.by, office::Verb::approve, unit);
  return check_right(office, act, approves ? office::Verb::approve : office::Verb::report, unit);
}

base::Done note_draft(Office& office, Act const& act, office::Verb verb, reports::DraftRow const& row,
                      std::string const& what) {
  return note(office, act,
              Noted{.verb = office::to_text(verb),
                    .unit = row.unit,
                    .what = "draft " + std::to_string(row.id.value()) + " " + what});
}

namespace {

using SectionNames = std::map<office::SectionId, std::string>;

[[nodiscard]] base::Result<SectionNames> section_names(Office& office, office::UnitId unit) {
  SectionNames out;
  for (auto const& section : TRY(office::sections(office.connection, unit))) out.emplace(section.id, section.name);
  return out;
}

[[nodiscard]] std::string name_of(SectionNames const& names, office::SectionId id) {
  auto const found = names.find(id);
  return found == names.end() ? std::string() : found->second;
}

[[nodiscard]] std::string title_of(reports::DraftBlocks const& blocks, reports::FactsByMark const& facts) {
  std::string title;
  for (auto const& block : blocks) {
    if (block.kind == reports::BlockKind::title) title += base::trim(reports::shown(block, facts));
  }
  return title;
}

/// A figure without the records behind it: enough for prose, at the cost of sums only.
[[nodiscard]] base::Result<std::vector<reports::Fact>> plain_facts(Office& office, FiguresAsked const& asked) {
  auto const period = TRY(base::parse_period(asked.period));
  std::vector<reports::Fact> out;
  for (auto const& figure : TRY(figures(office, asked))) {
    auto const* definition = office.rules.definitions.find(figure.id, period);
    base::ensure(definition != nullptr, "a figure has a definition");
    auto fact = fact_of(OpenedFigure{figure, *definition, {}});
    fact.source.records_total = figure.entries;
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

base::Result<DraftHead> head_of(Office& office, DraftRows const& rows) {
  auto const& newest = rows.versions.back();
  DraftHead head;
  head.id = rows.row.id;
  head.unit = rows.row.unit;
  head.scope = rows.row.scope;
  head.template_id = rows.row.template_id;
  head.period = rows.row.period;
  head.state = rows.state();
  head.version = newest.version;
  head.edited_at = newest.saved;
  head.edited_by_section = name_of(TRY(section_names(office, rows.row.unit)), newest.section);
  head.title = title_of(TRY(draft_blocks(office, rows.row.id, newest.version)), {});
  if (head.state == DraftState::frozen) {
    head.frozen = ledger::EntryId{rows.row.unit, ledger::Position(rows.acts.back().entry)};
  }
  return head;
}

base::Result<reports::FactsByMark> draft_facts(Office& office, DraftRows const& rows,
                                               reports::DraftBlocks const& blocks) {
  reports::FactsByMark out;
  FiguresAsked asked{rows.row.period, rows.row.scope, rows.as_of()};
  for (auto& fact : TRY(plain_facts(office, asked))) out.emplace(fact.source.mark, std::move(fact));
  std::map<std::string, std::set<std::string>> elsewhere;
  for (auto const& block : blocks) {
    for (auto const& run : block.runs) {
      if (!run.period.empty()) elsewhere[run.period].insert(run.figure);
    }
  }
  for (auto const& [period, wanted] : elsewhere) {
    asked.period = period;
    for (auto& fact : TRY(plain_facts(office, asked))) {
      if (!wanted.contains(fact.source.id)) continue;
      fact.source.mark = fact.source.id + "@" + period;
      out.emplace(fact.source.mark, std::move(fact));
    }
  }
  return out;
}

base::Result<std::vector<reports::LooseNumber>> draft_loose(Office& office, DraftRows const& rows,
                                                            reports::DraftBlocks const& blocks,
                                                            reports::FactsByMark const& facts) {
  auto const period = TRY(base::parse_period(rows.row.period));
  auto const* from = TRY(find_template(office.rules, rows.row.template_id));
  reports::Lexicon lexicon;
  lexicon.names = from->names;
  if (auto const* framework = office.rules.definitions.framework(period.last().year())) {
    for (auto const& node : framework->nodes) lexicon.names.push_back(node.name);
  }
  for (auto const* definition : office.rules.definitions.for_period(period)) {
    reports::Bindable figure{definition->id, definition->synonyms, definition->measure_words, {}};
    figure.names.push_back(definition->name);
    figure.measure_words.push_back(definition->unit);
    if (auto const found = facts.find(definition->id); found != facts.end()) figure.number = found->second.number;
    lexicon.figures.push_back(std::move(figure));
  }
  return reports::loose_numbers(blocks, lexicon);
}

base::Result<DraftHead> begin_draft(Office& office, Act const& act, DraftAsked const& asked) {
  base::ensure(!act.command.empty(), "an act has its command");
  auto const* from = TRY(find_template(office.rules, asked.template_id));
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  TRY(check_right(office, act, office::Verb::report, unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  for (auto const& row : TRY(reports::drafts_of(office.connection, unit))) {
    if (row.command == act.command) return head_of(office, TRY(draft_rows(office, row.id)));
  }
  auto const facts = TRY(report_facts(office, FactsAsked{FiguresAsked{asked.period, asked.unit, std::nullopt}, {}, 0}));
  auto const author = TRY(draft_author(office.connection, act, unit));
  reports::DraftRow row;
  row.id = TRY(reports::next_draft(office.connection));
  row.unit = unit;
  row.scope = asked.unit;
  row.template_id = from->id;
  row.period = facts.period.name;
  row.command = act.command;
  row.account = author.account;
  row.made = act.now;
  TRY(reports::insert_draft(office.connection, row));
  reports::VersionRow version;
  version.draft = row.id;
  version.version = 1;
  version.blocks = reports::write_blocks(TRY(reports::begin_draft(*from, facts)));
  version.account = author.account;
  version.section = author.section;
  version.command = act.command;
  version.saved = act.now;
  TRY(reports::insert_version(office.connection, version));
  TRY(note_draft(office, act, office::Verb::report, row, "version 1"));
  TRY(transaction.commit());
  return draft_head(office, row.id);
}

base::Result<std::vector<DraftHead>> drafts(Office& office, std::string const& unit) {
  std::vector<DraftHead> out;
  for (auto const& row : TRY(reports::drafts_of(office.connection, TRY(unit_meant(office.connection, unit))))) {
    auto const rows = TRY(draft_rows(office, row.id));
    if (rows.state() != DraftState::put_away) out.push_back(TRY(head_of(office, rows)));
  }
  return out;
}

base::Result<DraftHead> draft_head(Office& office, DraftId id) { return head_of(office, TRY(draft_rows(office, id))); }

namespace {

[[nodiscard]] base::Result<DraftChecks> checks_of(Office& office, DraftRows const& rows,
                                                  reports::DraftBlocks const& blocks,
                                                  reports::FactsByMark const& facts) {
  auto const* from = TRY(find_template(office.rules, rows.row.template_id));
  DraftChecks out;
  auto compiled = TRY(reports::compile_draft(*from, blocks, facts, {}));
  out.characters = compiled.characters;
  out.limit = from->characters_max;
  out.limit_source = from->characters_source;
  out.warnings = std::move(compiled.warnings);
  for (auto& fault : reports::layout_faults(blocks)) out.warnings.push_back(std::move(fault));
  for (auto const& block : blocks) {
    out.bound += std::ranges::count_if(block.runs, [](reports::DraftRun const& run) { return !run.figure.empty(); });
  }
  out.loose = TRY(draft_loose(office, rows, blocks, facts));
  return out;
}

}  // namespace

base::Result<DraftView> read_draft(Office& office, DraftId id, std::int64_t version) {
  auto const rows = TRY(draft_rows(office, id));
  auto const names = TRY(section_names(office, rows.row.unit));
  DraftView out;
  out.head = TRY(head_of(office, rows));
  out.blocks = TRY(draft_blocks(office, id, version == 0 ? rows.version() : version));
  out.facts = TRY(draft_facts(office, rows, out.blocks));
  auto const as_of = rows.as_of();
  out.as_of = as_of ? *as_of : TRY(known_until(office, FiguresAsked{rows.row.period, rows.row.scope, {}}));
  for (auto& row : TRY(reports::comments_of(office.connection, id))) {
    auto section = name_of(names, row.section);
    out.comments.push_back(DraftComment{std::move(row), std::move(section), false});
  }
  for (auto const& answer : out.comments) {
    if (!answer.row.settles || !answer.row.answers) continue;
    out.comments[static_cast<std::size_t>(*answer.row.answers - 1)].settled = true;
  }
  for (auto const& row : rows.acts) out.steps.push_back(DraftStep{row, name_of(names, row.section)});
  out.checks = TRY(checks_of(office, rows, out.blocks, out.facts));
  out.head.title = title_of(out.blocks, out.facts);
  return out;
}

base::Result<std::vector<DraftVersion>> draft_versions(Office& office, DraftId id) {
  auto const rows = TRY(draft_rows(office, id));
  auto const names = TRY(section_names(office, rows.row.unit));
  std::vector<DraftVersion> out;
  for (auto const& row : rows.versions) out.push_back({row.version, name_of(names, row.section), row.saved});
  return out;
}

}  // namespace usecases
