#pragma once

#include "doors/http/exchange.h"
#include "doors/http/limits.h"
#include "messages/messages.h"
#include "usecases/act.h"

/// What a handler sees: one request of one person, and the ledger as its thread has it.
namespace doors::http {

/// Who asks.
struct Person {
  std::string account;
  std::string role;
  std::string section;
  std::string unit;
};

/// Does something with the ledger opened for writing, in the one thread that writes, and waits for it.
using Write = std::function<base::Result<Response>(std::function<base::Result<Response>(usecases::Office&)>)>;

struct Visit {
  Request const& request;
  std::vector<std::string> parts;  // what {…} in the pattern stood for
  usecases::Office& office;
  Person const& who;
  messages::Language language = messages::Language::zh;
  base::Instant now;
  Write const& write;

  [[nodiscard]] std::string asked(std::string_view name) const { return std::string(request.asked(name)); }
  [[nodiscard]] bool zh() const { return language == messages::Language::zh; }
  [[nodiscard]] std::string say(std::string_view code) const { return messages::text(code, language); }
  [[nodiscard]] usecases::Act act() const;
};

using Handler = base::Result<Response> (*)(Visit const&);

/// In which thread a request is answered: one of those that read; the one that writes, where many acts share a commit
/// or, for what must not be inside another transaction, alone; or one of the few for slow work (hashing passwords,
/// reports, workbooks), which reads and hands writing over.
enum class Runs : std::uint8_t { reading, writing, writing_alone, slowly };

struct Route {
  Method method = Method::get;
  std::string_view pattern;  // "/api/v1/entries/{id}"
  Runs runs = Runs::reading;
  std::string_view right;  // who may: a right, "anyone", or "signed_in"
  std::string_view verb;   // what it is called in the log of acts, in metrics and in OpenAPI
  Handler handle = nullptr;
  std::uint64_t body_bytes_max = limits::body_bytes_max;
};

}  // namespace doors::http
