#include "usecases/read_line.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace usecases {
namespace {

Rules const& rules() {
  static Rules const made = read_rules(SHILIU_SOURCE_DIR "/rules").value();
  return made;
}

/// "kind=study day=2024-06-03 …", fields sorted, then "?field" for each open question.
std::string shown(LineReading const& reading) {
  std::string out = reading.draft.kind.empty() ? "-" : reading.draft.kind;
  if (reading.draft.days) {
    out += " " + base::to_text(reading.draft.days->first).substr(5);
    if (reading.draft.days->last != reading.draft.days->first)
      out += ".." + base::to_text(reading.draft.days->last).substr(5);
  }
  out += " 「" + reading.draft.title + "」";
  for (auto const& [field, value] : reading.draft.fields) out += " " + field + "=" + value;
  std::vector<std::string> open;
  for (auto const& question : reading.open_questions) open.push_back(question.field);
  std::ranges::sort(open);
  for (auto const& field : open) out += " ?" + field;
  return out;
}

struct Case {
  char const* line;
  char const* expected;
};

// The half-year 2024H1 is in hand, today is 28 June 2024, a Friday.
constexpr Case cases[] = {
#include "usecases/read_line_test_lines.inc"
};

TEST(ReadLine, AsAClerkWrites) {
  LineAsked asked;
  asked.today = base::parse_day("2024-06-28").value();
  asked.period = base::parse_period("2024H1").value();
  for (auto const& [line, expected] : cases) {
    asked.line = line;
    auto const reading = read_line(rules(), asked);
    ASSERT_TRUE(reading.has_value()) << line << " " << reading.error().code;
    EXPECT_EQ(shown(*reading), expected) << line;
    std::size_t at = 0;
    for (auto const& part : reading->understood) {
      EXPECT_EQ(asked.line.substr(part.offset, part.length), part.text) << line;
      EXPECT_GE(part.offset, at);
      at = part.offset;
      EXPECT_FALSE(part.why.code.empty());
    }
  }
  EXPECT_GE(std::size(cases), 60U);
}

// Without a period in hand a day is of this year if it is not yet to come.
TEST(ReadLine, TheYearIsNotGuessed) {
  struct YearCase {
    char const* line;
    char const* period;
    char const* day;      // empty: asked
    std::size_t choices;  // of the question
  };
  for (auto const& [line, period, day, choices] : std::initializer_list<YearCase>{
           {"6月3日党纪学习", "", "2024-06-03", 0},
           {"6月28日党纪学习", "", "2024-06-28", 0},
           {"12月3日党纪学习", "", "", 2},
           {"12月3日党纪学习", "2023", "2023-12-03", 0},
           {"12月3日党纪学习", "2024H1", "", 1},
           {"2月29日党纪学习", "2023", "", 1},
           {"6月31日党纪学习", "2024H1", "", 0},
           {"3日党纪学习", "2024H1", "", 6},
           {"31日党纪学习", "2024H1", "", 3},
           {"2023年6月3日党纪学习", "2024H1", "2023-06-03", 0},
           {"1月3日党纪学习", "2023-07-01..2024-06-30", "2024-01-03", 0},
           {"6月30日党纪学习", "2023-06-30..2024-06-30", "", 2},
           {"党纪学习", "2024H1", "", 0},
       }) {
    LineAsked asked;
    asked.line = line;
    asked.today = base::parse_day("2024-06-28").value();
    if (*period != '\0') asked.period = base::parse_period(period).value();
    auto const reading = read_line(rules(), asked).value();
    std::string const found = reading.draft.days ? base::to_text(reading.draft.days->first) : "";
    EXPECT_EQ(found, day) << line << " " << period;
    auto const question = std::ranges::find(reading.open_questions, "day", &OpenQuestion::field);
    ASSERT_EQ(question != reading.open_questions.end(), found.empty()) << line << " " << period;
    if (found.empty()) EXPECT_EQ(question->choices.size(), choices) << line << " " << period;
  }
}

TEST(ReadLine, IsRefused) {
  struct Refusal {
    std::string line;
    char const* code;
  };
  std::string long_line;
  for (int i = 0; i < 501; ++i) long_line += "长";
  for (auto const& [line, code] : std::vector<Refusal>{{"", "line.empty"},
                                                       {"  　", "line.empty"},
                                                       {long_line, "line.too_long"},
                                                       {"\xFF\xFE", "line.not_utf8"},
                                                       {"6月3日走访，13912345678", "privacy.number_found"},
                                                       {"6月3日走访11010519491231002X", "privacy.number_found"}}) {
    LineAsked asked;
    asked.line = line;
    asked.today = base::parse_day("2024-06-28").value();
    auto const reading = read_line(rules(), asked);
    ASSERT_FALSE(reading.has_value()) << line;
    EXPECT_EQ(reading.error().code, code);
  }
}

// A kind chosen before is kept, and its words are looked for.
TEST(ReadLine, TheKindMayBeChosen) {
  LineAsked asked;
  asked.line = "6月3日开展排查，发现问题3个";
  asked.today = base::parse_day("2024-06-28").value();
  asked.kind = "governance";
  auto const reading = read_line(rules(), asked).value();
  EXPECT_EQ(reading.draft.kind, "governance");
  EXPECT_EQ(reading.draft.fields.at("findings"), "3");
  asked.kind = "nothing";
  EXPECT_EQ(read_line(rules(), asked).error().code, "record.unknown_kind");
}

}  // namespace
}  // namespace usecases
