#pragma once

#include "doors/face/form.h"
#include "doors/http/exchange.h"
#include "doors/http/house.h"
#include "doors/http/limits.h"
#include "doors/http/told.h"
#include "messages/messages.h"
#include "usecases/sight.h"

/// What a handler sees: one request of one person, and the ledger as its thread has it.
namespace doors::http {

struct Visit {
  Request const& request;
  std::vector<std::string> const& parts;  // what {…} in the pattern stood for
  usecases::Office& office;
  office::SignedIn const* who = nullptr;  // null only where anyone may come
  messages::Language language = messages::Language::zh;
  base::Instant now;
  House& house;

  [[nodiscard]] std::string asked(std::string_view name) const { return std::string(request.asked(name)); }
  [[nodiscard]] bool zh() const { return language == messages::Language::zh; }
  [[nodiscard]] std::string say(std::string_view code) const { return messages::text(code, language); }
  [[nodiscard]] std::string say(base::Error const& sentence) const {
    return messages::text(sentence.code, sentence.arguments, language);
  }
  /// An act in the name of who asks, under the command id that the client drew. `who` outlives it.
  [[nodiscard]] usecases::Act act() const;
  /// ?unit= as far as the person may see; its own unit where nothing is asked. Errors: account.not_allowed, office.*.
  [[nodiscard]] base::Result<std::string> scope(office::Verb verb = office::Verb::read) const;
  /// The one unit meant, of those in sight, as a number; the person's own where none is asked for. What stands in the
  /// chain of one unit is for those who see more there than what they recorded themselves. Errors: account.not_allowed,
  /// office.*.
  [[nodiscard]] base::Result<std::string> one_unit(std::string const& unit,
                                                   office::Verb verb = office::Verb::read) const;
  /// The unit a command names, else the person's own.
  [[nodiscard]] std::string unit_or_own(std::string const& unit) const;
};

using Handler = base::Result<Response> (*)(Visit const&);

/// In which thread a request is answered: one of those that read; the one that writes, where many acts share a commit
/// or, for what must not be inside another transaction, alone; one of the few for slow work (reports, workbooks), or
/// of those where passwords are hashed. The last two may write as well.
enum class Runs : std::uint8_t { reading, writing, writing_alone, slowly, hashing };

struct Route {
  Method method = Method::get;
  std::string_view pattern;  // "/api/v1/entries/{id}"
  Runs runs = Runs::reading;
  std::string_view right;  // an office::Verb, or "anyone" or "signed_in"
  std::string_view verb;   // what it is called in metrics, in the log and in OpenAPI
  Handler handle = nullptr;
  Told (*told)();                      // what it answers with; no route is without it: the compiler refuses one
  face::Shape (*command)() = nullptr;  // what its body is made of
  std::optional<usecases::View> view = std::nullopt;
  std::uint64_t body_bytes_max = limits::body_bytes_max;
  std::string_view query = {};  // what may be asked behind the "?", with spaces between
};

/// Errors: http.wrong_type.
[[nodiscard]] base::Done must_be_json(Request const& request);

/// A handler that takes a command out of the body.
template <class Command, base::Result<Response> (*handle)(Visit const&, Command&)>
[[nodiscard]] base::Result<Response> with_command(Visit const& visit) {
  TRY(must_be_json(visit.request));
  auto command = TRY(face::read_command<Command>(visit.request.body));
  return handle(visit, command);
}

}  // namespace doors::http
