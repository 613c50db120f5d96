#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/accounts.h"
#include "usecases/sign_in.h"

namespace doors::cli {
namespace {

/// The link as it is opened in a browser; without an address of the server only what follows it.
[[nodiscard]] std::string link_to(std::string server, std::string_view page, office::Secret const& secret) {
  while (server.ends_with('/')) server.pop_back();
  return server + std::string(page) + "?token=" + office::to_text(secret);
}

void print_link(Global const& global, std::optional<office::AccountId> account, std::string const& link,
                std::string_view sentence) {
  if (global.json) {
    Json json;
    json.open_object();
    if (account) json.key("account").number(account->value());
    json.key("link").text(link).close_object();
    print(json.take());
    return;
  }
  print(say(global, sentence) + "\n" + link + "\n");
  if (link.starts_with('/')) print(say(global, "cli.account_link_server") + "\n");
}

[[nodiscard]] std::string state_in_words(Global const& global, usecases::AccountState state) {
  switch (state) {
    case usecases::AccountState::active:
      return say(global, "cli.account_active");
    case usecases::AccountState::invited:
      return say(global, "cli.account_invited");
    case usecases::AccountState::asked:
      return say(global, "cli.account_asked");
    case usecases::AccountState::locked:
      return say(global, "cli.account_locked");
    case usecases::AccountState::disabled:
      return say(global, "cli.account_disabled");
    case usecases::AccountState::local:
      return say(global, "cli.account_local");
  }
  return {};
}

void write_account(Json& json, usecases::AccountRow const& row) {
  json.open_object().key("account").number(row.id.value()).key("name").text(row.name).key("role").text(row.role);
  json.key("section").text(row.section).key("unit").number(row.unit.value()).key("unit_name").text(row.unit_name);
  json.key("state").text(usecases::to_text(row.state)).key("second_factor").flag(row.second_factor).close_object();
}

}  // namespace

base::Result<int> run(Global const& global, AccountAdd const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const secret = random_secret();
  auto const id =
      TRY(usecases::add_account(office, act(global), {wanted.name, wanted.role, wanted.section, wanted.unit}, secret));
  auto const* role = office.rules.roles.find(wanted.role, base::day_of(now()));
  bool const by_link = role != nullptr && role->by_link;
  print_link(global, id, link_to(wanted.server, by_link ? "/enter" : "/reset", secret),
             by_link ? "cli.account_added_liaison" : "cli.account_added");
  return 0;
}

base::Result<int> run(Global const& global, AccountList const&) {
  auto office = TRY(open(global, db::Access::write));
  auto const accounts = TRY(usecases::list_accounts(office, act(global)));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& row : accounts) write_account(json, row);
    json.close_array();
    print(json.take());
    return 0;
  }
  if (accounts.empty()) {
    print(say(global, "cli.account_none") + "\n");
    return 0;
  }
  bool const zh = global.language == messages::Language::zh;
  std::vector<std::vector<std::string>> rows;
  rows.reserve(accounts.size());
  for (auto const& row : accounts) {
    rows.push_back({std::to_string(row.id.value()), row.name, zh ? row.role_name : row.role_name_en, row.section,
                    row.unit_name, state_in_words(global, row.state),
                    row.second_factor ? say(global, "cli.account_has_factor") : ""});
  }
  print(table({"#", say(global, "cli.name"), say(global, "cli.account_role"), say(global, "cli.field_section"),
               say(global, "cli.account_unit"), say(global, "cli.account_state"), say(global, "cli.account_factor")},
              rows, {0}));
  return 0;
}

base::Result<int> run(Global const& global, AccountReset const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const id = TRY(usecases::find_account(office, wanted.account));
  auto const secret = random_secret();
  TRY(usecases::reset_account(office, act(global), id, secret));
  if (wanted.second_factor) TRY(usecases::take_off_second_factor(office, act(global), id));
  bool by_link = false;
  for (auto const& row : TRY(usecases::list_accounts(office, act(global)))) {
    auto const* role = office.rules.roles.find(row.role, base::day_of(now()));
    if (row.id == id) by_link = role != nullptr && role->by_link;
  }
  print_link(global, id, link_to(wanted.server, by_link ? "/enter" : "/reset", secret), "cli.account_reset");
  return 0;
}

base::Result<int> run(Global const& global, AccountDisable const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const id = TRY(usecases::find_account(office, wanted.account));
  TRY(usecases::set_account_state(office, act(global), id, wanted.enable, wanted.reason));
  if (global.json) {
    Json json;
    json.open_object().key("account").number(id.value()).key("disabled").flag(!wanted.enable).close_object();
    print(json.take());
  } else {
    print(say(global, wanted.enable ? "cli.account_now_enabled" : "cli.account_now_disabled") + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, AccountSetupLink const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const secret = random_secret();
  TRY(usecases::make_setup_link(office, secret, now()));
  print_link(global, std::nullopt, link_to(wanted.server, "/setup", secret), "cli.account_setup");
  return 0;
}

}  // namespace doors::cli
