#include "search/search_store.h"

#include <algorithm>
#include <compare>

#include "search/segment_store.h"

namespace search {
namespace {

/// Where an entry stands in an order; `first` is its day or the instant of recording.
struct Key {
  std::int64_t first = 0;
  std::u32string title;
  std::int64_t row = 0;
  auto operator<=>(Key const&) const = default;
};

[[nodiscard]] Key key_of(ledger::Entry const& entry, Order order) {
  Key key;
  if (order == Order::day) key.first = entry.what.days.first.since_epoch();
  if (order == Order::recorded) key.first = entry.recorded.milliseconds();
  if (order == Order::title) key.title = title_key(entry.what.title);
  key.row = ledger::to_row(entry.id);
  return key;
}

/// What one question needs everywhere.
struct Search {
  db::Connection& connection;
  Asked const& asked;
  Plan plan;
  Papers papers;
  FoundByCode const& by_code;
  bool rising = false;  // the direction walked
  std::optional<Key> beyond;

  [[nodiscard]] base::Result<bool> matches(ledger::Entry const& entry) {
    auto const texts = TRY(papers.of(entry.id, entry.what));
    return occur(asked.filter.words, search::text_of(entry.what, texts, by_code));
  }
};

/// The entries of a segment, or of those in none, that fit; walked in the order asked.
class Stream {
 public:
  /// Of a segment.
  [[nodiscard]] static base::Result<Stream> of(Search& search, SegmentHead head) {
    Stream stream(search);
    stream.segment_.emplace(search.connection, std::move(head));
    TRY(stream.choose());
    if (!stream.bits_.none()) stream.numbers_ = TRY(stream.segment_->numbers(search.asked.order));
    return stream;
  }
  /// Of entries that fit already.
  Stream(Search& search, std::vector<Key> fitting) : search_(&search), bits_(0), loose_(std::move(fitting)) {
    std::ranges::sort(loose_);
  }

  [[nodiscard]] std::int64_t candidates() const {
    return segment_ ? bits_.count() : static_cast<std::int64_t>(loose_.size());
  }
  [[nodiscard]] base::Done start() {
    auto const count = static_cast<std::int64_t>(length());
    at_ = search_->rising ? -1 : count;
    if (search_->beyond && candidates() > 0) {
      auto const lower = TRY(lower_bound(*search_->beyond));
      bool const itself = lower < count && TRY(key_at(lower)) == *search_->beyond;
      at_ = search_->rising ? lower + (itself ? 0 : -1) : lower;
    }
    return advance();
  }
  [[nodiscard]] bool at_end() const { return over_; }
  [[nodiscard]] Key const& key() const { return key_; }
  [[nodiscard]] base::Done advance() {
    for (;;) {
      step();
      if (over_) return {};
      if (!segment_ || search_->plan.exact || TRY(looked_at(number(at_)))) break;
    }
    key_ = TRY(key_at(at_));
    return {};
  }
  /// Counts what fits, but not further than `most`.
  [[nodiscard]] base::Result<std::int64_t> count(std::int64_t most) {
    if (!segment_ || search_->plan.exact) return candidates();
    std::int64_t sum = 0;
    auto number = static_cast<std::int64_t>(segment_->size());
    while (sum < most && (number = bits_.previous(number - 1)) >= 0) {
      if (TRY(looked_at(static_cast<std::size_t>(number)))) ++sum;
    }
    return sum;
  }

 private:
  explicit Stream(Search& search) : search_(&search), bits_(0) {}

  [[nodiscard]] base::Done choose() {
    auto& segment = *segment_;
    auto const& filter = search_->asked.filter;
    bits_ = Bits(segment.size(), true);
    verified_ = Bits(segment.size());
    if (filter.from || filter.until) {
      auto const first = filter.from ? TRY(segment.lower(filter.from->since_epoch(), 0)) : 0;
      auto const until = filter.until ? TRY(segment.lower(filter.until->since_epoch(), 0)) : segment.size();
      bits_.keep_range(first, std::max(first, until));
    }
    for (auto const& ways : search_->plan.every_one_of) {
      if (bits_.none()) return {};
      Bits fitting(segment.size());
      for (auto const& way : ways) TRY(join(way, fitting));
      bits_.keep(fitting);
    }
    for (auto const token : search_->plan.none_of) {
      if (bits_.none()) return {};
      Bits unwanted(segment.size());
      TRY(segment.join(token, unwanted));
      bits_.take_away(unwanted);
    }
    return {};
  }
  [[nodiscard]] base::Done join(Way const& way, Bits& fitting) {
    if (way.until != 0) return segment_->join_range(way.from, way.until, fitting);
    if (way.all.size() == 1) return segment_->join(way.all.front(), fitting);
    Bits all(segment_->size(), true);
    for (auto const token : way.all) {
      Bits one(segment_->size());
      TRY(segment_->join(token, one));
      all.keep(one);
      if (all.none()) return {};
    }
    fitting.join(all);
    return {};
  }

  [[nodiscard]] std::size_t length() const { return segment_ ? segment_->size() : loose_.size(); }
  [[nodiscard]] std::size_t number(std::int64_t place) const {
    auto const at = static_cast<std::size_t>(place);
    return numbers_.empty() ? at : numbers_[at];
  }
  void step() {
    auto const count = static_cast<std::int64_t>(length());
    int const one = search_->rising ? 1 : -1;
    if (!segment_) {
      at_ += one;
    } else if (numbers_.empty()) {
      at_ = search_->rising ? bits_.next(at_ + 1) : bits_.previous(at_ - 1);
    } else {
      do at_ += one;
      while (at_ >= 0 && at_ < count && !bits_.has(number(at_)));
    }
    over_ = at_ < 0 || at_ >= count;
  }
  /// A candidate whose letters may stand apart is looked at once.
  [[nodiscard]] base::Result<bool> looked_at(std::size_t number) {
    if (verified_.has(number)) return bits_.has(number);
    auto const document = TRY(segment_->document(number));
    auto const entry = TRY(ledger::entry(search_->connection, ledger::from_row(document.row)));
    verified_.set(number);
    if (!TRY(search_->matches(entry))) bits_.clear(number);
    return bits_.has(number);
  }
  [[nodiscard]] base::Result<Key> key_at(std::int64_t place) {
    if (!segment_) return loose_[static_cast<std::size_t>(place)];
    auto const document = TRY(segment_->document(number(place)));
    if (search_->asked.order == Order::title) {
      return key_of(TRY(ledger::entry(search_->connection, ledger::from_row(document.row))), Order::title);
    }
    return Key{search_->asked.order == Order::day ? document.day : document.recorded, {}, document.row};
  }
  /// The first place whose key is not less.
  [[nodiscard]] base::Result<std::int64_t> lower_bound(Key const& key) {
    std::int64_t first = 0;
    auto count = static_cast<std::int64_t>(length());
    while (count > 0) {
      auto const half = count / 2;
      if (TRY(key_at(first + half)) < key) {
        first += half + 1;
        count -= half + 1;
      } else {
        count = half;
      }
    }
    return first;
  }

  Search* search_;
  std::optional<Segment> segment_;
  Bits bits_;
  Bits verified_{0};
  std::vector<Number> numbers_;
  std::vector<Key> loose_;
  std::int64_t at_ = 0;
  bool over_ = true;
  Key key_;
};

/// Keys of entries in no segment that fit.
[[nodiscard]] base::Done add_if_fitting(Search& search, ledger::Entry const& entry, bool ended,
                                        std::vector<Key>& fitting) {
  auto const texts = TRY(search.papers.of(entry.id, entry.what));
  if (fits(search.asked.filter, entry, ended, texts, search.by_code))
    fitting.push_back(key_of(entry, search.asked.order));
  return {};
}

[[nodiscard]] base::Result<std::vector<Key>> look_at_pending(Search& search) {
  std::vector<Key> fitting;
  TRY(for_each_pending(search.connection, [&](ledger::Entry const& entry, bool ended) {
    return add_if_fitting(search, entry, ended, fitting);
  }));
  return fitting;
}

/// Without an index: every entry is looked at.
[[nodiscard]] base::Result<std::vector<Key>> look_at_all(Search& search) {
  std::vector<Key> fitting;
  for (auto const unit : TRY(ledger::chains(search.connection))) {
    auto const endings = TRY(ledger::endings(search.connection, unit));
    TRY(ledger::for_each_entry(search.connection, unit, ledger::Position(1), ledger::Position(),
                               [&](ledger::Entry const& entry, std::string_view, base::Digest const&) {
                                 bool const ended =
                                     std::ranges::binary_search(endings, entry.id.position, {}, &ledger::Ending::ended);
                                 return add_if_fitting(search, entry, ended, fitting);
                               }));
  }
  return fitting;
}

[[nodiscard]] base::Result<std::vector<Stream>> streams(Search& search, Library const& library) {
  std::vector<Stream> out;
  if (!TRY(are_of(search.connection, library.papers))) {
    out.emplace_back(search, TRY(look_at_all(search)));
    return out;
  }
  for (auto& head : TRY(segments(search.connection))) out.push_back(TRY(Stream::of(search, std::move(head))));
  out.emplace_back(search, TRY(look_at_pending(search)));
  return out;
}

[[nodiscard]] base::Done walk(Search& search, std::vector<Stream>& streams, Found& found) {
  std::vector<Stream*> heap;
  // The heap keeps on top what std::*_heap calls the greatest: the next one in the direction walked.
  auto const later = [&](Stream const* left, Stream const* right) {
    return search.rising ? left->key() > right->key() : left->key() < right->key();
  };
  for (auto& stream : streams) {
    TRY(stream.start());
    if (!stream.at_end()) heap.push_back(&stream);
  }
  std::ranges::make_heap(heap, later);
  for (auto left_out = search.asked.offset; !heap.empty();) {
    auto* const next = heap.front();
    if (left_out == 0 && found.entries.size() == search.asked.limit) {
      found.further = true;
      break;
    }
    if (left_out == 0) {
      found.entries.push_back(ledger::from_row(next->key().row));
    } else {
      --left_out;
    }
    std::ranges::pop_heap(heap, later);
    TRY(next->advance());
    if (next->at_end()) {
      heap.pop_back();
    } else {
      std::ranges::push_heap(heap, later);
    }
  }
  if (search.asked.backwards) std::ranges::reverse(found.entries);
  return {};
}

[[nodiscard]] base::Done count(Search const& search, std::vector<Stream>& streams, Found& found) {
  auto const most = search.asked.exact_max;
  // Segments made last hold what is asked about most.
  for (auto stream = streams.rbegin(); stream != streams.rend() && found.total <= most; ++stream) {
    found.total += TRY(stream->count(most + 1 - found.total));
  }
  found.more_than = found.total > most;
  found.total = std::min(found.total, most);
  return {};
}

}  // namespace

base::Result<Found> find(db::Connection& connection, Library const& library, Asked const& asked) {
  base::ensure(asked.offset >= 0 && asked.exact_max >= 0, "counts of rows are not negative");
  // One moment for all that is read: another process may be merging segments.
  auto const moment = TRY(db::Transaction::begin(connection, db::Access::read));
  Search search{connection,
                asked,
                plan(asked.filter),
                Papers(connection, library, false),
                library.papers.by_code,
                asked.ascending != asked.backwards,
                std::nullopt};
  if (asked.beyond) search.beyond = key_of(TRY(ledger::entry(connection, *asked.beyond)), asked.order);
  auto all = TRY(streams(search, library));
  Found found;
  TRY(walk(search, all, found));
  TRY(count(search, all, found));
  return found;
}

}  // namespace search
