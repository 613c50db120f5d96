#include "doors/http/kept_answers.h"

#include "doors/http/limits.h"

namespace doors::http {
namespace {

[[nodiscard]] std::size_t bytes_of(std::string const& key, Response const& response) {
  std::size_t bytes = sizeof(Response) + key.size() + response.body.size();
  for (auto const& field : response.headers) bytes += sizeof(Named) + field.name.size() + field.value.size();
  return bytes;
}

}  // namespace

KeptAnswers::Answer KeptAnswers::find(State state, std::string const& key) {
  std::scoped_lock const lock(mutex_);
  if (state != state_) return nullptr;
  auto const found = answers_.find(key);
  return found == answers_.end() ? nullptr : found->second;
}

void KeptAnswers::keep(State state, std::string key, Response const& response) {
  auto const bytes = bytes_of(key, response);
  if (bytes > limits::kept_answer_bytes_max) return;
  auto answer = std::make_shared<Response const>(response);
  std::scoped_lock const lock(mutex_);
  if (state < state_) return;
  if (state > state_ || bytes_ + bytes > limits::kept_answers_bytes_max) {
    answers_.clear();
    bytes_ = 0;
    state_ = state;
  }
  if (answers_.emplace(std::move(key), std::move(answer)).second) bytes_ += bytes;
}

}  // namespace doors::http
