#include <utility>

#include "office/password.h"

namespace office {

HashingDesk::HashingDesk(std::size_t at_once, std::size_t waiting_max)
    : at_once_(at_once), places_max_(at_once + waiting_max) {}

base::Result<HashingDesk::Place> HashingDesk::queue_up() {
  std::lock_guard const lock(mutex_);
  if (places_ >= places_max_) return base::fail("account.busy");
  ++places_;
  return Place(this);
}

HashingDesk::Place::Place(Place&& other) noexcept
    : desk_(std::exchange(other.desk_, nullptr)), has_turn_(std::exchange(other.has_turn_, false)) {}

HashingDesk::Place::~Place() {
  if (desk_ == nullptr) return;
  std::lock_guard const lock(desk_->mutex_);
  --desk_->places_;
  if (!has_turn_) return;
  --desk_->hashing_;
  desk_->turn_.notify_one();
}

void HashingDesk::Place::wait_for_turn() {
  base::ensure(desk_ != nullptr, "a place at the hashing desk");
  if (has_turn_) return;
  std::unique_lock lock(desk_->mutex_);
  desk_->turn_.wait(lock, [&] { return desk_->hashing_ < desk_->at_once_; });
  ++desk_->hashing_;
  has_turn_ = true;
}

}  // namespace office
