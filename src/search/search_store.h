#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger_store.h"
#include "ledger/privacy.h"
#include "search/search.h"

/// The index in tables, derived: search_made, search_heads, search_pending, search_segments, search_documents,
/// search_postings, search_papers, search_cited. Nothing here is needed for a right answer: where tables are absent, or
/// were made by other rules, every entry asked about is looked at.
namespace search {

/// Where the text of public papers comes from.
struct Library {
  PublicPapers const& papers;
  ledger::Privacy const& privacy;
  std::filesystem::path folder;  // of the ledger
};

/// Ties of day, instant or title go by entry.
enum class Order : std::uint8_t { day, recorded, title };

struct Asked {
  Filter filter;
  Order order = Order::day;
  bool ascending = false;
  std::optional<ledger::EntryId> beyond;  // rows after this one; it need not fit the filter itself
  bool backwards = false;                 // rows before it, still in order
  std::int64_t offset = 0;
  std::size_t limit = 20;
  std::int64_t exact_max = 1'000;
};
struct Found {
  std::vector<ledger::EntryId> entries;
  bool further = false;    // there are more in the direction walked
  std::int64_t total = 0;  // of the filter, exact up to exact_max
  bool more_than = false;
};
/// The cost grows with segments (65,536 entries each) and tokens asked about, not with entries.
/// Errors: ledger.unknown_entry (`beyond`), search.index_malformed.
[[nodiscard]] base::Result<Found> find(db::Connection& connection, Library const& library, Asked const& asked);

/// Keeps the index up to date while entries are appended; flush before commit. What it is made with must outlive it.
class Indexer {
 public:
  /// Refills first when the tables are absent or were made by other rules.
  [[nodiscard]] static base::Result<Indexer> begin(db::Transaction& transaction, Library const& library);
  Indexer(Indexer&&) noexcept;
  ~Indexer();
  [[nodiscard]] base::Done witness(ledger::Entry const& entry, ledger::Entry const* ended);
  /// Begins on a second processor what flush needs after many entries; called once the last one was witnessed.
  [[nodiscard]] base::Done seal();
  [[nodiscard]] base::Done flush();

 private:
  struct State;
  friend base::Done rebuild(db::Transaction& transaction, Library const& library);
  explicit Indexer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Drops the text of a paper from the index, and the traces of its words, after its bytes were deleted.
[[nodiscard]] base::Done forget_paper(db::Transaction& transaction, Library const& library,
                                      ledger::EvidenceRef const& paper);

[[nodiscard]] base::Done drop_derived(db::Connection& connection);
/// Drops and refills the tables from the entries, chain by chain.
[[nodiscard]] base::Done rebuild(db::Transaction& transaction, Library const& library);
/// Digest over what stands in the index: which entry under which token. How entries lie in segments depends on how they
/// arrived and is not part of it. Absent tables and tables of other rules: zeros.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection, Library const& library);
/// Compares it with what the entries demand. A fault is search.derived_differ.
[[nodiscard]] base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection,
                                                                      Library const& library,
                                                                      ledger::Progress const& progress = {});

}  // namespace search
