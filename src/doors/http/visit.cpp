#include "doors/http/visit.h"

#include "doors/face/clock.h"

namespace doors::http {

usecases::Act Visit::act() const {
  auto const key = request.header("idempotency-key");
  return usecases::Act{.account = who.account,
                       .role = who.role,
                       .section = who.section,
                       .command = key.empty() ? face::random_hex(16) : std::string(key),
                       .now = now};
}

}  // namespace doors::http
