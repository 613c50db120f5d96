#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.h"

namespace base {

/// A bounded queue from one thread to another, of batches; at most `batches_waiting_max` wait.
template <class T>
class BatchQueue {
 public:
  /// Waits for room. False: nobody takes any more.
  [[nodiscard]] bool push(std::vector<T>&& batch) {
    std::unique_lock held(mutex_);
    changed_.wait(held, [&] { return waiting_.size() < batches_waiting_max || closed_; });
    if (closed_) return false;
    waiting_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }
  /// Waits for values. Empty: there are no more.
  [[nodiscard]] std::vector<T> pop() {
    std::unique_lock held(mutex_);
    changed_.wait(held, [&] { return !waiting_.empty() || closed_; });
    if (waiting_.empty()) return {};
    auto batch = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return batch;
  }
  /// From either side: what waits may still be taken, nothing more is put.
  void close() {
    std::scoped_lock const held(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t batches_waiting_max = 32;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::vector<T>> waiting_;
  bool closed_ = false;
};

/// Two halves of one task on two threads, with the outcome of one after the other: `produce` runs on a thread of its
/// own and hands each value to the sink it is given; `consume` takes them here, in order. A fault of `consume` ends
/// both and is the answer, since it speaks of an earlier value than any fault of `produce`; that one is the answer once
/// all values before it are consumed. An exception of either half leaves from here, after the thread has ended.
template <class T>
[[nodiscard]] Done pipeline(std::function<Done(std::function<Done(T&&)> const&)> const& produce,
                            std::function<Done(T&&)> const& consume) {
  constexpr std::size_t batch_values = 64;
  BatchQueue<T> queue;
  Done produced;
  std::exception_ptr thrown;
  std::jthread producer([&] {
    std::vector<T> batch;
    auto const put = [&](T&& value) -> Done {
      batch.reserve(batch_values);
      batch.push_back(std::move(value));
      if (batch.size() < batch_values) return {};
      if (!queue.push(std::exchange(batch, {}))) return tl::unexpected(Error{});  // seen by nobody
      return {};
    };
    try {
      produced = produce(put);
      if (!batch.empty()) static_cast<void>(queue.push(std::move(batch)));
    } catch (...) {
      thrown = std::current_exception();
    }
    queue.close();
  });
  // Also when `consume` throws: the producer must not wait for room for ever.
  struct Close {
    BatchQueue<T>& queue;
    ~Close() { queue.close(); }
  };
  {
    Close const close{queue};
    for (auto batch = queue.pop(); !batch.empty(); batch = queue.pop()) {
      for (auto& value : batch) TRY(consume(std::move(value)));
    }
  }
  producer.join();
  if (thrown) std::rethrow_exception(thrown);
  return produced;
}

}  // namespace base
