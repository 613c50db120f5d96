#include "doors/http/door.h"

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <charconv>
#include <csignal>

#include "doors/face/clock.h"
#include "doors/face/fonts.h"
#include "doors/http/certificate.h"
#include "doors/http/reception.h"
#include "doors/http/window.h"
#include "usecases/care.h"
#include "usecases/sign_window.h"
#include "version.h"

namespace doors::http {
namespace {

constexpr int slow_threads = 2;
constexpr int hashing_threads = 2;  // at most two passwords are hashed at once
constexpr std::size_t hashing_waiting_max = 128;
constexpr int slow_nice = 10;
constexpr std::size_t window_waiting_max = 128;

/// How many threads speak HTTP.
[[nodiscard]] int talking_threads() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 8);
}

/// As many files as the system lets us have: each connection is one.
void allow_many_connections() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Paths in settings begin in the ledger's folder.
template <class Settings>
void find_certificate(std::filesystem::path const& ledger, Settings& settings) {
  if (!settings.certificate.empty()) settings.certificate = (ledger / settings.certificate).string();
  if (!settings.key.empty()) settings.key = (ledger / settings.key).string();
}

/// The ledger's settings, where the command line says nothing else.
[[nodiscard]] base::Result<usecases::ServeSettings> settings_of(Serving const& wanted) {
  auto settings = TRY(usecases::read_settings(wanted.ledger)).serve;
  find_certificate(wanted.ledger, settings);
  if (wanted.certificate) {
    settings.certificate = *wanted.certificate;
    settings.key.clear();
  }
  settings.key = wanted.key.value_or(settings.key);
  settings.bind = wanted.bind.value_or(settings.bind);
  settings.log_to_stderr = settings.log_to_stderr || wanted.log_to_stderr;
  return settings;
}

[[nodiscard]] base::Result<usecases::WindowSettings> window_settings_of(Serving const& wanted) {
  auto settings = TRY(usecases::read_settings(wanted.ledger)).window;
  find_certificate(wanted.ledger, settings);
  settings.bind = wanted.window.value_or(settings.bind);
  return settings;
}

template <class Settings>
[[nodiscard]] base::Result<Listening> listening_of(std::filesystem::path const& ledger, Settings const& wanted) {
  Listening listening;
  auto const colon = wanted.bind.rfind(':');
  if (colon == std::string::npos) return base::fail("http.address", {{"text", wanted.bind}});
  listening.address = wanted.bind.substr(0, colon);
  if (listening.address.starts_with('[') && listening.address.ends_with(']')) {
    listening.address = listening.address.substr(1, listening.address.size() - 2);
  }
  std::array<unsigned char, sizeof(in6_addr)> parsed{};
  bool const v6 = listening.address.find(':') != std::string::npos;
  if (::inet_pton(v6 ? AF_INET6 : AF_INET, listening.address.c_str(), parsed.data()) != 1) {
    return base::fail("http.address", {{"text", wanted.bind}});
  }
  auto const* const end = wanted.bind.data() + wanted.bind.size();
  auto const [rest, code] = std::from_chars(wanted.bind.data() + colon + 1, end, listening.port);
  if (code != std::errc{} || rest != end) return base::fail("http.address", {{"text", wanted.bind}});
  bool const loopback = listening.address.starts_with("127.") || listening.address == "::1";
  listening.certificate = wanted.certificate;
  listening.key = wanted.key.empty() ? wanted.certificate : wanted.key;
  if (!loopback && listening.certificate.empty()) {
    auto const local = TRY(local_certificate(ledger, listening.address));
    listening.certificate = local.certificate.string();
    listening.key = local.key.string();
  }
  listening.threads = talking_threads();
  return listening;
}

[[nodiscard]] base::Result<std::vector<Desk>> desks(Serving const& wanted, int count, db::Access access) {
  std::vector<Desk> made;
  made.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    made.push_back(Desk{TRY(usecases::open_ledger(wanted.ledger, wanted.database, access)), {}});
  }
  return made;
}

[[nodiscard]] base::Done make_if_absent(Serving const& wanted) {
  std::error_code ignored;
  bool const there =
      std::filesystem::exists(wanted.ledger, ignored) && !std::filesystem::is_empty(wanted.ledger, ignored);
  if (there) return {};
  usecases::NewLedger ledger;
  ledger.folder = wanted.ledger;
  ledger.settings.database = wanted.database.value_or("");
  return usecases::make_ledger(ledger, face::now());
}

[[nodiscard]] base::Result<Staff> staff_of(Serving const& wanted) {
  Staff staff;
  // The writer first: it brings the schema up to date, and the tables that guard evidence.
  auto writing = TRY(usecases::open_ledger(wanted.ledger, wanted.database, db::Access::write));
  TRY(usecases::complete_derived(writing));
  staff.writer = std::make_unique<Writer>(std::move(writing), limits::waiting_max);
  auto const cores = static_cast<int>(std::thread::hardware_concurrency());
  staff.readers =
      std::make_unique<Pool>(TRY(desks(wanted, std::clamp(cores, 2, 16), db::Access::read)), limits::waiting_max, 0);
  staff.slow =
      std::make_unique<Pool>(TRY(desks(wanted, slow_threads, db::Access::write)), limits::waiting_max, slow_nice);
  for (int i = 0; i < talking_threads(); ++i) {
    auto office = TRY(usecases::open_ledger(wanted.ledger, wanted.database, db::Access::read));
    // Where a look is a journey over the network, a thread that speaks HTTP must not make it.
    if (office.connection.dialect() == db::Dialect::postgres) break;
    staff.lookouts.push_back(std::make_unique<Lookout>(std::move(office)));
  }
  staff.hashing =
      std::make_unique<Pool>(TRY(desks(wanted, hashing_threads, db::Access::write)), hashing_waiting_max, slow_nice);
  return staff;
}

[[nodiscard]] std::string address_of(Listening const& listening, Server const& server) {
  bool const v6 = listening.address.find(':') != std::string::npos;
  return std::string(listening.certificate.empty() ? "http://" : "https://") +
         (v6 ? "[" + listening.address + "]" : listening.address) + ":" + std::to_string(server.port());
}

/// The public window beside the office's pages, while it lives: a port and a thread that speaks there, another that
/// reads.
class OpenWindow {
 public:
  /// Nothing where no address is set. Errors: those of Server::open and of check_window.
  [[nodiscard]] static base::Result<std::unique_ptr<OpenWindow>> open(Serving const& wanted, Staff& staff, House& house,
                                                                      Journal& journal, Measures& measures) {
    auto const settings = TRY(window_settings_of(wanted));
    if (settings.bind.empty()) return std::unique_ptr<OpenWindow>();
    auto desks_made = TRY(desks(wanted, 1, db::Access::read));
    TRY(usecases::check_window(desks_made.front().office, settings, base::day_of(face::now())));
    auto listening = TRY(listening_of(wanted.ledger, settings));
    listening.threads = 1;
    auto reader = std::make_unique<Pool>(std::move(desks_made), window_waiting_max, slow_nice);
    auto made = std::make_unique<OpenWindow>(settings, WindowStaff{std::move(reader), staff.writer.get()}, house,
                                             journal, measures);
    made->server_.emplace(TRY(Server::open(listening, made->window_.answerer())));
    made->address_ = address_of(listening, *made->server_);
    made->thread_ = std::jthread([server = &*made->server_] { server->run(); });
    return made;
  }
  OpenWindow(usecases::WindowSettings settings, WindowStaff staff, House& house, Journal& journal, Measures& measures)
      : window_(std::move(settings), std::move(staff), house, journal, measures) {}
  OpenWindow(OpenWindow const&) = delete;
  OpenWindow& operator=(OpenWindow const&) = delete;
  ~OpenWindow() {
    stop();
    window_.close();
  }
  /// Nobody comes in any more; what was handed over to the writer may still answer.
  void stop() {
    if (server_) server_->stop();
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] std::string const& address() const { return address_; }

 private:
  Window window_;
  std::optional<Server> server_;
  std::string address_;
  std::jthread thread_;
};

/// The office's requests and the window's, by name, for /metrics.
[[nodiscard]] std::vector<std::string> verbs_of_all(std::span<Route const> routes) {
  auto verbs = verbs_of(routes);
  for (auto& verb : window_verbs()) verbs.push_back(std::move(verb));
  return verbs;
}

/// Once a minute what was looked at goes to its table, and what is old is cut. Once a day, and at the start, the chains
/// are walked.
class MinuteHand {
 public:
  MinuteHand(Staff& staff, House& house, Journal& journal)
      : thread_([&](std::stop_token const& stop) { turn(stop, staff, house, journal); }) {}

 private:
  static void walk_chains(Staff& staff, House& house, Journal& journal) {
    auto const walk = [&house, &journal](Desk& desk) {
      auto const faults = house.chains.walk(desk.office);
      if (!faults) return journal.event(face::now(), "chains_not_walked", faults.error().code);
      for (auto const& fault : *faults) journal.event(face::now(), fault.code, fault.where);
    };
    static_cast<void>(staff.slow->add(walk));
  }
  void turn(std::stop_token const& stop, Staff& staff, House& house, Journal& journal) {
    constexpr int minutes_a_day = 24 * 60;
    walk_chains(staff, house, journal);
    std::unique_lock lock(mutex_);
    for (int minute = 1; !wake_.wait_for(lock, stop, std::chrono::minutes(1), [&] { return stop.stop_requested(); });
         ++minute) {
      if (minute % minutes_a_day == 0) walk_chains(staff, house, journal);
      auto const flush = [&house](usecases::Office& office) -> base::Result<Response> {
        TRY(house.views.flush(office));
        TRY(usecases::cut_addresses(office, face::now()));
        return Response{};
      };
      // When the writer has too much to do, the next minute will do.
      static_cast<void>(staff.writer->add(Act{flush, [](base::Result<Response> const&) {}, false}));
    }
  }
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

/// The one-time link of the first start; empty when somebody can sign in already.
[[nodiscard]] base::Result<std::string> setup_link(Serving const& wanted, std::string const& address) {
  auto office = TRY(usecases::open_ledger(wanted.ledger, wanted.database, db::Access::write));
  if (!TRY(usecases::setup_needed(office))) return std::string();
  auto const secret = face::random_secret();
  TRY(usecases::make_setup_link(office, secret, face::now()));
  return address + "/setup?token=" + office::to_text(secret);
}

}  // namespace

base::Done serve(Serving const& wanted, std::function<void(Opened const&)> const& opened) {
  std::signal(SIGPIPE, SIG_IGN);
  ::umask(S_IRWXG | S_IRWXO);  // ledger, evidence and logs are for the account of the server alone
  allow_many_connections();
  TRY(make_if_absent(wanted));
  auto const settings = TRY(settings_of(wanted));
  auto staff = TRY(staff_of(wanted));
  House house;
  house.fonts = face::fonts();
  if (auto faces = face::typefaces()) house.typefaces.emplace(*std::move(faces));
  house.generator = "石榴台账 " SHILIU_VERSION;
  Journal journal(settings.log_to_stderr ? std::filesystem::path{} : wanted.ledger / "logs");
  std::optional<Server> server;
  auto routes = all_routes();
  Measures measures(verbs_of_all(routes));
  Reception reception(std::move(routes), staff, house, journal, measures,
                      [&server] { return server ? server->load() : Load{}; });
  auto const listening = TRY(listening_of(wanted.ledger, settings));
  server.emplace(TRY(Server::open(listening, reception.answerer())));
  auto const address = address_of(listening, *server);
  auto window = TRY(OpenWindow::open(wanted, staff, house, journal, measures));
  journal.event(face::now(), "started", address);
  if (window) journal.event(face::now(), "window_opened", window->address());
  auto const link = TRY(setup_link(wanted, address));
  opened(Opened{address, window ? window->address() : "", link});
  {
    MinuteHand const minute_hand(staff, house, journal);
    server->run();
  }
  // What was taken on is brought to its end, the writer last; the window answers for what it gave to the writer.
  if (window) window->stop();
  staff.readers.reset();
  staff.slow.reset();
  staff.hashing.reset();
  staff.writer.reset();
  window.reset();
  auto office = TRY(usecases::open_ledger(wanted.ledger, wanted.database, db::Access::write));
  TRY(house.views.flush(office));
  journal.event(face::now(), "stopped", address);
  return {};
}

}  // namespace doors::http
