#pragma once

#include "doors/http/journal.h"
#include "doors/http/kept_answers.h"
#include "doors/http/measures.h"
#include "doors/http/routes.h"
#include "doors/http/server.h"
#include "doors/http/web_files.h"
#include "doors/http/work.h"

/// Where every request is received: who asks, may they, which thread answers, and how the answer is dressed.
namespace doors::http {

/// A ledger for the threads that speak HTTP, to see whether anything has changed: one look of a few microseconds that
/// waits for nobody.
struct Lookout {
  explicit Lookout(usecases::Office office) : desk{std::move(office), {}} {}
  std::mutex mutex;
  Desk desk;
};

/// The threads of a running door.
struct Staff {
  std::vector<std::unique_ptr<Lookout>> lookouts;  // none: every question goes to a reader
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Pool> readers;
  std::unique_ptr<Pool> slow;
  std::unique_ptr<Pool> hashing;
};

/// What the routes are called, by their place; the last is for all that is not a route.
[[nodiscard]] std::vector<std::string> verbs_of(std::span<Route const> routes);

class Reception {
 public:
  /// `measures` know verbs_of(routes), in that order and first.
  Reception(std::vector<Route> routes, Staff& staff, House& house, Journal& journal, Measures& measures,
            std::function<Load()> load);
  /// What the server asks.
  [[nodiscard]] Answerer answerer();

 private:
  struct Asked;  // a request on its way through the house
  void answer(Request request, Reply reply);
  void answer_route(std::shared_ptr<Asked> asked);
  [[nodiscard]] std::optional<Response> answer_at_once(Asked& asked);
  void read(std::shared_ptr<Asked> const& asked, Desk& desk);
  void work(std::shared_ptr<Asked> const& asked, Desk& desk);
  [[nodiscard]] base::Result<Response> perform(Asked& asked, usecases::Office& office);
  [[nodiscard]] base::Result<Response> perform_as(Asked const& asked, usecases::Office& office,
                                                  office::SignedIn const* who, base::Instant now);
  [[nodiscard]] base::Result<office::SignedIn> who_asks(Request const& request, Route const& route,
                                                        usecases::Office& office, base::Instant now,
                                                        KeptAnswers::State state, std::int64_t& account);
  void note_view(office::SignedIn const& who, Route const& route, base::Instant now);
  void admit(Request const& head, std::function<void(std::optional<Response>)> reply);
  void note_refused(Request const& head, Response const& response);
  [[nodiscard]] Response house_page(Request const& request);
  [[nodiscard]] std::string state_of(Desk& desk, KeptAnswers::State& number);
  void keep(Asked const& asked, Response const& response);
  void finish(std::shared_ptr<Asked> const& asked, base::Result<Response> result);
  /// Dresses an answer, tells the log and sends it.
  void send(Asked& asked, Response response, Journal::Request told);
  [[nodiscard]] Response refusal(base::Error const& error, Request const& request, std::string* incident);

  RouteTable routes_;
  Staff& staff_;
  House& house_;
  Journal& journal_;
  Measures& measures_;
  std::function<Load()> load_;
  std::string boot_;
  std::atomic<std::int64_t> changes_{0};
  KeptAnswers kept_;
};

/// The language a request asks for; Chinese unless English stands first.
[[nodiscard]] messages::Language language_of(Request const& request);

}  // namespace doors::http
