#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "search/postings.h"
#include "search/tokens.h"

/// Entries gathered for a segment of the index, and the segment they make. Pure. Seen by this room only.
namespace search {

/// An entry as a segment knows it; `row` is ledger::to_row of its id.
struct Document {
  std::int64_t row = 0;
  std::int64_t recorded = 0;
  std::int32_t day = 0;
};

/// What is written of a segment: documents by day and row, and their numbers in two other orders.
struct Sealed {
  std::vector<Document> documents;
  std::vector<Number> by_recorded;
  std::vector<Number> by_title;
  std::vector<std::pair<Token, std::string>> postings;  // by token
};

class Gathering {
 public:
  [[nodiscard]] std::size_t size() const { return documents_.size(); }
  [[nodiscard]] bool full() const { return size() == segment_documents_max; }
  /// Rows rise from call to call.
  void add(std::int64_t row, ledger::Entry const& entry, bool ended, std::vector<std::string> const& papers,
           FoundByCode const& by_code);
  /// Notes that an entry has been ended; false: it is not here.
  [[nodiscard]] bool end(std::int64_t row);
  [[nodiscard]] std::vector<Document> const& documents() const { return documents_; }
  /// Empty afterwards.
  [[nodiscard]] Sealed seal();

 private:
  struct Slot {
    Token token = 0;
    std::uint32_t place = 0;  // in tokens_, plus one; zero: free
  };
  /// Numbers by place of their token; rising where they are read in the order of `arrived`.
  struct Lists {
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> ends;
    std::vector<Number> numbers;
  };
  [[nodiscard]] std::uint32_t place_of(Token token);
  void grow();
  [[nodiscard]] Lists lists(std::vector<Number> const& arrived) const;

  std::vector<Document> documents_;  // in order of arrival
  std::vector<std::string> titles_;
  std::vector<bool> ended_;
  std::deque<std::uint32_t> met_;       // places of tokens, document after document; millions
  std::vector<std::uint32_t> met_end_;  // where each document's end
  std::vector<Token> tokens_;           // each once
  std::vector<Slot> slots_;             // open addressing
  TokenGatherer gatherer_;
};

}  // namespace search
