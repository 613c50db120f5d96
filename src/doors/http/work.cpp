#include "doors/http/work.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "doors/http/limits.h"
#include "usecases/shared_commit.h"

namespace doors::http {

Pool::Pool(std::vector<Desk> desks, std::size_t waiting_max, int nice)
    : desks_(std::move(desks)), waiting_max_(waiting_max), nice_(nice) {
  for (auto& desk : desks_) {
    threads_.emplace_back([this, &desk](std::stop_token const& stop) { work(stop, desk); });
  }
}

Pool::~Pool() {
  for (auto& thread : threads_) thread.request_stop();
  ready_.notify_all();
}

bool Pool::add(Job job) {
  {
    std::scoped_lock const lock(mutex_);
    if (jobs_.size() >= waiting_max_) return false;
    jobs_.push_back(std::move(job));
  }
  ready_.notify_one();
  return true;
}

std::size_t Pool::waiting() const {
  std::scoped_lock const lock(mutex_);
  return jobs_.size();
}

void Pool::work(std::stop_token const& stop, Desk& desk) {
  if (nice_ != 0) ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), nice_);
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, stop, [this] { return !jobs_.empty(); });
      if (jobs_.empty()) return;  // told to stop, and nothing is left to do
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job(desk);
  }
}

Writer::Writer(usecases::Office office, std::size_t waiting_max)
    : office_(std::move(office)),
      waiting_max_(waiting_max),
      thread_([this](std::stop_token const& stop) { work(stop); }) {}

Writer::~Writer() {
  thread_.request_stop();
  ready_.notify_all();
}

bool Writer::add(Act act) {
  {
    std::scoped_lock const lock(mutex_);
    if (acts_.size() >= waiting_max_) return false;
    acts_.push_back(std::move(act));
  }
  ready_.notify_one();
  return true;
}

std::size_t Writer::waiting() const {
  std::scoped_lock const lock(mutex_);
  return acts_.size();
}

void Writer::work(std::stop_token const& stop) {
  while (true) {
    std::vector<Act> taken;
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, stop, [this] { return !acts_.empty(); });
      if (acts_.empty()) return;
      while (!acts_.empty() && taken.size() < limits::commit_together_max) {
        if (acts_.front().alone && !taken.empty()) break;
        taken.push_back(std::move(acts_.front()));
        acts_.pop_front();
        if (taken.back().alone) break;
      }
    }
    if (taken.size() == 1) {
      perform_alone(taken.front());
    } else {
      perform(taken);
    }
  }
}

void Writer::perform_alone(Act& act) {
  try {
    act.done(act.run(office_));
  } catch (std::exception const& bug) {  // a Bug, or no memory left: this act ends, the writer does not
    act.done(base::fail("http.bug", {{"what", bug.what()}}));
  }
}

void Writer::perform(std::vector<Act>& acts) {
  std::vector<base::Result<Response>> results;
  bool whole = false;
  {
    auto shared = usecases::SharedCommit::begin(office_);
    try {
      for (std::size_t i = 0; shared && i < acts.size(); ++i) {
        results.push_back(acts[i].run(office_));
        // The database may have ended the whole transaction by itself: nothing after this can be believed.
        if (!results.back() && results.back().error().code.starts_with("db.")) break;
      }
      whole = shared && results.size() == acts.size() && shared->commit().has_value();
    } catch (std::exception const&) {
      whole = false;
    }
  }
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (whole) {
      acts[i].done(std::move(results[i]));
    } else {
      perform_alone(acts[i]);
    }
  }
}

}  // namespace doors::http
