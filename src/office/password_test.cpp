#include "office/password.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "office/second_factor.h"

namespace office {
namespace {

Salt const salt{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

HashingDesk::Place place_at(HashingDesk& desk) { return *desk.queue_up(); }

// The text form is the usual one: libsodium itself takes it for a hash of the password, of exactly our cost.
TEST(Passwords, AreKeptAsArgon2id) {
  HashingDesk desk;
  auto place = place_at(desk);
  auto const hash = hash_password(place, "草原上的石榴花开", salt);
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  EXPECT_EQ(crypto_pwhash_str_verify(hash.c_str(), "草原上的石榴花开", std::string_view("草原上的石榴花开").size()), 0);
  EXPECT_EQ(crypto_pwhash_str_needs_rehash(hash.c_str(), 2, 64U << 20U), 0);
  EXPECT_TRUE(password_fits(place, hash, "草原上的石榴花开"));
  EXPECT_FALSE(password_fits(place, hash, "草原上的石榴花"));
  EXPECT_FALSE(password_fits(place, "", ""));
  EXPECT_FALSE(password_fits(place, "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA", ""));
}

// An unknown name must not answer sooner than a wrong password.
TEST(Passwords, NobodysHashTakesAsLong) {
  HashingDesk desk;
  auto place = place_at(desk);
  auto const hash = hash_password(place, "草原上的石榴花开", salt);
  auto const time_of = [&](std::string const& kept) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 3; ++i) {
      auto const began = std::chrono::steady_clock::now();
      EXPECT_FALSE(password_fits(place, kept, "不是这个密码"));
      best = std::min(best, std::chrono::nanoseconds(std::chrono::steady_clock::now() - began));
    }
    return std::chrono::duration<double>(best).count();
  };
  EXPECT_GT(time_of(""), time_of(hash) / 2);
}

struct Tried {
  std::string_view password;
  std::string_view code;  // empty: good
};

TEST(Passwords, NewOnesAreChecked) {
  SignInRules rules;
  rules.weak_passwords = {"woaini1314520"};
  std::vector<Tried> const table{
      {"草原上的石榴花开得正好", "account.password_short"},
      {"草原上的石榴花开得正好啊", ""},
      {"correct horse battery", ""},
      {"horses      go", "account.password_short"},
      {"Woaini 1314520", "account.password_weak"},
      {"aaaaaaaaaaaaaaa", "account.password_weak"},
      {"123456789012", "account.password_weak"},
      {"abcdefghijklmn", "account.password_weak"},
      {"nmlkjihgfedcba", "account.password_weak"},
      {"宣传股记录员的密码是秘密", "account.password_is_name"},
  };
  for (auto const& [password, code] : table) {
    auto const faults = check_password(rules, password, "宣传股记录员");
    if (code.empty()) {
      EXPECT_TRUE(faults.empty()) << password << ": " << faults.front().code;
    } else {
      ASSERT_FALSE(faults.empty()) << password;
      EXPECT_EQ(faults.front().code, code) << password;
    }
  }
  std::string longest;
  while (longest.size() < 128) longest += "correct horse 4 ";
  EXPECT_TRUE(check_password(rules, longest, "").empty());
  EXPECT_EQ(check_password(rules, longest + "x", "").front().code, "account.password_long");
}

// Two hash at once, some wait, the next is told so; a place given back is free again.
TEST(HashingDesk, LetsTwoHashAndSomeWait) {
  HashingDesk desk(2, 3);
  std::vector<HashingDesk::Place> places;
  places.reserve(5);
  for (int i = 0; i < 5; ++i) places.push_back(place_at(desk));
  EXPECT_EQ(desk.queue_up().error().code, "account.busy");
  places.pop_back();
  EXPECT_TRUE(desk.queue_up().has_value());
  places.clear();

  std::atomic<int> hashing = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> threads;
  threads.reserve(5);
  for (int i = 0; i < 5; ++i) {
    threads.emplace_back([&] {
      auto place = place_at(desk);
      place.wait_for_turn();
      place.wait_for_turn();
      int const now = ++hashing;
      int before = most.load();
      while (before < now && !most.compare_exchange_weak(before, now)) {
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      --hashing;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(most.load(), 2);
}

FactorSecret rfc_secret() {
  FactorSecret secret{};
  for (std::size_t i = 0; i < secret.size(); ++i) secret.at(i) = static_cast<std::uint8_t>('0' + (i + 1) % 10);
  return secret;
}

struct Vector {
  std::int64_t seconds;
  std::string_view code;
};

// RFC 6238, appendix B, the SHA-1 rows; the last six of its eight digits.
TEST(SecondFactor, GivesTheCodesOfTheStandard) {
  std::vector<Vector> const table{{59, "287082"},
                                  {1'111'111'109, "081804"},
                                  {1'111'111'111, "050471"},
                                  {1'234'567'890, "005924"},
                                  {2'000'000'000, "279037"},
                                  {20'000'000'000, "353130"}};
  for (auto const& [seconds, code] : table) {
    base::Instant const at(seconds * 1000);
    EXPECT_EQ(code_of(rfc_secret(), step_of(at)), code);
    EXPECT_EQ(matching_step(rfc_secret(), code, at, 0), step_of(at)) << code;
  }
}

// One step early or late is a clock; two are not. No code is good twice, nor one from before the last.
TEST(SecondFactor, AllowsOneStepAndNoCodeTwice) {
  base::Instant const at(1'234'567'890'000);
  auto const step = step_of(at);
  auto const code = [&](std::int64_t which) { return code_of(rfc_secret(), which); };
  EXPECT_EQ(matching_step(rfc_secret(), code(step - 1), at, 0), step - 1);
  EXPECT_EQ(matching_step(rfc_secret(), code(step + 1), at, 0), step + 1);
  EXPECT_FALSE(matching_step(rfc_secret(), code(step - 2), at, 0));
  EXPECT_FALSE(matching_step(rfc_secret(), code(step + 2), at, 0));
  EXPECT_FALSE(matching_step(rfc_secret(), code(step), at, step));
  EXPECT_FALSE(matching_step(rfc_secret(), code(step - 1), at, step));
  EXPECT_EQ(matching_step(rfc_secret(), code(step + 1), at, step), step + 1);
  EXPECT_EQ(matching_step(rfc_secret(), "005 924", at, 0), step);
  EXPECT_FALSE(matching_step(rfc_secret(), "", at, 0));
  EXPECT_FALSE(matching_step(rfc_secret(), "005924x", at, 0));
}

TEST(SecondFactor, IsShownForTypingAndScanning) {
  EXPECT_EQ(to_base32(rfc_secret()), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  auto const uri = factor_uri(rfc_secret(), "记录员 A");
  EXPECT_TRUE(uri.starts_with("otpauth://totp/%E7%9F%B3")) << uri;
  EXPECT_NE(uri.find(":%E8%AE%B0%E5%BD%95%E5%91%98%20A?secret=GEZDGNBV"), std::string::npos) << uri;
}

}  // namespace
}  // namespace office
