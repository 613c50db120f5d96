#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>

#include "search/search_sql.h"
#include "search/segment_store.h"

namespace search {
namespace {

constexpr int merged_at_once = 8;

/// Segments grow in steps of eight: 64, 512, 4,096, 32,768.
[[nodiscard]] int step_of(std::size_t documents) {
  int step = 0;
  for (auto size = static_cast<std::size_t>(pending_max) * merged_at_once; size <= documents; size *= merged_at_once) {
    ++step;
  }
  return step;
}

[[nodiscard]] base::Result<std::vector<std::int64_t>> pending_rows(db::Connection& connection) {
  std::vector<std::int64_t> rows;
  auto& asked = connection.statement(sql::pending_rows);
  while (TRY(asked.step())) rows.push_back(asked.integer(0));
  return rows;
}

[[nodiscard]] base::Result<std::int64_t> pending_count(db::Connection& connection) {
  auto& asked = connection.statement(sql::count_pending);
  TRY(asked.step());
  auto const count = asked.integer(0);
  asked.reset();
  return count;
}

/// An entry that was ended, by where it lies.
struct Ended {
  std::int32_t day = 0;
  std::int64_t row = 0;
  auto operator<=>(Ended const&) const = default;
};

/// Notes in segments what was ended; takes away from `ended` what it has found.
[[nodiscard]] base::Done end_in_segments(db::Connection& connection, std::vector<Ended>& ended) {
  std::ranges::sort(ended);
  for (auto& head : TRY(segments(connection))) {
    if (ended.empty()) return {};
    Segment segment(connection, std::move(head));
    Bits bits(segment.size());
    std::vector<Ended> elsewhere;
    TRY(segment.join(ended_token(), bits));
    for (auto const& each : ended) {
      auto const number = TRY(segment.lower(each.day, each.row));
      bool const here = number < segment.size() && TRY(segment.document(number)).row == each.row;
      if (here) {
        bits.set(number);
      } else {
        elsewhere.push_back(each);
      }
    }
    if (elsewhere.size() == ended.size()) continue;
    ended = std::move(elsewhere);
    std::vector<Number> numbers;
    auto const count = static_cast<std::int64_t>(segment.size());
    for (auto at = bits.next(0); at < count; at = bits.next(at + 1)) numbers.push_back(static_cast<Number>(at));
    auto const bytes = write_postings(numbers, segment.size());
    auto& written = connection.statement(sql::set_postings);
    written.bind(1, segment.head().segment).bind(2, ended_token());
    written.bind(3, std::span(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()));
    TRY(written.run());
  }
  return {};
}

/// Makes one segment of several, and leaves out no entry. They are read anew: that is seldom, and the same code as
/// ever.
[[nodiscard]] base::Done merge(db::Connection& connection, Library const& library,
                               std::vector<SegmentHead> const& heads) {
  std::map<std::int64_t, bool> rows;  // ended
  for (auto const& head : heads) {
    Segment segment(connection, head);
    Bits ended(segment.size());
    TRY(segment.join(ended_token(), ended));
    for (std::size_t number = 0; number < segment.size(); ++number) {
      rows.emplace(TRY(segment.document(number)).row, ended.has(number));
    }
    TRY(remove_segment(connection, head.segment));
  }
  Papers papers(connection, library, true);
  Gathering gathering;
  for (auto const& [row, ended] : rows) {
    auto const entry = TRY(ledger::entry(connection, ledger::from_row(row)));
    gathering.add(row, entry, ended, TRY(papers.of(entry.id, entry.what)), library.papers.by_code);
  }
  return add_segment(connection, gathering.seal());
}

/// Where eight segments are of a size, they become one.
[[nodiscard]] base::Done merge_where_many(db::Connection& connection, Library const& library) {
  for (;;) {
    std::map<int, std::vector<SegmentHead>> by_step;
    for (auto& head : TRY(segments(connection))) by_step[step_of(head.documents)].push_back(std::move(head));
    bool merged = false;
    for (auto& [step, heads] : by_step) {
      if (heads.size() < merged_at_once) continue;
      std::ranges::sort(heads, {}, &SegmentHead::documents);
      std::size_t documents = 0;
      std::size_t taken = 0;
      while (taken < heads.size() && documents + heads[taken].documents <= segment_documents_max) {
        documents += heads[taken++].documents;
      }
      if (step_of(documents) == step) continue;
      heads.resize(taken);
      TRY(merge(connection, library, heads));
      merged = true;
      break;
    }
    if (!merged) return {};
  }
}

[[nodiscard]] base::Done fold_pending(db::Connection& connection, Library const& library) {
  Papers papers(connection, library, true);
  Gathering gathering;
  TRY(for_each_pending(connection, [&](ledger::Entry const& entry, bool ended) -> base::Done {
    gathering.add(ledger::to_row(entry.id), entry, ended, TRY(papers.of(entry.id, entry.what)), library.papers.by_code);
    return {};
  }));
  TRY(connection.statement(sql::clear_pending).run());
  return add_segment(connection, gathering.seal());
}

[[nodiscard]] base::Result<std::int64_t> read_head(db::Connection& connection, office::UnitId unit) {
  auto& asked = connection.statement(sql::read_head);
  asked.bind(1, unit.value());
  if (!TRY(asked.step())) return 0;
  auto const position = asked.integer(0);
  asked.reset();
  return position;
}

}  // namespace

struct Indexer::State {
  db::Connection& connection;
  Library library;
  Papers papers;
  Gathering gathering;
  std::map<office::UnitId, std::int64_t> heads;  // as they will be
  std::vector<Ended> ended;
  bool segments_added = false;
  std::future<Sealed> sealing;  // touches no database: a second processor sorts while entries go on arriving

  State(db::Connection& opened, Library const& from)
      : connection(opened), library(from), papers(connection, library, true) {}

  base::Done add(ledger::Entry const& entry, bool is_ended) {
    auto const texts = entry.what.evidence.empty() ? std::vector<std::string>() : TRY(papers.of(entry.id, entry.what));
    auto const row = ledger::to_row(entry.id);
    bool const out_of_order = gathering.size() > 0 && gathering.documents().back().row > row;
    if (gathering.full() || out_of_order) TRY(put_away());
    gathering.add(row, entry, is_ended, texts, library.papers.by_code);
    return {};
  }
  /// What is gathered becomes a segment, or waits among the pending where it is little.
  base::Done put_away() {
    if (gathering.size() >= static_cast<std::size_t>(pending_max)) {
      TRY(add_sealed());
      sealing = std::async(std::launch::async, [full = std::exchange(gathering, {})]() mutable { return full.seal(); });
      return {};
    }
    for (auto const& document : gathering.documents()) {
      TRY(connection.statement(sql::add_pending).bind(1, document.row).run());
    }
    gathering = Gathering();
    if (TRY(pending_count(connection)) < pending_max) return {};
    segments_added = true;
    return fold_pending(connection, library);
  }
  base::Done add_sealed() {
    if (!sealing.valid()) return {};
    segments_added = true;
    return add_segment(connection, sealing.get());
  }
  /// What was appended to a chain without a witness is caught up with.
  base::Done open(ledger::EntryId next) {
    auto& head = heads[next.unit];
    head = TRY(read_head(connection, next.unit));
    ledger::Position const from(head + 1);
    head = next.position.value() - 1;
    if (from >= next.position) return {};
    auto const endings = TRY(ledger::endings(connection, next.unit));
    return ledger::for_each_entry(
        connection, next.unit, from, next.position,
        [&](ledger::Entry const& entry, std::string_view, base::Digest const&) {
          return add(entry, std::ranges::binary_search(endings, entry.id.position, {}, &ledger::Ending::ended));
        });
  }
  base::Done fill() {
    for (auto const unit : TRY(ledger::chains(connection))) {
      auto const head = TRY(ledger::head(connection, unit));
      TRY(open({unit, ledger::Position(head.position.value() + 1)}));
    }
    return flush();
  }
  /// Notes what was ended among the gathered; the others stay in `ended`.
  void settle_gathered() {
    std::erase_if(ended, [this](Ended const& each) { return gathering.end(each.row); });
  }
  base::Done settle_ended() {
    auto left = std::exchange(ended, {});
    if (left.empty()) return {};
    // Of a pending one the ledger is asked whether it was ended.
    auto const waiting = TRY(pending_rows(connection));
    std::erase_if(left, [&](Ended const& each) { return std::ranges::binary_search(waiting, each.row); });
    return end_in_segments(connection, left);
  }
  /// Little is left for flush: it may be folded into a segment, and the entries for that are read from the ledger.
  base::Done seal() {
    settle_gathered();
    return gathering.size() >= static_cast<std::size_t>(pending_max) ? put_away() : base::Done();
  }
  base::Done flush() {
    settle_gathered();
    if (gathering.size() > 0) TRY(put_away());
    TRY(add_sealed());
    TRY(settle_ended());
    if (std::exchange(segments_added, false)) TRY(merge_where_many(connection, library));
    for (auto const& [unit, position] : heads) {
      TRY(connection.statement(sql::set_head).bind(1, unit.value()).bind(2, position).run());
    }
    heads.clear();
    return {};
  }
};

Indexer::Indexer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer::~Indexer() = default;

base::Result<Indexer> Indexer::begin(db::Transaction& transaction, Library const& library) {
  auto& connection = transaction.connection();
  auto fact = fmt::format("index of {} {}", fmt::ptr(&library.papers), base::to_hex(library.papers.digest));
  if (!connection.remembers(fact)) {
    if (TRY(are_of(connection, library.papers))) {
      connection.remember(std::move(fact));
    } else {
      TRY(rebuild(transaction, library));
    }
  }
  return Indexer(std::make_unique<State>(transaction.connection(), library));
}

base::Done Indexer::witness(ledger::Entry const& entry, ledger::Entry const* ended) {
  auto& state = *state_;
  if (!state.heads.contains(entry.id.unit)) TRY(state.open(entry.id));
  state.heads[entry.id.unit] = entry.id.position.value();
  if (ended != nullptr) {
    state.ended.push_back({ended->what.days.first.since_epoch(), ledger::to_row(ended->id)});
  }
  return state.add(entry, false);
}

base::Done Indexer::seal() { return state_->seal(); }
base::Done Indexer::flush() { return state_->flush(); }

base::Done forget_paper(db::Transaction& transaction, Library const& library, ledger::EvidenceRef const& paper) {
  auto& connection = transaction.connection();
  if (!TRY(are_of(connection, library.papers))) return {};
  std::span<std::uint8_t const> const digest(paper.digest.bytes);
  auto const algorithm = base::to_text(paper.algorithm);
  TRY(connection.statement(sql::remove_paper).bind(1, algorithm).bind(2, digest).run());
  std::vector<std::int64_t> rows;
  auto& cited = connection.statement(sql::read_cited);
  cited.bind(1, algorithm).bind(2, digest);
  while (TRY(cited.step())) rows.push_back(cited.integer(0));
  TRY(connection.statement(sql::remove_cited).bind(1, algorithm).bind(2, digest).run());
  std::vector<Ended> citing;
  for (auto const row : rows) {
    auto const entry = TRY(ledger::entry(connection, ledger::from_row(row)));
    citing.push_back({entry.what.days.first.since_epoch(), row});
  }
  for (auto& head : TRY(segments(connection))) {
    Segment segment(connection, head);
    bool holds = false;
    for (auto const& each : citing) {
      auto const number = TRY(segment.lower(each.day, each.row));
      holds = holds || (number < segment.size() && TRY(segment.document(number)).row == each.row);
    }
    if (holds) TRY(merge(connection, library, {head}));
  }
  return {};
}

base::Done drop_derived(db::Connection& connection) { return connection.execute(sql::drop_derived); }

base::Done rebuild(db::Transaction& transaction, Library const& library) {
  auto& connection = transaction.connection();
  TRY(drop_derived(connection));
  TRY(connection.execute(sql::create_derived(connection.dialect())));
  TRY(connection.statement(sql::set_made)
          .bind(1, tokens_version)
          .bind(2, std::span<std::uint8_t const>(library.papers.digest.bytes))
          .run());
  Indexer::State state(connection, library);
  return state.fill();
}

}  // namespace search
