#include "doors/http/window.h"

#include "base/utf8.h"
#include "doors/face/clock.h"
#include "doors/face/error_face.h"
#include "doors/face/multipart.h"
#include "doors/http/compression.h"
#include "doors/http/security.h"
#include "doors/http/upload.h"
#include "doors/http/web_files.h"
#include "doors/http/window_pages.h"
#include "usecases/evidence.h"

namespace doors::http {
namespace {

constexpr std::size_t command_digits = 32;
constexpr std::size_t addresses_known_max = 10'000;
constexpr Rate questions_rate{.per_second = 1, .at_once = 60};
constexpr Rate applications_rate{.per_second = 1.0 / 360, .at_once = 5};  // ten an hour
constexpr std::uint64_t form_bytes_max = 64U << 10U;
constexpr std::uint64_t application_bytes_max = usecases::design_bytes_max + form_bytes_max;

enum class Place : std::uint8_t { front, apply, sign, again, record, drawing, proof, nowhere };

struct Way {
  Method method;
  std::string_view path;
  Place place;
  std::string_view verb;  // in the log
};
constexpr std::array ways_in = {
    Way{Method::get, "/", Place::front, "window_front"},
    Way{Method::post, "/apply", Place::apply, "window_apply"},
    Way{Method::get, "/sign", Place::sign, "window_sign"},
    Way{Method::post, "/again", Place::again, "window_again"},
    Way{Method::get, "/sign.svg", Place::drawing, "window_drawing"},
    Way{Method::get, "/proof.pdf", Place::proof, "window_proof"},
};
constexpr Way record_way{Method::get, "/q/", Place::record, "window_record"};
constexpr Way nowhere{Method::get, "", Place::nowhere, "window_nowhere"};

[[nodiscard]] Way const& way_of(Request const& request) {
  auto const method = request.method == Method::head ? Method::get : request.method;
  if (method == Method::get && request.path.starts_with(record_way.path)) return record_way;
  auto const found =
      std::ranges::find_if(ways_in, [&](Way const& way) { return way.method == method && way.path == request.path; });
  return found == ways_in.end() ? nowhere : *found;
}

/// The few files that the pages name; the font under a name of its own, because its hashed one is the application's.
[[nodiscard]] WebFile const* file_of_page(std::string_view path) {
  constexpr std::string_view font = "/assets/NotoSansMongolian";
  bool const listed = path == "/window.css" || path == "/icon.svg";
  for (auto const& file : web_files()) {
    if (listed ? file.path == path : path == "/mongolian.ttf" && file.path.starts_with(font)) return &file;
  }
  return nullptr;
}

/// Of a page, its unit still unnamed.
[[nodiscard]] WindowPage page_asked(Request const& request, std::string_view in_form) {
  auto const asked = in_form.empty() ? request.asked("lang") : in_form;
  bool const en = asked.empty() ? request.header("accept-language").starts_with("en") : asked == "en";
  return WindowPage{en ? messages::Language::en : messages::Language::zh, !asked.empty(), {}};
}

[[nodiscard]] Response page_of(std::string html, int status = 200) {
  Response response;
  response.status = status;
  response.type = "text/html; charset=utf-8";
  response.body = std::move(html);
  return response;
}

[[nodiscard]] Response see(std::string const& place) {
  Response response;
  response.status = 303;
  response.type = "text/plain; charset=utf-8";
  response.headers.push_back({"Location", place});
  return response;
}

struct Form {
  WindowEntry entry;
  std::string number;
  std::string language;
  std::string_view design;
};
/// What a form of ours was given; anything else was made up, and is drawn anew.
[[nodiscard]] bool is_drawn_here(std::string_view command) {
  return command.size() == command_digits && command.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

[[nodiscard]] base::Result<Form> read_form(Request const& request) {
  Form form;
  std::array<std::pair<std::string_view, std::string*>, 8> const boxes = {{{"command", &form.entry.command},
                                                                           {"chinese", &form.entry.chinese},
                                                                           {"mongolian", &form.entry.mongolian},
                                                                           {"place", &form.entry.place},
                                                                           {"type", &form.entry.type},
                                                                           {"layout", &form.entry.layout},
                                                                           {"number", &form.number},
                                                                           {"lang", &form.language}}};
  for (auto const& part : TRY(face::read_multipart(request.header("content-type"), request.body))) {
    if (part.name == "design") {
      form.design = part.bytes;
      continue;
    }
    auto const box = std::ranges::find(boxes, part.name, &std::pair<std::string_view, std::string*>::first);
    if (box == boxes.end()) continue;
    if (!base::is_utf8(part.bytes)) return base::fail("body.multipart_malformed");
    // Browsers end lines of a text box in two characters.
    for (char const c : part.bytes) {
      if (c != '\r') *box->second += c;
    }
  }
  if (!is_drawn_here(form.entry.command)) form.entry.command = face::random_hex(command_digits / 2);
  return form;
}

[[nodiscard]] Response refusal_of(base::Error const& error, Request const& head) {
  auto response = page_of(refusal_page(page_asked(head, {}), error), face::http_status(error));
  response.close = true;
  response.headers.push_back({"Cache-Control", "no-store"});
  add_window_security_headers(response, head);
  return response;
}

struct Records {
  Measures& measures;
  Journal& journal;
};
/// Neither who came nor with which number stands in a log.
void tell(Records records, Way const& way, Method method, Response const& response, Journal::Request told) {
  told.method = method == Method::post ? "POST" : "GET";
  told.path = way.path;
  told.verb = way.verb;
  told.status = response.status;
  told.bytes = response.bytes().size();
  records.measures.observe(records.measures.place_of(told.verb), response.status,
                           std::chrono::microseconds(told.microseconds));
  records.journal.request(face::now(), told);
}

[[nodiscard]] base::Done let_in(std::chrono::seconds wait) {
  if (wait.count() > 0) return base::fail("window.too_often", {{"seconds", std::to_string(wait.count())}});
  return {};
}

}  // namespace

struct Window::Asked {
  Request request;
  Reply reply;
  Way const* way = &nowhere;
  WindowPage page;
  Form form;  // views of the request's body
  std::chrono::steady_clock::time_point started;

  [[nodiscard]] std::string in_language(std::string path) const {
    if (page.asked_for) path += page.language == messages::Language::en ? "&lang=en" : "&lang=zh";
    return path;
  }
};

namespace {

[[nodiscard]] WindowPage page_of_unit(WindowPage page, std::string const& unit) {
  page.unit = unit;
  return page;
}
[[nodiscard]] base::Result<WindowPage> page_for(usecases::Office& office, usecases::WindowSettings const& settings,
                                                WindowPage page) {
  return page_of_unit(std::move(page), TRY(usecases::window_form(office, settings)).unit);
}

[[nodiscard]] WindowEntry fresh_entry() {
  WindowEntry entry;
  entry.command = face::random_hex(command_digits / 2);
  return entry;
}

/// What is looked at, on the window's own thread.
struct Look {
  usecases::Office& office;
  usecases::WindowSettings const& settings;
  House& house;
  Request const& request;
  WindowPage const& page_asked;

  [[nodiscard]] base::Result<Response> front() const {
    auto const form = TRY(usecases::window_form(office, settings));
    return page_of(front_page(page_of_unit(page_asked, form.unit), form, fresh_entry(), nullptr));
  }
  [[nodiscard]] base::Result<Response> sign() const {
    auto const sign = TRY(usecases::window_sign(office, settings, request.asked("number")));
    auto const page = TRY(page_for(office, settings, page_asked));
    auto entry = fresh_entry();
    entry.chinese = sign.text.chinese;
    entry.mongolian = sign.text.mongolian;
    return page_of(sign_page(page, sign, request.asked("new") == "1", entry, nullptr));
  }
  [[nodiscard]] base::Result<Response> record() const {
    auto const number = request.path.substr(record_way.path.size());
    auto const sign = TRY(usecases::window_sign(office, settings, number));
    // Who does not hold the number as a secret learns nothing of a sign that is still under review.
    if (!sign.decided) return base::fail("sign.no_such_number", {{"text", number}}, "number");
    return page_of(record_page(TRY(page_for(office, settings, page_asked)), sign));
  }
  [[nodiscard]] base::Result<Response> drawing() const {
    if (!house.typefaces) return base::fail("draw.font_missing", {{"file", std::string(draw::font_file)}});
    auto const sign = TRY(usecases::window_sign(office, settings, request.asked("number")));
    auto const text = TRY(usecases::unjudged_sign(office, sign.text, {&*house.typefaces, &house.sign_rules}));
    return svg_picture(
        draw::to_svg(TRY(usecases::draw_sign(text, sign.text.layout, *house.typefaces, house.generator))));
  }
  [[nodiscard]] base::Result<Response> proof() const {
    auto const sign = TRY(usecases::window_sign(office, settings, request.asked("number")));
    if (!sign.proof) return base::fail("http.no_such_page", {{"path", "/proof.pdf"}});
    auto bytes = TRY(usecases::read_evidence(office, *sign.proof));
    return download(std::move(bytes), "校样" + sign.query + ".pdf", pdf_type);
  }
  [[nodiscard]] base::Result<Response> at(Place place) const {
    switch (place) {
      case Place::front:
        return front();
      case Place::sign:
        return sign();
      case Place::record:
        return record();
      case Place::drawing:
        return drawing();
      case Place::proof:
        return proof();
      case Place::apply:
      case Place::again:
      case Place::nowhere:
        break;
    }
    return base::fail("http.no_such_page", {{"path", request.path}});
  }
};

/// What is handed in, on the thread that writes. A refusal shows the form again with what was typed.
struct HandIn {
  usecases::Office& office;
  usecases::WindowSettings const& settings;
  Form const& form;
  WindowPage const& page_asked;

  [[nodiscard]] base::Result<std::string> apply() const {
    auto const& entry = form.entry;
    usecases::WindowApplication const wanted{.query = face::random_query_number(),
                                             .command = entry.command,
                                             .chinese = entry.chinese,
                                             .mongolian = entry.mongolian,
                                             .place = entry.place,
                                             .type = entry.type,
                                             .layout = entry.layout,
                                             .design = std::string(form.design)};
    return usecases::hand_in_sign(office, settings, wanted, face::now());
  }
  [[nodiscard]] base::Result<Response> apply_refused(base::Error const& why) const {
    auto const shown = TRY(usecases::window_form(office, settings));
    auto again = form.entry;
    again.command = face::random_hex(command_digits / 2);
    auto const page = page_of_unit(page_asked, shown.unit);
    return page_of(front_page(page, shown, again, &why), face::http_status(why));
  }
  [[nodiscard]] base::Done again() const {
    return usecases::hand_in_again(office, settings,
                                   {.query = form.number,
                                    .command = form.entry.command,
                                    .chinese = form.entry.chinese,
                                    .mongolian = form.entry.mongolian},
                                   face::now());
  }
  [[nodiscard]] base::Result<Response> again_refused(base::Error const& why) const {
    auto const sign = TRY(usecases::window_sign(office, settings, form.number));
    auto entry = form.entry;
    entry.command = face::random_hex(command_digits / 2);
    auto const page = TRY(page_for(office, settings, page_asked));
    return page_of(sign_page(page, sign, false, entry, &why), face::http_status(why));
  }
};

}  // namespace

std::vector<std::string> window_verbs() {
  std::vector<std::string> verbs{std::string(record_way.verb), std::string(nowhere.verb)};
  for (auto const& way : ways_in) verbs.emplace_back(way.verb);
  return verbs;
}

Window::Window(usecases::WindowSettings settings, WindowStaff staff, House& house, Journal& journal, Measures& measures)
    : settings_(std::move(settings)),
      staff_(std::move(staff)),
      house_(house),
      journal_(journal),
      measures_(measures),
      questions_(questions_rate, addresses_known_max),
      applications_(applications_rate, addresses_known_max) {}

void Window::close() { staff_.reader.reset(); }

Answerer Window::answerer() {
  return Answerer{
      .body_bytes_max =
          [](Request const& head) {
            return way_of(head).place == Place::apply ? application_bytes_max : form_bytes_max;
          },
      .admit =
          [this](Request const& head, std::function<void(std::optional<Response>)> reply) {
            auto const may = may_upload(head);
            reply(may ? std::nullopt : std::optional(turn_away(may.error(), head)));
          },
      .answer = [this](Request request, Reply reply) { answer(std::move(request), std::move(reply)); },
      .refuse =
          [this](std::string_view code, Request const& head) {
            return turn_away(base::Error{std::string(code), {}, {}, {}}, head);
          },
  };
}

/// What is turned away before it is read stands in the log and among the measures like everything else.
Response Window::turn_away(base::Error const& error, Request const& head) {
  auto response = refusal_of(error, head);
  tell({measures_, journal_}, way_of(head), head.method, response, {});
  return response;
}

/// A form of another site must not be sent in somebody's name from here; browsers say where it comes from.
bool Window::same_site(Request const& request) const {
  if (auto const site = request.header("sec-fetch-site"); !site.empty()) return site == "same-origin";
  auto const origin = request.header("origin");
  if (origin.empty()) return true;
  auto const at = origin.find("://");
  return at != std::string_view::npos && origin.substr(at + 3) == request.header("host");
}

/// Who asks: as the proxy tells it where the settings name one, else the peer.
std::string Window::visitor_of(Request const& request) const {
  if (settings_.behind.empty() || request.remote != settings_.behind) return request.remote;
  // Some proxies lengthen the line that came, others add one of their own behind it: the last word is the proxy's.
  auto const line =
      std::ranges::find(request.headers.rbegin(), request.headers.rend(), "x-forwarded-for", &Named::name);
  if (line == request.headers.rend()) return request.remote;
  std::string_view const told = line->value;
  auto const last = base::trim(told.substr(told.rfind(',') + 1));
  return last.empty() ? request.remote : last;
}

/// A long body is read only from somebody whose form would be taken.
base::Done Window::may_upload(Request const& head) {
  if (way_of(head).place != Place::apply) return base::fail("http.too_large");
  if (!same_site(head)) return base::fail("window.other_site");
  return let_in(applications_.would_wait(visitor_of(head), RateLimit::Clock::now()));
}

base::Done Window::may_ask(Request const& request) {
  bool const hands_in = request.method == Method::post;
  // Another site's form takes nothing from whoever was made to send it.
  if (hands_in && !same_site(request)) return base::fail("window.other_site");
  return let_in((hands_in ? applications_ : questions_).wait(visitor_of(request), RateLimit::Clock::now()));
}

void Window::answer(Request request, Reply reply) {
  auto asked = std::make_shared<Asked>();
  asked->started = std::chrono::steady_clock::now();
  asked->request = std::move(request);
  asked->reply = std::move(reply);
  asked->way = &way_of(asked->request);
  asked->page = page_asked(asked->request, {});
  if (auto const* file = file_of_page(asked->request.path)) return finish(asked, file_answer(*file, asked->request));
  if (auto const may = may_ask(asked->request); !may) return finish(asked, tl::unexpected(may.error()));
  bool const hands_in = asked->way->place == Place::apply || asked->way->place == Place::again;
  hands_in ? take(asked) : look(asked);
}

void Window::look(std::shared_ptr<Asked> const& asked) {
  read(asked, [this, asked](usecases::Office& office) {
    return Look{office, settings_, house_, asked->request, asked->page}.at(asked->way->place);
  });
}

/// On the thread that reads; a bug there is answered, and ends nothing.
void Window::read(std::shared_ptr<Asked> const& asked,
                  std::function<base::Result<Response>(usecases::Office&)> const& answer) {
  bool const taken = staff_.reader->add([this, asked, answer](Desk& desk) {
    try {
      finish(asked, answer(desk.office));
    } catch (std::exception const& bug) {
      finish(asked, base::fail("http.bug", {{"what", bug.what()}}));
    }
  });
  if (!taken) finish(asked, base::fail("http.busy"));
}

void Window::take(std::shared_ptr<Asked> const& asked) {
  auto form = read_form(asked->request);
  if (!form) return finish(asked, tl::unexpected(form.error()));
  asked->form = *std::move(form);
  asked->page = page_asked(asked->request, asked->form.language);
  auto const run = [this, asked](usecases::Office& office) -> base::Result<Response> {
    HandIn const hand_in{office, settings_, asked->form, asked->page};
    if (asked->way->place == Place::again) {
      TRY(hand_in.again());
      return see(asked->in_language("/sign?number=" + usecases::query_number(asked->form.number).value_or("")));
    }
    auto const number = TRY(hand_in.apply());
    return see(asked->in_language("/sign?number=" + number + "&new=1"));
  };
  auto const done = [this, asked](base::Result<Response> result) {
    result ? finish(asked, std::move(result)) : show_again(asked, result.error());
  };
  if (!staff_.writer->add(Act{run, done, false})) finish(asked, base::fail("http.busy"));
}

/// The form with what was typed and why it was refused, shown by the thread that reads: what was refused has left
/// nothing behind.
void Window::show_again(std::shared_ptr<Asked> const& asked, base::Error const& why) {
  read(asked, [this, asked, why](usecases::Office& office) {
    HandIn const hand_in{office, settings_, asked->form, asked->page};
    return asked->way->place == Place::apply ? hand_in.apply_refused(why) : hand_in.again_refused(why);
  });
}

void Window::finish(std::shared_ptr<Asked> const& asked, base::Result<Response> result) {
  Response response;
  Journal::Request told;
  if (result) {
    response = *std::move(result);
  } else {
    auto error = result.error();
    if (error.code == "http.bug") {
      told.what = error.arguments.empty() ? "" : error.arguments.front().value;
      told.incident = face::random_hex(6);
      error.where = told.incident;
    }
    response = page_of(refusal_page(asked->page, error), face::http_status(error));
    if (error.code == "window.too_often") response.headers.push_back({"Retry-After", error.arguments.front().value});
  }
  auto const has = [&](std::string_view name) {
    return std::ranges::find(response.headers, name, &Named::name) != response.headers.end();
  };
  if (!has("Cache-Control")) response.headers.push_back({"Cache-Control", "no-store"});
  compress(response, asked->request);
  add_window_security_headers(response, asked->request);
  told.microseconds =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - asked->started).count();
  tell({measures_, journal_}, *asked->way, asked->request.method, response, std::move(told));
  asked->reply(std::move(response));
}

}  // namespace doors::http
