#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/decimal.h"

/// The scores of numbered seats and what they come to. Projects are ranked, never the people in the seats.
namespace projects {

struct Scored {
  std::string code;
  std::string title;
  std::vector<base::Decimal> scores;
};

/// In exact arithmetic; shown with two places, half up.
struct Rank {
  std::string code;
  std::string title;
  std::int64_t place = 0;  // equal means share a place: 1, 2, 2, 4; zero: nobody has scored
  std::int64_t seats = 0;
  std::string mean;      // "86.67"; empty: no scores
  std::string variance;  // of all scores of the project (divided by their number)
  std::string lowest;
  std::string highest;
};
/// By mean, the higher first; equal means by code. Those without scores last. At most 99 scores a project, each within
/// 0 and 100: more cannot be recorded.
[[nodiscard]] std::vector<Rank> rank(std::vector<Scored> const& projects);

}  // namespace projects
