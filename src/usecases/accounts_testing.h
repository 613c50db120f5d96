#pragma once

#include "usecases/accounts.h"
#include "usecases/acts_log.h"
#include "usecases/office_testing.h"
#include "usecases/sign_in.h"

/// An office with accounts, for tests: set up by its link, secrets drawn from a count, a clock of the test's.
namespace office_testing {

class AccountsTest : public OfficeTest {
 protected:
  static constexpr std::string_view password = "草原上的石榴花开得正好啊";

  [[nodiscard]] office::Secret fresh() {
    office::Secret secret;
    ++secrets_;
    for (std::size_t i = 0; i < 8; ++i) secret.bytes.at(i) = static_cast<std::uint8_t>(secrets_ >> (8 * i));
    return secret;
  }
  [[nodiscard]] office::HashingDesk::Place place() { return *desk_.queue_up(); }
  void pass(std::int64_t seconds) { set_now(base::Instant(now().milliseconds() + seconds * 1000)); }

  /// Through the link of the first start; the other administrators' links are kept.
  void set_up() {
    auto const link = fresh();
    ASSERT_TRUE(usecases::make_setup_link(office(), link, now()).has_value());
    usecases::Setup wanted;
    wanted.token = office::to_text(link);
    wanted.section = "办公室";
    wanted.password = password;
    wanted.lead_name = "主任";
    wanted.address = "192.0.2.1";
    wanted.fresh = fresh();
    wanted.links = {fresh(), fresh(), fresh()};
    auto done = usecases::set_up(office(), place(), wanted, now());
    ASSERT_TRUE(done.has_value()) << done.error().code;
    done_ = *std::move(done);
  }
  [[nodiscard]] usecases::SetUp const& done() const { return done_; }

  [[nodiscard]] base::Result<usecases::Entered> sign_in(std::string const& name, std::string_view with = password,
                                                        std::string const& code = "") {
    return usecases::sign_in(
        office(), place(),
        {.name = name, .password = std::string(with), .code = code, .address = "192.0.2.7", .fresh = fresh()}, now());
  }
  [[nodiscard]] base::Done set_password(office::Secret const& link, std::string_view to = password) {
    return usecases::set_password(
        office(), place(), {.token = office::to_text(link), .password = std::string(to), .salt = {}, .address = ""},
        now());
  }
  [[nodiscard]] base::Result<office::SignedIn> who(usecases::Entered const& entered) {
    return usecases::who(office(), office::to_text(entered.token), now());
  }
  /// As the rules have it, without password and session: for what is only about rights.
  [[nodiscard]] office::SignedIn as(std::string const& role, office::UnitId unit, std::vector<office::UnitId> subtree,
                                    office::AccountId account = office::AccountId(900)) {
    office::SignedIn made;
    auto const* rule = office().rules.roles.find(role, base::day_of(now()));
    base::ensure(rule != nullptr, "a role of the house");
    made.account = account;
    made.name = role;
    made.role = role;
    made.role_name = rule->name;
    made.unit = unit;
    made.section = "办公室";
    made.reach = rule->reach;
    made.kinds = rule->kinds;
    made.subtree = std::move(subtree);
    made.own = {account};
    return made;
  }
  [[nodiscard]] usecases::Act act_by(office::SignedIn const& by) {
    return usecases::act_of(by, "by-" + std::to_string(++commands_), now());
  }

 private:
  std::uint64_t secrets_ = 0;
  int commands_ = 0;
  office::HashingDesk desk_;
  usecases::SetUp done_;
};

/// "code", or "done".
template <class T>
[[nodiscard]] std::string code_of(base::Result<T> const& result) {
  return result ? "done" : result.error().code;
}

}  // namespace office_testing
