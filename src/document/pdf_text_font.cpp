#include "document/pdf_text_font.h"

#include <unicode/unorm2.h>
#include <algorithm>
#include <charconv>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/utf8.h"
#include "document/csv_encoding.h"
#include "document/pdf_text_stream.h"

namespace document {
namespace {

constexpr std::size_t code_bytes_max = 4;
constexpr std::size_t ranges_max = 200'000;
constexpr std::uint32_t codes_max = 65'536;  // of one range of widths
constexpr std::uint64_t map_bytes_max = 8U << 20U;

/// The words of a map: <hexadecimal>, [ and ], and everything else as it stands.
class Words {
 public:
  explicit Words(std::string_view source) : left_(source) {}
  [[nodiscard]] std::string_view next() {
    constexpr std::string_view blank(" \t\r\n\f\0", 6);
    constexpr std::string_view ends(" \t\r\n\f\0<>[]/%", 12);
    for (;;) {
      left_.remove_prefix(std::min(left_.find_first_not_of(blank), left_.size()));
      if (left_.empty() || left_.front() != '%') break;
      left_.remove_prefix(std::min(left_.find_first_of("\r\n"), left_.size()));
    }
    if (left_.empty()) return {};
    std::size_t length = 1;
    if (left_.front() == '<' && left_.substr(0, 2) != "<<") {
      length = std::min(left_.find('>'), left_.size() - 1) + 1;
    } else if (ends.find(left_.front()) == std::string_view::npos || left_.front() == '/') {
      length = std::min(left_.find_first_of(ends, 1), left_.size());
    }
    auto const word = left_.substr(0, length);
    left_.remove_prefix(length);
    return word;
  }

 private:
  std::string_view left_;
};

[[nodiscard]] std::optional<std::string> bytes_of(std::string_view word) {
  if (word.size() < 2 || word.front() != '<' || word.back() != '>') return std::nullopt;
  std::string digits;
  for (char const c : word.substr(1, word.size() - 2)) {
    bool const digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (digit) digits += c;
  }
  if (digits.size() % 2 != 0) digits += '0';
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, value, 16);
    bytes += static_cast<char>(static_cast<unsigned char>(value));
  }
  return bytes;
}

[[nodiscard]] std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (char const c : bytes.substr(0, code_bytes_max)) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

[[nodiscard]] std::u32string from_utf16(std::string_view bytes) {
  std::u32string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t const unit = number_of(bytes.substr(i, 2));
    bool const low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (low && !text.empty() && text.back() >= 0xD800 && text.back() <= 0xDBFF) {
      text.back() = 0x10000 + ((text.back() - 0xD800) << 10U) + (unit - 0xDC00);
    } else {
      text += unit;
    }
  }
  return text;
}

class MapReader {
 public:
  explicit MapReader(std::string_view source) : words_(source) {}

  [[nodiscard]] CodeMap read() {
    for (auto word = words_.next(); !word.empty(); word = words_.next()) {
      if (word == "begincodespacerange") read_spaces();
      if (word == "beginbfchar") read_characters();
      if (word == "beginbfrange") read_ranges();
      if (map_.ranges.size() > ranges_max) break;
    }
    std::sort(map_.ranges.begin(), map_.ranges.end(), [](auto const& one, auto const& other) {
      return std::pair(one.bytes, one.first) < std::pair(other.bytes, other.first);
    });
    return std::move(map_);
  }

 private:
  static void add(std::vector<CodeMap::Range>& to, std::string const& first, std::string const& last,
                  std::u32string text) {
    if (first.empty() || first.size() > code_bytes_max || to.size() > ranges_max) return;
    to.push_back({first.size(), number_of(first), number_of(last), std::move(text)});
  }
  void read_spaces() {
    for (auto first = bytes_of(words_.next()); first; first = bytes_of(words_.next())) {
      auto const last = bytes_of(words_.next());
      if (!last) return;
      add(map_.spaces, *first, *last, {});
    }
  }
  void read_characters() {
    for (auto code = bytes_of(words_.next()); code; code = bytes_of(words_.next())) {
      auto const text = bytes_of(words_.next());
      if (!text) return;
      add(map_.ranges, *code, *code, from_utf16(*text));
    }
  }
  void read_ranges() {
    for (auto first = bytes_of(words_.next()); first; first = bytes_of(words_.next())) {
      auto const last = bytes_of(words_.next());
      auto const to = words_.next();
      if (!last) return;
      if (auto const text = bytes_of(to)) {
        add(map_.ranges, *first, *last, from_utf16(*text));
      } else if (to == "[") {
        read_listed(*first);
      } else {
        return;
      }
    }
  }
  void read_listed(std::string const& first) {
    auto code = number_of(first);
    for (auto text = bytes_of(words_.next()); text; text = bytes_of(words_.next()), ++code) {
      if (first.size() > code_bytes_max || map_.ranges.size() > ranges_max) return;
      map_.ranges.push_back({first.size(), code, code, from_utf16(*text)});
    }
  }

  Words words_;
  CodeMap map_;
};

[[nodiscard]] double number_in(QPDFObjectHandle object, double otherwise) {
  return object.isNumber() ? object.getNumericValue() : otherwise;
}

/// The names of the Adobe Glyph List that numbers are written with; single letters name themselves.
[[nodiscard]] char32_t letter_of(std::string_view name) {
  static std::map<std::string_view, char32_t> const known = {
      {"zero", '0'},  {"one", '1'},     {"two", '2'},        {"three", '3'},      {"four", '4'},
      {"five", '5'},  {"six", '6'},     {"seven", '7'},      {"eight", '8'},      {"nine", '9'},
      {"space", ' '}, {"hyphen", '-'},  {"minus", '-'},      {"period", '.'},     {"comma", ','},
      {"colon", ':'}, {"slash", '/'},   {"parenleft", '('},  {"parenright", ')'}, {"endash", 0x2013},
      {"plus", '+'},  {"percent", '%'}, {"underscore", '_'}, {"at", '@'}};
  if (!name.empty() && name.front() == '/') name.remove_prefix(1);
  if (name.size() == 1) return static_cast<unsigned char>(name.front());
  if (auto const found = known.find(name); found != known.end()) return found->second;
  std::uint32_t value = 0;
  bool const by_code = name.size() == 7 && name.substr(0, 3) == "uni" &&
                       std::from_chars(name.data() + 3, name.data() + 7, value, 16).ec == std::errc();
  return by_code ? value : 0;
}

/// Fonts that draw a radical and the letter of the same look with one glyph often name the radical (Unicode 15.1,
/// EquivalentUnifiedIdeograph); nobody would look for 民族 written so.
[[nodiscard]] char32_t without_radicals(char32_t point) {
  static std::map<char32_t, char32_t> const letters = {
      {U'⺁', U'厂'}, {U'⺇', U'几'}, {U'⺌', U'小'}, {U'⺎', U'兀'}, {U'⺏', U'尣'}, {U'⺒', U'巳'}, {U'⺓', U'幺'},
      {U'⺛', U'旡'}, {U'⺝', U'月'}, {U'⺟', U'母'}, {U'⺠', U'民'}, {U'⺪', U'疋'}, {U'⺫', U'目'}, {U'⺬', U'示'},
      {U'⺮', U'竹'}, {U'⺶', U'羊'}, {U'⺸', U'芈'}, {U'⺻', U'聿'}, {U'⻁', U'虎'}, {U'⻄', U'西'}, {U'⻅', U'见'},
      {U'⻆', U'角'}, {U'⻋', U'车'}, {U'⻑', U'长'}, {U'⻓', U'长'}, {U'⻔', U'门'}, {U'⻗', U'雨'}, {U'⻘', U'青'},
      {U'⻙', U'韦'}, {U'⻚', U'页'}, {U'⻛', U'风'}, {U'⻜', U'飞'}, {U'⻝', U'食'}, {U'⻢', U'马'}, {U'⻣', U'骨'},
      {U'⻤', U'鬼'}, {U'⻥', U'鱼'}, {U'⻦', U'鸟'}, {U'⻨', U'麦'}, {U'⻩', U'黄'}, {U'⻬', U'齐'}, {U'⻮', U'齿'},
      {U'⻰', U'龙'}, {U'⻳', U'龟'}};
  if (auto const found = letters.find(point); found != letters.end()) return found->second;
  bool const kangxi = point >= 0x2F00 && point <= 0x2FD5;
  if (!kangxi) return point;
  UErrorCode failed = U_ZERO_ERROR;
  std::array<UChar, 4> plain{};
  auto const length = unorm2_getDecomposition(unorm2_getNFKCInstance(&failed), static_cast<UChar32>(point),
                                              plain.data(), static_cast<std::int32_t>(plain.size()), &failed);
  return U_SUCCESS(failed) && length == 1 ? plain.front() : point;
}

[[nodiscard]] CodeMap map_of(QPDFObjectHandle& font) {
  auto source = font.getKey("/ToUnicode");
  return source.isStream() ? CodeMap::parse(bytes_of_stream(source, map_bytes_max)) : CodeMap{};
}

}  // namespace

CodeMap CodeMap::parse(std::string_view source) { return MapReader(source).read(); }

PdfFont PdfFont::read(QPDFObjectHandle font) {
  PdfFont made;
  if (!font.isDictionary()) return made;
  made.map_ = map_of(font);
  auto subtype = font.getKey("/Subtype");
  if (subtype.isName() && subtype.getName() == "/Type0") {
    made.read_composite(font);
  } else {
    made.read_simple(font);
  }
  return made;
}

void PdfFont::read_simple(QPDFObjectHandle& font) {
  for (std::size_t code = 32; code < letters_.size(); ++code) letters_.at(code) = static_cast<char32_t>(code);
  auto encoding = font.getKey("/Encoding");
  if (encoding.isDictionary()) read_differences(encoding.getKey("/Differences"));
  auto widths = font.getKey("/Widths");
  auto const first = static_cast<std::int64_t>(number_in(font.getKey("/FirstChar"), 0));
  if (!widths.isArray() || first < 0 || first > 255) return;
  for (int i = 0; i < std::min(widths.getArrayNItems(), 256); ++i) {
    widths_[static_cast<std::uint32_t>(first + i)] = number_in(widths.getArrayItem(i), usual_width_);
  }
}

void PdfFont::read_differences(QPDFObjectHandle differences) {
  if (!differences.isArray()) return;
  std::int64_t code = 0;
  for (int i = 0; i < differences.getArrayNItems(); ++i) {
    auto item = differences.getArrayItem(i);
    if (item.isInteger()) code = item.getIntValue();
    if (item.isName() && code >= 0 && code < 256)
      letters_.at(static_cast<std::size_t>(code++)) = letter_of(item.getName());
  }
}

void PdfFont::read_composite(QPDFObjectHandle& font) {
  encoding_ = Encoding::identity;
  usual_width_ = 1'000;
  auto encoding = font.getKey("/Encoding");
  if (encoding.isName()) {
    auto const name = encoding.getName();
    if (name.compare(0, 3, "/GB") == 0) encoding_ = Encoding::gbk;
    if (name.compare(0, 6, "/UniGB") == 0) encoding_ = Encoding::utf16;
  }
  auto descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() == 0) return;
  auto descendant = descendants.getArrayItem(0);
  if (!descendant.isDictionary()) return;
  usual_width_ = number_in(descendant.getKey("/DW"), usual_width_);
  if (encoding_ == Encoding::identity) read_widths(descendant.getKey("/W"));
}

/// c [w w …] or c c w, over and over.
void PdfFont::read_widths(QPDFObjectHandle widths) {
  if (!widths.isArray()) return;
  int const items = widths.getArrayNItems();
  for (int i = 0; i + 1 < items;) {
    auto const first = static_cast<std::uint32_t>(std::clamp(number_in(widths.getArrayItem(i), 0), 0.0, 65'535.0));
    auto second = widths.getArrayItem(i + 1);
    if (second.isArray()) {
      for (int k = 0; k < second.getArrayNItems() && widths_.size() < codes_max; ++k) {
        widths_[first + static_cast<std::uint32_t>(k)] = number_in(second.getArrayItem(k), usual_width_);
      }
      i += 2;
    } else {
      auto const last = static_cast<std::uint32_t>(std::clamp(number_in(second, 0), 0.0, 65'535.0));
      auto const width = i + 2 < items ? number_in(widths.getArrayItem(i + 2), usual_width_) : usual_width_;
      for (auto code = first; code <= last && widths_.size() < codes_max; ++code) widths_[code] = width;
      i += 3;
    }
  }
}

PdfFont::Code PdfFont::next(std::string_view codes) const {
  for (auto const& space : map_.spaces) {
    if (space.bytes > codes.size()) continue;
    auto const value = number_of(codes.substr(0, space.bytes));
    if (value >= space.first && value <= space.last && (encoding_ == Encoding::identity || space.bytes == 1)) {
      return {value, space.bytes};
    }
  }
  std::size_t bytes = encoding_ == Encoding::single_bytes ? 1 : 2;
  if (encoding_ == Encoding::gbk && static_cast<unsigned char>(codes.front()) < 0x81) bytes = 1;
  bytes = std::min(bytes, codes.size());
  return {number_of(codes.substr(0, bytes)), bytes};
}

std::u32string PdfFont::text_of(Code code, std::string_view bytes) const {
  auto const after = std::upper_bound(
      map_.ranges.begin(), map_.ranges.end(), std::pair(code.bytes, code.value),
      [](auto const& wanted, CodeMap::Range const& range) { return wanted < std::pair(range.bytes, range.first); });
  if (after != map_.ranges.begin()) {
    auto const& range = *std::prev(after);
    if (range.bytes == code.bytes && code.value >= range.first && code.value <= range.last) {
      auto text = range.text;
      if (!text.empty()) text.back() += code.value - range.first;
      return text;
    }
  }
  if (encoding_ == Encoding::utf16) return from_utf16(bytes);
  if (encoding_ == Encoding::gbk) {
    TextDecoder decoder(TextEncoding::gb18030);
    std::string text;
    return decoder.decode(bytes, text) && decoder.finish(text) ? base::to_code_points(text) : std::u32string();
  }
  if (encoding_ == Encoding::identity || code.value >= letters_.size()) return {};
  auto const letter = letters_.at(code.value);
  return letter == 0 ? std::u32string() : std::u32string(1, letter);
}

double PdfFont::width_of(Code code) const {
  if (auto const found = widths_.find(code.value); found != widths_.end()) return found->second;
  return encoding_ == Encoding::gbk && code.bytes == 1 ? usual_width_ / 2 : usual_width_;
}

PdfFont::Shown PdfFont::decode(std::string_view codes) const {
  Shown shown;
  while (!codes.empty()) {
    auto const code = next(codes);
    for (auto const point : text_of(code, codes.substr(0, code.bytes))) shown.text += without_radicals(point);
    shown.width += width_of(code);
    ++shown.codes;
    if (code.bytes == 1 && code.value == ' ') ++shown.spaces;
    codes.remove_prefix(code.bytes);
  }
  return shown;
}

}  // namespace document
