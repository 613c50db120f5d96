#include <array>
#include <charconv>
#include <chrono>
#include <cstring>

#include "base/limits.h"
#include "ledger/body.h"

// A reader of one fixed grammar instead of a JSON library: it accepts exactly what canonical_body writes, so that two
// different bodies can never mean the same entry, and it is fast enough to read a whole chain while verifying.
namespace ledger {
namespace {

constexpr std::uint8_t plain = 0;
constexpr std::uint8_t lead = 1;     // first byte of a sequence beyond ASCII
constexpr std::uint8_t special = 2;  // quote, backslash, control characters

constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = special;
  for (std::size_t i = 0x80; i < 0x100; ++i) table[i] = lead;
  table['"'] = special;
  table['\\'] = special;
  return table;
}();

/// Bytes of the well-formed UTF-8 sequence that begins at `at`; 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_bytes(char const* at, char const* end) {
  auto const byte = [&](std::ptrdiff_t i) { return static_cast<unsigned char>(at[i]); };
  auto const follows = [&](std::ptrdiff_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  std::ptrdiff_t const left = end - at;
  unsigned const first = byte(0);
  if (first >= 0xE1 && first <= 0xEF && first != 0xED) return left >= 3 && follows(1) && follows(2) ? 3 : 0;
  if (first >= 0xC2 && first <= 0xDF) return left >= 2 && follows(1) ? 2 : 0;
  if (first == 0xE0) return left >= 3 && follows(1, 0xA0) && follows(2) ? 3 : 0;
  if (first == 0xED) return left >= 3 && follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0;
  if (first < 0xF0 || first > 0xF4 || left < 4 || !follows(2) || !follows(3)) return 0;
  return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) ? 4 : 0;
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

/// Every reader returns false at the first byte that canonical_body would not have written, and stays there.
class Reader {
 public:
  explicit Reader(std::string_view body) : begin_(body.data()), at_(body.data()), end_(body.data() + body.size()) {}
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  [[nodiscard]] bool at_end() const { return at_ == end_; }

  bool expect(std::string_view literal) {
    if (static_cast<std::size_t>(end_ - at_) < literal.size()) return false;
    if (std::memcmp(at_, literal.data(), literal.size()) != 0) return false;
    at_ += literal.size();
    return true;
  }

  bool integer(std::int64_t& out, std::int64_t least) {
    if (at_ == end_) return false;
    bool const negative = *at_ == '-';
    char const* const digits = at_ + (negative ? 1 : 0);
    if (digits == end_ || *digits < '0' || *digits > '9') return false;
    if (*digits == '0' && (negative || (end_ - digits > 1 && digits[1] >= '0' && digits[1] <= '9'))) return false;
    auto const [stop, error] = std::from_chars(at_, end_, out);
    if (error != std::errc{} || out < least) return false;
    if (out > base::limits::exact_integer_max || out < -base::limits::exact_integer_max) return false;
    at_ = stop;
    return true;
  }

  template <class Tag>
  bool id(base::Id<Tag>& out, std::int64_t least) {
    std::int64_t value = 0;
    if (!integer(value, least)) return false;
    out = base::Id<Tag>(value);
    return true;
  }

  bool text(std::string& out) {
    if (!expect("\"")) return false;
    char const* run = at_;
    while (at_ != end_) {
      std::uint8_t const type = classes[static_cast<unsigned char>(*at_)];
      if (type == plain) {
        ++at_;
      } else if (type == lead) {
        std::size_t const bytes = sequence_bytes(at_, end_);
        if (bytes == 0) return false;
        at_ += bytes;
      } else {
        out.append(run, at_);
        if (*at_ == '"') {
          ++at_;
          return true;
        }
        if (!escape(out)) return false;
        run = at_;
      }
    }
    return false;
  }

  /// An id in quotes, as a view into the body.
  bool name(std::string_view& out) {
    if (at_ == end_ || *at_ != '"') return false;
    char const* const start = at_ + 1;
    char const* stop = start;
    while (stop != end_ && body::is_id_letter(*stop, stop == start)) ++stop;
    out = std::string_view(start, static_cast<std::size_t>(stop - start));
    if (stop == end_ || *stop != '"' || !body::is_id(out)) return false;
    at_ = stop + 1;
    return true;
  }

  bool day(base::Day& out) {
    if (end_ - at_ < 12 || at_[0] != '"' || at_[5] != '-' || at_[8] != '-' || at_[11] != '"') return false;
    int const year = number(at_ + 1, 4);
    int const month = number(at_ + 6, 2);
    int const day_of_month = number(at_ + 9, 2);
    if (year < body::year_min || year > body::year_max || month < 0 || day_of_month < 0) return false;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day_of_month))};
    if (!date.ok()) return false;
    out = base::Day(static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count()));
    at_ += 12;
    return true;
  }

  bool decimal(base::Decimal& out) {
    if (!expect("\"")) return false;
    bool const negative = at_ != end_ && *at_ == '-';
    if (negative) ++at_;
    std::int64_t whole = 0;
    if (!integer(whole, 0)) return false;
    std::int64_t places = 0;
    if (at_ != end_ && *at_ == '.' && !thousandths(places)) return false;
    if (whole > (base::limits::exact_integer_max - places) / 1000) return false;
    std::int64_t const value = whole * 1000 + places;
    if (negative && value == 0) return false;
    out = base::Decimal(negative ? -value : value);
    return expect("\"");
  }

  bool digest(base::Digest& out) {
    if (static_cast<std::size_t>(end_ - at_) < 2 * out.bytes.size()) return false;
    for (std::size_t i = 0; i < out.bytes.size(); ++i) {
      int const high = hex_value(at_[2 * i]);
      int const low = hex_value(at_[2 * i + 1]);
      if (high < 0 || low < 0) return false;
      out.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    at_ += 2 * out.bytes.size();
    return true;
  }

 private:
  static int number(char const* digits, int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (digits[i] < '0' || digits[i] > '9') return -1;
      value = value * 10 + (digits[i] - '0');
    }
    return value;
  }

  bool thousandths(std::int64_t& out) {
    ++at_;
    int count = 0;
    while (at_ != end_ && *at_ >= '0' && *at_ <= '9' && count < 3) {
      out = out * 10 + (*at_++ - '0');
      ++count;
    }
    if (count == 0 || out % 10 == 0) return false;  // the last place is never a zero
    for (; count < 3; ++count) out *= 10;
    return true;
  }

  bool escape(std::string& out) {
    if (*at_ != '\\' || end_ - at_ < 2) return false;
    constexpr std::string_view letters = "\"\\btnfr";
    constexpr std::string_view meanings = "\"\\\b\t\n\f\r";
    std::size_t const which = letters.find(at_[1]);
    if (which != std::string_view::npos) {
      out += meanings[which];
      at_ += 2;
      return true;
    }
    if (end_ - at_ < 6 || std::memcmp(at_, "\\u00", 4) != 0) return false;
    int const high = hex_value(at_[4]);
    int const low = hex_value(at_[5]);
    if (high < 0 || high > 1 || low < 0) return false;
    char const meaning = static_cast<char>(high * 16 + low);
    if (meaning == '\0' || meanings.find(meaning) != std::string_view::npos) return false;
    out += meaning;
    at_ += 6;
    return true;
  }

  char const* begin_;
  char const* at_;
  char const* end_;
};

bool read_correction(Reader& reader, std::optional<Correction>& out) {
  Correction correction;
  if (reader.expect(R"({"act":"replace")")) {
    correction.act = Correction::Act::replace;
  } else if (reader.expect(R"({"act":"withdraw")")) {
    correction.act = Correction::Act::withdraw;
  } else {
    return false;
  }
  bool const read = reader.expect(R"(,"position":)") && reader.id(correction.target, 1) &&
                    reader.expect(R"(,"reason":)") && reader.text(correction.reason) && reader.expect("}");
  out = std::move(correction);
  return read;
}

bool read_algorithm(Reader& reader, base::HashAlgorithm& out) {
  if (reader.expect("\"sha256\"")) {
    out = base::HashAlgorithm::sha256;
    return true;
  }
  out = base::HashAlgorithm::sm3;
  return reader.expect("\"sm3\"");
}

bool read_evidence(Reader& reader, std::vector<EvidenceRef>& out) {
  if (!reader.expect("[")) return false;
  do {
    EvidenceRef ref;
    if (out.size() == base::limits::evidence_per_entry_max || !reader.expect("{")) return false;
    if (reader.expect(R"("dated":)")) {
      base::Day dated;
      if (!reader.day(dated) || !reader.expect(",")) return false;
      ref.dated = dated;
    }
    if (!read_algorithm(reader, ref.algorithm) || !reader.expect(":\"")) return false;
    if (!reader.digest(ref.digest) || !reader.expect("\"}")) return false;
    out.push_back(ref);
  } while (reader.expect(","));
  return reader.expect("]");
}

bool read_marked(Reader& reader, Value& out) {
  if (reader.expect(R"({"fen":)")) {
    std::int64_t fen = 0;
    if (!reader.integer(fen, -base::limits::exact_integer_max)) return false;
    out = base::Money(fen);
  } else if (reader.expect(R"({"day":)")) {
    base::Day day;
    if (!reader.day(day)) return false;
    out = day;
  } else {
    base::Decimal decimal;
    if (!reader.expect(R"({"decimal":)") || !reader.decimal(decimal)) return false;
    out = decimal;
  }
  return reader.expect("}");
}

bool read_value(Reader& reader, Value& out) {
  // The commonest first: text leaves the reader where it is unless a quote stands there.
  if (auto* const text = std::get_if<std::string>(&out); text != nullptr) {
    std::size_t const before = reader.offset();
    if (reader.text(*text)) return true;
    if (reader.offset() != before) return false;
  }
  std::int64_t count = 0;
  if (reader.expect("true")) {
    out = true;
  } else if (reader.expect("false")) {
    out = false;
  } else if (reader.integer(count, 0)) {
    out = count;
  } else {
    return read_marked(reader, out);
  }
  return true;
}

bool read_fields(Reader& reader, std::map<std::string, Value>& out) {
  if (!reader.expect("{")) return false;
  if (reader.expect("}")) return true;
  std::string_view before;
  do {
    std::string_view id;
    if (out.size() == base::limits::fields_per_entry_max || !reader.name(id) || !reader.expect(":")) return false;
    if (!before.empty() && id <= before) return false;
    before = id;
    auto const field = out.emplace_hint(out.end(), id, Value());
    if (!read_value(reader, field->second)) return false;
  } while (reader.expect(","));
  return reader.expect("}");
}

bool read_origin(Reader& reader, std::optional<Origin>& out) {
  Origin origin;
  bool const read = reader.expect(R"({"batch":)") && reader.id(origin.batch, 0) && reader.expect(R"(,"row":)") &&
                    reader.integer(origin.row, 0) && reader.expect(R"(,"sheet":)") && reader.text(origin.sheet) &&
                    reader.expect("}");
  out = std::move(origin);
  return read;
}

bool read_units(Reader& reader, std::vector<UnitId>& out) {
  if (!reader.expect("[")) return false;
  do {
    UnitId unit;
    if (out.size() == base::limits::joint_units_max || !reader.id(unit, 1)) return false;
    if (!out.empty() && unit <= out.back()) return false;
    out.push_back(unit);
  } while (reader.expect(","));
  return reader.expect("]");
}

bool read_kind(Reader& reader, std::string& out) {
  std::string_view id;
  if (!reader.name(id)) return false;
  out = id;
  return true;
}

bool read_what(Reader& reader, Entry& entry) {
  Draft& what = entry.what;
  if (reader.expect(R"(,"corrects":)") && !read_correction(reader, what.corrects)) return false;
  if (!reader.expect(R"(,"days":[)") || !reader.day(what.days.first) || !reader.expect(",")) return false;
  if (!reader.day(what.days.last) || !reader.expect("]") || what.days.last < what.days.first) return false;
  if (reader.expect(R"(,"evidence":)") && !read_evidence(reader, what.evidence)) return false;
  if (!reader.expect(R"(,"fields":)") || !read_fields(reader, what.fields)) return false;
  if (!reader.expect(R"(,"format":1,"hash":)") || !read_algorithm(reader, entry.algorithm)) return false;
  if (!reader.expect(R"(,"kind":)") || !read_kind(reader, what.kind)) return false;
  return !reader.expect(R"(,"origin":)") || read_origin(reader, what.origin);
}

bool read_entry(Reader& reader, Entry& entry) {
  if (!reader.expect(R"({"account":)") || !reader.id(entry.account, 0)) return false;
  if (!reader.expect(R"(,"command":)") || !reader.text(entry.command)) return false;
  if (!read_what(reader, entry)) return false;
  if (!reader.expect(R"(,"position":)") || !reader.id(entry.id.position, 1)) return false;
  std::int64_t recorded = 0;
  if (!reader.expect(R"(,"recorded":)") || !reader.integer(recorded, 0)) return false;
  entry.recorded = base::Instant(recorded);
  if (!reader.expect(R"(,"section":)") || !reader.id(entry.section, 0)) return false;
  if (!reader.expect(R"(,"title":)") || !reader.text(entry.what.title)) return false;
  if (!reader.expect(R"(,"unit":)") || !reader.id(entry.id.unit, 1)) return false;
  if (reader.expect(R"(,"with":)") && !read_units(reader, entry.what.with)) return false;
  return reader.expect("}") && reader.at_end();
}

}  // namespace

base::Result<Entry> parse_body(std::string_view body) {
  Reader reader(body);
  base::Result<Entry> entry{Entry{}};
  if (body.size() > base::limits::body_bytes_max || !read_entry(reader, *entry)) {
    return base::fail("ledger.body_malformed", {{"offset", std::to_string(reader.offset())}});
  }
  return entry;
}

}  // namespace ledger
