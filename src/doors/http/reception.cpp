#include "doors/http/reception.h"

#include <fmt/format.h>
#include <charconv>

#include "doors/face/clock.h"
#include "doors/face/error_face.h"
#include "doors/http/compression.h"
#include "doors/http/cookies.h"
#include "doors/http/openapi.h"
#include "doors/http/security.h"
#include "usecases/shared_commit.h"

namespace doors::http {
namespace {

using Clock = std::chrono::steady_clock;

[[nodiscard]] std::string_view text_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
    case Method::other:
      break;
  }
  return "OTHER";
}

[[nodiscard]] Response text_page(int status, std::string text) {
  Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

/// What a client may call a command: a few plain characters, as a UUID has.
[[nodiscard]] bool is_command_id(std::string_view key) {
  constexpr std::size_t characters_max = 100;
  return key.size() <= characters_max && std::ranges::all_of(key, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '.';
         });
}

[[nodiscard]] bool looks(Request const& request) {
  return request.method == Method::get || request.method == Method::head;
}

[[nodiscard]] std::string_view letter_of(messages::Language language) {
  return language == messages::Language::zh ? "z" : "e";
}

/// Tags are weak: the same state of the ledger in another coding is still the same. What is shown may also depend on
/// the day: days left, rules in force.
[[nodiscard]] std::string tag_of(std::string_view boot, std::string_view state, Request const& request,
                                 messages::Language language, base::Instant now) {
  auto const whom = std::hash<std::string_view>{}(request.header("cookie"));
  auto const what = std::hash<std::string_view>{}(request.target);
  auto const day = base::day_of(now).since_epoch();
  std::string tag = "W/\"";
  tag.reserve(96);
  tag.append(boot).append("-").append(state);
  for (auto const part : {static_cast<std::uint64_t>(day), std::uint64_t{what}, std::uint64_t{whom}}) {
    std::array<char, 16> digits{};
    auto const done = std::to_chars(digits.data(), digits.data() + digits.size(), part, 16);
    tag.append("-").append(std::string_view(digits.data(), done.ptr));
  }
  return tag.append("-").append(letter_of(language)).append("\"");
}

/// None where there is no token. Called by the thread that speaks with the connection.
[[nodiscard]] std::optional<base::Digest> token_hash_of(Request const& request) {
  auto const token = session_token(request);
  auto* const known = request.acquaintance.get();
  if (known != nullptr && !token.empty() && office::equal_in_constant_time(known->token, token)) return known->hash;
  auto const secret = office::read_secret(token);
  if (!secret) return std::nullopt;
  auto const hash = office::hash_of(*secret);
  if (known != nullptr) *known = {std::string(token), hash};
  return hash;
}

/// Everything an answer depends on but the state of the ledger.
[[nodiscard]] std::string key_of(Request const& request, office::SignedIn const& who, messages::Language language,
                                 base::Instant now) {
  return fmt::format("{} {} {} {} {}", who.account.value(), base::day_of(now).since_epoch(), letter_of(language),
                     takes_gzip(request) ? "z" : "-", request.target);
}

}  // namespace

struct Reception::Asked {
  Request request;
  Reply reply;
  Match match;
  messages::Language language = messages::Language::zh;
  std::string tag;
  KeptAnswers::State state = usecases::KnownSessions::unnumbered;
  std::string key;  // under which the answer may be kept; empty: it may not
  Clock::time_point started;
  std::int64_t account = 0;  // who asks, once that is known
};

messages::Language language_of(Request const& request) {
  auto const header = request.header("accept-language");
  auto const asked = request.asked("lang");
  bool const en = asked.empty() ? header.starts_with("en") : asked == "en";
  return en ? messages::Language::en : messages::Language::zh;
}

std::vector<std::string> verbs_of(std::span<Route const> routes) {
  std::vector<std::string> verbs;
  for (auto const& route : routes) verbs.emplace_back(route.verb);
  verbs.emplace_back("page");
  return verbs;
}

Reception::Reception(std::vector<Route> routes, Staff& staff, House& house, Journal& journal, Measures& measures,
                     std::function<Load()> load)
    : routes_(std::move(routes)),
      staff_(staff),
      house_(house),
      journal_(journal),
      measures_(measures),
      load_(std::move(load)),
      boot_(face::random_hex(4)) {}

Answerer Reception::answerer() {
  return Answerer{
      .body_bytes_max =
          [this](Request const& head) {
            auto const match = routes_.find(head.method, head.path);
            return match.route == nullptr ? limits::unasked_body_bytes_max : match.route->body_bytes_max;
          },
      .admit = [this](Request const& head, auto reply) { admit(head, std::move(reply)); },
      .answer = [this](Request request, Reply reply) { answer(std::move(request), std::move(reply)); },
      .refuse =
          [this](std::string_view code, Request const& head) {
            auto response = refusal(base::Error{std::string(code), {}, {}, {}}, head, nullptr);
            response.close = true;
            add_security_headers(response, head);
            note_refused(head, response);
            return response;
          },
  };
}

void Reception::answer(Request request, Reply reply) {
  auto asked = std::make_shared<Asked>();
  asked->started = Clock::now();
  asked->language = language_of(request);
  asked->reply = std::move(reply);
  asked->request = std::move(request);
  if (is_interface(asked->request)) {
    answer_route(std::move(asked));
  } else {
    finish(asked, house_page(asked->request));
  }
}

Response Reception::house_page(Request const& request) {
  if (request.method != Method::get && request.method != Method::head) {
    auto response = refusal(base::Error{"http.method", {}, {}, {}}, request, nullptr);
    response.headers.push_back({"Allow", "GET, HEAD"});
    return response;
  }
  if (request.path == "/healthz") return text_page(200, "ok\n");
  if (request.path == "/readyz") {
    bool const full =
        staff_.writer->waiting() * 2 > limits::waiting_max || staff_.readers->waiting() * 2 > limits::waiting_max;
    return full ? text_page(503, "busy\n") : text_page(200, "ready\n");
  }
  if (request.path == "/metrics") {
    if (!request.loopback) return text_page(404, "404\n");
    return text_page(200, measures_.text(load_(), Measures::Waiting{staff_.readers->waiting(), staff_.slow->waiting(),
                                                                    staff_.writer->waiting()}));
  }
  if (request.path == "/openapi.json") {
    Response response;
    response.body = openapi();
    response.headers.push_back({"Cache-Control", "no-cache"});
    return response;
  }
  return web_answer(web_files(), request);
}

void Reception::answer_route(std::shared_ptr<Asked> asked) {
  asked->match = routes_.find(asked->request.method, asked->request.path);
  auto const* route = asked->match.route;
  if (route == nullptr) {
    if (asked->match.allowed.empty())
      return finish(asked, base::fail("http.no_such_page", {{"path", asked->request.path}}));
    return finish(asked, base::fail("http.method", {{"allowed", asked->match.allowed}}));
  }
  try {
    if (auto known = answer_at_once(*asked)) return send(*asked, *std::move(known), {});
  } catch (std::exception const&) {
    // A reader answers it, and tells what is wrong; a thread that speaks HTTP must not end.
  }
  bool taken = false;
  switch (route->runs) {
    case Runs::reading:
      taken = staff_.readers->add([this, asked](Desk& desk) { read(asked, desk); });
      break;
    case Runs::slowly:
      taken = staff_.slow->add([this, asked](Desk& desk) { work(asked, desk); });
      break;
    case Runs::hashing:
      taken = staff_.hashing->add([this, asked](Desk& desk) { work(asked, desk); });
      break;
    case Runs::writing:
    case Runs::writing_alone:
      taken = staff_.writer->add(Act{[this, asked](usecases::Office& office) { return perform(*asked, office); },
                                     [this, asked](base::Result<Response> result) { finish(asked, std::move(result)); },
                                     route->runs == Runs::writing_alone});
      break;
  }
  if (!taken) finish(asked, base::fail("http.busy"));
}

/// `number` is set where states can be numbered.
std::string Reception::state_of(Desk& desk, KeptAnswers::State& number) {
  auto mark = usecases::change_mark(desk.office);
  if (!mark) return face::random_hex(8);  // never equal
  bool const comparable = desk.office.connection.dialect() == db::Dialect::postgres;
  if (comparable) return *mark;
  if (*mark != desk.mark) {
    desk.mark = *mark;
    ++changes_;
  }
  number = changes_.load();
  return std::to_string(number);
}

/// What was answered before to the same person and still holds, without a reader's help: the threads that speak HTTP
/// only look whether the ledger has changed. Rights and views are seen to as ever.
std::optional<Response> Reception::answer_at_once(Asked& asked) {
  auto const& route = *asked.match.route;
  if (route.runs != Runs::reading || route.right == "anyone" || !looks(asked.request)) return std::nullopt;
  for (auto const& lookout : staff_.lookouts) {
    std::unique_lock const lock(lookout->mutex, std::try_to_lock);
    if (!lock) continue;
    auto const now = face::now();
    auto state = usecases::KnownSessions::unnumbered;
    auto const text = state_of(lookout->desk, state);
    auto const token = token_hash_of(asked.request);
    auto const who = token ? house_.sessions.still(*token, state, now) : nullptr;
    if (!who) return std::nullopt;
    auto const verb = office::read_verb(route.right);
    if (verb && !office::must_be_allowed(*who, *verb, who->unit)) return std::nullopt;
    asked.tag = tag_of(boot_, text, asked.request, asked.language, now);
    Response response;
    if (asked.request.header("if-none-match").find(asked.tag) != std::string_view::npos) {
      response.status = 304;
    } else if (auto const kept = kept_.find(state, key_of(asked.request, *who, asked.language, now))) {
      response = *kept;
    } else {
      return std::nullopt;
    }
    note_view(*who, route, now);
    return response;
  }
  return std::nullopt;
}

void Reception::note_view(office::SignedIn const& who, Route const& route, base::Instant now) {
  if (route.view) {
    house_.views.saw(who, *route.view, now);
  } else {
    house_.views.was_here(who, now);
  }
}

void Reception::keep(Asked const& asked, Response const& response) {
  bool const json = response.type.starts_with("application/json") && response.kept.empty();
  if (asked.key.empty() || response.status != 200 || !json) return;
  auto const cached = std::ranges::find(response.headers, "Cache-Control", &Named::name);
  if (cached == response.headers.end()) kept_.keep(asked.state, asked.key, response);
}

void Reception::read(std::shared_ptr<Asked> const& asked, Desk& desk) {
  // The state is asked for before anything is read: a tag may be too old for its answer, never too new.
  if (looks(asked->request)) {
    asked->tag = tag_of(boot_, state_of(desk, asked->state), asked->request, asked->language, face::now());
  }
  work(asked, desk);
}

void Reception::work(std::shared_ptr<Asked> const& asked, Desk& desk) {
  try {
    finish(asked, perform(*asked, desk.office));
  } catch (std::exception const& bug) {  // a Bug, or no memory left: this request ends, the program does not
    finish(asked, base::fail("http.bug", {{"what", bug.what()}}));
  }
}

base::Result<office::SignedIn> Reception::who_asks(Request const& request, Route const& route, usecases::Office& office,
                                                   base::Instant now, KeptAnswers::State state, std::int64_t& account) {
  auto who = TRY(house_.sessions.who(office, session_token(request), now, state));
  account = who.account.value();
  if (!looks(request)) TRY(usecases::check_csrf(who, request.header("x-csrf-token")));
  if (!is_command_id(request.header("idempotency-key"))) return base::fail("http.malformed");
  // One look whether the right is there at all; the use case asks again for the unit in question.
  if (auto const verb = office::read_verb(route.right)) TRY(office::must_be_allowed(who, *verb, who.unit));
  return who;
}

base::Result<Response> Reception::perform(Asked& asked, usecases::Office& office) {
  auto const now = face::now();
  auto const& route = *asked.match.route;
  if (route.right == "anyone") return perform_as(asked, office, nullptr, now);
  auto const who = TRY(who_asks(asked.request, route, office, now, asked.state, asked.account));
  note_view(who, route, now);
  bool const numbered = asked.state != usecases::KnownSessions::unnumbered;
  if (numbered && looks(asked.request)) asked.key = key_of(asked.request, who, asked.language, now);
  return perform_as(asked, office, &who, now);
}

base::Result<Response> Reception::perform_as(Asked const& asked, usecases::Office& office, office::SignedIn const* who,
                                             base::Instant now) {
  if (!asked.tag.empty() && asked.request.header("if-none-match").find(asked.tag) != std::string_view::npos) {
    Response unchanged;
    unchanged.status = 304;
    return unchanged;
  }
  Visit const visit{asked.request, asked.match.parts, office, who, asked.language, now, house_};
  return asked.match.route->handle(visit);
}

/// A long body is read only from somebody who may send it.
void Reception::admit(Request const& head, std::function<void(std::optional<Response>)> reply) {
  auto const match = routes_.find(head.method, head.path);
  auto const refuse = [this, reply](base::Error const& fault, Request const& asked) {
    auto response = refusal(fault, asked, nullptr);
    add_security_headers(response, asked);
    response.close = true;
    note_refused(asked, response);
    reply(std::move(response));
  };
  if (match.route == nullptr || match.route->right == "anyone") {
    return refuse(base::Error{"http.too_large", {}, {}, {}}, head);
  }
  auto const shared = std::make_shared<Request>(head);
  bool const taken = staff_.readers->add([this, shared, reply, refuse, route = match.route](Desk& desk) {
    std::optional<base::Error> fault;
    std::int64_t account = 0;
    try {
      auto const unnumbered = usecases::KnownSessions::unnumbered;
      auto const who = who_asks(*shared, *route, desk.office, face::now(), unnumbered, account);
      if (!who) fault = who.error();
    } catch (std::exception const& bug) {
      fault = base::Error{"http.bug", {{"what", bug.what()}}, {}, {}};
    }
    if (!fault) return reply(std::nullopt);
    refuse(*fault, *shared);
  });
  if (!taken) refuse(base::Error{"http.busy", {}, {}, {}}, head);
}

/// What is turned away before it has a route stands in the log like everything else.
void Reception::note_refused(Request const& head, Response const& response) {
  measures_.observe(routes_.place_of(nullptr), response.status, {});
  Journal::Request told;
  told.method = text_of(head.method);
  told.path = head.path;
  told.verb = "refused";
  told.status = response.status;
  told.bytes = response.body.size();
  told.remote = head.remote;
  journal_.request(face::now(), told);
}

Response Reception::refusal(base::Error const& error, Request const& request, std::string* incident) {
  Response response;
  response.status = face::http_status(error);
  auto const language = language_of(request);
  face::Json json;
  json.open_object().key("error");
  face::write_error(json, error, language);
  if (response.status >= 500 && incident != nullptr && error.code == "http.bug") {
    *incident = face::random_hex(6);
    json.key("incident").text(*incident);
  }
  json.close_object();
  response.body = json.take();
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

void Reception::finish(std::shared_ptr<Asked> const& asked, base::Result<Response> result) {
  if (result) return send(*asked, *std::move(result), {});
  Journal::Request told;
  auto response = refusal(result.error(), asked->request, &told.incident);
  if (!told.incident.empty() && !result.error().arguments.empty()) told.what = result.error().arguments.front().value;
  if (response.status == 405 && !asked->match.allowed.empty()) {
    response.headers.push_back({"Allow", asked->match.allowed});
  }
  send(*asked, std::move(response), std::move(told));
}

void Reception::send(Asked& asked, Response response, Journal::Request told) {
  constexpr std::size_t usual_headers = 6;
  response.headers.reserve(usual_headers);
  auto const& request = asked.request;
  auto const has = [&](std::string_view name) {
    return std::ranges::find(response.headers, name, &Named::name) != response.headers.end();
  };
  if (!has("Content-Encoding")) compress(response, request);
  keep(asked, response);
  bool const tagged = !asked.tag.empty() && response.status < 400;
  if (tagged) response.headers.push_back({"ETag", std::move(asked.tag)});
  if (!has("Cache-Control")) {
    response.headers.push_back({"Cache-Control", tagged ? "private, no-cache" : "no-store"});
  }
  add_security_headers(response, request);
  auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked.started);
  auto const* route = asked.match.route;
  measures_.observe(routes_.place_of(route), response.status, took);
  told.method = text_of(request.method);
  told.path = request.path;
  told.verb = route == nullptr ? "page" : route->verb;
  told.status = response.status;
  told.microseconds = took.count();
  told.bytes = response.bytes().size();
  told.remote = request.remote;
  // Of what may be done nothing is told by person; of what may not, who tried.
  if (response.status == 403) told.account = asked.account;
  journal_.request(face::now(), told);
  asked.reply(std::move(response));
}

}  // namespace doors::http
