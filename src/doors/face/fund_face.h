#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/funds.h"

/// The book of the fund as both doors show it. Amounts are texts in yuan, exact to the fen: "200000", "12.5".
namespace usecases {

template <class Form>
void fields(Form& form, NewMovement& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("day", c.day, {"日期", "Day", true});
  form("title", c.title, {"摘要", "Summary"});
  form("fields", c.fields, {"各字段的值，照写", "Values of the fields, as written", true});
  form("evidence", c.evidence, {"依据", "Evidence"});
}

}  // namespace usecases

namespace doors::face {

/// What words of the program are called: "拨付", "中央", "已占用未拨付"; in English the word itself in small letters.
[[nodiscard]] std::string movement_name(usecases::Office const& office, funds::MovementKind kind,
                                        messages::Language language);
[[nodiscard]] std::string source_name(usecases::Office const& office, funds::Source source, base::Day day,
                                      messages::Language language);
[[nodiscard]] std::string role_name(usecases::Office const& office, funds::Role role, base::Day day,
                                    messages::Language language);
/// What the first cell of a row of a statement says.
[[nodiscard]] std::string row_name(usecases::Office const& office, usecases::FundStatement const& made,
                                   std::string const& key, messages::Language language);

void write_journal(Json& json, usecases::Office const& office, usecases::FundJournal const& journal,
                   messages::Language language);
void write_balances(Json& json, usecases::Office const& office, usecases::FundBalances const& balances,
                    messages::Language language);
void write_trial(Json& json, usecases::Office const& office, usecases::FundTrial const& trial,
                 messages::Language language);
void write_statement(Json& json, usecases::Office const& office, usecases::FundStatement const& made,
                     messages::Language language);
[[nodiscard]] Type journal_type();
[[nodiscard]] Type balances_type();
[[nodiscard]] Type trial_type();
[[nodiscard]] Type statement_type();

}  // namespace doors::face
