#include "base/limits.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/figure_face.h"
#include "usecases/evidence_pack.h"
#include "usecases/export.h"
#include "usecases/figures_table.h"

namespace doors::cli {
namespace {

[[nodiscard]] base::Result<usecases::FiguresAsked> asked_of(Figures const& wanted) {
  usecases::FiguresAsked asked{wanted.period, wanted.unit, std::nullopt};
  if (!wanted.as_of.empty()) asked.as_of = TRY(base::parse_instant(wanted.as_of));
  return asked;
}

[[nodiscard]] std::string remarks(Global const& global, metrics::Figure const& figure) {
  std::string out;
  auto const add = [&](std::string const& text) { out += (out.empty() ? "" : "；") + text; };
  if (!figure.denominator.empty()) add(figure.numerator + "/" + figure.denominator);
  if (figure.closed) add(say(global, "cli.closed"));
  for (auto const& adjustment : figure.adjustments) {
    add(say(global, "cli.adjustment", {{"period", adjustment.period}, {"value", adjustment.value}}));
  }
  if (figure.opening) {
    add(say(global, "cli.opening", {{"value", figure.opening->value}, {"source", figure.opening->source}}));
  }
  if (figure.opening_a_year_before) {
    add(say(global, "cli.opening_a_year_before",
            {{"value", figure.opening_a_year_before->value}, {"source", figure.opening_a_year_before->source}}));
  }
  return out;
}

/// A name in the language asked for; where the rule has none, the one it has.
[[nodiscard]] std::string const& name_of(Global const& global, metrics::Figure const& figure) {
  bool const zh = global.language == messages::Language::zh || figure.name_en.empty();
  return zh ? figure.name : figure.name_en;
}

void print_figures(Global const& global, std::vector<metrics::Figure> const& figures) {
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& figure : figures) {
      json.open_object();
      face::write_figure(json, figure);
      json.close_object();
    }
    json.close_array();
    print(json.take());
    return;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(figures.size());
  for (auto const& figure : figures) {
    rows.push_back({name_of(global, figure), figure.value.empty() ? "—" : figure.value, figure.unit,
                    std::to_string(figure.entries), figure.id, remarks(global, figure)});
  }
  print(table({say(global, "cli.figure"), say(global, "cli.value"), say(global, "cli.unit"), say(global, "cli.entries"),
               "id", say(global, "cli.remark")},
              rows, {1, 3}));
}

void print_opened(Global const& global, usecases::OpenedFigure const& opened) {
  if (global.json) {
    Json json;
    json.open_object();
    face::write_figure(json, opened.figure);
    json.key("definition").text(opened.definition.explanation).key("records").open_array();
    for (auto const& record : opened.records) {
      json.open_object().key("entry").text(record.id).key("day").text(record.day).key("title").text(record.title);
      json.key("facts").open_object();
      for (auto const& [label, value] : record.facts) json.key(label).text(value);
      json.close_object().key("evidence").open_array();
      for (auto const& attachment : record.attachments) {
        json.open_object().key("digest").text(attachment.digest).key("name").text(attachment.name);
        json.key("dated").text(attachment.dated).close_object();
      }
      json.close_array().key("hash").text(record.proof).close_object();
    }
    json.close_array().close_object();
    print(json.take());
    return;
  }
  print(name_of(global, opened.figure) + "  " + metrics::printed(opened.figure) + "\n" + opened.definition.explanation +
        "\n\n");
  std::vector<std::vector<std::string>> rows;
  for (auto const& record : opened.records) {
    std::string facts;
    for (auto const& [label, value] : record.facts)
      facts.append(facts.empty() ? "" : "；").append(label).append(" ").append(value);
    rows.push_back(
        {record.id, record.day, record.title, std::to_string(record.attachments.size()), facts, record.remark});
  }
  print(table({say(global, "cli.entry"), say(global, "cli.day"), say(global, "cli.title"), say(global, "cli.evidence"),
               say(global, "cli.facts"), say(global, "cli.remark")},
              rows, {3}));
}

[[nodiscard]] base::Result<int> close(Global const& global, Figures const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::PeriodAct period{wanted.unit, wanted.period, wanted.reason, std::nullopt};
  if (wanted.reopen) {
    if (wanted.until.empty()) return base::fail("usage.option_missing", {{"option", "--until"}});
    period.reopened_until = TRY(base::parse_day(wanted.until));
  }
  auto const receipt = TRY(usecases::close_period(office, act(global), period));
  auto const id = ledger::to_text(ledger::EntryId{receipt.unit, receipt.last});
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(id).key("period").text(wanted.period).close_object();
    print(json.take());
  } else {
    print(say(global, wanted.reopen ? "cli.period_reopened" : "cli.period_closed",
              {{"period", wanted.period}, {"entry", id}}) +
          "\n");
  }
  return 0;
}

[[nodiscard]] base::Result<int> take_openings(Global const& global, Figures const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  std::vector<usecases::Statement> statements;
  for (auto const& [figure, value] : TRY(read_pairs(wanted.opening))) {
    statements.push_back(usecases::Statement{figure, wanted.period, value});
  }
  std::string source = wanted.source;
  if (!wanted.opening_from.empty()) {
    auto const bytes = TRY(read_upload(wanted.opening_from, base::limits::evidence_bytes_max));
    auto const name = std::filesystem::path(wanted.opening_from).filename().string();
    if (source.empty()) source = name;
    for (auto& statement : TRY(usecases::read_statements(bytes, name, wanted.period))) {
      statements.push_back(std::move(statement));
    }
  }
  auto const receipt = TRY(usecases::state_openings(office, act(global), wanted.unit, source, statements));
  if (global.json) {
    Json json;
    json.open_object().key("statements").number(static_cast<std::int64_t>(statements.size()));
    json.key("source").text(source).key("repeated").flag(receipt.repeated).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.openings_taken", {{"count", std::to_string(statements.size())}, {"source", source}}) + "\n");
  }
  return 0;
}

[[nodiscard]] base::Result<int> pack(Global const& global, Figures const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const asked = TRY(asked_of(wanted));
  auto const made = TRY(usecases::evidence_pack(office, act(global), {asked, wanted.entries}));
  TRY(usecases::write_out(wanted.pack, made.bytes));
  if (global.json) {
    Json json;
    json.open_object().key("file").text(wanted.pack).key("figures").number(made.figures);
    json.key("records").number(made.records).key("evidence").number(made.files).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.evidence_packed",
              {{"file", wanted.pack},
               {"figures", std::to_string(made.figures)},
               {"records", std::to_string(made.records)},
               {"files", std::to_string(made.files)}}) +
          "\n");
  }
  return 0;
}

[[nodiscard]] base::Result<int> write_table(Global const& global, Figures const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const made = TRY(usecases::figures_table(office, act(global), TRY(asked_of(wanted))));
  TRY(usecases::write_out(wanted.xlsx, made.bytes));
  if (global.json) {
    Json json;
    json.open_object().key("file").text(wanted.xlsx).key("figures").number(made.figures).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.figures_written", {{"file", wanted.xlsx}, {"count", std::to_string(made.figures)}}) + "\n");
  }
  return 0;
}

}  // namespace

base::Result<int> run(Global const& global, Figures const& wanted) {
  if (!wanted.xlsx.empty()) return write_table(global, wanted);
  if (!wanted.pack.empty()) return pack(global, wanted);
  if (wanted.close || wanted.reopen) return close(global, wanted);
  if (!wanted.opening_from.empty() || !wanted.opening.empty()) return take_openings(global, wanted);
  auto const asked = TRY(asked_of(wanted));
  auto office = TRY(open(global, db::Access::read));
  if (!wanted.entries.empty()) {
    print_opened(global, TRY(usecases::open_figure(office, asked, wanted.entries)));
    return 0;
  }
  print_figures(global, TRY(usecases::figures(office, asked)));
  return 0;
}

}  // namespace doors::cli
