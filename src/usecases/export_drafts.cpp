#include "usecases/export_drafts.h"

#include <boost/json.hpp>

#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "reports/drafts_store.h"

namespace usecases {
namespace {

namespace json = boost::json;

[[nodiscard]] base::Done write_draft(ExportFile& file, reports::DraftRow const& row) {
  return file.add_line({{"what", "draft"},
                        {"draft", row.id.value()},
                        {"unit", row.unit.value()},
                        {"scope", row.scope},
                        {"template", row.template_id},
                        {"period", row.period},
                        {"command", row.command},
                        {"account", row.account.value()},
                        {"made", row.made.milliseconds()}});
}

[[nodiscard]] base::Done write_version(ExportFile& file, reports::VersionRow const& row) {
  return file.add_line({{"what", "version"},
                        {"draft", row.draft.value()},
                        {"version", row.version},
                        {"account", row.account.value()},
                        {"section", row.section.value()},
                        {"command", row.command},
                        {"saved", row.saved.milliseconds()},
                        {"blocks", row.blocks}});
}

[[nodiscard]] base::Done write_comment(ExportFile& file, reports::CommentRow const& row) {
  json::object value{{"what", "comment"},
                     {"draft", row.draft.value()},
                     {"number", row.number},
                     {"version", row.version},
                     {"block", row.block},
                     {"text", row.text},
                     {"settles", row.settles},
                     {"account", row.account.value()},
                     {"section", row.section.value()},
                     {"command", row.command},
                     {"made", row.made.milliseconds()}};
  if (row.answers) value["answers"] = *row.answers;
  return file.add_line(value);
}

[[nodiscard]] base::Done write_step(ExportFile& file, reports::ActRow const& row) {
  return file.add_line({{"what", "step"},
                        {"draft", row.draft.value()},
                        {"number", row.number},
                        {"act", reports::to_text(row.act)},
                        {"version", row.version},
                        {"reason", row.reason},
                        {"as_of", row.as_of.milliseconds()},
                        {"entry", row.entry},
                        {"account", row.account.value()},
                        {"section", row.section.value()},
                        {"command", row.command},
                        {"done", row.done.milliseconds()}});
}

/// Reads drafts.jsonl line by line. What belongs to a draft stands behind it, each sort in its own order.
class DraftsReader {
 public:
  explicit DraftsReader(db::Connection& connection) : connection_(&connection) {}

  [[nodiscard]] base::Done take(ExportLine const& fields) {
    auto const what = TRY(fields.text("what"));
    if (what == "draft") return draft(fields);
    reports::DraftId const id(TRY(fields.number("draft")));
    if (!draft_ || draft_->id != id) return fields.altered();
    if (what == "version") return version(fields);
    if (what == "comment") return comment(fields);
    if (what == "step") return step(fields);
    return fields.altered();
  }

 private:
  /// Who wrote a row, and when: the same four keys in each.
  template <typename Row>
  [[nodiscard]] base::Done author(ExportLine const& fields, Row& row) const {
    row.draft = draft_->id;
    row.account = office::AccountId(TRY(fields.number("account")));
    row.section = office::SectionId(TRY(fields.number("section")));
    row.command = TRY(fields.text("command"));
    return {};
  }

  [[nodiscard]] bool is_version(std::int64_t version) const { return version >= 1 && version <= versions_; }

  [[nodiscard]] base::Done draft(ExportLine const& fields) {
    reports::DraftRow row;
    row.id = reports::DraftId(TRY(fields.number("draft")));
    row.unit = office::UnitId(TRY(fields.number("unit")));
    row.scope = TRY(fields.text("scope"));
    row.template_id = TRY(fields.text("template"));
    row.period = TRY(fields.text("period"));
    row.command = TRY(fields.text("command"));
    row.account = office::AccountId(TRY(fields.number("account")));
    row.made = base::Instant(TRY(fields.number("made")));
    bool const follows = row.id.value() > (draft_ ? draft_->id.value() : 0);
    if (!follows || !TRY(office::has_unit(*connection_, row.unit))) return fields.altered();
    TRY(reports::insert_draft(*connection_, row));
    draft_ = std::move(row);
    versions_ = comments_ = steps_ = 0;
    return {};
  }

  [[nodiscard]] base::Done version(ExportLine const& fields) {
    reports::VersionRow row;
    TRY(author(fields, row));
    row.version = TRY(fields.number("version"));
    row.blocks = TRY(fields.text("blocks"));
    row.saved = base::Instant(TRY(fields.number("saved")));
    if (row.version != ++versions_ || !reports::read_blocks(row.blocks)) return fields.altered();
    return reports::insert_version(*connection_, row);
  }

  [[nodiscard]] base::Done comment(ExportLine const& fields) {
    reports::CommentRow row;
    TRY(author(fields, row));
    row.number = TRY(fields.number("number"));
    row.version = TRY(fields.number("version"));
    row.block = TRY(fields.text("block"));
    row.text = TRY(fields.text("text"));
    if (fields.has("answers")) row.answers = TRY(fields.number("answers"));
    row.settles = TRY(fields.flag("settles"));
    row.made = base::Instant(TRY(fields.number("made")));
    bool const answers = !row.answers || (*row.answers >= 1 && *row.answers < row.number);
    if (row.number != ++comments_ || !is_version(row.version) || !answers) return fields.altered();
    return reports::insert_comment(*connection_, row);
  }

  [[nodiscard]] base::Done step(ExportLine const& fields) {
    reports::ActRow row;
    TRY(author(fields, row));
    row.number = TRY(fields.number("number"));
    auto const act = reports::read_draft_act(TRY(fields.text("act")));
    row.version = TRY(fields.number("version"));
    row.reason = TRY(fields.text("reason"));
    row.as_of = base::Instant(TRY(fields.number("as_of")));
    row.entry = TRY(fields.number("entry"));
    row.done = base::Instant(TRY(fields.number("done")));
    auto const length = TRY(ledger::head(*connection_, draft_->unit)).position.value();
    bool const there = is_version(row.version) && row.entry >= 0 && row.entry <= length;
    if (row.number != ++steps_ || !act || !there) return fields.altered();
    row.act = *act;
    return reports::insert_act(*connection_, row);
  }

  db::Connection* connection_;
  std::optional<reports::DraftRow> draft_;  // the one whose lines are being read
  std::int64_t versions_ = 0;
  std::int64_t comments_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace

base::Done write_drafts(db::Connection& connection, ExportFile& file) {
  for (auto const& draft : TRY(reports::all_drafts(connection))) {
    TRY(write_draft(file, draft));
    for (auto const& version : TRY(reports::versions_of(connection, draft.id))) {
      TRY(write_version(file, TRY(reports::find_version(connection, draft.id, version.version))));
    }
    for (auto const& comment : TRY(reports::comments_of(connection, draft.id))) TRY(write_comment(file, comment));
    for (auto const& step : TRY(reports::acts_of(connection, draft.id))) TRY(write_step(file, step));
  }
  return {};
}

base::Done restore_drafts(db::Connection& connection, std::filesystem::path const& from) {
  DraftsReader reader(connection);
  return for_each_record(from, std::string(drafts_name), [&](ExportLine const& fields) { return reader.take(fields); });
}

}  // namespace usecases
