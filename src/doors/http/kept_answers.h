#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "doors/http/exchange.h"

namespace doors::http {

/// Answers given at one state of the ledger, to be given again without asking it. Any change empties it; so does its
/// own limit. Safe for many threads.
class KeptAnswers {
 public:
  using State = std::int64_t;  // larger is newer
  using Answer = std::shared_ptr<Response const>;

  /// Null: not there, or of another state.
  [[nodiscard]] Answer find(State state, std::string const& key);
  /// `key` says everything the answer depends on but the state. Large answers are not kept, nor those of a state older
  /// than what is held.
  void keep(State state, std::string key, Response const& response);

 private:
  std::mutex mutex_;
  State state_ = -1;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Answer> answers_;
};

}  // namespace doors::http
