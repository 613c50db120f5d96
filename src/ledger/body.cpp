#include "ledger/body.h"

#include <array>
#include <charconv>
#include <chrono>

#include "base/limits.h"

namespace ledger::body {
namespace {

constexpr std::size_t usual_bytes = 512;

// What follows the backslash; 'u' stands for the long form, 0 for a character that stands as it is.
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = 'u';
  table['\b'] = 'b';
  table['\t'] = 't';
  table['\n'] = 'n';
  table['\f'] = 'f';
  table['\r'] = 'r';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_digits(char* at, unsigned value, int count) {
  for (int i = count - 1; i >= 0; --i) {
    at[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

void append_decimal(std::string& out, base::Decimal value) {
  std::int64_t const thousandths = value.thousandths();
  std::uint64_t const size = thousandths < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(thousandths)
                                             : static_cast<std::uint64_t>(thousandths);
  out += '"';
  if (thousandths < 0) out += '-';
  append_integer(out, static_cast<std::int64_t>(size / 1000));
  auto places = static_cast<unsigned>(size % 1000);
  if (places != 0) {
    int count = 3;
    while (places % 10 == 0) {
      places /= 10;
      --count;
    }
    std::array<char, 3> digits{};
    append_digits(digits.data(), places, count);
    out += '.';
    out.append(digits.data(), static_cast<std::size_t>(count));
  }
  out += '"';
}

struct ValueWriter {
  std::string& out;
  void operator()(std::string const& text) const { append_text(out, text); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(std::int64_t count) const { append_integer(out, count); }
  void operator()(base::Money amount) const {
    out += R"({"fen":)";
    append_integer(out, amount.fen());
    out += '}';
  }
  void operator()(base::Day day) const {
    out += R"({"day":)";
    append_day(out, day);
    out += '}';
  }
  void operator()(base::Decimal value) const {
    out += R"({"decimal":)";
    append_decimal(out, value);
    out += '}';
  }
};

void append_correction(std::string& out, Correction const& correction) {
  out += correction.act == Correction::Act::replace ? R"({"act":"replace","position":)"
                                                    : R"({"act":"withdraw","position":)";
  append_integer(out, correction.target.value());
  out += R"(,"reason":)";
  append_text(out, correction.reason);
  out += '}';
}

void append_hex(std::string& out, base::Digest const& digest) {
  for (std::uint8_t const byte : digest.bytes) {
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
  }
}

void append_evidence(std::string& out, std::vector<EvidenceRef> const& evidence) {
  char before = '[';
  for (EvidenceRef const& ref : evidence) {
    out += before;
    before = ',';
    out += '{';
    if (ref.dated) {
      out += R"("dated":)";
      append_day(out, *ref.dated);
      out += ',';
    }
    out += '"';
    out += base::to_text(ref.algorithm);
    out += R"(":")";
    append_hex(out, ref.digest);
    out += R"("})";
  }
  out += ']';
}

void append_origin(std::string& out, Origin const& origin) {
  out += R"({"batch":)";
  append_integer(out, origin.batch.value());
  out += R"(,"row":)";
  append_integer(out, origin.row);
  out += R"(,"sheet":)";
  append_text(out, origin.sheet);
  out += '}';
}

void append_units(std::string& out, std::vector<UnitId> const& units) {
  char before = '[';
  for (UnitId const unit : units) {
    out += before;
    before = ',';
    append_integer(out, unit.value());
  }
  out += ']';
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  base::ensure(value <= base::limits::exact_integer_max && value >= -base::limits::exact_integer_max,
               "a number too large for the record passed the checks");
  std::array<char, 24> digits{};
  auto const written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), written.ptr);
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  char const* run = text.data();
  char const* const end = run + text.size();
  for (char const* at = run; at != end; ++at) {
    char const escape = escapes[static_cast<unsigned char>(*at)];
    if (escape == 0) continue;
    base::ensure(*at != '\0', "a NUL character passed the checks");
    out.append(run, at);
    run = at + 1;
    out += '\\';
    out += escape;
    if (escape == 'u') {
      auto const code = static_cast<unsigned char>(*at);
      out += "00";
      out += hex_digits[code >> 4U];
      out += hex_digits[code & 15U];
    }
  }
  out.append(run, end);
  out += '"';
}

void append_day(std::string& out, base::Day day) {
  std::chrono::year_month_day const date{std::chrono::sys_days{std::chrono::days{day.since_epoch()}}};
  int const year = static_cast<int>(date.year());
  base::ensure(year >= year_min && year <= year_max, "a day out of range passed the checks");
  std::array<char, 12> text{'"', '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', '"'};
  append_digits(text.data() + 1, static_cast<unsigned>(year), 4);
  append_digits(text.data() + 6, static_cast<unsigned>(date.month()), 2);
  append_digits(text.data() + 9, static_cast<unsigned>(date.day()), 2);
  out.append(text.data(), text.size());
}

void append_days(std::string& out, base::Span days) {
  out += '[';
  append_day(out, days.first);
  out += ',';
  append_day(out, days.last);
  out += ']';
}

void append_fields(std::string& out, std::map<std::string, Value> const& fields) {
  char before = '{';
  if (fields.empty()) out += '{';
  for (auto const& [id, value] : fields) {
    out += before;
    before = ',';
    out += '"';
    out += id;
    out += R"(":)";
    std::visit(ValueWriter{out}, value);
  }
  out += '}';
}

}  // namespace ledger::body

namespace ledger {

std::string canonical_body(Entry const& entry) {
  Draft const& what = entry.what;
  std::string out;
  out.reserve(body::usual_bytes);
  out += R"({"account":)";
  body::append_integer(out, entry.account.value());
  out += R"(,"command":)";
  body::append_text(out, entry.command);
  if (what.corrects) {
    out += R"(,"corrects":)";
    body::append_correction(out, *what.corrects);
  }
  out += R"(,"days":)";
  body::append_days(out, what.days);
  if (!what.evidence.empty()) {
    out += R"(,"evidence":)";
    body::append_evidence(out, what.evidence);
  }
  out += R"(,"fields":)";
  body::append_fields(out, what.fields);
  out += R"(,"format":)";
  body::append_integer(out, body::format_version);
  out += R"(,"hash":")";
  out += base::to_text(entry.algorithm);
  out += R"(","kind":")";
  out += what.kind;
  out += '"';
  if (what.origin) {
    out += R"(,"origin":)";
    body::append_origin(out, *what.origin);
  }
  out += R"(,"position":)";
  body::append_integer(out, entry.id.position.value());
  out += R"(,"recorded":)";
  body::append_integer(out, entry.recorded.milliseconds());
  out += R"(,"section":)";
  body::append_integer(out, entry.section.value());
  out += R"(,"title":)";
  body::append_text(out, what.title);
  out += R"(,"unit":)";
  body::append_integer(out, entry.id.unit.value());
  if (!what.with.empty()) {
    out += R"(,"with":)";
    body::append_units(out, what.with);
  }
  out += '}';
  return out;
}

}  // namespace ledger
