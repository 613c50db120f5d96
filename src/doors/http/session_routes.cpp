#include "doors/face/clock.h"
#include "doors/face/commands.h"
#include "doors/http/answers.h"
#include "doors/http/cookies.h"
#include "doors/http/routes.h"
#include "usecases/glance.h"

namespace doors::http {
namespace {

[[nodiscard]] base::Result<Response> session_of(Visit const& visit, office::SignedIn const& who) {
  auto const seen = TRY(usecases::glance(visit.office, who.unit));
  face::Json json;
  json.open_object().key("account").open_object().key("id").text(std::to_string(who.account.value()));
  json.key("name").text(who.name).key("role").text(who.role);
  json.key("role_name").text(visit.zh() ? who.role_name : who.role_name_en).key("section").text(who.section);
  json.key("unit").text(std::to_string(who.unit.value())).key("unit_name").text(who.unit_name);
  json.key("second_factor").flag(who.second_factor).key("second_factor_missing").flag(who.second_factor_missing);
  json.close_object().key("rights").open_array();
  for (auto const verb : office::verbs_of(who)) json.text(verb);
  json.close_array().key("kinds").open_array();
  for (auto const& kind : who.kinds) json.text(kind);
  json.close_array().key("csrf").text(who.csrf).key("office").open_object();
  json.key("unit_name").text(seen.unit_name).key("sample").flag(seen.sample);
  json.key("today").text(base::to_text(base::day_of(visit.now))).close_object();
  json.key("chain").open_object().key("position").number(seen.chain.position.value());
  json.key("recorded").text(base::to_text(seen.chain.recorded)).key("intact");
  auto const intact = visit.house.chains.intact(who.unit);
  static_cast<void>(intact ? json.flag(*intact) : json.null());
  json.close_object().close_object();
  auto response = answer(json);
  // Never compressed: it carries a secret beside words that a stranger may choose.
  response.headers.push_back({"Cache-Control", "no-store, no-transform"});
  return response;
}

[[nodiscard]] base::Result<Response> entered(Visit const& visit, usecases::Entered const& entered) {
  auto response = TRY(session_of(visit, entered.who));
  response.headers.push_back({"Set-Cookie", session_cookie(visit.request, office::to_text(entered.token))});
  return response;
}

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const who = visit.house.sessions.who(visit.office, session_token(visit.request), visit.now);
  if (who) return session_of(visit, *who);
  face::Json json;
  json.open_object().key("error");
  face::write_error(json, who.error(), visit.language);
  json.key("setup_needed").flag(TRY(usecases::setup_needed(visit.office))).close_object();
  return answer(json, face::http_status(who.error()));
}

[[nodiscard]] base::Result<Response> sign_in(Visit const& visit, face::SignIn& wanted) {
  auto place = TRY(visit.house.hashing.queue_up());
  usecases::SignInAsked const asked{.name = wanted.name,
                                    .password = wanted.password,
                                    .code = wanted.code,
                                    .address = visit.request.remote,
                                    .fresh = face::random_secret()};
  return entered(visit, TRY(usecases::sign_in(visit.office, std::move(place), asked, visit.now)));
}

[[nodiscard]] base::Result<Response> sign_out(Visit const& visit) {
  TRY(usecases::sign_out(visit.office, *visit.who, visit.now));
  auto response = nothing();
  response.headers.push_back({"Set-Cookie", ended_cookie(visit.request)});
  response.headers.push_back({"Clear-Site-Data", "\"cache\""});
  return response;
}

[[nodiscard]] usecases::Setup setup_of(Visit const& visit, face::SetUp const& wanted) {
  usecases::Setup setup;
  setup.token = wanted.token;
  setup.unit = wanted.unit_name;
  setup.section = wanted.section;
  setup.password = wanted.password;
  setup.lead_name = wanted.lead_name;
  if (!wanted.name.empty()) setup.system_name = wanted.name;
  if (!wanted.security_name.empty()) setup.security_name = wanted.security_name;
  if (!wanted.audit_name.empty()) setup.audit_name = wanted.audit_name;
  setup.address = visit.request.remote;
  setup.salt = face::random_salt();
  setup.fresh = face::random_secret();
  for (auto& link : setup.links) link = face::random_secret();
  return setup;
}

[[nodiscard]] base::Result<Response> set_up(Visit const& visit, face::SetUp& wanted) {
  auto place = TRY(visit.house.hashing.queue_up());
  auto const done = TRY(usecases::set_up(visit.office, std::move(place), setup_of(visit, wanted), visit.now));
  auto response = TRY(entered(visit, done.entered));
  face::Json links;
  links.open_array();
  for (auto const& link : done.links) {
    links.open_object().key("id").text(std::to_string(link.account.value())).key("name").text(link.name);
    links.key("role").text(link.role).key("link").text("/reset?token=" + office::to_text(link.link)).close_object();
  }
  links.close_array();
  auto text = links.take();
  // One more member of the session's object.
  response.body.resize(response.body.rfind('}'));
  response.body += ",\"links\":" + text.substr(0, text.size() - 1) + "}\n";
  return response;
}

[[nodiscard]] base::Result<Response> read_link(Visit const& visit, face::Token& wanted) {
  auto const link = TRY(usecases::read_link(visit.office, wanted.token, visit.now));
  using Purpose = usecases::LinkPurpose;
  auto const* purpose = link.purpose == Purpose::setup      ? "setup"
                        : link.purpose == Purpose::password ? "password"
                                                            : "liaison";
  face::Json json;
  json.open_object().key("purpose").text(purpose).key("name").text(link.name);
  json.key("expires").text(base::to_text(link.expires)).close_object();
  return answer(json);
}

[[nodiscard]] base::Result<Response> enter_by_link(Visit const& visit, face::Token& wanted) {
  return entered(visit, TRY(usecases::enter_by_link(visit.office, wanted.token, face::random_secret(),
                                                    visit.request.remote, visit.now)));
}

/// By a link, or by whoever is signed in and knows the old one.
[[nodiscard]] base::Result<Response> new_password(Visit const& visit, face::NewPassword& wanted) {
  auto place = TRY(visit.house.hashing.queue_up());
  if (!wanted.token.empty()) {
    TRY(usecases::set_password(visit.office, std::move(place),
                               {wanted.token, wanted.fresh, face::random_salt(), visit.request.remote}, visit.now));
    return nothing();
  }
  auto const who = TRY(visit.house.sessions.who(visit.office, session_token(visit.request), visit.now));
  TRY(usecases::check_csrf(who, visit.request.header("x-csrf-token")));
  TRY(usecases::change_password(visit.office, std::move(place), who, {wanted.old, wanted.fresh, face::random_salt()},
                                visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> offer_factor(Visit const& visit) {
  auto const offered = TRY(usecases::offer_second_factor(visit.office, *visit.who, face::random_factor(), visit.now));
  face::Json json;
  json.open_object().key("secret").text(offered.secret).key("uri").text(offered.uri).close_object();
  return answer(json);
}

[[nodiscard]] base::Result<Response> confirm_factor(Visit const& visit, face::Code& wanted) {
  TRY(usecases::confirm_second_factor(visit.office, *visit.who, wanted.code, visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> drop_factor(Visit const& visit, face::Code& wanted) {
  TRY(usecases::drop_second_factor(visit.office, *visit.who, wanted.code, visit.now));
  return nothing();
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/session", Runs::reading, "anyone", "show_session", show},
    Route{Method::post, "/api/v1/session", Runs::hashing, "anyone", "sign_in", with_command<face::SignIn, sign_in>,
          face::shape_of<face::SignIn>},
    Route{Method::remove, "/api/v1/session", Runs::writing, "signed_in", "sign_out", sign_out},
    Route{Method::post, "/api/v1/setup", Runs::hashing, "anyone", "set_up", with_command<face::SetUp, set_up>,
          face::shape_of<face::SetUp>},
    Route{Method::post, "/api/v1/link", Runs::hashing, "anyone", "read_link", with_command<face::Token, read_link>,
          face::shape_of<face::Token>},
    Route{Method::post, "/api/v1/session/link", Runs::hashing, "anyone", "enter_by_link",
          with_command<face::Token, enter_by_link>, face::shape_of<face::Token>},
    Route{Method::post, "/api/v1/account/password", Runs::hashing, "anyone", "new_password",
          with_command<face::NewPassword, new_password>, face::shape_of<face::NewPassword>},
    Route{Method::post, "/api/v1/account/second-factor", Runs::writing, "signed_in", "offer_second_factor",
          offer_factor},
    Route{Method::put, "/api/v1/account/second-factor", Runs::writing, "signed_in", "confirm_second_factor",
          with_command<face::Code, confirm_factor>, face::shape_of<face::Code>},
    Route{Method::remove, "/api/v1/account/second-factor", Runs::writing, "signed_in", "drop_second_factor",
          with_command<face::Code, drop_factor>, face::shape_of<face::Code>},
};

}  // namespace

std::span<Route const> session_routes() { return table; }

}  // namespace doors::http
