#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

#include "ledger/ledger_store_testing.h"

namespace {
std::atomic<int> syncs{0};
}  // namespace

// The database library finds these before the system's own, so that waits for the disk can be counted.
extern "C" int fsync(int file) {
  ++syncs;
  return static_cast<int>(::syscall(SYS_fsync, file));
}
extern "C" int fdatasync(int file) {
  ++syncs;
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

namespace ledger {
namespace {

class Durable : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(, Durable, testing::Values(db::Dialect::sqlite));

// One record is durable after one wait for the disk: in a program that stays, and in one that opens the ledger, records
// and ends. (Now and then the log is folded into the file, which waits more often; here it is short.)
TEST_P(Durable, OneRecordCostsOneSync) {
  {
    auto import = open();  // a long command before, which folds its log into the file at its end
    auto transaction = db::Transaction::begin(import).value();
    auto appender = Appender::begin(transaction, kinds(), author("c0", banner_), {}).value();
    for (int i = 0; i < 3'000; ++i) ASSERT_TRUE(appender.add(study(i)));
    ASSERT_TRUE(appender.finish());
    ASSERT_TRUE(transaction.commit());
  }
  syncs = 0;
  ASSERT_TRUE(append("c1", {study(2)}));
  EXPECT_EQ(syncs, 1);
  syncs = 0;
  {
    auto other = open();
    auto transaction = db::Transaction::begin(other).value();
    auto appender = Appender::begin(transaction, kinds(), author("c2", banner_), {}).value();
    ASSERT_TRUE(appender.add(study(3)));
    ASSERT_TRUE(appender.finish());
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(syncs, 1);
}

}  // namespace
}  // namespace ledger
