#include "doors/http/visit.h"

#include "doors/face/clock.h"

namespace doors::http {

usecases::Act Visit::act() const {
  auto const key = request.header("idempotency-key");
  base::ensure(who != nullptr, "an act has somebody who acts");
  // Under its account, so that nobody meets another person's command by its id.
  auto const command =
      key.empty() ? face::random_hex(16) : std::to_string(who->account.value()) + "-" + std::string(key);
  return usecases::act_of(*who, command, now);
}

base::Result<std::string> Visit::scope(office::Verb verb) const {
  base::ensure(who != nullptr, "a scope is seen by somebody");
  return usecases::scope_in_sight(office, *who, verb, asked("unit"));
}

base::Result<std::string> Visit::one_unit(std::string const& unit, office::Verb verb) const {
  base::ensure(who != nullptr, "a unit is seen by somebody");
  auto const scope = TRY(usecases::scope_in_sight(office, *who, verb, unit_or_own(unit)));
  return std::to_string(TRY(usecases::unit_in_scope(office, scope)).value());
}

std::string Visit::unit_or_own(std::string const& unit) const { return unit.empty() ? usecases::own_unit(*who) : unit; }

base::Done must_be_json(Request const& request) {
  auto const type = request.header("content-type");
  if (request.body.empty() || type.starts_with("application/json")) return {};
  return base::fail("http.wrong_type", {{"wanted", "application/json"}, {"got", std::string(type)}});
}

}  // namespace doors::http
