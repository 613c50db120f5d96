#include "doors/face/fund_face.h"

#include <array>

#include "funds/entries.h"

namespace doors::face {
namespace {

[[nodiscard]] std::string yuan(base::Money amount) { return base::decimal_in(amount, "元"); }

/// "carry over" out of "carry_over".
[[nodiscard]] std::string plain(std::string_view word) {
  std::string out(word);
  for (auto& letter : out) {
    if (letter == '_') letter = ' ';
  }
  return out;
}

void write_standing(Json& json, funds::Standing const& standing) {
  json.key("appropriated").text(yuan(standing.appropriated)).key("allotted").text(yuan(standing.allotted));
  json.key("encumbered").text(yuan(standing.encumbered)).key("paid").text(yuan(standing.paid));
}

[[nodiscard]] Properties standing_members() {
  return {remarked("appropriated", Type::text(), "Yuan; of a project nothing, because money is appropriated to none"),
          {"allotted", Type::text()},
          {"encumbered", Type::text()},
          {"paid", Type::text()}};
}

[[nodiscard]] Type movement_word() { return Type::words(&funds::word_of, funds::MovementKind::reversal); }
[[nodiscard]] Type source_word() { return Type::words(&funds::word_of, funds::Source::other); }
[[nodiscard]] Type role_word() { return Type::words(&funds::word_of, funds::Role::carried); }

void write_row(Json& json, usecases::Office const& office, office::UnitId unit, funds::VoucherRow const& row,
               messages::Language language) {
  auto const& movement = row.movement;
  auto const entry = [&](ledger::Position position) { return ledger::to_text(ledger::EntryId{unit, position}); };
  json.open_object().key("entry").text(entry(row.position)).key("day").text(base::to_text(movement.day));
  json.key("movement").text(funds::word_of(movement.kind)).key("movement_name");
  json.text(movement_name(office, movement.kind, language)).key("voucher").text(movement.voucher);
  json.key("source").text(funds::word_of(movement.source)).key("source_name");
  json.text(source_name(office, movement.source, movement.day, language)).key("year").number(movement.year);
  json.key("project").text(movement.project).key("contract").text(movement.contract);
  json.key("document").text(movement.document).key("amount").text(yuan(movement.amount)).key("reversed_by");
  if (row.reversed_by) {
    json.text(entry(*row.reversed_by));
  } else {
    json.null();
  }
  json.key("step");
  if (movement.step != 0) {
    json.text(entry(ledger::Position(movement.step)));
  } else {
    json.null();
  }
  json.close_object();
}

void write_turnover(Json& json, std::string_view key, funds::Turnover const& turnover) {
  json.key(key).open_object().key("debits").text(yuan(turnover.debits)).key("credits").text(yuan(turnover.credits));
  json.close_object();
}

[[nodiscard]] Type turnover_type() {
  return Type::object("FundTurnover", {{"debits", Type::text()}, {"credits", Type::text()}});
}

constexpr std::array<std::string_view, funds::column_count> column_words{"appropriated", "allotted", "encumbered",
                                                                         "paid", "refunded"};

void write_amounts(Json& json, std::string_view key, funds::Amounts const& amounts) {
  json.key(key).open_object();
  for (std::size_t i = 0; i < column_words.size(); ++i) json.key(column_words.at(i)).text(yuan(amounts.at(i)));
  json.close_object();
}

void write_cells(Json& json, std::string_view key, std::array<std::string, funds::column_count> const& cells) {
  json.key(key).open_object();
  for (std::size_t i = 0; i < column_words.size(); ++i) json.key(column_words.at(i)).text(cells.at(i));
  json.close_object();
}

[[nodiscard]] Type columns_type() {
  Properties members;
  for (auto const word : column_words) members.push_back({word, Type::text()});
  return Type::object("FundColumns", members);
}

[[nodiscard]] std::string_view word_of(funds::Split split) {
  switch (split) {
    case funds::Split::source:
      return "source";
    case funds::Split::project:
      return "project";
    case funds::Split::month:
      return "month";
  }
  return "source";
}

}  // namespace

std::string movement_name(usecases::Office const& office, funds::MovementKind kind, messages::Language language) {
  if (language != messages::Language::zh) return plain(funds::word_of(kind));
  auto const* rule = office.rules.kinds.find(funds::movement_kind);
  return rule == nullptr ? plain(funds::word_of(kind)) : funds::name_of(*rule, "movement", funds::word_of(kind));
}

std::string source_name(usecases::Office const& office, funds::Source source, base::Day day,
                        messages::Language language) {
  auto const* rule = office.rules.chart.source(source, day);
  if (rule == nullptr) return plain(funds::word_of(source));
  return language == messages::Language::zh ? rule->name : rule->name_en;
}

std::string role_name(usecases::Office const& office, funds::Role role, base::Day day, messages::Language language) {
  auto const* rule = office.rules.chart.account(role, day);
  if (rule == nullptr) return plain(funds::word_of(role));
  return language == messages::Language::zh ? rule->name : rule->name_en;
}

std::string row_name(usecases::Office const& office, usecases::FundStatement const& made, std::string const& key,
                     messages::Language language) {
  auto const source = made.split == funds::Split::source ? funds::source_of(key) : std::nullopt;
  if (source) return source_name(office, *source, made.statement.period.last(), language);
  return key.empty() ? messages::text("cli.fund_no_project", language) : key;
}

void write_journal(Json& json, usecases::Office const& office, usecases::FundJournal const& journal,
                   messages::Language language) {
  json.open_object().key("total").number(journal.page.total).key("next");
  if (journal.page.further) {
    json.text(usecases::cursor_of(journal.page.rows.back()));
  } else {
    json.null();
  }
  json.key("rows").open_array();
  for (auto const& row : journal.page.rows) write_row(json, office, journal.unit, row, language);
  json.close_array().close_object();
}

Type journal_type() {
  auto const row =
      Type::object("FundVoucher", {{"entry", Type::entry_id()},
                                   {"day", Type::day()},
                                   {"movement", movement_word()},
                                   {"movement_name", Type::text()},
                                   {"voucher", Type::text()},
                                   remarked("source", source_word(), "Of a reversal, of what it took back"),
                                   {"source_name", Type::text()},
                                   remarked("year", Type::whole(), "Of the budget"),
                                   {"project", Type::text()},
                                   {"contract", Type::text()},
                                   {"document", Type::text()},
                                   remarked("amount", Type::text(), "Yuan"),
                                   {"reversed_by", Type::entry_id().or_null()},
                                   remarked("step", Type::entry_id().or_null(), "Of the case it was posted with")});
  return Type::object("FundJournal", {{"total", Type::whole()},
                                      remarked("next", Type::text().or_null(), "To be asked for as after"),
                                      {"rows", Type::list(row)}});
}

void write_balances(Json& json, usecases::Office const& office, usecases::FundBalances const& balances,
                    messages::Language language) {
  auto const row = [&](usecases::FundStanding const& each) {
    json.open_object().key("source").text(funds::word_of(each.source)).key("source_name");
    json.text(source_name(office, each.source, balances.day, language)).key("year").number(each.year);
    json.key("project").text(each.project);
    write_standing(json, each.standing);
    json.close_object();
  };
  json.open_object().key("day").text(base::to_text(balances.day)).key("sources").open_array();
  for (auto const& each : balances.sources) row(each);
  json.close_array().key("projects").open_array();
  for (auto const& each : balances.projects) row(each);
  json.close_array().key("years").open_array();
  for (auto const& year : balances.years) {
    json.open_object().key("year").number(year.year);
    write_standing(json, year.standing);
    json.key("due").text(yuan(year.progress.due)).key("behind").text(yuan(year.progress.behind)).key("next");
    if (year.progress.next) {
      json.open_object().key("by").text(base::to_text(year.progress.next->by)).key("paid");
      json.text(yuan(year.progress.next->paid)).close_object();
    } else {
      json.null();
    }
    json.key("schedule_verified").flag(year.schedule.empty() || year.schedule.front().validity.verified);
    json.key("schedule").open_array();
    for (auto const& step : year.schedule) {
      json.open_object().key("month").number(step.month).key("day").number(step.day_of_month).key("percent");
      json.number(step.percent).close_object();
    }
    json.close_array().close_object();
  }
  json.close_array().close_object();
}

Type balances_type() {
  auto const row = Type::object("FundStanding", Properties{{"source", source_word()},
                                                           {"source_name", Type::text()},
                                                           {"year", Type::whole()},
                                                           remarked("project", Type::text(), "Empty: all together")} +
                                                    standing_members());
  auto const step =
      Type::object("FundScheduleStep", {{"month", Type::whole()}, {"day", Type::whole()}, {"percent", Type::whole()}});
  auto const next = Type::object({{"by", Type::day()}, {"paid", Type::text()}});
  auto const year =
      Type::object("FundYear", Properties{{"year", Type::whole()}} + standing_members() +
                                   Properties{remarked("due", Type::text(), "By the schedule, on the day"),
                                              {"behind", Type::text()},
                                              {"next", next.or_null()},
                                              {"schedule_verified", Type::flag()},
                                              {"schedule", Type::list(step)}});
  return Type::object(
      "FundBalances",
      {{"day", Type::day()}, {"sources", Type::list(row)}, {"projects", Type::list(row)}, {"years", Type::list(year)}});
}

void write_trial(Json& json, usecases::Office const& office, usecases::FundTrial const& made,
                 messages::Language language) {
  auto const day = made.period.last();
  json.open_object().key("from").text(base::to_text(made.period.from)).key("last").text(base::to_text(day));
  json.key("balances").flag(made.trial.balances()).key("lines").open_array();
  for (auto const& line : made.trial.lines) {
    auto const& account = line.account;
    json.open_object().key("source").text(funds::word_of(account.source)).key("source_name");
    json.text(source_name(office, account.source, day, language)).key("year").number(account.year).key("project");
    json.text(account.project).key("contract").text(account.contract).key("role").text(funds::word_of(account.role));
    json.key("role_name").text(role_name(office, account.role, day, language)).key("opening").text(yuan(line.opening));
    json.key("debits").text(yuan(line.turnover.debits)).key("credits").text(yuan(line.turnover.credits));
    json.key("closing").text(yuan(line.closing)).close_object();
  }
  json.close_array();
  write_turnover(json, "opening", made.trial.opening);
  write_turnover(json, "turnover", made.trial.turnover);
  write_turnover(json, "closing", made.trial.closing);
  json.close_object();
}

Type trial_type() {
  auto const line = Type::object("FundTrialLine", {{"source", source_word()},
                                                   {"source_name", Type::text()},
                                                   {"year", Type::whole()},
                                                   {"project", Type::text()},
                                                   {"contract", Type::text()},
                                                   {"role", role_word()},
                                                   {"role_name", Type::text()},
                                                   remarked("opening", Type::text(), "A debit is above zero"),
                                                   {"debits", Type::text()},
                                                   {"credits", Type::text()},
                                                   {"closing", Type::text()}});
  return Type::object("FundTrial", {{"from", Type::day()},
                                    {"last", Type::day()},
                                    {"balances", Type::flag()},
                                    {"lines", Type::list(line)},
                                    {"opening", turnover_type()},
                                    {"turnover", turnover_type()},
                                    {"closing", turnover_type()}});
}

void write_statement(Json& json, usecases::Office const& office, usecases::FundStatement const& made,
                     messages::Language language) {
  auto const& statement = made.statement;
  json.open_object().key("by").text(word_of(made.split)).key("from").text(base::to_text(statement.period.from));
  json.key("last").text(base::to_text(statement.period.last())).key("unit").text(made.printed.unit);
  json.key("rows").open_array();
  for (std::size_t i = 0; i < statement.rows.size(); ++i) {
    auto const& row = statement.rows[i];
    json.open_object().key("key").text(row.key).key("name").text(row_name(office, made, row.key, language));
    write_amounts(json, "yuan", row.amounts);
    write_cells(json, "printed", made.printed.rows[i].cells);
    json.close_object();
  }
  json.close_array().key("total").open_object();
  write_amounts(json, "yuan", statement.total);
  write_cells(json, "printed", made.printed.total.cells);
  json.close_object().close_object();
}

Type statement_type() {
  auto const amounts = Properties{{"yuan", columns_type()}, {"printed", columns_type()}};
  auto const row =
      Type::object("FundStatementRow", Properties{{"key", Type::text()}, {"name", Type::text()}} + amounts);
  return Type::object("FundStatement", {{"by", Type::words(&word_of, funds::Split::month)},
                                        {"from", Type::day()},
                                        {"last", Type::day()},
                                        remarked("unit", Type::text(), "Of the printed amounts"),
                                        {"rows", Type::list(row)},
                                        {"total", Type::object(amounts)}});
}

}  // namespace doors::face
