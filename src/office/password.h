#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/rights.h"

/// Passwords: Argon2id (RFC 9106) by libsodium, 64 MiB, two passes, one lane. Hashing one takes about a tenth of a
/// second and 64 MiB, so that at most two are hashed at once.
namespace office {

/// Where passwords queue for hashing. Outlives its places.
class HashingDesk {
 public:
  explicit HashingDesk(std::size_t at_once = 2, std::size_t waiting_max = 128);
  HashingDesk(HashingDesk const&) = delete;
  HashingDesk& operator=(HashingDesk const&) = delete;

  /// A place in the queue; leaving it gives it back.
  class Place {
   public:
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();
    /// Blocks until it is this place's turn. Called by the functions that hash; twice does no harm.
    void wait_for_turn();

   private:
    friend class HashingDesk;
    explicit Place(HashingDesk* desk) : desk_(desk) {}
    HashingDesk* desk_;
    bool has_turn_ = false;
  };
  /// Never blocks: a door can ask before it hands the work to a thread. Errors: account.busy (too many wait).
  [[nodiscard]] base::Result<Place> queue_up();

 private:
  std::mutex mutex_;
  std::condition_variable turn_;
  std::size_t at_once_;
  std::size_t places_max_;
  std::size_t places_ = 0;
  std::size_t hashing_ = 0;
};

using Salt = std::array<std::uint8_t, 16>;  // drawn at a door

/// "$argon2id$v=19$m=65536,t=2,p=1$salt$hash", the usual text form.
[[nodiscard]] std::string hash_password(HashingDesk::Place& place, std::string_view password, Salt const& salt);
/// Takes as long for a hash that is empty or unreadable as for a good one.
[[nodiscard]] bool password_fits(HashingDesk::Place& place, std::string_view hash, std::string_view password);
/// All faults of a new password. Codes: account.password_short, account.password_long, account.password_weak,
/// account.password_is_name.
[[nodiscard]] std::vector<base::Error> check_password(SignInRules const& rules, std::string_view password,
                                                      std::string_view name);

}  // namespace office
