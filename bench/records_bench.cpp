// What one record costs the thread that writes, alone and among others in one commit: the use case behind POST
// /entries, with chain, figures, search, cases and the log of acts, in a ledger that holds many entries already.
//   records_bench LEDGER [RECORDS]     LEDGER is copied, never written
#include <ctime>

#include <cstdlib>
#include <filesystem>

#include "fmt/core.h"
#include "measure.h"
#include "usecases/record.h"
#include "usecases/shared_commit.h"

namespace {

constexpr int together = 64;

/// Seconds of processor this thread has had: what counts where other programs run beside.
double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Recorder {
 public:
  explicit Recorder(usecases::Office& office) : office_(&office) {}

  void next() {
    ++number_;
    usecases::Act act;
    act.command = fmt::format("bench-{}", number_);
    act.now = base::Instant(now_ + number_);
    auto const day = measure::must(base::Day::make(2023, number_ % 12 + 1, number_ % 28 + 1));
    usecases::NewRecord wanted;
    wanted.kind = "study";
    wanted.days = base::Span{day, day};
    wanted.title = fmt::format("量一量{}", number_);
    wanted.fields = {{"category", "党纪学习"}};
    wanted.although_equal = true;
    measure::must(usecases::record(*office_, act, wanted));
  }

 private:
  usecases::Office* office_;
  int number_ = 0;
  std::int64_t now_ = 1'800'000'000'000;
};

void tell(char const* what, int records, std::function<void()> const& work) {
  auto const processor = processor_seconds();
  auto const clock = measure::seconds_of(work);
  auto const each = 1e6 / records;
  fmt::print("{:<44}{:>8.1f} µs of the processor each, {:>8.1f} by the clock\n", what,
             (processor_seconds() - processor) * each, clock * each);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::filesystem::path const copy = std::string(argv[1]) + ".bench";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(argv[1], copy, std::filesystem::copy_options::recursive);
  int const records = argc > 2 ? std::atoi(argv[2]) : 3200;
  {
    auto office = measure::must(usecases::open_ledger(copy, std::nullopt, db::Access::write));
    Recorder recorder(office);
    tell("one record, one commit", records, [&] {
      for (int i = 0; i < records; ++i) recorder.next();
    });
    tell("64 records, one commit", records, [&] {
      for (int i = 0; i < records; i += together) {
        auto shared = measure::must(usecases::SharedCommit::begin(office));
        for (int j = 0; j < together; ++j) recorder.next();
        measure::must(shared.commit());
      }
    });
  }
  std::filesystem::remove_all(copy);
  return 0;
}
