#include "doors/face/body.h"

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"

namespace doors::face {

Value::Value() : is(nullptr) {}
Value::Value(Is what) : is(std::move(what)) {}
Value::Value(Value const&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(Value const&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;
namespace {

constexpr int depth_max = 16;
constexpr std::size_t members_max = 10'000;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] base::Result<Value> whole() {
    auto value = TRY(this->value(0));
    skip_space();
    if (at_ != text_.size()) return malformed();
    return value;
  }

 private:
  [[nodiscard]] tl::unexpected<base::Error> malformed() const {
    return base::fail("body.not_json", {{"byte", std::to_string(at_ + 1)}});
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  [[nodiscard]] bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  [[nodiscard]] base::Result<Value> value(int depth) {
    if (depth > depth_max) return base::fail("body.too_deep");
    skip_space();
    if (at_ >= text_.size()) return malformed();
    char const c = text_[at_];
    if (c == '{') return object(depth);
    if (c == '[') return list(depth);
    if (c == '"') return Value{TRY(text())};
    if (take_word("true")) return Value{true};
    if (take_word("false")) return Value{false};
    if (take_word("null")) return Value{nullptr};
    return number();
  }

  [[nodiscard]] base::Result<Value> object(int depth) {
    ++at_;
    Object members;
    if (take('}')) return Value{std::move(members)};
    while (true) {
      skip_space();
      if (at_ >= text_.size() || text_[at_] != '"' || members.size() >= members_max) return malformed();
      auto name = TRY(text());
      if (std::ranges::find(members, name, &Member::name) != members.end()) {
        return base::fail("body.key_twice", {{"key", name}}, name);
      }
      if (!take(':')) return malformed();
      auto held = TRY(value(depth + 1));
      members.push_back(Member{std::move(name), std::move(held)});
      if (take('}')) return Value{std::move(members)};
      if (!take(',')) return malformed();
    }
  }

  [[nodiscard]] base::Result<Value> list(int depth) {
    ++at_;
    List items;
    if (take(']')) return Value{std::move(items)};
    while (true) {
      if (items.size() >= members_max) return malformed();
      items.push_back(TRY(value(depth + 1)));
      if (take(']')) return Value{std::move(items)};
      if (!take(',')) return malformed();
    }
  }

  /// Whole numbers only: amounts and decimals travel as text.
  [[nodiscard]] base::Result<Value> number() {
    auto const begin = at_;
    bool const negative = take_word("-");
    std::int64_t value = 0;
    auto const digits = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
      value = std::min(value * 10 + (text_[at_] - '0'), base::limits::exact_integer_max + 1);
      ++at_;
    }
    if (at_ == digits) return malformed();
    bool const leading_zero = text_[digits] == '0' && at_ - digits > 1;
    bool const goes_on = at_ < text_.size() && std::string_view(".eE").find(text_[at_]) != std::string_view::npos;
    if (leading_zero) return malformed();
    if (goes_on || value > base::limits::exact_integer_max) {
      return base::fail("body.not_a_whole_number", {{"byte", std::to_string(begin + 1)}});
    }
    return Value{negative ? -value : value};
  }

  [[nodiscard]] base::Result<std::string> text() {
    ++at_;
    std::string out;
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (c == '"') {
        ++at_;
        return out;
      }
      if (static_cast<unsigned char>(c) < 0x20) return malformed();
      ++at_;
      if (c == '\\') {
        TRY(escape(out));
      } else {
        out += c;
      }
    }
    return malformed();
  }

  [[nodiscard]] base::Done escape(std::string& out) {
    if (at_ >= text_.size()) return malformed();
    char const c = text_[at_++];
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (auto const found = letters.find(c); found != std::string_view::npos) {
      out += meant[found];
      return {};
    }
    if (c != 'u') return malformed();
    char32_t point = TRY(four_digits());
    if (point >= 0xD800 && point <= 0xDBFF) {
      if (!take_word("\\u")) return malformed();
      char32_t const low = TRY(four_digits());
      if (low < 0xDC00 || low > 0xDFFF) return malformed();
      point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    } else if ((point >= 0xDC00 && point <= 0xDFFF) || point == 0) {
      return malformed();
    }
    out += base::to_utf8(std::u32string(1, point));
    return {};
  }

  [[nodiscard]] base::Result<char32_t> four_digits() {
    char32_t point = 0;
    for (int i = 0; i < 4; ++i) {
      if (at_ >= text_.size()) return malformed();
      char const c = text_[at_++];
      char32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<char32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        digit = static_cast<char32_t>(c - 'a' + 10);
      } else if (c >= 'A' && c <= 'F') {
        digit = static_cast<char32_t>(c - 'A' + 10);
      } else {
        return malformed();
      }
      point = point * 16 + digit;
    }
    return point;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

base::Result<Object> read_body(std::string_view text) {
  if (!base::is_utf8(text)) return base::fail("body.not_utf8");
  auto value = TRY(Reader(text).whole());
  auto* object = std::get_if<Object>(&value.is);
  if (object == nullptr) return base::fail("body.not_an_object");
  return std::move(*object);
}

void write_value(Json& json, Value const& value) {
  if (std::holds_alternative<std::nullptr_t>(value.is)) json.null();
  if (auto const* flag = std::get_if<bool>(&value.is)) json.flag(*flag);
  if (auto const* number = std::get_if<std::int64_t>(&value.is)) json.number(*number);
  if (auto const* text = std::get_if<std::string>(&value.is)) json.text(*text);
  if (auto const* list = std::get_if<List>(&value.is)) {
    json.open_array();
    for (auto const& item : *list) write_value(json, item);
    json.close_array();
  }
  if (auto const* object = std::get_if<Object>(&value.is)) {
    json.open_object();
    for (auto const& member : *object) {
      json.key(member.name);
      write_value(json, member.value);
    }
    json.close_object();
  }
}

}  // namespace doors::face
