
#include "base/decimal.h"
#include "doors/face/clock.h"
#include "doors/face/commands.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

[[nodiscard]] std::string link_to(office::Secret const& secret) { return "/reset?token=" + office::to_text(secret); }

[[nodiscard]] base::Result<office::AccountId> account_meant(Visit const& visit) {
  return usecases::find_account(visit.office, visit.parts.at(0));
}

[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  auto const all = TRY(usecases::list_accounts(visit.office, visit.act()));
  return rows([&](face::Json& json) {
    for (auto const& row : all) {
      json.open_object().key("id").text(std::to_string(row.id.value())).key("name").text(row.name);
      json.key("role").text(row.role).key("role_name").text(visit.zh() ? row.role_name : row.role_name_en);
      json.key("section").text(row.section).key("unit").text(std::to_string(row.unit.value()));
      json.key("unit_name").text(row.unit_name).key("state").text(usecases::to_text(row.state));
      json.key("second_factor").flag(row.second_factor).close_object();
    }
  });
}

[[nodiscard]] Type account_type() {
  return Type::object("Account", {{"id", Type::id()},
                                  {"name", Type::text()},
                                  {"role", Type::text()},
                                  {"role_name", Type::text()},
                                  {"section", Type::text()},
                                  {"unit", Type::id()},
                                  {"unit_name", Type::text()},
                                  {"state", Type::words(&usecases::to_text, usecases::AccountState::local)},
                                  {"second_factor", Type::flag()}});
}

[[nodiscard]] base::Result<Response> roles(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const* role : visit.office.rules.roles.on(base::day_of(visit.now))) {
      json.open_object().key("id").text(role->id).key("name").text(visit.zh() ? role->name : role->name_en);
      json.key("by_link").flag(role->by_link).key("second_factor").flag(role->second_factor);
      json.key("administrator").flag(role->administrator).close_object();
    }
  });
}

[[nodiscard]] Type role_type() {
  return Type::object("Role", {{"id", Type::text()},
                               {"name", Type::text()},
                               remarked("by_link", Type::flag(), "Comes in by a link, without a password"),
                               remarked("second_factor", Type::flag(), "Must have one"),
                               {"administrator", Type::flag()}});
}

[[nodiscard]] Response linked(std::string const& id, office::Secret const& link, int status) {
  face::Json json;
  json.open_object().key("id").text(id).key("link").text(link_to(link)).close_object();
  return answer(json, status);
}

[[nodiscard]] Type linked_type() { return Type::object({{"id", Type::id()}, {"link", Type::text()}}); }

[[nodiscard]] base::Result<Response> add(Visit const& visit, usecases::NewAccount& wanted) {
  auto const link = face::random_secret();
  wanted.unit = visit.unit_or_own(wanted.unit);
  auto const id = TRY(usecases::add_account(visit.office, visit.act(), wanted, link));
  return linked(std::to_string(id.value()), link, 201);
}

[[nodiscard]] base::Result<Response> reset(Visit const& visit) {
  auto const link = face::random_secret();
  auto const id = TRY(account_meant(visit));
  TRY(usecases::reset_account(visit.office, visit.act(), id, link));
  return linked(std::to_string(id.value()), link, 200);
}

[[nodiscard]] base::Result<Response> set_state(Visit const& visit, face::AccountState& wanted) {
  if (wanted.state != "active" && wanted.state != "disabled") {
    return base::fail("body.wrong_type", {{"wanted", "active, disabled"}}, "state");
  }
  TRY(usecases::set_account_state(visit.office, visit.act(), TRY(account_meant(visit)), wanted.state == "active",
                                  wanted.reason));
  return nothing();
}

[[nodiscard]] base::Result<Response> hand_over(Visit const& visit, face::HandOver& wanted) {
  TRY(usecases::hand_over(visit.office, visit.act(), {TRY(account_meant(visit)), wanted.to, wanted.reason}));
  return nothing();
}

[[nodiscard]] base::Result<Response> grant(Visit const& visit, face::Role& wanted) {
  TRY(usecases::grant_role(visit.office, visit.act(), TRY(account_meant(visit)), wanted.role));
  return nothing();
}

[[nodiscard]] base::Result<Response> unlock(Visit const& visit) {
  TRY(usecases::lift_lock(visit.office, visit.act(), TRY(account_meant(visit))));
  return nothing();
}

[[nodiscard]] base::Result<Response> end_sessions(Visit const& visit) {
  TRY(usecases::end_sessions(visit.office, visit.act(), TRY(account_meant(visit))));
  return nothing();
}

[[nodiscard]] base::Result<Response> take_off_factor(Visit const& visit) {
  TRY(usecases::take_off_second_factor(visit.office, visit.act(), TRY(account_meant(visit))));
  return nothing();
}

[[nodiscard]] base::Result<usecases::ActsAsked> acts_asked(Visit const& visit) {
  usecases::ActsAsked asked;
  if (auto const from = visit.asked("from"); !from.empty()) {
    asked.from = base::Instant(TRY(base::parse_instant(from)).milliseconds());
  }
  if (auto const until = visit.asked("until"); !until.empty()) asked.until = TRY(base::parse_instant(until));
  if (auto const after = visit.asked("after"); !after.empty()) {
    asked.after = base::parse_digits(after).value_or(0);
    if (asked.after < 1) return base::fail("list.cursor_malformed", {{"text", after}}, "after");
  }
  return asked;
}

[[nodiscard]] base::Result<Response> acts(Visit const& visit) {
  auto const page = TRY(usecases::read_acts(visit.office, visit.act(), TRY(acts_asked(visit))));
  face::Json json;
  json.open_object().key("rows").open_array();
  for (auto const& row : page.rows) {
    json.open_object().key("number").number(row.number).key("at").text(base::to_text(row.at));
    json.key("account").text(row.account_name).key("role").text(row.role).key("verb").text(row.verb);
    json.key("unit").text(std::to_string(row.unit.value())).key("what").text(row.what);
    json.key("what_said").text(row.what_said.code.empty() ? "" : visit.say(row.what_said));
    json.key("outcome").text(row.outcome).key("outcome_said").text(visit.say(row.outcome_said)).close_object();
  }
  json.close_array().key("next");
  or_null(json, page.next == 0 ? "" : std::to_string(page.next)).close_object();
  return answer(json);
}

[[nodiscard]] Type acts_type() {
  auto const row = Type::object("Act", {{"number", Type::whole()},
                                        {"at", Type::instant()},
                                        {"account", Type::text()},
                                        {"role", Type::text()},
                                        {"verb", Type::text()},
                                        {"unit", Type::id()},
                                        {"what", Type::text()},
                                        {"what_said", Type::text()},
                                        {"outcome", Type::text()},
                                        {"outcome_said", Type::text()}});
  return Type::object("Acts", {remarked("rows", Type::list(row), "Newest first"),
                               remarked("next", Type::text().or_null(), "The `after` of the page that follows")});
}

[[nodiscard]] base::Result<Response> views(Visit const& visit) {
  auto const all = TRY(usecases::read_views(visit.office, visit.act(), TRY(acts_asked(visit))));
  return rows([&](face::Json& json) {
    for (auto const& row : all) {
      json.open_object().key("hour").text(base::to_text(row.hour)).key("account").text(row.account_name);
      json.key("counts").open_object();
      for (auto const& [view, count] : row.counts) json.key(view).number(count);
      json.close_object().close_object();
    }
  });
}

[[nodiscard]] Type views_type() {
  return Type::object({{"hour", Type::instant()}, {"account", Type::text()}, {"counts", Type::by_name(Type::whole())}});
}

using usecases::View;
constexpr std::array table = {
    Route{Method::get, "/api/v1/accounts", Runs::writing, "signed_in", "list_accounts", list, listed<account_type>,
          nullptr, View::accounts},
    Route{Method::get, "/api/v1/roles", Runs::reading, "signed_in", "list_roles", roles, listed<role_type>},
    Route{Method::post, "/api/v1/accounts", Runs::writing, "accounts", "add_account",
          with_command<usecases::NewAccount, add>, answers<linked_type, 201>, face::shape_of<usecases::NewAccount>},
    Route{Method::post, "/api/v1/accounts/{id}/reset", Runs::writing, "accounts", "reset_account", reset,
          answers<linked_type>},
    Route{Method::post, "/api/v1/accounts/{id}/state", Runs::writing, "accounts", "set_account_state",
          with_command<face::AccountState, set_state>, no_content, face::shape_of<face::AccountState>},
    Route{Method::post, "/api/v1/accounts/{id}/hand-over", Runs::writing, "accounts", "hand_over",
          with_command<face::HandOver, hand_over>, no_content, face::shape_of<face::HandOver>},
    Route{Method::post, "/api/v1/accounts/{id}/role", Runs::writing, "rights", "grant_role",
          with_command<face::Role, grant>, no_content, face::shape_of<face::Role>},
    Route{Method::post, "/api/v1/accounts/{id}/unlock", Runs::writing, "locks", "lift_lock", unlock, no_content},
    Route{Method::remove, "/api/v1/accounts/{id}/sessions", Runs::writing, "locks", "end_sessions", end_sessions,
          no_content},
    Route{Method::remove, "/api/v1/accounts/{id}/second-factor", Runs::writing, "second_factor",
          "take_off_second_factor", take_off_factor, no_content},
    Route{Method::get, "/api/v1/acts", Runs::writing, "acts", "read_acts", acts, answers<acts_type>, nullptr,
          View::acts, limits::body_bytes_max, "from until after"},
    Route{Method::get, "/api/v1/views", Runs::writing, "views", "read_views", views, listed<views_type>, nullptr,
          View::acts, limits::body_bytes_max, "from until"},
};

}  // namespace

std::span<Route const> account_routes() { return table; }

}  // namespace doors::http
