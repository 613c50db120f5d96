#include "base/files.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/fund_face.h"
#include "usecases/evidence.h"

namespace doors::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// "1,234,567.89": amounts of many digits are read in groups of three.
[[nodiscard]] std::string grouped(base::Money amount) {
  auto text = base::decimal_in(amount, "元");
  auto end = text.find('.');
  if (end == std::string::npos) end = text.size();
  std::size_t const first = text.starts_with('-') ? 1 : 0;
  for (auto at = end; at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

[[nodiscard]] usecases::FundsAsked asked_of(FundAsked const& wanted) {
  return {wanted.unit, wanted.period, wanted.movement, wanted.source, wanted.year, wanted.project};
}

[[nodiscard]] base::Result<std::optional<base::Day>> day_in(std::string const& text) {
  if (text.empty()) return std::nullopt;
  return TRY(read_days(text)).last;
}

[[nodiscard]] std::map<std::string, std::string> fields_of(FundPost const& wanted) {
  std::map<std::string, std::string> fields;
  auto const put = [&](char const* name, std::string const& value) {
    if (!value.empty()) fields.emplace(name, value);
  };
  put("movement", wanted.movement);
  put("voucher", wanted.voucher);
  put("amount", wanted.amount);
  put("source", wanted.source);
  put("year", wanted.year);
  put("project", wanted.project);
  put("contract", wanted.contract);
  put("document", wanted.document);
  put("stage", wanted.stage);
  put("reverses", wanted.reverses);
  put("reverses_year", wanted.reverses_year);
  put("reason", wanted.reason);
  return fields;
}

[[nodiscard]] std::vector<std::string> standing_cells(funds::Standing const& standing, bool has_appropriated) {
  return {has_appropriated ? grouped(standing.appropriated) : "", grouped(standing.allotted),
          grouped(standing.encumbered), grouped(standing.paid)};
}

void print_progress(Global const& global, usecases::FundBalances const& balances) {
  for (auto const& year : balances.years) {
    auto const& progress = year.progress;
    bool const behind = progress.behind > base::Money();
    print(say(global, behind ? "cli.fund_behind" : "cli.fund_in_time",
              {{"year", std::to_string(year.year)},
               {"due", grouped(progress.due)},
               {"paid", grouped(progress.paid)},
               {"behind", grouped(progress.behind)}}) +
          "\n");
    if (progress.next) {
      print(say(global, "cli.fund_next",
                {{"by", base::to_text(progress.next->by)}, {"paid", grouped(progress.next->paid)}}) +
            "\n");
    }
  }
}

}  // namespace

base::Result<int> run(Global const& global, FundPost const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  if (wanted.day.empty()) return base::fail("usage.option_missing", {{"option", "--day"}});
  usecases::NewMovement movement;
  movement.unit = wanted.unit;
  movement.day = TRY(read_days(wanted.day)).first;
  movement.title = wanted.title;
  movement.fields = fields_of(wanted);
  for (auto const& path : wanted.evidence) {
    movement.evidence.push_back(TRY(usecases::take_in(office, path, wanted.evidence_day, now())).ref);
  }
  auto const posted = TRY(usecases::post_movement(office, act(global), movement));
  auto const entry = ledger::to_text(ledger::EntryId{posted.receipt.unit, posted.receipt.last});
  if (global.json) {
    Json json;
    json.open_object().key("entry").text(entry).key("repeated").flag(posted.receipt.repeated).close_object();
    print(json.take());
    return 0;
  }
  print(say(global, posted.receipt.repeated ? "cli.recorded_before" : "cli.recorded",
            {{"entry", entry}, {"instant", base::to_text(posted.receipt.recorded)}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, FundJournal const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const journal = TRY(
      usecases::fund_journal(office, act(global), asked_of(wanted.asked), wanted.after, std::int64_t{wanted.limit}));
  if (global.json) {
    Json json;
    face::write_journal(json, office, journal, global.language);
    print(json.take());
    return 0;
  }
  if (journal.page.rows.empty()) {
    print(say(global, "cli.fund_none") + "\n");
    return 0;
  }
  Rows rows;
  for (auto const& row : journal.page.rows) {
    auto const& movement = row.movement;
    bool const red = movement.kind == funds::MovementKind::reversal;
    rows.push_back(
        {base::to_text(movement.day), movement.voucher, face::movement_name(office, movement.kind, global.language),
         face::source_name(office, movement.source, movement.day, global.language) + std::to_string(movement.year),
         movement.project, movement.contract, (red ? "-" : "") + grouped(movement.amount),
         row.reversed_by ? say(global, "cli.fund_taken_back") : ""});
  }
  print(table({say(global, "cli.fund_day"), say(global, "cli.fund_voucher"), say(global, "cli.fund_movement"),
               say(global, "cli.fund_money"), say(global, "cli.fund_project"), say(global, "cli.fund_contract"),
               say(global, "cli.fund_amount"), say(global, "cli.remark")},
              rows, {6}));
  print(say(global, "cli.fund_total", {{"total", std::to_string(journal.page.total)}}) + "\n");
  if (journal.page.further) {
    print(say(global, "cli.fund_further", {{"after", usecases::cursor_of(journal.page.rows.back())}}) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, FundBalance const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const day = TRY(day_in(wanted.day));
  auto const balances = TRY(usecases::fund_balances(office, act(global), asked_of(wanted.asked), day));
  if (global.json) {
    Json json;
    face::write_balances(json, office, balances, global.language);
    print(json.take());
    return 0;
  }
  if (balances.sources.empty()) {
    print(say(global, "cli.fund_none") + "\n");
    return 0;
  }
  Rows rows;
  auto const add = [&](usecases::FundStanding const& each) {
    bool const all = each.project.empty();
    std::vector<std::string> row{
        face::source_name(office, each.source, balances.day, global.language) + std::to_string(each.year),
        all ? say(global, "cli.fund_all") : each.project};
    for (auto& cell : standing_cells(each.standing, all)) row.push_back(std::move(cell));
    rows.push_back(std::move(row));
  };
  for (auto const& source : balances.sources) {
    add(source);
    for (auto const& project : balances.projects) {
      if (project.source == source.source && project.year == source.year) add(project);
    }
  }
  print(table({say(global, "cli.fund_money"), say(global, "cli.fund_project"), say(global, "cli.fund_appropriated"),
               say(global, "cli.fund_allotted"), say(global, "cli.fund_encumbered"), say(global, "cli.fund_paid")},
              rows, {2, 3, 4, 5}));
  print_progress(global, balances);
  return 0;
}

base::Result<int> run(Global const& global, FundTrial const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const made = TRY(usecases::fund_trial(office, act(global), asked_of(wanted.asked)));
  if (global.json) {
    Json json;
    face::write_trial(json, office, made, global.language);
    print(json.take());
    return made.trial.balances() ? 0 : 1;
  }
  Rows rows;
  auto const day = made.period.last();
  for (auto const& line : made.trial.lines) {
    auto const& account = line.account;
    auto const project = account.contract.empty() ? account.project : account.project + " " + account.contract;
    rows.push_back({face::role_name(office, account.role, day, global.language),
                    face::source_name(office, account.source, day, global.language) + std::to_string(account.year),
                    project, grouped(line.opening), grouped(line.turnover.debits), grouped(line.turnover.credits),
                    grouped(line.closing)});
  }
  print(table({say(global, "cli.fund_account"), say(global, "cli.fund_money"), say(global, "cli.fund_project"),
               say(global, "cli.fund_opening"), say(global, "cli.fund_debits"), say(global, "cli.fund_credits"),
               say(global, "cli.fund_closing")},
              rows, {3, 4, 5, 6}));
  bool const balances = made.trial.balances();
  print(say(global, balances ? "cli.fund_balances" : "cli.fund_unbalanced",
            {{"debits", grouped(made.trial.turnover.debits)}, {"credits", grouped(made.trial.turnover.credits)}}) +
        "\n");
  return balances ? 0 : 1;
}

base::Result<int> run(Global const& global, FundStatement const& wanted) {
  auto office = TRY(open(global, wanted.out.empty() ? db::Access::read : db::Access::write));
  auto const asked = asked_of(wanted.asked);
  if (!wanted.out.empty()) {
    auto const dot = wanted.out.rfind('.');
    auto const form = dot == std::string::npos ? std::string() : wanted.out.substr(dot + 1);
    auto const file = TRY(usecases::fund_statement_file(office, act(global), asked, wanted.by, form));
    TRY(base::write_file(wanted.out, file.bytes));
    print(say(global, "cli.fund_written", {{"file", wanted.out}}) + "\n");
    return 0;
  }
  auto const made = TRY(usecases::fund_statement(office, act(global), asked, wanted.by));
  if (global.json) {
    Json json;
    face::write_statement(json, office, made, global.language);
    print(json.take());
    return 0;
  }
  Rows rows;
  auto const add = [&](std::string name, std::array<std::string, funds::column_count> const& cells) {
    std::vector<std::string> row{std::move(name)};
    row.insert(row.end(), cells.begin(), cells.end());
    rows.push_back(std::move(row));
  };
  for (auto const& row : made.printed.rows) add(face::row_name(office, made, row.key, global.language), row.cells);
  add(say(global, "cli.fund_sum"), made.printed.total.cells);
  print(table({made.printed.unit, say(global, "cli.fund_appropriated"), say(global, "cli.fund_allotted"),
               say(global, "cli.fund_encumbered"), say(global, "cli.fund_paid"), say(global, "cli.fund_refunded")},
              rows, {1, 2, 3, 4, 5}));
  return 0;
}

base::Result<int> run(Global const& global, FundExport const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const day = TRY(day_in(wanted.day));
  auto const file = TRY(usecases::fund_export(office, act(global), asked_of(wanted.asked), wanted.form, day));
  if (wanted.out.empty()) {
    print(file.bytes);
    return 0;
  }
  TRY(base::write_file(wanted.out, file.bytes));
  print(say(global, "cli.fund_written", {{"file", wanted.out}}) + "\n");
  return 0;
}

}  // namespace doors::cli
