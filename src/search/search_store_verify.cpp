#include <algorithm>
#include <array>
#include <bit>

#include "search/search_sql.h"
#include "search/segment_store.h"

namespace search {
namespace {

/// A sum that does not depend on the order: which entry stands under which token, and where it lies.
struct Checksum {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(Checksum const&) const = default;

  void add(std::uint64_t left, std::uint64_t right) {
    low += mix(left, right, 0x94D049BB133111EBULL);
    high += mix(right, left, 0xD6E8FEB86659FD93ULL);
  }

 private:
  static std::uint64_t mix(std::uint64_t left, std::uint64_t right, std::uint64_t seed) {
    auto state = (left ^ seed) * 0x9E3779B97F4A7C15ULL;
    state = (std::rotl(state, 29) ^ right) * 0xBF58476D1CE4E5B9ULL;
    return state ^ state >> 31U;
  }
};

void add_document(Document const& document, Checksum& sum) {
  auto const row = static_cast<std::uint64_t>(document.row);
  sum.add(row, static_cast<std::uint64_t>(std::int64_t{document.day}));
  sum.add(~row, static_cast<std::uint64_t>(document.recorded));
}
void add_token(std::int64_t row, Token token, Checksum& sum) {
  sum.add(static_cast<std::uint64_t>(row) ^ 0x5555555555555555ULL, static_cast<std::uint64_t>(token));
}

/// What entries demand of the index, by the rules of a library.
struct Demand {
  FoundByCode const& by_code;
  TokenGatherer gatherer = {};
};

void add_demanded(ledger::Entry const& entry, bool ended, std::vector<std::string> const& papers, Demand& demand,
                  Checksum& sum) {
  auto const row = ledger::to_row(entry.id);
  auto tokens = demand.gatherer.tokens(entry, papers, demand.by_code);
  if (ended) tokens.push_back(ended_token());
  std::ranges::sort(tokens);
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  add_document({row, entry.recorded.milliseconds(), entry.what.days.first.since_epoch()}, sum);
  for (auto const token : tokens) add_token(row, token, sum);
}

[[nodiscard]] base::Done add_segment(db::Connection& connection, SegmentHead const& head, Checksum& sum) {
  Segment segment(connection, head);
  std::vector<std::int64_t> rows;
  for (std::size_t number = 0; number < segment.size(); ++number) {
    auto const document = TRY(segment.document(number));
    rows.push_back(document.row);
    add_document(document, sum);
  }
  auto& postings = connection.statement(sql::scan_postings);
  postings.bind(1, head.segment);
  auto const count = static_cast<std::int64_t>(segment.size());
  while (TRY(postings.step())) {
    Bits bits(segment.size());
    auto const token = postings.integer(0);
    if (auto done = add_postings(postings.bytes(1), bits); !done) {
      postings.reset();
      return done;
    }
    for (auto at = bits.next(0); at < count; at = bits.next(at + 1)) {
      add_token(rows[static_cast<std::size_t>(at)], token, sum);
    }
  }
  return {};
}

/// What stands in the tables; a pending entry counts as what it demands.
[[nodiscard]] base::Result<Checksum> found(db::Connection& connection, Library const& library) {
  Checksum sum;
  for (auto const& head : TRY(segments(connection))) TRY(add_segment(connection, head, sum));
  Papers papers(connection, library, false);
  Demand demand{library.papers.by_code};
  TRY(for_each_pending(connection, [&](ledger::Entry const& entry, bool ended) -> base::Done {
    add_demanded(entry, ended, TRY(papers.of(entry.id, entry.what)), demand, sum);
    return {};
  }));
  return sum;
}

/// Texts of papers against their files; names the first that differs.
[[nodiscard]] base::Result<bool> papers_are_true(db::Connection& connection, Library const& library) {
  Papers papers(connection, library, false);
  std::vector<std::pair<ledger::EvidenceRef, std::string>> kept;
  auto& rows = connection.statement(sql::all_papers);
  while (TRY(rows.step())) {
    ledger::EvidenceRef ref;
    ref.algorithm = rows.text(0) == base::to_text(base::HashAlgorithm::sm3) ? base::HashAlgorithm::sm3
                                                                            : base::HashAlgorithm::sha256;
    std::ranges::copy(rows.bytes(1), ref.digest.bytes.begin());
    kept.emplace_back(ref, std::string(rows.text(2)));
  }
  for (auto const& [ref, text] : kept) {
    if (TRY(papers.text_of(ref)) != text) return false;
  }
  return true;
}

[[nodiscard]] base::Error differs(std::string_view what) {
  return base::fail("search.derived_differ", {{"table", std::string(what)}}).value();
}

}  // namespace

base::Result<base::Digest> derived_digest(db::Connection& connection, Library const& library) {
  if (!TRY(are_of(connection, library.papers))) return base::Digest{};
  auto const sum = TRY(found(connection, library));
  base::Hasher hasher(base::HashAlgorithm::sha256);
  hasher.add(std::to_string(sum.low)).add(",").add(std::to_string(sum.high));
  return hasher.finish();
}

base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection, Library const& library,
                                                        ledger::Progress const& progress) {
  auto const moment = TRY(db::Transaction::begin(connection, db::Access::read));
  if (!TRY(are_of(connection, library.papers))) return std::nullopt;
  if (!TRY(papers_are_true(connection, library))) return differs("search_papers");
  Checksum demanded;
  Papers papers(connection, library, false);
  Demand demand{library.papers.by_code};
  std::int64_t done = 0;
  for (auto const unit : TRY(ledger::chains(connection))) {
    auto const endings = TRY(ledger::endings(connection, unit));
    auto const visit = [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
      bool const ended = std::ranges::binary_search(endings, entry.id.position, {}, &ledger::Ending::ended);
      add_demanded(entry, ended, TRY(papers.of(entry.id, entry.what)), demand, demanded);
      constexpr std::int64_t told_every = 8'192;
      if (++done % told_every == 0 && progress) progress(done, 0);
      return {};
    };
    TRY(ledger::for_each_entry(connection, unit, ledger::Position(1), ledger::Position(), visit));
  }
  auto sum = found(connection, library);
  if (!sum) return sum.error();
  if (*sum != demanded) return differs("search_postings");
  return std::nullopt;
}

}  // namespace search
