#include "reports/drafts_store.h"

#include <algorithm>
#include <array>

#include "reports/reports_sql.h"

namespace reports {
namespace {

struct NamedAct {
  DraftAct act;
  std::string_view name;
};
constexpr std::array<NamedAct, 5> named_acts{{{DraftAct::submit, "submit"},
                                              {DraftAct::give_back, "give_back"},
                                              {DraftAct::approve, "approve"},
                                              {DraftAct::freeze, "freeze"},
                                              {DraftAct::put_away, "put_away"}}};

[[nodiscard]] DraftAct act_of(std::string_view name) {
  auto const act = read_draft_act(name);
  base::ensure(act.has_value(), "the table knows its acts");
  return *act;
}

[[nodiscard]] DraftRow draft_of(db::Statement const& row) {
  DraftRow out;
  out.id = DraftId(row.integer(0));
  out.unit = office::UnitId(row.integer(1));
  out.scope = row.text(2);
  out.template_id = row.text(3);
  out.period = row.text(4);
  out.command = row.text(5);
  out.account = office::AccountId(row.integer(6));
  out.made = base::Instant(row.integer(7));
  return out;
}

[[nodiscard]] VersionRow version_of(db::Statement const& row, DraftId draft) {
  VersionRow out;
  out.draft = draft;
  out.version = row.integer(0);
  out.account = office::AccountId(row.integer(1));
  out.section = office::SectionId(row.integer(2));
  out.command = row.text(3);
  out.saved = base::Instant(row.integer(4));
  return out;
}

}  // namespace

std::string_view to_text(DraftAct act) { return std::ranges::find(named_acts, act, &NamedAct::act)->name; }

std::optional<DraftAct> read_draft_act(std::string_view text) {
  auto const* const found = std::ranges::find(named_acts, text, &NamedAct::name);
  if (found == named_acts.end()) return std::nullopt;
  return found->act;
}

base::Result<DraftId> next_draft(db::Connection& connection) {
  auto& asked = connection.statement(sql::next_draft);
  base::ensure(TRY(asked.step()), "an aggregate gives one row");
  DraftId const id(asked.integer(0));
  asked.reset();
  return id;
}

base::Done insert_draft(db::Connection& connection, DraftRow const& row) {
  auto& statement = connection.statement(sql::insert_draft);
  statement.bind(1, row.id.value()).bind(2, row.unit.value()).bind(3, row.scope).bind(4, row.template_id);
  statement.bind(5, row.period).bind(6, row.command).bind(7, row.account.value()).bind(8, row.made.milliseconds());
  return statement.run();
}

base::Done insert_version(db::Connection& connection, VersionRow const& row) {
  auto& statement = connection.statement(sql::insert_version);
  statement.bind(1, row.draft.value()).bind(2, row.version).bind(3, row.blocks).bind(4, row.account.value());
  statement.bind(5, row.section.value()).bind(6, row.command).bind(7, row.saved.milliseconds());
  return statement.run();
}

base::Done insert_comment(db::Connection& connection, CommentRow const& row) {
  auto& statement = connection.statement(sql::insert_comment);
  statement.bind(1, row.draft.value()).bind(2, row.number).bind(3, row.version).bind(4, row.block).bind(5, row.text);
  if (row.answers) {
    statement.bind(6, *row.answers);
  } else {
    statement.bind_null(6);
  }
  statement.bind(7, std::int64_t{row.settles ? 1 : 0}).bind(8, row.account.value()).bind(9, row.section.value());
  statement.bind(10, row.command).bind(11, row.made.milliseconds());
  return statement.run();
}

base::Done insert_act(db::Connection& connection, ActRow const& row) {
  auto& statement = connection.statement(sql::insert_act);
  statement.bind(1, row.draft.value()).bind(2, row.number).bind(3, to_text(row.act)).bind(4, row.version);
  statement.bind(5, row.reason).bind(6, row.as_of.milliseconds()).bind(7, row.entry).bind(8, row.account.value());
  statement.bind(9, row.section.value()).bind(10, row.command).bind(11, row.done.milliseconds());
  return statement.run();
}

base::Result<std::vector<DraftRow>> drafts_of(db::Connection& connection, office::UnitId unit) {
  std::vector<DraftRow> out;
  auto& rows = connection.statement(sql::drafts_of);
  rows.bind(1, unit.value());
  while (TRY(rows.step())) out.push_back(draft_of(rows));
  return out;
}

base::Result<std::vector<DraftRow>> all_drafts(db::Connection& connection) {
  std::vector<DraftRow> out;
  auto& rows = connection.statement(sql::all_drafts);
  while (TRY(rows.step())) out.push_back(draft_of(rows));
  return out;
}

base::Result<DraftRow> find_draft(db::Connection& connection, DraftId id) {
  auto& rows = connection.statement(sql::find_draft);
  rows.bind(1, id.value());
  if (!TRY(rows.step())) return base::fail("draft.unknown", {{"draft", std::to_string(id.value())}});
  auto const out = draft_of(rows);
  rows.reset();
  return out;
}

base::Result<std::vector<VersionRow>> versions_of(db::Connection& connection, DraftId id) {
  std::vector<VersionRow> out;
  auto& rows = connection.statement(sql::versions_of);
  rows.bind(1, id.value());
  while (TRY(rows.step())) out.push_back(version_of(rows, id));
  return out;
}

base::Result<VersionRow> find_version(db::Connection& connection, DraftId id, std::int64_t version) {
  auto& rows = connection.statement(sql::find_version);
  rows.bind(1, id.value()).bind(2, version);
  if (!TRY(rows.step())) {
    return base::fail("draft.unknown_version",
                      {{"draft", std::to_string(id.value())}, {"version", std::to_string(version)}});
  }
  auto out = version_of(rows, id);
  out.blocks = rows.text(5);
  rows.reset();
  return out;
}

base::Result<std::vector<CommentRow>> comments_of(db::Connection& connection, DraftId id) {
  std::vector<CommentRow> out;
  auto& rows = connection.statement(sql::comments_of);
  rows.bind(1, id.value());
  while (TRY(rows.step())) {
    CommentRow row;
    row.draft = id;
    row.number = rows.integer(0);
    row.version = rows.integer(1);
    row.block = rows.text(2);
    row.text = rows.text(3);
    if (!rows.is_null(4)) row.answers = rows.integer(4);
    row.settles = rows.integer(5) != 0;
    row.account = office::AccountId(rows.integer(6));
    row.section = office::SectionId(rows.integer(7));
    row.command = rows.text(8);
    row.made = base::Instant(rows.integer(9));
    out.push_back(std::move(row));
  }
  return out;
}

base::Result<std::vector<ActRow>> acts_of(db::Connection& connection, DraftId id) {
  std::vector<ActRow> out;
  auto& rows = connection.statement(sql::acts_of);
  rows.bind(1, id.value());
  while (TRY(rows.step())) {
    ActRow row;
    row.draft = id;
    row.number = rows.integer(0);
    row.act = act_of(rows.text(1));
    row.version = rows.integer(2);
    row.reason = rows.text(3);
    row.as_of = base::Instant(rows.integer(4));
    row.entry = rows.integer(5);
    row.account = office::AccountId(rows.integer(6));
    row.section = office::SectionId(rows.integer(7));
    row.command = rows.text(8);
    row.done = base::Instant(rows.integer(9));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace reports
