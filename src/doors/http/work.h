#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

#include "doors/http/exchange.h"
#include "usecases/ledger_folder.h"

/// The threads that use the ledger. Those that speak HTTP never wait for it.
namespace doors::http {

/// A ledger as one thread has it.
struct Desk {
  usecases::Office office;
  std::string mark;  // of the last change this thread has seen
};

using Job = std::function<void(Desk&)>;

/// Threads with a desk each, taking jobs in turn.
class Pool {
 public:
  Pool(std::vector<Desk> desks, std::size_t waiting_max, int nice);
  ~Pool();
  Pool(Pool const&) = delete;
  Pool& operator=(Pool const&) = delete;
  /// False: too many are waiting already.
  [[nodiscard]] bool add(Job job);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work(std::stop_token const& stop, Desk& desk);
  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Job> jobs_;
  std::vector<Desk> desks_;
  std::size_t waiting_max_;
  int nice_;
  std::vector<std::jthread> threads_;
};

/// One act that writes. It may be run twice: when a shared commit fails, each of its acts is tried alone.
struct Act {
  std::function<base::Result<Response>(usecases::Office&)> run;
  std::function<void(base::Result<Response>)> done;  // called once, after the commit
  bool alone = false;
};

/// The one thread that writes. Acts that wait together share one commit, each in a savepoint of its own, so that a
/// refused one leaves the others.
class Writer {
 public:
  Writer(usecases::Office office, std::size_t waiting_max);
  ~Writer();
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;
  [[nodiscard]] bool add(Act act);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work(std::stop_token const& stop);
  void perform(std::vector<Act>& acts);
  void perform_alone(Act& act);
  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Act> acts_;
  usecases::Office office_;
  std::size_t waiting_max_;
  std::jthread thread_;
};

}  // namespace doors::http
