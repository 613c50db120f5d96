// What bench/http_bench.py is made of:
//   http_bench serve                                   the HTTP library answering a fixed body of 300 bytes; says its
//   port http_bench load PORT CONNECTIONS SECONDS REQUESTS  asks requests drawn from a file, one a line (\r\n written
//   as ␍), over
//                                                      kept connections; says answers a second, p50 and p99 in ms, and
//                                                      how many answers had which status

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "doors/http/server.h"

namespace {

using Clock = std::chrono::steady_clock;
using doors::http::Reply;
using doors::http::Request;
using doors::http::Response;

int serve() {
  doors::http::Answerer answerer;
  answerer.body_bytes_max = [](Request const&) { return std::uint64_t{65536}; };
  answerer.admit = [](Request const&, auto reply) { reply(std::nullopt); };
  answerer.answer = [](Request const&, Reply const& reply) {
    Response response;
    response.body = std::string(300, 'x');
    reply(std::move(response));
  };
  answerer.refuse = [](std::string_view, Request const&) {
    Response response;
    response.status = 400;
    return response;
  };
  doors::http::Listening listening;
  listening.port = 0;
  auto server = doors::http::Server::open(listening, answerer);
  if (!server) return 1;
  fmt::print("{}\n", server->port());
  std::fflush(stdout);
  server->run();
  return 0;
}

struct Talk {
  int socket = -1;
  std::string received;
  Clock::time_point asked;
};

class Load {
 public:
  Load(int port, int connections, std::vector<std::string> requests)
      : requests_(std::move(requests)), poll_(::epoll_create1(0)), talks_(static_cast<std::size_t>(connections)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    for (std::size_t i = 0; i < talks_.size(); ++i) {
      talks_[i].socket = ::socket(AF_INET, SOCK_STREAM, 0);
      if (::connect(talks_[i].socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
      int const one = 1;
      ::setsockopt(talks_[i].socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      ::epoll_ctl(poll_, EPOLL_CTL_ADD, talks_[i].socket, &event);
      ask(talks_[i]);
    }
  }

  void run(double seconds) {
    auto const end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    std::vector<epoll_event> events(256);
    while (Clock::now() < end) {
      int const count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 100);
      for (int i = 0; i < count; ++i) hear(talks_[events[static_cast<std::size_t>(i)].data.u64]);
    }
    std::ranges::sort(times_ms_);
    auto const at = [&](double part) {
      return times_ms_.empty() ? 0.0
                               : times_ms_[static_cast<std::size_t>(part * static_cast<double>(times_ms_.size() - 1))];
    };
    fmt::print("{:.0f} {:.3f} {:.3f}", static_cast<double>(times_ms_.size()) / seconds, at(0.5), at(0.99));
    for (auto const& [status, number] : statuses_) fmt::print(" {}={}", status, number);
    fmt::print("\n");
  }

 private:
  void ask(Talk& talk) {
    auto const& request = requests_[chance_() % requests_.size()];
    talk.asked = Clock::now();
    if (::send(talk.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
      std::cerr << "the server does not take a request\n";
      std::exit(1);
    }
  }

  void hear(Talk& talk) {
    char piece[65536];
    auto const count = ::recv(talk.socket, piece, sizeof piece, 0);
    if (count <= 0) {
      std::cerr << "the server closed a connection\n";
      std::exit(1);
    }
    talk.received.append(piece, static_cast<std::size_t>(count));
    auto const head = talk.received.find("\r\n\r\n");
    if (head == std::string::npos) return;
    std::size_t length = 0;
    if (auto const at = talk.received.find("Content-Length: "); at < head) {
      length = static_cast<std::size_t>(std::strtoull(talk.received.c_str() + at + 16, nullptr, 10));
    }
    if (talk.received.size() < head + 4 + length) return;
    times_ms_.push_back(std::chrono::duration<double, std::milli>(Clock::now() - talk.asked).count());
    ++statuses_[talk.received.substr(9, 3)];
    talk.received.clear();
    ask(talk);
  }

  std::vector<std::string> requests_;
  int poll_;
  std::vector<Talk> talks_;
  std::mt19937 chance_{20240630};
  std::vector<double> times_ms_;
  std::map<std::string, std::int64_t> statuses_;
};

std::vector<std::string> read_requests(char const* path) {
  std::ifstream file(path);
  std::vector<std::string> requests;
  std::string const mark = "␍";
  for (std::string line; std::getline(file, line);) {
    for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark))
      line.replace(at, mark.size(), "\r\n");
    requests.push_back(line);
  }
  return requests;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "serve") return serve();
  if (count != 6) return 2;
  Load load(std::atoi(words[2]), std::atoi(words[3]), read_requests(words[5]));
  load.run(std::atof(words[4]));
  return 0;
}
