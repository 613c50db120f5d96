#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <new>
#include <set>

#include "doors/face/typescript.h"
#include "doors/http/device.h"
#include "doors/http/journal.h"
#include "doors/http/kept_answers.h"
#include "doors/http/limits.h"
#include "doors/http/openapi.h"
#include "doors/http/rate_limit.h"
#include "doors/http/routes.h"
#include "doors/http/target.h"
#include "doors/http/upload.h"
#include "doors/http/web_files.h"
#include "doors/http/work.h"

namespace doors::http {
namespace {

// Enough for a person to know a browser again; nothing of what a stranger writes there.
TEST(Device, IsSaidInFewWords) {
  struct Line {
    std::string_view agent;
    std::string_view device;
  };
  for (auto const& [agent, device] : std::vector<Line>{
           {"", ""},
           {"curl/7.88.1", ""},
           {"<script>alert(1)</script>", ""},
           {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
            "Safari/537.36",
            "Chrome 120 · Windows"},
           {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
            "Safari/537.36 Edg/121.0.0.0",
            "Edge 121 · Windows"},
           {"Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox 115 · Linux"},
           {"Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36",
            "Chrome 119 · Android"},
           {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari",
            "Safari 17 · iPhone"},
           {"Firefox/99999999999999999999 Windows", "Firefox · Windows"},
       }) {
    EXPECT_EQ(device_of(agent), device) << agent;
  }
}

// A quiet time earns a few questions at once, never more; whoever asks too often is told how long to wait, and others
// go on. Hosts of one IPv6 network are one.
TEST(RateLimit, CountsByNetwork) {
  RateLimit limit(Rate{.per_second = 0.5, .at_once = 2}, 3);
  auto const start = RateLimit::Clock::time_point{};
  auto const wait = [&](std::string_view address, int second) {
    return limit.wait(address, start + std::chrono::seconds(second)).count();
  };
  for (int i = 0; i < 9; ++i) EXPECT_EQ(limit.would_wait("203.0.113.7", start).count(), 0) << "only asked";
  EXPECT_EQ(wait("203.0.113.7", 0), 0);
  EXPECT_EQ(wait("203.0.113.7", 0), 0);
  EXPECT_EQ(limit.would_wait("203.0.113.7", start).count(), 2);
  EXPECT_EQ(wait("203.0.113.7", 0), 2);
  EXPECT_EQ(wait("203.0.113.8", 0), 0);
  EXPECT_EQ(wait("203.0.113.7", 1), 1);
  EXPECT_EQ(wait("203.0.113.7", 2), 0);
  EXPECT_EQ(wait("203.0.113.7", 1000), 0);
  EXPECT_EQ(wait("203.0.113.7", 1000), 0);
  EXPECT_EQ(wait("203.0.113.7", 1000), 2) << "a long quiet time earns no more than a short one";
  for (auto const* address : {"2001:db8:1:2::1", "2001:db8:1:2::2"}) EXPECT_EQ(wait(address, 1000), 0) << address;
  EXPECT_EQ(wait("2001:db8:1:2:ffff::9", 1000), 2);
  EXPECT_EQ(wait("2001:db8:1:3::1", 1000), 0);
  EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("nonsense"), "nonsense");
  // Only so many are remembered: the one that asked longest ago is a stranger again.
  for (auto const* address : {"192.0.2.1", "192.0.2.2", "192.0.2.3"}) EXPECT_EQ(wait(address, 1000), 0);
  EXPECT_EQ(wait("203.0.113.7", 1000), 0);
}

TEST(Target, DecodesOrRefuses) {
  struct Line {
    std::string_view target;
    std::string_view told;  // path and pairs; empty: refused
  };
  std::vector<Line> const table = {
      {"/", "/"},
      {"/a/%E5%8F%B0?b=c+d&e", "/a/台 b=c d e="},
      {"/a..b", "/a..b"},
      {"/a?b=1&c=2&b=3", ""},
      {"/a?b=1&%62=3", ""},
      {"/../etc/passwd", ""},
      {"/a/%2e%2e/b", ""},
      {"/a\\b", ""},
      {"/%00", ""},
      {"/%zz", ""},
      {"/%ff", ""},
      {"a", ""},
      {"", ""},
  };
  for (auto const& [target, told] : table) {
    Request request;
    std::string said;
    if (read_target(target, request)) {
      said = request.path;
      for (auto const& pair : request.query) said += " " + pair.name + "=" + pair.value;
    }
    EXPECT_EQ(said, told) << target;
  }
}

TEST(KeptAnswers, HoldOnlyAtTheirState) {
  KeptAnswers kept;
  Response response;
  response.body = "一";
  EXPECT_EQ(kept.find(1, "a"), nullptr);
  kept.keep(1, "a", response);
  ASSERT_NE(kept.find(1, "a"), nullptr);
  EXPECT_EQ(kept.find(1, "a")->body, "一");
  EXPECT_EQ(kept.find(1, "b"), nullptr);
  EXPECT_EQ(kept.find(2, "a"), nullptr) << "the ledger has changed";
  kept.keep(2, "b", response);
  EXPECT_EQ(kept.find(2, "a"), nullptr) << "what was answered before the change is gone";
  kept.keep(1, "c", response);
  EXPECT_EQ(kept.find(2, "c"), nullptr) << "an answer that comes late is not of this state";
  EXPECT_NE(kept.find(2, "b"), nullptr);
}

TEST(KeptAnswers, TakeNoMoreThanTheirShare) {
  KeptAnswers kept;
  Response response;
  response.body = std::string(limits::kept_answer_bytes_max, 'x');
  kept.keep(1, "large", response);
  EXPECT_EQ(kept.find(1, "large"), nullptr);
  response.body = std::string(limits::kept_answer_bytes_max / 2, 'x');
  std::size_t const many = 3 * limits::kept_answers_bytes_max / response.body.size();
  for (std::size_t i = 0; i < many; ++i) kept.keep(1, std::to_string(i), response);
  std::size_t held = 0;
  for (std::size_t i = 0; i < many; ++i) held += kept.find(1, std::to_string(i)) ? response.body.size() : 0;
  EXPECT_GT(held, 0U);
  EXPECT_LE(held, limits::kept_answers_bytes_max);
}

TEST(Routes, FindAFixedWordBeforeAnyWord) {
  RouteTable const routes(all_routes());
  struct Line {
    Method method;
    std::string_view path;
    std::string_view verb;  // or the methods allowed
  };
  std::vector<Line> const table = {
      {Method::get, "/api/v1/entries/1-3", "show_entry"},
      {Method::get, "/api/v1/entries/print", "print_entries"},
      {Method::post, "/api/v1/entries/withdrawals", "withdraw_entries"},
      {Method::get, "/api/v1/reports/preview.pdf", "preview_report"},
      {Method::get, "/api/v1/reports/1-9/file.docx", "read_report"},
      {Method::head, "/api/v1/kinds", "list_kinds"},
      {Method::put, "/api/v1/kinds", "GET, HEAD"},
      {Method::get, "/api/v1/kinds/", ""},
      {Method::get, "/api/v1", ""},
  };
  for (auto const& [method, path, verb] : table) {
    auto const match = routes.find(method, path);
    EXPECT_EQ(match.route == nullptr ? match.allowed : std::string(match.route->verb), verb) << path;
  }
}

/// The table looks for a path among those of its room only, so no room may begin with a word that is not fixed.
TEST(Routes, BeginWithTheFixedNameOfTheirRoom) {
  RouteTable const routes(all_routes());
  for (auto const& route : routes.all()) {
    std::string path(route.pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
      path.replace(open, path.find('}', open) - open + 1, "x");
    }
    EXPECT_EQ(routes.find(route.method, path).route, &route) << path;
  }
}

/// No door without sign-in but those that must be, and no two with one name.
TEST(Routes, AreGuardedAndNamedOnce) {
  std::set<std::string_view> const open = {"show_session", "sign_in",       "set_up",
                                           "read_link",    "enter_by_link", "new_password"};
  std::set<std::string_view> verbs;
  for (auto const& route : all_routes()) {
    EXPECT_TRUE(verbs.insert(route.verb).second) << route.verb;
    EXPECT_EQ(route.right == "anyone", open.contains(route.verb)) << route.verb;
    bool const known = route.right == "anyone" || route.right == "signed_in" || office::read_verb(route.right);
    EXPECT_TRUE(known) << route.right;
  }
}

TEST(Cookies, AreFoundByTheirWholeName) {
  Request request;
  request.headers.push_back({"cookie", "xshiliu=1; shiliu=2;a=3"});
  EXPECT_EQ(cookie(request, "shiliu"), "2");
  EXPECT_EQ(cookie(request, "a"), "3");
  EXPECT_EQ(cookie(request, "b"), "");
}

TEST(WebFiles, AnswerByNameTagAndCoding) {
  std::vector<WebFile> const files = {{"/index.html", "text/html", "\"i\"", "index", "", ""},
                                      {"/assets/a.js", "text/javascript", "\"a\"", "plain", "gz", "br"}};
  struct Line {
    std::string_view path;
    std::string_view coding;
    std::string_view tag;
    int status;
    std::string_view bytes;
  };
  std::vector<Line> const table = {
      {"/", "", "", 200, "index"},
      {"/ledger/1-3", "", "", 200, "index"},
      {"/assets/a.js", "", "", 200, "plain"},
      {"/assets/a.js", "gzip", "", 200, "gz"},
      {"/assets/a.js", "gzip, br", "", 200, "br"},
      {"/assets/a.js", "br;q=0, gzip", "", 200, "gz"},
      {"/assets/a.js", "", "W/\"x\", \"a\"", 304, ""},
      {"/assets/b.js", "", "", 404, ""},
      {"/favicon.ico", "", "", 404, ""},
  };
  for (auto const& [path, coding, tag, status, bytes] : table) {
    Request request;
    request.path = path;
    request.headers.push_back({"accept-encoding", std::string(coding)});
    request.headers.push_back({"if-none-match", std::string(tag)});
    auto const response = web_answer(files, request);
    EXPECT_EQ(response.status, status) << path;
    EXPECT_EQ(response.kept, bytes) << path << " " << coding;
  }
}

TEST(Upload, NeedsOneFile) {
  Request request;
  request.headers.push_back({"content-type", "multipart/form-data; boundary=X"});
  request.body = "--X\r\nContent-Disposition: form-data; name=\"dated\"\r\n\r\n2024-06-03\r\n--X--\r\n";
  auto const upload = read_upload(request);
  ASSERT_FALSE(upload.has_value());
  EXPECT_EQ(upload.error().code, "body.no_file");
  EXPECT_EQ(disposition("inline", "通知 1.pdf"), "inline; filename*=UTF-8''%E9%80%9A%E7%9F%A5%201.pdf");
}

TEST(OpenApi, HasEveryRoute) {
  auto const& text = openapi();
  for (auto const& route : all_routes()) {
    EXPECT_NE(text.find("\"operationId\":\"" + std::string(route.verb) + "\""), std::string::npos) << route.verb;
  }
  auto const types = typescript("answers");
  for (auto const& route : all_routes()) {
    ASSERT_NE(route.told, nullptr) << route.verb;
    auto const told = route.told();
    EXPECT_FALSE(told.statuses.empty()) << route.verb;
    bool const nothing = told.statuses == std::vector<int>{204};
    EXPECT_EQ(nothing, !told.type && told.media_types.empty()) << route.verb << " has no described answer";
    auto const line = nothing ? " | \"" + std::string(route.verb) + "\"" : " */ " + std::string(route.verb) + ": ";
    EXPECT_EQ(types.find(line) != std::string::npos, told.media_types.empty()) << route.verb;
  }
  EXPECT_NE(typescript("commands_m_z").find("export interface RecordEntry {"), std::string::npos);
  for (auto const file : face::typescript_files) EXPECT_LT(std::ranges::count(typescript(file), '\n'), 500) << file;
}

/// What nobody foresaw ends the act it happened in; the writer goes on.
TEST(Writer, OutlivesWhatItsActsThrow) {
  auto const folder = std::filesystem::temp_directory_path() / "shiliu_writer_test";
  std::filesystem::remove_all(folder);
  usecases::NewLedger wanted;
  wanted.folder = folder;
  ASSERT_TRUE(usecases::make_ledger(wanted, base::Instant(1)));
  auto office = usecases::open_ledger(folder, std::nullopt, db::Access::write);
  ASSERT_TRUE(office);
  Writer writer(*std::move(office), 10);
  auto const code_of = [&](std::function<base::Result<Response>(usecases::Office&)> run, bool alone) {
    std::promise<std::string> said;
    auto const done = [&](base::Result<Response> const& result) {
      said.set_value(result ? "done" : result.error().code);
    };
    EXPECT_TRUE(writer.add(Act{std::move(run), done, alone}));
    return said.get_future().get();
  };
  for (bool const alone : {false, true}) {
    EXPECT_EQ(code_of([](usecases::Office&) -> base::Result<Response> { throw std::bad_alloc(); }, alone), "http.bug");
    EXPECT_EQ(code_of([](usecases::Office&) -> base::Result<Response> { return Response{}; }, alone), "done");
  }
}

std::vector<std::string> lines_of(std::filesystem::path const& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// What happened stands in the file at once, behind whatever was told before; every line is there once, whoever told
/// it, in the file of its day; nothing is left behind at the end.
TEST(Journal, WritesEveryLineOnceAndInOrder) {
  auto const folder = std::filesystem::temp_directory_path() / fmt::format("shiliu_journal_{}", ::getpid());
  std::filesystem::remove_all(folder);
  auto const file = [&](char const* day) { return folder / fmt::format("shiliu-{}.jsonl", day); };
  base::Instant const evening(base::parse_instant("2024-06-03T23:59:59.000+08:00").value());
  base::Instant const morning(base::parse_instant("2024-06-04T00:00:00.000+08:00").value());
  Journal::Request told;
  told.path = "/a";
  told.verb = "page";
  constexpr std::size_t tellers = 4;
  constexpr std::size_t each = 500;
  {
    Journal journal(folder);
    journal.request(evening, told);
    journal.event(evening, "chain_broken", "1-7");
    auto const kept = lines_of(file("2024-06-03"));
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_NE(kept.front().find(R"("path":"/a")"), std::string::npos);
    EXPECT_NE(kept.back().find("chain_broken"), std::string::npos);
    journal.request(evening, told);
    std::vector<std::jthread> threads;
    threads.reserve(tellers);
    for (std::size_t teller = 0; teller < tellers; ++teller) {
      threads.emplace_back([&journal, morning] {
        Journal::Request mine;
        mine.path = "/b";
        for (std::size_t i = 0; i < each; ++i) journal.request(morning, mine);
      });
    }
  }
  EXPECT_EQ(lines_of(file("2024-06-03")).size(), 3U);
  auto const next = lines_of(file("2024-06-04"));
  EXPECT_EQ(next.size(), tellers * each);
  EXPECT_TRUE(
      std::ranges::all_of(next, [](std::string const& line) { return line.starts_with('{') && line.ends_with('}'); }));
  std::filesystem::remove_all(folder);
}

/// Addresses are cut from old files and stand in young ones.
TEST(Journal, CutsAddressesAfterHalfAYear) {
  auto const folder = std::filesystem::temp_directory_path() / "shiliu_journal_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto const write = [&](std::string const& day) {
    std::ofstream(folder / ("shiliu-" + day + ".jsonl")) << R"({"path":"/","remote":"10.0.0.9"})"
                                                         << "\n";
  };
  auto const read = [&](std::string const& day) {
    std::ifstream file(folder / ("shiliu-" + day + ".jsonl"));
    std::string line;
    std::getline(file, line);
    return line;
  };
  write("2024-01-01");
  write("2024-06-20");
  cut_addresses(folder, *base::parse_day("2024-06-30"));
  EXPECT_EQ(read("2024-01-01"), R"({"path":"/","remote":""})");
  EXPECT_EQ(read("2024-06-20"), R"({"path":"/","remote":"10.0.0.9"})");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace doors::http
