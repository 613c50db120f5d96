#include "messages/messages.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"

namespace messages {
namespace {

base::Error fault(std::string where, std::vector<base::Error> causes = {}) {
  return {"message.sample_fault", {{"text", "31 {where} June"}}, std::move(where), std::move(causes)};
}

// A fault is said with its place, its arguments and its mend, in both languages; a value with braces stays a value.
TEST(Render, SentenceAndMend) {
  EXPECT_EQ(render(fault("Sheet!B4"), Language::zh), "Sheet!B4：示例“31 {where} June”。请改成实际日期。");
  EXPECT_EQ(render(fault("Sheet!B4"), Language::en), "Sheet!B4: sample \"31 {where} June\". Write a real date.");
}

// Without a place the sentence does not begin with a lonely colon.
TEST(Render, WithoutPlace) {
  EXPECT_EQ(render(fault(""), Language::zh), "示例“31 {where} June”。请改成实际日期。");
  EXPECT_EQ(render(fault(""), Language::en), "sample \"31 {where} June\". Write a real date.");
}

// A sentence that forgets its place gets it put before.
TEST(Render, PlaceTheSentenceDoesNotMention) {
  base::Error const error{"message.further_faults", {{"count", "2"}}, "a.toml:7", {}};
  EXPECT_EQ(render(error, Language::zh), "a.toml:7：以下2处：");
}

// The name of an input is for programs, not for people.
TEST(Render, NameOfAnInput) {
  base::Error const error{"message.further_faults", {{"count", "2"}}, "reason", {}};
  EXPECT_EQ(render(error, Language::zh), "以下2处：");
}

// What is called otherwise in English is called so in English, place and argument.
TEST(Render, NameInEnglish) {
  base::Error const error{
      "message.sample_fault", {{"text", "六月"}, {"text_en", "June"}, {"where_en", "Day"}}, "日期", {}};
  EXPECT_EQ(render(error, Language::zh), "日期：示例“六月”。请改成实际日期。");
  EXPECT_EQ(render(error, Language::en), "Day: sample \"June\". Write a real date.");
}

// Further faults follow, one a line, however deep they were nested.
TEST(Render, Causes) {
  base::Error const error = fault("A1", {fault("A2", {fault("A3")})});
  EXPECT_EQ(
      render(error, Language::en),
      "A1: sample \"31 {where} June\". Write a real date.\n2 follow:\n"
      "  A2: sample \"31 {where} June\". Write a real date.\n  A3: sample \"31 {where} June\". Write a real date.");
}

// The list of faults has an end, and says how many it leaves out.
TEST(Render, ListHasALimit) {
  base::Error const error =
      fault("A1", std::vector<base::Error>(base::limits::refused_cells_listed_max + 3, fault("B")));
  std::string const said = render(error, Language::en);
  EXPECT_NE(said.find("… and 3 not listed"), std::string::npos);
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), static_cast<int>(base::limits::refused_cells_listed_max) + 2);
}

// A code nobody has written a sentence for still says all it knows.
TEST(Render, UnknownCode) {
  base::Error const error{"nobody.wrote_this", {{"name", "x"}}, "f:1", {}};
  EXPECT_EQ(render(error, Language::zh), "f:1：nobody.wrote_this name=x。");
  EXPECT_EQ(message(error, Language::en).mend, "");
  EXPECT_FALSE(is_known("nobody.wrote_this"));
}

// Texts are filled by name; a missing argument stays visible, an unknown code is returned as it stands.
TEST(Text, Filled) {
  base::Argument const count{"count", "5"};
  EXPECT_EQ(text("message.further_faults", {&count, 1}, Language::en), "5 follow:");
  EXPECT_EQ(text("message.further_faults", Language::zh), "以下{count}处：");
  EXPECT_EQ(text("no.such_text", Language::zh), "no.such_text");
  EXPECT_TRUE(is_known("message.further_faults"));
}

}  // namespace
}  // namespace messages
