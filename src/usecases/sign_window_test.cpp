#include "usecases/sign_window.h"

#include "db/db.h"
#include "usecases/accounts_testing.h"

namespace usecases {
namespace {

class SignWindowTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] static base::Instant now() { return *base::parse_instant("2024-04-01T08:00:00Z"); }
  [[nodiscard]] base::Result<std::string> hand_in(std::string const& query, std::string const& command,
                                                  std::string const& design) {
    return hand_in_sign(office(), {},
                        {.query = query,
                         .command = command,
                         .chinese = "书店",
                         .mongolian = {},
                         .place = "图克镇",
                         .type = {},
                         .layout = {},
                         .design = design},
                        now());
  }
  [[nodiscard]] bool kept(std::string const& query) { return *signs::has_design(office().connection, 1, query); }
  [[nodiscard]] base::Result<CaseActed> decide(std::string const& query, std::string const& decision) {
    SignDecision wanted;
    wanted.which = {"", query};
    wanted.decision = decision;
    wanted.day = base::day_of(now());
    wanted.reason = "另有安排";
    return decide_sign(office(), act(), wanted);
  }
  static constexpr std::string_view first_number = "7K2M-9QWX-3FHA-0C5D";
  static constexpr std::string_view second_number = "7K2M-9QWX-3FHA-0C5E";
};

INSTANTIATE_BOTH_DATABASES(SignWindowTest);

// However a number is typed, it is the same; what cannot be one is none, so that nothing else is ever looked up.
TEST(QueryNumber, IsReadAsPeopleTypeIt) {
  std::string const number = "7K2M-9QWX-3FHA-0C51";
  for (auto const* typed : {"7K2M-9QWX-3FHA-0C51", "7k2m9qwx3fha0c51", " 7k2m 9qwx 3fha oc5l ", "7K2M—9QWX–3FHA-OC5I",
                            "７Ｋ２Ｍ-9QWX-3FHA-0C51"}) {
    EXPECT_EQ(query_number(typed), number) << typed;
  }
  for (auto const* typed : {"", "7K2M-9QWX-3FHA-0C5", "7K2M-9QWX-3FHA-0C511", "7K2M-9QWX-3FHA-0C5U", "药店", "2024-1",
                            "7K2M_9QWX_3FHA_0C51"}) {
    EXPECT_FALSE(query_number(typed).has_value()) << typed;
  }
}

// The picture of a design lives as long as the sign waits for a decision, and not longer.
TEST_P(SignWindowTest, DesignsGoWithTheDecision) {
  std::string const query(first_number);
  std::string const png = "\x89PNG\r\n\x1a\nand more";
  ASSERT_EQ(hand_in(query, "once", png), query);
  EXPECT_EQ(hand_in(std::string(second_number), "once", png), query) << "a form that was sent twice";
  EXPECT_FALSE(kept(std::string(second_number)));
  ASSERT_TRUE(kept(query));
  auto const picture = sign_design(office(), act(), {"", query});
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->bytes, png);
  EXPECT_EQ(picture->media_type, "image/png");
  auto const withdrawn = decide(query, "withdraw");
  ASSERT_TRUE(withdrawn.has_value()) << withdrawn.error().code;
  EXPECT_FALSE(kept(query));
  EXPECT_EQ(sign_design(office(), act(), {"", query}).error().code, "sign.no_design");
  auto const view = view_sign(office(), act(), {"", query}, {});
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->design, "sha256:" + base::to_hex(picture->digest));
  EXPECT_FALSE(view->design_kept);
}

// A refused application leaves nothing, not even its picture.
TEST_P(SignWindowTest, RefusedApplicationsLeaveNothing) {
  EXPECT_EQ(hand_in(std::string(first_number), "bad", "GIF89a").error().code, "sign.design_not_a_picture");
  std::string const large = "\x89PNG\r\n\x1a\n" + std::string(design_bytes_max, 'x');
  EXPECT_EQ(hand_in(std::string(first_number), "large", large).error().code, "sign.design_too_large");
  EXPECT_FALSE(kept(std::string(first_number)));
  EXPECT_EQ(window_sign(office(), {}, first_number).error().code, "sign.no_such_number");
}

TEST_P(SignWindowTest, ShowsWhatItsHolderMaySee) {
  std::string const query(first_number);
  ASSERT_TRUE(hand_in(query, "once", {}).has_value());
  auto const sign = window_sign(office(), {}, "7k2m9qwx3fhaoc5d");
  ASSERT_TRUE(sign.has_value());
  EXPECT_EQ(sign->state, "applied");
  EXPECT_EQ(sign->text.chinese, "书店");
  EXPECT_FALSE(sign->decided.has_value());
  EXPECT_TRUE(sign->reason.empty());
  EXPECT_EQ(hand_in_again(office(), {}, {query, "again", "书店", ""}, now()).error().code, "case.not_from_here");
  EXPECT_TRUE(check_window(office(), {}, base::day_of(now())).has_value());
  WindowSettings elsewhere;
  elsewhere.unit = "没有的单位";
  EXPECT_FALSE(check_window(office(), elsewhere, base::day_of(now())).has_value());
}

}  // namespace
}  // namespace usecases
