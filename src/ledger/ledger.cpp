#include "ledger/ledger.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "ledger/body.h"

namespace ledger {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& out) {
  if (text.empty() || text.front() < '1' || text.front() > '9') return false;
  auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && stop == text.data() + text.size();
}

struct ValuePrinter {
  std::string_view money_unit;
  std::string operator()(std::string const& text) const { return text; }
  std::string operator()(bool flag) const { return flag ? "是" : "否"; }
  std::string operator()(std::int64_t count) const { return std::to_string(count); }
  std::string operator()(base::Money amount) const {
    return base::decimal_in(amount, money_unit) + std::string(money_unit);
  }
  std::string operator()(base::Day day) const { return base::to_text(day); }
  std::string operator()(base::Decimal value) const { return base::to_text(value); }
};

/// The code of a draft whose kind has a code field; empty when it was left blank.
std::string_view code_of(Draft const& draft, Kind const& kind) {
  if (kind.code_field.empty()) return {};
  auto const field = draft.fields.find(kind.code_field);
  if (field == draft.fields.end()) return {};
  auto const* const text = std::get_if<std::string>(&field->second);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

}  // namespace

std::string to_text(EntryId id) { return std::to_string(id.unit.value()) + '-' + std::to_string(id.position.value()); }

base::Result<EntryId> parse_entry_id(std::string_view text) {
  std::string const trimmed = base::trim(text);
  std::string_view const whole = trimmed;
  std::size_t const dash = whole.find('-');
  std::int64_t unit = 0;
  std::int64_t position = 0;
  if (dash == std::string_view::npos || !read_number(whole.substr(0, dash), unit) ||
      !read_number(whole.substr(dash + 1), position)) {
    return base::fail("entry.not_an_id", {{"text", trimmed}});
  }
  return EntryId{UnitId(unit), Position(position)};
}

FieldType type_of(Value const& value) {
  struct Typer {
    FieldType operator()(std::string const&) const { return FieldType::text; }
    FieldType operator()(bool) const { return FieldType::flag; }
    FieldType operator()(std::int64_t) const { return FieldType::count; }
    FieldType operator()(base::Money) const { return FieldType::money; }
    FieldType operator()(base::Day) const { return FieldType::day; }
    FieldType operator()(base::Decimal) const { return FieldType::decimal; }
  };
  return std::visit(Typer{}, value);
}

std::string to_text(Value const& value, std::string_view money_unit) {
  return std::visit(ValuePrinter{money_unit}, value);
}

Timeliness timeliness(Entry const& entry, int late_after_days) {
  base::Day const recorded = base::day_of(entry.recorded);
  if (recorded < entry.what.days.first) return Timeliness::early;
  if (entry.what.days.last.plus(late_after_days) < recorded) return Timeliness::late;
  return Timeliness::in_time;
}

base::Digest chain_hash(base::Hasher& hasher, base::Digest const& previous, std::string_view body) {
  return hasher.add(std::span<std::uint8_t const>(previous.bytes)).add(body).finish();
}

IdentityBytes identity_bytes(base::Hasher& sha256, Draft const& draft, Kind const& kind) {
  constexpr std::size_t usual_bytes = 512;
  auto const code = code_of(draft, kind);
  std::string text;
  text.reserve(usual_bytes);
  if (!code.empty()) {
    text += R"({"code":)";
    body::append_text(text, code);
  } else {
    text += R"({"days":)";
    body::append_days(text, draft.days);
    text += R"(,"fields":)";
    body::append_fields(text, draft.fields);
  }
  text += R"(,"kind":)";
  body::append_text(text, kind.id);
  if (code.empty()) {
    text += R"(,"title":)";
    body::append_text(text, draft.title);
  }
  text += '}';
  // 16 bytes: two different rows among 10^9 meet with odds below 10^-20.
  auto const digest = sha256.add(text).finish();
  IdentityBytes bytes{};
  std::copy_n(digest.bytes.begin(), bytes.size(), bytes.begin());
  return bytes;
}

std::string identity(base::Hasher& sha256, Draft const& draft, Kind const& kind) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (auto const byte : identity_bytes(sha256, draft, kind)) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

std::string identity(Draft const& draft, Kind const& kind) {
  base::Hasher sha256(base::HashAlgorithm::sha256);
  return identity(sha256, draft, kind);
}

}  // namespace ledger
