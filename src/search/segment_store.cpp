#include "search/segment_store.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "search/search_sql.h"

namespace search {
namespace {

constexpr std::size_t start_bytes = 12;
constexpr Token recorded_order = -1;
constexpr Token title_order = -2;

[[nodiscard]] std::span<std::uint8_t const> as_bytes(std::string const& text) {
  return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

void append_low_end_first(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> static_cast<unsigned>(8 * i) & 0xFFU);
}

[[nodiscard]] std::uint64_t low_end_first(std::span<std::uint8_t const> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | bytes[i];
  return value;
}

[[nodiscard]] std::string write_starts(std::vector<Document> const& documents) {
  std::string out;
  for (std::size_t i = 0; i < documents.size(); i += chunk_documents) {
    append_low_end_first(out, static_cast<std::uint32_t>(documents[i].day), 4);
    append_low_end_first(out, static_cast<std::uint64_t>(documents[i].row), 8);
  }
  return out;
}

[[nodiscard]] std::string write_chunk(std::span<Document const> documents) {
  std::string out;
  Document before;
  for (auto const& each : documents) {
    append_number(out, zigzag(std::int64_t{each.day} - before.day));
    append_number(out, zigzag(each.row - before.row));
    append_number(out, zigzag(each.recorded - before.recorded));
    before = each;
  }
  return out;
}

[[nodiscard]] std::string write_numbers(std::vector<Number> const& numbers) {
  if (std::ranges::is_sorted(numbers)) return {};
  std::string out;
  out.reserve(numbers.size() * 2);
  for (auto const number : numbers) append_low_end_first(out, number, 2);
  return out;
}

[[nodiscard]] bool before(Document const& document, std::int32_t day, std::int64_t row) {
  return document.day != day ? document.day < day : document.row < row;
}

}  // namespace

base::Result<bool> are_of(db::Connection& connection, PublicPapers const& papers) {
  if (!TRY(connection.has_table("search_made"))) return false;
  auto& made = connection.statement(sql::read_made);
  if (!TRY(made.step())) return false;
  bool const same = made.integer(0) == tokens_version && std::ranges::equal(made.bytes(1), papers.digest.bytes);
  made.reset();
  return same;
}

base::Result<std::vector<SegmentHead>> segments(db::Connection& connection) {
  std::vector<SegmentHead> out;
  auto& rows = connection.statement(sql::read_segments);
  while (TRY(rows.step())) {
    SegmentHead head;
    head.segment = rows.integer(0);
    head.documents = static_cast<std::size_t>(rows.integer(1));
    auto bytes = rows.bytes(2);
    auto const chunks = (head.documents + chunk_documents - 1) / chunk_documents;
    if (bytes.size() != chunks * start_bytes || head.documents > segment_documents_max) {
      rows.reset();
      return base::fail("search.index_malformed");
    }
    for (; !bytes.empty(); bytes = bytes.subspan(start_bytes)) {
      Document start;
      start.day = static_cast<std::int32_t>(static_cast<std::uint32_t>(low_end_first(bytes.first(4))));
      start.row = static_cast<std::int64_t>(low_end_first(bytes.subspan(4, 8)));
      head.starts.push_back(start);
    }
    out.push_back(std::move(head));
  }
  return out;
}

base::Done add_segment(db::Connection& connection, Sealed const& sealed) {
  auto& last = connection.statement(sql::last_segment);
  std::int64_t segment = 1;
  if (TRY(last.step()) && !last.is_null(0)) segment = last.integer(0) + 1;
  last.reset();
  auto const starts = write_starts(sealed.documents);
  TRY(connection.statement(sql::add_segment)
          .bind(1, segment)
          .bind(2, static_cast<std::int64_t>(sealed.documents.size()))
          .bind(3, as_bytes(starts))
          .run());
  static constexpr std::array<std::string_view, 3> document_columns{"segment", "chunk", "documents"};
  auto chunks = TRY(connection.bulk_insert("search_documents", document_columns));
  std::span<Document const> left(sealed.documents);
  for (std::int64_t chunk = 0; !left.empty(); ++chunk) {
    auto const count = std::min(chunk_documents, left.size());
    auto const bytes = write_chunk(left.first(count));
    TRY(chunks.add(segment).add(chunk).add(as_bytes(bytes)).end_row());
    left = left.subspan(count);
  }
  TRY(chunks.finish());
  static constexpr std::array<std::string_view, 3> posting_columns{"segment", "token", "numbers"};
  auto rows = TRY(connection.bulk_insert("search_postings", posting_columns));
  auto const by_title = write_numbers(sealed.by_title);
  auto const by_recorded = write_numbers(sealed.by_recorded);
  TRY(rows.add(segment).add(title_order).add(as_bytes(by_title)).end_row());
  TRY(rows.add(segment).add(recorded_order).add(as_bytes(by_recorded)).end_row());
  for (auto const& [token, bytes] : sealed.postings) TRY(rows.add(segment).add(token).add(as_bytes(bytes)).end_row());
  return rows.finish();
}

base::Done remove_segment(db::Connection& connection, std::int64_t segment) {
  TRY(connection.statement(sql::remove_segment).bind(1, segment).run());
  TRY(connection.statement(sql::remove_documents).bind(1, segment).run());
  return connection.statement(sql::remove_postings).bind(1, segment).run();
}

Segment::Segment(db::Connection& connection, SegmentHead head)
    : connection_(&connection), head_(std::move(head)), chunks_(head_.starts.size()) {}

base::Done Segment::load(std::size_t chunk) {
  auto& documents = chunks_[chunk];
  if (!documents.empty()) return {};
  auto& asked = connection_->statement(sql::read_documents);
  asked.bind(1, head_.segment).bind(2, static_cast<std::int64_t>(chunk));
  bool whole = TRY(asked.step());
  auto bytes = whole ? asked.bytes(0) : std::span<std::uint8_t const>();
  auto const count = std::min(chunk_documents, size() - chunk * chunk_documents);
  documents.reserve(count);
  Document document;
  for (std::size_t i = 0; whole && i < count; ++i) {
    std::uint64_t day = 0;
    std::uint64_t row = 0;
    std::uint64_t recorded = 0;
    whole = take_number(bytes, day) && take_number(bytes, row) && take_number(bytes, recorded);
    document.day += static_cast<std::int32_t>(unzigzag(day));
    document.row += unzigzag(row);
    document.recorded += unzigzag(recorded);
    documents.push_back(document);
  }
  asked.reset();
  if (!whole) return base::fail("search.index_malformed");
  return {};
}

base::Result<Document> Segment::document(std::size_t number) {
  auto const chunk = number / chunk_documents;
  if (chunks_[chunk].empty()) TRY(load(chunk));
  return chunks_[chunk][number % chunk_documents];
}

base::Result<std::size_t> Segment::lower(std::int32_t day, std::int64_t row) {
  auto const after =
      std::ranges::partition_point(head_.starts, [&](Document const& start) { return before(start, day, row); });
  if (after == head_.starts.begin()) return std::size_t{0};
  auto const chunk = static_cast<std::size_t>(after - head_.starts.begin()) - 1;
  TRY(load(chunk));
  auto const& documents = chunks_[chunk];
  auto const found =
      std::ranges::partition_point(documents, [&](Document const& each) { return before(each, day, row); });
  return chunk * chunk_documents + static_cast<std::size_t>(found - documents.begin());
}

base::Done Segment::join(Token token, Bits& into) {
  auto& asked = connection_->statement(sql::read_postings);
  asked.bind(1, head_.segment).bind(2, token);
  if (!TRY(asked.step())) return {};
  auto done = add_postings(asked.bytes(0), into);
  asked.reset();
  return done;
}

base::Done Segment::join_range(Token from, Token until, Bits& into) {
  auto& asked = connection_->statement(sql::read_postings_range);
  asked.bind(1, head_.segment).bind(2, from).bind(3, until);
  while (TRY(asked.step())) {
    auto done = add_postings(asked.bytes(0), into);
    if (done) continue;
    asked.reset();
    return done;
  }
  return {};
}

base::Result<std::vector<Number>> Segment::numbers(Order order) {
  std::vector<Number> out;
  if (order == Order::day) return out;
  auto& asked = connection_->statement(sql::read_postings);
  asked.bind(1, head_.segment).bind(2, order == Order::title ? title_order : recorded_order);
  bool const there = TRY(asked.step());
  auto const bytes = there ? asked.bytes(0) : std::span<std::uint8_t const>();
  bool const whole = there && (bytes.empty() || bytes.size() == size() * 2);
  out.resize(bytes.size() / 2);
  for (std::size_t i = 0; whole && i < out.size(); ++i) {
    out[i] = static_cast<Number>(bytes[2 * i] | bytes[2 * i + 1] << 8U);
  }
  asked.reset();
  bool const in_range = std::ranges::all_of(out, [&](Number number) { return number < size(); });
  if (!whole || !in_range) return base::fail("search.index_malformed");
  return out;
}

base::Done for_each_pending(db::Connection& connection, PendingVisitor const& visit) {
  std::vector<std::pair<ledger::Entry, bool>> entries;
  auto& rows = connection.statement(sql::read_pending);
  while (TRY(rows.step())) {
    auto entry = ledger::parse_body(rows.text(1));
    if (!entry) {
      rows.reset();
      return base::fail(entry.error().code, entry.error().arguments, entry.error().where);
    }
    entries.emplace_back(*std::move(entry), !rows.is_null(2));
  }
  for (auto const& [entry, ended] : entries) TRY(visit(entry, ended));
  return {};
}

}  // namespace search
