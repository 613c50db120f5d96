#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <cmath>

#include "base/digest.h"
#include "base/utf8.h"
#include "document/pdf_file.h"

namespace document::pdf {
namespace {

// Text shrinks by two thirds at any level; outlines hardly shrink at all, so speed decides.
constexpr int compression = 4;

std::string deflated(std::string_view data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string out(size, '\0');
  int const state = compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<Bytef const*>(data.data()),
                              static_cast<uLong>(data.size()), compression);
  base::ensure(state == Z_OK, "deflate of a stream held in memory");
  out.resize(size);
  return out;
}

void append_utf16(std::string& out, char32_t character) {
  auto const c = static_cast<std::uint32_t>(character);
  if (c < 0x10000) {
    out += fmt::format("{:04X}", c);
  } else {
    out += fmt::format("{:04X}{:04X}", 0xD800 + ((c - 0x10000) >> 10U), 0xDC00 + ((c - 0x10000) & 0x3FFU));
  }
}

}  // namespace

void append_number(std::string& out, double value) {
  std::array<char, 32> text{};
  double const rounded = std::round(value * 1000) / 1000;
  auto const [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), rounded == 0 ? 0.0 : rounded, std::chars_format::fixed, 3);
  base::ensure(error == std::errc(), "a coordinate of a page");
  std::string_view digits(text.data(), static_cast<std::size_t>(end - text.data()));
  while (digits.ends_with('0')) digits.remove_suffix(1);
  if (digits.ends_with('.')) digits.remove_suffix(1);
  out += digits;
}

std::string utf16_hex(char32_t character) {
  std::string out;
  append_utf16(out, character);
  return out;
}

std::string text_string(std::string_view utf8) {
  std::string out = "<FEFF";
  for (char32_t const character : base::to_code_points(utf8)) append_utf16(out, character);
  return out + ">";
}

ObjectFile::ObjectFile() : bytes_("%PDF-1.7\n%\xE7\x9F\xB3\xE6\n"), offsets_(1, 0) {}

int ObjectFile::reserve() {
  offsets_.push_back(0);
  return static_cast<int>(offsets_.size()) - 1;
}

void ObjectFile::write(int number, std::string_view body) {
  offsets_.at(static_cast<std::size_t>(number)) = bytes_.size();
  bytes_ += std::to_string(number);
  bytes_ += " 0 obj\n";
  bytes_ += body;
  bytes_ += "\nendobj\n";
}

int ObjectFile::add(std::string_view body) {
  int const number = reserve();
  write(number, body);
  return number;
}

void ObjectFile::write_packed_stream(int number, std::string_view dictionary, std::string_view packed) {
  std::string body = fmt::format("<< {} /Filter /FlateDecode /Length {} >>\nstream\n", dictionary, packed.size());
  body += packed;
  body += "\nendstream";
  write(number, body);
}

void ObjectFile::write_stream(int number, std::string_view dictionary, std::string_view data) {
  write_packed_stream(number, dictionary, deflated(data));
}

int ObjectFile::add_packed_stream(std::string_view dictionary, std::string_view packed) {
  int const number = reserve();
  write_packed_stream(number, dictionary, packed);
  return number;
}

int ObjectFile::add_stream(std::string_view dictionary, std::string_view data) {
  int const number = reserve();
  write_stream(number, dictionary, data);
  return number;
}

std::string ObjectFile::finish(int catalog, int information) && {
  std::string const identifier = base::to_hex(base::hash(base::HashAlgorithm::sha256, bytes_)).substr(0, 32);
  std::size_t const start = bytes_.size();
  bytes_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size());
  for (std::size_t i = 1; i < offsets_.size(); ++i) bytes_ += fmt::format("{:010} 00000 n \n", offsets_[i]);
  bytes_ += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /ID [<{}> <{}>] >>\nstartxref\n{}\n%%EOF\n",
                        offsets_.size(), catalog, information, identifier, identifier, start);
  return std::move(bytes_);
}

}  // namespace document::pdf
