#include "doors/http/server.h"

#include <fmt/format.h>

#include <atomic>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>

#include "doors/http/limits.h"
#include "doors/http/target.h"

namespace doors::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Parser = beast_http::request_parser<beast_http::string_body>;
using Clock = std::chrono::steady_clock;

struct Server::State {
  explicit State(int count)
      : io(count),
        strand(asio::make_strand(io)),
        acceptor(strand),
        signals(strand, SIGTERM, SIGINT),
        deadline(strand) {}
  asio::io_context io;
  asio::strand<asio::io_context::executor_type> strand;  // of what stands below
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer deadline;
  std::optional<asio::ssl::context> tls;
  Answerer answerer;
  int threads = 1;
  std::atomic<bool> stopping{false};
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> connections_total{0};
  std::atomic<std::int64_t> body_bytes{0};
  std::mutex talks_mutex;
  std::map<std::int64_t, std::function<void()>> talks;  // how to end each that is idle
};

namespace {

/// Leaves nothing of a talk behind, however it ends.
template <class State>
class Place {
 public:
  Place(State& state, std::function<void()> end_if_idle) : state_(state), number_(++state.connections_total) {
    std::scoped_lock const lock(state_.talks_mutex);
    state_.talks.emplace(number_, std::move(end_if_idle));
    ++state_.connections;
  }
  ~Place() {
    std::scoped_lock const lock(state_.talks_mutex);
    state_.talks.erase(number_);
    --state_.connections;
  }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;

 private:
  State& state_;
  std::int64_t number_;
};

/// Counts the bytes of bodies held in memory by all connections.
class Held {
 public:
  explicit Held(std::atomic<std::int64_t>& all) : all_(all) {}
  ~Held() { all_ -= mine_; }
  Held(Held const&) = delete;
  Held& operator=(Held const&) = delete;
  [[nodiscard]] bool grow_to(std::size_t bytes) {
    auto const more = static_cast<std::int64_t>(bytes) - mine_;
    if (more <= 0) return true;
    if (all_ + more > limits::bodies_in_memory_bytes_max) return false;
    all_ += more;
    mine_ += more;
    return true;
  }

 private:
  std::atomic<std::int64_t>& all_;
  std::int64_t mine_ = 0;
};

[[nodiscard]] Method method_of(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return Method::get;
    case beast_http::verb::head:
      return Method::head;
    case beast_http::verb::post:
      return Method::post;
    case beast_http::verb::put:
      return Method::put;
    case beast_http::verb::delete_:
      return Method::remove;
    default:
      return Method::other;
  }
}

[[nodiscard]] base::Result<Request> request_of(Parser const& parser, Request request) {
  auto const& message = parser.get();
  request.method = method_of(message.method());
  request.target = std::string(message.target());
  if (request.target.size() > limits::target_bytes_max) return base::fail("http.malformed");
  constexpr std::size_t usual_headers = 12;
  request.headers.reserve(usual_headers);
  for (auto const& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    request.headers.push_back(Named{std::move(name), std::string(field.value())});
  }
  TRY(read_target(request.target, request));
  return request;
}

/// Waits for a reply that comes later from another thread. `start` must be free of things that are destroyed: gcc 12
/// destroys twice what a closure inside a co_await owns. It runs before this suspends, so it may refer to the frame.
template <class Value, class Start>
[[nodiscard]] asio::awaitable<Value> reply_of(Start start) {
  static_assert(std::is_trivially_destructible_v<Start>);
  return asio::async_initiate<asio::use_awaitable_t<> const, void(Value)>(
      [](auto handler, Start begin) {
        auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        begin([kept](Value value) {
          auto const executor = asio::get_associated_executor(*kept);
          asio::post(executor, [kept, value = std::move(value)]() mutable { (*kept)(std::move(value)); });
        });
      },
      asio::use_awaitable, std::move(start));
}

/// The first lines of an answer, up to its body. Most answers are a few hundred bytes: these lines are half of the
/// work.
[[nodiscard]] std::string head_of(Response const& response, std::optional<std::size_t> length, bool alive) {
  constexpr std::size_t usual_bytes = 1'200;
  std::string text;
  text.reserve(usual_bytes);
  auto const status = static_cast<beast_http::status>(static_cast<unsigned>(response.status));
  text.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  text.append(std::string_view(beast_http::obsolete_reason(status))).append("\r\n");
  for (auto const& field : response.headers) text.append(field.name).append(": ").append(field.value).append("\r\n");
  text.append(response.standing_headers);
  if (length) {
    text.append("Content-Type: ").append(response.type);
    text.append("\r\nContent-Length: ").append(std::to_string(*length)).append("\r\n");
  }
  return text.append(alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

/// One connection, request after request. `Stream` is plain or TLS.
template <class Stream, class State>
class Talk : public std::enable_shared_from_this<Talk<Stream, State>> {
 public:
  Talk(std::shared_ptr<State> state, Stream stream, Request peer)
      : state_(std::move(state)), stream_(std::move(stream)), peer_(std::move(peer)) {}

  [[nodiscard]] asio::awaitable<void> hold() {
    Place<State> const place(*state_, [talk = this->weak_from_this(), executor = stream_.get_executor()] {
      asio::post(executor, [talk] {
        if (auto const still = talk.lock(); still && still->idle_) still->end();
      });
    });
    if (!co_await begin()) co_return;
    while (co_await one_more()) {
    }
    co_await finish();
  }

 private:
  void end() { beast::get_lowest_layer(stream_).close(); }
  void within(std::chrono::seconds time) { beast::get_lowest_layer(stream_).expires_after(time); }

  [[nodiscard]] asio::awaitable<bool> begin() {
    beast::get_lowest_layer(stream_).socket().set_option(tcp::no_delay(true), error_);
    if constexpr (!std::is_same_v<Stream, beast::tcp_stream>) {
      within(limits::handshake_time_max);
      co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                       asio::redirect_error(asio::use_awaitable, error_));
      co_return !error_;
    }
    co_return true;
  }

  [[nodiscard]] asio::awaitable<void> finish() {
    within(std::chrono::seconds(2));
    if constexpr (!std::is_same_v<Stream, beast::tcp_stream>) {
      co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error_));
    } else {
      stream_.socket().shutdown(tcp::socket::shutdown_send, error_);
      // What the client still sends is read for a moment, so that it gets to see the answer.
      std::array<char, 4096> unread{};
      while (!error_) {
        co_await stream_.async_read_some(asio::buffer(unread), asio::redirect_error(asio::use_awaitable, error_));
      }
    }
    end();
  }

  /// Between two requests a connection costs no buffer.
  [[nodiscard]] asio::awaitable<bool> something_comes() {
    if (buffer_.size() > 0) co_return true;
    buffer_.shrink_to_fit();
    idle_ = true;
    within(limits::idle_time_max);
    if (state_->stopping) co_return false;
    auto const count =
        co_await stream_.async_read_some(buffer_.prepare(1024), asio::redirect_error(asio::use_awaitable, error_));
    idle_ = false;
    buffer_.commit(count);
    co_return !error_;
  }

  [[nodiscard]] asio::awaitable<bool> one_more() {
    if (!co_await something_comes()) co_return false;
    Parser parser;
    parser.header_limit(limits::header_bytes_max);
    parser.body_limit(boost::none);  // the right one is known once the head is read
    within(limits::header_time_max);
    co_await beast_http::async_read_header(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error_));
    if (error_) co_return co_await refuse_head();
    auto head = request_of(parser, peer_);
    if (!head) co_return co_await refuse("http.malformed", peer_);
    Held held(state_->body_bytes);
    if (!parser.is_done()) {
      auto const refusal = co_await body_refused(parser, *head, held);
      if (refusal) co_return co_await say(*refusal, *head, false);
    }
    head->body = std::move(parser.get().body());
    bool const go_on = parser.get().keep_alive();
    beast::get_lowest_layer(stream_).expires_never();
    auto const method = head->method;
    Request shown;
    shown.method = method;
    auto response = co_await reply_of<Response>(
        [this, &head](Reply reply) { state_->answerer.answer(*std::move(head), std::move(reply)); });
    co_return co_await say(response, shown, go_on);
  }

  [[nodiscard]] asio::awaitable<bool> refuse_head() {
    if (error_ == beast_http::error::header_limit) co_return co_await refuse("http.header_too_large", peer_);
    if (error_ == beast::error::timeout) co_return false;
    auto const category = std::string_view(error_.category().name());
    if (category == "beast.http" && error_ != beast_http::error::end_of_stream &&
        error_ != beast_http::error::partial_message) {
      co_return co_await refuse("http.malformed", peer_);
    }
    co_return false;
  }

  [[nodiscard]] asio::awaitable<bool> refuse(std::string_view code, Request const& head) {
    auto const response = state_->answerer.refuse(code, head);
    co_return co_await say(response, head, false);
  }

  /// Reads the body; the answer when it is not to be read or not to be taken.
  [[nodiscard]] asio::awaitable<std::optional<Response>> body_refused(Parser& parser, Request const& head, Held& held) {
    auto const most = state_->answerer.body_bytes_max(head);
    auto const told = parser.content_length();
    if (told && *told > most) co_return state_->answerer.refuse("http.too_large", head);
    if (most > limits::unasked_body_bytes_max && (!told || *told > limits::unasked_body_bytes_max)) {
      auto refusal = co_await reply_of<std::optional<Response>>(
          [this, &head](auto reply) { state_->answerer.admit(head, std::move(reply)); });
      if (refusal) co_return refusal;
    }
    parser.body_limit(most);
    if (beast::iequals(parser.get()[beast_http::field::expect], "100-continue")) co_await go_ahead();
    auto const started = Clock::now();
    std::int64_t got = 0;
    while (!parser.is_done()) {
      within(limits::body_pause_max);
      got += static_cast<std::int64_t>(co_await beast_http::async_read_some(
          stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error_)));
      if (error_ == beast_http::error::body_limit) co_return state_->answerer.refuse("http.too_large", head);
      if (error_ == beast::error::timeout) co_return state_->answerer.refuse("http.too_slow", head);
      if (error_) co_return state_->answerer.refuse("http.malformed", head);
      if (!held.grow_to(parser.get().body().size())) co_return state_->answerer.refuse("http.busy", head);
      auto const allowed = limits::body_time_base + std::chrono::seconds(got / limits::body_bytes_per_second_min);
      if (Clock::now() - started > allowed) co_return state_->answerer.refuse("http.too_slow", head);
    }
    co_return std::nullopt;
  }

  [[nodiscard]] asio::awaitable<void> go_ahead() {
    static constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(continue_line), asio::redirect_error(asio::use_awaitable, error_));
  }

  /// Sends an answer; true when the connection goes on.
  [[nodiscard]] asio::awaitable<bool> say(Response const& response, Request const& head, bool go_on) {
    auto const bytes = response.bytes();
    bool const alive = go_on && !response.close && !state_->stopping;
    bool const empty = response.status == 204 || response.status == 304;
    std::string const text = head_of(response, empty ? std::nullopt : std::optional(bytes.size()), alive);
    bool const bare = empty || head.method == Method::head;
    std::array<asio::const_buffer, 2> const parts{asio::buffer(text), asio::buffer(bare ? std::string_view{} : bytes)};
    beast::buffers_suffix<std::array<asio::const_buffer, 2>> rest(parts);
    while (beast::buffer_bytes(rest) > 0) {
      within(limits::write_pause_max);
      auto const sent = co_await stream_.async_write_some(rest, asio::redirect_error(asio::use_awaitable, error_));
      if (error_) co_return false;
      rest.consume(sent);
    }
    co_return alive;
  }

  std::shared_ptr<State> state_;
  Stream stream_;
  Request peer_;
  beast::flat_buffer buffer_{limits::header_bytes_max + (64U << 10U)};
  error_code error_;
  bool idle_ = false;
};

template <class Stream, class State>
asio::awaitable<void> hold(std::shared_ptr<State> state, Stream stream, Request peer) {
  auto const talk = std::make_shared<Talk<Stream, State>>(std::move(state), std::move(stream), std::move(peer));
  // clang-tidy takes the copies of parameters in the coroutine's frame for uses.
  co_await talk->hold();  // NOLINT(bugprone-use-after-move)
}

/// A listener for IPv6 tells a peer of IPv4 as "::ffff:10.0.0.5".
[[nodiscard]] asio::ip::address plain(asio::ip::address const& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

template <class State>
asio::awaitable<void> accept_all(std::shared_ptr<State> state) {
  error_code error;
  while (!state->stopping) {
    tcp::socket socket(asio::make_strand(state->io));
    co_await state->acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
      if (state->stopping) co_return;
      asio::steady_timer pause(state->strand, std::chrono::milliseconds(50));  // out of file handles: they come back
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    if (state->connections >= static_cast<std::int64_t>(limits::connections_max)) continue;  // closes it
    Request peer;
    auto const end = socket.remote_endpoint(error);
    if (error) continue;
    auto const address = plain(end.address());
    peer.remote = address.to_string();
    peer.loopback = address.is_loopback();
    peer.secure = state->tls.has_value();
    peer.acquaintance = std::make_shared<Acquaintance>();
    auto const executor = socket.get_executor();
    if (state->tls) {
      using Tls = beast::ssl_stream<beast::tcp_stream>;
      asio::co_spawn(executor,
                     hold<Tls, State>(state, Tls(beast::tcp_stream(std::move(socket)), *state->tls), std::move(peer)),
                     asio::detached);
    } else {
      asio::co_spawn(executor,
                     hold<beast::tcp_stream, State>(state, beast::tcp_stream(std::move(socket)), std::move(peer)),
                     asio::detached);
    }
  }
}

[[nodiscard]] base::Result<asio::ssl::context> tls_of(Listening const& listening) {
  asio::ssl::context context(asio::ssl::context::tls_server);
  error_code error;
  context.use_certificate_chain_file(listening.certificate, error);
  if (error) return base::fail("http.certificate", {{"what", error.message()}}, listening.certificate);
  context.use_private_key_file(listening.key, asio::ssl::context::pem, error);
  if (error) return base::fail("http.certificate", {{"what", error.message()}}, listening.key);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(context.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  return context;
}

}  // namespace

base::Result<Server> Server::open(Listening const& listening, Answerer answerer) {
  auto state = std::make_shared<State>(listening.threads);
  state->threads = listening.threads;
  state->answerer = std::move(answerer);
  if (!listening.certificate.empty()) state->tls.emplace(TRY(tls_of(listening)));
  error_code error;
  auto const address = asio::ip::make_address(listening.address, error);
  if (error) return base::fail("http.address", {{"text", listening.address}});
  tcp::endpoint const end(address, listening.port);
  state->acceptor.open(end.protocol(), error);
  if (!error) state->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) state->acceptor.bind(end, error);
  if (!error) state->acceptor.listen(1024, error);
  if (error) {
    return base::fail("http.port_taken", {{"what", error.message()}},
                      fmt::format("{}:{}", listening.address, listening.port));
  }
  return Server(std::move(state));
}

Server::Server(std::shared_ptr<State> state) : state_(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server::~Server() = default;

void Server::run() {
  asio::co_spawn(state_->strand, accept_all(state_), asio::detached);
  state_->signals.async_wait([this](error_code error, int) {
    if (!error) stop();
  });
  std::vector<std::jthread> others;
  for (int i = 1; i < state_->threads; ++i) others.emplace_back([this] { state_->io.run(); });
  state_->io.run();
}

void Server::stop() {
  asio::post(state_->strand, [state = state_] {
    if (state->stopping.exchange(true)) return;
    error_code ignored;
    state->acceptor.close(ignored);
    state->signals.cancel(ignored);
    {
      std::scoped_lock const lock(state->talks_mutex);
      for (auto const& [number, end_if_idle] : state->talks) end_if_idle();
    }
    state->deadline.expires_after(limits::stop_time_max);
    state->deadline.async_wait([state](error_code error) {
      if (!error) state->io.stop();
    });
    // Nobody left to wait for: the timer must not hold the program.
    asio::co_spawn(
        state->strand,
        [state]() -> asio::awaitable<void> {
          asio::steady_timer pause(state->strand);
          error_code error;
          while (state->connections > 0) {
            pause.expires_after(std::chrono::milliseconds(20));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
          }
          state->deadline.cancel(error);
        },
        asio::detached);
  });
}

bool Server::stopping() const { return state_->stopping; }
Load Server::load() const { return Load{state_->connections, state_->connections_total, state_->body_bytes}; }
std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

}  // namespace doors::http
