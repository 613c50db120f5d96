#pragma once

#include <memory>

#include "base/result.h"
#include "doors/http/exchange.h"

/// Speaks HTTP/1.1 with many clients on few threads; who is answered what is not decided here.
namespace doors::http {

struct Listening {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8321;
  std::string certificate;  // PEM files; empty: plain HTTP
  std::string key;
  int threads = 1;
};

/// What the server asks. All are called on its own threads and must not wait; `answer` and `admit` may reply later
/// from any thread, once.
struct Answerer {
  /// How long a body may be, known from the head alone.
  std::function<std::uint64_t(Request const& head)> body_bytes_max;
  /// Whether a long body is worth reading: none, or the answer that refuses it.
  std::function<void(Request const& head, std::function<void(std::optional<Response>)>)> admit;
  std::function<void(Request, Reply)> answer;
  /// An answer to what never became a request: "http.malformed", "http.header_too_large", "http.too_large",
  /// "http.too_slow".
  std::function<Response(std::string_view code, Request const& head)> refuse;
};

/// What a running server has to tell.
struct Load {
  std::int64_t connections = 0;
  std::int64_t connections_total = 0;
  std::int64_t body_bytes = 0;
};

class Server {
 public:
  /// Opens the port. Errors: http.address, http.port_taken, http.certificate.
  [[nodiscard]] static base::Result<Server> open(Listening const& listening, Answerer answerer);
  Server(Server&&) noexcept;
  ~Server();
  /// Answers until SIGTERM or SIGINT (or stop()); then lets what is being answered end, and returns.
  void run();
  void stop();
  [[nodiscard]] bool stopping() const;
  [[nodiscard]] Load load() const;
  [[nodiscard]] std::uint16_t port() const;  // the one taken where 0 was asked

 private:
  struct State;
  explicit Server(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace doors::http
