#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "usecases/read_line.h"
#include "usecases/record.h"

/// What read_line.cpp is put together from. Seen by read_line*.cpp only.
namespace usecases::line {

/// A line as code points, full-width signs made half-width, each with its place in the bytes as written.
class Text {
 public:
  explicit Text(std::string_view written);
  [[nodiscard]] std::size_t size() const { return points_.size(); }
  [[nodiscard]] char32_t at(std::size_t place) const { return place < size() ? points_[place] : 0; }
  [[nodiscard]] std::u32string_view points() const { return points_; }
  [[nodiscard]] std::string written(std::size_t first, std::size_t until) const {
    return written_.substr(offsets_[first], offsets_[until] - offsets_[first]);
  }
  [[nodiscard]] std::size_t offset(std::size_t place) const { return offsets_[place]; }
  [[nodiscard]] bool has(std::size_t place, std::u32string_view word) const {
    return std::u32string_view(points_).substr(std::min(place, size())).starts_with(word);
  }

 private:
  std::string written_;
  std::u32string points_;
  std::vector<std::size_t> offsets_;  // of each point, and the end
};

/// [first, until) of the points of a line.
struct Range {
  std::size_t first = 0;
  std::size_t until = 0;
  [[nodiscard]] bool overlaps(Range other) const { return first < other.until && other.first < until; }
};

/// What has been understood so far; a place is understood once, but may be part of the title too.
struct Draft {
  Text text;
  LineReading reading;
  std::vector<Range> taken;      // out of the title
  std::vector<Range> looked_at;  // all that is understood
  [[nodiscard]] bool is_free(Range range) const;
  /// `out_of_title`: the words say nothing that the title should repeat.
  void understand(Range range, std::string_view as, std::string value, std::string_view why, bool out_of_title);
  void ask(std::string_view field, std::string_view question, std::vector<base::Argument> arguments,
           std::vector<std::string> choices);
};

/// A number in digits or in Chinese numerals up to 9,999; `until` is the place behind it.
struct Number {
  std::int64_t value = 0;
  std::size_t until = 0;
};
[[nodiscard]] std::optional<Number> number_at(Text const& text, std::size_t place);

void read_days(Draft& draft, LineAsked const& asked);
/// Kind and choices by words of the rules.
void read_kind(Draft& draft, Rules const& rules, LineAsked const& asked);
/// Fields named in the line, counts by measure word, place, medium, partner.
void read_fields(Draft& draft, ledger::Kind const& kind);
void read_title(Draft& draft, ledger::Kind const* kind);

}  // namespace usecases::line
