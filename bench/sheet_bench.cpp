// Reads workbooks alone and beside its floor: unpacking the same parts without looking at them. Each reading is a
// process of its own, so that its peak of memory is its own.
//
//   make_ledger_xlsx 1000000 ledger.xlsx && sheet_bench ledger.xlsx …

#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "document/archive.h"
#include "document/sheet.h"

namespace {

struct Outcome {
  std::int64_t rows = 0;
  std::int64_t cells = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;
  double peak_mb = 0;
};

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

base::Done read_rows(std::string const& path, Outcome& outcome) {
  document::Workbook const book = TRY(document::Workbook::open(path));
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    TRY(book.read_rows(sheet, [&](document::Row const& row) -> base::Done {
      ++outcome.rows;
      outcome.cells += static_cast<std::int64_t>(row.cells.size());
      return {};
    }));
  }
  return {};
}

base::Done unpack_only(std::string const& path, Outcome&) {
  document::Archive const archive = TRY(document::Archive::open(path));
  for (std::string const& part : archive.parts()) {
    TRY(archive.unpack(part, [](std::string_view) -> base::Done { return {}; }));
  }
  return {};
}

using Work = base::Done (*)(std::string const&, Outcome&);

/// Runs the work in a child and takes its outcome over a pipe.
Outcome measured(Work work, std::string const& path) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return {};
  pid_t const child = fork();
  if (child == 0) {
    Outcome outcome;
    double const wall = seconds(CLOCK_MONOTONIC);
    double const cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    base::Done const done = work(path, outcome);
    if (!done) fmt::print(stderr, "{} {}\n", done.error().code, done.error().where);
    outcome.wall_seconds = seconds(CLOCK_MONOTONIC) - wall;
    outcome.cpu_seconds = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    outcome.peak_mb = static_cast<double>(used.ru_maxrss) / 1024;
    bool const told = write(ends[1], &outcome, sizeof outcome) == sizeof outcome;
    _exit(done && told ? 0 : 1);
  }
  close(ends[1]);
  Outcome outcome;
  bool const told = read(ends[0], &outcome, sizeof outcome) == sizeof outcome;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return told ? outcome : Outcome{};
}

/// The run of median CPU time out of five.
Outcome median(Work work, std::string const& path) {
  std::vector<Outcome> runs;
  for (int run = 0; run < 5; ++run) runs.push_back(measured(work, path));
  std::sort(runs.begin(), runs.end(), [](Outcome const& a, Outcome const& b) { return a.cpu_seconds < b.cpu_seconds; });
  return runs[runs.size() / 2];
}

}  // namespace

int main(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    Outcome const reading = median(read_rows, words[i]);
    Outcome const floor = median(unpack_only, words[i]);
    fmt::print(
        "{}: {} rows, {} cells; {:.0f} rows/s of CPU ({:.0f} by the clock), {:.2f} s, peak {:.1f} MB; "
        "unpacking alone {:.2f} s\n",
        words[i], reading.rows, reading.cells, static_cast<double>(reading.rows) / reading.cpu_seconds,
        static_cast<double>(reading.rows) / reading.wall_seconds, reading.cpu_seconds, reading.peak_mb,
        floor.cpu_seconds);
  }
  return 0;
}
