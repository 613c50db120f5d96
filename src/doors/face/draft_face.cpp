#include "doors/face/draft_face.h"

#include <algorithm>

#include "base/utf8.h"
#include "doors/face/error_face.h"

namespace doors::face {
namespace {

void write_run(Json& json, reports::DraftRun const& run, reports::FactsByMark const& facts) {
  json.open_object();
  if (run.figure.empty()) {
    json.key("text").text(run.text);
    if (run.stands) json.key("stands").flag(true);
  } else {
    json.key("figure").text(run.figure);
    if (!run.period.empty()) json.key("period").text(run.period);
    if (run.number_only) json.key("number").flag(true);
    json.key("printed").text(reports::shown(run, facts));
    auto const found = facts.find(reports::mark_of(run));
    json.key("label").text(found == facts.end() ? run.figure : found->second.source.title);
  }
  json.close_object();
}

void write_blocks(Json& json, reports::DraftBlocks const& blocks, reports::FactsByMark const& facts) {
  json.open_array();
  for (auto const& block : blocks) {
    json.open_object().key("id").text(block.id).key("kind").text(reports::to_text(block.kind));
    json.key("runs").open_array();
    for (auto const& run : block.runs) write_run(json, run, facts);
    json.close_array().close_object();
  }
  json.close_array();
}

[[nodiscard]] std::string property(document::Source const& source, std::string_view label) {
  auto const found = std::ranges::find(source.properties, label, &std::pair<std::string, std::string>::first);
  return found == source.properties.end() ? std::string() : found->second;
}

void write_facts(Json& json, reports::FactsByMark const& facts) {
  json.key("facts").open_array();
  for (auto const& [mark, fact] : facts) {
    auto const& source = fact.source;
    json.open_object().key("mark").text(mark).key("figure").text(source.id).key("period").text(source.period);
    json.key("label").text(source.title).key("printed").text(source.value).key("number").text(fact.number);
    auto const unit = source.value.starts_with(fact.number) ? source.value.substr(fact.number.size()) : std::string();
    json.key("unit").text(unit).key("definition").text(property(source, "口径"));
    json.key("source").text(property(source, "口径依据")).key("entries").number(source.records_total);
    json.close_object();
  }
  json.close_array();
}

void write_comments(Json& json, std::vector<usecases::DraftComment> const& comments) {
  json.key("comments").open_array();
  for (auto const& comment : comments) {
    json.open_object().key("number").number(comment.row.number).key("version").number(comment.row.version);
    json.key("block").text(comment.row.block).key("text").text(comment.row.text).key("answers");
    if (comment.row.answers) {
      json.number(*comment.row.answers);
    } else {
      json.null();
    }
    json.key("settles").flag(comment.row.settles).key("settled").flag(comment.settled);
    json.key("section").text(comment.section).key("at").text(base::to_text(comment.row.made)).close_object();
  }
  json.close_array();
}

void write_steps(Json& json, std::vector<usecases::DraftStep> const& steps) {
  json.key("steps").open_array();
  for (auto const& step : steps) {
    json.open_object().key("act").text(reports::to_text(step.row.act)).key("version").number(step.row.version);
    json.key("reason").text(step.row.reason).key("section").text(step.section);
    json.key("at").text(base::to_text(step.row.done)).close_object();
  }
  json.close_array();
}

void write_checks(Json& json, usecases::DraftChecks const& checks, messages::Language language) {
  json.key("checks").open_object().key("characters").number(checks.characters).key("limit").number(checks.limit);
  json.key("limit_source").text(checks.limit_source).key("bound").number(checks.bound).key("loose").open_array();
  for (auto const& loose : checks.loose) {
    json.open_object().key("block").text(loose.block).key("run").number(static_cast<std::int64_t>(loose.run));
    json.key("offset").number(static_cast<std::int64_t>(loose.offset));
    json.key("length").number(static_cast<std::int64_t>(loose.length)).key("text").text(loose.text);
    json.key("number").text(loose.number).key("offers").open_array();
    for (auto const& offer : loose.offers) json.text(offer);
    json.close_array().key("equal").flag(loose.equal).close_object();
  }
  json.close_array().key("warnings").open_array();
  for (auto const& warning : checks.warnings) write_error(json, warning, language);
  json.close_array().close_object();
}

void write_block_or_null(Json& json, std::optional<reports::DraftBlock> const& block) {
  if (!block) {
    json.null();
    return;
  }
  json.open_object().key("id").text(block->id).key("kind").text(reports::to_text(block->kind));
  json.key("runs").open_array();
  for (auto const& run : block->runs) write_run(json, run, {});
  json.close_array().close_object();
}

[[nodiscard]] std::string_view text_of(reports::BlockDifference::Changed changed) {
  switch (changed) {
    case reports::BlockDifference::Changed::theirs:
      return "theirs";
    case reports::BlockDifference::Changed::mine:
      return "mine";
    case reports::BlockDifference::Changed::both:
      return "both";
  }
  return "";
}

[[nodiscard]] std::string_view text_of(reports::TextPiece::Side side) {
  switch (side) {
    case reports::TextPiece::Side::common:
      return "common";
    case reports::TextPiece::Side::theirs:
      return "theirs";
    case reports::TextPiece::Side::mine:
      return "mine";
  }
  return "";
}

[[nodiscard]] Type state_type() { return Type::words(&usecases::to_text, usecases::DraftState::put_away); }

[[nodiscard]] Type block_type() {
  auto const run = Type::object(
      "DraftRun", {sometimes("text", Type::text(), "Words; else the run is a figure"),
                   sometimes("stands", Type::flag(), "A number that is meant to be typed"),
                   sometimes("figure", Type::text()), sometimes("period", Type::text(), "Where it is not the report's"),
                   sometimes("number", Type::flag(), "Without its unit"), sometimes("printed", Type::text()),
                   sometimes("label", Type::text())});
  return Type::object("DraftBlock", {{"id", Type::text()},
                                     {"kind", Type::words(&reports::to_text, reports::BlockKind::attachment)},
                                     {"runs", Type::list(run)}});
}

[[nodiscard]] Type fact_type() {
  return Type::object("DraftFact", {{"mark", Type::text()},
                                    {"figure", Type::text()},
                                    {"period", Type::text()},
                                    {"label", Type::text()},
                                    {"printed", Type::text()},
                                    {"number", Type::text()},
                                    {"unit", Type::text()},
                                    {"definition", Type::text()},
                                    {"source", Type::text()},
                                    {"entries", Type::whole()}});
}

[[nodiscard]] Type comment_type() {
  return Type::object("DraftComment", {{"number", Type::whole()},
                                       {"version", Type::whole()},
                                       remarked("block", Type::text(), "Empty: the whole draft"),
                                       {"text", Type::text()},
                                       remarked("answers", Type::whole().or_null(), "The number of another"),
                                       {"settles", Type::flag()},
                                       {"settled", Type::flag()},
                                       {"section", Type::text()},
                                       {"at", Type::instant()}});
}

[[nodiscard]] Type draft_step_type() {
  return Type::object("DraftStepTaken", {{"act", Type::words(&reports::to_text, reports::DraftAct::put_away)},
                                         {"version", Type::whole()},
                                         {"reason", Type::text()},
                                         {"section", Type::text()},
                                         {"at", Type::instant()}});
}

[[nodiscard]] Type checks_type() {
  auto const loose = Type::object("LooseNumber", {{"block", Type::text()},
                                                  {"run", Type::whole()},
                                                  {"offset", Type::whole()},
                                                  {"length", Type::whole()},
                                                  {"text", Type::text()},
                                                  {"number", Type::text()},
                                                  remarked("offers", Type::list(Type::text()), "Figures it may be"),
                                                  {"equal", Type::flag()}});
  return Type::object("DraftChecks", {{"characters", Type::whole()},
                                      {"limit", Type::whole()},
                                      {"limit_source", Type::text()},
                                      remarked("bound", Type::whole(), "Numbers that are figures"),
                                      remarked("loose", Type::list(loose), "Numbers typed by hand"),
                                      {"warnings", Type::list(error_type())}});
}

void write_period(Json& json, std::string const& name) {
  auto const period = base::parse_period(name);
  json.key("period").open_object().key("name").text(name);
  json.key("title").text(period ? base::to_chinese(*period) : name).close_object();
}

}  // namespace

void write_draft_head(Json& json, usecases::DraftHead const& head, usecases::Rules const& rules) {
  auto const period = base::parse_period(head.period);
  auto const from = usecases::find_template(rules, head.template_id);
  json.key("draft").text(std::to_string(head.id.value())).key("unit").text(std::to_string(head.unit.value()));
  json.key("title").text(head.title).key("template").text(head.template_id);
  json.key("template_name").text(from ? (*from)->name : head.template_id).key("period").text(head.period);
  json.key("period_name").text(period ? base::to_chinese(*period) : head.period);
  json.key("state").text(usecases::to_text(head.state)).key("version").number(head.version);
  json.key("edited_at").text(base::to_text(head.edited_at)).key("edited_by_section").text(head.edited_by_section);
  json.key("frozen");
  if (head.frozen) {
    json.text(ledger::to_text(*head.frozen));
  } else {
    json.null();
  }
}

void write_draft(Json& json, DraftShown const& shown) {
  auto const& view = shown.view;
  auto const& head = view.head;
  auto const from = usecases::find_template(shown.rules, head.template_id);
  json.open_object().key("draft").text(std::to_string(head.id.value()));
  json.key("unit").text(std::to_string(head.unit.value())).key("template").text(head.template_id);
  json.key("template_name").text(from ? (*from)->name : head.template_id);
  write_period(json, head.period);
  json.key("version").number(head.version).key("state").text(usecases::to_text(head.state));
  json.key("title").text(head.title).key("as_of").text(base::to_text(view.as_of));
  json.key("edited_at").text(base::to_text(head.edited_at)).key("edited_by_section").text(head.edited_by_section);
  json.key("frozen");
  if (head.frozen) {
    json.text(ledger::to_text(*head.frozen));
  } else {
    json.null();
  }
  json.key("blocks");
  write_blocks(json, view.blocks, view.facts);
  write_facts(json, view.facts);
  write_comments(json, view.comments);
  write_steps(json, view.steps);
  write_checks(json, view.checks, shown.language);
  json.key("may").open_array();
  for (auto const may : shown.may) json.text(may);
  json.close_array().close_object();
}

void write_conflict(Json& json, usecases::DraftConflict const& conflict) {
  json.open_object().key("version").number(conflict.version).key("section").text(conflict.section);
  json.key("saved").text(base::to_text(conflict.saved)).key("differences").open_array();
  for (auto const& difference : conflict.merged.differences) {
    json.open_object().key("block").text(difference.block).key("changed").text(text_of(difference.changed));
    json.key("theirs");
    write_block_or_null(json, difference.theirs);
    json.key("mine");
    write_block_or_null(json, difference.mine);
    json.key("pieces").open_array();
    for (auto const& piece : difference.pieces) {
      json.open_object().key("side").text(text_of(piece.side)).key("text").text(piece.text).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array().key("merged");
  write_blocks(json, conflict.merged.blocks, {});
  json.key("needs_a_person").flag(conflict.merged.needs_a_person).close_object();
}

Type draft_head_type() {
  return Type::object("DraftRow", {{"draft", Type::id()},
                                   {"unit", Type::id()},
                                   {"title", Type::text()},
                                   {"template", Type::text()},
                                   {"template_name", Type::text()},
                                   {"period", Type::text()},
                                   {"period_name", Type::text()},
                                   {"state", state_type()},
                                   {"version", Type::whole()},
                                   {"edited_at", Type::instant()},
                                   {"edited_by_section", Type::text()},
                                   {"frozen", Type::entry_id().or_null()}});
}

Type draft_type(Type const& may) {
  return Type::object("DraftView", {{"draft", Type::id()},
                                    {"unit", Type::id()},
                                    {"template", Type::text()},
                                    {"template_name", Type::text()},
                                    {"period", Type::object({{"name", Type::text()}, {"title", Type::text()}})},
                                    {"version", Type::whole()},
                                    {"state", state_type()},
                                    {"title", Type::text()},
                                    {"as_of", Type::instant()},
                                    {"edited_at", Type::instant()},
                                    {"edited_by_section", Type::text()},
                                    remarked("frozen", Type::entry_id().or_null(), "The report it became"),
                                    {"blocks", Type::list(block_type())},
                                    {"facts", Type::list(fact_type())},
                                    {"comments", Type::list(comment_type())},
                                    {"steps", Type::list(draft_step_type())},
                                    {"checks", checks_type()},
                                    remarked("may", Type::list(may), "What this person may do with it now")});
}

Type conflict_type() {
  auto const piece =
      Type::object({{"side", Type::words(&text_of, reports::TextPiece::Side::mine)}, {"text", Type::text()}});
  auto const difference =
      Type::object("DraftDifference", {{"block", Type::text()},
                                       {"changed", Type::words(&text_of, reports::BlockDifference::Changed::both)},
                                       {"theirs", block_type().or_null()},
                                       {"mine", block_type().or_null()},
                                       {"pieces", Type::list(piece)}});
  return Type::object("DraftConflict", {{"version", Type::whole()},
                                        {"section", Type::text()},
                                        {"saved", Type::instant()},
                                        {"differences", Type::list(difference)},
                                        {"merged", Type::list(block_type())},
                                        {"needs_a_person", Type::flag()}});
}

}  // namespace doors::face
