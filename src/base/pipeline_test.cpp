#include "base/pipeline.h"

#include <gtest/gtest.h>

namespace base {
namespace {

using Sink = std::function<Done(int&&)>;

struct Case {
  std::string name;
  int produced = 0;      // values before the producer ends
  int producer_bad = 0;  // instead of that value it fails; zero: never
  int consumer_bad = 0;
  std::string outcome;  // code; empty: all is well
  int consumed = 0;
};

// The outcome is that of one half after the other, whatever runs ahead: values arrive in order, the first fault by
// value counts, and a producer of endless values ends when the consumer fails.
TEST(Pipeline, EndsLikeOneAfterTheOther) {
  for (auto const& line : {
           Case{"nothing", 0, 0, 0, "", 0},
           Case{"one", 1, 0, 0, "", 1},
           Case{"many batches", 100'000, 0, 0, "", 100'000},
           Case{"the producer fails", 1'000, 1'000, 0, "test.producer", 999},
           Case{"the consumer fails", 1'000'000'000, 0, 700, "test.consumer", 700},
           Case{"both, the consumer earlier", 1'000'000'000, 701, 700, "test.consumer", 700},
           Case{"both, the producer earlier", 1'000'000'000, 700, 700, "test.producer", 699},
       }) {
    SCOPED_TRACE(line.name);
    int last = 0;
    auto const done = pipeline<int>(
        [&](Sink const& sink) -> Done {
          for (int i = 1; i <= line.produced; ++i) {
            if (i == line.producer_bad) return fail("test.producer");
            TRY(sink(int{i}));
          }
          return {};
        },
        [&](int&& value) -> Done {
          EXPECT_EQ(value, ++last);
          if (value == line.consumer_bad) return fail("test.consumer");
          return {};
        });
    EXPECT_EQ(done ? "" : done.error().code, line.outcome);
    EXPECT_EQ(last, line.consumed);
  }
}

// A bug in either half leaves as it is, and no thread is left behind.
TEST(Pipeline, ThrowsWhatEitherHalfThrows) {
  auto const endless = [](Sink const& sink) -> Done {
    for (int i = 0;; ++i) TRY(sink(int{i}));
  };
  auto const thrown = [](int&&) -> Done { throw Bug("the consumer's"); };
  EXPECT_THROW(static_cast<void>(pipeline<int>(endless, thrown)), Bug);
  auto const broken = [](Sink const& sink) -> Done {
    TRY(sink(1));
    throw Bug("the producer's");
  };
  EXPECT_THROW(static_cast<void>(pipeline<int>(broken, [](int&&) { return Done(); })), Bug);
}

}  // namespace
}  // namespace base
