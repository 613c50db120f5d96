#pragma once

#include <optional>
#include <vector>

#include "db/db.h"
#include "search/gathering.h"
#include "search/search_store.h"

/// Segments of the index as rows. Seen by the store half of this room only.
namespace search {

inline constexpr std::size_t chunk_documents = 256;
inline constexpr std::int64_t pending_max = 64;

struct SegmentHead {
  std::int64_t segment = 0;
  std::size_t documents = 0;
  std::vector<Document> starts;  // of each chunk; `recorded` is not set
};

/// Whether the tables are there and were made by these rules and this program.
[[nodiscard]] base::Result<bool> are_of(db::Connection& connection, PublicPapers const& papers);
[[nodiscard]] base::Result<std::vector<SegmentHead>> segments(db::Connection& connection);
[[nodiscard]] base::Done add_segment(db::Connection& connection, Sealed const& sealed);
[[nodiscard]] base::Done remove_segment(db::Connection& connection, std::int64_t segment);

/// One segment being read. Pieces are read when they are asked for, and once.
class Segment {
 public:
  Segment(db::Connection& connection, SegmentHead head);
  [[nodiscard]] SegmentHead const& head() const { return head_; }
  [[nodiscard]] std::size_t size() const { return head_.documents; }
  [[nodiscard]] base::Result<Document> document(std::size_t number);
  /// The first document at or after a day and a row.
  [[nodiscard]] base::Result<std::size_t> lower(std::int32_t day, std::int64_t row);
  [[nodiscard]] base::Done join(Token token, Bits& into);
  [[nodiscard]] base::Done join_range(Token from, Token until, Bits& into);
  /// Numbers in the order; empty for Order::day, and where they lie in order as they are.
  [[nodiscard]] base::Result<std::vector<Number>> numbers(Order order);

 private:
  [[nodiscard]] base::Done load(std::size_t chunk);
  db::Connection* connection_;
  SegmentHead head_;
  std::vector<std::vector<Document>> chunks_;
};

/// The text of each public paper that an entry cites, read from the file where it is met for the first time.
class Papers {
 public:
  Papers(db::Connection& connection, Library const& library, bool may_write)
      : connection_(&connection), library_(&library), may_write_(may_write) {}
  [[nodiscard]] base::Result<std::vector<std::string>> of(ledger::EntryId id, ledger::Draft const& draft);
  /// What the text of a paper has to be; none: not public, deleted, or not of a kind that is read.
  [[nodiscard]] base::Result<std::optional<std::string>> text_of(ledger::EvidenceRef const& ref);

 private:
  [[nodiscard]] base::Result<std::optional<std::string>> find(ledger::EvidenceRef const& ref);
  db::Connection* connection_;
  Library const* library_;
  bool may_write_;
  std::vector<base::Digest> not_public_;  // of one command; few
};

using PendingVisitor = std::function<base::Done(ledger::Entry const& entry, bool ended)>;
[[nodiscard]] base::Done for_each_pending(db::Connection& connection, PendingVisitor const& visit);

}  // namespace search
