#include "doors/face/clock.h"
#include "doors/face/commands.h"
#include "doors/http/answers.h"
#include "doors/http/cookies.h"
#include "doors/http/device.h"
#include "doors/http/routes.h"
#include "usecases/glance.h"
#include "usecases/own_sessions.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

[[nodiscard]] std::string device_in_use(Visit const& visit) { return device_of(visit.request.header("user-agent")); }

[[nodiscard]] base::Done write_notices(Visit const& visit, face::Json& json, office::SignedIn const& who) {
  json.key("notices").open_array();
  for (auto const& notice : TRY(usecases::own_notices(visit.office, who))) {
    json.open_object().key("at").text(base::to_text(notice.at)).key("what").text(notice.what);
    json.key("said").text(visit.say(notice.code)).close_object();
  }
  json.close_array();
  return {};
}

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
  json.close_array().key("own_only").flag(office::only_own(who, office::Verb::read));
  json.key("csrf").text(who.csrf).key("office").open_object();
  json.key("unit_name").text(seen.unit_name).key("sample").flag(seen.sample);
  json.key("today").text(base::to_text(base::day_of(visit.now))).close_object();
  json.key("chain").open_object().key("position").number(seen.chain.position.value());
  json.key("recorded").text(base::to_text(seen.chain.recorded)).key("intact");
  auto const intact = visit.house.chains.intact(who.unit);
  static_cast<void>(intact ? json.flag(*intact) : json.null());
  json.close_object();
  TRY(write_notices(visit, json, who));
  json.close_object();
  auto response = answer(json);
  // Never compressed: it carries a secret beside words that a stranger may choose.
  response.headers.push_back({"Cache-Control", "no-store, no-transform"});
  return response;
}

[[nodiscard]] face::Properties session_members() {
  auto const account = Type::object({{"id", Type::id()},
                                     {"name", Type::text()},
                                     {"role", Type::text()},
                                     {"role_name", Type::text()},
                                     {"section", Type::text()},
                                     {"unit", Type::id()},
                                     {"unit_name", Type::text()},
                                     {"second_factor", Type::flag()},
                                     {"second_factor_missing", Type::flag()}});
  auto const chain = Type::object({{"position", Type::whole()},
                                   {"recorded", Type::instant()},
                                   remarked("intact", Type::flag().or_null(), "Null: not looked at yet")});
  auto const notice = Type::object({{"at", Type::instant()}, {"what", Type::text()}, {"said", Type::text()}});
  return {{"account", account},
          {"rights", Type::list(Type::words(&office::to_text, office::Verb::post))},
          remarked("kinds", Type::list(Type::text()), "The only kinds it may record; empty: all"),
          remarked("own_only", Type::flag(), "Sees nothing but what it recorded itself: a liaison"),
          {"csrf", Type::text()},
          {"office", Type::object({{"unit_name", Type::text()}, {"sample", Type::flag()}, {"today", Type::day()}})},
          {"chain", chain},
          remarked("notices", Type::list(notice),
                   "Changes of the password or the second factor that were made elsewhere, until they have been read")};
}
[[nodiscard]] Type session_type() { return Type::object("Session", session_members()); }

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

/// Nobody is told, too, whether the office is to be set up first.
[[nodiscard]] Told session_told() {
  auto told = answers<session_type>();
  told.refusals.emplace_back(401, Type::object({{"error", face::error_type()}, {"setup_needed", Type::flag()}}));
  return told;
}

[[nodiscard]] base::Result<Response> sign_in(Visit const& visit, face::SignIn& wanted) {
  auto place = TRY(visit.house.hashing.queue_up());
  usecases::SignInAsked const asked{.name = wanted.name,
                                    .password = wanted.password,
                                    .code = wanted.code,
                                    .address = visit.request.remote,
                                    .fresh = face::random_secret(),
                                    .device = device_in_use(visit)};
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
  setup.device = device_in_use(visit);
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

[[nodiscard]] Type set_up_type() {
  auto const link =
      Type::object({{"id", Type::id()}, {"name", Type::text()}, {"role", Type::text()}, {"link", Type::text()}});
  return Type::object(
      "SetUpDone", session_members() +
                       face::Properties{remarked("links", Type::list(link), "For the others, each to be used once")});
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

[[nodiscard]] Type link_type() {
  return Type::object({{"purpose", Type::one_of({"setup", "password", "liaison"})},
                       {"name", Type::text()},
                       {"expires", Type::instant()}});
}

[[nodiscard]] base::Result<Response> enter_by_link(Visit const& visit, face::Token& wanted) {
  usecases::LinkUsed const used{wanted.token, face::random_secret(), visit.request.remote, device_in_use(visit)};
  return entered(visit, TRY(usecases::enter_by_link(visit.office, used, visit.now)));
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

[[nodiscard]] Type factor_type() { return Type::object({{"secret", Type::text()}, {"uri", Type::text()}}); }

[[nodiscard]] base::Result<Response> confirm_factor(Visit const& visit, face::Code& wanted) {
  TRY(usecases::confirm_second_factor(visit.office, *visit.who, wanted.code, visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> drop_factor(Visit const& visit, face::Code& wanted) {
  TRY(usecases::drop_second_factor(visit.office, *visit.who, wanted.code, visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> own_sessions(Visit const& visit) {
  auto const all = TRY(usecases::own_sessions(visit.office, *visit.who, visit.now));
  auto response = rows([&](face::Json& json) {
    for (auto const& session : all) {
      json.open_object().key("id").text(session.id).key("device");
      json.text(session.device.empty() ? visit.say("account.unknown_device") : session.device);
      json.key("since").text(base::to_text(session.since)).key("seen").text(base::to_text(session.seen));
      json.key("here").flag(session.here).close_object();
    }
  });
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

[[nodiscard]] Type own_session_type() {
  return Type::object("OwnSession", {{"id", Type::text()},
                                     {"device", Type::text()},
                                     {"since", Type::instant()},
                                     {"seen", Type::instant()},
                                     remarked("here", Type::flag(), "The one that asks")});
}

[[nodiscard]] base::Result<Response> end_own_session(Visit const& visit) {
  TRY(usecases::end_own_session(visit.office, *visit.who, visit.parts.at(0), visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> end_other_sessions(Visit const& visit) {
  TRY(usecases::end_other_sessions(visit.office, *visit.who, visit.now));
  return nothing();
}

[[nodiscard]] base::Result<Response> forget_notices(Visit const& visit) {
  TRY(usecases::forget_own_notices(visit.office, *visit.who));
  return nothing();
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/session", Runs::reading, "anyone", "show_session", show, session_told},
    Route{Method::post, "/api/v1/session", Runs::hashing, "anyone", "sign_in", with_command<face::SignIn, sign_in>,
          answers<session_type>, face::shape_of<face::SignIn>},
    Route{Method::remove, "/api/v1/session", Runs::writing, "signed_in", "sign_out", sign_out, no_content},
    Route{Method::post, "/api/v1/setup", Runs::hashing, "anyone", "set_up", with_command<face::SetUp, set_up>,
          answers<set_up_type>, face::shape_of<face::SetUp>},
    Route{Method::post, "/api/v1/link", Runs::hashing, "anyone", "read_link", with_command<face::Token, read_link>,
          answers<link_type>, face::shape_of<face::Token>},
    Route{Method::post, "/api/v1/session/link", Runs::hashing, "anyone", "enter_by_link",
          with_command<face::Token, enter_by_link>, answers<session_type>, face::shape_of<face::Token>},
    Route{Method::post, "/api/v1/account/password", Runs::hashing, "anyone", "new_password",
          with_command<face::NewPassword, new_password>, no_content, face::shape_of<face::NewPassword>},
    Route{Method::post, "/api/v1/account/second-factor", Runs::writing, "signed_in", "offer_second_factor",
          offer_factor, answers<factor_type>},
    Route{Method::put, "/api/v1/account/second-factor", Runs::writing, "signed_in", "confirm_second_factor",
          with_command<face::Code, confirm_factor>, no_content, face::shape_of<face::Code>},
    Route{Method::remove, "/api/v1/account/second-factor", Runs::writing, "signed_in", "drop_second_factor",
          with_command<face::Code, drop_factor>, no_content, face::shape_of<face::Code>},
    Route{Method::get, "/api/v1/account/sessions", Runs::reading, "signed_in", "list_own_sessions", own_sessions,
          listed<own_session_type>},
    Route{Method::remove, "/api/v1/account/sessions", Runs::writing, "signed_in", "end_other_sessions",
          end_other_sessions, no_content},
    Route{Method::remove, "/api/v1/account/sessions/{id}", Runs::writing, "signed_in", "end_own_session",
          end_own_session, no_content},
    Route{Method::remove, "/api/v1/account/notices", Runs::writing, "signed_in", "forget_notices", forget_notices,
          no_content},
};

}  // namespace

std::span<Route const> session_routes() { return table; }

}  // namespace doors::http
